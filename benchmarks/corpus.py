"""One table of the corpus: search against ripgrep, size, import; each row a ratio to its measure in the same run.

Usage: corpus.py [--large] [--only WORD] [--folder DIR] [--rounds N]

--large   a library of 80,000 reports as well
--only    rows whose name holds the word
--folder  where the synthetic libraries are kept between runs (else baogao-benchmark among the temporary files)
--rounds  how often each query is asked; the median counts
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import import_rows, search_rows, words_rows
from benchmarks.libraries import build
from benchmarks.ratios import Ratio, print_ratio

SIZES = (1_000, 10_000)
LARGE = 80_000


def main() -> int:
    """Print the table; 1 where a goal was missed."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--large", action="store_true")
    arguments.add_argument("--only", default="")
    arguments.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "baogao-benchmark")
    arguments.add_argument("--rounds", type=int, default=5)
    given = arguments.parse_args()
    missed = 0
    for size in (*SIZES, *((LARGE,) if given.large else ())):
        for row in search_rows.ROWS:
            if given.only not in row.name:
                continue
            ratio: Ratio = row.measure(build(given.folder / f"{size}.sqlite", size), size, given.rounds)
            missed += not print_ratio(f"{row.name}, {size:,} reports", ratio)
    if given.only in import_rows.NAME:
        missed += not print_ratio(import_rows.NAME, import_rows.measure(given.folder))
    for name, measure in words_rows.ROWS:
        if given.only in name:
            missed += not print_ratio(name, measure(given.rounds))
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
