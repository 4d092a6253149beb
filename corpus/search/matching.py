"""Which reports a query fits and where its terms stand in them, segment by segment: exact counts without the texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

import numpy as np

from corpus.database import Library
from corpus.search.filters import Filters, PlaceSieve, Sieve
from corpus.search.lookup import Lookup
from corpus.search.query import Alone, And, Near, Not, Or, Query, Term, parse_query
from corpus.search.segments import Segment, found_in, segments_of
from corpus.search.stored import readable_index

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from corpus.search.lists import Positions


# Arrays up to this size stay with the process; those of one segment's positions are smaller.
_KEPT_BYTES = 8 << 20


@dataclass(slots=True)
class Places:
    """Where something of `length` characters stands: how many times in each report, and at which positions.

    Those of a frequent `term` are counted without reading its lists, which `read` does once it is known where to look.
    """

    length: int
    counts: NDArray[np.int64]
    known: NDArray[np.int32] | None
    term: str = ""
    read: Callable[[], Positions] | None = None

    @property
    def positions(self) -> NDArray[np.int32]:
        """Positions in the segment, rising. Raises LibraryError."""
        if self.known is None:
            assert self.read is not None
            self.known = self.read().astype(np.int32)
        return self.known


@dataclass(frozen=True, slots=True)
class Part:
    """What was found in one segment. `fits[i]`: `segment.reports[i]` fits the query.

    `places` are hits where they stand in a report that fits.
    """

    segment: Segment
    fits: NDArray[np.bool_]
    places: tuple[Places, ...]

    @property
    def reports(self) -> NDArray[np.int64]:
        """The ids of the reports that fit."""
        return self.segment.reports[self.fits]

    @property
    def hits(self) -> int:
        return sum(int(places.counts.compress(self.fits).sum()) for places in self.places)

    def counts(self) -> NDArray[np.int64]:
        """The hits in each of the reports that fit."""
        counts = np.zeros(np.count_nonzero(self.fits), dtype=np.int64)
        for places in self.places:
            counts += places.counts.compress(self.fits)
        return counts

    def hit_positions(self, places: Places) -> NDArray[np.int32]:
        """Those of the places that are hits."""
        return np.extract(self.fits[self.segment.owners(places.positions)], places.positions)


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: `reports` fit the query and have `total` hits of its terms. Both are exact."""

    query: Query
    filters: Filters
    total: int
    reports: int
    parts: tuple[Part, ...]


def search(library: Library, query: str | Query, filters: Filters | None = None) -> Found:
    """Find the reports that fit a query and every place of its terms in them.

    A hit is what `str.count` counts in the folded text: traditional and simplified characters, full-width and ASCII
    signs are the same, and places of one term do not overlap. Several terms count each for itself; of two terms
    NEAR each other only the places count that are.

    Raises:
        QueryError: the query cannot be understood.
        LibraryError: the library cannot be read.
    """
    wanted = parse_query(query) if isinstance(query, str) else query
    filters = filters or Filters()
    _keep_memory()
    with library.snapshot(), readable_index(library):
        parts = tuple(_parts(library, wanted, filters))
    return Found(
        query=wanted,
        filters=filters,
        total=sum(part.hits for part in parts),
        reports=sum(int(np.count_nonzero(part.fits)) for part in parts),
        parts=parts,
    )


@cache
def _keep_memory() -> None:
    """Let the arrays of a search take the places of those before them.

    The C library gives what is larger than 128 kB back to the system at once, so that each page of the next array is
    zeroed and mapped anew: a third of a search in a new process. Once a larger one was let go glibc keeps such sizes
    (mallopt(3), M_MMAP_THRESHOLD); nothing is written into this one, so it costs nothing, there or elsewhere.
    """
    np.empty(_KEPT_BYTES, dtype=np.uint8)


def _parts(library: Library, query: Query, filters: Filters) -> Iterator[Part]:
    sieve = Sieve(library, filters)
    lookups: dict[Term, Lookup] = {}
    for segment in segments_of(library):
        sieve.limit(segment)
        if segment.reports.any():
            part = _Matching(segment, sieve.places(segment), lookups).part(query)
            if part.fits.any():
                yield part


