"""Which statement of one plan speaks of the same object as which of the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parsers.fold import fold
from parsers.statements import Statement

# Below this likeness of wording two statements are not of the same object.
SAME_OBJECT = 50.0


@dataclass(frozen=True, slots=True)
class Match:
    """Places in the two lists of statements, and how alike they are (0–1)."""

    earlier: int
    later: int
    score: float


def match_statements(earlier: Sequence[Statement], later: Sequence[Statement]) -> list[Match]:
    """Best counterparts in both directions, each pair once, by place in the later list."""
    if not earlier or not later:
        return []
    # half a tenth of a second to import, which only a comparison should pay for
    import numpy
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    likeness = cdist(
        [fold(s.text) for s in earlier],
        [fold(s.text) for s in later],
        scorer=Indel.normalized_similarity,
        score_cutoff=SAME_OBJECT / 100,
        dtype=numpy.float32,
    )
    edges: dict[tuple[int, int], float] = {}
    best_earlier = likeness.argmax(axis=0)
    best_later = likeness.argmax(axis=1)
    for j, i in enumerate(best_earlier.tolist()):
        if likeness[i, j] > 0:
            edges[i, j] = float(likeness[i, j])
    for i, j in enumerate(best_later.tolist()):
        if likeness[i, j] > 0:
            edges[i, j] = float(likeness[i, j])
    return [Match(i, j, score) for (i, j), score in sorted(edges.items(), key=lambda e: (e[0][1], e[0][0]))]
