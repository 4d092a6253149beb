"""Two plans side by side: statements kept, changed, new and dropped; targets raised, lowered, reworded."""

from __future__ import annotations

from corpus.align.features import Side, read_side
from corpus.align.joining import join_matches, joined
from corpus.align.kinds import judge
from corpus.align.matching import match_statements
from corpus.align.model import Change, Comparable, Comparison, Pair, PairKind, TargetPair
from corpus.align.tables import statements_diff_table, targets_diff_table
from corpus.align.targets import pair_targets
from corpus.align.words import changed_spans
from parsers.fold import fold
from parsers.statements import read_statements

__all__ = [
    "Change",
    "Comparable",
    "Comparison",
    "Pair",
    "PairKind",
    "TargetPair",
    "changed_spans",
    "compare",
    "statements_diff_table",
    "targets_diff_table",
]


def compare(earlier: Comparable, later: Comparable) -> Comparison:
    """Align the plan parts of two reports and their headline targets. Deterministic; raises nothing."""
    before, after = _read(earlier), _read(later)
    groups = join_matches(match_statements(before, after), before, after)
    pairs: list[tuple[float, float, Pair]] = []
    place_of_earlier: dict[int, int] = {}
    matched_later: set[int] = set()
    for group in groups:
        old = joined(earlier.text, before.statements, group.earlier)
        new = joined(later.text, after.statements, group.later)
        score = group.match.score
        verdict = judge(old, new, before.text[old.start : old.end], after.text[new.start : new.end])
        kind: PairKind = "changed" if verdict.changed else "kept"
        pairs.append((group.later[0], -score, Pair(kind, old, new, score, verdict.why)))
        for i in range(group.earlier[0], group.earlier[1] + 1):
            place_of_earlier.setdefault(i, group.later[0])
        matched_later.update(range(group.later[0], group.later[1] + 1))
    for j, statement in enumerate(after.statements):
        if j not in matched_later:
            pairs.append((j, -1, Pair("new", None, statement, 1.0, "no counterpart")))
    place = -1.0
    for i, statement in enumerate(before.statements):
        if i in place_of_earlier:
            place = place_of_earlier[i]
        else:
            pairs.append((place + 0.5, i, Pair("dropped", statement, None, 1.0, "no counterpart")))
    pairs.sort(key=lambda row: row[:2])
    return Comparison(earlier, later, tuple(row[2] for row in pairs), tuple(pair_targets(earlier, later)))


def _read(report: Comparable) -> Side:
    folded = fold(report.text)
    statements = read_statements(report.text, folded, report.sections, report.targets)
    return read_side(folded, statements, report.sections)
