"""Targets said to be missed, without a number: 预期目标没有完成, 节能减排、物价调控目标没有完成."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.indicators import OTHER, identify
from parsers.targets import names
from parsers.targets.draft import Draft, Name

# 没有完成预期目标, 未能实现, 未达到预期, 没有守住21万吨目标
_MISSED = re.compile(
    r"(?:也|还|均|都)?(?:预期|增长|年度|年初|确定的|既定)*(?:目标|任务|计划)?(?:均|都|也)?(?:没有|未能|未|没能|尚未)(?:能)?(?:全面|如期|按期)?"
    r"(?:完成|实现|达到|守住)(?:\d[\d.,]*[^,。;\d]{0,4}?的?)?(?:年初|年度|全年|预期|既定|计划|增长|确定的)*(?:目标|任务|指标|值|要求)?(?:任务)?$"
)
_GOAL = re.compile("目标|任务|指标|计划|预期")
_NEGATION = re.compile("没有|未|没能")
_CLAUSE = re.compile(r"[^。;!?\n:]+")
_MEASURABLE = re.compile(r".{2}(?:率|投资|减排|收入|产值|增加值|产量|增幅|增速|调控)$")
# …4项指标, …等指标: the words that sum a list up
_COUNT = re.compile(
    r"等?[0-9一二三四五六七八九十几多]+[项个](?:主要|经济|约束性|预期)*指标$|等?(?:主要|经济|部分|个别)*指标$|等$"
)
# 进出口总额|出现下降: what is said of the name before
_SAID = re.compile(r"出现(?:了)?(?:下降|回落|下滑)$")


def read_shortfalls(text: str, folded: str, parts: Sequence[tuple[int, int]]) -> list[Draft]:
    """Rows for the targets that a stretch says were missed, without saying by how much."""
    found: list[Draft] = []
    for start, end in parts:
        for match in _CLAUSE.finditer(folded, start, end):
            if _NEGATION.search(folded, *match.span()):
                found += _clause(text, folded, *match.span())
    return found


def _clause(text: str, folded: str, start: int, end: int) -> list[Draft]:
    before: tuple[int, int] | None = None
    position = start
    for piece in folded[start:end].split(","):
        first, last = position, position + len(piece.rstrip())
        match = _MISSED.search(folded, first, last) if _NEGATION.search(piece) else None
        if match is not None and _GOAL.search(match[0]):
            return _rows(text, folded, first, last, match.start(), before)
        before = (first, last)
        position += len(piece) + 1
    return []


def _rows(
    text: str, folded: str, first: int, last: int, head: int, before: tuple[int, int] | None
) -> list[Draft]:
    """A row for each name before `head`, or in the phrase before where that one names an indicator."""
    listed, quote = _names(text, folded, first, head), first
    if before is not None and not any(identify(n.folded) for n in listed):
        earlier = _names(text, folded, *before)
        if any(identify(n.folded) for n in earlier):
            listed, quote = earlier, before[0]
    return [
        Draft(
            start=quote,
            end=last,
            sentence=first,
            name=name,
            amount=None,
            measure=None,
            qualitative=text[head:last].strip(),
            indicator=found.id if (found := identify(name.folded)) else OTHER,
            role="shortfall",
            scope="headline",
        )
        for name in listed
        if identify(name.folded) or _MEASURABLE.search(name.folded)
    ]


def _names(text: str, folded: str, start: int, end: int) -> list[Name]:
    name = names.make(text, folded, names.strip_lead_in(folded, start, end), end)
    bare = _SAID.sub("", _COUNT.sub("", name.folded))
    return (
        names.listed(Name(name.printed[: len(bare)], bare, name.start, name.start + len(bare)))
        if bare
        else []
    )
