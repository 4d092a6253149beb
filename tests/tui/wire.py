"""The app on the made-up library in a pseudo-terminal, and the bytes it writes: `python -m tests.tui.wire` runs it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from types import TracebackType

from tests.conftest import ROOT

KEYS = {"down": b"\x1b[B", "up": b"\x1b[A", "enter": b"\r", "end": b"\x1b[F", "tab": b"\t"}

LONGEST = 60.0
"""Seconds within which whatever is waited for comes, and whatever is painted comes to an end, on the busiest machine."""

# what a modern terminal answers to "do you know synchronized output?"
SYNC_ANSWER = b"\x1b[?2026;2$y"


class Wire:
    """One run of the app. `key` gives the number of bytes that a key cost."""

    def __init__(self, columns: int = 120, rows: int = 40, **environment: str) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        inherited = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}
        values = {**inherited, "TERM": "xterm-256color", "COLORTERM": "truecolor", **environment}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.tui.wire"],
            stdin=slave, stdout=slave, stderr=slave, env=values, cwd=ROOT, start_new_session=True,
        )  # fmt: skip
        os.close(slave)
        self.written = b""
        self.answered = False

    def __enter__(self) -> Wire:
        self.until("政府工作报告".encode())
        self.read()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait()
        if self.master >= 0:
            os.close(self.master)

    def read(self, quiet: float = 0.3) -> int:
        """Take in what comes until it is `quiet` for so many seconds; returns how much came."""
        before, end = len(self.written), time.monotonic() + LONGEST
        while select.select([self.master], [], [], quiet)[0]:
            assert time.monotonic() < end, "it paints without an end"
            try:
                self.written += os.read(self.master, 65536)
            except OSError:
                break
            if not self.answered and b"\x1b[?2026$p" in self.written:
                self.answered = True
                os.write(self.master, SYNC_ANSWER)
        return len(self.written) - before

    def until(self, words: bytes, seconds: float = LONGEST) -> None:
        end = time.monotonic() + seconds
        while words not in self.written:
            assert time.monotonic() < end, self.written[-2000:]
            self.read(0.05)

    def key(self, name: str, quiet: float = 0.06) -> int:
        os.write(self.master, KEYS.get(name, name.encode()))
        # a busy machine answers late: the first byte is waited for until it comes
        select.select([self.master], [], [], LONGEST)
        return self.read(quiet)

    def modes_on(self) -> set[bytes]:
        """Private modes that were set and not reset; 7 (wrap) and 25 (cursor) count when they are off."""
        on: set[bytes] = set()
        for mode, way in re.findall(rb"\x1b\[\?(\d+)([hl])", self.written):
            (on.add if (way == b"h") != (mode in (b"7", b"25")) else on.discard)(mode)
        return on

    def ended(self, seconds: float = LONGEST) -> int:
        """The exit status, when it has ended by itself."""
        end = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < end:
            if self.master >= 0:
                self.read(0.05)
            else:
                time.sleep(0.05)
        assert self.process.poll() is not None, "still running"
        if self.master >= 0:
            self.read(0.05)
        return self.process.returncode

    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """The line is gone: the terminal closes."""
        os.close(self.master)
        self.master = -1


if __name__ == "__main__":
    from tests.tui.made_up import MadeUpShelf
    from tui.app import BaogaoApp
    from tui.look import make_look

    app = BaogaoApp(MadeUpShelf(), make_look(theme=os.environ.get("BAOGAO_THEME", "terminal")))
    app.run(mouse=False)
    sys.exit(app.return_code)
