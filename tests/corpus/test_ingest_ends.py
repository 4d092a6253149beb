"""How an import ends before its end: workers that die or hang, Ctrl-C, a full disk, a library that goes away."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from corpus import ingest, workers
from corpus.database import Library, open_library
from corpus.ingest import Progress, add
from corpus.reparse import reparse, to_reparse
from corpus.reports import all_reports, load_report
from tests.corpus.children import files_up_to, in_child
from tests.corpus.small_files import labels_of, many, write

pytestmark = pytest.mark.usefixtures("simple_parser")


def test_worker_processes_give_what_one_process_gives(tmp_path: Path) -> None:
    folder = many(tmp_path / "in", 70)
    (folder / "f010.txt").write_text("SLOW\n沧澜省/云桥市 2010\n慢")
    write(folder, f071="BROKEN", f072="", f073="other\n")
    rows = []
    for count in (0, 1, 2, 3):
        with open_library(tmp_path / f"{count}.sqlite") as library:
            events: list[Progress] = []
            summary = add(library, [folder], workers=count, progress=events.append)
            assert [event.path.name for event in events] == sorted(path.name for path in folder.iterdir())
            rows.append(
                (labels_of(summary), summary.failed, all_reports(library), reports_as_stored(library))
            )
    assert rows[0] == rows[1] == rows[2] == rows[3]
    assert len(rows[0][2]) == 70


def reports_as_stored(library: Library) -> list[object]:
    return [load_report(library, row.id) for row in all_reports(library)]


def test_a_worker_that_dies_costs_one_file(library: Library, tmp_path: Path) -> None:
    folder = many(tmp_path / "in", 12)
    write(folder, f003="CRASH", f008="CRASH")
    summary = add(library, [folder], workers=2)
    assert [(outcome.path.name, outcome.message) for outcome in summary.failed] == [
        ("f003.txt", "could not be parsed (the process that parsed it ended by itself)"),
        ("f008.txt", "could not be parsed (the process that parsed it ended by itself)"),
    ]
    assert len(summary.added) == 10


def test_what_a_dying_worker_had_in_hand_besides_is_parsed(library: Library, tmp_path: Path) -> None:
    """It has the next files in its hands, and answers that were not yet given; only what ended it has failed."""
    folder = many(tmp_path / "in", 60)
    bad = ("f000", "f001", "f017", "f018", "f040", "f059")
    write(folder, **dict.fromkeys(bad, "CRASH"))
    summary = add(library, [folder], workers=2)
    assert [outcome.path.stem for outcome in summary.failed] == list(bad)
    assert {outcome.message for outcome in summary.failed} == {
        "could not be parsed (the process that parsed it ended by itself)"
    }
    assert len(summary.added) == 54
    assert summary.remaining == 0


def test_a_file_that_takes_for_ever_is_given_up(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.workers.SECONDS_A_FILE", 2.0)
    folder = many(tmp_path / "in", 6)
    write(folder, f002="HANG")
    summary = add(library, [folder], workers=2)
    assert [(outcome.path.name, outcome.message) for outcome in summary.failed] == [
        ("f002.txt", "could not be parsed (took too long to parse and was given up)")
    ]
    assert len(summary.added) == 5


def test_where_no_more_processes_are_allowed_those_there_are_go_on(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start, started = workers._start, []

    def once() -> object:
        if started:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        started.append(start())
        return started[0]

    monkeypatch.setattr("corpus.workers._start", once)
    monkeypatch.setattr("corpus.workers.run", lambda job: pytest.fail("parsed here"))
    assert len(add(library, [many(tmp_path / "in", 12)], workers=2).added) == 12


def test_a_file_is_not_parsed_where_it_can_have_no_process(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was parsed in this one, without limits on time, memory, files and calls."""

    def refuse() -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    folder = many(tmp_path / "in", 3)
    add(library, [folder / "f000.txt"])
    monkeypatch.setattr("corpus.workers._start", refuse)
    summary = add(library, [folder], workers=2)
    why = "could not be parsed (no process of its own can be started: resource temporarily unavailable)"
    assert [outcome.message for outcome in summary.failed] == [why] * 2
    # texts of the library have been read already
    assert reparse(library, to_reparse(library, everything=True)).done == 1


@pytest.mark.parametrize("count", [None, 1, 2])
def test_every_file_is_parsed_in_another_process(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int | None
) -> None:
    monkeypatch.setattr("corpus.workers.run", lambda job: pytest.fail("parsed here"))
    assert len(add(library, [many(tmp_path / "in", 3)], workers=count).added) == 3


