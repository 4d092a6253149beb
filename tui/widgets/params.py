"""What a screen was asked: numbered words, each changed by its key."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip

from tui.look import Look
from tui.widgets.lines import Bare, Piece, strip_of
from tui.width import cell_width, truncate, visible

Param = tuple[str, str, str]
"""The key that changes it, its name, its value."""

FIGURES = frozenset("0123456789.-")
SHORTEST = 4
"""Columns that a value which is cut has at least."""


class ParamBar(Bare):
    """`1 indicator GDP   2 level county …` on one line; where there is no room the names give way, then the longest values."""

    def __init__(self, look: Look, *, id: str | None = None) -> None:
        super().__init__(look, id=id)
        self.params: tuple[Param, ...] = ()

    def show(self, params: Sequence[Param]) -> None:
        """Show other things that were asked."""
        if tuple(params) != self.params:
            self.params = tuple(params)
            self.repaint_line()

    def draw(self, y: int, width: int) -> Strip:
        theme, ellipsis = self.look.theme, self.look.glyphs.ellipsis
        values = [visible(value) for _, _, value in self.params]
        names = [f"{visible(name)} " for _, name, _ in self.params]
        gap = 3
        if sum(map(cell_width, (*names, *values))) + 5 * len(values) >= width:
            names = [""] * len(values)
        if sum(map(cell_width, (*names, *values))) + 5 * len(values) >= width:
            gap = 2
        room = width - 1 - sum(map(cell_width, names)) - (2 + gap) * len(values) + gap
        # figures are never cut: half a year is another year
        words = [at for at, value in enumerate(values) if not FIGURES.issuperset(value)]
        while sum(map(cell_width, values)) > room and words:
            longest = max(words, key=lambda at: cell_width(values[at]))
            if cell_width(values[longest]) <= SHORTEST:
                break
            values[longest] = truncate(values[longest], cell_width(values[longest]) - 1, ellipsis)
        pieces: list[Piece] = [(" ", None)]
        keys = [key for key, _, _ in self.params]
        for key, name, value in zip(keys, names, values, strict=True):
            pieces += [
                (key, theme.key),
                (f" {name}", theme.dim),
                (value, None),
                (" " * gap, None),
            ]
        return strip_of(pieces, width, None, ellipsis)
