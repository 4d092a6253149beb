"""`baogao kiosk` behind a real sshd: whoever logs in reads and exports, and comes to nothing else by any way tried."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shlex
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.terminal.screen import COMMAND
from tests.terminal.test_ssh import library, ssh_server  # noqa: F401

FOUND = "沧澜省".encode()
# Sent by a terminal that lies: answers nobody asked for, pastes, a mouse, names of windows and files.
REPLIES = (
    *(
        b"\x1b[6;1R",
        b"\x1b[?2026;2$y",
        b"\x1b]11;rgb:0000/0000/0000\x07",
        b"\x1b[200~:!sh\r\x1b[201~",
        b"\x1b[<0;10;10M",
    ),
    *(
        b"\x1bP1$r0m\x1b\\",
        b"\x1b]52;c;c2g=\x07",
        b"\x1b[M !!",
        b"\x1b[I\x1b[O",
        b"\x9b6n",
        b"\xff\xfe\x00",
        b"\x1b" * 50,
    ),
)
LEAVES = (
    b"\x1a",
    b"\x1c",
    b"\x03\x1a",
    b"!sh\r",
    b":!sh\r",
    b":shell\r",
    b":import\r",
    b":settings\r",
    b"\x1b\x1a",
    b"I",
    b",",
)


class Visit:
    """One login. `said` is everything that came back."""

    def __init__(
        self,
        server: tuple[int, Path],
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
        while select.select([self.master], [], [], quiet)[0]:
            try:
                self.said += os.read(self.master, 65536)
            except OSError:
                return

    def until(self, words: bytes, seconds: float = 30) -> None:
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

    def ended(self, seconds: float = 15) -> bool:
        end = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < end:
            self.read(0.1)
        return self.process.poll() is not None


@pytest.fixture(scope="module")
def kiosk(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[tuple[int, Path], Path]]:  # noqa: F811
    """A server that forces the kiosk on whoever logs in, and the folder of exports."""
    folder, exports = tmp_path_factory.mktemp("kiosk-ssh"), tmp_path_factory.mktemp("exports")
    home = tmp_path_factory.mktemp("visitor")
    words = [COMMAND, "kiosk", "--library", str(library), "--exports", str(exports)]
    forced = f"env HOME={shlex.quote(str(home))} {' '.join(map(shlex.quote, words))}"
    with ssh_server(folder, f"ForceCommand {forced}\nAcceptEnv *\nPermitUserEnvironment no\n") as port:
        yield (port, folder), exports


def files(*folders: Path) -> dict[Path, int]:
    """Files and their times; what SQLite keeps beside an open library to lock it is none of them."""
    found = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {path: path.stat().st_mtime_ns for path in found if not path.name.endswith(("-shm", "-wal"))}


def test_a_visitor_reads_and_exports(kiosk: tuple[tuple[int, Path], Path]) -> None:
    server, exports = kiosk
    with Visit(server) as visit:
        visit.until(FOUND)
        visit.press(b"e", 0.5)
        visit.press(b"\r", 1.0)
        visit.press(b"\x03")
        assert visit.ended()
    assert [path.suffix for path in exports.iterdir()] == [".csv"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        "../out.csv",
        "/tmp/kiosk-out.csv",
        "~/out.csv",
        ".hidden.csv",
        "..",
        "a/b.csv",
        "$(touch x).csv",
        "|sh",
    ],
)
def test_no_name_of_an_export_leads_out_of_the_folder(
    kiosk: tuple[tuple[int, Path], Path], name: str
) -> None:
    server, exports = kiosk
    around = files(exports.parent)
    with Visit(server) as visit:
        visit.until(FOUND)
        visit.press(b"e", 0.5)
        visit.press(b"\x15" + b"\x7f" * 80, 0.3)
        visit.press(name.encode() + b"\r", 0.8)
        assert visit.goes_on()
        visit.press(b"\x03")
        assert visit.ended()
    new = set(files(exports.parent)) - set(around)
    assert all(path.parent == exports or "visitor" in str(path) for path in new), new
    assert not Path("/tmp/kiosk-out.csv").exists()


@pytest.mark.slow
@pytest.mark.parametrize("keys", [*LEAVES, *REPLIES], ids=lambda keys: ascii(keys)[2:20])
def test_keys_and_answers_of_a_lying_terminal_lead_nowhere(
    kiosk: tuple[tuple[int, Path], Path], keys: bytes
) -> None:
    server, _ = kiosk
    with Visit(server) as visit:
        visit.until(FOUND)
        visit.press(keys, 0.5)
        visit.press(b"id; echo PWN$((6*7))\r", 0.5)
        assert b"PWN42" not in visit.said
        assert b"uid=" not in visit.said
        assert visit.ended(0.5) or visit.goes_on() or visit.ended()


@pytest.mark.slow
def test_long_input_and_a_storm_of_sizes(kiosk: tuple[tuple[int, Path], Path]) -> None:
    server, _ = kiosk
    with Visit(server) as visit:
        visit.until(FOUND)
        visit.press(b"/" + "白鹭".encode() * 5_000, 2.0)
        visit.press(b"\x1b", 1.0)
        for number in range(60):
            visit.size(20 + 7 * number % 300, 3 + 5 * number % 90)
            visit.read(0.01)
        visit.size(100, 30)
        visit.read(1.0)
        assert visit.goes_on()


@pytest.mark.slow
@pytest.mark.parametrize("command", ["id", "sh", "cat /etc/passwd", "sftp-server", "baogao add /etc"])
def test_a_command_of_the_visitor_s_own_is_not_run(
    kiosk: tuple[tuple[int, Path], Path], command: str
) -> None:
    server, _ = kiosk
    with Visit(server, command) as visit:
        visit.until(FOUND)
        assert b"uid=" not in visit.said
        assert b"root:" not in visit.said
    with Visit(server, command, tty=False) as visit:
        assert visit.ended()
        assert b"uid=" not in visit.said
        assert b"root:" not in visit.said


@pytest.mark.slow
@pytest.mark.parametrize(
    "variable",
    [
        "TEXTUAL_DRIVER=os:system",
        "TEXTUAL_LOG={}",
        "BAOGAO_LIBRARY={}",
        "BAOGAO_NOTES={}",
        "TMUX={},1,1",
        "TMPDIR={}",
        "EDITOR=touch {}",
        "VISUAL=touch {}",
        "PAGER=touch {}",
        "BROWSER=touch {}",
        "LESSOPEN=|touch {}",
        "SHELL={}",
        "PYTHONINSPECT=1",
        "PYTHONSTARTUP={}",
        "PYTHONBREAKPOINT=os.system",
        "PYTHONPERFSUPPORT=1",
        "PYTHONWARNINGS=error",
        "TERM=../../../etc/passwd",
        "TERMINFO={}",
        "COLUMNS=999999999",
        "XDG_CONFIG_HOME={}",
        "XDG_DATA_HOME={}",
        "SQLITE_TMPDIR={}",
    ],
)
def test_variables_of_the_visitor_s_change_nothing(
    kiosk: tuple[tuple[int, Path], Path], variable: str, tmp_path: Path
) -> None:
    server, _ = kiosk
    target = tmp_path / "made"
    name, _, value = variable.format(target).partition("=")
    with Visit(server, options=("-o", f'SetEnv={name}="{value}"')) as visit:
        visit.until(FOUND)
        visit.press(b"\r", 0.5)
        visit.press(b"\x03")
        assert visit.ended()
        assert b">>>" not in visit.said
    assert not target.exists()


@pytest.mark.slow
@pytest.mark.parametrize("variable", ["TERM=dumb", "TERM=unknown"])
def test_a_terminal_that_can_do_nothing_is_told_so_and_that_is_all(
    kiosk: tuple[tuple[int, Path], Path], variable: str
) -> None:
    server, _ = kiosk
    with Visit(server, options=("-o", f"SetEnv={variable}")) as visit:
        assert visit.ended()
        assert b"Traceback" not in visit.said


@pytest.mark.slow
@pytest.mark.parametrize("size", [(65_535, 65_535), (65_535, 3), (3, 65_535), (1, 1), (0, 0)])
def test_no_size_of_a_terminal_takes_the_machine(
    kiosk: tuple[tuple[int, Path], Path], size: tuple[int, int]
) -> None:
    """Of its own at first, later by a resize, and by the answer of a terminal that lies."""
    server, _ = kiosk
    with Visit(server, size=size) as visit:
        visit.press(b"j", 1.0)
        visit.size(100, 30)
        visit.until(FOUND)
        visit.size(*size)
        visit.press(b"j", 1.0)
        visit.press(b"\x1b[48;%d;%d;0;0t" % (10 * size[1], 10 * size[0]), 1.0)
        visit.size(100, 30)
        visit.press(b"\x1b[48;30;100;600;800t", 1.0)
        assert visit.goes_on()
        assert all(megabytes < 500 for megabytes in memory_of_kiosks())
        visit.press(b"\x03")
        assert visit.ended()


def memory_of_kiosks() -> list[float]:
    """Of the kiosks of this test's server that run now, the most memory each had, in MB."""
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        with suppress(OSError):
            words = (status.parent / "cmdline").read_bytes().split(b"\0")
            if b"kiosk" in words and COMMAND.encode() in words:
                peak = re.search(r"VmHWM:\s+(\d+)", status.read_text())
                found.append(int(peak[1]) / 1024 if peak else 0.0)
    return found


