"""Levels for the headings found: main parts, numbered lists inside them, run-in headings."""

from __future__ import annotations

from dataclasses import dataclass

from parsers.model import Kind
from parsers.outline import titles
from parsers.outline.headings import Heading

RUN_IN_LEVEL = 3


@dataclass(slots=True)
class _List:
    """A numbered list still open: the style of its marks, its last number and its level."""

    style: str
    last: int
    level: int


@dataclass(frozen=True, slots=True)
class Levelled:
    heading: Heading
    level: int
    main: Kind | None = None


def give_levels(folded: str, headings: list[Heading]) -> list[Levelled]:
    out: list[Levelled] = []
    lists: list[_List] = []
    level = 0
    plain_level = 0  # of unnumbered headings on their own line, inside the current part
    for h in headings:
        title = h.title(folded)
        main = titles.main_kind(title) if (h.alone or (h.mark and h.mark.style in ("han", "part"))) else None
        if main is Kind.GLOSSARY and not h.alone:
            main = None
        if h.mark is None:
            if not h.alone:
                out.append(Levelled(h, RUN_IN_LEVEL))
                continue
            if main is not None:
                lists.clear()
                level = 1
                out.append(Levelled(h, 1, main))
                continue
            here = (lists[-1].level if lists else (1 if level else 0)) + 1
            out.append(Levelled(h, min(max(here, 1), RUN_IN_LEVEL)))
            level = out[-1].level
            continue
        mark = h.mark
        if (
            mark.style in ("han", "part")
            and main is not None
            and (not lists or lists[0].level == 1 or level == 0 or mark.value > 1)
        ):
            lists[:] = [_List(mark.style, mark.value, 1)]
            level = 1
            out.append(Levelled(h, 1, main))
            continue
        place = _place(lists, mark.style, mark.value)
        if place is None:
            new = (lists[-1].level if lists else (1 if level else 0)) + 1
            lists.append(_List(mark.style, mark.value, new))
        else:
            del lists[place + 1 :]
            lists[place].last = mark.value
            lists[place].style = mark.style
        level = lists[-1].level
        out.append(Levelled(h, level))
    return out


def _place(lists: list[_List], style: str, value: int) -> int | None:
    """Index of the open list that goes on with this mark; None where a new one begins."""
    if value == 1:
        return None
    for i in range(len(lists) - 1, -1, -1):
        if lists[i].last == value - 1 and (lists[i].style == style or i == len(lists) - 1):
            return i
    for i in range(len(lists) - 1, -1, -1):
        if lists[i].style == style:
            return i
    return None
