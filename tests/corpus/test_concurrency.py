"""Kills in the middle of an import, and readers beside a writer."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.database import Library, open_library
from corpus.ingest import add
from corpus.places import places
from corpus.reports import all_reports, load_report
from corpus.search import search
from tests.conftest import ROOT
from tests.corpus.making import put, report

LONGEST_WAIT = 120.0
"""Seconds within which another process has come so far, on the busiest machine."""

WRITER = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background ignores it
from pathlib import Path
import corpus.ingest, corpus.parsing
from corpus.database import open_library
from tests.corpus.simple_parser import simple_parse, simple_read
corpus.parsing.read, corpus.parsing.parse_document = simple_read, simple_parse
corpus.ingest.BATCH_FILES = 3
sys.path.insert(0, {site!r})
corpus.placing.readings("沧澜省"), corpus.placing.series_of("110000")  # loads what is loaded only once
print("ready", flush=True)
with open_library(Path(sys.argv[1])) as library:
    summary = corpus.ingest.add(
        library,
        [Path(sys.argv[2])],
        workers=int(sys.argv[3]),
        progress=lambda event: print(event.done, flush=True),
    )
    print(len(summary.added), summary.remaining, summary.interrupted)
"""
READER = """
import sys
from pathlib import Path
from corpus.database import open_library
from corpus.places import places
from corpus.reports import all_reports, load_report
print("ready", flush=True)
seen = 0
with open_library(Path(sys.argv[1]), readonly=True) as library:
    while seen < int(sys.argv[2]):
        rows = all_reports(library)
        assert len(rows) >= seen, (len(rows), seen)
        seen = len(rows)
        for row in rows[-3:]:
            assert load_report(library, row.id).text.startswith("沧澜省")
        assert sum(len(place.years) for place in places(library)) >= seen
        print(seen, flush=True)
"""


