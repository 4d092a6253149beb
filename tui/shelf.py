"""The library as the screens ask for it: a connection a call, so that any worker thread may ask.

The screens know this class alone; a test hands them a made-up one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tui.views.library import LibraryValue
from tui.widgets.places import NO_YEAR

if TYPE_CHECKING:
    from corpus.align import Comparison
    from corpus.citation import Citation
    from corpus.database import Library
    from corpus.document import Remark
    from corpus.fulfilment import Tolerance
    from corpus.notes import Note, Notes
    from corpus.places import Place
    from corpus.reports import StoredReport
    from corpus.table import Table as CorpusTable

T = TypeVar("T")


class Shelf:
    """Reads one library. Every method raises `corpus.database.LibraryError` with one clear line."""

    def __init__(self, path: Path, notes_file: Path | None = None, *, readonly: bool = False) -> None:
        self.path = path
        self.readonly = readonly
        self.notes_file = notes_file
        self._pinned: dict[tuple[str, int], int] = {}

    def pin(self, place_key: str, year: int | None, report_id: int | None) -> None:
        """Of several texts of a place and year, let `report` give this one; with None again the one that counts."""
        key = (place_key, NO_YEAR if year is None else year)
        if report_id is None:
            self._pinned.pop(key, None)
        else:
            self._pinned[key] = report_id

    @contextmanager
    def _library(self) -> Iterator[Library]:
        from corpus.database import open_library

        with open_library(self.path, readonly=self.readonly) as library:
            yield library

    def with_corpus(self, table: CorpusTable) -> CorpusTable:
        """The table with the corpus it was made from among its notes, as every export tells it."""
        from corpus.version import with_corpus

        with self._library() as library:
            return with_corpus(library, table)

    def ask(self, question: Callable[[Library], T], opened: Callable[[Library], None]) -> T:
        """The answer to a question; `opened` is told of the connection, so that another thread may interrupt it."""
        with self._library() as library:
            opened(library)
            return question(library)

    @contextmanager
    def notes(self, *, readonly: bool = False) -> Iterator[Notes]:
        """The reader's notes, for the time of one question or change."""
        from corpus.notes import Notes
        from corpus.notes_file import notes_path

        with Notes(self.notes_file or notes_path(self.path), readonly=readonly) as notes:
            yield notes

    def notes_of(self, report: StoredReport) -> tuple[Note, ...]:
        """The notes on passages of a report, in the order of its text; none where they cannot be read."""
        from corpus.database import LibraryError
        from corpus.places import UNKNOWN_KEY

        key = UNKNOWN_KEY if report.place is None else report.place.key
        try:
            with self.notes(readonly=True) as notes:
                return tuple(notes.of_report(key, report.meta.report_year, report.report_sha256))
        except LibraryError:
            # the report is read all the same; whoever writes a note is told
            return ()

    def visit(self, place_key: str, year: int, region: str) -> None:
        """Remember that a report was opened, where notes can be written."""
        from corpus.database import LibraryError

        with suppress(LibraryError), self.notes() as notes:
            notes.visit(place_key, year, region)

    def places(self) -> LibraryValue:
        """All places and what is there of them."""
        from corpus import places

        with self._library() as library:
            return LibraryValue(tuple(places.places(library)))

    def match(self, places: tuple[Place, ...], query: str) -> list[Place]:
        """The places that a query (characters, pinyin, initials, adcode) means, best first."""
        from corpus.place_matching import match_places

        return match_places(places, query)

    def report(self, place_key: str, year: int) -> StoredReport | None:
        """The report of a place and year (`NO_YEAR`: the first that tells none), or None."""
        from corpus import reports

        with self._library() as library:
            report_id: int | None
            if (place_key, year) in self._pinned:
                report_id = self._pinned[place_key, year]
            elif year == NO_YEAR:
                ids = (row.id for row in reports.reports_of(library, place_key) if row.year is None)
                report_id = next(ids, None)
            else:
                report_id = reports.find_report(library, place_key, year)
            return None if report_id is None else reports.load_report(library, report_id)

    def cite(self, place_key: str, year: int, offset: int | None = None) -> tuple[Citation, str] | None:
        """How the report of a place and year is cited (with the section that holds `offset`), and its file; or None."""
        report = self.report(place_key, year)
        return None if report is None else (self._citation(report, offset), report.source.path)

    def cite_corpus(self) -> Citation:
        """How all current reports are cited, with the hash over their texts."""
        from corpus.citation import cite_corpus

        with self._library() as library:
            return cite_corpus(library)

    def _citation(self, report: StoredReport, offset: int | None = None) -> Citation:
        from corpus.address import section_at
        from corpus.citation import cite_report

        section = None if offset is None else section_at(report, offset)
        with self._library() as library:
            return cite_report(library, report, section)

    def write_page(self, place_key: str, year: int, target: Path, *, overwrite: bool) -> None:
        """Write a report as a page to print, with the notes on it: HTML, or Markdown where `target` ends in .md.

        Raises ExportError too.
        """
        from corpus.database import LibraryError
        from corpus.document import document
        from corpus.document_html import write_html
        from corpus.document_markdown import write_document_markdown

        report = self.report(place_key, year)
        if report is None:
            raise LibraryError(f"{self.path}: the report has gone from the library meanwhile")
        page = document(report, self.remarks(report), self._citation(report).full)
        write = write_document_markdown if target.suffix.lower() == ".md" else write_html
        write(page, target, overwrite=overwrite)

    def remarks(self, report: StoredReport) -> Sequence[Remark]:
        """The notes on passages of a report."""
        from corpus.printing import remarks_of

        return remarks_of(report, self.notes_of(report))

    def reports(self, place_key: str, years: Iterable[int]) -> list[StoredReport]:
        """A place's reports of some years."""
        found = (self.report(place_key, year) for year in years)
        return [report for report in found if report is not None]

    def thread(self, place_key: str, years: Sequence[int], term: str) -> tuple[CorpusTable, str]:
        """A promise, project or indicator through a place's reports, and the thread in a line."""
        from corpus.thread import thread_line, thread_table

        table = thread_table(self.reports(place_key, years), term)
        return table, thread_line(table, years)

    def borrowed(
        self, place_key: str, year: int, tell: Callable[[int, int], None]
    ) -> tuple[CorpusTable, tuple[float, float, float]] | None:
        """The passages of a report that stand in others, and the share of it that does: in any, in older ones, in a
        superior's. `tell` hears how far the index is; None where the report is not there."""
        from corpus.borrowing import borrowed, borrowed_table, open_index

        report = self.report(place_key, year)
        if report is None:
            return None
        with self._library() as library, open_index(library) as index:
            index.keep_up(library, tell)
            found = borrowed(library, index, report)
        whole = max(found.letters, 1)
        shares = (found.shared / whole, found.shared_earlier / whole, found.shared_superior / whole)
        return borrowed_table(found), shares

    def told(self, place_key: str, earlier: int, later: int) -> CorpusTable | None:
        """Promises in words beside what the later review tells of them; None where a report is not there."""
        from corpus.fulfilment_words import fulfilment_words_table

        both = self.reports(place_key, (earlier, later))
        return fulfilment_words_table(*both) if len(both) == 2 else None

    def fulfilment(
        self, place_key: str, earlier: int, later: int, tolerance: Tolerance
    ) -> CorpusTable | None:
        """A year's targets beside what the next report says was reached; None where a report is not there."""
        from corpus.fulfilment import fulfilment_table

        both = self.reports(place_key, (earlier, later))
        return fulfilment_table(*both, tolerance) if len(both) == 2 else None

    def compare(
        self, place_key: str, earlier: int, later: int, other_key: str | None = None
    ) -> Comparison | None:
        """Two years of a place beside each other (or of two places); None where one of them is not there."""
        first, second = self.report(place_key, earlier), self.report(other_key or place_key, later)
        if first is None or second is None:
            return None
        # segmentation and matching are slow to import, and only this needs them
        from corpus.align import compare

        return compare(first, second)
