"""Pictures of every screen on the made-up library: at three sizes, in both languages, in every theme.

After a deliberate change take them anew with `pytest tests/tui/test_snapshots.py --snapshot-update`, and read what changed.
"""

from __future__ import annotations

import difflib
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.pilot import Pilot

from tests.tui.made_up import MadeUpShelf
from tests.tui.pictures import Album, Shot, shot
from tests.tui.stage import look, opened, resize, settle
from tests.tui.views_in_focus import DIALOGS, EMPTY, SPARE, TABLES, VIEW_OF
from tui.app import BaogaoApp
from tui.keys import SCREENS
from tui.screens.base import BaseScreen

SIZES = ((80, 24), (120, 40), (200, 60))
THEMES = {
    "terminal": {},
    "dark": {"theme": "dark"},
    "light": {"theme": "light"},
    "no colour": {"no_color": True},
}
GLYPHS = {"ascii": {"ascii_borders": True}, "ambiguous width 2": {"ambiguous_width": 2}}
"""Looks in which other characters are drawn; taken at the smallest size."""

EVERY = {**TABLES, **EMPTY, **SPARE, **DIALOGS}
NOW = "2026-01-02T03:04:05+00:00"


class TextSnapshots(SingleFileSnapshotExtension):
    """A text file for each picture; what changed is told line by line."""

    _file_extension = "txt"
    _write_mode = WriteMode.TEXT

    def diff_lines(self, serialized_data: str, snapshot_data: str) -> Iterator[str]:  # type: ignore[override]
        """The lines that changed; the library's own way takes minutes for a picture of which much changed."""
        old, new = snapshot_data.splitlines(), serialized_data.splitlines()
        yield from difflib.unified_diff(old, new, "kept", "taken now", lineterm="", n=1)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Folders and files to choose from, and a clock that stands still."""
    folder = tmp_path / "home" / "报告"
    for name in ("松江市", "临泽市", "竹溪区"):
        (folder / name).mkdir(parents=True)
    for name in ("竹溪区2024.docx", "竹溪区2025.txt"):
        (folder / name).touch()
    monkeypatch.chdir(folder)
    monkeypatch.setattr("corpus.notes._now", lambda: NOW)
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


async def _taken(app: BaogaoApp, pilot: Pilot[int], how: dict[str, object]) -> Shot:
    app.look = look(**how)
    for screen in app.screen_stack:
        if isinstance(screen, BaseScreen):
            screen.take_look(app.look)
    await settle(pilot)
    return shot(app.screen._compositor.render_strips())


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("view", EVERY)
async def test_picture(view: str, lang: str, here: None, snapshot: SnapshotAssertion) -> None:
    shelf = MadeUpShelf(places=()) if view == "empty" else MadeUpShelf()
    album = Album(list(THEMES))
    async with opened(*EVERY[view], shelf=shelf, lang=lang) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, BaseScreen)
        assert view == VIEW_OF[screen.where] or view not in VIEW_OF.values()
        for width, height in SIZES:
            await resize(pilot, width, height)
            shots = [await _taken(app, pilot, {"lang": lang, **how}) for how in THEMES.values()]
            album.add(f"{width}x{height}", shots)
        await resize(pilot, *SIZES[0])
        for name, glyphs in GLYPHS.items():
            shots = [await _taken(app, pilot, {"lang": lang, **how, **glyphs}) for how in THEMES.values()]
            album.add(name, shots)
    assert str(album) == snapshot(extension_class=TextSnapshots)


def test_every_screen_has_a_picture() -> None:
    assert set(VIEW_OF) == set(SCREENS)
    assert set(VIEW_OF.values()) <= set(EVERY)
