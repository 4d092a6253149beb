"""Two reports side by side: what the plans say, and the targets they set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from textual import on, work
from textual.widget import Widget

from tui import messages
from tui.keys import Action
from tui.look import Look
from tui.screens import layout
from tui.screens.comparing import ComparingMixin
from tui.screens.export import PAGES, Takeaway, table_of_rows
from tui.screens.sorting import SortMixin
from tui.screens.taking import Cited, Copy, TakingMixin
from tui.screens.through_years import ThroughYearsMixin
from tui.shelf import Shelf
from tui.views import compare as view
from tui.widgets.bars import Tabs
from tui.widgets.diff import DiffView
from tui.widgets.lines import LineView
from tui.widgets.table import EMPTY, Table

if TYPE_CHECKING:
    from corpus.align import Pair, TargetPair
    from corpus.places import Place
    from corpus.table import Table as CorpusTable
    from tui.views.library import LibraryValue

Tab = Literal["statements", "target_changes"]
TABS: tuple[Tab, ...] = ("statements", "target_changes")


class CompareScreen(ComparingMixin, ThroughYearsMixin, SortMixin, TakingMixin):
    """Plan statements and targets of two years of a place, or of two places."""

    DEFAULT_CSS = layout.COMPARE
    where = "compare"

    def __init__(
        self, look: Look, shelf: Shelf, place: Place, earlier: int, later: int, other: Place | None = None
    ) -> None:
        super().__init__(look)
        self.places = (place, other or place)
        self.shelf = shelf
        self.place = place
        self.years = (earlier, later)
        self.value: view.CompareValue | None = None
        self.tab: Tab = "statements"
        self.tabs = Tabs(look, id="tabs")
        self.diff = DiffView(look, id="statements")
        self.table = Table(look, id="target_changes")
        self.table.fixed_share = 0.85

    def compose_head(self) -> Iterable[Widget]:
        yield self.tabs

    def compose_body(self) -> Iterable[Widget]:
        yield self.diff
        yield self.table

    def view_in_focus(self) -> LineView:
        return self.diff if self.tab == "statements" else self.table

    def on_mount(self) -> None:
        self._show_title()
        labels = self.look.labels
        self.diff.empty_text = self.table.empty_text = labels("compare.working")
        self.diff.moved = self.table.moved = self.describe
        self.set_class(True, "-statements")
        self.activate(self.diff)
        self.wait()
        self.read()

    def _show_title(self) -> None:
        labels = self.look.labels
        first, second = self.places
        if first.key == second.key:
            title = labels("compare.title", place=first.name, earlier=self.years[0], later=self.years[1])
        else:
            both = (f"{place.name} {year}" for place, year in zip(self.places, self.years, strict=True))
            title = labels("compare.any_title", **dict(zip(("earlier", "later"), both, strict=True)))
        self.title_bar.show(title)

    def relabel(self) -> None:
        labels = self.look.labels
        self._show_title()
        self.show_empty_text()
        self.table.empty_text = labels("compare.no_targets")
        if self.value is not None:
            self.table.replace(view.targets_data(self.value.comparison, labels))
            self._show_tabs()
            self.describe()

    @work(thread=True, exclusive=True, group="compare")
    def read(self) -> None:
        """Read and align the two reports in a thread."""
        from corpus.database import LibraryError

        try:
            comparison = self.shelf.compare(self.place.key, *self.years, self.places[1].key)
            value = None if comparison is None else view.compare_value(comparison)
            self.tell(messages.Compared(value))
        except LibraryError as error:
            self.tell(messages.Failed(str(error)))

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
        labels, before, value = self.look.labels, self.value, message.value
        self.value = value
        if value is None:
            self.diff.show((), ("", ""))
            self.table.show(EMPTY)
            self.show_failure(messages.Failed(labels("compare.missing")))
            return
        self.go_on()
        if before is not None and view.reports_of(before) == view.reports_of(value):
            # what changed in the library was not one of the two
            return
        self.show_empty_text()
        self.table.empty_text = labels("compare.no_targets")
        self.diff.show(value.rows, view.years_of(value.comparison))
        self.table.show(view.targets_data(value.comparison, labels))
        if self.query_text or self._keep() is not None:
            self.filter()
        self._show_tabs()
        self.describe()

    def library_changed(self, places: LibraryValue) -> None:
        first, second = (places.place(place.key) or place for place in self.places)
        self.place, self.places = first, (first, second)
        self.read()

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
        self.refresh_hints()
        self.describe()

    def action_tab_statements(self) -> None:
        self.open_tab("statements")

    def action_tab_target_changes(self) -> None:
        self.open_tab("target_changes")

    def action_switch(self) -> None:
        self.open_tab("target_changes" if self.tab == "statements" else "statements")

    def on_statements(self) -> bool:
        return self.tab == "statements"

    def hint_words(self, action: Action) -> str | None:
        if action.id == "only_changes" and not self.on_statements():
            return None
        return super().hint_words(action)

    def describe(self) -> None:
        """The position, and what changed how often."""
        if self.value is None or self.prompt.asking:
            return
        labels, counts = self.look.labels, self.value.counts
        if self.tab == "statements":
            row, rows = self.diff.position
        else:
            row, rows = self.table.cursor + 1, self.table.row_count
        summary = labels("compare.statements", **counts)
        if self.tab != "statements" and (current := self.table.current) is not None:
            summary = view.aloud(self.value.comparison.targets[current], labels) or summary
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

    def table_in_view(self) -> Table | None:
        return self.table if self.tab == "target_changes" else None

    # To the text.

    def _at_cursor(self) -> Pair | TargetPair | None:
        if self.value is None:
            return None
        if self.tab == "statements":
            current = self.diff.current
            return None if current is None else self.value.pairs[current]
        current = self.table.current
        return None if current is None else self.value.comparison.targets[current]

    def action_goto_text(self) -> None:
        pair = self._at_cursor()
        if pair is not None:
            self._open_side(1 if pair.later is not None else 0)

    def action_earlier_text(self) -> None:
        self._open_side(0)

    def action_later_text(self) -> None:
        self._open_side(1)

    def _open_side(self, side: int) -> None:
        """The text of one report, at what stands under the cursor."""
        pair = self._at_cursor()
        there = None if pair is None else (pair.earlier, pair.later)[side]
        if there is None:
            self.say(self.look.labels("compare.no_side"), self.prompt.note)
            return
        year, length = self.years[side], there.end - there.start
        self.app.open_report(self.places[side], year, offset=there.start, length=length)

    def action_thread(self) -> None:
        pair = self._at_cursor()
        there = None if pair is None else (pair.later or pair.earlier)
        if pair is None or there is None:
            self.say(self.look.labels("rows.no_statement"), self.prompt.note)
            return
        place = self.places[1 if pair.later is not None else 0]
        self.follow_row(place, there)

    def in_view(self) -> tuple[Place | None, int | None]:
        return self.place, self.years[1]

    def cites(self) -> Sequence[Cited]:
        """Both reports, each at its side of what stands under the cursor."""
        if self.value is None:
            return []
        pair = self._at_cursor()
        sides = (None, None) if pair is None else (pair.earlier, pair.later)
        reports = (self.value.comparison.earlier, self.value.comparison.later)
        return [
            Cited(place.key, report.region, year, None if side is None else side.start)
            for place, report, year, side in zip(self.places, reports, self.years, sides, strict=True)
        ]

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

    def action_print(self) -> None:
        """The redline as a page to print, or as Markdown."""
        if self.value is None:
            return
        from corpus.export import file_name

        comparison, labels = self.value.comparison, self.look.labels

        def write(path: Path, overwrite: bool) -> None:
            from corpus.align.redline import write_redline

            write_redline(comparison, path, overwrite=overwrite)

        name = file_name(self.place.name, self.years, "redline", PAGES[0])
        rows = len(comparison.statements)
        self.take_away(
            Takeaway(
                labels("compare.print"),
                name,
                PAGES,
                rows,
                write,
                lambda path: labels("compare.printed", path=path),
            )
        )

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
