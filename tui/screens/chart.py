"""A chart of what the screen before it shows, or several to switch between."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from textual.widget import Widget

from tui.keys import Action
from tui.look import Look
from tui.screens.base import BaseScreen
from tui.views.charting import ChartValue
from tui.widgets.bars import Tabs
from tui.widgets.chart import Chart

Charts = tuple[str, Sequence[tuple[str, ChartValue]]]
"""What the screen is called, and the charts with their names."""


class ChartScreen(BaseScreen):
    """Charts in text, made by `charts` (again where the language changes). `goto(chart, label)` opens what a bar stands for; False where it stands for nothing."""

    where = "chart"

    def __init__(
        self,
        look: Look,
        charts: Callable[[], Charts],
        goto: Callable[[int, int], bool] | None = None,
    ) -> None:
        super().__init__(look)
        self.make = charts
        self.heading, self.charts = charts()
        self.goto = goto
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
        if action.id == "goto_text" and (self.goto is None or standing):
            return None
        if action.id == "switch" and len(self.charts) < 2:
            return None
        return super().hint_words(action)

    def action_switch(self) -> None:
        self.show_chart(self.number + 1)

    def action_column_before(self) -> None:
        self.chart.move_labels(-max(1, self.chart.labels_in_view // 2))

    def action_column_after(self) -> None:
        self.chart.move_labels(max(1, self.chart.labels_in_view // 2))

    def action_goto_text(self) -> None:
        label = self.chart.current
        if self.goto is None or label is None or not self.goto(self.number, label):
            self.say(self.look.labels("across.no_sentence"))

    def action_chart(self) -> None:
        self.action_close()
