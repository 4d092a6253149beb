"""Rows of a table → texts: one report a row, or one sentence (or paragraph) a row.

Columns are known by their header (`parsers/data/table_columns.csv`); without a known header the text is the column
with the longest cells. What the other columns say goes along as hints.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from parsers.model import SourceError
from parsers.sources.furniture import date_in
from parsers.sources.plain import Text

_COLUMNS_FILE = Path(__file__).parent.parent / "data" / "table_columns.csv"

LONG_CELL = 400  # characters from which a cell is a whole report; the shortest report seen has 1,500
LEAST_TEXT = 200  # Chinese characters a report must have
HEADER_ROWS = 5  # rows at the top among which the header is looked for
LONGEST_HEADER = 40  # characters of a header's cell
LONGEST_HINT = 200  # characters of a hint; a longer cell is no hint but another text
SENTENCE_ENDS = "。！？；"
LEAST_ENDS = 0.01  # marks of a sentence's end for each character of a text; reports have 0.03 to 0.04

NO_REPORT = "the table holds no report: no column has the text of one"

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where each meaning stands: `text` and `paragraph` an index, `hints` an index and its name."""

    text: int
    paragraph: int | None
    hints: tuple[tuple[int, str], ...]


@cache
def meanings() -> dict[str, str]:
    """Lower-case header → meaning (text, title, region, year, level, date, url, speaker, issuer, file, paragraph)."""
    lines = _COLUMNS_FILE.read_text(encoding="utf-8").splitlines()[1:]
    return dict(line.split(",") for line in lines if line)


def texts_of_rows(rows: Sequence[Row]) -> list[Text]:
    """The reports of a table. Raises SourceError when no column holds one."""
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    header_at = _header(rows)
    header = list(rows[header_at]) if header_at is not None else []
    body = rows[header_at + 1 :] if header_at is not None else rows
    columns = _columns(header, body)
    cells = [(row[columns.text].strip() if columns.text < len(row) else "") for row in body]
    if any(len(cell) >= LONG_CELL for cell in cells):
        texts = [_text(cell, row, columns) for cell, row in zip(cells, body, strict=True) if _is_long(cell)]
    else:
        texts = _from_sentences(cells, body, columns)
    if not texts:
        raise SourceError(NO_REPORT)
    return texts


def _header(rows: Sequence[Row]) -> int | None:
    """The row that names the columns: short cells, one of them known as the text's name or two known at all."""
    for i, row in enumerate(rows[:HEADER_ROWS]):
        if all(len(cell) <= LONGEST_HEADER for cell in row):
            known = [meaning for cell in row if (meaning := _meaning(cell)) is not None]
            if ("text" in known and len(row) > 1) or len(set(known)) >= 2:
                return i
    return None


def _meaning(header: str) -> str | None:
    return meanings().get(header.strip().lower().strip("\ufeff\"'"))


def _columns(header: Row, body: Sequence[Row]) -> _Columns:
    width = max((len(row) for row in body), default=0)
    lengths = [sum(_chinese(row[i]) for row in body if i < len(row)) for i in range(width)]
    named = [i for i, name in enumerate(header) if _meaning(name) == "text" and i < width]
    best = max(named or range(width), key=lambda i: lengths[i], default=None)
    if best is None or lengths[best] < LEAST_TEXT:
        raise SourceError(NO_REPORT)
    paragraph = next((i for i, name in enumerate(header) if _meaning(name) == "paragraph"), None)
    hints = []
    for i, name in enumerate(header):
        meaning = _meaning(name)
        if i != best and meaning not in ("text", "paragraph"):
            hints.append((i, meaning or name.strip()))
    if not header:
        hints = [(i, "year") for i in range(width) if i != best and _all_years(body, i)]
    return _Columns(best, paragraph, tuple(hints))


def _all_years(body: Sequence[Row], i: int) -> bool:
    return all(i < len(row) and row[i].strip().isdecimal() and 1900 < int(row[i]) < 2100 for row in body)


def _text(cell: str, row: Row, columns: _Columns) -> Text:
    """A text with its row's hints; several region columns (省, 市, 县) make one region."""
    hints: dict[str, str] = {}
    for i, name in columns.hints:
        value = row[i].strip() if i < len(row) else ""
        if value and (len(value) <= LONGEST_HINT or name == "url"):
            hints[name] = (
                hints[name] + value if name == "region" and name in hints else hints.get(name, value)
            )
    title, url = hints.pop("title", None), hints.pop("url", None)
    return Text(cell, title, url, date_in(hints.pop("date", "")), tuple(hints.items()))


def _from_sentences(cells: list[str], body: Sequence[Row], columns: _Columns) -> list[Text]:
    """Texts put together from one sentence a row: a new one where title, file, region or year changes."""
    ends = sum(cell.count(mark) for cell in cells for mark in SENTENCE_ENDS)
    if ends < LEAST_ENDS * sum(map(len, cells)):
        return []
    keys = [i for i, name in columns.hints if name in ("title", "file", "region", "year", "url")]

    def key(at: int) -> tuple[str, ...]:
        return tuple(body[at][i].strip() if i < len(body[at]) else "" for i in keys)

    texts: list[Text] = []
    for _, group in groupby(range(len(body)), key=key):
        members = list(group)
        text = _paragraphs(members, cells, body, columns.paragraph)
        if _is_long(text):
            texts.append(
                _text(
                    text,
                    [
                        cell if _same_everywhere(members, body, i) else ""
                        for i, cell in enumerate(body[members[0]])
                    ],
                    columns,
                )
            )
    return texts


def _same_everywhere(members: list[int], body: Sequence[Row], i: int) -> bool:
    """Whether a column says the same in all rows of a text: only then it says something about the text."""
    return len({body[at][i] for at in members if i < len(body[at])}) == 1


def _paragraphs(members: list[int], cells: list[str], body: Sequence[Row], paragraph: int | None) -> str:
    """One line a row, or a line for all rows with the same paragraph number."""
    if paragraph is None:
        return "\n".join(cells[at] for at in members)

    def number(at: int) -> str:
        return body[at][paragraph] if paragraph < len(body[at]) else ""

    return "\n".join("".join(cells[at] for at in group) for _, group in groupby(members, key=number))


def _chinese(text: str) -> int:
    return sum("\u4e00" <= character <= "\u9fff" for character in text)


def _is_long(text: str) -> bool:
    return _chinese(text) >= LEAST_TEXT
