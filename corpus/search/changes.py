"""The kinds of sections as numbers beside the positions: which part of its report a hit stands in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from corpus.database import Library
from corpus.parts import PARTS, Part, kind_changes
from parsers.section_kinds import Kind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from corpus.search.lists import Positions

# The number of each kind, which is part of the library's format; 0 stands for no section.
KINDS = (
    None,
    *(Kind.OPENING, Kind.REVIEW, Kind.PROBLEMS, Kind.PLAN),
    *(Kind.LIVELIHOOD, Kind.SELF_BUILDING, Kind.CLOSING, Kind.GLOSSARY),
)
NUMBERS = {kind: number for number, kind in enumerate(KINDS)}


def changes_in(library: Library, report_id: int, begin: int) -> Iterator[int]:
    """A report's changes of kind, place << 8 | number; the first says that none is open where its text begins."""
    sections = library.rows(
        'SELECT kind, "start", body_end FROM sections WHERE report_id = ? ORDER BY id', (report_id,)
    )
    known = begin << 8
    for place, kind in kind_changes(sections):
        if place:
            yield known
        known = begin + place << 8 | NUMBERS[kind]
    yield known


def kinds_at(changes: NDArray[np.int64], positions: Positions | NDArray[np.int32]) -> NDArray[np.int64]:
    """The number of the kind at each position."""
    if not len(changes):
        return np.zeros(len(positions), dtype=np.int64)
    at = np.searchsorted(changes >> 8, positions, side="right") - 1
    return np.bitwise_and(changes[at], 0xFF)


def inside(changes: NDArray[np.int64], part: Part, positions: Positions, length: int) -> NDArray[np.bool_]:
    """Which of the hits of `length` characters stand wholly in one stretch of a part."""
    wanted = np.isin(changes & 0xFF, [NUMBERS[kind] for kind in PARTS[part]])
    # neighbouring stretches of the part's kinds are one stretch; those of two reports never touch
    stretch = np.cumsum(np.diff(wanted, prepend=False) != 0)
    if not len(changes):
        return np.zeros(len(positions), dtype=np.bool_)
    at = np.searchsorted(changes >> 8, positions, side="right") - 1
    end = np.searchsorted(changes >> 8, positions + (length - 1), side="right") - 1
    there: NDArray[np.bool_] = wanted[at] & (stretch[at] == stretch[end])
    return there
