"""Since when a term is said: its first use anywhere, and in each place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import numpy as np

from corpus.database import Library
from corpus.search import hits, search
from corpus.search.filters import Filters
from corpus.search.hits import Hit
from corpus.search.matching import Found, Part
from corpus.table import Cell, Column, Table
from corpus.words.termlists import TermList
from corpus.words.written import in_words

Across = Literal["all", "place"]

COLUMNS = (
    *(Column("group"), Column("term"), Column("region"), Column("adcode"), Column("level")),
    *(Column("report_year", "int"), Column("delivered_on", "date"), Column("hits", "int")),
    *(Column("left"), Column("hit"), Column("right"), Column("part"), Column("section")),
    *(Column("start", "int"), Column("end", "int")),
    *(Column("place"), Column("report_sha256"), Column("source_url")),
)


def first_use(
    library: Library,
    terms: TermList,
    filters: Filters | None = None,
    *,
    across: Across = "place",
    each: bool = False,
    limit: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Table:
    """The first report that says a term, with the words around its first hit: one row a term and place, earliest first.

    Within a year the report delivered first comes first (those whose day is not known last). `hits` counts those of
    that report. Reports without a year are left out. A term that is never said has one row without a place.

    Args:
        across: "place" for the first use in each place, "all" for one row a term.
        limit: at most so many rows a term.

    Raises LibraryError.
    """
    filters = filters or Filters()
    rows: list[tuple[Cell, ...]] = []
    with library.snapshot():
        for unit in terms.units(each=each):
            found = search(library, unit.query, filters)
            first = _first_reports(library, found, across)[:limit]
            part_of = {report: part for part in found.parts for report in part.reports.tolist()}
            for done, (report, day) in enumerate(first, 1):
                only = _only(found, part_of[report], report)
                hit = next(iter(hits(library, only, 1)))
                rows.append((unit.group, unit.term, *_row(hit, day, only.total)))
                if progress:
                    progress(done, len(first))
            if not first:
                rows.append((unit.group, unit.term, *[None] * (len(COLUMNS) - 2)))
        notes = (("filters", in_words(library, filters)), *terms.notes())
    at = len(COLUMNS) - 2
    sources = tuple(dict.fromkeys(str(row[at]) for row in rows if row[at] is not None))
    return Table("first_use", COLUMNS, tuple(rows), sources, notes)


def _first_reports(library: Library, found: Found, across: Across) -> list[tuple[int, str | None]]:
    """(report, day of delivery) of the first report of each place (or of all) with a hit, earliest first."""
    having = (
        np.concatenate([part.reports for part in found.parts]) if found.parts else np.empty(0, dtype=np.int64)
    )
    wanted = set(having.tolist())
    chosen: dict[int | None, tuple[int, str | None]] = {}
    for report, place, day in library.rows(
        "SELECT id, place_id, delivered_on FROM reports WHERE is_current AND report_year IS NOT NULL "
        "ORDER BY report_year, delivered_on IS NULL, delivered_on, adcode IS NULL, adcode, id"
    ):
        if report in wanted:
            chosen.setdefault(place if across == "place" else None, (report, day))
            if across == "all":
                break
    return list(chosen.values())


def _only(found: Found, part: Part, report: int) -> Found:
    """What was found in one report, which is in `part`."""
    own = replace(part, fits=part.fits & (part.segment.reports == report))
    return replace(found, parts=(own,), reports=1, total=own.hits)


def _row(hit: Hit, day: str | None, count: int) -> tuple[Cell, ...]:
    return (
        *(hit.region, hit.adcode, hit.level, hit.report_year, day, count),
        *(hit.left, hit.hit, hit.right, hit.part, hit.section, hit.start, hit.end),
        *(hit.place, hit.report_sha256, hit.source_url),
    )
