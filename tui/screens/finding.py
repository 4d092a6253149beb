"""Finding in a report: words in its text, with all hits in a list, and rows of its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.finder import Finder
from tui.look import Look
from tui.screens.sorting import SortMixin
from tui.views import report as view
from tui.views.jumps import Tab
from tui.widgets.prompt import Question
from tui.widgets.reader import Reader
from tui.widgets.table import Table

if TYPE_CHECKING:
    from corpus.reports import StoredReport
    from corpus.table import Table as CorpusTable


class FindMixin(SortMixin):
    """A screen with a reader and tables. Subclasses keep `report`, `tab`, `reader` and `tables`."""

    report: StoredReport | None
    tab: Tab

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.reader = Reader(look, id="reader")
        self.finder = Finder(self.reader)
        self.tables: dict[Tab, Table] = {}
        # what was searched for in all reports: its hits in this one are gone through by n and N
        self.searched: tuple[str, ...] = ()

    def show_tabs(self) -> None:
        """Count anew what the tabs hold."""
        raise NotImplementedError

    def position(self) -> str:
        """Where the cursor is in the view in focus."""
        raise NotImplementedError

    def action_find(self) -> None:
        if self.tab == "text":
            self.ask(
                Question(
                    self.look.labels("report.find"),
                    text=self.finder.query,
                    on_change=self.find,
                    on_submit=self.find,
                    on_cancel=lambda: self.find(""),
                )
            )
            return
        table = self.tables[self.tab]
        self.ask(
            Question(
                self.look.labels("report.filter"),
                text=table.filter_words,
                on_change=self.filter,
                on_submit=self.filter,
                on_cancel=lambda: self.filter(""),
                on_move=lambda key: table.move_cursor(table.cursor + {"up": -1, "down": 1}.get(key, 0)),
            )
        )

    def filter(self, query: str) -> None:
        """Keep the rows of the table in view that hold the words of `query`."""
        table, labels = self.tables[self.tab], self.look.labels

        def tell() -> None:
            self.say("", labels("report.filtered", query=query, n=table.row_count) if query else "")

        table.filter(query, tell)

    def find(self, query: str) -> None:
        """Mark every place of `query` in the text and go to the first from here on."""
        if self.report is not None:
            self.finder.find(query)
            self.show_hits()
            self.show_tabs()
            self.tell_hit()

    def find_searched(self, at: int) -> None:
        """Mark the hits of the search one came from, `at` being the offset of the one that was opened."""
        if self.searched:
            self.finder.take(self.searched, at)
            self.show_hits()
            self.show_tabs()

    def show_hits(self) -> None:
        """List the hits, for the tab that shows them all."""
        if self.report is not None:
            hits, labels = self.finder.hits, self.look.labels
            self.tables["hits"].show(view.hits_data(self.report, self.reader.text, hits, labels))

    def hits_to_export(self, report: StoredReport) -> tuple[CorpusTable, str]:
        """The hits in view as a table, and the file name to propose."""
        from corpus.export import file_name
        from corpus.report_tables import hits_table

        table = hits_table(report, [self.finder.hits[row] for row in self.tables["hits"].order])
        return table, file_name(report.region, report.meta.report_year, f"hits_{self.finder.query}")

    def tell_hit(self) -> None:
        """Say how many hits there are and which one this is."""
        labels, finder = self.look.labels, self.finder
        found = ""
        if finder.hits:
            found = labels("report.hit", query=finder.query, n=finder.number + 1, m=len(finder.hits))
        elif finder.query:
            found = labels("report.no_hit", query=finder.query)
        self.say(found, found if self.prompt.asking else self.position())

    def _step(self, step: int) -> None:
        if self.tab == "text" and self.finder.hits:
            self.finder.step(step)
            self.tell_hit()
        else:
            key = "report.nothing_to_find" if self.tab == "text" else "report.in_text_only"
            self.say(self.look.labels(key), self.position())

    def action_next_hit(self) -> None:
        self._step(1)

    def action_previous_hit(self) -> None:
        self._step(-1)
