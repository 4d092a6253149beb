"""The passages of one text that stand in others, from their fingerprints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.borrowing.index import BorrowingIndex
from corpus.borrowing.letters import SHORTEST, Letters
from corpus.borrowing.prints import LENGTH, REACH, agreeing, prints_of

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Numbers = NDArray[numpy.int64]


@dataclass(frozen=True, slots=True)
class Matches:
    """Stretches of a text that stand whole in another: letters start … end - 1, the other report's number, and the letter of it
    at which the stretch begins there. Each as long as it can be; in the order of their beginnings."""

    start: Numbers
    end: Numbers
    report: Numbers
    there: Numbers

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True, slots=True)
class Passage:
    """Letters start … end - 1 of a text; `holders` are the other reports that hold it whole: (number, letter it begins at)."""

    start: int
    end: int
    holders: tuple[tuple[int, int], ...]


def find_matches(letters: Letters, index: BorrowingIndex, others: set[int]) -> Matches:
    """Every stretch of at least SHORTEST letters that stands in one of the reports `others`, at its full length."""
    import numpy as np

    none = np.zeros(0, dtype=np.int64)
    mine = prints_of(letters)
    if not len(mine.at):
        return Matches(none, none, none, none)
    wanted = np.unique(mine.hashes)
    rows = index.rows_of(wanted)
    rows = rows[np.isin(rows["report"], np.fromiter(others, dtype=np.int64, count=len(others)))]
    rows = rows[np.argsort(rows["hash"], kind="stable")]
    first = np.searchsorted(rows["hash"], mine.hashes, side="left")
    held = np.searchsorted(rows["hash"], mine.hashes, side="right") - first
    which = np.repeat(np.arange(len(mine.at)), held)
    offset = np.arange(len(which)) - np.repeat(np.cumsum(held) - held, held)
    rows = rows[first[which] + offset]
    if not len(rows):
        return Matches(none, none, none, none)

    counts = index.letter_counts()
    at, there = mine.at[which], rows["at"].astype(np.int64)
    report = rows["report"].astype(np.int64)
    numbers, which_of = np.unique(report, return_inverse=True)
    size = np.array([counts.get(number, 0) for number in numbers.tolist()], dtype=np.int64)[which_of]
    # what lies beyond the ends of either text agrees with nothing
    before = np.minimum(agreeing(mine.before[which], rows["before"].astype(np.uint64)), np.minimum(at, there))
    room = np.minimum(len(letters) - at, size - there) - LENGTH
    after = np.minimum(agreeing(mine.after[which], rows["after"].astype(np.uint64)), room)
    certain = before + after >= REACH
    likely = _joined(at[certain], there[certain], report[certain], before[certain], after[certain])
    return _verified(letters.codes.tobytes(), likely, index)


def _verified(mine: bytes, likely: Matches, index: BorrowingIndex) -> Matches:
    """The matches by the letters of the other reports themselves: bits may agree where letters do not, never the other way."""
    import numpy as np

    order = np.argsort(likely.report, kind="stable")
    found: list[tuple[int, int, int, int]] = []
    number, theirs = -1, b""
    columns = (likely.report[order], likely.start[order], likely.end[order], likely.there[order])
    for report, start, end, there in zip(*(c.tolist() for c in columns), strict=True):
        if report != number:
            number, theirs = report, index.letters(report)
        a, b = mine[2 * start : 2 * end], theirs[2 * there : 2 * (there + end - start)]
        if a == b:
            found.append((start, end, report, there))
            continue
        for first, last in _equal_runs(a, b):
            found.append((start + first, start + last, report, there + first))
    rows = np.array(found, dtype=np.int64).reshape(-1, 4)
    rows = rows[np.lexsort((rows[:, 3], rows[:, 2], -rows[:, 1], rows[:, 0]))]
    return Matches(rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3])


def _equal_runs(a: bytes, b: bytes) -> Iterator[tuple[int, int]]:
    """The stretches of SHORTEST letters or more in which two texts agree letter for letter."""
    import numpy as np

    size = min(len(a), len(b))
    same = np.frombuffer(a[:size], dtype="<u2") == np.frombuffer(b[:size], dtype="<u2")
    edges = np.flatnonzero(np.diff(same, prepend=False, append=False))
    for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if last - first >= SHORTEST:
            yield first, last


def _joined(at: Numbers, there: Numbers, report: Numbers, before: Numbers, after: Numbers) -> Matches:
    """Neighbouring fingerprints of one likeness as one stretch."""
    import numpy as np

    # a stretch of SHORTEST letters that agrees begins somewhere in [low, high]
    low, high = at - before, at + after - REACH
    shift = there - at
    order = np.lexsort((low, shift, report))
    low, high, shift, report = low[order], high[order], shift[order], report[order]
    if not len(low):
        return Matches(low, low, low, low)
    same = (report[1:] == report[:-1]) & (shift[1:] == shift[:-1])
    fresh = np.append(True, ~same | (low[1:] > high[:-1] + 1))
    heads = np.flatnonzero(fresh)
    start, end = low[heads], np.maximum.reduceat(high, heads) + SHORTEST
    order = np.lexsort((shift[heads], report[heads], -end, start))
    return Matches(start[order], end[order], report[heads][order], (start + shift[heads])[order])


def covered(matches: Matches, length: int) -> int:
    """How many letters of a text of `length` letters stand in some match."""
    import numpy as np

    change = np.zeros(length + 1, dtype=np.int64)
    np.add.at(change, matches.start, 1)
    np.add.at(change, matches.end, -1)
    return int((np.cumsum(change[:-1]) > 0).sum())


def find_passages(matches: Matches) -> list[Passage]:
    """The fewest matches that together cover all that is covered, from left to right, each with all that hold it whole."""
    return [Passage(start, end, _holders(matches, start, end)) for start, end in _cover(matches)]


def _cover(matches: Matches) -> Iterator[tuple[int, int]]:
    """Of the matches that begin no later than where the last one ends, the one that reaches farthest is taken next."""
    starts, ends = matches.start.tolist(), matches.end.tolist()
    k, reached = 0, -1
    while k < len(starts):
        if starts[k] > reached:  # of those that begin here the longest is the first
            best = k
            k += 1
        else:
            best = k
            while k < len(starts) and starts[k] <= reached:
                if ends[k] > ends[best]:
                    best = k
                k += 1
        if ends[best] > reached:
            yield starts[best], ends[best]
            reached = ends[best]


def _holders(matches: Matches, start: int, end: int) -> tuple[tuple[int, int], ...]:
    import numpy as np

    last = int(np.searchsorted(matches.start, start, side="right"))
    at = np.flatnonzero(matches.end[:last] >= end)
    found: dict[int, int] = {}
    for k in at.tolist():
        place = int(matches.there[k]) + start - int(matches.start[k])
        report = int(matches.report[k])
        found[report] = min(place, found.get(report, place))
    return tuple(sorted(found.items()))
