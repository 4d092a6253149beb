"""Two years of a place side by side: what the plans say, and the targets they set."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from textual import on, work
from textual.widget import Widget

from tui import messages
from tui.look import Look
from tui.screens.export import table_of_rows
from tui.screens.sorting import SortMixin
from tui.screens.taking import Copy, TakingMixin
from tui.shelf import Shelf
from tui.views import compare as view
from tui.widgets.bars import Tabs
from tui.widgets.diff import DiffView
from tui.widgets.lines import LineView
from tui.widgets.prompt import Question
from tui.widgets.table import Table

if TYPE_CHECKING:
    from corpus.align import Pair, TargetPair
    from corpus.places import Place
    from corpus.table import Table as CorpusTable

Tab = Literal["statements", "target_changes"]
TABS: tuple[Tab, ...] = ("statements", "target_changes")


class CompareScreen(SortMixin, TakingMixin):
    """Plan statements and targets of two years."""

    where = "compare"

    def __init__(self, look: Look, shelf: Shelf, place: Place, earlier: int, later: int) -> None:
        super().__init__(look)
        self.shelf = shelf
        self.place = place
        self.years = (earlier, later)
        self.value: view.CompareValue | None = None
        self.tab: Tab = "statements"
        self.changes_only = False
        self.query_text = ""
        self.tabs = Tabs(look, id="tabs")
        self.diff = DiffView(look, id="statements")
        self.table = Table(look, id="target_changes")

    def compose_head(self) -> Iterable[Widget]:
        yield self.tabs

    def compose_body(self) -> Iterable[Widget]:
        yield self.diff
        yield self.table

    def view_in_focus(self) -> LineView:
        return self.diff if self.tab == "statements" else self.table

    def on_mount(self) -> None:
        super().on_mount()
        labels = self.look.labels
        self.title_bar.show(
            labels("compare.title", place=self.place.name, earlier=self.years[0], later=self.years[1])
        )
        self.diff.empty_text = self.table.empty_text = labels("compare.working")
        self.diff.moved = self.table.moved = self._describe
        self.set_class(True, "-statements")
        self.activate(self.diff)
        self.wait()
        self.read()

    @work(thread=True, exclusive=True, group="compare")
    def read(self) -> None:
        """Read and align the two reports in a thread."""
        from corpus.database import LibraryError

        try:
            comparison = self.shelf.compare(self.place.key, *self.years)
            value = None if comparison is None else view.compare_value(comparison)
            self.post_message(messages.Compared(value))
        except LibraryError as error:
            self.post_message(messages.Failed(str(error)))

    @on(messages.Failed)
    def show_failure(self, message: messages.Failed) -> None:
        """Say what went wrong."""
        self.go_on()
        for each in (self.diff, self.table):
            each.empty_text = message.reason
            each.redraw()
        self.say(message.reason)

    @on(messages.Compared)
    def show_comparison(self, message: messages.Compared) -> None:
        """Show what was compared."""
        labels, value = self.look.labels, message.value
        if value is None:
            self.show_failure(messages.Failed(labels("compare.missing")))
            return
        self.go_on()
        self.value = value
        self.diff.empty_text = labels("compare.none")
        self.table.empty_text = labels("compare.no_targets")
        self.diff.show(value.rows, view.years_of(value.comparison))
        self.table.show(view.targets_data(value.comparison, labels))
        self._show_tabs()
        self._describe()

    def _show_tabs(self) -> None:
        if self.value is not None:
            labels, comparison = self.look.labels, self.value.comparison
            names = [
                labels("compare.tab_statements", n=len(comparison.statements)),
                labels("compare.tab_targets", n=len(comparison.targets)),
            ]
            self.tabs.show(names, TABS.index(self.tab))

    def open_tab(self, tab: Tab) -> None:
        """Show the statements or the targets."""
        self.tab = tab
        for each in TABS:
            self.set_class(each == tab, f"-{each}")
        self._show_tabs()
        self.activate(self.view_in_focus())
        self._describe()

    def action_tab_statements(self) -> None:
        self.open_tab("statements")

    def action_tab_target_changes(self) -> None:
        self.open_tab("target_changes")

    def action_switch(self) -> None:
        self.open_tab("target_changes" if self.tab == "statements" else "statements")

    def _describe(self) -> None:
        """The position, and what changed how often."""
        if self.value is None or self.prompt.asking:
            return
        labels, counts = self.look.labels, self.value.counts
        if self.tab == "statements":
            row, rows = self.diff.position
        else:
            row, rows = self.table.cursor + 1, self.table.row_count
        summary = labels(
            "compare.statements", **{k: counts.get(k, 0) for k in ("kept", "changed", "new", "dropped")}
        )
        self.say(summary, labels("report.row", row=row, rows=rows) if rows else "")

    # Changes.

    def _next(self, step: int) -> None:
        labels = self.look.labels
        if self.tab == "statements":
            found = self.diff.next_change(step)
        else:
            found = self._next_target(step)
        if not found:
            self.say(labels("compare.no_more" if step > 0 else "compare.no_earlier"), self.prompt.note)

    def _next_target(self, step: int) -> bool:
        if self.value is None:
            return False
        targets = self.value.comparison.targets
        at = self.table.cursor + step
        while 0 <= at < self.table.row_count:
            if targets[self.table.order[at]].change != "same":
                self.table.move_cursor(at)
                return True
            at += step
        return False

    def action_next_change(self) -> None:
        self._next(1)

    def action_previous_change(self) -> None:
        self._next(-1)

    def action_only_changes(self) -> None:
        self.changes_only = not self.changes_only
        self._filter()
        if self.tab == "statements":
            key = "compare.only_changes" if self.changes_only else "compare.everything"
            self.say(self.look.labels(key), self.prompt.note)

    def action_find(self) -> None:
        def change(query: str) -> None:
            self.query_text = query
            self._filter()

        self.ask(
            Question(
                self.look.labels("report.filter"),
                text=self.query_text,
                on_change=change,
                on_submit=change,
                on_cancel=lambda: change(""),
            )
        )

    def _filter(self) -> None:
        """Keep the pairs that hold the words looked for, and only changes where that is wanted."""
        words = self.query_text.casefold().split()
        rows = self.diff.all_rows

        def keep(index: int) -> bool:
            row = rows[index]
            if self.changes_only and row.kind == "kept":
                return False
            text = f"{row.left} {row.right}".casefold()
            return all(word in text for word in words)

        left = self.diff.filter(keep if words or self.changes_only else None)
        in_table = self.table.filter(self.query_text)
        if self.prompt.asking:
            n = left if self.tab == "statements" else in_table
            self.say("", self.look.labels("report.filtered", query=self.query_text, n=n))
        else:
            self._describe()

    def table_in_view(self) -> Table | None:
        return self.table if self.tab == "target_changes" else None

    # To the text.

    def action_goto_text(self) -> None:
        if self.value is None:
            return
        if self.tab == "statements":
            current = self.diff.current
            pair: Pair | TargetPair | None = None if current is None else self.value.pairs[current]
        else:
            current = self.table.current
            pair = None if current is None else self.value.comparison.targets[current]
        if pair is None:
            return
        there = pair.later or pair.earlier
        if there is not None:
            year = self.years[1] if pair.later is not None else self.years[0]
            self.app.open_report(self.place, year, offset=there.start, length=there.end - there.start)

    def in_view(self) -> tuple[Place | None, int | None]:
        return self.place, self.years[1]

    def copies(self) -> list[Copy]:
        """The statement of either year under the cursor; of a table its cells."""
        current = self.diff.current if self.tab == "statements" else None
        if self.value is None or current is None:
            return super().copies()
        pair = self.value.pairs[current]
        both = zip(self.years, (pair.earlier, pair.later), strict=True)
        return [
            Copy(str(number), str(year), statement.text)
            for number, (year, statement) in enumerate(both, 1)
            if statement is not None
        ]

    def view_to_export(self) -> tuple[CorpusTable, str] | None:
        from corpus.align import statements_diff_table, targets_diff_table
        from corpus.export import file_name

        if self.value is None:
            return None
        make = statements_diff_table if self.tab == "statements" else targets_diff_table
        table = make(self.value.comparison)
        if self.tab == "statements" and self.diff.keep is not None:
            table = table_of_rows(table, self.value.statement_numbers(self.diff.rows))
        elif self.tab != "statements" and self.table.arranged:
            table = table_of_rows(table, self.table.order)
        name = "statements" if self.tab == "statements" else "targets"
        return table, file_name(self.place.name, self.years, name)
