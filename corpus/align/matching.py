"""Which statement of one plan speaks of the same object as which of the other.

Each candidate pair is weighed by the curves of `data/matching.toml`, one a feature (`features.FEATURES`). Every statement takes its best counterpart if that is likely enough, from both sides: so the result is
the same whichever plan comes first, and a promise that was split or merged has several counterparts.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.align.features import FEATURES, Candidates, find_candidates
from corpus.align.sides import Side

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Floats = NDArray[numpy.float64]

_FILE = Path(__file__).parent.parent / "data" / "matching.toml"
# A statement's best counterpart is one from this likelihood on; of a statement whose best counterpart is better matched
# elsewhere more is asked.
LIKELY = 0.15
SECOND = 0.25


@dataclass(frozen=True, slots=True)
class Match:
    """Places in the two lists of statements, and how likely they are of one object (0–1)."""

    earlier: int
    later: int
    score: float


@dataclass(frozen=True, slots=True)
class Matches:
    """`pairs` by place in the later list, the best first; `phases` joins places whose statements differ in the phase alone."""

    pairs: tuple[Match, ...]
    phases: tuple[tuple[int, int], ...]


def match_statements(earlier: Side, later: Side) -> Matches:
    """Best counterparts in both directions, each pair once."""
    if not earlier.statements or not later.statements:
        return Matches((), ())
    found = find_candidates(earlier, later)
    scores = likelihood(found.rows).tolist()
    places = list(zip(found.earlier.tolist(), found.later.tolist(), strict=True))
    best_earlier = _best(places, scores, 1)
    best_later = _best(places, scores, 0)
    pairs = []
    for number, ((i, j), score) in enumerate(zip(places, scores, strict=True)):
        mine, theirs = best_earlier[j] == number, best_later[i] == number
        if (mine and theirs and score >= LIKELY) or ((mine or theirs) and score >= SECOND):
            pairs.append(Match(i, j, score))
    pairs.sort(key=lambda match: (match.later, -match.score, match.earlier))
    return Matches(tuple(pairs), _phases(found, places))


def _phases(found: Candidates, places: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The pairs that would be likely if they did not name different phases."""
    column = FEATURES.index("other_phase")
    rows = found.rows[found.rows[:, column] > 0].copy()
    if not len(rows):
        return ()
    marked = [place for place, row in zip(places, found.rows[:, column].tolist(), strict=True) if row]
    rows[:, column] = 0
    return tuple(
        place for place, score in zip(marked, likelihood(rows).tolist(), strict=True) if score >= SECOND
    )


@dataclass(frozen=True, slots=True)
class Curve:
    """The number that a feature's value adds, on a line through the points (x, y)."""

    x: tuple[float, ...]
    y: tuple[float, ...]


@cache
def curves() -> tuple[float, tuple[Curve, ...]]:
    """The number to start from, and one curve for each of FEATURES."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    rows = [data["features"][name] for name in FEATURES]
    return float(data["start"]), tuple(Curve(tuple(row["x"]), tuple(row["y"])) for row in rows)


def likelihood(rows: Floats) -> Floats:
    """The likelihood of each row of FEATURES."""
    import numpy as np

    start, lines = curves()
    odds = np.full(len(rows), start)
    for number, line in enumerate(lines):
        odds += np.interp(rows[:, number], line.x, line.y)
    likely: Floats = 1 / (1 + np.exp(-odds))
    return likely


def _best(pairs: Sequence[tuple[int, int]], scores: Sequence[float], side: int) -> dict[int, int]:
    """For each statement of one side the number of its best pair; of equals the first in the text."""
    best: dict[int, int] = {}
    for number, pair in enumerate(pairs):
        known = best.get(pair[side])
        if known is None or (scores[number], -pair[1 - side]) > (scores[known], -pairs[known][1 - side]):
            best[pair[side]] = number
    return best
