"""What reports say that looks like markup, steers terminals or hides: it shows as text, on every screen there is.

`WALKS` leads to every screen class of the program; there every key of the registry is pressed, and into every box hostile
words are put. After each key the whole screen is looked at, as it goes to the terminal.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.strip import Strip

import tui.screens
from corpus.places import Place
from tests.tui.hostile_library import HOSTILE, LONG, MARKUP, SIGN, hostile_library
from tests.tui.made_up import MadeUpShelf, place
from tests.tui.stage import opened, press, resize, screen_text, settle
from tui.app import BaogaoApp
from tui.keys import FULL_WIDTH, SCREENS, keymap, scopes
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
from tui.shelf import Shelf
from tui.width import cell_width, set_ambiguous_width, visible

HERE = ("down", "down", "down")
REPORT = (*HERE, "enter")

WALKS: dict[type[BaseScreen], tuple[tuple[str, ...], ...]] = {
    LibraryScreen: ((), ("f", "2", "1", "enter")),
    ReportScreen: (
        REPORT,
        (*REPORT, "2"),
        (*REPORT, "3"),
        (*REPORT, "4"),
        (*REPORT, "/", *"click", "enter", "5"),
        (*REPORT, *["down"] * 13, "enter"),
    ),
    CompareScreen: ((*HERE, "d", "enter"), (*HERE, "d", "enter", "2"), (*HERE, "d", "enter", "u")),
    NotesScreen: (
        (*REPORT, "H", "m", *["down"] * 6, "a", "b", "escape", "'"),
        (*REPORT, "m", "'", "2"),
        (*REPORT, "'", "3"),
        ("x", *"[@click]", "enter", "m", "'", "4"),
    ),
    NoteScreen: ((*REPORT, *["down"] * 6, "a"),),
    FulfilmentScreen: (("end", "F"), ("end", "enter", "F", "down")),
    RowsScreen: ((*REPORT, "u"), (*REPORT, "b"), (*REPORT, "2", "w")),
    GoScreen: (("g",), (*REPORT, "g", "z", "x"), (*REPORT, ":")),
    HelpScreen: ((*REPORT, "?"),),
    EmptyScreen: ((),),
    SettingsScreen: ((",",),),
    FolderScreen: (("I",),),
    PanelScreen: ((*HERE, "P", "2", "end", "enter", "3", "up", "up", "enter"),),
    LadderScreen: ((*HERE, "L"),),
    CoverageScreen: ((*HERE, "C", "2", "end", "enter", "3", "up", "up", "enter"),),
    RankingScreen: ((*HERE, "R", "2", "end", "enter", "3", "up", "up", "enter"),),
    SearchScreen: (
        ("x", *"click", "enter"),
        ("x", *"click", "enter", "2"),
        ("x", *"click", "enter", "3"),
    ),
    WordsScreen: (("w",), ("w", "1", *"click", "enter"), ("w", "5", *"click", "enter")),
    ChartScreen: ((*REPORT, "2", "i"), (*HERE, "P", "i"), (*HERE, "R", "i")),
    PickScreen: ((*HERE, "P", "3"),),
    AskScreen: ((*HERE, "A", "G", "D", "P", "历", "年", "enter"),),
}

WITHOUT_REPORTS: frozenset[type[BaseScreen]] = frozenset(
    {EmptyScreen, SettingsScreen, HelpScreen, WordsScreen}
)
"""Screens on which nothing of a report stands but words, which have no brackets."""

PASSED_OVER = frozenset({"leave", "quit", "samples"})
"""What ends the app, or would import the samples into a library of the user."""

TYPED = MARKUP + HOSTILE + "\ud800\udfff"
"""Also what no encoding has, as a terminal or a file name can send it."""


def screen_classes() -> Iterator[type[BaseScreen]]:
    """Every class of a screen that can be opened: those that say where they are."""
    for module in pkgutil.iter_modules(tui.screens.__path__):
        importlib.import_module(f"tui.screens.{module.name}")
    todo: list[type[BaseScreen]] = [BaseScreen]
    while todo:
        of = todo.pop()
        todo += of.__subclasses__()
        if "where" in of.__dict__:
            yield of


def test_every_screen_is_walked() -> None:
    """A new screen fails here until it has a walk of its own."""
    assert set(screen_classes()) == set(WALKS)
    assert {of.where for of in WALKS} == set(SCREENS)


def look_at(app: BaogaoApp) -> None:
    """Nothing on the screen is obeyed, hidden, a link, or wider than it is."""
    for strip in app.screen._compositor.render_strips():
        _look_at(strip, app.size.width)
    assert visible(app.title) == app.title
    assert not app._exit


def _look_at(strip: Strip, width: int) -> None:
    text = strip.text
    assert visible(text) == text, ascii(text)
    assert cell_width(text) == width, ascii(text)
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in text), ascii(text)
    assert "\u0301\u0301\u0301" not in text, ascii(text)
    for segment in strip:
        assert segment.control is None
        assert segment.style is None or (not segment.style.meta and segment.style.link is None)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the app is started: a folder whose names are hostile too, and of no encoding."""
    folder = tmp_path / "here"
    hostile = HOSTILE.replace("/", "")[:80]
    (folder / hostile / hostile).mkdir(parents=True)
    (folder / f"{hostile}.txt").write_text("无", encoding="utf-8")
    os.mkdir(os.fsencode(folder) + b"/\xff\xfe\x1b[2J")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(folder))
    return folder


