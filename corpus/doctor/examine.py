"""All checks one after the other, and what they found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from corpus.database import Library, LibraryError
from corpus.doctor.index import check_segment, segment_ids
from corpus.doctor.report import check_report
from corpus.misfits import misfits
from corpus.places import UNKNOWN_NAME, label_of
from corpus.table import Column, Table

# file: SQLite's own checks. text: a report's text against its hash. rows: what was parsed against the text and against
# each other. current: the choice of current texts. search: the index against the texts.
Check = Literal["file", "text", "rows", "current", "search"]
Step = Callable[[int, int | None, str], None]
# What can be made again from the texts.
REBUILT: frozenset[Check] = frozenset(("rows", "current", "search"))
_MOST_FILE_FINDINGS = 100


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be. `subject` is a report's label or "" for the whole; one line each."""

    check: Check
    subject: str
    problem: str
    report_id: int | None = None

    @property
    def can_be_repaired(self) -> bool:
        return self.check in REBUILT


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found, and how many reports and index segments were looked at."""

    findings: tuple[Finding, ...]
    reports: int
    segments: int
    # a file that SQLite itself finds damaged is not looked at further
    stopped: bool = field(default=False)


def examine(library: Library, *, progress: Step | None = None) -> Examination:
    """Look through the whole library; changes nothing, and others may go on using it. Raises LibraryError."""
    # outside the snapshot, which a damaged file may not let end
    file = tuple(_file(library))
    if file:
        return Examination(file, 0, 0, stopped=True)
    with library.snapshot():
        reports = [
            (int(id), label_of(name or UNKNOWN_NAME, year)) for id, name, year in library.rows(_REPORTS)
        ]
        segments = segment_ids(library)
        total = len(reports) + len(segments)
        findings: list[Finding] = []
        for number, (report_id, label) in enumerate(reports):
            if progress is not None:
                progress(number, total, label)
            findings += [
                Finding(kind, label, problem, report_id) for kind, problem in check_report(library, report_id)
            ]
        findings += _current(library)
        lost = {finding.report_id for finding in findings if finding.check == "text"}
        for number, segment in enumerate(segments, start=len(reports)):
            if progress is not None:
                progress(number, total, "")
            findings += [Finding("search", "", problem) for problem in check_segment(library, segment, lost)]
        if progress is not None:
            progress(total, total, "")
        return Examination(tuple(findings), len(reports), len(segments))


_REPORTS = "SELECT r.id, g.name, r.report_year FROM reports r LEFT JOIN regions g ON g.id = r.region_id ORDER BY r.id"


def findings_table(examination: Examination) -> Table:
    """One row a finding: check, report, report_id, problem, can_be_repaired (0 or 1)."""
    columns = (
        *(Column("check"), Column("report"), Column("report_id", "int"), Column("problem")),
        Column("can_be_repaired", "int"),
    )
    rows = tuple(
        (each.check, each.subject, each.report_id, each.problem, int(each.can_be_repaired))
        for each in examination.findings
    )
    return Table("doctor", columns, rows)


def _file(library: Library) -> Iterator[Finding]:
    try:
        checked = library.rows(f"PRAGMA integrity_check({_MOST_FILE_FINDINGS})")
    except LibraryError as error:
        # so damaged that the check itself gives up
        yield Finding("file", "", str(error).removeprefix(f"{library.path}: "))
        return
    for (said,) in checked:
        if said != "ok":
            yield Finding("file", "", " ".join(str(said).split()))
    for problem in misfits(library):
        yield Finding("file", "", problem)
    for table, row, parent, _ in library.rows("PRAGMA foreign_key_check"):
        yield Finding("file", "", f"row {row} of {table} names a row of {parent} that is not there")


def _current(library: Library) -> Iterator[Finding]:
    """A place and year with texts, none of which is current."""
    found = library.rows(
        "SELECT max(r.id), g.name, r.report_year FROM reports r "
        "LEFT JOIN regions g ON g.id = r.region_id "
        "WHERE r.place_id IS NOT NULL AND r.report_year IS NOT NULL "
        "GROUP BY r.place_id, r.report_year HAVING sum(r.is_current) <> 1"
    )
    for report_id, name, year in found:
        label = label_of(name or UNKNOWN_NAME, year)
        yield Finding("current", label, "none of its texts is the current one", int(report_id))
