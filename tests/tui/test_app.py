"""The app as a whole: sizes, ends, look."""

from __future__ import annotations

import threading

import pytest
from textual import events

from tests.tui.made_up import MadeUpShelf
from tests.tui.stage import LONGEST_WAIT, opened, press, screen_text, settle, strips, until, write
from tui.app import BaogaoApp
from tui.labels import LANGUAGES
from tui.screens.report import ReportScreen
from tui.widgets.lines import Bare
from tui.width import AmbiguousWidth, cell_width, set_ambiguous_width


async def test_a_terminal_too_small_says_what_is_needed_and_recovers() -> None:
    async with opened("down", "down", "enter", "2") as (app, pilot):
        await pilot.resize_terminal(20, 5)
        await settle(pilot)
        assert screen_text(app).replace("\n", "").startswith("窗口太小：至少需要60 列 15 行")
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "地区生产总值" in screen_text(app)
        await press(pilot, "down", "enter")
        assert "正文" in screen_text(app)


async def test_an_input_under_way_survives_a_small_terminal() -> None:
    async with opened("/") as (app, pilot):
        await write(pilot, "zx")
        await pilot.resize_terminal(20, 5)
        await settle(pilot)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        await press(pilot, "q")
        assert app.screen.prompt.text == "zxq"  # type: ignore[attr-defined]


async def test_opened_too_small_it_still_opens() -> None:
    async with opened(size=(20, 5)) as (app, pilot):
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        await press(pilot, "down", "down", "enter")
        assert "竹溪区 2025" in screen_text(app)


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40), (200, 60)])
@pytest.mark.parametrize("lang", LANGUAGES)
async def test_every_screen_opens_at_every_size(size: tuple[int, int], lang: str) -> None:
    keys = ("?", "q", "down", "down", "enter", "2", "3", "4", "1", "q", "d", "enter", "2", "q")
    async with opened(size=size, lang=lang) as (app, pilot):
        for key in keys:
            await press(pilot, key)
            rows = app.screen._compositor.render_strips()
            assert {row.cell_length for row in rows} == {size[0]}
            assert rows[-1].text.strip(), key


async def test_english_all_over() -> None:
    async with opened(lang="en") as (app, pilot):
        assert "Government work reports" in screen_text(app)
        await press(pilot, "?")
        assert "Keys: Library" in screen_text(app)


async def test_ascii_lines() -> None:
    async with opened("down", "down", ascii_borders=True) as (app, pilot):
        shown = screen_text(app)
        assert "|#" in shown
        assert not set("▾▮▯╎∙") & set(shown)
        await press(pilot, "enter")
        assert "╎" not in screen_text(app)


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+q"])
async def test_ctrl_c_leaves_from_anywhere(key: str) -> None:
    for before in ((), ("/",), ("e",), ("down", "down", "enter", "/"), ("?",)):
        async with opened(*before) as (app, pilot):
            await press(pilot, key)
            assert app._exit
            assert app.return_code == 0


async def test_nothing_of_textual_s_own_is_in_the_way() -> None:
    """No command palette, no toasts, no scrollbars, no blinking, no key of Textual's own."""
    async with opened() as (app, pilot):
        assert not app.ENABLE_COMMAND_PALETTE
        assert app.animation_level == "none"
        assert app.native_ansi_color
        await press(pilot, "ctrl+d", "f1")
        assert isinstance(app, BaogaoApp)
        assert len(app.screen_stack) == 1


@pytest.mark.parametrize("ambiguous", [1, 2])
async def test_every_line_is_as_wide_as_its_panel_also_where_quotes_are_wide(
    ambiguous: AmbiguousWidth,
) -> None:
    """A line one column off pushes everything right of it about."""
    keys = ("down", "down", "enter", "2", "3", "4", "q", "d", "enter", "2", "q", "/", "z", "escape", "?")
    try:
        async with opened(ambiguous_width=ambiguous, size=(120, 40)) as (app, pilot):
            for key in keys:
                await press(pilot, key)
                for widget in app.screen.query(Bare):
                    if widget.display and widget.size.width:
                        for strip in strips(widget):
                            assert strip.cell_length == cell_width(strip.text) == widget.size.width, (
                                key,
                                strip,
                            )
    finally:
        set_ambiguous_width(1)


async def test_keys_typed_ahead_go_where_the_ones_before_have_led() -> None:
    """Sent at once, as over a slow line or by a paste: `q` is typed into the filter and does not quit."""
    async with opened() as (app, pilot):
        for character in "/zxq":
            app.post_message(events.Key(character, character))
        await settle(pilot)
        assert app.screen.prompt.text == "zxq"  # type: ignore[attr-defined]
        assert not app._exit


async def test_keys_typed_ahead_wait_while_a_screen_reads() -> None:
    """From the first key to the sentence of a target in one burst."""
    shelf = SlowShelf()
    async with opened(shelf=shelf) as (app, pilot):
        for key in ("/", "z", "x", "enter", "enter", "2", "/", "g", "d", "p", "enter", "enter"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await until(
            pilot, lambda: isinstance(app.screen, ReportScreen) and app.screen.reader.jump is not None
        )
        assert isinstance(app.screen, ReportScreen)
        assert app.screen.tab == "text"
        assert not app.screen.typed_ahead


async def test_the_way_out_does_not_wait() -> None:
    shelf = SlowShelf()
    async with opened(shelf=shelf) as (app, pilot):
        library, shelf.seconds = app.screen, LONGEST_WAIT
        try:
            for key in ("enter", "q"):
                app.post_message(events.Key(key, key if len(key) == 1 else None))
            await pilot.pause()
            await pilot.pause()
            assert app.screen is library
        finally:
            shelf.let.set()


class SlowShelf(MadeUpShelf):
    """A library on a slow disk: each report takes that long, or until it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds, self.let = 0.2, threading.Event()

    def report(self, place_key, year):  # type: ignore[no-untyped-def]
        self.let.wait(self.seconds)
        return super().report(place_key, year)
