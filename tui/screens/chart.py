"""A chart of what the screen before it shows, or several to switch between."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from textual.widget import Widget

from tui.keys import Action
from tui.look import Look
from tui.screens.taking import Cited, Copy, TakingMixin
from tui.shelf import Shelf
from tui.views.charting import ChartValue
from tui.widgets.bars import Tabs
from tui.widgets.chart import Chart

if TYPE_CHECKING:
    from corpus.table import Table
    from tui.views.across import Passage

Charts = tuple[str, Sequence[tuple[str, ChartValue]]]
"""What the screen is called, and the charts with their names."""


class ChartScreen(TakingMixin):
    """Charts in text, made by `charts` (again where the language changes).

    `view(chart)` is the table a chart was drawn from, with the name of its file; `passage(chart, label)` where the words
    that a bar stands for are; `about` the report that all charts are of.
    """

    where = "chart"
    no_report = "take.many"

    def __init__(
        self,
        look: Look,
        shelf: Shelf,
        charts: Callable[[], Charts],
        view: Callable[[int], tuple[Table, str] | None],
        passage: Callable[[int, int], Passage | None] | None = None,
        about: Cited | None = None,
    ) -> None:
        super().__init__(look)
        self.shelf = shelf
        self.view = view
        self.passage_of = passage
        self.about = about
        self.make = charts
        self.heading, self.charts = charts()
        self.number = 0
        self.tabs = Tabs(look, id="tabs")
        self.chart = Chart(look, id="chart")
        # keys typed ahead wait for the picture
        self.ready = False

    def compose_head(self) -> Iterable[Widget]:
        yield self.tabs

    def compose_body(self) -> Iterable[Widget]:
        yield self.chart

    def on_mount(self) -> None:
        self.title_bar.show(self.heading)
        self.chart.empty_text = self.look.labels("chart.nothing")
        self.activate(self.chart)
        self.chart.moved = self._describe
        # how many years fit is known when the size is
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.show_chart(0)
        self.go_on()

    def show_chart(self, number: int) -> None:
        """Show one of the charts."""
        self.number = number % len(self.charts)
        if len(self.charts) < 2:
            # (to show it by hand would show it in the smallest terminal too)
            self.tabs.display = False
        self.tabs.show([name for name, _ in self.charts], self.number)
        self.chart.show(self.charts[self.number][1])
        self.refresh_hints()
        self._describe()

    def relabel(self) -> None:
        self.heading, self.charts = self.make()
        self.title_bar.show(self.heading)
        self.chart.empty_text = self.look.labels("chart.nothing")
        self.show_chart(self.number)

    def _describe(self) -> None:
        chart = self.chart.chart
        note = ""
        if chart.kind == "bars" and self.chart.current is not None:
            note = f"{self.chart.current + 1}/{len(chart.labels)}"
        elif chart.labels and self.chart.labels_in_view < len(chart.labels):
            note = self.look.labels("chart.more", n=len(chart.labels))
        self.say("", note)

    def hint_words(self, action: Action) -> str | None:
        standing = self.charts[self.number][1].kind == "columns"
        if action.id == "goto_text" and (self.passage_of is None or standing):
            return None
        if action.id == "switch" and len(self.charts) < 2:
            return None
        if action.id == "chart":
            return self.look.labels("action.to_table")
        return super().hint_words(action)

    def action_switch(self) -> None:
        self.show_chart(self.number + 1)

    def action_column_before(self) -> None:
        self.chart.move_labels(-max(1, self.chart.labels_in_view // 2))

    def action_column_after(self) -> None:
        self.chart.move_labels(max(1, self.chart.labels_in_view // 2))

    def _passage(self) -> Passage | None:
        """What the bar under the cursor stands for."""
        label = self.chart.current
        return None if self.passage_of is None or label is None else self.passage_of(self.number, label)

    def action_goto_text(self) -> None:
        passage = self._passage()
        place = None if passage is None else self.app.places_read().place(passage.place)
        if passage is None or place is None:
            self.say(self.look.labels("across.no_sentence"))
            return
        self.app.open_report(place, passage.year, offset=passage.start, length=passage.end - passage.start)

    def action_chart(self) -> None:
        self.action_close()

    # What is taken away.

    def cited(self) -> Cited | None:
        """The report of the bar under the cursor, or the one that all charts are of."""
        passage = self._passage()
        place = None if passage is None else self.app.places_read().place(passage.place)
        if passage is None or place is None:
            return self.about
        return Cited(passage.place, place.name, passage.year, passage.start)

    def action_cite(self) -> None:
        """A chart of many reports is cited with all of them."""
        self.read_citations(self.cites(), "citation")

    def copies(self) -> list[Copy]:
        """The bar under the cursor with its figures, and all of them."""
        labels, chart, at = self.look.labels, self.chart.chart, self.chart.current
        rows = [
            "\t".join((label, *(series.words[number] for series in chart.series)))
            for number, label in enumerate(chart.labels)
        ]
        found = [Copy("a", labels("take.chart"), "\n".join(rows))] if rows else []
        if chart.kind == "bars" and at is not None:
            found.insert(0, Copy("r", labels("take.bar"), rows[at]))
        return found

    def view_to_export(self) -> tuple[Table, str] | None:
        return self.view(self.number)
