"""Waiting until an app has nothing left to do, exactly: neither a guess by processor time nor a moment of the clock.

An app on an event loop goes on for one of four reasons: something is ready to run on the loop (a message in a queue, a
screen that is being opened or left, a painting that is due), a thread of a worker still reads, a timer runs, or keys wait
for what a screen is reading. When none of these is so, nothing more will happen until the next key.

A timer that runs (a pause after a key, the clock that paints) is not waited for: once nothing else goes on its time has
come, the next one first. What lies between two keys is thus always long enough, and never a moment longer than needed.
"""

from __future__ import annotations

import asyncio
from asyncio import Future, TimerHandle
from collections.abc import Iterator
from typing import Any

from textual.app import App
from textual.timer import Timer

from tui.readying import THREAD as READYING
from tui.screens.base import BaseScreen

LONGEST_WAIT = 120.0
"""Seconds that an app may take to come to rest, on the busiest machine."""

LOOK_AGAIN = 0.002
"""Seconds between two looks at a thread that reads."""


async def come_to_rest(app: App[Any]) -> None:
    """Wait until the app has nothing left to do. Raises TimeoutError after `LONGEST_WAIT`."""
    async with asyncio.timeout(LONGEST_WAIT):
        while True:
            await _run_what_is_ready()
            if app._exit or app._exception is not None:
                return
            if _reads(app):
                await asyncio.sleep(LOOK_AGAIN)
            elif (wait := min(_timed(app), key=_due, default=None)) is not None:
                _wake(wait)
            elif _keys_wait(app):
                # a thread that is no worker of the app, or the test itself, will say that it goes on
                await asyncio.sleep(LOOK_AGAIN)
            else:
                return


async def _run_what_is_ready() -> None:
    """Let everything run that the event loop has ready, and what that makes ready. A thread that tells something makes
    it ready at once."""
    loop: Any = asyncio.get_running_loop()
    await asyncio.sleep(0)
    while loop._ready:
        await asyncio.sleep(0)


def _reads(app: App[Any]) -> bool:
    return not all(worker.is_finished for worker in app.workers)


def _keys_wait(app: App[Any]) -> bool:
    return isinstance(app.screen, BaseScreen) and (not app.screen.ready or bool(app.screen.typed_ahead))


def _timed(app: App[Any]) -> Iterator[TimerHandle]:
    """What the running timers of the app, its screens and all they hold sleep for.

    But for the one by which modules are loaded ahead of need: nothing that is seen comes of it.
    """
    loop: Any = asyncio.get_running_loop()
    asleep = {
        timer._task._fut_waiter  # type: ignore[attr-defined]
        for node in (app, *app._registry)
        for timer in node._timers
        if _runs(timer) and timer.name != READYING
    }
    if asleep:
        yield from (handle for handle in loop._scheduled if _sleeper(handle) in asleep)


def _runs(timer: Timer) -> bool:
    return timer._task is not None and not timer._task.done() and timer._active.is_set()


def _sleeper(handle: TimerHandle) -> Future[None] | None:
    """What `asyncio.sleep` waits for; None for a handle that is something else."""
    args = getattr(handle, "_args", None)
    return args[0] if args and isinstance(args[0], Future) else None


def _due(handle: TimerHandle) -> float:
    return handle.when()


def _wake(handle: TimerHandle) -> None:
    """Let a sleep end now. It takes its own handle off the loop."""
    sleeper = _sleeper(handle)
    assert sleeper is not None
    if not sleeper.done():
        sleeper.set_result(None)
