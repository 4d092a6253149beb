"""Which statement of one plan speaks of the same object as which of the other.

Each candidate pair is weighed by `WEIGHTS` (a logistic regression on pairs labelled by hand; what each number stands for is
in `features.FEATURES`). Every statement takes its best counterpart if that is likely enough, from both sides: so the result is
the same whichever plan comes first, and a promise that was split or merged has several counterparts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.align.features import FEATURES, Side, find_candidates

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Floats = NDArray[numpy.float64]

INTERCEPT = -6.69
WEIGHTS = {
    "cosine": 1.52,
    "contained": 1.12,
    "exclusive": 0.95,
    "margin_earlier": 2.89,
    "margin_later": 2.89,
    "wording": 2.38,
    "around": 1.25,
    "beside": 0.66,
    "section": 1.47,
    "light": 1.08,
    "rest": -0.98,
    "same_figure": 0.89,
    "same_counted": 1.14,
    "other_units": -0.42,
    "one_figure": -0.46,
    "other_indicator": -1.31,
    "other_phase": -2.00,
    "letters": 2.45,
}
# A statement's best counterpart is one from this likelihood on; of a statement whose best counterpart is better matched
# elsewhere more is asked.
LIKELY = 0.18
SECOND = 0.25


@dataclass(frozen=True, slots=True)
class Match:
    """Places in the two lists of statements, how likely they are of one object (0–1), and the row of FEATURES."""

    earlier: int
    later: int
    score: float
    features: tuple[float, ...]


def match_statements(earlier: Side, later: Side) -> list[Match]:
    """Best counterparts in both directions, each pair once, by place in the later list, the best first."""
    if not earlier.statements or not later.statements:
        return []
    found = find_candidates(earlier, later)
    scores = likelihood(found.rows).tolist()
    pairs = list(zip(found.earlier.tolist(), found.later.tolist(), strict=True))
    best_earlier = _best(pairs, scores, 1)
    best_later = _best(pairs, scores, 0)
    matches = []
    for number, ((i, j), score) in enumerate(zip(pairs, scores, strict=True)):
        mine, theirs = best_earlier[j] == number, best_later[i] == number
        if (mine and theirs and score >= LIKELY) or ((mine or theirs) and score >= SECOND):
            matches.append(Match(i, j, score, tuple(found.rows[number].tolist())))
    return sorted(matches, key=lambda match: (match.later, -match.score, match.earlier))


def likelihood(rows: Floats) -> Floats:
    """The likelihood of each row of FEATURES."""
    import numpy as np

    weights = np.array([WEIGHTS.get(name, 0.0) for name in FEATURES])
    return 1 / (1 + np.exp(-(rows @ weights + INTERCEPT)))


def _best(pairs: Sequence[tuple[int, int]], scores: Sequence[float], side: int) -> dict[int, int]:
    """For each statement of one side the number of its best pair; of equals the first in the text."""
    best: dict[int, int] = {}
    for number, pair in enumerate(pairs):
        known = best.get(pair[side])
        if known is None or (scores[number], -pair[1 - side]) > (scores[known], -pairs[known][1 - side]):
            best[pair[side]] = number
    return best
