"""Which reports, and which places in them, a search may find."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from corpus.database import Library
from corpus.naming import UNKNOWN_KEY
from corpus.parts import Part
from corpus.search.changes import inside
from corpus.search.segments import Segment

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from corpus.search.lists import Positions


@dataclass(frozen=True, slots=True)
class Filters:
    """What to search; None is everything. Only the current text of a place and year is ever searched.

    `region` is a place's key and means the place and all below it. `years` are the first and the last, either may be
    None. `section`: only the review of the past year, or only the plan; `indicator`: only the words in which figures
    of that indicator are stated. A report then has only what stands there, also for NOT.
    """

    region: str | None = None
    level: str | None = None
    years: tuple[int | None, int | None] = (None, None)
    section: Part | None = None
    indicator: str | None = None

    @property
    def limits_reports(self) -> bool:
        return bool(self.region or self.level or self.years != (None, None) or self.indicator)


class Sieve:
    """The filters, read from the library once for all its segments."""

    def __init__(self, library: Library, filters: Filters) -> None:
        """Raises LibraryError."""
        self._library = library
        self._filters = filters
        self._wanted: NDArray[np.int64] | None = None
        # without a word SQLite takes a longer index
        self._beside = _array(
            library.rows("SELECT id FROM reports INDEXED BY reports_beside WHERE NOT is_current")
        )
        if filters.limits_reports:
            where, parameters = condition(filters)
            self._wanted = _array(library.rows(f"SELECT id FROM reports WHERE {where}", parameters))

    def limit(self, segment: Segment) -> None:
        """Take the reports that are not to be searched out of a segment."""
        if self._wanted is not None:
            segment.reports[~np.isin(segment.reports, self._wanted)] = 0
        elif len(self._beside):
            segment.reports[np.isin(segment.reports, self._beside)] = 0

    def places(self, segment: Segment) -> PlaceSieve:
        """What the filters let pass within the reports of a segment."""
        return PlaceSieve(self._library, segment, self._filters)


class PlaceSieve:
    """Lets places of a segment pass that stand in the part and the figures wanted."""

    def __init__(self, library: Library, segment: Segment, filters: Filters) -> None:
        self._section = filters.section
        self._changes = segment.changes() if filters.section else None
        self._spans = _spans(library, segment, filters.indicator) if filters.indicator else None

    @property
    def passes_all(self) -> bool:
        return self._section is None and self._spans is None

    def passed(self, positions: Positions, length: int) -> Positions:
        """Those of the places of a term of `length` characters that are wanted."""
        if self._section is not None and self._changes is not None:
            positions = positions[inside(self._changes, self._section, positions, length)]
        if self._spans is not None:
            starts, ends = self._spans
            at = np.searchsorted(starts, positions, side="right") - 1
            positions = (
                positions[(at >= 0) & (ends[at] >= positions + length)] if len(starts) else positions[:0]
            )
        return positions


def condition(filters: Filters) -> tuple[str, list[object]]:
    """An SQL condition on `reports` and its parameters."""
    conditions = ["is_current"]
    parameters: list[object] = []
    first, last = filters.years
    if filters.region == UNKNOWN_KEY:
        conditions.append("place_id IS NULL")
    elif filters.region is not None:
        conditions.append(
            "place_id IN (WITH RECURSIVE below (id) AS ("
            "  SELECT id FROM places WHERE key = ?"
            "  UNION SELECT p.id FROM places p JOIN below ON p.parent_id = below.id) SELECT id FROM below)"
        )
        parameters.append(filters.region)
    for clause, value in (
        ("level = ?", filters.level),
        ("report_year >= ?", first),
        ("report_year <= ?", last),
        ("id IN (SELECT report_id FROM indicator_spans WHERE indicator = ?)", filters.indicator),
    ):
        if value is not None:
            conditions.append(clause)
            parameters.append(value)
    return " AND ".join(conditions), parameters


def _spans(library: Library, segment: Segment, indicator: str) -> tuple[Positions, Positions]:
    """Where the indicator's figures are stated: rising starts, and the farthest end of any that began by then."""
    begins = {
        report: begin
        for report, begin in zip(segment.reports.tolist(), segment.begins.tolist(), strict=True)
        if report
    }
    pieces = [
        np.frombuffer(places, dtype="<u4").astype(np.int64) + begins[report]
        for report, places in library.rows(
            "SELECT report_id, spans FROM indicator_spans WHERE indicator = ?", (indicator,)
        )
        if report in begins
    ]
    pairs = np.concatenate([*pieces, np.empty(0, dtype=np.int64)]).reshape(-1, 2)
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    return pairs[:, 0], np.maximum.accumulate(pairs[:, 1])


def _array(found: list[tuple[int]]) -> NDArray[np.int64]:
    return np.array([row[0] for row in found], dtype=np.int64)
