"""Tables across places as the screens show them: pure functions of the corpus' tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

from tui.labels import Labels
from tui.views.asked import Shown
from tui.views.report import number_words
from tui.widgets.matrix import Cell as MatrixCell
from tui.widgets.matrix import MatrixData
from tui.widgets.table import SortKey, TableColumn, TableData

if TYPE_CHECKING:
    from corpus.table import Cell, Table

NO_SIGN = "-"


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a report says it: the key of the place, its year, and the stretch of its text."""

    place: str
    year: int
    start: int
    end: int


class Rows(Sequence[tuple[str, ...]]):
    """Rows that are made when asked for, so that a long table opens as fast as a short one."""

    def __init__(self, count: int, make: Callable[[int], tuple[str, ...]]) -> None:
        self._count = count
        self._make = make

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> tuple[str, ...]: ...
    @overload
    def __getitem__(self, at: slice) -> list[tuple[str, ...]]: ...
    def __getitem__(self, at: int | slice) -> tuple[str, ...] | list[tuple[str, ...]]:
        if isinstance(at, slice):
            return [self._make(row) for row in range(*at.indices(self._count))]
        if not -self._count <= at < self._count:
            raise IndexError(at)
        return self._make(at % self._count)


class Reader:
    """Cells of a corpus table by row and key; None for a key that the table does not have."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._at = {column.key: number for number, column in enumerate(table.columns)}

    def __call__(self, row: int, key: str) -> Cell:
        at = self._at.get(key)
        return None if at is None else self.table.rows[row][at]

    def number(self, row: int, key: str) -> float | None:
        """A cell that is a number, else None."""
        cell = self(row, key)
        return float(cell) if isinstance(cell, int | float) else None

    def text(self, row: int, key: str) -> str:
        """A cell as words; "" for None."""
        cell = self(row, key)
        return "" if cell is None else str(cell)

    def passage(self, row: int) -> Passage | None:
        """Where the row's words stand; None where it has none."""
        place, year, start, end = (self(row, key) for key in ("place", "report_year", "start", "end"))
        if place is None or not (isinstance(year, int) and isinstance(start, int) and isinstance(end, int)):
            return None
        return Passage(str(place), year, start, end)


def figure_words(
    read: Reader, row: int, part: str, labels: Labels, printed: tuple[float, str] | None = None
) -> str:
    """The figure of a row's part ("", "last_", "result_", "superior_") with its bound: 6.5%左右; "" without one.

    `printed`: how the row's own figure is printed, see `printed_unit`; a figure in its standard unit is then told alike.
    """
    low, high = read.number(row, f"{part}low"), read.number(row, f"{part}high")
    if low is None or high is None:
        return ""
    unit = read.text(row, f"{part}unit")
    if printed is not None and unit == read.text(row, "unit_std"):
        low, high, unit = round(low * printed[0], 6), round(high * printed[0], 6), printed[1]
    words = number_words(low) if low == high else f"{number_words(low)}-{number_words(high)}"
    words += unit.replace("％", "%")
    bound = read.text(row, f"{part}bound") or "exact"
    return labels(f"bound_short.{bound}", value=words)


def printed_unit(read: Reader, row: int) -> tuple[float, str] | None:
    """What makes of a row's standard unit the printed one, and its name: 10,000 and 人 where 0.22万人 is printed 2200人.

    None where the two are one.
    """
    low, standard, unit = read.number(row, "low"), read.number(row, "low_std"), read.text(row, "unit")
    if not low or not standard or not unit or unit == read.text(row, "unit_std") or low / standard < 0:
        return None
    return low / standard, unit


def change_words(value: float | None) -> str:
    """A difference with its sign: +0.5, -1, 0."""
    if value is None:
        return ""
    return f"{value:+.10g}" if value else "0"


def target_words(read: Reader, row: int, labels: Labels) -> str:
    """The target of a row, or the reason why there is none."""
    figure = figure_words(read, row, "", labels)
    if figure:
        return figure
    status = read.text(row, "status")
    if status == "relative" and read.text(row, "reference"):
        return read.text(row, "reference")
    if status == "stated":
        return read.text(row, "qualitative") or labels("status.in_words")
    return labels.get(f"status.{status}_short", status)