def start(code: str, *arguments: object) -> subprocess.Popen[str]:
    site = str(Path(__file__).parent / "worker_site")
    process = subprocess.Popen(
        [sys.executable, "-c", code.replace("{site!r}", repr(site)), *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def reports_in(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        text = f"沧澜省/云桥市/第{number % 7}县 {1950 + number // 7}\n正文{number}" + "字" * 3000
        (folder / f"{number:03}.txt").write_text(text)
    return folder


def content(library: Library) -> list[object]:
    stored = [load_report(library, row.id) for row in all_reports(library, everything=True)]
    found = [search(library, term) for term in ("正文", "字字字", "云桥市", "第3县 19")]
    return [
        places(library),
        [(each.label, each.text, each.is_current, each.source) for each in stored],
        [(each.reports, each.total) for each in found],
    ]


@pytest.mark.usefixtures("simple_parser")
def test_kill_9_at_any_moment_and_the_next_import_goes_on(tmp_path: Path) -> None:
    killed_and_gone_on(tmp_path, kills=8, reports=300, most_between=30)


@pytest.mark.slow
@pytest.mark.usefixtures("simple_parser")
def test_kill_9_fifty_times(tmp_path: Path) -> None:
    killed_and_gone_on(tmp_path, kills=50, reports=700, most_between=24)


def killed_and_gone_on(tmp_path: Path, kills: int, reports: int, most_between: int) -> None:
    """Kill an import at random moments, each time going on; the library must be that of an undisturbed one."""
    folder = reports_in(tmp_path / "in", reports)
    with open_library(tmp_path / "undisturbed.sqlite") as library:
        add(library, [folder], workers=0)
        expected = content(library)
    moments = random.Random(2025)
    path = tmp_path / "library.sqlite"
    counts = [0]
    for attempt in range(kills):
        process = start(WRITER, path, folder, 2 if attempt % 4 == 0 else 0)
        enough = min(reports, counts[-1] + moments.randrange(most_between))
        while process.stdout is not None and int(process.stdout.readline()) < enough:
            pass
        time.sleep(moments.uniform(0.0, 0.02))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        with open_library(path) as library:
            assert library.rows("PRAGMA integrity_check") == [("ok",)]
            assert library.rows("PRAGMA foreign_key_check") == []
            stored = all_reports(library)
            counts.append(len(stored))
            # what waits to be indexed is found too
            assert search(library, "正文").reports == len(stored)
    assert counts == sorted(counts)  # nothing stored was lost
    assert len(set(counts) - {0, reports}) > kills // 4, "too few kills came in the middle"
    with open_library(path) as library:
        summary = add(library, [folder])
        assert len(summary.present) == counts[-1]
        assert len(summary.added) == reports - counts[-1]
        assert content(library) == expected
        assert library.rows("SELECT count(*) FROM search_changes") == [(0,)]


@pytest.mark.usefixtures("simple_parser")
def test_two_processes_read_while_one_writes(tmp_path: Path) -> None:
    folder = reports_in(tmp_path / "in", 120)
    path = tmp_path / "library.sqlite"
    open_library(path).close()
    readers = [start(READER, path, 120) for _ in range(2)]
    writer = start(WRITER, path, folder, 0)
    assert writer.stdout is not None
    while int(writer.stdout.readline()) < 30:
        pass
    # wherever it is in its work: readers do not wait for it
    writer.send_signal(signal.SIGSTOP)
    for reader in readers:
        assert reader.stdout is not None
        while (seen := int(reader.stdout.readline())) < 20:
            pass
        assert seen < 120
    writer.send_signal(signal.SIGCONT)
    assert writer.wait() == 0
    for reader in readers:
        said, _ = reader.communicate(timeout=LONGEST_WAIT)
        assert reader.returncode == 0
        assert said.split()[-1] == "120"
    with open_library(path) as library:
        assert len(all_reports(library)) == 120


def test_what_takes_several_queries_is_read_as_of_one_moment(tmp_path: Path) -> None:
    """A place whose superior was not there yet a moment before broke the tree."""
    path = tmp_path / "library.sqlite"
    with open_library(path) as writer, open_library(path, readonly=True) as reader:
        with reader.snapshot():
            before = places(reader)
            put(writer, [report("沧澜省", 2023)])
            assert places(reader) == before == []
        assert [place.name for place in places(reader)] == ["沧澜省"]


@pytest.mark.usefixtures("simple_parser")
def test_two_imports_at_once_store_everything_once(tmp_path: Path) -> None:
    folder = reports_in(tmp_path / "in", 60)
    path = tmp_path / "library.sqlite"
    writers = [start(WRITER, path, folder, 0) for _ in range(2)]
    assert [writer.wait() for writer in writers] == [0, 0]
    with open_library(path) as library:
        assert len(all_reports(library, everything=True)) == 60
        assert len(add(library, [folder]).present) == 60


@pytest.mark.usefixtures("simple_parser")
def test_ctrl_c_ends_an_import_cleanly(tmp_path: Path) -> None:
    """The terminal sends the signal to the whole foreground group; here to the importing process alone."""
    folder = reports_in(tmp_path / "in", 60)
    for path in folder.iterdir():
        path.write_text("SLOW\n" + path.read_text())
    process = start(WRITER, tmp_path / "library.sqlite", folder, 2)
    with open_library(tmp_path / "library.sqlite") as library:
        deadline = time.monotonic() + LONGEST_WAIT
        while not all_reports(library):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=LONGEST_WAIT)
        added, remaining, interrupted = said.splitlines()[-1].split()
        assert (process.returncode, interrupted) == (0, "True")
        assert int(added) == len(all_reports(library)) > 0
        assert int(remaining) == 60 - int(added)


def test_workers_end_with_a_killed_import(tmp_path: Path) -> None:
    """A worker whose parent is gone has nobody to answer."""
    folder = reports_in(tmp_path / "in", 40)
    for path in folder.iterdir():
        path.write_text("SLOW\n" + path.read_text())
    process = start(WRITER, tmp_path / "library.sqlite", folder, 2)
    workers: list[str] = []
    deadline = time.monotonic() + LONGEST_WAIT
    while len(workers) < 2 and time.monotonic() < deadline:
        workers = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        time.sleep(0.05)
    assert len(workers) == 2
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    while any(is_alive(worker) for worker in workers):
        assert time.monotonic() < deadline, "a worker stayed behind"
        time.sleep(0.05)


def is_alive(process: str) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
