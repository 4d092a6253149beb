"""Hits with the words around them: the first of them at once, or all of them one after the other; a concordance (KWIC)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from corpus import texts
from corpus.database import Library, LibraryError, Row, translated
from corpus.naming import UNKNOWN_KEY, UNKNOWN_NAME, label_of
from corpus.parts import OTHER, PARTS
from corpus.search.matching import Found, Places
from corpus.search.matching import Part as FoundPart
from corpus.search.segments import found_in
from parsers.fold import fold

if TYPE_CHECKING:
    from corpus.table import Table

# Characters shown to each side of a hit.
CONTEXT = 30
Side = Literal["left", "right"]
# Up to so many reports are fetched and put in order; of more, the first are taken from the index.
_FEW_REPORTS = 500
# Up to so many hits are looked for in the texts they stand in, where they are counted only; for more, lists are read.
_FEW_HITS = 500
# Hits that are sorted at once: some 100 MB.
IN_MEMORY = 100_000
# Reports whose hits are fetched together.
_TOGETHER = 50
_PART_OF = {str(kind): part for part, kinds in PARTS.items() for kind in kinds}

_KEYS = (
    *("region", "adcode", "level", "report_year", "left", "hit", "right", "part", "section", "start", "end"),
    *("place", "report_sha256", "source_url"),
)
_WHOLE = {"report_year", "start", "end"}


class Hit(NamedTuple):
    """One place of a term: `text[start:end]` of the report, as printed, with the characters to its `left` and `right`.

    `part` is review, plan or other; `section` the title of the innermost section.
    """

    report_id: int
    place: str
    region: str
    adcode: str | None
    level: str | None
    report_year: int | None
    left: str
    hit: str
    right: str
    part: str
    section: str | None
    start: int
    end: int
    report_sha256: str
    source_url: str | None

    @property
    def label(self) -> str:
        return label_of(self.region, self.report_year)


def hits(
    library: Library, found: Found, limit: int | None = None, *, context: int = CONTEXT
) -> Iterator[Hit]:
    """The hits, newest year first, then by code of the region, then as they stand in the report.

    Raises:
        LibraryError: the library cannot be read, or a report with hits is no longer there.
    """
    if limit is None or limit > _FEW_HITS:
        _read_places(found)
    given = 0
    index_of = _Finder(library, found)
    waiting: dict[int, list[tuple[int, int]]] = {}
    for report in _in_order(library, index_of, limit):
        part, index = index_of(report)
        spans = _spans(part, index)[: None if limit is None else limit - given]
        if spans:
            waiting[report] = spans
            given += len(spans)
        if given == limit:
            break
        if len(waiting) == _TOGETHER:
            yield from _hits_of(library, waiting, context)
            waiting = {}
    yield from _hits_of(library, waiting, context)


def concordance(library: Library, found: Found, by: Side, limit: int | None = None) -> Iterator[Hit]:
    """All hits (or the first `limit`) in the order of the words to their right, or of those to their left read backwards.

    Reads every report with a hit; more hits than `IN_MEMORY` are sorted in a temporary file. Raises LibraryError.
    """

    # the first hits on a screen need no sorting
    import heapq

    from corpus.search.sorting import sorted_through

    def key(hit: Hit) -> str:
        return fold(hit.right if by == "right" else hit.left[::-1])

    every = hits(library, found)
    if limit is not None and limit <= IN_MEMORY:
        yield from heapq.nsmallest(limit, every, key=key)
    else:
        yield from islice(sorted_through(every, key, IN_MEMORY), limit)


def hits_table(found: Iterable[Hit]) -> Table:
    """One row a hit."""
    from corpus.table import Column, Table

    shown = list(found)
    return Table(
        "hits",
        tuple(Column(key, "int" if key in _WHOLE else "text") for key in _KEYS),
        tuple(tuple(getattr(hit, key) for key in _KEYS) for hit in shown),
        tuple(dict.fromkeys(hit.report_sha256 for hit in shown)),
    )


class _Finder:
    """Where in what was found a report is."""

    def __init__(self, library: Library, found: Found) -> None:
        self._parts = found.parts
        self._begins: list[int] = []
        # ids are given one after the other: a table of them all is smaller than what was found may be; a damaged index
        # may name any
        (newest,) = library.row("SELECT ifnull(max(id), 0) FROM reports") or (0,)
        # each report's number among those of all parts, -1 where it was not found
        self._number = np.full(newest + 1, -1, dtype=np.int32)
        begin = 0
        for part in found.parts:
            there = part.fits & (part.segment.reports <= newest)
            index = there.nonzero()[0]
            self._number[part.segment.reports[index]] = index + begin
            self._begins.append(begin)
            begin += len(there)

    def __call__(self, report: int) -> tuple[FoundPart, int]:
        number = int(self._number[report])
        at = bisect_right(self._begins, number) - 1
        return self._parts[at], number - self._begins[at]

    def few(self) -> list[int] | None:
        """The reports, if they are few."""
        there = self._number >= 0
        return there.nonzero()[0].tolist() if np.count_nonzero(there) <= _FEW_REPORTS else None

    def has(self, reports: list[int]) -> list[bool]:
        """Which of the reports were found."""
        wanted = np.array(reports, dtype=np.int64)
        known = wanted < len(self._number)
        there: list[bool] = (known & (self._number[np.where(known, wanted, 0)] >= 0)).tolist()
        return there


def _in_order(library: Library, finder: _Finder, limit: int | None) -> Iterator[int]:
    order = "ORDER BY report_year DESC, adcode, id"
    few = finder.few()
    if few is not None:
        ids = ", ".join(map(str, few))
        yield from (row[0] for row in library.rows(f"SELECT id FROM reports WHERE id IN ({ids}) {order}"))
        return
    # the first hits are among the first reports; all of them need the whole list anyway
    size = _FEW_REPORTS if limit is not None else -1
    after = 0
    while found := [
        row[0]
        for row in library.rows(
            f"SELECT id FROM reports WHERE is_current {order} LIMIT ? OFFSET ?", (size, after)
        )
    ]:
        yield from (report for report, there in zip(found, finder.has(found), strict=True) if there)
        after += len(found)
        size *= 2


def _read_places(found: Found) -> None:
    """Read the places of what is counted only, all at once."""
    for part in found.parts:
        for places in part.places:
            # an import that made the index anew has left the texts
            with suppress(LibraryError):
                _ = places.positions


def _spans(part: FoundPart, index: int) -> list[tuple[int, int]]:
    """Start and end of a report's hits in its text, in order. Raises LibraryError."""
    segment = part.segment
    begin = int(segment.begins[index])
    end = int(segment.begins[index + 1]) if index + 1 < len(segment.begins) else segment.size
    spans: list[tuple[int, int]] = []
    for places in part.places:
        if places.known is None:
            starts = _starts_in_text(part, index, places)
        else:
            # of the same type: else all positions would be copied
            edges = np.array((begin, end), dtype=places.known.dtype)
            first, last = places.known.searchsorted(edges)
            starts = (places.known[first:last] - begin).tolist()
        spans.extend((start, start + places.length) for start in starts)
    return sorted(spans)


