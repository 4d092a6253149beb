"""A copy of the library while it is in use: of one moment, whole or not there."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from corpus.backup import backup
from corpus.database import Library, LibraryError, open_library
from corpus.export import ExportError, ExportExists
from corpus.reports import all_reports, load_report
from tests.corpus.children import files_up_to, in_child
from tests.corpus.making import put, report

COUNTY = "沧澜省/云桥市/白鹭县"


def filled(library: Library, first: int = 1990, last: int = 2010) -> None:
    put(
        library,
        [
            report(COUNTY, year, text=f"{year}年" + "各位代表" * 3000 + str(year))
            for year in range(first, last)
        ],
    )


def drafts(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def test_the_copy_opens_as_the_library_it_was(library: Library, tmp_path: Path) -> None:
    filled(library)
    target = tmp_path / "copies 拷贝.sqlite"
    told: list[tuple[int, int]] = []
    size = backup(library.path, target, progress=lambda done, total: told.append((done, total)))
    assert size == target.stat().st_size
    assert told
    assert told[-1][0] == told[-1][1]
    with open_library(target, readonly=True) as copy:
        rows = all_reports(copy)
        assert [row.label for row in rows] == [row.label for row in all_reports(library)]
        assert load_report(copy, rows[0].id) == load_report(library, rows[0].id)
    assert not drafts(tmp_path)


def test_the_copy_is_of_one_moment_while_a_writer_goes_on(library: Library, tmp_path: Path) -> None:
    """Each batch stores two reports: no copy holds one of a pair, and the copy ends although commits go on."""
    filled(library)
    stop = threading.Event()
    written: list[int] = []

    def write() -> None:
        with open_library(library.path) as own:
            year = 2010
            while not stop.is_set() and year < 2190:
                filled(own, year, year + 2)
                written.append(year)
                year += 2

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            target = tmp_path / f"copy{number}.sqlite"
            backup(library.path, target)
            with open_library(target, readonly=True) as copy:
                assert len(all_reports(copy)) % 2 == 0
                assert copy.row("PRAGMA integrity_check") == ("ok",)
    finally:
        stop.set()
        writer.join()
    assert written


def test_no_file_is_replaced_unasked(library: Library, tmp_path: Path) -> None:
    filled(library)
    target = tmp_path / "copy.sqlite"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(ExportExists):
        backup(library.path, target)
    assert target.read_text(encoding="utf-8") == "mine"
    backup(library.path, target, overwrite=True)
    with open_library(target, readonly=True) as copy:
        assert len(all_reports(copy)) == 20


def test_a_copy_cannot_fall_on_the_library_or_another_in_use(library: Library, tmp_path: Path) -> None:
    filled(library)
    link = tmp_path / "link.sqlite"
    link.symlink_to(library.path)
    for target in (library.path, link):
        with pytest.raises(ExportError, match="is the library itself"):
            backup(library.path, target, overwrite=True)
    other = tmp_path / "other.sqlite"
    with open_library(other) as used:
        filled(used, 1990, 1992)
        with pytest.raises(ExportError, match="in use"):
            backup(library.path, other, overwrite=True)
        assert len(all_reports(used)) == 2


def test_a_folder_that_is_not_there_and_one_in_the_way(library: Library, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="there is no folder"):
        backup(library.path, tmp_path / "none" / "copy.sqlite")
    for folder in (tmp_path, Path("."), Path("/")):
        with pytest.raises(ExportError, match="is a folder"):
            backup(library.path, folder)


def test_no_library_no_copy(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="there is no library"):
        backup(tmp_path / "none.sqlite", tmp_path / "copy.sqlite")
    assert not list(tmp_path.iterdir())


def test_a_full_disk_leaves_no_half_copy(library: Library, tmp_path: Path) -> None:
    filled(library)
    target = tmp_path / "copy.sqlite"

    def work() -> str:
        try:
            backup(library.path, target)
        except ExportError as error:
            return str(error)
        return "written"

    said = in_child(work, files_up_to(100_000))
    assert said.startswith(f"{target}: cannot be written"), said
    assert "\n" not in said
    assert not target.exists()
    assert not drafts(tmp_path)
    assert len(all_reports(library)) == 20


def test_a_damaged_library_is_not_copied_as_sound(library: Library, tmp_path: Path) -> None:
    filled(library)
    path = library.path
    library.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    library.close()
    with path.open("r+b") as file:
        file.seek(os.path.getsize(path) // 2)
        file.write(b"\xff" * 20_000)
    with pytest.raises(LibraryError, match="damaged"):
        backup(path, tmp_path / "copy.sqlite")
    assert not (tmp_path / "copy.sqlite").exists()
    assert not drafts(tmp_path)
