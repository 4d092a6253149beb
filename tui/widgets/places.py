"""Places as a tree beside their years: which report is there, which is an excerpt, which is missing.

One row is one place, so tree and grid can never come apart; the cursor is a place and a year.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from textual.strip import Strip

from tui.look import Look
from tui.widgets.lines import Piece, strip_of
from tui.widgets.tree import Tree, TreeNode
from tui.width import cell_width, pad

State = Literal["have", "excerpt"]

NO_YEAR = 0
"""Stands for the year of reports that tell none; its column comes first."""

NAME_LIMIT = 34
"""Columns that the names take at most."""


@dataclass(frozen=True, slots=True)
class PlacesValue:
    """What the grid shows. `states[key][year]` says what is there; `breaks[key]` are years with a new name."""

    nodes: tuple[TreeNode, ...] = ()
    years: tuple[int, ...] = ()
    states: Mapping[str, Mapping[int, State]] = field(default_factory=dict)
    breaks: Mapping[str, frozenset[int]] = field(default_factory=dict)


class PlaceGrid(Tree):
    """Place tree and places × years grid in one: rows are places, columns years."""

    header_rows = 1

    def __init__(self, look: Look, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(look, id=id, classes=classes)
        self.value = PlacesValue()
        self.year_index = 0
        self.first_year = 0
        self._name_width = 0

    def show_places(self, value: PlacesValue, folded: set[str] | None = None) -> None:
        """Show other places; the cursor stays on its place and year where they are still there."""
        place, year = self.place_key, self.year
        self.value = value
        names = (2 * n.depth + 4 + cell_width(n.label) for n in value.nodes)
        self._name_width = min(max(names, default=0) + 2, NAME_LIMIT) if value.nodes else self._name_width
        self.year_index = value.years.index(year) if year in value.years else max(0, len(value.years) - 1)
        self.show(value.nodes, folded)
        keys = [node.key for node in value.nodes]
        if place in keys:
            self.show_node(keys.index(place))
        self._show_year()

    @property
    def place_key(self) -> str | None:
        """Key of the place under the cursor."""
        index = self.current
        return None if index is None else self.nodes[index].key

    @property
    def year(self) -> int | None:
        """The year under the cursor."""
        years = self.value.years
        return years[self.year_index] if years else None

    # Columns.

    @property
    def cell_columns(self) -> int:
        """Columns of a year: as many as let all years be seen, four digits where there is room."""
        room = self.size.width - self._grid_start - 1
        count = max(1, len(self.value.years))
        return next((columns for columns in (7, 6, 5, 3) if columns * count <= room), 5)

    @property
    def _grid_start(self) -> int:
        return self._name_width + 6

    @property
    def years_in_view(self) -> int:
        """How many years fit."""
        return max(1, (self.size.width - self._grid_start - 1) // self.cell_columns)

    def _shown_years(self) -> Sequence[tuple[int, int]]:
        years = self.value.years
        last = min(len(years), self.first_year + self.years_in_view)
        return [(index, years[index]) for index in range(self.first_year, last)]

    def _show_year(self) -> bool:
        """Move the years so that the one under the cursor is in view, by half a page; True when they moved."""
        fit = self.years_in_view
        first = self.first_year
        if self.year_index < first:
            first = min(first - fit // 2, self.year_index)
        elif self.year_index >= first + fit:
            first = max(first + fit // 2, self.year_index - fit + 1)
        first = max(0, min(first, len(self.value.years) - fit))
        moved, self.first_year = first != self.first_year, first
        return moved

    def resized(self) -> None:
        self._show_year()

    def cursor_spans(self, row: int) -> Sequence[tuple[int, int]] | None:
        return self.label_span(row, self._name_width), self._cell_span(self.year_index)

    def _cell_span(self, year_index: int) -> tuple[int, int]:
        start = self._grid_start + self.cell_columns * (year_index - self.first_year)
        return start, start + self.cell_columns

    # Drawing.

    def draw_header(self, y: int, width: int) -> Strip:
        theme, labels = self.look.theme, self.look.labels
        columns = self.cell_columns
        pieces: list[Piece] = [
            (pad("   " + labels("library.place"), self._name_width), theme.strong),
            (pad(labels("library.count"), 5, right=True), theme.strong),
            ("<" if self.first_year else " ", theme.dim),
        ]
        shown = self._shown_years()
        for index, year in shown:
            digits = str(year) if columns >= 5 else f"{year % 100:02d}"
            if year == NO_YEAR:
                digits = labels("library.no_year") if columns >= 5 else "?"
            here = index == self.year_index
            pieces += [
                (" " * (columns - cell_width(digits)), theme.dim if not here else None),
                (digits, theme.strong if here else theme.dim),
            ]
        if self.first_year + len(shown) < len(self.value.years):
            # there are more, and Right leads there
            pieces.append((">", theme.dim))
        return strip_of(pieces, width, None, self.look.glyphs.ellipsis)

    def draw_row(self, row: int, width: int, *, selected: bool, focused: bool) -> Strip:
        index = self.rows[row]
        node, theme, glyphs = self.nodes[index], self.look.theme, self.look.glyphs
        name = strip_of(
            self.node_pieces(index, selected=selected, focused=focused),
            self._name_width, None, glyphs.ellipsis,
        )  # fmt: skip
        pieces: list[Piece] = [(segment.text, segment.style) for segment in name]
        pieces.append((pad(node.note, 5, right=True) + " ", theme.dim))
        states = self.value.states.get(node.key, {})
        breaks = self.value.breaks.get(node.key, frozenset())
        # what is missing shows between a place's first and last report; elsewhere nothing was to be expected
        dated = [year for year in states if year != NO_YEAR]
        spanned = (min(dated), max(dated)) if dated else (1, 0)
        columns = self.cell_columns
        signs: dict[State | None, Piece] = {
            "have": (glyphs.have, theme.have),
            "excerpt": (glyphs.excerpt, theme.have),
            None: (glyphs.missing, theme.dim),
        }
        for year_index, year in self._shown_years():
            sign, style = signs[states.get(year)]
            if year not in states and not spanned[0] <= year <= spanned[1]:
                sign, style = " ", None
            before = glyphs.line if year in breaks and spanned[0] < year <= spanned[1] else " "
            if selected and year_index == self.year_index:
                shown = theme.cursor if focused else theme.cursor_blurred
                pieces += [
                    (" " * (columns - 3) + before, theme.dim),
                    (sign if sign != " " else glyphs.missing, shown),
                ]
            else:
                pieces += [(" " * (columns - 3) + before, theme.dim), (sign, style)]
            pieces.append((" ", None))
        return strip_of(pieces, width)

    # Moving across.

    def move_year(self, step: int) -> None:
        """Go `step` years on (or back)."""
        count = len(self.value.years)
        index = max(0, min(self.year_index + step, count - 1))
        if index == self.year_index or not count:
            return
        self.go_to_year(self.value.years[index])

    def go_to_year(self, year: int) -> None:
        """Put the cursor on a year."""
        if year not in self.value.years:
            return
        left, self.year_index = self.year_index, self.value.years.index(year)
        moved = self._show_year()
        self._strips.clear()
        if moved:
            self.refresh()
        else:
            spans = self._cell_span(left), self._cell_span(self.year_index)
            self.refresh_spans(0, spans)
            self.refresh_spans(self.header_rows + self.cursor - self.top, spans)
        self.moved()

    def go_to_place(self, key: str) -> bool:
        """Put the cursor on a place, unfolding what hides it; False where there is no such place."""
        index = next((i for i, node in enumerate(self.nodes) if node.key == key), None)
        if index is None:
            return False
        above = self.superior(index)
        while above is not None:
            self.folded.discard(self.nodes[above].key)
            above = self.superior(above)
        self._unfold()
        self.show_node(index)
        return True
