"""The most memory an import and any query take, with all their processes."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.libraries import base_files
from benchmarks.processes import baogao, peak_memory
from benchmarks.ratios import Ratio, Row

MOST = 600.0
FILES = 400
# The heaviest of each kind: commonest characters, every place and year, all hits in order.
QUERIES = (
    ("search", "的"),
    ("search", "发展", "--facets"),
    ("search", "经济 NEAR 发展", "--section", "plan"),
    ("search", "数字经济", "--concordance", "--sort", "left"),
    ("search", "高质量发展", "--json"),
    ("panel", "--csv"),
    ("panel", "--wide", "year", "--csv"),
    ("coverage", "--indicator", "gdp", "--csv"),
    ("list", "--csv"),
    ("cite",),
)


def importing(path: Path, size: int, rounds: int) -> Ratio:
    """Adding files to a copy of the library with two workers."""
    del size, rounds
    with tempfile.TemporaryDirectory(dir=path.parent, prefix="memory-") as folder:
        copy = Path(folder) / "library.sqlite"
        shutil.copyfile(path, copy)
        files = [str(file) for file in base_files(FILES)]
        most = peak_memory(baogao("add", *files, library=copy))
    return Ratio(most, MOST, "MB", "at most", 1.0, f"{len(files)} files added")


def querying(path: Path, size: int, rounds: int) -> Ratio:
    """The heaviest of the queries."""
    del size, rounds
    taken = {}
    for words in QUERIES:
        taken[" ".join(words)] = peak_memory(baogao(*words, library=path))
        print(f"    {taken[' '.join(words)]:6.0f} MB  {' '.join(words)}", file=sys.stderr, flush=True)
    worst = max(taken, key=lambda words: taken[words])
    return Ratio(taken[worst], MOST, "MB", "at most", 1.0, worst)


ROWS = (Row("memory of an import", importing), Row("memory of any query", querying))
