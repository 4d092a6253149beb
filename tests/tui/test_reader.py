"""The reader: text with marks, jumps, hits."""

from __future__ import annotations

import pytest

from tests.tui.made_up import TEXT
from tests.tui.stage import lines, look, on_stage, press, resize, strips, styled
from tui.widgets.reader import Mark, Marks, Reader
from tui.width import cell_width, set_ambiguous_width

SENTENCE = "规上工业增加值增长7%以上"


def reader(text: str = TEXT, marks: tuple[Mark, ...] = ()) -> Reader:
    made = Reader(look())
    made.empty_text = "没有正文"
    made.show(text, [], marks)
    return made


async def test_a_jump_brings_the_words_into_view_and_marks_them() -> None:
    view = reader()
    async with on_stage(view, (60, 20)):
        start = TEXT.index(SENTENCE)
        view.jump_to(start, start + len(SENTENCE))
        marked = "".join(styled(view, line, "reverse") for line in range(20))
        assert marked == SENTENCE
        assert view.top <= view.setting.line_at(start) < view.top + view.page


async def test_a_jump_back_and_forth_lands_on_the_same_line() -> None:
    view = reader()
    async with on_stage(view, (60, 20)) as pilot:
        start = TEXT.index(SENTENCE)
        view.jump_to(start, start + 3)
        line = view.cursor
        await press(pilot, "end", "home")
        view.jump_to(start, start + 3)
        assert view.cursor == line


async def test_hits_are_marked_and_taken_away() -> None:
    view = reader()
    async with on_stage(view, (60, 20)):
        start = TEXT.index("江一川")
        view.set_hits([(start, start + 3)])
        assert "江一川" in "".join(styled(view, line, "reverse") for line in range(20))
        view.set_hits([])
        assert "江一川" not in "".join(styled(view, line, "reverse") for line in range(20))


async def test_terms_are_underlined_and_the_strongest_mark_wins() -> None:
    text = "深化放管服改革。"
    view = reader(text, (Mark(2, 5, "term"), Mark(0, 7, "figure")))
    async with on_stage(view, (40, 4)):
        assert styled(view, 0, "underline") == "放管服"
        view.set_hits([(3, 4)])
        assert styled(view, 0, "reverse") == "管"


async def test_every_line_is_as_wide_as_the_panel_and_inside_the_measure() -> None:
    view = reader()
    async with on_stage(view, (150, 20)):
        assert {strip.cell_length for strip in strips(view)} == {150}
        assert max(cell_width(line.strip()) for line in lines(view)) <= view.measure == 96
        assert lines(view)[12].startswith(" " * view.margin)


async def test_the_place_is_kept_when_the_width_changes() -> None:
    view = reader()
    async with on_stage(view, (100, 20)) as pilot:
        start = TEXT.index(SENTENCE)
        view.jump_to(start, start + 1)
        before = view.offset_at_cursor
        await resize(pilot, 50, 20)
        line = view.setting.lines[view.cursor]
        assert line.start <= before < line.end
        assert view.top <= view.cursor < view.top + view.page


async def test_a_mark_walks_and_only_its_columns_are_painted() -> None:
    view = reader()
    async with on_stage(view, (60, 20)) as pilot:
        await press(pilot, "down")
        assert lines(view)[1].startswith(" ❯ ")
        assert view.cursor_columns(1) == view.margin


async def test_no_text_says_so() -> None:
    view = reader("")
    async with on_stage(view, (60, 20)) as pilot:
        await press(pilot, "down", "end")
        assert lines(view)[0] == " 没有正文"
        assert view.span_at_cursor() == (0, 0)


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [(0, 1, []), (0, 3, ["term"]), (5, 6, ["figure"]), (9, 11, ["figure", "hit"]), (30, 40, [])],
)
def test_marks_that_touch_a_stretch(start: int, end: int, found: list[str]) -> None:
    marks = Marks([Mark(5, 20, "figure"), Mark(2, 4, "term"), Mark(10, 12, "hit")])
    assert [mark.kind for mark in marks.touching(start, end)] == found


def test_a_long_mark_is_found_behind_shorter_ones() -> None:
    marks = Marks([Mark(0, 100, "figure"), *(Mark(i, i + 1, "term") for i in range(10, 20))])
    assert [mark.kind for mark in marks.touching(50, 60)] == ["figure"]


async def test_lines_are_set_anew_where_quotation_marks_become_wide() -> None:
    """They stayed as they were, and ran over the edge."""
    view = reader()
    async with on_stage(view, (60, 20)):
        try:
            set_ambiguous_width(2)
            view.resized()
            for line in view.setting.lines:
                assert line.indent + cell_width(TEXT[line.start : line.end]) <= view.measure
        finally:
            set_ambiguous_width(1)
