"""Which reports a query fits and where its terms stand in them, segment by segment: exact counts without the texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.database import Library
from corpus.search.filters import Filters, PlaceSieve, Sieve
from corpus.search.lists import LIMIT, Positions
from corpus.search.query import And, Near, Not, Or, Query, Term, parse_query
from corpus.search.segments import Lookup, Segment, segments_of


@dataclass(frozen=True, slots=True)
class Places:
    """Where something of `length` characters stands: positions in a segment, rising."""

    length: int
    positions: Positions


@dataclass(frozen=True, slots=True)
class Part:
    """What was found in one segment. `fits[i]`: `segment.reports[i]` fits the query; `places` are hits in those."""

    segment: Segment
    fits: NDArray[np.bool_]
    places: tuple[Places, ...]

    @property
    def reports(self) -> NDArray[np.int64]:
        """The ids of the reports that fit."""
        return self.segment.reports[self.fits]

    @property
    def hits(self) -> int:
        return sum(len(each.positions) for each in self.places)


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
    with library.snapshot():
        parts = tuple(_parts(library, wanted, filters))
    return Found(
        query=wanted,
        filters=filters,
        total=sum(part.hits for part in parts),
        reports=sum(int(np.count_nonzero(part.fits)) for part in parts),
        parts=parts,
    )


def _parts(library: Library, query: Query, filters: Filters) -> Iterator[Part]:
    sieve = Sieve(library, filters)
    # taken once: where few of its pages are touched the rest cost nothing
    marks = np.zeros(LIMIT, dtype=np.bool_)
    lookups: dict[Term, Lookup] = {}
    for segment in segments_of(library):
        sieve.limit(segment)
        if segment.reports.any():
            part = _Matching(segment, sieve.places(segment), marks, lookups).part(query)
            if part.fits.any():
                yield part


class _Matching:
    """A query's way through one segment; each term is looked up once."""

    def __init__(
        self, segment: Segment, sieve: PlaceSieve, marks: NDArray[np.bool_], lookups: dict[Term, Lookup]
    ) -> None:
        self._segment = segment
        self._sieve = sieve
        self._marks = marks
        self._lookups = lookups
        self._terms: dict[Term, Positions] = {}

    def part(self, query: Query) -> Part:
        fits = self._fits(query)
        places = []
        if fits.any():
            whole = bool(fits.all())
            for each in dict.fromkeys(_hits(query)):
                for found in self._places(each):
                    owned = found.positions if whole else self._of(found.positions, fits)
                    places.append(Places(found.length, owned))
        return Part(self._segment, fits, tuple(places))

    def _fits(self, query: Query) -> NDArray[np.bool_]:
        """Which reports of the segment fit."""
        match query:
            case Term():
                return self._have(self._term(query))
            case Near():
                return self._have(self._places(query)[0].positions)
            case Not():
                fits = ~self._fits(query.part)
                fits &= self._segment.reports != 0
                return fits
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

    def _have(self, positions: Positions) -> NDArray[np.bool_]:
        have: NDArray[np.bool_] = np.zeros(len(self._segment.reports), dtype=np.bool_)
        have[self._segment.owners(positions)] = True
        return have

    def _of(self, positions: Positions, fits: NDArray[np.bool_]) -> Positions:
        return positions[fits[self._segment.owners(positions)]]

    def _places(self, part: Term | Near) -> tuple[Places, ...]:
        if isinstance(part, Term):
            return (Places(len(part.text), self._term(part)),)
        left, right = self._term(part.left), self._term(part.right)
        size, other = len(part.left.text), len(part.right.text)
        return (
            Places(size, self._near(left, size, right, other, part.distance)),
            Places(other, self._near(right, other, left, size, part.distance)),
        )

    def _near(self, these: Positions, size: int, those: Positions, other: int, distance: int) -> Positions:
        """Those of `these` that have one of `those` in the same report before or after, not over them."""
        if not len(these) or not len(those):
            return these[:0]
        owners, others = self._segment.owners(these), self._segment.owners(those)
        # the last that ends where this one begins or earlier
        before = np.searchsorted(those, these - other, side="right") - 1
        near = (before >= 0) & (those[before] + other + distance >= these) & (others[before] == owners)
        after = np.searchsorted(those, these + size)
        there = np.minimum(after, len(those) - 1)
        near |= (after < len(those)) & (those[there] <= these + size + distance) & (others[there] == owners)
        return np.extract(near, these)

    def _lookup(self, term: Term) -> Lookup:
        if term not in self._lookups:
            self._lookups[term] = Lookup(term.text)
        return self._lookups[term]

    def _term(self, term: Term) -> Positions:
        if term not in self._terms:
            positions = self._sieve.passed(
                self._segment.places(self._lookup(term), self._marks), len(term.text)
            )
            self._terms[term] = _without_overlaps(term.text, positions)
        return self._terms[term]


def _hits(query: Query) -> Iterator[Term | Near]:
    """What has hits, in the order written."""
    match query:
        case Term() | Near():
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
