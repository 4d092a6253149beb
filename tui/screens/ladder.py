"""The ladder (层层加码): a place's target beside its superiors' and its neighbours'."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.look import Look
from tui.screens.across import AcrossScreen
from tui.screens.judging import book_of
from tui.shelf import Shelf
from tui.views.across import ladder_data
from tui.views.asked import AMONG, Asked
from tui.views.charting import ChartValue
from tui.views.charts import rows_chart
from tui.views.library import LibraryValue
from tui.views.spans import read_span
from tui.widgets.params import Param
from tui.widgets.prompt import Question
from tui.widgets.table import Table

if TYPE_CHECKING:
    from corpus.database import Library
    from corpus.table import Table as CorpusTable


class OneYearScreen(AcrossScreen):
    """A table of one indicator and one year."""

    def __init__(self, look: Look, shelf: Shelf, asked: Asked, places: LibraryValue) -> None:
        super().__init__(look, shelf, asked, places)
        self.view: Table = Table(look, id="across")

    def row_under_cursor(self) -> int | None:
        return self.view.current

    def rows_in_view(self) -> Sequence[int]:
        return self.view.order

    def file_stem(self) -> str:
        return f"{super().file_stem()}_{self.asked.year}"

    def _years_there(self) -> list[int]:
        return sorted({year for place in self.places.places for year in place.years})

    def _other_year(self, step: int) -> None:
        """The next year that any report of the library is of."""
        there, year = self._years_there(), self.asked.year
        later = [other for other in there if year is None or (other - year) * step > 0]
        if later:
            self.reload(year=min(later) if step > 0 else max(later))
        else:
            self.say(self.look.labels("report.last_report" if step > 0 else "report.first_report"))

    def action_previous_year(self) -> None:
        self._other_year(-1)

    def action_next_year(self) -> None:
        self._other_year(1)

    def action_choose_years(self) -> None:
        labels = self.look.labels

        def answer(words: str) -> None:
            span = read_span(words)
            if span is None or span[0] != span[1]:
                self.say(labels("across.bad_year"))
            else:
                self.reload(year=span[0])

        self.ask(Question(labels("across.ask_year"), answer, text=str(self.asked.year or "")))


class LadderScreen(OneYearScreen):
    """Superiors from the top, the place, its neighbours from the highest."""

    where = "ladder"

    def shown_params(self) -> Sequence[Param]:
        labels = self.look.labels
        return (
            ("1", labels("param.indicator"), self.indicator_name()),
            ("2", labels("param.among"), labels(f"among.{self.asked.among}")),
            ("3", labels("param.place"), self.place_name(self.asked.place)),
            ("4", labels("param.year"), str(self.asked.year or "")),
            self.book_param(),
        )

    def title_note(self) -> str:
        return self.look.labels("across.difference")

    def file_stem(self) -> str:
        parts = (
            self.where,
            self.asked.indicator or "",
            self.place_name(self.asked.place),
            str(self.asked.year),
        )
        return "_".join(filter(None, parts))

    def question(self) -> Callable[[Library], CorpusTable]:
        asked, first = self.asked, next((p.key for p in self.places.places if p.years), "")

        def ask(library: Library) -> CorpusTable:
            from corpus.ladder import ladder

            key = asked.place or first
            book = book_of(asked.rule_book)
            year, indicator = asked.year or 0, asked.indicator or "gdp"
            return ladder(library, key, year, indicator, among=asked.among, book=book)

        return ask

    def show_table(self, table: CorpusTable) -> None:
        self.view.show(ladder_data(table, self.look.labels))
        own = table.column("relation").index("own")
        self.view.show_data_row(own)

    def action_choose_level(self) -> None:
        """The next meaning of neighbours: under the same superior, in the province, in the nation."""
        among = AMONG[(AMONG.index(self.asked.among) + 1) % len(AMONG)]
        self.reload(among=among)

    def action_choose_place(self) -> None:
        self.pick_place("place", self.asked.place, everywhere=False)

    def make_charts(self) -> Sequence[tuple[str, ChartValue, Sequence[int]]]:
        if self.answer is None:
            return ()
        title = f"{self.place_name(self.asked.place)}  {self.asked.year}  {self.indicator_name()}"
        chart, rows = rows_chart(self.answer, self.view.order, title, self.look.labels, ordered=False)
        return ((self.look.labels("screen.ladder"), chart, rows),)
