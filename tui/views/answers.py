"""An answer as rows: what each says, and where in the reports it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.labels import Labels
from tui.views.across import Passage, Reader, target_words
from tui.widgets.table import TableColumn, TableData

if TYPE_CHECKING:
    from corpus.ask import Answer
    from corpus.table import Table

LABEL_WIDTH = 21
"""Columns of a report's name."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "answer": ("indicator_name", "figure", "quote"),
    "definitions": ("term", "definition"),
    "first_use": ("hits", "words"),
    "frequency": ("hits", "reports", "all_reports"),
    "statements": ("text",),
    "promises": ("number", "text"),
}
"""What is shown of each table beside the report, by its name."""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A row of an answer: the report it speaks of, its cells, all its words, and the way there (None: none)."""

    label: str
    cells: tuple[str, ...]
    words: str
    place: str
    year: int | None
    passage: Passage | None


def rows_of(answer: Answer, labels: Labels) -> list[AnswerRow]:
    """The rows of the answer's table; where there is no answer, the nearest passages."""
    if answer.reason is not None and answer.passages:
        return _passages(answer)
    return _of_table(answer.table, labels)


def data_of(answer: Answer, rows: list[AnswerRow], labels: Labels) -> TableData:
    """The rows for a table."""
    nearest = answer.reason is not None and bool(answer.passages)
    keys = ("section", "words") if nearest else COLUMNS[answer.table.name]
    numeric = ("hits", "reports", "all_reports")
    columns = (
        TableColumn("report", labels("ask.report"), limit=LABEL_WIDTH),
        *(TableColumn(key, labels(f"ask.{key}"), numeric=key in numeric) for key in keys),
    )
    return TableData(columns, [(row.label, *row.cells) for row in rows])


def _of_table(table: Table, labels: Labels) -> list[AnswerRow]:
    read = Reader(table)
    found = []
    for row in range(len(table.rows)):
        year = read(row, "report_year")
        label = f"{read.text(row, 'region')} {read.text(row, 'report_year')}".strip()
        cells = tuple(_cell(read, row, key, labels) for key in COLUMNS[table.name])
        words = _cell(read, row, "words", labels) if table.name == "first_use" else cells[-1]
        passage = None
        start, end = read(row, "start"), read(row, "end")
        place = read.text(row, "place") or _place_in(read, row)
        if isinstance(start, int) and isinstance(end, int) and isinstance(year, int) and place:
            passage = Passage(place, year, start, end)
        found.append(AnswerRow(label, cells, words, place, year if isinstance(year, int) else None, passage))
    return found


def _cell(read: Reader, row: int, key: str, labels: Labels) -> str:
    if key == "figure":
        # a target in words has them in the last column
        in_words = read.text(row, "status") == "qualitative"
        return labels("status.in_words") if in_words else target_words(read, row, labels)
    if key == "words":
        return "".join(" ".join(read.text(row, part).split()) for part in ("left", "hit", "right"))
    if key == "quote":
        return read.text(row, "quote") or read.text(row, "source")
    return " ".join(read.text(row, key).split())


def _place_in(read: Reader, row: int) -> str:
    """The key of the place in a row's address."""
    from corpus.address import parse_address

    address = read.text(row, "address")
    return (parse_address(address).place_key or "") if address else ""


def _passages(answer: Answer) -> list[AnswerRow]:
    from corpus.address import parse_address

    found = []
    for passage in answer.passages:
        address = parse_address(passage.address)
        place, year = address.place_key or "", address.year
        to = None if year is None else Passage(place, year, passage.start, passage.end)
        words = " ".join(passage.text.split())
        found.append(AnswerRow(passage.label, (passage.section or "", words), words, place, year, to))
    return found
