"""Long tables are filtered and sorted while keys go on being taken: slices of work, the newest asked alone, keys in order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from time import monotonic, thread_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual.pilot import Pilot

from corpus.table import Column
from corpus.table import Table as CorpusTable
from tests.tui.made_up import PLACES, MadeUpShelf
from tests.tui.stage import LONGEST_WAIT, look, on_stage, opened, settle
from tui.app import BaogaoApp
from tui.screens.library import LibraryScreen
from tui.screens.rows import RowsScreen
from tui.views.across import Rows
from tui.views.rows import RowsValue, Stretch
from tui.widgets import arranged
from tui.widgets.arranged import Steps, kept_rows, ordered_rows
from tui.widgets.matrix import Cell, Matrix, MatrixData
from tui.widgets.table import Table, TableColumn, TableData

MANY = 100_000
LONGEST_TURN = 0.1
"""Seconds of processor time that one turn of the event loop may take: five times what it does, since drawing is in it."""

COLUMNS = (
    TableColumn("name", "地方"),
    TableColumn("value", "数值", numeric=True),
    TableColumn("words", "原文"),
)


def table_data(count: int = MANY) -> TableData:
    """Made-up rows, each made when asked for; every seventh has no figure."""

    def row_of(row: int) -> tuple[str, ...]:
        return f"某县{row:06d}", "" if row % 7 == 0 else str(row * 7919 % 1000), f"增长{row % 13}%左右"

    return TableData(
        COLUMNS,
        Rows(count, row_of),
        sort_key=lambda row, column: float(row * 7919 % 1000) if column == 1 else row_of(row)[column],
        is_missing=lambda row, column: column == 1 and row % 7 == 0,
    )


def matrix_data(count: int = MANY) -> MatrixData:
    names = Rows(count, lambda row: (f"某县{row:06d}",))

    class Names(Sequence[str]):
        def __len__(self) -> int:
            return count

        def __getitem__(self, row: Any) -> Any:
            return names[row][0]

    return MatrixData(
        "地方",
        Names(),
        ("2024", "2025"),
        lambda row, column: Cell("无", quiet=True) if row % 7 == 0 else Cell(str(row * 7919 % 1000)),
        lambda row, column: float(row * 7919 % 1000),
        lambda row: names[row][0],
    )


def done(steps: Steps) -> list[int]:
    """What steps come to."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return list(end.value)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=60),
    st.booleans(),
    st.integers(1, 9),
    st.integers(1, 5),
)
def test_the_order_is_that_of_a_plain_sort(
    values: list[tuple[int, bool]], descending: bool, run: int, batch: int
) -> None:
    """However many pieces the work is cut into: by key, those alike as they came, those without a figure last."""
    rows = range(len(values))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arranged, "RUN", run)
        patch.setattr(arranged, "BATCH", batch)
        found = done(
            ordered_rows(rows, lambda row: float(values[row][0]), lambda row: values[row][1], descending)
        )
    plain = sorted(rows, key=lambda row: values[row][0], reverse=descending)
    assert found == sorted(plain, key=lambda row: values[row][1])


def test_the_filter_keeps_rows_in_their_order() -> None:
    texts = [f"{row} 县" for row in range(1000)]
    kept = done(kept_rows(range(1000), ("7", "县"), texts.__getitem__))
    assert kept == [row for row in range(1000) if "7" in str(row)]


async def turns(work: Callable[[], object], view: Table | Matrix) -> float:
    """The longest turn of the event loop, in processor time, from `work` until the view is as it asks."""
    longest = 0.0
    run = asyncio.events.Handle._run

    def timed(handle: asyncio.events.Handle) -> None:
        nonlocal longest
        begun = thread_time()
        run(handle)
        longest = max(longest, thread_time() - begun)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asyncio.events.Handle, "_run", timed)
        begun = thread_time()
        work()
        longest = thread_time() - begun
        await arranged_by_now(view)
    return longest


WORK: dict[str, Callable[[Any], None]] = {
    "filter": lambda view: view.filter("5 某"),
    "sort": lambda view: view.sort(1, descending=True),
}


@pytest.mark.parametrize("work", WORK)
@pytest.mark.parametrize("kind", [Table, Matrix])
async def test_a_hundred_thousand_rows_do_not_hold_the_screen(
    kind: type[Table] | type[Matrix], work: str
) -> None:
    view = kind(look())
    view.show(table_data() if isinstance(view, Table) else matrix_data())  # type: ignore[arg-type]
    async with on_stage(view):
        longest = await turns(lambda: WORK[work](view), view)
        assert longest < LONGEST_TURN
        expected = MANY if work == "sort" else sum("5" in f"{row:06d}" for row in range(MANY))
        if work == "filter" and isinstance(view, Table):
            expected = sum("5" in " ".join(view.data.rows[row]) for row in range(MANY))
        assert view.row_count == expected


