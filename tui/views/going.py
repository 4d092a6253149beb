"""Going anywhere: what a few typed letters may mean, best first. Pure functions of what there is.

A query is a place, a year, an indicator or a part of a report, in any order that people type: `bz 25`, `播州2025`,
`520304`, `zunyi gdp`, `gdp` (of the report in view), `bz 安排`; or the name of a command.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from corpus.indicator_names import match_indicators
from corpus.letters import letters_rank
from parsers.fold import fold
from tui.keys import Action, key_name
from tui.labels import Labels
from tui.views.library import CENTURY, full_year, nearest_year, years_of
from tui.widgets.places import NO_YEAR

if TYPE_CHECKING:
    from corpus.notes import Passage
    from corpus.place_index import PlaceIndex
    from corpus.places import Place

Kind = Literal["report", "target", "section", "place", "command", "bookmark"]

MOST = 60
"""Destinations listed at most."""

PLACES_TRIED = 12
GOALS_TRIED = 6
"""Readings of each part of a query that are combined."""

YEARS_SHOWN = 6
"""Years of the one place a query means."""

EARLIEST = 1949

PARTS = ("review", "plan", "problems", "livelihood", "self_building", "closing", "opening", "glossary")
"""Kinds of section one can go to, those most asked for first."""

UNMEANT = 20
"""Added to the rank of a command that its words only begin with: places come first."""

COMMAND = 5
"""Added to the rank of a command that is named whole."""

UNNAMED = 6
"""Added to the rank of an indicator or part, without a place, that its words only begin with."""

EXACT = 2
"""Up to this rank a name was typed whole."""

LONGEST_NAME = 16
"""Characters that a place's name and what follows it without a blank have at most."""


@dataclass(frozen=True, slots=True)
class Goal:
    """Where in a report one wants to be: at the target of an indicator, a part of a kind, or a passage."""

    indicator: str = ""
    section: str = ""
    passage: Passage | None = None


@dataclass(frozen=True, slots=True)
class Destination:
    """Somewhere to go, with the words that show it. `rank` orders destinations, the least first."""

    rank: tuple[float, ...]
    kind: Kind
    words: str
    note: str = ""
    place: Place | None = None
    year: int = NO_YEAR
    goal: Goal = Goal()
    action: str = ""
    on_library: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the screen in view, or of the library (`on_library`)."""

    action: Action
    on_library: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What there is: the places, the place and year in view (where there are), and the commands."""

    places: PlaceIndex
    labels: Labels
    commands: tuple[Command, ...] = ()
    place: Place | None = None
    year: int | None = None


def destinations(query: str, context: Context) -> list[Destination]:
    """What `query` may mean, best first; a colon before it means commands only."""
    wanted = fold(query).strip().lower()
    only_commands = wanted.startswith(":")
    wanted = wanted.lstrip(": ")
    found: list[Destination] = list(_commands(wanted, context))
    if not only_commands and wanted:
        for words, year in _readings(_words(wanted)):
            found += _in_reports(words, year, context)
    best: dict[tuple[object, ...], Destination] = {}
    for each in sorted(found, key=lambda destination: destination.rank):
        place = each.place.key if each.place else ""
        best.setdefault((each.kind, place, each.year, each.goal, each.action), each)
    return list(best.values())[:MOST]


def _words(wanted: str) -> list[str]:
    """The words of a query; characters, letters and figures that are written together are words of their own."""
    words: list[str] = []
    for part in wanted.split():
        cuts = [
            0,
            *(at for at in range(1, len(part)) if _script(part[at - 1]) != _script(part[at])),
            len(part),
        ]
        words += [part[a:b] for a, b in pairwise(cuts)]
    return words


def _script(character: str) -> str:
    return "figure" if character.isdigit() else "letter" if character.isascii() else "character"


def _readings(words: Sequence[str]) -> Iterator[tuple[list[str], int | None]]:
    """Words with the year taken out, and the year; a number may also be none."""
    for at, word in enumerate(words):
        year = _year(word)
        if year is not None and (at > 0 or len(word) == 4 or len(words) == 1):
            yield [*words[:at], *words[at + 1 :]], year
    if not any(len(word) == 4 and _year(word) for word in words):
        yield list(words), None


def _year(word: str) -> int | None:
    if not word.isdecimal() or len(word) not in (2, 4):
        return None
    year = full_year(int(word))
    return year if EARLIEST <= year < CENTURY + 100 else None


def _in_reports(words: Sequence[str], year: int | None, context: Context) -> Iterator[Destination]:
    """Reports, targets and parts: some of the words mean a place, the others what is looked for in its report."""
    if not words:
        if context.place is not None and year in context.place.years:
            yield from _reports(0, context.place, year, context.labels)
        return
    yield from _unparted(words, year, context)
    for cut in range(len(words) + 1):
        for of_place, of_goal in ((words[:cut], words[cut:]), (words[cut:], words[:cut])):
            if of_goal and of_place:
                yield from _goals(of_place, of_goal, year, context)
            if cut in (0, len(words)) and not of_goal:
                yield from _places(of_place, year, context)
            if cut in (0, len(words)) and not of_place and context.place is not None:
                for rank, goal, goal_words in _goals_of(" ".join(of_goal), context.labels):
                    at = _year_of(context.place, context.year if year is None else year)
                    if at is not None:
                        rank += UNNAMED * (rank > EXACT)
                        yield _goal(rank, context.place, at, goal, goal_words, context.labels)


