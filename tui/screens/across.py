"""What the screens across places share: what is asked and how it is changed, the sentence under the cursor, the way there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.timer import Timer
from textual.widget import Widget

from tui.look import Look
from tui.screens import layout
from tui.screens.choosing import ChooseMixin
from tui.screens.judging import JudgeMixin
from tui.screens.leading import LeadMixin
from tui.screens.querying import QueryMixin
from tui.screens.sorting import SortMixin
from tui.screens.taking import Cited, Copy, TakingMixin
from tui.shelf import Shelf
from tui.views.across import Passage, Reader, figure_words, force_words, outcome_words, target_words
from tui.views.asked import Asked
from tui.views.charting import ChartValue
from tui.views.library import LibraryValue
from tui.widgets.detail import Detail
from tui.widgets.lines import LineView
from tui.widgets.matrix import Matrix
from tui.widgets.params import Param, ParamBar
from tui.widgets.prompt import Question
from tui.widgets.table import Table

if TYPE_CHECKING:
    from corpus.database import Library
    from corpus.table import Table as CorpusTable
    from tui.screens.chart import Charts
    from tui.settings import Settings

TALL = 34
"""Rows from which the sentence under the cursor has two lines."""

REST = 0.2
"""Seconds the cursor must rest before the sentence under it is shown."""


class AcrossScreen(ChooseMixin, JudgeMixin, LeadMixin, QueryMixin, SortMixin, TakingMixin):
    """A table over many places. Subclasses say what to ask, how to show the answer, and what stands under the cursor."""

    DEFAULT_CSS = layout.ACROSS
    VERTICAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [(0, "-low"), (TALL, "-tall")]  # type: ignore[misc]

    def __init__(self, look: Look, shelf: Shelf, asked: Asked, places: LibraryValue) -> None:
        super().__init__(look, shelf)
        self.asked = asked
        self.places = places
        # keys typed ahead wait until there is something they can be meant for
        self.ready = False
        self.answer: CorpusTable | None = None
        # what the answer in view was asked by
        self._answered_by = asked
        self.params = ParamBar(look, id="params")
        self.detail = Detail(look, id="detail")
        self.view: Table | Matrix
        self._rest: Timer | None = None
        self._search: dict[str, str] | None = None

    # What subclasses say.

    def question(self) -> Callable[[Library], CorpusTable]:
        """What to ask the library: runs in a thread."""
        raise NotImplementedError

    def show_table(self, table: CorpusTable) -> None:
        """Show the answer."""
        raise NotImplementedError

    def shown_params(self) -> Sequence[Param]:
        """What was asked, in words, in the order of their digits."""
        raise NotImplementedError

    def row_under_cursor(self) -> int | None:
        """The row of the corpus' table under the cursor."""
        raise NotImplementedError

    def rows_in_view(self) -> Sequence[int]:
        """The rows of the corpus' table that are shown, as a filter and an order left them."""
        raise NotImplementedError

    def make_charts(self) -> Sequence[tuple[str, ChartValue, Sequence[int]]]:
        """The charts of what is shown: (name, chart, row of the corpus' table of each label; none of a column)."""
        raise NotImplementedError

    # Reading.

    def compose_head(self) -> Iterable[Widget]:
        yield self.params

    def compose_body(self) -> Iterable[Widget]:
        yield self.view

    def compose_foot(self) -> Iterable[Widget]:
        yield self.detail

    def on_mount(self) -> None:
        self.view.moved = self._describe
        self.view.empty_text = self.look.labels("app.loading")
        self.view.unmatched = "library.no_match"
        self.activate(self.view)
        self.reload()

    def reload(self, **changes: object) -> None:
        """Ask anew, with some of what is asked changed."""
        self.asked = replace(self.asked, **changes)  # type: ignore[arg-type]
        self._show_head()
        self.ask_library(self.question(), self._take_table)

    def _show_head(self) -> None:
        self.params.show(self.shown_params())
        self.title_bar.show(self.look.labels(f"screen.{self.where}"), self.title_note())

    def title_note(self) -> str:
        """A quiet word about the answer, beside the title."""
        labels, count = self.look.labels, self.view.row_count
        return labels("across.places", n=count) if self.answer is not None else ""

    def _take_table(self, table: CorpusTable) -> None:
        self.answer, self._answered_by = table, self.asked
        self.view.empty_text = self.look.labels("across.empty")
        self.show_table(table)
        self._show_head()
        self._describe()
        self._look_into()

    def know_places(self, places: LibraryValue) -> None:
        self.places, self._search = places, None

    def library_changed(self, places: LibraryValue) -> None:
        self.know_places(places)
        self.reload()

    def relabel(self) -> None:
        if self.answer is not None:
            self._take_table(self.answer)
        else:
            self._show_head()

    def judge_anew(self, settings: Settings) -> None:
        self.reload(rule_book=settings.rule_book, tolerance=settings.tolerance)

    def refused(self, reason: str) -> None:
        self._go_back(reason)
        self.say(reason)

    def cancelled(self) -> None:
        self._go_back(self.look.labels("app.cancelled"))

    def _go_back(self, reason: str) -> None:
        """Nothing new is answered: show what the answer in view was asked by; without one, the reason."""
        if self.answer is not None:
            self.asked = self._answered_by
            self._describe()
        else:
            self.view.empty_text = reason
            self.view.redraw()
        self._show_head()

    @property
    def search_words(self) -> dict[str, str]:
        """What a place can be filtered by beside its name: code and pinyin, by its key."""
        if self._search is None:
            self._search = {
                place.key: f"{place.adcode or ''} {place.initials} {place.pinyin.replace(' ', '')}"
                for place in self.places.places
            }
        return self._search

    # Where the cursor is.

    def _describe(self) -> None:
        count, view = self.view.row_count, self.view
        note = f"{view.cursor + 1}/{count}" if count else ""
        if view.filter_words:
            note = self.look.labels("report.filtered", query=view.filter_words, n=count)
        if not self.prompt.asking:
            self.say("", note)
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST, self._look_into)

    def _look_into(self) -> None:
        """Show the sentence under the cursor, or why there is none."""
        if self._rest is not None:
            self._rest.stop()
            self._rest = None
        row = self.row_under_cursor()
        if self.answer is None or row is None:
            self.detail.show("", "")
        else:
            self.detail.show(*self.words_about(Reader(self.answer), row))

    def words_about(self, read: Reader, row: int) -> tuple[str, str, str]:
        """(heading, sentence, note) of a row."""
        labels = self.look.labels
        named = self.indicator_name() if read.text(row, "indicator") else ""
        heading = "  ".join(
            filter(
                None,
                (read.text(row, "region"), read.text(row, "report_year"), named),
            )
        )
        status = read.text(row, "status") or read.text(row, "report")
        notes = [target_words(read, row, labels)] if read.text(row, "low") else []
        notes.append(force_words(read, row, labels))
        for part, key in (("last_", "across.last"), ("result_", "across.result")):
            figure = figure_words(read, row, part, labels)
            notes.append(labels(key, value=figure) if figure else "")
        notes.append(outcome_words(read, row, labels))
        words = read.text(row, "quote") or read.text(row, "source") or labels.get(f"status.{status}_long")
        return heading, words, "  ".join(filter(None, notes))

    def passage_under_cursor(self) -> Passage | None:
        """Where the words under the cursor stand."""
        row = self.row_under_cursor()
        return None if self.answer is None or row is None else Reader(self.answer).passage(row)

    def open_passage(self, passage: Passage | None) -> bool:
        """Open a report at a passage; False where there is none."""
        place = None if passage is None else self.places.place(passage.place)
        if passage is None or place is None:
            return False
        self.app.open_report(place, passage.year, offset=passage.start, length=passage.end - passage.start)
        return True

    def action_goto_text(self) -> None:
        if self.open_passage(self.passage_under_cursor()):
            return
        # a report that states no figure can be read all the same
        row = self.row_under_cursor()
        place = None
        if self.answer is not None and row is not None:
            read = Reader(self.answer)
            place, year = self.places.place(read.text(row, "place")), read(row, "report_year")
            if place is not None and isinstance(year, int) and year in place.years:
                self.app.open_report(place, year)
                return
        self.say(self.look.labels("across.no_report"))

    # What is taken away.

    def passage(self) -> str:
        row = self.row_under_cursor()
        return "" if self.answer is None or row is None else Reader(self.answer).text(row, "quote")

    def cited(self) -> Cited | None:
        row = self.row_under_cursor()
        if self.answer is None or row is None:
            return None
        read = Reader(self.answer)
        place, year, start = read.text(row, "place"), read(row, "report_year"), read(row, "start")
        if not isinstance(year, int) or not read.text(row, "report_sha256"):
            return None
        return Cited(place, read.text(row, "region"), year, start if isinstance(start, int) else None)

    def copies(self) -> list[Copy]:
        row, found = self.row_under_cursor(), super().copies()
        if isinstance(self.view, Matrix) and row is not None and self.view.current is not None:
            cell = self.view.data.cell(self.view.current, self.view.column).words
            found.insert(0, Copy("1", self.look.labels("take.cell"), cell))
        return found

    # Filter and sort.

    def table_in_view(self) -> Table | None:
        return self.view if isinstance(self.view, Table) else None

    def action_sort(self) -> None:
        if isinstance(self.view, Matrix):
            self.view.sort_here()
        else:
            super().action_sort()

    def action_sort_reverse(self) -> None:
        if isinstance(self.view, Matrix):
            self.view.sort(self.view.column, descending=not self.view.descending)
        else:
            super().action_sort_reverse()

    def action_find(self) -> None:
        view: LineView = self.view
        steps = {"up": -1, "down": 1}
        self.ask(
            Question(
                self.look.labels("report.filter"),
                text=self.view.filter_words,
                on_change=self.filter,
                on_submit=self.filter,
                on_cancel=lambda: self.filter(""),
                on_move=lambda key: view.move_cursor(view.cursor + steps.get(key, 0)),
            )
        )

    def filter(self, query: str) -> None:
        """Keep the rows that hold the words of `query`."""
        if query != self.view.filter_words or self.view.arranging:
            self.view.filter(query, self._describe)
        else:
            self._describe()

    # Charts and export.

    def action_chart(self) -> None:
        charts = self.make_charts() if self.answer is not None else ()
        if not charts:
            self.say(self.look.labels("chart.nothing"))
            return
        from tui.screens.chart import ChartScreen

        view, read = self.view_to_export(), None if self.answer is None else Reader(self.answer)

        def passage(number: int, label: int) -> Passage | None:
            rows = charts[number][2]
            return read.passage(rows[label]) if read is not None and rows else None

        def named() -> Charts:
            made = [(name, chart) for name, chart, _ in self.make_charts()]
            return self.look.labels(f"screen.{self.where}"), made

        self.app.push_screen(ChartScreen(self.look, self.shelf, named, lambda number: view, passage))

    def file_stem(self) -> str:
        """The name to propose for an export, without its ending."""
        asked = self.asked
        under = None if asked.under is None else self.places.place(asked.under)
        years = "" if asked.years is None else "-".join(map(str, dict.fromkeys(asked.years)))
        parts = (
            self.where,
            asked.indicator or "",
            "" if under is None else under.name,
            asked.level or "",
            years,
        )
        return "_".join(filter(None, parts))

    def view_to_export(self) -> tuple[CorpusTable, str] | None:
        table = self.answer
        if table is None or not table.rows:
            return None
        if self.view.arranged:
            table = replace(table, rows=tuple(table.rows[row] for row in self.rows_in_view()))
        return table, f"{self.file_stem()}.csv"
