"""A disk that is full at any write: a limit on file size, a limit on pages, /dev/full. Nothing stored before is damaged.

Each attempt runs in a child of its own; afterwards the library is examined as by `baogao doctor`, and no file may be
half there.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.database import LibraryError, latest_version, open_library
from corpus.doctor import examine, repair
from corpus.ingest import add
from corpus.notes import Notes, Passage
from tests.conftest import ROOT
from tests.corpus.older import as_of_version
from tests.torture.denied import denied
from tests.torture.disk_files import commands, files, settings
from tests.torture.limits import Counts, check_sound, copied, limits, said_under, take
from tests.torture.table import Row

# Limits tried for each subject, from nothing to more than it needs.
LIMITS = 40


def full_disks(share: float = 1.0) -> Iterator[Row]:
    """One row a subject, each when it is known."""
    steps = max(2, round(LIMITS * share))
    with tempfile.TemporaryDirectory(prefix="baogao-disk-") as name:
        folder = Path(name)
        library = folder / "library.sqlite"
        with open_library(library) as opened:
            add(opened, sorted((ROOT / "sample_data").glob("*.txt"))[:5], workers=0)
            opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        yield _imports(folder, library, steps, share)
        yield _pages(folder, library, steps, share)
        yield _notes(folder, steps, share)
        yield _migrations(folder, library, steps, share)
        yield _repairs(folder, library, steps, share)
        yield from files(folder, library, steps, share)
        yield settings(folder, steps, share)
        yield commands(library, share)
        yield denied(folder, library, share)


def _imports(folder: Path, library: Path, steps: int, share: float) -> Row:
    counts = Counts()
    size = library.stat().st_size
    for limit in limits(3 * size, steps):
        path = copied(library, folder / "import")

        def work(path: Path = path) -> str:
            with open_library(path) as opened:
                summary = add(opened, [ROOT / "sample_data"], workers=0)
                return summary.stopped or ""

        take(counts, said_under(work, limit), about=f"files up to {limit:,} bytes")
        check_sound(counts, path, 5)
    return counts.row("imports where no file may grow past a limit", share)


def _pages(folder: Path, library: Path, steps: int, share: float) -> Row:
    counts = Counts()
    with open_library(library, readonly=True) as opened:
        pages = int((opened.row("PRAGMA page_count") or (0,))[0])
    for most in limits(2 * pages, steps):
        path = copied(library, folder / "pages")

        def work(path: Path = path, most: int = most) -> str:
            with open_library(path) as opened:
                opened.execute(f"PRAGMA max_page_count = {pages + most}")
                return add(opened, [ROOT / "sample_data"], workers=0).stopped or ""

        take(counts, said_under(work, 1 << 40), about=f"{pages + most} pages")
        check_sound(counts, path, 5)
    return counts.row("imports into a library of so many pages at most", share)


def _notes(folder: Path, steps: int, share: float) -> Row:
    """Notes typed until the disk takes no more: those that were told as saved are there."""
    counts = Counts()
    passage = Passage("520304", "白鹭县", None, 2025, "a" * 64, None, 3, 9, "各位代表现在")
    for limit in limits(700_000, steps):
        path = folder / "notes" / "notes.sqlite"
        shutil.rmtree(path.parent, ignore_errors=True)
        path.parent.mkdir()
        told = path.parent / "told"
        told.touch()

        def work(path: Path = path, told: Path = told) -> str:
            with Notes(path) as notes:
                for number in range(60):
                    notes.add("note", passage, body="记" * 200)
                    # a file that may not grow cannot be written to, but its time can be set
                    os.utime(told, (number + 1, number + 1))
            return ""

        take(counts, said_under(work, limit), about=f"notes in files up to {limit:,} bytes")
        saved = int(told.stat().st_mtime) if told.stat().st_mtime < 1_000 else 0
        try:
            with Notes(path) as notes:
                stored = len(notes.all())
                notes.add("note", passage, body="after")
        except LibraryError as error:
            counts.wrong("damaged", str(error))
            continue
        if stored < saved:
            counts.wrong("lost", f"{stored} of {saved} notes")
    return counts.row("notes typed where no file may grow past a limit", share)


def _migrations(folder: Path, library: Path, steps: int, share: float) -> Row:
    """An older library opened: it is brought up to date, or is what it was."""
    counts = Counts()
    older = folder / "older"
    older.mkdir()
    with open_library(library, readonly=True) as opened, pytest.MonkeyPatch.context() as patch:
        versions = [
            as_of_version(opened, older / f"v{version}.sqlite", version, patch)
            for version in range(1, latest_version())
        ]
    for number, limit in enumerate(limits(3 * library.stat().st_size, steps)):
        path = copied(versions[number % len(versions)], folder / "migrated")

        def work(path: Path = path) -> str:
            open_library(path).close()
            return ""

        take(counts, said_under(work, limit), about=f"migrated in files up to {limit:,} bytes")
        check_sound(counts, path, 5)
        left = [file.name for file in path.parent.iterdir() if file.name.endswith(".part")]
        if left:
            counts.wrong("half", str(left))
    return counts.row("older libraries brought up to date where no file may grow past a limit", share)


def _repairs(folder: Path, library: Path, steps: int, share: float) -> Row:
    """What a doctor makes again is made again, or is as wrong as before."""
    counts = Counts()
    for limit in limits(3 * library.stat().st_size, steps):
        path = copied(library, folder / "repaired")
        with open_library(path) as opened:
            opened.execute("DELETE FROM headline")
            opened.execute("DELETE FROM search_blocks")
            opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")

        def work(path: Path = path) -> str:
            with open_library(path) as opened:
                repair(opened, examine(opened))
                return ""

        take(counts, said_under(work, limit), about=f"repaired in files up to {limit:,} bytes")
        with open_library(path) as opened:
            repair(opened, examine(opened))
        check_sound(counts, path, 5)
    return counts.row("repairs where no file may grow past a limit", share)
