"""Cutting running text into clauses with an object of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from parsers.plan_words import PlacedWord


class Clause(NamedTuple):
    """Half-open stretch of a folded text; `sentence` counts the sentences of one stretch of running text."""

    start: int
    end: int
    sentence: int


# One clause: no cut between digits (1,200), in brackets or in a quoted name. The mark that ends it is left out.
CLAUSE = re.compile(
    r"(?:[^,.;:!?。;\n(“《]|(?<=\d)[,.:](?=\d)|\.(?!\s)|\([^()\n]{0,60}\)|\(|“[^“”\n]{0,40}”|“|《[^《》\n]{0,60}》|《){1,400}"
)
# 一是 二要 (一) 1. 第一, 十二、 ① at the head of a clause
MARK = re.compile(
    r"[\s—·、]*(?:[一二三四五六七八九十]{1,3}(?:是|要(?=[^求闻素点塞]))|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)"
    r"|\d{1,2}[.、](?!\d)|第[一二三四五六七八九十]{1,2},|[①-⑳])?[\s—·、]*"
)
# (责任单位:县教育局): who answers for what stands before it, no statement of its own
OWNER = re.compile(
    r"\((?:主要|第一)?(?:责任|牵头|主办|承办|实施|负责|配合|协办)(?:单位|部门|科室|领导|人)[:,、和及].*\)?$"
)
# 以项目为抓手 / 围绕主导产业 / 在试点的基础上 / 对闲置土地 / 通过以奖代补: says how, where or for whom, not what
FRAME = re.compile(
    r"以[^为]{2,40}为.{1,8}$|(?:围绕|按照|根据|依托|通过|针对|结合|立足|聚焦|紧扣|借助|瞄准|紧盯|抢抓|对于?|凡|凡是)[^,]{2,40}$"
    r"|在.{2,40}(?:中|上|下|内|前|后|时|方面|同时|领域|环节|地区|地|区|市|镇|城|区域|行业|系统|企业|单位|机关|部门)$|作为.{2,30}$"
)
# what the two may begin with; most clauses do not
FRAME_HEADS = frozenset("以围按根依通针结立聚紧借瞄抢对凡在作")
TAIL_HEADS = frozenset("比较同其年计总投")
MARK_HEADS = frozenset("一二三四五六七八九十0123456789(第—·、 \t\n①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
SENTENCE_ENDS = frozenset("。;!?\n:")
# a verb of its own after 对 or 在 makes it no frame: 对企业减征税费, 在全县推行网格管理
OWN_VERB = re.compile(
    r"(?:实行|实施|推行|推进|开展|建设|新建|建成|加强|进行|给予|加大|提高|减|免|补|奖|设立|建立|完善|落实|推广|选择|培育|完成|采取|支持)"
)
# 比上年增加200亿元 / 其中贫困户300户 / 总投资3亿元: belongs to what stands before it
TAIL = re.compile(
    r"(?:比|较|同比)(?:去年|上年|上一年|改革前|\d)|其中|(?:年度|计划|总)?投资[约超达]?[\d.]+[亿万]?元$"
)
# How short two neighbours have to be to stand together: 严管渣土, 狠抓扬尘
SHORT = 7
# A clause with fewer characters than this, words of planning aside, has no object of its own.
OBJECT = 2


def cut_clauses(folded: str, start: int, end: int, words: Iterable[PlacedWord]) -> list[Clause]:
    """The clauses of folded[start:end], those without an object of their own joined to their neighbours.

    `words` are the words of planning of the whole text, in order.
    """
    pieces = list(_pieces(folded, start, end))
    objects = _object_sizes(pieces, words)
    joined: list[Clause] = []
    waiting: Clause | None = None  # frames and other clauses that lean on the next
    for clause, size in zip(pieces, objects, strict=True):
        if waiting is not None and waiting.sentence == clause.sentence:
            head = waiting.start
        else:
            if waiting is not None:
                joined.append(waiting)
            head = clause.start
            waiting = None
        text = folded[clause.start : clause.end]
        whole = Clause(head, clause.end, clause.sentence)
        before = joined[-1] if joined and joined[-1].sentence == clause.sentence and waiting is None else None
        if _is_frame(text):
            waiting = whole
            continue
        waiting = None
        if before is not None and (
            size < OBJECT
            or (text[0] in TAIL_HEADS and TAIL.match(text))
            or (len(text) <= SHORT and before.end - before.start <= SHORT)
        ):
            joined[-1] = Clause(before.start, clause.end, clause.sentence)
        elif size < OBJECT and before is None and len(text) < 12 and head == clause.start:
            waiting = whole  # 要加快发展, …
        else:
            joined.append(whole)
    if waiting is not None:
        joined.append(waiting)
    return joined


def _is_frame(text: str) -> bool:
    if text[0] not in FRAME_HEADS or len(text) > 60 or not FRAME.match(text):
        return False
    return text[0] not in "对在" or not OWN_VERB.search(text, 2)


def _pieces(folded: str, start: int, end: int) -> Iterator[Clause]:
    """Clauses as punctuated, marks of lists and blanks off their ends."""
    sentence = 0
    last = start
    for match in CLAUSE.finditer(folded, start, end):
        first, stop = match.span()
        if not SENTENCE_ENDS.isdisjoint(folded[last:first]):
            sentence += 1
        last = stop
        if folded[first] in MARK_HEADS:
            mark = MARK.match(folded, first, stop)
            first = mark.end() if mark is not None else first
        while stop > first and folded[stop - 1] in " \t、":
            stop -= 1
        if stop > first and not (folded[first] == "(" and OWNER.match(folded, first, stop)):
            yield Clause(first, stop, sentence)


def _object_sizes(pieces: list[Clause], words: Iterable[PlacedWord]) -> list[int]:
    """How many characters of each clause are not words of planning."""
    placed = iter(words)
    word = next(placed, None)
    sizes = []
    for clause in pieces:
        taken = 0
        while word is not None and word.start < clause.end:
            if word.start >= clause.start:
                taken += word.end - word.start
            word = next(placed, None)
        sizes.append(clause.end - clause.start - taken)
    return sizes