OPENINGS = [(of, number) for of, walks in WALKS.items() for number in range(len(walks))]


@pytest.mark.parametrize(("of", "number"), OPENINGS, ids=lambda value: getattr(value, "__name__", value))
async def test_a_walk_over_every_screen(of: type[BaseScreen], number: int, tmp_path: Path) -> None:
    """Every key of the screen, with hostile words in every box that opens."""
    shelf: Shelf = Shelf(hostile_library(), tmp_path / "notes.sqlite", readonly=True)
    if of is EmptyScreen:
        shelf = MadeUpShelf(places=())
    async with opened(*WALKS[of][number], shelf=shelf) as (app, pilot):
        assert isinstance(app.screen, of)
        look_at(app)
        if of not in WITHOUT_REPORTS and WALKS[of][number][-1:] not in ((":",), ("g",)):
            # between columns it may be parted by blanks
            shown = screen_text(app).replace(" ", "")
            assert SIGN in shown or SIGN in app.screen.prompt.text, screen_text(app)
        # in its other views the keys that the view is about
        for key in keys_of(of) if number == 0 else ("/", "s", "y", "e"):
            await press_key(pilot, key)
            look_at(app)
            await leave_boxes(app, pilot, of)
            if not isinstance(app.screen, of):
                return
        await resize(pilot, 61, 16)
        look_at(app)


def keys_of(of: type[BaseScreen]) -> list[str]:
    """The first key of every action of a screen, those that lead away last."""
    shown = [keymap(scope) for scope in scopes(of.where)]
    full_width = {each for forms in FULL_WIDTH.values() for each in forms}
    names: dict[str, str] = {}
    for scope in shown:
        for key, action in scope.items():
            if action not in PASSED_OVER and key not in full_width:
                names.setdefault(action, key)
    away = ("back", "close", "clear", "goto_text", "open")
    return sorted(names.values(), key=lambda key: any(names.get(action) == key for action in away))


async def press_key(pilot: Pilot[int], key: str) -> None:
    """One key, also one that the pilot has no name for."""
    pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await settle(pilot)


async def leave_boxes(app: BaogaoApp, pilot: Pilot[int], of: type[BaseScreen]) -> None:
    """Put hostile words into a box that has opened, and go back to the screen."""
    for _ in range(6):
        screen = app.screen
        assert isinstance(screen, BaseScreen)
        if screen.prompt.asking:
            question = screen.prompt.question
            if question is not None and not question.choices:
                screen.prompt.take_paste(TYPED)
                await settle(pilot)
                look_at(app)
                if not isinstance(screen, FolderScreen) and question.on_switch is None:
                    await press(pilot, "enter")
                    look_at(app)
            if app.screen is screen and screen.prompt.asking:
                await press(pilot, "escape")
        elif isinstance(screen, of | LibraryScreen):
            break
        else:
            await press(pilot, "escape")
        look_at(app)


