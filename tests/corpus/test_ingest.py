"""What becomes of files: added, there already, no report, failed; in the order of their names, whatever happens."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus import ingest
from corpus.database import Library, open_library
from corpus.ingest import Outcome, Progress, Summary, add
from corpus.parsing import parse_file
from corpus.reports import all_reports, load_report
from tests.corpus.children import as_nobody, files_up_to, in_child

pytestmark = pytest.mark.usefixtures("simple_parser")


def write(folder: Path, **files: str | bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / f"{name}.txt").write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def labels(library: Library, *, everything: bool = False) -> list[str]:
    return [row.label for row in all_reports(library, everything=everything)]


def names(outcomes: tuple[Outcome, ...]) -> list[str]:
    return [outcome.path.name for outcome in outcomes]


def test_a_folder_is_walked_in_order_and_each_file_told_of(library: Library, tmp_path: Path) -> None:
    folder = write(
        tmp_path / "in",
        a="沧澜省/云桥市 2023\n甲",
        b="沧澜省/云桥市 2024\n乙\n=====\n沧澜省/云桥市/白鹭县 2024\n丙",
        c="other\n一则通知",
        d="",
        e=b"\xff\xfe\xff",
    )
    events: list[Progress] = []
    summary = add(library, [folder], progress=events.append)
    assert names(summary.added) == ["a.txt", "b.txt"]
    assert summary.added[1].reports == ("云桥市 2024", "白鹭县 2024")
    assert names(summary.not_reports) == ["c.txt"]
    assert [(outcome.path.name, outcome.message) for outcome in summary.failed] == [
        ("d.txt", "the file is empty"),
        ("e.txt", "the encoding is not known"),
    ]
    assert (summary.stopped, summary.remaining, summary.interrupted) == (None, 0, False)
    assert labels(library) == ["云桥市 2023", "云桥市 2024", "白鹭县 2024"]
    assert [event.done for event in events] == [1, 2, 3, 4, 5]
    assert {event.total for event in events} == {5}
    assert [event.path.name for event in events] == ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"]
    assert events[0].outcome == summary.added[0]


def test_what_is_there_is_passed_over(library: Library, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a="沧澜省 2023\n甲\n=====\n沧澜省 2024\n乙")
    add(library, [folder])
    write(
        folder,
        again="沧澜省 2023\n甲\n=====\n沧澜省 2024\n乙",
        copy="\n沧澜省 2023\n甲\n\n",
        more="沧澜省 2025\n丙",
    )
    summary = add(library, [folder])
    assert [(o.path.name, o.reports, o.message) for o in summary.present] == [
        ("a.txt", ("沧澜省 2023", "沧澜省 2024"), ""),
        ("again.txt", ("沧澜省 2023", "沧澜省 2024"), ""),
        ("copy.txt", ("沧澜省 2023",), "the same text is there already"),
    ]
    assert names(summary.added) == ["more.txt"]
    assert labels(library, everything=True) == ["沧澜省 2023", "沧澜省 2024", "沧澜省 2025"]


def test_a_known_file_is_not_parsed_again(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "in", a="沧澜省 2023\n甲")
    add(library, [folder])
    monkeypatch.setattr("corpus.workers.parse_file", lambda path: pytest.fail("parsed again"))
    assert names(add(library, [folder]).present) == ["a.txt"]


def test_a_file_partly_known_adds_the_rest(library: Library, tmp_path: Path) -> None:
    add(library, [write(tmp_path / "in", a="沧澜省 2023\n甲")])
    summary = add(library, [write(tmp_path / "in", b="沧澜省 2023\n甲\n=====\n沧澜省 2024\n乙")])
    assert summary.added == (
        Outcome(tmp_path / "in" / "b.txt", "added", ("沧澜省 2024",), "1 more already there"),
    )


def test_a_file_of_which_one_text_fails_is_tried_again(library: Library, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a="沧澜省 2023\n甲\n=====\nunparsable\n=====\n沧澜省 2024\n乙")
    (outcome,) = add(library, [folder]).added
    assert outcome.reports == ("沧澜省 2023", "沧澜省 2024")
    assert outcome.message == "text 2 of 3: could not be parsed (ValueError: no sense in it)"
    (outcome,) = add(library, [folder]).present
    assert "text 2 of 3" in outcome.message


def test_a_reader_that_falls_over_costs_one_file(library: Library, tmp_path: Path) -> None:
    summary = add(library, [write(tmp_path / "in", a="BROKEN", b="沧澜省 2023\n甲")])
    assert [outcome.message for outcome in summary.failed] == [
        "could not be parsed (RuntimeError: a reader fell over)"
    ]
    assert labels(library) == ["沧澜省 2023"]


def test_a_text_comes_to_its_place_with_a_better_file_name(library: Library, tmp_path: Path) -> None:
    """Added as notes.txt it named no place; renamed, the same bytes are read again."""
    folder = write(tmp_path / "in", notes="?\n各位代表")
    add(library, [folder])
    assert labels(library) == ["地区不明 年份不明"]
    (folder / "notes.txt").rename(folder / "沧澜省_2023.txt")
    assert labels_of(add(library, [folder])) == ["沧澜省 2023"]
    assert labels(library, everything=True) == ["沧澜省 2023"]
    (folder / "沧澜省_2023.txt").rename(folder / "notes.txt")
    assert names(add(library, [folder]).present) == ["notes.txt"]  # and a worse name takes nothing away
    assert labels(library) == ["沧澜省 2023"]


def test_in_folders_only_what_could_be_a_report_is_tried(library: Library, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a="沧澜省 2023\n甲", **{".hidden": "沧澜省 2022\n乙"})
    for name in ("photo.jpg", "run.py", ".hidden.txt"):
        (folder / name).write_text("沧澜省 2021\n丙")
    write(folder / ".git", b="沧澜省 2020\n丁")
    write(folder / "子 文件夹", c="沧澜省 2024\n戊")
    assert labels_of(add(library, [folder])) == ["沧澜省 2023", "沧澜省 2024"]
    assert labels_of(add(library, [folder / "run.py"])) == ["沧澜省 2021"]  # named, it is tried


def labels_of(summary: Summary) -> list[str]:
    return [label for outcome in summary.added for label in outcome.reports]


def test_links_are_followed_once(library: Library, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a="沧澜省 2023\n甲")
    elsewhere = write(tmp_path / "elsewhere", b="沧澜省 2024\n乙")
    (folder / "round").symlink_to(folder)
    (folder / "there").symlink_to(elsewhere)
    (folder / "there too").symlink_to(elsewhere)
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere")
    summary = add(library, [folder])
    assert labels_of(summary) == ["沧澜省 2023", "沧澜省 2024"]
    assert [(outcome.path.name, outcome.message) for outcome in summary.failed] == [
        ("gone.txt", "cannot be read (no such file or directory)")
    ]


def test_paths_that_cannot_be_read_are_told_of(library: Library, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    folder = write(tmp_path / "in", a="沧澜省 2023\n甲")
    summary = add(library, [tmp_path / "none.txt", tmp_path / "pipe.txt", folder, folder / "a.txt"])
    assert [(outcome.path.name, outcome.message) for outcome in summary.failed] == [
        ("none.txt", "cannot be read (no such file or directory)"),
        ("pipe.txt", "cannot be read (not a regular file)"),
    ]
    assert names(summary.added) == ["a.txt"]  # named twice, read once


def test_a_name_that_is_no_text_is_stored_readably(library: Library, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xd6\xd0\xce\xc4.txt"
    with open(path, "wb") as file:
        file.write("沧澜省 2023\n甲".encode())
    assert labels_of(add(library, [tmp_path])) == ["沧澜省 2023"]
    stored = load_report(library, all_reports(library)[0].id).source.path
    assert stored.endswith("\ufffd.txt")


def test_a_folder_without_permission_stops_nothing(open_folder: Path) -> None:
    write(open_folder / "in", a="沧澜省 2023\n甲")
    closed = write(open_folder / "in" / "closed", b="沧澜省 2024\n乙")
    secret = open_folder / "in" / "secret.txt"
    secret.write_text("沧澜省 2025\n丙")
    closed.chmod(0o000)
    secret.chmod(0o000)
    (open_folder / "library").mkdir(mode=0o777)
    (open_folder / "library").chmod(0o777)
    # another user may not be able to read the files of this Python, which loads much of itself when it is first used
    parse_file(open_folder / "in" / "a.txt")

    def run() -> str:
        with open_library(open_folder / "library" / "library.sqlite") as library:
            summary = add(library, [open_folder / "in"], workers=1)
            failed = [f"{outcome.path.name}: {outcome.message}" for outcome in summary.failed]
            return "\n".join([*labels_of(summary), *failed])

    assert in_child(run, as_nobody).splitlines() == [
        "沧澜省 2023",
        "closed: cannot be read (permission denied)",
        "secret.txt: cannot be read (permission denied)",
    ]


def test_texts_of_one_place_and_year_one_is_current(library: Library, tmp_path: Path) -> None:
    """The longest whole text is shown; a digest only where there is no whole one."""
    folder = tmp_path / "in"
    add(library, [write(folder, a="沧澜省 2023\n摘要" + "字" * 90)])
    assert [(row.kind, row.is_current) for row in all_reports(library)] == [("excerpt", True)]
    add(library, [write(folder, b="沧澜省 2023\n正文")])
    assert [row.kind for row in all_reports(library)] == ["report"]
    (outcome,) = add(library, [write(folder, c="沧澜省 2023\n短")]).added
    assert outcome.message == "another text of 沧澜省 2023 stays the current one"
    add(library, [write(folder, d="沧澜省 2023\n更长的正文")])
    assert [row.characters for row in all_reports(library)] == [len("沧澜省 2023\n更长的正文")]
    assert len(all_reports(library, everything=True)) == 4


def many(folder: Path, count: int) -> Path:
    return write(
        folder, **{f"f{number:03}": f"沧澜省/云桥市 {1900 + number}\n正文{number}" for number in range(count)}
    )


def test_worker_processes_give_what_one_process_gives(tmp_path: Path) -> None:
    folder = many(tmp_path / "in", 70)
    (folder / "f010.txt").write_text("SLOW\n沧澜省/云桥市 2010\n慢")
    write(folder, f071="BROKEN", f072="", f073="other\n")
    rows = []
    for workers in (1, 2, 3):
        with open_library(tmp_path / f"{workers}.sqlite") as library:
            events: list[Progress] = []
            summary = add(library, [folder], workers=workers, progress=events.append)
            assert [event.path.name for event in events] == sorted(path.name for path in folder.iterdir())
            rows.append(
                (labels_of(summary), summary.failed, all_reports(library), reports_as_stored(library))
            )
    assert rows[0] == rows[1] == rows[2]
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


def test_where_no_more_processes_are_allowed_it_goes_on_alone(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("corpus.workers._start", refuse)
    assert len(add(library, [many(tmp_path / "in", 12)], workers=2).added) == 12


def test_a_file_too_large_is_refused_unread(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.parsing.MAX_BYTES", 20)
    (outcome,) = add(library, [write(tmp_path / "in", a="沧澜省 2023\n甲乙丙丁")], workers=1).failed
    assert "is larger than" in outcome.message


def test_what_a_reader_says_reaches_no_terminal_as_it_is(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m.txt").write_text("沧澜省 2023\n甲")
    (tmp_path / "b.txt").write_text("ESCAPE")
    summary = add(library, [tmp_path])
    assert summary.failed[0].message == "could not be parsed (RuntimeError: \ufffd[31m)"
    assert load_report(library, all_reports(library)[0].id).source.path == f"{tmp_path}/a\ufffd[31m.txt"


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
    summary = add(library, [folder], workers=1)
    assert summary.stopped is not None
    assert "no room left on the disk" in summary.stopped
    assert "\n" not in summary.stopped
    assert (len(summary.added), summary.remaining) == (10, 10)
    assert len(all_reports(library)) == 10
    library.execute("PRAGMA max_page_count = 100000")
    summary = add(library, [folder], workers=1)
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
            return str(add(library, [folder], workers=1).stopped)

    assert "what was stored before is safe" in in_child(run, files_up_to(400_000))
    with open_library(path) as library:
        assert all_reports(library) == []
        assert len(add(library, [folder], workers=1).added) == 3


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
        summary = add(library, [folder], workers=1, progress=take_away)
    assert summary.stopped is not None
    assert "was moved, deleted or replaced by another program" in summary.stopped
    assert "\n" not in summary.stopped
    assert (len(summary.added), summary.remaining) == (8, 12)


@pytest.mark.usefixtures("simple_parser")
def test_even_one_file_is_parsed_in_a_process_that_may_be_lost(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, only="CRASH")
    summary = add(library, [folder])
    assert [outcome.message for outcome in summary.failed] == [
        "could not be parsed (the process that parsed it ended by itself)"
    ]
