"""Import with two workers beside the processor time of its parts: parsing, and a bare FTS5 build of the same text."""

from __future__ import annotations

import resource
import sqlite3
import time
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.libraries import base_files
from benchmarks.ratios import Ratio
from corpus.database import open_library
from corpus.ingest import add
from corpus.parsing import parse_file
from corpus.texts import unpack
from parsers.fold import fold

NAME = "import with two workers"
FILES = 400
CORES = 2


def measure(folder: Path) -> Ratio:
    """Seconds of `add` beside the processor seconds of parsing and of FTS5 over bigrams, on two cores."""
    files = base_files(FILES)
    parse_file(files[0])  # loads the tables
    start = time.process_time()
    texts = [
        unpack(report.rows.codec, report.rows.body) for file in files for report in parse_file(file).reports
    ]
    parsing = time.process_time() - start
    start = time.process_time()
    _full_text(texts)
    building = time.process_time() - start
    folder.mkdir(parents=True, exist_ok=True)
    # a folder of its own: another run that made the same library anew once took this one's away
    with TemporaryDirectory(dir=folder) as own:
        start, spent = time.perf_counter(), _processor_seconds()
        with open_library(Path(own) / "import.sqlite") as library:
            summary = add(library, files, workers=CORES)
        took, spent = time.perf_counter() - start, _processor_seconds() - spent
    if summary.stopped or summary.failed:
        raise RuntimeError(summary.stopped or summary.failed[0].message)
    dealt = len(summary.added) + len(summary.present) + len(summary.not_reports)
    if dealt != len(files):
        raise RuntimeError(f"{dealt} of {len(files)} files were dealt with")
    remark = f"{len(summary.added)} files; parsing {parsing:.1f} s, FTS5 {building:.1f} s; import {spent:.1f} processor seconds"
    return Ratio(took, (parsing + building) / CORES, "s", "(parsing + FTS5) ÷ 2", 1.25, remark)


def _processor_seconds() -> float:
    """Of this process and the workers that have ended: on a busy machine they tell more than the clock."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def _full_text(texts: list[str]) -> None:
    """A bare FTS5 index over bigrams, contentless, with positions."""
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE VIRTUAL TABLE bare USING fts5(text, content='', tokenize='ascii')")
        for number, text in enumerate(texts, start=1):
            folded = fold(text)
            pairs = " ".join(map("".join, pairwise(folded)))
            connection.execute("INSERT INTO bare (rowid, text) VALUES (?, ?)", (number, pairs))