def force_words(read: Reader, row: int, labels: Labels) -> str:
    """How hard the wording binds; a rule book's own words where it has others."""
    force = read.text(row, "force")
    return labels.get(f"force.{force}", force)


def outcome_words(read: Reader, row: int, labels: Labels) -> str:
    """What became of last year's target."""
    outcome = read.text(row, "outcome")
    return labels.get(f"outcome.{outcome}", outcome)


# Panel.


@dataclass(frozen=True, slots=True)
class Wide:
    """A long table laid out places × years: `rows[place][year]` is the row of the table, -1 where there is none."""

    keys: tuple[str, ...]
    names: tuple[str, ...]
    years: tuple[int, ...]
    rows: tuple[tuple[int, ...], ...]

    def at(self, row: int, column: int) -> int:
        return self.rows[row][column]


def lay_out(table: Table) -> Wide:
    """A row each place, in the table's order, under its newest name; a column each year."""
    read = Reader(table)
    places: dict[str, dict[int, int]] = {}
    names: dict[str, str] = {}
    years: set[int] = set()
    for row in range(len(table.rows)):
        place, year = read.text(row, "place"), read(row, "report_year")
        if isinstance(year, int):
            places.setdefault(place, {})[year] = row
            names[place] = read.text(row, "region")
            years.add(year)
    ordered = tuple(sorted(years))
    rows = tuple(tuple(of.get(year, -1) for year in ordered) for of in places.values())
    return Wide(tuple(places), tuple(names[place] for place in places), ordered, rows)


def panel_data(
    table: Table, wide: Wide, shown: Shown, labels: Labels, search: Mapping[str, str]
) -> MatrixData:
    """Places × years, each cell showing one thing of its row; `search` holds more words to filter by, by place."""
    read = Reader(table)

    def words(row: int) -> str:
        if shown == "target":
            return target_words(read, row, labels)
        if shown == "last":
            return figure_words(read, row, "last_", labels)
        if shown == "result":
            return figure_words(read, row, "result_", labels)
        if shown == "change":
            return change_words(read.number(row, "change"))
        if shown == "force":
            return force_words(read, row, labels)
        if shown == "outcome":
            return outcome_words(read, row, labels)
        middle = read.number(row, "mid")
        return "" if middle is None else f"{middle:.10g}"

    def cell(place: int, column: int) -> MatrixCell:
        row = wide.at(place, column)
        if row < 0:
            return MatrixCell(NO_SIGN, quiet=True)
        said = words(row)
        quiet = not said or (shown == "target" and read.number(row, "low") is None)
        return MatrixCell(said or _reason(read, row, shown, labels), quiet)

    return MatrixData(
        labels("library.place"),
        wide.names,
        tuple(map(str, wide.years)),
        cell,
        lambda place, column: _sortable(shown_value(read, wide.at(place, column), shown)),
        lambda place: f"{wide.names[place]} {wide.keys[place]} {search.get(wide.keys[place], '')}".casefold(),
    )


def _reason(read: Reader, row: int, shown: Shown, labels: Labels) -> str:
    """Why a cell has nothing to show: no report, no target, or nothing to set it against."""
    status = read.text(row, "status")
    if shown in ("mid", "force", "change") and status != "stated":
        return labels.get(f"status.{status}_short", status)
    if status == "report_missing":
        return labels("status.report_missing_short")
    return NO_SIGN


_OUTCOMES = {"missed": -1.0, "met": 0.0, "exceeded": 1.0}
"""Outcomes from the worst to the best, to sort by."""


def shown_value(read: Reader, row: int, shown: Shown) -> float | None:
    """The number that a cell of the panel stands for: to sort and to chart by."""
    if row < 0:
        return None
    if shown == "outcome":
        return _OUTCOMES.get(read.text(row, "outcome"))
    part = {"last": "last_", "result": "result_"}.get(shown)
    if part is not None:
        low, high = read.number(row, f"{part}low"), read.number(row, f"{part}high")
        return None if low is None or high is None else (low + high) / 2
    return read.number(row, "change" if shown == "change" else "mid")


def _sortable(value: float | None) -> SortKey:
    return 0.0 if value is None else value


# Coverage.


