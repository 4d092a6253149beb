"""Whose report it is: names from title, delivery line, file name and body, in that order of trust."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from parsers import regions
from parsers.heading.delivery import Delivery
from parsers.heading.head import TITLE, Head
from parsers.model import Document, Level, Warning

# 2025年, (2011年), 2023
YEARS = re.compile(r"\(?\s*(?:19|20)\d{2}\s*年?度?\)?|[一二三四五六七八九〇零○]{4}年")
# what stands round the names in a title: 人民政府, 关于, 【…】
AROUND = re.compile(
    r"人民政府|地方政府|政\s*府|行政公署|国务院办公厅|关于|20\d{2}届|[\s_\-—―－()\[\]【】《》:,、.。]+"
)
# 我代表容城县第十四届人民政府, 我代表播州区人民政府
BODY_NAME = re.compile(r"我代表(?P<where>[一-鿿]{2,24}?)(?:第?[一二三四五六七八九十]{1,3}届)?人民政府")
# 国务院总理李克强, 2012年国务院政府工作报告, 我代表国务院; not 在党中央、国务院领导下
NATION = re.compile(r"国务院(?:副?总理|政府工作报告)|代表国务院|全国人民代表大会")
# 全市, 我县: which level speaks of itself
SELF = re.compile(r"[全我](?P<rank>省|市|州|盟|县|区|旗|地区|镇|乡|国)")
SELF_RANKS = {
    Level.NATIONAL: "国",
    Level.PROVINCE: "省市区",
    Level.PREFECTURE: "市州盟区",
    Level.COUNTY: "县市区旗",
    Level.TOWNSHIP: "镇乡区县",
}
# 在自治区第十届…, 2014年省政府工作报告: a rank, not a name
RANKS_ALONE = frozenset({"自治区", "自治州", "自治县", "省", "市", "县", "区", "州", "盟", "旗", "地区"})
# how far into the speech 我代表… stands
OPENING = 200
SELF_ENOUGH = 10
# a body that names one place at least so often, and twice as often as any other of its level, is that place's
NAMED_ENOUGH = 5
FAR_MORE = 2
# a body speaks of its own rank in at least this share of such words (临沧's report under 云南's head: 2%)
SELF_SHARE = 0.2
# characters after which a report has named its place, always: of 760 all but one, which is another county's
SURELY_NAMED = 3_000


@dataclass(frozen=True, slots=True)
class Place:
    """A resolved place. `path` is empty for the nation and for a report that names no place (then level is None)."""

    path: tuple[str, ...]
    adcode: str | None
    level: Level | None


@dataclass(frozen=True, slots=True)
class Clue:
    """Names found in one source; `source` is one of title, delivery, table, file name, body."""

    source: str
    names: tuple[str, ...]


NOWHERE = Place((), None, None)
NATIONAL = Place((), None, Level.NATIONAL)


def read_place(
    document: Document, folded: str, head: Head, delivery: Delivery, page_title: str, year: int | None
) -> tuple[Place, list[Warning]]:
    """The place of a report and what is doubtful about it.

    Codes of the warnings: region-conflict, region-unknown, region-guessed, region-ambiguous, region-unnamed.
    """
    body = folded[head.end :]
    if delivery.nation or (not delivery.where and NATION.search(head.flat + page_title + body[:OPENING])):
        return NATIONAL, []
    clues = _clues(document, folded, head, delivery, page_title)
    if not clues and "国务院" in document.source.path:
        return NATIONAL, []
    context = folded[: head.end] + document.source.path + body
    places = [(clue, _place(clue.names, year, context, clues)) for clue in clues]
    known = [(clue, place) for clue, place in places if place.adcode] or places
    if not known:
        guess = _most_named(body, year)
        if guess is None:
            return NOWHERE, [Warning("region-unknown", "neither head nor file name nor body names the place")]
        return guess, [
            Warning("region-guessed", f"only the body speaks of a place: taken as {'/'.join(guess.path)}")
        ]
    clue, place = known[0]
    warnings: list[Warning] = []
    inner = _place_of_body(place, body, year)
    if inner is not None:
        warnings.append(
            Warning(
                "region-conflict",
                f"{clue.source} says {'/'.join(place.path)}, but the text speaks of itself as {'/'.join(inner.path)}",
            )
        )
        place = inner
    for other, says in known[1:]:
        if says.path and not _agree(place, says) and inner is None:
            warnings.append(
                Warning(
                    "region-conflict",
                    f"{clue.source} says {'/'.join(place.path)}, {other.source} says {'/'.join(says.path)}",
                )
            )
            break
    if place.adcode and len(body) >= SURELY_NAMED and regions.stem_of(place.path[-1]) not in folded:
        said = f"{clue.source} says {'/'.join(place.path)}, but the text never names it"
        warnings.append(Warning("region-unnamed", said))
    if place.adcode is None and len(regions.lookup(place.path[-1], year)) > 1:
        warnings.append(Warning("region-ambiguous", f"several places are called {place.path[-1]}"))
    return place, warnings


def _clues(document: Document, folded: str, head: Head, delivery: Delivery, page_title: str) -> list[Clue]:
    hints = dict(document.hints)
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", re.split(r"[\\/]", document.source.path)[-1])
    body = BODY_NAME.search(folded, head.end, head.end + 400)
    sayings = [("title", _before_report(line)) for line in head.lines if TITLE.search(line)]
    sayings.append(("title", _before_report(page_title)))
    sayings.append(("delivery", delivery.where))
    sayings.append(("table", hints.get("region", "")))
    if body:
        sayings.append(("body", body["where"]))
    file_name = ("file name", _before_report(stem))
    sayings.insert(len(sayings) - (1 if body else 0), file_name)
    clues = []
    for source, words in sayings:
        names = _names(words)
        if names:
            clues.append(Clue(source, tuple(names)))
    return clues


def _before_report(line: str) -> str:
    """`保定市清苑区2022年政府工作报告` → `保定市清苑区2022年政府`: what names the place."""
    match = TITLE.search(line)
    if not match:
        return line
    within = re.sub(r"[工作的报告\s]", "", match[0])
    return line[: match.start()] + within if match.start() else line[match.end() :]


def _names(words: str) -> list[str]:
    """Names in a few words of a title or file name, superiors first; [] if there is none."""
    pieces = [p for p in AROUND.split(YEARS.sub(" ", words)) if p]
    found: list[str] = []
    for piece in pieces:
        names = regions.split_names(re.sub(r"[^一-鿿]", "", piece))
        if not names:
            continue
        if not found or (set(names) >= set(found)):
            found = names
        elif not set(names) <= set(found) and len(found) + len(names) <= 4:
            found = found + [n for n in names if n not in found]
    return [n for n in found if n not in RANKS_ALONE]


def _place(names: tuple[str, ...], year: int | None, context: str, clues: list[Clue]) -> Place:
    for end in range(len(names), 0, -1):
        region = regions.resolve(names[:end], year, context)
        if region is None:
            continue
        if end == len(names):
            return Place(region.path, region.adcode, region.level)
        path = region.path + names[end:]
        return Place(path, None, regions.level_by_rank(names[-1], path[:-1]))
    path = names
    for clue in clues:  # a place no table holds: another source may name its superiors
        if len(clue.names) > len(path) and clue.names[-1] == names[-1]:
            path = clue.names
    return Place(path, None, regions.level_by_rank(path[-1], path[:-1]))


def _agree(a: Place, b: Place) -> bool:
    """Same place, one inside the other's naming, or the same under another year's name."""
    if a.adcode and a.adcode == b.adcode:
        return True
    return bool(a.path and b.path) and regions.stem_of(a.path[-1]) == regions.stem_of(b.path[-1])


def _place_of_body(place: Place, body: str, year: int | None) -> Place | None:
    """The place below `place` that the body speaks of as its own, where its words for itself are of another rank."""
    if place.level is not Level.PROVINCE or not place.path[0].endswith("省"):
        return None
    ranks = Counter(m["rank"] for m in SELF.finditer(body))
    ranks.pop("国", None)
    total = sum(ranks.values())
    own = sum(ranks[c] for c in SELF_RANKS[Level.PROVINCE][:1])
    if total < SELF_ENOUGH or own / total >= SELF_SHARE:
        return None
    return _most_named(body, year, place.path[0], Level.PREFECTURE)


def _most_named(
    body: str, year: int | None, province: str | None = None, level: Level | None = None
) -> Place | None:
    """The region the body names far more often than any other; of the level whose words it uses for itself."""
    if level is None:
        rank = Counter(m["rank"] for m in SELF.finditer(body) if m["rank"] != "国").most_common(1)
        if not rank or rank[0][1] < NAMED_ENOUGH:
            return None
        levels = [at for at, ranks in SELF_RANKS.items() if rank[0][0] in ranks]
    else:
        levels = [level]
    counts = Counter(
        {
            region: body.count(region.stem)
            for region in regions.table()
            if region.level in levels
            and province in (None, region.path[0])
            and region.in_force(year)
            # 资源 and 合作 are words before they are counties
            and (region.level is not Level.COUNTY or region.name in body)
        }
    )
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < NAMED_ENOUGH:
        return None
    first, most = ranked[0]
    if len(ranked) > 1 and most < FAR_MORE * ranked[1][1]:
        return None
    return Place(first.path, first.adcode, first.level)
