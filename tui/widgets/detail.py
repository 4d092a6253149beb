"""Some lines about what is under the cursor: a heading, and words set in lines."""

from __future__ import annotations

from textual.strip import Strip

from tui.look import Look
from tui.widgets.lines import Bare, Piece, strip_of
from tui.width import cell_width, truncate, visible


class Detail(Bare):
    """A rule, a heading with a note, and words broken into as many lines as there are."""

    DEFAULT_CSS = "Detail { height: 4; }"

    def __init__(self, look: Look, *, id: str | None = None) -> None:
        super().__init__(look, id=id)
        self.heading = ""
        self.note = ""
        self.words = ""

    def show(self, heading: str, words: str, note: str = "") -> None:
        """Show other words; nothing is painted where nothing changed."""
        shown = (visible(heading), visible(" ".join(words.split())), visible(note))
        if shown != (self.heading, self.words, self.note):
            with self.repainting():
                self.heading, self.words, self.note = shown

    def draw(self, y: int, width: int) -> Strip:
        theme, glyphs = self.look.theme, self.look.glyphs
        if not self.heading and not self.words:
            # a rule with nothing below it would be a panel without a word
            return strip_of([], width)
        if y == 0:
            return strip_of([(glyphs.rule * width, theme.dim)], width)
        if y == 1:
            pieces: list[Piece] = [(" " + self.heading, theme.strong)]
            if self.note:
                pieces.append(("  " + self.note, theme.dim))
            return strip_of(pieces, width, None, glyphs.ellipsis)
        return strip_of([(" " + self._line(y - 2, width - 2), None)], width)

    def _line(self, number: int, width: int) -> str:
        """A line of the words; the last one that has room ends in an ellipsis where more follows."""
        # setting lines is not needed for the first frame
        from tui.widgets.typeset import break_lines

        lines = list(break_lines(self.words, 0, len(self.words), max(8, width)))
        if number >= len(lines):
            return ""
        start, end, _ = lines[number]
        last = self.size.height - 3
        if number == last and number + 1 < len(lines):
            ellipsis = self.look.glyphs.ellipsis
            return truncate(self.words[start:end], width - cell_width(ellipsis), "") + ellipsis
        return self.words[start:end]
