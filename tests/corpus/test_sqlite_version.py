"""The SQL of the corpus says nothing that SQLite 3.34, the oldest to serve, does not know."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import corpus
from corpus.database import MIGRATIONS

# What came later, by the version it came with. JSON functions were an option until 3.38, mathematical ones are one still.
LATER = {
    "3.35": r"\bRETURNING\b|\bDROP\s+COLUMN\b|\bAS\s+(?:NOT\s+)?MATERIALIZED\b|ON CONFLICT(?:(?!INSERT).)*ON CONFLICT",
    "3.35, an option": r"\b(?:ceil|ceiling|floor|ln|log|log2|log10|exp|pow|power|sqrt|trunc|mod|pi)\s*\(",
    "3.37": r"\)\s*(?:WITHOUT\s+ROWID\s*,\s*)?STRICT\b",
    "3.38": r"->|\bunixepoch\b|\bformat\s*\(|\bjson(?:_\w+)?\s*\(|\bgenerate_series\b",
    "3.39": r"\b(?:RIGHT|FULL)\s+(?:OUTER\s+)?JOIN\b|\bIS\s+(?:NOT\s+)?DISTINCT\s+FROM\b",
    "3.41": r"\bunhex\s*\(",
    "3.43": r"\bcontentless_delete\b|\boctet_length\b|\btimediff\b",
    "3.44": r"\bconcat(?:_ws)?\s*\(|\bstring_agg\b|\bORDER\s+BY[^()]*\)\s*FILTER\b",
    "3.45": r"\bjsonb",
    "3.47": r"\bif\s*\(|\bmedian\s*\(|\bpercentile\w*\s*\(",
}
PATTERNS = {version: re.compile(pattern, re.IGNORECASE | re.DOTALL) for version, pattern in LATER.items()}
# How a statement, or a piece of one, begins or goes on.
SQL = re.compile(
    r"^\s*(?:SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|WITH|FROM|WHERE|JOIN|LEFT JOIN|AND|ON|PRAGMA|VACUUM)\b"
)
# -- what a comment says is no SQL
COMMENT = re.compile(r"--[^\n]*")


def statements() -> dict[str, str]:
    """Every piece of SQL in the package, by where it stands."""
    found = {file.name: COMMENT.sub("", file.read_text("utf-8")) for file in MIGRATIONS.glob("*.sql")}
    folder = Path(corpus.__file__).parent
    for file in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value):
                found[f"{file.relative_to(folder)}:{node.lineno}:{node.col_offset}"] = node.value
    return found


def test_no_statement_needs_a_later_sqlite() -> None:
    all_of_it = statements()
    assert len(all_of_it) > 150
    later = [
        (where, version)
        for where, sql in all_of_it.items()
        for version, pattern in PATTERNS.items()
        if pattern.search(sql)
    ]
    assert later == []


@pytest.mark.parametrize(
    ("version", "sql"),
    [
        ("3.35", "INSERT INTO a VALUES (1) RETURNING id"),
        ("3.35", "ALTER TABLE a DROP COLUMN b"),
        ("3.35, an option", "SELECT log(x) FROM a"),
        ("3.37", "CREATE TABLE a (b INTEGER) STRICT"),
        ("3.38", "SELECT a ->> '$.b'"),
        ("3.39", "FROM a FULL OUTER JOIN b"),
        ("3.43", "CREATE VIRTUAL TABLE a USING fts5(b, content='', contentless_delete=1)"),
    ],
)
def test_what_is_later_is_seen(version: str, sql: str) -> None:
    assert PATTERNS[version].search(sql)
