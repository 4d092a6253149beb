"""Where a term stands in some segments: lists that cover its characters, fetched together and intersected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from corpus import texts
from corpus.database import Library
from corpus.search.blocks import list_in, lists_in
from corpus.search.building import RARE
from corpus.search.changes import changes_in
from corpus.search.codes import folded
from corpus.search.decoding import BY_LOW_BITS, NOWHERE, Listed, both, common, decode, decode_rare, listed
from corpus.search.lists import LIMIT, UNIT, UNIT_BITS, Positions
from corpus.search.lookup import Lookup

# At most so many stored segments are searched together: with fewer, calls take longer than what they do; with more, what is read
# no longer fits the processor's caches.
TOGETHER = 9


@dataclass(frozen=True, slots=True)
class Stored:
    """A segment of the library. Its positions are below `size`; among those of a group they have `offset` added."""

    id: int
    size: int
    offset: int


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
        counts = np.zeros(len(self.begins), dtype=np.int64)
        if len(positions):
            before = positions.searchsorted(self.begins.astype(positions.dtype))
            np.subtract(before[1:], before[:-1], out=counts[:-1])
            counts[-1:] = len(positions) - before[-1:]
        return counts

    def changes(self) -> NDArray[np.int64]:
        """Where the kind of section changes: place << 8 | number of the kind from there on, rising."""
        offsets = {stored.id: stored.offset for stored in self.stored}
        found = self.library.rows(
            f"SELECT id, parts FROM search_segments WHERE id IN ({_listing(self.stored)}) ORDER BY id"
        )
        return np.concatenate(
            [
                NOWHERE,
                *(
                    np.frombuffer(parts, dtype="<u4").astype(np.int64) + (offsets[id] << 8)
                    for id, parts in found
                ),
            ]
        )

    def places(self, lookup: Lookup) -> Positions:
        """Where a term begins, rising; overlapping places too."""
        if lookup.bigrams:
            places = self._phrase(lookup)
        elif lookup.single is not None:
            places = self._single(lookup.single)
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

    def _phrase(self, lookup: Lookup) -> Positions:
        """Places of bigrams that cover the term, each at its distance from the first character."""
        if lookup.chosen is None:
            lookup.choose(
                {
                    at: sum(len(each.body) for each in self._listed(bigram)[0])
                    for at, bigram in lookup.bigrams.items()
                }
            )
        places: Positions | None = None
        for at in lookup.chosen or ():
            lists, rare = self._listed(lookup.bigrams[at])
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

    def _listed(self, bigram: int) -> tuple[list[Listed], Positions]:
        """A bigram's lists, by rising offset, and its places in the segments where it has none of its own."""
        found = self._lists(bigram, self.stored)
        lists = [
            listed(body, stored.size, stored.offset)
            for stored, body in zip(self.stored, found, strict=True)
            if body is not None
        ]
        if len(lists) == len(found):
            return lists, NOWHERE
        first, second = bigram >> 16, bigram & 0xFFFF
        unlisted = [stored for stored, body in zip(self.stored, found, strict=True) if body is None]
        rare = [NOWHERE]
        for stored, body in zip(unlisted, self._lists(first << 16 | RARE, unlisted), strict=True):
            if body is not None:
                seconds, positions = decode_rare(body)
                rare.append(positions[seconds == second] + stored.offset)
        return lists, np.concatenate(rare)

    def _lists(self, bigram: int, wanted: Sequence[Stored]) -> list[bytes | None]:
        """A bigram's list in each of some segments as it is stored, None where it has none."""
        found = self.library.rows(
            "SELECT (SELECT body FROM search_blocks WHERE id BETWEEN s.id << 32 AND s.id << 32 | ? "
            "ORDER BY id DESC LIMIT 1) "
            f"FROM search_segments s WHERE s.id IN ({_listing(wanted)}) ORDER BY s.id",
            (bigram,),
        )
        return [None if block is None else list_in(block, bigram) for (block,) in found]

    def _single(self, code: int) -> Positions:
        """Everywhere a character stands: the lists of all bigrams that begin with it."""
        first, last = code << 16, code << 16 | 0xFFFF
        lists: list[Listed] = []
        rare = [NOWHERE]
        for stored in self.stored:
            segment = stored.id << 32
            found = self.library.rows(
                "SELECT body FROM search_blocks WHERE id >= ifnull("
                "  (SELECT max(id) FROM search_blocks WHERE id BETWEEN ? AND ?), ?) AND id <= ?",
                (segment, segment | first, segment, segment | last),
            )
            for (block,) in found:
                for bigram, body in lists_in(block, first, last):
                    if bigram & 0xFFFF == RARE:
                        rare.append(decode_rare(body)[1] + stored.offset)
                    else:
                        lists.append(listed(body, stored.size, stored.offset))
        lists.sort(key=BY_LOW_BITS)
        together = np.concatenate([decode(lists), *rare])
        together.sort()
        return together

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
        stored = tuple(Stored(id, size, number * LIMIT) for number, (id, size, _) in enumerate(group))
        pairs = [np.frombuffer(blob, dtype="<u4").reshape(-1, 2).astype(np.int64) for _, _, blob in group]
        reports = np.concatenate([each[:, 0] for each in pairs])
        if changed:
            reports[np.isin(reports, changed)] = 0
        begins = [each[:, 1] * UNIT + own.offset for each, own in zip(pairs, stored, strict=True)]
        yield Segment(library, stored, stored[-1].offset + stored[-1].size, reports, np.concatenate(begins))
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


def _listing(stored: Sequence[Stored]) -> str:
    return ", ".join(str(each.id) for each in stored)
