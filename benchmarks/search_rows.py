"""Search against ripgrep over the same texts as files: warm, in a fresh process, and the size of the file."""

from __future__ import annotations

import random
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.libraries import texts_of
from benchmarks.processes import baogao, once
from benchmarks.ratios import Ratio, Row, percentile
from corpus.database import Library, open_library
from corpus.reports import all_reports, load_report
from corpus.search import hits, search

QUERIES = 30
# Terms people look up, from one in every report to rare ones; the rest is cut out of the texts.
TERMS = (
    *("发展", "经济", "建设", "高质量发展", "社会主义", "经济社会发展", "数字经济", "乡村振兴", "营商环境"),
    *("习近平新时代中国特色社会主义思想", "放管服", "最多跑一次", "碳达峰", "专精特新", "新质生产力", "6.5%"),
    *("GDP", "碳", "稳中求进工作总基调", "不忘初心"),
)
SNIPPETS = 50
# Rounds of ripgrep that count, and rounds of processes at least.
GREP_ROUNDS = 2
FRESH_ROUNDS = 5


def queries(library: Library) -> tuple[str, ...]:
    """Thirty terms: those above, and pieces of two to eight characters of texts of the library."""
    choose = random.Random(30)
    reports = all_reports(library)
    pieces: list[str] = []
    while len(TERMS) + len(pieces) < QUERIES:
        text = load_report(library, choose.choice(reports).id).text
        size = 2 + len(pieces) % 7
        start = choose.randrange(len(text) - size)
        piece = text[start : start + size]
        if all("\u4e00" <= character <= "\u9fff" for character in piece):
            pieces.append(piece)
    return (*TERMS, *pieces)


def ask(library: Library, term: str) -> tuple[int, int]:
    """Exact numbers of reports and hits, and the first snippets."""
    found = search(library, f'"{term}"')
    assert len(list(hits(library, found, SNIPPETS))) == min(SNIPPETS, found.total)
    return found.reports, found.total


def warm(path: Path, size: int, rounds: int) -> Ratio:
    """The 95th percentile of the queries' times beside ripgrep's median.

    A round of queries and one of ripgrep's by turns, so that what else the machine does weighs on both.
    """
    with open_library(path, readonly=True) as library:
        terms = queries(library)
        times: dict[str, list[float]] = {term: [] for term in terms}
        theirs: list[float] = []
        for number in range(rounds + 1):
            for term in terms:
                start = time.perf_counter()
                ask(library, term)
                if number:  # the first round warms up
                    times[term].append((time.perf_counter() - start) * 1000)
            if number < GREP_ROUNDS + 1:
                grepped = [ripgrep(path, term) for term in terms]
                theirs += grepped if number else []
    goal = 1 / 15 if size > 10_000 else 1 / 10 if size == 10_000 else None
    return _beside(times, theirs, "ripgrep, median of the same", goal)


def ripgrep(path: Path, term: str) -> float:
    """Milliseconds of `rg -F --count-matches -j2`."""
    if shutil.which("rg") is None:
        sys.exit("corpus: needs ripgrep (`rg`) to measure beside")
    start = time.perf_counter()
    subprocess.run(
        ["rg", "-F", "--count-matches", "-j2", "--no-ignore", "-e", term, str(texts_of(path))],
        stdout=subprocess.DEVNULL,
        check=False,
    )
    return (time.perf_counter() - start) * 1000


def fresh(path: Path, size: int, rounds: int) -> Ratio:
    """`baogao search` in a process of its own, from its start to the last byte: as `warm`, the 95th percentile of the
    queries' times beside ripgrep's median, by turns."""
    with open_library(path, readonly=True) as library:
        terms = queries(library)
    times: dict[str, list[float]] = {term: [] for term in terms}
    theirs: list[float] = []
    for number in range(max(rounds, FRESH_ROUNDS) + 1):
        for term in terms:
            taken = once(baogao("search", f'"{term}"', library=path))
            if number:  # the first round warms up the system's cache, for both
                times[term].append(taken * 1000)
        if number < GREP_ROUNDS + 1:
            grepped = [ripgrep(path, term) for term in terms]
            theirs += grepped if number else []
    goal = 1 / 4 if size > 10_000 else None
    return _beside(times, theirs, "ripgrep, warm, median of the same", goal)


def _beside(times: dict[str, list[float]], theirs: list[float], of: str, goal: float | None) -> Ratio:
    """The 95th percentile of the terms' medians beside the median of the others, all in milliseconds."""
    medians = {term: statistics.median(of_term) for term, of_term in times.items()}
    worst = max(medians, key=lambda term: medians[term])
    remark = f"median {statistics.median(medians.values()):.1f}, worst {medians[worst]:.1f} {worst}"
    return Ratio(percentile(list(medians.values()), 0.95), statistics.median(theirs), "ms", of, goal, remark)


def file_size(path: Path, size: int, rounds: int) -> Ratio:
    """The library file beside the UTF-8 of its texts."""
    del size, rounds
    text = sum(file.stat().st_size for file in texts_of(path).iterdir())
    return Ratio(path.stat().st_size / 1e6, text / 1e6, "MB", "UTF-8 text", 1.8)


ROWS = (
    Row("search, warm: total and 50 snippets, p95 of 30", warm),
    Row("search, fresh process: p95 of 30", fresh),
    Row("file size", file_size),
)
