"""Choosing one of many: a list that typing narrows, Enter takes the row under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from textual.widget import Widget

from tui.look import Look
from tui.screens.base import BaseScreen
from tui.widgets.prompt import Question
from tui.widgets.table import Table, TableColumn, TableData

FEW = 9
"""Up to so many choices are shown to be walked; of more one types a part first."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: what it is called, what is said of it, and other words it can be found by."""

    key: str
    words: str
    note: str = ""
    search: str = ""


Match = Callable[[str], Sequence[int]]
"""The choices that a query means, best first."""


class PickScreen(BaseScreen):
    """A list of choices."""

    where = "pick"

    def __init__(
        self,
        look: Look,
        title: str,
        choices: Sequence[Choice],
        chosen: Callable[[str], None],
        *,
        current: str = "",
        match: Match | None = None,
    ) -> None:
        super().__init__(look)
        self.heading = title
        self.choices = choices
        self.chosen = chosen
        self.current = current
        self.match = match or self._match
        self.by_typing = match is not None or len(choices) > FEW
        self.shown: Sequence[int] = range(len(choices))
        self.filtered = ""
        self.table = Table(look, id="choices")
        # keys typed ahead wait for the list
        self.ready = False

    def compose_body(self) -> Iterable[Widget]:
        yield self.table

    def on_mount(self) -> None:
        self.title_bar.show(self.heading)
        self.table.empty_text = self.look.labels("pick.none")
        self.activate(self.table)
        self._show(range(len(self.choices)))
        at = next((i for i, choice in enumerate(self.choices) if choice.key == self.current), 0)
        self.table.show_row(at)
        if self.by_typing:
            self.action_filter()
        self.go_on()

    def _show(self, shown: Sequence[int]) -> None:
        labels, self.shown = self.look.labels, shown
        columns = (
            TableColumn("words", labels("pick.name"), limit=40),
            # what nothing is said of has no column
            TableColumn("note", labels("pick.note") if any(c.note for c in self.choices) else ""),
        )
        self.table.show(TableData(columns, [(self.choices[i].words, self.choices[i].note) for i in shown]))

    def _match(self, query: str) -> Sequence[int]:
        words = query.casefold().split()
        texts = [f"{c.key} {c.words} {c.note} {c.search}".casefold() for c in self.choices]
        found = [i for i, text in enumerate(texts) if all(word in text for word in words)]
        # what is called so comes before what only holds it
        return sorted(
            found, key=lambda i: query.casefold() not in (self.choices[i].key, self.choices[i].words)
        )

    def filter(self, query: str) -> None:
        """Keep the choices that a query means."""
        self.filtered = query
        self._show(self.match(query) if query else range(len(self.choices)))

    def action_filter(self) -> None:
        table = self.table
        steps = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10}
        self.ask(
            Question(
                self.look.labels("pick.filter"),
                text=self.filtered,
                on_change=self.filter,
                on_submit=self._submit,
                on_cancel=self.action_close,
                on_move=lambda key: table.move_cursor(table.cursor + steps[key]),
            )
        )

    def _submit(self, query: str) -> None:
        # Enter may come before what was typed last was acted on
        if query != self.filtered:
            self.filter(query)
        self.action_choose()

    def action_choose(self) -> None:
        row = self.table.current
        if row is None:
            self.say(self.look.labels("pick.none"))
            return
        key = self.choices[self.shown[row]].key
        self.app.pop_screen()
        self.chosen(key)
