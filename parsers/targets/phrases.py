"""The words between a figure and the comma before it, read once: where the name stands in them, where its predicate begins.

`全市地区生产总值预计同比增长|6%`: the name is 地区生产总值, the predicate 预计同比增长. The same words come again and again in
reports, and what is read from them depends on nothing else, so that it is kept.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from parsers.targets import names, predicates
from parsers.targets.missed import beside_goal

KEPT = 1 << 14  # phrases whose reading is kept
# 从8.7万元|提高到12万元, 由下降2.3%|转为增长: only the end counts
_BASELINE = re.compile(r"(?:从|由|自)(?P<rest>[^,;从由]{0,24})$")


class Phrase(NamedTuple):
    """Offsets are of the phrase: `baseline`, `exceeded` and `missed` are where such words begin, or None; `start` where the
    words after the lead-in do, `name` and `end` the name without what is loose at its ends, `cut` where the predicate begins.
    """

    baseline: int | None
    exceeded: int | None
    missed: int | None
    start: int
    name: int
    end: int
    cut: int
    predicate: str


@lru_cache(maxsize=KEPT)
def read_phrase(words: str) -> Phrase:
    """The reading of a folded phrase that ends before a figure."""
    baseline = _BASELINE.search(words) if "从" in words or "由" in words or "自" in words else None
    missed, exceeded = beside_goal(words)
    return Phrase(baseline.start() if baseline else None, exceeded, missed, *cut_at(words, missed))


def cut_at(words: str, missed: int | None) -> tuple[int, int, int, int, str]:
    """`start`, `name`, `end`, `cut` and `predicate` of a phrase in which words that a target was missed begin at `missed`."""
    cut = predicates.split_tail(words if missed is None else words[:missed])
    begin = start = names.strip_lead_in(words, 0, cut)
    if start < cut and missed is None and (rate := predicates.with_rate(words, cut, start)) != cut:
        cut = rate
        begin = names.strip_lead_in(words, 0, cut)
    first, last = names.trimmed(words, begin, cut)
    return start, first, last, cut, words[cut:]
