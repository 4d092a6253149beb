"""Stable addresses of reports and of places in them: baogao://520304/2025#s12.

    baogao://PLACE/YEAR            a report: the key of its place and its year
    baogao://text/SHA256           a report that tells no place or no year, by the start of its text's hash
    …#s12                          its section 12
    …#c1200-1234                   characters 1200 to 1234 of its text

The key of a place is its newest code through all its names; a place without a code has the key of its superior and
its own stem (520304/龙坪), which is written %-encoded but for its slashes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

from corpus.database import Library, LibraryError
from corpus.places import UNKNOWN_KEY, Place, find_place
from corpus.reports import StoredReport, find_report, load_report

SCHEME = "baogao://"
TEXT = "text"
HASH_SIZE = 16
"""Hexadecimal digits of a text's hash in an address."""

# baogao://520304/2025#s12, baogao://nation/2024, baogao://520304/%E9%BE%99%E5%9D%AA/2023#c10-20
OF_REPORT = re.compile(r"baogao://([^#\s]{1,300})/(\d{4})(?:#(.{1,40}))?")
# baogao://text/0f3a…#s3
OF_TEXT = re.compile(r"baogao://text/([0-9a-f]{8,64})(?:#(.{1,40}))?")
# s12
SECTION = re.compile(r"s(\d{1,6})")
# c1200-1234
CHARACTERS = re.compile(r"c(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Address:
    """A report and a place in it. Either `place_key` and `year`, or `sha256` (its start) says which report.

    `section` is a section's id, `span` first and last character (end not included); both None: the report itself.
    """

    place_key: str | None = None
    year: int | None = None
    sha256: str | None = None
    section: int | None = None
    span: tuple[int, int] | None = None

    def __str__(self) -> str:
        where = ""
        if self.span is not None:
            where = f"#c{self.span[0]}-{self.span[1]}"
        elif self.section is not None:
            where = f"#s{self.section}"
        if self.sha256 is not None:
            return f"{SCHEME}{TEXT}/{self.sha256}{where}"
        return f"{SCHEME}{quote(self.place_key or '', safe='/')}/{self.year}{where}"


@dataclass(frozen=True, slots=True)
class Found:
    """Where an address leads: the report, and the stretch of its text that is meant (None: all of it)."""

    report: StoredReport
    span: tuple[int, int] | None


def address_of(
    report: StoredReport, *, section: int | None = None, span: tuple[int, int] | None = None
) -> Address:
    """The address of a report, of a section of it (by id), or of a stretch of its text."""
    year, place = report.meta.report_year, report.place
    if place is None or place.key == UNKNOWN_KEY or year is None:
        return Address(sha256=report.report_sha256[:HASH_SIZE], section=section, span=span)
    return Address(place.key, year, section=section, span=span)


def section_at(report: StoredReport, offset: int) -> int | None:
    """The id of the innermost section that holds a character of the text; None before the first."""
    found = None
    for section in report.sections:
        if section.start <= offset < max(section.body_end, section.end):
            found = section.id
    return found


def parse_address(words: str) -> Address:
    """Read an address. Raises ValueError, of one clear line, for what is none."""
    words = words.strip()
    by_hash = OF_TEXT.fullmatch(words)
    if by_hash:
        return Address(None, None, by_hash[1], *_where(by_hash[2], words))
    match = OF_REPORT.fullmatch(words)
    if match is None:
        raise ValueError(f"{words}: no address such as {SCHEME}520304/2025#s12")
    return Address(unquote(match[1]), int(match[2]), None, *_where(match[3], words))


def _where(fragment: str | None, words: str) -> tuple[int | None, tuple[int, int] | None]:
    if fragment is None:
        return None, None
    if section := SECTION.fullmatch(fragment):
        return int(section[1]), None
    if span := CHARACTERS.fullmatch(fragment):
        start, end = int(span[1]), int(span[2])
        if start <= end:
            return None, (start, end)
    raise ValueError(f"{words}: after # comes a section (s12) or characters (c1200-1234)")


def find_address(library: Library, address: Address) -> Found:
    """Where an address leads in this library.

    Raises LibraryError where the report, or the section or stretch of it, is not there.
    """
    if address.sha256 is not None:
        found = library.rows(
            "SELECT id FROM reports WHERE report_sha256 >= ? AND report_sha256 < ? ORDER BY NOT is_current, id LIMIT 2",
            (address.sha256, address.sha256 + "g"),
        )
        if not found:
            raise LibraryError(f"{address}: no report of that text in the library")
        report = load_report(library, int(found[0][0]))
    else:
        place = _place(library, address)
        report_id = None if address.year is None else find_report(library, place.key, address.year)
        if report_id is None:
            years = ", ".join(map(str, place.years)) or "none"
            raise LibraryError(
                f"{address}: no report of {place.name} for {address.year} in the library; there are: {years}"
            )
        report = load_report(library, report_id)
    return Found(report, _span(report, address))


def _place(library: Library, address: Address) -> Place:
    place = find_place(library, address.place_key or "")
    if place is None:
        raise LibraryError(f"{address}: no such place in the library")
    return place


def _span(report: StoredReport, address: Address) -> tuple[int, int] | None:
    if address.span is not None:
        if address.span[1] > len(report.text):
            raise LibraryError(f"{address}: the text has only {len(report.text)} characters")
        return address.span
    if address.section is None:
        return None
    for section in report.sections:
        if section.id == address.section:
            return section.start, section.end
    raise LibraryError(f"{address}: {report.label} has no section {address.section}")
