"""What a reader adds to reports: bookmarks, notes, highlights; and where one was lately, and searches to keep.

A passage is known by the hash of its text, its offsets and its words, so notes outlive a reparse, an edited text and a
report that was taken out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal

from corpus.database import LibraryError, Row
from corpus.notes_file import open_notes_file

if TYPE_CHECKING:
    from corpus.reports import StoredReport

NoteKind = Literal["bookmark", "note", "highlight"]
KINDS: tuple[NoteKind, ...] = ("bookmark", "note", "highlight")
Colour = Literal["yellow", "green", "blue", "red"]
COLOURS: tuple[Colour, ...] = ("yellow", "green", "blue", "red")

_COLUMNS = (
    'id, kind, place_key, region, adcode, report_year, report_sha256, section, start, "end", quote, body, colour, '
    "created_at, changed_at"
)
# The kinds of the cells of a row, in the order of _COLUMNS.
_KINDS = (
    *(int, str, str, str, str | None, int | None, str, str | None, int, int, str, str, str | None),
    *(str, str),
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a report's text, by everything that finds it again. A place or report as a whole has no words:
    `start` and `end` are 0, `quote` and `report_sha256` "". `report_year` is None where none is known."""

    place_key: str
    region: str
    adcode: str | None
    report_year: int | None
    report_sha256: str = ""
    section: str | None = None
    start: int = 0
    end: int = 0
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A bookmark, a note (`body` is its words) or a highlight (`colour`) on a passage. Times are ISO 8601 in UTC."""

    id: int
    kind: NoteKind
    passage: Passage
    body: str
    colour: str | None
    created_at: str
    changed_at: str


@dataclass(frozen=True, slots=True)
class Visit:
    """A report that was opened, and when last."""

    place_key: str
    report_year: int
    region: str
    visited_at: str


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search to do again."""

    id: int
    query: str
    created_at: str


def passage_of(report: StoredReport, start: int, end: int) -> Passage:
    """The passage `start:end` of a report's text."""
    from corpus.places import UNKNOWN_KEY
    from corpus.report_tables import section_title

    return Passage(
        place_key=UNKNOWN_KEY if report.place is None else report.place.key,
        region=report.region,
        adcode=report.meta.adcode,
        report_year=report.meta.report_year,
        report_sha256=report.report_sha256,
        section=section_title(report, start),
        start=start,
        end=end,
        quote=report.text[start:end],
    )


def locate(text: str, passage: Passage) -> tuple[int, int] | None:
    """Where a passage stands in a text that may have been edited since: the same words, the nearest to where they
    were; None where they are gone."""
    quote = passage.quote
    if text[passage.start : passage.end] == quote:
        return passage.start, passage.end
    if not quote:
        return None
    before = text.rfind(quote, 0, passage.start + len(quote))
    after = text.find(quote, passage.start)
    found = [at for at in (before, after) if at >= 0]
    if not found:
        return None
    start = min(found, key=lambda at: abs(at - passage.start))
    return start, start + len(quote)


