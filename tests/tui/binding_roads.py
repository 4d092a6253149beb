"""What a key must do (`Case`), and the keys that lead to each screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.tui.stage import screen_text
from tui.keys import Where
from tui.screens.chart import ChartScreen
from tui.screens.help import HelpScreen
from tui.screens.library import LibraryScreen
from tui.screens.pick import PickScreen
from tui.screens.report import ReportScreen
from tui.screens.search import SearchScreen
from tui.screens.words import WordsScreen

# Keys that lead from the start to a screen: the third place is 竹溪区, with five years.
REPORT = ("down", "down", "enter")
COMPARE = ("down", "down", "d", "enter")
ROWS = (*REPORT, "u")


@dataclass(frozen=True)
class Case:
    """Keys before the key under test, and what must be so after it (and was not before)."""

    before: tuple[str, ...]
    after: Callable[[Any], bool]


def report(*keys: str) -> tuple[str, ...]:
    return REPORT + keys


def compare(*keys: str) -> tuple[str, ...]:
    return COMPARE + keys


def at(*keys: str) -> tuple[str, ...]:
    """To 竹溪区 in the library, and on from there."""
    return "down", "down", *keys


# The panel of all years: more than a narrow chart holds.
CHART = at("P", "4", "ctrl+u", "9", "0", "minus", "2", "5", "enter", "i")


# The search for a word that every made-up report says.
SEARCH = ("x", *"集群", "enter")


def found(*keys: str) -> tuple[str, ...]:
    return SEARCH + keys


def taken(
    where: Any, road: tuple[str, ...], address: str = "baogao://990102/2025"
) -> dict[tuple[Where, str], Case]:
    """What every table of one report's rows lets be taken: a cell or the row, the citation, the original."""
    return {
        (where, "copy"): Case(road, lambda s: s.prompt.asking and "整行" in screen_text(s.app)),
        (where, "cite"): Case(road, lambda s: address in s.app.clipboard),
        (where, "original"): Case(road, lambda s: "made-up.txt" in s.prompt.message),
    }


def across(where: Any, key: str) -> dict[tuple[Where, str], Case]:
    """What every screen across places has."""
    here = at(key)
    return {
        (where, "goto_text"): Case(here, lambda s: isinstance(s, ReportScreen) and s.year == 2025),
        (where, "choose_indicator"): Case(here, lambda s: isinstance(s, PickScreen) and s.prompt.asking),
        (where, "choose_level"): Case(here, lambda s: isinstance(s, PickScreen)),
        (where, "choose_place"): Case(here, lambda s: isinstance(s, PickScreen)),
        (where, "choose_years"): Case(here, lambda s: s.prompt.asking and s.prompt.text == "2021-2025"),
        (where, "find"): Case(here, lambda s: s.prompt.asking),
        (where, "words"): Case(here, lambda s: isinstance(s, WordsScreen)),
        (where, "search"): Case(here, lambda s: isinstance(s, SearchScreen)),
        (where, "chart"): Case(here, lambda s: isinstance(s, ChartScreen)),
        (where, "export"): Case(here, lambda s: s.prompt.asking and where in s.prompt.text),
        (where, "copy"): Case(here, lambda s: s.prompt.asking and bool(s.prompt.question.choices)),
        (where, "cite"): Case(here, lambda s: "baogao://990102/2025" in s.app.clipboard),
        (where, "original"): Case(here, lambda s: "made-up.txt" in s.prompt.message),
        (where, "print"): Case(here, lambda s: s.prompt.text == "竹溪区_2025_report.html"),
        (where, "help"): Case(here, lambda s: isinstance(s, HelpScreen)),
        (where, "back"): Case(here, lambda s: isinstance(s, LibraryScreen)),
        (where, "close"): Case(here, lambda s: isinstance(s, LibraryScreen)),
    }


def notes(*keys: str) -> tuple[str, ...]:
    """A highlight, a bookmark and a note, and the screen that lists them: the note is on top."""
    return (*REPORT, "H", "m", *["down"] * 4, "a", "b", "escape", "'", *keys)


def asked(*keys: str) -> tuple[str, ...]:
    """A question of 竹溪区's GDP target, answered."""
    return at("A", "G", "D", "P", "enter", *keys)
