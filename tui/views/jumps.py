"""From a row of a table to its sentence in the text, and from a line of the text to the row it holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from corpus.target_order import targets_in_order

if TYPE_CHECKING:
    from corpus.reports import StoredReport
    from parsers.model import Span

Tab = Literal["text", "targets", "glossary", "promises", "hits"]
TABS: tuple[Tab, ...] = ("text", "targets", "glossary", "promises", "hits")


def sentence_of(report: StoredReport, tab: Tab, row: int) -> tuple[int, int]:
    """Where the text says what a row of a table shows: a target's words, a term's first mention, a promise."""
    if tab == "targets":
        target = targets_in_order(report)[row]
        return target.start, target.end
    if tab == "glossary":
        entry = report.glossary[row]
        return entry.mentions[0] if entry.mentions else (entry.start, entry.end)
    promise = report.livelihood[row]
    return promise.start, promise.end


def row_of_indicator(report: StoredReport, indicator: str) -> int | None:
    """The row of an indicator in the table of targets: its headline target, or the next best the report has."""
    return next((row for row, t in enumerate(targets_in_order(report)) if t.indicator == indicator), None)


@dataclass(frozen=True, slots=True)
class Found:
    """Something a line of the text holds: row `row` of the table `tab`; of a term, its words and what they mean."""

    tab: Tab
    row: int
    term: str = ""
    definition: str = ""


def entry_of(report: StoredReport, tab: Tab, row: int) -> tuple[int, int]:
    """Where the words of a row stand: a target's, a term's own entry with its definition, a promise."""
    if tab == "glossary":
        entry = report.glossary[row]
        return entry.start, entry.end
    return sentence_of(report, tab, row)


def look_up(report: StoredReport, start: int, end: int) -> tuple[Found, ...]:
    """What stands in `start:end` of the text: the terms, each once, then the targets, in their order there."""
    terms = [
        (
            span.start,
            Found("glossary", number, " ".join(entry.term.split()), " ".join(entry.definition.split())),
        )
        for number, entry in enumerate(report.glossary)
        if (span := _touching(entry.mentions, start, end)) is not None
    ]
    targets = [
        (target.start, Found("targets", row))
        for row, target in enumerate(targets_in_order(report))
        if target.start < end and target.end > start
    ]
    return tuple(found for part in (terms, targets) for _, found in sorted(part, key=lambda each: each[0]))


def _touching(spans: Iterable[Span], start: int, end: int) -> Span | None:
    """The first span that shares a character with `start:end`."""
    return next((span for span in spans if span.start < end and span.end > start), None)
