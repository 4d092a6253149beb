"""Headings glued to the text under them: where a page lost its line breaks, the seam is found and cut again.

`(一)经济运行平稳投资势头良好。全年…` is a heading, `经济运行平稳`, and a paragraph. The seam is sought with the weights of
`shapes`, for all items of a list together: a list is glued as a whole or not at all, and its headings are alike.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

from parsers.outline import titles
from parsers.outline.blocks import Block
from parsers.outline.marks import Mark, han_value, read_mark
from parsers.outline.shapes import likeness, seam

_CLAUSE_END = re.compile(r"[。!?;:]")
# A heading of a main part may begin where a sentence does. "…感谢!2021年工作安排2021年是…"
_SENTENCE_START = re.compile(r"(?<=[。!?])(?=[“\d一二三四五六七八九十今过未]|关于)")
_MAIN_REACH = 70
# Words that begin the text under a main heading.
_OPENS_TEXT = re.compile(
    r"\d{4} ?[年,-]|“|今年|过去|去年|明年|[五一]年|面对|各位|根据|按照|当前|现在|做好|为[了实]|我们|在|新的|刚刚|未来|今后|[(]?[一1][、)]|主要|全[市县区省州旗]|[一1][是.]|围绕"
)
_SHORTEST = 4
_LONGEST = 50
# A seam this good on average, over a list, says that the list is glued; one by itself must be better.
_GLUED = 14
_SURE = 60
# A first sentence longer than a heading is speaks for glue.
_LONG = 40
_LONG_SENTENCE = 25
_EVEN_SHARE = 0.8
_GLUED_THOUGH_EVEN = 34
# So long no heading is.
_OVERLONG = 60
_ONE_OVERLONG = 15
_SHORTEST_OVERLONG = 7
_ONE_GLUED = -80
_NO_SEAM = -200
# What a heading loses for each comma more or less than its fellows have, and for each character of length.
_COMMA_OFF = 15
_LENGTH_OFF = 2
# Weights beside the seam's own: for a main part's title, words that open a text, an odd length, a scrap of a sentence.
_MAIN_TITLE = 80
_OPENING = 14
_SAME_AFTER = 12
_SAME_BEFORE = 6
_OFF_LENGTH = 2
_USUAL_LENGTH = 14
_SHORTEST_SENTENCE = 6
_SHORT_SENTENCE = 26
_TOO_SHORT = 29
# An item of a list inside a joined paragraph: "…七点:一是持续巩固成果。坚持…。二是…"
_IS_ITEM = re.compile(r"(?<=[。!:;])([一二三四五六七八九十]{1,3})是")
_FEWEST_ITEMS = 3
_LEAST_TEXT = 20
# A verb that wants an object cannot end a heading: 努力建设|…
_WANTS_OBJECT = re.compile(r"(?:努力|着力|大力|全力|奋力|积极|切实|坚决)[\u4e00-\u9fff]{2}$")
_NO_OBJECT = 50
_NO_START = ",、。”)》及和与的"
_NO_END = ",、“(《"
# The first item of an inner list: "1.加快…" "(1)…" "一是…"
_FIRST_ITEM = re.compile(r"(?<!\d)\d{1,2}[.、](?=[^\d])|[(]1[)]|[(]一[)]|一是|——")


class _Item(NamedTuple):
    """A numbered block: the words after its mark, to the end of the first sentence, and its possible seams."""

    block: int
    joined: bool
    mark: Mark
    stop: int
    seams: tuple[tuple[int, int], ...]


def part_glued(folded: str, blocks: list[Block], listed: Collection[int] = ()) -> list[Block]:
    """The blocks, cut further where a heading is glued to its text; each heading then is a block of its own.

    `listed` are places where items of lists begin that are known to be no headings.
    """
    blocks = [
        piece for block in blocks for piece in (_part_main(folded, block) if block.joined else (block,))
    ]
    blocks = [
        piece for block in blocks for piece in (_part_list(folded, block) if block.joined else (block,))
    ]
    cuts: dict[int, int] = {}
    for items in _lists(folded, blocks, listed):
        for item, at in _cut_list(folded, items):
            cuts[item.block] = at
    out: list[Block] = []
    for i, block in enumerate(blocks):
        seam_at = cuts.get(i)
        if seam_at is None:
            out.append(block)
        else:
            out += (block._replace(end=seam_at), block._replace(start=seam_at))
    return out


def _part_main(folded: str, block: Block) -> list[Block]:
    pieces: list[Block] = []
    head = block.start
    for found in _SENTENCE_START.finditer(folded, block.start, block.end):
        start = found.start()
        if start <= head and pieces:
            continue
        at = _main_seam(folded, start, min(block.end, start + _MAIN_REACH))
        if at is not None:
            if start > head:
                pieces.append(block._replace(start=head, end=start))
            pieces.append(Block(start, at))
            head = at
    pieces.append(block._replace(start=head))
    return pieces


def _part_list(folded: str, block: Block) -> list[Block]:
    """A joined block cut before each item of a 一是…二是… list whose items are paragraphs: a title and its text."""
    starts: list[int] = []
    run: list[int] = []
    for found in _IS_ITEM.finditer(folded, block.start, block.end):
        value = han_value(found[1])
        if value != len(run) + 1:
            starts += run if _has_texts(folded, run) else []
            run = []
        if value == len(run) + 1:
            run.append(found.start())
    starts += run if _has_texts(folded, run) else []
    edges = [block.start, *(s for s in starts if s > block.start), block.end]
    return [block._replace(start=a, end=b, inner=a in starts) for a, b in itertools.pairwise(edges)]


def _has_texts(folded: str, starts: list[int]) -> bool:
    if len(starts) < _FEWEST_ITEMS:
        return False
    texts = 0
    for a, b in itertools.pairwise(starts):
        stop = folded.find("。", a, b)
        texts += 0 < stop - a <= _LONG + 8 and b - stop > _LEAST_TEXT and folded[b - 1] == "。"
    return texts >= len(starts) - 2


def _main_seam(folded: str, start: int, reach: int) -> int | None:
    """Where a main heading that begins at `start` ends and its text begins; None where no heading begins there."""
    if not titles.opens_main(folded, start):
        return None
    best = 0
    place: int | None = None
    for at in range(start + _SHORTEST, reach):
        if folded[at - 1] in ",。:;!?":
            break
        if _OPENS_TEXT.match(folded, at) and titles.closes_main(folded, start, at):
            weight = seam(folded, at)
            if place is None or weight > best:
                best, place = weight, at
    return place


def _lists(folded: str, blocks: list[Block], listed: Collection[int]) -> list[list[_Item]]:
    """Numbered blocks by list: one style of mark, from one number 1 to the next."""
    lists: dict[str, list[_Item]] = {}
    done: list[list[_Item]] = []
    for i, block in enumerate(blocks):
        mark = None if block.start in listed else read_mark(folded, block.start, block.end)
        if mark is None or mark.style in ("arabic", "arabic_paren", "circled", "is", "ordinal"):
            continue
        item = _read_item(folded, i, mark, block)
        if mark.value == 1 or mark.style not in lists:
            lists[mark.style] = []
            done.append(lists[mark.style])
        lists[mark.style].append(item)
    return done


def _read_item(folded: str, index: int, mark: Mark, block: Block) -> _Item:
    end = _CLAUSE_END.search(folded, mark.end, min(block.end, mark.end + 200))
    stop = end.start() if end else min(block.end, mark.end + 200)
    if stop >= block.end - 1 and stop - mark.end <= _LONG:
        return _Item(index, block.joined, mark, stop, ())  # it stands alone already
    seams: list[tuple[int, int]] = []
    depth = 0
    for at in range(mark.end, min(stop - 1, mark.end + _LONGEST)):
        char, before = folded[at], folded[at - 1]
        if depth == 0 and at - mark.end >= _SHORTEST and char not in _NO_START and before not in _NO_END:
            seams.append((at, _weigh(folded, mark.end, at, stop)))
        if char in "“(《":
            depth += 1
        elif char in "”)》":
            depth = max(0, depth - 1)
    return _Item(index, block.joined, mark, stop, tuple(seams))


def _weigh(folded: str, start: int, at: int, stop: int) -> int:
    """How well a heading folded[start:at] and a sentence folded[at:stop] fall apart."""
    if _FIRST_ITEM.match(folded, at):
        return _SURE
    weight = seam(folded, at) - _OFF_LENGTH * (at - start - _USUAL_LENGTH) ** 2 // 100
    if _OPENS_TEXT.match(folded, at):
        weight += _OPENING + (_MAIN_TITLE if titles.main_kind(folded[start:at]) else 0)
    if stop - at < _SHORTEST_SENTENCE:
        weight -= _TOO_SHORT
    elif stop - at <= _SHORT_SENTENCE:
        weight += 6 + max(-50, likeness(folded[at:stop])) // 5
    if _WANTS_OBJECT.search(folded, max(start, at - 4), at):
        weight -= _NO_OBJECT
    comma = folded.rfind(",", start, at)
    if comma > 0 and folded.find(",", start, at) == comma:
        weight += 10 - 2 * min(12, abs((comma - start) - (at - comma - 1)))
    return weight


def _with_parallels(folded: str, items: list[_Item]) -> list[_Item]:
    """Seams gain where several items of the list go on after them, or stop before them, with the same words."""
    after: Counter[str] = Counter()
    before: Counter[str] = Counter()
    for item in items:
        after.update({folded[at : at + 3] for at, _ in item.seams})
        before.update({folded[at - 2 : at] for at, _ in item.seams})
    return [
        item._replace(
            seams=tuple(
                (
                    at,
                    w
                    + (_SAME_AFTER if after[folded[at : at + 3]] > 1 and _OPENS_TEXT.match(folded, at) else 0)
                    + (_SAME_BEFORE if before[folded[at - 2 : at]] > 1 else 0),
                )
                for at, w in item.seams
            )
        )
        for item in items
    ]


def _cut_list(folded: str, items: list[_Item]) -> list[tuple[_Item, int]]:
    items = _with_parallels(folded, items)
    open_items = [item for item in items if item.seams]
    if not open_items:
        return []
    sure = [
        (item, at) for item in open_items for at, w in [max(item.seams, key=lambda s: s[1])] if w >= _SURE
    ]
    if _same_titles(folded, open_items):
        return sure
    fits = max((_fit(folded, items, commas) for commas in range(3)), key=lambda fit: fit[0])
    weight, best = fits
    long = sum(item.stop - item.mark.end > _LONG for item in items)
    weight += _LONG_SENTENCE * long
    if not any(item.joined for item in items) and 2 * long < len(items):
        weight = 0  # a page that kept its lines glues no heading, unless the sentences are too long for one
    if weight < (_GLUED_THOUGH_EVEN if _even(items) else _GLUED) * len(items):
        return sure + _cut_overlong(folded, items, sure)
    lengths = sorted(at - item.mark.end for item, at, _ in best)
    length = lengths[len(lengths) // 2]
    commas = folded.count(",", best[0][0].mark.end, best[0][1])
    out: list[tuple[_Item, int]] = []
    for item in open_items:
        weight, at = max(
            (
                w
                - _COMMA_OFF * abs(folded.count(",", item.mark.end, at) - commas)
                - min(40, _LENGTH_OFF * abs(at - item.mark.end - length)),
                at,
            )
            for at, w in item.seams
        )
        if weight >= _ONE_GLUED:
            out.append((item, at))
    return out


def _even(items: list[_Item]) -> bool:
    """Whether the first sentences are of one length, as headings are made and seams are not."""
    lengths = sorted(item.stop - item.mark.end for item in items)
    middle = lengths[len(lengths) // 2]
    even = sum(abs(length - middle) <= 1 for length in lengths)
    return len(items) >= 3 and middle <= _LONG and even >= len(items) * _EVEN_SHARE


def _same_titles(folded: str, items: list[_Item]) -> bool:
    """Whether the best seams would leave the same heading twice: then the words belong to the sentences."""
    titles_ = [folded[item.mark.end : max(item.seams, key=lambda s: s[1])[0]] for item in items]
    return len(items) > 1 and len(set(titles_)) <= len(items) // 2


def _cut_overlong(folded: str, items: list[_Item], sure: list[tuple[_Item, int]]) -> list[tuple[_Item, int]]:
    """In a list that is not glued, one item that lost its full stop: no heading is so long."""
    cut = {item.block for item, _ in sure}
    out: list[tuple[_Item, int]] = []
    for item in items:
        if item.stop - item.mark.end > _OVERLONG and item.block not in cut and item.seams:
            at, weight = max(item.seams, key=lambda s: s[1])
            if weight >= _ONE_OVERLONG and at - item.mark.end >= _SHORTEST_OVERLONG:
                out.append((item, at))
    return out


def _fit(folded: str, items: list[_Item], commas: int) -> tuple[int, list[tuple[_Item, int, int]]]:
    """Sum of the best seams of a list whose headings have so many commas each, and those seams."""
    total = 0
    best: list[tuple[_Item, int, int]] = []
    for item in items:
        fitting = [(w, at) for at, w in item.seams if folded.count(",", item.mark.end, at) == commas]
        weight, at = max(fitting, default=(_NO_SEAM, 0))
        total += max(weight, -50)
        if fitting:
            best.append((item, at, weight))
    return (total if best else _NO_SEAM * len(items)), best
