"""Libraries of a stranger's hand that are sound to SQLite and built to exhaust memory or time, or to run something."""

from __future__ import annotations

import shutil
import sqlite3
import struct
import zlib
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path

GIGABYTE = 2**30
# How each is made of a sound library; a statement with "?" gets the bomb beside it.
Change = Callable[[sqlite3.Connection], None]


@cache
def deflated(character: bytes, size: int = GIGABYTE) -> bytes:
    """So many bytes of the same few, deflated to a thousandth of them."""
    deflate = zlib.compressobj(9)
    part = character * (2**20 // len(character))
    return b"".join(deflate.compress(part) for _ in range(size // 2**20)) + deflate.flush()


def _text(codec: str, head: bytes = b"", character: bytes = b"a") -> Change:
    def change(file: sqlite3.Connection) -> None:
        file.execute(
            "UPDATE texts SET codec = ?, body = ? WHERE report_id = 1", (codec, head + deflated(character))
        )
        # what the index knows is not looked up in the texts
        file.execute("INSERT OR IGNORE INTO search_changes SELECT report_id FROM texts")

    return change


def _run(*statements: str, bomb: Callable[[], bytes] | None = None) -> Change:
    def change(file: sqlite3.Connection) -> None:
        for statement in statements:
            file.execute(statement, (bomb(),) if bomb and "?" in statement else ())

    return change


def _view(columns: str) -> str:
    """Places without end."""
    return (
        "CREATE VIEW places AS WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) "
        f"SELECT {columns} FROM n"
    )


BOMBS: dict[str, Change] = {
    "a text of 1 GB in UTF-8": _text("zlib"),
    "a text of 1 GB in UTF-16": _text("zlib-utf-16", character=b"a\0"),
    "a text of 1 GB in one part": _text("zlib-utf-16-4096", struct.pack("<II", 1, 2), b"a\0"),
    "a text of 1 GB that says it has a million parts": _text(
        "zlib-utf-16-4096", struct.pack("<I", 10**6) + b"\2\0\0\0" * 10**6, b"a\0"
    ),
    "targets of 1 GB": _run("UPDATE parsed_targets SET body = ? WHERE report_id = 1", bomb=lambda: deflated(b" ")),
    "targets of 350 million lists": _run("UPDATE parsed_targets SET body = ? WHERE report_id = 1", bomb=lambda: deflated(b"[],")),
    "targets nested without end": _run("UPDATE parsed_targets SET body = ? WHERE report_id = 1", bomb=lambda: deflated(b"[", 2**24)),
    "a text of 300 MB of noughts": _run("UPDATE texts SET codec = 'utf-8', body = zeroblob(300000000) WHERE report_id = 1"),
    "a title of 100 MB": _run("UPDATE reports SET title = CAST(zeroblob(100000000) AS TEXT) WHERE id = 1"),
    "places below themselves": _run("UPDATE places SET parent_id = id"),
    "places below each other": _run(
        "UPDATE places SET parent_id = (SELECT max(id) FROM places p WHERE p.id <> places.id)"
    ),
    "regions below themselves": _run("UPDATE regions SET parent_id = id"),
    "sections in themselves": _run("UPDATE sections SET parent = id"),
    "places without end": _run(
        "PRAGMA foreign_keys = OFF",
        "DROP TABLE places",
        _view("id, 'k' || id AS key, NULL AS parent_id, 'x' AS name, 'county' AS level, NULL AS adcode"),
    ),
    "a trigger that empties the library": _run(
        "CREATE TRIGGER emptied AFTER INSERT ON reports BEGIN DELETE FROM texts; END"
    ),
    "a trigger of ours that does something else": _run(
        "DROP TRIGGER headline_year",
        "CREATE TRIGGER headline_year AFTER UPDATE ON reports BEGIN DELETE FROM texts; END",
    ),
    "a computed column of 1 GB": _run(
        "PRAGMA foreign_keys = OFF",
        "ALTER TABLE reports DROP COLUMN speaker_title",
        "ALTER TABLE reports ADD COLUMN speaker_title TEXT AS (hex(zeroblob(500000000)))",
    ),
}  # fmt: skip


def bomb(sound: Path, what: str, folder: Path) -> Path:
    """The library of a name in BOMBS, made of a sound one that no other process has open."""
    path = Path(shutil.copy(sound, folder / "a.library"))
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("PRAGMA ignore_check_constraints = ON")
        BOMBS[what](file)
    return path