async def test_what_is_copied_steers_nothing(tmp_path: Path) -> None:
    """Rows, passages and citations: what is pasted into a shell has no control characters."""
    shelf = Shelf(hostile_library(), tmp_path / "notes.sqlite", readonly=True)
    async with opened(*REPORT, "2", shelf=shelf) as (app, pilot):
        for keys in (("y", "r"), ("y", "1"), ("c",), ("1", *["down"] * 4, "v", "y", "p")):
            app._clipboard = ""
            await press(pilot, *keys)
            assert SIGN in app.clipboard or keys == ("c",)
            assert app.clipboard
            controls = {c for c in app.clipboard if unicodedata.category(c) in ("Cc", "Cs")}
            assert controls <= {"\n", "\t"}, controls


@pytest.mark.parametrize("ending", ["html", "md"])
async def test_what_is_printed_steers_nothing(tmp_path: Path, ending: str, here: Path) -> None:
    """The page to print is text without markup of the report's own, scripts, links or controls."""
    shelf = Shelf(hostile_library(), tmp_path / "notes.sqlite", readonly=True)
    async with opened(*REPORT, "H", "m", "p", shelf=shelf) as (app, pilot):
        app.screen.prompt.text = f"page.{ending}"
        await press(pilot, "enter")
        page = (here / f"page.{ending}").read_text(encoding="utf-8")
        assert not {c for c in page if unicodedata.category(c) in ("Cc", "Cs")} - {"\n", "\t"}
        if ending == "html":
            assert "<script" not in page
            assert not re.search(r"""href=(?!["']?#)""", page)


@pytest.mark.parametrize(("keys", "name"), [(("2",), "targets"), (("3",), "glossary"), (("5",), "hits")])
async def test_what_is_exported_steers_nothing(
    tmp_path: Path, keys: tuple[str, ...], name: str, here: Path
) -> None:
    shelf = Shelf(hostile_library(), tmp_path / "notes.sqlite", readonly=True)
    async with opened(*REPORT, "/", *"click", "enter", *keys, "e", shelf=shelf) as (app, pilot):
        proposed = app.screen.prompt.text  # type: ignore[attr-defined]
        assert not {c for c in proposed if unicodedata.category(c) in ("Cc", "Cs")}
        assert Path(proposed).name == proposed
        app.screen.prompt.text = f"{name}.md"  # type: ignore[attr-defined]
        await press(pilot, "enter")
        written = (here / f"{name}.md").read_text(encoding="utf-8-sig")
        assert not {c for c in written if unicodedata.category(c) in ("Cc", "Cs")} - {"\n", "\t"}
        assert written.count("\n") > 2


async def test_no_line_is_wider_than_the_screen() -> None:
    shelf = MadeUpShelf(text=HOSTILE + "\n" + LONG + "\n" + "“”…—①" * 60)
    for ambiguous in (1, 2):
        async with opened("enter", shelf=shelf, size=(80, 24), ambiguous_width=ambiguous) as (app, _):
            assert isinstance(app.screen, ReportScreen)
            reader = app.screen.reader
            for line in reader.setting.lines:
                assert line.indent + cell_width(reader._shown[line.start : line.end]) <= reader.measure
    set_ambiguous_width(1)


NAMES = ("[red]县[/red]", "[/]县", "\x1b[2J县", "[@click=app.quit]县")


@pytest.mark.parametrize("name", NAMES)
async def test_names_of_places_are_text(name: str) -> None:
    hostile: tuple[Place, ...] = (place("1", name, "county", None, "x", (2024, 2025)),)
    async with opened(shelf=MadeUpShelf(places=hostile), size=(100, 24)) as (app, _):
        assert name.replace("\x1b", "␛") in screen_text(app)
