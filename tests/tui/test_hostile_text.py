"""A report full of what looks like markup, escape sequences and direction marks shows as text, on every screen."""

from __future__ import annotations

import pytest

from corpus.places import Place
from tests.tui.made_up import MadeUpShelf, place, report
from tests.tui.stage import opened, screen_text
from tui.screens.report import ReportScreen

HOSTILE = (
    "[四川]政府工作报告[/b]\n[TODO] 计划 [@click=app.quit]点这里[/]\n"
    "\x1b[31m红\x1b]0;标题\x07 \x9b2J \u202e倒\u2066写\u200b零宽\ufeff\n$var {x} %s \\[b] :smile:\n[link=http://x]y[/link]"
)
NAMES = ("[red]县[/red]", "[/]县", "\x1b[2J县", "[@click=app.quit]县")


@pytest.mark.parametrize("tab", ["1", "2", "3", "4"])
async def test_every_tab_shows_it_as_text(tab: str) -> None:
    async with opened("enter", tab, shelf=MadeUpShelf(text=HOSTILE), size=(100, 24)) as (app, _):
        shown = screen_text(app)
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert "\u200b" not in shown
        if tab == "1":
            assert "[四川]政府工作报告[/b]" in shown
            assert "[TODO] 计划 [@click=app.quit]点这里[/]" in shown
            assert "␛[31m红" in shown
            assert "$var {x} %s \\[b] :smile:" in shown
            assert "[link=http://x]y[/link]" in shown


@pytest.mark.parametrize("name", NAMES)
async def test_names_of_places_are_text(name: str) -> None:
    hostile: tuple[Place, ...] = (place("1", name, "county", None, "x", (2024, 2025)),)
    async with opened(shelf=MadeUpShelf(places=hostile), size=(100, 24)) as (app, pilot):
        assert name.replace("\x1b", "␛") in screen_text(app)
        for key in ("enter", "2", "q", "d", "enter", "2", "q", "/", "[", "escape", "e", "escape"):
            await pilot.press(key)
            await pilot.pause()
        assert "\x1b" not in screen_text(app)


@pytest.mark.parametrize("name", NAMES)
async def test_notes_and_the_box_that_leads_anywhere_show_it_as_text(name: str) -> None:
    hostile: tuple[Place, ...] = (place("1", name, "county", None, "x", (2024, 2025)),)
    shelf = MadeUpShelf(places=hostile, text=HOSTILE)
    keys = ("enter", "m", "H", "a", "x", "enter", "q", "'")
    async with opened(*keys, shelf=shelf, size=(100, 24)) as (app, pilot):
        for key in ("1", "2", "enter", "q", "q", "g", "x", "escape", "g"):
            assert "\x1b" not in screen_text(app)
            assert "\u202e" not in screen_text(app)
            await pilot.press(key)
            await pilot.pause()
        assert name.replace("\x1b", "␛") in screen_text(app)


async def test_no_line_is_wider_than_the_screen() -> None:
    shelf = MadeUpShelf(text=HOSTILE + "\n" + "“”…—①" * 60)
    for ambiguous in (1, 2):
        async with opened("enter", shelf=shelf, size=(80, 24), ambiguous_width=ambiguous) as (app, _):
            assert isinstance(app.screen, ReportScreen)
            from tui.width import cell_width

            reader = app.screen.reader
            for line in reader.setting.lines:
                assert line.indent + cell_width(reader._shown[line.start : line.end]) <= reader.measure
    from tui.width import set_ambiguous_width

    set_ambiguous_width(1)


def test_made_up_reports_can_be_hostile() -> None:
    assert report(place("1", "县", "county", None, "x", (2025,)), 2025, HOSTILE).text == HOSTILE
