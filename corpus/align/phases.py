"""Phases of a project: 二期 is another promise than 一期, not its next stage."""

from __future__ import annotations

import re
from dataclasses import dataclass

# 滨河绿道二期 第三期 3期: what stands before it and its number
PHASE = re.compile(
    r"(?P<object>[一-鿿A-Za-z0-9“”·]{0,12}?)[(第]?(?P<number>[一二三四五六七八九十]|\d)期(?!间|望|待|末|限|刊|货|权)"
)
_NUMBERS = {word: number for number, word in enumerate("一二三四五六七八九十", 1)}
# How many characters before the number must stand in the other statement for it to be of the same project.
OBJECT = 3


@dataclass(frozen=True, slots=True)
class Phase:
    """`object` is the end of what stands before the number, "" where that is too short."""

    object: str
    number: int


def find_phases(folded: str) -> tuple[Phase, ...]:
    """The phases that a statement names."""
    found = []
    for match in PHASE.finditer(folded):
        number = match["number"]
        name = match["object"][-4:]
        found.append(Phase(name if len(name) >= OBJECT else "", _NUMBERS.get(number) or int(number)))
    return tuple(found)


def other_phase(a: tuple[Phase, ...], b: tuple[Phase, ...], text_a: str, text_b: str) -> bool:
    """Whether two statements name different phases, or one a later phase of what the other names without any."""
    if a and b:
        return not {phase.number for phase in a} & {phase.number for phase in b}
    return _later_of(a, text_b) or _later_of(b, text_a)


def _later_of(phases: tuple[Phase, ...], text: str) -> bool:
    return bool(phases) and all(
        phase.number > 1 and phase.object and phase.object in text for phase in phases
    )
