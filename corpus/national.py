"""The nation's growth targets since 1990, as facts with their source, for libraries without the State Council's reports."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from parsers.model import Bound

_FILE = Path(__file__).parent / "data" / "national_targets.csv"
INDICATOR = "gdp"
MEASURE = "growth"
UNIT = "%"


@dataclass(frozen=True, slots=True)
class NationalTarget:
    """The target of a year in % growth. `status`: stated, none_stated (the report says it sets none) or not_found.

    `aggregate` is what was to grow (国民生产总值 until 1993), `wording` the words of the figure, `source` where they stand.
    """

    year: int
    status: str
    low: float | None
    high: float | None
    bound: Bound | None
    aggregate: str
    wording: str
    source: str


@cache
def national_targets() -> dict[int, NationalTarget]:
    """The nation's growth targets by year."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {target.year: target for target in map(_target, csv.DictReader(file))}


def _target(row: dict[str, str]) -> NationalTarget:
    bounds: dict[str, Bound] = {"exact": "exact", "around": "around", "at_least": "at_least"}
    return NationalTarget(
        year=int(row["year"]),
        status=row["status"],
        low=float(row["low"]) if row["low"] else None,
        high=float(row["high"]) if row["high"] else None,
        bound=bounds.get(row["bound"]),
        aggregate=row["aggregate"],
        wording=row["wording"],
        source=row["source"],
    )
