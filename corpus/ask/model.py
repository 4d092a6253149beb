"""What a question is understood as, and what answers it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from corpus.places import Place
from corpus.table import Table

Kind = Literal[
    "target",
    "result",
    "fulfilment",
    "fulfilments",
    "targets",
    "definition",
    "first_use",
    "count",
    "new",
    "dropped",
    "promises",
]
# The first five are those of a figure, as in a panel.
Reason = Literal[
    "relative",
    "qualitative",
    "none_stated",
    "not_found",
    "report_missing",
    "place_missing",
    "place_ambiguous",
    "no_place",
    "no_indicator",
    "no_term",
    "no_reports",
    "no_definition",
    "never",
    "undated",
    "no_promises",
    "no_numbered",
    "not_understood",
]
Language = Literal["zh", "en"]
# Reasons that lie in the question, not in the reports.
OF_THE_QUESTION = frozenset(("place_ambiguous", "no_place", "no_indicator", "no_term", "not_understood"))


@dataclass(frozen=True, slots=True)
class Years:
    """Years named one by one, or a span of them (first and last; None is open). Neither: no year was named."""

    named: tuple[int, ...] = ()
    span: tuple[int | None, int | None] | None = None

    @property
    def given(self) -> bool:
        return bool(self.named) or self.span is not None


@dataclass(frozen=True, slots=True)
class Question:
    """What was recognised in a question.

    `superiors` are the levels whose targets are asked for too; `among` a level whose places are compared, under the place;
    `beside` asks for the place's neighbours; `longer` for targets of more than a year (五年规划, 到2030年); `lowest` for the lowest first. `unknown` is a place (or several, parted
    by 、) of which the library has no report, `ambiguous` the words that mean several places.
    """

    text: str
    kind: Kind
    places: tuple[Place, ...] = ()
    years: Years = Years()
    indicators: tuple[str, ...] = ()
    measure: str | None = None
    term: str | None = None
    superiors: frozenset[str] = frozenset()
    among: str | None = None
    beside: bool = False
    longer: bool = False
    lowest: bool = False
    unknown: str | None = None
    ambiguous: tuple[str, tuple[Place, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a report: `text` is the report's characters `start` to `end`, in the section titled `section`."""

    label: str
    section: str | None
    start: int
    end: int
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Answer:
    """`lines` say it in words; every figure in them stands in a row of `table`, which has its sentence and its place.

    `reason` is None where there is an answer; else why there is none, with the nearest `passages`. Where of several
    figures some are there, `reason` is None and the rows of the others have theirs in `status`.
    """

    question: Question
    lines: tuple[str, ...]
    table: Table
    reason: Reason | None = None
    passages: tuple[Passage, ...] = field(default=())

    @property
    def understood(self) -> bool:
        """Whether the question itself was clear."""
        return self.reason not in OF_THE_QUESTION
