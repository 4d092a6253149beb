"""Borrowing: passages of a report that stand in reports of other places too, and where each stood first.

A side file beside the library (`<library>.borrowed.sqlite`) holds fingerprints of every report, so that one report is looked up
among thousands without reading their texts. It can be deleted at any time and is made again.
"""

from corpus.borrowing.index import BorrowingIndex, index_path, open_index
from corpus.borrowing.letters import SHORTEST
from corpus.borrowing.tables import Borrowed, borrowed, borrowed_table, summary_table

__all__ = [
    "SHORTEST",
    "Borrowed",
    "BorrowingIndex",
    "borrowed",
    "borrowed_table",
    "index_path",
    "open_index",
    "summary_table",
]
