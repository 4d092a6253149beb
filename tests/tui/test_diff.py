"""Two texts side by side."""

from __future__ import annotations

from tests.tui.stage import lines, look, on_stage, press, resize, styled
from tui.widgets.diff import DiffRow, DiffView
from tui.width import cell_width

ROWS = (
    DiffRow("heading", right="一、产业"),
    DiffRow("kept", "培育企业十二家", "培育企业十二家"),
    DiffRow("changed", "新建厂房三万平方米", "新建厂房五万平方米", ((4, 5),), ((4, 5),)),
    DiffRow("heading", right="二、民生"),
    DiffRow("dropped", "新建公园一座", ""),
    DiffRow("new", "", "建成幼儿园三所，并且全部投入使用，让孩子们就近入园，家长放心安心"),
)


def diff(rows: tuple[DiffRow, ...] = ROWS) -> DiffView:
    made = DiffView(look())
    made.empty_text = "没有部署"
    made.show(rows, ("2024", "2025"))
    return made


async def test_pairs_stand_side_by_side_with_their_marks() -> None:
    view = diff()
    async with on_stage(view, (47, 12)):
        assert lines(view)[:11] == [
            "   2024                   2025",
            "   一、产业",
            " = 培育企业十二家       ╎ 培育企业十二家",
            " ~ 新建厂房三万平方米   ╎ 新建厂房五万平方米",
            "",
            "   二、民生",
            " - 新建公园一座         ╎",
            " +                      ╎ 建成幼儿园三所，并且",
            "                        ╎ 全部投入使用，让孩子",
            "                        ╎ 们就近入园，家长放心",
            "                        ╎ 安心",
        ]
        assert all(cell_width(line) <= 47 for line in lines(view))


async def test_changed_words_are_underlined_on_both_sides() -> None:
    view = diff()
    async with on_stage(view, (47, 12)):
        assert styled(view, 3, "underline") == "三五"


async def test_the_cursor_goes_from_pair_to_pair_over_headings() -> None:
    view = diff()
    async with on_stage(view, (47, 12)) as pilot:
        assert view.current == 1
        await press(pilot, "down", "down")
        assert view.current == 4
        await press(pilot, "down", "down")
        assert view.current == 5
        assert view.position == (4, 4)
        await press(pilot, "up", "home")
        assert view.current == 1
        await press(pilot, "end")
        assert view.current == 5


async def test_the_mark_of_the_whole_pair_is_reversed() -> None:
    view = diff()
    async with on_stage(view, (47, 12)) as pilot:
        await press(pilot, "end")
        assert [styled(view, line, "reverse") for line in range(7, 11)] == [" + ", "   ", "   ", "   "]


async def test_next_change_passes_over_what_is_kept() -> None:
    view = diff()
    async with on_stage(view, (47, 12)):
        assert view.next_change(1)
        assert view.current == 2
        assert view.next_change(1)
        assert view.next_change(1)
        assert not view.next_change(1)
        assert view.current == 5
        assert view.next_change(-1)
        assert view.current == 4


async def test_a_filter_takes_headings_with_nothing_under_them_away() -> None:
    view = diff()
    async with on_stage(view, (47, 12)):
        assert view.filter(lambda row: ROWS[row].kind == "new") == 1
        assert [ROWS[row].kind for row in view.rows] == ["heading", "new"]
        assert view.filter(None) == 4


async def test_nothing_to_compare_says_so() -> None:
    view = diff(())
    async with on_stage(view, (47, 12)) as pilot:
        await press(pilot, "down", "up", "end", "home", "pagedown", "pageup")
        assert lines(view)[1] == " 没有部署"
        assert view.current is None


async def test_a_long_comparison_pages_by_half_and_never_loses_the_cursor() -> None:
    rows = tuple(DiffRow("changed", f"第{i}条" + "长" * (i % 40), f"第{i}条") for i in range(200))
    view = diff(rows)
    async with on_stage(view, (47, 12)) as pilot:
        for key in ["down"] * 60 + ["pagedown"] * 10 + ["up"] * 30 + ["pageup"] * 5 + ["end"]:
            await press(pilot, key)
            assert view.top <= view.cursor < view.top + view.page
        assert view.current == 199


async def test_resizing_keeps_the_pair() -> None:
    view = diff()
    async with on_stage(view, (47, 12)) as pilot:
        await press(pilot, "down", "down")
        current = view.current
        await resize(pilot, 90, 12)
        assert view.current == current
