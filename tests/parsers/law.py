"""The law of offsets and order, for one parsed report: nothing is shown without the place it came from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.model import Report

BLANK = re.compile(r"\s+")


def violations(report: Report) -> list[str]:
    """What is wrong with the spans of a report, one line each; [] for a lawful one."""
    return [*_sections(report), *_targets(report), *_glossary(report), *_promises(report)]


def misplaced(report: Report) -> list[str]:
    """Targets that do not lie in the section they name, one line each."""
    sections = {s.id: s for s in report.sections}
    found = []
    for t in report.targets:
        home = None if t.section is None else sections.get(t.section)
        if t.section is not None and (home is None or not home.start <= t.start <= home.body_end):
            found.append(f"target {t.id}: it is not in section {t.section}")
    return found


def _within(report: Report, start: int, end: int) -> bool:
    return 0 <= start < end <= len(report.text)


def _plain(text: str) -> str:
    return BLANK.sub("", text)


def _sections(report: Report) -> Iterator[str]:
    by_id = {s.id: s for s in report.sections}
    if len(by_id) != len(report.sections):
        yield "two sections have one id"
    last = 0
    for s in report.sections:
        if s.start < last:
            yield f"section {s.id} stands before the one listed above it"
        last = s.start
        if s.title:
            if not _within(report, s.start, s.end) or report.text[s.start : s.end] != s.title:
                yield f"section {s.id}: the span is not the title {s.title!r}"
        elif not 0 <= s.start <= s.end <= len(report.text):
            yield f"section {s.id}: the span is outside the text"
        if not s.end <= s.body_end <= len(report.text):
            yield f"section {s.id}: body_end {s.body_end} is not between {s.end} and the end of the text"
        if s.parent is not None:
            above = by_id.get(s.parent)
            if above is None or not (above.level < s.level and above.start <= s.start):
                yield f"section {s.id}: its parent {s.parent} is none"
            elif s.body_end > above.body_end:
                yield f"section {s.id} reaches beyond its parent"


def _targets(report: Report) -> Iterator[str]:
    ids = {s.id for s in report.sections}
    for t in report.targets:
        if not _within(report, t.start, t.end) or report.text[t.start : t.end] != t.quote:
            yield f"target {t.id}: the span is not the quote {t.quote!r}"
        if t.value is not None and t.value.low > t.value.high:
            yield f"target {t.id}: {t.value} runs downwards"
        if t.section is not None and t.section not in ids:
            yield f"target {t.id}: there is no section {t.section}"


def _glossary(report: Report) -> Iterator[str]:
    for g in report.glossary:
        entry = report.text[g.start : g.end]
        if not _within(report, g.start, g.end) or _plain(g.term) not in _plain(entry):
            yield f"term {g.term!r} is not in the span of its entry"
        elif _plain(g.definition) not in _plain(entry):
            yield f"the definition of {g.term!r} is not in the span of its entry"
        for start, end in g.mentions:
            if not _within(report, start, end):
                yield f"a mention of {g.term!r} is outside the text"
            elif g.start <= start < g.end:
                yield f"a mention of {g.term!r} is in its own entry"


def _promises(report: Report) -> Iterator[str]:
    for p in report.livelihood:
        whole = report.text[p.start : p.end]
        if not _within(report, p.start, p.end) or _plain(p.text) not in _plain(whole):
            yield f"promise {p.number}: its text is not in its span"
        elif p.owner is not None and _plain(p.owner) not in _plain(whole):
            yield f"promise {p.number}: its owner is not in its span"
