"""To the user's own clipboard, also over SSH: OSC 52, through tmux and screen too.

Nobody answers, so all that can be said is that it was sent. What is too long is not sent at all: terminals cut it or
drop it without a word, and a file is the second way.
"""

from __future__ import annotations

import base64
import os
import subprocess
import unicodedata
from collections.abc import Mapping

MOST_BYTES = 74_994
"""Bytes of text whose sequence stays under 100,000, the least that terminals with a limit take."""

SCREEN_CHUNK = 256
"""Bytes of one string that GNU screen passes on; it takes no more than 768."""

PATIENCE = 2.0
"""Seconds tmux may take to load a buffer."""


class TooLong(Exception):
    """More than terminals take; `size` is its bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


def harmless(text: str) -> str:
    """`text` without control characters but line ends and tabs: what is pasted into a shell must not steer it."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in plain if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))


def sequence(text: str, environment: Mapping[str, str] | None = None) -> str:
    """What to write to the terminal so that `text` is on the clipboard. Raises TooLong.

    Inside tmux or screen once plainly and once wrapped, for the settings that let only one of them through.
    """
    environment = os.environ if environment is None else environment
    data = harmless(text).encode("utf-8", "replace")
    if len(data) > MOST_BYTES:
        raise TooLong(len(data))
    plain = f"\x1b]52;c;{base64.b64encode(data).decode()}\x07"
    term = environment.get("TERM", "")
    if environment.get("STY"):
        chunks = (plain[i : i + SCREEN_CHUNK] for i in range(0, len(plain), SCREEN_CHUNK))
        return "".join(f"\x1bP{chunk}\x1b\\" for chunk in chunks)
    if environment.get("TMUX") or term.startswith(("tmux", "screen")):
        doubled = plain.replace("\x1b", "\x1b\x1b")
        return f"{plain}\x1bPtmux;{doubled}\x1b\\"
    return plain


def through_tmux(text: str) -> bool:
    """Hand `text` to tmux itself, which passes it on where it would not let a program do so; False where it cannot.

    May take a moment: call it from a thread.
    """
    if not os.environ.get("TMUX"):
        return False
    try:
        done = subprocess.run(
            ["tmux", "load-buffer", "-w", "-"],
            input=harmless(text).encode("utf-8", "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
