"""Search over all texts: hits at once, the exact count, facets to narrow by, a concordance, and into the report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import events
from textual.widget import Widget

from tui.keys import Action
from tui.look import Look
from tui.screens import layout
from tui.screens.leading import LeadMixin
from tui.screens.narrowing import Narrowing, NarrowMixin
from tui.screens.querying import Tell
from tui.screens.search_taking import SearchTakingMixin
from tui.screens.sorting import SortMixin
from tui.shelf import Shelf
from tui.views.library import LibraryValue
from tui.views.search import (
    concordance_data,
    facet_rows,
    facets_data,
    hits_data,
    terms_of,
)
from tui.widgets.bars import Rule, Tabs
from tui.widgets.places import NO_YEAR
from tui.widgets.prompt import Question
from tui.widgets.table import Table, TableData

if TYPE_CHECKING:
    from corpus.database import Library
    from corpus.places import Place
    from corpus.search import Filters, Hit
    from corpus.table import Table as CorpusTable

FIRST = 60
"""Hits that are shown before anything else is done."""

TOGETHER = 500
MOST = 5_000
"""Hits that are listed, fetched so many at a time; an export has them all."""

MOST_LINES = 2_000
"""Concordance lines that are put in order."""

BESIDE = 44
"""Columns beside the words of a hit: the report's name, the part, the hit itself."""

SHORTEST = 2
"""Characters from which a search begins while one types."""

View = Literal["hits", "concordance", "facets"]
VIEWS: tuple[View, ...] = ("hits", "concordance", "facets")


