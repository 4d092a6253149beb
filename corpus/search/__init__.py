"""Exact search over the texts of a library: counts equal a scan of every text, at the speed of an index.

The index holds, for every two characters that follow each other, where they do. A longer term is where its pairs
stand side by side, so that reports and hits are counted without reading a text. Tried before: SQLite's FTS5 over the
same pairs is exact too, but larger (0.88 of the text against 0.6), counts reports only, and decodes the lists of all
pairs of a term where half of them cover it; without positions it is small but must read every text that may fit.
"""

from corpus.search.facets import facets
from corpus.search.filters import Filters
from corpus.search.hits import Hit, hits, hits_table, kwic
from corpus.search.index import keep_up
from corpus.search.matching import Found, search
from corpus.search.query import QueryError

__all__ = [
    "Filters",
    "Found",
    "Hit",
    "QueryError",
    "facets",
    "hits",
    "hits_table",
    "keep_up",
    "kwic",
    "search",
]
