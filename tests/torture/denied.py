"""What permissions deny, in a child that is not root: one line says so, and nothing is half written or damaged."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from corpus.backup import backup
from corpus.database import LibraryError, open_library
from corpus.doctor import examine
from corpus.export import ExportError, write_csv
from corpus.ingest import add
from corpus.notes import Notes, Passage
from corpus.reports import all_reports, reports_table
from tests.conftest import ROOT
from tests.corpus.children import as_nobody, in_child
from tests.torture.table import Row
from tui.settings import SettingsError, write_setting

PASSAGE = Passage("520304", "白鹭县", None, 2025)
# Modes of a folder and of the library in it.
MODES = ((0o555, 0o444), (0o555, 0o666), (0o777, 0o444), (0o777, 0o000), (0o000, 0o666), (0o333, 0o666))
DONE = "done"


def denied(folder: Path, library: Path, share: float) -> Row:
    """One row: each thing that is written or read, under each mode of the folder and the library."""
    tried, first = 0, ""
    bad = {"damaged": 0, "half files": 0, "unclear": 0, "none was denied": 1}
    for number, (outer, inner) in enumerate(MODES[: max(2, round(len(MODES) * share))]):
        # where a stranger may come at all: the torture's own folder is root's
        with tempfile.TemporaryDirectory(prefix="baogao-denied-") as name:
            place = Path(name) / str(number)
            place.mkdir()
            Path(name).chmod(0o755)
            path = Path(shutil.copy(library, place / "library.sqlite"))
            path.chmod(inner)
            place.chmod(outer)
            for what, work in _attempts(place, path):
                said = in_child(_told(work), as_nobody)
                tried += 1
                bad["none was denied"] *= said == DONE
                if "Traceback" in said or "\n" in said or not said:
                    bad["unclear"] += 1
                    first = first or f"{what} under {outer:o}, {inner:o}: {said[-200:]}"
                if said != DONE and [
                    p for p in place.iterdir() if p.name.endswith((".tmp", ".part", ".lock"))
                ]:
                    bad["half files"] += 1
                    first = first or f"{what} under {outer:o}, {inner:o} left {sorted(place.iterdir())}"
            place.chmod(0o755)
            path.chmod(0o644)
            with open_library(path) as opened:
                if examine(opened).findings or len(all_reports(opened, everything=True)) < 5:
                    bad["damaged"] += 1
    return Row(
        "what permissions deny", tried, bad, f"python -m tests.torture disk --share {share:g}", first=first
    )


def _attempts(place: Path, path: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    yield "a reading", lambda: open_library(path, readonly=True).close()
    yield "an import", lambda: _import(path)
    yield "a backup", lambda: backup(path, place / "copy.sqlite")
    yield "an export", lambda: _export(path, place / "out.csv")
    yield "a note", lambda: _note(place / "notes.sqlite")
    yield "a setting", lambda: write_setting("measure", 50, str, place / "settings.toml")
    yield "a new library", lambda: open_library(place / "new" / "library.sqlite").close()
    yield "an examination", lambda: _examine(path)


def _told(work: Callable[[], object]) -> Callable[[], str]:
    def tell() -> str:
        try:
            work()
        except (LibraryError, ExportError, SettingsError) as error:
            return str(error)
        return DONE

    return tell


def _import(path: Path) -> None:
    with open_library(path) as library:
        summary = add(library, [ROOT / "sample_data"], workers=0)
    if summary.stopped:
        raise LibraryError(summary.stopped)


def _export(path: Path, target: Path) -> None:
    with open_library(path, readonly=True) as library:
        write_csv(reports_table(library), target)


def _note(path: Path) -> None:
    with Notes(path) as notes:
        notes.add("note", PASSAGE, body="记")


def _examine(path: Path) -> None:
    with open_library(path, readonly=True) as library:
        examine(library)
