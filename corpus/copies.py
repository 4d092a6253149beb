"""The texts of one place and year: which there are, and which of them is the current one."""

from __future__ import annotations

from corpus.database import Library
from corpus.places import UNKNOWN_KEY, UNKNOWN_NAME
from corpus.table import Column, Table

COLUMNS = (
    *(Column("id", "int"), Column("region"), Column("report_year", "int"), Column("kind")),
    *(Column("is_current", "int"), Column("is_preferred", "int"), Column("is_edited", "int")),
    *(Column("characters", "int"), Column("targets", "int"), Column("added_at")),
    *(Column("source_path"), Column("source_url"), Column("report_sha256")),
)


def copies_table(library: Library, place_key: str, year: int | None) -> Table:
    """Every text of a place and year, the current one first, then the others as they would follow it.

    `is_preferred`: a person chose it; `is_edited`: a person said whose it is or of which year. Raises LibraryError.
    """
    found = library.rows(
        "SELECT r.id, ifnull(g.name, ?), r.report_year, r.kind, r.is_current, r.is_preferred, "
        "  EXISTS (SELECT 1 FROM corrections c WHERE c.report_id = r.id), r.characters, r.target_count, r.added_at, "
        "  (SELECT s.path FROM sources s WHERE s.report_id = r.id ORDER BY s.url IS NULL, s.id LIMIT 1), "
        "  (SELECT s.url FROM sources s WHERE s.report_id = r.id ORDER BY s.url IS NULL, s.id LIMIT 1), "
        "  r.report_sha256 "
        "FROM reports r LEFT JOIN regions g ON g.id = r.region_id LEFT JOIN places p ON p.id = r.place_id "
        "WHERE p.key IS ? AND r.report_year IS ? "
        "ORDER BY r.is_current DESC, r.is_preferred DESC, r.kind <> 'report', r.characters DESC, r.id",
        (UNKNOWN_NAME, None if place_key == UNKNOWN_KEY else place_key, year),
    )
    return Table("copies", COLUMNS, tuple(found), tuple(str(row[-1]) for row in found))
