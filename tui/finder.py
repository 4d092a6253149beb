"""Finding words in a report's text: every hit, and going from one to the next."""

from __future__ import annotations

from collections.abc import Sequence

from tui.views.report import find_all
from tui.widgets.reader import Reader


class Finder:
    """The hits of one search in the text a reader shows. Texts and queries are folded: 智改數轉 finds 智改数转."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.query = ""
        self.hits: list[tuple[int, int]] = []
        self.number = -1
        self._folded: str | None = None

    def forget(self) -> None:
        """The reader shows another text: no hits in it yet."""
        self.query, self.hits, self.number, self._folded = "", [], -1, None

    def find(self, query: str) -> None:
        """Mark every place of `query` and go to the first from the reading mark on; no query, no hits."""
        if query == self.query and self.hits:
            return
        # folding needs its table of characters, and only finding needs it here
        from parsers.fold import fold

        if self._folded is None:
            self._folded = fold(self.reader.text).casefold()
        self.query = query
        self.hits = find_all(self._folded, fold(query).casefold())
        self.reader.set_hits(self.hits)
        here = self.reader.offset_at_cursor
        self.number = next((i for i, (start, _) in enumerate(self.hits) if start >= here), 0)
        if self.hits:
            self.reader.jump_to(*self.hits[self.number])
        else:
            self.reader.clear_jump()

    def take(self, terms: Sequence[str], at: int) -> None:
        """Mark every place of several folded terms; the one at `at` is the one gone to."""
        from parsers.fold import fold

        folded = fold(self.reader.text).casefold()
        self._folded, self.query = folded, " ".join(terms)
        self.hits = sorted({hit for term in terms for hit in find_all(folded, term.casefold())})
        self.reader.set_hits(self.hits)
        self.number = next((i for i, (start, _) in enumerate(self.hits) if start >= at), 0)

    def go_to(self, number: int) -> None:
        """Go to one of the hits."""
        self.number = number
        self.reader.jump_to(*self.hits[number])

    def step(self, step: int) -> None:
        """Go to the next hit (or one before), from the last on to the first."""
        if self.hits:
            self.go_to((self.number + step) % len(self.hits))
