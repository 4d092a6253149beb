"""`baogao kiosk`: the explorer for whoever logs in, as sshd's ForceCommand (docs/kiosk.md)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Give the app this command."""
    app.command()(kiosk)


def kiosk(
    library: Annotated[
        Path, typer.Option("--library", metavar="FILE", show_default=False, help="The library to show.")
    ],
    exports: Annotated[
        Path,
        typer.Option("--exports", metavar="DIR", show_default=False, help="The one folder exports go to."),
    ],
    notes: Annotated[
        Path | None,
        typer.Option(
            "--notes",
            metavar="FILE",
            show_default=False,
            help="The reader's notes; by default in their data folder.",
        ),
    ] = None,
) -> None:
    """Open the explorer for strangers: a library to read, a folder for exports, and nothing else (docs/kiosk.md)."""
    from tui.kiosk import leave, run_kiosk
    from tui.start import FAILED

    status = FAILED
    try:
        status = run_kiosk(library, exports, notes)
    finally:
        leave(status)
