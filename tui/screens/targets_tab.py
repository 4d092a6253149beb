"""The targets of a report with their past: read in a thread when they are first looked at, drawn as a chart on a key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual import events, on, work
from textual.timer import Timer

from tui import messages
from tui.look import Look
from tui.screens.judging import book_of, tolerance_of
from tui.screens.looking_up import LookUpMixin
from tui.shelf import Shelf
from tui.views.jumps import Tab
from tui.widgets.table import Table
from tui.width import cell_width

if TYPE_CHECKING:
    from corpus.database import Library
    from corpus.places import Place
    from corpus.table import Table as CorpusTable
    from tui.screens.chart import Charts
    from tui.settings import Settings
    from tui.views.across import Passage
    from tui.views.charting import ChartValue

T = TypeVar("T")

REST = 0.2
"""Seconds the cursor must rest before the target under it is told of."""


class TargetsMixin(LookUpMixin):
    """A report screen whose targets stand beside last year's, what was reached, and the superior's."""

    shelf: Shelf
    place: Place
    year: int

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.history: CorpusTable | None = None
        self._shape = -1
        self._number = 0
        self._rest: Timer | None = None

    def tab_opened(self, tab: Tab) -> None:
        """Read the past of the targets when they are first looked at."""
        report = self.report
        if tab != "targets" or report is None or self.history is not None:
            return
        settings = self.app.settings

        def ask(library: Library) -> CorpusTable:
            from corpus.target_history import target_history

            book, tolerance = book_of(settings.rule_book), tolerance_of(settings.tolerance)
            return target_history(library, report, book=book, tolerance=tolerance)

        self._number += 1
        self._ask(self._number, ask, self._show_history)

    def forget_history(self) -> None:
        """Another report is shown."""
        self.history = None
        self._number += 1

    @work(thread=True, group="targets")
    def _ask(self, number: int, question: Callable[[Library], T], done: Callable[[T], None]) -> None:
        from corpus.database import LibraryError

        try:
            answer = self.shelf.ask(question, lambda library: None)
        except LibraryError as error:
            self.post_message(messages.Refused(number, str(error)))
        else:
            self.post_message(messages.Answered(number, lambda: done(answer)))

    @on(messages.Answered)
    def _take_answer(self, message: messages.Answered) -> None:
        if message.number == self._number:
            message.show()

    @on(messages.Refused)
    def _take_refusal(self, message: messages.Refused) -> None:
        if message.number == self._number:
            self.say(message.reason)

    def _show_history(self, history: CorpusTable) -> None:
        self.history = history
        self.lay_out_targets()

    def judge_anew(self, settings: Settings) -> None:
        self.forget_history()
        self.tab_opened(self.tab)

    def lay_out_targets(self) -> None:
        """Show the columns there is room for; cursor, filter and order stay."""
        from tui.views.targets import FIXED_SHARE, history_data, shape_for

        if self.history is None:
            return
        table, look, width = self.tables["targets"], self.look, self.app.size.width
        self._shape = shape_for(width)
        table.fixed_share = FIXED_SHARE[self._shape]
        table.replace(history_data(self.history, look.labels, look.glyphs, width))
        self.tell_target_later()

    def on_resize(self, event: events.Resize) -> None:
        # other columns may have room
        from tui.views.targets import shape_for

        if self.history is not None and shape_for(self.app.size.width) != self._shape:
            self.lay_out_targets()

    def target_in_view(self) -> int | None:
        """The row of the history under the cursor; None where no target is in view."""
        table: Table = self.tables["targets"]
        return table.current if self.tab == "targets" and self.history is not None else None

    # What there is no room for in the row is told when the cursor rests: told at every step it would cost as much as the rows.

    def tell_target_later(self) -> None:
        """Tell of the target under the cursor once the cursor rests."""
        if self._rest is not None:
            self._rest.stop()
            self._rest = None
        if self.target_in_view() is not None:
            self._rest = self.set_timer(REST, self._tell_target)

    def _tell_target(self) -> None:
        """The words of the target where the row has no room for them, else its past in figures."""
        from tui.views.across import Reader
        from tui.views.targets import narrow_words, past_words

        self._rest = None
        row, history = self.target_in_view(), self.history
        # a message of something else stays until the next key
        if row is None or history is None or self.prompt.asking or self.prompt.message:
            return
        read = Reader(history)
        if self._shape:
            words = past_words(read, row, self.look.labels)
        else:
            room = self.app.size.width - cell_width(self.position()) - 4
            words = narrow_words(read, row, self.look.labels, self.look.glyphs, room)
        self.say(words, self.position())

    # The chart.

    def action_chart(self) -> None:
        """The indicator under the cursor: through the years of this place, and of this year among its neighbours."""
        row, history = self.target_in_view(), self.history
        labels = self.look.labels
        if row is None or history is None:
            self.say(labels("targets.no_chart"), self.position())
            return
        indicator = str(history.rows[row][history.position("indicator")])
        measure = history.rows[row][history.position("measure")]
        place, year = self.place, self.year
        from parsers.indicators import OTHER

        if indicator == OTHER:
            self.say(labels("targets.no_series"), self.position())
            return

        def ask(library: Library) -> tuple[CorpusTable, CorpusTable]:
            from corpus.ladder import ladder
            from corpus.panel import panel
            from corpus.stated import Narrowed

            told = None if measure is None else str(measure)
            mine = panel(library, [indicator], narrowed=Narrowed(place=place.key), measure=told)
            return mine, ladder(library, place.key, year, indicator, measure=told)

        self._number += 1
        self._ask(self._number, ask, lambda tables: self._show_charts(indicator, *tables))

    def _show_charts(self, indicator: str, mine: CorpusTable, beside: CorpusTable) -> None:
        from corpus.export import file_name
        from tui.screens.chart import ChartScreen
        from tui.views.across import Reader

        def charts() -> Charts:
            return self.title_bar.words, self._charts(indicator, mine, beside)

        def view(number: int) -> tuple[CorpusTable, str]:
            table = beside if number == len(charts()[1]) - 1 else mine
            return table, file_name(self.place.name, self.year, f"{indicator}_{table.name}")

        def passage(number: int, label: int) -> Passage | None:
            # the bars are the rows of the ladder; the standing ones are years of one place
            return None if view(number)[0] is mine else Reader(beside).passage(label)

        self.app.push_screen(ChartScreen(self.look, self.shelf, charts, view, passage, self.cited()))

    def _charts(self, indicator: str, mine: CorpusTable, beside: CorpusTable) -> list[tuple[str, ChartValue]]:
        from parsers.indicators import indicators
        from tui.views.across import lay_out
        from tui.views.charts import place_chart, rows_chart

        labels = self.look.labels
        known = indicators()[indicator]
        name = known.en if labels.lang == "en" else known.zh
        wide = lay_out(mine)
        charts = []
        if wide.keys:
            title = f"{self.place.name}  {name}"
            charts.append((self.place.name, place_chart(mine, wide, 0, title, "result", labels)))
        bars, _ = rows_chart(beside, range(len(beside.rows)), f"{self.year}  {name}", labels, ordered=False)
        return [*charts, (str(self.year), bars)]
