"""The main parts of a report: opening, review, plan, closing, also where no heading marks them; kinds of all sections."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.model import Kind, Meta
from parsers.outline import titles
from parsers.outline.blocks import Block
from parsers.outline.levels import Levelled
from parsers.outline.tense import ahead

# The last words to the house: "各位代表!…让我们…" "同志们…"
_LAST_ADDRESS = re.compile(r"(?:各位(?:代表|委员)|同志们|朋友们|女士们)[^。]{0,20}?[,!:。]")
_CALL = re.compile(r"让我们|我们(?:要|将|坚信|相信|一定)|奋斗|谢谢")
# How the plan opens where no heading does: "今年政府工作的总体要求是:" "做好今年工作" "2024年经济社会发展主要预期目标"
_PLAN_OPENS = re.compile(
    r"(?:(?:今年|明年|新的一年|\d{4}年|今后[一五]年|未来五年|本年度)[^。!]{0,30}(?:工作|要求|思想|目标|任务|方针|形势|计划)"
    r"|做好(?:今年|明年|新一年|20)|(?:今年|明年|\d{4}年)是|.{0,12}(?:总体要求|总要求|指导思想|预期目标|总的要求)[^。]{0,8}是)"
)
# What a government promises of its own conduct.
_CONDUCT = re.compile(
    r"自身建设|依法行政|法治政府|党风廉政|廉洁|八项规定|形式主义|官僚主义|“四风”|民主监督|政务公开|审计监督|紧日子|一岗双责|执行力|代表建议"
    r"|“两个维护”|政治建设|不正之风|懒政|营私|勤政|公务员队伍|社会监督|舆论监督"
)
# Themes wider than the government that bring in its conduct: 加强精神文明和民主法制建设
_WIDER = re.compile(r"精神文明|民主法[制治]|社会稳定")
_MUCH_CONDUCT = 4
_CONDUCT_FROM = 150  # so soon a section on it speaks of it
_CLOSING_FROM = 0.6  # of the text before notes
_CLOSING_BLOCKS = 6
_NEAR = 5  # blocks round the best border in which a plan's first words are looked for
_PLAN_KINDS = (Kind.PLAN, Kind.LIVELIHOOD, Kind.SELF_BUILDING)
_LEAST_PLAN = 40  # a plan without heading must weigh this much, and the review as much the other way
_GREETING = 60


@dataclass(frozen=True, slots=True)
class Part:
    """A section to be: its text begins at `at`, its title (empty where it has none) spans `start` to `end`."""

    at: int
    start: int
    end: int
    level: int
    number: str | None = None
    main: Kind | None = None


def make_parts(
    folded: str, blocks: list[Block], levelled: list[Levelled], meta: Meta, lists: Sequence[int] = ()
) -> list[tuple[Part, Kind]]:
    """Every section in order with its kind; opening, closing and a plan that nothing heads are parts without title.

    `lists` are the places where lists of promises begin, in order.
    """
    parts = [
        Part(
            x.heading.at,
            x.heading.start,
            x.heading.end,
            x.level,
            x.heading.mark.number if x.heading.mark else None,
            x.main,
        )
        for x in levelled
    ]
    parts = _part_in_two(folded, blocks, _drop_before_first(parts, len(folded)))
    closing = _closing(folded, blocks, parts)
    if closing is not None:
        parts = _insert(parts, _untitled(closing, Kind.CLOSING))
    if not parts or parts[0].at > 0:
        parts.insert(0, _untitled(0, Kind.OPENING))
    kinds = _top_kinds(folded, parts, meta)
    if not any(k in _PLAN_KINDS for k in kinds.values()):
        border = _border(folded, blocks, closing if closing is not None else len(folded))
        if border is not None:
            if all(p.at != border or p.level > 1 for p in parts):
                parts = _insert(parts, _untitled(border, Kind.PLAN))
            kinds = _top_kinds(folded, parts, meta, border)
    parts, kinds = _review_after_opening(folded, parts, kinds)
    return list(zip(parts, _all_kinds(folded, parts, kinds, lists), strict=True))


def _untitled(at: int, kind: Kind) -> Part:
    return Part(at, at, at, 1, None, kind)


def _insert(parts: list[Part], part: Part) -> list[Part]:
    """The parts with one more, before those that begin at the same place."""
    place = next((i for i, p in enumerate(parts) if p.at >= part.at), len(parts))
    return [*parts[:place], part, *parts[place:]]


def _drop_before_first(parts: list[Part], length: int) -> list[Part]:
    """Run-in headings before the first real one belong to the opening, unless the first comes late."""
    first = next((i for i, p in enumerate(parts) if p.level == 1), None)
    if first is None or parts[first].at > length // 4:
        return parts
    return parts[first:]


def _part_in_two(folded: str, blocks: list[Block], parts: list[Part]) -> list[Part]:
    """A main part that is review and plan at once is cut where the plan begins."""
    tops = [p for p in parts if p.level == 1]
    for part, after in itertools.pairwise([*tops, None]):
        if part is None or part.start == part.end or not titles.both(folded[part.start : part.end]):
            continue
        stop = after.at if after else len(folded)
        border = _border(folded, [b for b in blocks if part.end <= b.start < stop], stop)
        if border is not None:
            return _insert(parts, _untitled(border, Kind.PLAN))
    return parts


def _closing(folded: str, blocks: list[Block], parts: list[Part]) -> int | None:
    """Where the last call begins: after every heading but those of notes and annexes."""
    annex = next(
        (p.at for p in parts if p.main in (Kind.GLOSSARY, Kind.LIVELIHOOD) and p.at > len(folded) // 2),
        len(folded),
    )
    last = max((p.end for p in parts if p.at < annex), default=0)
    body = [b for b in blocks if last <= b.start < annex and b.start > _CLOSING_FROM * annex]
    for block in reversed(body[-_CLOSING_BLOCKS:]):
        if _LAST_ADDRESS.match(folded, block.start) and _CALL.search(folded, block.start, annex):
            return block.start
    for block in body[-3:]:
        if folded.find("让我们", block.start, block.end) >= 0 and block.start > last + 1:
            return block.start
    return None


def _top_kinds(folded: str, parts: list[Part], meta: Meta, border: int | None = None) -> dict[int, Kind]:
    """Kind of each part of level 1, by index: by its words, else by the tense of its text."""
    tops = [i for i, p in enumerate(parts) if p.level == 1]
    kinds: dict[int, Kind] = {}
    planned = False
    for n, i in enumerate(tops):
        part = parts[i]
        end = parts[tops[n + 1]].at if n + 1 < len(tops) else len(folded)
        title = folded[part.start : part.end]
        if not title:
            kind = part.main or Kind.OPENING
        elif border is not None:
            kind = Kind.REVIEW if part.at < border else Kind.PLAN
        else:
            kind = _top_kind(folded, part, title, end, planned, meta)
        if kind in (Kind.PLAN, Kind.REVIEW) and titles.self_building(title) and planned and part.main is None:
            kind = Kind.SELF_BUILDING
        planned = planned or kind in _PLAN_KINDS
        kinds[i] = kind
    last = _last_plan(parts, kinds)
    if last is not None:
        end = next((parts[i].at for i in tops if i > last), len(folded))
        if _on_itself(folded, parts[last], end):
            kinds[last] = Kind.SELF_BUILDING
    return kinds


def _last_plan(parts: list[Part], kinds: dict[int, Kind]) -> int | None:
    """The last main part of several that plan, where its words name no time and none is on the government itself."""
    plans = [i for i, kind in kinds.items() if kind is Kind.PLAN and parts[i].end > parts[i].start]
    if len(plans) < 2 or Kind.SELF_BUILDING in kinds.values() or parts[plans[-1]].main is not None:
        return None
    return plans[-1]


def _top_kind(folded: str, part: Part, title: str, end: int, planned: bool, meta: Meta) -> Kind:
    if part.main in (Kind.GLOSSARY, Kind.LIVELIHOOD):
        return part.main
    if titles.both(title):
        return Kind.REVIEW
    by_years = titles.years_tell(title, meta.report_year)
    if by_years is not None and not (planned and by_years is Kind.REVIEW):
        return by_years
    if part.main is not None and not (planned and part.main is Kind.REVIEW):
        return part.main
    if planned:
        return Kind.PLAN
    if titles.problems(title):
        return Kind.PROBLEMS
    return Kind.PLAN if ahead(folded, part.end, end) > 0 else Kind.REVIEW


def _border(folded: str, blocks: list[Block], end: int) -> int | None:
    """Where looking back turns into looking ahead, at the first block of the plan; None where nothing turns."""
    inside = [b for b in blocks if b.start < end]
    weights = [ahead(folded, b.start, b.end) for b in inside]
    total, before = sum(weights), 0
    best, place = 0, 0
    for i, weight in enumerate(weights):
        score = (total - before) - before
        if i and score > best:
            best, place = score, i
        before += weight
    past = -sum(weights[:place])
    if not place or past < _LEAST_PLAN or sum(weights[place:]) < _LEAST_PLAN:
        return None
    near = sorted(range(max(1, place - _NEAR), min(len(inside), place + _NEAR)), key=lambda i: abs(i - place))
    opening = next((i for i in near if _PLAN_OPENS.match(folded, inside[i].start)), place)
    return inside[opening].start


def _review_after_opening(
    folded: str, parts: list[Part], kinds: dict[int, Kind]
) -> tuple[list[Part], dict[int, Kind]]:
    """An opening that goes on into the review is cut after the greeting."""
    if len(parts) < 2 or parts[0].start != parts[0].end or kinds.get(0) is not Kind.OPENING:
        return parts, kinds
    stop = parts[1].at
    if stop < len(folded) // 12 or Kind.REVIEW in kinds.values():
        return parts, kinds
    greeting = re.compile(r"(?:报告(?:政府)?工作|工作报告|审议|提出意见)[^。\n]{0,80}。").search(
        folded, 0, stop
    )
    at = greeting.end() if greeting else 0
    while at < stop and folded[at] in " \n":
        at += 1
    if at >= stop:
        return parts, kinds
    if at == 0:
        return [replace(parts[0], main=Kind.REVIEW), *parts[1:]], kinds | {0: Kind.REVIEW}
    shifted = {i + 1 if i else 0: k for i, k in kinds.items()}
    return [parts[0], _untitled(at, Kind.REVIEW), *parts[1:]], shifted | {1: Kind.REVIEW}


def _all_kinds(folded: str, parts: list[Part], tops: dict[int, Kind], lists: Sequence[int]) -> list[Kind]:
    out: list[Kind] = []
    open_: list[tuple[int, Kind]] = []
    ends = body_ends(parts, len(folded))
    # Where no main part is on the government itself, the last section of the plan often is.
    seconds = [i for i, part in enumerate(parts) if part.level == 2]
    on_itself = -1 if Kind.SELF_BUILDING in tops.values() or not seconds else seconds[-1]
    for i, part in enumerate(parts):
        while open_ and open_[-1][0] >= part.level:
            open_.pop()
        kind = tops.get(i) or (open_[-1][1] if open_ else Kind.REVIEW)
        title = folded[part.start : part.end]
        if title:
            kind = _kind_within(folded, part, title, kind, ends[i], lists)
            if i == on_itself and kind is Kind.PLAN and _on_itself(folded, part, ends[i]):
                kind = Kind.SELF_BUILDING
        open_.append((part.level, kind))
        out.append(kind)
    return out


def _kind_within(folded: str, part: Part, title: str, kind: Kind, end: int, lists: Sequence[int]) -> Kind:
    """What a section of a review or plan is about in particular."""
    if kind is Kind.REVIEW and part.level > 1 and titles.problems(title):
        return Kind.PROBLEMS
    if kind is not Kind.PLAN:
        return kind
    place = bisect_left(lists, part.end)
    listed = place < len(lists) and lists[place] < end
    if titles.livelihood(title) or (listed and titles.promises(title)):
        return Kind.LIVELIHOOD
    if part.level == 2 and titles.self_building(title):
        return Kind.SELF_BUILDING
    return kind


def _on_itself(folded: str, part: Part, end: int) -> bool:
    """Whether a section speaks of the government's own conduct, unless its heading names a wider theme."""
    start = part.end
    if _WIDER.search(folded, part.start, start) is not None:
        return False
    if _CONDUCT.search(folded, start, min(end, start + _CONDUCT_FROM)) is None:
        return False
    return len({m[0] for m in _CONDUCT.finditer(folded, start, end)}) >= _MUCH_CONDUCT


def body_ends(parts: list[Part], length: int) -> list[int]:
    """Where the text of each part ends, that of the parts inside it included."""
    ends = [length] * len(parts)
    waiting: list[int] = []
    for i, part in enumerate(parts):
        while waiting and parts[waiting[-1]].level >= part.level:
            ends[waiting.pop()] = part.at
        waiting.append(i)
    return ends
