"""Which paragraphs sum up: the 主要预期目标 of a plan, the year's or the five years' main results of a review."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import NamedTuple

from parsers.model import Kind, Section
from parsers.targets.draft import Draft

MAIN = frozenset(
    [
        "gdp",
        "primary",
        "secondary",
        "tertiary",
        "industrial_va",
        "industrial_output",
        "fixed_investment",
        "retail_sales",
        "budget_revenue",
        "tax_revenue",
        "budget_spending",
        "income_all",
        "income_urban",
        "income_rural",
        "new_urban_jobs",
        "unemployment_surveyed",
        "unemployment_registered",
        "cpi",
        "urbanization_rate",
        "energy_intensity",
        "trade",
        "exports",
        "fdi",
        "gdp_per_capita",
        "structure",
        "population_growth",
    ]
)
# 主要预期目标是:  奋斗目标:  预期发展目标为  主要指标安排如下
_TRIGGER = re.compile(
    r"(?:目标|指标)(?:任务|建议|安排|要求|和约束性指标|、任务|与任务)?(?:初步|建议|安排|确定|设定|拟定|拟|具体)*(?:是|为|如下)?[:,]?|(?:提出|建议|确定).{0,30}?目标"
)
# 为实现上述目标, 围绕上述目标, 做好今年的工作: what comes after the list of targets
_STOP = re.compile(
    r"(?:为|要|确保)?(?:实现|完成|围绕|达到|落实|按照)(?:好)?(?:上述|以上|这些|这一|全年|今年|这个|20\d\d年)(?:的)?(?:预期|目标|任务|要求|工作)|重点(?:抓好|做好|要做好|安排)|这里要|考虑|今年要(?:重点)?(?:做好|抓好)|当前我"
)
_BLOCK = re.compile(r"[^。！？!?\n]+[。！？!?]?")
_DASH = re.compile(r"\s*(?:——|—|[①-⑳]|[一二三四五六七八九十]是|\(?\d{1,2}[)、.])")
GAP = 2


class Block(NamedTuple):
    """A sentence with the drafts in it: offsets, the ids of its main indicators, whether a paragraph begins with it."""

    start: int
    end: int
    main: frozenset[str]
    drafts: int
    opens: bool


def blocks(folded: str, start: int, end: int, drafts: Sequence[Draft]) -> list[Block]:
    """The sentences between two offsets. `drafts` are in order of their figures."""
    offsets = [_at(d) for d in drafts]
    found = []
    for match in _BLOCK.finditer(folded, start, end):
        if not match[0].strip():
            continue
        low, high = bisect_left(offsets, match.start()), bisect_left(offsets, match.end())
        inside = drafts[low:high]
        opens = match.start() == start or "\n" in folded[max(start, match.start() - 2) : match.start()]
        found.append(
            Block(
                match.start(),
                match.end(),
                frozenset(d.indicator for d in inside if d.indicator in MAIN),
                high - low,
                opens,
            )
        )
    return found


def _at(draft: Draft) -> int:
    return draft.amount.start if draft.amount else draft.start


Wordy = Callable[[int, int], int]


def plan_spans(
    folded: str, sections: Sequence[tuple[int, int]], drafts: Sequence[Draft], wordy: Wordy
) -> list[tuple[int, int]]:
    """The stretches that list a plan's main targets.

    Args:
        wordy: how many targets without a number two offsets hold.
    """
    spans: list[tuple[int, int]] = []
    for start, end in sections:
        listed = blocks(folded, start, end, drafts)
        index = 0
        while index < len(listed):
            block = listed[index]
            match = _TRIGGER.search(folded, block.start, block.end)
            if not match and len(block.main) < 2:
                index += 1
                continue
            upto = _extent(folded, listed, index, wordy)
            ids = frozenset().union(*(b.main for b in listed[index:upto]))
            if match:
                first = listed[index] if block.main or upto == index + 1 else listed[index + 1]
                enough = (len(ids) >= 2 and bool(first.main)) or (
                    match[0].endswith(":") and wordy(match.end(), first.end) >= 2
                )
            else:
                enough = len(ids) >= 4 and "gdp" in ids
            if enough:
                spans.append((match.start() if match else block.start, listed[upto - 1].end))
                index = upto
            else:
                index += 1
    return spans


def _extent(folded: str, listed: list[Block], index: int, wordy: Wordy) -> int:
    """How far a list of targets that begins at a block goes on: to the sentence that turns to the work."""
    upto = index + 1
    while upto < len(listed):
        block = listed[upto]
        if _STOP.search(folded, block.start, min(block.end, block.start + 60)):
            break
        speaks = bool(block.main or block.drafts) or wordy(block.start, block.end) > 0
        if block.opens and not (speaks and (_DASH.match(folded, block.start) or upto == index + 1)):
            break
        if not speaks:
            ahead = listed[upto + 1 : upto + 2]
            if not (ahead and ahead[0].main and not ahead[0].opens):
                break
        upto += 1
    return upto


def result_spans(
    folded: str, sections: Sequence[tuple[int, int]], drafts: Sequence[Draft]
) -> list[tuple[int, int]]:
    """The stretches that sum up results: runs of sentences dense in main indicators, with GDP or several others."""
    spans: list[tuple[int, int]] = []
    for start, end in sections:
        listed = blocks(folded, start, end, drafts)
        index = 0
        while index < len(listed):
            if not listed[index].main:
                index += 1
                continue
            upto = _run(listed, index)
            ids = [i for b in listed[index:upto] for i in b.main]
            distinct = set(ids)
            if ("gdp" in distinct and len(distinct) >= 2) or len(distinct) >= 4:
                spans.append((listed[index].start, listed[upto - 1].end))
            index = upto
    return spans


def _run(listed: list[Block], index: int) -> int:
    """The end of a run: sentences with main indicators, at most `GAP` sentences of one paragraph without them between."""
    upto = last = index + 1
    while upto < len(listed):
        block = listed[upto]
        if block.opens:
            break
        if block.main:
            last = upto + 1
        elif upto - last >= GAP:
            break
        upto += 1
    return last


def kinds(sections: Sequence[Section], length: int) -> dict[Kind, list[tuple[int, int]]]:
    """The stretches of each kind, by the innermost section, in order."""
    marks: list[tuple[int, Kind]] = [(0, Kind.OPENING)]
    found: dict[Kind, list[tuple[int, int]]] = {}
    ordered = sorted(sections, key=lambda s: (s.start, s.level))
    for section in ordered:
        marks.append((section.start, section.kind))
    for (start, kind), (end, _) in zip(marks, [*marks[1:], (length, Kind.CLOSING)], strict=True):
        runs = found.setdefault(kind, [])
        if runs and runs[-1][1] == start:
            runs[-1] = (runs[-1][0], end)
        elif end > start:
            runs.append((start, end))
    return found
