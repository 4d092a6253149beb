"""Sorting the table in view, on every screen that has tables: a key asks for the column, again turns the order round."""

from __future__ import annotations

from tui.screens.base import BaseScreen
from tui.widgets.prompt import Question
from tui.widgets.table import Table
from tui.width import cell_width

COLUMN_KEYS = "123456789abcdefghijklmnopqrstuvwxyz"
"""What a column is chosen by, in their order."""

AS_IT_CAME = "0"


class SortMixin(BaseScreen):
    """A screen with tables. Subclasses give `table_in_view`."""

    def table_in_view(self) -> Table | None:
        """The table that has the keys now; None where the view is no table."""
        raise NotImplementedError

    def action_sort(self) -> None:
        table, labels = self.table_in_view(), self.look.labels
        if table is None or not table.data.rows:
            self.say(labels("sort.no_table"), self.prompt.note)
            return
        glyphs = self.look.glyphs
        arrow = glyphs.descending if table.descending else glyphs.ascending
        # a column without a name draws what another one says
        titles = {
            key: f"{column.title}{arrow if index == table.sort_column else ''}"
            for index, (key, column) in enumerate(zip(COLUMN_KEYS, table.data.columns, strict=False))
            if column.title
        }
        named = [f"{key} {title}" for key, title in titles.items()]
        listed = [labels("sort.by"), *named, f"{AS_IT_CAME} {labels('sort.as_it_came')}"]
        question, closer = "  ".join(listed), " ".join(listed)
        if cell_width(closer) + 2 <= self.size.width < cell_width(question) + 2:
            question = closer
        self.ask(
            Question(
                question,
                self._sort_by,
                choices="".join(titles) + AS_IT_CAME,
            )
        )

    def _sort_by(self, key: str) -> None:
        """Order by the chosen column, the greatest first where it holds figures; chosen again, the other way round."""
        table, labels = self.table_in_view(), self.look.labels
        if table is None:
            return
        if key == AS_IT_CAME:
            table.sort(None, then=lambda: self.say(labels("report.unsorted")))
            return
        index = COLUMN_KEYS.index(key)
        column = table.data.columns[index]
        descending = not table.descending if table.sort_column == index else column.numeric
        told = labels("report.sorted", column=column.title)
        table.sort(index, descending=descending, then=lambda: self.say(told))

    def action_sort_reverse(self) -> None:
        table = self.table_in_view()
        if table is None or not table.data.rows:
            self.say(self.look.labels("sort.no_table"), self.prompt.note)
        else:
            table.sort(table.sort_column or 0, descending=not table.descending)
