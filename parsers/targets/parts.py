"""Which stretches of a report tell what was done and which what is promised.

The outline's kinds decide; where a main part holds both (工作回顾和今年工作安排, or a plan announced under a heading that
tells nothing), the words that turn to the plan do.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from parsers.model import Kind, Meta, Role, Section

PLAN_KINDS = (Kind.PLAN, Kind.LIVELIHOOD, Kind.SELF_BUILDING)
RESULT_KINDS = (Kind.REVIEW, Kind.PROBLEMS, Kind.OPENING)
# 今年经济社会发展主要预期目标是: what turns to the plan, under whatever heading
_ANNOUNCES = re.compile(
    r"(?:主要|发展|预期|奋斗|调控)(?:的)?(?:主要)?(?:预期|奋斗|发展|调控)?(?:性)?(?:目标|指标)(?:和约束性指标)?(?:建议|安排|初步|拟定|拟)*(?:是|为|:)"
)
_EARLIER = re.compile(r"去年|上年|年初|确定的|完成|实现|“[一二三四五六七八九十]+五”末|回顾")
_BOTH = re.compile(r"回顾|总结|成就|完成情况|执行情况")
# 去年, 五年来, 目前: a sentence of the plan that looks back
_LOOKS_BACK = re.compile(
    r"\s*(?:[一二三四五六七八九]是)?(?:去年|上年|过去(?:的)?[一五]年|[一五]年来|目前|截至|截止|到去年|前[一五]年|以往)"
)
# 2019年建成…: a sentence that begins with a year
_YEAR_FIRST = re.compile(r"\s*(\d{4})年(?!前|以来|后|起)")
_LOOKS_AHEAD = re.compile(r"(?:今年|明年)[^,。;]{0,6}(?:计划|预期目标|力争|安排)(?!的)")


class Part(NamedTuple):
    """A stretch whose figures have one role."""

    start: int
    end: int
    role: Role


def read_parts(folded: str, sections: Sequence[Section], meta: Meta) -> list[Part]:
    """The stretches that are read, in order; glossary and closing are none."""
    parts = [
        Part(start, end, "plan" if kind in PLAN_KINDS else "result")
        for start, end, kind in innermost(sections, len(folded))
        if kind in PLAN_KINDS or kind in RESULT_KINDS
    ]
    if not sections:
        parts = [Part(0, len(folded), "result")]
    mains = sorted(s.start for s in sections if s.level == 1)
    turned = _announced(folded, parts, mains)
    looking = _both(folded, sections, meta)
    return _merged(_overlaid(_overlaid(parts, looking), turned))


def innermost(sections: Sequence[Section], length: int) -> list[tuple[int, int, Kind]]:
    """The text cut at every heading, each stretch with the kind of the section it is in."""
    marks: list[tuple[int, Kind]] = [(0, Kind.OPENING)]
    marks += [(s.start, s.kind) for s in sorted(sections, key=lambda s: (s.start, s.level))]
    ends = [start for start, _ in marks[1:]] + [length]
    return [(start, end, kind) for (start, kind), end in zip(marks, ends, strict=True) if end > start]


def looks_back(folded: str, start: int, meta: Meta) -> bool:
    """Whether a sentence of the plan that begins at `start` tells of the past: 去年…, 2019年… in a report of 2020."""
    if _LOOKS_BACK.match(folded, start):
        return True
    year = _YEAR_FIRST.match(folded, start)
    return year is not None and meta.report_year is not None and int(year[1]) < meta.report_year


def looks_ahead(folded: str, start: int, end: int) -> bool:
    """Whether a sentence of the review says what is planned for this year: 今年计划完成…"""
    return _LOOKS_AHEAD.search(folded, start, end) is not None


def _announced(folded: str, parts: Sequence[Part], mains: Sequence[int]) -> list[Part]:
    """From the announcement of targets in a part that looks back to the end of its main part: a plan."""
    found: list[Part] = []
    for part in parts:
        if part.role != "result" or (found and part.start < found[-1].end):
            continue
        for match in _ANNOUNCES.finditer(folded, part.start, part.end):
            if _EARLIER.search(folded, max(part.start, match.start() - 14), match.start()):
                continue
            index = bisect_right(mains, match.start())
            found.append(Part(match.start(), mains[index] if index < len(mains) else len(folded), "plan"))
            break
    return found


def _both(folded: str, sections: Sequence[Section], meta: Meta) -> list[Part]:
    """Plan parts whose heading names the review too look back until a paragraph speaks of this year."""
    if meta.report_year is None:
        return []
    turn = re.compile(rf"(?:^|[\n。]\s*)[^。\n]{{0,12}}?(?:今年|{meta.report_year}年|新的一年)")
    found: list[Part] = []
    for section in sections:
        if section.level == 1 and section.kind is Kind.PLAN and _BOTH.search(section.title):
            match = turn.search(folded, section.end, section.body_end)
            if match is not None:
                found.append(Part(section.start, match.start(), "result"))
    return found


def _overlaid(parts: Sequence[Part], above: Sequence[Part]) -> list[Part]:
    """The parts with others laid over them."""
    done = list(parts)
    for upper in above:
        rest: list[Part] = []
        for part in done:
            if part.end <= upper.start or part.start >= upper.end:
                rest.append(part)
                continue
            if part.start < upper.start:
                rest.append(part._replace(end=upper.start))
            if part.end > upper.end:
                rest.append(part._replace(start=upper.end))
        done = sorted([*rest, upper])
    return done


def _merged(parts: Sequence[Part]) -> list[Part]:
    merged: list[Part] = []
    for part in sorted(parts):
        if merged and merged[-1].end == part.start and merged[-1].role == part.role:
            merged[-1] = merged[-1]._replace(end=part.end)
        else:
            merged.append(part)
    return merged
