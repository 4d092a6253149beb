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
from parsers.outline.seams import OPENS_TEXT, SURE, has_sure_seam, places, weigh
from parsers.outline.shapes import seam

_CLAUSE_END = re.compile(r"[。!?;:]")
# A heading of a main part may begin where a sentence does. "…感谢!2021年工作安排2021年是…"
_SENTENCE_START = re.compile(r"(?<=[。!?])(?=[“\d一二三四五六七八九十今过未]|关于)")
_MAIN_REACH = 70
_SHORTEST = 4
# A seam this good on average, over a list, says that the list is glued; one by itself must be better.
_GLUED = 4
# A first sentence longer than a heading is speaks for glue.
_LONG = 40
_LONG_SENTENCE = 35
_EVEN_SHARE = 0.8
# Times the usual length of a list's first sentences from which one may be a heading and its text; up to so many
# characters it is a heading alone.
_OUTGROWN = 1.25
_ONE_TITLE = 18
_GLUED_THOUGH_EVEN = 34
# So long no heading is.
_OVERLONG = 60
_ONE_OVERLONG = 15
_SHORTEST_OVERLONG = 7
_ONE_GLUED = -150
# A sentence before an inner list may be the heading itself, but not if it ends with a colon.
_LONE_GLUED = 25
_OPENS_LIST = 25
_NO_SEAM = -200
# What a heading loses for each comma more or less than its fellows have, and for each character of length.
_COMMA_OFF = 15
_LENGTH_OFF = 3
# What a seam gains where others of its list are like it.
_SAME_AFTER = 12
_SAME_BEFORE = 6
# An item of a list inside a joined paragraph: "…七点:一是持续巩固成果。坚持…。二是…"
_IS_ITEM = re.compile(r"(?<=[。!:;])([一二三四五六七八九十]{1,3})是|(?<=[工作方面任务点])(一)是")
_FEWEST_ITEMS = 3
_LEAST_TEXT = 20


class _Item(NamedTuple):
    """A numbered block: the words after its mark, to the end of the first sentence, and its possible seams.

    Of a `lone` one that sentence is all: a heading that stands alone, or all the text before an inner list. Only an `open`
    one has seams to be weighed.
    """

    block: int
    joined: bool
    mark: Mark
    stop: int
    seams: tuple[tuple[int, int], ...] = ()
    lone: bool = False
    open: bool = False


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
        if _may_be_cut(folded, items):
            for item, at in _cut_list(folded, _weighed(folded, items)):
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
        at = _main_seam(folded, start, block.end)
        # where blanks tell paragraphs apart, one stands after a heading
        if at is not None and (block.merged or at == block.end or folded[at] == " "):
            if start > head:
                pieces.append(block._replace(start=head, end=start))
            pieces.append(Block(start, at))
            head = at + folded.startswith(" ", at)
    return [*pieces, block._replace(start=head)] if head < block.end else pieces


def _part_list(folded: str, block: Block) -> list[Block]:
    """A joined block cut before each item of a 一是…二是… list whose items are paragraphs: a title and its text."""
    starts: list[int] = []
    run: list[int] = []
    for found in _IS_ITEM.finditer(folded, block.start, block.end):
        value = han_value(found[1] or found[2])
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


def _main_seam(folded: str, start: int, end: int) -> int | None:
    """Where a main heading that begins at `start` ends and its text begins; None where no heading begins there."""
    if not titles.opens_main(folded, start):
        return None
    best = 0
    place: int | None = None
    for at in range(start + _SHORTEST, min(end + 1, start + _MAIN_REACH)):
        if folded[at - 1] in ",。:;!?":
            break
        if (at == end or OPENS_TEXT.match(folded, at + (folded[at] == " "))) and titles.closes_main(
            folded, start, at
        ):
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
    lone = stop >= block.end - 1 and stop - mark.end <= _LONG
    if lone and (not block.joined or stop == block.end):
        return _Item(index, block.joined, mark, stop)
    return _Item(index, block.joined, mark, stop, (), lone, open=True)


def _may_be_cut(folded: str, items: list[_Item]) -> bool:
    """Whether weighing all seams of a list can cut any: nearly every page kept its lines, and cuts only where an item is
    overlong or a seam sure."""
    if _is_glued_page(items):
        return True
    usual = _usual_length(items)
    return any(
        item.stop - item.mark.end > _OVERLONG
        or has_sure_seam(folded, item.mark.end, item.stop, _SAME_AFTER + _SAME_BEFORE)
        for item in items
        if item.open and item.stop - item.mark.end > usual
    )


def _usual_length(items: list[_Item]) -> int:
    """Up to how many characters a first sentence is taken for a heading alone, on a page that kept its lines."""
    lengths = sorted(item.stop - item.mark.end for item in items)
    return min(_ONE_TITLE, int(lengths[len(lengths) // 2] * _OUTGROWN))


def _weighed(folded: str, items: list[_Item]) -> list[_Item]:
    """The items with their seams weighed: on a page that kept its lines, of those only that are longer than the others."""
    usual = 0 if _is_glued_page(items) else _usual_length(items)
    return [
        item._replace(
            seams=tuple(
                (at, weigh(folded, item.mark.end, at, item.stop))
                for at in places(folded, item.mark.end, item.stop)
            )
        )
        if item.open and item.stop - item.mark.end > usual
        else item
        for item in items
    ]


def _is_glued_page(items: list[_Item]) -> bool:
    """Whether the headings of a list may be glued at all: its line breaks are lost, or its sentences too long for one."""
    long = sum(item.stop - item.mark.end > _LONG for item in items)
    return any(item.joined for item in items) or 2 * long >= len(items)


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
                    + (_SAME_AFTER if after[folded[at : at + 3]] > 1 and OPENS_TEXT.match(folded, at) else 0)
                    + (_SAME_BEFORE if before[folded[at - 2 : at]] > 1 else 0),
                )
                for at, w in item.seams
            )
        )
        for item in items
    ]


def _cut_list(folded: str, items: list[_Item]) -> list[tuple[_Item, int]]:
    items = _with_parallels(folded, items)
    cuttable = [item for item in items if item.seams]
    open_items = [item for item in cuttable if not item.lone]
    sure = [(item, at) for item in cuttable for at, w in [max(item.seams, key=lambda s: s[1])] if w >= SURE]
    if not open_items:
        return sure
    items = [item for item in items if not item.lone]
    if _same_titles(folded, open_items):
        return sure
    fits = max((_fit(folded, items, commas) for commas in range(3)), key=lambda fit: fit[0])
    weight, best = fits
    long = sum(item.stop - item.mark.end > _LONG for item in items)
    weight += _LONG_SENTENCE * long
    if not _is_glued_page(items):
        weight = 0  # a page that kept its lines glues no heading, unless the sentences are too long for one
    if weight < (_GLUED_THOUGH_EVEN if _even(items) else _GLUED) * len(items):
        return sure + _cut_overlong(folded, items, sure)
    lengths = sorted(at - item.mark.end for item, at, _ in best)
    length = lengths[len(lengths) // 2]
    commas = folded.count(",", best[0][0].mark.end, best[0][1])
    out: list[tuple[_Item, int]] = []
    for item in cuttable:
        weight, at = max(
            (
                w
                - _COMMA_OFF * abs(folded.count(",", item.mark.end, at) - commas)
                - min(40, _LENGTH_OFF * abs(at - item.mark.end - length)),
                at,
            )
            for at, w in item.seams
        )
        if weight >= (
            _ONE_GLUED if not item.lone else _LONE_GLUED - _OPENS_LIST * (folded[item.stop] == ":")
        ):
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
