"""What is taken away of a search: all hits, a concordance or facets as a table; the hit under the cursor as words and citation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.screens.querying import QueryMixin
from tui.screens.taking import Cited, TakingMixin
from tui.widgets.table import Table

if TYPE_CHECKING:
    from corpus.database import Library
    from corpus.search import Filters, Hit
    from corpus.table import Table as CorpusTable


class SearchTakingMixin(QueryMixin, TakingMixin):
    """A screen of hits."""

    view: str
    query_text: str
    total: int
    found: Sequence[Hit]
    lines: Sequence[Hit]
    facets_table: CorpusTable | None
    tables: dict[str, Table]

    @property
    def filters(self) -> Filters:
        """What the search was narrowed to."""
        raise NotImplementedError

    def view_to_export(self) -> tuple[CorpusTable, str] | None:
        from corpus.search import hits_table

        name = self._file_stem()
        if self.view == "facets":
            return None if self.facets_table is None else (self.facets_table, f"{name}_facets.csv")
        hits = self.lines if self.view == "concordance" else self.found
        order = self.tables[self.view].order
        return (hits_table(hits[row] for row in order), f"{name}.csv") if hits else None

    def action_export(self) -> None:
        """Of hits all are written, also those that are not listed; they are read when their file is named."""
        if self.view != "hits" or self.total <= len(self.found) or self.tables["hits"].filter_words:
            super().action_export()
            return
        query, filters, shelf = self.query_text, self.filters, self.shelf

        def read(library: Library) -> CorpusTable:
            from corpus.search import hits, hits_table, search

            return hits_table(hits(library, search(library, query, filters)))

        self.export_made(
            lambda: shelf.ask(read, lambda library: None), self.total, f"{self._file_stem()}.csv"
        )

    def _file_stem(self) -> str:
        return f"search_{self.query_text}".replace("/", "_").replace(" ", "_")

    def hit_in_view(self) -> Hit | None:
        """The hit under the cursor."""
        at = None if self.view == "facets" else self.tables[self.view].current
        hits = self.lines if self.view == "concordance" else self.found
        return hits[at] if at is not None and at < len(hits) else None

    def cited(self) -> Cited | None:
        hit = self.hit_in_view()
        if hit is None or hit.report_year is None:
            return None
        return Cited(hit.place, hit.region, hit.report_year, hit.start)

    def action_cite(self) -> None:
        """A hit is cited with its report, the facets with all reports they were counted over."""
        if self.view == "facets":
            self.read_citations((), "citation")
        else:
            super().action_cite()

    def passage(self) -> str:
        hit = self.hit_in_view()
        return "" if hit is None else f"{hit.left}{hit.hit}{hit.right}"

    def action_save_search(self) -> None:
        """Keep the query with the notes."""
        from corpus.database import LibraryError

        if not self.query_text:
            self.say(self.look.labels("search.empty"))
            return
        try:
            with self.shelf.notes() as notes:
                notes.save_search(self.query_text)
        except LibraryError as error:
            self.say(str(error))
        else:
            self.say(self.look.labels("search.saved", query=self.query_text))
