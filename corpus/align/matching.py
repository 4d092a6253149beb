"""Which statement of one plan speaks of the same object as which of the other.

Each candidate pair is weighed by the curves of `data/matching.toml`, one a feature (`features.FEATURES`). Every statement takes its best counterpart if that is likely enough, from both sides: so the result is
the same whichever plan comes first, and a promise that was split or merged has several counterparts.
"""

from __future__ import annotations

import tomllib
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
    Ints = NDArray[numpy.int64]

_FILE = Path(__file__).parent.parent / "data" / "matching.toml"
# A statement's best counterpart is one from this likelihood on; of a statement whose best counterpart is better matched
# elsewhere more is asked.
LIKELY = 0.17
SECOND = 0.28


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
    import numpy as np

    found = find_candidates(earlier, later)
    scores = likelihood(found.rows)
    first, last = found.earlier, found.later
    # of equals the first in the text
    mine = _is_best(last, scores, first)
    theirs = _is_best(first, scores, last)
    taken = (mine & theirs & (scores >= LIKELY)) | ((mine | theirs) & (scores >= SECOND))
    at = np.flatnonzero(taken)
    at = at[np.lexsort((first[at], -scores[at], last[at]))]
    pairs = zip(first[at].tolist(), last[at].tolist(), scores[at].tolist(), strict=True)
    return Matches(tuple(Match(i, j, score) for i, j, score in pairs), _phases(found))


def _is_best(group: Ints, scores: Floats, other: Ints) -> NDArray[numpy.bool_]:
    """Which pairs are the best of their group; of equals the first by `other`."""
    import numpy as np

    order = np.lexsort((other, -scores, group))
    best = np.zeros(len(group), dtype=bool)
    best[order[np.append(True, group[order][1:] != group[order][:-1])[: len(order)]]] = True
    return best


def _phases(found: Candidates) -> tuple[tuple[int, int], ...]:
    """The pairs that would be likely if they did not name different phases."""
    column = FEATURES.index("other_phase")
    marked = found.rows[:, column] > 0
    if not marked.any():
        return ()
    rows = found.rows[marked].copy()
    rows[:, column] = 0
    likely = likelihood(rows) >= SECOND
    return tuple(
        zip(found.earlier[marked][likely].tolist(), found.later[marked][likely].tolist(), strict=True)
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
