"""A disk that is full while something is given out: exports, backups, settings, what commands print."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from corpus.backup import backup
from corpus.database import open_library
from corpus.document import document
from corpus.document_html import write_html
from corpus.forms import write_jsonl, write_markdown, write_parquet
from corpus.report_tables import targets_table
from corpus.reports import all_reports, load_report
from corpus.workbook import write_xlsx
from tests.conftest import ROOT
from tests.torture.limits import Counts, limits, said_under, take
from tests.torture.table import Row
from tui.settings import SettingsError, read_settings, write_setting

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


def settings(folder: Path, steps: int, share: float) -> Row:
    counts = Counts()
    path = folder / "settings.toml"
    for limit in limits(4_000, steps):
        path.unlink(missing_ok=True)
        write_setting("measure", 50, lambda name: f"what {name} is", path)
        before = path.read_bytes()

        def work(path: Path = path) -> str:
            try:
                write_setting("theme", "dark", lambda name: f"what {name} is", path)
            except SettingsError as error:
                return str(error)
            return ""

        said = said_under(work, limit)
        take(counts, said, about=f"settings up to {limit:,} bytes")
        if said and path.read_bytes() != before:
            counts.wrong("half", f"settings after {said!r}")
        if read_settings(path)[1]:
            counts.wrong("damaged", read_settings(path)[1])
    return counts.row("settings that may not grow past a limit", share)


def files(folder: Path, library: Path, steps: int, share: float) -> Iterator[Row]:
    from corpus.export import write_csv

    with open_library(library, readonly=True) as opened:
        stored = load_report(opened, all_reports(opened)[0].id)
        table, page = targets_table(stored), document(stored)
    writers: dict[str, Callable[[Path], object]] = {
        "backup": lambda target: backup(library, target),
        "csv": lambda target: write_csv(table, target),
        "xlsx": lambda target: write_xlsx(table, target),
        "jsonl": lambda target: write_jsonl(table, target),
        "md": lambda target: write_markdown(table, target),
        "parquet": lambda target: write_parquet(table, target),
        "html": lambda target: write_html(page, target),
    }
    for form, write in writers.items():
        counts = Counts()
        out = folder / form
        out.mkdir()
        whole = out / f"whole.{form}"
        write(whole)
        size = whole.stat().st_size
        # a workbook's sheets are drafted unpacked
        for limit in limits(size * (40 if form == "xlsx" else 5) // 4, steps):
            target = out / f"limited.{form}"

            def work(write: Callable[[Path], object] = write, target: Path = target) -> str:
                write(target)
                return ""

            said = said_under(work, limit)
            take(counts, said, about=f"{form} up to {limit:,} bytes")
            left = sorted(path.name for path in out.iterdir() if path != whole)
            if left != ([] if said else [target.name]):
                counts.wrong("half", f"{left} after {said!r}")
            target.unlink(missing_ok=True)
        yield counts.row(f"{form} files that may not grow past a limit", share)


def commands(library: Path, share: float) -> Row:
    """Output to /dev/full: one line on stderr, status 1, no traceback."""
    counts = Counts()
    for command in COMMANDS[: max(2, round(len(COMMANDS) * share))]:
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
