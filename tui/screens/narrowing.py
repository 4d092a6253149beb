"""Narrowing a search by its facets, one after the other, and widening it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens.base import BaseScreen
from tui.views.search import facet_name, narrowed
from tui.widgets.table import Table

if TYPE_CHECKING:
    from corpus.search import Filters
    from corpus.table import Table as CorpusTable

Narrowing = tuple[str, "Filters"]
"""What a search was narrowed to, in words, and all that it is narrowed to then."""


class NarrowMixin(BaseScreen):
    """A screen of hits with facets."""

    query_text: str
    narrowings: list[Narrowing]
    facets_table: CorpusTable | None
    facets_shown: list[int]
    tables: dict[str, Table]

    def search(self, query: str, *, typing: bool = False) -> None:
        """Look for a query."""
        raise NotImplementedError

    @property
    def filters(self) -> Filters:
        """What the search was narrowed to."""
        from corpus.search import Filters

        return self.narrowings[-1][1] if self.narrowings else Filters()

    def narrow(self) -> None:
        """Narrow to the value under the cursor."""
        at = self.tables["facets"].current
        if at is None or self.facets_table is None:
            return
        from tui.views.across import Reader

        read, row = Reader(self.facets_table), self.facets_shown[at]
        filters = narrowed(self.filters, read.text(row, "facet"), read.text(row, "key"))
        if filters is None or filters == self.filters:
            self.say(self.look.labels("search.cannot_narrow"))
            return
        self.narrowings.append((facet_name(read, row, self.look.labels), filters))
        self.search(self.query_text)

    def action_widen(self) -> None:
        """Take the last narrowing off."""
        if not self.narrowings:
            self.say(self.look.labels("search.not_narrowed"))
            return
        self.narrowings.pop()
        self.search(self.query_text)
