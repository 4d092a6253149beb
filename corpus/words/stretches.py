"""The reports of a sub-corpus with what rates need: place, year, level, and how many characters each part of them has.

Where the parts of a report begin is read from the search index, which has it for a hundred thousand reports at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from corpus.database import Library
from corpus.parts import OTHER, part_of
from corpus.search.changes import KINDS
from corpus.search.filters import Filters, condition
from corpus.search.segments import Segment, segments_of

Ints: TypeAlias = NDArray[np.int64]

# A report's parts, in the order of the columns of every array here.
PARTS = ("review", "plan", OTHER)
_PART_OF_KIND = np.array([PARTS.index(part_of(kind)) for kind in KINDS], dtype=np.int64)


@dataclass(frozen=True, slots=True)
class SubCorpus:
    """Current reports that fit filters, by rising id. All arrays have one row a report.

    `years` is 0 where not known, `places` the id of the place (0: none), `characters` has a column for each of PARTS.
    `firsts[i]:firsts[i + 1]` are the stretches of report i in `begins` (where one begins in its text) and `parts`
    (a number of PARTS); neighbouring stretches are of different parts, the first begins at 0.
    """

    filters: Filters
    ids: Ints
    years: Ints
    places: Ints
    levels: tuple[str, ...]
    sha256: tuple[str, ...]
    lengths: Ints
    characters: Ints
    firsts: Ints
    begins: Ints
    parts: Ints

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def chosen_parts(self) -> tuple[int, ...]:
        """The numbers of the parts that are counted: the one of the filters, or all."""
        section = self.filters.section
        return (PARTS.index(section),) if section else tuple(range(len(PARTS)))

    def stretches(self, index: int) -> list[tuple[int, int, int]]:
        """(start, end, number of the part) of each stretch of the report at `index`, together its whole text."""
        first, last = int(self.firsts[index]), int(self.firsts[index + 1])
        begins = self.begins[first:last].tolist()
        ends = [*begins[1:], int(self.lengths[index])]
        return list(zip(begins, ends, self.parts[first:last].tolist(), strict=True))

    def digest(self, index: int) -> bytes:
        """Changes with the text of the report at `index` and with where its parts are."""
        first, last = int(self.firsts[index]), int(self.firsts[index + 1])
        made = blake2b(self.sha256[index].encode(), digest_size=16)
        made.update(self.begins[first:last].tobytes())
        made.update(self.parts[first:last].tobytes())
        return made.digest()


def sub_corpus(library: Library, filters: Filters | None = None) -> SubCorpus:
    """The current reports that fit the filters. Raises LibraryError."""
    filters = filters or Filters()
    with library.snapshot():
        where, parameters = condition(filters)
        found = library.rows(
            "SELECT id, ifnull(report_year, 0), ifnull(place_id, 0), ifnull(level, ''), report_sha256, characters "
            f"FROM reports WHERE {where} ORDER BY id",
            parameters,
        )
        ids = _ints(row[0] for row in found)
        lengths = _ints(row[5] for row in found)
        firsts, begins, parts = _stretches(library, ids)
    return SubCorpus(
        filters=filters,
        ids=ids,
        years=_ints(row[1] for row in found),
        places=_ints(row[2] for row in found),
        levels=tuple(row[3] for row in found),
        sha256=tuple(row[4] for row in found),
        lengths=lengths,
        characters=_characters(firsts, begins, parts, lengths),
        firsts=firsts,
        begins=begins,
        parts=parts,
    )


def part_numbers(kinds: Ints) -> Ints:
    """The number of the part (of PARTS) for each number of a kind of section."""
    return _PART_OF_KIND[kinds]


def _ints(values: object) -> Ints:
    return np.fromiter(values, dtype=np.int64)  # type: ignore[call-overload, no-any-return]


def _stretches(library: Library, ids: Ints) -> tuple[Ints, Ints, Ints]:
    """`firsts`, `begins` and `parts` of a SubCorpus."""
    rows: list[Ints] = []
    begins: list[Ints] = []
    parts: list[Ints] = []
    for segment in segments_of(library):
        row, begin, part = _of_segment(segment, ids)
        rows.append(row)
        begins.append(begin)
        parts.append(part)
    # reports whose text is not there (a damaged library) have one stretch, of no part
    row = np.concatenate([*rows, np.arange(len(ids))])
    begin = np.concatenate([*begins, np.zeros(len(ids), dtype=np.int64)])
    part = np.concatenate([*parts, np.full(len(ids), PARTS.index(OTHER))])
    order = np.lexsort((np.arange(len(row)), begin, row))
    row, begin, part = row[order], begin[order], part[order]
    fresh = np.ones(len(row), dtype=np.bool_)
    fresh[1:] = (row[1:] != row[:-1]) | (begin[1:] != begin[:-1])
    row, begin, part = row[fresh], begin[fresh], part[fresh]
    new = np.ones(len(row), dtype=np.bool_)
    new[1:] = (row[1:] != row[:-1]) | (part[1:] != part[:-1])
    row, begin, part = row[new], begin[new], part[new]
    return np.searchsorted(row, np.arange(len(ids) + 1)), begin, part


def _of_segment(segment: Segment, ids: Ints) -> tuple[Ints, Ints, Ints]:
    """For each change of kind in the wanted reports of a segment: the report's row, where it is in it, the part."""
    nothing = np.empty(0, dtype=np.int64)
    wanted = np.isin(segment.reports, ids) & (segment.reports != 0)
    if not wanted.any():
        return nothing, nothing, nothing
    changes = segment.changes()
    places = changes >> 8
    owner = np.searchsorted(segment.begins, places, side="right") - 1
    kept = (owner >= 0) & wanted[owner]
    owner, places = owner[kept], places[kept]
    row = np.searchsorted(ids, segment.reports[owner])
    return row, places - segment.begins[owner], _PART_OF_KIND[changes[kept] & 0xFF]


def _characters(firsts: Ints, begins: Ints, parts: Ints, lengths: Ints) -> Ints:
    """Characters of each part of each report."""
    count = len(lengths)
    row = np.repeat(np.arange(count), np.diff(firsts))
    ends = np.append(begins[1:], 0)
    ends[firsts[1:] - 1] = lengths
    sizes = np.bincount(row * len(PARTS) + parts, weights=ends - begins, minlength=count * len(PARTS))
    return sizes.astype(np.int64).reshape(count, len(PARTS))
