"""One report: its text against its hash, what was parsed from it against the text, and its derived rows against both."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Literal

from corpus import rows, texts
from corpus.database import Library, LibraryError
from corpus.packing import targets_of
from corpus.reports import StoredReport, load_report


def check_report(library: Library, report_id: int) -> Iterator[tuple[Literal["text", "rows"], str]]:
    """(what kind, the problem in one line) of everything that does not fit. Raises LibraryError for the file itself."""
    problem = _text_problem(library, report_id)
    if problem:
        yield "text", problem
        return
    try:
        report = load_report(library, report_id)
        outside = _outside(report)
        if outside:
            yield "rows", f"{outside} spans reach beyond the text"
            return
        made = rows.to_rows(report.as_report())
        yield from (("rows", each) for each in _derived(library, report_id, report, made))
    except (LibraryError, ValueError, KeyError, TypeError, IndexError) as error:
        # what was parsed cannot even be put together again
        yield "rows", f"what was parsed cannot be read ({' '.join(str(error).split())[:200]})"


def _text_problem(library: Library, report_id: int) -> str:
    found = library.row(
        "SELECT r.report_sha256, r.characters, t.codec, t.body FROM reports r LEFT JOIN texts t ON t.report_id = r.id "
        "WHERE r.id = ?",
        (report_id,),
    )
    assert found is not None
    sha256, characters, codec, body = found
    if body is None:
        return "has no text"
    try:
        text = texts.unpack(codec, body)
    except ValueError as error:
        return f"its text cannot be unpacked ({error})"
    if hashlib.sha256(text.encode("utf-8")).hexdigest() != sha256:
        return "its text is not the one that was stored (SHA-256)"
    if len(text) != characters:
        return f"its text has {len(text):,} characters, not {characters:,}"
    return ""


def _outside(report: StoredReport) -> int:
    """How many spans do not lie in the text."""
    spans = [(section.start, section.end, section.body_end) for section in report.sections]
    spans += [(target.start, target.end, target.end) for target in report.targets]
    spans += [(entry.start, entry.end, entry.end) for entry in report.glossary]
    spans += [(promise.start, promise.end, promise.end) for promise in report.livelihood]
    return sum(not 0 <= start <= end <= last <= len(report.text) for start, end, last in spans)


def _derived(library: Library, report_id: int, report: StoredReport, made: rows.ReportRows) -> Iterator[str]:
    """What is kept twice must be the same twice: headline rows, places of figures, counts."""
    columns = ", ".join(f'"{name}"' for name in rows.COLUMNS[rows.HEADLINE])
    kept = library.rows(f"SELECT {columns} FROM headline WHERE report_id = ?", (report_id,))
    at = [
        rows.COLUMNS[rows.HEADLINE].index(name) for name in ("indicator", "id", "low", "high", "start", "end")
    ]
    if sorted(_cells(row, at) for row in kept) != sorted(
        _cells(row, at) for row in made.tables[rows.HEADLINE]
    ):
        yield "the rows that panels read are not those of its targets"
    spans = {str(name): bytes(places) for name, places in _spans(library, report_id, report)}
    if spans != dict(made.spans):
        yield "the places of its figures are not those of its targets"
    counts = library.row(
        "SELECT section_count, target_count, glossary_count, promise_count FROM reports WHERE id = ?",
        (report_id,),
    )
    if counts != (len(report.sections), len(report.targets), len(report.glossary), len(report.livelihood)):
        yield "its counts are not those of its rows"


def _cells(row: rows.Row, at: list[int]) -> tuple[str, ...]:
    return tuple(str(float(cell) if isinstance(cell, int) else cell) for cell in (row[place] for place in at))


def _spans(library: Library, report_id: int, report: StoredReport) -> list[rows.Row]:
    indicators = sorted(rows.indicators_in(targets_of(library, report_id)))
    marks = ", ".join("?" * len(indicators))
    return library.rows(
        f"SELECT indicator, spans FROM indicator_spans WHERE report_id = ? AND indicator IN ({marks})",
        (report_id, *indicators),
    )
