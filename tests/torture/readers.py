"""The readers of files against what the web may send, and against the reader's own files gone bad.

Mutants of sound files by the thousand, files made up by Hypothesis, bombs, and damaged settings, rule books, term lists,
dictionaries, notes and libraries. A child process reads them (reading.py); this one looks on. A crash is any end but
what was asked for or one clear line; a hang is no answer in HANG_SECONDS.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from tests.conftest import ROOT
from tests.torture.bombs import bombs
from tests.torture.generated import STRATEGIES
from tests.torture.library_bombs import BOMBS
from tests.torture.mutants import seed_of
from tests.torture.own_files import KINDS_OF_DATABASE
from tests.torture.own_files import seeds as own_seeds
from tests.torture.reading import BLOCK, seeds
from tests.torture.table import Row

MUTANTS = 20_000
MADE_UP = 8_000
OWN_TEXTS = 4_000
OWN_DATABASES = 1_000
# An import gives a file a minute, and more for a long one (corpus/workers.py). Of the processor's time; of the clock's as
# much as a busy machine may need for it.
HANG_SECONDS = 120.0
HANG_CLOCK_SECONDS = 900.0
LOOK_SECONDS = 5.0
# Children that read at the same time.
TOGETHER = 2
# What no file may make a reader need.
MOST_MB = 1_500

# Formats of whose made-up files a third must be read, where there are enough of them to tell.
DEEP = ("csv", "docx", "html", "jsonl", "pdf", "txt", "xlsx")
ENOUGH = 100

Outcome = dict[str, object]


def all_readers(share: float = 1.0) -> Iterator[Row]:
    """One row a format, one a kind of the reader's own files, one for bombs in libraries and one for those in files."""
    kinds: tuple[Callable[[], list[Row]], ...] = (
        lambda: made_up(round(MADE_UP * share)),
        lambda: fuzz(round(MUTANTS * share)),
        lambda: own_texts(round(OWN_TEXTS * share)),
        lambda: own_databases(round(OWN_DATABASES * share)),
        open_library_bombs,
        drop_bombs,
    )
    with ThreadPoolExecutor(TOGETHER) as pool:
        for rows in pool.map(lambda kind: kind(), kinds):
            yield from rows


def drop_bombs() -> list[Row]:
    """One row: every bomb."""
    names = [what for what, _ in bombs()]
    outcomes = [{**outcome, "what": names[n]} for n, outcome in watched("bombs", range(len(names)))]
    return [_row("bombs", outcomes, 0.01)]


def open_library_bombs() -> list[Row]:
    """One row: every library built to exhaust whoever opens it."""
    names = list(BOMBS)
    outcomes = [{**outcome, "what": names[n]} for n, outcome in watched("library_bombs", range(len(names)))]
    return [_row("library bombs", outcomes, 0.01)]


def fuzz(count: int = MUTANTS, first: int = 0) -> list[Row]:
    """One row a format: `count` mutants in all, those numbered from `first` on."""
    found = seeds()
    outcomes: dict[str, list[Outcome]] = {}
    for number, outcome in watched("mutants", range(first, first + count)):
        outcomes.setdefault(seed_of(found, number).format, []).append(outcome)
    return _rows("mutants of {}", outcomes, count / MUTANTS)


