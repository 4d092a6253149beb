"""The library screen."""

from __future__ import annotations

import pytest

from corpus.database import LibraryError
from tests.tui.made_up import PLACES, MadeUpShelf, place
from tests.tui.stage import opened, press, screen_text, write
from tui.screens.empty import EmptyScreen
from tui.screens.library import LibraryScreen
from tui.screens.report import ReportScreen
from tui.views.library import LibraryValue, place_line, split_query


async def test_it_opens_with_places_years_and_counts() -> None:
    async with opened() as (app, _):
        text = screen_text(app)
        assert "5 个地方  15 份报告" in text
        assert "青岚省  990000  2023-2025 年  3 份" in text
        assert all(place.name in text for place in PLACES)


@pytest.mark.parametrize("query", ["竹溪", "竹溪县", "zxq", "zx", "zhuxi", "990102", "竹溪區", "ＺＸ"])
async def test_the_filter_takes_characters_initials_pinyin_and_codes(query: str) -> None:
    async with opened("/") as (app, pilot):
        await write(pilot, query)
        assert isinstance(app.screen, LibraryScreen)
        assert [node.label for node in app.screen.grid.nodes] == ["青岚省", "松江市", "竹溪区"]
        assert app.screen.place is not None
        assert app.screen.place.name == "竹溪区"


async def test_a_year_after_the_place_puts_the_cursor_there() -> None:
    async with opened("/") as (app, pilot):
        await write(pilot, "zx 23")
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, ReportScreen)
        assert app.screen.report is not None
        assert app.screen.report.label == "竹溪区 2023"


async def test_the_filter_stands_after_enter_and_goes_with_escape() -> None:
    async with opened("/") as (app, pilot):
        await write(pilot, "lvmz")
        await press(pilot, "enter")
        assert "「lvmz」0 个" in screen_text(app)
        assert "没有找到「lvmz」" in screen_text(app)
        await press(pilot, "escape")
        assert "鹿鸣县" in screen_text(app)


async def test_arrows_move_while_typing() -> None:
    async with opened("/") as (app, pilot):
        await write(pilot, "s")
        assert isinstance(app.screen, LibraryScreen)
        before = app.screen.grid.cursor
        await press(pilot, "up")
        assert app.screen.grid.cursor == before - 1
        await press(pilot, "down", "up", "down")
        assert app.screen.grid.cursor == before
        assert app.screen.prompt.asking


async def test_a_year_without_a_report_says_so_and_offers_the_nearest() -> None:
    async with opened("left", "left", "left", "left", "enter") as (app, pilot):
        assert isinstance(app.screen, LibraryScreen)
        assert "没有青岚省 2021 年的报告；离得最近的是 2023 年" in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, ReportScreen)
        assert app.screen.year == 2023


async def test_enter_on_a_place_without_reports_folds_it() -> None:
    async with opened("end", "up", "enter") as (app, _):
        assert "鹿鸣县" not in screen_text(app)


async def test_full_width_keys_open_filter_and_help() -> None:
    async with opened() as (app, pilot):
        await press(pilot, "／")
        assert app.screen.prompt.asking  # type: ignore[attr-defined]
        await press(pilot, "escape", "？")
        assert "书库的按键" in screen_text(app)


async def test_one_report_is_compared_with_another_place() -> None:
    async with opened("down", "down", "down", "d") as (app, pilot):
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        assert screen.prompt.asking
        year = screen.prompt.text.strip()
        await write(pilot, "竹溪区 2024")
        await press(pilot, "enter")
        assert f"云门县 {year} 与 竹溪区 2024 对照" in screen_text(app)


@pytest.mark.parametrize("words", ["2024", "2019 2025", "二零", "2025 2025", "2023 2024 2025"])
async def test_years_that_cannot_be_compared_are_refused(words: str) -> None:
    async with opened("d", "ctrl+u") as (app, pilot):
        await write(pilot, words)
        await press(pilot, "enter")
        assert isinstance(app.screen, LibraryScreen)
        assert "例如 2024 2025" in screen_text(app)


async def test_an_empty_library_says_what_to_do() -> None:
    async with opened(shelf=MadeUpShelf(places=())) as (app, _):
        assert isinstance(app.screen, EmptyScreen)
        assert "baogao add" in screen_text(app)
        assert "baogao samples" in screen_text(app)


async def test_a_library_that_cannot_be_read_says_why_in_one_line() -> None:
    class Broken(MadeUpShelf):
        def places(self) -> LibraryValue:
            raise LibraryError("x.sqlite: not a library")

    async with opened(shelf=Broken()) as (app, pilot):
        assert "x.sqlite: not a library" in screen_text(app)
        await press(pilot, "enter", "d", "space", "/", "escape", "left")


async def test_many_places_open_folded() -> None:
    counties = tuple(
        place(f"9901{i:02d}", f"第{i}县", "county", "990100", "di xian", (2024,)) for i in range(80)
    )
    async with opened(shelf=MadeUpShelf(places=(PLACES[0], PLACES[1], *counties))) as (app, _):
        assert isinstance(app.screen, LibraryScreen)
        assert app.screen.grid.row_count == 1


async def test_the_filter_unfolds() -> None:
    async with opened("space", "/") as (app, pilot):
        await write(pilot, "zx")
        assert isinstance(app.screen, LibraryScreen)
        assert app.screen.place is not None
        assert app.screen.place.name == "竹溪区"


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("bz 25", ("bz", 2025)),
        ("播州 2025", ("播州", 2025)),
        ("遵义 播州 2016", ("遵义 播州", 2016)),
        ("520304", ("520304", None)),
        ("25", ("25", None)),
        ("bz 520304", ("bz 520304", None)),
        ("", ("", None)),
    ],
)
def test_a_query_of_place_and_year(query: str, parts: tuple[str, int | None]) -> None:
    assert split_query(query) == parts


def test_the_line_about_a_place_tells_its_former_name() -> None:
    from tui.labels import Labels

    words = place_line(PLACES[2], 2021, Labels.load("zh"))
    assert words == "竹溪区  990102  曾名 竹溪县  2021-2025 年  5 份  2021 年：节选"
