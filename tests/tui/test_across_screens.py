"""The screens across places: what they show, how they are asked anew, and the way to the sentence."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

import pytest

from corpus.database import Library, LibraryError
from tests.tui.made_up import MadeUpShelf
from tests.tui.stage import LONGEST_WAIT, lines, opened, press, screen_text, settle, write
from tui.app import BaogaoApp
from tui.screens.across import AcrossScreen
from tui.screens.panel import PanelScreen
from tui.screens.ranking import RankingScreen
from tui.screens.report import ReportScreen
from tui.theme import ASCII, UNICODE
from tui.views.charting import ChartValue, Series, lying_bar, sparkline, standing_cells

T = TypeVar("T")
HERE = ("down", "down")


async def test_the_panel_shows_targets_and_reasons_place_by_year() -> None:
    async with opened(*HERE, "P") as (app, _):
        shown = lines(app.screen.view)  # type: ignore[attr-defined]
    assert shown[0].split() == ["地方", "2021", "2022", "2023", "2024", "2025"]
    assert shown[1].split() == ["竹溪区", "6%左右", "8%左右", "6%左右", "8%左右", "6%左右"]
    assert shown[2].split() == ["云门县", "无报告", "无报告", "无报告", "不设", "无报告"]


async def test_the_panel_shows_last_year_s_target_and_what_was_reached_on_demand() -> None:
    async with opened(*HERE, "P", "5") as (app, pilot):
        screen = app.screen
        assert isinstance(screen, PanelScreen)
        assert lines(screen.view)[1].split()[-1] == "8%左右"
        await press(pilot, "5")
        assert lines(screen.view)[1].split()[-1] == "5.8%"
        await press(pilot, "5")
        assert lines(screen.view)[1].split()[-1] == "-2"
        await press(pilot, "5")
        assert lines(screen.view)[1].split()[-1] == "未完成"
        await press(pilot, "5", "5")
        assert lines(screen.view)[1].split()[-1] == "软"


async def test_enter_opens_the_sentence_of_the_cell() -> None:
    async with opened(*HERE, "P", "left", "enter") as (app, _):
        report = app.screen
        assert isinstance(report, ReportScreen)
        assert (report.place.name, report.year) == ("竹溪区", 2024)
        assert report.reader.jump is not None


async def test_a_cell_without_a_report_says_so_and_opens_nothing() -> None:
    async with opened(*HERE, "P", "down", "enter") as (app, _):
        assert isinstance(app.screen, PanelScreen)
        assert "库里没有这份报告" in app.screen.prompt.message
        assert "库里没有这份报告" in lines(app.screen.detail)[2]


async def test_places_are_filtered_by_pinyin() -> None:
    async with opened(*HERE, "P", "/") as (app, pilot):
        await write(pilot, "ymx")
        assert [line.split()[0] for line in lines(app.screen.view)[1:] if line] == ["云门县"]  # type: ignore[attr-defined]


async def test_sorting_goes_by_the_figure_and_what_has_none_comes_last() -> None:
    async with opened(*HERE, "P", "2", "end", "enter", "3", "up", "up", "enter") as (app, pilot):
        screen = app.screen
        assert isinstance(screen, PanelScreen)
        assert screen.asked.level is None
        assert screen.asked.under is None
        await press(pilot, "s")
        down = [line.split()[-1] for line in lines(screen.view)[1:] if line]
        await press(pilot, "s")
        up = [line.split()[-1] for line in lines(screen.view)[1:] if line]
    figures = [word for word in down if word[0].isdigit()]
    assert figures == sorted(figures, reverse=True)
    assert [word for word in up if word[0].isdigit()] == sorted(figures)
    assert down[-1] == up[-1] == "无报告"


async def test_another_indicator_is_found_by_typing_a_part_of_its_name() -> None:
    async with opened(*HERE, "P", "1") as (app, pilot):
        await write(pilot, "居民消费价格")
        await press(pilot, "enter")
        assert app.screen.asked.indicator == "cpi"  # type: ignore[attr-defined]
        assert "2%以内" in screen_text(app)


async def test_a_place_is_chosen_by_initials() -> None:
    async with opened(*HERE, "L", "3") as (app, pilot):
        await write(pilot, "lmx")
        await press(pilot, "enter")
        assert app.screen.asked.place == "990221"  # type: ignore[attr-defined]
        assert "鹿鸣县" in screen_text(app)


async def test_the_ladder_stands_on_its_own_place_and_the_ranking_too() -> None:
    async with opened(*HERE, "L") as (app, pilot):
        read = app.screen
        assert isinstance(read, AcrossScreen)
        assert read.answer is not None
        row = read.row_under_cursor()
        assert row is not None
        assert read.answer.rows[row][read.answer.position("relation")] == "own"
        await press(pilot, "R")
        assert lines(app.screen.view)[1].split()[:3] == ["1", "竹溪区", "6%左右"]  # type: ignore[attr-defined]


async def test_what_is_exported_are_the_rows_in_view() -> None:
    async with opened(*HERE, "P", "/") as (app, pilot):
        await write(pilot, "云门")
        await press(pilot, "enter")
        view = app.screen.view_to_export()  # type: ignore[attr-defined]
    assert view is not None
    assert set(view[0].column("region")) == {"云门县"}
    assert view[1] == "panel_gdp_松江市_county_2021-2025.csv"


async def test_one_goes_from_screen_to_screen_and_back_out_in_one_step() -> None:
    async with opened(*HERE, "P", "left", "L") as (app, pilot):
        assert app.screen.asked.year == 2024  # type: ignore[attr-defined]
        await press(pilot, "C", "R", "P", "escape")
        assert len(app.screen_stack) == 1


class SlowShelf(MadeUpShelf):
    """Answers when it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.let = threading.Event()
        self.stopped = False

    def ask(self, question: Callable[[Library], T], opened: Callable[[Library], None]) -> T:
        def slowly(library: Library) -> T:
            try:
                library.rows(
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000000) SELECT max(i) FROM n"
                )
            except LibraryError:
                self.stopped = True
                raise
            return question(library)

        return super().ask(slowly, opened)


