"""Report text cut into blocks: printed paragraphs, and what were paragraphs before a site lost the line breaks."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from parsers.outline.shapes import runs_on

# Only a line longer than this is looked into for lost paragraph breaks; a whole paragraph seldom passes it.
_LONG_LINE = 600
# A line or piece longer than this holds several paragraphs with nothing left between them.
_JOINED = 1800
# Paragraphs longer than this on average: most breaks are lost.
_MERGED = 450
# Where a paragraph of a joined line ends: a blank after the end of a sentence, before a numbered item, round a heading
# of notes. "…迈上新台阶。 (二)坚持…" "责任单位:市民政局 2.健康…" "…人民政府 名词解释 1.…"
_JOINT = re.compile(
    r"(?<=[。!?;:”)])(?<![(][一二三四五六七八九十][)])(?<![(]十[一二三四五六七八九][)]) +(?=[^ ])|(?<! ) +(?=\d{1,2}[.、][^\d ]|[(][一二三四五六七八九十]{1,3}[)]|名词解释 |注释 )"
    r"|(?<! ) +(?=[一二三四五六七八九十]{1,2}、 ?“?(?:\d{4} ?年|过去|今后|未来|十[一二三四五]五))"
    r"|(?<= 名词解释) +|(?<= 注释) +"
)
# A heading that stood on a line of its own, at the head of a joined piece, a blank after its number or in its year:
# "2021年主要工作 2021年是…" "一、 2021 年主要工作 2021年是…"
_LEAD = re.compile(
    r"(?:[(]?[一二三四五六七八九十]{1,3}[)]?[、.]? +)?(?:[^ 。!?;:]|(?<=\d) (?=年)|(?<=[及和与暨、]) (?=\d)){2,60} +(?=[^ ])"
)
_NUMBERED = re.compile(r"[(][一二三四五六七八九十]{1,3}[)]|[一二三四五六七八九十]{1,3}、")
# Part of a figure that a blank broke: "58. 38亿元"
_BROKEN_FIGURE = re.compile(r"[\d.,] +\d")
_SPACED_FIGURE = re.compile(r"(?!\d{4} 年)\d[\d.,%]* +\S")
# A figure that no paragraph begins with: "增长 8.1%,", not "2021年" nor "1."
_FIGURE_NEXT = re.compile(r"\d+(?:\.\d+)?(?! ?年|[\d、.)月日])")
_NUMERALS = frozenset("一二三四五六七八九十")
_HAN = "[一二三四五六七八九十]"
# A number mark or an address to the house right after a sentence's end. "…安全发展底线。十 一、着力…"
_BREAK = re.compile(
    rf"(?<=[。!?”)])(?=(?:{_HAN} ?){{1,3}}、|[(]{_HAN}{{1,3}}[)]|各位代表[,!:]|[※*【\[]{{0,2}}(?:名词解释|注释)|附件[:\d一])"
    r"|(?:(?<=解释)|(?<=注释)|(?<=[解注]释[※*】\]:]))(?=[\[(〔【①1“])"
)


class Block(NamedTuple):
    """A paragraph without the blanks round it.

    `joined`: of a line so long that paragraph breaks were lost in it; `merged`: with nothing left to tell most of them.
    `inner`: an item cut out of a longer paragraph.
    """

    start: int
    end: int
    joined: bool = False
    inner: bool = False
    merged: bool = False


def cut_blocks(folded: str, start: int = 0) -> list[Block]:
    """The paragraphs of a text from `start` on, in order; blank lines give none."""
    blocks: list[Block] = []
    at = start
    while at <= len(folded):
        stop = folded.find("\n", at)
        if stop < 0:
            stop = len(folded)
        if stop - at > _LONG_LINE:
            _cut_line(folded, at, stop, blocks)
        else:
            _add(folded, at, stop, blocks)
        at = stop + 1
    return blocks


def _add(
    folded: str, start: int, end: int, blocks: list[Block], joined: bool = False, merged: bool = False
) -> None:
    while start < end and folded[start] == " ":
        start += 1
    while end > start and folded[end - 1] == " ":
        end -= 1
    if start < end:
        blocks.append(Block(start, end, joined, merged=merged))


def _cut_line(folded: str, start: int, end: int, blocks: list[Block]) -> None:
    joined = end - start > _JOINED
    joints = _JOINT.finditer(folded, start, end) if folded.find(" ", start, end) >= 0 else ()
    pieces = [start, *(m.end() for m in joints), end]
    merged = joined and end - start > _MERGED * (len(pieces) - 1)
    for head, tail in itertools.pairwise(pieces):
        lead = _LEAD.match(folded, head, tail)
        if lead is not None and _leads(folded, lead, tail) and not _stray(folded, lead):
            _add(folded, head, lead.end(), blocks, joined)
            head = lead.end()
        breaks = [m.start() for m in _BREAK.finditer(folded, head, tail)] if joined else []
        for left, right in itertools.pairwise([head, *breaks, tail]):
            _add(folded, left, right, blocks, joined, merged)


def _leads(folded: str, lead: re.Match[str], tail: int) -> bool:
    """Whether more follows than the heading itself; after a number a whole sentence is enough."""
    rest = folded[lead.end() : tail].rstrip()
    return len(rest) > len(lead[0]) or (_NUMBERED.match(lead[0]) is not None and rest.endswith("。"))


def _stray(folded: str, lead: re.Match[str]) -> bool:
    """A blank that some sites put before every 一、, also inside a word (`坚持质量第 一、效益优先`), or round every
    figure (`总投资 3.5 亿元`)."""
    last = lead[0].rstrip()[-1]
    if _BROKEN_FIGURE.match(folded, lead.start() + len(lead[0].rstrip()) - 1):
        return True
    if _SPACED_FIGURE.match(folded, lead.end()) or _FIGURE_NEXT.match(folded, lead.end()):
        return True
    return folded[lead.end() : lead.end() + 1] in _NUMERALS and runs_on(last + folded[lead.end()])
