"""Targets and results: clauses into rows.

The order of running is the order of the files: figures (`parsers.numerals`) that are quantities (noise), bound to names and
predicates in their clauses (clauses, with bounds, names, predicates, measures), told headline from detail (scope), targets
with no number (qualitative) and shortfalls, the year each speaks of (years), rows with comparable values (rows).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from parsers.model import Kind, Meta, Role, Section, Target
from parsers.numerals import Figure, find_figures
from parsers.targets import scope
from parsers.targets.clauses import read_sentence, sentences
from parsers.targets.draft import Draft
from parsers.targets.noise import is_quantity
from parsers.targets.qualitative import read_qualitative
from parsers.targets.rows import indicator_of, to_target
from parsers.targets.shortfalls import read_shortfalls
from parsers.targets.years import Calendar, read_year

# 今年经济社会发展主要预期目标是: where the plan begins in a text without headings
_PLAN_BEGINS = re.compile(
    r"(?:主要|发展|经济社会发展)(?:的)?(?:主要)?(?:预期|奋斗)(?:性)?(?:目标|指标)(?:是|为|:)"
)
ROLES: tuple[Role, ...] = ("plan", "result")
PLAN_KINDS = (Kind.PLAN, Kind.LIVELIHOOD, Kind.SELF_BUILDING)


def read_targets(text: str, folded: str, sections: Sequence[Section], meta: Meta) -> list[Target]:
    """Every figure of a report that states a result or a commitment, and the headline targets that have no figure.

    Args:
        text: the report's own characters; every row's quote is `text[start:end]`.
        folded: `parsers.fold.fold(text)`.
        sections: the outline; without one the report is read as plan from its list of targets on.
        meta: the report's year is what years are counted from.
    """
    parts = _parts(folded, sections)
    figures = _quantities(folded)
    starts = [f.start for f in figures]
    drafts: list[Draft] = []
    for start, end, role in parts:
        for first, last in sentences(folded, start, end):
            low, high = bisect_left(starts, first), bisect_left(starts, last)
            if low < high:
                drafts += _with_role(read_sentence(text, folded, first, last, figures[low:high]), role)
    for draft in drafts:
        draft.indicator = indicator_of(draft)
    drafts.sort(key=scope.at)
    headline: list[tuple[Role, list[scope.Span]]] = []
    for role in ROLES:
        own = [d for d in drafts if d.role == role]
        where = [(a, b) for a, b, part in parts if part == role]
        wordy = _wordy(text, folded, role, own)
        if role == "plan":
            headline.append((role, scope.plan_spans(folded, where, own, wordy)))
        else:
            headings = sorted(s.start for s in sections)
            headline.append((role, scope.result_spans(folded, where, own, wordy, headings)))
    for role, spans in headline:
        inside = sorted(spans)
        firsts = [a for a, _ in inside]
        for draft in drafts:
            index = bisect_right(firsts, scope.at(draft)) - 1
            if draft.role == role and index >= 0 and scope.at(draft) < inside[index][1]:
                draft.scope, draft.context = "headline", inside[index][0]
        for start, end in inside:
            for draft in read_qualitative(text, folded, start, end, role, drafts):
                draft.context = start
                drafts.append(draft)
    drafts += read_shortfalls(text, folded, [(a, b) for a, b, role in parts if role != "plan"], drafts)
    drafts.sort(key=lambda d: (d.start, d.end, scope.at(d)))
    return _rows(drafts, text, folded, sections, meta)


def _wordy(text: str, folded: str, role: Role, drafts: Sequence[Draft]) -> scope.Wordy:
    return lambda start, end: read_qualitative(text, folded, start, end, role, drafts)


def _with_role(drafts: list[Draft], role: Role) -> list[Draft]:
    for draft in drafts:
        draft.role = role
    return drafts


def _quantities(folded: str) -> list[Figure]:
    """The figures that count something; a bare number shares the unit of the list it stands in (1.6、3.7个百分点)."""
    kept: list[Figure] = []
    later: Figure | None = None
    for figure in reversed(find_figures(folded)):
        if later is not None and figure.end > later.start:
            continue
        if (
            not figure.unit
            and not figure.ratio
            and later is not None
            and folded[figure.end : later.start] in ("、", "和", "及", "与", "和 ")
        ):
            figure = figure._replace(unit=later.unit, units=later.units)
            kept.append(figure)
            later = figure
            continue
        if is_quantity(folded, figure):
            kept.append(figure)
            later = figure
        else:
            later = None
    kept.reverse()
    return kept


def _parts(folded: str, sections: Sequence[Section]) -> list[tuple[int, int, Role]]:
    """Stretches of the report that are read, each with the role its figures have."""
    parts: list[tuple[int, int, Role]] = []
    for kind, spans in scope.kinds(sections, len(folded)).items():
        if kind in PLAN_KINDS:
            parts += [(a, b, "plan") for a, b in spans]
        elif kind in (Kind.REVIEW, Kind.PROBLEMS, Kind.OPENING):
            parts += [(a, b, "result") for a, b in spans]
    if not any(role == "plan" for _, _, role in parts):
        parts = _unsectioned(folded)
    return sorted(parts)


def _unsectioned(folded: str) -> list[tuple[int, int, Role]]:
    """Without an outline that knows the plan, the first list of targets divides what was from what will be."""
    match = _PLAN_BEGINS.search(folded)
    if match is None:
        return [(0, len(folded), "result")]
    return [(0, match.start(), "result"), (match.start(), len(folded), "plan")]


def _rows(
    drafts: list[Draft], text: str, folded: str, sections: Sequence[Section], meta: Meta
) -> list[Target]:
    calendar = Calendar(folded, sections, meta)
    ordered = sorted(sections, key=lambda s: (s.start, s.level))
    starts = [s.start for s in ordered]
    rows: list[Target] = []
    for number, draft in enumerate(drafts, 1):
        section = _section_at(ordered, starts, scope.at(draft))
        paragraph = folded.rfind("\n", 0, draft.sentence) + 1
        year, horizon = read_year(
            draft, calendar, section, max(paragraph, section.start if section else 0), draft.role
        )
        rows.append(to_target(draft, number, text, year, horizon, section.id if section else None))
    return rows


def _section_at(ordered: list[Section], starts: list[int], offset: int) -> Section | None:
    """The innermost section at an offset."""
    index = bisect_right(starts, offset) - 1
    while index >= 0:
        if ordered[index].start <= offset < max(ordered[index].body_end, ordered[index].end):
            return ordered[index]
        index -= 1
    return None
