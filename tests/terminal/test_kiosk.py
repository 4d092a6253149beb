"""`baogao kiosk` behind a real sshd: whoever logs in reads and exports into one folder, and runs nothing of their own."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.terminal.kiosk_visit import FOUND, Server, Visit
from tests.terminal.screen import COMMAND


def files(*folders: Path) -> dict[Path, int]:
    """Files and their times; what SQLite keeps beside an open library to lock it is none of them."""
    found = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {path: path.stat().st_mtime_ns for path in found if not path.name.endswith(("-shm", "-wal"))}


def test_a_visitor_reads_and_exports(kiosk: tuple[Server, Path]) -> None:
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
def test_no_name_of_an_export_leads_out_of_the_folder(kiosk: tuple[Server, Path], name: str) -> None:
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
@pytest.mark.parametrize("command", ["id", "sh", "cat /etc/passwd", "sftp-server", "baogao add /etc"])
def test_a_command_of_the_visitor_s_own_is_not_run(kiosk: tuple[Server, Path], command: str) -> None:
    server, _ = kiosk
    with Visit(server, command) as visit:
        visit.until(FOUND)
        assert b"uid=" not in visit.said
        assert b"root:" not in visit.said
    with Visit(server, command, tty=False) as visit:
        assert visit.ended()
        assert b"uid=" not in visit.said
        assert b"root:" not in visit.said


def test_what_is_wrong_with_its_folders_is_said_in_a_line(library: Path, tmp_path: Path) -> None:
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
