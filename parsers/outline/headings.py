"""The headings of a report, before they have levels: on a line of their own, or run in at the head of a paragraph."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

from parsers.model import Kind
from parsers.outline import titles
from parsers.outline.blocks import Block
from parsers.outline.marks import Mark, read_mark
from parsers.outline.shapes import has_figure, likeness

_SENTENCE_END = re.compile(r"[。!?;:]")
_DASH = re.compile(r"[-—–―─]+ *|[●◆■★▲○◇※•·] *")
_DASHES = frozenset("-—–―─●◆■★▲○◇※•·")  # what _DASH begins with
_TRAIL = "。!?;:,、 -—※*】]〕"
_ORNAMENT = re.compile(r"[※*【\[〔 ]+")
# First words that only say when: "一年来,我们坚持…" is headed 我们坚持….
_LEAD_IN = re.compile(r"一年(?:以)?来,(?=.{4})")
# What these two begin with
_LEADS = frozenset("※*【[〔 一")
# "五年来,我们…" "过去一年,…"
_SPAN_OF_TIME = re.compile(r"[这过去一两三五几]+年")
_HAN = re.compile(r"[\u4e00-\u9fff]")
# A block that speaks to the house, or leads to what follows; no heading though it stands alone.
_ADDRESS = re.compile(
    r"(?:尊敬的)?(?:各位(?:代表|委员|同志|领导|来宾)|同志们|朋友们|主席团|谢谢|附[件:]?$|[^,。]{0,20}政府工作报告$|责任编辑|来源|编辑|作者|发布)"
)
# A bare word over an annex, with no sense that could go on: 附件 附件1:
_ANNEX = re.compile(r"附(?:件|录|表)? ?\d{0,2} ?:?")
# 附件一:|名词解释, 附件2 |名词解释
_ANNEX_LABEL = re.compile(
    r"附(?:件|录|表)? ?(?:\d{1,2}|[一二三四五六七八九十]{1,2})? ?:|附[件录表] ?(?:\d{1,2}|[一二三四五六七八九十]{1,2}) +"
)
_LEADS_ON = re.compile(
    r"以下|下列|下面|如下|[几\d一二三四五六七八九十]+(?:个|大)?方面(?:的)?(?:工作|任务|重点)?$|报告工作|做(?:了|好|到)[^,“]{0,8}工作$"
    r"|请予?审[议查]|提出意见|(?:省长|市长|县长|区长|主席|州长|总理|旗长|盟长)[ ·\u4e00-\u9fff]{0,6}$"
)
# Words a paragraph opens with when its first sentence is no heading.
_NO_TITLE = re.compile(
    r"各位|同志们|同时|此外|另外|与此同时|在此|对此|为此|因此|总之|当然|但是?|然而|我们(?:清醒|也|深|坚信|相信|认为|将|要)|当前|现在"
    r"|过去(?:的)?一年|(?:刚刚)?过去的|今年(?:是|我们|政府)|明年是|\d{4}年(?:是|,|政府)|实现(?:上述|以上|这)|按照|根据|回顾|展望|综合|这(?:些|是|一)"
    r"|[“”\d一二三四五六七八九十]{2,8}(?:时期|期间|规划)?,?是|围绕(?:上述|以上|实现)|做好(?:今年|明年|新|20)|一年来,?(?:主要|我们主要|全)|事非|让我们|在看到|在肯定|也要看到|成绩(?:的|来)|以上"
)
# "2018年,我们坚持…。": a whole line of it may be a heading, in company.
_YEAR_OPENS = re.compile(r"\d{4}年,")
# A sentence that tells or asks, and names nothing: 要修好三条路, 去年完成了两件大事
_SAYS = re.compile(r"^(?:必须|要(?!素)|应|去年|今年|各地|[^,]{1,5}说)|了")
# Figures that a run-in heading may hold: inside quotation marks, 5G, 3件.
_HARMLESS_FIGURE = re.compile(r"“[^”]*”|\d{1,3}(?:件|G)")

_LONGEST_ALONE = 60
_LONGEST_RUN_IN = 36
_SHORTEST_BODY = 15
_LONGEST_GLOSSARY = 32
_SAME_WORDS = 4
_MANY_TITLES = 5
_LONGEST_TITLED = 32
_LEAST_TITLED = -20
_MOST_DIGITS = 6
_SHORTEST_PARAGRAPH = 40
_SHORTEST_TITLE = 2
_LEAST_LIKE = -10
_NEXT_LINE = 4  # characters between one paragraph and the next, at most
_GOES_ON = "为是的和与及、,。;)”"  # what a broken sentence goes on with
_WORDED = ("is", "ordinal")
_LOOSE = ("is", "ordinal", "arabic", "arabic_paren", "circled")


class Heading(NamedTuple):
    """`at` is where its block begins, `start`/`end` span the title; `alone` where nothing follows it in the block.

    `sentence` tells that a heading alone on its line was printed with a full stop, `inner` that it numbers an item
    inside a paragraph.
    """

    at: int
    start: int
    end: int
    block_end: int
    mark: Mark | None
    alone: bool
    dash: bool = False
    sentence: bool = False
    inner: bool = False

    def title(self, folded: str) -> str:
        return folded[self.start : self.end]

    def main_like(self, folded: str) -> bool:
        return self.alone and titles.main_kind(self.title(folded)) is not None

    @property
    def plain(self) -> bool:
        """On a line of its own, with no number."""
        return self.alone and self.mark is None


def find_headings(folded: str, blocks: list[Block], listed: Collection[int] = ()) -> list[Heading]:
    """Headings in reading order. After the heading of a glossary only those of main parts count.

    `listed` are places where items of lists begin that are known to be no headings.
    """
    found: list[Heading] = []
    in_glossary = False
    for i, block in enumerate(blocks):
        if block.start in listed:
            continue
        follows = bool(found) and i > 0 and found[-1].at == blocks[i - 1].start and found[-1].alone
        h = _read_block(folded, block, blocks[i - 1] if i and not follows else None)
        if h is None or (h.plain and not _rules_text(folded, h, blocks, i)):
            continue
        if in_glossary and (h.mark or not h.alone or titles.main_kind(h.title(folded)) is None):
            continue
        found.append(h)
        in_glossary = in_glossary or (h.alone and titles.main_kind(h.title(folded)) is Kind.GLOSSARY)
    found = _drop_listed_sentences(folded, blocks, _main_parts_by_digits(folded, found))
    return _drop_lone_items(_drop_unlikely(folded, _drop_lone_sentences(folded, blocks, found)))


def _main_parts_by_digits(folded: str, found: list[Heading]) -> list[Heading]:
    """1、 2、 3、 alone on their lines stand for 一、 二、 三、 where these number nothing and a main part has one."""
    if any(h.alone and h.mark is not None and h.mark.style == "han" for h in found):
        return found
    outer = [
        h
        for h in found
        if h.alone and h.mark is not None and h.mark.style == "arabic" and folded[h.mark.end - 1] == "、"
    ]
    counted = [h.mark.value for h in outer if h.mark is not None] == list(range(1, len(outer) + 1))
    if len(outer) < 2 or not counted or not any(h.main_like(folded) for h in outer):
        return found
    places = {h.at for h in outer}
    return [
        h._replace(mark=h.mark._replace(style="han")) if h.mark is not None and h.at in places else h
        for h in found
    ]


def _drop_unlikely(folded: str, found: list[Heading]) -> list[Heading]:
    """A paragraph's first sentence that reads unlike a heading is one only beside another that is built alike, or
    between two paragraphs that have headings."""
    run_in = [h for h in found if h.mark is None and not h.alone and not h.dash]
    doubtful = {h.at for h in run_in if likeness(h.title(folded)) < _LEAST_LIKE}
    for before, after in itertools.pairwise(run_in):
        if _alike(before.title(folded), after.title(folded)):
            doubtful -= {before.at, after.at}
    for before, h, after in zip(run_in, run_in[1:], run_in[2:], strict=False):
        adjoin = h.at - before.block_end <= _NEXT_LINE >= after.at - h.block_end
        if adjoin and before.at not in doubtful and after.at not in doubtful:
            doubtful.discard(h.at)
    return [h for h in found if h.at not in doubtful]


def _alike(a: str, b: str) -> bool:
    return (
        a[:2] == b[:2] or a[-2:] == b[-2:] or (a.count(",") == b.count(",") > 0 and abs(len(a) - len(b)) <= 2)
    )


def _drop_lone_items(found: list[Heading]) -> list[Heading]:
    """A mark as loose as 一是 or 1. makes a heading only where the next or the last number is one too."""
    lasts: dict[str, int] = {}
    kept = [True] * len(found)
    for i, h in enumerate(found):
        if h.mark is None or h.mark.style not in _LOOSE:
            continue
        before = lasts.get(h.mark.style)
        last = found[before].mark if before is not None else None
        if before is not None and last is not None and last.value == h.mark.value - 1:
            kept[before] = True
        else:
            kept[i] = False
        lasts[h.mark.style] = i
    return [h for h, keep in zip(found, kept, strict=True) if keep]


def _read_block(folded: str, block: Block, previous: Block | None) -> Heading | None:
    if block.end - block.start <= _LONGEST_GLOSSARY and titles.is_glossary(folded[block.start : block.end]):
        return _glossary_heading(folded, block)
    start, block_end = block.start, block.end
    dash = _DASH.match(folded, start, block_end) if folded[start] in _DASHES else None
    if dash:
        start = dash.end()
    mark = read_mark(folded, start, block_end)
    if mark:
        start = mark.end
    elif start < block_end and folded[start] in _LEADS:
        lead = _LEAD_IN.match(folded, start, block_end) or _ORNAMENT.match(folded, start, block_end)
        start = lead.end() if lead else start
    end_mark = _SENTENCE_END.search(folded, start, block_end)
    stop = end_mark.start() if end_mark else block_end
    if stop - start > _LONGEST_ALONE and folded[stop - 1] not in _TRAIL:
        return None
    closing = end_mark[0] if end_mark else ""
    end = stop
    while end > start and folded[end - 1] in _TRAIL:
        end -= 1
    if end - start < 2:
        return None
    alone = block_end - stop <= 1
    if not alone and mark is None and (end - start > _LONGEST_RUN_IN or closing not in "。!"):
        return None
    sentence = alone and closing != ""
    heading = Heading(
        block.start, start, end, block_end, mark, alone, dash is not None, sentence, block.inner
    )
    accept = _stands_alone if alone else _runs_in
    return heading if accept(folded, heading, closing, previous) else None


def _rules_text(folded: str, h: Heading, blocks: list[Block], i: int) -> bool:
    """Whether an unnumbered line has a paragraph, a numbered item or a main part's weight under it; cells of tables
    and scraps have not."""
    title = h.title(folded)
    if titles.main_kind(title) is not None:
        return True
    if sum(c.isdigit() for c in title) > _MOST_DIGITS or i + 1 >= len(blocks):
        return False
    after = blocks[i + 1]
    if not h.sentence and folded[after.start] in _GOES_ON:
        return False
    if (
        after.end - after.start < _SHORTEST_PARAGRAPH
        and folded[after.end - 1] in "。:"
        and i + 2 < len(blocks)
    ):
        after = blocks[i + 2]  # a short sentence leads in the paragraphs under the heading
    return (
        after.end - after.start >= _SHORTEST_PARAGRAPH
        or read_mark(folded, after.start, after.end) is not None
    )


def _glossary_heading(folded: str, block: Block) -> Heading:
    start, end = block.start, block.end
    if annexed := _ANNEX_LABEL.match(folded, start, end - _SHORTEST_TITLE):
        start = annexed.end()
    while folded[start] in "※*【[〔(《“—- ":
        start += 1
    while folded[end - 1] in "※*】]〕)》”—- :":
        end -= 1
    return Heading(block.start, start, end, block.end, None, True)


def _stands_alone(folded: str, h: Heading, closing: str, previous: Block | None) -> bool:
    title = h.title(folded)
    if len(title) > _LONGEST_ALONE or _ADDRESS.match(title) or (closing and closing in "!?;"):
        return False
    if h.mark is not None:
        return not (h.mark.style in _LOOSE and closing) or h.mark.style in _WORDED
    if closing == ":" or _LEADS_ON.search(title) or len(_HAN.findall(title)) < 4:
        return False
    if closing and h.dash is False and _NO_TITLE.match(title) and not _YEAR_OPENS.match(title):
        return False
    # A line that goes on from the one before it is a broken sentence, not a heading.
    return (
        previous is None
        or folded[previous.end - 1] in "。!?;:”)…"
        or _ANNEX.fullmatch(folded, previous.start, previous.end) is not None
    )


def _runs_in(folded: str, h: Heading, closing: str, previous: Block | None) -> bool:
    """Whether a first sentence heads its paragraph; one without a number is no longer than that, and ends in 。 or !"""
    if h.mark is not None:
        return closing in ("。", "!", ":") and h.end - h.start <= _LONGEST_ALONE
    if h.block_end - h.end - 1 < _SHORTEST_BODY:
        return False
    return h.dash or (closing == "。" and _may_be_title(h.title(folded)))


def _may_be_title(title: str) -> bool:
    if title.count(",") > 2 or _NO_TITLE.match(title):
        return False
    if has_figure(title) and has_figure(_HARMLESS_FIGURE.sub("", title)):
        return False
    return _LEADS_ON.search(title) is None


def _drop_listed_sentences(folded: str, blocks: list[Block], found: list[Heading]) -> list[Heading]:
    """`第一,…。` alone on its line heads what follows where paragraphs come between it and the next number; lines that
    follow each other are the items of a list."""
    places = {block.start: i for i, block in enumerate(blocks)}

    def rules(h: Heading) -> bool:
        i = places[h.at] + 1
        return not h.sentence or (
            i < len(blocks)
            and blocks[i].end - blocks[i].start >= _SHORTEST_PARAGRAPH
            and read_mark(folded, blocks[i].start, blocks[i].end) is None
        )

    dropped: set[int] = set()
    for style in _WORDED:
        runs: list[list[tuple[int, Heading]]] = []
        for h in found:
            if h.mark is None or h.mark.style != style:
                continue
            if not runs or h.mark.value != runs[-1][-1][0] + 1:
                runs.append([])
            runs[-1].append((h.mark.value, h))
        for run in runs:
            if len(run) < 2 or 3 * sum(rules(h) for _, h in run) < 2 * len(run):
                dropped |= {h.at for _, h in run if h.sentence}
    return [h for h in found if h.at not in dropped]


def _drop_lone_sentences(folded: str, blocks: list[Block], found: list[Heading]) -> list[Heading]:
    """A whole sentence alone on its line is a heading only in company: others open with the same words, and each
    rules a paragraph of several sentences."""
    places = {block.start: i for i, block in enumerate(blocks)}
    alone = {h.block_end for h in found if h.alone and not h.sentence}

    def opening(at: int) -> str:
        year = _YEAR_OPENS.match(folded, at)
        return folded[at : (year.end() - _SAME_WORDS // 2 if year else at) + _SAME_WORDS]

    def rules(h: Heading) -> bool:
        i = places[h.at]
        if i + 1 >= len(blocks) or opening(blocks[i + 1].start) == opening(h.at):
            return False
        after = blocks[i + 1]
        # The first sentence under a heading leads it in.
        leads_in = i > 0 and blocks[i - 1].end in alone and not _SPAN_OF_TIME.match(folded, h.at)
        return not leads_in and (
            folded.count("。", after.start, after.end) > 1 or after.end - after.start > 80
        )

    company = Counter(opening(h.at) for h in found if h.plain and h.sentence and rules(h))
    titled = {h.at for h in found if h.plain and _short_title(folded, h)}
    for h in found:  # what follows a title leads in the paragraphs under it
        if (
            h.at in titled
            and (i := places[h.at])
            and (blocks[i - 1].start in titled or blocks[i - 1].end in alone)
        ):
            titled.discard(h.at)
    many = len(titled) >= _MANY_TITLES
    return [
        h
        for h in found
        if not (h.plain and h.sentence)
        or (rules(h) and company[opening(h.at)] > 1)
        or (many and h.at in titled and _rules_paragraphs(folded, blocks, places[h.at]))
    ]


def _short_title(folded: str, h: Heading) -> bool:
    """Whether a line of its own reads like a title, whatever mark it ends in."""
    title = h.title(folded)
    return len(title) <= _LONGEST_TITLED and likeness(title) >= _LEAST_TITLED and _SAYS.search(title) is None


def _rules_paragraphs(folded: str, blocks: list[Block], i: int) -> bool:
    """Whether paragraphs of several sentences follow, one of them at once or after a sentence that leads them in."""
    return any(folded.count("。", b.start, b.end) > 2 for b in blocks[i + 1 : i + 3])
