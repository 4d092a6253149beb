"""Help for the screen in view, made from the registry of keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import events
from textual.widget import Widget

from tui.keys import Where, help_for, key_name
from tui.look import Look
from tui.screens.base import BaseScreen
from tui.widgets.table import Table, TableColumn, TableData
from tui.width import cell_width, wrapped

# A group's heading stands in the column of keys.
_BLANK = ("", "")
# Columns that stand beside the two of the table: its margins and the gap.
BESIDE = 4
# Columns that what a key does has at least.
MOST_NARROW = 24


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
    if where == "library":
        from tui.views.library import signs

        rows += [
            _BLANK,
            (look.labels("legend.title"), ""),
            *((f"  {sign}", means) for sign, means in signs(look)),
        ]
    return rows


def wrapped_rows(rows: Sequence[tuple[str, str]], width: int) -> list[tuple[str, str]]:
    """The rows with what keys do in as many lines as a screen of `width` needs for it."""
    room = max(MOST_NARROW, width - max(cell_width(keys) for keys, _ in rows) - BESIDE)
    return [
        (keys if number == 0 else "", line)
        for keys, words in rows
        for number, line in enumerate(wrapped(words, room))
    ]


class HelpScreen(BaseScreen):
    """Every key of one screen, and what it does."""

    where = "help"

    def __init__(self, look: Look, of: Where) -> None:
        super().__init__(look)
        self.of: Where = of
        self._width = 0
        self.table = Table(look, id="help-table")

    def compose_body(self) -> Iterable[Widget]:
        yield self.table

    def on_mount(self) -> None:
        labels = self.look.labels
        self._show_rows()
        self.title_bar.show(labels("help.title", screen=labels(f"screen.{self.of}")), labels("help.note"))
        self.activate(self.table)

    def _show_rows(self) -> None:
        labels, self._width = self.look.labels, self.app.size.width
        columns = (TableColumn("keys", labels("help.keys")), TableColumn("does", labels("help.does")))
        self.table.show(TableData(columns, wrapped_rows(help_rows(self.look, self.of), self._width)))

    def on_resize(self, event: events.Resize) -> None:
        if self.app.size.width != self._width:
            self._show_rows()
