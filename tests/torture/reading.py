"""What a child of the torture does: reads files by number as the program reads them, and prints how each ended.

    python -m tests.torture.reading KIND FIRST LAST [FORMAT]

One line of JSON a file: end (read, refused, crash), the reports found in it, why, seconds of processor time (a busy
machine takes more by the clock), and the peak memory of the child so far in MB.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.conftest import ROOT, shared_folder
from tests.torture.bombs import bombs
from tests.torture.generated import each
from tests.torture.mutants import Seed, mutant

# A sound file larger than this is left out: its mutants would only be slow.
MOST_SEED_BYTES = 250_000
# Files that Hypothesis makes up in one go.
BLOCK = 250


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


def _tell(end: str, why: str, seconds: float, reports: int = 0) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = {"end": end, "why": why, "seconds": seconds, "mb": peak, "reports": reports}
    print(json.dumps(told), flush=True)


def _import(seed: Seed, folder: Path) -> None:
    """A file read as a worker of an import does."""
    from corpus.parsing import parse_file

    path = folder / seed.name
    path.write_bytes(seed.data)
    before = time.process_time()
    parsed = parse_file(path)
    seconds = time.process_time() - before
    path.unlink()
    unexpected = [error for error in parsed.errors if "could not be parsed (" in error or "\n" in error]
    told = parsed.reports or parsed.not_reports or parsed.errors
    end = "crash" if unexpected or not told else "refused" if parsed.errors else "read"
    _tell(end, "; ".join(unexpected), seconds, len(parsed.reports))


def _own(path: Path, read: Callable[[Path], str]) -> None:
    """A file of the reader's own: one line or none, and no other error."""
    before = time.process_time()
    try:
        said = read(path)
        end = "crash" if "\n" in said else "refused" if said else "read"
    except Exception as error:
        end, said = "crash", f"{type(error).__name__}: {error}"
    _tell(end, said if end == "crash" else "", time.process_time() - before)


def _mutants(numbers: range, folder: Path) -> None:
    found = seeds()
    for number in numbers:
        _import(mutant(found, number), folder)


def _bombs(numbers: range, folder: Path) -> None:
    for number, (_, bomb) in enumerate(bombs()):
        if number in numbers:
            _import(bomb, folder)


def _made_up(numbers: range, folder: Path) -> None:
    format = sys.argv[4]
    for block in numbers:
        each(format, block, BLOCK, lambda made: _import(made, folder))


def _own_texts(numbers: range, folder: Path) -> None:
    from tests.torture.own_files import read_text_file, text_file

    for number in numbers:
        made = text_file(number)
        path = folder / made.name
        path.write_bytes(made.data)
        _own(path, read_text_file)


def _own_databases(numbers: range, folder: Path) -> None:
    from tests.torture.own_files import database, read_database, sound_databases

    sound = sound_databases(folder)
    inner = folder / "damaged"
    inner.mkdir()
    for number in numbers:
        _own(database(sound, number, inner), read_database)
        for path in inner.iterdir():
            path.unlink()


def _library_bombs(numbers: range, folder: Path) -> None:
    from tests.torture.library_bombs import BOMBS, bomb
    from tests.torture.own_files import read_database, sound_databases

    sound = sound_databases(folder)
    for number, what in enumerate(BOMBS):
        if number in numbers:
            _own(bomb(sound["library"], what, folder), read_database)


def _kinds() -> Iterator[tuple[str, Callable[[range, Path], None]]]:
    yield from (("mutants", _mutants), ("bombs", _bombs), ("made_up", _made_up))
    yield from (("own_texts", _own_texts), ("own_databases", _own_databases))
    yield "library_bombs", _library_bombs


if __name__ == "__main__":
    # in memory where there is such a folder: thousands of small files are written, and none is to be kept
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="baogao-reading-", dir=memory) as name:
        dict(_kinds())[sys.argv[1]](range(int(sys.argv[2]), int(sys.argv[3])), Path(name))
