"""The headings of a report, before they have levels: on a line of their own, or run in at the head of a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.outline import titles
from parsers.outline.blocks import Block
from parsers.outline.marks import Mark, read_mark

_SENTENCE_END = re.compile(r"[。!?;:]")
_DASH = re.compile(r"[-—–―─]+ *|[●◆■★▲○◇※•·] *")
_TRAIL = "。!?;:,、 -—"
# A block that speaks to the house, or leads to what follows; no heading though it stands alone.
_ADDRESS = re.compile(r"(?:尊敬的)?(?:各位(?:代表|委员|同志|领导|来宾)|同志们|朋友们|主席团|谢谢|附[件:]?$)")
_LEADS_ON = re.compile(
    r"以下|下列|下面|如下|[几\d一二三四五六七八九十]+(?:个|大)?方面(?:的)?(?:工作|任务|重点)?$|报告工作|做(?:了|好|到)[^,]{0,8}工作$"
    r"|请予?审[议查]|提出意见"
)
# Words a paragraph opens with when its first sentence is no heading.
_NO_TITLE = re.compile(
    r"各位|同志们|同时|此外|另外|与此同时|在此|对此|为此|因此|总之|当然|但是?|然而|我们(?:清醒|也|深|坚信|相信|认为|将|要)|当前|现在"
    r"|过去(?:的)?一年|(?:刚刚)?过去的|今年(?:是|我们|政府)|明年是|\d{4}年(?:是|,|政府)|实现(?:上述|以上|这)|按照|根据|回顾|展望|综合|这(?:些|是|一)"
    r"|围绕(?:上述|以上|实现)|做好(?:今年|明年|新|20)|一年来,?(?:主要|我们主要|全)|事非|让我们|在看到|在肯定|也要看到|成绩(?:的|来)|以上"
)

_LONGEST_ALONE = 60
_LONGEST_RUN_IN = 36
_SHORTEST_BODY = 15


@dataclass(frozen=True, slots=True)
class Heading:
    """`at` is where its block begins, `start`/`end` span the title; `alone` where nothing follows it in the block."""

    at: int
    start: int
    end: int
    block_end: int
    mark: Mark | None
    alone: bool
    dash: bool = False
    full_stop: bool = False

    def title(self, folded: str) -> str:
        return folded[self.start : self.end]


def find_headings(folded: str, blocks: list[Block]) -> list[Heading]:
    found = [h for h in (_read_block(folded, block) for block in blocks) if h is not None]
    return _keep_parallel_sentences(folded, found)


def _read_block(folded: str, block: Block) -> Heading | None:
    start = block.start
    dash = _DASH.match(folded, start, block.end)
    if dash:
        start = dash.end()
    mark = read_mark(folded, start, block.end)
    if mark:
        start = mark.end
    end_mark = _SENTENCE_END.search(folded, start, block.end)
    stop = end_mark.start() if end_mark else block.end
    end = stop
    while end > start and folded[end - 1] in _TRAIL:
        end -= 1
    title = folded[start:end]
    length = end - start
    if length < 2:
        return None
    rest = block.end - stop
    alone = rest <= 1
    closing = end_mark[0] if end_mark else ""
    if alone:
        if length > _LONGEST_ALONE or _ADDRESS.match(title) or (closing and closing in "!?;"):
            return None
        if mark is None and (closing == ":" or _LEADS_ON.search(title)):
            return None
        if mark is None and closing and dash is None and _NO_TITLE.match(title):
            return None
        if mark is not None and mark.style in ("is", "ordinal") and closing != "":
            return None
        return Heading(block.start, start, end, block.end, mark, True, dash is not None, bool(closing))
    if closing not in ("。", "!") and not (mark and closing == ":"):
        return None
    limit = _LONGEST_ALONE if mark else _LONGEST_RUN_IN
    if length > limit or rest < _SHORTEST_BODY:
        return None
    if mark is None and dash is None and (closing != "。" or not _may_be_title(title)):
        return None
    return Heading(block.start, start, end, block.end, mark, False, dash is not None)


def _may_be_title(title: str) -> bool:
    if _NO_TITLE.match(title) or _LEADS_ON.search(title):
        return False
    return title.count(",") <= 2 and not re.search(r"\d", re.sub(r"“[^”]*”|\d{1,3}(?:件|G)", "", title))


def _keep_parallel_sentences(folded: str, found: list[Heading]) -> list[Heading]:
    """A whole sentence alone on its line is a heading only in company: two or more that open with the same words."""
    heads: dict[str, int] = {}
    for h in found:
        if h.alone and h.full_stop and h.mark is None:
            key = folded[h.start : h.start + 3]
            heads[key] = heads.get(key, 0) + 1
    return [
        h
        for h in found
        if not (h.alone and h.full_stop and h.mark is None) or heads[folded[h.start : h.start + 3]] >= 2
    ]
