"""Writing reports into the library: which are new, whose they are, which text of a place and year is current.

Everything here runs inside one transaction of the caller's.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime

from corpus import rows
from corpus.database import Library
from corpus.packing import drop_targets, put_targets
from corpus.places import UNKNOWN_NAME, label_of
from corpus.placing import Touched, place_of, region_of, settle_places, take_out
from corpus.reports import region_name
from corpus.rows import Parsed, ReportRows
from parsers.model import Level, Meta


def is_known_file(library: Library, sha256: str) -> bool:
    """Whether a file of these bytes was read whole and each report in it has a place and a year."""
    return bool(
        library.row(
            "SELECT 1 FROM files f WHERE f.sha256 = ? AND f.complete AND NOT EXISTS ("
            "  SELECT 1 FROM sources s JOIN reports r ON r.id = s.report_id"
            "  WHERE s.file_id = f.id AND (r.region_id IS NULL OR r.report_year IS NULL))",
            (sha256,),
        )
    )


def labels_of_file(library: Library, sha256: str) -> tuple[str, ...]:
    """The labels of the reports that a file of these bytes holds, in its order."""
    found = library.rows(
        "SELECT ifnull(g.name, ?), r.report_year FROM files f JOIN sources s ON s.file_id = f.id "
        "JOIN reports r ON r.id = s.report_id LEFT JOIN regions g ON g.id = r.region_id "
        "WHERE f.sha256 = ? ORDER BY s.ordinal",
        (UNKNOWN_NAME, sha256),
    )
    return tuple(label_of(name, year) for name, year in found)


def store_file(library: Library, sha256: str, *, complete: bool) -> int:
    """The id of the file of these bytes, new or not."""
    library.execute(
        "INSERT INTO files (sha256, complete, added_at) VALUES (?, ?, ?) "
        "ON CONFLICT (sha256) DO UPDATE SET complete = max(complete, excluded.complete)",
        (sha256, int(complete), now()),
    )
    found = library.row("SELECT id FROM files WHERE sha256 = ?", (sha256,))
    assert found is not None
    return int(found[0])


def store_report(library: Library, parsed: Parsed, file_id: int, touched: Touched) -> int | None:
    """Store a report and where it was found; its id, or None where its text is there already.

    A text that was stored without place or year and now comes with them (under a better file name) is stored anew.
    """
    known = library.row(
        "SELECT id, region_id, report_year, EXISTS (SELECT 1 FROM corrections c WHERE c.report_id = reports.id) "
        "FROM reports WHERE report_sha256 = ?",
        (parsed.report_sha256,),
    )
    if known is None:
        report_id = insert(library, parsed, touched)
        source_id = _add_source(library, report_id, file_id, parsed)
        library.execute("UPDATE reports SET source_id = ? WHERE id = ?", (source_id, report_id))
        return report_id
    report_id, region_id, year, corrected = known
    source_id = _add_source(library, report_id, file_id, parsed)
    if corrected or not _says_more(parsed.meta, region_id is not None, year is not None):
        return None
    store_again(library, report_id, parsed, touched)
    library.execute("UPDATE reports SET source_id = ? WHERE id = ?", (source_id, report_id))
    return int(report_id)


def store_again(library: Library, report_id: int, parsed: Parsed, touched: Touched) -> None:
    """Replace everything parsed from a report that is stored; its text, sources and the choice of current ones stay."""
    take_out(library, report_id, touched)
    columns = _report_columns(library, parsed, touched)
    if not _changes_parts(library, report_id, parsed.rows):
        # the search index knows where each part stands, and is made again where this column is written
        del columns["section_count"]
    settings = ", ".join(f"{name} = ?" for name in columns)
    library.execute(
        f"UPDATE reports SET is_current = 0, {settings} WHERE id = ?", (*columns.values(), report_id)
    )
    for table in rows.COLUMNS:
        library.execute(f"DELETE FROM {table} WHERE report_id = ?", (report_id,))
    drop_targets(library, report_id)
    _insert_rows(library, report_id, parsed.rows)


def label_of_parsed(parsed: Parsed) -> str:
    """The label that a parsed report will have in the library: "播州区 2025"."""
    return label_of(region_name(parsed.meta), parsed.meta.report_year)


def is_current(library: Library, report_id: int) -> bool:
    """Whether a report is the text shown for its place and year."""
    return bool(library.row("SELECT 1 FROM reports WHERE id = ? AND is_current", (report_id,)))


def settle(library: Library, touched: Touched) -> None:
    """Bring places and the choice of current texts in order after a batch, before its transaction ends."""
    settle_places(library, touched)
    for place_id, year in touched.years:
        _choose_current(library, place_id, year)


def _says_more(meta: Meta, has_region: bool, has_year: bool) -> bool:
    """Whether meta adds the region or the year that a stored report lacks, and takes neither away."""
    names_region = bool(meta.region_path) or meta.level is Level.NATIONAL
    names_year = meta.report_year is not None
    return (
        names_region >= has_region
        and names_year >= has_year
        and (names_region, names_year) != (has_region, has_year)
    )


def _choose_current(library: Library, place_id: int | None, year: int | None) -> None:
    """Mark the text a person preferred, else the longest whole one of a place and year; where place or year is not
    known each text stands."""
    here = "place_id IS ? AND report_year IS ?"
    if place_id is None or year is None:
        library.execute(f"UPDATE reports SET is_current = 1 WHERE {here}", (place_id, year))
        return
    library.execute(f"UPDATE reports SET is_current = 0 WHERE {here}", (place_id, year))
    library.execute(
        f"UPDATE reports SET is_current = 1 WHERE id = (SELECT id FROM reports WHERE {here} "
        "ORDER BY is_preferred DESC, kind <> 'report', characters DESC, id LIMIT 1)",
        (place_id, year),
    )


def insert(
    library: Library,
    parsed: Parsed,
    touched: Touched,
    *,
    report_id: int | None = None,
    added_at: str | None = None,
) -> int:
    """Store a text that is not there, with everything parsed from it; the id and time it had before, if any."""
    columns = _report_columns(library, parsed, touched)
    names = ", ".join(columns)
    marks = ", ".join("?" * len(columns))
    report_id = library.execute(
        f"INSERT INTO reports (id, report_sha256, added_at, {names}) VALUES (?, ?, ?, {marks})",
        (report_id, parsed.report_sha256, added_at or now(), *columns.values()),
    )
    library.execute(
        "INSERT INTO texts (report_id, codec, body) VALUES (?, ?, ?)",
        (report_id, parsed.rows.codec, parsed.rows.body),
    )
    _insert_rows(library, report_id, parsed.rows)
    return report_id


def _changes_parts(library: Library, report_id: int, parsed: ReportRows) -> bool:
    """Whether the sections stand elsewhere, or are more or fewer, than those stored."""
    places = [rows.SECTION_COLUMNS.index(name) for name in ("kind", "start", "body_end")]
    stored = library.rows(rows.select_sql("sections"), (report_id,))
    return [[row[at] for at in places] for row in stored] != [
        [row[at] for at in places] for row in parsed.tables["sections"]
    ]


def _report_columns(library: Library, parsed: Parsed, touched: Touched) -> dict[str, object]:
    meta = parsed.meta
    region_id = region_of(library, meta, touched)
    place_id = None if region_id is None else place_of(library, region_id)
    touched.years.add((place_id, meta.report_year))
    return {
        "region_id": region_id,
        "place_id": place_id,
        "report_year": meta.report_year,
        "kind": meta.kind,
        "characters": parsed.characters,
        "title": meta.title,
        "level": meta.level,
        "adcode": meta.adcode,
        "review_year": meta.review_year,
        "delivered_on": meta.delivered_on,
        "congress": meta.congress,
        "session": meta.session,
        "speaker": meta.speaker,
        "speaker_title": meta.speaker_title,
        "script": meta.script,
        "section_count": len(parsed.rows.tables["sections"]),
        "target_count": parsed.rows.target_count,
        "glossary_count": len(parsed.rows.tables["glossary"]),
        "promise_count": len(parsed.rows.tables["promises"]),
        "parser": parsed.parser,
        "source_warnings": parsed.source_warnings,
    }


def _insert_rows(library: Library, report_id: int, parsed: ReportRows) -> None:
    put_targets(library, report_id, parsed.targets, parsed.spans)
    for table, found in parsed.tables.items():
        library.insert_many(rows.insert_sql(table), ((report_id, *row) for row in found))


def _add_source(library: Library, report_id: int, file_id: int, parsed: Parsed) -> int | None:
    """The id of the source, new or not; None where the file's text of that number is another report's."""
    source = parsed.source
    library.execute(
        "INSERT INTO sources (report_id, file_id, ordinal, path, format, encoding, url, published_on, "
        "document_title, hints) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (file_id, ordinal) DO NOTHING",
        (
            *(report_id, file_id, source.ordinal, source.path, source.format, source.encoding, source.url),
            *(source.published_on, parsed.document_title),
            json.dumps(parsed.hints, ensure_ascii=False) if parsed.hints else None,
        ),
    )
    found = library.row(
        "SELECT id FROM sources WHERE file_id = ? AND ordinal = ? AND report_id = ?",
        (file_id, source.ordinal, report_id),
    )
    return None if found is None else int(found[0])


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
