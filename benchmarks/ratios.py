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


def print_ratio(name: str, ratio: Ratio) -> bool:
    """Print a row; whether its goal is reached."""
    share = ratio.value / ratio.base
    reached = ratio.goal is None or share <= ratio.goal
    goal = "" if ratio.goal is None else f"goal {ratio.goal:.3f}{'' if reached else '  MISSED'}"
    print(
        f"{name:58}{ratio.value:>10.1f} {ratio.unit:3}{share:>8.3f} of {ratio.base:>9.1f} {ratio.unit:3}{ratio.of:38}{goal}"
        + (f"  ({ratio.remark})" if ratio.remark else ""),
        flush=True,
    )
    return reached


def percentile(values: list[float], share: float) -> float:
    """The value that a share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * share) - 1)]
