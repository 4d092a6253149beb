"""A passage of the text, chosen with the keys: what is noted, highlighted or copied."""

from __future__ import annotations

from tui.screens.looking_up import LookUpMixin


class PassageMixin(LookUpMixin):
    """A screen with a reader in which a passage is chosen."""

    def action_select(self) -> None:
        if self.tab == "text" and self.reader.row_count:
            self.activate(self.reader)
            self.reader.select_sentence()
            start, end = self.reader.passage()
            self.say(self.look.labels("report.selected", n=end - start), self.position())

    def action_select_less(self) -> None:
        if self.tab == "text":
            self.reader.drop_sentence()
