"""The registry of keys: complete, without conflict, and safe over SSH and tmux."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from textual.events import Key

from tests.tui.stage import lines, opened, press, until
from tui import keys
from tui.app import BaogaoApp
from tui.keys import (
    ACTIONS,
    SCREENS,
    Action,
    action_of,
    actions_for,
    help_for,
    hints_for,
    key_name,
    scopes,
)
from tui.labels import LANGUAGES, Labels
from tui.screens.ask import AskScreen
from tui.screens.base import BaseScreen
from tui.screens.chart import ChartScreen
from tui.screens.compare import CompareScreen
from tui.screens.coverage import CoverageScreen
from tui.screens.empty import EmptyScreen
from tui.screens.folder import FolderScreen
from tui.screens.fulfilment import FulfilmentScreen
from tui.screens.go import GoScreen
from tui.screens.help import HelpScreen
from tui.screens.ladder import LadderScreen
from tui.screens.library import LibraryScreen
from tui.screens.note import NoteScreen
from tui.screens.notes import NotesScreen
from tui.screens.panel import PanelScreen
from tui.screens.pick import PickScreen
from tui.screens.ranking import RankingScreen
from tui.screens.report import ReportScreen
from tui.screens.rows import RowsScreen
from tui.screens.search import SearchScreen
from tui.screens.settings import SettingsScreen
from tui.screens.words import WordsScreen
from tui.widgets.lines import LineView

OWNERS = {
    "app": BaogaoApp,
    "screens": BaseScreen,
    "lines": LineView,
    "go": GoScreen,
    "notes": NotesScreen,
    "library": LibraryScreen,
    "report": ReportScreen,
    "compare": CompareScreen,
    "rows": RowsScreen,
    "fulfilment": FulfilmentScreen,
    "note": NoteScreen,
    "help": HelpScreen,
    "empty": EmptyScreen,
    "settings": SettingsScreen,
    "folder": FolderScreen,
    "panel": PanelScreen,
    "ladder": LadderScreen,
    "coverage": CoverageScreen,
    "ranking": RankingScreen,
    "chart": ChartScreen,
    "pick": PickScreen,
    "ask": AskScreen,
    "search": SearchScreen,
    "words": WordsScreen,
}

# Keys that arrive everywhere: letters, digits, punctuation, arrows, paging keys, Enter, Tab, Esc, safe ctrl+letters.
SAFE = re.compile(
    r"[A-Za-z0-9/?:,.~'<>\[\]]|up|down|left|right|home|end|pageup|pagedown|enter|escape|backspace|space|tab|shift\+tab|ctrl\+[bcfpq]"
)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: f"{action.id}-{action.where[0]}")
def test_every_action_is_done_by_its_screen(action: Action) -> None:
    for where in action.where:
        assert callable(getattr(OWNERS[where], f"action_{action.id}"))


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: f"{action.id}-{action.where[0]}")
def test_every_key_survives_ssh_and_tmux(action: Action) -> None:
    for key in action.keys:
        assert SAFE.fullmatch(key), key


@pytest.mark.parametrize("where", SCREENS)
def test_no_key_does_two_things_on_one_screen(where: keys.Where) -> None:
    bound = [key for action in actions_for(*scopes(where)) for key in action.keys]
    assert len(bound) == len(set(bound))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: f"{action.id}-{action.where[0]}")
def test_every_action_has_words(action: Action, lang: str) -> None:
    labels = Labels.load(lang)
    assert labels(f"action.{action.id}")
    assert labels(f"help.{action.id}")


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_help_cuts_nothing_off(lang: str) -> None:
    """At 80 columns the ends of long lines could not be read anywhere."""
    async with opened("down", "down", "?", size=(80, 24), lang=lang) as (app, pilot):
        help_screen = app.screen
        assert isinstance(help_screen, HelpScreen)
        shown = []
        for _ in range(4):
            shown += lines(help_screen.table)
            await press(pilot, "pagedown")
        assert not [line for line in shown if line.rstrip().endswith(app.look.glyphs.ellipsis)]
        # and tells what the signs of the grid mean
        assert any(app.look.labels("legend.missing") in line for line in shown)
        narrow = help_screen.table.row_count
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: help_screen.table.size.width == 120)
        assert help_screen.table.row_count <= narrow


@pytest.mark.parametrize("where", SCREENS)
def test_help_shows_every_action_of_the_screen(where: keys.Where) -> None:
    shown = {action.id for _, actions in help_for(where) for action in actions}
    assert shown == {action.id for action in actions_for(*scopes(where))}


@pytest.mark.parametrize("where", SCREENS)
def test_hints_end_with_the_way_out(where: keys.Where) -> None:
    assert hints_for(where)[-1].id in {"quit", "close"}


@pytest.mark.parametrize(
    ("character", "action"), [("／", "filter"), ("？", "help"), ("、", "filter"), ("\u3000", "fold")]
)
def test_full_width_keys_mean_the_same(character: str, action: str) -> None:
    assert action_of(Key("whatever_it_is_called", character), "library") == action


def test_key_names_are_narrow_in_every_terminal() -> None:
    for action in ACTIONS:
        for key in action.keys:
            assert all(unicodedata.east_asian_width(c) not in "AWF" for c in key_name(key))


def test_no_screen_binds_a_key_of_its_own() -> None:
    """Keys come from the registry alone, so that help and hints cannot drift from them."""
    folder = Path(keys.__file__).parent
    for path in folder.rglob("*.py"):
        if path.name != "keys.py":
            assert "BINDINGS" not in path.read_text(encoding="utf-8"), path.name
