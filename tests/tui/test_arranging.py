"""The library narrowed and in another order."""

from __future__ import annotations

import pytest

from tests.tui.made_up import PLACES
from tests.tui.stage import opened, press, screen_text, write
from tui.app import BaogaoApp
from tui.screens.library import LibraryScreen
from tui.views.arranging import Arrangement, arranged, gaps
from tui.views.library import LibraryValue

VALUE = LibraryValue(PLACES)


def names(arrangement: Arrangement) -> list[str]:
    return [node.label for node in arranged(VALUE, arrangement)[0].nodes]


def grid(app: BaogaoApp) -> list[str]:
    assert isinstance(app.screen, LibraryScreen)
    return [node.label for node in app.screen.grid.nodes]


@pytest.mark.parametrize(
    ("arrangement", "shown", "count"),
    [
        (Arrangement(), ["青岚省", "松江市", "竹溪区", "云门县", "临泽市", "鹿鸣县"], 6),
        (Arrangement(level="prefecture"), ["青岚省", "松江市", "临泽市"], 2),
        (Arrangement(level="county", years=(2021, 2022)), ["青岚省", "松江市", "竹溪区"], 1),
        (Arrangement(province="990200"), ["青岚省", "临泽市", "鹿鸣县"], 2),
        (
            Arrangement(province="990000", level="county"),
            ["青岚省", "松江市", "竹溪区", "云门县", "临泽市", "鹿鸣县"],
            3,
        ),
        (Arrangement(level="township"), [], 0),
    ],
)
def test_narrowed_in_the_order_of_the_tree(arrangement: Arrangement, shown: list[str], count: int) -> None:
    assert names(arrangement) == shown
    assert arranged(VALUE, arrangement)[1] == count


@pytest.mark.parametrize(
    ("order", "first"), [("name", "鹿鸣县"), ("reports", "竹溪区"), ("latest", "鹿鸣县"), ("gaps", "鹿鸣县")]
)
def test_another_order_is_one_list_of_places_with_reports(order: str, first: str) -> None:
    shown = names(Arrangement(order=order))  # type: ignore[arg-type]
    assert shown[0] == first
    assert len(shown) == 5
    assert {node.depth for node in arranged(VALUE, Arrangement(order="name"))[0].nodes} == {0}


def test_only_the_years_asked_for_are_columns() -> None:
    assert arranged(VALUE, Arrangement(years=(2023, 2024)))[0].years == (2023, 2024)


def test_gaps_are_years_without_a_report_between_the_first_and_the_last() -> None:
    assert [gaps(place) for place in PLACES] == [0, 0, 0, 0, 0, 1]


async def test_level_province_and_years_are_chosen_with_the_keys() -> None:
    async with opened("f", "1") as (app, pilot):
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, LibraryScreen)
        assert app.screen.arrangement is not None
        assert app.screen.arrangement.level == "province"
        assert grid(app) == ["青岚省"]
        assert "省级：1 个" in screen_text(app)
        await press(pilot, "escape")
        assert len(grid(app)) == 6
        await press(pilot, "f", "3")
        await write(pilot, "21-22")
        await press(pilot, "enter")
        assert grid(app) == ["青岚省", "松江市", "竹溪区"]
        assert app.screen.grid.value.years == (2021, 2022)
        await press(pilot, "f", "3", "ctrl+u")
        await write(pilot, "xx")
        await press(pilot, "enter")
        assert "请写一个年份" in screen_text(app)
        await press(pilot, "f", "0")
        assert len(grid(app)) == 6
        await press(pilot, "f", "2", "down", "enter")
        assert app.screen.arrangement.province == "990000"


async def test_an_order_and_a_filter_together() -> None:
    async with opened("S", "3") as (app, pilot):
        assert grid(app)[0] == "竹溪区"
        assert "按份数：5 个" in screen_text(app)
        await press(pilot, "/")
        await write(pilot, "lm")
        await press(pilot, "enter")
        assert grid(app) == ["鹿鸣县"]
        await press(pilot, "escape")
        assert len(grid(app)) == 5
        await press(pilot, "escape")
        assert len(grid(app)) == 6


async def test_where_nothing_fits_the_grid_says_so() -> None:
    async with opened("f", "3") as (app, pilot):
        await write(pilot, "1999")
        await press(pilot, "enter")
        assert grid(app) == []
        assert "没有符合的地方" in screen_text(app)
        await press(pilot, "enter", "up", "left", "m")
        await press(pilot, "escape")
        assert len(grid(app)) == 6
