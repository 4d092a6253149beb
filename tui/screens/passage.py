"""A passage of the text, chosen with the keys: what is noted, highlighted or copied."""

from __future__ import annotations

from tui.screens.looking_up import LookUpMixin
from tui.views import jumps
from tui.views.passages import sentence_at


class PassageMixin(LookUpMixin):
    """A screen with a reader in which a passage is chosen."""

    def action_select(self) -> None:
        if self.tab != "text":
            self.say(self.look.labels("report.in_text_only"), self.position())
        elif self.reader.row_count:
            self.activate(self.reader)
            self.reader.select_sentence()
            self._tell_selected()

    def action_select_less(self) -> None:
        if self.tab != "text":
            self.say(self.look.labels("report.in_text_only"), self.position())
        elif self.reader.selection is not None:
            self.reader.drop_sentence()
            self._tell_selected()

    def _tell_selected(self) -> None:
        start, end = self.reader.passage()
        self.say(self.look.labels("report.selected", n=end - start), self.position())

    def span_in_view(self) -> tuple[int, int]:
        """The passage chosen, the sentence at the reading mark, or the words of the row under the cursor."""
        report, row = self.report, None if self.tab == "text" else self.tables[self.tab].current
        if report is None or row is None:
            return self.reader.passage() if self.reader.row_count else (0, 0)
        if self.tab == "hits":
            return sentence_at(report.text, self.finder.hits[row][0])
        return jumps.entry_of(report, self.tab, row)

    def passage(self) -> str:
        """The words of the report that are in view, as they are shown."""
        start, end = self.span_in_view()
        return self.reader.text[start:end].strip()
