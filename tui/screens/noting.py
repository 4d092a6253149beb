"""Bookmarks, notes and highlights on the text in view; what is typed is saved as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.look import Look
from tui.screens.passage import PassageMixin
from tui.shelf import Shelf
from tui.views.notes import marks_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.notes import Note, NoteKind, Notes
    from corpus.reports import StoredReport
    from tui.screens.note import Left


class NotingMixin(PassageMixin):
    """A screen with a reader on whose passages one notes. Subclasses keep `shelf`."""

    shelf: Shelf

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.notes: tuple[Note, ...] = ()
        self._note_spans: dict[int, tuple[int, int]] = {}

    def show_notes(self, report: StoredReport, notes: tuple[Note, ...]) -> None:
        """Mark the notes on a report in its text."""
        self.notes = notes
        marks, signs, self._note_spans = marks_of(report, notes, self.look.glyphs)
        self.reader.set_notes(marks, signs)

    def _noted_here(self, kind: NoteKind) -> Note | None:
        """The note of a kind on the passage chosen, or on the line with the reading mark."""
        start, end = self.reader.selection or self.reader.span_at_cursor()
        for note in self.notes:
            left, right = self._note_spans.get(note.id, (0, 0))
            if note.kind == kind and left < end and right > start:
                return note
        return None

    def note_words(self) -> str:
        """The words of the note on the line with the reading mark; "" where there is none."""
        note = self._noted_here("note") if self.notes else None
        if note is None:
            return ""
        lines = [" ".join(line.split()) for line in note.body.splitlines() if line.strip()] or [""]
        more = self.look.labels("notes.more_lines", n=len(lines)) if len(lines) > 1 else ""
        return self.look.labels("notes.here", note="  ".join(filter(None, (lines[0], more))))

    def _change(self, change: Callable[[Notes], object]) -> bool:
        """Make a change to the notes and show it; False, and a line that says why, where it cannot be saved."""
        from corpus.database import LibraryError

        report = self.report
        if report is None:
            return False
        try:
            with self.shelf.notes() as notes:
                change(notes)
        except LibraryError as error:
            self.say(str(error))
            return False
        self.show_notes(report, self.shelf.notes_of(report))
        return True

    def _can_note(self) -> bool:
        """Whether there is a passage to note on; a line that says so where there is none."""
        start, end = self.reader.passage() if self.report is not None and self.tab == "text" else (0, 0)
        if start >= end:
            self.say(self.look.labels("notes.no_passage"), self.position())
        return start < end

    def _add(
        self,
        kind: NoteKind,
        *,
        body: str = "",
        colour: str | None = None,
    ) -> Callable[[Notes], Note]:
        """A change that adds a note on a passage, the one chosen by default."""
        from corpus.notes import passage_of

        report = self.report
        assert report is not None
        passage = passage_of(report, *self.reader.passage())
        return lambda notes: notes.add(kind, passage, body=body, colour=colour)  # type: ignore[arg-type]

    def action_bookmark(self) -> None:
        """Set a bookmark on the passage, or take it away."""
        if not self._can_note():
            return
        there = self._noted_here("bookmark")
        done = self._change(self._add("bookmark") if there is None else lambda notes: notes.delete(there.id))
        if done:
            self.reader.clear_selection()
            labels = self.look.labels
            self.say(labels("notes.unmarked" if there else "notes.marked"), self.position())

    def action_highlight(self) -> None:
        """Highlight the passage; again another colour, after the last none."""
        from corpus.notes import COLOURS

        if not self._can_note():
            return
        there = self._noted_here("highlight")
        if there is None:
            colour, change = COLOURS[0], self._add("highlight", colour=COLOURS[0])
        elif there.colour == COLOURS[-1]:
            colour, change = None, lambda notes: notes.delete(there.id)
        else:
            following = COLOURS[[*COLOURS].index(there.colour) + 1]  # type: ignore[arg-type]
            colour, change = following, lambda notes: notes.recolour(there.id, following)
        if self._change(change):
            self.reader.clear_selection()
            labels = self.look.labels
            words = (
                labels("notes.plain")
                if colour is None
                else labels("notes.highlighted", colour=labels(f"notes.{colour}"))
            )
            self.say(words, self.position())

    def action_annotate(self) -> None:
        """Write a note on the passage, or change the one that is there."""
        if not self._can_note():
            return
        from corpus.notes import passage_of
        from tui.screens.note import NoteScreen

        report, labels = self.report, self.look.labels
        assert report is not None
        there = self._noted_here("note")
        passage = passage_of(report, *self.reader.passage()) if there is None else there.passage

        def left(what: Left) -> None:
            self.show_notes(report, self.shelf.notes_of(report))
            self.reader.clear_selection()
            words = {"kept": labels("notes.kept"), "deleted": labels("notes.deleted"), "nothing": ""}[what]
            self.say(words, self.position())

        self.app.push_screen(NoteScreen(self.look, self.shelf, passage, there, left))
