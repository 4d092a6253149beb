"""The explorer for whoever logs in: one library to read, one folder to write exports into, and no way out but leaving."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from tui.start import FAILED

# What the kiosk's keys, help and command box do not know: importing, settings, other libraries, changes to this one, and
# what would write an index beside the library.
CHANGES = ("edit_report", "remove_report", "texts", "undo_change")
WITHHELD = ("import", "samples", "settings", "take_folder", "borrowed", *CHANGES)


def run_kiosk(library: Path, exports: Path, notes: Path | None) -> int:
    """Open the explorer on `library` in a process that can do nothing else; returns the exit status.

    `notes` is the reader's own file; by default one in their data folder, by the name of the library.
    """
    from corpus.kiosk import enclose, scrub_environment

    scrub_environment()
    import sys

    from corpus.database import LibraryError, data_folder, open_library

    own = notes or data_folder() / "kiosk" / f"{library.name}.notes.sqlite"
    try:
        folder = exports.resolve(strict=True)
        if not folder.is_dir() or not os.access(folder, os.W_OK):
            raise NotADirectoryError(0, "is no folder that can be written to", str(folder))
        own.parent.mkdir(parents=True, exist_ok=True)
        with open_library(library, readonly=True):
            pass
    except LibraryError as error:
        print(f"baogao: {error}", file=sys.stderr)
        return FAILED
    except OSError as error:
        print(f"baogao: {error.filename}: {(error.strerror or str(error)).lower()}", file=sys.stderr)
        return FAILED

    from tui import keys
    from tui.app import run
    from tui.settings import DEFAULTS

    keys.withhold(WITHHELD)
    enclose(folder, own)
    return run(library.resolve(), DEFAULTS, notes=own, kiosk=folder)


def leave(status: int) -> NoReturn:
    """End the process here: Python's own end may be a prompt, or an error's trace."""
    import sys

    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)
