"""The plan part as statements: clauses with an object of their own, the unit in which years are compared.

Headings below the main parts are statements too (全力筹备旅发大会。 opens a paragraph and promises what it says). Marks of a list
(一是, 1., （一）) stand outside; a clause that only frames the next (在…中, 以…为依托) belongs to it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from parsers.figures import Figure, find_figures
from parsers.fold import fold
from parsers.model import Kind, Section, Target
from parsers.plan_words import PlacedWord, find_plan_words
from parsers.statements.clauses import cut_clauses
from parsers.statements.names import find_names

__all__ = ["PLAN_KINDS", "REVIEW_KINDS", "Statement", "names_of", "read_statements"]

PLAN_KINDS = frozenset({Kind.PLAN, Kind.LIVELIHOOD, Kind.SELF_BUILDING})
REVIEW_KINDS = frozenset({Kind.REVIEW, Kind.PROBLEMS})

# A clause with fewer characters than this names nothing.
MIN_CHARACTERS = 5


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause of the plan part: `text` is report.text[start:end]; `section` the id of the innermost section.

    `figures` and `words` (words of planning) are placed in the report's text; `indicators` are the ids of the targets that
    stand in the clause. `sentence` is the same for clauses of one sentence. `heading` says that the statement is a section's
    title.
    """

    id: int
    section: int | None
    start: int
    end: int
    text: str
    figures: tuple[Figure, ...] = ()
    indicators: tuple[str, ...] = ()
    words: tuple[PlacedWord, ...] = ()
    sentence: int = 0
    heading: bool = False


def names_of(statement: Statement, folded: str | None = None) -> list[str]:
    """The objects of a statement as they are called (projects, programmes, places), folded.

    `folded` is the statement's folded text, where it is known.
    """
    taken = [(f.start - statement.start, f.end - statement.start) for f in statement.figures]
    taken += [(w.start - statement.start, w.end - statement.start) for w in statement.words]
    return find_names(fold(statement.text) if folded is None else folded, taken)


def read_statements(
    text: str,
    folded: str,
    sections: Sequence[Section],
    targets: Sequence[Target],
    kinds: frozenset[Kind] = PLAN_KINDS,
) -> list[Statement]:
    """The statements of the plan part (or of sections of other `kinds`) in the order of the text; [] where there is none."""
    plan = [section for section in sections if section.kind in kinds]
    if not plan:
        return []
    first, last = plan[0].start, max(section.body_end for section in plan)
    words = find_plan_words(folded, first, last)
    figures = [
        figure._replace(start=figure.start + first, end=figure.end + first, units=())
        for figure in find_figures(folded[first:last])
    ]
    rows = sorted(targets, key=lambda target: target.start)
    starts = [word.start for word in words]
    figure_starts, row_starts = [f.start for f in figures], [target.start for target in rows]
    statements: list[Statement] = []
    for section, start, end, sentence, heading in _clauses(folded, sections, words, starts, kinds):
        held = _within(figures, figure_starts, start, end)
        named = _within(rows, row_starts, start, end)
        statements.append(
            Statement(
                len(statements) + 1,
                section,
                start,
                end,
                text[start:end],
                held,
                tuple(dict.fromkeys(target.indicator for target in named)) if named else (),
                _within(words, starts, start, end),
                sentence,
                heading,
            )
        )
    return statements


_Row = TypeVar("_Row")


def _within(rows: Sequence[_Row], starts: Sequence[int], start: int, end: int) -> tuple[_Row, ...]:
    """The rows that begin in [start, end); `starts` says where each begins."""
    first = bisect_left(starts, start)
    if first == len(starts) or starts[first] >= end:
        return ()
    return tuple(rows[first : bisect_left(starts, end, first)])


def _clauses(
    folded: str,
    sections: Sequence[Section],
    words: Sequence[PlacedWord],
    starts: Sequence[int],
    kinds: frozenset[Kind],
) -> Iterator[tuple[int, int, int, int, bool]]:
    """(section id, start, end, number of the sentence, is a heading) of each statement, in the order of the text."""
    sentence = 0
    for number, section in enumerate(sections):
        if section.kind not in kinds:
            continue
        following = sections[number + 1].start if number + 1 < len(sections) else section.body_end
        end = max(section.end, min(section.body_end, following))
        title = section.start if section.level > 1 else section.end
        for first, last, heading in ((title, section.end, True), (section.end, end, False)):
            if first == last:
                continue
            within = words[bisect_left(starts, first) : bisect_left(starts, last)]
            count = 0
            for clause in cut_clauses(folded, first, last, within):
                count = clause.sentence + 1
                if clause.end - clause.start >= MIN_CHARACTERS:
                    yield section.id, clause.start, clause.end, sentence + clause.sentence, heading
            sentence += count
