"""Place tree and years in one grid."""

from __future__ import annotations

import pytest

from tests.tui.made_up import PLACES
from tests.tui.stage import lines, look, on_stage, press, styled
from tui.views.library import LibraryValue, places_value
from tui.widgets.places import NO_YEAR, PlaceGrid, PlacesValue
from tui.widgets.tree import TreeNode
from tui.width import cell_width


def grid(value: PlacesValue | None = None) -> PlaceGrid:
    made = PlaceGrid(look())
    made.show_places(value or places_value(LibraryValue(PLACES)))
    return made


async def test_what_is_there_what_is_an_excerpt_what_is_missing() -> None:
    view = grid()
    async with on_stage(view, (60, 9)):
        assert lines(view)[:7] == [
            "   地方            份    2021   2022   2023   2024   2025",
            " ▾ 青岚省           3                    ▮      ▮      ▮",
            "   ▾ 松江市         4             ▮      ▮      ▮      ▮",
            "       竹溪区       5      ▯      ▮     ╎▮      ▮      ▮",
            "       云门县       1                           ▮",
            "   ▾ 临泽市",
            "       鹿鸣县       2                    ▮      ∙      ▮",
        ]


async def test_a_new_name_is_a_break_in_the_row() -> None:
    view = grid()
    async with on_stage(view, (60, 9)):
        assert "╎▮" in lines(view)[3]
        assert not any("╎" in line for line in lines(view)[4:])


async def test_the_cursor_is_a_place_and_a_year() -> None:
    view = grid()
    async with on_stage(view, (60, 9)) as pilot:
        assert (view.place_key, view.year) == ("990000", 2025)
        await press(pilot, "down", "down")
        view.move_year(-4)
        assert (view.place_key, view.year) == ("990102", 2021)
        assert styled(view, 3, "reverse") == "竹溪区▯"
        view.move_year(-1)
        assert view.year == 2021


@pytest.mark.parametrize(("width", "first"), [(80, "1960"), (50, "60")])
async def test_many_years_get_two_digits_and_turn_by_the_page(width: int, first: str) -> None:
    years = tuple(range(1960, 1960 + (9 if width == 80 else 11)))
    value = PlacesValue((TreeNode("a", 0, "全国"),), years, {"a": dict.fromkeys(years, "have")})
    view = grid(value)
    async with on_stage(view, (width, 5)):
        assert lines(view)[0].split()[2] == first
        assert all(cell_width(line) <= width for line in lines(view))


async def test_more_years_than_fit_follow_the_cursor() -> None:
    years = tuple(range(1954, 2027))
    view = grid(PlacesValue((TreeNode("a", 0, "全国"),), years, {"a": dict.fromkeys(years, "have")}))
    async with on_stage(view, (60, 5)):
        assert "2026" in lines(view)[0]
        for _ in range(80):
            view.move_year(-1)
        assert view.year == 1954
        assert "1954" in lines(view)[0]
        assert "2026" not in lines(view)[0]


async def test_reports_without_a_year_have_a_column_of_their_own() -> None:
    value = PlacesValue((TreeNode("a", 0, "某县"),), (NO_YEAR, 2024), {"a": {NO_YEAR: "have"}})
    view = grid(value)
    async with on_stage(view, (60, 5)):
        assert "无年" in lines(view)[0]
        assert "▮" in lines(view)[1]


async def test_going_to_a_place_unfolds_what_hides_it() -> None:
    view = grid()
    async with on_stage(view, (60, 9)):
        view.fold_all(0)
        assert view.row_count == 1
        assert view.go_to_place("990221")
        assert view.place_key == "990221"
        assert not view.go_to_place("000000")


async def test_other_places_keep_the_cursor_where_it_can() -> None:
    view = grid()
    async with on_stage(view, (60, 9)):
        view.go_to_place("990102")
        view.go_to_year(2023)
        view.show_places(places_value(LibraryValue(PLACES), PLACES[:3]))
        assert (view.place_key, view.year) == ("990102", 2023)
