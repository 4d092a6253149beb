"""The single lines of every screen: the title above, the keys that matter below."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip

from tui.look import Look
from tui.widgets.lines import Bare, Piece, strip_of
from tui.width import cell_width, truncate, visible


class TitleBar(Bare):
    """Where the user is: words on the left, a note on the right, which gives way when there is no room."""

    def __init__(self, look: Look, *, id: str | None = None) -> None:
        super().__init__(look, id=id)
        self.words = ""
        self.note = ""
        self.progress = ""

    def show_progress(self, words: str) -> None:
        """Show in place of the note how far something is that goes on meanwhile; "" when it has ended."""
        if words != self.progress:
            self.progress = visible(words)
            self.repaint_line()

    def show(self, words: str, note: str = "") -> None:
        """Show other words; nothing is painted where nothing changed."""
        if (words, note) != (self.words, self.note):
            self.words, self.note = visible(words), visible(note)
            self.repaint_line()

    def draw(self, y: int, width: int) -> Strip:
        theme, ellipsis = self.look.theme, self.look.glyphs.ellipsis
        aside = self.progress or self.note
        room = max(width // 2, width - 2 - cell_width(aside) - 2)
        words = truncate(self.words, room, ellipsis)
        note = truncate(aside, width - 4 - cell_width(words), ellipsis)
        blanks = " " * (width - 2 - cell_width(words) - cell_width(note))
        pieces: list[Piece] = [(" " + words, theme.title), (blanks, None), (note, theme.dim), (" ", None)]
        return strip_of(pieces, width)


class Tabs(Bare):
    """The views of a screen, by their keys; the one in view stands out."""

    def __init__(self, look: Look, *, id: str | None = None) -> None:
        super().__init__(look, id=id)
        self.names: Sequence[str] = ()
        self.active = 0
        self.note = ""

    def show(self, names: Sequence[str], active: int) -> None:
        """Show these names, numbered from 1, with one active."""
        if (tuple(names), active) != (self.names, self.active):
            self.names, self.active = tuple(names), active
            self.repaint_line()

    def tell(self, note: str) -> None:
        """Show a quiet note after the names, as far as there is room."""
        note = visible(note)
        if note != self.note:
            self.note = note
            self.repaint_line()

    def draw(self, y: int, width: int) -> Strip:
        theme = self.look.theme
        pieces: list[Piece] = [(" ", None)]
        for index, name in enumerate(self.names):
            style = theme.cursor if index == self.active else None
            pieces += [(f" {index + 1} {visible(name)} ", style), (" ", None)]
        if self.note:
            pieces.append((f"  {self.note}", theme.dim))
        return strip_of(pieces, width, None, self.look.glyphs.ellipsis)


class HintBar(Bare):
    """The keys that matter now, made from the registry; those that find no room are left to `?`."""

    def __init__(self, look: Look, *, id: str | None = None) -> None:
        super().__init__(look, id=id)
        self.hints: tuple[tuple[str, str], ...] = ()

    def show(self, hints: Sequence[tuple[str, str]]) -> None:
        """Show other `(key, words)`."""
        if tuple(hints) != self.hints:
            self.hints = tuple(hints)
            self.repaint_line()

    def draw(self, y: int, width: int) -> Strip:
        theme, hints = self.look.theme, list(self.hints)
        # the last two (help, back) always stay: drop from before them
        while len(hints) > 2 and sum(cell_width(k) + cell_width(w) + 3 for k, w in hints) >= width:
            hints.pop(-3)
        pieces: list[Piece] = [(" ", None)]
        for key, words in hints:
            pieces += [(key, theme.key), (f" {words}  ", theme.dim)]
        return strip_of(pieces, width, None, self.look.glyphs.ellipsis)


class Rule(Bare):
    """A thin line between two panels, standing or lying."""

    DEFAULT_CSS = "Rule { width: 1; height: 1fr; } Rule.-lying { width: 1fr; height: 1; }"

    def draw(self, y: int, width: int) -> Strip:
        glyphs = self.look.glyphs
        text = glyphs.line if width == 1 else glyphs.rule * width
        return strip_of([(text, self.look.theme.dim)], width)


class SizeNotice(Bare):
    """What a terminal that is too small shows in place of everything."""

    DEFAULT_CSS = "SizeNotice { height: 1fr; display: none; }"

    def draw(self, y: int, width: int) -> Strip:
        # setting lines is not needed before a report is open
        from tui.widgets.typeset import break_lines

        words = self.look.labels("app.too_small")
        lines = [words[start:end] for start, end, _ in break_lines(words, 0, len(words), max(8, width))]
        return strip_of([(lines[y], None)] if y < len(lines) else [], width)
