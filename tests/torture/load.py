"""Fifty readers in processes of their own on one library while an import runs: no error, and nobody waits long.

Each reader makes one of the main calls (a report with its targets, a search, a panel, the places, a ladder) every three
seconds, give or take. The measure is one such reader beside the same import.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from corpus.backup import backup
from tests.conftest import ROOT
from tests.torture.table import Row

READERS = 50
REPORTS = 10_000
SECONDS = 90.0
PERIOD = 3.0
# An import on a busy machine has stored its first reports after so long at most.
UNDER_WAY_SECONDS = 60.0
# The p95 of fifty may be so many times that of one.
MOST_TIMES = 3.0
READER = """
import json, random, sys, time
from pathlib import Path
from corpus.database import open_library
from corpus.ladder import ladder
from corpus.panel import panel
from corpus.place_matching import match_places
from corpus.places import places
from corpus.report_tables import targets_table
from corpus.reports import all_reports, load_report
from corpus.search import hits, search
chance = random.Random(int(sys.argv[2]))
library = open_library(Path(sys.argv[1]), readonly=True)
rows = [row for row in all_reports(library) if row.year is not None]
terms = ("数字经济", "乡村振兴", "高质量发展", "产业", "城镇居民人均可支配收入", "开工建设", "一", "民生 NOT 就业")
def a_report():
    return len(targets_table(load_report(library, chance.choice(rows).id)).rows)
def a_search():
    with library.snapshot():
        return len(list(hits(library, search(library, chance.choice(terms)), limit=50)))
def a_panel():
    year = chance.choice(rows).year
    return len(panel(library, ["gdp"], years=(year, year), figures_only=True).rows)
def a_ladder():
    row = chance.choice(rows)
    return len(ladder(library, row.place_key, row.year).rows)
def the_places():
    return len(match_places(places(library), chance.choice(("bz", "县", "52", "zy"))))
CALLS = (a_report, a_report, a_search, a_search, a_panel, a_ladder, the_places)
for call in set(CALLS):
    call()
print("ready", flush=True)
sys.stdin.readline()
end = time.monotonic() + float(sys.argv[3])
time.sleep(chance.uniform(0, float(sys.argv[4])))
took = []
while time.monotonic() < end:
    call = chance.choice(CALLS)
    before = time.perf_counter()
    call()
    took.append((call.__name__, time.perf_counter() - before))
    time.sleep(float(sys.argv[4]) * chance.uniform(0.7, 1.3))
print(json.dumps(took), flush=True)
"""

# Goes on until it is ended: the samples again and again, each time with a line of their own, so that they are new.
IMPORTER = """
import itertools, sys
from pathlib import Path
from corpus.database import open_library
from corpus.ingest import add
folder, run = Path(sys.argv[2]), sys.argv[3]
texts = [path.read_text(encoding="utf-8") for path in sorted(Path("sample_data").glob("*2025*.txt"))]
print("ready", flush=True)
with open_library(Path(sys.argv[1])) as library:
    for number in itertools.count():
        part = folder / str(number)
        part.mkdir()
        for copy, text in enumerate(text for _ in range(6) for text in texts):
            # inside the text: a last line of figures would be taken for the page's and cut off
            own = text.replace("。", f"。本次为第{run}批第{number}组第{copy}份。", 1)
            (part / f"{copy}.txt").write_text(own, encoding="utf-8")
        summary = add(library, [part], workers=0)
        assert not summary.failed and not summary.stopped, summary
