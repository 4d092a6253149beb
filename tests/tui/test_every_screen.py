"""What holds on every screen there is: the keys all screens share, any size of the terminal, either language, any theme."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.made_up import PLACES, MadeUpShelf
from tests.tui.stage import opened, press, resize, screen_text
from tui.app import BaogaoApp
from tui.keys import SCREENS, SPARE, Where, actions_for
from tui.screens.ask import AskScreen
from tui.screens.base import SMALLEST, BaseScreen
from tui.screens.folder import FolderScreen
from tui.screens.go import GoScreen
from tui.screens.notes import NotesScreen
from tui.screens.settings import SettingsScreen
from tui.width import cell_width

HERE = ("down", "down")
REPORT = (*HERE, "enter")

OPENED: dict[Where, tuple[str, ...]] = {
    "library": (), "report": REPORT, "compare": (*HERE, "d", "enter"), "notes": (*REPORT, "H", "m", "'"),
    "rows": (*REPORT, "u"), "go": ("g",), "help": (*REPORT, "?"), "empty": (), "settings": (",",), "folder": ("I",),
    "panel": (*HERE, "P"), "ladder": (*HERE, "L"), "coverage": (*HERE, "C"), "ranking": (*HERE, "R"),
    "search": ("x", *"集群", "enter"), "words": ("w",), "chart": (*HERE, "P", "i"), "pick": (*HERE, "P", "2"),
    "ask": (*HERE, "A", *"GDP", "enter"), "fulfilment": (*HERE, "F"), "note": (*REPORT, "a"),
}  # fmt: skip

SHARED: dict[str, Callable[[Any], bool]] = {
    "go": lambda s: isinstance(s, GoScreen) and not s.query_text,
    "palette": lambda s: isinstance(s, GoScreen) and s.query_text == ":",
    "ask": lambda s: isinstance(s, AskScreen),
    "notes": lambda s: isinstance(s, NotesScreen),
    "settings": lambda s: isinstance(s, SettingsScreen),
    "import": lambda s: isinstance(s, FolderScreen),
}
"""What a key that every screen knows leads to; on the screen itself it need not."""

SIZES = ((80, 24), (120, 40), (200, 60), (60, 15), (61, 16))
STORM = ((59, 14), (200, 60), (20, 4), (80, 3), (20, 50), (300, 15), (60, 15), (80, 24))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the app is started: a folder with another in it."""
    (tmp_path / "here" / "甲").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "here")


def shelf_for(where: Where) -> MadeUpShelf:
    return MadeUpShelf(places=()) if where == "empty" else MadeUpShelf()


def test_every_screen_is_opened() -> None:
    assert set(OPENED) == set(SCREENS)
    assert set(SHARED) | {"undo_change"} >= {action.id for action in actions_for("screens")}


@pytest.mark.parametrize("where", OPENED)
async def test_the_keys_of_all_screens(where: Where) -> None:
    """Those that lead somewhere do from each screen, and Esc leads back; those that move move its rows; ctrl+c leaves."""
    async with opened(*OPENED[where], shelf=shelf_for(where)) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, BaseScreen)
        assert screen.where == where
        if where not in SPARE:
            await _lead_away(app, pilot, screen)
        view = screen.active
        if where != "note" and view is not None and view.row_count > 1 and not screen.prompt.asking:
            rows = view.row_count
            for key, cursor in (
                *(
                    ("end", rows - 1),
                    ("home", 0),
                    ("down", 1),
                    ("up", 0),
                    ("j", 1),
                    ("k", 0),
                    (">", rows - 1),
                ),
                *(("<", 0), ("pagedown", None), ("pageup", 0), ("ctrl+f", None), ("ctrl+b", 0)),
            ):
                at = view.cursor
                await press(pilot, key)
                if where == "compare":
                    # its cursor goes over pairs that are no headings
                    assert view.cursor != at or rows < 3
                else:
                    assert view.cursor == cursor or (cursor is None and view.cursor > 0), key
        await press(pilot, "ctrl+c")
        assert app._exit


async def _lead_away(app: BaogaoApp, pilot: Pilot[int], screen: BaseScreen) -> None:
    """Every key that leads to another screen, and back."""
    for action in actions_for("screens"):
        if action.id == screen.where or action.id not in SHARED:
            continue
        for key in action.keys:
            await press(pilot, key)
            assert SHARED[action.id](app.screen), (screen.where, key)
            for _ in range(3):
                if app.screen is not screen:
                    await press(pilot, "escape")
            assert app.screen is screen, (screen.where, key)


@pytest.mark.parametrize("how", [{}, {"lang": "en", "theme": "light"}], ids=["zh-terminal", "en-light"])
@pytest.mark.parametrize("where", OPENED)
async def test_any_size_and_look(where: Where, how: dict[str, object]) -> None:
    """Each line fills the screen and no more; what was there comes back after a storm of sizes; too small a terminal
    shows one plain line, and takes no key but the way out."""
    async with opened(*OPENED[where], shelf=shelf_for(where), **how) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, BaseScreen)
        before = screen_text(app)
        for size in SIZES:
            await resize(pilot, *size)
            _fills(app)
            # the way out, or out of the question, is never cut from the line of keys
            last = screen.hint_bar.hints[-1]
            assert screen_text(app).splitlines()[-1].rstrip().endswith(" ".join(last)), size
        for size in STORM:
            await resize(pilot, *size)
            if size[0] < SMALLEST[0] or size[1] < SMALLEST[1]:
                words = "".join(screen_text(app).split())
                assert words in "".join(app.look.labels("app.too_small").split())
                if not screen.prompt.asking and where != "note":
                    await press(pilot, "x", "slash", "enter")
                    assert app.screen is screen
        _fills(app)
        if where != "compare":
            assert screen_text(app) == before


def _fills(app: BaogaoApp) -> None:
    for strip in app.screen._compositor.render_strips():
        assert cell_width(strip.text) == app.size.width, strip.text
    assert screen_text(app).strip()


@pytest.mark.parametrize("count", [0, 1])
async def test_a_library_of_no_report_or_one(count: int) -> None:
    """Every key of the library's screen, with next to nothing to show."""
    from dataclasses import replace

    places = tuple(replace(each, years=(2025,), excerpts=()) for each in PLACES[2:3])[:count]
    shelf = MadeUpShelf(places=tuple(replace(each, parent=None) for each in places))
    async with opened(shelf=shelf) as (app, pilot):
        for action in (*actions_for("library", "screens", "lines"),):
            if action.id in ("quit", "samples", "leave"):
                continue
            await press(pilot, action.keys[0])
            assert not app._exit, action.id
            _fills(app)
            for _ in range(4):
                screen = app.screen
                if len(app.screen_stack) > 1 + (count == 0) or (
                    isinstance(screen, BaseScreen) and screen.prompt.asking
                ):
                    await press(pilot, "escape")