class Notes:
    """An open file of notes; use it in the thread that opened it. Every method raises LibraryError, and every change
    is on the disk when its method returns."""

    def __init__(self, path: Path, *, readonly: bool = False) -> None:
        self.file = open_notes_file(path, readonly=readonly)

    def add(self, kind: NoteKind, passage: Passage, *, body: str = "", colour: Colour | None = None) -> Note:
        """Add a note; returns it with its id."""
        now = _now()
        with self.file.transaction():
            note_id = self.file.execute(
                f"INSERT INTO notes ({_COLUMNS[4:]}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(kind, passage.place_key, passage.region, passage.adcode, passage.report_year),
                    *(passage.report_sha256, passage.section, passage.start, passage.end, passage.quote),
                    *(body, colour, now, now),
                ),
            )
        return Note(note_id, kind, passage, body, colour, now, now)

    def edit(self, note_id: int, body: str) -> None:
        """Give a note other words."""
        self._change("body", note_id, body)

    def recolour(self, note_id: int, colour: Colour) -> None:
        """Give a highlight another colour."""
        self._change("colour", note_id, colour)

    def _change(self, column: str, note_id: int, value: str) -> None:
        with self.file.transaction():
            self.file.execute(
                f"UPDATE notes SET {column} = ?, changed_at = ? WHERE id = ?", (value, _now(), note_id)
            )

    def delete(self, note_id: int) -> None:
        """Take a note away; `undo` brings it back."""
        with self.file.transaction():
            self.file.execute("UPDATE notes SET deleted_at = ? WHERE id = ?", (_now(), note_id))

    def undo(self) -> Note | SavedSearch | None:
        """Bring back what was deleted last; None where nothing was."""
        found = self.file.row(
            "SELECT 'notes', id, deleted_at FROM notes WHERE deleted_at IS NOT NULL UNION ALL "
            "SELECT 'searches', id, deleted_at FROM searches WHERE deleted_at IS NOT NULL ORDER BY 3 DESC, 2 DESC LIMIT 1"
        )
        if found is None:
            return None
        table, note_id, _ = found
        with self.file.transaction():
            self.file.execute(f"UPDATE {table} SET deleted_at = NULL WHERE id = ?", (note_id,))
        if table == "searches":
            row = self.file.row("SELECT id, query, created_at FROM searches WHERE id = ?", (note_id,))
            return None if row is None else SavedSearch(*row)
        return self.note(note_id)

    def note(self, note_id: int) -> Note | None:
        """The note of an id, unless it was deleted."""
        return next(iter(self._notes("id = ?", (note_id,))), None)

    def all(self, *kinds: NoteKind) -> list[Note]:
        """All notes (of these kinds), the newest first."""
        wanted = kinds or KINDS
        marks = ", ".join("?" * len(wanted))
        return self._notes(f"kind IN ({marks})", wanted, "created_at DESC, id DESC")

    def of_report(self, place_key: str, year: int | None, report_sha256: str) -> list[Note]:
        """The notes on passages of a report, in the order of the text; also those made on another text of its place
        and year."""
        return self._notes(
            "quote <> '' AND (report_sha256 = ? OR (place_key = ? AND report_year IS ?))",
            (report_sha256, place_key, year),
            'start, "end", id',
        )

    def _notes(self, condition: str, parameters: Sequence[object], order: str = "id") -> list[Note]:
        rows = self.file.rows(
            f"SELECT {_COLUMNS} FROM notes WHERE deleted_at IS NULL AND {condition} ORDER BY {order}",
            parameters,
        )
        return [_note(row, self.file.path) for row in rows]

    # Where one was.

    def visit(self, place_key: str, year: int, region: str) -> None:
        """Remember that a report was opened."""
        with self.file.transaction():
            self.file.execute(
                "INSERT INTO visits (place_key, report_year, region, visited_at) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (place_key, report_year) DO UPDATE SET "
                "visited_at = excluded.visited_at, region = excluded.region, visits = visits + 1",
                (place_key, year, region, _now()),
            )

    def recent(self, most: int = 30) -> list[Visit]:
        """Reports that were opened, the latest first."""
        rows = self.file.rows(
            "SELECT place_key, report_year, region, visited_at FROM visits ORDER BY visited_at DESC LIMIT ?",
            (most,),
        )
        return [Visit(*row) for row in rows]

    # Searches to keep.

    def save_search(self, query: str) -> None:
        """Keep a search; one that is kept already becomes the newest."""
        with self.file.transaction():
            self.file.execute(
                "INSERT INTO searches (query, created_at) VALUES (?, ?) "
                "ON CONFLICT (query) DO UPDATE SET created_at = excluded.created_at, deleted_at = NULL",
                (query, _now()),
            )

    def searches(self) -> list[SavedSearch]:
        """Searches kept, the newest first."""
        rows = self.file.rows(
            "SELECT id, query, created_at FROM searches WHERE deleted_at IS NULL ORDER BY created_at DESC, id DESC"
        )
        return [SavedSearch(*row) for row in rows]

    def delete_search(self, search_id: int) -> None:
        """Take a search away; `undo` brings it back."""
        with self.file.transaction():
            self.file.execute("UPDATE searches SET deleted_at = ? WHERE id = ?", (_now(), search_id))

    def close(self) -> None:
        """Close the file."""
        self.file.close()

    def __enter__(self) -> Notes:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.file.__exit__(kind, error, trace)


def _note(row: Row, file: Path) -> Note:
    note_id, kind, *passage, body, colour, created_at, changed_at = row
    # SQLite keeps a cell of any kind, and another program may have written it
    if not all(map(isinstance, row, _KINDS)):
        raise LibraryError(f"{file}: is damaged (note {note_id} has a cell of a wrong kind)")
    return Note(note_id, kind, Passage(*passage), body, colour, created_at, changed_at)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
