"""The terminal around the app: whether there is one, and leaving it as it was."""

from __future__ import annotations

import codecs
import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.geometry import Size

# Columns and rows that are drawn at most: more than any screen has, and no more than is drawn in a moment.
LARGEST = (1_000, 400)
# Seconds an app whose terminal has gone may take to leave by the door.
LAST_PATIENCE = 10.0


def why_unusable(lang: str, stdin: TextIO | None = None, stdout: TextIO | None = None) -> str | None:
    """One line in `lang` that says why the app cannot run here, or None when it can."""
    if in_browser():
        return None
    from tui.labels import Labels  # a command needs no words of the screen

    stdin = sys.__stdin__ if stdin is None else stdin
    stdout = sys.__stdout__ if stdout is None else stdout
    if stdin is None or stdout is None or not stdin.isatty() or not stdout.isatty():
        return Labels.load(lang)("app.no_terminal")
    if os.environ.get("TERM", "dumb") in ("", "dumb", "unknown"):
        return Labels.load(lang)("app.dumb_terminal")
    return None


def bounded(size: Size) -> Size:
    """A terminal's size within what is drawn: at least one cell, at most LARGEST."""
    width, height = (max(1, min(given, most)) for given, most in zip(size, LARGEST, strict=True))
    return type(size)(width, height)


def in_browser() -> bool:
    """Whether `baogao serve` runs this app for a browser, which is then its terminal."""
    return "web_driver" in os.environ.get("TEXTUAL_DRIVER", "")


def speak_utf8() -> None:
    """Write UTF-8 whatever the locale says: with C the screen would show escapes of Chinese characters."""
    for stream in (sys.__stdout__, sys.__stderr__, sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def watch_line(gone: Callable[[], None], patience: float = LAST_PATIENCE) -> None:
    """Call `gone`, from a thread of its own, when the terminal hangs up; end the process `patience` seconds later.

    A dropped line usually comes as SIGHUP; where nobody sends it (a process outside the terminal's session),
    Textual would go on reading the end of the file for ever, at full speed.
    """
    stdin = sys.__stdin__
    if stdin is None or not hasattr(select, "poll"):
        return

    def watch() -> None:
        line = select.poll()
        # no events asked for: only a hang-up or an error wakes it
        line.register(stdin.fileno(), 0)
        if any(event & select.POLLHUP for _, event in line.poll()):
            gone()
            # nobody is there to see an app that does not come to its end, and notes are on the disk as typed
            time.sleep(patience)
            os._exit(128 + signal.SIGHUP)

    threading.Thread(target=watch, name="baogao-line", daemon=True).start()


def on_stdout(driver_class: type[Driver], typed: bytes = b"") -> type[Driver]:
    """The driver, drawing on stdout (Textual draws on stderr, and `baogao 2>log` would show nothing).

    `typed` is what was typed before it began to listen: it comes before all that is typed later.
    """

    class StdoutDriver(driver_class):  # type: ignore[misc, valid-type]
        def __init__(self, *args: object, **options: object) -> None:
            super().__init__(*args, **options)
            self._file = sys.__stdout__
            # the one size from the first: Rich takes a terminal without any for 80×25 and Textual for 80×24, and
            # with two of them the app lays itself out for ever
            if self._size is None and hasattr(driver_class, "_get_terminal_size"):
                self._size = self._get_terminal_size()

        def _get_terminal_size(self) -> tuple[int, int]:
            from textual.geometry import Size

            width, height = bounded(Size(*super()._get_terminal_size()))
            return width, height

        def start_application_mode(self) -> None:
            if typed:
                from textual._xterm_parser import XTermParser

                parser = XTermParser()
                for event in (*parser.feed(typed.decode("utf-8", "replace")), *parser.tick()):
                    self.process_message(event)
            super().start_application_mode()

        def run_input_thread(self) -> None:
            # a byte that is no UTF-8 (a lying terminal, a paste in another encoding) would end Textual's listening
            module = sys.modules[driver_class.__module__]
            if hasattr(module, "getincrementaldecoder"):
                module.getincrementaldecoder = _forgiving  # type: ignore[attr-defined]
            super().run_input_thread()

    return StdoutDriver


def _forgiving(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    """A decoder that reads \ufffd where the bytes are none of its encoding."""
    return partial(codecs.getincrementaldecoder(encoding), "replace")
