"""Which words are typical of one sub-corpus beside another: log-likelihood (how sure) and log ratio (how much)."""

from __future__ import annotations

import numpy as np

from corpus.database import Library
from corpus.search.filters import Filters
from corpus.table import Cell, Column, Table
from corpus.words.counts import Progress, WordCounts
from corpus.words.measures import log_likelihood, log_ratio, rate
from corpus.words.stretches import sub_corpus
from corpus.words.written import in_words

COLUMNS = (
    *(Column("word"), Column("typical_of")),
    *(Column("a_count", "int"), Column("a_per_10000_words", "float"), Column("a_reports", "int")),
    *(Column("b_count", "int"), Column("b_per_10000_words", "float"), Column("b_reports", "int")),
    *(Column("g2", "float"), Column("log_ratio", "float")),
)
# A word said less often in both together tells nothing.
LEAST = 5


def keyness(
    library: Library,
    counts: WordCounts,
    a: Filters,
    b: Filters,
    *,
    least: int = LEAST,
    longer_than: int = 0,
    limit: int | None = None,
    progress: Progress | None = None,
) -> Table:
    """One row a word that is in either sub-corpus: counts, rates and reports of both, `g2`, `log_ratio`; highest G2 first.

    `typical_of` is a or b, whichever has the higher rate; a positive log ratio is a's. G2 of 15.13 is p < 0.0001 for
    one word; among thousands take the top, or log ratios of 1 (twice as often) and more.

    Args:
        counts: filled for the reports of both.
        least: words with fewer counts in both together are left out.
        longer_than: words of so many characters or fewer are left out.
        limit: at most so many rows.

    Raises LibraryError.
    """
    with library.snapshot():
        counts_a, in_a = counts.sums(sub_corpus(library, a), progress=progress)
        counts_b, in_b = counts.sums(sub_corpus(library, b), progress=progress)
        said = (("a", in_words(library, a)), ("b", in_words(library, b)))
    total_a, total_b = int(counts_a.sum()), int(counts_b.sum())
    numbers = np.flatnonzero(counts_a + counts_b >= max(least, 1))
    words = counts.words(numbers.tolist())
    likelihood = log_likelihood(counts_a[numbers], counts_b[numbers], total_a, total_b)
    ratio = log_ratio(counts_a[numbers], counts_b[numbers], total_a, total_b)
    kept = sorted(
        (
            (-float(likelihood[at]), words[number], number, float(ratio[at]))
            for at, number in enumerate(numbers.tolist())
            if len(words[number]) > longer_than
        ),
        key=lambda each: each[:2],
    )
    rows: list[tuple[Cell, ...]] = []
    for negative, word, number, times in kept[:limit]:
        of_a, of_b = int(counts_a[number]), int(counts_b[number])
        sides: tuple[Cell, ...] = (
            *(of_a, rate(of_a, total_a, 10_000), int(in_a[number])),
            *(of_b, rate(of_b, total_b, 10_000), int(in_b[number])),
        )
        # by the counts themselves: where one is 0 the ratio takes a half for it, which may be the higher rate of a small
        # sub-corpus
        typical = "a" if of_a * total_b >= of_b * total_a else "b"
        rows.append((word, typical, *sides, -negative, times))
    notes = (*said, ("a_words", str(total_a)), ("b_words", str(total_b)), *counts.notes)
    return Table("keyness", COLUMNS, tuple(rows), notes=notes)


def same_reports(library: Library, a: Filters, b: Filters) -> int:
    """How many reports are in both sub-corpora with the same part; more than 0 makes keyness say less."""
    if a.section is not None and b.section is not None and a.section != b.section:
        return 0
    with library.snapshot():
        return int(np.isin(sub_corpus(library, a).ids, sub_corpus(library, b).ids).sum())
