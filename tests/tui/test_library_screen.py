"""The library screen."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from corpus.database import LibraryError
from tests.tui.made_up import PLACES, MadeUpShelf, place
from tests.tui.stage import look, opened, press, screen_text, send, settle, write
from tui.app import BaogaoApp
from tui.screens.empty import EmptyScreen
from tui.screens.library import LibraryScreen
from tui.screens.report import ReportScreen
from tui.views.library import LibraryValue, place_line, split_query
from tui.widgets.prompt import DEBOUNCE


async def test_it_opens_with_places_years_and_counts() -> None:
    async with opened() as (app, _):
        text = screen_text(app)
        assert "5 个地方  15 份报告" in text
        assert "青岚省  990000  2023-2025 年  3 份" in text
        assert all(place.name in text for place in PLACES)


async def test_what_is_typed_before_the_library_is_there_is_looked_for_in_it() -> None:
    """It was looked for among no places, and the library then shown whole under 0 found."""

    class Early(BaogaoApp):
        def on_load(self) -> None:
            super().on_load()
            for key in ("/", *"zxq"):
                send(self, key)

    class Slow(MadeUpShelf):
        def places(self) -> LibraryValue:
            time.sleep(2 * DEBOUNCE)
            return super().places()

    app = Early(Slow(), look())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, LibraryScreen)
        assert [node.label for node in app.screen.grid.nodes] == ["青岚省", "松江市", "竹溪区"]
        assert "「zxq」1 个" in screen_text(app)


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


COUNTIES = tuple(
    place(f"9905{i:02d}", f"第{i}县", "county", "990100", f"di {i} xian", (2024,)) for i in range(80)
)


async def test_the_folds_come_back_when_the_filter_goes() -> None:
    """After a filter was taken back all of a large library lay open."""
    places = (PLACES[0], PLACES[1], *COUNTIES, PLACES[4], PLACES[5])
    async with opened("/", shelf=MadeUpShelf(places=places)) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        await write(pilot, "lmx")
        assert screen.grid.place_key == "990221"
        await press(pilot, "enter", "escape")
        # the place that was found is still under the cursor, and what hid it is open
        assert [screen.grid.nodes[row].label for row in screen.grid.rows] == [
            "青岚省",
            "松江市",
            "临泽市",
            "鹿鸣县",
        ]
        assert screen.grid.place_key == "990221"
        await press(pilot, "home", "space", "f", "1")
        await press(pilot, "end", "enter")
        await press(pilot, "f", "0")
        assert screen.arrangement is None
        assert screen.grid.row_count <= 4


async def test_more_reports_leave_the_cursor_of_a_filtered_library_where_it_is() -> None:
    """Every reading of a library that fills put it back on the best match."""
    shelf = MadeUpShelf()
    async with opened("/", shelf=shelf) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        await write(pilot, "s")
        best = screen.grid.place_key
        await press(pilot, "enter", "home")
        place = screen.grid.place_key
        assert place != best
        screen.say("导入完毕：新增 1 份")
        shelf.all_places = (*PLACES, COUNTIES[0])
        screen.read()
        await settle(pilot)
        assert screen.grid.place_key == place
        assert screen.prompt.message == "导入完毕：新增 1 份"


async def test_more_reports_leave_what_was_said_and_the_page() -> None:
    """What an import said at its end was gone when its last reports were read, unless the cursor was on the first line."""
    shelf = MadeUpShelf(places=(PLACES[0], PLACES[1], *COUNTIES[:40]))
    async with opened(*["down"] * 25, shelf=shelf, size=(80, 20)) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        top, cursor = screen.grid.top, screen.grid.cursor
        screen.say("导入完毕：新增 1 份")
        shelf.all_places = (PLACES[0], PLACES[1], *COUNTIES[:41])
        screen.read()
        await settle(pilot)
        assert (screen.grid.top, screen.grid.cursor) == (top, cursor)
        assert screen.prompt.message == "导入完毕：新增 1 份"


async def test_the_look_into_a_report_goes_with_it() -> None:
    """A report that was removed where it was read went on showing its targets in the library."""
    shelf = MadeUpShelf()
    async with opened("down", "down", "down", shelf=shelf, size=(100, 40)) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        assert "云门县 2024" in screen_text(app)
        shelf.all_places = tuple(
            replace(each, years=()) if each.name == "云门县" else each for each in PLACES
        )
        screen.read()
        await settle(pilot)
        assert "云门县 2024" not in screen_text(app)
        assert "云门县  990121  本级没有报告" in screen_text(app)


async def test_what_a_filter_left_out_is_not_exported() -> None:
    async with opened("/") as (app, pilot):
        await write(pilot, "zxq")
        await press(pilot, "enter")
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        view = screen.view_to_export()
        assert view is not None
        assert view[0].column("region") == ("青岚省", "松江市", "竹溪区")
        await press(pilot, "escape", "home", "space")
        view = screen.view_to_export()
        assert view is not None
        assert len(view[0].rows) == len(PLACES)


async def test_a_place_whose_reports_tell_no_year_has_reports() -> None:
    undated = place("990300", "白石市", "prefecture", "990000", "bai shi shi", undated=2)
    async with opened("end", shelf=MadeUpShelf(places=(PLACES[0], undated))) as (app, pilot):
        text = screen_text(app)
        assert "2 个地方  5 份报告" in text
        assert "没有标明年份的 2 份" in text
        assert "本级没有报告" not in text
        await press(pilot, "left", "left", "left", "F")
        assert "没有标明年份" in app.screen.prompt.message  # type: ignore[attr-defined]


async def test_what_was_said_of_a_library_as_it_was_opened_stays() -> None:
    """What an import had done was said on the library that it opened, and gone when that was read."""
    places = (
        place("990000", "青岚省", "province", None, "qing lan sheng", (2023,)),
        place("980000", "白石省", "province", None, "bai shi sheng", (2025,)),
    )
    async with opened(shelf=MadeUpShelf(places=places)) as (app, pilot):
        assert "2023 年：全文" in screen_text(app)
        app.push_screen(LibraryScreen(app.look, app.shelf))
        app.screen.say("导入完毕：新增 2 份")  # type: ignore[attr-defined]
        await settle(pilot)
        assert "导入完毕：新增 2 份" in screen_text(app)
