"""Run-in headings inside a long paragraph: `(一)城乡面貌改善。规划更加精准。…建设更加精细。…` has two under its number.

Whether a short sentence is such a heading shows only in company: several alike, at even distances. So the headings of
a paragraph are sought together, as the best-scoring chain of its short sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import NamedTuple

from parsers.outline.blocks import Block
from parsers.outline.headings import Heading
from parsers.outline.shapes import likeness

_STOP = re.compile(r"[。!?;]")
_LONGEST = 42
_SHORTEST = 4
_LOOK_BACK = 12  # candidates a chain may skip: keeps the search linear
_PRIOR = 24  # tenths of a natural logarithm against any one short sentence being a heading
_PRIOR_MERGED = 14  # the same where page breaks were lost, so that there must be headings
_FIRST = 10  # for a heading right at the start of the text
_FEWEST = 2
_LEAST_LIKE = -12
_LONG_PARAGRAPH = 260
# What a chain must score where paragraphs were merged, under a number, in the text of a part.
_LEAST_MERGED, _LEAST_NUMBERED, _LEAST_PLAIN = 0, 10, 25
# Sentences that speak for the speaker or lead on are no headings.
_NEVER = re.compile(
    r"各位|同志们|同时|此外|在此|对此|为此|这些|我们[^要]|[一二三四五六]是|其中|让|使|今年|去年|全年|一年来|五年来,(?!我们)"
    r"|.*(?:第一|首位|首个|称号|表彰|荣获|获评|入选|以上|以下)|.*[%\d]"
)


class _Candidate(NamedTuple):
    start: int
    end: int
    weight: int


def find_inline(
    folded: str, start: int, end: int, least: int, prior: int = _PRIOR, first: bool = False
) -> list[tuple[int, int]]:
    """Spans of the run-in headings in folded[start:end], in order, without their full stops.

    `least` is what the chain must score, `prior` what each heading must overcome; `first` tells that the text is known to begin with one.
    """
    candidates = _candidates(folded, start, end, first)
    if len(candidates) < _FEWEST:
        return []
    scores: list[int] = []
    before: list[int] = []
    for i, c in enumerate(candidates):
        opens = c.start == start
        best, back = c.weight - prior + (_FIRST if opens else 0), -1
        if first and i:
            best = -10_000
        for j in range(max(0, i - _LOOK_BACK), i):
            chained = scores[j] + c.weight - prior + _pair(folded, candidates[j], c)
            if chained > best:
                best, back = chained, j
        scores.append(best)
        before.append(back)
    last = max(range(len(candidates)), key=lambda i: scores[i] + _tail(candidates[i], end))
    if scores[last] + _tail(candidates[last], end) < least:
        return []
    chain: list[tuple[int, int]] = []
    i = last
    while i >= 0:
        chain.append((candidates[i].start, candidates[i].end))
        i = before[i]
    return chain[::-1] if len(chain) >= _FEWEST else []


def _candidates(folded: str, start: int, end: int, first: bool) -> list[_Candidate]:
    sentences: list[tuple[int, int]] = []
    begin = start
    for stop in _STOP.finditer(folded, start, end):
        head, tail = begin, stop.start()
        begin = stop.end()
        while head < tail and folded[head] in " ”\n":
            head += 1
        if folded[tail] == "。" and folded[head - 1 : head] != ";":
            sentences.append((head, tail))
    openings = Counter(folded[head : head + 5] for head, _ in sentences)
    found: list[_Candidate] = []
    for head, tail in sentences:
        if not _SHORTEST <= tail - head <= _LONGEST:
            continue
        sentence = folded[head:tail]
        known = first and head == start
        if not known and _NEVER.match(sentence):
            continue
        weight = likeness(sentence)
        if known or openings[sentence[:5]] > 2:
            weight = max(weight, 0)
        if weight >= _LEAST_LIKE:
            found.append(_Candidate(head, tail, weight))
    return found


def _pair(folded: str, a: _Candidate, b: _Candidate) -> int:
    """How well two sentences fit as neighbouring headings, in tenths of a natural logarithm."""
    body = b.start - a.end
    weight = -40 if body < 40 else -15 if body < 80 else 3 if body < 700 else -4 if body < 1200 else -12
    off = abs((a.end - a.start) - (b.end - b.start))
    weight += (12, 8, 3, 0, 0, -4, -7)[min(off, 6)]
    if folded[a.start : a.start + 5] == folded[b.start : b.start + 5]:
        weight += 30
    elif folded[a.start : a.start + 2] == folded[b.start : b.start + 2]:
        weight += 14
    elif folded[a.start] == folded[b.start]:
        weight += 7
    if folded[a.end - 2 : a.end] == folded[b.end - 2 : b.end]:
        weight += 10
    if folded.count(",", a.start, a.end) != folded.count(",", b.start, b.end):
        weight -= 8
    return weight


def _tail(last: _Candidate, end: int) -> int:
    """The last heading needs text of its own too."""
    body = end - last.end
    return -40 if body < 40 else -15 if body < 80 else 0


def add_inline(folded: str, blocks: list[Block], headings: list[Heading]) -> list[Heading]:
    """The headings, with those that stand inside long paragraphs: where a page joined its paragraphs, under a number
    that has no other headings under it, and in the text of a part that has none."""
    starts = [h.at for h in headings]
    by_block = {h.at: i for i, h in enumerate(headings)}
    added: list[Heading] = []
    since: Heading | None = None  # the heading last passed
    for block in blocks:
        place = by_block.get(block.start)
        h = headings[place] if place is not None else None
        if h is not None:
            since = h
        if block.end - block.start < _LONG_PARAGRAPH or (h is not None and h.alone):
            continue
        after = bisect_right(starts, block.start)
        follower = headings[after] if after < len(headings) else None
        start = block.start if h is None or h.mark is None else h.end + 1
        first = h is not None and h.mark is None
        prior = _PRIOR
        if block.merged:
            least, prior = _LEAST_MERGED, _PRIOR_MERGED
        elif first or (follower is not None and (follower.mark is None and not follower.main_like(folded))):
            continue
        elif h is not None:
            least = _LEAST_NUMBERED
        elif since is not None and since.alone and since.mark is not None:
            least = _LEAST_PLAIN
        else:
            continue
        chain = find_inline(folded, start, block.end, least, prior, first)
        added += [
            Heading(a, a, b, block.end, None, False) for a, b in chain if not (first and a == block.start)
        ]
    return sorted([*headings, *added], key=lambda x: x.at)
