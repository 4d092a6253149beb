"""A disk that is full at any write: a limit on file size, a limit on pages, /dev/full. Nothing stored before is damaged.

Each attempt runs in a child of its own; afterwards the library is examined as by `baogao doctor`, and no file may be
half there.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpus.backup import backup
from corpus.database import LibraryError, open_library
from corpus.doctor import examine
from corpus.export import ExportError
from corpus.forms import write_jsonl, write_markdown
from corpus.ingest import add
from corpus.report_tables import targets_table
from corpus.reports import all_reports, load_report
from corpus.workbook import write_xlsx
from tests.conftest import ROOT
from tests.corpus.children import files_up_to, in_child
from tests.torture.table import Row

# Limits tried for each subject, from nothing to more than it needs.
LIMITS = 40
# Commands whose output a full disk takes away.
COMMANDS = (
    ("list",),
    ("list", "--csv"),
    ("targets", "云桥市", "2024"),
    ("targets", "云桥市", "2024", "--json"),
    ("search", "经济"),
    ("panel", "--csv"),
    ("cite",),
    ("doctor", "--csv"),
)


@dataclass(slots=True)
class _Counts:
    tried: int = 0
    damaged: int = 0
    lost: int = 0
    half: int = 0
    unclear: int = 0
    full: int = 0
    firsts: list[str] = field(default_factory=list)

    def wrong(self, what: str, why: str) -> None:
        setattr(self, what, getattr(self, what) + 1)
        self.firsts.append(f"{what}: {why}")

    def row(self, what: str, share: float) -> Row:
        bad = {
            "damaged": self.damaged,
            "rows lost": self.lost,
            "half files": self.half,
            "unclear": self.unclear,
        }
        return Row(
            what,
            self.tried,
            {**bad, "none was full": int(not self.full)},
            f"python -m tests.torture disk --share {share:g}",
            first=self.firsts[0] if self.firsts else "",
            said=f"stopped by it {self.full}",
        )


def full_disks(share: float = 1.0) -> list[Row]:
    """One row a subject."""
    steps = max(4, round(LIMITS * share))
    with tempfile.TemporaryDirectory(prefix="baogao-disk-") as name:
        folder = Path(name)
        library = folder / "library.sqlite"
        with open_library(library) as opened:
            add(opened, sorted((ROOT / "sample_data").glob("*.txt"))[:5], workers=1)
            opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return [
            _imports(folder, library, steps, share),
            _pages(folder, library, steps, share),
            *_files(folder, library, steps, share),
            _commands(library, share),
        ]


def _said(work: Callable[[], str], limit: int) -> str:
    """What was said under the limit: "" where it was no hindrance, one line where it was."""

    def attempt() -> str:
        try:
            return work()
        except (LibraryError, ExportError) as error:
            return str(error)

    return in_child(attempt, files_up_to(limit))


def _take(counts: _Counts, said: str, *, about: str) -> None:
    counts.tried += 1
    counts.full += bool(said)
    if "Traceback" in said or "\n" in said:
        counts.wrong("unclear", f"{about}: {said[-200:]}")


def _sound(counts: _Counts, path: Path, least: int) -> None:
    try:
        with open_library(path) as library:
            findings = examine(library).findings
            reports = len(all_reports(library, everything=True))
    except LibraryError as error:
        counts.wrong("damaged", str(error))
        return
    if findings:
        counts.wrong("damaged", findings[0].problem)
    if reports < least:
        counts.wrong("lost", f"{reports} of {least} reports")


def _limits(top: int, steps: int) -> Iterator[int]:
    return (round(top * step / steps) for step in range(steps + 1))


def _copied(library: Path, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return Path(shutil.copy(library, folder / "library.sqlite"))


def _imports(folder: Path, library: Path, steps: int, share: float) -> Row:
    counts = _Counts()
    size = library.stat().st_size
    for limit in _limits(3 * size, steps):
        path = _copied(library, folder / "import")

        def work(path: Path = path) -> str:
            with open_library(path) as opened:
                summary = add(opened, [ROOT / "sample_data"], workers=1)
                return summary.stopped or ""

        _take(counts, _said(work, limit), about=f"files up to {limit:,} bytes")
        _sound(counts, path, 5)
    return counts.row("imports where no file may grow past a limit", share)


def _pages(folder: Path, library: Path, steps: int, share: float) -> Row:
    counts = _Counts()
    with open_library(library, readonly=True) as opened:
        pages = int((opened.row("PRAGMA page_count") or (0,))[0])
    for most in _limits(2 * pages, steps):
        path = _copied(library, folder / "pages")

        def work(path: Path = path, most: int = most) -> str:
            with open_library(path) as opened:
                opened.execute(f"PRAGMA max_page_count = {pages + most}")
                return add(opened, [ROOT / "sample_data"], workers=1).stopped or ""

        _take(counts, _said(work, 1 << 40), about=f"{pages + most} pages")
        _sound(counts, path, 5)
    return counts.row("imports into a library of so many pages at most", share)


def _files(folder: Path, library: Path, steps: int, share: float) -> Iterator[Row]:
    from corpus.export import write_csv

    with open_library(library, readonly=True) as opened:
        table = targets_table(load_report(opened, all_reports(opened)[0].id))
    writers: dict[str, Callable[[Path], object]] = {
        "backup": lambda target: backup(library, target),
        "csv": lambda target: write_csv(table, target),
        "xlsx": lambda target: write_xlsx(table, target),
        "jsonl": lambda target: write_jsonl(table, target),
        "md": lambda target: write_markdown(table, target),
    }
    for form, write in writers.items():
        counts = _Counts()
        out = folder / form
        out.mkdir()
        whole = out / f"whole.{form}"
        write(whole)
        size = whole.stat().st_size
        for limit in _limits(size * 5 // 4, steps):
            target = out / f"limited.{form}"

            def work(write: Callable[[Path], object] = write, target: Path = target) -> str:
                write(target)
                return ""

            said = _said(work, limit)
            _take(counts, said, about=f"{form} up to {limit:,} bytes")
            left = sorted(path.name for path in out.iterdir() if path != whole)
            if left != ([] if said else [target.name]):
                counts.wrong("half", f"{left} after {said!r}")
            target.unlink(missing_ok=True)
        yield counts.row(f"{form} files that may not grow past a limit", share)


def _commands(library: Path, share: float) -> Row:
    """Output to /dev/full: one line on stderr, status 1, no traceback."""
    counts = _Counts()
    for command in COMMANDS:
        with open("/dev/full", "w", encoding="utf-8") as full:
            ended = subprocess.run(
                [sys.executable, "-m", "tui.main", "--library", str(library), *command],
                cwd=ROOT,
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
            )
        counts.tried += 1
        counts.full += ended.returncode != 0
        lines = ended.stderr.strip().splitlines()
        if ended.returncode == 0 or "Traceback" in ended.stderr or len(lines) > 2 or not lines:
            counts.wrong("unclear", f"{' '.join(command)}: status {ended.returncode}; {ended.stderr[-300:]}")
    return counts.row("commands whose output a full disk takes", share)
