"""Over a real ssh connection on loopback, on a slow line: as quick as its users are, and clean when it ends."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shlex
import shutil
import signal
import socket
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pyte
import pytest

from tests.terminal.screen import COMMAND
from tests.tui.wire import LONGEST

ROOT = Path(__file__).resolve().parents[2]
LOOKUP_SECONDS = 3.0
"""A county's target on a line of 64 kbit/s, from the first key."""

LAG = 0.05
"""Seconds from the last ↓ to the last byte on a line of 500 kbit/s."""


class SlowLine:
    """A port that leads to another, `bits` a second each way."""

    def __init__(self, port: int, bits: float) -> None:
        self.bits = bits
        self._to = port
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = self._server.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                here, _ = self._server.accept()
                there = socket.create_connection(("127.0.0.1", self._to))
                for line in (here, there):
                    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                for one, other in ((here, there), (there, here)):
                    threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        # a line sends a byte after the other: what comes while it is busy waits its turn
        free = time.monotonic()
        with suppress(OSError):
            while chunk := one.recv(512):
                free = max(free, time.monotonic()) + 8 * len(chunk) / self.bits
                time.sleep(max(0.0, free - time.monotonic()))
                other.sendall(chunk)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._server.close()


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def ssh_server(folder: Path, more: str = "") -> Iterator[int]:
    """A server of our own with keys of its own, which are in `folder`, and more lines of configuration: its port."""
    server, client, keygen = (
        shutil.which(n, path=f"{os.environ['PATH']}:/usr/sbin") for n in ("sshd", "ssh", "ssh-keygen")
    )
    if not (server and client and keygen):
        pytest.skip("no ssh server is installed (openssh-server)")
    folder.chmod(0o700)
    for name in ("host", "user"):
        subprocess.run([keygen, "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
    (folder / "authorized").write_text((folder / "user.pub").read_text())
    (folder / "authorized").chmod(0o600)
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # where a server started by root locks itself in
    port = free_port()
    configuration = folder / "sshd_config"
    configuration.write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder / 'host'}\nPidFile {folder / 'pid'}\n"
        f"AuthorizedKeysFile {folder / 'authorized'}\nStrictModes no\nUsePAM no\nPasswordAuthentication no\n"
        f"PermitRootLogin yes\n{more}"
    )
    log = (folder / "log").open("w")
    process = subprocess.Popen([server, "-D", "-e", "-f", configuration], stderr=log)
    try:
        end = time.monotonic() + 10
        while True:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            if process.poll() is not None or time.monotonic() > end:
                told = (folder / "log").read_text()
                assert "configuration" not in told, told
                pytest.skip(f"the ssh server does not start here: {told[-200:]}")
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait()
        log.close()


@pytest.fixture(scope="module")
def sshd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    """A server's port, and the folder with the user's key."""
    folder = tmp_path_factory.mktemp("ssh")
    with ssh_server(folder) as port:
        yield port, folder


