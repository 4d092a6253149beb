"""Work under a limit on the size of files, as on a full disk, and what is counted of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpus.database import LibraryError, open_library
from corpus.doctor import examine
from corpus.export import ExportError
from corpus.reports import all_reports
from tests.corpus.children import files_up_to, in_child
from tests.torture.table import Row


@dataclass(slots=True)
class Counts:
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


def said_under(work: Callable[[], str], limit: int) -> str:
    """What was said under the limit: "" where it was no hindrance, one line where it was."""

    def attempt() -> str:
        try:
            return work()
        except (LibraryError, ExportError) as error:
            return str(error)

    return in_child(attempt, files_up_to(limit))


def take(counts: Counts, said: str, *, about: str) -> None:
    counts.tried += 1
    counts.full += bool(said)
    if "Traceback" in said or "\n" in said:
        counts.wrong("unclear", f"{about}: {said[-200:]}")


def check_sound(counts: Counts, path: Path, least: int) -> None:
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


def limits(top: int, steps: int) -> Iterator[int]:
    return (round(top * step / steps) for step in range(steps + 1))


def copied(library: Path, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return Path(shutil.copy(library, folder / "library.sqlite"))
