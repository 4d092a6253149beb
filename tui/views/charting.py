"""What a chart shows, and the lines it is drawn in: pure text, each value printed, readable without colour.

Bars are Braille cells, which are narrow in every terminal (block elements are not); with `--ascii` they are # and :.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tui.theme import Glyphs
from tui.width import cell_width, pad

ChartKind = Literal["bars", "columns"]

LONGEST_LABEL = 20
"""Columns that the label of a bar takes at most."""

AXIS = 12
"""Columns left of standing bars, for the figures of the axis and the names below."""

LONGEST_BAR = 60
THICKEST_BAR = 4
WIDEST_COLUMN = 10
"""Columns that a lying bar, a standing one, and the place of a year take at most."""


@dataclass(frozen=True, slots=True)
class Series:
    """One value a label; `words[i]` says it, or why there is none."""

    name: str
    values: tuple[float | None, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChartValue:
    """`bars`: a label a line, one bar lying for each series; `columns`: a label a column (years), bars standing."""

    title: str
    kind: ChartKind
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    note: str = ""

    @property
    def span(self) -> tuple[float, float]:
        """The least and the greatest value with zero between them; (0, 0) where there is none."""
        values = [value for each in self.series for value in each.values if value is not None]
        return min(0.0, *values, 0.0), max(0.0, *values, 0.0)


def lying_bar(
    value: float, span: tuple[float, float], width: int, glyphs: Glyphs, *, second: bool = False
) -> str:
    """A bar of at most `width` columns for `value`, from the left or, where values fall below zero, from its zero."""
    low, high = span
    full, half = (glyphs.second_bar, glyphs.half_second_bar) if second else (glyphs.bar, glyphs.half_bar)
    if high == low:
        return ""
    # in half columns
    scale = 2 * width / (high - low)
    zero, reach = round(-low * scale), round((value - low) * scale)
    start, end = min(zero, reach), max(zero, reach)
    if value and end == start:
        end += 1
    blanks = " " * (start // 2)
    return blanks + full * ((end - start) // 2) + (half if (end - start) % 2 else "")


def sparkline(values: Sequence[float | None], glyphs: Glyphs) -> str:
    """One character a value, four heights from the least to the greatest; a blank sign where there is none."""
    there = [value for value in values if value is not None]
    if not there:
        return ""
    low, high = min(there), max(there)
    heights = glyphs.heights

    def sign(value: float | None) -> str:
        if value is None:
            return glyphs.missing
        share = 1.0 if high == low else (value - low) / (high - low)
        return heights[min(3, int(share * 4))]

    return "".join(map(sign, values))


def standing_cells(
    values: Sequence[float | None], span: tuple[float, float], height: int
) -> list[list[tuple[int, int] | None]]:
    """For each value and each of `height` lines from the top: (first, last) of its four dots that are filled, 0 the topmost."""
    low, high = span
    dots = 4 * height
    scale = dots / (high - low) if high > low else 0.0
    zero = round(high * scale)
    columns: list[list[tuple[int, int] | None]] = []
    for value in values:
        cells: list[tuple[int, int] | None] = [None] * height
        if value is not None and scale:
            top = round((high - value) * scale)
            first, last = min(top, zero), max(top, zero)
            if value and first == last:
                first, last = max(0, first - 1), max(1, last)
            for line in range(height):
                begin, end = max(first, 4 * line), min(last, 4 * line + 4)
                if begin < end:
                    cells[line] = (begin - 4 * line, end - 4 * line)
        columns.append(cells)
    return columns


# The dots of a Braille cell by line from the top: left and right column.
_LEFT = (0x01, 0x02, 0x04, 0x40)
_RIGHT = (0x08, 0x10, 0x20, 0x80)
_BRAILLE = 0x2800


def dotted(filled: tuple[int, int] | None, glyphs: Glyphs, *, second: bool = False) -> str:
    """One cell of a standing bar."""
    if filled is None:
        return " "
    first, last = filled
    if glyphs.bar.isascii():
        # half a cell or more shows
        return (glyphs.second_bar if second else glyphs.bar) if last - first >= 2 else " "
    dots = 0
    for line in range(first, last):
        if second:
            dots |= _LEFT[line] if line % 2 == 0 else _RIGHT[line]
        else:
            dots |= _LEFT[line] | _RIGHT[line]
    return chr(_BRAILLE + dots)


def column_width(chart: ChartValue, room: int) -> int:
    """Columns of a label in `room` columns: of the widest label or printed value and a blank, more where all labels fit."""
    words = [*chart.labels, *(word for each in chart.series for word in each.words)]
    least = max(2 * len(chart.series) + 1, min(12, max(map(cell_width, words), default=0) + 1))
    return max(least, min(WIDEST_COLUMN, room // max(1, len(chart.labels))))


def column_lines(
    chart: ChartValue, first: int, last: int, width: int, height: int, glyphs: Glyphs
) -> list[tuple[str, str]]:
    """The lines of standing bars for the labels `first:last`, each in `width` columns: (axis, line) from the top."""
    thick = max(1, min(THICKEST_BAR, (width - 2) // max(1, len(chart.series))))
    low, high = chart.span
    drawn = [standing_cells(each.values[first:last], (low, high), height) for each in chart.series]
    zero_line = round(high * height / (high - low)) if high > low else height
    lines = []
    for line in range(height):
        axis = ""
        if line == 0:
            axis = f"{high:.4g}"
        elif line == height - 1 and low < 0:
            axis = f"{low:.4g}"
        elif line == min(zero_line, height) - 1:
            axis = "0"
        words = ""
        for at in range(last - first):
            bars = "".join(
                dotted(cells[at][line], glyphs, second=number % 2 == 1) * thick
                for number, cells in enumerate(drawn)
            )
            words += pad(" " * max(0, (width - cell_width(bars)) // 2) + bars, width, ellipsis="")
        lines.append((pad(axis, AXIS - 2, right=True, ellipsis=""), words))
    return lines
