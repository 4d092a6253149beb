"""The lists of a plan's main targets: announced (主要预期目标是:), and ending where the report turns to the work."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from parsers.targets.blocks import DASHES, Block, Span, at, groups, main_of
from parsers.targets.draft import Draft

# 主要预期目标是:  奋斗目标:  预期发展目标为  主要指标安排如下
_TRIGGER = re.compile(
    r"(?:目标|指标)(?:任务|建议|安排|要求|和约束性指标|、任务|与任务)?(?:初步|建议|安排|确定|设定|拟定|拟|具体)*(?:是|为|如下)?[:,]?"
    r"|(?:提出|建议|确定)[^。\n]{0,30}?目标|(?:纲要|规划|建议)[^。\n]{0,10}提出[:,]|计划(?:要求|安排)[:,]?|到20\d\d年|今后五年|“十[一二三四五六]五”(?:时期|期间|末)"
)
# something of it that every one of these announcements has
_HINT = re.compile("目标|指标|提出[:,]|计划(?:要求|安排)|到20|今后五年|“十")
_ANNOUNCED = re.compile(r"(?:是|为|如下)?[:：]$|(?:是|为),$|提出[:,]$|^到20|^今后|^“")
_GOALS_ARE = re.compile(r"目标.*(?:是|为|:)$")
# 为实现上述目标, 围绕上述目标, 做好今年的工作: what comes after the list of targets
_STOP = re.compile(
    r"(?:为|要|确保)?(?:实现|完成|围绕|达到|落实|按照|锚定|对照)(?:好)?(?:上述|以上|这些|这一|全年|今年|这个|20\d\d年)(?:的)?(?:预期|发展|主要|各项|总体)*(?:目标|任务|要求|工作)"
    r"|重点(?:抓好|做好|要做好|安排)|这里要|考虑(?!到)|今年要(?:重点)?(?:做好|抓好)|当前我|(?:经济增长|增长)(?:预期)?目标"
)
# 按照上述要求,今年的预期目标是:生产总值增长8%
_LISTED_HERE = re.compile(r"(?:预期|调控|发展)目标(?:任务)?(?:是|为):")
_DASH = re.compile(r"\s*(?:—|-{2,}|[①-⑳]|[一二三四五六七八九十]是|\(?\d{1,2}[)、.](?!\d))")
# (一), 二、: a section of the plan, no goal
_SECTION = re.compile(r"\s*(?:\(?[一二三四五六七八九十]{1,3}[)、]|第[一二三四五六七八九十]+[,、部])")
# 主要目标:一是, 主要目标是:第一,
_ITEMS_OF_GOALS = re.compile(r"[目指]标[^。:]{0,12}[:,。] ?(?:第?一[是,、]|\(?[1一][)、.])")
_ITEM = re.compile(
    r"(?<=[。;:,])(?:[一二三四五六七八九十]是|第[一二三四五六七八九十],|\(?\d{1,2}[)、.](?!\d)|\([一二三四五六七八九十]\))"
)
_NUMBERED_LINE = re.compile(r"\n\s*(?:\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、)")
# 到2025年,努力实现…  今后五年,要…
_BY_THEN = re.compile(r"\s*(?:到20\d\d年|(?:今后|未来)五年|“十[一二三四五六]五”(?:时期|期间|末))")
DENSE = 3  # main indicators in a sentence that lists targets without saying so
LONGEST = 80  # sentences that a list may have
STEPPED_OVER = 3  # sentences without a target that may come before the next one of a list
MARK = 5  # characters in which the first item's number is looked for after a sentence
LONGEST_GOAL = 320  # characters of a paragraph that is one goal of several
FAR = 1500  # characters after a list with the GDP beyond which another must have it too


def plan_spans(folded: str, parts: Sequence[list[Block]]) -> list[Span]:
    """The stretches that list a plan's main targets, in order."""
    spans: list[Span] = []
    whole: int | None = None  # where the last list with the GDP ends
    for listed in parts:
        index = 0
        hints = _hints(folded, listed)
        while index < len(listed):
            upto, begin = _plan_list(folded, listed, index) if index in hints else (0, 0)
            if upto:
                end = listed[upto - 1].end
                if "gdp" in groups(listed[index:upto]):
                    whole = end
                if whole is None or not _of_one_field(folded, whole, begin):
                    spans.append((begin, end))
            index = upto or index + 1
    return spans


