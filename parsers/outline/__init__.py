"""The section tree of a report."""

from __future__ import annotations

from parsers.model import Kind, Meta, Section
from parsers.outline import titles
from parsers.outline.blocks import cut_blocks
from parsers.outline.glued import part_glued
from parsers.outline.headings import find_headings
from parsers.outline.levels import Levelled, give_levels


def read_outline(text: str, folded: str, meta: Meta, body_start: int = 0) -> list[Section]:
    """Sections in reading order; together they cover the text from 0 to its end.

    A stretch with no heading of its own (the opening, the closing call) is a section with an empty title.
    """
    blocks = part_glued(folded, cut_blocks(folded, body_start))
    levelled = give_levels(folded, find_headings(folded, blocks))
    return _nest(text, folded, levelled)


def _nest(text: str, folded: str, levelled: list[Levelled]) -> list[Section]:
    sections: list[Section] = []
    open_: list[Section] = []
    kind = Kind.REVIEW
    ends = _body_ends(levelled, len(text))
    for i, (item, end) in enumerate(zip(levelled, ends, strict=True)):
        h = item.heading
        while open_ and open_[-1].level >= item.level:
            open_.pop()
        parent = open_[-1] if open_ else None
        title = h.title(folded)
        if item.main is not None:
            kind = item.main
        elif parent is not None:
            kind = parent.kind
        if kind is Kind.PLAN and titles.self_building(title) and item.level < 3:
            kind = Kind.SELF_BUILDING
        if kind is Kind.PLAN and titles.livelihood(title):
            kind = Kind.LIVELIHOOD
        number = h.mark.number if h.mark else None
        section = Section(
            i + 1,
            parent.id if parent else None,
            item.level,
            number,
            text[h.start : h.end],
            kind,
            h.start,
            h.end,
            end,
        )
        sections.append(section)
        open_.append(section)
    return sections


def _body_ends(levelled: list[Levelled], length: int) -> list[int]:
    ends = [length] * len(levelled)
    waiting: list[int] = []
    for i, item in enumerate(levelled):
        while waiting and levelled[waiting[-1]].level >= item.level:
            ends[waiting.pop()] = item.heading.at
        waiting.append(i)
    return ends
