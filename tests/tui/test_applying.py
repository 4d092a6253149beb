"""A changed setting holds at once, on every screen that is open."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from tests.tui.stage import look, opened, press, screen_text, settle
from tui.app import BaogaoApp
from tui.applying import ASK_WIDTH, WIDTH_ROW
from tui.keys import SCREENS, SPARE
from tui.screens.base import BaseScreen
from tui.width import ambiguous_width, set_ambiguous_width

HERE = ("down", "down")
REPORT = (*HERE, "enter")

WALKS: dict[str, tuple[str, ...]] = {
    "library": HERE,
    "library-arranged": ("S", "5"),
    "report": REPORT,
    "report-targets": (*REPORT, "2", "down"),
    "report-glossary": (*REPORT, "3"),
    "report-promises": (*REPORT, "4"),
    "compare": (*HERE, "d", "enter"),
    "compare-targets": (*HERE, "d", "enter", "2"),
    "notes": (*REPORT, "H", "'", "1"),
    "rows": (*REPORT, "u"),
    "rows-thread": (*REPORT, "2", "w"),
    "rows-borrowed": (*REPORT, "b"),
    "fulfilment": (*HERE, "F"),
    "panel": (*HERE, "P"),
    "ladder": (*HERE, "L"),
    "coverage": (*HERE, "C"),
    "ranking": (*HERE, "R"),
    "search": ("x", *"集群", "enter"),
    "search-concordance": ("x", *"集群", "enter", "2"),
    "search-facets": ("x", *"集群", "enter", "3"),
    "words": ("w",),
    "chart": (*HERE, "P", "i"),
    "chart-targets": (*REPORT, "2", "i"),
    "chart-words": ("w", "i"),
    "ask": (*HERE, "A", *"GDP", "enter"),
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "UTC")


def test_every_screen_that_leads_to_the_settings_is_tried() -> None:
    assert {walk.partition("-")[0] for walk in WALKS} == set(SCREENS) - SPARE


@pytest.mark.parametrize("walk", WALKS)
async def test_another_language_is_spoken_at_once(walk: str) -> None:
    """What the screen says afterwards is what it says when it was opened in that language."""
    keys = WALKS[walk]
    size = (120, 40)
    async with opened(*keys, size=size, lang="en") as (app, pilot):
        wanted = _without_message(app)
    async with opened(*keys, size=size) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, BaseScreen)
        assert screen.where == walk.partition("-")[0]
        await press(pilot, ",", "home", "enter")
        assert "Settings" in screen_text(app)
        await press(pilot, "q")
        await settle(pilot)
        assert app.screen is screen
        assert _without_message(app) == wanted


def _without_message(app: BaogaoApp) -> list[str]:
    """The lines of the screen but for the one that said what was done last."""
    lines = screen_text(app).splitlines()
    return [*lines[:-2], lines[-1]]


async def test_another_theme_is_worn_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    async with opened(*REPORT, ",", "down", "enter", "q") as (app, _):
        assert app.screen.styles.background.hex.lower() == "#fbf9f4"


async def test_a_screen_of_first_steps_speaks_it_too() -> None:
    from tests.tui.made_up import MadeUpShelf

    async with opened(",", "home", "enter", "q", shelf=MadeUpShelf(places=())) as (app, _):
        assert "The library is still empty" in screen_text(app)
        assert "书库" not in screen_text(app)


async def test_auto_asks_the_terminal_while_the_app_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    monkeypatch.setattr(BaogaoApp, "is_headless", property(lambda self: False))
    monkeypatch.setattr(BaogaoApp, "write_to_terminal", lambda self, words: written.append(words))
    app = BaogaoApp(_shelf(), look())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.change_setting("ambiguous_width", "auto")
        assert written == [ASK_WIDTH]
        app.post_message(events.CursorPosition(2, WIDTH_ROW - 1))
        await settle(pilot)
        assert ambiguous_width() == 2
        # an answer that nobody asked for changes nothing
        app.post_message(events.CursorPosition(1, WIDTH_ROW - 1))
        await settle(pilot)
        assert ambiguous_width() == 2
    set_ambiguous_width(1)


def _shelf() -> object:
    from tests.tui.made_up import MadeUpShelf

    return MadeUpShelf()


async def test_the_mouse_is_taken_and_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    class Driver:
        _mouse = False

        def _enable_mouse_support(self) -> None:
            done.append(f"on {self._mouse}")

        def _disable_mouse_support(self) -> None:
            done.append(f"off {self._mouse}")

    async with opened() as (app, _):
        real, driver = app._driver, Driver()
        app._driver = driver  # type: ignore[assignment]
        app.change_setting("mouse", True)
        app.change_setting("mouse", False)
        app._driver = real
        assert done == ["on True", "off True"]
        assert not driver._mouse


async def test_another_rule_book_and_tolerance_compute_open_screens_anew() -> None:
    async with opened(*HERE, "P", "L", size=(120, 40)) as (app, pilot):
        app.change_setting("rule_book", "two_level")
        await settle(pilot)
        assert "6 口径 两级，光数为硬" in screen_text(app)
        assert dict(app.screen.answer.notes)["rule_book"].startswith("two_level@")  # type: ignore[attr-defined]
    async with opened(*HERE, "F", size=(120, 40)) as (app, pilot):
        app.change_setting("tolerance", 3.0)
        await settle(pilot)
        assert "7 容差 3" in screen_text(app)
        assert "未完成 0" in screen_text(app)
    async with opened(*REPORT, "2", size=(120, 40)) as (app, pilot):
        app.change_setting("tolerance", 3.0)
        await settle(pilot)
        assert dict(app.screen.history.notes)["tolerance"] == "3"  # type: ignore[attr-defined]


@pytest.mark.parametrize("walk", ["report", "report-targets", "search-facets", "words", "chart-words"])
async def test_plain_signs_are_drawn_at_once(walk: str) -> None:
    """Bars and signs of notes that were drawn stayed as they were."""
    keys, size = WALKS[walk], (120, 40)
    if walk == "report":
        keys = (*keys, "H", "down", "down", "down", "down", "down", "down", "a", "x", "escape", "home")
    async with opened(*keys, size=size, ascii_borders=True) as (app, pilot):
        wanted = _without_message(app)
    async with opened(*keys, size=size) as (app, pilot):
        assert _without_message(app) != wanted
        app.change_setting("ascii", True)
        await settle(pilot)
        assert _without_message(app) == wanted