async def test_escape_takes_a_long_question_back_and_the_query_stops() -> None:
    shelf = SlowShelf()
    async with opened(shelf=shelf) as (app, pilot):
        await pilot.press("P")
        screen = app.screen
        assert isinstance(screen, PanelScreen)
        async with asyncio.timeout(LONGEST_WAIT):
            while "Esc" not in screen.prompt.message:
                await pilot.pause(0.01)
        # keys are taken meanwhile
        await pilot.press("4")
        assert screen.prompt.asking
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert screen.prompt.message == "已取消"
        assert shelf.stopped
        assert app.screen is screen
        await pilot.press("escape")
        assert app.screen is not screen


async def test_a_library_that_cannot_be_read_gives_its_reason_and_keys_go_on() -> None:
    class Broken(MadeUpShelf):
        def ask(self, question: Callable[[Library], T], opened: Callable[[Library], None]) -> T:
            raise LibraryError("broken: cannot be read")

    async with opened("P", shelf=Broken()) as (app, pilot):
        assert "broken: cannot be read" in screen_text(app)
        await press(pilot, "escape")
        assert len(app.screen_stack) == 1


def test_bars_are_as_long_as_their_values() -> None:
    assert lying_bar(4.0, (0.0, 8.0), 10, ASCII) == "#####"
    assert lying_bar(8.0, (0.0, 8.0), 10, UNICODE) == "⣿" * 10
    assert lying_bar(0.01, (0.0, 8.0), 10, UNICODE) == "⡇"
    # below zero a bar ends where the others begin
    assert lying_bar(-2.0, (-2.0, 2.0), 10, ASCII) == "#####"
    assert lying_bar(2.0, (-2.0, 2.0), 10, ASCII) == "     #####"


def test_standing_bars_fill_dots_from_zero() -> None:
    (whole, half, none, below) = standing_cells((4.0, 2.0, None, -4.0), (-4.0, 4.0), 2)
    assert whole == [(0, 4), None]
    assert half == [(2, 4), None]
    assert none == [None, None]
    assert below == [None, (0, 4)]


def test_a_sparkline_has_a_sign_for_every_year() -> None:
    assert sparkline((5.0, None, 6.0, 8.0), ASCII) == "_.-#"
    assert sparkline((), UNICODE) == ""
    assert sparkline((6.0, 6.0), UNICODE) == "⣿⣿"


def test_the_span_of_a_chart_holds_zero() -> None:
    chart = ChartValue("", "bars", ("a", "b"), (Series("", (3.0, None), ("3", "-")),))
    assert chart.span == (0.0, 3.0)


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_what_was_asked_is_cut_but_never_its_figures(lang: str) -> None:
    async with opened("down", "down", "P", lang=lang) as (app, _):
        asked = screen_text(app).splitlines()[1]
        assert "4 2021-2025" in asked
        assert asked.endswith("7 0.5")


async def test_a_question_that_was_taken_back_leaves_what_the_table_was_asked_by() -> None:
    """The head spoke of the new indicator, and so did the sentence below, over figures of the old one."""
    async with opened(*HERE, "P", size=(120, 40)) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, PanelScreen)
        shelf = SlowShelf()
        screen.shelf = shelf
        before = screen_text(app)
        screen.reload(indicator="cpi", years=(2024, 2025))
        async with asyncio.timeout(LONGEST_WAIT):
            while "Esc" not in screen.prompt.message:
                await pilot.pause(0.01)
        assert screen_text(app) != before
        await press(pilot, "escape")
        assert screen.prompt.message == "已取消"
        assert _without_message(app) == before.splitlines()[:-2]
        assert screen.asked.indicator == "gdp"


async def test_a_question_that_is_refused_leaves_what_the_table_was_asked_by() -> None:
    async with opened(*HERE, "R", size=(120, 40)) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, RankingScreen)
        before = screen_text(app)
        screen.reload(rule_book="no_such_book")
        await settle(pilot)
        assert "no_such_book" in screen.prompt.message
        assert _without_message(app) == before.splitlines()[:-2]


async def test_a_first_question_that_was_taken_back_is_not_being_read_any_more() -> None:
    async with opened(shelf=SlowShelf()) as (app, pilot):
        await pilot.press("P")
        screen = app.screen
        assert isinstance(screen, PanelScreen)
        async with asyncio.timeout(LONGEST_WAIT):
            while "Esc" not in screen.prompt.message:
                await pilot.pause(0.01)
        await press(pilot, "escape")
        assert "正在读取" not in screen_text(app)


def _without_message(app: BaogaoApp) -> list[str]:
    return screen_text(app).splitlines()[:-2]
