"""`baogao backup`: a copy of the library, made while it is in use."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tui.commands.options import LibraryOption, fail, library_path
from tui.output import say
from tui.progress import progress_bar


def register(app: typer.Typer) -> None:
    """Give the app this command."""
    app.command()(backup)


def backup(
    context: typer.Context,
    target: Annotated[Path, typer.Argument(metavar="FILE", show_default=False)],
    library: LibraryOption = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace FILE if it is there.")] = False,
) -> None:
    """Copy the library into FILE, as of this moment, while others may go on reading and writing."""
    from corpus.backup import backup as copy_library
    from corpus.database import LibraryError, default_path
    from corpus.export import ExportError, ExportExists

    try:
        with progress_bar("backup") as step:
            size = copy_library(
                library_path(context, library) or default_path(), target, overwrite=overwrite, progress=step
            )
    except ExportExists as error:
        fail(f"{error}; --overwrite replaces it")
    except (ExportError, LibraryError) as error:
        fail(str(error))
    say(f"{target}: {size:,} bytes")
