"""Taking a report out of the library, and putting it back: what its text alone does not tell is kept in the journal."""

from __future__ import annotations

import json
from typing import Any

from corpus import store
from corpus.database import Library, LibraryError
from corpus.journal import Entry
from corpus.packing import drop_targets
from corpus.parsing import StoredText, document_of, parse_text
from corpus.placing import Touched, take_out
from corpus.stored_text import set_correction, stored_text
from parsers.model import Correction, Level, Source, Warning

_SOURCE_COLUMNS = ("ordinal", "path", "format", "encoding", "url", "published_on", "document_title", "hints")


def take_away(library: Library, report_id: int, touched: Touched) -> None:
    """Delete a report with everything parsed from it. The same file added again brings it back."""
    take_out(library, report_id, touched)
    files = library.rows("SELECT DISTINCT file_id FROM sources WHERE report_id = ?", (report_id,))
    drop_targets(library, report_id)
    library.execute("DELETE FROM reports WHERE id = ?", (report_id,))
    for (file_id,) in files:
        library.execute("UPDATE files SET complete = 0 WHERE id = ?", (file_id,))
        library.execute(
            "DELETE FROM files WHERE id = ? AND NOT EXISTS (SELECT 1 FROM sources WHERE file_id = ?)",
            (file_id, file_id),
        )


def kept_of(library: Library, report_id: int) -> dict[str, Any]:
    """What the text alone does not tell of a report that is removed."""
    stored = stored_text(library, report_id)
    head = library.row("SELECT added_at, is_preferred FROM reports WHERE id = ?", (report_id,))
    assert head is not None
    return {
        "added_at": head[0],
        "is_preferred": head[1],
        "correction": packed(stored.correction),
        "warnings": [[each.code, each.message] for each in stored.warnings],
        "parsed_from": [stored.source.sha256, stored.source.ordinal],
        "sources": [
            {
                "sha256": sha256,
                "complete": complete,
                "added_at": added,
                **dict(zip(_SOURCE_COLUMNS, row, strict=True)),
            }
            for sha256, complete, added, *row in library.rows(
                f"SELECT f.sha256, f.complete, f.added_at, {', '.join(f's.{name}' for name in _SOURCE_COLUMNS)} "
                "FROM sources s JOIN files f ON f.id = s.file_id WHERE s.report_id = ? ORDER BY s.id",
                (report_id,),
            )
        ],
    }


def put_back(library: Library, entry: Entry, touched: Touched) -> None:
    """Store a removed report as it was, under the id it had, parsed by the parsers of today.

    Raises LibraryError where its text is damaged.
    """
    kept = entry.before
    found = library.row("SELECT text_codec, text_body FROM journal WHERE id = ?", (entry.id,))
    assert found is not None
    at = kept["parsed_from"]
    source = next(each for each in kept["sources"] if [each["sha256"], each["ordinal"]] == at)
    stored = StoredText(
        codec=found[0],
        body=found[1],
        source=Source(
            *(source["path"], source["format"], source["encoding"], source["sha256"], source["ordinal"]),
            *(source["url"], source["published_on"]),
        ),
        title=source["document_title"],
        hints=tuple((name, value) for name, value in json.loads(source["hints"] or "[]")),
        warnings=tuple(Warning(code, message) for code, message in kept["warnings"]),
        correction=unpacked(kept["correction"]),
    )
    try:
        parsed = parse_text(document_of(stored), stored.correction, anything=True)
    except ValueError as error:
        raise LibraryError(f"{library.path}: {entry.label} cannot be brought back ({error})") from None
    assert parsed is not None
    report_id = store.insert(library, parsed, touched, report_id=entry.report_id, added_at=kept["added_at"])
    set_correction(library, report_id, stored.correction)
    library.execute("UPDATE reports SET is_preferred = ? WHERE id = ?", (kept["is_preferred"], report_id))
    for each in kept["sources"]:
        source_id = _put_source_back(library, report_id, each)
        if [each["sha256"], each["ordinal"]] == at:
            library.execute("UPDATE reports SET source_id = ? WHERE id = ?", (source_id, report_id))


def _put_source_back(library: Library, report_id: int, source: dict[str, Any]) -> int | None:
    """A source of a removed report; None where the file has meanwhile given another text of that number."""
    library.execute(
        "INSERT INTO files (sha256, complete, added_at) VALUES (?, ?, ?) "
        "ON CONFLICT (sha256) DO UPDATE SET complete = max(complete, excluded.complete)",
        (source["sha256"], source["complete"], source["added_at"]),
    )
    library.execute(
        f"INSERT INTO sources (report_id, file_id, {', '.join(_SOURCE_COLUMNS)}) "
        f"SELECT ?, id, {', '.join('?' * len(_SOURCE_COLUMNS))} FROM files WHERE sha256 = ? "
        "ON CONFLICT (file_id, ordinal) DO NOTHING",
        (report_id, *(source[name] for name in _SOURCE_COLUMNS), source["sha256"]),
    )
    found = library.row(
        "SELECT s.id FROM sources s JOIN files f ON f.id = s.file_id "
        "WHERE s.report_id = ? AND f.sha256 = ? AND s.ordinal = ?",
        (report_id, source["sha256"], source["ordinal"]),
    )
    return None if found is None else int(found[0])


def packed(correction: Correction | None) -> list[Any] | None:
    """A correction as JSON can hold it."""
    if correction is None:
        return None
    return [list(correction.region_path), correction.adcode, correction.level, correction.report_year]


def unpacked(kept: list[Any] | None) -> Correction | None:
    """The correction that `packed` was given."""
    if kept is None:
        return None
    path, adcode, level, year = kept
    return Correction(tuple(path), adcode, Level(level) if level else None, year)
