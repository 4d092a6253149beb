"""Import: files are hashed, known ones passed over, new ones parsed (in worker processes), stored a batch at a time.

What is stored is stored for good; what a kill, a full disk or Ctrl-C cut off is done by the next `add`.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from corpus import store
from corpus.cluster import Cluster, ClusterError
from corpus.database import Library, LibraryError
from corpus.interrupts import held
from corpus.parsing import ParsedFile, cannot_read, file_sha256
from corpus.placing import Touched
from corpus.walk import Unreadable, files_of
from corpus.workers import Ready, parse_files

Status = Literal["added", "present", "not_report", "failed"]
# A batch ends after this many files or this long, so that little is lost and progress is seen.
BATCH_FILES = 50
BATCH_SECONDS = 0.5
# Files come from the web: even one is parsed in a process that can be ended, and may do nothing else
# (corpus/confinement.py). A second starts only where a second file waits.
LEAST_WORKERS = 2
MOST_WORKERS = 16


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: the labels of its reports ("播州区 2025"), and one line where something is to be said."""

    path: Path
    status: Status
    reports: tuple[str, ...] = ()
    message: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` files are dealt with, `path` the last of them; what `outcome` says is stored for good."""

    done: int
    total: int
    path: Path
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Summary:
    """Every file's outcome by status.

    `stopped` says in one line why the import ended early (None where it did not), and `remaining` counts the files
    that were then left; what the outcomes say is stored for good.
    """

    added: tuple[Outcome, ...] = ()
    present: tuple[Outcome, ...] = ()
    not_reports: tuple[Outcome, ...] = ()
    failed: tuple[Outcome, ...] = ()
    remaining: int = 0
    stopped: str | None = None
    interrupted: bool = False


@dataclass(slots=True)
class _Import:
    """One `add` on its way: what is done, and what waits to be stored with the next batch."""

    library: Library
    total: int
    progress: Callable[[Progress], None] | None
    outcomes: list[Outcome] = field(default_factory=list)
    batch: list[tuple[Path, ParsedFile | Outcome]] = field(default_factory=list)
    stored_at: float = field(default_factory=time.monotonic)

    def take(self, path: Path, found: ParsedFile | Outcome) -> None:
        """Add one file's result, in the order of the files; store the batch when it is time."""
        self.batch.append((path, found))
        if len(self.batch) >= BATCH_FILES or time.monotonic() - self.stored_at > BATCH_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Store what waits, in one transaction, then tell of it. Raises LibraryError, and then stored nothing."""
        batch, self.batch = self.batch, []
        told = len(self.outcomes)
        with held():
            self.outcomes += _store(self.library, batch)
        self.stored_at = time.monotonic()
        if self.progress:
            for done, outcome in enumerate(self.outcomes[told:], told + 1):
                self.progress(Progress(done, self.total, outcome.path, outcome))


def add(
    library: Library,
    paths: Iterable[Path],
    *,
    progress: Callable[[Progress], None] | None = None,
    workers: int | None = None,
    cluster: Cluster | None = None,
) -> Summary:
    """Import files and folders into the library.

    Args:
        progress: called after each file is stored, in the order of the files. What it raises ends the import.
        workers: processes that parse; None for as many as pay, 0 for none besides this one.
        cluster: parses instead of processes here, see `corpus.cluster.connected`.

    A file that cannot be read or parsed fails alone. A full disk, a lock, a lost cluster or Ctrl-C ends the import
    early and the summary says so; what was stored before stands, and the next `add` goes on from there.
    """
    found = list(files_of(paths))
    state = _Import(library, len(found), progress)
    stopped: str | None = None
    interrupted = False
    count = worker_count(len(found), workers)
    try:
        try:
            items = _items(library, found)
            with closing(cluster.parse_files(items) if cluster else parse_files(items, count)) as results:
                for entry, result in zip(found, results, strict=True):
                    state.take(entry.path if isinstance(entry, Unreadable) else entry, result)
        except KeyboardInterrupt:
            stopped, interrupted = "stopped by the user", True
        except ClusterError as error:
            stopped = str(error)
        state.flush()
        _index(library)
    except LibraryError as error:
        stopped = str(error)
    return _summary(state, stopped, interrupted)


def _items(library: Library, found: Iterable[Path | Unreadable]) -> Iterator[Path | Ready[Outcome]]:
    """Files to parse, and the outcome of those of which there is nothing to parse."""
    for entry in found:
        if isinstance(entry, Unreadable):
            yield Ready(Outcome(entry.path, "failed", message=entry.why))
            continue
        try:
            sha256 = file_sha256(entry)
        except OSError as error:
            yield Ready(Outcome(entry, "failed", message=cannot_read(error)))
            continue
        if sha256 is not None and store.is_known_file(library, sha256):
            yield Ready(Outcome(entry, "present", store.labels_of_file(library, sha256)))
        else:
            yield entry


def _store(library: Library, batch: Sequence[tuple[Path, ParsedFile | Outcome]]) -> list[Outcome]:
    """Store a batch in one transaction. Raises LibraryError, and then nothing of it is stored."""
    if all(isinstance(found, Outcome) for _, found in batch):
        return [found for _, found in batch if isinstance(found, Outcome)]
    from corpus.search.index import MOST_WAITING, keep_up  # brings numpy, which only an import needs here

    touched = Touched()
    with library.transaction():
        kept = [
            found if isinstance(found, Outcome) else _store_file(library, path, found, touched)
            for path, found in batch
        ]
        store.settle(library, touched)
        keep_up(library, least=MOST_WAITING)
        return [outcome if isinstance(outcome, Outcome) else outcome.settled(library) for outcome in kept]


def _index(library: Library) -> None:
    """Index what waits, so that the first search need not read it. Raises LibraryError."""
    from corpus.search.index import keep_up

    if library.row("SELECT 1 FROM search_changes LIMIT 1"):
        with library.transaction():
            keep_up(library)


@dataclass(frozen=True, slots=True)
class _Added:
    """A file with new reports, before it is known which texts became current."""

    path: Path
    labels: dict[int, str]
    remarks: tuple[str, ...]

    def settled(self, library: Library) -> Outcome:
        beside = [label for id, label in self.labels.items() if not store.is_current(library, id)]
        remarks = (*self.remarks, *(f"another text of {label} stays the current one" for label in beside))
        return Outcome(self.path, "added", tuple(self.labels.values()), "; ".join(remarks))


def _store_file(library: Library, path: Path, parsed: ParsedFile, touched: Touched) -> Outcome | _Added:
    if not parsed.reports:
        if parsed.errors:
            return Outcome(path, "failed", message="; ".join(parsed.errors))
        return Outcome(path, "not_report", message="no work report found in it")
    file_id = store.store_file(library, parsed.sha256, complete=not parsed.errors)
    labels: dict[int, str] = {}
    for report in parsed.reports:
        report_id = store.store_report(library, report, file_id, touched)
        if report_id is not None:
            labels[report_id] = store.label_of_parsed(report)
    if not labels:
        remarks = ("the same text is there already", *parsed.errors)
        return Outcome(path, "present", store.labels_of_file(library, parsed.sha256), "; ".join(remarks))
    there = len(parsed.reports) - len(labels)
    return _Added(path, labels, (*((f"{there} more already there",) if there else ()), *parsed.errors))


def _summary(state: _Import, stopped: str | None, interrupted: bool) -> Summary:
    def of(status: Status) -> tuple[Outcome, ...]:
        return tuple(outcome for outcome in state.outcomes if outcome.status == status)

    return Summary(
        added=of("added"),
        present=of("present"),
        not_reports=of("not_report"),
        failed=of("failed"),
        remaining=state.total - len(state.outcomes),
        stopped=stopped,
        interrupted=interrupted,
    )


def worker_count(jobs: int, asked: int | None = None) -> int:
    """Processes that parse: as many as asked for, else as pay; 0 for none besides this one."""
    if asked is not None:
        return asked
    return max(LEAST_WORKERS, min(jobs, _processors(), MOST_WORKERS))


def _processors() -> int:
    """Processors this process may use, which may be fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
