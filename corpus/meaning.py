"""What a person means by words: one report of the library ("播州区 2025", an id, a hash), a region for a correction."""

from __future__ import annotations

import re

from corpus.database import Library, LibraryError
from corpus.nation import NATION_NAME
from corpus.place_matching import PARTED, find_places
from corpus.places import NO_YEAR, UNKNOWN_KEY, Place
from corpus.reports import ReportRow, report_by_id, reports_by_sha256, reports_of
from corpus.series import LADDER
from parsers import regions
from parsers.fold import fold
from parsers.model import Correction, Level

# 播州区 2025, 播州2025年, 地区不明 年份不明
LABEL = re.compile(rf"^(?P<region>.*?\D)\s*(?:(?P<year>(?:19|20)\d\d)年?|{NO_YEAR})$")
# 4711
ID = re.compile(r"^\d{1,18}$")
# 3fa94c1b…: the start of a report_sha256
HASH = re.compile(r"^[0-9a-f]{6,64}$")
NATION_WORDS = frozenset({NATION_NAME, "国务院", "国家", "中央", "national"})
# So many choices are named in a line.
_NAMED = 6


def report_meant(library: Library, words: str) -> ReportRow:
    """The report a person names: by label ("播州区 2025"), id, or the start of its report_sha256 (six digits or more).

    Raises LibraryError with one line: nothing fits, or several do, and then the line lists them.
    """
    wanted = fold(words).strip()
    if ID.match(wanted):
        by_id = report_by_id(library, int(wanted))
        if by_id is not None:
            return by_id
        if not HASH.match(wanted):
            raise LibraryError(f"there is no report of the id {wanted}; `baogao copies` shows them")
    if HASH.match(wanted.lower()):
        found = reports_by_sha256(library, wanted.lower())
    else:
        label = LABEL.match(wanted)
        if label is None:
            raise LibraryError(f"{words!r}: name a report as 播州区 2025, by its id, or by its report_sha256")
        place = _place(library, label["region"].strip())
        year = int(label["year"]) if label["year"] else None
        found = [row for row in reports_of(library, place.key, everything=True) if row.year == year]
    if len(found) == 1:
        return found[0]
    if not found:
        raise LibraryError(f"no report {words!r} in the library; `baogao list` shows what is there")
    choices = "; ".join(choice_of(row) for row in found[:_NAMED])
    more = f"; and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    raise LibraryError(f"{words!r} has {len(found)} texts, name one by its id: {choices}{more}")


def choice_of(row: ReportRow) -> str:
    """A text among others in a few words: "12 (播州区 2025, 15,024 characters, current)"."""
    kind = "" if row.kind == "report" else f", {row.kind}"
    current = ", current" if row.is_current else ""
    return f"{row.id} ({row.label}{kind}, {row.characters:,} characters{current})"


def region_meant(library: Library, words: str, year: int | None) -> Correction:
    """The region a person names for a report of `year`: 播州, bzq, 520304, 贵州省/遵义市/播州区, 全国.

    Places of the library go first, then the table of regions; a path from the province down is taken as it is where
    neither knows it. Raises LibraryError with one line where nothing fits or several do.
    """
    wanted = fold(words).strip()
    if wanted in NATION_WORDS:
        return Correction(level=Level.NATIONAL, report_year=year)
    if wanted.isdigit():
        coded = regions.by_code(wanted, year) or regions.by_code(wanted)
        if not coded:
            raise LibraryError(f"no region has the code {words}")
        return _of_region(coded[0], year)
    names = [name for name in PARTED.split(wanted) if name]
    found = [place for place in find_places(library, wanted) if place.key != UNKNOWN_KEY]
    if len(found) == 1:
        return _of_place(found[0], year)
    if len(found) > 1:
        paths = ", ".join("/".join(place.path) for place in found[:_NAMED])
        raise LibraryError(f"{words!r} fits several places: {paths}; write the path")
    chain = names if len(names) > 1 else regions.split_names(wanted)
    resolved = regions.resolve(chain, year)
    if resolved is not None:
        return _of_region(resolved, year)
    alike = {region.path for region in regions.lookup(chain[-1], year)} if chain else set()
    if len(names) < 2 and len(alike) > 1:
        paths = ", ".join("/".join(path) for path in sorted(alike)[:_NAMED])
        raise LibraryError(f"{words!r} fits several regions: {paths}; write the path")
    level = regions.level_by_rank(chain[-1], chain[:-1]) if chain else None
    if level is None or level not in LADDER or len(chain) < 2:
        raise LibraryError(
            f"no region fits {words!r}; write its path from the province down: 贵州省/遵义市/播州区"
        )
    return Correction(tuple(chain), None, level, year)


def _place(library: Library, words: str) -> Place:
    found = find_places(library, words)
    if len(found) == 1:
        return found[0]
    if not found:
        raise LibraryError(f"no place in the library fits {words!r}; `baogao list` shows what is there")
    paths = ", ".join("/".join(place.path) for place in found[:_NAMED])
    raise LibraryError(f"{words!r} fits several places: {paths}")


def _of_region(region: regions.Region, year: int | None) -> Correction:
    """A region of the table, under the name and code it had in the year."""
    known = regions.as_of(region, year) if year is not None else region
    known = known or region
    return Correction(known.path, known.adcode, known.level, year)


def _of_place(place: Place, year: int | None) -> Correction:
    """A place of the library: as the table of regions names it in the year, else by the library's own names."""
    if place.level == Level.NATIONAL:
        return Correction(level=Level.NATIONAL, report_year=year)
    if place.adcode is not None:
        coded = [region for region in regions.by_code(place.adcode) if region.name == place.name]
        if coded:
            return _of_region(coded[0], year)
    return Correction(place.path, place.adcode, Level(place.level), year)
