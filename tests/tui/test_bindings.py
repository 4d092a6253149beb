"""Every key of the registry, on every screen it is bound on, does what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.binding_cases_asking import ASKING
from tests.tui.binding_cases_reading import READING
from tests.tui.made_up import MadeUpShelf
from tests.tui.stage import opened, press
from tui.app import BaogaoApp
from tui.keys import ACTIONS, Action, Where
from tui.screens.ask import AskScreen
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

CASES = {**READING, **ASKING}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the app is started, with two folders in it."""
    here = tmp_path / "here"
    for name in ("here/甲", "here/.乙", "home"):
        (tmp_path / name).mkdir(parents=True)
    monkeypatch.chdir(here)


BINDINGS = [(where, action, key) for action in ACTIONS for where in action.where for key in action.keys]


def test_every_binding_has_a_case() -> None:
    assert set(CASES) == {(where, action.id) for where, action, _ in BINDINGS}


@pytest.mark.parametrize(("where", "action", "key"), BINDINGS, ids=lambda value: getattr(value, "id", value))
async def test_binding(where: Where, action: Action, key: str) -> None:
    case = CASES[where, action.id]
    shelf = MadeUpShelf(places=()) if where == "empty" else None
    async with opened(*case.before, shelf=shelf) as (app, pilot):
        assert _screen_of(where, app)
        assert not case.after(app.screen)
        await press(pilot, key)
        assert case.after(app.screen)


def _screen_of(where: Where, app: BaogaoApp) -> bool:
    kinds = {
        "report": ReportScreen, "compare": CompareScreen, "help": HelpScreen, "empty": EmptyScreen,
        "go": GoScreen, "notes": NotesScreen, "rows": RowsScreen, "fulfilment": FulfilmentScreen, "note": NoteScreen,
        "settings": SettingsScreen,
        "folder": FolderScreen,
        "panel": PanelScreen, "ladder": LadderScreen, "coverage": CoverageScreen, "ranking": RankingScreen,
        "chart": ChartScreen, "pick": PickScreen, "ask": AskScreen, "search": SearchScreen,
        "words": WordsScreen,
    }  # fmt: skip
    return isinstance(app.screen, kinds.get(where, LibraryScreen))
