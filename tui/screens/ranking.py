"""A ranking: the targets of many places for a year, from the highest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.screens.judging import book_of, tolerance_of
from tui.screens.ladder import OneYearScreen
from tui.views.across import ranking_data
from tui.views.charting import ChartValue
from tui.views.charts import rows_chart
from tui.widgets.params import Param

if TYPE_CHECKING:
    from corpus.database import Library
    from corpus.table import Table as CorpusTable


class RankingScreen(OneYearScreen):
    """The targets of a level's places for a year, from the highest."""

    where = "ranking"

    def shown_params(self) -> Sequence[Param]:
        labels = self.look.labels
        return (
            ("1", labels("param.indicator"), self.indicator_name()),
            ("2", labels("param.level"), self.level_name()),
            ("3", labels("param.under"), self.place_name(self.asked.under)),
            ("4", labels("param.year"), str(self.asked.year or "")),
            self.book_param(),
            self.tolerance_param(),
        )

    def question(self) -> Callable[[Library], CorpusTable]:
        asked = self.asked

        def ask(library: Library) -> CorpusTable:
            from corpus.ranking import ranking

            return ranking(
                library,
                asked.year or 0,
                asked.indicator or "gdp",
                narrowed=asked.narrowed(),
                book=book_of(asked.rule_book),
                tolerance=tolerance_of(asked.tolerance),
            )

        return ask

    def show_table(self, table: CorpusTable) -> None:
        self.view.show(ranking_data(table, self.look.labels, self.search_words))
        places = table.column("place")
        if self.asked.place in places:
            self.view.show_data_row(places.index(self.asked.place))

    def make_charts(self) -> Sequence[tuple[str, ChartValue, Sequence[int]]]:
        if self.answer is None or not self.answer.rows:
            return ()
        title = f"{self.place_name(self.asked.under)}  {self.asked.year}  {self.indicator_name()}"
        chart, rows = rows_chart(self.answer, self.view.order, title, self.look.labels, ordered=True)
        return ((self.look.labels("screen.ranking"), chart, rows),)