def made_up(count: int = MADE_UP) -> list[Row]:
    """One row a format: what Hypothesis makes up, `count` files in all (whole blocks where there are many)."""
    outcomes: dict[str, list[Outcome]] = {}
    most = max(1, count // len(STRATEGIES))
    for format in STRATEGIES:
        outcomes[format] = []
        block = 0
        while len(outcomes[format]) < most:
            told = list(_block(format, block, most - len(outcomes[format])))
            outcomes[format] += told
            block += 1
    rows = _rows("{} made up by Hypothesis", outcomes, count / MADE_UP)
    # files that are all refused at the door try nothing behind it
    return [
        replace(row, bad={**row.bad, "fewer than a third read": int(_too_few(outcomes[format]))})
        if format in DEEP
        else row
        for format, row in zip(sorted(outcomes), rows, strict=True)
    ]


def _too_few(outcomes: Sequence[Outcome]) -> bool:
    read = sum(outcome["end"] == "read" for outcome in outcomes)
    return len(outcomes) >= ENOUGH and 3 * read < len(outcomes)


def own_texts(count: int = OWN_TEXTS) -> list[Row]:
    """One row for each kind: settings, rule books, term lists, dictionaries."""
    found = own_seeds()
    outcomes: dict[str, list[Outcome]] = {}
    for number, outcome in watched("own_texts", range(count)):
        outcomes.setdefault(seed_of(found, number).format, []).append(outcome)
    return _rows("mutants of the reader's own {}", outcomes, count / OWN_TEXTS)


def own_databases(count: int = OWN_DATABASES) -> list[Row]:
    """One row for damaged libraries, one for notes, one for counts of words, one for indexes of passages."""
    outcomes: dict[str, list[Outcome]] = {}
    for number, outcome in watched("own_databases", range(count)):
        outcomes.setdefault(KINDS_OF_DATABASE[number % len(KINDS_OF_DATABASE)], []).append(outcome)
    return _rows("damaged {}", outcomes, count / OWN_DATABASES)


def _rows(what: str, outcomes: dict[str, list[Outcome]], share: float) -> list[Row]:
    return [_row(what.format(kind), each, share) for kind, each in sorted(outcomes.items())]


def _row(what: str, outcomes: Sequence[Outcome], share: float) -> Row:
    ends = Counter(str(outcome["end"]) for outcome in outcomes)
    bad = [outcome for outcome in outcomes if outcome["end"] in ("crash", "hang")]
    reports = sum(int(str(outcome.get("reports", 0))) > 0 for outcome in outcomes)
    of_all = f"; with a report in it {reports / len(outcomes):.0%}" if reports else ""
    heavy = max(float(str(outcome["mb"])) for outcome in outcomes)
    return Row(
        what,
        len(outcomes),
        {"crashes": ends["crash"], "hangs": ends["hang"], f"over {MOST_MB} MB": int(heavy > MOST_MB)},
        f"python -m tests.torture readers --share {share:g}",
        max(float(str(outcome["seconds"])) for outcome in outcomes),
        heavy,
        json.dumps(bad[0], ensure_ascii=False) if bad else "",
        f"read {ends['read']:,} ({ends['read'] / len(outcomes):.0%}), refused {ends['refused']:,}{of_all}",
    )


def watched(kind: str, numbers: range) -> Iterator[tuple[int, Outcome]]:
    """(number, how it ended) of each file, read in children that are replaced when they crash or hang."""
    at = numbers.start
    while at < numbers.stop:
        for outcome in _child(kind, at, numbers.stop, most=numbers.stop - at):
            yield at, {**outcome, "number": at}
            at += 1


def _block(format: str, block: int, most: int) -> Iterator[Outcome]:
    """How the files of a block ended; a crash or a hang ends the block."""
    for number, outcome in enumerate(_child("made_up", block, block + 1, format, most=min(most, BLOCK))):
        yield {**outcome, "format": format, "block": block, "number": number}


def _child(kind: str, first: int, last: int, *more: str, most: int) -> Iterator[Outcome]:
    """What one child tells of at most so many files, to its end, its crash or its hanging."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.torture.reading", kind, str(first), str(last), *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    assert child.stdout is not None
    waiting, since, used, over, told = b"", time.monotonic(), 0.0, False, 0
    while told < most:
        if not select.select([child.stdout], [], [], LOOK_SECONDS)[0]:
            clock = time.monotonic() - since
            over = _processor_seconds(child.pid, clock) - used > HANG_SECONDS or clock > HANG_CLOCK_SECONDS
            if over:
                break
            continue
        said = os.read(child.stdout.fileno(), 1 << 16)
        if not said:
            break
        since, used = time.monotonic(), _processor_seconds(child.pid, 0.0)
        *complete, waiting = (waiting + said).split(b"\n")
        for line in complete[: most - told]:
            yield json.loads(line)
            told += 1
    enough = told >= most
    if enough or over:
        child.kill()
    _, errors = child.communicate()
    # a block of Hypothesis may hold fewer files than asked for, and ends well
    if not enough and (over or child.returncode):
        yield {
            "end": "hang" if over else "crash",
            "why": f"status {child.returncode}; {errors[-300:].decode(errors='replace')}",
            "seconds": time.monotonic() - since,
            "mb": 0,
        }


def _processor_seconds(process: int, otherwise: float) -> float:
    """What a process has taken of the processor; `otherwise` where the system does not tell."""
    try:
        told = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return otherwise
    # behind its name in brackets: user and system time are the 12th and 13th
    user, system = told.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