def test_what_the_app_does_not_offer_python_does_not_do(tmp_path: Path) -> None:
    """The hooks by themselves: everything a hole in the app might be used for."""
    exports, notes, outside = tmp_path / "exports", tmp_path / "notes" / "n.sqlite", tmp_path / "outside"
    for folder in (exports, notes.parent, outside):
        folder.mkdir()
    (outside / "there").write_text("mine")
    (exports / "link").symlink_to(outside)
    (exports / "file").symlink_to(outside / "there")
    (exports / "new").symlink_to(outside / "new")
    attempts = [
        *(
            "import os; os.system('id')",
            "import subprocess; subprocess.run(['id'])",
            "import os; os.execv('/bin/sh', ['sh'])",
        ),
        *(
            "import os; os.fork()",
            "import os; os.kill(os.getppid(), 15)",
            "import socket; socket.create_connection(('127.0.0.1', 22))",
        ),
        *(
            f"open({str(outside / 'new')!r}, 'w')",
            f"open({str(outside / 'there')!r}, 'a')",
            f"import os; os.remove({str(outside / 'there')!r})",
        ),
        *(
            f"open({str(exports / 'link' / 'new')!r}, 'w')",
            f"open({str(exports / 'file')!r}, 'w')",
            f"open({str(exports / 'file')!r}, 'a')",
            f"open({str(exports / 'new')!r}, 'w')",
            f"import os; os.truncate({str(exports / 'file')!r}, 0)",
            f"import os; os.chmod({str(exports / 'file')!r}, 0)",
            f"import os; os.link({str(outside / 'there')!r}, {str(exports / 'hard')!r})",
            f"import os; os.rename('a', 'new', src_dir_fd=os.open({str(exports)!r}, 0), dst_dir_fd=os.open({str(outside)!r}, 0))",
            f"import os; os.remove('there', dir_fd=os.open({str(outside)!r}, 0))",
            "import os; os.posix_spawn('/bin/sh', ['sh'], {})",
            "import multiprocessing; multiprocessing.Process(target=print).start()",
            f"import os; os.rename({str(exports / 'a')!r}, {str(outside / 'new')!r})",
        ),
        *(
            f"import sqlite3; sqlite3.connect({str(outside / 'new')!r})",
            f"import os; os.symlink('/etc', {str(exports / 'b')!r})",
        ),
        *(
            f"import os; os.chdir({str(outside)!r}); open('new', 'w')",
            f"import os; os.mkdir({str(outside / 'new')!r})",
        ),
        *(
            "import shutil; shutil.rmtree('/tmp/none')",
            "import pty; pty.spawn('sh')",
            "import urllib.request; urllib.request.urlopen('file:///etc/passwd')",
        ),
    ]
    for attempt in attempts:
        (exports / "a").write_text("x")
        code = (
            f"from pathlib import Path\nfrom corpus.kiosk import enclose\nenclose(Path({str(exports)!r}), Path({str(notes)!r}))\n"
            f"open({str(exports / 'fine')!r}, 'w').close()\n{attempt}\nprint('done')"
        )
        ended = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=60
        )
        assert "done" not in ended.stdout, attempt
        assert ended.returncode != 0, attempt
        assert sorted(path.name for path in outside.iterdir()) == ["there"], attempt
        assert (outside / "there").read_text() == "mine", attempt
        assert (exports / "fine").exists(), (attempt, ended.stderr)


def test_what_is_wrong_with_its_folders_is_said_in_a_line(library: Path, tmp_path: Path) -> None:  # noqa: F811
    for words in (
        ("--library", str(tmp_path / "none.sqlite"), "--exports", str(tmp_path)),
        ("--library", str(library), "--exports", str(tmp_path / "none")),
        ("--library", str(library), "--exports", str(library)),
    ):
        ended = subprocess.run(
            [COMMAND, "kiosk", *words], capture_output=True, text=True, cwd=tmp_path, timeout=60
        )
        assert ended.returncode == 1
        assert ended.stderr.startswith("baogao: ")
        assert len(ended.stderr.splitlines()) == 1
