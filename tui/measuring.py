"""Asking the terminal how wide it draws ambiguous characters, before the app takes it over.

A “ is written at the head of the line and the terminal asked where its cursor stands then. What was typed
meanwhile comes out of the same wire as the answer: it is given back, to be typed into the app.
"""

from __future__ import annotations

import os
import re
import select
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.width import AmbiguousWidth

SAMPLE = "“"
"""The ambiguous character that is most frequent in reports."""

LIMIT = 0.4
"""Seconds to wait for the answer: a slow line takes a third of a second to the other side of the world and back."""

GRACE = 0.05
"""Seconds more where the answer has begun to come."""

# \x1b[24;3R: the cursor is in row 24, column 3
ANSWER = re.compile(rb"\x1b\[\d{1,5};(\d{1,5})R")
# the beginning of such an answer, at the end of what has come so far
BEGUN = re.compile(rb"\x1b(?:\[(?:\d{1,5}(?:;\d{0,5})?)?)?\Z")


def ask_ambiguous_width(limit: float = LIMIT) -> tuple[AmbiguousWidth, bytes]:
    """How many columns the terminal gives to an ambiguous character (1 where it does not say), and what was typed.

    Expects stdin and stdout to be the terminal. Leaves the line and the terminal's settings as they were.
    """
    import termios

    stdin, stdout = sys.__stdin__, sys.__stdout__
    if stdin is None or stdout is None:
        return 1, b""
    line = stdin.fileno()
    try:
        before = termios.tcgetattr(line)
    except termios.error:
        return 1, b""
    quiet = [*before[:3], before[3] & ~(termios.ICANON | termios.ECHO), *before[4:]]
    termios.tcsetattr(line, termios.TCSANOW, quiet)
    try:
        _write(stdout.fileno(), f"\r{SAMPLE}\x1b[6n")
        column, typed = _answer(line, limit)
        _write(stdout.fileno(), "\r\x1b[K")
    finally:
        termios.tcsetattr(line, termios.TCSANOW, before)
    return (2 if column == 3 else 1), typed


def _write(line: int, words: str) -> None:
    os.write(line, words.encode())


def _answer(line: int, limit: float) -> tuple[int | None, bytes]:
    """The column the terminal tells, None where it does not, and everything else that came."""
    came = b""
    end = time.monotonic() + limit
    graced = False
    while True:
        left = end - time.monotonic()
        if left <= 0 and BEGUN.search(came) and not graced:
            left, end, graced = GRACE, end + GRACE, True
        if left <= 0:
            return None, came
        if not select.select([line], [], [], left)[0]:
            continue
        chunk = os.read(line, 4096)
        if not chunk:
            return None, came
        came += chunk
        match = ANSWER.search(came)
        if match is not None:
            return int(match[1]), came[: match.start()] + came[match.end() :]
