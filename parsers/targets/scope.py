"""Which stretches sum up: the 主要预期目标 of a plan, the year's or the five years' main results of a review.

Sentences are blocks; a stretch is a run of blocks that speak of main indicators. A plan's list is announced (主要预期目标是:)
and ends where the report turns to the work; a summary of results is dense and nearly always holds the GDP.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from parsers.targets.draft import Draft

Span = tuple[int, int]
Wordy = Callable[[int, int], list[Draft]]

_INCOMES = ("income_all", "income_urban", "income_rural")
_UNEMPLOYMENT = ("unemployment_surveyed", "unemployment_registered")
_STRICT = (
    "gdp",
    "industrial_va",
    "industrial_output",
    "fixed_investment",
    "retail_sales",
    "budget_revenue",
    "trade",
    "exports",
    "deposits",
    "cpi",
    *_INCOMES,
)
MAIN = frozenset(
    (
        *_STRICT,
        *_UNEMPLOYMENT,
        *(
            "primary",
            "secondary",
            "tertiary",
            "tax_revenue",
            "budget_spending",
            "new_urban_jobs",
            "urbanization_rate",
        ),
        *(
            "energy_intensity",
            "fdi",
            "gdp_per_capita",
            "structure",
            "population_growth",
            "loans",
            "rd_intensity",
            "pm25",
        ),
        *(
            "agri_output",
            "grain_output",
            "private_investment",
            "industrial_investment",
            "forest_cover",
            "carbon_intensity",
        ),
    )
)
# 主要预期目标是:  奋斗目标:  预期发展目标为  主要指标安排如下
_TRIGGER = re.compile(
    r"(?:目标|指标)(?:任务|建议|安排|要求|和约束性指标|、任务|与任务)?(?:初步|建议|安排|确定|设定|拟定|拟|具体)*(?:是|为|如下)?[:,]?"
    r"|(?:提出|建议|确定)[^。\n]{0,30}?目标|(?:纲要|规划|建议)[^。\n]{0,10}提出[:,]|到20\d\d年|今后五年|“十[一二三四五六]五”(?:时期|期间|末)"
)
_ANNOUNCED = re.compile(r"(?:是|为|如下)?[:：]$|提出[:,]$|^到20|^今后|^“")
# 为实现上述目标, 围绕上述目标, 做好今年的工作: what comes after the list of targets
_STOP = re.compile(
    r"(?:为|要|确保)?(?:实现|完成|围绕|达到|落实|按照|锚定|对照)(?:好)?(?:上述|以上|这些|这一|全年|今年|这个|20\d\d年)(?:的)?(?:预期|发展|主要|各项|总体)*(?:目标|任务|要求|工作)"
    r"|重点(?:抓好|做好|要做好|安排)|这里要|考虑|今年要(?:重点)?(?:做好|抓好)|当前我|(?:经济增长|增长)(?:预期)?目标"
)
_BLOCK = re.compile(r"[^。！？!?\n]+[。！？!?]?")
_DASH = re.compile(r"\s*(?:—|-{2,}|[①-⑳]|[一二三四五六七八九十]是|\(?\d{1,2}[)、.](?!\d))")
_DASHES = ("—", "--")
# 一是…。二是…。三是…: a paragraph that enumerates
_ENUMERATES = re.compile(r"(?:^|[。;\n])\s*(?:[一二三四五六七八九]是|第[一二三四五六七八九],)")
SHORT = 700  # characters of a paragraph that may be read as one summary
WHOLE = 450  # characters of one that is a summary from its first main indicator to its end
GAP, SHORT_GAP = 2, 6  # sentences without a main indicator that a run may step over


@dataclass
class Block:
    """A sentence with the drafts in it; `opens` where a paragraph begins with it, `turns` where a heading does."""

    start: int
    end: int
    drafts: Sequence[Draft]
    opens: bool
    turns: bool
    wordy: Wordy

    @cached_property
    def figures(self) -> frozenset[str]:
        """The main indicators that have a figure here."""
        return frozenset(d.indicator for d in self.drafts if d.indicator in MAIN)

    @cached_property
    def words(self) -> list[Draft]:
        """The targets without a number."""
        return self.wordy(self.start, self.end)

    @cached_property
    def main(self) -> frozenset[str]:
        """The main indicators, with a figure or without."""
        return self.figures or frozenset(d.indicator for d in self.words if d.indicator in MAIN)


def blocks(
    folded: str, part: Span, drafts: Sequence[Draft], wordy: Wordy, headings: Sequence[int] = ()
) -> list[Block]:
    """The sentences between two offsets. `drafts` are in the order of their figures, `headings` where sections begin."""
    start, end = part
    offsets = [at(d) for d in drafts]
    found: list[Block] = []
    for match in _BLOCK.finditer(folded, start, end):
        first, last = match.span()
        while first < last and folded[first] == " ":
            first += 1
        if first == last:
            continue
        low, high = bisect_left(offsets, first), bisect_left(offsets, last)
        # in a text without line breaks a blank after 。 is all that is left of one
        opens = not found or first > found[-1].end
        turns = bisect_left(headings, first) < bisect_left(headings, last)
        found.append(Block(first, last, drafts[low:high], opens, turns, wordy))
    return found


def at(draft: Draft) -> int:
    """Where a draft stands: its figure, or its beginning."""
    return draft.amount.start if draft.amount else draft.start


def plan_spans(folded: str, parts: Sequence[Span], drafts: Sequence[Draft], wordy: Wordy) -> list[Span]:
    """The stretches that list a plan's main targets.

    Args:
        wordy: the targets without a number between two offsets.
    """
    spans: list[Span] = []
    for part in parts:
        listed = blocks(folded, part, drafts, wordy)
        index = 0
        while index < len(listed):
            upto, begin = _plan_list(folded, listed, index)
            if upto:
                spans.append((begin, listed[upto - 1].end))
            index = upto or index + 1
    return spans


def _plan_list(folded: str, listed: list[Block], index: int) -> tuple[int, int]:
    """The end of a list of targets that begins at a block and its offset, or (0, 0)."""
    block = listed[index]
    if _STOP.match(folded, block.start):
        return 0, 0
    match = _trigger(folded, block)
    if match is None:
        return _unannounced(folded, listed, index)
    follows = (
        index + 1 < len(listed)
        and listed[index + 1].opens
        and bool(_DASH.match(folded, listed[index + 1].start))
    )
    if (
        follows
        and "目标" in folded[block.start : block.end]
        and (upto := _dashed_goals(folded, listed, index + 1))
    ):
        return upto, match.start()
    if (
        not block.figures
        and not follows
        and not _ANNOUNCED.search(match[0])
        and not folded[block.start : block.end].rstrip().endswith(":")
    ):
        return _unannounced(folded, listed, index)
    upto = _extent(folded, listed, index)
    first = block if block.main or upto == index + 1 else listed[index + 1]
    groups = _groups(listed[index:upto])
    words = sum(len(b.words) for b in listed[index:upto]) if len(groups) < 2 or not first.figures else 0
    if "标" not in match[0] and "提出" not in match[0] and "gdp" not in groups:
        return 0, 0
    if (len(groups) >= 2 and first.main) or (words >= 2 and first.main):
        return upto, match.start() if "标" in match[0] else block.start
    return 0, 0


def _trigger(folded: str, block: Block) -> re.Match[str] | None:
    """The words of a sentence that announce targets, those that end in 是 or a colon first."""
    found = list(_TRIGGER.finditer(folded, block.start, block.end))
    return next((m for m in found if _ANNOUNCED.search(m[0])), found[0] if found else None)


def _unannounced(folded: str, listed: list[Block], index: int) -> tuple[int, int]:
    """A sentence dense in main indicators, GDP among them, lists targets without saying so."""
    block = listed[index]
    if len(block.figures) < 3 or "gdp" not in block.figures:
        return 0, 0
    upto = _extent(folded, listed, index)
    return (upto, block.start) if len(_groups(listed[index:upto])) >= 4 else (0, 0)


def _dashed_goals(folded: str, listed: list[Block], index: int) -> int:
    """The end of dashed paragraphs that list goals, most of them with figures, or 0."""
    paragraphs: list[list[Block]] = []
    upto = index
    while upto < len(listed):
        block = listed[upto]
        if block.opens:
            if not folded.startswith(_DASHES, block.start):
                break
            paragraphs.append([])
        paragraphs[-1].append(block)
        upto += 1
    speaking = [p for p in paragraphs if any(b.drafts for b in p)]
    enough = len(speaking) >= 2 and len(speaking) * 2 > len(paragraphs)
    return upto if enough and len(_groups(b for p in paragraphs for b in p)) >= 4 else 0


def _extent(folded: str, listed: list[Block], index: int) -> int:
    """How far a list of targets goes on: to the sentence that turns to the work."""
    upto = index + 1
    while upto < len(listed):
        block = listed[upto]
        if _STOP.search(folded, block.start, min(block.end, block.start + 60)):
            break
        speaks = bool(block.drafts or block.words)
        if block.opens and not (speaks and (_DASH.match(folded, block.start) or upto == index + 1)):
            break
        if not speaks:
            ahead = listed[upto + 1] if upto + 1 < len(listed) else None
            if ahead is None or not ahead.main or ahead.opens:
                break
        upto += 1
    return upto


def result_spans(
    folded: str, parts: Sequence[Span], drafts: Sequence[Draft], wordy: Wordy, headings: Sequence[int]
) -> list[Span]:
    """The stretches that sum up results, with GDP and another main indicator, or at least three of the strictest.

    Args:
        wordy: the results without a number between two offsets.
        headings: where sections begin, in order.
    """
    spans: list[Span] = []
    for part in parts:
        paragraphs = _paragraphs(blocks(folded, part, drafts, wordy, headings))
        index = 0
        while index < len(paragraphs):
            upto = _dashed(folded, paragraphs, index)
            if upto:
                spans += [(p[0].start, p[-1].end) for p in paragraphs[index:upto]]
                index = upto
                continue
            spans += _runs(folded, paragraphs[index])
            index += 1
        if not spans and (lone := _lone(paragraphs)):
            spans.append(lone)
    return spans


def _lone(paragraphs: list[list[Block]]) -> Span | None:
    """In a report that sums up little: the first sentence with GDP, or with two other main indicators."""
    listed = [b for p in paragraphs for b in p]
    found = next((b for b in listed if "gdp" in b.figures), None) or next(
        (b for b in listed if len(_groups([b])) >= 2), None
    )
    return (found.start, found.end) if found is not None else None


def promote(folded: str, drafts: Sequence[Draft]) -> None:
    """Where no list of targets holds this year's GDP, the first sentence of the plan that sets it is headline."""
    goals = [d for d in drafts if d.role == "plan" and d.indicator == "gdp" and d.horizon == "annual"]
    if not goals or any(d.scope == "headline" for d in goals):
        return
    first = min(goals, key=at)
    for draft in drafts:
        if draft.role == "plan" and draft.sentence == first.sentence:
            draft.scope = "headline"


