"""What becomes of files: added, there already, no report, failed; in the order of their names, whatever happens."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus.database import Library, open_library
from corpus.ingest import Outcome, Progress, add
from corpus.parsing import parse_file
from corpus.reports import all_reports, load_report
from corpus.walk import files_of
from tests.corpus.children import as_nobody, in_child
from tests.corpus.small_files import labels_of, write

pytestmark = pytest.mark.usefixtures("simple_parser")


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


def test_folders_as_deep_as_paths_can_be_are_walked(tmp_path: Path) -> None:
    deep = [tmp_path / "in"]
    while len(deep) < 1500:
        deep.append(deep[-1] / "d")
    for folder in deep:
        folder.mkdir()
    report = deep[-1] / "a.txt"
    report.write_text("甲", encoding="utf-8")
    try:
        assert list(files_of([deep[0]])) == [report]
    finally:
        report.unlink()
        for folder in reversed(deep):
            folder.rmdir()


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
            summary = add(library, [open_folder / "in"], workers=0)
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


def test_a_file_too_large_is_refused_unread(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.parsing.MAX_BYTES", 20)
    (outcome,) = add(library, [write(tmp_path / "in", a="沧澜省 2023\n甲乙丙丁")], workers=0).failed
    assert "is larger than" in outcome.message


def test_what_a_reader_says_reaches_no_terminal_as_it_is(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m.txt").write_text("沧澜省 2023\n甲")
    (tmp_path / "b.txt").write_text("ESCAPE")
    summary = add(library, [tmp_path])
    assert summary.failed[0].message == "could not be parsed (RuntimeError: \ufffd[31m)"
    assert load_report(library, all_reports(library)[0].id).source.path == f"{tmp_path}/a\ufffd[31m.txt"
