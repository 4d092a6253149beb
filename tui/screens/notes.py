"""The reader's notes: notes and highlights, bookmarks, reports opened lately, searches kept; to read, jump and export."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import on, work
from textual.widget import Widget

from tui import messages
from tui.keys import Action
from tui.look import Look
from tui.screens import layout
from tui.screens.export import table_of_rows
from tui.screens.sorting import SortMixin
from tui.screens.taking import Cited, TakingMixin
from tui.shelf import Shelf
from tui.views import notes as view
from tui.views.notes import TABS, NotesTab, NotesValue
from tui.widgets.bars import Tabs
from tui.widgets.places import NO_YEAR
from tui.widgets.prompt import Question
from tui.widgets.table import Table

if TYPE_CHECKING:
    from corpus.notes import Note
    from corpus.table import Table as CorpusTable
    from tui.screens.note import Left

OWN: frozenset[NotesTab] = frozenset({"notes", "bookmarks"})
"""Lists of what the reader wrote or marked."""


class NotesScreen(SortMixin, TakingMixin):
    """Everything in the file of notes."""

    DEFAULT_CSS = layout.NOTES
    where = "notes"

    def __init__(self, look: Look, shelf: Shelf, tab: NotesTab = "notes") -> None:
        super().__init__(look)
        self.shelf = shelf
        self.tab: NotesTab = tab
        self.value = NotesValue()
        # whether the file was read, which may hold nothing
        self._was_read = False
        # what is to be said once the list shows it
        self._told = ""
        self.tabs = Tabs(look, id="tabs")
        self.tables: dict[NotesTab, Table] = {each: Table(look, id=f"my-{each}") for each in TABS}

    def compose_head(self) -> Iterable[Widget]:
        yield self.tabs

    def compose_body(self) -> Iterable[Widget]:
        yield from self.tables.values()

    def on_mount(self) -> None:
        self.title_bar.show(self.look.labels("notes.title"))
        for table in self.tables.values():
            table.moved = self._describe
        self.wait()
        self.open_tab(self.tab)
        self.read()

    def on_screen_resume(self) -> None:
        # notes may have been written on a screen above
        if self._was_read:
            self.read()

    @work(thread=True, exclusive=True, group="notes")
    def read(self) -> None:
        """Read the notes in a thread."""
        from corpus.database import LibraryError

        try:
            with self.shelf.notes(readonly=True) as notes:
                value = NotesValue(
                    tuple(notes.all("note", "highlight")),
                    tuple(notes.all("bookmark")),
                    tuple(notes.recent()),
                    tuple(notes.searches()),
                )
            self.tell(messages.NotesRead(value))
        except LibraryError as error:
            self.tell(messages.Failed(str(error)))

    @on(messages.Failed)
    def show_failure(self, message: messages.Failed) -> None:
        """Say what went wrong."""
        self.go_on()
        for table in self.tables.values():
            table.empty_text = message.reason
            table.redraw()
        self.say(message.reason)

    @on(messages.NotesRead)
    def show_notes(self, message: messages.NotesRead) -> None:
        """Show what was read; each cursor stays where it was, and so do a filter and an order."""
        labels, value = self.look.labels, message.value
        before, names = view.names_of(self.value), view.names_of(value)
        self.value, self._was_read = value, True
        data = {
            "notes": view.notes_data(value.notes, labels),
            "bookmarks": view.notes_data(value.bookmarks, labels),
            "recent": view.recent_data(value.recent, labels),
            "searches": view.searches_data(value.searches, labels),
        }
        for tab, table in self.tables.items():
            current, line = table.current, table.cursor
            was = None if current is None else before[tab][current]
            table.empty_text = labels(f"notes.no_{tab}")
            table.replace(data[tab])
            now = names[tab].index(was) if was in names[tab] else None
            table.move_cursor(table.order.index(now) if now is not None and now in table.order else line)
        self._show_tabs()
        self._describe()
        if self._told:
            told, self._told = self._told, ""
            self.say(told, self.prompt.note)
        self.go_on()

    def relabel(self) -> None:
        self.title_bar.show(self.look.labels("notes.title"))
        self.show_notes(messages.NotesRead(self.value))

    def _show_tabs(self) -> None:
        labels, value = self.look.labels, self.value
        counts = (len(value.notes), len(value.bookmarks), len(value.recent), len(value.searches))
        names = [labels(f"notes.tab_{tab}", n=n) for tab, n in zip(TABS, counts, strict=True)]
        self.tabs.show(names, TABS.index(self.tab))

    def open_tab(self, tab: NotesTab) -> None:
        """Show one of the lists."""
        self.tab = tab
        for each in TABS:
            self.set_class(each == tab, f"-my-{each}")
        self._show_tabs()
        self.activate(self.tables[tab])
        self.refresh_hints()
        self._describe()

    def hint_words(self, action: Action) -> str | None:
        if action.id == "open_note" and self.tab == "searches":
            return self.look.labels("action.search_again")
        if action.id == "edit_note" and self.tab not in OWN:
            return None
        if action.id in ("delete_note", "undo") and self.tab == "recent":
            return None
        return super().hint_words(action)

    def action_notes(self) -> None:
        self.action_close()

    def action_tab_notes(self) -> None:
        self.open_tab("notes")

    def action_tab_bookmarks(self) -> None:
        self.open_tab("bookmarks")

    def action_tab_recent(self) -> None:
        self.open_tab("recent")

    def action_tab_searches(self) -> None:
        self.open_tab("searches")

    def action_switch(self) -> None:
        self.open_tab(TABS[(TABS.index(self.tab) + 1) % len(TABS)])

    def _describe(self) -> None:
        """The position, and the words of the note under the cursor in full."""
        if self.prompt.asking:
            return
        table = self.tables[self.tab]
        words = ""
        note = self._note()
        if note is not None:
            words = " ".join((note.body or note.passage.quote).split())
        row = self.look.labels("report.row", row=table.cursor + 1, rows=table.row_count)
        self.say(words, row if table.row_count else "")

    def _note(self) -> Note | None:
        """The note, highlight or bookmark under the cursor."""
        current = self.tables[self.tab].current
        listed = {"notes": self.value.notes, "bookmarks": self.value.bookmarks}.get(self.tab, ())
        return listed[current] if current is not None and current < len(listed) else None

    def table_in_view(self) -> Table | None:
        return self.tables[self.tab]

    # What is taken away.

    def cited(self) -> Cited | None:
        """The report of the note, at its words, or the one that was read."""
        note, current = self._note(), self.tables[self.tab].current
        if note is not None:
            passage = note.passage
            offset = passage.start if passage.quote else None
            return Cited(passage.place_key, passage.region, passage.report_year or NO_YEAR, offset)
        if self.tab == "recent" and current is not None:
            visit = self.value.recent[current]
            return Cited(visit.place_key, visit.region, visit.report_year)
        return None

    def passage(self) -> str:
        note = self._note()
        return "" if note is None else note.passage.quote

    # To the report.

    def action_open_note(self) -> None:
        current = self.tables[self.tab].current
        if current is None:
            return
        note, labels = self._note(), self.look.labels
        if note is not None:
            from tui.going import library_screen

            destination = view.destination_of(note.passage, library_screen(self.app).value)
            if destination is None:
                region, year = note.passage.region, note.passage.report_year or ""
                self.say(labels("notes.gone", region=region, year=year))
            else:
                self.app.go(destination)
        elif self.tab == "recent":
            self._open_visit(current)
        else:
            self.app.open_search(self.value.searches[current].query)

    def _open_visit(self, row: int) -> None:
        from tui.going import library_screen

        visit = self.value.recent[row]
        place = library_screen(self.app).value.place(visit.place_key)
        if place is None:
            labels = self.look.labels
            self.say(labels("notes.gone", region=visit.region, year=visit.report_year or ""))
        else:
            self.app.open_report(place, visit.report_year)

    # Changes.

    def action_edit_note(self) -> None:
        """Change the words of a note; a highlight or bookmark gets some."""
        note, labels = self._note(), self.look.labels
        if note is None:
            self.say(labels(f"notes.no_{self.tab}" if self.tab in OWN else "notes.only_own"))
            return
        from tui.screens.note import NoteScreen

        def left(what: Left) -> None:
            self._told = labels("notes.deleted") if what == "deleted" else ""
            self.read()

        self.app.push_screen(NoteScreen(self.look, self.shelf, note.passage, note, left))

    def action_delete_note(self) -> None:
        """Take away what is under the cursor; `undo` brings it back."""
        note, labels = self._note(), self.look.labels
        current = self.tables[self.tab].current

        def delete() -> None:
            with self.shelf.notes() as notes:
                if note is not None:
                    notes.delete(note.id)
                elif self.tab == "searches" and current is not None:
                    notes.delete_search(self.value.searches[current].id)

        if current is None or self.tab == "recent":
            self.say(labels(f"notes.no_{self.tab}" if current is None else "notes.not_deleted"))
        elif self._change(delete):
            self._told = labels("notes.deleted")
            self.read()

    def action_undo(self) -> None:
        """Bring back what was deleted last."""
        labels = self.look.labels
        brought: list[object] = []

        def undo() -> None:
            with self.shelf.notes() as notes:
                brought.append(notes.undo())

        if self._change(undo):
            self._told = labels("notes.undone" if brought[0] is not None else "notes.nothing_to_undo")
            self.read()

    def _change(self, change: object) -> bool:
        """Make a change; False, and a line that says why, where it cannot be saved."""
        from corpus.database import LibraryError

        try:
            change()  # type: ignore[operator]
        except LibraryError as error:
            self.say(str(error))
            return False
        return True

    def action_find(self) -> None:
        table = self.tables[self.tab]
        self.ask(
            Question(
                self.look.labels("report.filter"),
                text=table.filter_words,
                on_change=self._filter,
                on_submit=self._filter,
                on_cancel=lambda: self._filter(""),
                on_move=lambda key: table.move_cursor(table.cursor + {"up": -1, "down": 1}.get(key, 0)),
            )
        )

    def _filter(self, query: str) -> None:
        table, labels = self.tables[self.tab], self.look.labels

        def tell() -> None:
            self.say("", labels("report.filtered", query=query, n=table.row_count) if query else "")

        table.filter(query, tell)

    # Export.

    def view_to_export(self) -> tuple[CorpusTable, str] | None:
        from corpus.notes_tables import notes_table, recent_table, searches_table

        table = {
            "notes": lambda: notes_table(self.value.notes),
            "bookmarks": lambda: notes_table(self.value.bookmarks),
            "recent": lambda: recent_table(self.value.recent),
            "searches": lambda: searches_table(self.value.searches),
        }[self.tab]()
        if not table.rows:
            return None
        return table_of_rows(table, self.tables[self.tab].order), f"baogao_{self.tab}.csv"
