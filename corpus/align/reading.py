"""A report's statements as one side of a comparison: those of its plan part, or of its review."""

from __future__ import annotations

from functools import lru_cache

from corpus.align.model import Comparable
from corpus.align.sides import Side, read_side
from parsers.full_stops import fold_report
from parsers.model import Kind, Section, Target
from parsers.statements import PLAN_KINDS, REVIEW_KINDS, read_statements


def read_plan(report: Comparable) -> Side:
    """The plan part."""
    return _side(report.text, report.sections, report.targets, PLAN_KINDS)


def read_review(report: Comparable) -> Side:
    """What the report says of the year before."""
    return _side(report.text, report.sections, report.targets, REVIEW_KINDS)


# A report stands in several comparisons one after the other: with the year before, the year after, its neighbours.
@lru_cache(maxsize=24)
def _side(
    text: str, sections: tuple[Section, ...], targets: tuple[Target, ...], kinds: frozenset[Kind]
) -> Side:
    folded = fold_report(text)
    return read_side(folded, read_statements(text, folded, sections, targets, kinds), sections)