"""


@dataclass(frozen=True, slots=True)
class Told:
    """What the readers of one run told: seconds of each call by its name, and the errors of those that failed."""

    calls: dict[str, list[float]]
    errors: tuple[str, ...]

    def all(self) -> list[float]:
        return sorted(seconds for each in self.calls.values() for seconds in each)

    def p95(self) -> float:
        """Seconds that nineteen of twenty calls stay below."""
        return statistics.quantiles(self.all(), n=20)[-1]


def crowd(share: float = 1.0, given: Path | None = None) -> list[Row]:
    """One row, on a copy of the library that is given, or of one of 10,000 synthetic reports."""
    from benchmarks.libraries import build

    reports = max(300, round(REPORTS * share))
    # kept for the next time, like the libraries of the benchmarks; the imports go into a copy
    made = Path(tempfile.gettempdir()) / "baogao-torture-built" / f"{reports}.sqlite"
    built = given or build(made, reports)
    with tempfile.TemporaryDirectory(prefix="baogao-crowd-") as folder:
        library = Path(folder) / "library.sqlite"
        backup(built, library)
        return [crowd_on(library, READERS, max(6.0, SECONDS * share), PERIOD, share)]


def crowd_on(library: Path, readers: int, seconds: float, period: float, share: float) -> Row:
    """One reader, then all of them, both beside the same import."""
    before = os.getloadavg()[0]
    # alone it calls ten times as often: its calls would be few
    alone, stored_alone = _beside_import(library, 1, seconds, period / 10)
    together, stored = _beside_import(library, readers, seconds, period)
    times = together.p95() / alone.p95()
    busy = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores at its end, {before:.1f} before"
    errors = (*alone.errors, *together.errors)
    return Row(
        f"{readers} readers, a call every {period:g} s each, on {_stored(library):,} reports beside an import",
        len(together.all()),
        {"errors": len(errors), f"p95 over {MOST_TIMES:g} times one reader's": int(times > MOST_TIMES)},
        f"python -m tests.torture load --share {share:g}",
        together.all()[-1],
        first=errors[0] if errors else "",
        said=f"p95 {together.p95() * 1000:.0f} ms, one reader {alone.p95() * 1000:.0f} ms ({times:.2f} times; "
        f"{len(alone.all())} calls); reports imported meanwhile {stored_alone} and {stored}; {busy}",
    )


def _beside_import(library: Path, readers: int, seconds: float, period: float) -> tuple[Told, int]:
    """What the readers told, and how many reports were imported while they read."""
    with tempfile.TemporaryDirectory(prefix="baogao-load-") as folder:
        team = [
            subprocess.Popen(
                [sys.executable, "-c", READER, str(library), str(number), str(seconds), str(period)],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for number in range(readers)
        ]
        errors = []
        for reader in team:
            assert reader.stdout is not None
            if reader.stdout.readline() != "ready\n":
                errors.append("a reader could not open the library")
        stored = _stored(library)
        importer = subprocess.Popen(
            [sys.executable, "-c", IMPORTER, str(library), folder, str(time.time_ns())],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert importer.stdout is not None
        importer.stdout.readline()
        # what is measured is reading beside an import that is under way
        end = time.monotonic() + UNDER_WAY_SECONDS
        while _stored(library) == stored and importer.poll() is None and time.monotonic() < end:
            time.sleep(0.1)
        for reader in team:
            assert reader.stdin is not None
            reader.stdin.write("go\n")
            reader.stdin.flush()
        calls: dict[str, list[float]] = {}
        for reader in team:
            said, wrong = reader.communicate()
            if reader.returncode or not said:
                errors.append(wrong.strip().rpartition("\n")[2] or f"status {reader.returncode}")
                continue
            for name, took in json.loads(said.splitlines()[-1]):
                calls.setdefault(name, []).append(took)
        if _stored(library) == stored:
            errors.append("the import stored nothing meanwhile")
        if importer.poll() is not None:
            errors.append(f"the import ended: {importer.communicate()[1][-200:]}")
        importer.terminate()
        importer.communicate()
        return Told(calls, tuple(errors)), _stored(library) - stored


def _stored(library: Path) -> int:
    from corpus.database import open_library
    from corpus.reports import all_reports

    with open_library(library, readonly=True) as opened:
        return len(all_reports(opened, everything=True))
