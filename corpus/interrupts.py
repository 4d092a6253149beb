"""Ctrl-C held back while something is stored and noted down.

SQLite hears no signal while it stores: the interrupt would come between storing and taking note of what was stored,
and the summary of an import would tell of less than there is.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

HELD = (signal.SIGINT, signal.SIGTERM)  # an import beside the explorer is ended by the second


@contextmanager
def held() -> Iterator[None]:
    """What interrupts (the signals that Python code answers) waits for the end of the block.

    Only the main thread hears signals: in another one nothing is to be held.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard: list[tuple[int, FrameType | None]] = []
    answers = {held: answer for held in HELD if callable(answer := signal.getsignal(held))}
    for name in answers:
        signal.signal(name, lambda number, frame: heard.append((number, frame)))
    try:
        yield
    finally:
        for name, answer in answers.items():
            signal.signal(name, answer)
        for number, frame in heard[:1]:
            answers[signal.Signals(number)](number, frame)
