"""Bookmarks, notes and highlights in the reader, and the screen that lists them."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corpus.notes import Notes, Passage
from tests.tui.made_up import TEXT, MadeUpShelf
from tests.tui.stage import lines, opened, press, screen_text, settle, strips, write
from tui.app import BaogaoApp
from tui.screens.go import GoScreen
from tui.screens.library import LibraryScreen
from tui.screens.note import NoteScreen
from tui.screens.notes import NotesScreen
from tui.screens.report import ReportScreen
from tui.screens.search import SearchScreen

REPORT = ("down", "down", "enter")
SENTENCE = "现在，我代表区人民政府，向大会报告工作，请予审议，并请政协委员和列席人员提出意见。"
TO_SENTENCE = ("down",) * 6


def screen(app: BaogaoApp) -> ReportScreen:
    assert isinstance(app.screen, ReportScreen)
    return app.screen


def saved(shelf: MadeUpShelf) -> list[tuple[str, str, str]]:
    """Kind, words and quote of what is on the disk."""
    assert shelf.notes_file is not None
    with Notes(shelf.notes_file, readonly=True) as notes:
        return [(note.kind, note.body, note.passage.quote) for note in notes.all()]


async def test_a_note_is_on_the_disk_after_every_key() -> None:
    shelf = MadeUpShelf()
    async with opened(*REPORT, *TO_SENTENCE, "a", shelf=shelf) as (app, pilot):
        assert saved(shelf) == []
        await press(pilot, "h")
        assert saved(shelf) == [("note", "h", SENTENCE)]
        assert "已存" in screen_text(app)
        await press(pilot, "i")
        assert saved(shelf) == [("note", "hi", SENTENCE)]
        await press(pilot, "escape")
        assert "批注已存" in screen_text(app)
        assert any(line.strip().startswith("*") for line in lines(screen(app).reader))
        await press(pilot, "a")
        assert isinstance(app.screen, NoteScreen)
        assert app.screen.editor.text == "hi"
        await press(pilot, "!", "escape")
        assert saved(shelf) == [("note", "hi!", SENTENCE)]


async def test_the_words_of_a_note_are_read_where_it_stands() -> None:
    async with opened(*REPORT, *TO_SENTENCE, "a", "h", "i", "escape", "down", "down", "down") as (app, pilot):
        assert "批注：hi" not in screen_text(app)
        await press(pilot, "up", "up")
        assert "批注：hi" in screen_text(app)


async def test_a_search_that_was_kept_is_done_again() -> None:
    shelf = MadeUpShelf()
    with shelf.notes() as notes:
        notes.save_search("数字经济")
    async with opened("'", "4", shelf=shelf) as (app, pilot):
        assert "数字经济" in screen_text(app)
        await press(pilot, "x")
        assert "还没有存下的检索" in screen_text(app)
        await press(pilot, "u", "enter")
        assert isinstance(app.screen, SearchScreen)
        assert app.screen.query_text == "数字经济"


async def test_an_emptied_note_is_deleted_and_can_be_brought_back() -> None:
    shelf = MadeUpShelf()
    async with opened(*REPORT, *TO_SENTENCE, "a", "x", "escape", shelf=shelf) as (app, pilot):
        await press(pilot, "a", "backspace", "escape")
        assert saved(shelf) == []
        await press(pilot, "'", "u")
        assert isinstance(app.screen, NotesScreen)
        assert len(saved(shelf)) == 1


async def test_a_question_left_without_a_word_leaves_no_note() -> None:
    shelf = MadeUpShelf()
    async with opened(*REPORT, *TO_SENTENCE, "a", "escape", shelf=shelf):
        assert saved(shelf) == []


async def test_highlights_have_four_colours_and_go_away() -> None:
    shelf = MadeUpShelf()
    async with opened(*REPORT, *TO_SENTENCE, "v", "H", shelf=shelf) as (app, pilot):
        reader = screen(app).reader
        assert reader.selection is None
        colours = []
        for _ in range(4):
            colours.append(screen(app).notes[0].colour)
            drawn = "".join(
                segment.text
                for strip in strips(reader)
                for segment in strip
                if segment.style is not None and segment.style.bgcolor is not None
            )
            assert drawn.replace(" ", "") == SENTENCE
            await press(pilot, "H")
        assert colours == ["yellow", "green", "blue", "red"]
        assert screen(app).notes == ()
        assert saved(shelf) == []


async def test_a_bookmark_is_set_and_taken_away() -> None:
    shelf = MadeUpShelf()
    async with opened(*REPORT, *TO_SENTENCE, "m", shelf=shelf) as (app, pilot):
        assert saved(shelf) == [("bookmark", "", SENTENCE)]
        assert any(line.strip().startswith("+") for line in lines(screen(app).reader))
        await press(pilot, "m")
        assert saved(shelf) == []


async def test_in_a_table_there_is_nothing_to_note_on() -> None:
    async with opened(*REPORT, "2", "a") as (app, _):
        assert not screen(app).prompt.asking
        assert "这里没有可以记的文字" in screen_text(app)


async def test_the_list_leads_back_to_the_words() -> None:
    async with opened(*REPORT, *TO_SENTENCE, "a", "x", "escape", "q", "'", "1") as (app, pilot):
        assert "竹溪区  2025" in screen_text(app)
        await press(pilot, "enter")
        reader = screen(app).reader
        assert reader.jump is not None
        assert reader.text[reader.jump.start : reader.jump.end] == SENTENCE
        await press(pilot, "escape", "q")
        assert isinstance(app.screen, NotesScreen)


async def test_words_that_were_edited_out_are_told() -> None:
    shelf = MadeUpShelf()
    async with opened(*REPORT, *TO_SENTENCE, "m", "q", shelf=shelf) as (app, pilot):
        shelf.text = TEXT.replace(SENTENCE, "")
        await press(pilot, "'", "2", "enter")
        assert "这份报告里没有这句话了" in screen_text(app)
        assert not screen(app).reader.text.count(SENTENCE)


async def test_a_report_that_has_gone_is_told_and_its_note_stays() -> None:
    shelf = MadeUpShelf()
    with shelf.notes() as notes:
        notes.add("note", Passage("990321", "旧县", None, 2003, "00", None, 3, 5, "旧话"), body="留着")
    async with opened("'", "1", "enter", shelf=shelf) as (app, _):
        assert isinstance(app.screen, NotesScreen)
        assert "书库里没有旧县 2003 年的报告了" in screen_text(app)
        assert len(saved(shelf)) == 1


async def test_a_bookmark_of_a_place_in_the_library_opens_its_report() -> None:
    shelf = MadeUpShelf()
    async with opened("down", "down", "left", "m", "'", "2", "enter", shelf=shelf) as (app, pilot):
        assert screen(app).year == 2024
        await press(pilot, "q", "q")
        assert isinstance(app.screen, LibraryScreen)
        await press(pilot, "m")
        assert saved(shelf) == []
        assert "已取消书签" in screen_text(app)


async def test_recent_reports_are_listed_and_offered_by_the_box() -> None:
    async with opened(*REPORT, "[", "q", "'") as (app, pilot):
        assert isinstance(app.screen, NotesScreen)
        assert app.screen.tab == "recent"
        years = [row[1] for row in app.screen.tables["recent"].data.rows]
        assert years == ["2024", "2025"]
        await press(pilot, "enter")
        assert screen(app).year == 2024
        await press(pilot, "q", "q", "g")
        assert isinstance(app.screen, GoScreen)
        assert app.screen.found[0].words == "竹溪区 2024"
        await press(pilot, "enter")
        assert screen(app).year == 2024


async def test_delete_edit_and_filter_in_the_list() -> None:
    shelf = MadeUpShelf()
    async with opened(*REPORT, "H", *TO_SENTENCE, "a", "x", "escape", "'", shelf=shelf) as (app, pilot):
        assert isinstance(app.screen, NotesScreen)
        await press(pilot, "a")
        await write(pilot, "yz")
        await press(pilot, "escape")
        assert ("note", "xyz", SENTENCE) in saved(shelf)
        assert "xyz" in screen_text(app)
        await press(pilot, "/")
        await write(pilot, "xyz")
        await press(pilot, "enter")
        assert app.screen.tables["notes"].row_count == 1
        await press(pilot, "/", "escape", "x")
        assert len(saved(shelf)) == 1
        assert "按 u 找回" in screen_text(app)


async def test_an_empty_list_says_what_to_do() -> None:
    async with opened("'", "1") as (app, pilot):
        assert "还没有批注和划线" in screen_text(app)
        await press(pilot, "2")
        assert "还没有书签" in screen_text(app)
        await press(pilot, "4")
        assert "还没有存下的检索" in screen_text(app)
        await press(pilot, "enter", "x", "a")
        assert isinstance(app.screen, NotesScreen)


async def test_notes_that_cannot_be_saved_say_why(tmp_path: Path) -> None:
    shelf = MadeUpShelf()
    shelf.notes_file = tmp_path / "words.txt"
    shelf.notes_file.write_text("these are only words, no notes of baogao's", encoding="utf-8")
    async with opened(*REPORT, *TO_SENTENCE, "m", shelf=shelf) as (app, pilot):
        assert "not a file of notes" in screen(app).prompt.message
        await press(pilot, "a", "x")
        assert isinstance(app.screen, NoteScreen)
        assert "not a file of notes" in app.screen.prompt.message
        # what was written is not thrown away by one key
        await press(pilot, "escape")
        assert isinstance(app.screen, NoteScreen)
        assert app.screen.editor.text == "x"
        await press(pilot, "escape", "q", "'")
        assert isinstance(app.screen, NotesScreen)
        assert "not a file of notes" in app.screen.prompt.message
    assert shelf.notes_file.read_text(encoding="utf-8").startswith("these are only words")


async def test_notes_made_on_another_text_of_the_report_are_marked_where_their_words_are() -> None:
    shelf = MadeUpShelf()
    async with opened(*REPORT, *TO_SENTENCE, "H", shelf=shelf) as (app, pilot):
        was = screen(app).notes[0].passage
        shelf.text = "补一句。\n" + TEXT
        await press(pilot, "q", "enter")
        await settle(pilot)
        now = screen(app).report
        assert now is not None
        assert now.report_sha256 != was.report_sha256
        assert screen(app).notes[0].passage == was
        mark = screen(app).reader.notes.touching(0, len(now.text))[0]
        assert now.text[mark.start : mark.end] == SENTENCE


def run(*words: str) -> tuple[int, str, str]:
    from tui.cli import app

    result = CliRunner().invoke(app, list(words))
    return result.exit_code, result.stdout, result.stderr


def test_the_command_prints_tables_and_markdown(tmp_path: Path) -> None:
    path = tmp_path / "mine.sqlite"
    with Notes(path) as notes:
        passage = Passage("990102", "竹溪区", "990102", 2025, "ab", "计划", 3, 5, "增长")
        notes.add("note", passage, body="比去年高")
        notes.add("bookmark", replace(passage, region="云门县"))
    status, out, err = run("notes", "--notes", str(path))
    assert status == 0
    assert out.splitlines()[0].split() == ["kind", "region", "report_year", "section", "note", "quote"]
    assert len(out.splitlines()) == 3
    assert str(path) in err
    status, out, _ = run("notes", "--notes", str(path), "--csv")
    assert out.splitlines()[0] == (
        "kind,region,adcode,report_year,section,quote,note,colour,start,end,created_at,changed_at,report_sha256"
    )
    status, out, _ = run("notes", "竹溪", "--md", "--notes", str(path))
    assert "## 竹溪区 2025" in out
    assert "云门县" not in out
    status, out, _ = run("notes", "--kind", "bookmark", "--json", "--notes", str(path))
    assert '"region": "云门县"' in out
    assert '"kind": "note"' not in out
    status, _, err = run("notes", "--md", "--csv", "--notes", str(path))
    assert status == 2
    assert "one of" in err


def test_the_command_gives_what_was_read_lately_and_the_searches_kept(tmp_path: Path) -> None:
    path = tmp_path / "mine.sqlite"
    with Notes(path) as notes:
        notes.visit("990102", 2025, "竹溪区")
        notes.visit("990121", 2024, "云门县")
        notes.save_search("数字经济")
        notes.save_search("营商环境 OR 放管服")
    _, out, _ = run("notes", "--recent", "--csv", "--notes", str(path))
    first, *rows = out.splitlines()
    assert first == "place,region,report_year,visited_at"
    assert sorted(row[: row.rindex(",")] for row in rows) == ["990102,竹溪区,2025", "990121,云门县,2024"]
    _, out, err = run("notes", "营商", "--searches", "--notes", str(path))
    assert out.splitlines()[0].split() == ["query", "created_at"]
    assert "营商环境 OR 放管服" in out
    assert "数字经济" not in out
    assert ": 1 of 2" in err
    for wrong in (("--md",), ("--searches",), ("--kind", "note")):
        status, _, err = run("notes", "--recent", *wrong, "--notes", str(path))
        assert status == 2
        assert "stand alone" in err


def test_python_gives_what_was_read_lately_and_the_searches_kept(tmp_path: Path) -> None:
    from corpus.database import open_library
    from corpus.face import open_corpus

    with open_library(tmp_path / "library.sqlite"):
        pass
    with Notes(tmp_path / "library.notes.sqlite") as notes:
        notes.visit("990102", 2025, "竹溪区")
        notes.save_search("数字经济")
    with open_corpus(tmp_path / "library.sqlite") as corpus:
        assert corpus.recent().column("region") == ("竹溪区",)
        assert corpus.searches().column("query") == ("数字经济",)


def test_the_command_without_notes_and_with_another_file(tmp_path: Path) -> None:
    status, _, err = run("notes", "--notes", str(tmp_path / "none.sqlite"))
    assert status == 0
    assert ": 0" in err
    assert not (tmp_path / "none.sqlite").exists()
    words = tmp_path / "words"
    words.write_text("these are only words", encoding="utf-8")
    words.chmod(stat.S_IRUSR)
    status, _, err = run("notes", "--notes", str(words))
    assert status == 1
    assert "not a file of notes" in err


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_the_list_in_both_languages(lang: str) -> None:
    async with opened(*REPORT, "H", "'", lang=lang) as (app, _):
        assert ("黄" if lang == "zh" else "yellow") in screen_text(app)


async def test_lists_that_keep_themselves_say_what_cannot_be_done_to_them() -> None:
    async with opened(*REPORT, "'", "3") as (app, pilot):
        hints = [key for key, _ in app.screen.hint_bar.hints]  # type: ignore[attr-defined]
        assert not {"a", "x", "u"} & set(hints)
        await press(pilot, "x")
        assert "不必删" in screen_text(app)
        await press(pilot, "a")
        assert "只有批注、划线和书签" in screen_text(app)
        await press(pilot, "4", "x")
        assert "还没有存下的检索" in app.screen.prompt.message  # type: ignore[attr-defined]


async def test_the_list_comes_back_as_it_was_left() -> None:
    """A filter was gone when one came back from a report, and the cursor on another note, which x deleted."""
    shelf = MadeUpShelf()
    keys = (
        *REPORT,
        *TO_SENTENCE,
        "H",
        "down",
        "down",
        "a",
        "甲",
        "escape",
        "down",
        "down",
        "a",
        "乙",
        "escape",
    )
    async with opened(*keys, "'", "1", "/", shelf=shelf) as (app, pilot):
        await write(pilot, "乙")
        await press(pilot, "enter")
        notes = app.screen
        assert isinstance(notes, NotesScreen)
        assert notes.tables["notes"].row_count == 1
        await press(pilot, "enter", "q")
        assert app.screen is notes
        assert notes.tables["notes"].row_count == 1
        await press(pilot, "x")
        assert [body for _, body, _ in saved(shelf)] == ["甲", ""]
        await press(pilot, "u")
        assert notes.tables["notes"].row_count == 1


async def test_a_first_note_is_in_a_list_that_was_empty() -> None:
    """A list that had nothing was not read again."""
    async with opened("'", "1", "g", *"zxq", "enter", *TO_SENTENCE, "H", "q") as (app, _):
        assert isinstance(app.screen, NotesScreen)
        assert SENTENCE[:10] in screen_text(app)