def _paragraphs(listed: list[Block]) -> list[list[Block]]:
    paragraphs: list[list[Block]] = []
    for block in listed:
        if block.opens or not paragraphs:
            paragraphs.append([])
        paragraphs[-1].append(block)
    return paragraphs


def _dashed(folded: str, paragraphs: list[list[Block]], index: int) -> int:
    """The end of a list of short dashed paragraphs that together sum up the year, or 0."""
    upto = index
    while upto < len(paragraphs) and folded.startswith(_DASHES, paragraphs[upto][0].start):
        upto += 1
    listed = paragraphs[index:upto]
    if len(listed) < 3:
        return 0
    length = sum(p[-1].end - p[0].start for p in listed) / len(listed)
    groups = _groups(b for p in listed for b in p)
    return upto if "gdp" in groups and len(groups) >= 4 and length <= 260 else 0


def _runs(folded: str, paragraph: list[Block]) -> list[Span]:
    """The runs of a paragraph that sum up. Sentences in them that hold no main indicator are left out."""
    start, end = paragraph[0].start, paragraph[-1].end
    enumerates = end - start <= 3 * SHORT and len(_ENUMERATES.findall(folded, start, end)) >= 3
    short = enumerates or end - start <= SHORT
    spans: list[Span] = []
    index = 0
    while index < len(paragraph):
        if not paragraph[index].figures:
            index += 1
            continue
        upto = _run(paragraph, index, SHORT_GAP if short else GAP, short)
        run = paragraph[index:upto]
        if _sums_up(run) and (end - start <= WHOLE or (enumerates and len(_groups(run)) >= 4)):
            spans += _whole(paragraph[index:], counts=enumerates)
            break
        if _sums_up(run):
            spans += [span for b in run for span in _main_spans(b)]
        index = upto
    return spans


