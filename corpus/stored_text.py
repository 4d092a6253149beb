"""Texts of the library as they were when they were parsed, so that they can be parsed again; and their corrections."""

from __future__ import annotations

import json

from corpus.database import Library, LibraryError
from corpus.parsing import StoredText
from parsers.model import Correction, Level, Source, Warning


def stored_text(library: Library, report_id: int) -> StoredText:
    """What a report was parsed from. Raises LibraryError where there is no such report."""
    found = library.row(
        "SELECT t.codec, t.body, s.path, s.format, s.encoding, f.sha256, s.ordinal, s.url, s.published_on, "
        "  s.document_title, s.hints, r.source_warnings "
        "FROM reports r JOIN texts t ON t.report_id = r.id JOIN sources s ON s.report_id = r.id "
        "JOIN files f ON f.id = s.file_id WHERE r.id = ? ORDER BY s.id IS NOT r.source_id, s.id LIMIT 1",
        (report_id,),
    )
    if found is None:
        raise LibraryError(f"{library.path}: there is no report {report_id}")
    codec, body, *source, title, hints, lost = found
    return StoredText(
        codec=codec,
        body=body,
        source=Source(*source),
        title=title,
        hints=tuple((name, value) for name, value in json.loads(hints)) if hints else (),
        warnings=tuple(
            Warning(*row)
            for row in library.rows(
                "SELECT code, message FROM warnings WHERE report_id = ? ORDER BY ordinal LIMIT ?",
                (report_id, lost),
            )
        ),
        correction=correction_of(library, report_id),
    )


def correction_of(library: Library, report_id: int) -> Correction | None:
    """What a person corrected of a report, or None. Raises LibraryError."""
    found = library.row(
        "SELECT region_path, adcode, level, report_year FROM corrections WHERE report_id = ?", (report_id,)
    )
    if found is None:
        return None
    path, adcode, level, year = found
    return Correction(
        tuple(filter(None, (path or "").split("/"))), adcode, Level(level) if level else None, year
    )


def set_correction(library: Library, report_id: int, correction: Correction | None) -> None:
    """Keep what a person says of a report, or with None what the text says. Inside the caller's transaction."""
    library.execute("DELETE FROM corrections WHERE report_id = ?", (report_id,))
    if correction is None:
        return
    library.execute(
        "INSERT INTO corrections (report_id, region_path, adcode, level, report_year) VALUES (?, ?, ?, ?, ?)",
        (
            report_id,
            None if correction.level is None else "/".join(correction.region_path),
            correction.adcode,
            correction.level,
            correction.report_year,
        ),
    )
