"""Notes: kept in a file of their own, found again whatever happens to the report, and never lost once saved."""

from __future__ import annotations

import csv
import io
import os
import signal
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.database import LibraryError, open_library
from corpus.export import write_csv
from corpus.notes import Note, Notes, Passage, locate
from corpus.notes_file import VARIABLE, notes_path
from corpus.notes_tables import COLUMNS, notes_markdown, notes_table
from tests.conftest import ROOT

QUOTE = "地区生产总值增长6%左右"
PASSAGE = Passage("990102", "竹溪区", "990102", 2025, "ab" * 32, "二、2025年工作安排", 120, 132, QUOTE)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.notes.sqlite"


def test_what_is_added_is_there_when_the_file_is_opened_again(path: Path) -> None:
    with Notes(path) as notes:
        note = notes.add("note", PASSAGE, body="比去年高")
        notes.add("highlight", PASSAGE, colour="green")
        notes.add("bookmark", Passage("990100", "松江市", "990100", 2024))
    with Notes(path) as notes:
        assert [each.kind for each in notes.all()] == ["bookmark", "highlight", "note"]
        assert notes.all("note") == [note]
        assert notes.note(note.id) == note
        assert note.passage == PASSAGE


def test_edit_colour_delete_and_undo(path: Path) -> None:
    with Notes(path) as notes:
        note = notes.add("note", PASSAGE, body="一")
        light = notes.add("highlight", PASSAGE, colour="yellow")
        notes.edit(note.id, "二")
        notes.recolour(light.id, "red")
        assert [(each.body, each.colour) for each in notes.all()] == [("", "red"), ("二", None)]
        notes.delete(note.id)
        notes.delete(light.id)
        assert notes.all() == []
        assert notes.note(note.id) is None
        first, second = notes.undo(), notes.undo()
        assert isinstance(first, Note)
        assert isinstance(second, Note)
        assert (first.id, second.id) == (light.id, note.id)
        assert notes.undo() is None
        assert len(notes.all()) == 2


def test_notes_of_a_report_are_also_those_on_another_text_of_it(path: Path) -> None:
    other = Passage("990102", "竹溪区", "990102", 2025, "cd" * 32, None, 5, 9, "另一版本")
    elsewhere = Passage("990121", "云门县", "990121", 2025, "ef" * 32, None, 5, 9, "别处的话")
    whole = Passage("990102", "竹溪区", "990102", 2025)
    with Notes(path) as notes:
        for passage in (PASSAGE, other, elsewhere, whole):
            notes.add("note", passage, body="x")
        found = notes.of_report("990102", 2025, "ab" * 32)
        assert [each.passage for each in found] == [other, PASSAGE]
        moved = notes.of_report("another", None, "ab" * 32)
        assert [each.passage for each in moved] == [PASSAGE]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("。" * 120 + QUOTE + "。", (120, 132)),
        ("。" * 100 + QUOTE + "。" * 90, (100, 112)),
        (QUOTE + "。" * 130 + QUOTE, (142, 154)),
        (QUOTE + "。" * 300 + QUOTE, (0, 12)),
        ("。" * 120 + "地区生产总值增长6%以上", None),
        ("", None),
    ],
)
def test_a_passage_is_found_in_an_edited_text(text: str, span: tuple[int, int] | None) -> None:
    assert len(QUOTE) == 12
    assert locate(text, PASSAGE) == span
    assert span is None or text[slice(*span)] == QUOTE


def test_a_place_as_a_whole_is_nowhere_in_the_text() -> None:
    assert locate("文", Passage("990100", "松江市", None, 2024)) == (0, 0)


def test_recent_reports_the_latest_first_each_once(path: Path) -> None:
    with Notes(path) as notes:
        for key, year in (("a", 2024), ("b", 2025), ("a", 2024), ("c", 0)):
            notes.visit(key, year, key.upper())
        assert [(visit.place_key, visit.report_year) for visit in notes.recent()] == [
            ("c", 0),
            ("a", 2024),
            ("b", 2025),
        ]
        assert len(notes.recent(2)) == 2


def test_searches_are_kept_once_and_come_back(path: Path) -> None:
    with Notes(path) as notes:
        notes.save_search("数字经济")
        notes.save_search("民营经济 NOT 数字")
        notes.save_search("数字经济")
        assert [search.query for search in notes.searches()] == ["数字经济", "民营经济 NOT 数字"]
        notes.delete_search(notes.searches()[0].id)
        assert [search.query for search in notes.searches()] == ["民营经济 NOT 数字"]
        assert notes.undo() is not None
        assert len(notes.searches()) == 2


def test_the_library_may_be_read_only_and_may_be_made_anew(tmp_path: Path) -> None:
    library = tmp_path / "library.sqlite"
    open_library(library).close()
    library.chmod(stat.S_IRUSR)
    with Notes(tmp_path / "mine" / "notes.sqlite") as notes:
        notes.add("note", PASSAGE, body="x")
    library.unlink()
    with Notes(tmp_path / "mine" / "notes.sqlite") as notes:
        assert notes.all()[0].passage.quote == QUOTE


