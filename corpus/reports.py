"""Reports of a library: which there are, and one whole report with everything parsed from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from corpus import rows, texts
from corpus.database import MISREAD, Library, LibraryError, Row
from corpus.nation import NATION_NAME
from corpus.packing import targets_of
from corpus.places import MOST_LEVELS, UNKNOWN_KEY, UNKNOWN_NAME, Place, find_place, label_of
from corpus.table import Column, Table
from parsers.model import (
    GlossaryEntry,
    Level,
    Meta,
    Promise,
    Report,
    ReportKind,
    Section,
    Source,
    Target,
    Warning,
)


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report as a list shows it. `name` is the region's name in that report; `characters` its length."""

    id: int
    place_key: str
    name: str
    year: int | None
    label: str
    title: str | None
    kind: ReportKind
    is_current: bool
    characters: int
    warning_count: int
    report_sha256: str


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report of the library: what the parsers read, its id, its place and a label such as "播州区 2025".

    `place` is None where the report names no place. `source` is where the text was found (with an address, if any
    of its sources has one).
    """

    id: int
    place: Place | None
    label: str
    is_current: bool
    report_sha256: str
    meta: Meta
    text: str
    sections: tuple[Section, ...]
    targets: tuple[Target, ...]
    glossary: tuple[GlossaryEntry, ...]
    livelihood: tuple[Promise, ...]
    warnings: tuple[Warning, ...]
    source: Source

    @property
    def region(self) -> str:
        """The region's name as of this report: 遵义县 in 2014, 播州区 in 2025."""
        return region_name(self.meta)

    def as_report(self) -> Report:
        """The report as the parsers gave it."""
        return Report(
            source=self.source,
            report_sha256=self.report_sha256,
            meta=self.meta,
            text=self.text,
            sections=self.sections,
            targets=self.targets,
            glossary=self.glossary,
            livelihood=self.livelihood,
            warnings=self.warnings,
        )


def region_name(meta: Meta) -> str:
    """The name of the region a report speaks for: 播州区; 全国 for the nation; 地区不明 where it names none."""
    if meta.region_path:
        return meta.region_path[-1]
    return NATION_NAME if meta.level is Level.NATIONAL else UNKNOWN_NAME


def label_of_report(library: Library, report_id: int) -> str:
    """The label of a report, "" where it is not there. Raises LibraryError."""
    found = library.row(
        "SELECT g.name, r.report_year FROM reports r LEFT JOIN regions g ON g.id = r.region_id "
        "WHERE r.id = ?",
        (report_id,),
    )
    return "" if found is None else label_of(found[0] or UNKNOWN_NAME, found[1])


def find_report(library: Library, place_key: str, year: int) -> int | None:
    """The id of the current report of a place and year, or None. Raises LibraryError."""
    found = library.row(
        "SELECT id FROM reports WHERE is_current AND report_year = ? AND "
        + (
            "place_id IS NULL"
            if place_key == UNKNOWN_KEY
            else "place_id = (SELECT id FROM places WHERE key = ?)"
        )
        + " ORDER BY id LIMIT 1",
        (year,) if place_key == UNKNOWN_KEY else (year, place_key),
    )
    return None if found is None else int(found[0])


def reports_of(library: Library, place_key: str, *, everything: bool = False) -> list[ReportRow]:
    """A place's reports by year (undated ones last): the current ones, or with `everything` all texts.

    Raises LibraryError.
    """
    return _list(
        library,
        "p.key IS ?" + ("" if everything else " AND r.is_current"),
        (None if place_key == UNKNOWN_KEY else place_key,),
    )


def all_reports(library: Library, *, everything: bool = False) -> list[ReportRow]:
    """Every place's reports, as `reports_of`. Raises LibraryError."""
    return _list(library, "1" if everything else "r.is_current", ())


def report_by_id(library: Library, report_id: int) -> ReportRow | None:
    """The report of an id, current or not, or None. Raises LibraryError."""
    return next(iter(_list(library, "r.id = ?", (report_id,))), None)


def reports_by_sha256(library: Library, start: str) -> list[ReportRow]:
    """The reports, current or not, whose report_sha256 begins so. Raises LibraryError."""
    return _list(library, "r.report_sha256 BETWEEN ? AND ?", (start, f"{start}g"))


def reports_table(library: Library, place_key: str | None = None, *, everything: bool = False) -> Table:
    """One row a report (of one place, if one is named): where, when, how long, what was found. Raises LibraryError."""
    of_place = "1" if place_key is None else "p.key IS ?"
    parameters = () if place_key is None else (None if place_key == UNKNOWN_KEY else place_key,)
    found = library.rows(
        "SELECT ifnull(g.name, ?), r.adcode, r.level, "
        "  r.report_year, r.kind, r.title, r.delivered_on, r.characters, r.section_count, r.target_count, "
        "  r.glossary_count, r.promise_count, r.is_current, r.report_sha256, "
        "  (SELECT s.path FROM sources s WHERE s.report_id = r.id ORDER BY s.url IS NULL, s.id LIMIT 1), "
        "  (SELECT s.url FROM sources s WHERE s.report_id = r.id ORDER BY s.url IS NULL, s.id LIMIT 1) "
        "FROM reports r LEFT JOIN regions g ON g.id = r.region_id LEFT JOIN places p ON p.id = r.place_id "
        f"WHERE {'1' if everything else 'r.is_current'} AND {of_place} "
        "ORDER BY p.level <> 'national', p.adcode IS NULL, p.adcode, p.key, r.report_year IS NULL, r.report_year, r.id",
        (UNKNOWN_NAME, *parameters),
    )
    columns = (
        Column("region"),
        Column("adcode"),
        Column("level"),
        Column("report_year", "int"),
        Column("kind"),
        Column("title"),
        Column("delivered_on", "date"),
        Column("characters", "int"),
        Column("sections", "int"),
        Column("targets", "int"),
        Column("glossary", "int"),
        Column("promises", "int"),
        Column("is_current", "int"),
        Column("report_sha256"),
        Column("source_path"),
        Column("source_url"),
    )
    return Table("reports", columns, tuple(found), tuple(str(row[13]) for row in found))


