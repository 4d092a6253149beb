"""A note on a passage, of as many lines as one likes; every key is on the disk before the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from textual import events
from textual.widget import Widget

from tui.keys import action_of
from tui.look import Look
from tui.screens.base import BaseScreen
from tui.shelf import Shelf
from tui.widgets.bars import Rule
from tui.widgets.detail import Detail
from tui.widgets.editor import Editor

if TYPE_CHECKING:
    from corpus.notes import Note, Passage

Left = Literal["kept", "deleted", "nothing"]
"""What became of the note when the editor was left."""


class NoteScreen(BaseScreen):
    """The words of the passage, and under them one's own. `left` is told what became of the note."""

    where = "note"

    def __init__(
        self, look: Look, shelf: Shelf, passage: Passage, note: Note | None, left: Callable[[Left], None]
    ) -> None:
        super().__init__(look)
        self.shelf = shelf
        self.passage = passage
        self.note = note
        self.left = left
        self.quote = Detail(look, id="quote")
        self.editor = Editor(look, "" if note is None else note.body, id="editor")
        # why the words as they stand are not on the disk; "" where they are
        self.unsaved = ""
        self._warned = False

    def compose_head(self) -> Iterable[Widget]:
        yield self.quote
        yield Rule(self.look, classes="-lying")

    def compose_body(self) -> Iterable[Widget]:
        yield self.editor

    def on_mount(self) -> None:
        labels, passage = self.look.labels, self.passage
        heading = f"{passage.region} {passage.report_year or ''}".rstrip()
        self.title_bar.show(labels("note.title"), heading)
        self.quote.show(passage.section or heading, passage.quote)
        self.editor.changed = self.save
        self._tell()

    def take_key(self, event: events.Key) -> None:
        """Everything but the ways out is typed."""
        if action_of(event, self.where) is not None and not event.is_printable:
            self.action_close()
        elif not self.has_class("-too-small"):
            self._warned = False
            self.editor.take_key(event)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        self.editor.take_paste(event.text)

    def _tell(self) -> None:
        labels, text = self.look.labels, self.editor.text
        counts = labels("note.counts", lines=text.count("\n") + 1, n=len(text.replace("\n", "")))
        if self.unsaved:
            self.say(labels("note.unsaved", reason=self.unsaved), counts)
        else:
            self.say(labels("note.saved" if text and self.note is not None else "note.how"), counts)

    def save(self, text: str) -> None:
        """Put the words on the disk as they stand."""
        from corpus.database import LibraryError

        note = self.note
        try:
            if note is not None:
                with self.shelf.notes() as notes:
                    notes.edit(note.id, text)
                self.note = replace(note, body=text)
            elif text:
                with self.shelf.notes() as notes:
                    self.note = notes.add("note", self.passage, body=text)
            self.unsaved = ""
        except LibraryError as error:
            self.unsaved = str(error)
        self._tell()

    def action_close(self) -> None:
        """Leave; where the words could not be saved only when asked a second time."""
        if self.unsaved:
            # the disk may have room again
            self.save(self.editor.text)
        if self.unsaved and not self._warned:
            self._warned = True
            self.say(self.look.labels("note.leave_unsaved", reason=self.unsaved))
            return
        self.app.pop_screen()
        self.left(self._left())

    def _left(self) -> Left:
        from corpus.database import LibraryError

        note = self.note
        if note is None:
            return "nothing"
        if note.body.strip() or note.kind != "note":
            return "kept"
        try:
            with self.shelf.notes() as notes:
                notes.delete(note.id)
        except LibraryError:
            return "kept"
        return "deleted"
