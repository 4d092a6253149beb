"""The one input of the program, at one fixed place: the line above the hints.

It says what happened when nothing is asked, and takes a filter, a word to find or a file name when something is.
It draws its own cursor and writes nothing by itself, so that an input method's window stays where it is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple
from unicodedata import category

from textual import events
from textual.geometry import Offset
from textual.strip import Strip
from textual.timer import Timer

from tui.look import Look
from tui.widgets.lines import Bare, Piece, strip_of
from tui.width import cell_width, fit, truncate, visible

DEBOUNCE = 0.15
"""Seconds of quiet after a key before what was typed is acted on."""

ANSWER, SHORTEST = 16, 8
"""Columns that are left for what is typed, and columns of a question's words at least."""

FULL_WIDTH_ASCII = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}

MOST_CHARACTERS = 2_000
"""What an answer may hold; more is no answer, but a key that hangs or a paste gone astray."""


def _nothing() -> None:
    """What is told when nobody listens."""


class Question(NamedTuple):
    """Something asked of the user. `on_submit` gets the words at Enter, `on_change` after typing, `on_cancel` at
    Esc; with `choices` a single key of them answers at once, and nothing is typed. `at_once` lets `on_change` not wait
    for a rest; `on_switch` gives other words for those that stand there, at Tab."""

    label: str
    on_submit: Callable[[str], None]
    text: str = ""
    on_change: Callable[[str], None] | None = None
    on_cancel: Callable[[], None] | None = None
    choices: str = ""
    on_move: Callable[[str], None] | None = None
    at_once: bool = False
    on_switch: Callable[[str], str] | None = None
    note: str = ""

    def parts(self, width: int) -> tuple[str, list[tuple[str, str]]]:
        """The label as far as it fits into `width` columns, and the choices, as `(key, words)`, that find no room there."""
        if not self.choices or cell_width(self.label) + 2 <= width:
            return self.label, []
        first, *more = self.label.split("  ")
        while more and cell_width(f"{first}  {more[0]}") + 2 <= width:
            first = f"{first}  {more.pop(0)}"
        return first, [(key, words) for key, _, words in (each.partition(" ") for each in more)]


