"""A table of any length: rows are asked for when they are drawn, columns keep their width, free text comes last.

Under the cursor only the leading columns are reversed, not the free text: it stays readable, and a move costs
the bytes of a few columns.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.strip import Strip

from tui.look import Look
from tui.widgets.arranged import ArrangedView, SortKey
from tui.widgets.columns import GAP, READABLE, Wanted, fitted
from tui.widgets.lines import Piece, strip_of
from tui.width import cell_width, pad, truncate, visible

WIDEST_LIT = 72
"""Columns reversed under the cursor at most: a wider row would cost more bytes a key than a slow line has."""

SAMPLE_ROWS = 200
"""Rows looked at to find a column's width."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column as shown. `width` None: as wide as its first rows need, at most `limit`; the last takes the rest."""

    key: str
    title: str
    numeric: bool = False
    width: int | None = None
    limit: int = 24


@dataclass(frozen=True, slots=True)
class TableData:
    """What a table shows. `rows` may be any sequence, also one that makes its rows when asked.

    `sort_key(row, column)` orders by more than the printed words; `search_text(row)` is what the filter looks in
    (default: the row's words). Cells that `is_missing(row, column)` come last however they are sorted.
    """

    columns: tuple[TableColumn, ...]
    rows: Sequence[Sequence[str]]
    sort_key: Callable[[int, int], SortKey] | None = None
    search_text: Callable[[int], str] | None = None
    sources: tuple[int, ...] | None = None
    is_missing: Callable[[int, int], bool] | None = None

    def source_row(self, row: int) -> int:
        """The row of the corpus' table that `row` shows (`sources[row]`; without sources, the same)."""
        return row if self.sources is None else self.sources[row]

    def words_of(self, row: int) -> str:
        """The words a filter looks in, in lower case."""
        if self.search_text is not None:
            return self.search_text(row).casefold()
        return " ".join(self.rows[row]).casefold()


EMPTY = TableData((), ())


class Table(ArrangedView):
    """A virtual table with a header line, a cursor row, sorting and a typed filter."""

    header_rows = 1

    def __init__(self, look: Look, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(look, id=id, classes=classes)
        self.data = EMPTY
        self.widths: tuple[int, ...] = ()
        # how much of the width the columns before the free text may take
        self.fixed_share = 0.75

    @property
    def data_rows(self) -> int:
        return len(self.data.rows)

    def text_of(self, row: int) -> str:
        return self.data.words_of(row)

    def sort_value(self, row: int, column: int) -> SortKey:
        key = self.data.sort_key
        return self.data.rows[row][column] if key is None else key(row, column)

    def comes_last(self, row: int, column: int) -> bool:
        missing = self.data.is_missing
        return missing is not None and missing(row, column)

    def show(self, data: TableData) -> None:
        """Show other data, from the top."""
        self.data = data
        self.forget_order()
        self.top = self.cursor = 0
        self._measure()
        self.redraw()

    def replace(self, data: TableData) -> None:
        """Show the same rows with other columns or cells; the cursor stays, and a filter and order that still mean something."""
        key = None if self.sort_column is None else self.data.columns[self.sort_column].key
        keys = [column.key for column in data.columns]
        self.data = data
        self.sort_column = keys.index(key) if key in keys else None
        self.resized()
        self.arrange(anew=True)

    def resized(self) -> None:
        self._measure()

    def _measure(self) -> None:
        """Fix each column's width, by its title and its first rows; the last column takes what is left."""
        columns = self.data.columns
        sample = [self.data.rows[row] for row in range(min(len(self.data.rows), SAMPLE_ROWS))]
        # of the free text no more is looked at than decides anything
        widest = [
            max((cell_width(visible(row[at][:READABLE])) for row in sample), default=0)
            for at in range(len(columns))
        ]
        wanted = [
            Wanted(cell_width(column.title), cells, column.limit, column.width)
            for column, cells in zip(columns[:-1], widest, strict=False)
        ]
        free = max(widest[-1], cell_width(columns[-1].title)) if columns else 0
        self.widths = fitted(wanted, free, self.size.width, self.fixed_share)

    @property
    def lit(self) -> int:
        """How many leading columns are reversed under the cursor: those within `WIDEST_LIT`."""
        lit = 1
        while lit < len(self.widths) and 1 + sum(self.widths[: lit + 1]) + GAP * (lit + 1) <= WIDEST_LIT:
            lit += 1
        return lit

    def cursor_columns(self, row: int) -> int | None:
        lit = self.lit
        return 1 + sum(self.widths[:lit]) + GAP * lit if len(self.data.columns) > 1 else None

    def _fixed(self, cells: Sequence[str]) -> list[str]:
        """The cells before the free text, each as wide as its column and the gap after it."""
        ellipsis = self.look.glyphs.ellipsis
        gap = " " * GAP
        return [
            pad(visible(cell), width, right=column.numeric, ellipsis=ellipsis) + gap
            for cell, width, column in zip(cells, self.widths, self.data.columns, strict=False)
        ]

    def draw_header(self, y: int, width: int) -> Strip:
        titles, glyphs, column = (
            [each.title for each in self.data.columns],
            self.look.glyphs,
            self.sort_column,
        )
        if column is not None:
            sign = glyphs.descending if self.descending else glyphs.ascending
            if column < len(self.widths):
                # a title may be cut, the sign not
                room = self.widths[column] - cell_width(sign)
                titles[column] = truncate(titles[column], room, glyphs.ellipsis)
            titles[column] += sign
        style = self.look.theme.strong
        pieces: list[Piece] = [
            (" " + "".join(self._fixed(titles[:-1])) + (titles[-1] if titles else ""), style)
        ]
        return strip_of(pieces, width, None, self.look.glyphs.ellipsis)

    def draw_row(self, row: int, width: int, *, selected: bool, focused: bool) -> Strip:
        cells = self.data.rows[self.order[row]]
        style = None
        if selected:
            style = self.look.theme.cursor if focused else self.look.theme.cursor_blurred
        free = visible(cells[-1])
        if len(self.data.columns) == 1:
            return strip_of([(" " + free, style)], width, style, self.look.glyphs.ellipsis)
        fixed, lit = self._fixed(cells[:-1]), self.lit
        pieces: list[Piece] = [(" " + "".join(fixed[:lit]), style), ("".join(fixed[lit:]) + free, None)]
        return strip_of(pieces, width, None, self.look.glyphs.ellipsis)
