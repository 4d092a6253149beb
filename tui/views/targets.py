"""A report's targets with their past, as the table shows them: pure functions of the corpus' target history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.labels import Labels
from tui.theme import Glyphs
from tui.views.across import Reader, Rows, change_words, figure_words, printed_unit, target_words
from tui.views.charting import sparkline
from tui.widgets.table import SortKey, TableColumn, TableData
from tui.width import cell_width, truncate

if TYPE_CHECKING:
    from corpus.table import Table

MIDDLING, BROAD = 100, 150
"""Columns from which the series is drawn in the row, and from which the section stands in it too."""

LONGEST_SERIES = 12
"""Years of a series that a row shows, up to the latest."""

_NUMBERS = {
    "value": "mid", "last": "last_low", "result": "result_low", "change": "change", "superior": "superior_low",
}  # fmt: skip


# (key, title, columns at most) for each room; what was said is the last column, or where there is no room the role.
_Shape = tuple[tuple[str, str, int], ...]
_NARROW: _Shape = (
    ("indicator", "targets.indicator", 18),
    ("value", "targets.value", 10),
    ("last", "column.last", 9),
    ("result", "column.result", 9),
    ("change", "column.change", 6),
    ("superior", "column.superior", 9),
    ("role", "targets.role", 0),
)
_MIDDLING: _Shape = (
    ("indicator", "targets.indicator", 20),
    ("value", "targets.value", 12),
    ("last", "column.last", 10),
    ("result", "column.result", 10),
    ("change", "column.change", 7),
    ("superior", "column.superior", 10),
    ("series", "column.series", LONGEST_SERIES),
    ("role", "targets.role", 8),
    ("quote", "targets.quote", 0),
)
_BROAD: _Shape = (*_MIDDLING[:-1], ("section", "column.section", 28), _MIDDLING[-1])
_SHAPES = (_NARROW, _MIDDLING, _BROAD)
FIXED_SHARE = (0.95, 0.9, 0.75)
"""How much of the width the columns before the last may take."""


def shape_for(width: int) -> int:
    """Which columns there is room for: 0, 1 or 2."""
    return (width >= MIDDLING) + (width >= BROAD)


def history_data(table: Table, labels: Labels, glyphs: Glyphs, width: int) -> TableData:
    """The table of targets: value, last year's target and result, change, superior's target; the rest where there is room."""
    read = Reader(table)
    shape = shape_for(width)
    columns = [
        TableColumn(key, labels(title), numeric=key in _NUMBERS, limit=limit)
        for key, title, limit in _SHAPES[shape]
    ]

    def row_of(row: int) -> tuple[str, ...]:
        return tuple(_cell(read, row, column.key, labels, glyphs) for column in columns)

    def sort_key(row: int, column: int) -> SortKey:
        key = _NUMBERS.get(columns[column].key)
        return row_of(row)[column] if key is None else read.number(row, key) or 0.0

    def is_missing(row: int, column: int) -> bool:
        key = _NUMBERS.get(columns[column].key)
        return key is not None and read.number(row, key) is None

    def search_text(row: int) -> str:
        words = ("indicator", "indicator_name", "section", "quote")
        return " ".join((*row_of(row), *(read.text(row, key) for key in words)))

    return TableData(
        tuple(columns), Rows(len(table.rows), row_of), sort_key, search_text, is_missing=is_missing
    )


def _cell(read: Reader, row: int, key: str, labels: Labels, glyphs: Glyphs) -> str:
    match key:
        case "indicator":
            return " ".join(read.text(row, "name").split())
        case "value":
            return target_words(read, row, labels)
        case "last" | "result" | "superior":
            return figure_words(read, row, f"{key}_", labels, printed_unit(read, row))
        case "change":
            change, printed = read.number(row, "change"), printed_unit(read, row)
            return change_words(
                change if change is None or printed is None else round(change * printed[0], 6)
            )
        case "series":
            values = years_of_series(read.text(row, "series"))[-LONGEST_SERIES:]
            return sparkline(values, glyphs) if len(values) > 1 else ""
        case "role":
            role = read.text(row, "role")
            if read.text(row, "horizon") != "annual" and read.text(row, "year"):
                # a figure for another year than all the others says which
                return read.text(row, "year")
            return labels("role_short.headline") if _is_headline(read, row) else labels(f"role_short.{role}")
        case _:
            return " ".join(read.text(row, key).split())


def _is_headline(read: Reader, row: int) -> bool:
    return (read.text(row, "role"), read.text(row, "scope")) == ("plan", "headline")


def years_of_series(series: str) -> list[float | None]:
    """A series cell as one value a year from the first to the last, None for years without one."""
    by_year = dict(pairs_of_series(series))
    return [by_year.get(year) for year in range(min(by_year), max(by_year) + 1)] if by_year else []


def pairs_of_series(series: str) -> list[tuple[int, float]]:
    """A series cell (2023:6 2024:5.5) as (year, value)."""
    parts = (part.partition(":") for part in series.split())
    return [(int(year), float(value)) for year, _, value in parts]


def past_words(read: Reader, row: int, labels: Labels) -> str:
    """One line about a target: the superior's name, what became of last year's, its series in figures."""
    outcome = read.text(row, "outcome")
    parts = [
        labels(
            "targets.superior",
            region=read.text(row, "superior"),
            value=figure_words(read, row, "superior_", labels, printed_unit(read, row)),
        )
        if read.text(row, "superior")
        else "",
        labels.get(f"outcome.{outcome}"),
        "  ".join(f"{year} {value:.10g}" for year, value in pairs_of_series(read.text(row, "series"))[-6:]),
    ]
    return "   ".join(filter(None, parts))


def narrow_words(read: Reader, row: int, labels: Labels, glyphs: Glyphs, room: int) -> str:
    """One line about a target whose row has no room for them: its series drawn, its words, the superior's target, what became
    of last year's. The words give way."""
    outcome = read.text(row, "outcome")
    region = read.text(row, "superior")
    superior = figure_words(read, row, "superior_", labels, printed_unit(read, row))
    beside = "   ".join(
        filter(
            None,
            (
                labels("targets.superior", region=region, value=superior) if region else "",
                labels.get(f"outcome.{outcome}"),
            ),
        )
    )
    drawn = _cell(read, row, "series", labels, glyphs)
    used = sum(cell_width(words) + 3 for words in (drawn, beside) if words)
    quote = truncate(" ".join(read.text(row, "quote").split()), max(24, room - used), glyphs.ellipsis)
    return "   ".join(filter(None, (drawn, quote, beside)))
