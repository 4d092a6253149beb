"""The table of units (`data/units.toml`): which names there are, and what an amount is in the unit it is compared in."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from parsers.model import Interval

_FILE = Path(__file__).parent / "data" / "units.toml"
# the dimensions of money, which no rate of exchange turns into each other
CURRENCIES = frozenset(("money", "dollars", "hongkong_dollars", "euros"))
_MAGNITUDES = {"十": 10.0, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}


class Unit(NamedTuple):
    """A unit without magnitude: `factor` of the dimension's smallest unit; `std` is what its amounts are compared in."""

    name: str
    dimension: str
    factor: float
    std: str


@cache
def units() -> dict[str, Unit]:
    """Every unit by its name."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    table = {
        name: Unit(name, dimension, float(factor), entry["std"])
        for dimension, entry in data["dimension"].items()
        for name, factor in entry["units"].items()
    }
    for name in data["counters"]["names"]:
        table.setdefault(name, Unit(name, f"counter {name}", 1.0, name))
    return table


@cache
def unit_names() -> tuple[str, ...]:
    """All names, longest first, so that an alternation of them finds the longest."""
    return tuple(sorted(units(), key=lambda name: (-len(name), name)))


@cache
def split(printed: str) -> tuple[float, Unit | None]:
    """A folded unit as (magnitude, unit): 万亿元 is (1e12, 元), 千瓦 (1, 千瓦); the unit is None for a bare magnitude (3.4亿)."""
    factor = 1.0
    for index, letter in enumerate(printed):
        if printed[index:] in units():
            return factor, units()[printed[index:]]
        if letter not in _MAGNITUDES:
            return factor, None
        factor *= _MAGNITUDES[letter]
    return factor, None


def in_unit(value: Interval, printed: str, wanted: str | None) -> tuple[Interval, str]:
    """The value of the folded unit `printed` in the unit `wanted`, or in its dimension's own where they do not fit."""
    factor, unit = conversion(printed, wanted)
    return scaled(value, factor), unit


def conversion(printed: str, wanted: str | None) -> tuple[float, str]:
    """What an amount in `printed` is multiplied by, and the unit it is in then; see `in_unit`."""
    factor, unit = split(printed)
    if unit is None:
        return factor, ""
    target_factor, target = split(wanted) if wanted else (1.0, None)
    if target is None or target.dimension != unit.dimension:
        wanted = unit.std
        target_factor, target = split(wanted)
        assert target is not None, wanted
    return factor * unit.factor / (target_factor * target.factor), wanted or unit.std


def scaled(value: Interval, factor: float) -> Interval:
    """Multiplied, without the noise of binary fractions (4.68 亿斤 is 234 万吨, not 233.99999999999997)."""
    if factor == 1.0 and value.low == value.high:
        return value
    low = float(f"{value.low * factor:.12g}")
    return Interval(low, low if value.high == value.low else float(f"{value.high * factor:.12g}"))
