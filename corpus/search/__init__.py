"""Exact search over the texts of a library: counts equal a scan of every text, at the speed of an index.

The index holds, for every two characters that follow each other, where they do. A longer term is where its pairs
stand side by side, so that reports and hits are counted, by part of the report too, without reading a text. Of bigrams
that stand everywhere the index holds counts by report as well, and the places of the trigrams around them: such a bigram
alone is counted without its millions of places, and in a longer term the trigram covers its characters.

Tried before, on 1,000 full reports: SQLite's FTS5 over the same pairs counts reports exactly and as fast, but not hits
or where they are, is 1.06 of the text (this index 0.70) and takes three times as long to build; without positions it
is 0.21, and every text that may hold a longer term must be read. A row for each list made the index a tenth larger; in
blocks of 32 kB throughout three times as much was read for a list; trigrams around bigrams a quarter as frequent would
make the index another tenth larger. All bigrams of a term instead of those that cover it made a search up to twice as
slow. Two threads, each with a connection of its own, are slower than one (the interpreter's lock changes hands at every
call), and neither mapping the file into memory nor a larger page cache of SQLite's pays, in a new process either.
Positions of 32 bits merge no faster than those of 64. In a new process most of a search is loading Python, Typer and
NumPy (100 of 125 ms on 80,000 reports): nothing else is loaded that only some searches need.
"""

from typing import TYPE_CHECKING, Any

from corpus.search.filters import Filters
from corpus.search.hits import Hit, concordance, hits, hits_table
from corpus.search.matching import Found, search
from corpus.search.query import QueryError

if TYPE_CHECKING:
    from corpus.search.faceting import facets
    from corpus.search.index import keep_up

__all__ = [
    "Filters",
    "Found",
    "Hit",
    "QueryError",
    "concordance",
    "facets",
    "hits",
    "hits_table",
    "keep_up",
    "search",
]


def __getattr__(name: str) -> Any:
    # what makes the index is not needed to look something up in it, and facets only where they are asked for
    if name == "keep_up":
        from corpus.search.index import keep_up

        return keep_up
    if name == "facets":
        from corpus.search.faceting import facets

        return facets
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
