"""Aligning stays far faster than a diff of the characters, and linear in the years of a place.

Measured in a process of its own (`python -m tests.corpus.test_align_speed FOLDER`): among thousands of other tests, whose
objects the collector of garbage looks through again and again, the same call takes up to a quarter longer.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

import pytest

import parsers
from corpus.align import compare
from parsers.statements import PLAN_KINDS
from tests.conftest import ROOT
from tests.corpus.plans import plan

LENGTH = 20_000
ROUNDS = 5


def plan_text(folder: Path, names: tuple[str, ...]) -> str:
    """Twenty thousand characters of what these reports plan."""
    found = [parsers.parse((folder / name).read_bytes(), name)[0] for name in names]
    parts = (
        r.text[s.end : s.body_end] for r in found for s in r.sections if s.level == 1 and s.kind in PLAN_KINDS
    )
    return "".join(parts)[:LENGTH]


def seconds(call: Callable[[], object]) -> float:
    """Processor time of a call."""
    start = time.process_time()
    call()
    return time.process_time() - start


def measure(runs: Path) -> dict[str, float]:
    """Aligning over a diff of the characters, and ten years over one pair: the best of some rounds each."""
    compare(plan("新建青水河大桥"), plan("新建青水河大桥"))  # tables are read once
    first = plan_text(runs, ("国务院_2014.txt", "国务院_2012.txt"))
    a, b = plan(first), plan(plan_text(runs, ("国务院_2015.txt", "国务院_2013.txt")))
    assert min(len(a.text), len(b.text)) > LENGTH
    diffs, tens = [], []
    years = [plan(first[part * 101 :]) for part in range(16)]
    for _ in range(ROUNDS):
        ours = min(seconds(lambda: compare(a, b)) for _ in range(3))
        theirs = seconds(lambda: SequenceMatcher(None, a.text, b.text, autojunk=False).ratio())
        diffs.append(ours / theirs)
        one = min(seconds(lambda p=p: compare(years[p], years[p + 1])) for p in (10, 12, 14))  # type: ignore[misc]
        tens.append(seconds(lambda: [compare(x, y) for x, y in pairwise(years[:10])]) / one)
    return {"diff": min(diffs), "ten": min(tens)}


@pytest.fixture(scope="module")
def measured(shared: Path) -> dict[str, float]:
    told = subprocess.run(
        [sys.executable, "-m", "tests.corpus.test_align_speed", str(shared / "reports" / "runs")],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, float] = json.loads(told.stdout)
    return found


@pytest.mark.slow
def test_a_fifteenth_of_a_diff_of_the_characters(measured: dict[str, float]) -> None:
    assert measured["diff"] <= 1 / 15


@pytest.mark.slow
def test_ten_years_of_a_place_in_twelve_times_one_pair(measured: dict[str, float]) -> None:
    assert measured["ten"] <= 12


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
