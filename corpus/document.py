"""Document: a report set out for reading away from the screen, with its marks, targets, glossary and notes.

A pure value of a `StoredReport` and the reader's notes; `document_html` and `document_markdown` write it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from corpus.export import shown_number
from corpus.reports import StoredReport
from corpus.table import Column, Table
from parsers.model import Section, Target

RunKind = Literal["target", "result", "term", "note"]
BlockKind = Literal["title", "heading", "paragraph"]

NUMBER_REACH = 10
"""Characters before a title in which its number is looked for."""

BEFORE_NUMBER = "（(第"
AFTER_NUMBER = "、.．,，:：）)章节部分篇 \u3000"


@dataclass(frozen=True, slots=True)
class Remark:
    """A reader's note on `start:end` of the text; `words` "" is a mere highlight."""

    start: int
    end: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with what is marked on it. `terms` and `notes` that end here are referred to, from 1."""

    text: str
    kinds: frozenset[RunKind] = frozenset()
    terms: tuple[int, ...] = ()
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A heading of `level` (from 1) or a paragraph; `section` is the id of the section it begins, if it begins one."""

    kind: BlockKind
    runs: tuple[Run, ...]
    start: int
    level: int = 0
    section: int | None = None

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Document:
    """A report as it is printed: who gave it when, headline targets, the text, glossary, notes."""

    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    targets: Table
    blocks: tuple[Block, ...]
    glossary: tuple[tuple[str, str], ...]
    notes: tuple[tuple[str, str], ...]
    source_url: str | None


BOUND_WORDS = {"around": "左右", "at_least": "以上", "at_most": "以内"}


def document(report: StoredReport, remarks: Sequence[Remark] = (), citation: str = "") -> Document:
    """Set out a report.

    Args:
        remarks: notes on passages of it, in any order; those outside the text are left out.
        citation: how to cite it, printed at its head.
    """
    meta = report.meta
    congress = "".join(part for part in (meta.congress, meta.session) if part)
    speaker = " ".join(part for part in (meta.speaker_title, meta.speaker) if part)
    kept = sorted(
        (r for r in remarks if 0 <= r.start < r.end <= len(report.text)), key=lambda r: (r.start, r.end)
    )
    facts = [("citation", citation)] if citation else []
    facts.append(("report_sha256", report.report_sha256))
    return Document(
        title=f"{report.label}  {' '.join((meta.title or '').split())}".strip(),
        subtitle="  ".join(part for part in (congress, speaker, meta.delivered_on) if part),
        facts=tuple(facts),
        targets=headline_targets(report),
        blocks=tuple(_blocks(report, kept)),
        glossary=tuple((" ".join(e.term.split()), " ".join(e.definition.split())) for e in report.glossary),
        notes=tuple((" ".join(report.text[r.start : r.end].split()), r.words) for r in kept),
        source_url=report.source.url,
    )


def headline_targets(report: StoredReport) -> Table:
    """The headline targets of the plan as they are printed: indicator, year, figure, quote."""
    rows = tuple(
        (target.name, None if target.year is None else str(target.year), _figure(target), target.quote)
        for target in report.targets
        if (target.role, target.scope) == ("plan", "headline")
    )
    columns = (Column("indicator"), Column("year"), Column("figure"), Column("quote"))
    return Table("targets", columns, rows, (report.report_sha256,))


def _figure(target: Target) -> str | None:
    """6%左右, 500-600亿元; what a target without a figure leans on, or its words."""
    value = target.value
    if value is not None:
        low, high = shown_number(value.low), shown_number(value.high)
        span = low if low == high else f"{low}-{high}"
        return f"{span}{target.unit or ''}{BOUND_WORDS.get(target.bound or '', '')}"
    if target.reference is not None:
        return f"{target.reference.relation}{target.reference.to}"
    return target.qualitative


def numbered_start(text: str, section: Section) -> int:
    """Where a title begins with its number: that of 一、 before the title itself."""
    start = section.start
    if not section.number:
        return start
    at = text.rfind(section.number, max(0, start - NUMBER_REACH), start)
    if at < 0 or text[at + len(section.number) : start].strip(AFTER_NUMBER):
        return start
    return at - 1 if at and text[at - 1] in BEFORE_NUMBER else at


def _blocks(report: StoredReport, remarks: Sequence[Remark]) -> Iterator[Block]:
    """Headings and paragraphs in the order of the text; a heading inside a line stands apart too."""
    text, marks = report.text, _Marks(report, remarks)
    at, first = 0, True
    for section in sorted((s for s in report.sections if s.end > s.start), key=lambda s: s.start):
        start = max(at, numbered_start(text, section))
        if section.end <= start:
            continue
        for block in _paragraphs(text, at, start, marks, titled=first):
            first = False
            yield block
        yield Block("heading", marks.runs(start, section.end), start, section.level, section.id)
        at, first = section.end, False
    yield from _paragraphs(text, at, len(text), marks, titled=first)


def _paragraphs(text: str, start: int, end: int, marks: _Marks, *, titled: bool) -> Iterator[Block]:
    """The lines of `start:end`, without blanks at their ends; the report's first line is its title."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        line = text[start:stop]
        left = start + len(line) - len(line.lstrip())
        right = left + len(line.strip())
        if right > left:
            yield Block("title" if titled and start == 0 else "paragraph", marks.runs(left, right), left)
        start = stop + 1


class _Marks:
    """What is marked where in a text, to be asked for the runs of a stretch of it."""

    def __init__(self, report: StoredReport, remarks: Sequence[Remark]) -> None:
        self.text = report.text
        kinds: list[tuple[int, int, RunKind, int]] = []
        for target in report.targets:
            kinds.append((target.start, target.end, "target" if target.role == "plan" else "result", 0))
        for number, entry in enumerate(report.glossary, 1):
            kinds += [(span.start, span.end, "term", number) for span in entry.mentions]
        kinds += [(r.start, r.end, "note", number) for number, r in enumerate(remarks, 1)]
        self.marks = sorted(kinds)
        self.longest = max((end - start for start, end, *_ in kinds), default=0)

    def runs(self, start: int, end: int) -> tuple[Run, ...]:
        here = list(self._touching(start, end))
        cuts = {start, end}
        for left, right, *_ in here:
            cuts |= {max(start, left), min(end, right)}
        return tuple(self._run(left, right, here) for left, right in pairwise(sorted(cuts)))

    def _touching(self, start: int, end: int) -> Iterable[tuple[int, int, RunKind, int]]:
        from bisect import bisect_left

        first = bisect_left(self.marks, (start - self.longest,))
        for mark in self.marks[first:]:
            if mark[0] >= end:
                return
            if mark[1] > start:
                yield mark

    def _run(self, left: int, right: int, here: list[tuple[int, int, RunKind, int]]) -> Run:
        on = [mark for mark in here if mark[0] <= left and mark[1] >= right]
        ending = [mark for mark in on if mark[1] == right]
        return Run(
            self.text[left:right],
            frozenset(mark[2] for mark in on),
            tuple(mark[3] for mark in ending if mark[2] == "term"),
            tuple(mark[3] for mark in ending if mark[2] == "note"),
        )
