"""The statements of one plan with what is read off each of them once, before they are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.align.members import listed
from corpus.align.phases import Phase, find_phases
from corpus.align.terms import Occurrences, Term, occurrences_of, one_form, plain, terms_of
from parsers.figures import Figure
from parsers.fold import fold
from parsers.indicators import OTHER
from parsers.model import Section
from parsers.statements import PLAN_KINDS, Statement, names_of

# 新建公路|60公里; 12个|老旧小区
BEFORE_FIGURE = re.compile(r"[一-鿿]{1,8}$")
AFTER_FIGURE = re.compile(r"[一-鿿]{1,14}")
# “十五”期间的主要目标, 今后五年的任务, 2021—2025年; not 2016年工作, 实现“十二五”良好开局
FIVE_YEARS = re.compile(r"五年|[一二三四五六七八九十]五[”\"]?(?:时期|期间|规划|计划|目标|发展|主要)")
OWN_YEAR = re.compile(r"20\d\d年|今年")
NONE: frozenset[str] = frozenset()
# words that say nothing of the object
EMPTY_ROLES = frozenset(("zeal", "verb"))


@dataclass(frozen=True, slots=True)
class Count:
    """A figure with a unit, and the folded words beside it that say what it counts."""

    figure: Figure
    beside: str


@lru_cache(maxsize=4096)
def counted(beside: str) -> frozenset[Term]:
    """The pairs of characters of what a figure counts; words of one meaning count as one."""
    return terms_of(one_form(beside))


@dataclass(frozen=True, slots=True)
class Side:
    """One plan. All lists but the last go by statement.

    `text` is the folded text of the whole report, `lines` each statement's words without its figures, words of one meaning
    made one, `cores` the same without words of zeal and verbs, `letters` the characters of each line in order; `headings` the
    titles above it; `five_year` tells what stands in a plan of several years beside the year's own.
    """

    text: str
    statements: Sequence[Statement]
    lines: list[str]
    cores: list[str]
    letters: list[str]
    occurrences: Occurrences
    phases: list[tuple[Phase, ...]]
    members: list[tuple[frozenset[Term], bool] | None]
    headings: list[str]
    five_year: list[bool]
    counts: list[tuple[Count, ...]]
    indicators: list[frozenset[str]]
    _terms: dict[int, frozenset[Term]]
    _core_terms: dict[int, frozenset[Term]]
    _names: dict[int, list[str]]

    def folded(self, at: int) -> str:
        """The folded text of a statement."""
        statement = self.statements[at]
        return self.text[statement.start : statement.end]

    def terms(self, at: int) -> frozenset[Term]:
        """The pairs of characters of a statement's line."""
        found = self._terms.get(at)
        if found is None:
            found = self._terms[at] = terms_of(self.lines[at])
        return found

    def core_terms(self, first: int, last: int) -> frozenset[Term]:
        """The pairs of characters of what a run of statements is about."""
        if first != last:
            return frozenset[Term]().union(*(self.core_terms(at, at) for at in range(first, last + 1)))
        found = self._core_terms.get(first)
        if found is None:
            found = self._core_terms[first] = terms_of(self.cores[first])
        return found

    def names(self, first: int, last: int) -> list[str]:
        """The objects of a run of statements as they are called, folded."""
        if first != last:
            return [name for at in range(first, last + 1) for name in self.names(at, at)]
        found = self._names.get(first)
        if found is None:
            found = self._names[first] = names_of(self.statements[first], self.folded(first))
        return found


def read_side(folded: str, statements: Sequence[Statement], sections: Sequence[Section]) -> Side:
    """`folded` is the folded text of the whole report."""
    titles = _titles(sections)
    letters = list(folded.replace("\n", " "))
    _blank(letters, ((f.start, f.end) for s in statements for f in s.figures))
    _blank(letters, ((w.start, w.end) for s in statements for w in s.words if w.word.role == "vague"))
    lines = _lines(letters, statements)
    _blank(letters, ((w.start, w.end) for s in statements for w in s.words if w.word.role in EMPTY_ROLES))
    return Side(
        text=folded,
        statements=statements,
        lines=lines,
        cores=_lines(letters, statements),
        letters=["".join(sorted(set(line))).lstrip() for line in lines],
        occurrences=occurrences_of(lines),
        phases=[
            find_phases(folded[s.start : s.end]) if folded.find("期", s.start, s.end) >= 0 else ()
            for s in statements
        ],
        members=[
            listed(folded[s.start : s.end]) if folded.find("、", s.start, s.end) >= 0 else None
            for s in statements
        ],
        headings=[titles.get(s.section or 0, "") for s in statements],
        five_year=_five_year(statements, sections),
        counts=[_counts(folded, s) if s.figures else () for s in statements],
        indicators=[frozenset(s.indicators) - {OTHER} if s.indicators else NONE for s in statements],
        _terms={},
        _core_terms={},
        _names={},
    )


def _blank(letters: list[str], stretches: Iterable[tuple[int, int]]) -> None:
    """Put one blank in the place of each stretch; the list keeps its length."""
    for start, end in stretches:
        letters[start:end] = [" ", *[""] * (end - start - 1)]


def _lines(letters: list[str], statements: Sequence[Statement]) -> list[str]:
    """Each statement's letters on a line, words of one meaning made one."""
    if not statements:
        return []
    return plain(one_form("\n".join("".join(letters[s.start : s.end]) for s in statements))).split("\n")


def _counts(folded: str, statement: Statement) -> tuple[Count, ...]:
    return tuple(Count(f, _beside(folded, statement, f)) for f in statement.figures if f.unit)


def _beside(folded: str, statement: Statement, figure: Figure) -> str:
    """新建公路 before 60公里, 老旧小区 after 12个."""
    before = BEFORE_FIGURE.search(folded, max(statement.start, figure.start - 8), figure.start)
    after = AFTER_FIGURE.match(folded, figure.end, statement.end)
    return f"{before[0] if before else ''} {after[0] if after else ''}"


def _five_year(statements: Sequence[Statement], sections: Sequence[Section]) -> list[bool]:
    """Which statements stand in a main part that plans several years, where another plans the year."""
    parts = [s for s in sections if s.level == 1 and s.kind in PLAN_KINDS and s.start < s.end]
    long = [s for s in parts if FIVE_YEARS.search(fold(s.title)) and not OWN_YEAR.search(fold(s.title))]
    if len(long) == len(parts):
        return [False] * len(statements)
    return [any(part.start <= s.start < part.body_end for part in long) for s in statements]


def _titles(sections: Sequence[Section]) -> dict[int, str]:
    """Each section's title after those of the sections around it, main parts aside."""
    titles: dict[int, str] = {}
    for section in sections:
        above = titles.get(section.parent, "") if section.parent is not None else ""
        titles[section.id] = f"{above} {fold(section.title)}".strip() if section.level > 1 else ""
    return titles
