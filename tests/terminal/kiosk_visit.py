"""A login to `baogao kiosk` behind a real sshd, which is forced on whoever logs in (the fixture `kiosk`)."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from pathlib import Path

from tests.tui.wire import LONGEST

FOUND = "沧澜省".encode()
"""What the explorer shows of the samples at first."""

Server = tuple[int, Path]
"""The server's port, and the folder with the visitor's key."""


class Visit:
    """One login. `said` is everything that came back."""

    def __init__(
        self,
        server: Server,
        command: str = "",
        *,
        options: tuple[str, ...] = (),
        tty: bool = True,
        size: tuple[int, int] = (100, 30),
    ) -> None:
        port, folder = server
        words = [
            "ssh", "-tt" if tty else "-T", "-p", str(port), "-i", str(folder / "user"), "-o", "StrictHostKeyChecking=no",
            "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR", "-o", "IdentitiesOnly=yes", *options, "127.0.0.1",
        ]  # fmt: skip
        self.master, slave = pty.openpty()
        self.process: subprocess.Popen[bytes] | None = None
        self.size(*size)
        self.process = subprocess.Popen(
            [*words, *([command] if command else [])],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(folder),
                "TERM": "xterm-256color",
                "LC_ALL": "C.UTF-8",
                "TEXTUAL_DRIVER": "os:system",
                "BAOGAO_LIBRARY": "/etc/passwd",
                "PYTHONSTARTUP": "/etc/passwd",
            },
        )
        os.close(slave)
        self.said = b""

    def __enter__(self) -> Visit:
        return self

    def __exit__(self, *error: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.master)

    def size(self, columns: int, rows: int) -> None:
        """Give the terminal another size; ssh, which has it for no terminal of its own, is told by hand."""
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        if self.process is not None:
            self.process.send_signal(signal.SIGWINCH)

    def read(self, quiet: float) -> None:
        end = time.monotonic() + LONGEST
        while select.select([self.master], [], [], quiet)[0]:
            assert time.monotonic() < end, "it paints without an end"
            try:
                self.said += os.read(self.master, 65536)
            except OSError:
                return

    def until(self, words: bytes, seconds: float = LONGEST) -> None:
        end = time.monotonic() + seconds
        while words not in self.said:
            assert time.monotonic() < end, self.said[-1500:]
            self.read(0.1)

    def press(self, keys: bytes, quiet: float = 0.15) -> None:
        os.write(self.master, keys)
        self.read(quiet)

    def goes_on(self) -> bool:
        """Whether the explorer still answers a key, however late."""
        for _ in range(15):
            self.press(b"\x1b\x1b\x1b", 0.6)
            before = len(self.said)
            self.press(b"?", 1.0)
            if len(self.said) > before:
                self.press(b"\x1b", 0.6)
                return self.process.poll() is None
        return False

    def ended(self, seconds: float = LONGEST) -> bool:
        end = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < end:
            self.read(0.1)
        return self.process.poll() is not None
