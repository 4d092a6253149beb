"""Last year's targets beside what this year's report says was reached: met, missed, exceeded, or no figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.timer import Timer
from textual.widget import Widget

from tui.look import Look
from tui.screens.base import BaseScreen
from tui.screens.judging import JudgeMixin, tolerance_of
from tui.screens.rows import RowsScreen, Tell
from tui.screens.taking import Cited
from tui.shelf import Shelf
from tui.views.across import Reader
from tui.views.asked import Asked
from tui.views.rows import RowsValue, fulfilment_value, why_words
from tui.widgets.detail import Detail
from tui.widgets.params import ParamBar
from tui.widgets.places import NO_YEAR

if TYPE_CHECKING:
    from corpus.places import Place
    from tui.settings import Settings


REST = 0.2
"""Seconds the cursor must rest before the words of the row under it are shown."""


def open_fulfilment(screen: BaseScreen, place: Place, later: int) -> None:
    """Show what became of the targets of the year before, by what the report of `later` says."""
    if later == NO_YEAR:
        screen.say(screen.look.labels("report.undated"))
        return
    missing = next((year for year in (later, later - 1) if year not in place.years), None)
    if missing is None:
        app = screen.app
        app.push_screen(FulfilmentScreen(app.look, app.shelf, place, later, app.settings.tolerance))
    else:
        screen.say(screen.look.labels("report.missing", place=place.name, year=missing))


class FulfilmentScreen(JudgeMixin, RowsScreen):
    """The numbered targets of the report before, each with its result; the tolerance can be changed."""

    where = "fulfilment"

    def __init__(self, look: Look, shelf: Shelf, place: Place, year: int, tolerance: float) -> None:
        super().__init__(look, shelf, place, (year - 1, year), self._title, "fulfilment", self._judged)
        self.asked = Asked(tolerance=tolerance)
        self.params = ParamBar(look, id="params")
        self.detail = Detail(look, id="detail")
        self._rest: Timer | None = None

    def compose_head(self) -> Iterable[Widget]:
        yield self.params

    def compose_foot(self) -> Iterable[Widget]:
        yield self.detail

    def on_mount(self) -> None:
        self._show_params()

    def relabel(self) -> None:
        super().relabel()
        self._show_params()

    def judge_anew(self, settings: Settings) -> None:
        self.reload(tolerance=settings.tolerance)

    def _title(self, look: Look) -> str:
        earlier, later = self.years
        return look.labels("fulfilment.title", place=self.place.name, earlier=earlier, later=later)

    def _show_params(self) -> None:
        self.params.show([self.tolerance_param()])

    def _judged(self, tell: Tell) -> RowsValue | None:
        """Judge, in a thread."""
        table = self.shelf.fulfilment(self.place.key, *self.years, tolerance_of(self.asked.tolerance))
        if table is None:
            return None
        return fulfilment_value(table, self.place.key, (self.years[0], self.years[1]), self.app.look.labels)

    def reload(self, **changes: object) -> None:
        """Judge anew; the row under the cursor, the filter and the order stay."""
        self.asked = replace(self.asked, **changes)  # type: ignore[arg-type]
        self._show_params()
        self.find_rows()

    def _describe(self) -> None:
        super()._describe()
        # told at every step it would cost as much as the rows
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST, self._look_into)

    def _look_into(self) -> None:
        """Show the words of both reports."""
        self._rest = None
        current = self.table.current
        if self.value is None or current is None:
            self.detail.show("", "")
            return
        read = Reader(self.value.table)
        both = (read.text(current, "target_quote"), read.text(current, "result_quote"))
        years = (str(year) for year in self.years)
        words = "    ".join(f"{year}: {quote}" for year, quote in zip(years, both, strict=True) if quote)
        why = why_words(read.text(current, "why"), self.look.labels)
        self.detail.show(read.text(current, "name"), words, why)

    # To the text of either report.

    def action_earlier_text(self) -> None:
        self._open_side("target", self.years[0])

    def action_later_text(self) -> None:
        self._open_side("result", self.years[1])

    def _open_side(self, side: str, year: int) -> None:
        current = self.table.current
        if self.value is None or current is None:
            return
        read = Reader(self.value.table)
        start, end = read(current, f"{side}_start"), read(current, f"{side}_end")
        if isinstance(start, int) and isinstance(end, int):
            self.app.open_report(self.place, year, offset=start, length=end - start)
        else:
            self.say(self.look.labels("compare.no_side"), self.prompt.note)

    def cites(self) -> Sequence[Cited]:
        """Both reports, each at its sentence."""
        current = self.table.current
        if self.value is None or current is None:
            return []
        read = Reader(self.value.table)
        starts = (read(current, "target_start"), read(current, "result_start"))
        return [
            Cited(self.place.key, self.place.name, year, start if isinstance(start, int) else None)
            for year, start in zip(self.years, starts, strict=True)
        ]

    def passage(self) -> str:
        current = self.table.current
        if self.value is None or current is None:
            return ""
        read = Reader(self.value.table)
        return read.text(current, "result_quote") or read.text(current, "target_quote")