class Prompt(Bare):
    """A message line that turns into an input."""

    def __init__(self, look: Look, *, id: str | None = None) -> None:
        super().__init__(look, id=id)
        self.message = ""
        self.note = ""
        self._note_before = ""
        self.question: Question | None = None
        self.text = ""
        self.position = 0
        self._timer: Timer | None = None
        # told when something is asked, and when that has come to its end
        self.turned: Callable[[], None] = _nothing

    @property
    def asking(self) -> bool:
        """Whether it takes keys now."""
        return self.question is not None

    def say(self, message: str, note: str = "") -> None:
        """Show a message (while nothing is asked) after a quiet note: where the cursor is, how many were found."""
        message, note = visible(message), visible(note)
        if (message, note) != (self.message, self.note):
            self.message, self.note = message, note
            self.repaint_line()

    def ask(self, question: Question) -> None:
        """Ask, with the keys going here until Enter or Esc."""
        self.question = question
        self.text = question.text
        self.position = len(self.text)
        self._note_before, self.note = self.note, visible(question.note)
        self.repaint_line()
        self.turned()
        self.call_after_refresh(self.place_cursor)

    def _close(self) -> Question | None:
        question, self.question = self.question, None
        self._stop_timer()
        if question is not None and self.note == visible(question.note):
            # nothing was counted meanwhile: what was noted before the question holds again
            self.note = self._note_before
        self.repaint_line()
        self.turned()
        return question

    def cancel(self) -> None:
        """Take the question back."""
        question = self._close()
        if question is not None and question.on_cancel is not None:
            question.on_cancel()

    def draw(self, y: int, width: int) -> Strip:
        theme, ellipsis = self.look.theme, self.look.glyphs.ellipsis
        note: list[Piece] = [(f" {self.note} ", theme.dim)] if self.note else []
        if self.question is None:
            return strip_of([*note, (" " + self.message, None)], width, None, ellipsis)
        label = self._label(width)
        if self.question.choices:
            return strip_of([(label, theme.prompt)], width, None, ellipsis)
        before = self._before(width)
        # a character takes a column at least: nothing further off is looked at
        after = visible(self.text[self.position : self.position + width])
        under, rest = (after[0], after[1:]) if after else (" ", "")
        pieces: list[Piece] = [
            (label, theme.prompt),
            (before, None),
            (under, theme.cursor),
            (rest + " ", None),
        ]
        return strip_of([*pieces, *note], width, None, ellipsis)

    def _label(self, width: int) -> str:
        """The words of the question between blanks; long ones give way to what is typed."""
        if self.question is None:
            return ""
        label = visible(self.question.parts(width)[0])
        if not self.question.choices:
            label = truncate(label, max(SHORTEST, width - ANSWER), self.look.glyphs.ellipsis)
        return f" {label} "

    def _before(self, width: int) -> str:
        """What is shown of the words before the cursor: their end, behind an ellipsis where they have more."""
        room = max(4, width - cell_width(self._label(width)) - cell_width(self.note) - 4)
        # a character takes a column at least: nothing further off is looked at
        before = visible(self.text[max(0, self.position - room) : self.position])
        if self.position <= room and cell_width(before) < room:
            return before
        ellipsis = self.look.glyphs.ellipsis
        return ellipsis + before[len(before) - fit(before[::-1], room - 1 - cell_width(ellipsis)) :]

    def place_cursor(self) -> None:
        """Put the terminal's own cursor where the next character goes."""
        if self.question is not None:
            width = self.size.width
            column = cell_width(self._label(width)) + cell_width(self._before(width))
            self.app.cursor_position = Offset(self.region.x + column, self.region.y)

    # Keys.

    def take_key(self, event: events.Key) -> None:
        """Do what a key does in an input; nothing while nothing is asked."""
        question = self.question
        if question is None:
            return
        if event.key == "escape":
            self.cancel()
        elif question.choices:
            answer = (event.character or "").translate(FULL_WIDTH_ASCII).lower()
            if answer and answer in question.choices:
                self._close()
                question.on_submit(answer)
        elif event.key == "enter":
            self._close()
            question.on_submit(self.text.strip())
        elif event.key == "tab" and question.on_switch is not None:
            words = question.on_switch(self.text)
            self._change(words, len(words))
        elif event.key in ("up", "down", "pageup", "pagedown"):
            if question.on_move is not None:
                question.on_move(event.key)
        elif not self._edit(event.key) and event.is_printable and event.character:
            self._insert(event.character)

    def take_paste(self, text: str) -> None:
        """Put what was pasted in, on one line."""
        if self.question is not None and not self.question.choices:
            self._insert(" ".join(text.split()))

    def _insert(self, text: str) -> None:
        # neither control characters nor halves of characters, which no file takes
        text = "".join(c for c in text if category(c) not in ("Cc", "Cs"))
        text = text[: max(0, MOST_CHARACTERS - len(self.text))]
        if not text:
            return
        self._change(
            self.text[: self.position] + text + self.text[self.position :], self.position + len(text)
        )

    def _edit(self, key: str) -> bool:
        """Do what an editing key does; False for any other key."""
        text, at = self.text, self.position
        match key:
            case "left":
                self._change(text, max(0, at - 1))
            case "right":
                self._change(text, min(len(text), at + 1))
            case "home" | "ctrl+a":
                self._change(text, 0)
            case "end" | "ctrl+e":
                self._change(text, len(text))
            case "backspace" | "ctrl+h":
                self._change(text[: max(0, at - 1)] + text[at:], max(0, at - 1))
            case "delete":
                self._change(text[:at] + text[at + 1 :], at)
            case "ctrl+u":
                self._change(text[at:], 0)
            case "ctrl+w":
                kept = text[:at].rstrip()
                kept = kept[: kept.rfind(" ") + 1]
                self._change(kept + text[at:], len(kept))
            case _:
                return False
        return True

    def _change(self, text: str, position: int) -> None:
        changed = text != self.text
        self.text, self.position = text, position
        self.repaint_line()
        self.place_cursor()
        if changed and self.question is not None and self.question.on_change is not None:
            self._stop_timer()
            if self.question.at_once:
                self._settled()
            else:
                self._timer = self.set_timer(DEBOUNCE, self._settled)

    def _settled(self) -> None:
        self._timer = None
        if self.question is not None and self.question.on_change is not None:
            self.question.on_change(self.text.strip())

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
