"""The comparison screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.tui.made_up import PLACES, MadeUpShelf
from tests.tui.stage import opened, press, screen_text, settle, styled, write
from tui.app import BaogaoApp
from tui.screens.compare import CompareScreen
from tui.screens.report import ReportScreen
from tui.screens.rows import RowsScreen
from tui.views.library import LibraryValue
from tui.widgets.diff import DiffRow

COMPARE = ("down", "down", "d", "enter")


def screen(app: BaogaoApp) -> CompareScreen:
    assert isinstance(app.screen, CompareScreen)
    return app.screen


async def test_statements_side_by_side_with_a_summary() -> None:
    async with opened(*COMPARE, size=(100, 24)) as (app, _):
        text = screen_text(app)
        assert "竹溪区  2024 年与 2025 年对照" in text
        assert "=不变 1 ~改写 1 +新增 1 -删去 1" in text
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
    async with opened(*COMPARE, "z") as (app, pilot):
        assert screen(app).diff.position[1] == 3
        await press(pilot, "/")
        await write(pilot, "幼儿园")
        assert screen(app).diff.position[1] == 1
        await press(pilot, "escape", "z")
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

    def compare(self, place_key: str, earlier: int, later: int, other_key: str | None = None):  # type: ignore[no-untyped-def]
        from corpus.align import Comparison

        first, second = self.report(place_key, earlier), self.report(place_key, later)
        assert first is not None
        assert second is not None
        return Comparison(first, second, (), ())


async def test_one_under_the_other() -> None:
    async with opened(*COMPARE, "u", size=(100, 24)) as (app, _):
        lines = screen_text(app).splitlines()
        went = next(n for n, line in enumerate(lines) if line.startswith(" - 培育专精特新企业十家以上"))
        assert lines[went + 1].startswith(" + 培育专精特新企业十二家以上")
        assert any(line.startswith(" = 实施产业强区行动") for line in lines)
        assert screen(app).diff.position[1] == 4


async def test_filters_hold_together_and_are_taken_off_again() -> None:
    async with opened(*COMPARE, "m", size=(100, 24)) as (app, pilot):
        assert {row.kind for row in shown(app)} == {"changed"}
        await press(pilot, "m")
        assert {row.kind for row in shown(app)} == {"new"}
        await press(pilot, "f")
        assert [row.right for row in shown(app)] == ["新建公办幼儿园3所"]
        await press(pilot, "m")
        assert not shown(app)
        await press(pilot, "m", "m", "f")
        assert len(shown(app)) == 4


def shown(app: BaogaoApp) -> list[DiffRow]:
    diff = screen(app).diff
    return [diff.all_rows[i] for i in diff.rows if diff.all_rows[i].kind != "heading"]


async def test_the_section_under_the_cursor_alone() -> None:
    async with opened(*COMPARE, "end", "t", size=(100, 24)) as (app, pilot):
        assert [row.right for row in shown(app)] == ["新建公办幼儿园3所"]
        await press(pilot, "t")
        assert len(shown(app)) == 4


async def test_a_statement_that_stands_in_one_report_has_one_text() -> None:
    async with opened(*COMPARE, "end", "[") as (app, _):
        assert isinstance(app.screen, CompareScreen)
        assert "只在一份报告里" in screen_text(app)


async def test_any_two_reports() -> None:
    async with opened("down", "down", "d", "ctrl+u") as (app, pilot):
        await write(pilot, "2025 青岚省 2024")
        await press(pilot, "enter")
        assert "竹溪区 2025 与 青岚省 2024 对照" in screen_text(app)
        assert screen(app).places[1].name == "青岚省"


async def test_a_report_elsewhere_that_is_not_there() -> None:
    async with opened("down", "down", "d", "ctrl+u") as (app, pilot):
        await write(pilot, "2025 青岚省 1901")
        await press(pilot, "enter")
        assert not isinstance(app.screen, CompareScreen)
        assert "没有 青岚省 1901 年的报告" in screen_text(app)


async def test_a_bound_that_changed_while_the_number_stayed_is_said_aloud() -> None:
    async with opened(*COMPARE, "2", "down", "down", size=(100, 24)) as (app, _):
        assert "数字没变，说法由" in screen_text(app)


async def test_the_redline_is_written(tmp_path: Path) -> None:
    async with opened(*COMPARE, "p", "ctrl+u") as (app, pilot):
        await write(pilot, str(tmp_path / "redline.html"))
        await press(pilot, "enter")
        page = (tmp_path / "redline.html").read_text(encoding="utf-8")
        assert "<ins>十二家</ins>" in page
        assert "已写到" in screen_text(app)


async def test_a_thread_of_the_statement_under_the_cursor_leads_back_to_the_text() -> None:
    async with opened(*COMPARE, "n", "w", size=(100, 24)) as (app, pilot):
        assert isinstance(app.screen, RowsScreen)
        assert "2021 · 2022 · 2023 · 2024 · 2025" in screen_text(app)
        await press(pilot, "end", "enter")
        assert isinstance(app.screen, ReportScreen)
        assert app.screen.year == 2025


async def test_promises_beside_what_was_told_of_them() -> None:
    async with opened("down", "down", "enter", "u", size=(100, 24)) as (app, pilot):
        text = screen_text(app)
        assert "2 条部署，1 条在回顾里讲到" in text
        assert "开工 > 建成" in text
        await press(pilot, "/")
        await write(pilot, "食品")
        await press(pilot, "enter", "enter")
        # of what nothing is told, the plan is shown
        assert isinstance(app.screen, ReportScreen)
        assert app.screen.year == 2024


async def test_shared_passages_with_their_share() -> None:
    async with opened("down", "down", "enter", "b", size=(100, 24)) as (app, _):
        text = screen_text(app)
        assert "青岚省 2020" in text
        assert "12.5% 的文字也见于别处" in text


async def test_keys_for_the_statements_say_so_among_the_targets() -> None:
    """They changed the other tab unseen, and said nothing."""
    async with opened(*COMPARE, "2", size=(100, 24)) as (app, pilot):
        assert "只看变化" not in screen_text(app)
        for key in ("z", "m", "t", "f", "u"):
            screen(app).say("")
            await press(pilot, key)
            assert "先按 1" in screen_text(app)
        await press(pilot, "1")
        assert len(shown(app)) == 4
        assert not screen(app).diff.unified
        assert "只看变化" in screen_text(app)
        await press(pilot, "s")
        assert "没有可以排序的表" in screen_text(app)


async def test_filters_that_leave_no_statement_are_not_reports_without_any() -> None:
    async with opened(*COMPARE, "/", size=(100, 24)) as (app, pilot):
        await write(pilot, "没有这句")
        await press(pilot, "enter")
        assert "没有读出" not in screen_text(app)
        assert "没有符合的部署" in screen_text(app)
        await press(pilot, "2")
        assert "没有找到「没有这句」" in screen_text(app)


async def test_a_comparison_knows_of_a_report_that_went() -> None:
    """What was taken out while one read it stood there as before."""
    shelf = MadeUpShelf()
    async with opened(*COMPARE, "m", shelf=shelf, size=(100, 24)) as (app, pilot):
        compared = screen(app)
        assert {row.kind for row in shown(app)} == {"changed"}
        compared.library_changed(LibraryValue(PLACES))
        await settle(pilot)
        # neither of the two has changed
        assert {row.kind for row in shown(app)} == {"changed"}
        shelf.all_places = tuple(replace(each, years=(2021,)) for each in PLACES)
        compared.library_changed(LibraryValue(shelf.all_places))
        await settle(pilot)
        assert not shown(app)
        assert "报告不全" in screen_text(app)
