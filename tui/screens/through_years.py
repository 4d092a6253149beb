"""Opening what ties a report to others: a promise through the years, shared passages, what became of last year's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.target_order import targets_in_order
from tui.labels import Labels
from tui.look import Look
from tui.screens.base import BaseScreen
from tui.shelf import Shelf
from tui.views import rows as view
from tui.views.jumps import Tab
from tui.views.rows import RowsValue
from tui.widgets.places import NO_YEAR
from tui.widgets.table import Table

if TYPE_CHECKING:
    from corpus.places import Place
    from corpus.reports import StoredReport
    from parsers.model import Target
    from parsers.statements import Statement
    from tui.screens.rows import Tell


class ThroughYearsMixin(BaseScreen):
    """A screen of reports from which others are found. The finding is done by the screen that is opened."""

    shelf: Shelf

    def follow(self, place: Place, report: StoredReport, start: int, end: int) -> None:
        """Follow the statement that stands at start:end of a report."""
        from corpus.thread import term_at

        term = term_at(report, start, end)
        if term:
            self.open_thread(place, term)
        else:
            self.say(self.look.labels("rows.no_statement"), self.prompt.note)

    def follow_row(self, place: Place, row: Statement | Target) -> None:
        """Follow a statement, or a target's indicator."""
        from corpus.thread import term_of
        from parsers.model import Target

        if isinstance(row, Target):
            self.open_thread(place, term_of((row.indicator,), row.name))
        else:
            self.open_thread(place, term_of(row.indicators, row.text))

    def open_thread(self, place: Place, term: str) -> None:
        """Follow words or an indicator through all reports of a place."""
        app, shelf = self.app, self.shelf

        def read(tell: Tell) -> RowsValue:
            table, line = shelf.thread(place.key, place.years, term)
            return view.thread_value(table, place.key, line, app.look.labels)

        def title(look: Look) -> str:
            words = _in_words(term, look.labels)
            short = words if len(words) <= 24 else words[:24] + look.glyphs.ellipsis
            return look.labels("rows.thread", place=place.name, term=" ".join(short.split()))

        self.app.open_rows(place, place.years, title, "thread", read)

    def open_borrowed(self, place: Place, year: int) -> None:
        """Show which passages of a report stand in others."""
        app, shelf = self.app, self.shelf

        def read(tell: Tell) -> RowsValue | None:
            found = shelf.borrowed(place.key, year, tell)
            if found is None:
                return None
            table, shares = found
            words = [f"{share:.1%}" for share in shares]
            line = app.look.labels("rows.of_borrowed", share=words[0], earlier=words[1], superior=words[2])
            return view.borrowed_value(table, place.key, line, app.look.labels)

        def title(look: Look) -> str:
            from corpus.places import label_of

            return look.labels("rows.borrowed", label=label_of(place.name, year or None))

        self.app.open_rows(place, (year,), title, "borrowed", read)

    def open_told(self, place: Place, later: int) -> None:
        """Show what a report tells of the promises in words of the one before it."""
        app, shelf = self.app, self.shelf
        before = [year for year in place.years if year < later]
        if not before:
            key = "report.undated" if later == NO_YEAR else "report.first_report"
            self.say(self.look.labels(key), self.prompt.note)
            return
        earlier = max(before)

        def read(tell: Tell) -> RowsValue | None:
            table = shelf.told(place.key, earlier, later)
            if table is None:
                return None
            return view.told_value(table, place.key, (earlier, later), app.look.labels)

        def title(look: Look) -> str:
            return look.labels("rows.told", place=place.name, earlier=earlier, later=later)

        self.app.open_rows(place, (earlier, later), title, "fulfilment_words", read)


def _in_words(term: str, labels: Labels) -> str:
    """What is followed as one reads it: an indicator by its name in the language of the screen."""
    from parsers.indicators import indicators

    row = indicators().get(term)
    return term if row is None else row.en if labels.lang == "en" else row.zh


class ReportTiesMixin(ThroughYearsMixin):
    """The report screen's ways to other reports."""

    place: Place
    year: int
    report: StoredReport | None
    tab: Tab
    tables: dict[Tab, Table]

    def span_in_view(self) -> tuple[int, int]:
        """The stretch of the text under the cursor."""
        raise NotImplementedError

    def action_thread(self) -> None:
        if self.report is None:
            return
        if self.tab == "targets" and (row := self.tables[self.tab].current) is not None:
            self.follow_row(self.place, targets_in_order(self.report)[row])
        else:
            self.follow(self.place, self.report, *self.span_in_view())

    def action_borrowed(self) -> None:
        self.open_borrowed(self.place, self.year)

    def action_fulfilment(self) -> None:
        from tui.screens.fulfilment import open_fulfilment

        open_fulfilment(self, self.place, self.year)

    def action_told(self) -> None:
        self.open_told(self.place, self.year)
