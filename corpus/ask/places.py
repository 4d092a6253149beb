"""Places in a question: names of today and before, with or without their rank, alone or after their superiors'."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from corpus.nation import NATION_KEY
from corpus.place_matching import NATION_ALIASES
from corpus.places import Place
from parsers import regions
from parsers.fold import fold
from parsers.model import Level

MARK = "〔place〕"
# 易 alone is no place
_SHORTEST = 2
# A name without its rank stands after these, after a year or another place, or at the start: 城中村 is not 城中区.
_BEFORE = set(' ,。、:;!?()〔〕"“”和与及跟同比在对把从问查年于较')
_RANKS = "省市区县州旗盟"
_WIDE = (Level.PROVINCE, Level.PREFECTURE)


@dataclass(frozen=True, slots=True)
class FoundPlaces:
    """Places in the order named; the nation apart. `unknown` and `ambiguous` as of `Question`; `text` with marks."""

    places: tuple[Place, ...]
    nation: bool
    unknown: str | None
    ambiguous: tuple[str, tuple[Place, ...]] | None
    text: str


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    words: str
    places: tuple[Place, ...]


def find_in(text: str, places: Sequence[Place], *, outside: bool = True) -> FoundPlaces:
    """Find the places of a library in a folded question; real places that it has not are `unknown`.

    Without `outside` the latter count by their full names only: 城中村 is about no 城中区.
    """
    by_name = _names(places)
    mentions = _mentions(text, by_name, outside)
    by_key = {place.key: place for place in places}
    chosen: list[Place] = []
    unknown: str | None = None
    ambiguous: tuple[str, tuple[Place, ...]] | None = None
    above: _Mention | None = None
    pieces: list[str] = []
    done = 0
    for number, mention in enumerate(mentions):
        pieces += [text[done : mention.start], MARK]
        done = mention.end
        joined = above is not None and above.end == mention.start
        if not mention.places:
            unknown = unknown if unknown and joined is False else mention.words
            above = mention
            continue
        fitting = mention.places
        if joined and above is not None:
            fitting = tuple(p for p in fitting if _is_below(p, above.places, by_key)) or fitting
            if above.places and chosen and _is_below(fitting[0], (chosen[-1],), by_key):
                chosen.pop()  # 云桥市枫溪县 is 枫溪县
        fitting = tuple(place for place in fitting if place.has_reports) or fitting
        above = mention
        following = mentions[number + 1] if number + 1 < len(mentions) else None
        if len(fitting) > 1 and not (following is not None and following.start == mention.end):
            ambiguous = ambiguous or (mention.words, fitting)
        chosen.append(fitting[0])
    pieces.append(text[done:])
    nation = [place for place in chosen if place.key == NATION_KEY]
    own = tuple(dict.fromkeys(place for place in chosen if place.key != NATION_KEY))
    return FoundPlaces(own or tuple(nation[:1]), bool(nation), unknown, ambiguous, "".join(pieces))


def _mentions(text: str, by_name: dict[str, tuple[Place, ...]], stems: bool) -> list[_Mention]:
    """Names from left to right, the longest at each place."""
    longest = max(map(len, by_name), default=0)
    outside = _outside()
    mentions: list[_Mention] = []
    at = 0
    while at < len(text):
        found = None
        for size in range(min(max(longest, regions.longest_name()), len(text) - at), _SHORTEST - 1, -1):
            words = text[at : at + size]
            if words in by_name and (_is_whole(words, by_name[words]) or _may_begin(text, at, mentions)):
                found = _Mention(at, at + size, words, by_name[words])
                break
            first = at == 0 or bool(mentions and mentions[-1].end == at)
            if (words in outside and (words[-1] in _RANKS or (stems and _may_begin(text, at, mentions)))) or (
                stems and first and words in _outside_counties()
            ):
                found = _Mention(at, at + size, words, ())
                break
        if found is None:
            at += 1
        else:
            mentions.append(found)
            at = found.end
    return mentions


def _may_begin(text: str, at: int, mentions: Sequence[_Mention]) -> bool:
    return at == 0 or text[at - 1] in _BEFORE or bool(mentions and mentions[-1].end == at)


def _is_whole(words: str, places: Sequence[Place]) -> bool:
    return any(words == fold(naming.name) for place in places for naming in place.names)


def _names(places: Sequence[Place]) -> dict[str, tuple[Place, ...]]:
    found: dict[str, dict[str, Place]] = defaultdict(dict)
    for place in places:
        for naming in place.names:
            name = fold(naming.name)
            for form in (name, fold(regions.stem_of(naming.name))):
                if len(form) >= _SHORTEST:
                    found[form][place.key] = place
        if place.key == NATION_KEY:
            for alias in (*NATION_ALIASES, "全国"):
                found[alias][place.key] = place
    return {name: tuple(own.values()) for name, own in found.items()}


@cache
def _outside() -> frozenset[str]:
    """Names of real places: whole ones, and those of provinces and prefectures without their rank."""
    names = {region.name for region in regions.table()}
    names |= {region.stem for region in regions.table() if region.level in _WIDE}
    return frozenset(fold(name) for name in names if len(name) >= _SHORTEST)


@cache
def _outside_counties() -> frozenset[str]:
    """Counties without their rank, which are taken for places only where a question begins or after a superior."""
    return frozenset(
        fold(region.stem)
        for region in regions.table()
        if region.level not in _WIDE and len(region.stem) >= _SHORTEST
    )


def _is_below(place: Place, above: Sequence[Place], by_key: dict[str, Place]) -> bool:
    keys = {each.key for each in above}
    while place.parent is not None and place.parent in by_key:
        place = by_key[place.parent]
        if place.key in keys:
            return True
    return False