class _Matching:
    """A query's way through one segment; each term is looked up once."""

    def __init__(self, segment: Segment, sieve: PlaceSieve, lookups: dict[Term, Lookup]) -> None:
        self._segment = segment
        self._sieve = sieve
        self._lookups = lookups
        self._terms: dict[Term, Places] = {}

    def part(self, query: Query) -> Part:
        fits = self._fits(query)
        fits &= self._segment.reports != 0
        found: dict[str, Places] = {}
        for each in dict.fromkeys(_hits(query)) if fits.any() else ():
            for term, places in self._places(each):
                # a place that is found in two ways (A OR A NEAR B) is one hit
                found[term] = self._united(found[term], places) if term in found else places
        return Part(self._segment, fits, tuple(found.values()))

    def _fits(self, query: Query) -> NDArray[np.bool_]:
        """Which reports of the segment fit."""
        match query:
            case Term():
                return self._term(query).counts > 0
            case Near() | Alone():
                return self._places(query)[0][1].counts > 0
            case Not():
                return ~self._fits(query.part)
            case Or():
                fits = self._fits(query.parts[0])
                for part in query.parts[1:]:
                    fits = fits | self._fits(part)
                return fits
            case And():
                fits = self._fits(query.parts[0])
                for part in query.parts[1:]:
                    if fits.any():
                        fits = fits & self._fits(part)
                return fits

    def _places(self, part: Term | Near | Alone) -> tuple[tuple[str, Places], ...]:
        """The words of each term that has hits, and its places."""
        if isinstance(part, Term):
            return ((part.text, self._term(part)),)
        if isinstance(part, Alone):
            return ((part.term.text, self._alone(part)),)
        left, right = self._term(part.left), self._term(part.right)
        return (
            (part.left.text, self._near(left, right, part.distance)),
            (part.right.text, self._near(right, left, part.distance)),
        )

    def _united(self, some: Places, others: Places) -> Places:
        """The places of one term that are in either."""
        return self._counted(some.length, np.union1d(some.positions, others.positions))

    def _counted(self, length: int, positions: Positions | NDArray[np.int32]) -> Places:
        # half the memory: there may be millions
        kept = positions.astype(np.int32)
        return Places(length, self._segment.counts(kept), kept)

    def _near(self, places: Places, others: Places, distance: int) -> Places:
        """Those of `places` that have one of `others` in the same report before or after, not over them."""
        these, those = places.positions, others.positions
        if not len(these) or not len(those):
            return self._counted(places.length, these[:0])
        owner, owners = self._segment.owners(these), self._segment.owners(those)
        # the last that ends where this one begins or earlier
        before = np.searchsorted(those, these - others.length, side="right") - 1
        gap = these - others.length - those[before]
        near = (before >= 0) & (gap <= distance) & (owners[before] == owner)
        after = np.searchsorted(those, these + places.length)
        there = np.minimum(after, len(those) - 1)
        gap = those[there] - these - places.length
        near |= (after < len(those)) & (gap <= distance) & (owners[there] == owner)
        return self._counted(places.length, np.extract(near, these))

    def _alone(self, part: Alone) -> Places:
        """Those of the term's places that lie in no place of a longer one."""
        places = self._term(part.term)
        within = np.zeros(len(places.positions), dtype=np.bool_)
        for longer in part.longer if len(within) else ():
            around = self._term(longer).positions
            for start in found_in(longer.text, part.term.text):
                within |= np.isin(places.positions, around + start)
        return self._counted(places.length, places.positions.compress(~within))

    def _lookup(self, term: Term) -> Lookup:
        if term not in self._lookups:
            self._lookups[term] = Lookup(term.text)
        return self._lookups[term]

    def _term(self, term: Term) -> Places:
        if term not in self._terms:
            self._terms[term] = self._counts_of(term) or self._places_of(term)
        return self._terms[term]

    def _counts_of(self, term: Term) -> Places | None:
        """A term that is a frequent bigram: its places are read when they are asked for."""
        lookup = self._lookup(term)
        counts = None
        if lookup.counted is not None and self._sieve.passes_all:
            counts = self._segment.bigram_counts(lookup.counted)
        if counts is None:
            return None
        read = partial(self._segment.places_later, lookup)
        return Places(len(term.text), counts, None, term.text, read)

    def _places_of(self, term: Term) -> Places:
        length = len(term.text)
        positions = self._sieve.passed(self._segment.places(self._lookup(term)), length)
        return self._counted(length, _without_overlaps(term.text, positions))


def _hits(query: Query) -> Iterator[Term | Near | Alone]:
    """What has hits, in the order written."""
    match query:
        case Term() | Near() | Alone():
            yield query
        case And() | Or():
            for part in query.parts:
                yield from _hits(part)


def _without_overlaps(term: str, positions: Positions) -> Positions:
    """Places as a scan from the left finds them: 哈哈 stands in 哈哈哈 once."""
    size = len(term)
    if len(positions) < 2 or not any(term.startswith(term[start:]) for start in range(1, size)):
        return positions
    kept = []
    free = 0
    for place in positions.tolist():
        if place >= free:
            kept.append(place)
            free = place + size
    return np.array(kept, dtype=np.int64)
