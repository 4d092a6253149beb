"""kill -9 at random moments of an import, a backup, a migration and note-taking: nothing that was stored is lost, nothing is half there.

Each subject is a child that prints a line when it is ready and one for each thing that is stored for good. After each
kill the library is opened and examined as by `baogao doctor`.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pytest

from corpus.database import LibraryError, latest_version, open_library
from corpus.doctor import examine
from corpus.ingest import add
from corpus.notes import Notes
from corpus.reports import all_reports
from tests.conftest import ROOT
from tests.corpus.older import as_of_version
from tests.torture.table import Row

KILLS = {"import": 80, "backup": 40, "migration": 40, "notes": 40}
# Of so many kills some must have come while something was being written.
MANY = 20
# Reports in the library that is copied and migrated.
REPORTS = 60
IMPORT = """
import sys
from pathlib import Path
import corpus.ingest
from corpus.database import open_library
corpus.ingest.BATCH_FILES = 3
print("ready", flush=True)
with open_library(Path(sys.argv[1])) as library:
    corpus.ingest.add(library, [Path(sys.argv[2])], workers=2, progress=lambda event: print(event.done, flush=True))
"""
BACKUP = """
import sys
from pathlib import Path
from corpus.backup import backup
print("ready", flush=True)
while True:
    backup(Path(sys.argv[1]), Path(sys.argv[2]), overwrite=True)
    print("copied", flush=True)
"""
MIGRATION = """
import sys
from pathlib import Path
from corpus.database import open_library
print("ready", flush=True)
open_library(Path(sys.argv[1])).close()
print("migrated", flush=True)
"""

NOTES = """
import sys
from pathlib import Path
from corpus.notes import Notes, Passage
passage = Passage("520304", "白鹭县", None, 2025, "a" * 64, None, 3, 9, "各位代表现在")
with Notes(Path(sys.argv[1])) as notes:
    first = len(notes.all())
    print("ready", flush=True)
    for number in range(first, 10**6):
        note = notes.add("note", passage, body="")
        for letters in range(1, 8):
            notes.edit(note.id, f"{number} " + "记" * letters)
        print(number + 1, flush=True)
"""


@dataclass(slots=True)
class _Counts:
    kills: int = 0
    in_the_middle: int = 0
    lost: int = 0
    damaged: int = 0
    first: str = ""

    def row(self, what: str, share: float) -> Row:
        bad = {"rows lost": self.lost, "damaged": self.damaged}
        if self.kills >= MANY:
            bad["none in the middle"] = int(not self.in_the_middle)
        return Row(
            f"kill -9 of {what}",
            self.kills,
            bad,
            f"python -m tests.torture kills --share {share:g}",
            first=self.first,
            said=f"in the middle {self.in_the_middle}",
        )


def all_kills(share: float = 1.0) -> list[Row]:
    """One row a subject."""
    with tempfile.TemporaryDirectory(prefix="baogao-kills-") as name:
        folder = Path(name)
        return [
            _kill_imports(folder, _number("import", share)).row("an import", share),
            _kill_backups(folder, _number("backup", share)).row("a backup", share),
            _kill_migrations(folder, _number("migration", share)).row("a migration", share),
            _kill_notes(folder, _number("notes", share)).row("note-taking", share),
        ]


def _number(subject: str, share: float) -> int:
    return max(2, round(KILLS[subject] * share))


def _start_and_kill(code: str, *arguments: object, after: float, lines: int = 0) -> list[str]:
    """What a child said between its "ready" and a kill, `after` seconds after it said so many more lines."""
    child = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    stream = child.stdout
    said = list(islice(stream, lines))
    listener = threading.Thread(target=lambda: said.extend(stream))
    listener.start()
    time.sleep(after)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    listener.join()
    return said


def _examined(path: Path, counts: _Counts) -> int:
    """How many reports the library holds; what is wrong with it is counted."""
    try:
        with open_library(path) as library:
            findings = examine(library).findings
            if findings:
                counts.damaged += 1
                counts.first = counts.first or findings[0].problem
            return len(all_reports(library, everything=True))
    except LibraryError as error:
        counts.damaged += 1
        counts.first = counts.first or str(error)
        return 0


def _files(folder: Path, count: int) -> Path:
    """Short reports of the real form, so that an import's batches come fast."""
    folder.mkdir()
    for number in range(count):
        place, year = f"白{chr(0x4E00 + number // 20)}县", 2001 + number % 20
        text = (
            f"{year}年{place}政府工作报告\n各位代表：\n现在我代表县人民政府作工作报告，请予审议。\n"
            f"一、{year - 1}年工作回顾\n地区生产总值增长{number % 9 + 1}.{number % 10}%。\n"
            f"二、{year}年工作安排\n今年经济社会发展的主要预期目标是：地区生产总值增长{number % 7 + 2}%左右。\n"
        )
        (folder / f"{place}_{year}.txt").write_text(text + "我们要继续努力。" * 300, encoding="utf-8")
    return folder


