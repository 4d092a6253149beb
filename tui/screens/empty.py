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
        super().on_mount()
        labels = self.look.labels
        rows = [
            (labels("empty.add"),),
            ("    baogao add ~/reports",),
            ("",),
            (labels("empty.samples"),),
            ("    baogao samples",),
            ("",),
            (labels("empty.file", path=self.path),),
        ]
        self.title_bar.show(labels("library.title"))
        self.table.show(TableData((TableColumn("words", labels("empty.title")),), rows))
        self.activate(self.table)

    def action_quit(self) -> None:
        self.app.exit(0)
