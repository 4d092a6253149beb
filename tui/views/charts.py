"""Charts of the tables across places: a place through the years, the places of a year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tui.labels import Labels
from tui.views.across import Reader, Wide, figure_words, shown_value, target_words
from tui.views.asked import Shown
from tui.views.charting import ChartValue, Series
from tui.views.report import number_words

if TYPE_CHECKING:
    from corpus.table import Table

MOST_BARS = 2000
"""Places that a chart of bars holds at most: more tell nothing."""


def place_chart(table: Table, wide: Wide, place: int, title: str, shown: Shown, labels: Labels) -> ChartValue:
    """A place through the years: its target, and beside it what was reached where the table holds that."""
    read = Reader(table)
    rows = wide.rows[place]
    unit = _usual(read, rows)
    if shown in ("change", "mid", "force"):
        what: Shown = "change" if shown == "change" else "mid"
        values = tuple(shown_value(read, row, what) if _told_in(read, row, unit) else None for row in rows)
        name = labels("column.change" if shown == "change" else "column.target")
        series = (Series(name, values, tuple(map(_words, values))),)
    else:
        targets = tuple(
            shown_value(read, row, "target") if _told_in(read, row, unit) else None for row in rows
        )
        # what was reached in a year stands in the report of the next
        following = [*rows[1:], -1]
        results = tuple(
            shown_value(read, row, "result")
            if year + 1 in wide.years and row >= 0 and _plain(read.text(row, "result_unit")) == unit[1]
            else None
            for row, year in zip(following, wide.years, strict=True)
        )
        series = (Series(labels("column.target"), targets, tuple(map(_words, targets))),)
        if any(value is not None for value in results):
            series = (*series, Series(labels("column.reached"), results, tuple(map(_words, results))))
    return ChartValue(title, "columns", tuple(map(str, wide.years)), series, unit[1])


Bars = tuple[ChartValue, list[int]]
"""A chart of bars, and the row of the table that each stands for."""


def year_chart(
    table: Table, wide: Wide, column: int, places: Sequence[int], title: str, labels: Labels
) -> Bars:
    """The places of a year, the highest target first, those without a figure last with their reason."""
    read = Reader(table)
    there = [(wide.names[place], wide.at(place, column)) for place in places[:MOST_BARS]]
    return _bars(read, [(name, row) for name, row in there if row >= 0], title, labels)


def rows_chart(table: Table, rows: Sequence[int], title: str, labels: Labels, *, ordered: bool) -> Bars:
    """The rows of a ladder or ranking; `ordered`: the highest first, else as they come."""
    read = Reader(table)
    there = [(read.text(row, "region"), row) for row in rows[:MOST_BARS]]
    return _bars(read, there, title, labels, ordered=ordered)


def _bars(
    read: Reader, there: list[tuple[str, int]], title: str, labels: Labels, *, ordered: bool = True
) -> Bars:
    usual = _usual(read, [row for _, row in there])
    figures = {row: read.number(row, "mid") for _, row in there if _told_in(read, row, usual)}
    if ordered:
        there = sorted(there, key=lambda each: (figures.get(each[1]) is None, -(figures.get(each[1]) or 0.0)))
    values = tuple(figures.get(row) for _, row in there)
    words = tuple(figure_words(read, row, "", labels) or target_words(read, row, labels) for _, row in there)
    series = Series(labels("column.target"), values, words)
    names = tuple(name for name, _ in there)
    return ChartValue(title, "bars", names, (series,)), [row for _, row in there]


def coverage_chart(table: Table, wide: Wide, places: Sequence[int], title: str, labels: Labels) -> ChartValue:
    """How many places have a report in each year and, where an indicator was asked for, how many state a target."""
    read = Reader(table)
    reports: list[float | None] = []
    stated: list[float | None] = []
    of_indicator = any(column.key == "status" for column in table.columns)
    for column in range(len(wide.years)):
        there = [row for place in places if (row := wide.at(place, column)) >= 0]
        reports.append(float(sum(read(row, "report") != "missing" for row in there)))
        stated.append(float(sum(read(row, "status") == "stated" for row in there)))
    series = [Series(labels("column.reports"), tuple(reports), tuple(map(_words, reports)))]
    if of_indicator:
        series.insert(0, Series(labels("column.stated"), tuple(stated), tuple(map(_words, stated))))
    return ChartValue(title, "columns", tuple(map(str, wide.years)), tuple(series))


def series_chart(years: Sequence[tuple[int, float]], name: str, unit: str, title: str) -> ChartValue:
    """One indicator of one place through the years that state a figure; years between without one stay empty."""
    by_year = dict(years)
    span = range(min(by_year), max(by_year) + 1) if by_year else range(0)
    values = tuple(by_year.get(year) for year in span)
    return ChartValue(
        title, "columns", tuple(map(str, span)), (Series(name, values, tuple(map(_words, values))),), unit
    )


def _words(value: float | None) -> str:
    return "-" if value is None else number_words(value)


_Terms = tuple[str, str]


def _plain(unit: str) -> str:
    return unit.replace("％", "%")


def _terms(read: Reader, row: int) -> _Terms:
    return read.text(row, "measure"), _plain(read.text(row, "unit_std") or read.text(row, "unit"))


def _usual(read: Reader, rows: Iterable[int]) -> _Terms:
    """The measure and unit that most figures are told in: others do not go on the same axis."""
    told = [_terms(read, row) for row in rows if row >= 0 and read.number(row, "mid") is not None]
    return max(told, key=told.count, default=("", ""))


def _told_in(read: Reader, row: int, terms: _Terms) -> bool:
    return row >= 0 and _terms(read, row) == terms
