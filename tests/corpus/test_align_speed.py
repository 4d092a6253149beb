"""Aligning stays far faster than a diff of the characters, and linear in the years of a place.

The goals (a fifteenth, twelve times) are measured by benchmarks/align.py in a process of its own. Here, among thousands of
other tests, the same measure comes out up to a quarter higher: these bounds tell a change of order, not of machine.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

import pytest

import parsers
from corpus.align import compare
from parsers.statements import PLAN_KINDS
from tests.corpus.plans import plan

LENGTH = 20_000


def plan_text(folder: Path, names: tuple[str, ...]) -> str:
    """Twenty thousand characters of what these reports plan."""
    found = [parsers.parse((folder / name).read_bytes(), name)[0] for name in names]
    parts = (
        r.text[s.end : s.body_end] for r in found for s in r.sections if s.level == 1 and s.kind in PLAN_KINDS
    )
    return "".join(parts)[:LENGTH]


def seconds(call: Callable[[], object]) -> float:
    """Processor time of a call. What other tests left in memory is not looked through for garbage meanwhile."""
    gc.collect()
    gc.freeze()
    try:
        start = time.process_time()
        call()
        return time.process_time() - start
    finally:
        gc.unfreeze()


@pytest.fixture(scope="module")
def texts(shared: Path) -> tuple[str, str]:
    compare(plan("新建青水河大桥"), plan("新建青水河大桥"))  # tables are read once
    runs = shared / "reports" / "runs"
    return (
        plan_text(runs, ("国务院_2014.txt", "国务院_2012.txt")),
        plan_text(runs, ("国务院_2015.txt", "国务院_2013.txt")),
    )


@pytest.mark.slow
def test_far_faster_than_a_diff_of_the_characters(texts: tuple[str, str]) -> None:
    a, b = (plan(text) for text in texts)
    assert len(a.text) > LENGTH
    assert len(b.text) > LENGTH
    ours = min(seconds(lambda: compare(a, b)) for _ in range(5))
    theirs = seconds(lambda: SequenceMatcher(None, a.text, b.text, autojunk=False).ratio())
    assert ours <= theirs / 10


@pytest.mark.slow
def test_ten_years_of_a_place_take_about_ten_times_one_pair(texts: tuple[str, str]) -> None:
    years = [plan(texts[0][part * 101 :]) for part in range(16)]
    one = min(seconds(lambda p=p: compare(years[p], years[p + 1])) for p in (10, 12, 14))  # type: ignore[misc]
    ten = min(seconds(lambda: [compare(a, b) for a, b in pairwise(years[:10])]) for _ in range(2))
    assert ten <= 16 * one
