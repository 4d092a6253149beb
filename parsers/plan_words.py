"""The words of planning (`data/plan_words.csv`): what says how a thing is done, not which thing it is.

Roles: `zeal` (积极, 全力: free to differ between years), `vague` (多种形式的: qualifies and names nothing), `verb` (推进,
完善); what narrows or softens: `limit` (基本, 适时), `careful` (稳妥), `measured` (适度), `trial` (试点), `general` (全面推开),
`rules` (制定: the paper, not yet the thing); and the stages of a project in their order: plan, prepare, start, build, top, done.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

_FILE = Path(__file__).parent / "data" / "plan_words.csv"

Role = Literal[
    "zeal",
    "vague",
    "verb",
    "limit",
    "careful",
    "measured",
    "rules",
    "trial",
    "general",
    "plan",
    "prepare",
    "start",
    "build",
    "top",
    "done",
]


@dataclass(frozen=True, slots=True)
class PlanWord:
    """`stage` orders the stages of a project from 1 (plan) to 6 (done); 0 for the other roles."""

    word: str
    role: Role
    stage: int


class PlacedWord(NamedTuple):
    """A word of planning at its place in a folded text."""

    start: int
    end: int
    word: PlanWord


@cache
def plan_words() -> tuple[PlanWord, ...]:
    """Every word of the table. Folded, each once."""
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return tuple(
            PlanWord(word, row["role"], int(row["stage"] or 0))  # type: ignore[arg-type]
            for row in csv.DictReader(lines)
            for word in row["words"].split()
        )


@cache
def _finder() -> Any:
    from ahocorasick_rs import AhoCorasick, MatchKind

    return AhoCorasick([row.word for row in plan_words()], matchkind=MatchKind.LeftmostLongest)


def find_plan_words(folded: str, start: int = 0, end: int | None = None) -> list[PlacedWord]:
    """The words of planning in folded[start:end], in order; of several at one place the longest."""
    words = plan_words()
    return [
        PlacedWord(start + first, start + last, words[number])
        for number, first, last in _finder().find_matches_as_indexes(folded[start:end])
    ]
