"""A copy of a library as of one moment, made while others read and write it, and whole or not there at all."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from corpus.database import Library, LibraryError, open_library
from corpus.export import ExportError, whole_bytes

# Pages copied between two words on how far it is: some 4 MB.
_PAGES_A_STEP = 1024
# What SQLite keeps beside a database that is open or was left in the middle.
_SIDE_FILES = ("-journal", "-wal", "-shm")


def backup(
    library: Path,
    target: Path,
    *,
    overwrite: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Copy a library into the file `target`; the copy's size in bytes.

    Writers are not held up: the copy shows the library as of the moment it began. `progress` is given the pages
    copied and the pages in all. The copy has been read through and opened as a library before it gets its name.

    Raises:
        LibraryError: the library cannot be opened or read, or is damaged.
        ExportExists: the file is there and `overwrite` is false.
        ExportError: the file cannot be written, or is a library in use.
    """
    target = Path(target)
    with open_library(library, readonly=True) as source:
        _check_target(library, target)
        with whole_bytes(target, overwrite=overwrite) as file:
            draft = Path(file.name)
            try:
                _copy(source, draft, target, progress)
                _check_sound(draft, library)
            finally:
                for ending in _SIDE_FILES:
                    with suppress(OSError):
                        draft.with_name(draft.name + ending).unlink()
    return target.stat().st_size


def _check_target(library: Path, target: Path) -> None:
    if target.is_dir():
        raise ExportError(f"{target}: is a folder; name a file in it")
    if target.exists() and target.samefile(library):
        raise ExportError(f"{target}: is the library itself; name another file")
    # a log left beside the old file would be taken for the new one's
    if any(os.path.lexists(target.with_name(target.name + ending)) for ending in _SIDE_FILES):
        raise ExportError(f"{target}: is a library in use (there is a {target.name}-wal); name another file")


def _copy(source: Library, draft: Path, target: Path, progress: Callable[[int, int], None] | None) -> None:
    # an open transaction keeps the pages as they are now; without it the copy begins again at every commit
    with source.snapshot():
        source.row("SELECT count(*) FROM library")
        try:
            with closing(sqlite3.connect(draft)) as copy:
                source.connection.backup(
                    copy,
                    pages=_PAGES_A_STEP,
                    progress=None
                    if progress is None
                    else lambda _, left, total: progress(total - left, total),
                    sleep=0,
                )
        except sqlite3.Error as error:
            raise ExportError(f"{target}: cannot be written ({error})") from None


def _check_sound(draft: Path, library: Path) -> None:
    try:
        with open_library(draft, readonly=True) as copy:
            found = copy.row("PRAGMA quick_check(1)")
    except LibraryError as error:
        found = (str(error).removeprefix(f"{draft}: "),)
    if found is None or found[0] != "ok":
        raise LibraryError(f"{library}: is damaged ({found and found[0]}); `baogao doctor` says where")
