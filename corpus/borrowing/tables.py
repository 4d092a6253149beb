"""What a report shares with those of other places, as tables: each passage, and the share of the whole."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.borrowing.index import BorrowingIndex, text_of, well_indexed
from corpus.borrowing.letters import Letters, letters_of
from corpus.borrowing.passages import Matches, Passage, covered, find_matches, find_passages
from corpus.database import Library
from corpus.nation import NATION_KEY
from corpus.reports import StoredReport, region_name
from corpus.table import Cell, Column, Table
from parsers.model import Section

Stood = Literal["earlier", "same_year", "later"]
Relation = Literal["superior", "subordinate", "other"]

PASSAGE_COLUMNS = (
    Column("region"),
    Column("adcode"),
    Column("level"),
    Column("report_year", "int"),
    Column("passage"),
    Column("characters", "int"),
    Column("section"),
    Column("section_kind"),
    Column("first_region"),
    Column("first_adcode"),
    Column("first_level"),
    Column("first_year", "int"),
    Column("first_delivered_on", "date"),
    Column("relation"),
    Column("stood"),
    Column("superior"),
    Column("superior_year", "int"),
    Column("reports", "int"),
    Column("places", "int"),
    Column("start", "int"),
    Column("end", "int"),
    Column("first_start", "int"),
    Column("first_end", "int"),
    Column("report_sha256"),
    Column("first_report_sha256"),
)
SUMMARY_COLUMNS = (
    Column("region"),
    Column("adcode"),
    Column("level"),
    Column("report_year", "int"),
    Column("characters", "int"),
    Column("shared_characters", "int"),
    Column("share", "float"),
    Column("share_earlier", "float"),
    Column("share_superior", "float"),
    Column("passages", "int"),
    Column("report_sha256"),
)
LEVELS = ("national", "province", "prefecture", "county", "township")


@dataclass(frozen=True, slots=True)
class Other:
    """A report of the library as far as borrowing asks for it."""

    id: int
    sha256: str
    place: str | None
    region: str
    adcode: str | None
    level: str
    year: int | None
    delivered_on: str | None

    @property
    def age(self) -> tuple[int, str, int, str]:
        """Orders reports from the oldest on: by year, by day where it is known, the higher level first."""
        rank = LEVELS.index(self.level) if self.level in LEVELS else len(LEVELS)
        return self.year if self.year is not None else 9999, self.delivered_on or "9999", rank, self.sha256


@dataclass(frozen=True, slots=True)
class BorrowedPassage:
    """A stretch text[start:end] that stands whole in other places' reports.

    `first` is the oldest of them, where it is text[first_start:first_end]; `stood` says whether that is older than this
    report; `superior` the oldest report of a superior that holds it.
    """

    start: int
    end: int
    letters: int
    first: Other
    first_start: int
    first_end: int
    relation: Relation
    stood: Stood
    superior: Other | None
    reports: int
    places: int


@dataclass(frozen=True, slots=True)
class Borrowed:
    """A report's passages in the order of its text, and how many of its letters stand in others: in any, in older ones, in
    a superior's."""

    report: StoredReport
    passages: tuple[BorrowedPassage, ...]
    letters: int
    shared: int
    shared_earlier: int
    shared_superior: int


def borrowed(library: Library, index: BorrowingIndex, report: StoredReport) -> Borrowed:
    """What `report` shares with the reports of other places that the index knows. Raises LibraryError."""
    import numpy as np

    letters = letters_of(report.text)
    above = _superiors(library, report)
    own_key = report.place.key if report.place else None
    others: dict[int, Other] = {}
    with well_indexed(index.path), index.snapshot():
        known = index.known()
        for other in _others(library):
            number = known.get(other.sha256)
            if number is not None and other.id != report.id and (own_key is None or other.place != own_key):
                others[number] = other
        matches = find_matches(letters, index, set(others))
    own = _own(report)
    read: dict[int, Letters] = {}
    passages = [
        _describe(library, letters, passage, others, own, above, read) for passage in find_passages(matches)
    ]

    def shared_with(wanted: set[int]) -> int:
        at = np.isin(matches.report, list(wanted))
        kept = Matches(matches.start[at], matches.end[at], matches.report[at], matches.there[at])
        return covered(kept, len(letters))

    return Borrowed(
        report,
        tuple(passages),
        len(letters),
        covered(matches, len(letters)),
        shared_with({n for n, other in others.items() if _stood(other, own) == "earlier"}),
        shared_with({n for n, other in others.items() if other.place in above}),
    )