def _kill_imports(folder: Path, times: int) -> _Counts:
    counts = _Counts()
    chance = random.Random(7)
    files = _files(folder / "in", REPORTS)
    round_ = 0
    while counts.kills < times:
        round_ += 1
        path = folder / f"import{round_}.sqlite"
        stored = 0
        while counts.kills < times and stored < REPORTS:
            lines = chance.randrange(REPORTS // 2)
            said = _start_and_kill(IMPORT, path, files, after=chance.uniform(0.0, 0.1), lines=lines)
            counts.kills += 1
            told = int(said[-1]) if said else 0
            now = _examined(path, counts) if path.exists() else 0
            counts.lost += max(0, max(told, stored) - now)
            counts.in_the_middle += 0 < now < REPORTS
            stored = now
        with open_library(path) as library:
            add(library, [files], workers=0)
            counts.lost += REPORTS - len(all_reports(library, everything=True))
    return counts


def _filled(folder: Path) -> Path:
    path = folder / "filled.sqlite"
    if not path.exists():
        with open_library(path) as library:
            add(library, [folder / "in"], workers=0)
            library.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def _kill_backups(folder: Path, times: int) -> _Counts:
    counts = _Counts()
    chance = random.Random(8)
    library = _filled(folder)
    target = folder / "copies" / "copy.sqlite"
    target.parent.mkdir()
    for _ in range(times):
        said = _start_and_kill(BACKUP, library, target, after=chance.uniform(0.0, 0.25))
        counts.kills += 1
        drafts = [path for path in target.parent.iterdir() if path.name.startswith(".")]
        counts.in_the_middle += bool(drafts)
        for path in drafts:
            path.unlink()
        if target.exists():
            counts.lost += REPORTS - _examined(target, counts)
        elif said:
            counts.lost += 1
        for path in target.parent.iterdir():
            path.unlink()
    counts.lost += REPORTS - _examined(library, counts)
    return counts


def _kill_migrations(folder: Path, times: int) -> _Counts:
    counts = _Counts()
    chance = random.Random(9)
    older: list[Path] = []
    with open_library(_filled(folder)) as library, pytest.MonkeyPatch.context() as patch:
        for version in range(1, latest_version()):
            older.append(as_of_version(library, folder / f"v{version}.sqlite", version, patch))
    for number in range(times):
        path = folder / "old" / "library.sqlite"
        path.parent.mkdir()
        shutil.copy(older[number % len(older)], path)
        said = _start_and_kill(MIGRATION, path, after=chance.uniform(0.0, 0.5))
        counts.kills += 1
        counts.in_the_middle += not said and len(list(path.parent.iterdir())) > 1
        counts.lost += REPORTS - _examined(path, counts)
        shutil.rmtree(path.parent)
    return counts


def _kill_notes(folder: Path, times: int) -> _Counts:
    """One file of notes through all kills: what was told as saved is there, with its last words or those before."""
    counts = _Counts()
    chance = random.Random(10)
    path = folder / "notes.sqlite"
    for _ in range(times):
        said = _start_and_kill(NOTES, path, after=chance.uniform(0.0, 0.3))
        counts.kills += 1
        try:
            with Notes(path, readonly=True) as notes:
                stored = sorted(notes.all(), key=lambda note: note.id)
        except LibraryError as error:
            counts.damaged += 1
            counts.first = counts.first or str(error)
            continue
        told = int(said[-1]) if said else 0
        counts.lost += max(0, told - len(stored))
        counts.lost += sum(note.body != f"{number} " + "记" * 7 for number, note in enumerate(stored[:told]))
        counts.in_the_middle += bool(stored) and stored[-1].body[-7:] != "记" * 7
        if stored and stored[-1].body[-7:] != "记" * 7:
            # the child counts from what is there: the half-typed one is finished, as a reader would
            with Notes(path) as notes:
                notes.edit(stored[-1].id, f"{len(stored) - 1} " + "记" * 7)
    return counts
