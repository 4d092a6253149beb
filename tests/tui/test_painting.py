"""Only what changed is painted again, and nothing that changed is left out: seen on an emulated terminal."""

from __future__ import annotations

import asyncio
import threading
from statistics import median
from typing import Any

import pyte
import pytest
import textual.screen
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.events import Key
from textual.screen import Screen

from corpus.reports import StoredReport
from tests.tui.made_up import MadeUpShelf
from tests.tui.made_up_library import made_up_library
from tests.tui.stage import LONGEST_WAIT, opened, press, send, settle
from tests.tui.wire import Wire
from tui import painting
from tui.app import BaogaoApp
from tui.screens import library, querying
from tui.shelf import Shelf

COLUMNS, ROWS = 120, 40

REPORT = ("down", "down", "enter")

FRAME = 9_000
"""Bytes that opening or leaving a screen may cost: every cell once."""

MOVE = 200
"""Bytes that a ↓ in places × years may cost: two names, two cells and the line about the place."""

Cell = tuple[object, ...]


class Terminal:
    """What a terminal shows of all that the app paints."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self.stream = pyte.Stream(self.screen)
        self.size = self.frames = 0

    def take(self, app: BaogaoApp, update: CompositorUpdate) -> None:
        sequences = update.render_segments(app.console)
        self.size += len(sequences.encode())
        self.frames += 1
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
    display = App._display

    def paint(app: BaogaoApp, screen: Screen[Any], renderable: Any) -> None:
        if isinstance(renderable, CompositorUpdate) and not app._batch_count:
            made.take(app, renderable)
        display(app, screen, renderable)

    monkeypatch.setattr(App, "_display", paint)
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


async def test_a_screen_is_opened_and_left_in_one_frame(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lookup on a slow line waits for every byte: an empty screen before the text, and any frame twice, is a second."""
    monkeypatch.setattr(painting, "PATIENCE", 30.0)
    # however long a busy machine takes to answer
    monkeypatch.setattr(querying, "QUIET", 30.0)
    monkeypatch.setattr(painting, "AGAIN", 30.0)
    async with opened("down", "down", size=(COLUMNS, ROWS)) as (app, pilot):
        for key in ("enter", "q", "P", "q", "d", "enter"):
            terminal.size = terminal.frames = 0
            await press(pilot, key)
            if key == "d":
                continue
            assert terminal.frames == 1, key
            assert 0 < terminal.size <= FRAME, key
        # the look into the report under the library's cursor, which is not in view
        terminal.frames = 0
        await pilot.pause(library.REST + 0.1)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert terminal.frames == 0


def keys_come(app: BaogaoApp, *keys: str) -> None:
    """Keys that the app takes one after the other, with no moment for anything else between them."""
    for key in keys:
        app.take_key(Key(key, None))


@pytest.mark.parametrize("lead", [(), REPORT, (*REPORT, "2")], ids=["grid", "reader", "table"])
async def test_a_key_that_moves_the_cursor_is_painted_at_once(
    terminal: Terminal, lead: tuple[str, ...]
) -> None:
    async with opened(*lead, shelf=Shelf(made_up_library()), size=(COLUMNS, ROWS)) as (app, pilot):
        terminal.frames = 0
        keys_come(app, "down")
        assert terminal.frames == 1
        whole = Terminal()
        whole.take(app, app.screen._compositor.render_full_update())
        assert terminal.words() == whole.words()
        # and not again at the tick
        await pilot.pause(0.1)
        assert terminal.frames == 1


