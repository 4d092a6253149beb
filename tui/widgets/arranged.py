"""Rows that a typed filter keeps and a column orders, any number of them, while keys go on being taken.

What takes longer than a moment is done in slices between two turns of the event loop: a newer filter or order takes
the place of one that is not done, and what was shown stays until the new order is there as a whole. (A thread
would do the same work, and hold the interpreter's lock for five milliseconds whenever the screen wants it back.)
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator, Sequence
from functools import partial
from heapq import merge
from time import thread_time

from textual.strip import Strip

from tui.look import Look
from tui.widgets.lines import LineView, strip_of
from tui.width import visible

SortKey = float | str | tuple[int, float] | tuple[int, str]

Steps = Generator[None, None, Sequence[int]]
"""Work in small steps, that returns rows."""

AT_ONCE = 0.02
"""Seconds of processor time after which the rest is done in slices."""

SLICE = 0.006
"""Seconds of processor time of one slice: a key waits for one of them at each turn of the event loop."""

BATCH = 128
"""Rows between two looks at the clock."""

RUN = 4_096
"""Rows that are put in order in one go, in some milliseconds."""


def kept_rows(rows: Sequence[int], words: Sequence[str], text_of: Callable[[int], str]) -> Steps:
    """The rows, in their order, whose text holds every one of the words."""
    kept: list[int] = []
    for start in range(0, len(rows), BATCH):
        for row in rows[start : start + BATCH]:
            text = text_of(row)
            if all(word in text for word in words):
                kept.append(row)
        yield
    return kept


def ordered_rows(
    rows: Sequence[int], key_of: Callable[[int], SortKey], last: Callable[[int], bool], descending: bool
) -> Steps:
    """The rows by their keys, those alike as they came; those that come `last` do so whichever way the order goes."""
    first_keys: dict[int, SortKey] = {}
    last_keys: dict[int, SortKey] = {}
    for start in range(0, len(rows), BATCH):
        for row in rows[start : start + BATCH]:
            (last_keys if last(row) else first_keys)[row] = key_of(row)
        yield
    ordered: list[int] = []
    for keys in (first_keys, last_keys):
        alike = list(keys)
        runs = []
        for start in range(0, len(alike), RUN):
            runs.append(sorted(alike[start : start + RUN], key=keys.__getitem__, reverse=descending))
            yield
        if len(runs) == 1:
            ordered += runs[0]
            continue
        for number, row in enumerate(merge(*runs, key=keys.__getitem__, reverse=descending)):
            ordered.append(row)
            if number % BATCH == 0:
                yield
    return ordered


def narrows(words: Sequence[str], before: Sequence[str]) -> bool:
    """Whether whatever holds all `words` also held all that were asked for `before`."""
    return all(any(old in new for new in words) for old in before)


def _nothing() -> None:
    """What is told when nobody listens."""


class ArrangedView(LineView):
    """Rows of data in an order. Subclasses give `data_rows`, `text_of`, `sort_value` and `comes_last`."""

    def __init__(self, look: Look, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(look, id=id, classes=classes)
        self.order: Sequence[int] = range(0)
        self.filter_words = ""
        # the label of what is said where the filter leaves no row
        self.unmatched = "report.no_hit"
        self.sort_column: int | None = None
        self.descending = False
        # the newest filter and order, by number: what an older one finds is not wanted any more
        self._generation = 0
        self._then: Callable[[], None] = _nothing
        # the words of the last filter that was done, and the rows it kept, as they came
        self._kept: tuple[tuple[str, ...], Sequence[int]] = ((), range(0))

    # What subclasses say.

    @property
    def data_rows(self) -> int:
        """How many rows the data have."""
        raise NotImplementedError

    def text_of(self, row: int) -> str:
        """The words a filter looks in, in lower case."""
        raise NotImplementedError

    def sort_value(self, row: int, column: int) -> SortKey:
        """What a row is ordered by."""
        raise NotImplementedError

    def comes_last(self, row: int, column: int) -> bool:
        """Whether a row has nothing to order by."""
        raise NotImplementedError

    # What is shown.

    @property
    def row_count(self) -> int:
        return len(self.order)

    @property
    def arranged(self) -> bool:
        """Whether a filter or an order of the user's own is on."""
        return bool(self.filter_words) or self.sort_column is not None

    def draw_blank(self, y: int, width: int) -> Strip:
        """Where a filter left no row of those there are, that is what is said."""
        if y == self.header_rows and not self.order and self.data_rows and self.filter_words:
            words = self.look.labels(self.unmatched, query=visible(self.filter_words))
            return strip_of([(f" {words}", self.look.theme.dim)], width, None, self.look.glyphs.ellipsis)
        return super().draw_blank(y, width)

    @property
    def current(self) -> int | None:
        """Index in the data of the row under the cursor."""
        return self.order[self.cursor] if self.order else None

    def forget_order(self) -> None:
        """All rows as they came, for other data."""
        self._generation += 1
        self._then = _nothing
        self.filter_words, self.sort_column, self.descending = "", None, False
        self.order = range(self.data_rows)
        self._kept = ((), self.order)
        if self.arranging:
            self.arranging = False
            self.delayed(False)

    def filter(self, query: str, then: Callable[[], None] = _nothing) -> None:
        """Keep the rows that hold every word of `query`; `then` is told when they are shown."""
        if query == self.filter_words and self.arranging:
            self._then = then
            return
        self.filter_words = query
        self.arrange(then)

    def sort(
        self, column: int | None, *, descending: bool = False, then: Callable[[], None] = _nothing
    ) -> None:
        """Order by a column, None for the order the rows came in; `then` is told when they are shown."""
        self.sort_column, self.descending = column, descending
        self.arrange(then)

    def arrange(self, then: Callable[[], None] = _nothing, *, anew: bool = False) -> None:
        """Filter and sort; the cursor stays on its row when that is still there. `anew` when the data changed."""
        self._generation += 1
        self._then = then
        if anew:
            self._kept = ((), range(self.data_rows))
        steps = self._steps()
        if not self.is_attached:
            while not self._advance(steps, AT_ONCE):
                pass
        elif not self._advance(steps, AT_ONCE):
            if not self.arranging:
                self.arranging = True
                self.delayed(True)
            self.run_worker(partial(self._go_on, steps, self._generation), group="arranging", exclusive=True)

    def _steps(self) -> Steps:
        words = tuple(self.filter_words.casefold().split())
        before, rows = self._kept
        if words != before:
            if not narrows(words, before):
                rows = range(self.data_rows)
            if words:
                rows = yield from kept_rows(rows, words, self.text_of)
            self._kept = (words, rows)
        column = self.sort_column
        if column is None:
            return rows
        return (
            yield from ordered_rows(
                rows,
                lambda row: self.sort_value(row, column),
                lambda row: self.comes_last(row, column),
                self.descending,
            )
        )

    async def _go_on(self, steps: Steps, number: int) -> None:
        """Do the rest in slices, unless something newer is wanted."""
        await asyncio.sleep(0)
        while number == self._generation and not self._advance(steps, SLICE):
            await asyncio.sleep(0)

    def _advance(self, steps: Steps, seconds: float) -> bool:
        """Work for so long; True when all is done and shown."""
        until = thread_time() + seconds
        try:
            while thread_time() < until:
                next(steps)
        except StopIteration as done:
            self._show_order(done.value)
            return True
        return False

    def _show_order(self, order: Sequence[int]) -> None:
        kept, line = self.current, self.cursor - self.top
        self.order = order
        self.cursor = order.index(kept) if kept is not None and kept in order else 0
        self.top = 0
        self.redraw()
        # what is read goes on standing where it is read
        self.stand_on(line)
        was_delayed, self.arranging = self.arranging, False
        then, self._then = self._then, _nothing
        then()
        if was_delayed:
            self.delayed(False)

    def show_data_row(self, index: int) -> None:
        """Bring row `index` of the data under the cursor, lifting a filter that hides it."""
        if index not in self.order:
            self.filter("", lambda: self.show_row(self.order.index(index)))
        else:
            self.show_row(self.order.index(index))
