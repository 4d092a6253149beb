"""What was asked last is shown, in whatever order the threads that were asked come to their ends."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from textual.pilot import Pilot

from corpus.reports import StoredReport
from corpus.table import Column
from corpus.table import Table as CorpusTable
from tests.tui.made_up import PLACES, MadeUpShelf
from tests.tui.stage import LONGEST_WAIT, lines, opened, screen_text, settle
from tui.screens.library import LibraryScreen
from tui.screens.rows import RowsScreen
from tui.views.rows import RowsValue
from tui.widgets.table import TableColumn, TableData


class Held:
    """Something that stands still in its thread, and goes on when it is let."""

    def __init__(self) -> None:
        self.begun, self.let = Event(), Event()

    def stand(self) -> None:
        self.begun.set()
        assert self.let.wait(LONGEST_WAIT)

    async def has_begun(self) -> None:
        async with asyncio.timeout(LONGEST_WAIT):
            while not self.begun.is_set():
                await asyncio.sleep(0.001)

    async def goes_on(self, pilot: Pilot[int]) -> None:
        """Let it go on to its end, and let the app take what it told."""
        self.let.set()
        await asyncio.get_running_loop().shutdown_default_executor()
        await pilot.pause()


@contextmanager
def held() -> Iterator[Held]:
    """One that goes on at the latest when the test has ended."""
    made = Held()
    try:
        yield made
    finally:
        made.let.set()


def one_row(words: str) -> RowsValue:
    table = CorpusTable("made_up", (Column("words", "TEXT"),), ((words,),))
    return RowsValue(TableData((TableColumn("words", "词"),), [(words,)]), table, (None,))


async def test_rows_asked_for_anew_are_not_overtaken_by_those_asked_before() -> None:
    asked: list[str] = []
    with held() as slow:

        def read(tell: object) -> RowsValue:
            asked.append("")
            if len(asked) == 2:
                slow.stand()
                return one_row("晚到的")
            return one_row("要的")

        async with opened(shelf=MadeUpShelf()) as (app, pilot):
            app.open_rows(PLACES[2], (2025,), lambda look: "", "made_up", read)
            await settle(pilot)
            screen = app.screen
            assert isinstance(screen, RowsScreen)
            screen.find_rows()
            await slow.has_begun()
            screen.find_rows()
            await settle(pilot)
            await slow.goes_on(pilot)
            assert len(asked) == 3
            assert "要的" in screen_text(app)
            assert "晚到的" not in screen_text(app)


async def test_the_look_into_a_report_is_of_the_row_under_the_cursor() -> None:
    with held() as slow:

        class SlowShelf(MadeUpShelf):
            def report(self, place_key: str, year: int) -> StoredReport | None:
                if place_key == PLACES[1].key:
                    slow.stand()
                return super().report(place_key, year)

        async with opened("down", shelf=MadeUpShelf(), size=(120, 40)) as (app, pilot):
            screen = app.screen
            assert isinstance(screen, LibraryScreen)
            screen.shelf = SlowShelf()
            screen.read_report(PLACES[1].key, 2025)
            await slow.has_begun()
            screen.read_report(PLACES[2].key, 2025)
            await settle(pilot)
            shown = lines(screen.preview)
            assert any(PLACES[2].name in line for line in shown)
            await slow.goes_on(pilot)
            assert lines(screen.preview) == shown
