"""The editor of notes: many lines, kept key by key, laid out in cells, and exported whole."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from corpus.export import write_csv
from corpus.notes import Notes
from corpus.notes_tables import notes_markdown, notes_table
from tests.tui.made_up import MadeUpShelf
from tests.tui.stage import lines, opened, press, screen_text, settle, styled
from tui import drafting
from tui.app import BaogaoApp
from tui.drafting import Draft, erased, insert, lay_out, moved, place_of, typed
from tui.screens.note import NoteScreen
from tui.screens.notes import NotesScreen
from tui.screens.report import ReportScreen
from tui.width import cell_width, char_width, visible

REPORT = ("down", "down", "enter", *["down"] * 6)


def note(app: BaogaoApp) -> NoteScreen:
    assert isinstance(app.screen, NoteScreen)
    return app.screen


def bodies(shelf: MadeUpShelf) -> list[str]:
    assert shelf.notes_file is not None
    with Notes(shelf.notes_file, readonly=True) as notes:
        return [each.body for each in notes.all()]


async def test_a_note_has_many_lines_each_key_on_the_disk() -> None:
    shelf = MadeUpShelf()
    async with opened(*REPORT, "a", "a", "enter", "enter", "b", shelf=shelf) as (app, pilot):
        assert bodies(shelf) == ["a\n\nb"]
        assert [line.strip() for line in lines(note(app).editor)[:3]] == ["a", "", "b"]
        assert "3 行 2 字" in screen_text(app)
        await press(pilot, "up", "up", "c")
        assert bodies(shelf) == ["ac\n\nb"]
        await press(pilot, "escape")
        assert isinstance(app.screen, ReportScreen)
        assert "批注已存" in screen_text(app)
        await press(pilot, "up", "down")
        assert "批注：ac  （共 2 行，a 看全部）" in screen_text(app)


async def test_letters_that_are_keys_elsewhere_are_typed() -> None:
    shelf = MadeUpShelf()
    async with opened(*REPORT, "a", shelf=shelf) as (app, pilot):
        for character in "gq?:/'，。？：":
            app.post_message(events.Key("", character))
        await settle(pilot)
        assert bodies(shelf) == ["gq?:/'，。？："]
        assert isinstance(app.screen, NoteScreen)


async def test_a_paste_comes_whole_and_steers_nothing() -> None:
    shelf = MadeUpShelf()
    async with opened(*REPORT, "a", shelf=shelf) as (app, pilot):
        app.post_message(events.Paste("一\r\n二\t[b]三\x1b]52;c;eA==\x07\ud800\r四"))
        await settle(pilot)
        assert bodies(shelf) == ["一\n二    [b]三]52;c;eA==\n四"]
        assert "[b]三" in screen_text(app)
        await press(pilot, "escape", "'", "1")
        assert isinstance(app.screen, NotesScreen)
        assert "[b]三" in screen_text(app)


async def test_typing_is_taken_back_and_made_again() -> None:
    shelf = MadeUpShelf()
    async with opened(*REPORT, "a", "a", "b", "ctrl+z", shelf=shelf) as (_, pilot):
        assert bodies(shelf) == ["a"]
        await press(pilot, "ctrl+y")
        assert bodies(shelf) == ["ab"]
        await press(pilot, "ctrl+z", "ctrl+z", "ctrl+z", "escape")
        assert bodies(shelf) == []


async def test_what_was_typed_outlives_the_app() -> None:
    shelf = MadeUpShelf()
    async with opened(*REPORT, "a", "x", "enter", "y", shelf=shelf) as (app, _):
        app.exit(0)
    assert bodies(shelf) == ["x\ny"]


async def test_from_the_passage_to_the_list_back_edited_deleted_and_brought_back() -> None:
    shelf = MadeUpShelf()
    async with opened(*REPORT, "a", "x", "enter", "y", "escape", "q", "'", "1", shelf=shelf) as (app, pilot):
        assert "x y" in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, ReportScreen)
        assert app.screen.reader.jump is not None
        await press(pilot, "a")
        assert note(app).editor.text == "x\ny"
        await press(pilot, "z", "escape", "q")
        # the list knows of it
        assert "x yz" in screen_text(app)
        await press(pilot, "a", "ctrl+u", "escape")
        assert bodies(shelf) == ["x\n"]
        await press(pilot, "x")
        assert bodies(shelf) == []
        await press(pilot, "u")
        assert bodies(shelf) == ["x\n"]


async def test_only_lines_that_change_are_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(*REPORT, "a", "a", "enter", "b", "enter", "c") as (app, pilot):
        editor = note(app).editor
        painted: list[object] = []
        real = editor.refresh
        monkeypatch.setattr(
            editor, "refresh", lambda *regions, **how: painted.extend(regions) or real(*regions, **how)
        )
        await press(pilot, "d")
        assert [(region.y, region.height) for region in painted] == [(2, 1)]  # type: ignore[attr-defined]
        painted.clear()
        await press(pilot, "up")
        assert sorted(region.y for region in painted) == [1, 2]  # type: ignore[attr-defined]
        assert styled(editor, 1, "reverse") == " "


async def test_a_long_note_scrolls_with_its_cursor() -> None:
    async with opened(*REPORT, "a", size=(60, 15)) as (app, pilot):
        app.post_message(events.Paste("\n".join(f"第{number}行" for number in range(40))))
        await settle(pilot)
        editor = note(app).editor
        assert any("第39行" in line for line in lines(editor))
        await press(pilot, *["pageup"] * 8)
        assert lines(editor)[0].strip() == "第0行"


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("", 10, [""]),
        ("一二三四五六", 8, ["一二三四", "五六"]),
        ("ab\n\ncd", 8, ["ab", "", "cd"]),
        ("two words and", 9, ["two words ", "and"]),
        ("一a二b三c", 4, ["一a", "二b", "三c"]),
    ],
)
def test_lines_are_as_wide_as_their_cells(text: str, width: int, shown: list[str]) -> None:
    assert [text[a:b] for a, b in lay_out(text, width)] == shown


def test_a_page_pasted_as_one_line_is_laid_out_character_by_character(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each line of the screen looked through all that was left: eight seconds a key."""
    looked = 0

    def counted(character: str) -> int:
        nonlocal looked
        looked += 1
        return char_width(character)

    monkeypatch.setattr(drafting, "char_width", counted)
    text = "一段很长的批注 and words " * 1_000
    spread = lay_out(text, 75)
    assert len(spread) > 300
    # and those again that a line gives back at its blank
    assert looked < 2 * len(text)


