"""Where a term stands in one segment: lists that cover its characters, fetched together and intersected."""

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
from corpus.search.codes import codes_of, folded, is_ambiguous, is_stop
from corpus.search.lists import LIMIT, UNIT, UNIT_BITS, Positions, both, common, decode, decode_rare

_NOWHERE: Positions = np.empty(0, dtype=np.int64)


class Lookup:
    """How a folded term is looked up, in all segments alike once the first has told which lists are short.

    `bigrams` are those of the term that have lists, by their place in it; `single` is the character of a term of one.
    With `exact` their places are the term's, else the text must be read at each.
    """

    def __init__(self, term: str) -> None:
        codes = codes_of(term).tolist()
        stops = is_stop()
        self.term = term
        self.bigrams = {
            at: codes[at] << 16 | codes[at + 1] for at in range(len(codes) - 1) if not stops[codes[at]]
        }
        self.single: int | None = codes[0] if len(codes) == 1 and not stops[codes[0]] else None
        covered = {place for at in self.bigrams for place in (at, at + 1)}
        whole = self.single is not None or len(covered) == len(codes)
        self.exact = whole and not any(map(is_ambiguous, codes))
        self.chosen: list[int] | None = None

    def choose(self, sizes: dict[int, int]) -> None:
        """Take the bigrams that cover the term with the shortest lists, the shortest first; not listed is shortest."""
        known = {at: sizes.get(at, 0) for at in self.bigrams}
        self.chosen = sorted(_cover(known), key=known.__getitem__)


@dataclass(slots=True)
class Segment:
    """Texts that are searched together. `reports[i]` (0: not to be searched) begins at position `begins[i]`."""

    library: Library
    id: int
    size: int
    reports: NDArray[np.int64]
    begins: Positions
    _units: NDArray[np.int64] | None = field(default=None)

    def owners(self, positions: Positions) -> NDArray[np.int64]:
        """For each position which text it stands in, as an index of `reports`."""
        if self._units is None:
            units = np.zeros((self.size + UNIT - 1) // UNIT, dtype=np.int64)
            units[self.begins[1:] // UNIT] = 1
            self._units = np.cumsum(units)
        owners: NDArray[np.int64] = self._units[positions >> UNIT_BITS]
        return owners

    def counts(self, positions: Positions) -> NDArray[np.int64]:
        """How many of rising positions stand in each text."""
        counts = np.zeros(len(self.begins), dtype=np.int64)
        if len(positions):
            before = positions.searchsorted(self.begins)
            np.subtract(before[1:], before[:-1], out=counts[:-1])
            counts[-1:] = len(positions) - before[-1:]
        return counts

    def changes(self) -> NDArray[np.int64]:
        """Where the kind of section changes: place << 8 | number of the kind from there on, rising."""
        found = self.library.row("SELECT parts FROM search_segments WHERE id = ?", (self.id,))
        return np.frombuffer(found[0] if found else b"", dtype="<u4").astype(np.int64)

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
            lists = {at: self._list(bigram) for at, bigram in lookup.bigrams.items()}
            lookup.choose({at: len(body) for at, body in lists.items() if body is not None})
        places: Positions | None = None
        for at in lookup.chosen or ():
            bigram = lookup.bigrams[at]
            body = self._list(bigram)
            if places is None:
                there = self._rare(bigram) if body is None else decode(body, self.size)
                places = there - at if at else there
            elif body is None:
                places = both(places, self._rare(bigram) - at)
            else:
                places = common(body, self.size, places + at) - at
            if not len(places):
                break
        return _NOWHERE if places is None else places

    def _list(self, bigram: int) -> bytes | None:
        """A bigram's list as it is stored."""
        found = self.library.row(
            "SELECT body FROM search_blocks WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT 1",
            (self.id << 32, self.id << 32 | bigram),
        )
        return list_in(found[0], bigram) if found else None

    def _rare(self, bigram: int) -> Positions:
        """The places of a bigram that has no list of its own."""
        first, second = bigram >> 16, bigram & 0xFFFF
        found = self._list(first << 16 | RARE)
        if found is None:
            return _NOWHERE
        seconds, positions = decode_rare(found)
        there: Positions = positions[seconds == second]
        return there

    def _single(self, code: int) -> Positions:
        """Everywhere a character stands: the lists of all bigrams that begin with it."""
        first, last = code << 16, code << 16 | 0xFFFF
        segment = self.id << 32
        found = self.library.rows(
            "SELECT body FROM search_blocks WHERE id >= ifnull("
            "  (SELECT max(id) FROM search_blocks WHERE id BETWEEN ? AND ?), ?) AND id <= ?",
            (segment, segment | first, segment, segment | last),
        )
        lists = [
            decode_rare(body)[1] if bigram & 0xFFFF == RARE else decode(body, self.size)
            for (block,) in found
            for bigram, body in lists_in(block, first, last)
        ]
        return np.sort(np.concatenate(lists)) if lists else _NOWHERE

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
    """The segments of a library, and one of the reports that wait. Inside one snapshot. Raises LibraryError."""
    changed = [row[0] for row in library.rows("SELECT report_id FROM search_changes")]
    for id, size, blob in library.rows("SELECT id, size, reports FROM search_segments ORDER BY id"):
        pairs = np.frombuffer(blob, dtype="<u4").reshape(-1, 2).astype(np.int64)
        reports = pairs[:, 0].copy()
        if changed:
            reports[np.isin(reports, changed)] = 0
        yield Segment(library, id, size, reports, pairs[:, 1] * UNIT)
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
    return Waiting(library, 0, size, pairs[:, 0].copy(), pairs[:, 1].copy())


def _cover(sizes: dict[int, int]) -> list[int]:
    """Bigrams that cover every character that any bigram covers, with the smallest sizes; all by place in the term."""
    # best[at]: (sizes together, chosen) of covering everything up to the bigram at `at`, which is chosen
    best: dict[int, tuple[int, list[int]]] = {}
    for at in sorted(sizes):
        before = [best[last] for last in (at - 1, at - 2) if last in best]
        if not before and best:
            # characters that no bigram covers; what stands before them must end with its last bigram
            before = [best[max(best)]]
        cost, chosen = min(before, default=(0, []))
        best[at] = (cost + sizes[at], [*chosen, at])
    return best[max(best)][1]
