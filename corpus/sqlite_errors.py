"""What SQLite's errors mean to whoever has the file: one line, the cause and what to do."""

from __future__ import annotations

import sqlite3
from pathlib import Path


def is_busy(error: sqlite3.Error) -> bool:
    return _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 for what the Python module raised by itself."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def explain(error: sqlite3.Error, path: Path) -> str:
    """One line about the file at `path`."""
    code = _code(error)
    if code == sqlite3.SQLITE_NOTADB:
        return f"{path}: is not a library (not a database); name another file"
    if code == sqlite3.SQLITE_CORRUPT:
        return f"{path}: is damaged ({error}); put back a copy, or add the reports to a new library"
    if is_busy(error):
        return f"{path}: another program is writing to it; try again when that has ended"
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return f"{path}: cannot be written (read-only file or folder)"
    if code == sqlite3.SQLITE_CANTOPEN:
        return f"{path}: cannot be opened (no permission for the file or its folder)"
    if code == sqlite3.SQLITE_FULL:
        return f"{path}: no room left on the disk; what was stored before is safe"
    if code == sqlite3.SQLITE_IOERR:
        return f"{path}: the disk does not take it (full, or a limit on file size); what was stored before is safe"
    return f"{path}: {error}"
