"""What a search found as a table to be written: all hits, a concordance, or facets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.screens.export import ExportMixin
from tui.screens.querying import QueryMixin
from tui.widgets.table import Table

if TYPE_CHECKING:
    from corpus.database import Library
    from corpus.search import Filters, Hit
    from corpus.table import Table as CorpusTable


class SearchExportMixin(QueryMixin, ExportMixin):
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
