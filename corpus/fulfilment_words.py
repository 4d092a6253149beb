"""Last year's promises in words beside the passages of this year's review that speak of the same object.

The plan part of the earlier report is aligned with the review of the later one as two plans are; what a passage says of the stage a
thing has reached is read off its words of planning.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.align.joining import join_matches, joined
from corpus.align.matching import match_statements
from corpus.align.model import Comparable
from corpus.align.reading import read_plan, read_review
from corpus.align.reasons import why_one
from corpus.align.sides import Side
from corpus.stages import farthest, stages_of
from corpus.table import Cell, Column, Table
from parsers.statements import Statement

COLUMNS = (
    Column("region"),
    Column("adcode"),
    Column("level"),
    Column("year", "int"),
    Column("told"),
    Column("plan_text"),
    Column("review_text"),
    Column("plan_stage"),
    Column("review_stage"),
    Column("plan_figures"),
    Column("review_figures"),
    Column("score", "float"),
    Column("why"),
    Column("plan_section"),
    Column("review_section"),
    Column("plan_start", "int"),
    Column("plan_end", "int"),
    Column("review_start", "int"),
    Column("review_end", "int"),
    Column("plan_report_sha256"),
    Column("plan_source_url"),
    Column("review_report_sha256"),
    Column("review_source_url"),
)


@dataclass(frozen=True, slots=True)
class ToldPromise:
    """A statement of the plan and a passage of the next report's review on the same object; None where it tells nothing.

    `score` 0–1 says how sure the pair is; a promise told in several places stands in several pairs.
    """

    plan: Statement
    review: Statement | None
    score: float
    why: str


def told_promises(earlier: Comparable, later: Comparable) -> list[ToldPromise]:
    """Each statement of the earlier plan, in its order, with what the later review says of it, the likeliest first."""
    before, after = read_plan(earlier), read_review(later)
    found: dict[int, list[ToldPromise]] = {}
    reached: set[int] = set()
    for group in join_matches(match_statements(before, after).pairs, before, after):
        plan = joined(earlier.text, before.statements, group.earlier)
        review = joined(later.text, after.statements, group.later)
        why = _why(plan, review, group.earlier, group.later, before, after)
        found.setdefault(group.earlier[0], []).append(ToldPromise(plan, review, group.match.score, why))
        reached.update(range(group.earlier[0], group.earlier[1] + 1))
    for i, statement in enumerate(before.statements):
        if i not in reached:
            found[i] = [ToldPromise(statement, None, 1.0, "the review tells nothing of it")]
    return [
        each
        for i in sorted(found)
        for each in sorted(found[i], key=lambda t: (-t.score, t.review.start if t.review else 0))
    ]


def _why(
    plan: Statement, review: Statement, a: tuple[int, int], b: tuple[int, int], before: Side, after: Side
) -> str:
    old, new = before.text[plan.start : plan.end], after.text[review.start : review.end]
    return why_one(plan, review, old, new, lambda: (before.names(*a), after.names(*b)))


def fulfilment_words_table(earlier: Comparable, later: Comparable) -> Table:
    """One row a pair; `told` is told or not_told. `plan_stage` and `review_stage`: see `corpus.stages`."""
    from corpus.reports import region_name

    meta = earlier.meta
    head: tuple[Cell, ...] = (
        region_name(meta),
        meta.adcode,
        str(meta.level) if meta.level else None,
        meta.report_year,
    )
    titles = [{section.id: section.title for section in report.sections} for report in (earlier, later)]
    rows = [
        (
            *head,
            "told" if each.review else "not_told",
            each.plan.text,
            each.review.text if each.review else None,
            _stage_name(each.plan),
            _stage_name(each.review),
            _figures(each.plan),
            _figures(each.review),
            round(each.score, 3),
            each.why,
            titles[0].get(each.plan.section or 0) or None,
            (titles[1].get(each.review.section or 0) or None) if each.review else None,
            each.plan.start,
            each.plan.end,
            each.review.start if each.review else None,
            each.review.end if each.review else None,
            *_from(earlier),
            *(_from(later) if each.review else (None, None)),
        )
        for each in told_promises(earlier, later)
    ]
    return Table("fulfilment_words", COLUMNS, tuple(rows), (earlier.report_sha256, later.report_sha256))


def _stage_name(statement: Statement | None) -> str | None:
    stage = farthest(stages_of(statement))
    return None if stage is None else stage.name


def _figures(statement: Statement | None) -> str | None:
    if statement is None:
        return None
    figures = [
        statement.text[f.start - statement.start : f.end - statement.start]
        for f in statement.figures
        if f.unit or f.ratio
    ]
    return "、".join(figures) or None


def _from(report: Comparable) -> tuple[Cell, Cell]:
    source = getattr(report, "source", None)
    return report.report_sha256, source.url if source else None
