"""What a screen was asked: numbered words, each changed by its key."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip

from tui.look import Look
from tui.widgets.lines import Bare, Piece, strip_of
from tui.width import cell_width, truncate, visible

Param = tuple[str, str, str]
"""The key that changes it, its name, its value."""


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
        if sum(map(cell_width, (*names, *values))) + 5 * len(values) >= width:
            names = [""] * len(values)
        room = width - 1 - sum(map(cell_width, names)) - 5 * len(values)
        while sum(map(cell_width, values)) > room and max(map(cell_width, values), default=0) > 4:
            longest = max(range(len(values)), key=lambda at: cell_width(values[at]))
            values[longest] = truncate(values[longest], cell_width(values[longest]) - 1, ellipsis)
        pieces: list[Piece] = [(" ", None)]
        keys = [key for key, _, _ in self.params]
        for key, name, value in zip(keys, names, values, strict=True):
            pieces += [
                (key, theme.key),
                (f" {name}", theme.dim),
                (value, None),
                ("   ", None),
            ]
        return strip_of(pieces, width, None, ellipsis)
