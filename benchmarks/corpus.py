"""One table of the corpus: search, panel, ladder, size, import, memory; each row a ratio to its measure in the same run.

Usage: corpus.py [--large] [--only WORD] [--folder DIR] [--rounds N]

--large   a library of 80,000 reports as well
--only    rows whose name holds the word
--folder  where the synthetic libraries are kept between runs (else baogao-benchmark among the temporary files)
--rounds  how often each query is asked; the median counts

The times of search, panel and ladder by size are drawn in benchmarks/out/growth.png; the table is beside it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import import_rows, memory_rows, panel_rows, search_rows, words_rows
from benchmarks.growth import OUT, Growth
from benchmarks.libraries import build
from benchmarks.ratios import HEAD, Ratio, row_of

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
    lines: list[str] = []
    missed = 0

    def tell(line: str) -> None:
        print(line, flush=True)
        lines.append(line)

    def measured(name: str, ratio: Ratio) -> None:
        nonlocal missed
        line, reached = row_of(name, ratio)
        missed += not reached
        tell(line)

    tell(HEAD)
    growth = Growth()
    for size in (*SIZES, *((LARGE,) if given.large else ())):
        for row in (*search_rows.ROWS, *panel_rows.ROWS, *memory_rows.ROWS):
            if given.only not in row.name:
                continue
            ratio = row.measure(build(given.folder / f"{size}.sqlite", size), size, given.rounds)
            growth.note(row.name, size, ratio)
            measured(f"{row.name}, {size:,} reports", ratio)
    if given.only in import_rows.NAME:
        measured(import_rows.NAME, import_rows.measure(given.folder))
    for name, measure in words_rows.ROWS:
        if given.only in name:
            measured(name, measure(given.rounds))
    for line in growth.lines():
        tell(line)
    plot = growth.draw()
    if plot is not None:
        print(f"{plot}", file=sys.stderr)
    OUT.mkdir(exist_ok=True)
    (OUT / "corpus.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
