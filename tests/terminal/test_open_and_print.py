"""`baogao open ADDRESS` and `baogao print`, as users call them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import corpus
from tests.terminal.screen import COMMAND, Terminal

ROOT = Path(__file__).resolve().parents[2]


def run(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, *map(str, words)], capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL
    )


def address(library: Path) -> str:
    """The address that a citation ends in."""
    done = run("cite", "--library", library, "白鹭区", 2025)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()[-1]


def test_a_cited_address_opens_the_report_there(library: Path, tmp_path: Path) -> None:
    where = address(library)
    assert where.startswith("baogao://")
    with Terminal("--library", str(library), "open", f"{where}#s3", cwd=tmp_path) as terminal:
        terminal.until("白鹭区 2025", "正文")
        terminal.press("q")
        terminal.until("16 份报告")
        assert terminal.leave("q") == 0
        assert terminal.modes_left_on() == set()


def test_a_place_and_year_open_as_well(library: Path, tmp_path: Path) -> None:
    with Terminal("--library", str(library), "open", "blq", cwd=tmp_path) as terminal:
        terminal.until("白鹭区 2025", "正文")
        assert terminal.leave("\x03") == 0


@pytest.mark.parametrize(
    ("words", "status", "reason"),
    [
        (("baogao://nowhere/2025",), 1, "no such place"),
        (("baogao://520304",), 2, "no address"),
        (("白鹭区", "1901"), 1, "no report of 白鹭区 for 1901"),
    ],
)
def test_what_cannot_be_opened_says_why(
    library: Path, words: tuple[str, ...], status: int, reason: str
) -> None:
    done = run("open", "--library", library, *words)
    assert done.returncode == status
    assert reason in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_report_is_printed_to_stdout_and_to_files(library: Path, tmp_path: Path) -> None:
    shown = run("print", "--library", library, "白鹭区", 2025)
    assert shown.stdout.startswith("<!doctype html>")
    assert address(library) in shown.stdout
    page, words = tmp_path / "a.html", tmp_path / "a.md"
    for target in (page, words):
        assert run("print", "--library", library, "白鹭区", 2025, "-o", target).returncode == 0
    assert page.read_text(encoding="utf-8") == shown.stdout
    assert words.read_text(encoding="utf-8").startswith("# 白鹭区 2025")
    again = run("print", "--library", library, "白鹭区", 2025, "-o", page)
    assert (again.returncode, "already" in again.stderr) == (1, True)
    assert run("print", "--library", library, "白鹭区", 2025, "-o", tmp_path / "a.pdf").returncode == 2


def test_notes_are_printed_with_the_report(library: Path, tmp_path: Path) -> None:
    from corpus.notes import Notes, passage_of

    with corpus.open(library) as face:
        report = face.report("白鹭区", 2025)
    notes_file = tmp_path / "mine.sqlite"
    target = report.targets[0]
    with Notes(notes_file) as notes:
        notes.add("note", passage_of(report, target.start, target.end), body="与去年对照 <i>")
    shown = run("--notes", notes_file, "print", "--library", library, "白鹭区", 2025)
    assert "与去年对照 &lt;i&gt;" in shown.stdout
    assert shown.stdout.count('class="note target"') + shown.stdout.count('class="note result"') >= 1
    assert "与去年对照" not in run("print", "--library", library, "白鹭区", 2025).stdout
