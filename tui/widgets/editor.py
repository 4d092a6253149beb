"""An editor of many lines: draws the lines that are seen, paints again only those that change, and has its own cursor.

Every change is told at once (`changed`), so that whoever keeps the words can keep each key.
"""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.geometry import Offset, Region
from textual.strip import Strip

from tui.drafting import Draft, Line, erased, insert, lay_out, moved, place_of, top_for
from tui.look import Look
from tui.widgets.lines import Bare, Piece, strip_of
from tui.width import ambiguous_width, visible

MOST_CHARACTERS = 100_000
"""What a note may hold; more is a paste gone astray."""

MARGIN = 2

MOST_UNDO = 200
"""Changes that can be taken back."""


def _nothing(text: str) -> None:
    """What is told when nobody listens."""


class Editor(Bare):
    """Words to write and change."""

    DEFAULT_CSS = "Editor { width: 1fr; height: 1fr; }"

    def __init__(self, look: Look, text: str = "", *, id: str | None = None) -> None:
        super().__init__(look, id=id)
        self.draft = Draft(text, len(text))
        self.top = 0
        self.changed: Callable[[str], None] = _nothing
        self._lines: list[Line] = [(0, 0)]
        self._before: list[Draft] = []
        self._undone: list[Draft] = []
        self._shown: list[Strip] = []

    @property
    def text(self) -> str:
        """The words as they stand."""
        return self.draft.text

    # Drawing.

    @property
    def _room(self) -> int:
        # one column is left for the cursor after the last character
        return max(8, self.size.width - 2 * MARGIN - 1)

    def draw(self, y: int, width: int) -> Strip:
        row = self.top + y
        if row >= len(self._lines):
            return Strip.blank(width)
        theme, draft = self.look.theme, self.draft
        start, end = self._lines[row]
        pieces: list[Piece] = [(" " * MARGIN, None)]
        if row == place_of(self._lines, draft)[0]:
            under = visible(draft.text[draft.at : draft.at + 1]) if draft.at < end else " "
            pieces += [
                (visible(draft.text[start : draft.at]), None),
                (under, theme.cursor),
                (visible(draft.text[draft.at + 1 : end]), None),
            ]
        else:
            pieces.append((visible(draft.text[start:end]), None))
        return strip_of(pieces, width, None, self.look.glyphs.ellipsis)

    def lay_out(self) -> None:
        """Set the lines anew, and paint those that look different."""
        width, height = self.size
        if not width or not height:
            return
        self._lines = lay_out(self.draft.text, self._room)
        row, column = place_of(self._lines, self.draft)
        self.top = top_for(row, self.top, height, len(self._lines))
        before, self._shown = self._shown, [self.draw(y, width) for y in range(height)]
        if len(before) != height or ambiguous_width() == 2:
            self.refresh()
        else:
            for y, (old, new) in enumerate(zip(before, self._shown, strict=True)):
                if old != new:
                    self.refresh(Region(0, y, width, 1))
        # an input method's window follows the terminal's own cursor
        self.app.cursor_position = Offset(self.region.x + MARGIN + column, self.region.y + row - self.top)

    def _on_resize(self, event: events.Resize) -> None:
        self._shown = []
        self.lay_out()

    # Keys.

    def take_key(self, event: events.Key) -> None:
        """Do what a key does in an editor."""
        key = event.key
        if key == "ctrl+z":
            self._step(self._before, self._undone)
        elif key == "ctrl+y":
            self._step(self._undone, self._before)
        elif key in ("enter", "ctrl+j"):
            self._take(insert(self.draft, "\n", MOST_CHARACTERS))
        elif key == "tab":
            self._take(insert(self.draft, "\t", MOST_CHARACTERS))
        elif (gone := erased(self.draft, key)) is not None:
            self._take(gone)
        elif (there := moved(self.draft, key, self._lines, max(1, self.size.height - 1))) is not None:
            self.draft = there
            self.lay_out()
        elif event.is_printable and event.character:
            self._take(insert(self.draft, event.character, MOST_CHARACTERS))

    def take_paste(self, text: str) -> None:
        """Put what was pasted in, with its line ends."""
        self._take(insert(self.draft, text, MOST_CHARACTERS))

    def _take(self, draft: Draft) -> None:
        if draft.text != self.draft.text:
            self._before = [*self._before[-MOST_UNDO:], self.draft]
            self._undone = []
        self._become(draft)

    def _step(self, back: list[Draft], forth: list[Draft]) -> None:
        """Take the last change back, or make it again."""
        if back:
            forth.append(self.draft)
            self._become(back.pop())

    def _become(self, draft: Draft) -> None:
        was, self.draft = self.draft.text, draft
        self.lay_out()
        if draft.text != was:
            self.changed(draft.text)
