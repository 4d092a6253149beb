"""Regions of China by name and year: GB/T 2260 codes since 1981, with what became of each.

The table (data/regions.csv) is built by scripts/build_regions.py from yescallop/areacodes (CC0). Names change:
遵义县 until 2016 is 播州区 after; a code can outlive its name (襄樊市, 襄阳市) and a name its code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from parsers.model import Level

_DATA = Path(__file__).parent / "data"
# the peoples an autonomous region is named for, one a line (各 as in 各族自治县)
PEOPLES = (_DATA / "peoples.txt").read_text(encoding="utf-8").split()
# 双江拉祜族佤族布朗族傣族|自治县, 内蒙古|自治区
AUTONOMY = re.compile(r"自治(?:区|州|县|旗)$")
# 巴音郭楞|蒙古, 双江|拉祜族: taken off the end one after the other
PEOPLE = re.compile(r"(?:" + "|".join(sorted(PEOPLES, key=len, reverse=True)) + r")族?$")
# 播州|区, 河北|省, 临沧|地区; 阿拉善左旗 and 桥东区 stay whole or lose no more than their rank
SUFFIX = re.compile(r"(?:特别行政区|林区|新区|矿区|地区|省|市|县|区|(?<![左右前中后])旗|州|盟)$")
# 易县 is said whole
SHORTEST_STEM = 2


@dataclass(frozen=True, slots=True)
class Region:
    """One code under one name. `path` holds full names from province down; `until` is the year it ended, or None.

    `successors` are (code, year): the codes that took over, with the year where it was before the end.
    """

    adcode: str
    name: str
    level: Level
    path: tuple[str, ...]
    since: int
    until: int | None
    successors: tuple[tuple[str, int | None], ...]

    @property
    def stem(self) -> str:
        """The name as people say it: 播州, 新疆; the whole name where too little would be left (易县)."""
        return stem_of(self.name)

    def in_force(self, year: int | None) -> bool:
        """Whether the name stood in `year`; the year of a change counts for both names."""
        return year is None or (self.since <= year and (self.until is None or year <= self.until))


@cache
def stem_of(name: str) -> str:
    """The name without its rank: 新疆维吾尔自治区 → 新疆, 播州区 → 播州, 易县 → 易县."""
    stem = AUTONOMY.sub("", name)
    if stem == name:
        stem = SUFFIX.sub("", name)
        return stem if len(stem) >= SHORTEST_STEM else name
    while len(shorter := PEOPLE.sub("", stem)) >= SHORTEST_STEM and shorter != stem:
        stem = shorter
    return stem


@cache
def table() -> tuple[Region, ...]:
    """All regions, in the order of their codes."""
    import csv  # only this needs it, and a quick command has no use for the table

    regions = []
    lines = (_DATA / "regions.csv").read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader(lines):
        path = [row["province"]]
        if row["prefecture"] and row["level"] != "province":
            path.append(row["prefecture"])
        if row["level"] == "county":
            path.append(row["name"])
        regions.append(
            Region(
                adcode=row["adcode"],
                name=row["name"],
                level=Level(row["level"]),
                path=tuple(path),
                since=int(row["since"]),
                until=int(row["until"]) if row["until"] else None,
                successors=tuple(_successors(row["successors"])),
            )
        )
    return tuple(regions)


def _successors(field: str) -> Iterable[tuple[str, int | None]]:
    """`520303[2003];520304` → (520303, 2003), (520304, None)."""
    for part in filter(None, field.split(";")):
        code, _, year = part.rstrip("]").partition("[")
        yield code, int(year) if year else None


@cache
def _by_name() -> dict[str, tuple[Region, ...]]:
    found: dict[str, list[Region]] = {}
    for region in table():
        found.setdefault(region.name, []).append(region)
        if region.stem != region.name:
            found.setdefault(region.stem, []).append(region)
    return {name: tuple(regions) for name, regions in found.items()}


@cache
def _by_code() -> dict[str, tuple[Region, ...]]:
    found: dict[str, list[Region]] = {}
    for region in table():
        found.setdefault(region.adcode, []).append(region)
    return {code: tuple(regions) for code, regions in found.items()}


@cache
def longest_name() -> int:
    """Characters of the longest name or stem, for whoever scans text for names."""
    return max(map(len, _by_name()))


def lookup(name: str, year: int | None = None, level: Level | None = None) -> list[Region]:
    """Regions of that full name or stem, full names first, in force in `year` where one is given."""
    found = [r for r in _by_name().get(name, ()) if r.in_force(year) and level in (None, r.level)]
    return sorted(found, key=lambda r: (r.name != name, r.until is not None, list(Level).index(r.level)))


def by_code(adcode: str, year: int | None = None) -> list[Region]:
    """Regions that bore the code, newest name first."""
    found = [r for r in _by_code().get(adcode, ()) if r.in_force(year)]
    return sorted(found, key=lambda r: r.since, reverse=True)


def successors(region: Region) -> list[Region]:
    """What followed: regions that took over at the end, one or many; a prefecture made a city counts (临沧地区 → 临沧市)."""
    if region.until is None:
        return []
    codes = [code for code, year in region.successors if year is None]
    heirs = [
        r
        for code in codes
        for r in _by_code().get(code, ())
        if r.since <= region.until + 1 and (r.until is None or r.until > region.until)
    ]
    if not heirs:
        heirs = [
            r
            for r in _by_name().get(region.stem, ())
            if r.level == region.level
            and r.path[0] == region.path[0]
            and abs(r.since - region.until) <= 1
            and r != region
        ]
    return heirs


def predecessors(region: Region) -> list[Region]:
    """What came before: the regions whose successors it is."""
    return list(_predecessors().get((region.adcode, region.name), ()))


@cache
def _predecessors() -> dict[tuple[str, str], tuple[Region, ...]]:
    found: dict[tuple[str, str], list[Region]] = {}
    for region in table():
        for heir in successors(region):
            found.setdefault((heir.adcode, heir.name), []).append(region)
    return {key: tuple(regions) for key, regions in found.items()}


def as_of(region: Region, year: int) -> Region | None:
    """The same place under the name it had in `year`: 徐水区 in 2010 → 徐水县; None where that is not one place."""
    seen = {region}
    edge = [region]
    while edge:
        standing = [r for r in edge if r.in_force(year)]
        alike = [r for r in standing if r.stem == region.stem] or standing
        if alike:
            return alike[0] if len(alike) == 1 else None
        step = [
            r
            for at in edge
            for r in (predecessors(at) if at.since > year else successors(at))
            if r not in seen
        ]
        kin = [r for r in step if r.stem == region.stem] or step
        seen.update(kin)
        edge = kin
    return None


def belongs(region: Region, superiors: Sequence[str]) -> bool:
    """Whether each of `superiors` (full names or stems) stands above the region."""
    above = region.path[:-1]
    return all(any(s in (name, stem_of(name)) for name in above) for s in superiors)


def resolve(names: Sequence[str], year: int | None = None, context: str = "") -> Region | None:
    """The one region meant by `names` (superiors first, any may be missing), or None if unknown or still doubtful.

    Where several fit, the one whose superiors are named most in `context` is taken.
    """
    if not names:
        return None
    *above, name = names
    found = [r for r in lookup(name, year) if belongs(r, above)]
    if not found and year is not None:
        moved = (as_of(r, year) for r in lookup(name) if belongs(r, above))
        found = [r for r in moved if r is not None]
    found = [r for r in found if r.name == name] or found
    if len(found) > 1 and year is not None:
        later = [r for r in found if r.until is None or r.until > year]
        found = later or found
    if len({r.path for r in found}) == 1:
        return found[0]
    if len(found) > 1:
        highest = min(list(Level).index(r.level) for r in found)
        top = [r for r in found if list(Level).index(r.level) == highest]
        if len(top) == 1 and highest <= list(Level).index(Level.PREFECTURE):
            return top[0]
    if not found or not context:
        return None
    score = {r: sum(context.count(stem_of(name)) for name in r.path[:-1]) for r in found}
    best = max(score.values())
    winners = [r for r in found if score[r] == best]
    return winners[0] if best > 0 and len({r.path for r in winners}) == 1 else None


# 云桥市|白鹭县, 沧澜省|云桥市|枫溪县|青石镇: a chain of names that no table holds
UNKNOWN_CHAIN = re.compile(
    r"(?P<province>[一-鿿]{2,6}?(?:省|自治区))?"
    r"(?P<prefecture>[一-鿿]{2,8}?(?:市|自治州|地区|盟))?"
    r"(?P<county>[一-鿿]{1,10}?(?:县|[^地]区|旗|市))?"
    r"(?P<township>[一-鿿]{1,8}?(?:镇|乡|街道))?$"
)
UNKNOWN_LEVELS = {
    "province": Level.PROVINCE,
    "prefecture": Level.PREFECTURE,
    "county": Level.COUNTY,
    "township": Level.TOWNSHIP,
}


def split_names(chain: str) -> list[str]:
    """`保定市清苑区` → [保定市, 清苑区]: known names by the table, longest first; the rest by their rank words.

    Returns [] where the words are no chain of names.
    """
    names: list[str] = []
    at = 0
    while at < len(chain):
        for size in range(min(longest_name(), len(chain) - at), SHORTEST_STEM - 1, -1):
            piece = chain[at : at + size]
            if piece in _by_name() and (at + size == len(chain) or piece == _full(piece)):
                names.append(piece)
                at += size
                break
        else:
            break
    rest = chain[at:]
    if rest:
        match = UNKNOWN_CHAIN.match(rest)
        if not match or not any(match.groups()):
            return []
        names += [g for g in match.groups() if g]
    return names


def _full(name: str) -> str:
    """The name itself where the table has it as a full name, else ""."""
    return name if any(r.name == name for r in _by_name().get(name, ())) else ""


def level_by_rank(name: str, above: Sequence[str] = ()) -> Level | None:
    """The level a name that no table holds has by its last word; a 市 below a prefecture is a county."""
    match = UNKNOWN_CHAIN.match(name)
    if not match or not any(match.groups()):
        return None
    for group, level in reversed(UNKNOWN_LEVELS.items()):
        if match[group]:
            if level is Level.PREFECTURE and any(n.endswith(("市", "州", "地区", "盟")) for n in above):
                return Level.COUNTY
            return level
    return None
