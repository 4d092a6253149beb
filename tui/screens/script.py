"""A traditional report read in simplified characters, and back as it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.look import Look
from tui.screens.noting import NotingMixin
from tui.views import report as view

if TYPE_CHECKING:
    from corpus.reports import StoredReport
    from tui.finder import Finder


class ScriptMixin(NotingMixin):
    """A screen with a reader of a report."""

    finder: Finder

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.simplified = False

    def action_simplify(self) -> None:
        """A traditional report in simplified characters, and back as printed."""
        report, labels = self.report, self.look.labels
        if report is None:
            return
        if report.meta.script != "hant":
            self.say(labels("report.not_traditional"), self.position())
            return
        offset = self.reader.offset_at_cursor
        self.simplified = not self.simplified
        self.show_text(report)
        self.show_notes(report, self.notes)
        self.reader.set_hits(self.finder.hits)
        self.reader.go_to_offset(offset)
        self.say(labels("report.simplified" if self.simplified else "report.as_printed"), self.position())

    def show_text(self, report: StoredReport) -> None:
        """Put the text into the reader, in the script that is read."""
        text = report.text
        if self.simplified and report.meta.script == "hant":
            from parsers.fold import simplified

            # one character for one, so that headings, marks and passages stand where they stood
            text = simplified(text)
        self.reader.show(text, view.headings(report), view.marks(report))
