"""Sub-corpora in words: how they are asked for, and how exports record what was counted."""

from __future__ import annotations

import re

from corpus.database import Library
from corpus.parts import PARTS
from corpus.place_matching import find_places
from corpus.places import find_place
from corpus.search.filters import Filters
from corpus.year_span import read_span
from parsers.model import Level

EVERYTHING = "all"
# year:2020-2025, section:plan, region:云桥市
PAIR = re.compile(r"(region|level|year|section|part)[:=](\S+)")


class FilterError(Exception):
    """A sub-corpus or span of years that cannot be understood. `str(error)` is one line."""


def in_words(library: Library, filters: Filters) -> str:
    """region:云桥市 level:county year:2020-2025 section:plan, as `read_filters` takes it; all where nothing is filtered.

    Raises LibraryError.
    """
    first, last = filters.years
    year = "" if first is last is None else f"{first or ''}-{last or ''}"
    if first is not None and first == last:
        year = str(first)
    place = find_place(library, filters.region) if filters.region else None
    region = "/".join(place.path) if place else filters.region
    said = (("region", region), ("level", filters.level), ("year", year), ("section", filters.section))
    return " ".join(f"{name}:{value}" for name, value in said if value) or EVERYTHING


def read_filters(library: Library, written: str) -> Filters:
    """The sub-corpus of `region:云桥市 level:county year:2020-2025 section:plan`; "all" is everything.

    `region` is a place and all below it, named as on the command line, without blanks (云桥/枫溪); `part` is as good as
    `section`, = as :.

    Raises:
        FilterError: a word that is no such pair, a pair given twice, a place that is not there or not the only one.
        LibraryError: the library cannot be read.
    """
    found: dict[str, str] = {}
    for word in written.split():
        if word == EVERYTHING:
            continue
        pair = PAIR.fullmatch(word)
        if pair is None:
            raise FilterError(
                f"{word}: write region:, level:, year: or section: and a value, such as year:2020-2025"
            )
        name = "section" if pair[1] == "part" else pair[1]
        if name in found:
            raise FilterError(f"{word}: {name} is given twice")
        found[name] = pair[2]
    level, section = found.get("level"), found.get("section")
    if level is not None and level not in [each.value for each in Level]:
        raise FilterError(f"level:{level}: one of {', '.join(each.value for each in Level)}")
    if section is not None and section not in PARTS:
        raise FilterError(f"section:{section}: review or plan")
    return Filters(
        region=_place(library, found["region"]) if "region" in found else None,
        level=level,
        years=read_years(found["year"]) if "year" in found else (None, None),
        section=next((part for part in PARTS if part == section), None),
    )


def read_years(written: str) -> tuple[int | None, int | None]:
    """First and last year of 2025, 2020-2025, 2020-, -2012. Raises FilterError."""
    try:
        return read_span(written)
    except ValueError as error:
        raise FilterError(f"year {error}") from None


def _place(library: Library, named: str) -> str:
    places = find_places(library, named)
    if not places:
        raise FilterError(f"no place in the library fits {named!r}")
    if len(places) > 1:
        shown = ", ".join("/".join(place.path) for place in places[:5])
        raise FilterError(f"{named!r} fits several places: {shown}")
    return places[0].key
