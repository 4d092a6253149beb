"""A look into the report under the cursor."""

from __future__ import annotations

from tests.tui.made_up import MadeUpShelf
from tests.tui.stage import lines, look, on_stage, opened, screen_text, settle
from tui.screens.library import LibraryScreen
from tui.widgets.preview import Preview, PreviewValue
from tui.width import cell_width

TALL = (120, 40)


class CountingShelf(MadeUpShelf):
    """Counts the reports that were read."""

    reads = 0

    def report(self, place_key, year):  # type: ignore[no-untyped-def]
        self.reads += 1
        return super().report(place_key, year)


async def test_it_begins_with_the_meaning_of_the_signs() -> None:
    async with opened(size=TALL) as (app, _):
        assert "▮ 全文   ▯ 节选   ∙ 没有   ╎ 改了名" in screen_text(app)


async def test_where_the_cursor_rests_the_targets_show() -> None:
    async with opened("down", "down", size=TALL) as (app, pilot):
        await settle(pilot)
        assert isinstance(app.screen, LibraryScreen)
        shown = lines(app.screen.preview)
        assert shown[1].startswith(" 竹溪区 2025  第三届第四次  区长 江一川  2025-01-08")
        assert "主要目标 4 项" in shown[1]
        assert shown[2].split() == ["地区生产总值", "6%左右"]
        assert shown[5].split() == ["粮食产量", "12.5万吨"]


async def test_a_key_held_down_reads_nothing() -> None:
    shelf = CountingShelf()
    async with opened(shelf=shelf, size=TALL) as (_, pilot):
        await pilot.press(*["down", "up"] * 10)
        assert shelf.reads == 0
        await settle(pilot)
        assert shelf.reads == 1


async def test_a_place_without_reports_says_so() -> None:
    async with opened("end", "up", size=TALL) as (app, pilot):
        await settle(pilot)
        assert isinstance(app.screen, LibraryScreen)
        assert lines(app.screen.preview)[1:3] == [" 临泽市", " 本级没有报告"]


async def test_a_low_terminal_has_no_room_and_reads_nothing() -> None:
    shelf = CountingShelf()
    async with opened("down", shelf=shelf) as (app, pilot):
        await settle(pilot)
        assert isinstance(app.screen, LibraryScreen)
        assert not app.screen.preview.display
        assert shelf.reads == 0


async def test_targets_stand_in_columns_that_fit() -> None:
    preview = Preview(look())
    preview.styles.display = "block"
    async with on_stage(preview, (70, 9)):
        preview.show(
            PreviewValue("某县 2025", "", tuple((f"很长的指标名称{i}", f"{i}%左右") for i in range(20)))
        )
        shown = lines(preview)
        assert shown[2].split() == ["很长的指标名称0", "0%左右", "很长的指标名称7", "7%左右"]
        assert all(cell_width(line) <= 70 for line in shown)
