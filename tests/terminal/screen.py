"""A real pseudo-terminal with a screen one can read: what the tests of the main roads type into."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from pathlib import Path
from types import TracebackType

import pexpect
import pyte

from tests.tui.wire import LONGEST

# the command as users call it, of the environment the tests run in
COMMAND = str(Path(sys.executable).parent / "baogao")


class Terminal:
    """One program in a pseudo-terminal; `text` is what a person would see now."""

    def __init__(self, *words: str, cwd: Path, columns: int = 80, rows: int = 24, **environment: str) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.written = b""
        values = {"PATH": os.environ["PATH"], "HOME": str(cwd), "LANG": "C.UTF-8", "TERM": "xterm-256color"}
        self.child = pexpect.spawn(
            COMMAND,
            list(words),
            cwd=str(cwd),
            env=values | environment,
            dimensions=(rows, columns),
            timeout=LONGEST,
        )

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.child.close(force=True)

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def plain(self) -> str:
        """The screen without the blanks that stand behind wide characters."""
        return "\n".join(
            "".join(self.screen.buffer[y][x].data for x in range(self.screen.columns)).rstrip()
            for y in range(self.screen.lines)
        )

    def read(self, seconds: float) -> None:
        """Take in what the program writes for that long."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                chunk = self.child.read_nonblocking(65536, timeout=left)
            except pexpect.TIMEOUT:
                return
            except pexpect.EOF:
                return
            self.written += chunk
            self.stream.feed(chunk)

    def until(self, *words: str, seconds: float = LONGEST) -> None:
        """Wait until all `words` are on the screen."""
        end = time.monotonic() + seconds
        while not all(word in self.plain for word in words):
            assert time.monotonic() < end, f"{words} not seen within {seconds} s on:\n{self.plain}"
            self.read(0.1)

    def press(self, keys: str) -> None:
        self.child.send(keys)

    def leave(self, keys: str = "q") -> int:
        """Press the keys that leave, and give the exit status."""
        self.press(keys)
        return self.wait()

    def wait(self) -> int:
        end = time.monotonic() + LONGEST
        while self.child.isalive() and time.monotonic() < end:
            self.read(0.1)
        assert not self.child.isalive(), f"still running:\n{self.plain}"
        self.child.close()
        status = self.child.exitstatus
        return -self.child.signalstatus if status is None else status

    def signal(self, number: signal.Signals) -> None:
        self.child.kill(number)

    def modes_left_on(self) -> set[str]:
        """Private modes set and not reset: 1049 the other screen, 1000 to 1006 the mouse, 2004 paste; 7 and 25 are on by nature."""
        on: set[str] = set()
        for modes, way in re.findall(rb"\x1b\[\?([\d;]+)([hl])", self.written):
            for mode in modes.decode().split(";"):
                hidden = mode in ("7", "25")
                (on.add if (way == b"h") != hidden else on.discard)(mode)
        return on
