"""Rows with a cursor: what is repainted, and how the page turns at the edge."""

from __future__ import annotations

import pytest
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from tests.tui.stage import lines, look, on_stage, press, resize
from tui.widgets.lines import LineView, ink_width, strip_of

BOLD, DIM, REVERSE = Style(bold=True), Style(dim=True), Style(reverse=True)


class Numbers(LineView):
    """A hundred numbered rows."""

    count = 100

    def __init__(self) -> None:
        super().__init__(look())
        self.painted: list[Region] = []

    @property
    def row_count(self) -> int:
        return self.count

    def draw_row(self, row: int, width: int, *, selected: bool, focused: bool) -> Strip:
        return strip_of([(f"{'>' if selected else ' '}{row}", None)], width)

    def refresh(self, *regions: Region, **how: bool) -> LineView:  # type: ignore[override]
        if hasattr(self, "painted"):
            self.painted += regions
        return super().refresh(*regions, **how)


async def test_moving_inside_the_page_paints_two_rows() -> None:
    view = Numbers()
    async with on_stage(view, (20, 10)) as pilot:
        view.painted.clear()
        await press(pilot, "down")
        assert [region.y for region in view.painted] == [0, 1]
        assert lines(view)[:3] == [" 0", ">1", " 2"]


async def test_at_the_edge_the_page_turns_by_half() -> None:
    view = Numbers()
    async with on_stage(view, (20, 10)) as pilot:
        await press(pilot, *["down"] * 10)
        assert (view.top, view.cursor) == (5, 10)
        await press(pilot, *["up"] * 6)
        assert (view.top, view.cursor) == (0, 4)


@pytest.mark.parametrize(
    ("keys", "top", "cursor"),
    [
        (("pagedown",), 9, 9),
        (("pagedown", "pageup"), 0, 0),
        (("end",), 90, 99),
        (("end", "home"), 0, 0),
        (("j", "j", "k"), 0, 1),
        (("up",), 0, 0),
        (("end", "down"), 90, 99),
        (("G",), 0, 0),
        ((">",), 90, 99),
        ((">", "<"), 0, 0),
        (("ctrl+f", "ctrl+b"), 0, 0),
    ],
)
async def test_keys_that_move(keys: tuple[str, ...], top: int, cursor: int) -> None:
    view = Numbers()
    async with on_stage(view, (20, 10)) as pilot:
        await press(pilot, *keys)
        assert (view.top, view.cursor) == (top, cursor)


async def test_no_rows_say_why() -> None:
    view = Numbers()
    view.count = 0
    view.empty_text = "什么也没有"
    async with on_stage(view, (20, 10)) as pilot:
        await press(pilot, "down", "up", "end", "pagedown", "home")
        assert lines(view)[0] == " 什么也没有"


async def test_the_cursor_stays_in_view_when_the_window_shrinks() -> None:
    view = Numbers()
    async with on_stage(view, (20, 30)) as pilot:
        await press(pilot, *["down"] * 25)
        await resize(pilot, 20, 8)
        assert view.top <= view.cursor < view.top + view.page


async def test_it_is_told_when_the_cursor_moved_and_only_then() -> None:
    view, told = Numbers(), []
    view.moved = lambda: told.append(view.cursor)
    async with on_stage(view, (20, 10)) as pilot:
        await press(pilot, "down", "down", "up", "home", "home")
        assert told == [1, 2, 1, 0]


async def test_the_terminal_cursor_stands_on_the_row() -> None:
    view = Numbers()
    async with on_stage(view, (20, 10)) as pilot:
        await press(pilot, "down", "down")
        assert pilot.app.cursor_position.y == 2


def test_pieces_that_look_the_same_share_a_segment() -> None:
    strip = strip_of([("甲", None), ("  ", DIM), ("乙", None), ("丙", BOLD), (" ", None), ("丁", BOLD)], 20)
    assert [(s.text, s.style) for s in strip] == [("甲  乙", None), ("丙 丁" + " " * 9, BOLD)]


def test_a_blank_that_shows_keeps_its_style() -> None:
    strip = strip_of([("甲", None), ("  ", REVERSE), ("乙", None)], 6)
    assert [(s.text, s.style) for s in strip] == [("甲", None), ("  ", REVERSE), ("乙", None)]


@pytest.mark.parametrize("width", [1, 2, 3, 7, 8, 20])
def test_a_strip_is_exactly_as_wide_as_asked(width: int) -> None:
    strip = strip_of([("目标", None), ("增长", BOLD)], width)
    assert strip.cell_length == width
    assert sum(segment.cell_length for segment in strip) == width


def test_what_is_cut_ends_in_an_ellipsis() -> None:
    assert strip_of([("目标增长", None)], 6).text == "目标⋯ "
    assert strip_of([("目标增", None), ("长", BOLD)], 7).text == "目标增⋯"


def test_ink_ends_where_nothing_more_shows() -> None:
    assert ink_width(strip_of([("目标", None)], 20)) == 4
    assert ink_width(strip_of([("目标", None), ("  ", REVERSE)], 20, None)) == 6
    assert ink_width(strip_of([], 20)) == 0
