"""Help for the screen in view, made from the registry of keys."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from tui.keys import Where, help_for, key_name
from tui.look import Look
from tui.screens.base import BaseScreen
from tui.widgets.table import Table, TableColumn, TableData

# A group's heading stands in the column of keys.
_BLANK = ("", "")


def help_rows(look: Look, where: Where) -> list[tuple[str, str]]:
    """`(keys, what they do)` for every action of a screen, each group under its heading."""
    rows: list[tuple[str, str]] = []
    for group, actions in help_for(where):
        if rows:
            rows.append(_BLANK)
        rows.append((look.labels(f"group.{group}"), ""))
        for action in actions:
            keys = " ".join(key_name(key) for key in action.keys)
            rows.append(("  " + keys, look.labels(f"help.{action.id}")))
    return rows


class HelpScreen(BaseScreen):
    """Every key of one screen, and what it does."""

    where = "help"

    def __init__(self, look: Look, of: Where) -> None:
        super().__init__(look)
        self.of: Where = of
        self.table = Table(look, id="help-table")

    def compose_body(self) -> Iterable[Widget]:
        yield self.table

    def on_mount(self) -> None:
        super().on_mount()
        labels = self.look.labels
        columns = (TableColumn("keys", labels("help.keys")), TableColumn("does", labels("help.does")))
        self.table.show(TableData(columns, help_rows(self.look, self.of)))
        self.title_bar.show(labels("help.title", screen=labels(f"screen.{self.of}")), labels("help.note"))
        self.activate(self.table)
