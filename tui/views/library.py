"""The library as the screen shows it: pure functions of what the corpus says about places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.labels import Labels
from tui.look import Look
from tui.widgets.places import NO_YEAR, PlacesValue, State
from tui.widgets.preview import PreviewValue
from tui.widgets.tree import TreeNode

if TYPE_CHECKING:
    from corpus.places import Place

CENTURY, TURN = 2000, 49
"""Two digits mean a year of this century, from the turn on one of the last: 25 is 2025, 98 is 1998."""


@dataclass(frozen=True, slots=True)
class LibraryValue:
    """All places of a library, in the order of the tree."""

    places: tuple[Place, ...] = ()

    def place(self, key: str) -> Place | None:
        """The place of that key."""
        return next((place for place in self.places if place.key == key), None)

    @property
    def report_count(self) -> int:
        """How many reports there are."""
        return sum(len(place.years) + place.undated for place in self.places)

    @property
    def span(self) -> tuple[int, int] | None:
        """The first and the last year that any report is of."""
        years = [year for place in self.places for year in place.years]
        return (min(years), max(years)) if years else None


def years_of(place: Place) -> tuple[int, ...]:
    """The years one can open of a place; `NO_YEAR` first where a report of it tells no year."""
    return ((NO_YEAR,) if place.undated else ()) + place.years


def full_year(number: int) -> int:
    """The year that a number means which one typed: 2025, 25, 98."""
    return number if number >= 100 else number + CENTURY - (100 if number >= TURN else 0)


def nearest_year(place: Place, year: int) -> int:
    """The year nearest to `year` that has a report; the place must have one."""
    return min(years_of(place), key=lambda there: abs(there - year))


def split_query(query: str) -> tuple[str, int | None]:
    """The place and the year of a query: `bz 25`, `播州 2025` → (bz, 2025); no year in a word that stands alone."""
    *words, last = query.split() or [""]
    if words and last.isdecimal() and len(last) in (2, 4):
        return " ".join(words), full_year(int(last))
    return query, None


def with_superiors(places: Sequence[Place], wanted: Iterable[str]) -> list[Place]:
    """The wanted places and all above them, in tree order."""
    by_key = {place.key: place for place in places}
    kept: set[str] = set()
    for key in wanted:
        at: str | None = key
        while at is not None and at not in kept and at in by_key:
            kept.add(at)
            at = by_key[at].parent
    return [place for place in places if place.key in kept]


def places_value(value: LibraryValue, kept: Sequence[Place] | None = None) -> PlacesValue:
    """The grid of all places, or of those `kept`."""
    places = value.places if kept is None else kept
    depths: dict[str, int] = {}
    nodes: list[TreeNode] = []
    for place in places:
        depth = depths.get(place.parent or "", -1) + 1
        depths[place.key] = depth
        nodes.append(TreeNode(place.key, depth, place.name, str(len(place.years) + place.undated or "")))
    years = sorted({year for place in value.places for year in place.years})
    full = tuple(range(years[0], years[-1] + 1)) if years else ()
    if any(place.undated for place in value.places):
        full = (NO_YEAR, *full)
    states: dict[str, dict[int, State]] = {p.key: dict.fromkeys(years_of(p), "have") for p in places}
    for place in places:
        states[place.key].update(dict.fromkeys(place.excerpts, "excerpt"))
    breaks = {
        place.key: frozenset(name.since for name in place.names[1:] if name.since is not None)
        for place in places
        if len(place.names) > 1
    }
    return PlacesValue(tuple(nodes), full, states, breaks)


def signs(look: Look) -> list[tuple[str, str]]:
    """The signs of the grid, and what each means."""
    glyphs, labels = look.glyphs, look.labels
    signs = (
        (glyphs.have, "have"),
        (glyphs.excerpt, "excerpt"),
        (glyphs.missing, "missing"),
        (glyphs.line, "renamed"),
    )
    return [(sign, labels(f"legend.{name}")) for sign, name in signs]


def legend(look: Look) -> PreviewValue:
    """What the signs of the grid mean, until there is a report to look into."""
    labels = look.labels
    words = "   ".join(f"{sign} {meaning}" for sign, meaning in signs(look))
    return PreviewValue(labels("legend.title"), labels("legend.note"), words=words)


def place_line(place: Place, year: int | None, labels: Labels) -> str:
    """One line about a place: code, former names, years, and what is there of the year under the cursor."""
    words = [place.name]
    if place.adcode:
        words.append(place.adcode)
    former = [name.name for name in place.names if name.name != place.name]
    if former:
        words.append(labels("library.formerly", names=" ".join(former)))
    if place.years:
        words.append(
            labels("library.years", first=min(place.years), last=max(place.years), n=len(place.years))
        )
    elif not place.undated:
        words.append(labels("library.no_reports"))
    if place.undated:
        words.append(labels("library.undated", n=place.undated))
    if year is not None and year != NO_YEAR and years_of(place):
        state = "excerpt" if year in place.excerpts else "have" if year in place.years else "missing"
        words.append(labels(f"library.{state}", year=year))
    return "  ".join(words)
