"""The parts of a report by kind of section: where the review of the past year stands, where the plan of the next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from parsers.section_kinds import Kind

Part = Literal["review", "plan"]
PARTS: dict[Part, frozenset[Kind]] = {
    "review": frozenset({Kind.REVIEW, Kind.PROBLEMS}),
    "plan": frozenset({Kind.PLAN, Kind.LIVELIHOOD, Kind.SELF_BUILDING}),
}
# The part of what stands in neither: opening, closing, glossary, and what no section holds.
OTHER = "other"


def part_of(kind: Kind | None) -> str:
    """review, plan or other."""
    return next((part for part, kinds in PARTS.items() if kind in kinds), OTHER)


def kind_changes(sections: Iterable[tuple[str, int, int]]) -> list[tuple[int, Kind | None]]:
    """Where the kind of section changes: (place, kind from there on; None outside all sections), rising.

    `sections` are (kind, start, body_end) in reading order, superiors before their own; the innermost one counts.
    """
    changes: list[tuple[int, Kind | None]] = []
    open_ones: list[tuple[int, Kind]] = []

    def change(place: int, kind: Kind | None) -> None:
        if changes and changes[-1][0] == place:
            changes.pop()
        if (changes[-1][1] if changes else None) != kind:
            changes.append((place, kind))

    def close(until: int) -> None:
        while open_ones and open_ones[-1][0] <= until:
            end, _ = open_ones.pop()
            change(end, open_ones[-1][1] if open_ones else None)

    for kind, start, end in sections:
        close(start)
        change(start, Kind(kind))
        # a section does not reach past its superior's end
        open_ones.append((min(end, open_ones[-1][0]) if open_ones else end, Kind(kind)))
    if open_ones:
        close(open_ones[0][0])
    return changes
