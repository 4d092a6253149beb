"""Regions through time: which names are one place. 遵义县 and 播州区 are, 遵义市 and 红花岗区 are not one with them.

A region the table of codes knows belongs to the series of codes that followed each other. One it does not know
(invented places, townships) is joined by its superior, its level and its stem, where the names follow each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from parsers import regions
from parsers.model import Level
from parsers.regions import Region

LADDER = (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY, Level.TOWNSHIP)
# The table's first year.
FIRST_YEAR = 1981
# 青石|镇, 河口|街道, 三江侗族|乡: the rank of a township, which the table of codes does not hold
TOWNSHIP_RANK = re.compile(r"(?:街道办事处|街道|镇|民族乡|乡|苏木)$")
# The order in which a place changes its rank at one level: a county becomes a city or a district, never the other way.
RANKS = (
    ("街道", 2),
    ("街道办事处", 2),
    ("区", 2),
    ("镇", 1),
    ("市", 1),
)


@dataclass(frozen=True, slots=True)
class Naming:
    """A name and the years it stood: `since` its first year, `until` its last; None where not known or still so."""

    name: str
    since: int | None
    until: int | None


@dataclass(frozen=True, slots=True)
class Series:
    """One place in the table of codes: its newest code and all its names, oldest first.

    `key` is that code, or code and name where the code was given to another place later.
    """

    key: str
    adcode: str
    level: Level
    names: tuple[Naming, ...]

    @property
    def name(self) -> str:
        return self.names[-1].name


def series_of(adcode: str, name: str | None = None) -> Series | None:
    """The series a code belongs to, or None for a code the table does not hold.

    A code that had several names of several places (rare) is told apart by `name`.
    """
    last = _last_of(adcode, name)
    return None if last is None else _series_ending(last)


def chain_of(key: str) -> tuple[Region, ...]:
    """The regions that a place of the table was, oldest first, by the key of its series; () for another key."""
    adcode, _, name = key.partition(":")
    last = _last_of(adcode, name or None)
    return () if last is None else _chain_ending(last)


def code_in(key: str, year: int) -> str | None:
    """The code that a place of the table had in a year, by the key of its series; None where it was not there then.

    The year of a change belongs to what came; what stood in the table's first year stood before.
    """
    for since, until, code in _codes(key):
        if (since <= max(year, FIRST_YEAR)) and (until is None or year < until):
            return code
    return None


@cache
def _codes(key: str) -> tuple[tuple[int, int | None, str], ...]:
    return tuple((region.since, region.until, region.adcode) for region in chain_of(key))


def _last_of(adcode: str, name: str | None) -> Region | None:
    known = regions.by_code(adcode)
    named = [region for region in known if region.name == name] or known
    if not named:
        return None
    last = named[0]
    seen = {last}
    while (heir := _heirs().get(last)) is not None and heir not in seen:
        last = heir
        seen.add(last)
    return last


@cache
def _chain_ending(last: Region) -> tuple[Region, ...]:
    chain = [last]
    while (before := _forebears().get(chain[0])) is not None and before not in chain:
        chain.insert(0, before)
    return tuple(chain)


@cache
def _series_ending(last: Region) -> Series:
    names: list[Naming] = []
    for region in _chain_ending(last):
        if names and names[-1].name == region.name:
            names[-1] = Naming(region.name, names[-1].since, region.until)
        else:
            names.append(Naming(region.name, region.since, region.until))
    newest = regions.by_code(last.adcode)[0]
    key = last.adcode if newest == last else f"{last.adcode}:{last.name}"
    return Series(key, last.adcode, last.level, tuple(names))


@cache
def _heirs() -> Mapping[Region, Region]:
    """For each region that goes on under another code or name: that region. One to one."""
    claims: dict[Region, list[Region]] = {}
    for region in regions.table():
        heir = _next_of(region)
        if heir is not None:
            claims.setdefault(heir, []).append(region)
    heirs = {}
    for heir, claimants in claims.items():
        # several regions became one: it goes on the one of its own stem, else it is a new place
        own = [r for r in claimants if r.stem == heir.stem] if len(claimants) > 1 else claimants
        if len(own) == 1:
            heirs[own[0]] = heir
    return heirs


@cache
def _forebears() -> Mapping[Region, Region]:
    return {heir: region for region, heir in _heirs().items()}


def _next_of(region: Region) -> Region | None:
    """Of a region's successors the one that began when it ended; a neighbour that took a part began earlier."""
    if region.until is None:
        return None
    begun = [
        heir
        for heir in regions.successors(region)
        if heir.level == region.level and abs(heir.since - region.until) <= 1
    ]
    if not begun:
        # renamed under its code (浑江市 → 白山市), which the table gives no successor
        begun = [
            heir
            for heir in regions.by_code(region.adcode)
            if heir.level == region.level and heir != region and 0 <= heir.since - region.until <= 1
        ]
    alike = [heir for heir in begun if heir.stem == region.stem] if len(begun) > 1 else begun
    alike.sort(key=lambda heir: heir.since)
    return alike[0] if len({heir.name for heir in alike}) == 1 else None


