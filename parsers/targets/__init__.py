"""Targets and results: clauses into rows.

The order of running is the order of the files: parts of the report (parts), figures that are quantities (noise) bound to
names and predicates in their clauses (clauses, with bounds, names, predicates, measures), headline told from detail (scope),
targets with no number (qualitative) and shortfalls, the year each speaks of (years), rows with comparable values (rows).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from parsers.model import Meta, Role, Section, Target
from parsers.targets import blocks
from parsers.targets.clauses import read_sentence, sentence_at
from parsers.targets.draft import Draft
from parsers.targets.goals import plan_spans, promote
from parsers.targets.layout import squeeze
from parsers.targets.missed import in_points
from parsers.targets.noise import quantities
from parsers.targets.parts import Part, looks_ahead, looks_back, read_parts
from parsers.targets.qualitative import read_none_stated, read_qualitative
from parsers.targets.rows import indicator_of, to_target
from parsers.targets.shortfalls import read_shortfalls
from parsers.targets.summaries import result_spans
from parsers.targets.years import date

ROLES: tuple[Role, ...] = ("plan", "result")


def read_targets(text: str, folded: str, sections: Sequence[Section], meta: Meta) -> list[Target]:
    """Every figure of a report that states a result or a commitment, and the headline targets that have no figure.

    Args:
        text: the report's own characters; every row's quote is `text[start:end]`.
        folded: `parsers.full_stops.fold_report(text)`.
        sections: the outline; without one the report is read as plan from its list of targets on.
        meta: the report's year is what years are counted from.
    """
    squeezed = squeeze(text, _curled(folded), sections)
    drafts = _read(*squeezed[:3], meta)
    return [to_target(draft, number, text, squeezed) for number, draft in enumerate(drafts, 1)]


def _read(text: str, folded: str, sections: Sequence[Section], meta: Meta) -> list[Draft]:
    parts = read_parts(folded, sections, meta)
    drafts = _figured(text, folded, parts, meta)
    for role in ROLES:
        drafts += _headline(text, folded, [p for p in parts if p.role == role], role, drafts, sections)
    drafts += read_shortfalls(text, folded, [(p.start, p.end) for p in parts if p.role == "result"])
    date(drafts, folded, sections, meta)
    promote(drafts)
    drafts.sort(key=lambda d: (d.start, d.end, blocks.at(d)))
    return drafts


def _curled(folded: str) -> str:
    """Straight quotation marks as pairs of “ and ”, counted from the beginning of each line."""
    if '"' not in folded:
        return folded
    lines = []
    for line in folded.split("\n"):
        pieces = line.split('"')
        marks = ("“" if i % 2 == 0 else "”" for i in range(len(pieces) - 1))
        lines.append("".join(p + m for p, m in zip(pieces, [*marks, ""], strict=True)))
    return "\n".join(lines)


def _figured(text: str, folded: str, parts: Sequence[Part], meta: Meta) -> list[Draft]:
    """The drafts that have a figure, in the order of their figures."""
    figures = quantities(folded)
    starts = [f.start for f in figures]
    drafts: list[Draft] = []
    for part in parts:
        low = bisect_left(starts, part.start)
        last = bisect_left(starts, part.end, low)
        upto = part.start
        while low < last:
            start, end = sentence_at(folded, starts[low], upto, part.end)
            upto = end
            high = bisect_left(starts, end, low, last)
            past = part.role == "plan" and looks_back(folded, start, meta)
            ahead = part.role == "result" and looks_ahead(folded, start, end)
            own, low = figures[low:high], high
            for draft in read_sentence(text, folded, start, end, own, drafts[-1] if drafts else None):
                if draft.role != "shortfall":
                    draft.role = "result" if past else "plan" if ahead else part.role
                elif part.role == "plan" and not past:
                    continue
                draft.indicator = indicator_of(draft, meta.level)
                if draft.role == "shortfall" and blocks.main_of(draft) is None and not in_points(draft):
                    draft.scope = "detail"
                drafts.append(draft)
    drafts.sort(key=blocks.at)
    return drafts


def _headline(
    text: str,
    folded: str,
    parts: Sequence[Part],
    role: Role,
    drafts: Sequence[Draft],
    sections: Sequence[Section],
) -> list[Draft]:
    """Marks the drafts of one role that stand where targets or results are summed up; those without a number there."""
    own = [d for d in drafts if d.role == role]
    offsets = [blocks.at(d) for d in own]

    def wordy(start: int, end: int) -> list[Draft]:
        return read_qualitative(text, folded, start, end, role, offsets)

    headings = sorted(s.start for s in sections) if role == "result" else []
    stretches = [(p.start, p.end) for p in parts]
    cut = blocks.cut(folded, stretches, own, offsets, wordy, headings, whole=role == "result")
    spans = plan_spans(folded, cut) if role == "plan" else result_spans(folded, cut)
    firsts = [start for start, _ in spans]
    for draft, place in zip(own, offsets, strict=True):
        index = bisect_right(firsts, place) - 1
        if index >= 0 and place < spans[index][1]:
            draft.scope, draft.context = "headline", spans[index][0]
    words: list[Draft] = []
    titles = {s.start: s.end for s in sections} if role == "result" else {}
    for start, end in spans:
        for draft in wordy(start, end):
            if draft.end <= titles.get(draft.start, 0):
                continue  # 居民收入稳步提高 as a heading: the figures are under it
            if role == "result" and _told_after(folded, draft, own, offsets):
                continue
            draft.context = start
            words.append(draft)
    if role == "plan":
        words += _none_stated(text, folded, parts, spans)
    return words


def _told_after(folded: str, words: Draft, own: Sequence[Draft], offsets: Sequence[int]) -> bool:
    """Whether the figure follows in the same sentence: 物价基本平稳,零售物价上涨2%; 突破万亿元大关,达到1.1万亿元."""
    main = blocks.main_of(words)
    index = bisect_left(offsets, words.end)
    if main is None or index >= len(own) or blocks.main_of(own[index]) != main:
        return False
    if (
        words.measure is None
        and "亿" in (words.qualitative or "")
        and own[index].name.start != words.name.start
    ):
        return False  # 经济总量跃上千亿元台阶,生产总值增长6%: two statements
    return sentence_at(folded, words.end, words.start, len(folded))[1] > offsets[index]


def _none_stated(text: str, folded: str, parts: Sequence[Part], spans: Sequence[blocks.Span]) -> list[Draft]:
    """That no number is set is often said apart from the list of targets, with the reasons for it."""
    return [
        draft
        for part in parts
        for draft in read_none_stated(text, folded, part.start, part.end, "plan")
        if not any(start <= draft.start < end for start, end in spans)
    ]
