"""Targets said to be missed, without saying by how much: 预期目标没有完成, 节能减排、物价调控目标没有完成, 低于年初预定增长10%的目标."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.indicators import OTHER, identify
from parsers.targets import names, predicates
from parsers.targets.draft import Draft, Name

# 没有完成预期目标, 未能实现, 未达到预期, 没有守住21万吨目标
_MISSED = re.compile(
    r"(?:也|还|均|都)?(?:预期|增长|年度|年初|确定的|既定)*(?:目标|任务|计划)?(?:均|都|也)?(?:没有|未能|未|没能|尚未)(?:能)?(?:全面|如期|按期)?"
    r"(?:完成|实现|达到|守住)(?:\d[\d.,]*[^,。;\d]{0,4}?的?)?(?:年初|年度|全年|预期|既定|计划|增长|确定的)*(?:目标|任务|指标|值|要求)?(?:任务)?$"
)
# 低于|年初预定增长10.5%的|目标, 没有实现|明显低于上年的|要求, 高于|4%的控制|目标: a target said again
_BESIDE = re.compile(
    r"(?P<verb>低于|少于|不及|差于|没有(?:达到|完成|实现)|未(?:能)?(?:达到|完成|实现)|未达|高于|超过|突破)了?"
    r"(?P<which>(?:年初|年度|全年|预定|既定|原定|确定|提出|预期|计划|规划|纲要|下达|国家|[省市县]|“[一二三四五六七八九十]{1,3}五”|增长|下降|降低|年均|上年|明显|低于|水平|左右|以上|以内|的|控制|调控"
    r"|百分之[零一二三四五六七八九十点]++|\d[\d.\-~—]*+(?:%|‰|个百分点|[万亿]?[元吨人斤美]{1,2})?){0,10})"
    r"(?:目标|计划|要求|任务)(?:值)?外?$"
)
# How many phrases back the indicator may be named whose target was missed: 零售总额80亿元,增长10%,扣除物价实际增长8%,低于…的目标.
BACK = 8
_LIMIT = re.compile("控制|调控")
_FIGURE = re.compile(r"\d|百分之")
_GOAL = re.compile("目标|任务|指标|计划|预期")
_NEGATION = re.compile("没有|未|没能")
_COMPARES = re.compile("没有|未|没能|低于|少于|不及|差于|高于|超过|突破")
_CLAUSE_ENDS = "。;!?\n:"
_CLAUSE = re.compile(rf"[^{_CLAUSE_ENDS}]+")
_MEASURABLE = re.compile(r".{2}(?:率|投资|减排|收入|产值|增加值|产量|增幅|增速|调控)$")
# …4项指标, …等指标: the words that sum a list up
_COUNT = re.compile(
    r"等?[0-9一二三四五六七八九十几多]+[项个](?:主要|经济|约束性|预期)*指标(?:增[速幅])?$|等?(?:主要|经济|部分|个别)*指标(?:增[速幅])?$|等$"
)
# 进出口总额|出现下降: what is said of the name before
_SAID = re.compile(r"出现(?:了)?(?:下降|回落|下滑)$")


def read_shortfalls(text: str, folded: str, parts: Sequence[tuple[int, int]]) -> list[Draft]:
    """Rows for the targets that a stretch says were missed, without saying by how much."""
    found: list[Draft] = []
    for start, end in parts:
        upto = start
        for match in _COMPARES.finditer(folded, start, end):
            if match.start() < upto:
                continue
            first = max(folded.rfind(mark, upto, match.start()) for mark in _CLAUSE_ENDS) + 1
            clause = _CLAUSE.match(folded, max(first, upto), end)
            assert clause is not None
            upto = clause.end()
            found += _clause(text, folded, *clause.span())
    return found


def _clause(text: str, folded: str, start: int, end: int) -> list[Draft]:
    pieces: list[tuple[int, int]] = []
    position = start
    for piece in folded[start:end].split(","):
        first, last = position, position + len(piece.rstrip())
        match = _MISSED.search(folded, first, last) if _NEGATION.search(piece) else None
        if match is not None and _GOAL.search(match[0]):
            found = _rows(text, folded, first, last, match.start(), pieces[-1] if pieces else None)
            if found:
                return found
        beside = _BESIDE.search(folded, first, last)
        if beside is not None:
            found = _beside(text, folded, beside, [*pieces[-BACK:], (first, beside.start())])
            if found:
                return found
        pieces.append((first, last))
        position += len(piece) + 1
    return []


def _beside(text: str, folded: str, match: re.Match[str], pieces: Sequence[tuple[int, int]]) -> list[Draft]:
    """The row of an indicator named in the last of `pieces` that names one, where its target was missed and not kept.

    Below is missed where more is better, above where the target is a limit.
    """
    for first, last in reversed(pieces):
        figure = _FIGURE.search(folded, first, last)
        cut = first + predicates.split_tail(folded[first : figure.start() if figure else last])
        listed = [n for n in _names(text, folded, first, cut) if identify(n.folded)]
        indicator = identify(listed[-1].folded) if listed else None
        if indicator is None:
            continue
        limit = indicator.ceiling or _LIMIT.search(match["which"]) is not None
        below = match["verb"] in ("低于", "少于")
        above = match["verb"] in ("高于", "超过", "突破")
        if (below and (limit or indicator.direction != "up")) or (above and not limit):
            return []
        words = text[match.start() : match.end()].strip()
        return [_missed(n, first, match.end(), words, first) for n in listed]
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
    words = text[head:last].strip()
    return [
        _missed(name, quote, last, words, first)
        for name in listed
        if identify(name.folded) or _MEASURABLE.search(name.folded)
    ]


def _missed(name: Name, start: int, end: int, words: str, sentence: int) -> Draft:
    return Draft(
        start=start,
        end=end,
        sentence=sentence,
        name=name,
        amount=None,
        measure=None,
        qualitative=words,
        indicator=found.id if (found := identify(name.folded)) else OTHER,
        role="shortfall",
        scope="headline",
    )


def _names(text: str, folded: str, start: int, end: int) -> list[Name]:
    name = names.make(text, folded, names.strip_lead_in(folded, start, end), end)
    bare = _SAID.sub("", _COUNT.sub("", name.folded))
    return (
        names.listed(Name(name.printed[: len(bare)], bare, name.start, name.start + len(bare)))
        if bare
        else []
    )
