"""The summaries of results: runs of sentences dense in main indicators, nearly always with the GDP.

A paragraph is read as a whole where it is short or enumerates; in a text without line breaks runs end at headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from parsers.indicators import OTHER
from parsers.targets.blocks import DASHES, STRICT, Block, Span, at, groups, main_of
from parsers.targets.draft import Draft

# 一是…。二是…。三是…: a paragraph that enumerates
_ENUMERATES = re.compile(r"(?:^|[。;\n])\s*(?:[一二三四五六七八九]是|第[一二三四五六七八九],)")
# (一)加快工业转型。 一是…  ——农业增产。: a paragraph that goes into one field of the work
_ITEM = re.compile(
    r"\s*(?:—|--|\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十],)"
)
SHORT = 700  # characters of a paragraph that may be read as one summary
WHOLE = 450  # characters of one that is a summary from its first main indicator to its end
DASHED = 260  # characters of a dashed paragraph, on average, in a list of results
SHORT_DASHED = 130  # so short, on average, they sum up wherever they stand
FOLLOWED = 2.5  # times the length of a list that sums up: what follows it at least, where that is the review
EMISSIONS = frozenset(("cod", "so2", "nox", "ammonia", "pollutants"))  # stand beside the energy used
GAP, SHORT_GAP = 2, 6  # sentences without a main indicator that a run may step over


def result_spans(folded: str, parts: Sequence[list[Block]]) -> list[Span]:
    """The stretches that sum up results, with GDP and another main indicator, or at least three of the strictest."""
    spans: list[Span] = []
    for listed in parts:
        paragraphs = _paragraphs(listed)
        index = 0
        whole = itemized = False  # whether a summary with the GDP came before, and an item of a list after it
        while index < len(paragraphs):
            upto = _dashed_run(folded, paragraphs, index)
            dashed = paragraphs[index:upto]
            if _lists_results(dashed) and not _is_the_review(paragraphs, index, upto):
                spans += [(p[0].start, p[-1].end) for p in dashed]
                whole = True
            else:
                upto = max(upto, index + 1)
                for paragraph in paragraphs[index:upto]:
                    itemized = itemized or (whole and _ITEM.match(folded, paragraph[0].start) is not None)
                    own = _runs(folded, paragraph, one_field=itemized)
                    whole = whole or (bool(own) and "gdp" in groups(paragraph))
                    spans += own
            index = upto
    if not spans:
        spans += _lone([b for listed in parts for b in listed])
    return sorted(spans)


def _lone(listed: Sequence[Block]) -> list[Span]:
    """In a report that sums up little: the first sentence with GDP, or with two other main indicators; else what has
    figures of the first paragraph with two."""
    found = next((b for b in listed if "gdp" in b.figures), None) or next(
        (b for b in listed if len(b.figures) >= 2 and len(groups([b])) >= 2), None
    )
    if found is not None:
        return [(found.start, found.end)]
    paragraph = next((p for p in _paragraphs(listed) if len(groups(p) & {*STRICT, "income"}) >= 2), [])
    return [(b.start, b.end) for b in paragraph if b.drafts]


def _paragraphs(listed: Sequence[Block]) -> list[list[Block]]:
    paragraphs: list[list[Block]] = []
    for block in listed:
        if block.opens or not paragraphs:
            paragraphs.append([])
        paragraphs[-1].append(block)
    return paragraphs


def _dashed_run(folded: str, paragraphs: list[list[Block]], index: int) -> int:
    """The end of the dashed paragraphs that begin here."""
    while index < len(paragraphs) and folded.startswith(DASHES, paragraphs[index][0].start):
        index += 1
    return index


def _lists_results(paragraphs: Sequence[list[Block]]) -> bool:
    """Whether short dashed paragraphs together sum up the year."""
    if len(paragraphs) < 3:
        return False
    length = sum(p[-1].end - p[0].start for p in paragraphs) / len(paragraphs)
    found = groups(b for p in paragraphs for b in p)
    return "gdp" in found and len(found) >= 4 and length <= DASHED


def _is_the_review(paragraphs: list[list[Block]], index: int, upto: int) -> bool:
    """Whether dashed paragraphs are long, and no other paragraphs before or after them go into the work."""
    dashed, after = paragraphs[index:upto], paragraphs[upto:]

    def length(run: list[list[Block]]) -> int:
        return sum(p[-1].end - p[0].start for p in run)

    def figures(run: list[list[Block]]) -> int:
        return sum(len(b.drafts) for p in run for b in p)

    return (
        length(dashed) > SHORT_DASHED * len(dashed)
        and length(after) < FOLLOWED * length(dashed)
        and figures(paragraphs[:index]) + figures(after) < figures(dashed)
    )


def _runs(folded: str, paragraph: list[Block], *, one_field: bool) -> list[Span]:
    """The runs of a paragraph that sum up. Sentences in them that hold no main indicator are left out.

    Args:
        one_field: the paragraph is of a list that goes into the work after the summary, and sums up only with the GDP in it.
    """
    if not any(block.figures for block in paragraph):
        return []
    if one_field and not any("gdp" in block.figures for block in paragraph):
        return []
    start, end = paragraph[0].start, paragraph[-1].end
    enumerates = end - start <= 3 * SHORT and len(_ENUMERATES.findall(folded, start, end)) >= 3
    short = enumerates or end - start <= SHORT
    spans: list[Span] = []
    index = 0
    while index < len(paragraph):
        if not paragraph[index].figures:
            index += 1
            continue
        gap = len(paragraph) if enumerates else SHORT_GAP if short else GAP
        upto = _run(paragraph, index, gap, short)
        run = paragraph[index:upto]
        if _sums_up(run) and (end - start <= WHOLE or (enumerates and len(groups(run)) >= 4)):
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
            spans += [(at(d), at(d) + 1) for d in block.drafts if d.measure != "count" or _is_a_stock(d)]
    return spans


def _is_a_stock(draft: Draft) -> bool:
    """经营主体90万户: an indicator that is counted, and not what is new of it."""
    return draft.indicator != OTHER and not draft.name.folded.startswith("新")


def _main_spans(block: Block) -> list[Span]:
    """What of a sentence belongs to a summary: all of it, or the main indicators only where others outnumber them."""
    if not block.main and not _rates(block):
        return []
    main = [d for d in block.drafts if main_of(d) or d.indicator in EMISSIONS]
    if any(main_of(d) for d in main) and len(main) * 2 < len(block.drafts):
        return [(at(d), at(d) + 1) for d in main]
    return [(block.start, block.end)]


def _rates(block: Block) -> bool:
    """Whether a sentence without a main indicator is of the same kind: amounts with their growth."""
    measures = {d.measure for d in block.drafts}
    return (
        len(block.drafts) >= 2 and "growth" in measures and measures <= {"growth", "level", "share", "change"}
    )


def _sums_up(run: Iterable[Block]) -> bool:
    found = groups(run)
    return ("gdp" in found and len(found) >= 2) or len(found & {*STRICT, "income"}) >= 3
