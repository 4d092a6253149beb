"""Asking the library in a thread: the screen goes on taking keys, says that it counts, and Esc takes the question back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual import events, on, work
from textual.timer import Timer

from tui import messages
from tui.keys import action_of
from tui.look import Look
from tui.screens.base import BaseScreen
from tui.shelf import Shelf

if TYPE_CHECKING:
    from corpus.database import Library

T = TypeVar("T")
Tell = Callable[[Callable[[], None]], None]
"""Tells the screen what to show, part by part; raises Outdated when nobody waits for it any more."""


class Outdated(Exception):
    """Something newer was asked, or Esc pressed."""


QUIET = 0.2
"""Seconds after which a question that is not answered yet is told of, and keys are no longer kept waiting."""


class QueryMixin(BaseScreen):
    """A screen that asks the library. One question at a time: a new one takes the place of the one before."""

    def __init__(self, look: Look, shelf: Shelf) -> None:
        super().__init__(look)
        self.shelf = shelf
        self._number = 0
        self._unanswered = False
        self._asked_of: Library | None = None
        self._lock = threading.Lock()
        self._patience: Timer | None = None

    @property
    def running(self) -> bool:
        """Whether a question is not answered yet."""
        return self._unanswered

    def ask_library(self, question: Callable[[Library], T], done: Callable[[T], None]) -> None:
        """Ask in a thread; `done` gets the answer, unless another question was asked or Esc pressed meanwhile."""
        self._work(self._begin(), question, done)

    def _begin(self, *, wait: bool = True) -> int:
        """Make ready for a new question; returns its number."""
        self._stop()
        self._unanswered = True
        if wait:
            # hits are set by the width that their panel has, and it has none before it is laid out
            self.wait(hold=self.where != "search")
        self._patience = self.set_timer(QUIET, self._tell_of_waiting)
        return self._number

    def ask_library_in_parts(self, work: Callable[[Library, Tell], None], *, wait: bool = True) -> None:
        """Ask in a thread that tells its answer in parts; without `wait` no key is kept waiting for the first."""
        number = self._begin(wait=wait)

        def question(library: Library) -> None:
            def tell(show: Callable[[], None]) -> None:
                if number != self._number:
                    raise Outdated
                self.post_message(messages.Partly(number, show))

            try:
                work(library, tell)
            except Outdated:
                return

        self._work(number, question, lambda nothing: None)

    @work(thread=True, group="query")
    def _work(self, number: int, question: Callable[[Library], T], done: Callable[[T], None]) -> None:
        from corpus.database import LibraryError

        def opened(library: Library) -> None:
            with self._lock:
                if number == self._number:
                    self._asked_of = library

        try:
            answer = self.shelf.ask(question, opened)
        except LibraryError as error:
            self.post_message(messages.Refused(number, str(error)))
        else:
            self.post_message(messages.Answered(number, lambda: done(answer)))
        finally:
            with self._lock:
                if number == self._number:
                    self._asked_of = None

    def _stop(self) -> None:
        """Give up the question that runs, if one does."""
        with self._lock:
            self._number += 1
            if self._asked_of is not None:
                self._asked_of.interrupt()
                self._asked_of = None
        self._unanswered = False
        self._stop_patience()

    def _stop_patience(self) -> None:
        if self._patience is not None:
            self._patience.stop()
            self._patience = None

    def _tell_of_waiting(self) -> None:
        self._patience = None
        if self._unanswered:
            if not self.prompt.asking:
                self.say(self.look.labels("app.counting"))
            self.go_on()

    def _answered(self) -> None:
        self._unanswered = False
        self._stop_patience()

    @on(messages.Answered)
    def take_answer(self, message: messages.Answered) -> None:
        """Show the answer to the question that was asked last."""
        if message.number == self._number:
            self._answered()
            message.show()
            self.go_on()

    @on(messages.Partly)
    def take_part(self, message: messages.Partly) -> None:
        """Show a part of the answer; the first lets waiting keys go on."""
        if message.number == self._number:
            # told of waiting after it, the last part would stand there as if more were to come
            self._stop_patience()
            message.show()
            if not self.ready:
                self.go_on()

    @on(messages.Refused)
    def take_refusal(self, message: messages.Refused) -> None:
        """Say why there is no answer."""
        if message.number == self._number:
            self._answered()
            self.refused(message.reason)
            self.go_on()

    def refused(self, reason: str) -> None:
        """Show a reason in place of an answer."""
        self.say(reason)

    def cancelled(self) -> None:
        """The question was taken back: show what there is without its answer."""

    def take_key(self, event: events.Key) -> None:
        """Esc takes a question back that is not answered yet; any other key does what it means."""
        if self._unanswered and not self.prompt.asking and action_of(event, self.where) == "back":
            self._stop()
            self.typed_ahead.clear()
            self.ready = True
            self.cancelled()
            self.say(self.look.labels("app.cancelled"))
        else:
            super().take_key(event)

    def on_unmount(self) -> None:
        self._stop()
