"""How to find a place by typing little: by code, name of today or of once, initials or pinyin, with superiors before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from corpus.database import Library
from corpus.nation import NATION_KEY
from corpus.places import Place, places, places_with_superiors

NATION_ALIASES = ("国务院", "中国", "国家", "中央")
# 贵州 遵义 播州; 贵州/遵义/播州
PARTED = re.compile(r"[\s/>、,]+")
# Of more candidates than this all places are as quickly read.
_MANY = 1000

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
        return places_with_superiors(library, fit)


def _ids(library: Library, sql: str, word: str) -> set[int]:
    return {row[0] for row in library.rows(sql, (word,))}


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
    if not letters:
        return None
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
