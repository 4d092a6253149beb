"""What the stage of the tests promises: after `settle` nothing is under way, on a machine however busy."""

from __future__ import annotations

import asyncio
import time

from tests.tui.stage import opened, press, send, settle

HOPS = 60


async def test_what_leads_from_one_to_the_next_is_waited_for() -> None:
    done: list[int] = []
    async with opened() as (app, pilot):

        def hop() -> None:
            done.append(len(done))
            if len(done) < HOPS:
                (app, app.screen)[len(done) % 2].call_later(hop)

        app.call_later(hop)
        await settle(pilot)
        assert len(done) == HOPS


async def test_keys_that_wait_for_a_screen_are_waited_for() -> None:
    async with opened("down", "down") as (app, pilot):
        library = app.screen
        library.wait(hold=False)  # type: ignore[attr-defined]
        send(app, "enter")
        while not library.typed_ahead:  # type: ignore[attr-defined]
            await asyncio.sleep(0)
        assert app.screen is library
        asyncio.get_running_loop().call_later(0.1, library.go_on)  # type: ignore[attr-defined]
        await settle(pilot)
        assert app.screen is not library


async def test_a_thread_is_waited_for_and_what_it_tells() -> None:
    told: list[int] = []
    async with opened() as (app, pilot):

        def read() -> None:
            time.sleep(0.1)
            app.screen.call_later(lambda: app.call_later(told.append, 1))

        app.run_worker(read, thread=True)
        await settle(pilot)
        assert told == [1]


async def test_what_one_thread_starts_in_another_is_waited_for() -> None:
    told: list[int] = []
    async with opened() as (app, pilot):

        def read() -> None:
            time.sleep(0.05)
            told.append(1)
            if len(told) < 3:
                app.call_later(lambda: app.run_worker(read, thread=True))

        app.run_worker(read, thread=True)
        await settle(pilot)
        assert told == [1] * 3


async def test_timers_come_in_turn_wherever_they_are_and_nobody_waits_for_the_clock() -> None:
    async with opened() as (app, pilot):
        below = app.screen
        await press(pilot, "?")
        came: list[int] = []
        for seconds in (3000, 1000, 2000):
            of = (app, below, app.screen.children[0])[seconds // 1000 - 1]
            of.set_timer(seconds, lambda seconds=seconds: came.append(seconds))  # type: ignore[misc]
        stopped = app.set_timer(1500, lambda: came.append(0))
        stopped.stop()
        await settle(pilot)
        assert came == [1000, 2000, 3000]


async def test_what_a_timer_starts_is_waited_for_before_the_next_has_its_turn() -> None:
    done: list[str] = []
    async with opened() as (app, pilot):

        def read() -> None:
            time.sleep(0.05)
            done.append("read")

        app.set_timer(1000, lambda: app.run_worker(read, thread=True))
        app.set_timer(2000, lambda: done.append("later"))
        await settle(pilot)
        assert done == ["read", "later"]


async def test_what_changed_is_painted() -> None:
    async with opened() as (app, pilot):
        screen = app.screen
        screen.refresh()
        screen.children[0].refresh(layout=True)
        await settle(pilot)
        drawn = (screen, *screen.walk_children())
        assert not any(each._repaint_required or each._layout_required for each in drawn)
        assert not screen._dirty_widgets