def stem_of(name: str, level: str) -> str:
    """The name without its rank: 白鹭区 → 白鹭, 青石镇 → 青石; the whole name where one character would be left."""
    if level == Level.TOWNSHIP:
        stem = TOWNSHIP_RANK.sub("", name)
        return stem if len(stem) >= regions.SHORTEST_STEM else name
    return regions.stem_of(name)


def are_one_place(names: Mapping[str, Iterable[int]]) -> bool:
    """Whether names of one stem, superior and level, each with the years of its reports, followed each other.

    Years must not overlap, and rank must not fall (县 → 市 → 区). Names without reports fit anywhere.
    """
    dated = sorted((min(years), max(years), name) for name, given in names.items() if (years := list(given)))
    return all(
        before[1] < after[0] and _rank(before[2]) <= _rank(after[2]) for before, after in pairwise(dated)
    )


def _rank(name: str) -> int:
    return next((rank for ending, rank in RANKS if name.endswith(ending)), 0)


def levels_of(path: tuple[str, ...], level: Level | None) -> tuple[Level, ...]:
    """The level of each name of a path that ends at `level` (guessed by rank where None)."""
    last = level if level in LADDER else None
    if last is None:
        last = regions.level_by_rank(path[-1], path[:-1]) or LADDER[min(len(path), len(LADDER)) - 1]
    levels = [last]
    for name in reversed(path[:-1]):
        below = LADDER.index(levels[0])
        above = LADDER[max(below - 1, 0)]
        # 重庆市, or a province whose prefecture is not named, stands right above a county
        if name is path[0] and (
            regions.lookup(name, level=Level.PROVINCE) or regions.level_by_rank(name) is Level.PROVINCE
        ):
            above = Level.PROVINCE
        levels.insert(0, above)
    return tuple(levels)


def codes_of(path: tuple[str, ...], levels: tuple[Level, ...], adcode: str | None) -> tuple[str | None, ...]:
    """The code of each name of a path whose last has `adcode`: superiors' codes are its first digits (GB/T 2260)."""
    if adcode is None:
        # a place the table does not hold may stand below one it does
        found = [_sole_code(name, level) for name, level in zip(path, levels, strict=True)]
        return (*found[:-1], None)
    digits = {Level.PROVINCE: adcode[:2] + "0000", Level.PREFECTURE: adcode[:4] + "00"}
    codes = []
    for name, level in zip(path[:-1], levels, strict=False):
        code = digits.get(level)
        named = code is not None and any(region.name == name for region in regions.by_code(code))
        codes.append(code if named else _sole_code(name, level))
    return (*codes, adcode)


def _sole_code(name: str, level: Level) -> str | None:
    """The newest code of a full name at a level, where all its codes are one series."""
    found = [region for region in regions.lookup(name, level=level) if region.name == name]
    keys = {series.key for region in found if (series := series_of(region.adcode, region.name))}
    return found[0].adcode if len(keys) == 1 else None
