"""A library as an older baogao made it: its migrations up to a version, filled with the rows of a library of today."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corpus import database, rows
from corpus.database import Library, open_library
from corpus.packing import targets_of
from corpus.search import keep_up

TABLES = (
    *("places", "place_names", "regions", "reports", "texts", "files", "sources"),
    *("sections", "glossary", "promises", "warnings", "headline"),
    *("parsed_targets", "indicator_spans"),
)
# The first version with an index of the texts, with headline rows, and the last with a row a target.
INDEXED, HEADLINE, UNPACKED = 2, 3, 3
# Tables of the index that no version before the sixth had.
BESIDE = ("search_trigrams", "search_counts")


def as_of_version(library: Library, path: Path, version: int, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write the library at `path` as a baogao of that version would have."""
    older = path.with_suffix(".migrations")
    older.mkdir()
    for file in database.MIGRATIONS.glob("*.sql"):
        if int(file.name[:4]) <= version:
            shutil.copy(file, older)
    with monkeypatch.context() as patch:
        patch.setattr(database, "MIGRATIONS", older)
        with open_library(path) as old:
            old.execute("PRAGMA foreign_keys = OFF")
            for table in TABLES:
                _copy(library, old, table)
            if version <= UNPACKED:
                _copy_targets(library, old)
            if version >= INDEXED:
                _index(old)
            if version == HEADLINE:
                old.execute("DELETE FROM headline WHERE report_year = 0")
            assert old.rows("PRAGMA foreign_key_check") == []
            assert old.row("PRAGMA user_version") == (version,)
    return path


def _index(old: Library) -> None:
    """Index the texts; what versions before the sixth had not is taken away again."""
    for table in BESIDE:
        old.execute(
            f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, segment INTEGER, trigram INTEGER, body BLOB)"
        )
    with old.transaction():
        keep_up(old)
    for table in BESIDE:
        old.execute(f"DROP TABLE {table}")


def _copy(library: Library, old: Library, table: str) -> None:
    columns = [row[1] for row in old.rows(f"PRAGMA table_info({table})")]
    if not columns:
        return
    names = ", ".join(f'"{name}"' for name in columns)
    old.insert_many(
        f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})",
        library.rows(f"SELECT {names} FROM {table}"),
    )


def _copy_targets(library: Library, old: Library) -> None:
    names = ", ".join(f'"{name}"' for name in ("report_id", *rows.TARGET_COLUMNS))
    marks = ", ".join("?" * (len(rows.TARGET_COLUMNS) + 1))
    for (report_id,) in library.rows("SELECT id FROM reports"):
        old.insert_many(
            f"INSERT INTO targets ({names}) VALUES ({marks})",
            ((report_id, *row) for row in targets_of(library, report_id)),
        )
