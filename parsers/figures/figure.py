"""A number with its unit, and the units that may follow a number."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from parsers.units import unit_names


class Figure(NamedTuple):
    """A number with its unit in a text: `low` == `high` but for a range. `unit` is folded and holds the magnitude.

    `start`/`end` span number and unit; `more` says 多/余/来 stood in it (四万多亿元); `chinese` that it is in characters.
    `units` are the spans of the unit in the text, without 多/余. A ratio (9.7:47.3:43) has an empty unit and `ratio` set.
    """

    start: int
    end: int
    low: float
    high: float
    unit: str
    units: tuple[tuple[int, int], ...]
    more: bool = False
    chinese: bool = False
    ratio: bool = False


# 13亿多人口, 5个人才, 迈上5万亿台阶: the unit is the beginning of a word there
_NO_UNIT_BEFORE = {"人": frozenset("口均才民员们工"), "台": frozenset("阶")}


@cache
def units_by_letter() -> dict[str, tuple[str, ...]]:
    """The names of units by their first letter, longest first."""
    table: dict[str, list[str]] = {}
    for name in unit_names():
        table.setdefault(name[0], []).append(name)
    return {letter: tuple(names) for letter, names in table.items()}


def unit_at(padded: str, place: int) -> str | None:
    """The longest unit that begins at a place of a text with a character after its last."""
    for name in units_by_letter().get(padded[place], ()):
        if padded.startswith(name, place) and padded[place + len(name)] not in _NO_UNIT_BEFORE.get(name, ""):
            return name
    return None


@cache
def any_unit() -> str:
    """An expression for any unit, longest first."""
    barred = {name: f"(?![{''.join(sorted(letters))}])" for name, letters in _NO_UNIT_BEFORE.items()}
    return "|".join(re.escape(name) + barred.get(name, "") for name in unit_names())