def test_a_process_that_ended_while_it_had_nothing_to_do_is_replaced(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand, refused = workers._hand, []

    def gone(worker: workers._Worker, number: int, job: workers.Job, *, alone: bool = False) -> None:
        if not refused:
            refused.append(number)
            worker.process.kill()
            worker.process.wait()
            workers._end(worker)
            raise BrokenPipeError(32, "Broken pipe")
        hand(worker, number, job, alone=alone)

    monkeypatch.setattr("corpus.workers._hand", gone)
    monkeypatch.setattr("corpus.workers.run", lambda job: pytest.fail("parsed here"))
    assert len(add(library, [many(tmp_path / "in", 6)], workers=1).added) == 6


def test_no_process_stays_behind(library: Library, tmp_path: Path) -> None:
    folder = many(tmp_path / "in", 20)

    def give_up(event: Progress) -> None:
        raise RuntimeError("seen enough")

    with pytest.raises(RuntimeError, match="seen enough"):
        add(library, [folder], workers=2, progress=give_up)
    assert children_of_this_process() == []


def children_of_this_process() -> list[str]:
    tasks = Path(f"/proc/{os.getpid()}/task")
    return [child for task in tasks.iterdir() for child in (task / "children").read_text().split()]


def test_ctrl_c_keeps_what_is_done(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest, "BATCH_FILES", 4)
    monkeypatch.setattr(ingest, "BATCH_SECONDS", 3600.0)
    folder = many(tmp_path / "in", 20)

    def interrupt(event: Progress) -> None:
        if event.done == 8:
            raise KeyboardInterrupt

    summary = add(library, [folder], workers=2, progress=interrupt)
    assert summary.interrupted
    assert summary.remaining == 12
    assert len(summary.added) == 8
    assert len(all_reports(library)) == 8
    assert children_of_this_process() == []
    summary = add(library, [folder])
    assert (len(summary.present), len(summary.added)) == (8, 12)


def test_ctrl_c_while_something_is_stored_is_answered_when_it_was_noted_down(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It came between the two, and the summary told of fewer reports than were stored."""
    monkeypatch.setattr(ingest, "BATCH_FILES", 4)
    monkeypatch.setattr(ingest, "BATCH_SECONDS", 3600.0)
    store = ingest._store

    def store_interrupted(*given: object) -> object:
        monkeypatch.setattr(ingest, "_store", store)
        outcomes = store(*given)  # type: ignore[arg-type]
        os.kill(os.getpid(), signal.SIGINT)
        return outcomes

    monkeypatch.setattr(ingest, "_store", store_interrupted)
    # tests begun in the background of a shell hear no Ctrl-C
    answer = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        summary = add(library, [many(tmp_path / "in", 10)], workers=0)
    finally:
        signal.signal(signal.SIGINT, answer)
    assert summary.interrupted
    assert (len(summary.added), summary.remaining) == (4, 6)
    assert len(all_reports(library)) == 4


def test_a_full_disk_stops_the_import_and_loses_nothing(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest, "BATCH_FILES", 5)
    folder = many(tmp_path / "in", 20)
    (folder / "f012.txt").write_bytes(
        b"\xe6\xb2\xa7\xe6\xbe\x9c\xe7\x9c\x81 2012\n" + os.urandom(60_000).hex().encode()
    )
    pages = library.row("PRAGMA page_count")
    assert pages is not None
    library.execute(f"PRAGMA max_page_count = {pages[0] + 14}")
    summary = add(library, [folder], workers=0)
    assert summary.stopped is not None
    assert "no room left on the disk" in summary.stopped
    assert "\n" not in summary.stopped
    assert (len(summary.added), summary.remaining) == (10, 10)
    assert len(all_reports(library)) == 10
    library.execute("PRAGMA max_page_count = 100000")
    summary = add(library, [folder], workers=0)
    assert (len(summary.present), len(summary.added), summary.stopped) == (10, 10, None)


def test_a_limit_on_file_size_stops_the_import_and_loses_nothing(tmp_path: Path) -> None:
    folder = many(tmp_path / "in", 3)
    (folder / "f001.txt").write_bytes(
        b"\xe6\xb2\xa7\xe6\xbe\x9c\xe7\x9c\x81 2012\n" + os.urandom(600_000).hex().encode()
    )
    path = tmp_path / "library.sqlite"
    open_library(path).close()

    def run() -> str:
        with open_library(path) as library:
            return str(add(library, [folder], workers=0).stopped)

    assert "what was stored before is safe" in in_child(run, files_up_to(400_000))
    with open_library(path) as library:
        assert all_reports(library) == []
        assert len(add(library, [folder], workers=0).added) == 3


@pytest.mark.parametrize("how", ["deleted", "moved", "replaced"])
def test_a_library_that_goes_away_meanwhile_ends_the_import_with_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """Another program that made the same library anew took it away under an import, which went on into the deleted
    file and said that all was well; of 400 files 164 were there in the end."""
    monkeypatch.setattr(ingest, "BATCH_FILES", 4)
    monkeypatch.setattr(ingest, "BATCH_SECONDS", 3600.0)
    folder = many(tmp_path / "in", 20)
    path = tmp_path / "library.sqlite"

    def take_away(event: Progress) -> None:
        if event.done == 8:
            if how == "moved":
                path.rename(tmp_path / "elsewhere.sqlite")
            else:
                for file in tmp_path.glob("library.sqlite*"):
                    file.unlink()
            if how == "replaced":
                open_library(path).close()

    with open_library(path) as library:
        summary = add(library, [folder], workers=0, progress=take_away)
    assert summary.stopped is not None
    assert "was moved, deleted or replaced by another program" in summary.stopped
    assert "\n" not in summary.stopped
    assert (len(summary.added), summary.remaining) == (8, 12)


def test_even_one_file_is_parsed_in_a_process_that_may_be_lost(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, only="CRASH")
    summary = add(library, [folder])
    assert [outcome.message for outcome in summary.failed] == [
        "could not be parsed (the process that parsed it ended by itself)"
    ]
