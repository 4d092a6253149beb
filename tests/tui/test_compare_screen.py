"""The comparison screen."""

from __future__ import annotations

from tests.tui.made_up import MadeUpShelf
from tests.tui.stage import opened, press, screen_text, styled, write
from tui.app import BaogaoApp
from tui.screens.compare import CompareScreen
from tui.screens.report import ReportScreen

COMPARE = ("down", "down", "d", "enter")


def screen(app: BaogaoApp) -> CompareScreen:
    assert isinstance(app.screen, CompareScreen)
    return app.screen


async def test_statements_side_by_side_with_a_summary() -> None:
    async with opened(*COMPARE, size=(100, 24)) as (app, _):
        text = screen_text(app)
        assert "竹溪区  2024 年与 2025 年对照" in text
        assert "= 不变 1  ~ 改写 1  + 新增 1  - 删去 1" in text
        assert "1 部署 4   2 目标 4" in text
        assert "（一）聚力产业强区" in text
        assert " ~ 培育专精特新企业十家以上" in text
        assert "╎ 新建公办幼儿园3所" in text


async def test_changed_words_stand_out() -> None:
    async with opened(*COMPARE, size=(100, 24)) as (app, _):
        diff = screen(app).diff
        row = next(
            i for i, line in enumerate(diff.lines) if diff.all_rows[diff.rows[line.row]].kind == "changed"
        )
        assert styled(diff, row + 1, "underline") == "十家十二家"


async def test_targets_beside_what_was_reached() -> None:
    async with opened(*COMPARE, "2", size=(100, 24)) as (app, _):
        text = screen_text(app)
        assert text.splitlines()[2].split() == [
            "变化",
            "指标",
            "2024",
            "目标",
            "完成",
            "2025",
            "目标",
            "原文",
        ]
        assert text.splitlines()[3].split()[2:] == [
            "地区生产总值",
            "5.5%左右",
            "5.8%",
            "6%左右",
            "地区生产总值增长6%左右",
        ]
        assert "~ 换了说法" in text
        assert "+ 新设" in text


async def test_next_change_and_the_last_one() -> None:
    async with opened(*COMPARE, "n", "n", "n", "n") as (app, pilot):
        assert screen(app).diff.position == (4, 4)
        assert "后面没有变化了" in screen_text(app)
        await press(pilot, "2", "n", "n", "n", "N")
        assert screen(app).table.cursor == 2


async def test_enter_goes_to_the_later_text_or_to_the_earlier_for_what_was_dropped() -> None:
    async with opened(*COMPARE, "n", "n", "enter") as (app, pilot):
        assert isinstance(app.screen, ReportScreen)
        assert app.screen.year == 2024
        await press(pilot, "q", "n", "enter")
        assert isinstance(app.screen, ReportScreen)
        assert app.screen.year == 2025
        reader = app.screen.reader
        marked = "".join(styled(reader, line, "reverse") for line in range(reader.size.height))
        assert marked == "新建公办幼儿园3所"


async def test_only_changes_and_words() -> None:
    async with opened(*COMPARE, "c") as (app, pilot):
        assert screen(app).diff.position[1] == 3
        await press(pilot, "/")
        await write(pilot, "幼儿园")
        assert screen(app).diff.position[1] == 1
        await press(pilot, "escape", "c")
        assert screen(app).diff.position[1] == 4


async def test_reports_without_plans_say_so() -> None:
    async with opened(*COMPARE, shelf=EmptyPlans()) as (app, pilot):
        assert "没有读出可以对照的部署" in screen_text(app)
        await press(pilot, "n", "N", "enter", "2")
        assert "没有读出可以对照的目标" in screen_text(app)
        await press(pilot, "n", "enter", "s")


async def test_a_report_that_went_away_says_so() -> None:
    shelf = MadeUpShelf()
    async with opened(*COMPARE[:3], shelf=shelf) as (app, pilot):
        shelf.all_places = ()
        await press(pilot, "enter")
        assert "无法对照" in screen_text(app)
        await press(pilot, "e", "c", "n", "enter")


class EmptyPlans(MadeUpShelf):
    """Two reports with nothing to compare."""

    def compare(self, place_key: str, earlier: int, later: int):  # type: ignore[no-untyped-def]
        from corpus.align import Comparison

        first, second = self.report(place_key, earlier), self.report(place_key, later)
        assert first is not None
        assert second is not None
        return Comparison(first, second, (), ())
