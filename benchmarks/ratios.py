"""A row of a benchmark: what was measured, beside what, and the ratio to reach."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Ratio:
    """`value` beside `base`, both in `unit`; `goal` is the largest value / base to reach, None for none."""

    value: float
    base: float
    unit: str
    of: str
    goal: float | None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row measured on each library: `measure(library, reports, rounds)`."""

    name: str
    measure: Callable[[Path, int, int], Ratio]


def row_of(name: str, ratio: Ratio) -> tuple[str, bool]:
    """The row of a table, and whether its goal is reached."""
    share = ratio.value / ratio.base
    reached = ratio.goal is None or share <= ratio.goal
    goal = "      –" if ratio.goal is None else f"≤ {ratio.goal:5.3f}"
    met = "      " if ratio.goal is None else "met   " if reached else "MISSED"
    beside = f"{ratio.value:,.1f} {ratio.unit} : {ratio.base:,.1f} {ratio.unit} {ratio.of}"
    remark = f"  ({ratio.remark})" if ratio.remark else ""
    return f"{name:70}{goal}  {share:8.3f}  {met}  {beside}{remark}", reached


HEAD = f"{'row':70}{'goal':>7}  {'figure':>8}  {'':6}  of what"


def percentile(values: list[float], share: float) -> float:
    """The value that a share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * share) - 1)]
