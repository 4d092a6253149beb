"""The virtual table."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.tui.stage import lines, look, on_stage, press, styled
from tui.widgets.table import Table, TableColumn, TableData
from tui.width import cell_width

COLUMNS = (
    TableColumn("name", "指标"),
    TableColumn("value", "数值", numeric=True),
    TableColumn("quote", "原文"),
)
ROWS = (
    ("地区生产总值", "6%", "地区生产总值增长6%左右"),
    ("粮食产量", "12.5万吨", "粮食产量达到12.5万吨"),
    ("居民消费价格", "2%", "居民消费价格涨幅2%以内"),
)
VALUES = (6.0, 12.5, 2.0)
DATA = TableData(COLUMNS, ROWS, lambda row, column: VALUES[row] if column == 1 else ROWS[row][column])


def table(data: TableData = DATA) -> Table:
    made = Table(look())
    made.empty_text = "没有行"
    made.show(data)
    return made


async def test_columns_stand_straight_and_numbers_to_the_right() -> None:
    view = table()
    async with on_stage(view, (60, 8)):
        assert lines(view)[:4] == [
            " 指标              数值  原文",
            " 地区生产总值        6%  地区生产总值增长6%左右",
            " 粮食产量      12.5万吨  粮食产量达到12.5万吨",
            " 居民消费价格        2%  居民消费价格涨幅2%以内",
        ]


async def test_only_the_leading_columns_are_reversed() -> None:
    """The free text stays readable, and a move costs few bytes."""
    view = table()
    async with on_stage(view, (60, 8)):
        assert styled(view, 1, "reverse").startswith(" 地区生产总值")
        assert "增长" not in styled(view, 1, "reverse")
        assert view.cursor_columns(0) == cell_width(styled(view, 1, "reverse"))


async def test_a_narrow_table_cuts_with_an_ellipsis() -> None:
    view = table()
    async with on_stage(view, (32, 8)):
        assert all(cell_width(line) <= 32 for line in lines(view))
        assert lines(view)[1].endswith("⋯")


async def test_rows_are_sorted_by_a_column_and_as_they_came_again() -> None:
    view = table()
    async with on_stage(view, (60, 8)):
        view.sort(0)
        assert [ROWS[row][1] for row in view.order] == ["6%", "2%", "12.5万吨"]
        assert "指标▴" in lines(view)[0]
        view.sort(1)
        assert [VALUES[row] for row in view.order] == [2.0, 6.0, 12.5]
        view.sort(1, descending=True)
        assert [VALUES[row] for row in view.order] == [12.5, 6.0, 2.0]
        assert "数值▾" in lines(view)[0]
        view.sort(None)
        assert list(view.order) == [0, 1, 2]


@pytest.mark.parametrize(
    ("query", "left"), [("粮食", [1]), ("增长 6", [0]), ("吨", [1]), ("无", []), ("", [0, 1, 2])]
)
async def test_the_filter_keeps_rows_with_every_word(query: str, left: list[int]) -> None:
    view = table()
    async with on_stage(view, (60, 8)):
        view.filter(query)
        assert list(view.order) == left


async def test_the_filter_looks_in_words_that_are_not_shown() -> None:
    names = ("gdp", "grain", "cpi")
    view = table(TableData(COLUMNS, ROWS, search_text=lambda row: names[row]))
    async with on_stage(view, (60, 8)):
        view.filter("GDP")
        assert list(view.order) == [0]


async def test_the_cursor_stays_on_its_row_through_filter_and_sort() -> None:
    view = table()
    async with on_stage(view, (60, 8)) as pilot:
        await press(pilot, "down")
        view.sort(1, descending=True)
        assert view.current == 1
        view.filter("粮食")
        assert view.current == 1
        view.filter("")
        assert view.current == 1


async def test_a_row_a_filter_hides_can_be_gone_to() -> None:
    view = table()
    async with on_stage(view, (60, 8)):
        view.filter("粮食")
        view.show_data_row(2)
        assert view.current == 2


async def test_nothing_left_says_so() -> None:
    view = table()
    async with on_stage(view, (60, 8)):
        view.filter("没有这个词")
        assert lines(view)[1] == " 没有找到「没有这个词」"
        assert view.current is None
        view.show(TableData(DATA.columns, []))
        assert lines(view)[1] == " 没有行"


async def test_rows_that_come_leave_the_page_as_it_is_read() -> None:
    """With every batch of hits that came the page turned under the reader."""
    columns = (TableColumn("word", "词", limit=8), TableColumn("text", "原文"))
    view = Table(look())
    async with on_stage(view, (40, 11)) as pilot:
        view.show(TableData(columns, [(f"{n}", "x") for n in range(60)]))
        await pilot.press("pagedown", "up", "up", "up")
        top, cursor = view.top, view.cursor
        assert 0 < top < cursor
        view.replace(TableData(columns, [(f"{n}", "x") for n in range(560)]))
        assert (view.top, view.cursor) == (top, cursor)


async def test_only_rows_in_view_are_made() -> None:
    """A hundred thousand rows cost what a page costs."""
    asked: set[int] = set()

    class Rows(Sequence[Sequence[str]]):
        def __len__(self) -> int:
            return 100_000

        def __getitem__(self, row: int) -> Sequence[str]:  # type: ignore[override]
            asked.add(row)
            return (str(row), str(row), "文")

    view = table(TableData(COLUMNS, Rows()))
    async with on_stage(view, (60, 11)) as pilot:
        asked.clear()
        await press(pilot, "end")
        lines(view)
        assert asked
        assert min(asked) >= 99_980
