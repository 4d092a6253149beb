"""What workers tell screens: one message with a finished, frozen value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from corpus.citation import Citation
    from corpus.notes import Note
    from corpus.reports import StoredReport
    from tui.intake import Taken
    from tui.screens.folder import Listing
    from tui.views.compare import CompareValue
    from tui.views.library import LibraryValue
    from tui.views.notes import NotesValue
    from tui.views.rows import RowsValue


class LibraryRead(Message):
    """The places of the library were read."""

    def __init__(self, value: LibraryValue) -> None:
        super().__init__()
        self.value = value


class ReportRead(Message):
    """A report was read, with the notes on it; None where the library has none for that place and year."""

    def __init__(self, report: StoredReport | None, year: int, notes: tuple[Note, ...] = ()) -> None:
        super().__init__()
        self.report = report
        self.year = year
        self.notes = notes


class NotesRead(Message):
    """The reader's notes were read."""

    def __init__(self, value: NotesValue) -> None:
        super().__init__()
        self.value = value


class Previewed(Message):
    """The report under the cursor was read for a look into it; None where there is none."""

    def __init__(self, report: StoredReport | None, year: int) -> None:
        super().__init__()
        self.report = report
        self.year = year


class Compared(Message):
    """Two years were compared; None where one of them is not there."""

    def __init__(self, value: CompareValue | None) -> None:
        super().__init__()
        self.value = value


class FolderRead(Message):
    """A folder was read."""

    def __init__(self, listing: Listing) -> None:
        super().__init__()
        self.listing = listing


class ImportTold(Message):
    """An import has come a step further, or to its end."""

    def __init__(self, taken: Taken) -> None:
        super().__init__()
        self.taken = taken

    def can_replace(self, message: Message) -> bool:
        """A later step says all that the one before it said, unless that was the end."""
        return isinstance(message, ImportTold) and not message.taken.ended


class RowsRead(Message):
    """The rows of a screen of their own were found; None where the report is not there."""

    def __init__(self, value: RowsValue | None) -> None:
        super().__init__()
        self.value = value


class Indexed(Message):
    """How many of how many reports the index of passages has taken in."""

    def __init__(self, done: int, total: int) -> None:
        super().__init__()
        self.done = done
        self.total = total

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, Indexed)


class Written(Message):
    """A file was written, or not: `outcome` says whether it was, and what to say of it."""

    def __init__(self, path: Path, outcome: tuple[bool, str]) -> None:
        super().__init__()
        self.path = path
        self.outcome = outcome


class CitationRead(Message):
    """How reports are cited was found, each with the file it was read from; those that are not there are left out."""

    def __init__(self, found: Sequence[tuple[Citation, str]], wanted: str) -> None:
        super().__init__()
        self.found = found
        self.wanted = wanted


class Corrected(Message):
    """Something about changes by hand was answered; `show` goes on with it."""

    def __init__(self, show: Callable[[], None]) -> None:
        super().__init__()
        self.show = show


class Uncorrected(Message):
    """Nothing was changed, for a reason in one clear line."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class Answered(Message):
    """A question to the library was answered; `show` shows the answer, where nothing newer was asked."""

    def __init__(self, number: int, show: Callable[[], None]) -> None:
        super().__init__()
        self.number = number
        self.show = show


class Partly(Message):
    """A part of an answer; `show` shows it."""

    def __init__(self, number: int, show: Callable[[], None]) -> None:
        super().__init__()
        self.number = number
        self.show = show


class Refused(Message):
    """A question to the library could not be answered; `reason` is one clear line."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__()
        self.number = number
        self.reason = reason


class Failed(Message):
    """Something could not be read or written; `reason` is one clear line."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason
