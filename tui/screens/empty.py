"""An empty library: what to do first."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from textual.widget import Widget

from tui.look import Look
from tui.screens.base import BaseScreen
from tui.widgets.table import Table, TableColumn, TableData


class EmptyScreen(BaseScreen):
    """What one sees before the first report is in."""

    where = "empty"

    def __init__(self, look: Look, path: Path) -> None:
        super().__init__(look)
        self.path = path
        self.table = Table(look, id="first-steps")

    def compose_body(self) -> Iterable[Widget]:
        yield self.table

    def on_mount(self) -> None:
        self.add_class("-first-steps")
        self.activate(self.table)
        self.relabel()

    def relabel(self) -> None:
        labels = self.look.labels
        rows = [
            ("s", labels("empty.samples")),
            ("I", labels("empty.import")),
            ("", ""),
            ("", labels("empty.add")),
            ("", "    baogao add ~/reports"),
            ("", "    baogao samples"),
            ("", ""),
            ("", labels("empty.file", path=self.path)),
        ]
        self.title_bar.show(labels("library.title"))
        columns = (TableColumn("key", "", width=3), TableColumn("words", labels("empty.title")))
        self.table.show(TableData(columns, rows))

    def on_screen_resume(self) -> None:
        """Reports may have come while another screen was in view."""
        if self.app.has_reports:
            self.app.call_later(self.leave_if_filled)

    def leave_if_filled(self) -> None:
        """Give way to the library once there is something in it."""
        if self.app.screen is self and self.app.has_reports:
            self.give_way()

    def give_way(self) -> None:
        """Leave for the library; what was said here, of an import that has just ended, is said there."""
        message, note = self.prompt.message, self.prompt.note
        self.app.pop_screen()
        if message and isinstance(self.app.screen, BaseScreen):
            self.app.screen.say(message, note)

    def action_choose(self) -> None:
        """Do what the row under the cursor says."""
        (self.action_samples, self.action_import, lambda: None)[min(self.table.cursor, 2)]()

    def action_samples(self) -> None:
        """Read the samples, and open them when they are there."""
        if not self.app.start_import([]):
            self.say(self.look.labels("intake.running"))

    def action_quit(self) -> None:
        self.app.exit(0)
