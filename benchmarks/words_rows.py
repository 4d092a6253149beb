"""Segmentation for counting: rjieba beside jieba, with the same dictionary, over the same texts."""

from __future__ import annotations

import statistics
import time
from collections import Counter
from collections.abc import Callable
from itertools import accumulate

from benchmarks.libraries import base_files
from benchmarks.ratios import Ratio
from corpus.search.codes import folded
from corpus.words.segmenting import Cut, Segmentation, cutter

NAME = "segmentation for counting"
SAME_NAME = "spans cut otherwise than by jieba"
FILES = 60
# At least 12 times as fast; at least 99.97 % of the spans the same.
GOAL = 1 / 12
SAME_GOAL = 0.0003


def texts() -> list[str]:
    """Texts of reports, folded as they are counted."""
    found = [file.read_bytes().decode("utf-8", "ignore") for file in base_files(FILES)]
    return [folded(text) for text in found if text]


def speed(rounds: int = 5) -> Ratio:
    """Milliseconds a million characters, each cut and counted; the dictionaries are loaded before."""
    given = texts()
    size = sum(map(len, given)) / 1e6
    cuts = {name: cutter(Segmentation(name)) for name in ("rjieba", "jieba")}  # type: ignore[arg-type]
    times: dict[str, list[float]] = {name: [] for name in cuts}
    for _ in range(rounds):
        for name, cut in cuts.items():
            times[name].append(_took(lambda cut=cut: _count(cut, given)) / size)  # type: ignore[misc]
    fast, reference = (statistics.median(times[name]) for name in ("rjieba", "jieba"))
    remark = f"{reference / fast:.1f} times as fast, {size:.1f} million characters"
    return Ratio(fast, reference, "ms", "jieba 0.42.1, a million characters", GOAL, remark)


def same(rounds: int = 1) -> Ratio:
    """Of the spans that jieba cuts, how many rjieba does not."""
    del rounds
    reference, fast = cutter(Segmentation("jieba")), cutter(Segmentation("rjieba"))
    everything = other = 0
    for text in texts():
        ours = _spans(reference(text))
        everything += len(ours)
        other += len(ours - _spans(fast(text)))
    return Ratio(
        other, everything, "", "spans that jieba cuts", SAME_GOAL, f"{1 - other / everything:.5%} the same"
    )


ROWS = ((NAME, speed), (SAME_NAME, same))


def _count(cut: Cut, given: list[str]) -> None:
    for text in given:
        Counter(cut(text))


def _took(work: Callable[[], None]) -> float:
    """Milliseconds of processor time: others may be at work on the machine."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def _spans(tokens: list[str]) -> set[tuple[int, int]]:
    ends = list(accumulate(map(len, tokens)))
    return set(zip([0, *ends], ends, strict=False))
