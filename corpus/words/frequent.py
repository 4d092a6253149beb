"""The words of a sub-corpus by how often they are said."""

from __future__ import annotations

import numpy as np

from corpus.database import Library
from corpus.search.filters import Filters
from corpus.table import Cell, Column, Table
from corpus.words.counts import Progress, WordCounts
from corpus.words.measures import rate
from corpus.words.stretches import sub_corpus
from corpus.words.written import in_words

COLUMNS = (
    *(Column("rank", "int"), Column("word"), Column("count", "int"), Column("per_10000_words", "float")),
    *(Column("reports", "int"), Column("all_reports", "int")),
)


def frequent_words(
    library: Library,
    counts: WordCounts,
    filters: Filters | None = None,
    *,
    least: int = 1,
    longer_than: int = 0,
    limit: int | None = None,
    progress: Progress | None = None,
) -> Table:
    """One row a word, the most frequent first: count, rate, and in how many of all reports it stands.

    Args:
        counts: filled for these reports.
        least: words that are said less often are left out.
        longer_than: words of so many characters or fewer are left out; 1 leaves out 的, 和 and the like.
        limit: at most so many rows.

    Raises LibraryError.
    """
    filters = filters or Filters()
    with library.snapshot():
        reports = sub_corpus(library, filters)
        found, in_reports = counts.sums(reports, progress=progress)
        notes = (("filters", in_words(library, filters)), *counts.notes)
    total = int(found.sum())
    numbers = np.flatnonzero(found >= max(least, 1))
    words = counts.words(numbers.tolist())
    kept = sorted(
        ((int(found[number]), word, number) for number, word in words.items() if len(word) > longer_than),
        key=lambda each: (-each[0], each[1]),
    )
    rows: list[tuple[Cell, ...]] = [
        (rank, word, count, rate(count, total, 10_000), int(in_reports[number]), len(reports))
        for rank, (count, word, number) in enumerate(kept[:limit], 1)
    ]
    return Table("words", COLUMNS, tuple(rows), notes=(*notes, ("words", str(total))))
