"""What the screens across places are asked: an indicator, of which places, in which years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tui.settings import DEFAULTS
from tui.views.library import LibraryValue
from tui.widgets.places import NO_YEAR

if TYPE_CHECKING:
    from corpus.places import Place
    from corpus.stated import Narrowed

Shown = Literal["target", "last", "result", "change", "outcome", "mid", "force"]
SHOWN: tuple[Shown, ...] = ("target", "last", "result", "change", "outcome", "mid", "force")
NEEDS_HISTORY: frozenset[Shown] = frozenset({"last", "result", "change", "outcome"})

Among = Literal["siblings", "province", "nation"]
AMONG: tuple[Among, ...] = ("siblings", "province", "nation")

LEVELS = ("national", "province", "prefecture", "county", "township")
ALL_LEVELS = ""
"""Stands for every level where one may be chosen."""

FIRST_YEARS = 10
"""So many years, up to the latest, are shown unless told."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`under` is the key of a place (itself included with all below it), None for everywhere; `place` and `year` are those
    of the cursor. `indicator` None: whether there is a report at all. `rule_book` (a name or a file) tells hard from soft,
    `tolerance` is points by which a target worded 左右 may be undershot."""

    indicator: str | None = "gdp"
    level: str | None = None
    under: str | None = None
    years: tuple[int, int] | None = None
    place: str | None = None
    year: int | None = None
    among: Among = "siblings"
    shown: Shown = "target"
    rule_book: str = DEFAULTS.rule_book
    tolerance: float = DEFAULTS.tolerance

    def narrowed(self) -> Narrowed:
        """Which places are meant, as the corpus takes it."""
        from corpus.stated import Narrowed

        return Narrowed(level=self.level or None, under=self.under)


def asked_from(value: LibraryValue, place: Place | None, year: int | None) -> Asked:
    """What to show first of the places around one: those of its level under the same superior, in the latest years."""
    there = [y for p in value.places for y in p.years]
    years: tuple[int, int] | None = None
    if there:
        last = max(there)
        if year is not None and year != NO_YEAR and year <= last - FIRST_YEARS:
            last = min(last, year + FIRST_YEARS // 2)
        years = max(min(there), last - FIRST_YEARS + 1), last
    if year == NO_YEAR or year is None:
        year = None if years is None else years[1]
    if place is None or place.level == "unknown":
        return Asked(years=years, year=year)
    if place.level == "national":
        return Asked(level="province", years=years, place=place.key, year=year)
    above = None if place.parent is None else value.place(place.parent)
    under = None if above is None or above.level == "national" else above.key
    return Asked(level=place.level, under=under, years=years, place=place.key, year=year)
