"""Going anywhere: one box for places, years, indicators, parts and commands."""

from __future__ import annotations

import pytest

from corpus.place_index import PlaceIndex
from tests.tui.made_up import PLACES, place
from tests.tui.stage import look, opened, press, press_fast, screen_text, write
from tui.keys import actions_for, scopes
from tui.screens.compare import CompareScreen
from tui.screens.go import GoScreen
from tui.screens.library import LibraryScreen
from tui.screens.report import ReportScreen
from tui.views.going import Command, Context, Destination, destinations


def found(query: str, at: int | None = None, lang: str = "zh", where: str = "library") -> list[Destination]:
    """What a query may mean; `at` is the place in view."""
    commands = tuple(Command(action) for action in actions_for(*scopes(where)))  # type: ignore[arg-type]
    here = None if at is None else PLACES[at]
    year = None if here is None else max(here.years)
    return destinations(query, Context(PlaceIndex(PLACES), look(lang=lang).labels, commands, here, year))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("zx", "竹溪区 2025"),
        ("zx 24", "竹溪区 2024"),
        ("zx24", "竹溪区 2024"),
        ("竹溪 2022", "竹溪县 2022"),
        ("竹溪2023", "竹溪区 2023"),
        ("竹溪县", "竹溪区 2025"),
        ("990102", "竹溪区 2025"),
        ("990102 23", "竹溪区 2023"),
        ("ｚｈｕｘｉ", "竹溪区 2025"),
        ("松江 竹溪", "竹溪区 2025"),
        ("zx gdp", "竹溪区 2025  地区生产总值"),
        ("gdp zx", "竹溪区 2025  地区生产总值"),
        ("zhuxi gdp 23", "竹溪区 2023  地区生产总值"),
        ("zx 23 gdp", "竹溪区 2023  地区生产总值"),
        ("竹溪gdp", "竹溪区 2025  地区生产总值"),
        ("竹溪粮食产量", "竹溪区 2025  粮食产量"),
        ("zx lscl", "竹溪区 2025  粮食产量"),
        ("zx grain", "竹溪区 2025  粮食产量"),
        ("竹溪 安排", "竹溪区 2025  安排"),
        ("zx huigu", "竹溪区 2025  回顾"),
        ("zx plan", "竹溪区 2025  安排"),
        ("ym 19", "云门县 2024"),
        ("lin ze", "临泽市"),
        ("dc", "导出"),
        ("export", "导出"),
        ("duizhao", "对照"),
    ],
)
def test_the_best_meaning_comes_first(query: str, words: str) -> None:
    assert found(query)[0].words == words


def test_a_year_that_is_not_there_says_so() -> None:
    assert "没有 2019 年的" in found("ym 19")[0].note


@pytest.mark.parametrize(
    ("query", "words"),
    [("gdp", "竹溪区 2025  地区生产总值"), ("23", "竹溪区 2023"), ("安排", "竹溪区 2025  安排")],
)
def test_what_names_no_place_is_meant_of_the_place_in_view(query: str, words: str) -> None:
    assert found(query, at=2, where="report")[0].words == words
    assert all(each.words != words for each in found(query))


def test_a_colon_means_commands_only() -> None:
    assert {each.kind for each in found(":")} == {"command"}
    assert {each.kind for each in found("：zx")} <= {"command"}
    assert len(found(":")) == len(actions_for(*scopes("library")))


def test_commands_are_found_in_english_too() -> None:
    assert found("compare", lang="en")[0].action == "compare"
    assert found("choose", lang="en")[0].action == "compare"


def test_places_of_one_name_are_told_apart() -> None:
    places = (*PLACES, place("990321", "竹溪区", "county", "990200", "zhu xi qu", (2024,)))
    context = Context(PlaceIndex(places), look().labels)
    notes = {each.note for each in destinations("竹溪 gdp", context)}
    assert {"青岚省 松江市", "青岚省 临泽市"} <= notes


