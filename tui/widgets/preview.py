"""A look into the report under the cursor: whose it is, and the targets it sets."""

from __future__ import annotations

from typing import NamedTuple

from textual.strip import Strip

from tui.look import Look
from tui.widgets.lines import Bare, Piece, strip_of
from tui.width import cell_width, pad, visible

GAP = 3
"""Blank columns between two targets."""

WIDEST = 52
"""Columns of a target at most."""


class PreviewValue(NamedTuple):
    """What a preview shows: a title, a note after it, and `(name, value)` of targets; or words where there are none."""

    title: str = ""
    note: str = ""
    targets: tuple[tuple[str, str], ...] = ()
    words: str = ""


class Preview(Bare):
    """Some lines under the grid."""

    DEFAULT_CSS = "Preview { height: 9; display: none; }"

    def __init__(self, look: Look, *, id: str | None = None) -> None:
        super().__init__(look, id=id)
        self.value = PreviewValue()

    def show(self, value: PreviewValue) -> None:
        """Show another report; only lines that change are painted."""
        if value == self.value or not self.size.width:
            self.value = value
            return
        with self.repainting():
            self.value = value

    def draw(self, y: int, width: int) -> Strip:
        theme, value, ellipsis = self.look.theme, self.value, self.look.glyphs.ellipsis
        if y == 0:
            return strip_of([(self.look.glyphs.rule * width, theme.dim)], width)
        if y == 1:
            pieces: list[Piece] = [(" " + visible(value.title), theme.strong), ("  ", None)]
            return strip_of([*pieces, (visible(value.note), theme.dim)], width, None, ellipsis)
        if not value.targets:
            return strip_of([(" " + value.words, theme.dim)] if y == 2 else [], width, None, ellipsis)
        return self._targets(y - 2, width)

    def _targets(self, line: int, width: int) -> Strip:
        """One line of targets, set in columns from top to bottom."""
        ellipsis, theme = self.look.glyphs.ellipsis, self.look.theme
        lines = self.size.height - 2
        cells = self.value.targets
        name_width = max(cell_width(visible(name)) for name, _ in cells)
        value_width = max(cell_width(visible(value)) for _, value in cells)
        column = min(name_width + value_width + 1, WIDEST, width - 2)
        name_width = column - min(value_width, column // 2) - 1
        pieces: list[Piece] = [(" ", None)]
        fit = max(1, (width - 1 + GAP) // (column + GAP))
        for index in range(line, min(len(cells), lines * fit), lines):
            name, value = (visible(words) for words in cells[index])
            pieces += [
                (pad(name, name_width, ellipsis=ellipsis) + " ", None),
                (pad(value, column - name_width - 1, right=True, ellipsis=ellipsis), theme.figure),
                (" " * GAP, None),
            ]
        return strip_of(pieces, width)
