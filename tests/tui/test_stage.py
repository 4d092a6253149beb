"""What the stage of the tests promises: after `settle` nothing is under way, on a machine however busy."""

from __future__ import annotations

import asyncio

import pytest

from tests.tui.stage import opened, settle

HOPS = 60


@pytest.fixture(autouse=True)
def busy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pilot takes an app for idle that gets no processor: then it waits no longer than a turn of the event loop."""

    async def idle(*_: float) -> None:
        await asyncio.sleep(0)

    monkeypatch.setattr("textual.pilot.wait_for_idle", idle)
    monkeypatch.setattr("textual.app.wait_for_idle", idle)


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
        await pilot.press("enter")
        assert app.screen is library
        asyncio.get_running_loop().call_later(0.1, library.go_on)  # type: ignore[attr-defined]
        await settle(pilot)
        assert app.screen is not library
