"""How fast plans are aligned and shared passages found, as ratios in one run.

    python benchmarks/align.py [--reports N] [--folder DIR]

Two plans of 20,000 characters against difflib on their characters (goal: at most 1/15); ten consecutive years of a place against one
pair (at most 12 times); the passages that one report shares with N synthetic ones (10,000) (at most 2 s), the size of the index for a
report and the time to take one in, at N / 10 and at N: both must not grow. All in processor time; of look-ups the clock's time is
printed as well.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.libraries import build  # noqa: E402
from corpus.align import compare  # noqa: E402
from corpus.borrowing import BorrowingIndex, borrowed, index_path, open_index  # noqa: E402
from corpus.database import Library, open_library  # noqa: E402
from corpus.reports import load_report  # noqa: E402
from tests.conftest import shared_folder  # noqa: E402
from tests.corpus.plans import plan  # noqa: E402
from tests.corpus.test_align_speed import LENGTH, plan_text  # noqa: E402

TRIES = 5
# How many reports are looked up in each library.
LOOKED_UP = 15


def processor_seconds(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


def aligning(runs: Path) -> list[tuple[str, float, float]]:
    """(what, figure, goal) of aligning."""
    texts = (
        plan_text(runs, ("国务院_2014.txt", "国务院_2012.txt")),
        plan_text(runs, ("国务院_2015.txt", "国务院_2013.txt")),
    )
    a, b = (plan(text) for text in texts)
    compare(a, plan(texts[1][:5000]))  # tables are read once

    def fresh() -> object:
        # no report read before: all of both is read and compared
        return compare(plan(texts[0] + "。"), plan(texts[1] + "。"))

    ours = statistics.median(processor_seconds(fresh) for _ in range(TRIES))
    theirs = processor_seconds(lambda: SequenceMatcher(None, a.text, b.text, autojunk=False).ratio())
    years = [plan(texts[0][part * 101 :] + "。" * part) for part in range(30)]
    one = statistics.median(
        processor_seconds(lambda p=p: compare(years[p], years[p + 1]))  # type: ignore[misc]
        for p in range(12, 28, 2)
    )
    ten = processor_seconds(lambda: [compare(x, y) for x, y in pairwise(years[:10])])
    return [
        (
            f"two plans of {LENGTH:,} characters / difflib ({ours:.2f} s / {theirs:.2f} s)",
            ours / theirs,
            1 / 15,
        ),
        (f"ten years of a place / one pair ({ten:.2f} s / {one:.3f} s)", ten / one, 12),
    ]


def borrowing(path: Path, count: int) -> tuple[float, float, list[tuple[float, float]]]:
    """(seconds to take a report in, bytes of index a report, processor and clock seconds of each look-up)."""
    index_path(path).unlink(missing_ok=True)
    with open_library(path) as library, open_index(library) as index:
        taken = processor_seconds(lambda: index.keep_up(library, progress)) / count
        print(file=sys.stderr)
        ids = [row[0] for row in library.rows("SELECT id FROM reports WHERE is_current ORDER BY id")]
        times = [look_up(library, index, each) for each in ids[:: max(1, len(ids) // LOOKED_UP)]]
    size = index_path(path).stat().st_size / count
    return taken, size, times


def look_up(library: Library, index: BorrowingIndex, report_id: int) -> tuple[float, float]:
    """Processor and clock seconds of one look-up."""
    report = load_report(library, report_id)
    start = time.perf_counter()
    own = processor_seconds(lambda: borrowed(library, index, report))
    return own, time.perf_counter() - start


def progress(done: int, total: int) -> None:
    print(f"\rindex: {done:,} of {total:,}", end="", file=sys.stderr, flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "baogao-benchmark")
    given = parser.parse_args()
    rows: list[tuple[str, float, float]] = []
    shared = shared_folder()
    if shared is None:
        print("no reports beside the project: aligning is not measured", file=sys.stderr)
    else:
        rows += aligning(shared / "reports" / "runs")
    measured = []
    for count in (given.reports // 10, given.reports):
        path = build(given.folder / f"{count}.sqlite", count)
        taken, size, times = borrowing(path, count)
        measured.append((taken, size))
        own, clock = ([pair[k] for pair in times] for k in (0, 1))
        longest = max(own)
        print(
            f"{count:,} reports: {taken * 1000:.1f} ms and {size / 1000:.0f} kB of index a report; a look-up "
            f"{statistics.median(own):.2f} s, at most {longest:.2f} s (by the clock {statistics.median(clock):.2f}, {max(clock):.2f})"
        )
    rows += [
        (f"shared passages among {given.reports:,} reports, seconds, longest", longest, 2.0),
        (
            f"bytes of index a report, {given.reports:,} / {given.reports // 10:,}",
            measured[1][1] / measured[0][1],
            1.1,
        ),
        (
            f"time to take a report in, {given.reports:,} / {given.reports // 10:,}",
            measured[1][0] / measured[0][0],
            2.0,
        ),
    ]
    for what, figure, goal in rows:
        print(f"{what:80} {figure:8.3f}  goal {goal:.3f}  {'ok' if figure <= goal else 'MISSED'}")
    return int(any(figure > goal for _, figure, goal in rows))


if __name__ == "__main__":
    raise SystemExit(main())
