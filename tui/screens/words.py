"""Words: a term through the years, frequent words, what is typical of a sub-corpus, what stands together, first uses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events
from textual.widget import Widget

from tui.keys import Action
from tui.look import Look
from tui.screens.export import table_of_rows
from tui.screens.leading import LeadMixin
from tui.screens.querying import QueryMixin, Tell
from tui.screens.sorting import SortMixin
from tui.screens.sub_corpus import SubCorpusMixin, two_sides
from tui.screens.taking import Cited, TakingMixin
from tui.shelf import Shelf
from tui.views.library import LibraryValue
from tui.views.words import (
    NEEDS_TERM,
    WORD_VIEWS,
    WordView,
    bar_columns,
    figure_chart,
    split_terms,
    sub_corpus_words,
    trend_charts,
    words_data,
)
from tui.widgets.bars import Tabs
from tui.widgets.prompt import Question
from tui.widgets.table import Table, TableData

if TYPE_CHECKING:
    from corpus.database import Library
    from corpus.search import Filters
    from corpus.table import Table as CorpusTable
    from corpus.words.counts import WordCounts
    from tui.screens.chart import Charts
    from tui.screens.narrowing import Narrowing
    from tui.views.across import Reader

MOST_WORDS = 2_000
"""Words of a list that are shown."""

CHARACTERS = 1
"""Words of so many characters or fewer are left out: 的, 和."""

BARS = 40


class WordsScreen(LeadMixin, SubCorpusMixin, QueryMixin, SortMixin, TakingMixin):
    """Words of the library, or of a part of it."""

    where = "words"
    no_report = "take.many"

    def __init__(self, look: Look, shelf: Shelf, places: LibraryValue, terms: str = "") -> None:
        super().__init__(look, shelf)
        from corpus.search import Filters

        self.places = places
        # keys typed ahead wait until there is something they can be meant for
        self.ready = False
        self.terms = split_terms(terms)
        self.view: WordView = "trend"
        self.filters = Filters()
        self.side_a, self.side_b = two_sides(places)
        self.answer: CorpusTable | None = None
        # columns of the bars as they are drawn
        self._bar = 0
        self.tabs = Tabs(look, id="tabs")
        self.table = Table(look, id="words-table")

    def compose_head(self) -> Iterable[Widget]:
        yield self.tabs

    def compose_body(self) -> Iterable[Widget]:
        yield self.table

    def on_mount(self) -> None:
        self.table.moved = self._describe
        self.activate(self.table)
        self.open_view("trend" if self.terms else "frequent")

    # What is asked.

    def is_of_sides(self) -> bool:
        return self.view == "keyness"

    def corpus_chosen(self) -> None:
        self._show_head()
        if self.view not in NEEDS_TERM or self.terms:
            self.reload()

    def open_view(self, view: WordView) -> None:
        """Show another table; what it is about is asked first where it is about a term."""
        self.view = view
        self._show_head()
        self.refresh_hints()
        if view in NEEDS_TERM and not self.terms:
            # what another view asked is not for this one
            self._stop()
            self.say("")
            self.answer = None
            self._empty(self.look.labels("words.no_term"))
            self.action_find()
            self.go_on()
            return
        self.reload()

    def _empty(self, words: str) -> None:
        from tui.widgets.table import EMPTY

        self.table.empty_text = words
        self.table.show(EMPTY)

    def reload(self) -> None:
        """Ask anew."""
        self.answer = None
        self._empty(self.look.labels("app.loading"))
        question = self._question()
        self.ask_library_in_parts(lambda library, tell: self._ask(library, tell, question))

    def _ask(self, library: Library, tell: Tell, question: Callable[[Library, Tell], CorpusTable]) -> None:
        from corpus.database import LibraryError
        from corpus.search import QueryError
        from corpus.words import TermListError
        from corpus.words.dictionary import DictionaryError

        try:
            table = question(library, tell)
        except (QueryError, TermListError, DictionaryError) as error:
            raise LibraryError(str(error)) from None
        tell(lambda: self._show_table(table))

    def _question(self) -> Callable[[Library, Tell], CorpusTable]:
        """What the view in front asks; runs in a thread."""
        view, terms, filters = self.view, self.terms, self.filters
        side_a, side_b = self.side_a, self.side_b

        def ask(library: Library, tell: Tell) -> CorpusTable:
            from corpus import words

            if view == "trend":
                return words.trend(library, words.term_list(terms), filters, each=True)
            if view == "first_use":
                return words.first_use(library, words.term_list(terms), filters, each=True)
            wanted = (side_a, side_b) if view == "keyness" else (filters,)
            with self._counted(library, tell, wanted) as counts:
                if view == "frequent":
                    return words.frequent_words(
                        library, counts, filters, longer_than=CHARACTERS, limit=MOST_WORDS
                    )
                if view == "keyness":
                    return words.keyness(
                        library, counts, side_a, side_b, longer_than=CHARACTERS, limit=MOST_WORDS
                    )
                return words.collocation(
                    library, counts, terms[0], filters, longer_than=CHARACTERS, limit=MOST_WORDS
                )

        return ask

    def _counted(self, library: Library, tell: Tell, wanted: tuple[Filters, ...]) -> WordCounts:
        """The words of the reports, counted once and kept; how far it is shows in the message line."""
        from corpus.words import Segmentation
        from corpus.words.counts import WordCounts
        from corpus.words.stretches import sub_corpus

        labels = self.look.labels
        counts = WordCounts(library, Segmentation("rjieba"))

        def progress(done: int, of: int) -> None:
            tell(lambda: self.say(labels("words.counting", done=f"{done:,}", of=f"{of:,}")))

        try:
            for filters in wanted:
                counts.fill(sub_corpus(library, filters), progress=progress)
        except BaseException:
            counts.close()
            raise
        return counts

    def _show_table(self, table: CorpusTable) -> None:
        self.answer = table
        self.table.empty_text = self.look.labels("words.nothing")
        self.table.fixed_share = 0.75 if self.view == "first_use" else 0.95
        self.table.show(self._data(table))
        if self.view == "trend":
            # the latest years are what one looks for first
            self.table.action_last()
        self._show_head()
        self._describe()

    def relabel(self) -> None:
        if self.answer is not None:
            self.table.empty_text = self.look.labels("words.nothing")
            self.table.replace(self._data(self.answer))
            self._describe()
        self._show_head()

    def _data(self, table: CorpusTable) -> TableData:
        self._bar = bar_columns(self.view, self.app.size.width)
        return words_data(table, self.view, self.look.labels, self.look.glyphs, self._bar)

    def on_resize(self, event: events.Resize) -> None:
        if self.answer is not None and bar_columns(self.view, event.size.width) != self._bar:
            self.table.replace(self._data(self.answer))

    def refused(self, reason: str) -> None:
        self.answer = None
        self._empty(reason)
        self.say(reason)

    def cancelled(self) -> None:
        self._empty(self.look.labels("app.cancelled"))

    def know_places(self, places: LibraryValue) -> None:
        self.places = places

    def library_changed(self, places: LibraryValue) -> None:
        self.know_places(places)
        self.corpus_chosen()

    def _show_head(self) -> None:
        labels, places = self.look.labels, self.places.places
        self.tabs.show([labels(f"words.tab_{view}") for view in WORD_VIEWS], WORD_VIEWS.index(self.view))
        title = labels("screen.words")
        if self.view in NEEDS_TERM and self.terms:
            title = f"{title}  {' '.join(self.terms)}"
        note = sub_corpus_words(self.filters, places, labels)
        if self.view == "keyness":
            a, b = (sub_corpus_words(side, places, labels) for side in (self.side_a, self.side_b))
            note = labels("words.against", a=a, b=b)
        self.title_bar.show(title, note)

    def _describe(self) -> None:
        if not self.prompt.asking:
            count = self.table.row_count
            self.say("", f"{self.table.cursor + 1:,}/{count:,}" if count else "")

    def action_tab_trend(self) -> None:
        self.open_view("trend")

    def action_tab_frequent(self) -> None:
        self.open_view("frequent")

    def action_tab_keyness(self) -> None:
        self.open_view("keyness")

    def action_tab_collocates(self) -> None:
        self.open_view("collocates")

    def action_tab_first_use(self) -> None:
        self.open_view("first_use")

    def hint_words(self, action: Action) -> str | None:
        if action.id == "find":
            return self.look.labels("words.terms" if self.view in NEEDS_TERM else "action.filter")
        if action.id == "goto_text" and self.view != "first_use":
            return self.look.labels("action.search")
        if action.id == "other_sub_corpus" and self.view != "keyness":
            return None
        return super().hint_words(action)

    def action_find(self) -> None:
        """Other terms where the view is about terms; else filter the list."""
        labels = self.look.labels
        if self.view in NEEDS_TERM:
            self.ask(Question(labels("words.ask"), self._take_terms, text=" ".join(self.terms)))
            return
        self.ask(
            Question(
                labels("report.filter"),
                self.filter,
                text=self.table.filter_words,
                on_change=self.filter,
                on_cancel=lambda: self.filter(""),
            )
        )

    def _take_terms(self, written: str) -> None:
        terms = split_terms(written)
        if terms and terms != self.terms:
            self.terms = terms
            self.open_view(self.view)

    def filter(self, query: str) -> None:
        """Keep the rows that hold the words of `query`."""
        self.table.filter(query, self._describe)

    # Where the rows lead.

    def action_goto_text(self) -> None:
        """A first use opens its report; any other row the search for its word, where its figures were counted."""
        row, table = self.table.current, self.answer
        if row is None or table is None:
            return
        from tui.views.across import Reader

        read = Reader(table)
        if self.view == "first_use":
            passage = read.passage(row)
            place = None if passage is None else self.places.place(passage.place)
            if passage is None or place is None:
                self.say(self.look.labels("across.no_report"))
                return
            self.app.open_report(
                place, passage.year, offset=passage.start, length=passage.end - passage.start
            )
            return
        word = read.text(row, "word") or read.text(row, "term") or read.text(row, "group")
        self.app.open_search(word, self._counted_in(read, row))

    def _counted_in(self, read: Reader, row: int) -> Narrowing | None:
        """Where the figures of a row were counted: the sub-corpus, of keyness its side, of a trend the year; None is everywhere."""
        from corpus.search import Filters

        filters = self.filters
        if self.view == "keyness":
            filters = self.side_b if read.text(row, "typical_of") == "b" else self.side_a
        year = read.number(row, "report_year")
        if self.view == "trend" and year is not None:
            filters = replace(filters, years=(int(year), int(year)))
        if filters == Filters():
            return None
        return sub_corpus_words(filters, self.places.places, self.look.labels), filters

    def cited(self) -> Cited | None:
        """The report of a first use; every other row was counted over many."""
        row, table = self.table.current, self.answer
        if row is None or table is None or self.view != "first_use":
            return None
        from tui.views.across import Reader

        passage = Reader(table).passage(row)
        if passage is None or (place := self.places.place(passage.place)) is None:
            return None
        return Cited(passage.place, place.name, passage.year, passage.start)

    def action_cite(self) -> None:
        """What was counted over all reports is cited with all of them, and their hash."""
        self.read_citations(self.cites(), "citation")

    def action_chart(self) -> None:
        from tui.screens.chart import ChartScreen

        labels, table = self.look.labels, self.answer
        if table is None or not table.rows or self.view == "first_use":
            self.say(labels("chart.nothing"))
            return

        def charts() -> Charts:
            labels = self.look.labels
            if self.view == "trend":
                return self.title_bar.words, trend_charts(table, labels)
            return self.title_bar.words, figure_chart(table, self.view, self.table.order[:BARS], labels)

        view = self.view_to_export()
        self.app.push_screen(ChartScreen(self.look, self.shelf, charts, lambda number: view))

    def table_in_view(self) -> Table | None:
        return self.table

    def words_to_search(self) -> str:
        return " ".join(self.terms)

    def view_to_export(self) -> tuple[CorpusTable, str] | None:
        table = self.answer
        if table is None or not table.rows:
            return None
        table = table_of_rows(table, self.table.order) if self.table.arranged else table
        about = "_".join(self.terms) if self.view in NEEDS_TERM else ""
        return table, "_".join(filter(None, ("words", self.view, about.replace("/", "_")))) + ".csv"
