"""The settings, to be changed where they are seen; each change is in the file at once."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from tui.look import Look
from tui.screens.base import BaseScreen
from tui.screens.judging import book_name
from tui.settings import CHOICES, DEFAULTS, NAMES, checked, settings_path
from tui.views.paths import short_path
from tui.widgets.prompt import Question
from tui.widgets.table import Table, TableColumn, TableData


class SettingsScreen(BaseScreen):
    """Every setting with its value and what it does."""

    where = "settings"

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.table = Table(look, id="settings-table")

    def compose_body(self) -> Iterable[Widget]:
        yield self.table

    def on_mount(self) -> None:
        self.relabel()
        self.table.moved = self._explain
        self.activate(self.table)
        self._explain()

    def relabel(self) -> None:
        self.title_bar.show(self.look.labels("settings.title"), short_path(settings_path()))
        self._show()

    def _show(self) -> None:
        labels, row = self.look.labels, self.table.cursor
        columns = (
            TableColumn("setting", labels("settings.setting")),
            TableColumn("value", labels("settings.value"), limit=28),
            TableColumn("does", labels("settings.does")),
        )
        rows = [(labels(f"setting.{n}"), self.words_of(n), labels(f"setting_help.{n}")) for n in NAMES]
        self.table.show(TableData(columns, rows))
        self.table.move_cursor(row)

    def _explain(self) -> None:
        """What the setting under the cursor does, in full: its row may have no room for it."""
        self.say(self.look.labels(f"setting_help.{self.name_at_cursor}"))

    def words_of(self, name: str) -> str:
        """A setting's value as it is shown."""
        labels, value = self.look.labels, getattr(self.app.settings, name)
        if name == "rule_book":
            called = book_name(str(value), self.look)
            return str(value) if called == value else f"{value} {called}"
        if isinstance(value, bool):
            return labels("settings.yes" if value else "settings.no")
        if name in CHOICES:
            return labels.get(f"setting_value.{name}_{value}", str(value))
        return str(value) or labels(f"setting_value.{name}_none")

    @property
    def name_at_cursor(self) -> str:
        return NAMES[self.table.cursor if self.table.current is None else self.table.current]

    def action_change(self) -> None:
        """The next of a few values, the other of two; anything else is asked for."""
        name = self.name_at_cursor
        value = getattr(self.app.settings, name)
        if isinstance(value, bool):
            self._change(name, not value)
        elif name in CHOICES:
            choices = CHOICES[name]
            self._change(name, choices[(choices.index(value) + 1) % len(choices)])
        else:
            self.ask(
                Question(
                    self.look.labels(f"setting.{name}"),
                    text=str(value),
                    on_submit=lambda words: self._answer(name, words),
                )
            )

    def action_reset(self) -> None:
        name = self.name_at_cursor
        self._change(name, getattr(DEFAULTS, name))

    def _answer(self, name: str, words: str) -> None:
        """Take what was typed, or say what is allowed."""
        kind = type(getattr(DEFAULTS, name))
        try:
            value: object = words if kind is str else kind(words)
        except ValueError:
            value = words
        try:
            checked(name, value)
        except ValueError as error:
            self.say(self.look.labels("settings.wrong", allowed=error))
        else:
            self._change(name, value)

    def _change(self, name: str, value: object) -> None:
        problem = self.app.change_setting(name, value)
        self._show()
        self.say(problem.strip() or self.look.labels("settings.changed"))
