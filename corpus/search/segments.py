"""Where a term stands in some segments: lists that cover its characters, fetched together and intersected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from corpus import texts
from corpus.database import Library, LibraryError
from corpus.search.changes import changes_in
from corpus.search.codes import folded
from corpus.search.decoding import NOWHERE, Listed, both, common, decode
from corpus.search.lists import LIMIT, UNIT, UNIT_BITS
from corpus.search.lookup import Gram, Lookup
from corpus.search.stored import (
    Stored,
    are_there,
    bigram_bodies,
    bigram_lists,
    changes_of_kind,
    count_bodies,
    counts_in,
    heads,
    places_of_character,
    readable_index,
    trigram_bodies,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from corpus.search.lists import Positions

# At most so many stored segments are searched together: with fewer, calls take longer than what they do; with more, what is read
# no longer fits the processor's caches.
TOGETHER = 14
# Of fewer positions than texts by this factor each is looked up among the texts, else each text among the positions.
_FEWER = 2


@dataclass(slots=True)
class Segment:
    """Texts that are searched together: those of a group of stored segments, one segment behind the other.

    `reports[i]` (0: not to be searched) begins at position `begins[i]`; all positions are below `size`.
    """

    library: Library
    stored: tuple[Stored, ...]
    size: int
    reports: NDArray[np.int64]
    begins: Positions
    _units: NDArray[np.int32] | None = field(default=None)

    def owners(self, positions: Positions | NDArray[np.int32]) -> NDArray[np.int32]:
        """For each position which text it stands in, as an index of `reports`."""
        if self._units is None:
            units = np.zeros((self.size + UNIT - 1) // UNIT, dtype=np.int32)
            units[self.begins[1:] // UNIT] = 1
            self._units = np.cumsum(units, dtype=np.int32)
        owners: NDArray[np.int32] = self._units[positions >> UNIT_BITS]
        return owners

    def counts(self, positions: NDArray[np.int32]) -> NDArray[np.int64]:
        """How many of rising positions stand in each text."""
        if _FEWER * len(positions) < len(self.begins):
            owners = self.begins.searchsorted(positions, side="right") - 1
            return np.bincount(owners, minlength=len(self.begins))
        counts = np.zeros(len(self.begins), dtype=np.int64)
        if len(positions):
            before = positions.searchsorted(self.begins.astype(positions.dtype))
            np.subtract(before[1:], before[:-1], out=counts[:-1])
            counts[-1:] = len(positions) - before[-1:]
        return counts

    def changes(self) -> NDArray[np.int64]:
        """Where the kind of section changes: place << 8 | number of the kind from there on, rising."""
        return changes_of_kind(self.library, self.stored)

    def places(self, lookup: Lookup) -> Positions:
        """Where a term begins, rising; overlapping places too."""
        if lookup.bigrams:
            places = self._phrase(lookup)
        elif lookup.single is not None:
            places = places_of_character(self.library, lookup.single, self.stored)
        else:
            return self._read_all(lookup.term)
        return places if lookup.exact else self._checked(lookup.term, places)

    def text(self, index: int) -> str:
        """The text of `reports[index]`, folded; "" where it is damaged or gone."""
        found = self.library.row(
            "SELECT codec, body FROM texts WHERE report_id = ?", (int(self.reports[index]),)
        )
        try:
            return folded(texts.unpack(*found)) if found else ""
        except ValueError:
            return ""

    def bigram_counts(self, bigram: int) -> NDArray[np.int64] | None:
        """How often a bigram stands in each text, without its places; None where it is too rare to have counts."""
        found = count_bodies(self.library, bigram, self.stored)
        if not any(found):
            return None
        counts = np.zeros(len(self.reports), dtype=np.int64)
        first = 0
        for stored, body in zip(self.stored, found, strict=True):
            if body is not None:
                counts[first : first + stored.texts] = counts_in(body, stored.texts)
            first += stored.texts
        uncounted = [stored for stored, body in zip(self.stored, found, strict=True) if body is None]
        if uncounted:
            lists, rare = bigram_lists(self.library, bigram, uncounted)
            counts += self.counts(_merged(decode(lists), rare).astype(np.int32))
        return counts

    def places_later(self, lookup: Lookup) -> Positions:
        """`places` when the snapshot of the search has ended. Raises LibraryError where the index was made anew."""
        with self.library.snapshot(), readable_index(self.library):
            if not are_there(self.library, self.stored):
                raise LibraryError(f"{self.library.path}: has changed since this was found; search again")
            return self.places(lookup)

    def _phrase(self, lookup: Lookup) -> Positions:
        """Places of grams that cover the term, each at its distance from the first character."""
        places: Positions | None = None
        for at, lists, rare in self._chosen(lookup):
            if places is None:
                there = _merged(decode(lists), rare)
            else:
                places += at
                there = _merged(common(lists, places), both(places, rare))
            places = there
            places -= at
            if not len(places):
                break
        return NOWHERE if places is None else places

    def _chosen(self, lookup: Lookup) -> Iterator[tuple[int, list[Listed], Positions]]:
        """The grams by which a term is found here: place in the term, lists, and what `bigram_lists` gives beside."""
        if not lookup.sizes:
            lookup.sizes = self._sizes(lookup)
        lacking: set[Gram] = set()
        of_trigrams: dict[Gram, list[Listed]] = {}
        while wanted := [g for g in lookup.chosen(lacking) if g.length == 3 and g not in of_trigrams]:
            bodies = trigram_bodies(self.library, wanted[0].key, self.stored)
            if None in bodies:
                lacking.add(wanted[0])
            of_trigrams[wanted[0]] = heads(self.stored, bodies)
        for gram in lookup.chosen(lacking):
            if gram.length == 3:
                yield gram.at, of_trigrams[gram], NOWHERE
            else:
                yield gram.at, *bigram_lists(self.library, gram.key, self.stored)

    def _sizes(self, lookup: Lookup) -> dict[Gram, int]:
        """How long the lists of a term's grams are in the largest segment; trigrams without one are left out."""
        largest = [max(self.stored, key=lambda stored: stored.size)]
        sizes = {
            gram: len(bigram_bodies(self.library, gram.key, largest)[0] or b"") for gram in lookup.bigrams
        }
        for gram in lookup.trigrams:
            (body,) = trigram_bodies(self.library, gram.key, largest)
            if body is not None:
                sizes[gram] = len(body)
        return sizes

    def _checked(self, term: str, places: Positions) -> Positions:
        """Those of the places where the text has the term."""
        # a place whose end falls into the next text, or its start into the one before, is none
        owners = self.owners(places + (len(term) - 1))
        right: list[int] = []
        for index in np.unique(owners).tolist():
            text, begin = self.text(index), int(self.begins[index])
            right.extend(
                place
                for place in places[owners == index].tolist()
                if place >= begin and text.startswith(term, place - begin)
            )
        return np.array(right, dtype=np.int64)

    def _read_all(self, term: str) -> Positions:
        """Places of a term that has no list, from the texts."""
        return np.array(
            [
                int(self.begins[index]) + place
                for index in np.flatnonzero(self.reports).tolist()
                for place in found_in(self.text(index), term)
            ],
            dtype=np.int64,
        )


