"""The places of a library: a tree of regions, each one series through time (`place_matching` finds one)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.database import Library, Row
from corpus.naming import NO_YEAR as NO_YEAR
from corpus.naming import UNKNOWN_KEY as UNKNOWN_KEY
from corpus.naming import UNKNOWN_NAME as UNKNOWN_NAME
from corpus.naming import label_of as label_of

if TYPE_CHECKING:
    from corpus.table import Cell, Table

# More levels than any tree of regions has; who goes up and has not arrived after so many goes in a circle.
MOST_LEVELS = 20
# Model and tables of reports are imported where they are needed: reading the places for a first frame needs neither.
_NATIONAL = "national"


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name and the years it stood (first and last; None where not known or still so). `pinyin`: see `Place`."""

    name: str
    since: int | None
    until: int | None
    pinyin: str


@dataclass(frozen=True, slots=True)
class Place:
    """A series of regions: 遵义县 until 2016 and 播州区 after are one place.

    `key` finds it again in every library: its newest code, "nation", or superior's key and stem for a place
    without code. `parent` is the key of the superior, `path` the names of today from the top of the tree down to its
    own. `names` runs from the oldest to the one of today (`name`).
    `pinyin` is the first reading of `name`, syllables parted by blanks; in `names` other readings follow after "|".
    `years` are the years with a current report, `excerpts` those of them with no whole one, and `undated` counts
    the reports whose year is not known.
    """

    key: str
    name: str
    level: str
    parent: str | None
    adcode: str | None
    names: tuple[PlaceName, ...]
    pinyin: str
    initials: str
    years: tuple[int, ...]
    excerpts: tuple[int, ...] = ()
    undated: int = 0
    path: tuple[str, ...] = ()

    @property
    def has_reports(self) -> bool:
        return bool(self.years or self.undated)


def places(library: Library) -> list[Place]:
    """All places in the order of the tree: the nation, then each superior before its own, by code, then by reading.

    Raises LibraryError.
    """
    with library.snapshot():
        ordered = list(_tree_order(_read(library, _ALL, ())))
        unknown = find_place(library, UNKNOWN_KEY)
    return [*ordered, unknown] if unknown else ordered


def places_with_superiors(library: Library, ids: Iterable[int]) -> list[Place]:
    """The places of some row ids and all above them, in the order of the tree, and last the one of no name.

    Raises LibraryError.
    """
    listed = ", ".join(map(str, sorted(ids)))
    with library.snapshot():
        ordered = list(_tree_order(_read(library, f"p.id IN ({_UP.format(listed)})", ())))
        unknown = find_place(library, UNKNOWN_KEY)
    return [*ordered, unknown] if unknown else ordered


def find_place(library: Library, key: str) -> Place | None:
    """The place of a key, or None. Raises LibraryError."""
    if key != UNKNOWN_KEY:
        with library.snapshot():
            return next(iter(_read(library, "p.key = ?", (key,))), None)
    reports = _reports(library, "place_id IS NULL").get(None)
    naming = PlaceName(UNKNOWN_NAME, None, None, "")
    return (
        _place(
            UNKNOWN_KEY,
            UNKNOWN_NAME,
            "unknown",
            None,
            None,
            path=(UNKNOWN_NAME,),
            names=(naming,),
            reports=reports,
        )
        if reports
        else None
    )


def grid(of: Iterable[Place]) -> Table:
    """Places × years: "have", "excerpt" (no whole report) or "" (none), from the first year of any to the last."""
    from corpus.table import Column, Table

    rows = list(of)
    years = [year for place in rows for year in place.years]
    span = range(min(years), max(years) + 1) if years else range(0)
    columns = (Column("key"), Column("region"), Column("adcode"), Column("level"))
    return Table(
        "grid",
        (*columns, *(Column(str(year)) for year in span)),
        tuple((place.key, place.name, place.adcode, place.level, *_have(place, span)) for place in rows),
    )


# An SQL condition on `p` that holds for every place, and the ids of those for which one holds
_ALL = "1"
_THOSE = "SELECT p.id FROM places p WHERE {}"
# The ids of some places and of all above them
_UP = (
    "WITH RECURSIVE up (id) AS (SELECT id FROM places WHERE id IN ({}) "
    "UNION SELECT s.parent_id FROM places s JOIN up ON s.id = up.id WHERE s.parent_id IS NOT NULL) SELECT id FROM up"
)


