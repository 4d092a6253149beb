"""A question in words: the answer on top, under it every figure with its sentence, Enter goes to where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.widget import Widget

from tui.keys import Action
from tui.look import Look
from tui.screens.querying import QueryMixin
from tui.screens.taking import Cited, TakingMixin
from tui.shelf import Shelf
from tui.views.answers import AnswerRow, data_of, rows_of
from tui.widgets.detail import Detail
from tui.widgets.paragraphs import Paragraphs
from tui.widgets.prompt import Question
from tui.widgets.table import Table

if TYPE_CHECKING:
    from corpus.ask import Answer
    from corpus.database import Library
    from corpus.places import Place
    from corpus.table import Table as CorpusTable
    from tui.views.library import LibraryValue


class AskScreen(QueryMixin, TakingMixin):
    """Questions asked of the library, one after the other. `begun` is typed already: the place and year in view."""

    where = "ask"

    def __init__(self, look: Look, shelf: Shelf, begun: str = "") -> None:
        super().__init__(look, shelf)
        self.question = self.begun = begun
        self.answer: Answer | None = None
        self.rows: list[AnswerRow] = []
        self.said = Paragraphs(look, id="said")
        self.list = Table(look, id="answers")
        self.detail = Detail(look, id="detail")

    def hint_words(self, action: Action) -> str | None:
        return super().hint_words(action) if action.id != "find" else self.look.labels("action.ask")

    def compose_head(self) -> Iterable[Widget]:
        yield self.said

    def compose_body(self) -> Iterable[Widget]:
        yield self.list

    def compose_foot(self) -> Iterable[Widget]:
        yield self.detail

    def on_mount(self) -> None:
        labels = self.look.labels
        self.title_bar.show(labels("screen.ask"), labels("ask.note"))
        self.said.show([labels("ask.examples")])
        self.list.moved = self._describe
        self.activate(self.list)
        self.action_find()

    def action_find(self) -> None:
        """Type a question; the last one is there to be changed."""
        self.ask(
            Question(
                self.look.labels("ask.ask"),
                text=self.question,
                on_submit=self._put,
                on_cancel=self._leave_prompt,
            )
        )

    def action_ask(self) -> None:
        self.action_find()

    def _leave_prompt(self) -> None:
        """Esc before anything was asked leads back; after that to the answer."""
        if self.answer is None:
            self.action_close()
        else:
            self._describe()

    def _put(self, question: str) -> None:
        """Ask the library."""
        self.question = question
        language, begun = self.look.labels.lang, self.begun

        def answer(library: Library) -> Answer:
            from corpus.ask import ask, own_question

            asked = own_question(library, question, begun)
            return ask(library, asked, language="en" if language == "en" else "zh")

        self.ask_library(answer, self._take_answer)

    def _take_answer(self, answer: Answer) -> None:
        labels = self.look.labels
        self.answer = answer
        self.rows = rows_of(answer, labels)
        self.said.show(answer.lines)
        self.list.empty_text = labels("ask.nothing")
        self.list.show(data_of(answer, self.rows, labels))
        nearest = answer.reason is not None and bool(self.rows)
        self.title_bar.show(labels("screen.ask"), labels("ask.nearest") if nearest else answer.question.text)
        self._describe()

    def relabel(self) -> None:
        labels = self.look.labels
        self.title_bar.show(labels("screen.ask"), labels("ask.note"))
        self.said.show([labels("ask.examples")])
        if self.answer is not None:
            # the answer is said in the language of the screen
            self._put(self.question)

    def library_changed(self, places: LibraryValue) -> None:
        if self.answer is not None:
            self._put(self.question)

    def refused(self, reason: str) -> None:
        self.said.show([reason])
        self.say(reason)

    def row_under_cursor(self) -> AnswerRow | None:
        """The row of the answer under the cursor."""
        return None if self.list.current is None else self.rows[self.list.current]

    def _describe(self) -> None:
        row, count = self.row_under_cursor(), self.list.row_count
        if not self.prompt.asking:
            self.say("", f"{self.list.cursor + 1}/{count}" if count else "")
        self.detail.show(*(("", "") if row is None else (row.label, row.words)))

    def action_goto_text(self) -> None:
        """Open the report of the row at its words."""
        row = self.row_under_cursor()
        place = None if row is None else self._place(row.place)
        if row is None or place is None or row.year is None or row.year not in place.years:
            self.say(self.look.labels("across.no_report"))
        elif row.passage is None:
            self.app.open_report(place, row.year)
        else:
            start, end = row.passage.start, row.passage.end
            self.app.open_report(place, row.year, offset=start, length=end - start)

    def _place(self, key: str) -> Place | None:
        return self.app.places_read().place(key)

    def cited(self) -> Cited | None:
        row = self.row_under_cursor()
        if row is None or row.year is None:
            return None
        place = self._place(row.place)
        name = row.label if place is None else place.name
        return Cited(row.place, name, row.year, None if row.passage is None else row.passage.start)

    def passage(self) -> str:
        row = self.row_under_cursor()
        return "" if row is None else row.words

    def view_to_export(self) -> tuple[CorpusTable, str] | None:
        answer = self.answer
        if answer is None or not answer.table.rows:
            return None
        return answer.table, f"ask_{answer.table.name}.csv"
