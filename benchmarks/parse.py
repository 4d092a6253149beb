"""Speed of the parsers, in one run and as ratios, so that machines compare.

Usage: parse.py [--reports N] [--rounds N] [--shared DIR]

Prints
- a full parse against decoding and one pass of \\d+ over the same files (to reach: 20 times at most, 12 the aim);
  every round parses reports that were not parsed before, so that nothing kept from an earlier one helps,
- a full parse against jieba.lcut of the same text (to reach: 1/6 at most),
- the cost per character of a 2 MB text of repeated report text against that of one report (to reach: 1.3 at most),
- what each stage takes.

--reports  how many reports to read in a round (every n-th of reports/index.csv; 60 where not said)
--rounds   how many rounds; the middling ratio counts, of what is done over and over the fastest time (3)
--shared   the folder with reports/index.csv (else BAOGAO_SHARED, else ../shared); without one, the samples are read
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import parsers  # noqa: E402
from parsers.full_stops import fold_report  # noqa: E402
from parsers.glossary import read_glossary  # noqa: E402
from parsers.heading import read_heading  # noqa: E402
from parsers.model import Document  # noqa: E402
from parsers.outline import read_outline  # noqa: E402
from parsers.promises import read_promises  # noqa: E402
from parsers.targets import read_targets  # noqa: E402
from tests.conftest import shared_folder  # noqa: E402

DIGITS = re.compile(r"\d+")
LONG_BYTES = 2 * 2**20
GOALS = {"scan": (20.0, 12.0), "jieba": (1 / 6, None), "long": (1.3, None)}


def main() -> int:
    """Print the ratios; 1 where one is not reached."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--reports", type=int, default=60)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--shared", type=Path)
    given = arguments.parse_args()
    first, *rounds = choose(given.shared or shared_folder(), given.reports, given.rounds)
    data = {file.name: file.read_bytes() for file in first}
    texts = [document for name, raw in data.items() for document in parsers.read(raw, name)]

    def measure(work: Callable[[], object]) -> float:
        return fastest(work, given.rounds)

    parse = measure(lambda: [parsers.parse(raw, name) for name, raw in data.items()])  # and tables are loaded
    rates = [rate(files) for files in rounds]
    scans, words = ([each[i] for each in rates] for i in (0, 1))
    one, long = long_text(texts, measure)
    reached = [
        ratio("full parse to decoding and digits", median(scans), *GOALS["scan"]),
        ratio("full parse to jieba.lcut", median(words), *GOALS["jieba"]),
        ratio("a character of 2 MB to one of one report", long / one, *GOALS["long"]),
    ]
    stages(data, texts, measure, parse)
    return int(not all(reached))


def rate(files: list[Path]) -> tuple[float, float]:
    """What a full parse of reports not parsed before takes, in times of decoding and scanning them and of jieba.lcut."""
    data = {file.name: file.read_bytes() for file in files}
    began = time.process_time()
    reports = [report for name, raw in data.items() for report in parsers.parse(raw, name)]
    parse = time.process_time() - began
    characters = sum(len(report.text) for report in reports)
    scan = fastest(lambda: [DIGITS.findall(decode(raw)) for raw in data.values()], 3)
    words = fastest(lambda: [lcut()(report.text) for report in reports], 1)
    print(f"{len(data)} files, {characters:,} characters")
    for name, seconds in (
        ("decoding and one pass of digits", scan),
        ("full parse", parse),
        ("jieba.lcut", words),
    ):
        print(f"    {name:40}{seconds:8.3f} s{characters / seconds / 1e6:9.2f} M characters/s")
    return parse / scan, parse / words


def choose(shared: Path | None, count: int, rounds: int) -> list[list[Path]]:
    """Every n-th report of the collection for a first look and for each round, none twice; or the project's samples."""
    if shared is None:
        samples = sorted((ROOT / "sample_data").glob("*.txt"))
        return [samples] * (rounds + 1)
    with (shared / "reports" / "index.csv").open(encoding="utf-8-sig", newline="") as handle:
        names = [line["file"] for line in csv.DictReader(handle)]
    files = [shared / "reports" / name for name in names]
    each = min(count, len(files) // (rounds + 1))
    step = len(files) // each
    return [files[i * step // (rounds + 1) :: step][:each] for i in range(rounds + 1)]


def decode(raw: bytes) -> str:
    """What the simplest reader does."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def lcut() -> Callable[[str], list[str]]:
    """jieba's plain segmentation, its dictionary loaded before it is measured."""
    import logging

    import jieba

    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    cut: Callable[[str], list[str]] = jieba.lcut
    return cut


def fastest(work: Callable[[], object], rounds: int) -> float:
    """Processor seconds of the fastest of several rounds, after one that is not counted; others may use the machine too."""
    work()
    times = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def long_text(texts: list[Document], measure: Callable[[Callable[[], object]], float]) -> tuple[float, float]:
    """Seconds a character of the middling report read alone, and of its text repeated up to 2 MB, read as one report."""
    document = sorted(texts, key=lambda document: len(document.text))[len(texts) // 2]
    text = document.text + "\n"
    times = LONG_BYTES // len(text.encode())
    whole = Document(text * times, document.source)
    alone = measure(lambda: [parsers.parse_document(document) for _ in range(times)])
    together = measure(lambda: parsers.parse_document(whole))
    print(f"2 MB: {len(whole.text):,} characters in {together:.2f} s; {times} times alone in {alone:.2f} s")
    return alone / len(whole.text), together / len(whole.text)


def ratio(name: str, value: float, goal: float, aim: float | None) -> bool:
    """Print a ratio and what it should be; whether it is."""
    wanted = f"at most {goal:.3g}" + (f", aim {aim:g}" if aim else "")
    print(f"{name:44}{value:8.3f}   ({wanted}){'' if value <= goal else '  MISSED'}")
    return value <= goal


def stages(
    data: dict[str, bytes],
    texts: list[Document],
    measure: Callable[[Callable[[], object]], float],
    parse: float,
) -> None:
    """Print each stage's share of a full parse."""
    folded = [fold_report(document.text) for document in texts]
    heads = [read_heading(d, f) for d, f in zip(texts, folded, strict=True)]
    parts = [
        (d.text, f, read_outline(d.text, f, h.meta, h.body_start), h)
        for d, f, h in zip(texts, folded, heads, strict=True)
    ]
    taken = {
        "sources": measure(lambda: [parsers.read(raw, name) for name, raw in data.items()]),
        "fold": measure(lambda: [fold_report(document.text) for document in texts]),
        "heading": measure(lambda: [read_heading(d, f) for d, f in zip(texts, folded, strict=True)]),
        "outline": measure(lambda: [read_outline(t, f, h.meta, h.body_start) for t, f, _, h in parts]),
        "targets": measure(lambda: [read_targets(t, f, s, h.meta) for t, f, s, h in parts]),
        "glossary": measure(lambda: [read_glossary(t, f, s) for t, f, s, _ in parts]),
        "promises": measure(lambda: [read_promises(t, f, s) for t, f, s, _ in parts]),
    }
    for name, seconds in taken.items():
        print(f"    {name:40}{seconds:8.3f} s{seconds / parse:9.0%}")


if __name__ == "__main__":
    raise SystemExit(main())
