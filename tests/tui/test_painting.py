"""Only what changed is painted again, and nothing that changed is left out: seen on an emulated terminal."""

from __future__ import annotations

from statistics import median
from typing import Any

import pyte
import pytest
from textual._compositor import CompositorUpdate
from textual.screen import Screen

from tests.tui.made_up_library import made_up_library
from tests.tui.stage import opened, press
from tests.tui.wire import Wire
from tui.app import BaogaoApp
from tui.shelf import Shelf

COLUMNS, ROWS = 120, 40

REPORT = ("down", "down", "enter")

MOVE = 200
"""Bytes that a ↓ in places × years may cost: two names, two cells and the line about the place."""

Cell = tuple[object, ...]


class Terminal:
    """What a terminal shows of all that the app paints."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self.stream = pyte.Stream(self.screen)
        self.size = 0

    def take(self, app: BaogaoApp, update: CompositorUpdate) -> None:
        sequences = update.render_segments(app.console)
        self.size += len(sequences.encode())
        self.stream.feed(sequences.replace("\n", "\r\n"))

    def cells(self) -> list[list[Cell]]:
        """Every character cell as it looks: a blank has no ink."""
        return [[_cell(self.screen.buffer[y][x]) for x in range(COLUMNS)] for y in range(ROWS)]

    def words(self) -> list[str]:
        return [line.rstrip() for line in self.screen.display]


def _cell(there: pyte.screens.Char) -> Cell:
    seen = (there.data, there.bg, there.reverse, there.underscore)
    return seen if there.data == " " and not there.reverse else (*seen, there.fg, there.bold)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal on which the app of this test paints."""
    made = Terminal()
    display = BaogaoApp._display

    def paint(app: BaogaoApp, screen: Screen[Any], renderable: Any) -> None:
        if isinstance(renderable, CompositorUpdate) and not app._batch_count:
            made.take(app, renderable)
        display(app, screen, renderable)

    monkeypatch.setattr(BaogaoApp, "_display", paint)
    return made


@pytest.mark.parametrize(
    ("lead", "moves"),
    [
        ((), ("down", "down", "right", "left", "left", "down", "up", "space", "space", "right", "left")),
        ((*REPORT, "2"), ("down", "down", "up")),
        ((*REPORT, "tab"), ("down", "down", "up")),
        (REPORT, ("down", "down", "n", "down", "up")),
        (("down", "down", "d", "enter"), ("down", "down", "up", "n")),
        (("down", "down", "P"), ("down", "right", "left", "left", "up", "right")),
        (("down", "down", "P", "i"), ("down", "right", "left")),
        (("down", "down", "L"), ("down", "up")),
        (("w",), ("down", "down", "up")),
    ],
    ids=["grid", "table", "outline", "reader", "diff", "panel", "chart", "ladder", "words"],
)
async def test_what_is_painted_in_parts_is_what_is_painted_as_a_whole(
    terminal: Terminal, lead: tuple[str, ...], moves: tuple[str, ...]
) -> None:
    async with opened(*lead, shelf=Shelf(made_up_library()), size=(COLUMNS, ROWS)) as (app, pilot):
        for key in moves:
            await press(pilot, key)
            whole = Terminal()
            whole.take(app, app.screen._compositor.render_full_update())
            assert sum(map(bool, whole.words())) > 3
            assert terminal.words() == whole.words(), key
            for y, (parts, line) in enumerate(zip(terminal.cells(), whole.cells(), strict=True)):
                assert parts == line, (key, y, whole.words()[y])


def test_a_move_in_the_grid_costs_two_names_and_two_cells() -> None:
    with Wire(COLUMNS, ROWS) as wire:
        sizes = [wire.key("down", 0.1) for _ in range(5)]
    assert 0 < median(sizes) <= MOVE
