"""The section tree of a report.

The stages, a file each: `blocks` cuts the text into paragraphs, `glued` cuts off headings that a page joined to their
text (`shapes` weighs the seams), `headings` finds headings, `levels` gives them levels, `parts` adds opening, closing
and a plan that nothing heads, and says what each section is about (`titles` by its words, `tense` by its text).
"""

from __future__ import annotations

from parsers.model import Kind, Meta, Section
from parsers.outline.blocks import cut_blocks
from parsers.outline.glued import part_glued
from parsers.outline.headings import find_headings
from parsers.outline.inline import add_inline
from parsers.outline.levels import give_levels
from parsers.outline.parts import Part, body_ends, make_parts
from parsers.promises import Item, find_lists


def read_outline(
    text: str, folded: str, meta: Meta, body_start: int = 0, lists: list[list[Item]] | None = None
) -> list[Section]:
    """Sections in reading order; together they cover the text from 0 to its end.

    A stretch with no heading of its own (the opening, the closing call, a plan that nothing heads) is a section of
    level 1 whose title is empty. `body_start` is where the report proper begins, after the title block;
    `lists` what `find_lists` finds, where that is known.
    """
    lists = find_lists(folded) if lists is None else lists
    listed = frozenset(item.start for items in lists for item in items)
    blocks = part_glued(folded, cut_blocks(folded, body_start), listed)
    headings = add_inline(folded, blocks, find_headings(folded, blocks, listed))
    levelled = give_levels(folded, headings)
    return _nest(text, make_parts(folded, blocks, levelled, meta, [items[0].start for items in lists]))


def _nest(text: str, parts: list[tuple[Part, Kind]]) -> list[Section]:
    sections: list[Section] = []
    open_: list[Section] = []
    ends = body_ends([part for part, _ in parts], len(text))
    for i, ((part, kind), end) in enumerate(zip(parts, ends, strict=True), 1):
        while open_ and open_[-1].level >= part.level:
            open_.pop()
        title = text[part.start : part.end]
        parent = open_[-1].id if open_ else None
        section = Section(i, parent, part.level, part.number, title, kind, part.start, part.end, end)
        sections.append(section)
        open_.append(section)
    return sections
