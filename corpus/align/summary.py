"""What a comparison comes to in one line: how many statements and targets went which way."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from corpus.align.model import Comparison


@dataclass(frozen=True, slots=True)
class Summary:
    """Numbers of pairs of statements, then of targets; `wording` are targets whose number stayed and whose words did not."""

    kept: int
    changed: int
    new: int
    dropped: int
    raised: int
    lowered: int
    wording: int
    came: int
    went: int


def summary_of(comparison: Comparison) -> Summary:
    """Count a comparison's pairs by kind, and its targets by change."""
    kinds = Counter(pair.kind for pair in comparison.statements)
    changes = Counter(pair.change for pair in comparison.targets)
    return Summary(
        kinds["kept"],
        kinds["changed"],
        kinds["new"],
        kinds["dropped"],
        changes["raised"],
        changes["lowered"],
        changes["wording"],
        changes["new"],
        changes["dropped"],
    )


def summary_line(comparison: Comparison) -> str:
    """`kept 23, changed 41, new 30, dropped 26; 7 targets raised, 2 lowered, 1 wording only`."""
    s = summary_of(comparison)
    return (
        f"kept {s.kept}, changed {s.changed}, new {s.new}, dropped {s.dropped}; "
        f"{s.raised} targets raised, {s.lowered} lowered, {s.wording} wording only"
    )
