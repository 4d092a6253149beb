"""Parsed rows made again from the stored texts, a batch a transaction; texts, notes, corrections and choices stay."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from corpus import store
from corpus.cluster import Cluster, ClusterError
from corpus.database import Library, LibraryError
from corpus.ingest import BATCH_FILES, BATCH_SECONDS, worker_count
from corpus.interrupts import held
from corpus.parser_version import parser_version
from corpus.parsing import ParsedFile, StoredText
from corpus.places import UNKNOWN_KEY
from corpus.placing import Touched
from corpus.reports import label_of_report
from corpus.stored_text import correction_of, stored_text
from corpus.workers import Ready, parse_files
from parsers.model import Correction


@dataclass(frozen=True, slots=True)
class Reparsed:
    """What became of the reports that were to be parsed again.

    `done` were; `kept` (labels) are no reports to the parsers of today and stay as they were; `failed` are (label, one
    line) and stay as they were. `stopped` and `remaining` as in `corpus.ingest.Summary`.
    """

    done: int = 0
    kept: tuple[str, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    remaining: int = 0
    stopped: str | None = None
    interrupted: bool = False


@dataclass(frozen=True, slots=True)
class ReparseProgress:
    """`done` of `total` reports are dealt with and stored, `label` the last of them."""

    done: int
    total: int
    label: str


def to_reparse(
    library: Library,
    *,
    place_key: str | None = None,
    years: tuple[int, int] | None = None,
    everything: bool = False,
) -> list[int]:
    """Ids of the reports (of a place and all below it, of some years) that other parsers made, or with `everything` all.

    Raises LibraryError.
    """
    conditions, parameters = ["1"], list[object]()
    if not everything:
        conditions.append("parser <> ?")
        parameters.append(parser_version())
    if place_key == UNKNOWN_KEY:
        conditions.append("place_id IS NULL")
    elif place_key is not None:
        conditions.append(
            "place_id IN (WITH RECURSIVE below (id) AS (SELECT id FROM places WHERE key = ? UNION "
            "SELECT p.id FROM places p JOIN below ON p.parent_id = below.id) SELECT id FROM below)"
        )
        parameters.append(place_key)
    if years is not None:
        conditions.append("report_year BETWEEN ? AND ?")
        parameters += years
    found = library.rows(f"SELECT id FROM reports WHERE {' AND '.join(conditions)} ORDER BY id", parameters)
    return [int(row[0]) for row in found]


@dataclass(slots=True)
class _Run:
    library: Library
    total: int
    progress: Callable[[ReparseProgress], None] | None
    dealt: int = 0
    done: int = 0
    kept: list[str] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    corrections: dict[int, Correction | None] = field(default_factory=dict)
    batch: list[tuple[int, ParsedFile]] = field(default_factory=list)
    stored_at: float = field(default_factory=time.monotonic)

    def jobs(self, report_ids: Sequence[int]) -> Iterator[StoredText | Ready[ParsedFile]]:
        """The texts to parse, as they are when a worker is free for them."""
        for report_id in report_ids:
            try:
                stored = stored_text(self.library, report_id)
            except LibraryError as error:
                yield Ready(ParsedFile("", errors=(str(error),)))
                continue
            self.corrections[report_id] = stored.correction
            yield stored

    def take(self, report_id: int, found: ParsedFile) -> None:
        self.batch.append((report_id, found))
        if len(self.batch) >= BATCH_FILES or time.monotonic() - self.stored_at > BATCH_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Store what waits in one transaction, then tell of it. Raises LibraryError, and then stored nothing."""
        batch, self.batch = self.batch, []
        told = self.dealt
        with held():
            labels = self._store_batch(batch)
            self.dealt += len(labels)
        self.stored_at = time.monotonic()
        if self.progress:
            for dealt, label in enumerate(labels, told + 1):
                self.progress(ReparseProgress(dealt, self.total, label))

    def _store_batch(self, batch: Sequence[tuple[int, ParsedFile]]) -> list[str]:
        """Store a batch and take note of what became of it; returns the labels of its reports."""
        from corpus.search.index import MOST_WAITING, keep_up  # brings numpy

        touched = Touched()
        done, kept, failed = 0, list[str](), list[tuple[str, str]]()
        labels: list[str] = []
        with self.library.transaction():
            for report_id, found in batch:
                labels.append(label_of_report(self.library, report_id))
                if found.reports:
                    done += self._store(report_id, found, touched)
                elif found.errors:
                    failed.append((labels[-1], "; ".join(found.errors)))
                else:
                    kept.append(labels[-1])
                    self.library.execute(
                        "UPDATE reports SET parser = ? WHERE id = ?", (parser_version(), report_id)
                    )
            store.settle(self.library, touched)
            keep_up(self.library, least=MOST_WAITING)
        self.done += done
        self.kept += kept
        self.failed += failed
        return labels

    def _store(self, report_id: int, found: ParsedFile, touched: Touched) -> bool:
        """Store what a text was parsed to, unless another program took it away or corrected it meanwhile."""
        (parsed,) = found.reports
        there = self.library.row("SELECT report_sha256 FROM reports WHERE id = ?", (report_id,))
        same = there is not None and there[0] == parsed.report_sha256
        if not same or correction_of(self.library, report_id) != self.corrections.pop(report_id, None):
            return False
        store.store_again(self.library, report_id, parsed, touched)
        return True


def reparse(
    library: Library,
    report_ids: Sequence[int],
    *,
    progress: Callable[[ReparseProgress], None] | None = None,
    workers: int | None = None,
    cluster: Cluster | None = None,
) -> Reparsed:
    """Make the parsed rows of reports again; what is stored stands, and `to_reparse` then names the rest.

    Args:
        report_ids: see `to_reparse`.
        workers: processes that parse; None for as many as pay.
        cluster: parses instead of processes here, see `corpus.cluster.connected`.
    """
    state = _Run(library, len(report_ids), progress)
    stopped: str | None = None
    interrupted = False
    try:
        try:
            count = worker_count(len(report_ids), workers)
            jobs = state.jobs(report_ids)
            with closing(cluster.parse_files(jobs) if cluster else parse_files(jobs, count)) as results:
                for report_id, found in zip(report_ids, results, strict=True):
                    state.take(report_id, found)
        except KeyboardInterrupt:
            stopped, interrupted = "stopped by the user", True
        except ClusterError as error:
            stopped = str(error)
        state.flush()
        _index(library)
    except LibraryError as error:
        stopped = str(error)
    return Reparsed(
        done=state.done,
        kept=tuple(state.kept),
        failed=tuple(state.failed),
        remaining=state.total - state.dealt,
        stopped=stopped,
        interrupted=interrupted,
    )


def _index(library: Library) -> None:
    from corpus.search.index import keep_up

    with library.transaction():
        keep_up(library)
