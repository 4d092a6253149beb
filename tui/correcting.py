"""Changes by hand as the screens ask for them: each function runs in a thread and gives back what is so afterwards.

All raise LibraryError with one clear line, and then nothing was changed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from tui.views.library import LibraryValue

if TYPE_CHECKING:
    from corpus.database import Library
    from corpus.journal import Entry
    from corpus.reports import ReportRow
    from corpus.table import Table
    from tui.shelf import Shelf

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Changed:
    """A change that was made, or taken back (`undone`): its entry in the journal, the report as it is now (None: it is out of
    the library), and the library's places."""

    entry: Entry
    report: ReportRow | None
    places: LibraryValue
    undone: bool = False


def current_text(shelf: Shelf, place_key: str, year: int) -> ReportRow | None:
    """The text that counts of a place and year (`NO_YEAR`: the first that tells none); None where there is none."""
    from corpus.reports import reports_of
    from tui.widgets.places import NO_YEAR

    wanted = None if year == NO_YEAR else year
    found = _ask(shelf, lambda library: reports_of(library, place_key))
    return next((row for row in found if row.year == wanted), None)


def texts(shelf: Shelf, place_key: str, year: int) -> Table:
    """Every text of a place and year, the current one first."""
    from corpus.copies import copies_table
    from tui.widgets.places import NO_YEAR

    wanted = None if year == NO_YEAR else year
    return _ask(shelf, lambda library: copies_table(library, place_key, wanted))


def correct(shelf: Shelf, report_id: int, region: str, year: int | None) -> Changed:
    """Say whose report a text is (`region` as a person writes it; "": as it is) and of which year (None: as it is)."""
    from corpus.edits import edit
    from corpus.meaning import region_meant
    from corpus.reports import report_by_id

    def change(library: Library) -> None:
        row = report_by_id(library, report_id)
        known = year or (None if row is None else row.year)
        meant = region_meant(library, region, known) if region else None
        edit(library, report_id, region=meant, year=year)

    return _changed(shelf, report_id, change)


def remove(shelf: Shelf, report_id: int) -> Changed:
    """Take a text out of the library."""
    from corpus.edits import remove as take_out

    def change(library: Library) -> None:
        take_out(library, report_id)

    return _changed(shelf, report_id, change)


def prefer(shelf: Shelf, report_id: int) -> Changed:
    """Make a text the current one of its place and year."""
    from corpus.edits import prefer as choose

    def change(library: Library) -> None:
        choose(library, report_id)

    return _changed(shelf, report_id, change)


def newest_change(shelf: Shelf) -> Entry | None:
    """What `undo` would take back."""
    from corpus.journal import entries

    return _ask(shelf, lambda library: next(iter(entries(library)), None))


def undo(shelf: Shelf) -> Changed | None:
    """Take the newest change back; None where there is none."""
    from corpus.edits import undo as take_back
    from corpus.reports import reports_by_sha256

    def change(library: Library) -> tuple[Entry, ReportRow | None] | None:
        entry = take_back(library)
        if entry is None:
            return None
        return entry, next(iter(reports_by_sha256(library, entry.report_sha256)), None)

    found = _ask(shelf, change)
    if found is None:
        return None
    entry, row = found
    return Changed(entry, row, shelf.places(), undone=True)


def _changed(shelf: Shelf, report_id: int, change: Callable[[Library], None]) -> Changed:
    from corpus.database import LibraryError
    from corpus.journal import entries
    from corpus.reports import report_by_id

    def run(library: Library) -> tuple[Entry, ReportRow | None]:
        if report_by_id(library, report_id) is None:
            raise LibraryError(f"{library.path}: the text has gone from the library meanwhile")
        change(library)
        return entries(library)[0], report_by_id(library, report_id)

    entry, after = _ask(shelf, run)
    return Changed(entry, after, shelf.places())


def _ask(shelf: Shelf, question: Callable[[Library], T]) -> T:
    return shelf.ask(question, lambda library: None)