def _hints(folded: str, listed: Sequence[Block]) -> set[int]:
    """The sentences that can open a list: those with words that announce one, and those dense in main indicators."""
    if not listed:
        return set()
    starts = [block.start for block in listed]
    found = {
        bisect_right(starts, match.start()) - 1
        for match in _HINT.finditer(folded, listed[0].start, listed[-1].end)
    }
    found.update(index for index, block in enumerate(listed) if len(block.figures) >= DENSE)
    return found


def _of_one_field(folded: str, whole: int, begin: int) -> bool:
    """Whether a list without the GDP, after one with it, is of a section of the plan: far on or under a number."""
    return begin - whole > FAR or _NUMBERED_LINE.search(folded, whole, begin) is not None


def _plan_list(folded: str, listed: list[Block], index: int) -> tuple[int, int]:
    """The end of a list of targets that begins at a block and its offset, or (0, 0)."""
    block = listed[index]
    if _STOP.match(folded, block.start) and not _LISTED_HERE.search(folded, block.start, block.end):
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
    if (upto := _goals_by_paragraphs(folded, listed, index) or _goals_by_items(folded, listed, index)) > 0:
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
    found = groups(listed[index:upto])
    words = sum(len(b.words) for b in listed[index:upto]) if len(found) < 2 or not first.figures else 0
    if "标" not in match[0] and "提出" not in match[0] and "gdp" not in found:
        return 0, 0
    lone = "gdp" in found and _GOALS_ARE.search(match[0]) is not None
    if first.main and (len(found) >= 2 or words >= 2 or lone):
        return upto, match.start() if "标" in match[0] else block.start
    return 0, 0


def _trigger(folded: str, block: Block) -> re.Match[str] | None:
    """The words of a sentence that announce targets, those that end in 是 or a colon first."""
    found = list(_TRIGGER.finditer(folded, block.start, block.end))
    announced = [m for m in found if _ANNOUNCED.search(m[0])]
    return next((m for m in announced if m[0].endswith(":")), next(iter(announced or found), None))


def _unannounced(folded: str, listed: list[Block], index: int) -> tuple[int, int]:
    """A sentence dense in main indicators, GDP among them, lists targets without saying so."""
    block = listed[index]
    if len(block.figures) < DENSE or "gdp" not in block.figures:
        return 0, 0
    upto = _extent(folded, listed, index)
    return (upto, block.start) if len(groups(listed[index:upto])) >= 4 else (0, 0)


def _dashed_goals(folded: str, listed: list[Block], index: int) -> int:
    """The end of dashed paragraphs that list goals, most of them with figures, or 0."""
    paragraphs: list[list[Block]] = []
    upto = index
    while upto < min(len(listed), index + LONGEST):
        block = listed[upto]
        if block.opens:
            if not folded.startswith(DASHES, block.start):
                break
            paragraphs.append([])
        paragraphs[-1].append(block)
        upto += 1
    speaking = [p for p in paragraphs if any(b.drafts for b in p)]
    enough = len(speaking) >= 2 and len(speaking) * 2 > len(paragraphs)
    return upto if enough and len(groups(b for p in paragraphs for b in p)) >= 4 else 0


