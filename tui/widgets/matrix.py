"""Places × years (or whatever stands across): cells of equal width under a cursor that is a row and a column.

Cells are asked for when they are drawn, so that a hundred thousand rows open as fast as a thousand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.strip import Strip

from tui.look import Look
from tui.widgets.arranged import ArrangedView, SortKey
from tui.widgets.lines import Piece, strip_of
from tui.widgets.table import SAMPLE_ROWS
from tui.width import cell_width, pad, visible

NAME_LIMIT = 24
"""Columns that the names of rows take at most."""

WIDEST_CELL = 14
USUAL_CELL = 9
NARROWEST_CELL = 6
"""Columns of a cell: as its words need while every column is in view, else the usual (7.5%以上, no report)."""

GAP = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says. `quiet`: it gives a reason instead of a figure."""

    words: str
    quiet: bool = False


BLANK = Cell("", quiet=True)


@dataclass(frozen=True, slots=True)
class MatrixData:
    """What a matrix shows. `sort_key(row, column)` and `search_text(row)` as for a table."""

    corner: str
    names: Sequence[str]
    columns: tuple[str, ...]
    cell: Callable[[int, int], Cell]
    sort_key: Callable[[int, int], SortKey]
    search_text: Callable[[int], str]


def _nothing(row: int, column: int) -> Cell:
    return BLANK


EMPTY = MatrixData("", (), (), _nothing, lambda row, column: 0.0, lambda row: "")


class Matrix(ArrangedView):
    """A virtual matrix with a header line, a cursor cell, sorting by a column and a typed filter."""

    header_rows = 1

    def __init__(self, look: Look, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(look, id=id, classes=classes)
        self.data = EMPTY
        self.column = 0
        self.first_column = 0
        self._name_width = 0
        self._widest = NARROWEST_CELL
        self.cell_columns = NARROWEST_CELL

    @property
    def data_rows(self) -> int:
        return len(self.data.names)

    def text_of(self, row: int) -> str:
        return self.data.search_text(row)

    def sort_value(self, row: int, column: int) -> SortKey:
        return self.data.sort_key(row, column)

    def comes_last(self, row: int, column: int) -> bool:
        # what has no figure comes last either way
        return self.data.cell(row, column).quiet

    def show(self, data: MatrixData, *, row: int = 0, column: int | None = None) -> None:
        """Show other data, with the cursor on a row and column (the last column unless told)."""
        self.data = data
        self.forget_order()
        last = max(0, len(data.columns) - 1)
        self.top, self.first_column = 0, 0
        self.cursor, self.column = row, last if column is None else min(column, last)
        self._measure()
        self._show_column()
        self.redraw()

    def _measure(self) -> None:
        data = self.data
        sample = range(min(len(data.names), SAMPLE_ROWS))
        names = (cell_width(visible(data.names[row])) for row in sample)
        self._name_width = min(NAME_LIMIT, max(max(names, default=0), cell_width(data.corner) + 2))
        cells = (
            cell_width(visible(data.cell(row, column).words))
            for row in sample
            for column in range(len(data.columns))
        )
        self._widest = max(max(cells, default=0), max(map(cell_width, data.columns), default=0) + 1)
        self._fit()

    def _fit(self) -> None:
        """Fix the width of the cells for this width of the screen."""
        count = max(1, len(self.data.columns))
        there = (self.size.width - self._start) // count - GAP
        need = max(NARROWEST_CELL, min(WIDEST_CELL, self._widest))
        self.cell_columns = (need if there >= need else min(need, max(USUAL_CELL, there))) + GAP

    def resized(self) -> None:
        self._fit()
        self._show_column()

    # Columns.

    @property
    def _start(self) -> int:
        return 1 + self._name_width + 1

    @property
    def columns_in_view(self) -> int:
        """How many columns fit whole."""
        return max(1, (self.size.width - self._start) // self.cell_columns)

    def _shown(self) -> range:
        return range(self.first_column, min(len(self.data.columns), self.first_column + self.columns_in_view))

    def _show_column(self) -> bool:
        """Move the columns so that the one under the cursor is in view, by half a page; True when they moved."""
        fit, first = self.columns_in_view, self.first_column
        if self.column < first:
            first = min(first - fit // 2, self.column)
        elif self.column >= first + fit:
            first = max(first + fit // 2, self.column - fit + 1)
        first = max(0, min(first, len(self.data.columns) - fit))
        moved, self.first_column = first != self.first_column, first
        return moved

    def move_column(self, step: int) -> None:
        """Go `step` columns to the right (or left)."""
        column = max(0, min(self.column + step, len(self.data.columns) - 1))
        if column == self.column:
            return
        left, self.column = self.column, column
        self._strips.clear()
        if self._show_column():
            self.refresh()
        else:
            spans = self._cell_span(left), self._cell_span(column)
            self.refresh_spans(0, spans)
            self.refresh_spans(self.header_rows + self.cursor - self.top, spans)
        self.moved()

    def _cell_span(self, column: int) -> tuple[int, int]:
        start = self._start + self.cell_columns * (column - self.first_column)
        return start, start + self.cell_columns

    def cursor_spans(self, row: int) -> Sequence[tuple[int, int]] | None:
        return (1, 1 + self._name_width), self._cell_span(self.column)

    # Drawing.

    def draw_header(self, y: int, width: int) -> Strip:
        theme, glyphs = self.look.theme, self.look.glyphs
        shown = self._shown()
        before = "<" if shown.start else " "
        pieces: list[Piece] = [
            (" " + pad(self.data.corner, self._name_width), theme.strong),
            (before, theme.dim),
        ]
        for column in shown:
            title = self.data.columns[column]
            if column == self.sort_column:
                title += glyphs.descending if self.descending else glyphs.ascending
            style = theme.strong if column == self.column else theme.dim
            pieces.append((pad(title, self.cell_columns - GAP, right=True, ellipsis=glyphs.ellipsis), style))
            pieces.append((" " * GAP, None))
        if shown.stop < len(self.data.columns):
            # there are more, and Right leads there
            pieces[-1] = (">", theme.dim)
        return strip_of(pieces, width)

    def draw_row(self, row: int, width: int, *, selected: bool, focused: bool) -> Strip:
        theme, ellipsis = self.look.theme, self.look.glyphs.ellipsis
        index = self.order[row]
        cursor = theme.cursor if focused else theme.cursor_blurred
        name = pad(visible(self.data.names[index]), self._name_width, ellipsis=ellipsis)
        pieces: list[Piece] = [(" ", None), (name, theme.cursor_blurred if selected else None), (" ", None)]
        for column in self._shown():
            cell = self.data.cell(index, column)
            words = pad(visible(cell.words), self.cell_columns - GAP, right=True, ellipsis=ellipsis)
            here = selected and column == self.column
            pieces += [(words, cursor if here else theme.dim if cell.quiet else None), (" " * GAP, None)]
        return strip_of(pieces, width)

    # Arranging.

    def sort_here(self) -> None:
        """Order by the column under the cursor, again the other way round, again as it came."""
        if self.sort_column != self.column:
            self.sort(self.column, descending=True)
        elif self.descending:
            self.sort(self.column)
        else:
            self.sort(None)

    def go_to(self, row: int, column: int | None = None) -> None:
        """Bring a row of the data, and a column, under the cursor."""
        if row in self.order:
            self.show_row(self.order.index(row))
        if column is not None:
            self.move_column(column - self.column)
