"""A stage for tests: the app on the made-up library, or one widget alone, and what is drawn on it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from time import monotonic
from typing import Any

from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.worker import WorkerCancelled

from tests.tui.made_up import MadeUpShelf
from tui.app import BaogaoApp
from tui.look import Look, make_look
from tui.screens.base import BaseScreen
from tui.shelf import Shelf
from tui.widgets.lines import LineView
from tui.widgets.prompt import Prompt

LONGEST_WAIT = 120.0
"""Seconds that the app may take to come to rest, on the busiest machine."""


def look(**how: object) -> Look:
    """The look of the tests: Chinese, with colour, and as much of it as there is."""
    return make_look(**{"no_color": False, "sixteen": False, **how})  # type: ignore[arg-type]


def strips(widget: Widget) -> list[Strip]:
    """What a widget draws."""
    return widget.render_lines(Region(0, 0, widget.size.width, widget.size.height))


def lines(widget: Widget) -> list[str]:
    """The words a widget draws, line by line, without trailing blanks."""
    return [strip.text.rstrip() for strip in strips(widget)]


def styled(widget: Widget, line: int, attribute: str) -> str:
    """The words of a line that are drawn `reverse`, `bold` or `underline`."""
    return "".join(
        s.text for s in strips(widget)[line] if s.style is not None and getattr(s.style, attribute)
    )


class Stage(App[None]):
    """One widget alone."""

    CSS = "Screen { layout: vertical; }"

    def __init__(self, widget: Widget) -> None:
        super().__init__(ansi_color=True)
        self.widget = widget

    def compose(self) -> ComposeResult:
        yield self.widget

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and isinstance(self.widget, LineView | Prompt):
            self.widget.take_key(event)
        else:
            await super().on_event(event)


@asynccontextmanager
async def on_stage(widget: Widget, size: tuple[int, int] = (40, 10)) -> AsyncIterator[Pilot[None]]:
    """The widget alone on a screen of `size`, with the keys."""
    async with Stage(widget).run_test(size=size) as pilot:
        if isinstance(widget, LineView):
            widget.activate(True)
        await pilot.pause()
        yield pilot


@asynccontextmanager
async def opened(
    *keys: str, shelf: Shelf | None = None, size: tuple[int, int] = (80, 24), **how: object
) -> AsyncIterator[tuple[BaogaoApp, Pilot[int]]]:
    """The app on the made-up library after `keys`, when everything they asked for is there."""
    app = BaogaoApp(shelf or MadeUpShelf(), look(**how))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        yield app, pilot


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, and wait after each for what it asked for."""
    for key in keys:
        if key.isascii():
            await pilot.press(key)
        else:
            # the pilot knows no names for what an input method sends
            pilot.app.post_message(events.Key("", key))
        await settle(pilot)


async def resize(pilot: Pilot[int], width: int, height: int) -> None:
    """Give the terminal another size, and wait until the screen has it, however busy the machine."""
    await pilot.resize_terminal(width, height)
    for _ in range(1000):
        drawn = pilot.app.screen._compositor.render_strips()
        if len(drawn) == height and all(strip.cell_length == width for strip in drawn):
            break
        await pilot.pause(0.02)
    await settle(pilot)


async def settle(pilot: Pilot[int]) -> None:
    """Wait for what rests a moment after a key, for workers, and for what they told; one may lead to another."""
    async with asyncio.timeout(LONGEST_WAIT):
        await pilot.pause()
        while True:
            while any(timer is not None for timer in _resting(pilot.app.screen)):
                await pilot.pause(0.02)
            with suppress(WorkerCancelled):
                # something newer was asked for, which is waited for next
                await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            # the pilot takes an app for idle that gets no processor: what it was told is looked at, too
            if _rests(pilot.app):
                await pilot._wait_for_screen(LONGEST_WAIT)
                if _rests(pilot.app):
                    return


async def until(pilot: Pilot[Any], condition: Callable[[], object]) -> None:
    """Let the app go on until something is so, and has come to rest."""
    end = monotonic() + LONGEST_WAIT
    while not condition():
        assert monotonic() < end, screen_text(pilot.app)
        await pilot.pause(0.01)
    await settle(pilot)


def _rests(app: App[Any]) -> bool:
    """Whether nothing is under way: no worker, no message that was not taken, no key that waits. An app that ends rests."""
    if app._exit or app._exception is not None:
        return True
    screen = app.screen
    told = [app, *screen.walk_children(with_self=True)]
    return (
        all(worker.is_finished for worker in app.workers)
        and all(timer is None for timer in _resting(screen))
        and not any(each.message_queue_size or each._next_callbacks for each in told)
        and not screen._callbacks
        and (not isinstance(screen, BaseScreen) or (screen.ready and not screen.typed_ahead))
    )


def _resting(screen: Screen[object]) -> Iterator[object]:
    """The timers of a screen that wait for the user to rest."""
    yield getattr(screen, "_rest", None)
    yield screen.prompt._timer if isinstance(screen, BaseScreen) else None


async def write(pilot: Pilot[int], words: str) -> None:
    """Type words and let the debounce pass."""
    for character in words:
        if character.isascii():
            await pilot.press(_key(character))
        else:
            pilot.app.post_message(events.Key("", character))
    await settle(pilot)


def _key(character: str) -> str:
    return {" ": "space", "/": "slash", ".": "full_stop", "_": "underscore"}.get(character, character)


def screen_text(app: App[Any]) -> str:
    """Everything on the screen, as text."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())
