"""What every screen has: a title, a body, one line for messages and input, the keys that matter now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widget import Widget

from tui.keys import Action, Where, hints_for, key_name
from tui.look import Look
from tui.widgets.bars import HintBar, SizeNotice, TitleBar
from tui.widgets.prompt import Prompt, Question

if TYPE_CHECKING:
    from tui.app import BaogaoApp

SMALLEST = (60, 15)
"""Columns and rows below which one plain line says what is needed."""


class BaseScreen(Screen[None], inherit_bindings=False):
    """A screen of the reading room. Subclasses give `where`, `compose_body` and `home`."""

    where: ClassVar[Where]
    AUTO_FOCUS = ""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._had_keys: Widget | None = None
        self.title_bar = TitleBar(look, id="title")
        self.prompt = Prompt(look, id="prompt")
        self.hint_bar = HintBar(look, id="hints")

    if TYPE_CHECKING:

        @property
        def app(self) -> BaogaoApp: ...

    def compose_body(self) -> Iterable[Widget]:
        """The widgets between the title and the message line, side by side."""
        raise NotImplementedError

    def hint_words(self, action: Action) -> str | None:
        """The words that hint at an action now; None where it has no meaning now."""
        return self.look.labels(f"action.{action.id}")

    def home(self) -> Widget:
        """The widget that has the keys when nothing is asked."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield from self.compose_head()
        with Horizontal(id="body"):
            yield from self.compose_body()
        yield from self.compose_foot()
        yield self.prompt
        yield self.hint_bar
        yield SizeNotice(self.look, id="notice")

    def compose_head(self) -> Iterable[Widget]:
        """Lines between the title and the body."""
        return ()

    def compose_foot(self) -> Iterable[Widget]:
        """Lines between the body and the message line."""
        return ()

    def on_mount(self) -> None:
        self.refresh_hints()
        self._check_size()

    def on_resize(self, event: events.Resize) -> None:
        self._check_size()

    def _check_size(self) -> None:
        """Show the notice instead of everything while the terminal is too small; give the keys back after."""
        size = self.app.size
        too_small = size.width < SMALLEST[0] or size.height < SMALLEST[1]
        if too_small and not self.has_class("-too-small"):
            self._had_keys = self.focused
        self.set_class(too_small, "-too-small")
        if not too_small and self._had_keys is not None:
            had_keys, self._had_keys = self._had_keys, None
            self.call_after_refresh(had_keys.focus)

    def say(self, message: str, note: str = "") -> None:
        """Show a message in the message line."""
        self.prompt.say(message, note)

    def ask(self, question: Question) -> None:
        """Ask in the message line; the keys come back to `home` with Enter or Esc."""
        before = self.focused or self.home()

        def submit(text: str) -> None:
            before.focus()
            question.on_submit(text)

        def cancel() -> None:
            before.focus()
            if question.on_cancel is not None:
                question.on_cancel()

        self.prompt.ask(
            Question(
                label=question.label, text=question.text, choices=question.choices,
                on_submit=submit, on_cancel=cancel, on_change=question.on_change, on_move=question.on_move,
            )
        )  # fmt: skip

    def refresh_hints(self) -> None:
        """Show the keys that matter now."""
        hints = ((key_name(action.keys[0]), self.hint_words(action)) for action in hints_for(self.where))
        self.hint_bar.show([(key, words) for key, words in hints if words is not None])

    def action_help(self) -> None:
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.look, self.where))

    def action_close(self) -> None:
        self.app.pop_screen()

    def action_back(self) -> None:
        self.action_close()
