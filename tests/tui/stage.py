"""A stage for tests: the app on the made-up library, or one widget alone, and what is drawn on it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from time import monotonic
from typing import Any

from textual import events
from textual.app import App, ComposeResult
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Region, Size
from textual.keys import REPLACED_KEYS, _character_to_key, key_to_character
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget

from tests.tui.at_rest import LONGEST_WAIT, come_to_rest
from tests.tui.made_up import MadeUpShelf
from tui.app import BaogaoApp
from tui.look import Look, make_look
from tui.shelf import Shelf
from tui.widgets.lines import LineView
from tui.widgets.prompt import Prompt


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
        await settle(pilot)
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


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, and wait after each for what it asked for."""
    for key in keys:
        send(pilot.app, key)
        await settle(pilot)


async def press_fast(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys one right after the other, as one types ahead; and wait for what they asked for together."""
    for key in keys:
        send(pilot.app, key)
    await settle(pilot)


def send(app: App[Any], key: str) -> None:
    """Give the app a key as the terminal's driver does, by its name or as the character that it types."""
    if not key.isascii():
        # what an input method sends has no name
        app.post_message(events.Key("", key))
        return
    name = _character_to_key(key) if len(key) == 1 else key
    app.post_message(events.Key(name, key_to_character(REPLACED_KEYS.get(name, name))))


async def resize(pilot: Pilot[Any], width: int, height: int) -> None:
    """Give the terminal another size, and wait until the screen has it."""
    app, size = pilot.app, Size(width, height)
    assert isinstance(app._driver, HeadlessDriver)
    app._driver._size = size
    app.post_message(events.Resize(size, size))
    await settle(pilot)
    drawn = app.screen._compositor.render_strips()
    assert [strip.cell_length for strip in drawn] == [width] * height


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until the app has nothing left to do: what rests a moment after a key has come, and what threads read is shown."""
    await come_to_rest(pilot.app)


async def until(pilot: Pilot[Any], condition: Callable[[], object]) -> None:
    """Let the app go on until something is so, and has come to rest."""
    end = monotonic() + LONGEST_WAIT
    while not condition():
        assert monotonic() < end, screen_text(pilot.app)
        await pilot.pause(0.01)
    await settle(pilot)


async def write(pilot: Pilot[int], words: str) -> None:
    """Type words one right after the other, and let the debounce pass."""
    await press_fast(pilot, *words)


def screen_text(app: App[Any]) -> str:
    """Everything on the screen, as text."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())
