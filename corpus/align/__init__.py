"""Two plans side by side: statements kept, changed, new and dropped; targets raised, lowered, reworded."""

from __future__ import annotations

from corpus.align.features import Side, read_side
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
    matches = match_statements(before, after)
    pairs: list[tuple[float, float, Pair]] = []
    for match in matches:
        old, new = before.statements[match.earlier], after.statements[match.later]
        verdict = judge(old, new, before.folded[match.earlier], after.folded[match.later])
        kind: PairKind = "changed" if verdict.changed else "kept"
        pairs.append((match.later, -match.score, Pair(kind, old, new, match.score, verdict.why)))
    matched_earlier = {match.earlier: match.later for match in matches}
    matched_later = {match.later for match in matches}
    for j, statement in enumerate(after.statements):
        if j not in matched_later:
            pairs.append((j, -1, Pair("new", None, statement, 1.0, "no counterpart")))
    place = -1.0
    for i, statement in enumerate(before.statements):
        if i in matched_earlier:
            place = matched_earlier[i]
        else:
            pairs.append((place + 0.5, i, Pair("dropped", statement, None, 1.0, "no counterpart")))
    pairs.sort(key=lambda row: row[:2])
    return Comparison(earlier, later, tuple(row[2] for row in pairs), tuple(pair_targets(earlier, later)))


def _read(report: Comparable) -> Side:
    folded = fold(report.text)
    statements = read_statements(report.text, folded, report.sections, report.targets)
    return read_side(folded, statements, report.sections)
