"""A reader's notes as the screens show them: pure functions of what `corpus.notes` gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tui.labels import Labels
from tui.views.going import Destination, Goal
from tui.views.library import LibraryValue, years_of
from tui.widgets.places import NO_YEAR
from tui.widgets.reader import Mark, MarkKind
from tui.widgets.table import TableColumn, TableData

if TYPE_CHECKING:
    from corpus.notes import Note, Passage, SavedSearch, Visit
    from corpus.reports import StoredReport
    from tui.theme import Glyphs

NotesTab = Literal["notes", "bookmarks", "recent", "searches"]
TABS: tuple[NotesTab, ...] = ("notes", "bookmarks", "recent", "searches")


@dataclass(frozen=True, slots=True)
class NotesValue:
    """Everything in a file of notes: notes and highlights, bookmarks, reports opened lately, searches kept."""

    notes: tuple[Note, ...] = ()
    bookmarks: tuple[Note, ...] = ()
    recent: tuple[Visit, ...] = ()
    searches: tuple[SavedSearch, ...] = ()


def names_of(value: NotesValue) -> dict[NotesTab, list[object]]:
    """What tells the rows of each list apart."""
    return {
        "notes": [note.id for note in value.notes],
        "bookmarks": [note.id for note in value.bookmarks],
        "recent": [(visit.place_key, visit.report_year) for visit in value.recent],
        "searches": [search.id for search in value.searches],
    }


def notes_data(notes: Sequence[Note], labels: Labels) -> TableData:
    """The table of notes, highlights or bookmarks."""
    columns = (
        TableColumn("region", labels("notes.region"), limit=16),
        TableColumn("year", labels("notes.year"), limit=6),
        TableColumn("kind", labels("notes.kind"), limit=10),
        TableColumn("section", labels("notes.section"), limit=18),
        TableColumn("note", labels("notes.note"), limit=30),
        TableColumn("quote", labels("notes.quote")),
    )
    rows = [
        (
            note.passage.region,
            str(note.passage.report_year or ""),
            labels("notes.highlight_in", colour=labels(f"notes.{note.colour}"))
            if note.colour
            else labels(f"notes.kind_{note.kind}"),
            note.passage.section or "",
            " ".join(note.body.split()),
            " ".join(note.passage.quote.split()),
        )
        for note in notes
    ]
    return TableData(columns, rows)


def recent_data(visits: Sequence[Visit], labels: Labels) -> TableData:
    """The table of reports opened lately."""
    columns = (
        TableColumn("region", labels("notes.region"), limit=24),
        TableColumn("year", labels("notes.year"), limit=6),
        TableColumn("when", labels("notes.when")),
    )
    rows = [(visit.region, str(visit.report_year or ""), when(visit.visited_at)) for visit in visits]
    return TableData(columns, rows)


def searches_data(searches: Sequence[SavedSearch], labels: Labels) -> TableData:
    """The table of searches kept."""
    columns = (
        TableColumn("when", labels("notes.when"), width=16),
        TableColumn("query", labels("notes.query")),
    )
    return TableData(columns, [(when(search.created_at), search.query) for search in searches])


def when(moment: str) -> str:
    """A moment in UTC as the reader's clock shows it: 2026-11-22 11:05."""
    from datetime import datetime

    return f"{datetime.fromisoformat(moment).astimezone():%Y-%m-%d %H:%M}"


def marks_of(
    report: StoredReport, notes: Iterable[Note], glyphs: Glyphs
) -> tuple[list[Mark], dict[int, str], dict[int, tuple[int, int]]]:
    """The marks of notes in a report's text, the signs in the margin by offset, and each note's stretch by its id.

    A note whose words are no longer in the text has none.
    """
    from corpus.notes import locate

    marks: list[Mark] = []
    signs: dict[int, str] = {}
    spans: dict[int, tuple[int, int]] = {}
    sign_of = {"note": glyphs.note, "highlight": glyphs.highlight, "bookmark": glyphs.bookmark}
    strength = list(sign_of.values())
    for note in notes:
        span = locate(report.text, note.passage)
        if span is None:
            continue
        spans[note.id] = span
        if note.kind != "bookmark":
            kind: MarkKind = note.colour if note.colour else "note"  # type: ignore[assignment]
            marks.append(Mark(*span, kind))
        sign = sign_of[note.kind]
        signs[span[0]] = min(sign, signs.get(span[0], sign), key=strength.index)
    return marks, signs, spans


def destination_of(passage: Passage, value: LibraryValue) -> Destination | None:
    """The report a passage was taken from, at its words; None where the library has it no more."""
    place = value.place(passage.place_key)
    year = passage.report_year or NO_YEAR
    if place is None or year not in years_of(place):
        return None
    goal = Goal(passage=passage) if passage.quote else Goal()
    return Destination((0,), "report", f"{passage.region} {year or ''}".rstrip(), "", place, year, goal)


def lately_destinations(
    value: LibraryValue, visits: Iterable[Visit], bookmarks: Iterable[Note], labels: Labels
) -> list[Destination]:
    """Bookmarks and reports opened lately, for the box that leads anywhere before anything is typed."""
    found: list[Destination] = []
    for visit in visits:
        place = value.place(visit.place_key)
        if place is not None and visit.report_year in years_of(place):
            words = f"{visit.region} {visit.report_year or ''}".rstrip()
            note = labels("go.lately", when=when(visit.visited_at))
            found.append(Destination((0,), "report", words, note, place, visit.report_year))
    for bookmark in bookmarks:
        destination = destination_of(bookmark.passage, value)
        if destination is not None:
            words = " ".join(bookmark.passage.quote.split())
            found.append(
                Destination(
                    (0,),
                    "bookmark",
                    destination.words,
                    words,
                    destination.place,
                    destination.year,
                    destination.goal,
                )
            )
    return found
