"""The first road in a real terminal: add the samples, open, jump to a place and year, its targets, export, compare."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.terminal.screen import COMMAND, Terminal

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_data"
EXPECTED = ROOT / "tests" / "samples" / "expected" / "白鹭区_2025.json"
# bounds as the CSV has them, and the fields of a label beside the columns they must be in
FIELDS = ("indicator", "measure", "unit", "bound", "qualitative", "quote")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples, imported by the command itself."""
    folder = tmp_path_factory.mktemp("first road")
    path = folder / "library.sqlite"
    done = subprocess.run(
        [COMMAND, "add", "--library", path, SAMPLES], capture_output=True, text=True, cwd=folder, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert "(16 reports)" in done.stderr
    assert done.stdout == ""
    return path


def test_from_samples_to_a_csv_that_is_right_cell_by_cell(library: Path, tmp_path: Path) -> None:
    with Terminal("--library", str(library), cwd=tmp_path) as terminal:
        terminal.until("白鹭区", "云桥市")
        terminal.press("/")
        terminal.until("筛选")
        terminal.press("blq")
        terminal.until("「blq」1 个")
        terminal.press("\r\r")
        terminal.until("白鹭区 2025", "目标")
        terminal.press("2")
        terminal.until("指标", "数值")
        terminal.press("e")
        terminal.until(".csv")
        terminal.press("\r")
        terminal.until("已写入")
        terminal.press("q")
        terminal.until("沧澜省")
        assert terminal.leave("q") == 0
        assert terminal.modes_left_on() == set()
    (saved,) = tmp_path.glob("*.csv")
    assert "白鹭区" in saved.name
    assert "2025" in saved.name
    assert saved.read_bytes().startswith(b"\xef\xbb\xbf")
    with saved.open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    got = [row for row in rows if row["scope"] == "headline" and row["role"] == "plan"]
    labels = [
        t
        for t in json.loads(EXPECTED.read_text(encoding="utf-8"))["targets"]
        if t["scope"] == "headline" and t["role"] == "plan"
    ]
    assert len(labels) >= 8
    for label, row in zip(labels, got, strict=True):
        assert row["region"].endswith("白鹭区")
        assert (row["adcode"], row["level"], row["report_year"]) == ("", "county", "2025")
        assert row["year"] == str(label["year"])
        wanted = ["" if label.get(field) is None else str(label[field]) for field in FIELDS]
        if label["indicator"] == "other":  # an indicator beyond the labels' list has an id of our own
            wanted[0] = row["indicator"]
        assert [row[field] for field in FIELDS] == wanted
        low, high = label["value"] or (None, None)
        assert (row["low"], row["high"]) == tuple("" if x is None else f"{x:g}" for x in (low, high))


def test_the_samples_open_in_an_empty_home_and_again(tmp_path: Path) -> None:
    for _ in range(2):
        with Terminal("samples", cwd=tmp_path) as terminal:
            terminal.until("白鹭区", "16 份报告")
            assert terminal.leave("q") == 0
    (kept,) = (tmp_path / ".local" / "share" / "baogao").glob("*.sqlite")
    assert kept.name.startswith("samples-")


def test_keys_typed_ahead_in_one_go_arrive_in_order(library: Path, tmp_path: Path) -> None:
    """Filter, open, targets, export, back, leave: sent as one burst, before the first of them was answered."""
    with Terminal("--library", str(library), cwd=tmp_path) as terminal:
        terminal.until("白鹭区")
        assert terminal.leave("/blq\r\r2e\rqq") == 0
    (saved,) = tmp_path.glob("*.csv")
    assert "白鹭区" in saved.name


def test_a_signal_leaves_a_clean_terminal(library: Path, tmp_path: Path) -> None:
    for number in (signal.SIGTERM, signal.SIGHUP):
        with Terminal("--library", str(library), cwd=tmp_path) as terminal:
            terminal.until("白鹭区")
            assert "1049" in terminal.modes_left_on()
            terminal.signal(number)
            terminal.wait()
            assert terminal.modes_left_on() == set()


def test_without_a_terminal_one_line_and_status_2(library: Path, tmp_path: Path) -> None:
    for words in ([], ["--library", str(library)]):
        done = subprocess.run(
            [COMMAND, *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            cwd=tmp_path,
            timeout=20,
        )
        assert done.returncode == 2
        assert len(done.stderr.strip().splitlines()) == 1
        assert done.stdout == ""


def test_a_dumb_terminal_gets_one_line_and_status_2(library: Path, tmp_path: Path) -> None:
    with Terminal("--library", str(library), cwd=tmp_path, TERM="dumb") as terminal:
        assert terminal.wait() == 2
        assert b"\x1b[?1049h" not in terminal.written
        assert len(terminal.written.decode().strip().splitlines()) == 1


def test_a_tiny_terminal_says_what_is_needed(library: Path, tmp_path: Path) -> None:
    with Terminal("--library", str(library), cwd=tmp_path, columns=20, rows=5) as terminal:
        terminal.until("60")
        assert terminal.leave("q") == 0


def test_from_the_first_frame_to_a_target_in_eight_keys(library: Path, tmp_path: Path) -> None:
    """`g blq gdp ⏎`: the target of the latest report with its sentence, in half a second of the program's own time."""
    own: list[float] = []
    for _ in range(3):
        with Terminal("--library", str(library), cwd=tmp_path) as terminal:
            terminal.until("白鹭区", "云桥市")
            before = processor_seconds(terminal.child.pid)
            terminal.press("gbl gdp\r")
            terminal.until("白鹭区 2025", "地区生产总值", "指标")
            terminal.read(0.3)
            own.append(processor_seconds(terminal.child.pid) - before)
            status_line = terminal.plain.splitlines()[-2]
            assert "生产总值" in status_line
            assert "%" in status_line
            assert terminal.leave("qq") == 0
    assert min(own) <= 0.5, own


def processor_seconds(pid: int) -> float:
    """The time a process has had of the processor: what others do on the machine does not count."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_a_note_outlives_a_kill_and_is_printed_by_the_command(library: Path, tmp_path: Path) -> None:
    notes = tmp_path / "mine.sqlite"
    with Terminal("--library", str(library), "--notes", str(notes), cwd=tmp_path) as terminal:
        terminal.until("白鹭区", "云桥市")
        terminal.press("gbl\r")
        terminal.until("白鹭区 2025", "目标")
        terminal.press("v")
        terminal.press("a")
        terminal.until("批注")
        terminal.press("note of a reader")
        terminal.until("note of a reader", "已存")
        terminal.read(0.3)
        terminal.signal(signal.SIGKILL)
    done = subprocess.run(
        [COMMAND, "notes", "--notes", notes, "--md"], capture_output=True, text=True, cwd=tmp_path, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert "## 白鹭区 2025" in done.stdout
    assert "note of a reader" in done.stdout
