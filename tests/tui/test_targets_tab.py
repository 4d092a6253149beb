"""The targets of a report beside their past: columns for every width, order, filter, sparkline, chart, export."""

from __future__ import annotations

from dataclasses import replace

from corpus.reports import StoredReport
from corpus.table import Column, Table
from parsers.model import Interval
from tests.tui.made_up import MadeUpShelf
from tests.tui.stage import lines, look, opened, press, until, write
from tui.labels import Labels
from tui.screens.chart import ChartScreen
from tui.screens.report import ReportScreen
from tui.views.across import Reader
from tui.views.targets import _cell, pairs_of_series, shape_for, years_of_series

TARGETS = ("down", "down", "enter", "2")


async def test_a_target_stands_beside_last_year_s_what_was_reached_and_the_superior_s() -> None:
    async with opened(*TARGETS, size=(120, 40)) as (app, _):
        shown = lines(app.screen.tables["targets"])  # type: ignore[attr-defined]
    assert shown[0].split() == [
        "指标", "数值", "上年目标", "上年实绩", "比上年", "上级目标", "走势", "类别", "原文",
    ]  # fmt: skip
    assert shown[1].split()[:6] == ["地区生产总值", "6%左右", "8%左右", "5.8%", "-2", "8%左右"]


async def test_what_there_is_no_room_for_is_told_of_the_row_under_the_cursor() -> None:
    async with opened(*TARGETS) as (app, _):
        screen = app.screen
        assert isinstance(screen, ReportScreen)
        assert lines(screen.tables["targets"])[0].split()[-1] == "类别"
        assert "地区生产总值增长6%左右" in screen.prompt.message
        assert "松江市 8%左右" in screen.prompt.message


async def test_headline_targets_come_first_then_results() -> None:
    async with opened(*TARGETS) as (app, _):
        roles = [line.split()[-1] for line in lines(app.screen.tables["targets"])[1:] if line]  # type: ignore[attr-defined]
    assert roles == ["要目"] * 4 + ["结果"] * 2


async def test_the_columns_follow_the_width_and_cursor_and_filter_stay() -> None:
    async with opened(*TARGETS, "/") as (app, pilot):
        screen = app.screen
        assert isinstance(screen, ReportScreen)
        table = screen.tables["targets"]
        await write(pilot, "cpi")
        await press(pilot, "enter")
        await pilot.resize_terminal(200, 60)
        await until(pilot, lambda: "章节" in lines(table)[0])
        assert [line.split()[0] for line in lines(table)[1:] if line] == ["居民消费价格"]


async def test_a_column_is_chosen_by_its_key_and_again_turns_the_order_round() -> None:
    async with opened(*TARGETS, "s", "2") as (app, pilot):
        table = app.screen.tables["targets"]  # type: ignore[attr-defined]
        first = [line.split()[1] for line in lines(table)[1:] if line]
        await press(pilot, "s", "2")
        again = [line.split()[1] for line in lines(table)[1:] if line]
        await press(pilot, "s", "0")
        as_it_came = [line.split()[1] for line in lines(table)[1:] if line]
    assert first == ["12.5万吨", "7%以上", "6%左右", "2%以内", "5.8%", "36.2亿元"]
    # those whose figure is not compared (results) come last either way
    assert again == ["2%以内", "6%左右", "7%以上", "12.5万吨", "5.8%", "36.2亿元"]
    assert as_it_came[0] == "6%左右"


async def test_enter_still_leads_to_the_sentence() -> None:
    async with opened(*TARGETS, "down", "enter") as (app, _):
        screen = app.screen
        assert isinstance(screen, ReportScreen)
        assert screen.tab == "text"
        assert screen.reader.jump is not None
        assert "规上工业增加值增长7%以上" in screen.passage()


