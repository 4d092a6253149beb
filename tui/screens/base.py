"""What every screen has: a title, a body, one line for messages and input, the keys that matter now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from rich.color import ColorType
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.widget import Widget
from textual.worker import get_current_worker

from tui.garbage import sweep
from tui.keys import SPARE, Action, Where, action_of, hints_for, key_name, takes_away
from tui.look import Look
from tui.painting import PaintedScreen
from tui.widgets.bars import HintBar, SizeNotice, TitleBar
from tui.widgets.lines import Bare, LineView
from tui.widgets.prompt import Prompt, Question

if TYPE_CHECKING:
    from textual.message import Message

    from corpus.places import Place
    from tui.app import BaogaoApp
    from tui.settings import Settings
    from tui.views.library import LibraryValue

SMALLEST = (60, 15)
"""Columns and rows below which one plain line says what is needed."""

WAY_OUT = frozenset({"quit", "close"})
"""Actions that wait for nothing but keys typed before them, and work in the smallest terminal."""

MOVES = frozenset({"up", "down", "pageup", "pagedown"})
"""Keys that move the cursor over the rows while one types."""


def _paper(base: Style) -> str:
    """The background of a style, by the name that Textual has for it."""
    paper = base.bgcolor
    if paper is None:
        return "ansi_default"
    return f"ansi_{paper.name}" if paper.type is ColorType.STANDARD else paper.name


class Body(Widget, inherit_css=False):
    """What stands between the title and the message line, side by side."""

    DEFAULT_CSS = "Body { width: 1fr; height: 1fr; layout: horizontal; overflow: hidden hidden; }"


class BaseScreen(PaintedScreen, inherit_bindings=False, inherit_css=False):
    """A screen of the reading room. Subclasses give `where` and `compose_body`."""

    DEFAULT_CSS = """
    BaseScreen {
        layout: vertical;
        overflow: hidden hidden;
        background: ansi_default;
        color: ansi_default;
    }
    """

    where: ClassVar[Where]
    AUTO_FOCUS = ""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.active: LineView | None = None
        self.ready = True
        self.typed_ahead: list[events.Key] = []
        self.title_bar = TitleBar(look, id="title")
        self.body = Body(id="body")
        self.prompt = Prompt(look, id="prompt")
        self.prompt.turned = self.refresh_hints
        self.hint_bar = HintBar(look, id="hints")

    if TYPE_CHECKING:

        @property
        def app(self) -> BaogaoApp: ...  # type: ignore[override]

    def compose_body(self) -> Iterable[Widget]:
        """The widgets between the title and the message line, side by side."""
        raise NotImplementedError

    def hint_words(self, action: Action) -> str | None:
        """The words that hint at an action now; None where it has no meaning now."""
        return self.look.labels(f"action.{action.id}")

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield from self.compose_head()
        with self.body:
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
        self.show_paper()
        self.title_bar.show_progress(self.app.progress)
        self.refresh_hints()
        self._check_size()

    def on_unmount(self) -> None:
        """Let go of what was drawn: Textual remembers a screen's drawn lines long after it has gone (a cache of colours
        holds on to them), half a megabyte for each report that was opened."""
        for drawn in (self, self.body):
            drawn._styles_cache.clear()
        sweep()

    def show_paper(self) -> None:
        """Give the screen the background of a theme that has one of its own."""
        base = self.look.theme.base
        self.styles.background = "ansi_default" if base is None else _paper(base)

    def take_look(self, look: Look, *, anew: bool = False) -> None:
        """Show everything in another look; `anew` where what is written differs, by its language, signs or widths."""
        other_words = look.labels.lang != self.look.labels.lang
        self.look = look
        for widget in self.query(Bare):
            widget.look = look
            if isinstance(widget, LineView):
                widget.resized()
                widget.redraw()
        if anew and self.is_mounted:
            self.refresh_hints()
            if other_words:
                self.say("")
            self.relabel()
        self.show_paper()
        self.refresh(layout=True)

    def relabel(self) -> None:
        """Write everything in the language, the signs and the widths of the look, which has changed."""

    def judge_anew(self, settings: Settings) -> None:
        """The rule book or tolerance of the settings has changed: compute by it what is shown."""

    def library_changed(self, places: LibraryValue) -> None:
        """Reports were edited, removed or chosen: ask anew what counts them."""

    def know_places(self, places: LibraryValue) -> None:
        """The library was read again while it fills: what is asked from now on may speak of other places."""

    def on_resize(self, event: events.Resize) -> None:
        if event.size != self.app.size:
            # a size the terminal had before: Textual would lay it out and tell of it anew, in turns with the one it
            # has now, for ever
            event.prevent_default()
            return
        self._check_size()
        if self.prompt.asking:
            # other choices may have room in its line
            self.refresh_hints()

    def on_screen_resume(self) -> None:
        """Take in the terminal's size where it changed while another screen lay over this one."""
        size = self.app.size
        if self.size and self.size != size:
            self.post_message(events.Resize(size, size))

    def _check_size(self) -> None:
        """Show the notice instead of everything while the terminal is too small."""
        size = self.app.size
        self.set_class(size.width < SMALLEST[0] or size.height < SMALLEST[1], "-too-small")

    # Keys. They are done one after the other, each where the one before it has led, however fast they come.

    def activate(self, view: LineView) -> None:
        """Give the keys to a view."""
        if self.active is not view and self.active is not None:
            self.active.activate(False)
        self.active = view
        view.activate(True)
        view.clicked = lambda: self.activate(view)
        view.delayed = self._delayed

    def _delayed(self, going_on: bool) -> None:
        """Rows are put in order while one goes on: say so, and do the keys that waited for them when they are there."""
        working = self.look.labels("app.arranging")
        if going_on:
            self.say(self.prompt.message, working)
            return
        if self.prompt.note == working and self.active is not None:
            # nothing else was said of it
            self.say(self.prompt.message)
            self.active.moved()
        if self.ready:
            self.go_on()

    def _must_wait(self, event: events.Key, action: str | None) -> bool:
        """Whether a key is meant for what is not there yet: a way out and the words of an answer wait for nothing but
        the keys typed before them."""
        if self.typed_ahead:
            return True
        if not self.ready:
            return action not in WAY_OUT
        if self.active is None or not self.active.arranging:
            return False
        return event.key in MOVES if self.prompt.asking else action not in WAY_OUT

    def take_key(self, event: events.Key) -> None:
        """Do what a key means here and now; keys that come before there is anything to show wait for it."""
        action = action_of(event, self.where)
        if action is None and self.where not in SPARE:
            action = action_of(event, "screens")
        if self._must_wait(event, action):
            self.typed_ahead.append(event)
        elif self.prompt.asking:
            self.prompt.take_key(event)
        elif self.has_class("-too-small") and action not in WAY_OUT:
            return
        elif action is not None:
            getattr(self, f"action_{action}")()
        elif takes_away(event):
            self.say(self.look.labels("take.not_here"))
        elif self.active is not None:
            self.active.take_key(event)
            self.paint_at_once()

    def tell(self, message: Message) -> None:
        """In a thread: tell what it found, unless something newer was asked for meanwhile. A worker of the same group
        cancels the one before it, whose thread goes on to its end all the same, which may come after that of the newer."""
        if not get_current_worker().is_cancelled:
            self.post_message(message)

    def wait(self, *, hold: bool = True) -> None:
        """Let keys wait: what they are meant for is being read, and until then nothing is painted for a moment (`hold`)."""
        self.ready = False
        if hold:
            self.app.hold()

    def go_on(self) -> None:
        """There is something to show: do the keys that came meanwhile, before any that come later."""
        self.app.call_later(self._take_typed_ahead)

    def _take_typed_ahead(self) -> None:
        self.ready = True
        self.app.paint()
        typed, self.typed_ahead = self.typed_ahead, []
        # what they change is one frame
        with self.app.batch_update():
            for event in typed:
                # a key may have led to another screen
                self.app.take_key(event)
        self.paint_soon()

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted goes into the input."""
        event.stop()
        self.prompt.take_paste(event.text)

    def say(self, message: str, note: str = "") -> None:
        """Show a message in the message line."""
        self.prompt.say(message, note)

    def ask(self, question: Question) -> None:
        """Ask in the message line, which has the keys until Enter or Esc."""
        self.prompt.ask(question)

    def refresh_hints(self) -> None:
        """Show the keys that matter now: while something is asked, those that answer it."""
        question = self.prompt.question
        if question is not None and self.where != "go":
            self.hint_bar.show(self._answering(question))
            return
        hints = ((key_name(action.keys[0]), self.hint_words(action)) for action in hints_for(self.where))
        self.hint_bar.show([(key, words) for key, words in hints if words is not None])

    def _answering(self, question: Question) -> list[tuple[str, str]]:
        """What ends a question: the choices its line has no room for, or the keys of an input."""
        labels = self.look.labels
        escape = (key_name("escape"), labels("app.escape"))
        if question.choices:
            return [*question.parts(self.app.size.width)[1], escape]
        return [(key_name("enter"), labels("app.enter")), escape]

    def action_help(self) -> None:
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.look, self.where))

    def in_view(self) -> tuple[Place | None, int | None]:
        """The place and year that this screen shows, where it shows one."""
        return None, None

    def action_go(self) -> None:
        self.app.open_go()

    def action_palette(self) -> None:
        self.app.open_go(":")

    def action_ask(self) -> None:
        self.app.open_ask()

    def action_import(self) -> None:
        self.app.open_import()

    def action_settings(self) -> None:
        from tui.screens.settings import SettingsScreen

        self.app.push_screen(SettingsScreen(self.look))

    def action_notes(self) -> None:
        self.app.open_notes()

    def action_close(self) -> None:
        self.app.pop_screen()

    def action_back(self) -> None:
        self.action_close()
