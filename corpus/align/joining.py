"""Promises split or merged: neighbouring clauses of one plan that answer one statement of the other are put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.align.matching import Match
from corpus.align.terms import Term, weigh
from parsers.statements import Statement

# A stretch of several clauses has at most so many characters.
LONGEST = 80
# A clause without a counterpart of its own joins its neighbour when it brings so much weight of what the other side says.
GAIN = 4.0
# … and from another sentence so much.
GAIN_ACROSS = 7.0


@dataclass(frozen=True, slots=True)
class Group:
    """Runs of places in both lists (first, last) that answer each other; `match` is the best of the pairs within."""

    earlier: tuple[int, int]
    later: tuple[int, int]
    match: Match


def join_matches(
    matches: Sequence[Match],
    earlier: Sequence[Statement],
    later: Sequence[Statement],
    terms_earlier: Sequence[frozenset[Term]],
    terms_later: Sequence[frozenset[Term]],
) -> list[Group]:
    """Matches as groups, in the order of `matches`. Every place matched before is in some group."""
    partners_earlier: dict[int, list[Match]] = {}
    partners_later: dict[int, list[Match]] = {}
    for match in matches:
        partners_earlier.setdefault(match.earlier, []).append(match)
        partners_later.setdefault(match.later, []).append(match)
    groups = []
    taken: set[tuple[int, int]] = set()
    for match in sorted(matches, key=lambda m: (-m.score, m.later, m.earlier)):
        i, j = match.earlier, match.later
        if (i, j) in taken:
            continue
        run_later = _run(j, {m.later for m in partners_earlier[i] if _only(partners_later[m.later])}, later)
        run_earlier = _run(
            i, {m.earlier for m in partners_later[j] if _only(partners_earlier[m.earlier])}, earlier
        )
        if run_later != (j, j) and run_earlier != (i, i):
            run_earlier = (i, i)
        taken.update((a, b) for a in _places(run_earlier) for b in _places(run_later))
        run_earlier = _gain(run_earlier, run_later, partners_earlier, earlier, terms_earlier, terms_later)
        run_later = _gain(run_later, run_earlier, partners_later, later, terms_later, terms_earlier)
        groups.append(Group(run_earlier, run_later, match))
    order = {(m.earlier, m.later): n for n, m in enumerate(matches)}
    return sorted(groups, key=lambda g: order[g.match.earlier, g.match.later])


def joined(text: str, statements: Sequence[Statement], run: tuple[int, int]) -> Statement:
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
        names=tuple(dict.fromkeys(name for part in parts for name in part.names)),
    )


def _only(matches: Sequence[Match]) -> bool:
    return len(matches) == 1


def _places(run: tuple[int, int]) -> range:
    return range(run[0], run[1] + 1)


def _run(at: int, wanted: set[int], statements: Sequence[Statement]) -> tuple[int, int]:
    """The run of wanted places round `at` within its sentence."""
    first = last = at
    while first - 1 in wanted and _fits(statements, first - 1, last):
        first -= 1
    while last + 1 in wanted and _fits(statements, first, last + 1):
        last += 1
    return first, last


def _fits(statements: Sequence[Statement], first: int, last: int) -> bool:
    a, b = statements[first], statements[last]
    return a.sentence == b.sentence and a.heading == b.heading and b.end - a.start <= LONGEST


def _gain(
    run: tuple[int, int],
    other: tuple[int, int],
    partners: dict[int, list[Match]],
    statements: Sequence[Statement],
    mine: Sequence[frozenset[Term]],
    theirs: Sequence[frozenset[Term]],
) -> tuple[int, int]:
    """The run with a neighbour that has no counterpart of its own and says more of what the other side says."""
    first, last = run
    missing = frozenset().union(*(theirs[k] for k in _places(other)))
    missing -= frozenset().union(*(mine[k] for k in _places(run)))
    for at, new in ((first - 1, (first - 1, last)), (last + 1, (first, last + 1))):
        if not 0 <= at < len(statements) or at in partners:
            continue
        a, b = statements[new[0]], statements[new[1]]
        if a.heading or b.heading or b.end - a.start > LONGEST:
            continue
        gain = weigh(missing & mine[at])
        if a.sentence == b.sentence:
            if gain >= GAIN:
                return new
        elif gain >= GAIN_ACROSS and gain >= weigh(mine[at]) / 3:
            return new
    return run
