"""A report of the library set out for printing: with its citation, and the notes on its passages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from corpus.citation import cite_report
from corpus.database import Library
from corpus.document import Document, Remark, document
from corpus.notes import Note, Notes, locate
from corpus.notes_file import notes_path
from corpus.places import UNKNOWN_KEY
from corpus.reports import StoredReport


def document_of(library: Library, report: StoredReport, remarks: Sequence[Remark] = ()) -> Document:
    """The report as it is printed, with its citation at the head. Raises LibraryError."""
    return document(report, remarks, cite_report(library, report).full)


def remarks_of(report: StoredReport, notes: Iterable[Note]) -> list[Remark]:
    """Notes on a report where its text has their passages; those whose passage is gone are left out."""
    spans = ((note, locate(report.text, note.passage)) for note in notes)
    return [Remark(*span, note.body) for note, span in spans if span is not None]


def stored_remarks(library: Library, report: StoredReport, notes_file: Path | None = None) -> list[Remark]:
    """The remarks on a report in the reader's notes, without a file in those beside the library. Raises LibraryError."""
    key = UNKNOWN_KEY if report.place is None else report.place.key
    with Notes(notes_file or notes_path(library.path), readonly=True) as notes:
        return remarks_of(report, notes.of_report(key, report.meta.report_year, report.report_sha256))
