"""A place through time: its names and codes, what it came from and became, and whose it was in a year and what was its.

Read from the table of regions; what the library holds of a place is counted beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from corpus.database import Library, LibraryError
from corpus.series import chain_of, series_of
from corpus.table import Cell, Column, Table
from parsers import regions
from parsers.regions import Region

NAME, SUPERIOR, CHILD, PREDECESSOR, SUCCESSOR = "name", "superior", "child", "predecessor", "successor"

COLUMNS = (
    # name, superior, child, predecessor or successor
    Column("relation"),
    Column("region"),
    Column("adcode"),
    Column("level"),
    # the years the name and code stood; empty where it still does
    Column("since", "int"),
    Column("until", "int"),
    # the key of the place, one through all its names
    Column("place"),
    # current reports of the library under that name and code
    Column("reports", "int"),
)


def lineage(library: Library, key: str, year: int | None = None) -> Table:
    """The names of a place, oldest first; its predecessors and successors; superiors and children as of a year.

    A region may have several successors (抚宁县: 海港区, 北戴河区 and 抚宁区) and several predecessors; those that are the
    place itself under another name are among its names. Without a year the last is taken in which the place was.

    Raises:
        LibraryError: the table of regions does not hold the place, or it was not there in that year.
    """
    chain = chain_of(key)
    if not chain:
        raise LibraryError(f"{key}: not in the table of regions, so nothing more is known of its past")
    standing = [region for region in chain if region.in_force(year)] if year is not None else chain
    if not standing:
        raise LibraryError(f"{chain[-1].name} was not there in {year}")
    now = standing[-1]
    when = year if year is not None else (now.until or None)
    rows = [
        *((NAME, region) for region in chain),
        *((PREDECESSOR, region) for region in _others(chain, regions.predecessors)),
        *((SUCCESSOR, region) for region in _others(chain, regions.successors)),
        *((SUPERIOR, region) for region in _superiors(now, when)),
        *((CHILD, region) for region in _children(now, when)),
    ]
    counts = _counts(library)
    notes = () if when is None else (("year", str(when)),)
    return Table("lineage", COLUMNS, tuple(_row(*row, counts) for row in rows), (), notes)


def _row(relation: str, region: Region, counts: dict[tuple[str, str], int]) -> tuple[Cell, ...]:
    series = series_of(region.adcode, region.name)
    return (
        *(relation, region.name, region.adcode, str(region.level), region.since, region.until),
        *(series.key if series else region.adcode, counts.get((region.adcode, region.name), 0)),
    )


def _others(chain: tuple[Region, ...], step: Callable[[Region], Iterable[Region]]) -> Iterator[Region]:
    """What the regions of a chain came from or became, beside each other."""
    seen = set(chain)
    for region in chain:
        for other in step(region):
            if other not in seen:
                seen.add(other)
                yield other


def _superiors(region: Region, year: int | None) -> Iterable[Region]:
    """From the province down."""
    for depth in range(1, len(region.path)):
        path = region.path[:depth]
        found = [
            other for other in regions.lookup(path[-1]) if other.path == path and _stood(other, region, year)
        ]
        yield from found[:1]


def _children(region: Region, year: int | None) -> list[Region]:
    """What lay right below it, by code."""
    below = [
        other
        for other in regions.table()
        if other.path[:-1] == region.path and other != region and _stood(other, region, year)
    ]
    return sorted(below, key=lambda other: other.adcode)


def _stood(other: Region, region: Region, year: int | None) -> bool:
    """Whether `other` was there in the year, or with None still is; the year of a change counts for what came."""
    if year is None:
        return other.until is None
    return other.since <= year and (other.until is None or year < other.until or other.until == region.until)


def _counts(library: Library) -> dict[tuple[str, str], int]:
    """Current reports by code and name."""
    return {
        (code, name): count
        for code, name, count in library.rows(
            "SELECT r.adcode, g.name, count(*) FROM reports r JOIN regions g ON g.id = r.region_id "
            "WHERE r.is_current AND r.adcode IS NOT NULL GROUP BY 1, 2"
        )
    }


def known_key(written: str) -> str | None:
    """The key of the one place of the table of regions that a code or full name means, also of none in the library.

    Of several the one that is there today.
    """
    found = regions.by_code(written) if written.isdigit() else regions.lookup(written)
    named = [region for region in found if region.name == written] or found
    if len(named) > 1:
        named = [region for region in named if region.until is None] or named
    keys = {series.key for region in named if (series := series_of(region.adcode, region.name)) is not None}
    return keys.pop() if len(keys) == 1 else None
