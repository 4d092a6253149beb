"""The road of the screen: the raw bytes of the explorer on a hostile library, with keys pressed at random."""

from __future__ import annotations

import base64
import json
import random
import re
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pexpect

from tests.terminal.screen import COMMAND
from tests.torture.forms import Payload
from tests.torture.hostile_library import NOTES
from tests.torture.roads import CONTROL, Road

KEYS = "jjjjk\r\x1b\t1234567nN[]tsSfvVyecopgIbdmwPLCRTi',.:/?lh \x0c\x06\x02<>z~xXaAq"
# A report, and from each of its views something for the clipboard.
COPYING = "jj\r1y2jy3jy4jycq"
WALKS = 30
STEPS = 220
# Walks that are made at the same time, and seconds a busy machine may take to end one that was told to.
TOGETHER = 2
LEAVE_SECONDS = 30.0
# What is given to a terminal beside what it draws: ESC ] kind ; words, and its end
OSC = re.compile(rb"\x1b\](\d{1,4});([^\x07\x1b]*)(?:\x07|\x1b\\)")


@dataclass(slots=True)
class Walk:
    """One run of the explorer with keys pressed at random."""

    written: bytes = b""
    status: int | None = None
    steps: int = 0
    keys: list[str] = field(default_factory=list)


def screens(folder: Path, library: Path, tried: list[Payload], share: float) -> tuple[Road, Road]:
    """What walks through all screens sent to the terminal, and what they put on its clipboard and into its title.

    A walk ends by the key that leaves from anywhere, and must then have ended.
    """
    screen, told = Road(), Road()
    starts = [
        payload.start.encode("utf-8", "replace") for payload in tried if CONTROL.match(payload.text[:1])
    ]
    numbers = range(max(1, round(WALKS * share)))
    with ThreadPoolExecutor(TOGETHER) as pool:
        walks = pool.map(lambda number: _walk(folder, library, tried, number), numbers)
        for number, walk in zip(numbers, walks, strict=True):
            screen.tried += len(set(re.findall(rb"PWN\d+Z", walk.written)))
            for start in starts:
                if start in walk.written:
                    screen.got_out(f"walk {number}: {start!r}")
            if b"\x1b]8;" in walk.written or b"Traceback" in walk.written:
                screen.broke(walk.written[-300:].decode("utf-8", "replace"))
            if walk.status != 0:
                screen.broke(f"walk {number}: status {walk.status} after {''.join(walk.keys)!r}")
            for what, words in _told(walk.written):
                told.tried += 1
                if CONTROL.search(words.replace("\n", "")):
                    told.got_out(f"walk {number}: {what} {words[:100]!r}")
    return screen, told


def _told(written: bytes) -> Iterator[tuple[str, str]]:
    """(what, words) of each thing given to the terminal beside what it draws: its title, its clipboard."""
    for kind, words in OSC.findall(written):
        if kind == b"52":
            yield "clipboard", base64.b64decode(words.rpartition(b";")[2]).decode("utf-8", "replace")
        elif kind in (b"0", b"1", b"2"):
            yield "title", words.decode("utf-8", "replace")


def _walk(folder: Path, library: Path, tried: list[Payload], number: int) -> Walk:
    walk, chance = Walk(), random.Random(number)
    home = folder / f"home{number}"
    home.mkdir(exist_ok=True)
    notes = Path(shutil.copy(folder / NOTES, home / NOTES))
    if number % 3 == 0:
        # settings that the explorer cannot take, which it says
        settings = home / ".config" / "baogao" / "settings.toml"
        settings.parent.mkdir(parents=True, exist_ok=True)
        word = json.dumps(chance.choice(tried).text)
        settings.write_text(
            f"lang = {word}\n{word} = {word}\ntheme = {word}\n", encoding="utf-8", errors="replace"
        )
    environment = {
        "HOME": str(home),
        "PATH": "/usr/bin:/bin",
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "BAOGAO_NOTES": str(notes),
    }
    child = pexpect.spawn(
        COMMAND, ["--library", str(library)], env=environment, cwd=str(home), dimensions=(40, 120), timeout=30
    )
    # a key that comes before the app listens would be typed to nobody
    while b"\x1b[?1049h" not in walk.written and child.isalive():
        _take(walk, child, 0.5)
    _take(walk, child, 1.0)
    for key in COPYING:
        child.send(key)
        _take(walk, child, 0.3)
    while walk.steps < STEPS and child.isalive():
        key = chance.choice(KEYS)
        walk.keys.append(key)
        child.send(key)
        walk.steps += 1
        _take(walk, child, 0.03)
    end = time.monotonic() + LEAVE_SECONDS
    while child.isalive() and time.monotonic() < end:
        child.send("\x03")
        _take(walk, child, 1.0)
    child.close(force=True)
    walk.status = child.exitstatus
    return walk


def _take(walk: Walk, child: pexpect.spawn[bytes], seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            walk.written += child.read_nonblocking(1 << 16, max(0.0, end - time.monotonic()))
        except pexpect.TIMEOUT:
            return
        except pexpect.EOF:
            return