def load_report(library: Library, report_id: int) -> StoredReport:
    """One report with its text and all rows parsed from it.

    Raises:
        LibraryError: there is no such report, or its text is damaged.
    """
    with library.snapshot():
        try:
            return _load(library, report_id)
        except MISREAD as error:
            reason = " ".join(str(error).split())[:200]
            raise LibraryError(
                f"{library.path}: report {report_id} cannot be read ({reason}); `baogao doctor --repair` makes it again"
            ) from error


def _load(library: Library, report_id: int) -> StoredReport:
    head = library.row(
        "SELECT r.report_sha256, r.region_id, p.key, r.is_current, t.codec, t.body, r.title, r.adcode, r.level, "
        "  r.report_year, r.review_year, r.delivered_on, r.congress, r.session, r.speaker, r.speaker_title, "
        "  r.script, r.kind "
        "FROM reports r JOIN texts t ON t.report_id = r.id LEFT JOIN places p ON p.id = r.place_id WHERE r.id = ?",
        (report_id,),
    )
    if head is None:
        raise LibraryError(f"{library.path}: there is no report {report_id}")
    sha256, region_id, place_key, is_current, codec, body, *meta_values = head
    try:
        text = texts.unpack(codec, body)
    except ValueError as error:
        raise LibraryError(
            f"{library.path}: the text of report {report_id} cannot be read ({error})"
        ) from None
    meta = _meta(meta_values, _path(library, region_id))
    tables = (table for table in rows.COLUMNS if table != rows.HEADLINE)
    parsed = {table: library.rows(rows.select_sql(table), (report_id,)) for table in tables}
    return StoredReport(
        id=report_id,
        place=find_place(library, place_key) if place_key else None,
        label=label_of(region_name(meta), meta.report_year),
        is_current=bool(is_current),
        report_sha256=sha256,
        meta=meta,
        text=text,
        sections=rows.sections_from(parsed["sections"]),
        targets=rows.targets_from(targets_of(library, report_id), text),
        glossary=rows.glossary_from(parsed["glossary"], text),
        livelihood=rows.promises_from(parsed["promises"], text),
        warnings=rows.warnings_from(parsed["warnings"]),
        source=_source(library, report_id),
    )


def _meta(values: Sequence[Any], region_path: tuple[str, ...]) -> Meta:
    title, adcode, level, year, review_year, delivered_on, congress, session, *rest = values
    speaker, speaker_title, script, kind = rest
    return Meta(
        title=title,
        region_path=region_path,
        adcode=adcode,
        level=Level(level) if level else None,
        report_year=year,
        review_year=review_year,
        delivered_on=delivered_on,
        congress=congress,
        session=session,
        speaker=speaker,
        speaker_title=speaker_title,
        script=script,
        kind=kind,
    )


def _path(library: Library, region_id: int | None) -> tuple[str, ...]:
    """Names from the province down; () for the nation and where no place is named."""
    found = library.rows(
        "WITH RECURSIVE up (id, parent_id, name, level, height) AS ("
        "  SELECT id, parent_id, name, level, 0 FROM regions WHERE id = ?"
        "  UNION ALL SELECT g.id, g.parent_id, g.name, g.level, up.height + 1"
        f"  FROM regions g JOIN up ON g.id = up.parent_id WHERE height < {MOST_LEVELS}"
        ") SELECT name FROM up WHERE level <> 'national' ORDER BY height DESC",
        (region_id,),
    )
    return tuple(row[0] for row in found)


def _source(library: Library, report_id: int) -> Source:
    found = library.row(
        "SELECT s.path, s.format, s.encoding, f.sha256, s.ordinal, s.url, s.published_on "
        "FROM sources s JOIN files f ON f.id = s.file_id WHERE s.report_id = ? ORDER BY s.url IS NULL, s.id LIMIT 1",
        (report_id,),
    )
    if found is None:
        raise LibraryError(f"{library.path}: report {report_id} has no source")
    return Source(*found)


def _list(library: Library, condition: str, parameters: Row) -> list[ReportRow]:
    found = library.rows(
        "SELECT r.id, ifnull(p.key, ?), ifnull(g.name, ?), r.report_year, r.title, r.kind, r.is_current, "
        "  r.characters, (SELECT count(*) FROM warnings w WHERE w.report_id = r.id), r.report_sha256 "
        "FROM reports r LEFT JOIN places p ON p.id = r.place_id LEFT JOIN regions g ON g.id = r.region_id "
        f"WHERE {condition} "
        "ORDER BY p.level <> 'national', p.adcode IS NULL, p.adcode, p.key, r.report_year IS NULL, r.report_year, NOT r.is_current, r.id",
        (UNKNOWN_KEY, UNKNOWN_NAME, *parameters),
    )
    return [
        ReportRow(
            id=id,
            place_key=key,
            name=name,
            year=year,
            label=label_of(name, year),
            title=title,
            kind=kind,
            is_current=bool(is_current),
            characters=characters,
            warning_count=warnings,
            report_sha256=sha256,
        )
        for id, key, name, year, title, kind, is_current, characters, warnings, sha256 in found
    ]
