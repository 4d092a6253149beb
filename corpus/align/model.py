"""What a comparison of two plans is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from parsers.model import Meta, Section, Target
from parsers.statements import Statement

PairKind = Literal["kept", "changed", "new", "dropped"]
Change = Literal["raised", "lowered", "same", "wording", "new", "dropped", "measure"]


class Comparable(Protocol):
    """A report as the parsers give it, or as the library does."""

    @property
    def report_sha256(self) -> str: ...
    @property
    def meta(self) -> Meta: ...
    @property
    def text(self) -> str: ...
    @property
    def sections(self) -> tuple[Section, ...]: ...
    @property
    def targets(self) -> tuple[Target, ...]: ...


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement of one plan and its counterpart in the other. `score` 0–1: how sure the pair is; `why` says the reason.

    A new statement has no `earlier`, a dropped one no `later`. One statement may stand in several pairs (a promise split or
    merged).
    """

    kind: PairKind
    earlier: Statement | None
    later: Statement | None
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class TargetPair:
    """An indicator's target in one plan beside that in the other; `result` is what the later report says was reached.

    `change` is of the value where both can be compared: raised, lowered, same; `wording` is a bound that changed while the
    number stayed; `measure` a target that is no longer told in the same terms (a number gone, a level for a growth rate). `why`
    says what moved: `7% → 6.5%`, `bound at_least → around`.
    """

    indicator: str
    name: str
    earlier: Target | None
    later: Target | None
    change: Change
    result: Target | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two plans side by side: statements in the order of the later text, dropped ones where they stood; targets."""

    earlier: Comparable
    later: Comparable
    statements: tuple[Pair, ...]
    targets: tuple[TargetPair, ...]