def test_where_the_file_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert notes_path(tmp_path / "library.sqlite") == tmp_path / "library.notes.sqlite"
    assert notes_path(tmp_path / "mine.db") == tmp_path / "mine.db.notes.sqlite"
    monkeypatch.setenv(VARIABLE, str(tmp_path / "own"))
    assert notes_path(tmp_path / "library.sqlite") == tmp_path / "own"


def test_reading_makes_no_file(path: Path) -> None:
    with Notes(path, readonly=True) as notes:
        assert notes.all() == []
        assert notes.recent() == []
    assert not path.exists()


def test_it_is_in_wal_mode_and_not_a_library(path: Path) -> None:
    with Notes(path) as notes:
        assert notes.file.row("PRAGMA journal_mode") == ("wal",)
    with pytest.raises(LibraryError, match="another program"):
        open_library(path)


@pytest.mark.parametrize("content", [b"no database at all, just words", b"\xff\xd8\xff\xe0"])
def test_what_is_no_file_of_notes_is_not_touched(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(LibraryError, match="not a file of notes"):
        Notes(path)
    assert path.read_bytes() == content


def test_other_databases_and_newer_notes_are_refused(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE other (x)")
    connection.commit()
    connection.close()
    with pytest.raises(LibraryError, match="not a file of notes"):
        Notes(path)
    path.unlink()
    Notes(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.commit()
    connection.close()
    with pytest.raises(LibraryError, match="newer baogao"):
        Notes(path, readonly=True)
    with pytest.raises(LibraryError, match="is a folder"):
        Notes(path.parent)


def test_a_folder_that_may_not_be_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.notes_file.os.access", lambda folder, mode: False)
    with pytest.raises(LibraryError, match="cannot be saved"):
        Notes(path)
    assert not path.exists()


def test_a_kill_loses_nothing_that_was_saved(path: Path) -> None:
    """The writer says a note's number once it is saved, and is killed while it goes on."""
    code = f"""
import sys
from pathlib import Path
from corpus.notes import Notes, Passage
with Notes(Path({str(path)!r})) as notes:
    note = notes.add("note", Passage("a", "A", None, 2025, "00", None, 0, 1, "一"))
    for number in range(100000):
        notes.edit(note.id, str(number))
        print(number, flush=True)
"""
    for _ in range(3):
        process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=ROOT)
        assert process.stdout is not None
        said = b""
        while said.count(b"\n") < 50:
            chunk = os.read(process.stdout.fileno(), 4096)
            assert chunk, "it ended by itself"
            said += chunk
        process.send_signal(signal.SIGKILL)
        process.wait()
        said += process.stdout.read()
        shown = (
            int(said.rstrip(b"\n").rsplit(b"\n", 1)[-1])
            if said.endswith(b"\n")
            else int(said.split(b"\n")[-2])
        )
        with Notes(path) as notes:
            assert int(notes.all()[0].body) >= shown
            assert notes.file.row("PRAGMA integrity_check") == ("ok",)
            notes.delete(notes.all()[0].id)


def test_the_table_has_everything_to_cite_by(path: Path) -> None:
    with Notes(path) as notes:
        notes.add("note", PASSAGE, body="=SUM(A1)\n第二行")
        notes.add("bookmark", Passage("990100", "松江市", "990100", 2024))
        table = notes_table(notes.all())
    assert table.columns == COLUMNS
    record = table.records()[1]
    assert (record["region"], record["report_year"], record["section"]) == (
        "竹溪区",
        2025,
        "二、2025年工作安排",
    )
    assert (record["quote"], record["start"], record["end"]) == (QUOTE, 120, 132)
    assert table.sources == ("ab" * 32,)
    written = io.StringIO()
    write_csv(table, written)
    rows = list(csv.DictReader(io.StringIO(written.getvalue())))
    assert rows[1]["note"] == "'=SUM(A1)\n第二行"


def test_markdown_by_report_with_quotations(path: Path) -> None:
    hostile = Passage("990121", "云门县", None, 2024, "00", "[一](x)", 3, 8, "# 不是*标题*\n[四川]")
    with Notes(path) as notes:
        notes.add("note", PASSAGE, body="比去年高")
        notes.add("highlight", hostile, colour="green")
        words = notes_markdown(notes.all())
    assert words == (
        "## 云门县 2024\n\n> \\# 不是\\*标题\\*\n> \\[四川\\]\n\n*highlight, green, \\[一\\](x), 3:8*\n\n"
        "## 竹溪区 2025\n\n> 地区生产总值增长6%左右\n\n比去年高\n\n*note, 二、2025年工作安排, 120:132*\n"
    )


def test_notes_from_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import corpus

    monkeypatch.delenv(VARIABLE, raising=False)
    library = tmp_path / "library.sqlite"
    open_library(library).close()
    with corpus.open(library) as opened:
        assert opened.notes().rows == ()
    with Notes(notes_path(library)) as notes:
        notes.add("note", PASSAGE, body="比去年高")
    with corpus.open(library) as opened:
        assert opened.notes().column("note") == ("比去年高",)
        assert opened.notes(tmp_path / "none.sqlite").rows == ()