class Waiting(Segment):
    """Reports that are not indexed yet: their texts are read."""

    def places(self, lookup: Lookup) -> Positions:
        return self._read_all(lookup.term)

    def bigram_counts(self, bigram: int) -> NDArray[np.int64] | None:
        return None

    def changes(self) -> NDArray[np.int64]:
        pairs = zip(self.reports.tolist(), self.begins.tolist(), strict=True)
        return np.array(
            [change for report, begin in pairs for change in changes_in(self.library, report, begin)],
            dtype=np.int64,
        )


def found_in(text: str, term: str) -> Iterator[int]:
    """Where a term begins in a text, overlapping places too."""
    place = text.find(term)
    while place >= 0:
        yield place
        place = text.find(term, place + 1)


def segments_of(library: Library) -> Iterator[Segment]:
    """The segments of a library in groups, then the reports that wait. Inside one snapshot.

    Raises LibraryError; ValueError where what is stored of a segment cannot be.
    """
    changed = [row[0] for row in library.rows("SELECT report_id FROM search_changes")]
    found = library.rows("SELECT id, size, reports FROM search_segments ORDER BY id")
    if any(not 0 < size <= LIMIT for _, size, _ in found):
        raise ValueError("a segment of a size that none can have")
    groups = -(-len(found) // TOGETHER)
    for number in range(groups):
        group = found[number * len(found) // groups : (number + 1) * len(found) // groups]
        stored = tuple(
            Stored(id, size, number * LIMIT, len(blob) // 8) for number, (id, size, blob) in enumerate(group)
        )
        pairs = np.concatenate([np.frombuffer(blob, dtype="<u4") for _, _, blob in group]).reshape(-1, 2)
        reports = pairs[:, 0].astype(np.int64)
        if changed:
            reports[np.isin(reports, changed)] = 0
        begins = pairs[:, 1].astype(np.int64)
        begins *= UNIT
        begins += np.repeat([each.offset for each in stored], [each.texts for each in stored])
        yield Segment(library, stored, stored[-1].offset + stored[-1].size, reports, begins)
    yield from _waiting(library)


def _waiting(library: Library) -> Iterator[Segment]:
    # CROSS JOIN: the few that wait are looked up, where SQLite would go through all reports for their order
    found = library.rows(
        "SELECT r.id, r.characters FROM search_changes c CROSS JOIN reports r ON r.id = c.report_id ORDER BY r.id"
    )
    part: list[tuple[int, int]] = []
    size = UNIT
    for report, characters in found:
        # a text of any length may wait; positions of one segment need not fit LIMIT where none are packed
        if part and size + characters + UNIT > LIMIT:
            yield _waiting_part(library, part, size)
            part, size = [], UNIT
        part.append((report, size))
        size += (characters // UNIT + 1) * UNIT
    if part:
        yield _waiting_part(library, part, size)


def _waiting_part(library: Library, part: Sequence[tuple[int, int]], size: int) -> Segment:
    pairs = np.array(part, dtype=np.int64)
    return Waiting(library, (), size, pairs[:, 0].copy(), pairs[:, 1].copy())


def _merged(some: Positions, others: Positions) -> Positions:
    """The positions of two rising arrays, rising."""
    if not len(others):
        return some
    together = np.concatenate((some, others))
    together.sort(kind="stable")
    return together