def coverage_data(table: Table, wide: Wide, labels: Labels, search: Mapping[str, str]) -> MatrixData:
    """Places × years, a reason in every cell."""
    read = Reader(table)
    key = "status" if any(column.key == "status" for column in table.columns) else "report"

    def cell(place: int, column: int) -> MatrixCell:
        row = wide.at(place, column)
        said = "" if row < 0 else read.text(row, key)
        return MatrixCell(labels.get(f"status.{said}_short", said), said not in ("stated", "have"))

    return MatrixData(
        labels("library.place"),
        wide.names,
        tuple(map(str, wide.years)),
        cell,
        lambda place, column: cell(place, column).words,
        lambda place: f"{wide.names[place]} {wide.keys[place]} {search.get(wide.keys[place], '')}".casefold(),
    )


# Ladder and ranking.


def ladder_data(table: Table, labels: Labels) -> TableData:
    """Superiors from the top, the place, its neighbours from the highest."""
    read = Reader(table)

    def row_of(row: int) -> tuple[str, ...]:
        rank, ranked = read(row, "rank"), read(row, "ranked")
        return (
            labels(f"relation.{read.text(row, 'relation')}"),
            read.text(row, "region"),
            target_words(read, row, labels),
            force_words(read, row, labels),
            change_words(read.number(row, "difference")),
            "" if rank is None else f"{rank}/{ranked}",
            _quote(read, row),
        )

    columns = (
        TableColumn("relation", labels("column.relation"), limit=10),
        TableColumn("region", labels("column.region"), limit=20),
        TableColumn("value", labels("column.target"), numeric=True, limit=16),
        TableColumn("force", labels("column.force"), limit=6),
        TableColumn("difference", labels("column.difference"), numeric=True, limit=10),
        TableColumn("rank", labels("column.rank"), numeric=True, limit=9),
        TableColumn("quote", labels("column.quote")),
    )
    return _table_data(read, columns, row_of, {2: "mid", 4: "difference", 5: "rank"})


def ranking_data(table: Table, labels: Labels, search: Mapping[str, str]) -> TableData:
    """Places from the highest target, with last year's and what was reached."""
    read = Reader(table)

    def row_of(row: int) -> tuple[str, ...]:
        rank = read(row, "rank")
        return (
            "" if rank is None else str(rank),
            read.text(row, "region"),
            target_words(read, row, labels),
            force_words(read, row, labels),
            figure_words(read, row, "last_", labels),
            figure_words(read, row, "result_", labels),
            change_words(read.number(row, "change")),
            _quote(read, row),
        )

    columns = (
        TableColumn("rank", labels("column.rank"), numeric=True, limit=6),
        TableColumn("region", labels("column.region"), limit=20),
        TableColumn("value", labels("column.target"), numeric=True, limit=16),
        TableColumn("force", labels("column.force"), limit=6),
        TableColumn("last", labels("column.last"), numeric=True, limit=14),
        TableColumn("result", labels("column.result"), numeric=True, limit=14),
        TableColumn("change", labels("column.change"), numeric=True, limit=8),
        TableColumn("quote", labels("column.quote")),
    )
    numbers = {0: "rank", 2: "mid", 4: "last_low", 5: "result_low", 6: "change"}
    return _table_data(read, columns, row_of, numbers, search)


def _quote(read: Reader, row: int) -> str:
    return " ".join(read.text(row, "quote").split()) or read.text(row, "source")


def _table_data(
    read: Reader,
    columns: tuple[TableColumn, ...],
    row_of: Callable[[int], tuple[str, ...]],
    numbers: Mapping[int, str],
    search: Mapping[str, str] | None = None,
) -> TableData:
    """Table data that sorts the columns in `numbers` by the figures under these keys."""
    count = len(read.table.rows)

    def sort_key(row: int, column: int) -> SortKey:
        key = numbers.get(column)
        return row_of(row)[column] if key is None else _sortable(read.number(row, key))

    def is_missing(row: int, column: int) -> bool:
        key = numbers.get(column)
        return key is not None and read.number(row, key) is None

    def search_text(row: int) -> str:
        more = "" if search is None else search.get(read.text(row, "place"), "")
        return " ".join((*row_of(row), read.text(row, "adcode"), more))

    return TableData(columns, Rows(count, row_of), sort_key, search_text, is_missing=is_missing)