def _unparted(words: Sequence[str], year: int | None, context: Context) -> Iterator[Destination]:
    """播州失业率: a place's name, and without a blank what is looked for."""
    first, *rest = words
    if first.isascii() or len(first) > LONGEST_NAME:
        return
    for cut in range(len(first) - 1, 1, -1):
        matched = context.places.match(first[:cut])
        if matched and matched[0][0] <= EXACT:
            yield from _goals([first[:cut]], [first[cut:], *rest], year, context)


def _places(words: Sequence[str], year: int | None, context: Context) -> Iterator[Destination]:
    # syllables may be typed apart: bo zhou
    matched = (context.places.match(" ".join(words)) or context.places.match("".join(words)))[:MOST]
    for order, (rank, place) in enumerate(matched):
        above = _above(place, context)
        found = list(_reports(rank, place, year, context.labels, order, above, alone=len(matched) == 1))
        yield from found
        if not found or order < PLACES_TRIED:
            # a place without reports can still be looked at; one with them is reached by its reports first
            yield Destination((rank, order, 2), "place", place.name, above, place)


def _above(place: Place, context: Context) -> str:
    """The names of the superiors, from the top: 贵州省 遵义市."""
    return " ".join(superior.name for superior in reversed(context.places.superiors(place)))


def _reports(
    rank: float,
    place: Place,
    year: int | None,
    labels: Labels,
    order: int = 0,
    above: str = "",
    *,
    alone: bool = False,
) -> Iterator[Destination]:
    """The report of the year meant, or the latest; of the only place that fits, the years before as well."""
    there = sorted(years_of(place), reverse=True)
    if not there:
        return
    wanted = there[0] if year is None else nearest_year(place, year)
    note = labels("go.latest") if year is None else ""
    if year is not None and wanted != year:
        note = labels("go.nearest", year=year)
    note = "  ".join(words for words in (note, above) if words)
    yield Destination((rank, order, 0), "report", _label(place, wanted), note, place, wanted)
    if alone and year is None:
        for number, other in enumerate(there[1:YEARS_SHOWN], start=1):
            yield Destination((rank, order, 3 + number), "report", _label(place, other), above, place, other)


def _goals(
    of_place: Sequence[str], of_goal: Sequence[str], year: int | None, context: Context
) -> Iterator[Destination]:
    goals = list(_goals_of(" ".join(of_goal), context.labels))[:GOALS_TRIED]
    if not goals:
        return
    for order, (rank, place) in enumerate(context.places.match(" ".join(of_place))[:PLACES_TRIED]):
        at = _year_of(place, year)
        if at is None:
            continue
        for number, (goal_rank, goal, words) in enumerate(goals):
            each = _goal(rank + goal_rank + number / 10, place, at, goal, words, context.labels, order)
            yield replace(each, note=_above(place, context))


def _year_of(place: Place, year: int | None) -> int | None:
    """The year to open: the one meant, else the latest."""
    there = years_of(place)
    return None if not there else max(there) if year is None else nearest_year(place, year)


def _goals_of(query: str, labels: Labels) -> Iterator[tuple[float, Goal, str]]:
    """(how well, goal, its words) of the indicators and parts of a report that a query may mean, best first."""
    found: list[tuple[float, Goal, str]] = []
    for rank, row in match_indicators(query)[:GOALS_TRIED]:
        name = row.en if labels.lang == "en" else row.zh
        found.append((rank, Goal(indicator=row.id), name))
    for number, part in enumerate(PARTS):
        fits = _word_rank(query, (labels(f"kind.{part}"),), part)
        if fits is not None:
            found.append((fits + number / 10, Goal(section=part), labels(f"kind.{part}")))
    return iter(sorted(found, key=lambda each: each[0]))


def _goal(
    rank: float, place: Place, year: int, goal: Goal, words: str, labels: Labels, order: int = 0
) -> Destination:
    kind: Kind = "target" if goal.indicator else "section"
    return Destination((rank, order, 1), kind, f"{_label(place, year)}  {words}", "", place, year, goal)


def _label(place: Place, year: int) -> str:
    """播州区 2025, by the name of that year."""
    names = [name.name for name in place.names if name.until is not None and year and year <= name.until]
    return f"{names[0] if names else place.name} {year or ''}".rstrip()


def _commands(wanted: str, context: Context) -> Iterator[Destination]:
    labels = context.labels
    for number, command in enumerate(context.commands):
        action = command.action
        words, help_words = labels(f"action.{action.id}"), labels(f"help.{action.id}")
        rank = 0.0 if not wanted else _word_rank(wanted, (words, help_words), action.id)
        if rank is None:
            continue
        keys = " ".join(key_name(key) for key in action.keys[:2])
        keys = labels("go.in_library", keys=keys) if command.on_library else keys
        rank += (COMMAND if rank == 0 else UNMEANT) if wanted else 0
        yield Destination(
            (rank, command.on_library, number),
            "command",
            words,
            f"{keys}  {help_words}",
            action=action.id,
            on_library=command.on_library,
        )


def _word_rank(query: str, forms: Iterable[str], name: str) -> float | None:
    """How well a query fits words of the program: the words themselves, their letters, the English id."""
    ranks: list[float] = []
    for later, form in enumerate(forms):
        spoken = fold(form).lower()
        if query == spoken:
            ranks.append(later)
        elif (
            query in spoken if not query.isascii() else any(word.startswith(query) for word in spoken.split())
        ):
            ranks.append(2 + later + (not spoken.startswith(query)))
        elif query.isascii() and query.isalpha():
            fits = letters_rank(form, query)
            if fits is not None:
                ranks.append(1 + fits + later)
    if query.isascii():
        if query in (name, name.replace("_", " ")):
            ranks.append(0)
        elif any(word.startswith(query) for word in name.split("_")):
            ranks.append(3)
    return min(ranks, default=None)
