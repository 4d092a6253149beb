"""Tables that stand on a screen of their own: a thread through the years, shared passages, promises and what was told of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.labels import Labels
from tui.views.across import NO_SIGN, Reader, change_words, figure_words, outcome_words
from tui.widgets.table import SortKey, TableColumn, TableData

if TYPE_CHECKING:
    from corpus.table import Cell
    from corpus.table import Table as CorpusTable


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a report's text to go to: the report's place and year, and half-open offsets."""

    place_key: str
    year: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RowsValue:
    """What the screen shows: the table as drawn and as the corpus gave it, where each row leads, and a line that sums it up."""

    data: TableData
    table: CorpusTable
    stretches: tuple[Stretch | None, ...]
    line: str = ""


Get = Callable[[str], "Cell"]


def thread_value(table: CorpusTable, place_key: str, line: str, labels: Labels) -> RowsValue:
    """A promise through the years."""
    columns = (
        TableColumn("year", labels("rows.year"), numeric=True),
        TableColumn("part", labels("rows.part")),
        TableColumn("kind", labels("rows.kind")),
        TableColumn("stage", labels("rows.stage"), limit=12),
        TableColumn("text", labels("rows.text")),
    )

    def cells(get: Get) -> tuple[str, ...]:
        return (
            _words(get("report_year")),
            labels(f"part.{get('part')}"),
            labels(f"knot.{get('kind')}"),
            _words(get("stage_word")),
            _words(get("text")),
        )

    def stretch(get: Get) -> Stretch | None:
        return _stretch(place_key, get("report_year"), get("start"), get("end"))

    return _value(table, columns, cells, stretch, line)


def borrowed_value(table: CorpusTable, place_key: str, line: str, labels: Labels) -> RowsValue:
    """The passages of a report that stand in others."""
    columns = (
        TableColumn("characters", labels("rows.characters"), numeric=True),
        TableColumn("first", labels("rows.first"), limit=22),
        TableColumn("relation", labels("rows.relation"), limit=16),
        TableColumn("reports", labels("rows.reports"), numeric=True),
        TableColumn("passage", labels("rows.passage")),
    )

    def cells(get: Get) -> tuple[str, ...]:
        return (
            _words(get("characters")),
            f"{_words(get('first_region'))} {_words(get('first_year'))}".strip(),
            " ".join((labels(f"elsewhere.{get('relation')}"), labels(f"stood.{get('stood')}"))),
            _words(get("reports")),
            _words(get("passage")),
        )

    def stretch(get: Get) -> Stretch | None:
        return _stretch(place_key, get("report_year"), get("start"), get("end"))

    return _value(table, columns, cells, stretch, line)


def told_value(table: CorpusTable, place_key: str, years: tuple[int, int], labels: Labels) -> RowsValue:
    """Promises in words beside what the next review tells of them; a row leads to the review, or to the plan."""
    columns = (
        TableColumn("told", labels("rows.told_column")),
        TableColumn("stage", labels("rows.stage"), limit=12),
        TableColumn("plan", labels("rows.plan"), limit=28),
        TableColumn("review", labels("rows.review")),
    )

    def stages(get: Get) -> str:
        names = [
            labels(f"stage.{stage}") if stage else "" for stage in (get("plan_stage"), get("review_stage"))
        ]
        return " > ".join(names) if any(names) else ""

    def cells(get: Get) -> tuple[str, ...]:
        return (
            labels(f"told.{get('told')}"),
            stages(get),
            _words(get("plan_text")),
            _words(get("review_text")),
        )

    def stretch(get: Get) -> Stretch | None:
        if get("review_start") is not None:
            return _stretch(place_key, years[1], get("review_start"), get("review_end"))
        return _stretch(place_key, years[0], get("plan_start"), get("plan_end"))

    told = {row[table.position("plan_start")] for row in table.rows if row[table.position("told")] == "told"}
    line = labels("rows.of_told", n=len(set(table.column("plan_start"))), told=len(told))
    return _value(table, columns, cells, stretch, line)


# Why there is no verdict, in the words of the table, and the label that says it; comparisons (5.9 < 7) need none.
WHYS = {
    "not reported": "not_reported",
    "a figure of a part of the year only": "part_of_year",
    "town and country apart, no figure for all": "town_and_country",
    "told in words, without a number": "in_words",
    "the report says by how much it was missed": "shortfall",
}


def why_words(why: str, labels: Labels) -> str:
    """What a verdict rests on, in the language of the screen where it is words."""
    return labels(f"why.{WHYS[why]}") if why in WHYS else why


def fulfilment_value(table: CorpusTable, place_key: str, years: tuple[int, int], labels: Labels) -> RowsValue:
    """Last year's targets beside their results; a row leads to the result, or where there is none to the target."""
    columns = (
        TableColumn("name", labels("targets.indicator"), limit=20),
        TableColumn("target", labels("column.target"), numeric=True, limit=14),
        TableColumn("result", labels("column.reached"), numeric=True, limit=14),
        TableColumn("difference", labels("column.difference"), numeric=True, limit=9),
        TableColumn("outcome", labels("column.outcome"), limit=8),
        TableColumn("why", labels("column.why")),
    )
    read = Reader(table)
    numbers = {1: "target_low", 2: "result_low", 3: "difference"}

    def cells(row: int) -> tuple[str, ...]:
        return (
            " ".join(read.text(row, "name").split()),
            figure_words(read, row, "target_", labels),
            figure_words(read, row, "result_", labels),
            change_words(read.number(row, "difference")),
            outcome_words(read, row, labels) or NO_SIGN,
            why_words(read.text(row, "why"), labels),
        )

    def sort_key(row: int, column: int) -> SortKey:
        key = numbers.get(column)
        return rows[row][column] if key is None else read.number(row, key) or 0.0

    def is_missing(row: int, column: int) -> bool:
        key = numbers.get(column)
        return key is not None and read.number(row, key) is None

    def stretch(row: int) -> Stretch | None:
        if read(row, "result_start") is not None:
            return _stretch(place_key, years[1], read(row, "result_start"), read(row, "result_end"))
        return _stretch(place_key, years[0], read(row, "target_start"), read(row, "target_end"))

    rows = [cells(row) for row in range(len(table.rows))]
    told = [read.text(row, "outcome") for row in range(len(rows))]
    kinds = ("met", "exceeded", "missed", "no_figure")
    line = labels("fulfilment.line", n=len(rows), **{kind: told.count(kind) for kind in kinds})
    data = TableData(columns, rows, sort_key, is_missing=is_missing)
    return RowsValue(data, table, tuple(map(stretch, range(len(rows)))), line)


def _value(
    table: CorpusTable,
    columns: Sequence[TableColumn],
    cells: Callable[[Get], tuple[str, ...]],
    stretch: Callable[[Get], Stretch | None],
    line: str,
) -> RowsValue:
    records = table.records()
    rows = [cells(record.__getitem__) for record in records]
    stretches = tuple(stretch(record.__getitem__) for record in records)

    def sort_key(row: int, column: int) -> tuple[float, str]:
        words = rows[row][column]
        return (float(words), "") if columns[column].numeric and words else (0.0, words)

    return RowsValue(TableData(tuple(columns), rows, sort_key=sort_key), table, stretches, line)


def _stretch(place_key: str, year: Cell, start: Cell, end: Cell) -> Stretch | None:
    if isinstance(year, int) and isinstance(start, int) and isinstance(end, int):
        return Stretch(place_key, year, start, end)
    return None


def _words(cell: Cell) -> str:
    return "" if cell is None else " ".join(str(cell).split())
