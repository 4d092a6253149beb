"""The places of a library: a tree of regions, each one series through time, and how to find one by typing little."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from corpus.database import Library, Row
from corpus.nation import NATION_KEY

if TYPE_CHECKING:
    from corpus.table import Cell, Table

# The place of reports that name none.
UNKNOWN_KEY = "unknown"
UNKNOWN_NAME = "地区不明"
NATION_ALIASES = ("国务院", "中国", "国家", "中央")
# 贵州 遵义 播州; 贵州/遵义/播州
PARTED = re.compile(r"[\s/>、,]+")
# Model and tables of reports are imported where they are needed: reading the places for a first frame needs neither.
_NATIONAL = "national"

# How well a query fits, best first; `find_places` takes the places of the best.
(
    KEY,
    NAME,
    STEM,
    INITIALS,
    PINYIN,
    OLD_NAME,
    OLD_INITIALS,
    OLD_PINYIN,
    NAME_START,
    INITIALS_START,
    NAME_PART,
    PINYIN_START,
    CODE_START,
) = range(13)
# What a reading of an older name, or a second reading, is worth beside the first of today's name.
_OLDER = {INITIALS: OLD_INITIALS, PINYIN: OLD_PINYIN}


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


def match_places(among: Library | Sequence[Place], query: str) -> list[Place]:
    """Places a query fits, best first: code, name, name without rank, older name, initials, pinyin, part of a name.

    `bzq`, `bz`, `bozhou`, `520304`, `播州`, `遵义县`, `遵义 播州` and `遵义市播州区` find 播州区; 播州 in traditional or
    full-width characters too. An empty query fits every place, in the order of the tree.
    """
    all_places = places(among) if isinstance(among, Library) else among
    return [place for _, place in ranked_places(all_places, query)]


def find_places(among: Library | Sequence[Place], query: str) -> list[Place]:
    """The places a query means: those that fit best, and among them those with reports. More than one: ambiguous."""
    if not query.strip():
        return []
    ranked = ranked_places(_candidates(among, query) if isinstance(among, Library) else among, query)
    if not ranked:
        return []
    best = ranked[0][0]
    meant = [place for rank, place in ranked if rank == best or best > OLD_PINYIN]
    return [place for place in meant if place.has_reports] or meant


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


def _candidates(library: Library, query: str) -> list[Place]:
    """The places that may fit a query, with their superiors, in the order of the tree.

    Of a whole country's places only what is needed to leave most of them out is read: whatever fits has the query's last
    word in a name, or a name whose first character stands in it (names of superiors may be written before it), or a
    reading that begins with its letter, or that code.
    """
    from parsers.fold import fold, fold_each

    wanted = fold(query).strip().lower()
    last = next((part for part in reversed(PARTED.split(wanted)) if part), wanted)
    with library.snapshot():
        exact = "SELECT id FROM places WHERE key = ?1 OR adcode = ?1"
        fit = _ids(library, exact, wanted) or _ids(
            library, "SELECT id FROM places WHERE lower(key) = ?", wanted
        )
        if fit:
            pass  # nothing fits better than a key or a code
        elif last.isdigit():
            fit |= _ids(library, "SELECT id FROM places WHERE adcode IS NULL OR adcode LIKE ? || '%'", last)
        elif last.isascii():
            same = "SELECT place_id FROM place_names WHERE pinyin LIKE ?1 || '%' OR pinyin LIKE '%|' || ?1 || '%'"
            fit |= _ids(library, same, last[:1])
        else:
            if last in NATION_ALIASES:
                fit |= _ids(library, "SELECT id FROM places WHERE key = ?", NATION_KEY)
            found = library.rows("SELECT place_id, name FROM place_names")
            names = map(str.lower, fold_each([name for _, name in found]))
            fit |= {
                id for (id, _), name in zip(found, names, strict=True) if last in name or name[:1] in last
            }
        if len(fit) > _MANY:
            return places(library)
        listed = ", ".join(map(str, sorted(fit)))
        ordered = list(_tree_order(_read(library, f"p.id IN ({_UP.format(listed)})", ())))
        unknown = find_place(library, UNKNOWN_KEY)
    return [*ordered, unknown] if unknown else ordered


def _ids(library: Library, sql: str, word: str) -> set[int]:
    return {row[0] for row in library.rows(sql, (word,))}


# An SQL condition on `p` that holds for every place, and the ids of those for which one holds
_ALL = "1"
_THOSE = "SELECT p.id FROM places p WHERE {}"
# Of more candidates than this all places are as quickly read.
_MANY = 1000
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


@cache
def _level_order() -> dict[str, int]:
    """The levels from the nation down, and last what is not known."""
    from parsers.model import Level

    return {level: number for number, level in enumerate([*Level, "unknown"])}


def ranked_places(all_places: Sequence[Place], query: str) -> list[tuple[int, Place]]:
    """(how well, place) of every place that fits, best first; within one rank those with reports, higher levels."""
    from parsers.fold import fold

    wanted = fold(query).strip().lower()
    if not wanted:
        return [(KEY, place) for place in all_places]
    *above, last = [part for part in PARTED.split(wanted) if part] or [wanted]
    found = []
    by_key = {place.key: place for place in all_places}
    for order, place in enumerate(all_places):
        rank = KEY if place.key.lower() == wanted else _rank(place, last)
        if rank is None and not above and not wanted.isascii():
            rank = _chain_rank(place, wanted, by_key)
        if rank is None or (rank != KEY and above and not _below(place, above, by_key)):
            continue
        found.append((rank, not place.has_reports, _level_order().get(place.level, 0), order, place))
    found.sort(key=lambda hit: hit[:4])
    return [(hit[0], hit[4]) for hit in found]


def _rank(place: Place, wanted: str) -> int | None:
    """How well one word fits a place, or None."""
    if wanted.isdigit() and place.adcode:
        return KEY if place.adcode == wanted else CODE_START if place.adcode.startswith(wanted) else None
    if wanted.isascii():
        return _reading_rank(place, wanted)
    spoken = [_spoken(naming.name) for naming in place.names]
    if wanted in spoken[-1]:
        return NAME if wanted == spoken[-1][0] else STEM
    if any(wanted in forms for forms in spoken) or (place.key == NATION_KEY and wanted in NATION_ALIASES):
        return OLD_NAME
    if any(forms[0].startswith(wanted) for forms in spoken):
        return NAME_START
    return NAME_PART if any(wanted in forms[0] for forms in spoken) else None


@lru_cache(maxsize=65536)
def _spoken(name: str) -> tuple[str, str]:
    """The full name and the name without its rank, folded as queries are."""
    from parsers.fold import fold
    from parsers.regions import stem_of  # not for a code

    return fold(name).lower(), fold(stem_of(name)).lower()


def _reading_rank(place: Place, wanted: str) -> int | None:
    """How well letters fit the readings of a place's names; `bz` fits 播州区 as well as `bzq` does."""
    from parsers.regions import stem_of

    letters = wanted.replace("'", "").replace("-", "")
    ranks = []
    for naming in place.names:
        for reading in filter(None, naming.pinyin.split("|")):
            rank = _letters_rank(reading.split(), len(stem_of(naming.name)), letters)
            if rank is not None:
                ranks.append(rank if reading == place.pinyin else _OLDER.get(rank, rank))
    return min(ranks, default=None)


