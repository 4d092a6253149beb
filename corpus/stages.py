"""How far a statement says that a project has come, and where it says that it has not come so far."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.align.kinds import STAGES
from parsers.fold import fold
from parsers.plan_words import PlacedWord
from parsers.statements import Statement

# what denies the stage that follows: 尚未|开工, 未能如期|动工, 没有|完工; not 未来|开工
DENIAL = re.compile(
    r"(?:[尚还仍却而]?未|[还仍]?没有?)(?!来)(?:能够?|得以|全部|完全)?(?:如期|按期|按时|及时)?$"
)
# The longest of these in characters.
DENIAL_CHARACTERS = 9
NOT = "not_"


class Stage(NamedTuple):
    """`name`: plan, prepare, start, build, top, done, or not_start and so on, `order` 1 to 6 of them; `printed`: the words that say so; [start, end)."""

    name: str
    order: int
    printed: str
    start: int
    end: int


def stages_of(statement: Statement | None) -> list[Stage]:
    """The stages that a statement names, in its order."""
    if statement is None:
        return []
    folded = fold(statement.text)
    return [_stage(statement, folded, word) for word in statement.words if word.word.role in STAGES]


def farthest(stages: Sequence[Stage]) -> Stage | None:
    """The farthest stage that is named; of equal ones the one that is denied, then the first."""
    return max(
        stages,
        key=lambda each: (each.order, each.name.startswith(NOT), -each.start),
        default=None,
    )


def _stage(statement: Statement, folded: str, word: PlacedWord) -> Stage:
    first, last = word.start - statement.start, word.end - statement.start
    before = max(0, first - DENIAL_CHARACTERS)
    denial = DENIAL.search(folded[before:first])
    name, order = word.word.role, word.word.stage
    if denial is None:
        return Stage(name, order, statement.text[first:last], word.start, word.end)
    at = before + denial.start()
    return Stage(f"{NOT}{name}", order, statement.text[at:last], statement.start + at, word.end)
