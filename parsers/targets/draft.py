"""The shape a target has between the stages: what was read so far, in offsets of the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from parsers.figures import Figure
from parsers.model import Bound, Horizon, Measure, Reference, Role, Scope, Status, Tier


class Name(NamedTuple):
    """An indicator's name: `printed` as in the text (a shared head put back), `folded` to match on, where it stands."""

    printed: str
    folded: str
    start: int
    end: int


class Amount(NamedTuple):
    """A figure with the words around it that bound it: `start` and `end` take them in, `cues` are as printed, in order."""

    figure: Figure
    start: int
    end: int
    bound: Bound
    cues: tuple[str, ...] = ()


@dataclass(slots=True)
class Draft:
    """A target being read. `start`/`end` are the quote's; `sentence` is where its sentence begins.

    `context` is where the list it stands in was announced, if it stands in one.
    """

    start: int
    end: int
    sentence: int
    name: Name
    amount: Amount | None
    measure: Measure | None
    sign: int = 1
    bound: Bound | None = None
    qualitative: str | None = None
    reference: Reference | None = None
    status: Status = "stated"
    tier: Tier | None = None
    cues: tuple[str, ...] = ()
    predicate: str = ""
    indicator: str = ""
    role: Role = "result"
    scope: Scope = "detail"
    context: int | None = None
    year: int | str | None = None
    horizon: Horizon = "annual"
    section: int | None = None