def _letters_rank(syllables: Sequence[str], stem_size: int, letters: str) -> int | None:
    initials = "".join(syllable[0] for syllable in syllables)
    if letters in (initials, initials[:stem_size]):
        return INITIALS
    if letters in ("".join(syllables), "".join(syllables[:stem_size])):
        return PINYIN
    if initials.startswith(letters):
        return INITIALS_START
    return PINYIN_START if _spells(syllables, letters) else None


def _spells(syllables: Sequence[str], letters: str) -> bool:
    """Whether letters are starts of the first syllables, one after the other: `bozq`, `bozho`, `bzqu`."""
    rests = {letters}
    for syllable in syllables:
        rests = {
            rest[size:]
            for rest in rests
            for size in range(1, len(syllable) + 1)
            if rest[:size] == syllable[:size]
        }
        if "" in rests:
            return True
    return False


def _below(place: Place, above: Sequence[str], by_key: dict[str, Place]) -> bool:
    """Whether each word of `above` fits one of the place's superiors."""
    return all(
        any(_rank(superior, word) is not None for superior in _superiors(place, by_key)) for word in above
    )


def _chain_rank(place: Place, wanted: str, by_key: dict[str, Place]) -> int | None:
    """NAME or STEM where names of superiors, from the top, and then the place's own are written without a gap."""
    for naming in reversed(place.names):
        for rank, form in zip((NAME, STEM), _spoken(naming.name), strict=True):
            if wanted.endswith(form) and _spells_superiors(wanted[: -len(form)], place, by_key):
                return rank if naming is place.names[-1] else OLD_NAME
    return None


def _spells_superiors(words: str, place: Place, by_key: dict[str, Place]) -> bool:
    if not words:
        return True
    return any(
        words.endswith(form) and _spells_superiors(words[: -len(form)], superior, by_key)
        for superior in _superiors(place, by_key)
        for naming in superior.names
        for form in _spoken(naming.name)
    )


def _superiors(place: Place, by_key: dict[str, Place]) -> Iterator[Place]:
    while place.parent is not None and place.parent in by_key:
        place = by_key[place.parent]
        yield place