def _read(library: Library, condition: str, parameters: Row) -> list[Place]:
    """The places for which an SQL condition on `p` holds, in no order."""
    names: dict[int, list[PlaceName]] = defaultdict(list)
    for place_id, name, since, until, pinyin in library.rows(
        "SELECT n.place_id, n.name, n.since, n.until, n.pinyin FROM place_names n JOIN places p ON p.id = n.place_id "
        f"WHERE {condition} ORDER BY n.place_id, n.ordinal",
        parameters,
    ):
        names[place_id].append(PlaceName(name, since, until, pinyin))
    those = "place_id IS NOT NULL" if condition == _ALL else f"place_id IN ({_THOSE.format(condition)})"
    have = _reports(library, those, parameters)
    above = {
        key: (name, parent)
        for key, name, parent in library.rows(
            "SELECT p.key, p.name, s.key FROM places p LEFT JOIN places s ON s.id = p.parent_id"
            + ("" if condition == _ALL else f" WHERE p.id IN ({_UP.format(_THOSE.format(condition))})"),
            () if condition == _ALL else parameters,
        )
    }
    return [
        _place(*row, path=_path(row[0], above), names=tuple(names[place_id]), reports=have.get(place_id))
        for place_id, *row in library.rows(
            "SELECT p.id, p.key, p.name, p.level, s.key, p.adcode "
            f"FROM places p LEFT JOIN places s ON s.id = p.parent_id WHERE {condition}",
            parameters,
        )
    ]


def _reports(library: Library, condition: str, parameters: Row = ()) -> dict[int | None, Row]:
    """What is there of each place that has reports: (all years, years with no whole report, how many of no known year).

    Counted where they lie: of ten thousand reports a row each would take twice as long.
    """
    return {
        place_id: (_years(years), _years(excerpts), undated)
        for place_id, years, excerpts, undated in library.rows(
            "SELECT place_id, group_concat(report_year), "
            "group_concat(CASE WHEN kind <> 'report' THEN report_year END), count(*) - count(report_year) "
            f"FROM reports WHERE is_current AND {condition} GROUP BY place_id",
            parameters,
        )
    }


# most places have reports of the same years
@lru_cache(maxsize=4096)
def _years(listed: str | None) -> tuple[int, ...]:
    return tuple(sorted(map(int, listed.split(",")))) if listed else ()


def _have(place: Place, span: range) -> Iterator[Cell]:
    whole, excerpts = set(place.years), set(place.excerpts)
    for year in span:
        yield "excerpt" if year in excerpts else "have" if year in whole else ""


def _place(
    key: str,
    name: str,
    level: str,
    parent: str | None,
    adcode: str | None,
    *,
    path: tuple[str, ...],
    names: tuple[PlaceName, ...],
    reports: Row | None,
) -> Place:
    pinyin = names[-1].pinyin.partition("|")[0] if names else ""
    initials = "".join([syllable[0] for syllable in pinyin.split()])
    years, excerpts, undated = reports or ((), (), 0)
    return Place(
        *(key, name, level, parent, adcode, names, pinyin, initials),
        years=years,
        excerpts=excerpts,
        undated=undated,
        path=path,
    )


def _path(key: str | None, above: dict[str, tuple[str, str | None]]) -> tuple[str, ...]:
    """Names from the top of the tree; `above` holds each place's name and the key of its superior."""
    names: list[str] = []
    while key is not None:
        if len(names) == MOST_LEVELS:
            raise ValueError(f"the place {key} stands below itself")
        name, key = above[key]
        names.insert(0, name)
    return tuple(names)


def _tree_order(found: list[Place]) -> Iterator[Place]:
    below: dict[str | None, list[Place]] = defaultdict(list)
    for place in found:
        below[place.parent].append(place)
    for siblings in below.values():
        siblings.sort(key=lambda p: (p.level != _NATIONAL, p.adcode or "~", p.pinyin, p.name))
    waiting = list(reversed(below[None]))
    while waiting:
        place = waiting.pop()
        yield place
        waiting.extend(reversed(below[place.key]))
