"""The plan part as statements: clauses with an object of their own, the unit in which years are compared.

Headings below the main parts are statements too (全力筹备旅发大会。 opens a paragraph and promises what it says). Marks of a list
(一是, 1., （一）) stand outside; a clause that only frames the next (在…中, 以…为依托) belongs to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from parsers.model import Kind, Section, Target
from parsers.numerals import Figure, find_figures
from parsers.plan_words import PlacedWord, find_plan_words
from parsers.statements.clauses import cut_clauses
from parsers.statements.names import find_names

__all__ = ["PLAN_KINDS", "Statement", "read_statements"]

PLAN_KINDS = frozenset({Kind.PLAN, Kind.LIVELIHOOD, Kind.SELF_BUILDING})

# A clause with fewer characters than this names nothing.
MIN_CHARACTERS = 5


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause of the plan part: `text` is report.text[start:end]; `section` the id of the innermost section.

    `figures` and `words` (words of planning) are placed in the report's text; `names` are its objects as they are called
    (projects, programmes, places); `indicators` are the ids of the targets that stand in the clause. `sentence` is the same
    for clauses of one sentence. `heading` says that the statement is a section's title.
    """

    id: int
    section: int | None
    start: int
    end: int
    text: str
    figures: tuple[Figure, ...] = ()
    indicators: tuple[str, ...] = ()
    words: tuple[PlacedWord, ...] = ()
    names: tuple[str, ...] = ()
    sentence: int = 0
    heading: bool = False


def read_statements(
    text: str, folded: str, sections: Sequence[Section], targets: Sequence[Target]
) -> list[Statement]:
    """The statements of the plan part in the order of the text; [] where there is no plan part."""
    words = find_plan_words(folded)
    figures, said = _Reader(find_figures(folded)), _Reader(words)
    named = _Reader(sorted(targets, key=lambda target: target.start))
    statements: list[Statement] = []
    for section, first, last, sentence, heading in _clauses(folded, sections, words):
        held, about = figures.within(first, last), said.within(first, last)
        statements.append(
            Statement(
                len(statements) + 1,
                section,
                first,
                last,
                text[first:last],
                held,
                tuple(dict.fromkeys(target.indicator for target in named.within(first, last))),
                about,
                tuple(find_names(folded, first, last, held, about)),
                sentence,
                heading,
            )
        )
    return statements


def _clauses(
    folded: str, sections: Sequence[Section], words: Sequence[PlacedWord]
) -> Iterator[tuple[int, int, int, int, bool]]:
    """(section id, start, end, number of the sentence, is a heading) of each statement, in the order of the text."""
    k = sentence = 0
    for number, section in enumerate(sections):
        if section.kind not in PLAN_KINDS:
            continue
        following = sections[number + 1].start if number + 1 < len(sections) else section.body_end
        end = max(section.end, min(section.body_end, following))
        while k < len(words) and words[k].start < section.start:
            k += 1
        for start, stop, heading in (
            (section.start if section.level > 1 else section.end, section.end, True),
            (section.end, end, False),
        ):
            n = k
            while n < len(words) and words[n].start < stop:
                n += 1
            last = 0
            for clause in cut_clauses(folded, start, stop, words[k:n]):
                if clause.end - clause.start >= MIN_CHARACTERS:
                    yield section.id, clause.start, clause.end, sentence + clause.sentence, heading
                    last = clause.sentence + 1
            sentence += last
            k = n


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


_Row = TypeVar("_Row", bound=_Placed)


class _Reader(Generic[_Row]):
    """Takes rows from an ordered list stretch by stretch, for stretches that only go forward."""

    def __init__(self, rows: Sequence[_Row]) -> None:
        self._rows = rows
        self._next = 0

    def within(self, first: int, last: int) -> tuple[_Row, ...]:
        """The rows that start in [first, last)."""
        rows, k = self._rows, self._next
        while k < len(rows) and rows[k].start < first:
            k += 1
        begin = k
        while k < len(rows) and rows[k].start < last:
            k += 1
        self._next = k
        return tuple(rows[begin:k])
