"""What no library, notes or counts of baogao's own making hold, but a file of a stranger's hand may: schema that runs.

A view in a table's place may give rows without end, a trigger may change rows unasked, a computed column may ask for
any amount of memory. Such a file is refused when it is opened.
"""

from __future__ import annotations

import sqlite3
from functools import cache
from pathlib import Path

from corpus.database import Library, LibraryError

# Bytes of one cell or row. The longest text that an import takes has half of it.
MOST_CELL_BYTES = 2**28
_RUNS = (
    "SELECT type, sql FROM sqlite_master WHERE type IN ('view', 'trigger') OR sql LIKE 'CREATE VIRTUAL%' "
    "UNION ALL SELECT 'computed column', '' FROM sqlite_master m, pragma_table_xinfo(m.name) x "
    "WHERE m.type = 'table' AND x.hidden > 1"
)
_CALLED = {"table": "virtual table"}


def bound(connection: sqlite3.Connection) -> None:
    """Let a file's schema call nothing with effects outside it, and no cell be larger than any of our making."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_CELL_BYTES)
    connection.execute("PRAGMA trusted_schema = OFF")


def check_schema(file: Library, scripts: Path | None) -> None:
    """Refuse what runs and does not stand in a script of the folder `scripts` (None: nothing may). Raises LibraryError."""
    for kind, sql in file.rows(_RUNS):
        if not sql or not scripts or sql not in _text(scripts):
            what = _CALLED.get(str(kind), str(kind))
            raise LibraryError(
                f"{file.path}: holds a {what} that baogao never makes, which could do anything when it is read; not opened"
            )


@cache
def _text(folder: Path) -> str:
    return "".join(
        path.read_text(encoding="utf-8") for path in sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql"))
    )