async def test_the_chart_shows_the_years_and_the_neighbours() -> None:
    async with opened(*TARGETS, "i") as (app, pilot):
        chart = app.screen
        assert isinstance(chart, ChartScreen)
        years = lines(chart.chart)
        assert [word for line in years for word in line.split() if word.isdigit() and len(word) == 4] == [
            "2021", "2022", "2023", "2024", "2025",
        ]  # fmt: skip
        await press(pilot, "tab")
        assert [line.split()[0] for line in lines(chart.chart)[1:] if line] == [
            "全国", "青岚省", "松江市", "竹溪区", "云门县",
        ]  # fmt: skip


async def test_what_is_exported_has_the_past_too() -> None:
    async with opened(*TARGETS) as (app, _):
        view = app.screen.view_to_export()  # type: ignore[attr-defined]
    assert view is not None
    table, name = view
    assert name == "竹溪区_2025_targets.csv"
    assert table.column("last_low")[0] == 8.0
    assert table.column("series")[0] == "2021:6 2022:8 2023:6 2024:8 2025:6"


def test_a_series_has_a_place_for_every_year() -> None:
    assert pairs_of_series("2023:6 2025:5.5") == [(2023, 6.0), (2025, 5.5)]
    assert years_of_series("2023:6 2025:5.5") == [6.0, None, 5.5]
    assert years_of_series("") == []


def test_shapes_are_for_the_sizes_of_the_design() -> None:
    assert [shape_for(width) for width in (60, 80, 120, 200)] == [0, 0, 1, 2]


def test_short_roles_are_there_in_both_languages() -> None:
    for lang in ("zh", "en"):
        labels = Labels.load(lang)
        assert (
            len({labels(f"role_short.{role}") for role in ("headline", "plan", "result", "shortfall")}) == 4
        )


def test_the_past_is_told_in_the_unit_that_the_target_is_printed_in() -> None:
    """2200人 stood beside 0.22万人."""
    keys = (
        "low",
        "high",
        "unit",
        "low_std",
        "high_std",
        "unit_std",
        "bound",
        "last_low",
        "last_high",
        "last_unit",
        "last_bound",
        "change",
    )
    row = (2300.0, 2300.0, "人", 0.23, 0.23, "万人", "at_least", 0.22, 0.22, "万人", "at_least", 0.01)
    columns = tuple(
        Column(key, "float" if isinstance(cell, float) else "text")
        for key, cell in zip(keys, row, strict=True)
    )
    read, labels = Reader(Table("history", columns, (row,))), Labels.load("zh")
    assert _cell(read, 0, "last", labels, look().glyphs) == "2200人以上"
    assert _cell(read, 0, "change", labels, look().glyphs) == "+100"
    other = tuple("户" if key == "last_unit" else cell for key, cell in zip(keys, row, strict=True))
    assert (
        _cell(Reader(Table("history", columns, (other,))), 0, "last", labels, look().glyphs) == "0.22户以上"
    )


class WithFiveYears(MadeUpShelf):
    """The library of reports whose plans begin with where their places want to be in five years."""

    def report(self, place_key: str, year: int) -> StoredReport | None:
        found = super().report(place_key, year)
        if found is None:
            return None
        gdp = next(each for each in found.targets if each.role == "plan")
        far = gdp._replace(
            id=99, horizon="five_year", year=year + 5, measure="level", unit="亿元", unit_std="亿元",
            value=Interval(900, 900), value_std=Interval(900, 900), start=gdp.start - 9, end=gdp.start - 1,
        )  # fmt: skip
        return replace(found, targets=(far, *found.targets))


async def test_a_lookup_leads_to_the_target_of_the_year_and_a_far_one_says_its_year() -> None:
    async with opened("g", "z", "x", "space", "g", "d", "p", "enter", shelf=WithFiveYears()) as (app, _):
        screen = app.screen
        assert isinstance(screen, ReportScreen)
        table = screen.tables["targets"]
        assert table.current is not None
        assert table.data.rows[table.current][:2] == ("地区生产总值", "6%左右")
        [far] = [line.split() for line in lines(table) if "900亿元" in line]
        assert far[-1] == "2030"
