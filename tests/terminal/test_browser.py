"""`baogao serve` in a real browser: open, jump, read, export; and nothing is fetched from elsewhere."""

from __future__ import annotations

import csv
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.terminal.screen import COMMAND
from tests.tui.wire import LONGEST
from tui.start import Options

pytest.importorskip("textual_serve", reason="textual-serve (baogao[web]) is not installed")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

from tui.serving import command_line, is_loopback  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome")


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def served(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The samples, served: the address, and the folder the server stands in."""
    folder = tmp_path_factory.mktemp("served")
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8"}
    port = free_port()
    process = subprocess.Popen(
        [COMMAND, "--library", library, "serve", "--port", str(port)],
        cwd=folder, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        end = time.monotonic() + LONGEST
        while not answers(address):
            assert process.poll() is None
            assert time.monotonic() < end
            time.sleep(0.1)
        yield address, folder
        process.send_signal(signal.SIGINT)
        assert process.wait(LONGEST) == 0
    finally:
        process.kill()
        process.wait()


def answers(address: str, **headers: str) -> int:
    """The status of the page; 0 where nobody listens."""
    try:
        with urllib.request.urlopen(
            urllib.request.Request(address, headers=headers), timeout=LONGEST
        ) as page:
            return int(page.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def test_only_pages_of_its_own_may_connect(served: tuple[str, Path]) -> None:
    address, _ = served
    assert answers(address) == 200
    assert answers(address, Host="elsewhere.example") == 403
    assert answers(f"{address}/ws", Origin="http://elsewhere.example") == 403


def test_open_jump_read_export(served: tuple[str, Path]) -> None:
    address, folder = served
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip(f"no browser is installed ({', '.join(NAMES)})")
    with playwright.sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        # the browser's terminal keeps its lines in the page for screen readers only where asked: read the wire
        heard: list[bytes] = []

        def listen(socket_: object) -> None:
            socket_.on("framereceived", lambda frame: heard.append(as_bytes(frame)))  # type: ignore[attr-defined]

        page.on("websocket", listen)
        page.goto(address)

        def until(words: str, seconds: float = LONGEST) -> None:
            end = time.monotonic() + seconds
            while words.encode() not in b"".join(heard):
                assert time.monotonic() < end, f"{words} was not written"
                page.wait_for_timeout(50)

        until("16 份报告")
        page.keyboard.press("g")
        page.keyboard.type("blq")
        until("白鹭区")
        page.wait_for_timeout(500)
        page.keyboard.press("Enter")
        until("白鹭区 2025")
        heard.clear()
        page.keyboard.press("2")
        until("地区生产总值")
        page.keyboard.press("e")
        until(".csv")
        with page.expect_download() as downloading:
            page.keyboard.press("Enter")
        download = downloading.value
        assert download.suggested_filename.endswith("_targets.csv")
        got = Path(download.path())
        written = next(folder.glob("*_targets.csv"))
        assert got.read_bytes() == written.read_bytes()
        with written.open(encoding="utf-8-sig", newline="") as file:
            assert any(row["indicator"] == "gdp" for row in csv.DictReader(file))
        browser.close()
    assert all(url.startswith((address, "data:")) for url in asked), asked


def as_bytes(frame: object) -> bytes:
    return frame if isinstance(frame, bytes) else str(frame).encode()


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's table of who listens where")
def test_unasked_it_listens_to_this_machine_alone(served: tuple[str, Path]) -> None:
    port = int(served[0].rpartition(":")[2])
    lines = [
        *Path("/proc/net/tcp").read_text().splitlines(),
        *Path("/proc/net/tcp6").read_text().splitlines(),
    ]
    # local address:port and state, in hexadecimal; 0A: listening
    listening = [line.split()[1] for line in lines if line.split()[3] == "0A"]
    assert [at for at in listening if at.endswith(f":{port:04X}")] == [f"0100007F:{port:04X}"]


def test_who_lets_others_in_is_told_what_that_means(tmp_path: Path) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [COMMAND, "serve", "--host", "0.0.0.0", "--port", str(port)],
            capture_output=True, text=True, cwd=tmp_path, timeout=30,
        )  # fmt: skip
    assert (
        f"whoever reaches 0.0.0.0:{port} can read and write files as you; there is no password" in done.stderr
    )


def test_a_port_that_is_taken_is_said_in_one_line(tmp_path: Path) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = subprocess.run(
            [COMMAND, "serve", "--port", str(taken.getsockname()[1])],
            capture_output=True, text=True, cwd=tmp_path, timeout=30,
        )  # fmt: skip
    assert done.returncode == 1
    assert "cannot be listened on" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("host", "own"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("example.org", False)],
)
def test_what_only_this_machine_can_reach(host: str, own: bool) -> None:
    assert is_loopback(host) is own


def test_names_of_files_are_quoted_for_the_shell() -> None:
    assert "'a b; rm'" in command_line(["--library", "a b; rm"])


def test_options_go_along_to_the_browser() -> None:
    given = Options(mouse=True, ascii_borders=False, lang="en", theme="dark")
    assert given.words() == ["--mouse", "--no-ascii", "--lang", "en", "--theme", "dark"]
