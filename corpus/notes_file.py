"""The file of a reader's notes: SQLite in WAL, beside the library but not of it, so that a library may be read-only.

Every change is a transaction of its own; what was shown as saved is on the disk.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from corpus.database import MIGRATIONS, SQLITE_MAGIC, Library, LibraryError, check_locks, translated
from corpus.foreign import bound, check_schema

VARIABLE = "BAOGAO_NOTES"
# "bgno": tells notes from a library and from another program's database.
APPLICATION_ID = 0x62676E6F
FOLDER = MIGRATIONS / "notes"
# How long to wait for another window of the same reader: its change takes milliseconds.
_BUSY_SECONDS = 3.0


def notes_path(library: Path) -> Path:
    """Where the notes on a library are: BAOGAO_NOTES, else beside it: library.sqlite → library.notes.sqlite."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).expanduser()
    return library.with_name(library.name.removesuffix(".sqlite") + ".notes.sqlite")


def open_notes_file(path: Path, *, readonly: bool = False) -> Library:
    """Open the file of notes at `path`, made where there is none; `readonly` an empty one in memory instead.

    Raises:
        LibraryError: not a file of notes, made by a newer version, or it cannot be read or written.
    """
    path = Path(path)
    there = _check(path)
    if readonly and not there:
        connection = sqlite3.connect(":memory:", isolation_level=None)
    else:
        if not there:
            _make_room(path)
        if not readonly:
            check_locks(path)
        with translated(path):
            mode = "ro" if readonly else "rwc"
            uri = f"{Path(os.path.abspath(path)).as_uri()}?mode={mode}"
            connection = sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None)
            bound(connection)
    file = Library(path, connection, readonly=readonly)
    try:
        if not (readonly and there):
            _bring_up_to_date(file)
        else:
            _version(file)
    except BaseException:
        file.close()
        raise
    return file


def _check(path: Path) -> bool:
    """Whether there is a file; refuses what cannot be one of notes before SQLite touches it."""
    try:
        with path.open("rb") as file:
            start = file.read(len(SQLITE_MAGIC))
    except FileNotFoundError:
        return False
    except IsADirectoryError:
        raise LibraryError(f"{path}: is a folder, not a file of notes") from None
    except OSError as error:
        raise LibraryError(f"{path}: notes cannot be read ({error.strerror})") from None
    if start and start != SQLITE_MAGIC:
        raise LibraryError(f"{path}: is not a file of notes; name another with --notes or {VARIABLE}")
    return bool(start)


def _make_room(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError(f"{path.parent}: the folder cannot be made ({error.strerror})") from None
    if not os.access(path.parent, os.W_OK):
        raise LibraryError(f"{path}: notes cannot be saved (read-only folder); --notes names another file")


def _version(file: Library) -> int:
    """The file's version, 0 for a new one. Raises LibraryError for what this program cannot open."""
    version = int((file.row("PRAGMA user_version") or (0,))[0])
    owner = int((file.row("PRAGMA application_id") or (0,))[0])
    if owner == APPLICATION_ID:
        if version > _latest():
            raise LibraryError(
                f"{file.path}: notes made by a newer baogao (version {version}); update baogao"
            )
        check_schema(file, FOLDER)
        return version
    if owner or version or file.row("SELECT 1 FROM sqlite_master LIMIT 1"):
        raise LibraryError(f"{file.path}: is not a file of notes; name another with --notes or {VARIABLE}")
    return 0


def _latest() -> int:
    return max(int(script.name[:4]) for script in FOLDER.glob("[0-9][0-9][0-9][0-9]_*.sql"))


def _bring_up_to_date(file: Library) -> None:
    if _version(file) == _latest():
        return
    from corpus.migrating import statements  # a file that is up to date does not wait for it

    file.row("PRAGMA journal_mode = WAL")
    with file.transaction():
        version = _version(file)
        for script in sorted(FOLDER.glob("[0-9][0-9][0-9][0-9]_*.sql")):
            if int(script.name[:4]) > version:
                for statement in statements(script.read_text(encoding="utf-8")):
                    file.execute(statement)
        file.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        file.execute(f"PRAGMA user_version = {_latest()}")
