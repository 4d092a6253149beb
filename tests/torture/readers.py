"""The readers of files against what the web may send: mutants of sound files by the thousand, and bombs.

A child process reads them as an import would, under the limits of one; a second one looks on. A crash is any end but
reports or one clear line; a hang is no answer in HANG_SECONDS.
"""

from __future__ import annotations

import json
import os
import resource
import select
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.conftest import ROOT, shared_folder
from tests.torture.bombs import bombs
from tests.torture.mutants import Seed, mutant
from tests.torture.table import Row

MUTANTS = 20_000
# An import gives a file a minute, and more for a long one (corpus/workers.py).
HANG_SECONDS = 120.0
# What no file may make a reader need.
MOST_MB = 1_500
# A sound file larger than this is left out: its mutants would only be slow.
MOST_SEED_BYTES = 250_000


def seeds() -> list[Seed]:
    """The samples, an invented file of each format, and the real ones where they are."""
    from tests.parsers.sources.test_any_bytes import FILES

    found = [Seed(name, data) for name, data in FILES.items()]
    real = shared_folder()
    for folder in (ROOT / "sample_data", *([real / "reports" / "formats"] if real else [])):
        if folder.is_dir():
            paths = sorted(
                path
                for path in folder.rglob("*")
                if path.is_file() and path.suffix not in (".py", ".md", ".pyc")
            )
            found += [
                Seed(path.name, path.read_bytes()) for path in paths if path.stat().st_size <= MOST_SEED_BYTES
            ]
    return found


def fuzz(count: int = MUTANTS, first: int = 0) -> list[Row]:
    """One row a format: `count` mutants in all, those numbered from `first` on."""
    numbers = range(first, first + count)
    found = seeds()
    outcomes: dict[str, list[dict[str, object]]] = {}
    for number, outcome in _watched("mutants", numbers):
        outcomes.setdefault(found[number % len(found)].format, []).append(outcome)
    return [
        _row(f"mutants of {format}", each, f"python -m tests.torture readers --share {count / MUTANTS:g}")
        for format, each in sorted(outcomes.items())
    ]


def drop_bombs() -> list[Row]:
    """One row: every bomb."""
    names = [what for what, _ in bombs()]
    outcomes = [
        {**outcome, "what": names[number]} for number, outcome in _watched("bombs", range(len(names)))
    ]
    return [_row("bombs", outcomes, "python -m tests.torture readers --share 0.01")]


def _row(what: str, outcomes: Sequence[dict[str, object]], command: str) -> Row:
    ends = Counter(str(outcome["end"]) for outcome in outcomes)
    bad = [outcome for outcome in outcomes if outcome["end"] in ("crash", "hang")]
    heavy = max(float(str(outcome["mb"])) for outcome in outcomes)
    return Row(
        what,
        len(outcomes),
        {"crashes": ends["crash"], "hangs": ends["hang"], f"over {MOST_MB} MB": int(heavy > MOST_MB)},
        command,
        max(float(str(outcome["seconds"])) for outcome in outcomes),
        heavy,
        json.dumps(bad[0], ensure_ascii=False) if bad else "",
        f"read {ends['read']:,}, refused {ends['refused']:,}",
    )


def _watched(kind: str, numbers: Sequence[int]) -> Iterator[tuple[int, dict[str, object]]]:
    """(number, how it ended) of each file, read in children that are replaced when they crash or hang."""
    at = 0
    while at < len(numbers):
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.torture.readers", kind, str(numbers[at]), str(numbers[-1] + 1)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
        )
        assert child.stdout is not None
        waiting, since, over = b"", time.monotonic(), False
        while at < len(numbers):
            over = not select.select([child.stdout], [], [], HANG_SECONDS - (time.monotonic() - since))[0]
            said = b"" if over else os.read(child.stdout.fileno(), 1 << 16)
            if not said:
                break
            since = time.monotonic()
            *complete, waiting = (waiting + said).split(b"\n")
            for line in complete:
                yield numbers[at], json.loads(line)
                at += 1
        child.kill()
        _, errors = child.communicate()
        if at < len(numbers):
            yield (
                numbers[at],
                {
                    "number": numbers[at],
                    "end": "hang" if over else "crash",
                    "why": f"status {child.returncode}; {errors[-300:].decode(errors='replace')}",
                    "seconds": time.monotonic() - since,
                    "mb": 0,
                },
            )
            at += 1


def _read_all(kind: str, first: int, last: int) -> None:
    """The child: read each file as a worker of an import does, and print how it ended."""
    from corpus.parsing import parse_file

    found = seeds() if kind == "mutants" else []
    bombs_one_by_one = bombs() if kind == "bombs" else iter(())
    with tempfile.TemporaryDirectory() as folder:
        for number in range(0 if kind == "bombs" else first, last):
            seed = mutant(found, number) if kind == "mutants" else next(bombs_one_by_one)[1]
            if number < first:
                continue
            path = Path(folder) / seed.name
            path.write_bytes(seed.data)
            before = time.perf_counter()
            parsed = parse_file(path)
            seconds = time.perf_counter() - before
            path.unlink()
            unexpected = [
                error for error in parsed.errors if "could not be parsed (" in error or "\n" in error
            ]
            told = parsed.reports or parsed.not_reports or parsed.errors
            print(
                json.dumps(
                    {
                        "number": number,
                        "end": "crash" if unexpected or not told else "refused" if parsed.errors else "read",
                        "why": "; ".join(unexpected),
                        "seconds": seconds,
                        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                    }
                ),
                flush=True,
            )


if __name__ == "__main__":
    _read_all(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
