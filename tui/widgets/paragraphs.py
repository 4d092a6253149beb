"""A few paragraphs above a list, each set in as many lines as it needs; what has no room ends in an ellipsis."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip

from tui.look import Look
from tui.widgets.lines import Bare, strip_of
from tui.width import cell_width, truncate, visible

MOST = 8
"""Lines that are shown."""


class Paragraphs(Bare):
    """Paragraphs; the first of them strong. As high as they need, up to `MOST` lines."""

    def __init__(self, look: Look, *, id: str | None = None) -> None:
        super().__init__(look, id=id)
        self.words: tuple[str, ...] = ()

    def show(self, words: Sequence[str]) -> None:
        """Show other paragraphs."""
        self.words = tuple(visible(" ".join(each.split())) for each in words)
        self.fit()
        self.refresh()

    def fit(self) -> None:
        """Take the height that the paragraphs need at this width."""
        self.styles.height = max(1, len(self._lines(self.size.width or self.app.size.width)))

    def _on_resize(self, event: object) -> None:
        self.fit()

    def draw(self, y: int, width: int) -> Strip:
        lines = self._lines(width)
        if y >= len(lines):
            return Strip.blank(width)
        words, strong = lines[y]
        return strip_of([(f" {words}", self.look.theme.strong if strong else None)], width)

    def _lines(self, width: int) -> list[tuple[str, bool]]:
        # setting lines is not needed for the first frame
        from tui.widgets.typeset import break_lines

        room = max(8, width - 2)
        lines = [
            (words[start:end], number == 0)
            for number, words in enumerate(self.words)
            for start, end, _ in break_lines(words, 0, len(words), room)
        ]
        if len(lines) > MOST:
            ellipsis = self.look.glyphs.ellipsis
            words, strong = lines[MOST - 1]
            cut = truncate(words, room - cell_width(ellipsis), "") + ellipsis
            lines = [*lines[: MOST - 1], (cut, strong)]
        return lines
