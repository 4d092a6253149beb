"""Cells and trees such as baogao never stores: a library changed by another program, or by a stranger's hand.

SQLite takes text where a column is declared for numbers, and a place below itself. What reads such a cell fails in some way of its own; here is
the cause in one line.
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.database import Library

# What a column holds by its declared type, beside NULL; columns without one (`year`) hold numbers and text.
KINDS = {"TEXT": ("text",), "INTEGER": ("integer",), "REAL": ("real", "integer"), "BLOB": ("blob",)}

# Columns of text that hold a JSON list.
LISTS = (("headline", "cue_words"), ("glossary", "mentions"), ("sources", "hints"))

# Tables whose rows stand below one another.
TREES = ("places", "regions")


def misfits(library: Library) -> Iterator[str]:
    """One line for each column that has such a cell, and for each such tree. Raises LibraryError."""
    tables = library.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    )
    for (table,) in tables:
        for _, column, declared, *_ in library.rows(f"PRAGMA table_info({_quoted(table)})"):
            kinds = KINDS.get(declared.upper())
            if kinds is None:
                continue
            allowed = ", ".join(f"'{kind}'" for kind in (*kinds, "null"))
            found = library.row(
                f"SELECT typeof({_quoted(column)}) FROM {_quoted(table)} "
                f"WHERE typeof({_quoted(column)}) NOT IN ({allowed}) LIMIT 1"
            )
            if found is not None:
                yield f"the column {column} of {table} holds {found[0]} where {kinds[0]} belongs"
    for table, column in LISTS:
        if (table,) in tables and library.row(
            f"SELECT 1 FROM {table} WHERE typeof({column}) = 'text' "
            f"AND CASE WHEN json_valid({column}) THEN json_type({column}) <> 'array' ELSE 1 END LIMIT 1"
        ):
            yield f"the column {column} of {table} holds something else than a list"
    for table in TREES:
        if (table,) in tables and library.row(
            f"WITH RECURSIVE below (id) AS (SELECT id FROM {table} WHERE parent_id IS NULL "
            f"UNION SELECT c.id FROM {table} c JOIN below ON ifnull(c.parent_id, 0) = below.id) "
            f"SELECT 1 FROM {table} WHERE id NOT IN (SELECT id FROM below) LIMIT 1"
        ):
            yield f"{table} stand below themselves or below nothing"
    if ("sections",) in tables and library.row("SELECT 1 FROM sections WHERE parent >= id LIMIT 1"):
        yield "sections stand in themselves"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