async def test_a_report_is_painted_as_soon_as_it_is_read(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not at the next tick of Textual's clock: here it would take half a minute to come."""
    async with opened("down", "down", shelf=Shelf(made_up_library()), size=(COLUMNS, ROWS)) as (app, _):
        monkeypatch.setattr(textual.screen, "UPDATE_PERIOD", 30.0)
        monkeypatch.setattr(painting, "PATIENCE", 30.0)
        terminal.frames = 0
        app.take_key(Key("enter", None))
        async with asyncio.timeout(20):
            while terminal.frames == 0:
                await asyncio.sleep(0.01)
        assert app.screen.where == "report"  # type: ignore[attr-defined]
        assert any("各位代表" in line for line in terminal.words())


async def test_keys_that_wait_for_each_other_are_one_frame(terminal: Terminal) -> None:
    async with opened(*REPORT, "2", shelf=Shelf(made_up_library()), size=(COLUMNS, ROWS)) as (app, pilot):
        terminal.frames = 0
        for key in ("down", "down", "pagedown", "up"):
            app.post_message(Key(key, None))
        await settle(pilot)
        assert terminal.frames == 1


async def test_keys_typed_while_a_report_is_read_are_one_frame_more(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(painting, "PATIENCE", 30.0)
    gate = threading.Event()
    gate.set()

    class Slow(Shelf):
        def report(self, place_key: str, year: int) -> StoredReport | None:
            gate.wait(10)
            return super().report(place_key, year)

    async with opened("down", "down", shelf=Slow(made_up_library()), size=(COLUMNS, ROWS)) as (app, pilot):
        terminal.frames = 0
        gate.clear()
        for key in ("enter", "down", "down", "down", "down"):
            send(app, key)
        while app.screen.where != "report" or len(app.screen.typed_ahead) < 4:  # type: ignore[attr-defined]
            await pilot.pause(0.01)
        assert terminal.frames == 0
        gate.set()
        await settle(pilot)
        assert app.screen.active.cursor == 4  # type: ignore[attr-defined]
        assert 0 < terminal.frames <= 2


async def test_keys_faster_than_the_clock_are_painted_at_its_pace(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(painting, "WHILE", 30.0)
    async with opened(*REPORT, "2", shelf=Shelf(made_up_library()), size=(COLUMNS, ROWS)) as (app, pilot):
        terminal.frames = 0
        app._at_once.clear()
        keys_come(app, *["down", "up"] * painting.AT_ONCE)
        assert terminal.frames == painting.AT_ONCE
        # the others at the next tick, together
        await settle(pilot)
        assert terminal.frames > painting.AT_ONCE


async def test_what_a_key_changes_of_the_layout_is_painted_with_it(terminal: Terminal) -> None:
    """A move that takes a definition away from under the text is not painted before the text has its lines again."""
    async with opened(*REPORT, shelf=Shelf(made_up_library()), size=(COLUMNS, ROWS)) as (app, pilot):
        screen = app.screen
        screen.footnote.show("两山", "绿水青山就是金山银山")  # type: ignore[attr-defined]
        screen.looked_up = True  # type: ignore[attr-defined]
        await settle(pilot)
        assert any("两山" in line for line in terminal.words())
        terminal.frames = 0
        keys_come(app, "down")
        assert terminal.frames == 0
        await settle(pilot)
        assert terminal.frames > 0
        assert not any("两山" in line for line in terminal.words())


async def test_a_screen_that_reads_for_long_says_so_meanwhile(terminal: Terminal) -> None:
    gate = threading.Event()
    gate.set()

    class Slow(MadeUpShelf):
        def report(self, place_key: str, year: int) -> StoredReport | None:
            gate.wait(LONGEST_WAIT)
            return super().report(place_key, year)

    async with opened("down", "down", shelf=Slow(), size=(COLUMNS, ROWS)) as (_, pilot):
        gate.clear()
        try:
            await pilot.press("enter")
            async with asyncio.timeout(LONGEST_WAIT):
                while not any("正在读取" in line for line in terminal.words()):
                    await pilot.pause(0.01)
        finally:
            gate.set()
        await settle(pilot)
        assert any("各位代表" in line for line in terminal.words())


async def test_the_patience_of_one_screen_does_not_end_that_of_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made, stopped = [], []

    class Patience:
        def stop(self) -> None:
            stopped.append(self)

    async with opened() as (app, _):
        monkeypatch.setattr(app, "set_timer", lambda *given: made.append(Patience()) or made[-1])
        for times in (1, 2):
            app.hold()
            app.hold()
            assert app._batch_count
            assert (len(made), len(stopped)) == (times, times - 1)
            app.paint()
            assert not app._batch_count
            assert stopped == made


async def test_a_size_that_changed_below_another_screen_is_taken_in(terminal: Terminal) -> None:
    async with opened("down", "down", "enter", size=(COLUMNS, 24)) as (app, pilot):
        await pilot.resize_terminal(COLUMNS, ROWS)
        await settle(pilot)
        await press(pilot, "q")
        # there is room for a look into the report
        assert app.screen.preview.display  # type: ignore[attr-defined]
        assert app.screen.grid.size.width == COLUMNS  # type: ignore[attr-defined]
        await pilot.resize_terminal(50, 10)
        await press(pilot, "enter")
        assert app.screen.has_class("-too-small")


def test_a_move_in_the_grid_costs_two_names_and_two_cells() -> None:
    with Wire(COLUMNS, ROWS) as wire:
        sizes = [wire.key("down", 0.1) for _ in range(5)]
    assert 0 < median(sizes) <= MOVE
