"""Sorting the table in view, on every screen that has tables."""

from __future__ import annotations

from tui.screens.base import BaseScreen
from tui.widgets.table import Table


class SortMixin(BaseScreen):
    """A screen with tables. Subclasses give `table_in_view`."""

    def table_in_view(self) -> Table | None:
        """The table that has the keys now; None where the view is no table."""
        raise NotImplementedError

    def action_sort(self) -> None:
        table, labels = self.table_in_view(), self.look.labels
        if table is not None:
            column = table.sort_next()
            words = (
                labels("report.unsorted") if column is None else labels("report.sorted", column=column.title)
            )
            self.say(words, self.prompt.note)

    def action_sort_reverse(self) -> None:
        table = self.table_in_view()
        if table is not None:
            table.sort(table.sort_column or 0, descending=not table.descending)
