"""The panel: an indicator through places and years, and on demand last year's target, what was reached, middle, force."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.look import Look
from tui.screens.across import AcrossScreen
from tui.screens.judging import book_of, tolerance_of
from tui.shelf import Shelf
from tui.views.across import Wide, lay_out, panel_data
from tui.views.asked import NEEDS_HISTORY, SHOWN, Asked
from tui.views.charting import ChartValue
from tui.views.charts import place_chart, year_chart
from tui.views.library import LibraryValue
from tui.widgets.matrix import Matrix
from tui.widgets.params import Param

if TYPE_CHECKING:
    from corpus.database import Library
    from corpus.table import Table as CorpusTable

NOTHING = Wide((), (), (), ())


class YearsScreen(AcrossScreen):
    """A screen of places × years."""

    def __init__(self, look: Look, shelf: Shelf, asked: Asked, places: LibraryValue) -> None:
        super().__init__(look, shelf, asked, places)
        self.view: Matrix = Matrix(look, id="matrix")
        self.wide = NOTHING

    def place_cursor(self) -> tuple[int, int | None]:
        """(row, column) of the place and year that the cursor was on."""
        wide, asked = self.wide, self.asked
        row = wide.keys.index(asked.place) if asked.place in wide.keys else 0
        column = wide.years.index(asked.year) if asked.year in wide.years else None
        return row, column

    def _describe(self) -> None:
        row = self.view.current
        if row is not None and self.wide.years:
            self.asked = replace(
                self.asked, place=self.wide.keys[row], year=self.wide.years[self.view.column]
            )
        super()._describe()

    def row_under_cursor(self) -> int | None:
        place = self.view.current
        if place is None or not self.wide.years:
            return None
        row = self.wide.at(place, self.view.column)
        return row if row >= 0 else None

    def rows_in_view(self) -> Sequence[int]:
        return [row for place in self.view.order for row in self.wide.rows[place] if row >= 0]

    def action_column_before(self) -> None:
        self.view.move_column(-1)

    def action_column_after(self) -> None:
        self.view.move_column(1)


class PanelScreen(YearsScreen):
    """Targets of an indicator, places × years."""

    where = "panel"

    def shown_params(self) -> Sequence[Param]:
        labels = self.look.labels
        return (
            ("1", labels("param.indicator"), self.indicator_name()),
            ("2", labels("param.level"), self.level_name()),
            ("3", labels("param.under"), self.place_name(self.asked.under)),
            ("4", labels("param.years"), self.years_words()),
            ("5", labels("param.shown"), labels(f"shown.{self.asked.shown}")),
            self.book_param(),
            self.tolerance_param(),
        )

    def question(self) -> Callable[[Library], CorpusTable]:
        asked = self.asked

        def ask(library: Library) -> CorpusTable:
            from corpus.panel import panel

            return panel(
                library,
                [asked.indicator or "gdp"],
                years=asked.years,
                narrowed=asked.narrowed(),
                book=book_of(asked.rule_book),
                tolerance=tolerance_of(asked.tolerance),
                figures_only=asked.shown not in NEEDS_HISTORY,
            )

        return ask

    def show_table(self, table: CorpusTable) -> None:
        self.wide = lay_out(table)
        data = panel_data(table, self.wide, self.asked.shown, self.look.labels, self.search_words)
        row, column = self.place_cursor()
        self.view.show(data, row=row, column=column)

    def action_choose_shown(self) -> None:
        """Show the next thing in the cells; last year's and what was reached are read when first asked for."""
        shown = SHOWN[(SHOWN.index(self.asked.shown) + 1) % len(SHOWN)]
        has_history = self.answer is not None and any(self.answer.column("outcome"))
        if self.answer is None or (shown in NEEDS_HISTORY and not has_history):
            self.reload(shown=shown)
            return
        self.asked = self._answered_by = replace(self.asked, shown=shown)
        view = self.view
        kept = (view.filter_words, view.current, view.column)
        data = panel_data(self.answer, self.wide, shown, self.look.labels, self.search_words)
        view.show(data, column=kept[2])
        view.filter(kept[0], lambda: view.go_to(kept[1] or 0, kept[2]))
        self._show_head()

    def make_charts(self) -> Sequence[tuple[str, ChartValue, Sequence[int]]]:
        view, wide, labels = self.view, self.wide, self.look.labels
        place, table = view.current, self.answer
        if place is None or table is None:
            return ()
        name, year = wide.names[place], wide.years[view.column]
        indicator = self.indicator_name()
        of_place = place_chart(table, wide, place, f"{name}  {indicator}", self.asked.shown, labels)
        of_year, rows = year_chart(table, wide, view.column, view.order, f"{year}  {indicator}", labels)
        return (name, of_place, ()), (str(year), of_year, rows)
