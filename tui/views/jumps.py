"""From a row of a table to its sentence in the text, and from a line of the text to the row it holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from tui.views.report import targets_in_order

if TYPE_CHECKING:
    from corpus.reports import StoredReport

Tab = Literal["text", "targets", "glossary", "promises"]
TABS: tuple[Tab, ...] = ("text", "targets", "glossary", "promises")


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


def look_up(report: StoredReport, start: int, end: int) -> tuple[Tab, int] | None:
    """The table and row of the first term, or else target, that stands in `start:end` of the text."""
    for number, entry in enumerate(report.glossary):
        if _touching(entry.mentions, start, end) is not None:
            return "glossary", number
    spans = ((target.start, target.end) for target in targets_in_order(report))
    found = _touching(spans, start, end)
    return None if found is None else ("targets", found)


def _touching(spans: Iterable[tuple[int, int]], start: int, end: int) -> int | None:
    """Index of the first span that shares a character with `start:end`."""
    return next((i for i, (left, right) in enumerate(spans) if left < end and right > start), None)
