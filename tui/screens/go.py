"""Going anywhere: one box for places, years, indicators, parts of reports and commands, best first as one types."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.widget import Widget

from tui.look import Look
from tui.screens.base import BaseScreen
from tui.views.going import Context, Destination, destinations
from tui.widgets.listing import Listing
from tui.widgets.prompt import Question
from tui.widgets.table import TableColumn, TableData

KIND_WIDTH = 8
WHERE_WIDTH = 34
"""Columns of what a destination is, and of its name."""

COMMAND_WIDTH = 16
"""Columns of its name where all are commands: what they do needs the room."""


class GoScreen(BaseScreen):
    """What the typed letters may mean; Enter goes there."""

    where = "go"

    def __init__(
        self, look: Look, context: Context, query: str = "", lately: Sequence[Destination] = ()
    ) -> None:
        super().__init__(look)
        self.context = context
        self.query_text = query
        self.lately = tuple(lately)
        self.found: list[Destination] = []
        self.list = Listing(look, id="destinations")
        self.wait()

    def compose_body(self) -> Iterable[Widget]:
        yield self.list

    def on_mount(self) -> None:
        labels = self.look.labels
        self.title_bar.show(labels("go.title"), labels("go.note"))
        self.activate(self.list)
        self.show(self.query_text)
        self.ask(
            Question(
                labels("go.ask"),
                text=self.query_text,
                on_change=self.show,
                on_submit=self._submit,
                on_cancel=self.action_close,
                on_move=self._move,
                at_once=True,
            )
        )
        self.go_on()

    def show(self, query: str) -> None:
        """List what `query` may mean; nothing typed lists where one was lately, and the commands."""
        labels = self.look.labels
        self.query_text = query
        self.found = [*([] if query.strip() else self.lately), *destinations(query, self.context)]
        self.list.empty_text = labels("go.nothing" if query else "go.empty")
        commands = all(each.kind == "command" for each in self.found)
        width = COMMAND_WIDTH if commands and self.found else WHERE_WIDTH
        columns = (
            TableColumn("kind", labels("go.kind"), width=KIND_WIDTH),
            TableColumn("where", labels("go.where"), width=width),
            TableColumn("note", ""),
        )
        rows = [(labels(f"go.kind_{each.kind}"), each.words, each.note) for each in self.found]
        self.list.replace(TableData(columns, rows))

    def _move(self, key: str) -> None:
        step = {"up": -1, "down": 1, "pageup": -self.list.page, "pagedown": self.list.page}[key]
        self.list.move_cursor(self.list.cursor + step)
        self.prompt.place_cursor()

    def _submit(self, query: str) -> None:
        if query != self.query_text.strip():
            self.show(query)
        self.action_go_there()

    def action_go_there(self) -> None:
        """Leave the box, and go to the destination under the cursor."""
        chosen = self.found[self.list.cursor] if self.found else None
        self.app.pop_screen()
        if chosen is not None:
            self.app.go(chosen)
        elif self.query_text:
            screen = self.app.screen
            if isinstance(screen, BaseScreen):
                screen.say(self.look.labels("go.nothing"))
