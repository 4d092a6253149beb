"""The plan part as statements: clauses with an object of their own, the unit in which years are compared.

A clause ends at 。；！？ a line end or ，. Marks of a list (一是, 1., （一）) stand outside; a clause that only frames the next
(在…中, 以…为依托, 围绕…) belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.model import Kind, Section, Target
from parsers.numerals import Figure, find_figures

PLAN_KINDS = frozenset({Kind.PLAN, Kind.LIVELIHOOD, Kind.SELF_BUILDING})

# A clause with fewer characters than this names nothing.
MIN_CHARACTERS = 5

# One clause with its end: no cut between digits (1,200), in brackets or in a quoted name.
CLAUSE = re.compile(
    r"(?:[^,.;:!?。;\n(“《]|(?<=\d)[,.:](?=\d)|\.(?!\s)|\([^()\n]{0,60}\)|\(|“[^“”\n]{0,40}”|“|《[^《》\n]{0,60}》|《){1,400}"
)
# 一是 二要 (一) 1. 第一, 十二、 ① at the head of a clause
MARK = re.compile(
    r"[\s—·]*(?:(?:[一二三四五六七八九十]{1,3}[是要、])|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、](?!\d)|第[一二三四五六七八九十]{1,2},|[①-⑳])?\s*"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause of the plan part: `text` is report.text[start:end]; `section` the id of the innermost section.

    `figures` are placed in the report's text; `indicators` the ids of the targets that stand in the clause.
    """

    id: int
    section: int | None
    start: int
    end: int
    text: str
    figures: tuple[Figure, ...] = ()
    indicators: tuple[str, ...] = ()


def read_statements(
    text: str, folded: str, sections: Sequence[Section], targets: Sequence[Target]
) -> list[Statement]:
    """The statements of the plan part in the order of the text; [] where there is no plan part."""
    figures = find_figures(folded)
    statements: list[Statement] = []
    at_figure = at_target = 0
    ordered = sorted(targets, key=lambda target: target.start)
    for section, start, end in _stretches(sections):
        for first, last in _clauses(folded, start, end):
            while at_figure < len(figures) and figures[at_figure].start < first:
                at_figure += 1
            held = []
            k = at_figure
            while k < len(figures) and figures[k].end <= last:
                held.append(figures[k])
                k += 1
            while at_target < len(ordered) and ordered[at_target].start < first:
                at_target += 1
            named = []
            k = at_target
            while k < len(ordered) and ordered[k].start < last:
                named.append(ordered[k].indicator)
                k += 1
            statements.append(
                Statement(
                    len(statements) + 1,
                    section,
                    first,
                    last,
                    text[first:last],
                    tuple(held),
                    tuple(dict.fromkeys(named)),
                )
            )
    return statements


def _stretches(sections: Sequence[Section]) -> Iterator[tuple[int, int, int]]:
    """(section id, start, end) of the running text of plan sections, titles left out."""
    for number, section in enumerate(sections):
        if section.kind not in PLAN_KINDS:
            continue
        following = sections[number + 1].start if number + 1 < len(sections) else section.body_end
        yield section.id, section.end, max(section.end, min(section.body_end, following))


def _clauses(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in CLAUSE.finditer(folded, start, end):
        first, last = match.span()
        mark = MARK.match(folded, first, last)
        if mark is not None:
            first = mark.end()
        while last > first and folded[last - 1] in " \t、":
            last -= 1
        if last - first >= MIN_CHARACTERS:
            yield first, last