def _run(paragraph: list[Block], index: int, gap: int, short: bool) -> int:
    last = upto = index + 1
    while upto < len(paragraph) and upto - last < gap:
        block = paragraph[upto]
        if block.turns and not short:
            break
        if block.main:
            last = upto + 1
        upto += 1
    return last


def _whole(rest: Sequence[Block], *, counts: bool) -> list[Span]:
    """All of a paragraph from its first main indicator on; things merely counted only where it enumerates."""
    spans: list[Span] = []
    for block in rest:
        if counts or block.main or not any(d.measure == "count" for d in block.drafts):
            spans.append((block.start, block.end))
        else:
            spans += [(at(d), at(d) + 1) for d in block.drafts if d.measure != "count"]
    return spans


def _main_spans(block: Block) -> list[Span]:
    """What of a sentence belongs to a summary: all of it, or the main indicators only where others outnumber them."""
    if not block.main and not _rates(block):
        return []
    main = [d for d in block.drafts if d.indicator in MAIN]
    if main and len(main) * 2 < len(block.drafts):
        return [(at(d), at(d) + 1) for d in main]
    return [(block.start, block.end)]


def _rates(block: Block) -> bool:
    """Whether a sentence without a main indicator is of the same kind: amounts with their growth."""
    measures = {d.measure for d in block.drafts}
    return len(block.drafts) >= 2 and "growth" in measures and measures <= {"growth", "level", "share"}


def _sums_up(run: Iterable[Block]) -> bool:
    groups = _groups(run)
    return ("gdp" in groups and len(groups) >= 2) or len(groups & {*_STRICT, "income"}) >= 3


def _groups(run: Iterable[Block]) -> set[str]:
    """The main indicators of a run, kinds of income counted as one."""
    return {
        "income" if i in _INCOMES else "unemployment" if i in _UNEMPLOYMENT else i
        for b in run
        for i in b.main
    }