def test_nothing_fits() -> None:
    assert found("qqqq") == []
    assert found("没有这话") == []


async def test_from_the_first_screen_to_a_target_in_eight_keys() -> None:
    async with opened() as (app, pilot):
        await press(pilot, "g", "z", "x", "space", "g", "d", "p", "enter")
        assert isinstance(app.screen, ReportScreen)
        assert app.screen.tab == "targets"
        assert app.screen.year == 2025
        row = app.screen.tables["targets"].current
        assert row is not None
        assert app.screen.tables["targets"].data.rows[row][0] == "地区生产总值"
        assert "地区生产总值增长6%左右" in app.screen.prompt.message
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, LibraryScreen)


async def test_keys_typed_faster_than_the_box_opens_are_not_lost() -> None:
    async with opened() as (app, pilot):
        await press_fast(pilot, "g", "z", "x", "space", "2", "3", "enter")
        assert isinstance(app.screen, ReportScreen)
        assert app.screen.year == 2023


async def test_a_report_without_the_target_says_so() -> None:
    async with opened("g") as (app, pilot):
        await write(pilot, "zx unemp")
        await press(pilot, "enter")
        assert isinstance(app.screen, ReportScreen)
        assert "没有读出「城镇" in app.screen.prompt.message


async def test_a_part_of_a_report() -> None:
    async with opened("g") as (app, pilot):
        await write(pilot, "zx anpai")
        await press(pilot, "enter")
        assert isinstance(app.screen, ReportScreen)
        reader = app.screen.reader
        assert reader.text[reader.offset_at_cursor :].startswith("二、2025年工作安排")


async def test_a_place_without_reports_is_shown_in_the_library() -> None:
    async with opened("/", "z", "x", "enter", "g") as (app, pilot):
        await write(pilot, "linze")
        await press(pilot, "enter")
        assert isinstance(app.screen, LibraryScreen)
        assert app.screen.place is not None
        assert app.screen.place.name == "临泽市"


async def test_the_list_moves_while_one_types_and_escape_goes_back() -> None:
    async with opened("g", "2", "4", "down") as (app, pilot):
        assert isinstance(app.screen, GoScreen)
        assert app.screen.list.cursor == min(1, len(app.screen.found) - 1)
        await press(pilot, "escape")
        assert isinstance(app.screen, LibraryScreen)
        await press(pilot, "g")
        await write(pilot, "qqqq")
        assert "没有对得上的" in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, LibraryScreen)
        assert "没有对得上的" in app.screen.prompt.message


async def test_a_command_of_the_screen_and_one_of_the_library() -> None:
    async with opened("down", "down", "enter", ":") as (app, pilot):
        await write(pilot, "mubiao")
        await press(pilot, "enter")
        assert isinstance(app.screen, ReportScreen)
        assert app.screen.tab == "targets"
        await press(pilot, "ctrl+p")
        await write(pilot, "shaixuan")
        await press(pilot, "enter")
        assert isinstance(app.screen, LibraryScreen | ReportScreen)
        assert app.screen.prompt.asking


async def test_an_app_that_compares_goes_on_from_there() -> None:
    async with opened("down", "down", "d", "enter", "g") as (app, pilot):
        await write(pilot, "gdp")
        await press(pilot, "enter")
        assert isinstance(app.screen, ReportScreen)
        await press(pilot, "q")
        assert isinstance(app.screen, CompareScreen)


async def test_who_comes_back_from_a_lookup_finds_the_cursor_there() -> None:
    async with opened("z", "g", "z", "x", "2", "3", "enter", "q") as (app, _):
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        assert screen.place == PLACES[2]
        assert screen.grid.year == 2023


async def test_a_lookup_leaves_the_filter_of_the_library() -> None:
    async with opened("/", "y", "m", "enter", "g", "z", "x", "enter", "q") as (app, _):
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        assert screen.query_text == "ym"
        assert screen.place == PLACES[3]