WRITTEN = st.text(alphabet="ab 一二，\n\x1b\u200b", max_size=60)
KEYS = st.lists(
    st.sampled_from(
        ["left", "right", "up", "down", "home", "end", "pageup", "pagedown", "ctrl+home", "ctrl+end"]
        + ["backspace", "delete", "ctrl+u", "ctrl+k", "ctrl+w", "*"]
    ),
    max_size=30,
)


@given(text=WRITTEN, keys=KEYS, width=st.integers(8, 20))
def test_whatever_is_pressed_the_cursor_stands_in_the_text(text: str, keys: list[str], width: int) -> None:
    draft = Draft(typed(text), 0)
    for key in keys:
        spread = lay_out(draft.text, width)
        # a blank hangs over the end of a full line
        assert all(cell_width(visible(draft.text[a:b].removesuffix(" "))) <= width for a, b in spread)
        assert "".join(draft.text[a:b] for a, b in spread) == draft.text.replace("\n", "")
        after = (
            insert(draft, "字\n", 1000) if key == "*" else erased(draft, key) or moved(draft, key, spread, 3)
        )
        assert after is not None
        assert 0 <= after.at <= len(after.text)
        row, column = place_of(lay_out(after.text, width), after)
        assert 0 <= column <= width
        assert row >= 0
        draft = after


def test_up_and_down_keep_their_column() -> None:
    draft = Draft("一二三四\nab\n一二三四", 3)
    spread = lay_out(draft.text, 20)
    for _ in range(2):
        there = moved(draft, "down", spread, 5)
        assert there is not None
        draft = there
    assert draft.at == len("一二三四\nab\n一二三")


def test_a_draft_holds_no_more_than_it_may() -> None:
    assert insert(Draft("abc", 3), "defg", 5).text == "abcde"


LONG = "第一行 *不是强调*\n- 不是列表\n1. 不是编号\n    缩进\n\n<b>&amp;\n=最后"


def test_many_lines_are_exported_whole(tmp_path: Path) -> None:
    with Notes(tmp_path / "notes.sqlite") as notes:
        from tests.tui.test_notes import Passage

        notes.add(
            "note", Passage("990102", "竹溪区", "990102", 2025, "ab", "计划", 3, 5, "增\n长"), body=LONG
        )
        found = notes.all()
    out = io.StringIO()
    write_csv(notes_table(found), out)
    row = next(csv.DictReader(io.StringIO(out.getvalue().removeprefix("\ufeff"))))
    assert row["note"] == LONG
    written = notes_markdown(found)
    assert written.count("\\\n") == 4
    for line in (
        r"第一行 \*不是强调\*",
        r"\- 不是列表",
        r"1\. 不是编号",
        r"&nbsp;&nbsp;&nbsp;&nbsp;缩进",
        r"\<b\>\&amp;",
        r"\=最后",
    ):
        assert line in written
