"""Pictures of the main screens on the made-up library. Look at the report pytest writes before taking a new one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.made_up import MadeUpShelf
from tests.tui.stage import look, press, settle
from tui.app import BaogaoApp

SIZES = ((80, 24), (120, 40))
REPORT = ("down", "down", "enter")
COMPARE = ("down", "down", "d", "enter")

SCREENS: dict[str, tuple[str, ...]] = {
    "library": ("down", "down"),
    "filter": ("/", "z", "x"),
    "text": (*REPORT, "down", "down"),
    "jump": (*REPORT, "2", "down", "enter"),
    "find": (*REPORT, "/", "放", "管", "服", "enter", "n"),
    "targets": (*REPORT, "2", "down"),
    "glossary": (*REPORT, "3"),
    "promises": (*REPORT, "4"),
    "statements": (*COMPARE, "n"),
    "target_changes": (*COMPARE, "2"),
    "unified": (*COMPARE, "u", "n"),
    "thread": (*REPORT, "2", "w"),
    "borrowed": (*REPORT, "b"),
    "told": (*REPORT, "u"),
    "fulfilment": (*REPORT, "F", "down"),
    "export": (*REPORT, "2", "e"),
    "copy": (*REPORT, "2", "y"),
    "settings": (",", "down"),
    "help": (*REPORT, "?"),
    "go": ("g", "z", "x"),
    "ask": ("down", "down", "A", "G", "D", "P", "历", "年", "enter", "down"),
    "ask_nothing": ("down", "down", "A", "C", "P", "I", "完", "成", "了", "吗", "enter"),
    "commands": (*REPORT, ":"),
    "hits": (*REPORT, "/", "放", "管", "服", "enter", "5", "down"),
    "notes": (*REPORT, "H", "m", *["down"] * 6, "a", "b", "escape", "'", "1"),
    "bookmarks": ("down", "m", *REPORT, "down", "m", "q", "'", "2"),
    "noted": (*REPORT, *["down"] * 6, "H", *["down"] * 4, "a", "b", "escape", "m", "H", "H"),
    "note": (*REPORT, *["down"] * 6, "a", "a", "b", "enter", "enter", "c", "d"),
    "footnote": (*REPORT, *["down"] * 13, "enter"),
    "arranged": ("f", "3", "2", "2", "minus", "2", "5", "enter", "S", "5"),
    "narrow": ("f",),
    "passage": (*REPORT, "down", "down", "down", "down", "v", "v"),
}

Compare = Callable[..., bool]


def keys(*pressed: str) -> Callable[[Pilot[int]], object]:
    async def run(pilot: Pilot[int]) -> None:
        await settle(pilot)
        await press(pilot, *pressed)

    return run


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("screen", SCREENS)
def test_screen(snap_compare: Compare, screen: str, size: tuple[int, int]) -> None:
    app = BaogaoApp(MadeUpShelf(), look())
    assert snap_compare(app, terminal_size=size, run_before=keys(*SCREENS[screen]))


@pytest.mark.parametrize("screen", ["library", "text", "targets", "go"])
def test_wide_screen(snap_compare: Compare, screen: str) -> None:
    app = BaogaoApp(MadeUpShelf(), look())
    assert snap_compare(app, terminal_size=(200, 60), run_before=keys(*SCREENS[screen]))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_folder(
    snap_compare: Compare, size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "home" / "报告"
    for name in ("松江市", "临泽市", "竹溪区"):
        (here / name).mkdir(parents=True)
    for name in ("竹溪区2024.docx", "竹溪区2025.txt"):
        (here / name).touch()
    monkeypatch.chdir(here)
    app = BaogaoApp(MadeUpShelf(), look())
    assert snap_compare(app, terminal_size=size, run_before=keys("I", "down"))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_empty_library(snap_compare: Compare, size: tuple[int, int]) -> None:
    app = BaogaoApp(MadeUpShelf(places=()), look())
    assert snap_compare(app, terminal_size=size, run_before=keys())


@pytest.mark.parametrize(
    "how",
    [
        {"lang": "en"},
        {"no_color": True},
        {"ascii_borders": True},
        {"theme": "light"},
        {"theme": "dark"},
    ],
    ids=["english", "no-colour", "ascii", "light", "dark"],
)
@pytest.mark.parametrize("screen", ["library", "text", "statements", "go", "passage"])
def test_other_looks(snap_compare: Compare, screen: str, how: dict[str, object]) -> None:
    app = BaogaoApp(MadeUpShelf(), look(**how))
    assert snap_compare(app, terminal_size=(80, 24), run_before=keys(*SCREENS[screen]))


HERE = ("down", "down")
EVERYWHERE = ("2", "end", "enter", "3", "up", "up", "enter")
ACROSS: dict[str, tuple[str, ...]] = {
    "history": (*HERE, "enter", "2"),
    "panel": (*HERE, "P", *EVERYWHERE),
    "ladder": (*HERE, "L"),
    "coverage": (*HERE, "C", *EVERYWHERE),
    "ranking": (*HERE, "R", *EVERYWHERE),
    "columns": (*HERE, "P", "5", "5", "i"),
    "bars": (*HERE, "R", *EVERYWHERE, "i"),
    "pick": (*HERE, "P", "1"),
    "search": ("s", *"集群", "enter", "down"),
    "concordance": ("s", *"集群", "enter", "2", "down"),
    "words": ("w", "down"),
    "trend": ("w", "1", *"集群", "enter"),
}


@pytest.mark.parametrize("size", [*SIZES, (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("screen", ACROSS)
def test_across_places(snap_compare: Compare, screen: str, size: tuple[int, int]) -> None:
    app = BaogaoApp(MadeUpShelf(), look())
    assert snap_compare(app, terminal_size=size, run_before=keys(*ACROSS[screen]))


@pytest.mark.parametrize(
    "how",
    [{"lang": "en"}, {"no_color": True}, {"ascii_borders": True}],
    ids=["english", "no-colour", "ascii"],
)
@pytest.mark.parametrize("screen", ["history", "panel", "columns", "bars", "search", "words"])
def test_across_places_in_other_looks(snap_compare: Compare, screen: str, how: dict[str, object]) -> None:
    app = BaogaoApp(MadeUpShelf(), look(**how))
    assert snap_compare(app, terminal_size=(80, 24), run_before=keys(*ACROSS[screen]))
