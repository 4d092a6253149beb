"""The measure of display text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tui import width
from tui.width import cell_width, centre, fit, pad, truncate, visible, wrapped


@pytest.fixture
def wide_ambiguous() -> Iterator[None]:
    width.set_ambiguous_width(2)
    yield
    width.set_ambiguous_width(1)


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("GDP", 3), ("目标", 4), ("增长6.5%", 8), ("“好”", 4), ("①", 1), ("e\u0301", 1), ("（一）", 6)],
)
def test_cell_width(text: str, columns: int) -> None:
    assert cell_width(text) == columns


@pytest.mark.usefixtures("wide_ambiguous")
@pytest.mark.parametrize(("text", "columns"), [("“好”", 6), ("①", 2), ("——", 4), ("目标", 4), ("GDP", 3)])
def test_cell_width_where_ambiguous_characters_are_wide(text: str, columns: int) -> None:
    assert cell_width(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "cut"),
    [
        ("地区生产总值", 12, "地区生产总值"),
        ("地区生产总值", 11, "地区生产总⋯"),
        ("地区生产总值", 10, "地区生产⋯"),
        ("地区", 1, "⋯"),
        ("地区", 0, ""),
    ],
)
def test_truncate_never_tears_a_wide_character(text: str, columns: int, cut: str) -> None:
    assert truncate(text, columns) == cut
    assert cell_width(truncate(text, columns)) <= columns


@pytest.mark.parametrize("columns", range(12))
@pytest.mark.parametrize("text", ["", "a", "目标", "目标6%", "“目”标", "地区生产总值"])
def test_pad_and_centre_take_exactly_the_columns(text: str, columns: int) -> None:
    assert cell_width(pad(text, columns)) == columns
    assert cell_width(pad(text, columns, right=True)) == columns
    assert cell_width(centre(text, columns)) == columns


def test_pad_right_puts_the_blanks_before() -> None:
    assert pad("6.5%", 6, right=True) == "  6.5%"


def test_fit_counts_whole_characters() -> None:
    assert fit("目标目标", 5) == 2


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m红", "␛[31m红"),
        ("a\u202eb", "a␣b"),
        ("\u200b零", "␣零"),
        ("\x9b2J", "␦2J"),
        ("普通[b]文本[/b]", "普通[b]文本[/b]"),
    ],
)
def test_visible_shows_what_would_steer_a_terminal(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("code", [*range(0x20), 0x7F, 0x9B, 0x200B, 0x202E, 0x2066, 0xFEFF, 0xD800])
def test_visible_keeps_the_length_and_lets_nothing_through(code: int) -> None:
    shown = visible(f"甲{chr(code)}乙")
    assert len(shown) == 3
    assert shown[1] != chr(code)
    assert cell_width(shown) == 5


def test_marks_that_pile_up_are_shown_beside_each_other() -> None:
    """Two marks over a character are writing; forty are a tower that reaches over other rows."""
    assert visible("e\u0301 ก\u0e34\u0e48") == "e\u0301 ก\u0e34\u0e48"
    assert visible("e" + "\u0301" * 40 + "甲") == "e\u0301\u0301" + "␣" * 38 + "甲"


@pytest.mark.parametrize("hidden", ["\U000e0100", "\u180e", "\U0001d173", "\U00013430"])
def test_what_takes_no_room_is_an_open_box(hidden: str) -> None:
    assert visible(f"葛{hidden}城") == "葛␣城"


def test_wrapped_lines_hold_everything_and_fit() -> None:
    for text in (
        "",
        "短",
        "一" * 30,
        "words that are cut at their blanks and not within",
        "中文 and English 混在一起，不留空白的很长很长的一句话",
    ):
        for columns in (6, 10, 17):
            lines = wrapped(text, columns)
            assert all(cell_width(line) <= columns for line in lines)
            assert "".join("".join(lines).split()) == "".join(text.split())
    assert wrapped("go to a place", 9) == ["go to a", "place"]
