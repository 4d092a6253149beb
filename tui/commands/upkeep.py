"""Keeping a library well: `baogao backup` copies it while it is in use, `baogao doctor` looks for what is wrong in it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tui.commands.giving import XlsxOption, give
from tui.commands.options import CsvOption, JsonOption, LibraryOption, fail, library_path, opened
from tui.output import say
from tui.progress import progress_bar
from tui.start import FAILED


def register(app: typer.Typer) -> None:
    """Give the app these commands."""
    app.command()(backup)
    app.command()(doctor)


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


def doctor(
    context: typer.Context,
    library: LibraryOption = None,
    repair: Annotated[
        bool, typer.Option("--repair", help="Make again what can be made from the texts.")
    ] = False,
    csv: CsvOption = False,
    json: JsonOption = False,
    xlsx: XlsxOption = None,
) -> None:
    """Check the file, the texts, what was parsed from them and the search index; status 1 where something is wrong."""
    from corpus.doctor import examine, findings_table
    from corpus.doctor import repair as make_again
    from corpus.migrating import tell_of_copies

    with opened(library_path(context, library), readonly=not repair) as file, progress_bar("doctor") as step:
        examination = examine(file, progress=step)
        found = len(examination.findings)
        if repair and any(finding.can_be_repaired for finding in examination.findings):
            make_again(file, examination)
            examination = examine(file, progress=step)
    if repair and found:
        say(f"repaired {found - len(examination.findings)} of {found}")
    if examination.findings or csv or json or xlsx:
        give(
            findings_table(examination), csv=csv, json=json, xlsx=xlsx, columns=("check", "report", "problem")
        )
    if not examination.findings:
        say(f"sound: {examination.reports} reports, {examination.segments} segments of the search index")
        if not repair:  # opened to be changed it has said so already
            tell_of_copies(file.path, say)
        return
    if examination.stopped:
        say(
            "the file itself is damaged: put back a copy (`baogao backup` makes them), or add the reports to a new library"
        )
    elif any(finding.can_be_repaired for finding in examination.findings) and not repair:
        say("`baogao doctor --repair` makes again what can be made from the texts")
    raise typer.Exit(FAILED)