def _describe(
    library: Library,
    letters: Letters,
    passage: Passage,
    others: dict[int, Other],
    own: Other,
    above: frozenset[str],
    read: dict[int, Letters],
) -> BorrowedPassage:
    """The passage with where it stood first. `read` keeps the letters of the reports that were first."""
    holders = sorted(passage.holders, key=lambda holder: others[holder[0]].age)
    number, at = holders[0]
    if number not in read:
        read[number] = letters_of(text_of(library, others[number].id))
    there = read[number]
    first = others[number]
    superior = next((others[n] for n, _ in holders if others[n].place in above), None)
    start, end = letters.span(passage.start, passage.end)
    first_start, first_end = there.span(at, at + passage.end - passage.start)
    relation: Relation = "superior" if first.place in above else "other"
    if relation == "other" and own.place and _is_below(library, first.place, own.place):
        relation = "subordinate"
    return BorrowedPassage(
        start,
        end,
        passage.end - passage.start,
        first,
        first_start,
        first_end,
        relation,
        _stood(first, own),
        superior,
        len(holders),
        len({others[n].place for n, _ in holders}),
    )


def _stood(other: Other, own: Other) -> Stood:
    if other.year == own.year or other.year is None or own.year is None:
        a, b = other.delivered_on or "", own.delivered_on or ""
        if len(a) == len(b) == 10 and a != b:
            return "earlier" if a < b else "later"
        return "same_year"
    return "earlier" if other.year < own.year else "later"


def _own(report: StoredReport) -> Other:
    meta = report.meta
    return Other(
        report.id,
        report.report_sha256,
        report.place.key if report.place else None,
        report.region,
        meta.adcode,
        str(meta.level or ""),
        meta.report_year,
        meta.delivered_on,
    )


def _others(library: Library) -> list[Other]:
    return [
        Other(*row)
        for row in library.rows(
            "SELECT r.id, r.report_sha256, p.key, coalesce(g.name, p.name, ''), coalesce(r.adcode, p.adcode), "
            "  coalesce(r.level, p.level, ''), r.report_year, r.delivered_on "
            "FROM reports r LEFT JOIN places p ON p.id = r.place_id LEFT JOIN regions g ON g.id = r.region_id "
            "WHERE r.is_current"
        )
    ]


def _superiors(library: Library, report: StoredReport) -> frozenset[str]:
    """The keys of the places above; the nation is above every other."""
    if report.place is None:
        return frozenset((NATION_KEY,))
    rows = library.rows(
        "WITH RECURSIVE up (id, parent_id, key) AS ("
        "  SELECT id, parent_id, key FROM places WHERE key = ?"
        "  UNION SELECT p.id, p.parent_id, p.key FROM places p JOIN up ON p.id = up.parent_id"
        ") SELECT key FROM up",
        (report.place.key,),
    )
    return frozenset({str(key) for (key,) in rows} | {NATION_KEY}) - {report.place.key}


def _is_below(library: Library, key: str | None, above: str) -> bool:
    if key is None or above == NATION_KEY:
        return key is not None and above == NATION_KEY
    row = library.row(
        "WITH RECURSIVE up (id, parent_id, key) AS ("
        "  SELECT id, parent_id, key FROM places WHERE key = ?"
        "  UNION SELECT p.id, p.parent_id, p.key FROM places p JOIN up ON p.id = up.parent_id"
        ") SELECT 1 FROM up WHERE key = ?",
        (key, above),
    )
    return row is not None


def borrowed_table(found: Borrowed) -> Table:
    """One row a passage, in the order of the text. `reports` and `places` count who else holds it whole."""
    report = found.report
    sections = sorted(report.sections, key=lambda s: s.start)
    starts = [s.start for s in sections]
    rows = []
    for each in found.passages:
        section = _section_at(sections, starts, each.start)
        rows.append(
            (
                *_head(report),
                report.text[each.start : each.end],
                each.letters,
                section.title if section else None,
                str(section.kind) if section else None,
                each.first.region or None,
                each.first.adcode,
                each.first.level or None,
                each.first.year,
                each.first.delivered_on,
                each.relation,
                each.stood,
                each.superior.region if each.superior else None,
                each.superior.year if each.superior else None,
                each.reports,
                each.places,
                each.start,
                each.end,
                each.first_start,
                each.first_end,
                report.report_sha256,
                each.first.sha256,
            )
        )
    return Table("borrowed", PASSAGE_COLUMNS, tuple(rows), (report.report_sha256,))


def summary_table(found: Sequence[Borrowed]) -> Table:
    """One row a report: how much of it stands in others, in older ones, in a superior's; shares from 0 to 1 of its letters."""
    rows = []
    for each in found:
        whole = max(each.letters, 1)
        shares = (each.shared / whole, each.shared_earlier / whole, each.shared_superior / whole)
        rows.append(
            (
                *_head(each.report),
                each.letters,
                each.shared,
                *(round(share, 4) for share in shares),
                len(each.passages),
                each.report.report_sha256,
            )
        )
    return Table(
        "borrowed_share", SUMMARY_COLUMNS, tuple(rows), tuple(each.report.report_sha256 for each in found)
    )


def _head(report: StoredReport) -> tuple[Cell, ...]:
    meta = report.meta
    return region_name(meta), meta.adcode, str(meta.level) if meta.level else None, meta.report_year


def _section_at(sections: Sequence[Section], starts: list[int], place: int) -> Section | None:
    """The innermost section that holds a place."""
    for k in range(bisect_right(starts, place) - 1, -1, -1):
        if sections[k].body_end > place:
            return sections[k]
    return None
