"""A term's definition under the text it stands in: read where one is, and gone again with Esc."""

from __future__ import annotations

from textual.strip import Strip

from tui.look import Look
from tui.widgets.lines import Bare, strip_of
from tui.widgets.typeset import break_lines
from tui.width import visible

TALLEST = 8
"""Lines of the longest definition shown here; the glossary has it whole."""

MARGIN = 3


class Footnote(Bare):
    """A rule, the term, and what it means."""

    DEFAULT_CSS = "Footnote { height: 1; display: none; }"

    def __init__(self, look: Look, *, id: str | None = None) -> None:
        super().__init__(look, id=id)
        self.term = ""
        self.definition = ""
        self.note = ""

    def show(self, term: str, definition: str, note: str = "") -> None:
        """Show a term; `note` says quietly what else there is."""
        self.term, self.definition, self.note = visible(term), visible(definition), visible(note)
        width = self.app.size.width
        self.styles.height = 2 + min(TALLEST, len(self._lines(width)))
        self.display = True
        self.refresh()

    def hide(self) -> None:
        """Take it away."""
        self.display = False

    def _lines(self, width: int) -> list[str]:
        room = max(8, width - 2 * MARGIN)
        return [
            self.definition[a:b] for a, b, _ in break_lines(self.definition, 0, len(self.definition), room)
        ]

    def draw(self, y: int, width: int) -> Strip:
        theme, glyphs = self.look.theme, self.look.glyphs
        if y == 0:
            return strip_of([(glyphs.rule * width, theme.dim)], width)
        if y == 1:
            return strip_of(
                [(" " * MARGIN + self.term, theme.strong), ("  " + self.note, theme.dim)],
                width,
                None,
                glyphs.ellipsis,
            )
        lines = self._lines(width)
        at = y - 2
        words = lines[at] if at < len(lines) else ""
        if at == TALLEST - 1 and len(lines) > TALLEST:
            words = words[:-1] + glyphs.ellipsis
        return strip_of([(" " * MARGIN + words, None)], width, None, glyphs.ellipsis)
