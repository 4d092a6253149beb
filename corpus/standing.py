"""The places of the table of regions as of each year, whether the library has a report of them or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.nation import NATION_KEY
from corpus.series import FIRST_YEAR, series_of
from corpus.stated import Narrowed
from parsers import regions
from parsers.model import Level
from parsers.regions import Region

# Digits of a code that its children share with it.
_SHARED = {Level.PROVINCE: 2, Level.PREFECTURE: 4}


@dataclass(frozen=True, slots=True)
class Standing:
    """A place of the table: its key, and in which of the years it stood there as which region."""

    key: str
    regions: Mapping[int, Region]

    @property
    def newest(self) -> Region:
        return self.regions[max(self.regions)]


def standing(narrowed: Narrowed, first: int, last: int) -> dict[str, Standing]:
    """The places of the table that are narrowed to, by key, each with the years of the span in which they are.

    A level is the one of the year; what is below a superior is what was below it in that year (重庆市 below 四川省 until
    1996). The nation and places without code, which the table does not hold, are left out.
    """
    through = _through(first, last)
    below: dict[int, str] | None = None
    if narrowed.under not in (None, NATION_KEY):
        below = {year: _digits(region) for year, region in through.get(narrowed.under or "", {}).items()}
    found = {}
    for key, years in through.items():
        if narrowed.place not in (None, key):
            continue
        fit = {
            year: region
            for year, region in years.items()
            if narrowed.level in (None, region.level)
            and (below is None or (year in below and region.adcode.startswith(below[year])))
        }
        if fit:
            found[key] = Standing(key, fit)
    return found


def _through(first: int, last: int) -> dict[str, dict[int, Region]]:
    """Place → year → the region it was. The year of a change belongs to what came."""
    found: dict[str, dict[int, Region]] = {}
    for region in sorted(regions.table(), key=lambda region: region.since):
        series = series_of(region.adcode, region.name)
        if series is None:
            continue
        # what stood in the table's first year stood before, as far as it knows
        begin = first if region.since <= FIRST_YEAR else region.since
        end = last if region.until is None else region.until
        years = found.setdefault(series.key, {})
        for year in range(max(begin, first), min(end, last) + 1):
            years[year] = region
    return found


def _digits(region: Region) -> str:
    return region.adcode[: _SHARED.get(region.level, len(region.adcode))]
