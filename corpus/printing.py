"""A report of the library set out for printing: with its citation."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.citation import cite_report
from corpus.database import Library
from corpus.document import Document, Remark, document
from corpus.reports import StoredReport


def document_of(library: Library, report: StoredReport, remarks: Sequence[Remark] = ()) -> Document:
    """The report as it is printed, with its citation at the head. Raises LibraryError."""
    return document(report, remarks, cite_report(library, report).full)
