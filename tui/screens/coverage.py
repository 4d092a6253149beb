"""Coverage: places × years, with in every cell what is there, or why there is no target of an indicator."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.screens.panel import YearsScreen
from tui.views.across import Reader, coverage_data, lay_out
from tui.views.charting import ChartValue
from tui.views.charts import coverage_chart
from tui.widgets.params import Param

if TYPE_CHECKING:
    from corpus.database import Library
    from corpus.table import Table as CorpusTable


class CoverageScreen(YearsScreen):
    """Which reports are there, and which state a target."""

    where = "coverage"
    may_leave_indicator_out = True

    def shown_params(self) -> Sequence[Param]:
        labels = self.look.labels
        return (
            ("1", labels("param.indicator"), self.indicator_name()),
            ("2", labels("param.level"), self.level_name()),
            ("3", labels("param.under"), self.place_name(self.asked.under)),
            ("4", labels("param.years"), self.years_words()),
        )

    counts = ""

    def question(self) -> Callable[[Library], CorpusTable]:
        asked = self.asked

        def ask(library: Library) -> CorpusTable:
            from corpus.coverage import coverage

            wanted = () if asked.indicator is None else (asked.indicator,)
            return coverage(library, years=asked.years, narrowed=asked.narrowed(), indicators=wanted)

        return ask

    def show_table(self, table: CorpusTable) -> None:
        from corpus.coverage import coverage_counts

        self.wide = lay_out(table)
        row, column = self.place_cursor()
        data = coverage_data(table, self.wide, self.look.labels, self.search_words)
        self.view.show(data, row=row, column=column)
        counts = coverage_counts(table)
        self.counts = "  ".join(
            f"{self.look.labels.get(f'status.{kind}_short', kind)} {count:,}"
            for kind, count in counts.items()
        )

    def title_note(self) -> str:
        return self.counts if self.answer is not None else ""

    def words_about(self, read: Reader, row: int) -> tuple[str, str, str]:
        heading, words, _ = super().words_about(read, row)
        report = self.look.labels.get(f"status.{read.text(row, 'report')}_short")
        return heading, words, report

    def make_charts(self) -> Sequence[tuple[str, ChartValue, Sequence[int]]]:
        if self.answer is None or not self.wide.years:
            return ()
        title = f"{self.indicator_name()}  {self.level_name()}  {self.place_name(self.asked.under)}"
        chart = coverage_chart(self.answer, self.wide, self.view.order, title, self.look.labels)
        return ((self.look.labels("screen.coverage"), chart, ()),)