def _starts_in_text(part: FoundPart, index: int, places: Places) -> list[int]:
    if not places.counts[index]:
        return []
    starts = list(found_in(part.segment.text(index), places.term))
    if len(starts) != places.counts[index]:
        path, report = part.segment.library.path, part.segment.reports[index]
        raise LibraryError(f"{path}: the text of report {report} has changed or is damaged; search again")
    return starts


class _Read(NamedTuple):
    """What is read of a report with hits: its row, the sections around them from inner to outer, the words at each."""

    head: Row
    sections: list[Row]
    words: list[str]


def _hits_of(library: Library, wanted: dict[int, list[tuple[int, int]]], context: int) -> Iterator[Hit]:
    """The hits at the spans of each report, in the order given."""
    with library.snapshot(), translated(library.path):
        read = list(_read(library, wanted, context))
    for (report, spans), known in zip(wanted.items(), read, strict=True):
        _, key, name, adcode, level, year, sha256, url = known.head
        place, region = key or UNKNOWN_KEY, name or UNKNOWN_NAME
        for (start, end), words in zip(spans, known.words, strict=True):
            kind, title = "", None
            for _, first, last, *named in known.sections:
                if first <= start < last:
                    kind, title = named
                    break
            before = min(start, context)
            after = before + end - start
            yield Hit(
                report_id=report,
                place=place,
                region=region,
                adcode=adcode,
                level=level,
                report_year=year,
                left=words[:before],
                hit=words[before:after],
                right=words[after:],
                part=_PART_OF.get(kind, OTHER),
                section=title,
                start=start,
                end=end,
                report_sha256=sha256,
                source_url=url,
            )


def _read(library: Library, wanted: dict[int, list[tuple[int, int]]], context: int) -> Iterator[_Read]:
    """What is read of each report. Two queries for all: one a report takes twice as long."""
    heads = {
        row[0]: row[1:]
        for row in library.rows(
            "SELECT r.id, t.codec, p.key, g.name, r.adcode, r.level, r.report_year, r.report_sha256, "
            "  (SELECT s.url FROM sources s WHERE s.report_id = r.id ORDER BY s.url IS NULL, s.id LIMIT 1) "
            "FROM reports r JOIN texts t ON t.report_id = r.id "
            "LEFT JOIN places p ON p.id = r.place_id LEFT JOIN regions g ON g.id = r.region_id "
            f"WHERE r.id IN ({', '.join(map(str, wanted))})"
        )
    }
    sections: dict[int, list[Row]] = {report: [] for report in wanted}
    stretches = ", ".join(f"({report}, {spans[0][0]}, {spans[-1][0]})" for report, spans in wanted.items())
    for report, *section in library.rows(
        f"WITH wanted (id, first, last) AS (VALUES {stretches or '(0, 0, 0)'}) "
        'SELECT s.report_id, s.id, s."start", s.body_end, s.kind, s.title FROM wanted w CROSS JOIN sections s '
        'ON s.report_id = w.id AND s."start" <= w.last AND s.body_end > w.first'
    ):
        sections[report].append(tuple(section))
    for report, spans in wanted.items():
        # by id, the last first: superiors come before their own
        sections[report].sort(reverse=True)
        if report not in heads:
            raise LibraryError(f"{library.path}: a report that was found is no longer there; search again")
        around = [(max(start - context, 0), end + context) for start, end in spans]
        try:
            # of most texts a small part is wanted
            with library.blob("texts", "body", report) as body:
                words = texts.pieces(heads[report][0], body, around)
        except ValueError as error:
            raise LibraryError(
                f"{library.path}: the text of report {report} cannot be read ({error})"
            ) from None
        yield _Read(heads[report], sections[report], words)
