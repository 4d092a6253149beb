"""What a library file can be, and what is said when it cannot be opened or written."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from corpus import database
from corpus.database import APPLICATION_ID, LibraryError, default_path, latest_version, open_library
from corpus.reports import all_reports, load_report
from tests.corpus.children import as_nobody, files_up_to, in_child
from tests.corpus.making import put, report


def line_of(error: pytest.ExceptionInfo[LibraryError]) -> str:
    line = str(error.value)
    assert "\n" not in line
    return line


def test_a_new_library_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "资料 库" / "a?b#c%20" / "library.sqlite"
    with open_library(path) as library:
        assert library.row("PRAGMA journal_mode") == ("wal",)
        assert library.row("PRAGMA foreign_keys") == (1,)
        assert library.row("PRAGMA application_id") == (APPLICATION_ID,)
        assert library.row("PRAGMA user_version") == (latest_version(),)
    assert path.exists()
    with open_library(path, create=False) as library:
        assert all_reports(library) == []


def test_the_path_is_that_of_the_variable_else_of_the_platform(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert default_path().name == "library.sqlite"
    assert default_path().parent.name == "baogao"
    assert default_path().is_relative_to(Path.home())
    monkeypatch.setenv("BAOGAO_LIBRARY", str(tmp_path / "mine.sqlite"))
    assert default_path() == tmp_path / "mine.sqlite"


@pytest.mark.parametrize("readonly", [False, True])
def test_no_library_is_made_where_none_should_be(tmp_path: Path, readonly: bool) -> None:
    with pytest.raises(LibraryError) as error:
        open_library(tmp_path / "none.sqlite", readonly=readonly, create=False)
    assert "there is no library yet" in line_of(error)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 not a database", "各位代表".encode(), b"SQLite format 2\x00xxxx"]
)
def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(LibraryError) as error:
        open_library(path)
    assert "not a library" in line_of(error)
    assert path.read_bytes() == content


def test_a_file_that_only_begins_like_a_database(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    with pytest.raises(LibraryError) as error:
        open_library(path)
    assert str(path) in line_of(error)


def test_a_folder_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="is a folder"):
        open_library(tmp_path)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryError) as error:
        open_library(tmp_path / "file" / "library.sqlite")
    assert str(tmp_path) in line_of(error)


def test_a_database_of_another_program_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "browser.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    before = path.read_bytes()
    with pytest.raises(LibraryError) as error:
        open_library(path)
    assert "another program" in line_of(error)
    assert path.read_bytes() == before


def test_a_library_of_a_newer_version_says_which(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with open_library(path) as library:
        library.execute("PRAGMA user_version = 999")
        library.execute("UPDATE library SET value = '7.1' WHERE key = 'migrated_by'")
    with pytest.raises(LibraryError) as error:
        open_library(path)
    assert "baogao 7.1" in line_of(error)
    assert "999" in line_of(error)


def test_an_older_library_is_brought_up_to_date_by_whoever_may_write(
    open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = open_folder / "library.sqlite"
    with open_library(path) as library:
        put(library, [report("沧澜省", 2023)])
    newer = open_folder / "migrations"
    shutil.copytree(database.MIGRATIONS, newer)
    (newer / "9999_later.sql").write_text("CREATE TABLE later (x);\nCREATE TABLE latest (\n y -- ;\n);\n")
    monkeypatch.setattr(database, "MIGRATIONS", newer)

    def read() -> str:
        try:
            with open_library(path, readonly=True) as library:
                return all_reports(library)[0].label
        except LibraryError as error:
            return str(error)

    open_folder.chmod(0o555)
    path.chmod(0o444)
    said = in_child(read, as_nobody)
    assert "was made by an older baogao and cannot be brought up to date" in said
    assert "\n" not in said
    open_folder.chmod(0o755)
    path.chmod(0o644)
    assert read() == "沧澜省 2023"
    with open_library(path) as library:
        assert library.rows("SELECT * FROM latest") == []
        assert library.row("PRAGMA user_version") == (9999,)


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "library.sqlite"
    open_library(path).close()
    newer = tmp_path / "migrations"
    shutil.copytree(database.MIGRATIONS, newer)
    (newer / "9999_later.sql").write_text("CREATE TABLE later (x);\nCREATE TABLE later (x);\n")
    with monkeypatch.context() as patch:
        patch.setattr(database, "MIGRATIONS", newer)
        with pytest.raises(LibraryError, match="later already exists"):
            open_library(path)
    with open_library(path) as library:
        assert library.row("SELECT 1 FROM sqlite_master WHERE name = 'later'") is None


def test_a_damaged_library_says_so(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with open_library(path) as library:
        put(library, [report("沧澜省", year) for year in range(1990, 2020)])
    data = bytearray(path.read_bytes())
    data[4096:] = b"\x5a" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(LibraryError) as error, open_library(path) as library:
        all_reports(library)
    assert "is damaged" in line_of(error)


def test_a_damaged_text_costs_only_its_report(tmp_path: Path) -> None:
    with open_library(tmp_path / "library.sqlite") as library:
        put(library, [report("沧澜省", 2023, text="报告" * 500), report("沧澜省", 2024)])
        first, second = (row.id for row in all_reports(library))
        library.execute("UPDATE texts SET body = x'00' WHERE report_id = ?", (first,))
        with pytest.raises(LibraryError) as error:
            load_report(library, first)
        assert "cannot be read" in line_of(error)
        assert load_report(library, second).label == "沧澜省 2024"


def test_a_library_that_another_program_is_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.database.BUSY_SECONDS", 0.05)
    path = tmp_path / "library.sqlite"
    with open_library(path) as writer, open_library(path) as second, writer.transaction():
        assert all_reports(second) == []  # readers never wait
        with pytest.raises(LibraryError) as error:
            put(second, [report("沧澜省", 2023)])
        assert "another program is writing" in line_of(error)


def test_several_programs_may_make_the_same_library_at_once(tmp_path: Path) -> None:
    errors: list[str] = []

    def make(path: Path, start: threading.Barrier) -> None:
        start.wait()
        try:
            open_library(path).close()
        except LibraryError as error:
            errors.append(str(error))

    for attempt in range(40):
        path, start = tmp_path / f"{attempt}.sqlite", threading.Barrier(6)
        threads = [threading.Thread(target=make, args=(path, start)) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with open_library(path, readonly=True) as library:
            assert library.row("PRAGMA user_version") == (latest_version(),)
    assert errors == []


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with open_library(tmp_path / "library.sqlite") as library:
        with suppress(ZeroDivisionError), library.transaction():
            library.execute("INSERT INTO library VALUES ('a', 'b')")
            _ = 1 / 0
        assert library.row("SELECT 1 FROM library WHERE key = 'a'") is None
        put(library, [report("沧澜省", 2023)])  # and the next one works
        assert len(all_reports(library)) == 1


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    open_library(path).close()
    with open_library(path, readonly=True) as library, pytest.raises(LibraryError, match="cannot be written"):
        put(library, [report("沧澜省", 2023)])


def test_a_read_only_folder_can_be_read_and_says_why_not_written(open_folder: Path) -> None:
    path = open_folder / "library.sqlite"
    with open_library(path) as library:
        put(library, [report("沧澜省", 2023)])
    open_folder.chmod(0o555)
    path.chmod(0o444)

    def read_and_write() -> str:
        with open_library(path, readonly=True) as library:
            said = [row.label for row in all_reports(library)]
        try:
            open_library(path)
        except LibraryError as error:
            said.append(str(error))
        try:
            open_library(open_folder / "new.sqlite")
        except LibraryError as error:
            said.append(str(error))
        return "\n".join(said)

    label, no_write, no_new = in_child(read_and_write, as_nobody).splitlines()
    assert label == "沧澜省 2023"
    assert "cannot be written (read-only" in no_write
    assert "cannot be written (read-only" in no_new


def test_a_folder_without_permission(open_folder: Path) -> None:
    closed = open_folder / "closed"
    closed.mkdir()
    open_library(closed / "library.sqlite").close()
    closed.chmod(0o000)

    def open_it() -> str:
        try:
            open_library(closed / "library.sqlite")
        except LibraryError as error:
            return str(error)
        return "opened"

    assert in_child(open_it, as_nobody) == f"{closed / 'library.sqlite'}: cannot be read (Permission denied)"


@pytest.mark.parametrize("room", [0, 2000, 30_000])
def test_no_room_for_a_new_library(tmp_path: Path, room: int) -> None:
    def make() -> str:
        try:
            open_library(tmp_path / "library.sqlite")
        except LibraryError as error:
            return str(error)
        return "made"

    said = in_child(make, files_up_to(room))
    assert said.startswith(f"{tmp_path / 'library.sqlite'}: ")
    assert "what was stored before is safe" in said
    assert "\n" not in said
    with open_library(tmp_path / "library.sqlite") as library:  # with room again it is made
        assert all_reports(library) == []


def test_a_full_disk_keeps_what_was_stored(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with open_library(path) as library:
        put(library, [report("沧澜省", 2023)])
        pages = library.row("PRAGMA page_count")
        assert pages is not None
        library.execute(f"PRAGMA max_page_count = {pages[0] + 2}")
        with pytest.raises(LibraryError) as error:
            put(library, [report("沧澜省", year, text=f"{year}" * 9000) for year in range(1900, 2000)])
        assert "no room left on the disk" in line_of(error)
        assert [row.label for row in all_reports(library)] == ["沧澜省 2023"]
        library.execute("PRAGMA max_page_count = 100000")
        assert put(library, [report("沧澜省", 2024)]) == [True]
