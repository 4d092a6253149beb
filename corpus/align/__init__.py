"""Two plans side by side: statements kept, changed, new and dropped; targets raised, lowered, reworded."""

from __future__ import annotations

from corpus.align.joining import Group, join_matches, joined
from corpus.align.kinds import judge
from corpus.align.matching import match_statements
from corpus.align.model import Change, Comparable, Comparison, Pair, PairKind, TargetPair
from corpus.align.reading import read_plan
from corpus.align.reasons import why_dropped, why_new, why_one
from corpus.align.sides import Side
from corpus.align.summary import Summary, summary_line, summary_of
from corpus.align.tables import statements_diff_table, targets_diff_table
from corpus.align.targets import pair_targets
from corpus.align.words import changed_spans
from parsers.statements import Statement

__all__ = [
    "Change",
    "Comparable",
    "Comparison",
    "Pair",
    "PairKind",
    "Summary",
    "TargetPair",
    "changed_spans",
    "compare",
    "statements_diff_table",
    "summary_line",
    "summary_of",
    "targets_diff_table",
]


def compare(earlier: Comparable, later: Comparable) -> Comparison:
    """Align the plan parts of two reports and their targets. Deterministic; raises nothing."""
    before, after = read_plan(earlier), read_plan(later)
    matches = match_statements(before, after)
    rows: list[tuple[float, float, Pair]] = []
    places: dict[int, int] = {}  # of matched earlier statements, in the later text
    matched: set[int] = set()
    for group in join_matches(matches.pairs, before, after):
        old = joined(earlier.text, before.statements, group.earlier)
        new = joined(later.text, after.statements, group.later)
        pair = _pair(old, new, group, before, after)
        rows.append((group.later[0], -group.match.score, pair))
        for i in range(group.earlier[0], group.earlier[1] + 1):
            places.setdefault(i, group.later[0])
        matched.update(range(group.later[0], group.later[1] + 1))
    phase_before = {j: before.statements[i] for i, j in matches.phases}
    phase_after = {i: after.statements[j] for i, j in matches.phases}
    for j, statement in enumerate(after.statements):
        if j not in matched:
            why = why_new(statement, after.folded(j), phase_before.get(j))
            rows.append((j, -1, Pair("new", None, statement, 1.0, why)))
    place = -1.0
    for i, statement in enumerate(before.statements):
        if i in places:
            place = places[i]
        else:
            pair = Pair("dropped", statement, None, 1.0, why_dropped(phase_after.get(i)))
            rows.append((place + 0.5, i, pair))
    rows.sort(key=lambda row: row[:2])
    return Comparison(earlier, later, tuple(row[2] for row in rows), tuple(pair_targets(earlier, later)))


def _pair(earlier: Statement, later: Statement, group: Group, before: Side, after: Side) -> Pair:
    old, new = before.text[earlier.start : earlier.end], after.text[later.start : later.end]
    a, b = group.earlier, group.later
    verdict = judge(earlier, later, old, new, before.core_terms(*a), after.core_terms(*b))
    why = why_one(earlier, later, old, new, lambda: (before.names(*a), after.names(*b)))
    if verdict.why and verdict.why != why:
        why = f"{why}; {verdict.why}"
    return Pair("changed" if verdict.changed else "kept", earlier, later, group.match.score, why)
