"""By how much a target was missed: 低于预期目标1.6个百分点, 比年初目标少0.3万吨, 与8%的目标相差1.3个百分点."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from parsers.indicators import identify
from parsers.targets.draft import Draft

_GOAL = r"(?:年初|年度|全年|预定|既定|原定|确定的?|人代会|计划|增长|预期|调控|控制|\d[\d.]{0,4}%(?:左右|以内)?的){0,6}(?:的)?(?:预期|目标|计划|任务|预算)(?:目标|值|数|任务|增速|增幅)?"
# 低于年初目标, 比预期目标低, 与目标相差, 距目标还差
_MISSED_BY = re.compile(
    rf"(?:(?:分别|均|都|略)*(?:低于|少于|不及|未达到?|差于){_GOAL}|(?:分别|均|都)*(?:比|较|与|同|距离?|离){_GOAL}(?:相比)?(?:还|仍|分别|均)*(?:低|少|差|相差|慢|少增|欠|短收)+(?:了)?)(?:约|近)?$"
)
# 高于预期目标0.5个百分点: no shortfall, and no state of its own
_EXCEEDED_BY = re.compile(
    rf"(?:(?:分别|均|都)*(?:高于|高出|超过|超出|快于|好于|多于|超){_GOAL}|(?:比|较|与){_GOAL}(?:相比)?(?:分别|均)*(?:高|多|快|高出|多增)+(?:了)?)(?:约|近)?$"
)
# 与年初目标相比,增速低3.8个百分点: the target named earlier in the sentence
_LESS = re.compile(r"(?:低|少|差|慢)(?:了|约|近)?$")
_GOAL_BEFORE = re.compile(rf"(?:比|较|与|同|对照){_GOAL}")
_NAMED = re.compile(r"(?:目标|预期|计划)[^,。;]{0,4}$")
# 与8%左右的预期目标, 未达到降低3.2%的要求: the figure is the target itself, said again
_RESTATED = re.compile(
    r"(?:左右|以上|以内)?的?(?:预期|增长|年初|年度|预定|既定|控制|调控|计划|全年)*(?:目标|任务|要求|指标|计划)(?!任务)"
)
_COMPARING = re.compile(
    r"(?:比|与|较|距离?|离|未达到?|没有达到|没有完成|低于|高于|实现|完成|超过|超额|超出|突破)[^,。;]{0,12}$"
)
# 增长6.5%(年度目标6%以上): the same in brackets
_BRACKETED = re.compile(
    r"\((?:年度|年初|全年|预期|预定|计划|原定)*(?:目标|任务|计划)(?:任务|值|数)?(?:为|是|:)?$"
)

# one of the last letters of 目标, 预期, 计划, 任务
_GOAL_MARK = re.compile("[标期划务算]")
# the last letters of 低, 少, 差, 慢 with 了, 约, 近
_RESTATED_FIRST = frozenset("左以的预增年既控计全目任要指")
_LESS_LAST = frozenset("低少差慢了约近")


def beside_goal(words: str) -> tuple[int | None, int | None]:
    """Where the words begin that say a target was missed by the figure after them, the name before them, and where those
    begin that say it was exceeded; None where there are none.
    """
    if _GOAL_MARK.search(words) is None:
        return None, None
    missed, exceeded = _MISSED_BY.search(words), _EXCEEDED_BY.search(words)
    return missed.start() if missed else None, exceeded.start() if exceeded else None


def missed_by_points(folded: str, sentence: int, begin: int, end: int) -> int | None:
    """Where such words begin for a figure in percentage points, if the target stands before: 与年初目标相比,增速低3.8个百分点."""
    if folded[end - 1] not in _LESS_LAST:
        return None
    less = _LESS.search(folded, begin, end)
    if less is None:
        return None
    named = _NAMED.search(folded, begin, less.start())  # 比6.5%左右|的预期目标低
    if named is not None:
        return begin
    return less.start() if _GOAL_BEFORE.search(folded, sentence, begin) else None


def restates(folded: str, begin: int, end: int, after: int) -> int | None:
    """Where the words before a figure begin that is the target itself, said again, or None: it gives no row."""
    before = begin - 1 if begin else 0
    if "(" in folded[before:end] and (match := _BRACKETED.search(folded, before, end)) is not None:
        return max(begin, match.start())
    if folded[after : after + 1] not in _RESTATED_FIRST or not _RESTATED.match(folded, after):
        return None
    comparing = _COMPARING.search(folded, before, end)
    return max(begin, comparing.start()) if comparing is not None else None


@lru_cache(maxsize=4096)
def kept_below(name: str) -> bool:
    """Whether a target for a folded name is kept by staying below it: a ceiling, or what is better the less of it there is."""
    found = identify(name)
    return found is not None and (found.ceiling or found.direction == "down")


def as_shortfall(drafts: Sequence[Draft]) -> None:
    """Marks drafts as shortfalls: positive, a change, headline."""
    for draft in drafts:
        draft.role, draft.scope, draft.measure, draft.sign, draft.bound = (
            "shortfall",
            "headline",
            "change",
            1,
            "exact",
        )


def in_points(draft: Draft) -> bool:
    """Whether a figure is in percentage points: then it speaks of a rate of the whole region."""
    return draft.amount is not None and draft.amount.figure.unit.endswith("百分点")