def _goals_by_paragraphs(folded: str, listed: list[Block], index: int) -> int:
    """The end of the paragraphs after `主要目标是:` that set a goal each, most of them with figures, or 0."""
    announced = folded[listed[index].start : listed[index].end].rstrip()
    titled = _under_a_title(folded, listed, index)
    if not titled and (not announced.endswith(":") or "目标" not in announced):
        return 0
    paragraphs: list[list[Block]] = []
    for block in listed[index + 1 : index + LONGEST]:
        if block.opens:
            line = folded.find("\n", block.start, block.start + 60)
            upto = line if line >= 0 else block.start + 60
            if _STOP.search(folded, block.start, upto) or _SECTION.match(folded, block.start):
                break
            if folded[block.start : block.end].rstrip().endswith("任务是:"):
                break
            paragraphs.append([])
        elif not paragraphs:
            return 0
        paragraphs[-1].append(block)
    spoken = 0
    for count, paragraph in enumerate(paragraphs, 1):
        if paragraph[-1].end - paragraph[0].start > LONGEST_GOAL or count - spoken > 2:
            break
        if any(b.drafts or (titled and b.words) for b in paragraph):
            spoken = count
    goals = paragraphs[:spoken]
    speaking = sum(any(b.drafts or (titled and b.words) for b in p) for p in goals)
    if speaking < 3 or speaking * 2 <= spoken or len(groups(b for p in goals for b in p)) < 4 - titled:
        return 0
    return index + 1 + sum(len(p) for p in goals)


def _under_a_title(folded: str, listed: list[Block], index: int) -> bool:
    """Whether a paragraph of one sentence, 到2025年,努力实现…, opens a section whose title promises goals."""
    if not index or _BY_THEN.match(folded, listed[index].start) is None or not listed[index].opens:
        return False
    title = folded[listed[index - 1].start : listed[index - 1].end].rstrip()
    alone = index + 1 < len(listed) and listed[index + 1].opens and not listed[index].figures
    return alone and listed[index - 1].opens and "目标" in title and title[-1:] not in "。!?"


def _goals_by_items(folded: str, listed: list[Block], index: int) -> int:
    """The end of a paragraph that sets a goal with each of its items (主要目标:一是…。二是…。), or 0."""
    if _ITEMS_OF_GOALS.search(folded, listed[index].start, listed[index].end + MARK) is None:
        return 0
    upto = spoken = index
    while upto < min(len(listed), index + LONGEST) and (upto == index or not listed[upto].opens):
        upto += 1
        if listed[upto - 1].drafts:
            spoken = upto
    items = len(_ITEM.findall(folded, listed[index].start, listed[upto - 1].end))
    return spoken if items >= 3 and len(groups(listed[index:spoken])) >= 3 else 0


def _extent(folded: str, listed: list[Block], index: int) -> int:
    """How far a list of targets goes on: to the sentence that turns to the work."""
    upto = index + 1
    while upto < min(len(listed), index + LONGEST):
        block = listed[upto]
        if _STOP.search(folded, block.start, min(block.end, block.start + 60)):
            break
        speaks = bool(block.drafts or block.words)
        awaited = upto == index + 1 and not listed[index].figures
        if block.opens and not (speaks and (awaited or _DASH.match(folded, block.start))):
            break
        if not speaks and not _goes_on(folded, listed, upto + 1):
            break
        upto += 1
    return upto


def _goes_on(folded: str, listed: list[Block], index: int) -> bool:
    """Whether a main indicator comes in one of the next sentences of the paragraph, before it turns to the work."""
    for i, block in enumerate(listed[index : index + STEPPED_OVER]):
        if block.opens or (i and _STOP.search(folded, block.start, min(block.end, block.start + 60))):
            return False
        if block.figures or (not i and block.main) or any(d.reference is not None for d in block.words):
            return True
    return False


def promote(drafts: Sequence[Draft]) -> None:
    """Where no list of targets holds this year's GDP, the first sentence of the plan that sets it is headline."""
    goals = [d for d in drafts if d.role == "plan" and main_of(d) == "gdp" and d.horizon == "annual"]
    if not goals or any(d.scope == "headline" for d in goals):
        return
    first = min(goals, key=at)
    for draft in drafts:
        if draft.role == "plan" and draft.sentence == first.sentence:
            draft.scope = "headline"