async def test_a_newer_filter_takes_the_place_of_one_that_is_not_done() -> None:
    view, told = Table(look()), []
    view.show(table_data(30_000))
    async with on_stage(view) as pilot:
        view.filter("1", lambda: told.append("1"))
        assert view.arranging
        view.filter("没有", lambda: told.append("没有"))
        view.filter("99999", lambda: told.append("99999"))
        await settle_view(pilot, view)
        assert told == ["99999"]
        assert view.row_count == 0
        view.filter("", lambda: told.append(""))
        assert view.row_count == 30_000


async def test_other_data_end_what_was_asked_of_the_old() -> None:
    view, told = Table(look()), []
    view.show(table_data(30_000))
    async with on_stage(view) as pilot:
        view.filter("1", lambda: told.append("1"))
        view.show(table_data(10))
        await settle_view(pilot, view)
        assert told == []
        assert (view.row_count, view.filter_words, view.arranging) == (10, "", False)


async def settle_view(pilot: Pilot[None], view: Table) -> None:
    await arranged_by_now(view)
    await pilot.pause()


async def arranged_by_now(view: Table | Matrix) -> None:
    """Let the view go on until its rows stand."""
    until = monotonic() + LONGEST_WAIT
    while view.arranging:
        assert monotonic() < until
        await asyncio.sleep(0)


async def test_typing_on_looks_only_at_what_was_left() -> None:
    """A longer filter narrows what the shorter one kept; a shorter one, or another, looks at all rows again."""
    looked: list[int] = []
    texts = [f"县{row}" for row in range(1000)]

    def text(row: int) -> str:
        looked.append(row)
        return texts[row]

    view = Table(look())
    view.show(TableData(COLUMNS[:1], [(each,) for each in texts], search_text=text))
    async with on_stage(view):
        view.filter("县9")
        assert len(looked) == 1000
        view.filter("县99")
        assert len(looked) == 1000 + 111
        assert [texts[row] for row in view.order][:3] == ["县99", "县990", "县991"]
        view.filter("县9")
        assert view.row_count == 111
        assert len(looked) == 1000 + 111 + 1000
        view.sort(0, descending=True)
        assert texts[view.order[0]] == "县999"
        assert len(looked) == 1000 + 111 + 1000


def rows_value(count: int) -> RowsValue:
    data = table_data(count)
    table = CorpusTable("made_up", (Column("n", "int"),), tuple((row,) for row in range(count)))
    return RowsValue(data, table, tuple(Stretch(PLACES[2].key, 2025, 10, 20) for _ in range(count)))


@asynccontextmanager
async def long_rows() -> AsyncIterator[tuple[BaogaoApp, Pilot[int], RowsScreen]]:
    """A screen of fifty thousand rows."""
    async with opened(shelf=MadeUpShelf()) as (app, pilot):
        app.open_rows(PLACES[2], (2025,), lambda look: "", "made_up", lambda tell: rows_value(50_000))
        await settle(pilot)
        assert isinstance(app.screen, RowsScreen)
        yield app, pilot, app.screen


async def test_keys_typed_while_rows_are_put_in_order_are_done_in_order() -> None:
    """A filter typed, Enter, two rows down, a sort, its column: all before the filter has come to its end."""
    async with long_rows() as (app, pilot, screen):
        for key in ("slash", "9", "9", "enter", "s", "2", "down", "down"):
            app.post_message(events.Key(key, {"slash": "/"}.get(key, key if len(key) == 1 else None)))
        seen = set()
        until = monotonic() + LONGEST_WAIT
        while screen.table.filter_words == "" or screen.table.arranging or screen.typed_ahead:
            assert monotonic() < until
            await asyncio.sleep(0)
            seen.add(screen.prompt.note)
        await settle(pilot)
        assert app.look.labels("app.arranging") in seen
        kept = [row for row in range(50_000) if "99" in " ".join(screen.table.data.rows[row])]
        assert sorted(screen.table.order) == kept
        # by its figures from the greatest, then two rows down from the row that was under the cursor
        data = screen.table.data
        in_order = sorted(
            (row for row in kept if row % 7),
            key=lambda row: data.sort_key(row, 1),
            reverse=True,  # type: ignore[misc]
        )
        assert list(screen.table.order)[: len(in_order)] == in_order
        assert screen.table.cursor == screen.table.order.index(kept[0]) + 2


async def test_a_way_out_does_not_wait() -> None:
    async with long_rows() as (app, pilot, screen):
        screen.table.sort(0, descending=True)
        assert screen.table.arranging
        await pilot.press("q")
        await settle(pilot)
        assert isinstance(app.screen, LibraryScreen)


async def test_escape_takes_a_filter_back_that_is_not_done() -> None:
    async with long_rows() as (app, pilot, screen):
        await pilot.press("slash")
        screen.table.filter("99")
        assert screen.table.arranging
        await pilot.press("escape")
        await settle(pilot)
        assert not screen.table.arranging
        assert screen.table.row_count == 50_000
        assert app.look.labels("app.arranging") not in screen.prompt.note