class Remote:
    """The explorer at the other end of a connection; `shown` is what its user sees."""

    def __init__(self, sshd: tuple[int, Path], library: Path, bits: float) -> None:
        port, folder = sshd
        self.line = SlowLine(port, bits)
        self.screen = pyte.Screen(80, 24)
        self.stream = pyte.ByteStream(self.screen)
        self.written = b""
        self.last = time.monotonic()
        inside = f"cd {shlex.quote(str(folder))} && echo $$ >pid-of-app && exec {shlex.quote(COMMAND)} --library {shlex.quote(str(library))}"
        command = [
            "ssh", "-tt", "-p", str(self.line.port), "-i", str(folder / "user"), "-o", "StrictHostKeyChecking=no",
            "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR", "-o", "IdentitiesOnly=yes",
            "127.0.0.1", f"HOME={shlex.quote(str(folder))} LANG=C.UTF-8 sh -c {shlex.quote(inside)}",
        ]  # fmt: skip
        self.app = folder / "pid-of-app"
        self.app.unlink(missing_ok=True)
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
        }
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True
        )
        os.close(slave)
        self.master = master

    def __enter__(self) -> Remote:
        return self

    def __exit__(self, *error: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.master)
        self.line.close()

    @property
    def shown(self) -> str:
        return "\n".join(
            "".join(self.screen.buffer[y][x].data for x in range(80)).rstrip() for y in range(24)
        )

    def read(self, seconds: float) -> bool:
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            chunk = os.read(self.master, 65536)
        except OSError:
            return False
        self.last = time.monotonic()
        self.written += chunk
        self.stream.feed(re.sub(rb"\x1b\[(?:[<>=][\d;]*[a-zA-Z]|\?[\d;]*\$p)", b"", chunk))
        return bool(chunk)

    def until(self, *words: str) -> None:
        end = time.monotonic() + LONGEST
        while not all(word in self.shown for word in words):
            assert time.monotonic() < end, f"{words} not seen on:\n{self.shown}"
            self.read(0.05)

    def quiet(self, seconds: float = 0.4) -> None:
        end = time.monotonic() + LONGEST
        while self.read(seconds):
            assert time.monotonic() < end, "it paints without an end"

    def press(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def modes_on(self) -> set[str]:
        on: set[str] = set()
        for modes, way in re.findall(rb"\x1b\[\?([\d;]+)([hl])", self.written):
            for mode in modes.decode().split(";"):
                (on.add if (way == b"h") != (mode in ("7", "25")) else on.discard)(mode)
        return on

    def ended(self, seconds: float = LONGEST) -> bool:
        end = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < end:
            self.read(0.05)
        self.quiet(0.1)
        return self.process.poll() is not None


def test_a_county_s_target_on_64_kbit_s(sshd: tuple[int, Path], library: Path) -> None:
    with Remote(sshd, library, 64_000) as remote:
        remote.until("16 份报告", "退出")
        remote.quiet()
        begun = time.monotonic()
        remote.press("gblq gdp\r")
        remote.until("白鹭区 2025", "地区生产总值")
        took = time.monotonic() - begun
        assert took <= LOOKUP_SECONDS
        remote.quiet()
        remote.press("\x03")
        assert remote.ended()
        assert remote.modes_on() == set()


@pytest.mark.slow
def test_a_held_key_on_500_kbit_s_stops_when_it_is_let_go(sshd: tuple[int, Path], library: Path) -> None:
    with Remote(sshd, library, 500_000) as remote:
        remote.until("16 份报告", "退出")
        remote.press("gblq\r")
        remote.until("白鹭区 2025", "返回")
        remote.quiet()
        lags = []
        for _ in range(3):
            begun = time.monotonic()
            for number in range(30):
                while (left := begun + number / 30 - time.monotonic()) > 0:
                    remote.read(left)
                remote.press("\x1b[B")
            sent = time.monotonic()
            remote.quiet(0.3)
            lags.append(max(0.0, remote.last - sent))
        assert min(lags) <= LAG, lags


@pytest.mark.parametrize(
    "end", ["q", "\x03", signal.SIGTERM, signal.SIGHUP], ids=["q", "ctrl+c", "sigterm", "sighup"]
)
def test_every_end_leaves_the_user_s_terminal_as_it_was(
    sshd: tuple[int, Path], library: Path, end: str | signal.Signals
) -> None:
    with Remote(sshd, library, 2_000_000) as remote:
        remote.until("16 份报告", "退出")
        assert "1049" in remote.modes_on()
        if isinstance(end, signal.Signals):
            os.kill(int(remote.app.read_text()), end)
        else:
            remote.press(end)
        assert remote.ended()
        assert remote.modes_on() == set()


def test_a_line_that_is_cut_ends_the_app_and_spares_the_library(
    sshd: tuple[int, Path], library: Path
) -> None:
    with Remote(sshd, library, 2_000_000) as remote:
        remote.until("16 份报告", "退出")
        app = int(remote.app.read_text())
        remote.process.kill()
        end = time.monotonic() + LONGEST
        while Path(f"/proc/{app}").exists() and time.monotonic() < end:
            time.sleep(0.05)
        assert not Path(f"/proc/{app}").exists() or sys.platform != "linux"
    done = subprocess.run([COMMAND, "list", "--library", library], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0
    assert "白鹭区" in done.stdout