class SearchScreen(LeadMixin, NarrowMixin, SortMixin, SearchTakingMixin):
    """Hits of a query in the reports of the library."""

    DEFAULT_CSS = layout.SEARCH
    where = "search"
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [(0, "-narrow"), (110, "-wide")]  # type: ignore[misc]

    def __init__(
        self,
        look: Look,
        shelf: Shelf,
        places: LibraryValue,
        query: str = "",
        within: Narrowing | None = None,
    ) -> None:
        super().__init__(look, shelf)
        self.places = places
        # keys typed ahead wait until there is something they can be meant for
        self.ready = False
        self.query_text = query
        self.view: View = "hits"
        self.found: list[Hit] = []
        self.lines: list[Hit] = []
        self.lines_by: Literal["left", "right"] = "right"
        self.total = self.reports = 0
        # why the query has no hits, where it cannot be read or was taken back
        self.refusal = ""
        self.facets_table: CorpusTable | None = None
        self.facets_shown: list[int] = []
        self.narrowings: list[Narrowing] = [] if within is None else [within]
        self.tabs = Tabs(look, id="tabs")
        self.tables: dict[View, Table] = {view: Table(look, id=f"found-{view}") for view in VIEWS}
        self.rule = Rule(look)

    def compose_head(self) -> Iterable[Widget]:
        yield self.tabs

    def compose_body(self) -> Iterable[Widget]:
        yield self.tables["hits"]
        yield self.tables["concordance"]
        yield self.rule
        yield self.tables["facets"]

    def on_mount(self) -> None:
        for table in self.tables.values():
            table.moved = self._describe
            table.empty_text = self.look.labels("search.empty")
        self.open_view("hits")
        self._show_head()
        if self.query_text:
            self.search(self.query_text)
        else:
            self.action_find()
            self.go_on()

    # Asking.

    def action_find(self) -> None:
        self.ask(
            Question(
                self.look.labels("search.ask"),
                text=self.query_text,
                on_change=self._typed,
                on_submit=self._submitted,
                on_cancel=self._describe,
            )
        )

    def _typed(self, query: str) -> None:
        if len(query) >= SHORTEST and query != self.query_text:
            self.search(query, typing=True)

    def _submitted(self, query: str) -> None:
        if query and query != self.query_text:
            self.search(query)
        elif self.refusal:
            self.say(self.refusal)
        else:
            self._describe()

    def search(self, query: str, *, typing: bool = False) -> None:
        """Look for a query: the first hits are shown at once, then their facets, then the others."""
        self.query_text = query
        filters = self.filters
        self.found, self.lines, self.facets_table, self.refusal = [], [], None, ""
        self.ask_library_in_parts(
            lambda library, tell: self._look(library, tell, query, filters), wait=not typing
        )

    def _look(self, library: Library, tell: Tell, query: str, filters: Filters) -> None:
        """Runs in a thread; what it finds is told in parts."""
        from itertools import islice

        from corpus.database import LibraryError
        from corpus.search import QueryError, facets, hits, search

        try:
            found = search(library, query, filters)
        except QueryError as error:
            raise LibraryError(self.look.labels("search.not_understood", reason=str(error))) from None
        first = list(hits(library, found, FIRST))
        tell(lambda: self._show_first(first, found.total, found.reports))
        counted = facets(library, found)
        tell(lambda: self._show_facets(counted))
        if found.total > len(first):
            every = hits(library, found, MOST)
            list(islice(every, len(first)))
            while more := list(islice(every, TOGETHER)):
                tell(lambda more=more: self._show_more(more))  # type: ignore[misc]

    def _show_first(self, hits: list[Hit], total: int, reports: int) -> None:
        self.found, self.total, self.reports = hits, total, reports
        table = self.tables["hits"]
        labels = self.look.labels
        table.empty_text = labels("search.nothing", query=self.query_text)
        # what is found is counted and put in order next
        later = labels("app.loading") if total else table.empty_text
        self.tables["concordance"].empty_text = self.tables["facets"].empty_text = later
        table.show(self._hits_data())
        self.tables["concordance"].show(concordance_data((), self.look.labels, self.app.size.width, ""))
        self._show_head()
        self._describe()
        if self.view == "concordance":
            self.call_later(self._read_lines)

    def _hits_data(self) -> TableData:
        # as many columns before the hit as let it be seen
        width = self.tables["hits"].size.width or self.app.size.width
        room = max(8, (width - BESIDE) // 2)
        return hits_data(self.found, self.look.labels, room, self.look.glyphs.ellipsis)

    def on_resize(self, event: events.Resize) -> None:
        # the panels have their new widths when all is laid out
        self.call_after_refresh(self._set_anew)

    def _set_anew(self) -> None:
        """Set the words around the hits for the room there is now."""
        if self.found:
            self.tables["hits"].replace(self._hits_data())
        if self.lines:
            self.tables["concordance"].replace(self._concordance_data())

    def _show_more(self, hits: list[Hit]) -> None:
        self.found = [*self.found, *hits]
        self.tables["hits"].replace(self._hits_data())
        self._describe()

    def _show_facets(self, table: CorpusTable) -> None:
        self.facets_table, self.facets_shown = table, facet_rows(table)
        self.tables["facets"].empty_text = self.tables["hits"].empty_text
        self.tables["facets"].show(facets_data(table, self.facets_shown, self.look.labels, self.look.glyphs))

    def know_places(self, places: LibraryValue) -> None:
        self.places = places

    def library_changed(self, places: LibraryValue) -> None:
        self.know_places(places)
        if self.query_text:
            self.search(self.query_text)

    def relabel(self) -> None:
        labels = self.look.labels
        key = "search.nothing" if self.query_text else "search.empty"
        for table in self.tables.values():
            table.empty_text = self.refusal or labels(key, query=self.query_text)
        if self.query_text:
            self.tables["hits"].replace(self._hits_data())
            if self.view == "concordance":
                self._show_lines(self.lines)
            if self.facets_table is not None:
                self._show_facets(self.facets_table)
        self._show_head()
        self._describe()

    def refused(self, reason: str) -> None:
        # the hits of the query before are not those of this one
        self.found, self.lines, self.facets_table, self.refusal = [], [], None, reason
        self.total = self.reports = 0
        for table in self.tables.values():
            table.empty_text = reason
            table.show(replace(table.data, rows=()))
        self._show_head()
        if not self.prompt.asking:
            self.say(reason)

    def cancelled(self) -> None:
        words = self.look.labels("app.cancelled")
        if not self.found:
            self.refused(words)
        for table in self.tables.values():
            table.empty_text = words
            table.redraw()

    def _show_head(self) -> None:
        labels = self.look.labels
        title = labels("search.title", query=self.query_text) if self.query_text else labels("screen.search")
        counts = (
            labels("search.counts", n=f"{self.total:,}", reports=f"{self.reports:,}")
            if self.query_text and not self.refusal
            else ""
        )
        note = "  ".join(filter(None, (*(name for name, _ in self.narrowings), counts)))
        self.title_bar.show(title, note)
        names = [labels(f"search.tab_{view}") for view in VIEWS]
        names[1] += " " + labels(f"search.by_{self.lines_by}")
        self.tabs.show(names, VIEWS.index(self.view))

    def _describe(self) -> None:
        if self.prompt.asking:
            return
        table = self.tables[self.view]
        note = f"{table.cursor + 1}/{table.row_count:,}" if table.row_count else ""
        labels, shown = self.look.labels, ""
        if self.view == "hits" and self.total > MOST == len(self.found):
            shown = labels("search.listed", n=f"{MOST:,}")
        elif self.view == "concordance" and self.total > MOST_LINES == len(self.lines):
            shown = labels("search.ordered", n=f"{MOST_LINES:,}")
        self.say(shown, note)

    # Views.

    def open_view(self, view: View) -> None:
        """Show the hits, the concordance or the facets."""
        self.view = view
        for each in VIEWS:
            self.set_class(each == view, f"-{each}")
        self.activate(self.tables[view])
        self._show_head()
        self.refresh_hints()
        self._describe()
        if view == "concordance" and not self.lines and self.total:
            self._read_lines()

    def action_tab_found(self) -> None:
        self.open_view("hits")

    def action_tab_concordance(self) -> None:
        self.open_view("concordance")

    def action_tab_facets(self) -> None:
        self.open_view("facets")

    def action_switch(self) -> None:
        """To the facets and back."""
        self.open_view("hits" if self.view == "facets" else "facets")

    def _read_lines(self) -> None:
        query, filters, by = self.query_text, self.filters, self.lines_by
        self.tables["concordance"].empty_text = self.look.labels("app.loading")

        def ask(library: Library) -> list[Hit]:
            from corpus.search import concordance, search

            return list(concordance(library, search(library, query, filters), by, MOST_LINES))

        self.ask_library(ask, self._show_lines)

    def _show_lines(self, lines: list[Hit]) -> None:
        self.lines = lines
        table = self.tables["concordance"]
        table.empty_text = self.look.labels("search.nothing", query=self.query_text)
        table.fixed_share = 1.0
        table.show(self._concordance_data())
        if not table.size.width:
            # the lines are there before the panel is laid out
            self.call_after_refresh(self._set_anew)
        self._show_head()
        self._describe()

    def _concordance_data(self) -> TableData:
        width = self.tables["concordance"].size.width or self.app.size.width
        return concordance_data(self.lines, self.look.labels, width, self.look.glyphs.ellipsis)

    def table_in_view(self) -> Table | None:
        return self.tables[self.view]

    def action_sort(self) -> None:
        """Concordance lines: by what follows, or by what comes before; other tables by a column."""
        if self.view != "concordance":
            super().action_sort()
            return
        self.lines_by = "left" if self.lines_by == "right" else "right"
        self._show_head()
        self._read_lines()

    def hint_words(self, action: Action) -> str | None:
        if action.id == "goto_text" and self.view == "facets":
            return self.look.labels("search.narrow")
        return super().hint_words(action)

    # Into the report.

    def action_goto_text(self) -> None:
        if self.view == "facets":
            self.narrow()
            return
        hit = self.hit_in_view()
        place = None if hit is None else self.places.place(hit.place)
        if hit is None or place is None:
            self.say(self.look.labels("across.no_report" if hit is not None else "search.empty"))
            return
        year, length = hit.report_year, hit.end - hit.start
        # of reports that tell no year a place may have several
        text = hit.report_id if year is None else None
        self.app.open_report(
            place,
            year or NO_YEAR,
            offset=hit.start,
            length=length,
            terms=terms_of(self.query_text),
            text=text,
        )

    def in_view(self) -> tuple[Place | None, int | None]:
        hit = self.hit_in_view()
        return (None, None) if hit is None else (self.places.place(hit.place), hit.report_year)

    def words_to_search(self) -> str:
        return self.query_text
