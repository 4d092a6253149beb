"""The library as the screens ask for it: a connection a call, so that any worker thread may ask.

The screens know this class alone; a test hands them a made-up one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tui.views.library import LibraryValue
from tui.widgets.places import NO_YEAR

if TYPE_CHECKING:
    from corpus.align import Comparison
    from corpus.citation import Citation
    from corpus.database import Library
    from corpus.document import Remark
    from corpus.places import Place
    from corpus.reports import StoredReport

T = TypeVar("T")


class Shelf:
    """Reads one library. Every method raises `corpus.database.LibraryError` with one clear line."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._pinned: dict[tuple[str, int], int] = {}

    def pin(self, place_key: str, year: int | None, report_id: int) -> None:
        """Of several texts of a place and year, let `report` give this one."""
        self._pinned[place_key, NO_YEAR if year is None else year] = report_id

    @contextmanager
    def _library(self) -> Iterator[Library]:
        from corpus.database import open_library

        with open_library(self.path) as library:
            yield library

    def ask(self, question: Callable[[Library], T], opened: Callable[[Library], None]) -> T:
        """The answer to a question; `opened` is told of the connection, so that another thread may interrupt it."""
        with self._library() as library:
            opened(library)
            return question(library)

    def places(self) -> LibraryValue:
        """All places and what is there of them."""
        from corpus import places

        with self._library() as library:
            return LibraryValue(tuple(places.places(library)))

    def match(self, places: tuple[Place, ...], query: str) -> list[Place]:
        """The places that a query (characters, pinyin, initials, adcode) means, best first."""
        from corpus.places import match_places

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
        return ()

    def compare(self, place_key: str, earlier: int, later: int) -> Comparison | None:
        """Two years of a place beside each other; None where one of them is not there."""
        first, second = self.report(place_key, earlier), self.report(place_key, later)
        if first is None or second is None:
            return None
        # segmentation and matching are slow to import, and only this needs them
        from corpus.align import compare

        return compare(first, second)
