"""Facets of what was found: over places, levels, years and parts of the reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

import numpy as np

from corpus.database import Library
from corpus.naming import UNKNOWN_KEY, UNKNOWN_NAME
from corpus.parts import part_of
from corpus.search.changes import KINDS, kinds_at
from corpus.search.matching import Found
from corpus.table import Cell, Column, Table

COLUMNS = (Column("facet"), Column("key"), Column("name"), Column("reports", "int"), Column("hits", "int"))
_ORDER = ("place", "level", "year", "part")


def facets(library: Library, found: Found) -> Table:
    """One row a value of each facet (place, level, year, part), with its reports and hits; most hits first, years in
    their order.

    Raises LibraryError.
    """
    reports: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    hits: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    of_report = dict(_hits_by_report(found))
    for report, *values in _facts(library, of_report):
        for facet, value in zip(_ORDER, values, strict=False):
            reports[facet][value] += 1
            hits[facet][value] += of_report[report]
    for part, (part_reports, part_hits) in _by_part(found).items():
        reports["part"][part, part] = part_reports
        hits["part"][part, part] = part_hits
    rows: list[tuple[Cell, ...]] = []
    for facet in _ORDER:
        values = sorted(hits[facet], key=lambda value: (-hits[facet][value], str(value[0])))
        if facet == "year":
            values.sort(key=lambda value: str(value[0]))
        rows.extend((facet, *value, reports[facet][value], hits[facet][value]) for value in values)
    return Table("facets", COLUMNS, tuple(rows))


def _hits_by_report(found: Found) -> Iterator[tuple[int, int]]:
    for part in found.parts:
        yield from zip(part.reports.tolist(), part.counts().tolist(), strict=True)


def _facts(
    library: Library, wanted: dict[int, int]
) -> Iterator[tuple[int, tuple[str, str], tuple[str, str], tuple[str, str]]]:
    for report, key, name, level, year in library.rows(
        "SELECT r.id, p.key, p.name, r.level, r.report_year FROM reports r LEFT JOIN places p ON p.id = r.place_id "
        "WHERE r.is_current"
    ):
        if report in wanted:
            shown = "" if year is None else str(year)
            yield (
                report,
                (key or UNKNOWN_KEY, name or UNKNOWN_NAME),
                (level or "", level or ""),
                (shown, shown),
            )


def _by_part(found: Found) -> dict[str, tuple[int, int]]:
    """Part → reports with a hit in it, hits."""
    parts_of_kind = [part_of(kind) for kind in KINDS]
    reports: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for part in found.parts:
        changes = part.segment.changes()
        seen: set[tuple[str, int]] = set()
        for places in part.places:
            positions = part.hit_positions(places)
            kinds = kinds_at(changes, positions)
            for number in np.unique(kinds).tolist():
                here = positions[kinds == number]
                hits[parts_of_kind[number]] += len(here)
                owners = np.unique(part.segment.owners(here)).tolist()
                seen.update((parts_of_kind[number], owner) for owner in owners)
        reports.update(name for name, _ in seen)
    return {name: (reports[name], hits[name]) for name in hits}
