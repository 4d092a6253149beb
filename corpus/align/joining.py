"""Promises split or merged: neighbouring clauses of one plan that answer one statement of the other are put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.align.matching import Match
from corpus.align.sides import Side
from corpus.align.terms import Term, weigh
from parsers.statements import Statement

Run = tuple[int, int]  # first and last place in a list of statements

# A stretch of several clauses has at most so many characters.
LONGEST = 80
# A clause joins its neighbour when it brings so much weight of what the other side says and the neighbour does not …
GAIN = 4
SHARE = 0.1
# … and, from another sentence, so much, and this share of its own weight.
GAIN_ACROSS, SHARE_ACROSS = 7.0, 1 / 3


@dataclass(frozen=True, slots=True)
class Group:
    """Runs of both lists that answer each other; `match` is the best of the pairs within."""

    earlier: Run
    later: Run
    match: Match


class _Plan:
    """One plan while its clauses are put together: who answers whom, and the runs decided so far."""

    def __init__(self, side: Side) -> None:
        self.side = side
        self.partners: dict[int, list[int]] = {}
        self.runs: dict[int, Run] = {}

    def terms(self, run: Run) -> frozenset[Term]:
        if run[0] == run[1]:
            return self.side.terms(run[0])
        return frozenset[Term]().union(*(self.side.terms(k) for k in range(run[0], run[1] + 1)))

    def units(self, run: Run) -> set[str]:
        return {c.figure.unit for k in range(run[0], run[1] + 1) for c in self.side.counts[k]}

    def grow(self, at: int, mate: int, other: _Plan, other_run: Run) -> Run:
        """The run round `at` that answers `other_run`, whose statement `mate` answers `at`."""
        first = last = at
        for step in (-1, 1):
            while self._joins(run := (first, last), step, mate, other, other_run):
                first, last = (first - 1, last) if step < 0 else (first, last + 1)
                if last - first > 3 or run == (first, last):
                    break
        return first, last

    def _joins(self, run: Run, step: int, mate: int, other: _Plan, other_run: Run) -> bool:
        at = run[0] - 1 if step < 0 else run[1] + 1
        partners = self.partners.get(at)
        if at in self.runs or (partners is not None and partners != [mate]):
            return False
        statements = self.side.statements
        if not 0 <= at < len(statements):
            return False
        a, b = (statements[at], statements[run[1]]) if step < 0 else (statements[run[0]], statements[at])
        if b.end - a.start > LONGEST or a.heading != b.heading:
            return False
        same_sentence = a.sentence == b.sentence
        if same_sentence and partners:
            return True
        # what it has of the other run that this run lacks; the common part first, which is small
        gain = weigh((other.terms(other_run) & self.side.terms(at)) - self.terms(run))
        if same_sentence:
            if gain >= GAIN and gain >= SHARE * weigh(self.side.terms(at)):
                return True
            wanted = other.units(other_run)
            return bool(wanted) and not self.units((at, at)).isdisjoint(wanted - self.units(run))
        if partners:
            return gain >= GAIN
        return gain >= GAIN_ACROSS and gain >= SHARE_ACROSS * weigh(self.side.terms(at))


def join_matches(matches: Sequence[Match], earlier: Side, later: Side) -> list[Group]:
    """Matches as groups, in the order of the later text, the best first. Every place matched is in some group."""
    before, after = _Plan(earlier), _Plan(later)
    for match in matches:
        before.partners.setdefault(match.earlier, []).append(match.later)
        after.partners.setdefault(match.later, []).append(match.earlier)
    groups: dict[tuple[Run, Run], Group] = {}
    for match in sorted(matches, key=_rank):
        i, j = match.earlier, match.later
        old = before.runs.get(i) or before.grow(i, j, after, after.runs.get(j, (j, j)))
        new = after.runs.get(j) or after.grow(j, i, before, before.runs.get(i, (i, i)))
        before.runs.update((k, old) for k in range(old[0], old[1] + 1))
        after.runs.update((k, new) for k in range(new[0], new[1] + 1))
        groups.setdefault((old, new), Group(old, new, match))
    return sorted(groups.values(), key=lambda g: (g.later, -g.match.score, g.earlier))


def _rank(match: Match) -> tuple[float, int, int, int]:
    """The best first; of equals the first in the texts, the same whichever plan comes first."""
    i, j = match.earlier, match.later
    return -match.score, i + j, abs(i - j), i


def joined(text: str, statements: Sequence[Statement], run: Run) -> Statement:
    """The statements of a run as one; `text` is the report's."""
    first, last = run
    if first == last:
        return statements[first]
    parts = statements[first : last + 1]
    start, end = parts[0].start, parts[-1].end
    return replace(
        parts[0],
        end=end,
        text=text[start:end],
        figures=tuple(f for part in parts for f in part.figures),
        indicators=tuple(dict.fromkeys(name for part in parts for name in part.indicators)),
        words=tuple(w for part in parts for w in part.words),
    )
