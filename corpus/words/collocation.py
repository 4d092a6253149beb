"""Which words stand beside a term: within so many words to each side, in the same sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np

from corpus.database import Library
from corpus.search import search
from corpus.search.filters import Filters
from corpus.search.matching import Found
from corpus.search.query import Term
from corpus.table import Cell, Column, Table
from corpus.words.counts import Progress, WordCounts
from corpus.words.measures import log_dice, mutual_information
from corpus.words.stretches import SubCorpus, sub_corpus
from corpus.words.tasks import Stretch
from corpus.words.team import run, worker_count
from corpus.words.written import in_words
from parsers.fold import fold

COLUMNS = (
    *(Column("word"), Column("together", "int"), Column("count", "int"), Column("reports", "int")),
    *(Column("log_dice", "float"), Column("mi", "float")),
)
WINDOW = 5
LEAST = 3
_JOB = 32
# Fewer reports than this are read sooner than processes start.
_FEW_REPORTS = 100


def collocation(
    library: Library,
    counts: WordCounts,
    term: str,
    filters: Filters | None = None,
    *,
    window: int = WINDOW,
    least: int = LEAST,
    longer_than: int = 0,
    limit: int | None = None,
    progress: Progress | None = None,
    workers: int | None = None,
) -> Table:
    """One row a word that stands within `window` words of the term, in its sentence; highest logDice first.

    `together`: how often the word is there (once, however many hits it is near); `count`: how often it is in the
    sub-corpus at all; `reports`: in how many it stands beside the term. The term is found exactly, wherever words part;
    a word that a hit touches belongs to the term. logDice and MI take the hits as the term's count.

    Args:
        counts: filled for these reports.
        least: words that are beside the term less often are left out.
        longer_than: words of so many characters or fewer are left out.

    Raises LibraryError, QueryError.
    """
    filters = filters or Filters()
    with library.snapshot():
        reports = sub_corpus(library, filters)
        found = search(library, Term(fold(term)), filters)
        totals, _ = counts.sums(reports, progress=progress)
        jobs = list(_jobs(found, reports))
        notes = (("filters", in_words(library, filters)), *counts.notes)
    near, in_reports = _near(library, counts, jobs, window, progress, workers)
    frequent = {word: times for word, times in near.items() if times >= least and len(word) > longer_than}
    number = counts.numbers(frequent)
    words = [word for word in frequent if totals[number.get(word, 0)] > 0]
    together = np.array([frequent[word] for word in words], dtype=np.float64)
    alone = np.array([totals[number[word]] for word in words], dtype=np.float64)
    if words:
        dice = log_dice(together, found.total, alone).tolist()
        mi = mutual_information(together, found.total, alone, int(totals.sum())).tolist()
    else:
        dice = mi = []
    rows: list[tuple[Cell, ...]] = [
        (word, near[word], int(count), in_reports[word], *measures)
        for word, count, *measures in zip(words, alone.tolist(), dice, mi, strict=True)
    ]
    rows.sort(key=lambda row: (-float(row[4] or 0), str(row[0])))
    asked = (("term", term), ("hits", str(found.total)), ("window", str(window)))
    return Table("collocation", COLUMNS, tuple(rows[:limit]), notes=(*asked, *notes))


def _near(
    library: Library,
    counts: WordCounts,
    jobs: Sequence[tuple[int, list[tuple[int, int]], list[Stretch]]],
    window: int,
    progress: Progress | None,
    workers: int | None,
) -> tuple[Counter[str], Counter[str]]:
    near: Counter[str] = Counter()
    in_reports: Counter[str] = Counter()
    count = worker_count(workers) if workers is not None or len(jobs) > _FEW_REPORTS else 1
    rest = iter(jobs)
    batches = iter(lambda: list(islice(rest, _JOB)), [])
    done = 0
    handed = ((window, batch) for batch in batches)
    for size, words, reports in run(library, counts.segmentation, "neighbours", handed, count):
        near.update(words)
        in_reports.update(reports)
        done += size
        if progress:
            progress(min(done, len(jobs)), len(jobs))
    return near, in_reports


def _jobs(found: Found, reports: SubCorpus) -> Iterator[tuple[int, list[tuple[int, int]], list[Stretch]]]:
    """(report, spans of the term in it, the stretches to look in) of each report with a hit."""
    chosen = set(reports.chosen_parts)
    for part in found.parts:
        for places in part.places:
            positions = part.hit_positions(places)
            owners = part.segment.owners(positions)
            starts = positions - part.segment.begins[owners]
            each, first = np.unique(owners, return_index=True)
            for owner, own in zip(each.tolist(), np.split(starts, first[1:]), strict=True):
                report = int(part.segment.reports[owner])
                row = int(np.searchsorted(reports.ids, report))
                stretches = [stretch for stretch in reports.stretches(row) if stretch[2] in chosen]
                yield report, [(start, start + places.length) for start in own.tolist()], stretches
