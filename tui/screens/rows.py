"""A table on a screen of its own, whose rows lead into reports: a thread, shared passages, promises and what was told of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from textual import on, work
from textual.widget import Widget

from tui import messages
from tui.look import Look
from tui.screens import layout
from tui.screens.export import table_of_rows
from tui.screens.sorting import SortMixin
from tui.screens.taking import Cited, TakingMixin
from tui.shelf import Shelf
from tui.views.rows import RowsValue
from tui.widgets.lines import LineView
from tui.widgets.prompt import Question
from tui.widgets.table import EMPTY, Table

if TYPE_CHECKING:
    from corpus.places import Place
    from corpus.table import Table as CorpusTable
    from tui.views.library import LibraryValue

Tell = Callable[[int, int], None]
Read = Callable[[Tell], "RowsValue | None"]
Title = Callable[[Look], str]
"""The words of a title in a look: it is asked anew when the language changes."""


class RowsScreen(SortMixin, TakingMixin):
    """Rows that `read` finds, in a thread, for one place; `name` is what a file of them is called."""

    DEFAULT_CSS = layout.ROWS
    where = "rows"

    def __init__(
        self, look: Look, shelf: Shelf, place: Place, years: tuple[int, ...], title: Title, name: str, read: Read
    ) -> None:  # fmt: skip
        super().__init__(look)
        self.shelf = shelf
        self.place = place
        self.years = years
        self.title_words = title
        self.file = name
        self.read = read
        self.value: RowsValue | None = None
        self.table = Table(look, id="rows")

    def compose_body(self) -> Iterable[Widget]:
        yield self.table

    def view_in_focus(self) -> LineView:
        return self.table

    def table_in_view(self) -> Table:
        return self.table

    def on_mount(self) -> None:
        self._show_title()
        self.table.empty_text = self.look.labels("rows.working")
        self.table.moved = self._describe
        self.activate(self.table)
        self.wait()
        self.find_rows()

    def _show_title(self) -> None:
        self.title_bar.show(self.title_words(self.look))

    def relabel(self) -> None:
        self._show_title()
        self.find_rows()

    def library_changed(self, places: LibraryValue) -> None:
        self.place = places.place(self.place.key) or self.place
        self.find_rows()

    @work(thread=True, exclusive=True, group="rows")
    def find_rows(self) -> None:
        """Find the rows in a thread."""
        from corpus.database import LibraryError

        try:
            value = self.read(self._tell)
        except LibraryError as error:
            self.tell(messages.Failed(str(error)))
            return
        self.tell(messages.RowsRead(value))

    def _tell(self, done: int, total: int) -> None:
        self.tell(messages.Indexed(done, total))

    @on(messages.Indexed)
    def show_progress(self, message: messages.Indexed) -> None:
        """Say how far the index is."""
        self.say(self.look.labels("rows.indexing", done=message.done, total=message.total))

    @on(messages.Failed)
    def show_failure(self, message: messages.Failed) -> None:
        """Say what went wrong."""
        self.go_on()
        self.table.empty_text = message.reason
        self.table.redraw()
        self.say(message.reason)

    @on(messages.RowsRead)
    def show_rows(self, message: messages.RowsRead) -> None:
        """Show what was found."""
        labels, value = self.look.labels, message.value
        if value is None:
            self.value = None
            self.table.show(EMPTY)
            self.show_failure(messages.Failed(labels("rows.missing")))
            return
        self.go_on()
        again, self.value = self.value is not None, value
        self.table.empty_text = labels("rows.nothing")
        if again:
            self.table.replace(value.data)
        else:
            self.table.show(value.data)
        self._describe()

    def _describe(self) -> None:
        if self.value is None or self.prompt.asking:
            return
        row, rows = self.table.cursor + 1, self.table.row_count
        note = self.look.labels("report.row", row=row, rows=rows) if rows else ""
        self.say(self.value.line, note)

    def action_find(self) -> None:
        def change(query: str) -> None:
            self.table.filter(query, lambda: tell(query))

        def tell(query: str) -> None:
            left = self.table.row_count
            self.say("", self.look.labels("rows.filtered", query=query, n=left) if query else "")

        self.ask(
            Question(
                self.look.labels("rows.filter"),
                text=self.table.filter_words,
                on_change=change,
                on_submit=change,
                on_cancel=lambda: change(""),
            )
        )

    def action_goto_text(self) -> None:
        current = self.table.current
        there = None if self.value is None or current is None else self.value.stretches[current]
        if there is not None:
            self.app.open_report(self.place, there.year, offset=there.start, length=there.end - there.start)

    def cited(self) -> Cited | None:
        """The report that the row leads to."""
        current = self.table.current
        there = None if self.value is None or current is None else self.value.stretches[current]
        return None if there is None else Cited(self.place.key, self.place.name, there.year, there.start)

    def in_view(self) -> tuple[Place | None, int | None]:
        return self.place, self.years[-1] if self.years else None

    def view_to_export(self) -> tuple[CorpusTable, str] | None:
        from corpus.export import file_name

        if self.value is None:
            return None
        table = self.value.table
        if self.table.arranged:
            table = table_of_rows(table, self.table.order)
        return table, file_name(self.place.name, self.years or None, self.file)
