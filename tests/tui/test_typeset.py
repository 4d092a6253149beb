"""Text set in lines: exact offsets, Chinese rules of line breaking, headings."""

from __future__ import annotations

import pytest

from tests.tui.made_up import TEXT, sections
from tui.widgets.typeset import CLOSING, OPENING, Heading, Line, Setting, break_lines, set_text
from tui.width import cell_width

BLANKS = " \t\u3000"


def shown(setting: Setting, text: str) -> list[str]:
    return [" " * line.indent + text[line.start : line.end] for line in setting.lines]


def check(setting: Setting, text: str, width: int) -> None:
    """Every character that is not blank is on exactly one line, in order; `line_at` finds it; nothing is too wide."""
    previous = 0
    drawn: list[int] = []
    for number, line in enumerate(setting.lines):
        assert line.start >= previous
        previous = line.end
        drawn += range(line.start, line.end)
        assert line.indent + cell_width(text[line.start : line.end]) <= width
        for offset in range(line.start, line.end):
            assert setting.line_at(offset) == number
    assert [text[i] for i in drawn if text[i] not in BLANKS] == [c for c in text if c not in BLANKS + "\n"]


@pytest.mark.parametrize("width", [8, 21, 40, 58, 96])
def test_every_character_is_on_one_line(width: int) -> None:
    headings = [Heading(s.start, s.end, s.level) for s in sections(TEXT)]
    check(set_text(TEXT, headings, width), TEXT, width)


@pytest.mark.parametrize("width", [20, 40, 57])
def test_no_closing_mark_begins_a_line_and_no_bracket_ends_one(width: int) -> None:
    setting = set_text(TEXT, [], width)
    following: Line | None = None
    for line in reversed(setting.lines):
        words = TEXT[line.start : line.end]
        if following is not None and following.start == line.end and words:
            assert TEXT[following.start] not in CLOSING
            assert words[-1] not in OPENING
        following = line


def test_a_figure_is_not_torn_apart() -> None:
    text = "全区地区生产总值增长6.5%左右"
    lines = [text[a:b] for a, b, _ in break_lines(text, 0, len(text), 22)]
    assert lines == ["全区地区生产总值增长", "6.5%左右"]


def test_a_word_longer_than_the_line_is_torn_after_all() -> None:
    text = "x" * 25
    assert [text[a:b] for a, b, _ in break_lines(text, 0, 25, 10)] == ["x" * 10, "x" * 10, "x" * 5]


def test_a_row_of_closing_marks_ends_somewhere() -> None:
    text = "。" * 40
    check(set_text(text, [], 12), text, 12)


def test_paragraphs_are_indented_by_two_characters_and_headings_are_not() -> None:
    text = "一、工作回顾\n　　过去一年成绩显著。"
    setting = set_text(text, [Heading(0, 6, 1)], 40)
    assert shown(setting, text) == ["一、工作回顾", "    过去一年成绩显著。"]
    assert [line.kind for line in setting.lines] == ["heading", "text"]


def test_a_salutation_is_not_indented() -> None:
    text = "各位代表：\n　　现在报告工作。"
    assert shown(set_text(text, [], 40), text) == ["各位代表：", "    现在报告工作。"]


def test_the_title_block_stands_in_the_middle() -> None:
    text = "政府工作报告\n区长 江一川\n各位代表：\n　　现在报告工作。"
    setting = set_text(text, [], 40)
    assert [line.kind for line in setting.lines] == ["title", "title", "blank", "text", "text"]
    assert setting.lines[0].indent == 14


def test_a_heading_inside_a_line_begins_a_new_one() -> None:
    """Aggregator pages have lost their line breaks; the outline knows where sections begin."""
    text = "回顾过去一年的工作。二、今年工作安排全力以赴抓好落实，推动发展。"
    start = text.index("二、")
    setting = set_text(text, [Heading(start, start + 8, 1)], 60)
    assert shown(setting, text) == [
        "    回顾过去一年的工作。",
        "",
        "二、今年工作安排",
        "    全力以赴抓好落实，推动发展。",
    ]


def test_a_run_in_heading_of_lower_level_stays_in_its_line() -> None:
    text = "　　（一）聚力产业强区。培育企业十二家。"
    start = text.index("（")
    setting = set_text(text, [Heading(start, start + 9, 2)], 60)
    assert shown(setting, text) == ["    （一）聚力产业强区。培育企业十二家。"]


def test_an_offset_between_lines_belongs_to_the_line_before() -> None:
    text = "第一段文字。\n\n第二段文字。"
    setting = set_text(text, [], 40)
    assert setting.line_at(6) == 0
    assert setting.line_at(8) == 1
    assert setting.line_at(10_000) == len(setting.lines) - 1


def test_no_text_has_no_lines() -> None:
    assert set_text("", [], 40).lines == ()
    assert set_text(" \n　\n", [], 40).lines == ()


@pytest.mark.parametrize("text", ["x" * 25, "y" * 9, "。（" + "x" * 25, "甲乙）" + "x" * 30 + "，丙"])
def test_a_long_word_keeps_within_the_line_after_an_indent(text: str) -> None:
    """An address at the head of a paragraph ran over the edge by its indent."""
    check(set_text(f"题：\n{text}", [], 10), f"题：\n{text}", 10)
