"""Looking up in a report: from a row of a table to its sentence, from a line of the text to what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.target_order import targets_in_order
from tui.look import Look
from tui.screens.finding import FindMixin
from tui.views import jumps
from tui.views.jumps import Tab
from tui.widgets.footnote import Footnote

if TYPE_CHECKING:
    from corpus.reports import StoredReport
    from tui.views.going import Goal


class LookUpMixin(FindMixin):
    """A screen with a reader, tables, and a place for definitions under the text."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.footnote = Footnote(look, id="footnote")
        self.came_from: Tab | None = None
        self.looked_up: tuple[jumps.Found, ...] = ()

    def open_tab(self, tab: Tab) -> None:
        """Show the text or one of the tables."""
        raise NotImplementedError

    def jump_from_table(self, report: StoredReport) -> None:
        """To the sentence of the target, term or promise under the cursor, or to the hit."""
        row, came_from = self.tables[self.tab].current, self.tab
        if row is None:
            return
        self.open_tab("text")
        self.came_from = came_from
        if came_from == "hits":
            self.finder.go_to(row)
            self.tell_hit()
        else:
            self.reader.jump_to(*jumps.sentence_of(report, came_from, row))
            self.say("", self.position())

    def jump_from_line(self, report: StoredReport) -> None:
        """What the line of the text holds: its terms in place, one after the other, then the row of its target."""
        found = self.looked_up[1:] if self.looked_up else jumps.look_up(report, *self.reader.span_at_cursor())
        labels, was_open = self.look.labels, bool(self.looked_up)
        self.close_footnote()
        if not found:
            if not was_open:
                self.say(labels("report.no_mark"), self.position())
            return
        first, *more = found
        if first.term:
            self.looked_up = found
            note = labels("report.footnote_more" if more else "report.footnote")
            self.footnote.show(first.term, first.definition, note)
        else:
            self.open_tab(first.tab)
            self.tables[first.tab].show_data_row(first.row)

    def close_footnote(self) -> None:
        if self.looked_up:
            self.looked_up = ()
            self.footnote.hide()

    def go_to_goal(self, report: StoredReport, goal: Goal) -> str:
        """To a passage, to the target of an indicator, whose sentence is returned, or to the first part of a kind."""
        if goal.passage is not None:
            from corpus.notes import locate

            span = locate(report.text, goal.passage)
            if span is None:
                return self.look.labels("notes.words_gone", quote=" ".join(goal.passage.quote.split()))
            self.reader.jump_to(*span)
            return ""
        if goal.section:
            for section in report.sections:
                if section.kind == goal.section:
                    self.reader.go_to_offset(section.start)
                    break
            return ""
        self.open_tab("targets")
        row = jumps.row_of_indicator(report, goal.indicator)
        if row is None:
            from parsers.indicators import names

            labels = self.look.labels
            return labels(
                "go.no_target", label=report.label, indicator=names().get(goal.indicator, goal.indicator)
            )
        self.tables["targets"].show_data_row(row)
        return " ".join(targets_in_order(report)[row].quote.split())
