"""A program in a pseudo-terminal, timed from outside: what it writes, when, and what it leaves behind.

It answers what a modern terminal is asked (attributes, cursor, synchronized output, colours), so that no program
waits for an answer. First paint is the last byte before 150 ms of silence once there is something to see.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from types import TracebackType

KEYS = {
    "enter": b"\r", "escape": b"\x1b", "pagedown": b"\x1b[6~",
    "space": b" ", "ctrl+c": b"\x03", "ctrl+q": b"\x11",
}  # fmt: skip
ANSWERS = (
    (re.compile(rb"\x1b\[c|\x1b\[0c"), b"\x1b[?62;22c"),
    (re.compile(rb"\x1b\[>0?c"), b"\x1b[>0;95;0c"),
    (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R"),
    (re.compile(rb"\x1b\[5n"), b"\x1b[0n"),
    (re.compile(rb"\x1b\[\?2026\$p"), b"\x1b[?2026;2$y"),
    (re.compile(rb"\x1b\[\?2048\$p"), b"\x1b[?2048;0$y"),
    (re.compile(rb"\x1b\]11;\?(?:\x07|\x1b\\)"), b"\x1b]11;rgb:1010/1010/1010\x1b\\"),
    (re.compile(rb"\x1b\]10;\?(?:\x07|\x1b\\)"), b"\x1b]10;rgb:d0d0/d0d0/d0d0\x1b\\"),
)
MODE = re.compile(rb"\x1b\[\?([\d;]+)([hl])")
# what steers and shows nothing
STEERING = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1bP[^\x1b]*\x1b\\|\x1b[ -/]*[0-~]|[\x00-\x1a]"
)

PAINTED = 0.15
"""Seconds of silence that end the first paint, and what a held key caused."""

ANSWERED = 0.05
"""Seconds of silence that end what a key caused."""

# what a user's terminal does not say; and every program may keep its bytecode, as installed ones do
NOT_PASSED_ON = frozenset({"COLUMNS", "LINES", "TMUX", "STY", "NO_COLOR", "PYTHONDONTWRITEBYTECODE"})

MOUSE_MODES = frozenset({"1000", "1001", "1002", "1003", "1005", "1006", "1015", "1016"})


@dataclass
class Session:
    """One run. Times are milliseconds. `kilobits` slows the line down to so many a second."""

    command: Sequence[str]
    columns: int = 120
    rows: int = 40
    kilobits: float = 0
    environment: dict[str, str] = field(default_factory=dict)
    written: bytearray = field(default_factory=bytearray)
    last: float = 0.0
    status: int | None = None
    arrows: bytes = b"\x1b["

    def __enter__(self) -> Session:
        values = {k: v for k, v in os.environ.items() if k not in NOT_PASSED_ON}
        values |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **self.environment}
        read_end, write_end = os.pipe()
        self.pid, self.line = pty.fork()
        if self.pid == 0:  # the child waits, so that the clock starts with exec
            try:
                os.close(write_end)
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", self.rows, self.columns, 0, 0))
                os.read(read_end, 1)
                os.execvpe(self.command[0], list(self.command), values)
            finally:
                os._exit(127)
        os.close(read_end)
        self.begun = self.last = time.perf_counter()
        os.write(write_end, b"x")
        os.close(write_end)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self.reap():
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.line)

    # Reading and writing.

    def pump(self, seconds: float) -> int:
        """Read once, waiting so long at most; the bytes that came."""
        if not select.select([self.line], [], [], max(0.0, seconds))[0]:
            return 0
        try:
            chunk = os.read(self.line, 65536)
        except OSError:  # the program has closed its side
            time.sleep(min(seconds, 0.01))
            return 0
        self.last = time.perf_counter()
        self.written += chunk
        for question, answer in ANSWERS:
            for _ in question.finditer(chunk):
                os.write(self.line, answer)
        if self.kilobits:
            time.sleep(len(chunk) / (self.kilobits * 125))
        return len(chunk)

    def settle(self, quiet: float, at_most: float = 10.0) -> None:
        """Read until nothing came for `quiet` seconds."""
        begun = mark = time.perf_counter()
        while (now := time.perf_counter()) - mark < quiet and now - begun < at_most:
            if self.pump(quiet - (now - mark)):
                mark = self.last

    def painted(self, at_most: float = 60.0) -> float:
        """Wait for the first paint; when it was, from exec."""
        end = time.perf_counter() + at_most
        while time.perf_counter() < end:
            if not self.pump(0.02) and self.reap():
                break
            ink = STEERING.sub(b"", bytes(self.written)).strip()
            if ink and time.perf_counter() - self.last >= PAINTED:
                # programs of curses want arrow keys in application mode
                self.arrows = b"\x1bO" if "1" in self.modes_on() else b"\x1b["
                return (self.last - self.begun) * 1000
        raise TimeoutError(f"{' '.join(self.command)}: nothing to see")

    def until(self, words: str, at_most: float = 30.0) -> None:
        """Wait until words were written."""
        end = time.perf_counter() + at_most
        while words.encode() not in self.written:
            if time.perf_counter() > end:
                raise TimeoutError(f"{words} not written: {bytes(self.written[-400:])!r}")
            self.pump(0.05)

    def encoded(self, name: str) -> bytes:
        """What the terminal sends for a key."""
        arrow = {"up": b"A", "down": b"B"}.get(name)
        return KEYS.get(name, name.encode()) if arrow is None else self.arrows + arrow

    def key(self, name: str, quiet: float = ANSWERED) -> tuple[int, float]:
        """Press a key: the bytes it cost, and the time to the last of them."""
        before, sent = len(self.written), time.perf_counter()
        os.write(self.line, self.encoded(name))
        end = sent + 2.0
        while len(self.written) == before and time.perf_counter() < end:
            if self.pump(0.02) == 0 and time.perf_counter() - sent > 0.4:
                break
        self.settle(quiet)
        return len(self.written) - before, max(0.0, (self.last - sent) * 1000)

    def keys(self, names: Iterable[str], quiet: float = 0.25) -> None:
        """Press keys that are not measured."""
        for name in names:
            self.key(name, quiet)

    def held(self, name: str, count: int, rate: float) -> float:
        """Hold a key: how long after the last press the last byte of its answer came.

        What comes after a silence is no answer but what a screen shows once its cursor rests.
        """
        begun = time.perf_counter()
        sent = begun
        for number in range(count):
            while (left := begun + number / rate - time.perf_counter()) > 0:
                self.pump(left)
            os.write(self.line, self.encoded(name))
            sent = time.perf_counter()
        self.settle(PAINTED)
        return max(0.0, (self.last - sent) * 1000)

    def idle(self, seconds: float = 2.0) -> float:
        """Bytes a second while nobody types."""
        before, end = len(self.written), time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self.pump(left)
        return (len(self.written) - before) / seconds

    # Ends.

    def reap(self) -> bool:
        """Whether it has ended."""
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        return self.status is not None

    def ended(self, seconds: float = 5.0) -> bool:
        """Wait for the end; whether it came."""
        end = time.perf_counter() + seconds
        while not self.reap() and time.perf_counter() < end:
            self.pump(0.02)
        while self.pump(0.05):
            pass
        return self.status is not None

    def modes_on(self) -> set[str]:
        """Private modes that are set; wrapping (7) and the cursor (25) count when they are off."""
        on: set[str] = set()
        for modes, way in MODE.findall(bytes(self.written)):
            for mode in modes.decode().split(";"):
                (on.add if (way == b"h") != (mode in ("7", "25")) else on.discard)(mode)
        return on

    def peak_megabytes(self) -> float:
        """The most memory it has held so far."""
        with open(f"/proc/{self.pid}/status") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmHWM")) / 1024
