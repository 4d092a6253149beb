"""The corpus for Python: what the commands print, as tables that turn into pandas data frames."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from corpus.database import Library, LibraryError, default_path, open_library
from corpus.place_matching import find_places
from corpus.places import Place
from corpus.stated import Narrowed
from corpus.table import Table
from corpus.version import corpus_sha256, with_corpus
from corpus.words_face import WordsOfCorpus

if TYPE_CHECKING:
    from datetime import date

    from corpus.address import Found
    from corpus.align import Comparison
    from corpus.ask import Answer
    from corpus.ask.model import Language
    from corpus.document import Remark
    from corpus.fulfilment import Tolerance
    from corpus.ladder import Among
    from corpus.notes import Notes
    from corpus.panel_wide import By
    from corpus.reports import StoredReport

Years = int | tuple[int, int] | None


class Corpus(WordsOfCorpus):
    """A library, opened for reading. Places are named as on the command line: 播州, bz, 520304, 遵义/播州.

    Every method raises LibraryError with one clear line, also for a place that is not there or not the only one of its name;
    RuleBookError for a rule book that is none, KeyError for an unknown indicator. Use it in the thread that opened it.
    """

    def __init__(self, library: Library) -> None:
        self.library = library

    @property
    def sha256(self) -> str:
        """The hash over all current texts, which exports record."""
        return corpus_sha256(self.library)

    def reports(self, region: str | None = None) -> Table:
        """The reports that are there, of one place or of all."""
        from corpus.reports import reports_table

        table = reports_table(self.library, None if region is None else self._place(region).key)
        return with_corpus(self.library, table)

    def report(self, region: str, year: int) -> StoredReport:
        """A report with its text and everything parsed from it."""
        from corpus.reports import find_report, load_report

        place = self._place(region)
        found = find_report(self.library, place.key, year)
        if found is None:
            raise LibraryError(f"no report of {place.name} for {year} in the library")
        return load_report(self.library, found)

    def copies(self, region: str, year: int) -> Table:
        """The texts of a place and year, the current one first; `corpus.edits.prefer` chooses another."""
        from corpus.copies import copies_table

        return with_corpus(self.library, copies_table(self.library, self._place(region).key, year))

    def targets(self, region: str, year: int) -> Table:
        """Every target and result of a report."""
        from corpus.report_tables import targets_table

        return with_corpus(self.library, targets_table(self.report(region, year)))

    def target_history(
        self, region: str, year: int, rules: str = "three_level", tolerance: Tolerance | None = None
    ) -> Table:
        """The targets of a report with last year's, what was reached, the superior's and the series through the years."""
        from corpus.fulfilment import DEFAULT_TOLERANCE
        from corpus.rulebooks import rule_book
        from corpus.target_history import target_history

        allowed = tolerance or DEFAULT_TOLERANCE
        table = target_history(
            self.library, self.report(region, year), book=rule_book(rules), tolerance=allowed
        )
        return with_corpus(self.library, table)

    def panel(
        self,
        indicators: str | Sequence[str] = "gdp",
        *,
        years: Years = None,
        level: str | None = None,
        region: str | None = None,
        within: str | None = None,
        measure: str | None = None,
        rules: str = "three_level",
        tolerance: Tolerance | None = None,
        wide: By | None = None,
        detail: bool = False,
        figures_only: bool = False,
    ) -> Table:
        """Indicator × place × year, see `corpus.panel`.

        Args:
            indicators: one id or several.
            years: a year, or the first and the last.
            level: national, province, prefecture, county or township.
            region: one place; `within`: a place and all below it.
            rules: the rule book for `force`: a name or a file.
            tolerance: how far last year's targets may be undershot and are still met.
            wide: "indicator" or "year" for a column each instead of a row each.
        """
        from corpus import panel, panel_wide
        from corpus.fulfilment import DEFAULT_TOLERANCE
        from corpus.rulebooks import rule_book

        table = panel.panel(
            self.library,
            _list(indicators),
            years=_span(years),
            narrowed=self._narrowed(level, region, within),
            measure=measure,
            book=rule_book(rules),
            tolerance=tolerance or DEFAULT_TOLERANCE,
            detail=detail,
            figures_only=figures_only,
        )
        return with_corpus(self.library, table if wide is None else panel_wide.wide(table, wide))

    def ladder(
        self,
        region: str,
        year: int,
        indicator: str = "gdp",
        *,
        measure: str | None = None,
        among: Among = "siblings",
        rules: str = "three_level",
    ) -> Table:
        """A place's target beside its superiors' and its neighbours', see `corpus.ladder`."""
        from corpus.ladder import ladder
        from corpus.rulebooks import rule_book

        key = self._place(region).key
        table = ladder(
            self.library, key, year, indicator, measure=measure, among=among, book=rule_book(rules)
        )
        return with_corpus(self.library, table)

    def ranking(
        self,
        year: int,
        indicator: str = "gdp",
        *,
        level: str | None = None,
        within: str | None = None,
        measure: str | None = None,
        rules: str = "three_level",
        tolerance: Tolerance | None = None,
    ) -> Table:
        """The targets of many places for a year, from the highest, see `corpus.ranking`."""
        from corpus.fulfilment import DEFAULT_TOLERANCE
        from corpus.ranking import ranking
        from corpus.rulebooks import rule_book

        table = ranking(
            self.library,
            year,
            indicator,
            narrowed=self._narrowed(level, None, within),
            measure=measure,
            book=rule_book(rules),
            tolerance=tolerance or DEFAULT_TOLERANCE,
        )
        return with_corpus(self.library, table)

    def fulfilment(self, region: str, year: int, tolerance: Tolerance | None = None) -> Table:
        """The targets of the year before `year` beside what the report of `year` says of them, see `corpus.fulfilment`."""
        from corpus.fulfilment import DEFAULT_TOLERANCE, fulfilment_table

        earlier, later = self.report(region, year - 1), self.report(region, year)
        return with_corpus(self.library, fulfilment_table(earlier, later, tolerance or DEFAULT_TOLERANCE))

    def diff(self, region: str, earlier: int, later: int, *, other: str | None = None) -> Comparison:
        """Two plans beside each other, see `corpus.align`; with `other` the second year is that place's.

        `statements_diff_table` and `targets_diff_table` of `corpus.align` make tables of it.
        """
        from corpus.align import compare

        return compare(self.report(region, earlier), self.report(other or region, later))

    def thread(self, region: str, term: str) -> Table:
        """A promise, project or indicator through all reports of a place, see `corpus.thread`."""
        from corpus.thread import thread_table

        years = dict.fromkeys(self._place(region).years)
        table = thread_table([self.report(region, year) for year in years], term)
        return with_corpus(self.library, table)

    def borrowed(self, region: str, year: int) -> Table:
        """The passages of a report that stand in other places' reports too, see `corpus.borrowing`.

        Brings the index beside the library up to date, which takes a minute for ten thousand new reports.
        """
        from corpus.borrowing import borrowed, borrowed_table, open_index

        with open_index(self.library) as index:
            index.keep_up(self.library)
            found = borrowed(self.library, index, self.report(region, year))
        return with_corpus(self.library, borrowed_table(found))

    def borrowed_share(self, region: str) -> Table:
        """How much of each of a place's reports stands in other places' reports too."""
        from corpus.borrowing import borrowed, open_index, summary_table

        with open_index(self.library) as index:
            index.keep_up(self.library)
            years = dict.fromkeys(self._place(region).years)
            found = [borrowed(self.library, index, self.report(region, year)) for year in years]
        return with_corpus(self.library, summary_table(found))

    def fulfilment_words(self, region: str, year: int) -> Table:
        """The plan of the year before `year` in words beside what the review of `year` tells of it."""
        from corpus.fulfilment_words import fulfilment_words_table

        table = fulfilment_words_table(self.report(region, year - 1), self.report(region, year))
        return with_corpus(self.library, table)

    def coverage(
        self,
        indicators: str | Sequence[str] = (),
        *,
        years: Years = None,
        level: str | None = None,
        region: str | None = None,
        within: str | None = None,
        grid: bool = False,
        all_places: bool | None = None,
    ) -> Table:
        """Which reports are there and which state a target, see `corpus.coverage`; `grid`: years as columns.

        `all_places`: those of the table of regions too; so it is, unless told, where a place is named.
        """
        from corpus.coverage import coverage, coverage_grid

        narrowed = Narrowed(level, self._key(within), self._key(region))
        every = (within or region) is not None if all_places is None else all_places
        table = coverage(
            self.library,
            years=_span(years),
            narrowed=narrowed,
            indicators=_list(indicators),
            all_places=every,
        )
        return with_corpus(self.library, coverage_grid(table) if grid else table)

    def ask(self, question: str, *, today: date | None = None, language: Language = "zh") -> Answer:
        """Answer a question in words, see `corpus.ask`: `.lines`, `.table`, `.reason`, `.passages`."""
        from corpus.ask import ask

        answer = ask(self.library, question, today=today, language=language)
        return replace(answer, table=with_corpus(self.library, answer.table))

    def lineage(self, region: str, year: int | None = None) -> Table:
        """A place through time: names, predecessors, successors; superiors and children as of a year, see `corpus.lineage`."""
        from corpus.lineage import known_key, lineage

        table = lineage(self.library, known_key(region) or self._place(region).key, year)
        return with_corpus(self.library, table)

    def cite(self, region: str | None = None, year: int | None = None) -> str:
        """How to cite a report, or without one the corpus (GB/T 7714)."""
        from corpus.citation import cite_corpus, cite_report

        if region is None or year is None:
            return cite_corpus(self.library).text
        return cite_report(self.library, self.report(region, year)).text

    def notes(self, path: str | Path | None = None) -> Table:
        """The bookmarks, notes and highlights made in the explorer, newest first; `path` is a file of notes, without it
        the one beside the library. Empty where there is none."""
        from corpus.notes_tables import notes_table

        with self._notes(path) as notes:
            return notes_table(notes.all())

    def recent(self, path: str | Path | None = None) -> Table:
        """The reports opened lately in the explorer, the latest first."""
        from corpus.notes_tables import recent_table

        with self._notes(path) as notes:
            return recent_table(notes.recent())

    def searches(self, path: str | Path | None = None) -> Table:
        """The searches kept in the explorer, the newest first."""
        from corpus.notes_tables import searches_table

        with self._notes(path) as notes:
            return searches_table(notes.searches())

    def _notes(self, path: str | Path | None) -> Notes:
        from corpus.notes import Notes
        from corpus.notes_file import notes_path

        return Notes(notes_path(self.library.path) if path is None else Path(path), readonly=True)

    def html(self, region: str, year: int, remarks: Sequence[Remark] = ()) -> str:
        """A report as a print-ready page with its marks and targets, and the reader's `remarks` on passages."""
        from corpus.document_html import html
        from corpus.printing import document_of

        return html(document_of(self.library, self.report(region, year), remarks))

    def markdown(self, region: str, year: int, remarks: Sequence[Remark] = ()) -> str:
        """The same as Markdown."""
        from corpus.document_markdown import document_markdown
        from corpus.printing import document_of

        return document_markdown(document_of(self.library, self.report(region, year), remarks))

    def find(self, address: str) -> Found:
        """The report and the stretch of its text that an address means: baogao://520304/2025#s12."""
        from corpus.address import find_address, parse_address

        try:
            return find_address(self.library, parse_address(address))
        except ValueError as error:
            raise LibraryError(str(error)) from None

    def close(self) -> None:
        """Close the library."""
        self.library.close()

    def __enter__(self) -> Corpus:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _narrowed(self, level: str | None, region: str | None, within: str | None) -> Narrowed:
        return Narrowed(
            level=level,
            place=None if region is None else self._place(region).key,
            under=None if within is None else self._place(within).key,
        )

    def _key(self, query: str | None) -> str | None:
        """The key of a place, also of one of the table of regions that has no report."""
        from corpus.lineage import known_key

        if query is None:
            return None
        known = None if find_places(self.library, query) else known_key(query)
        return known or self._place(query).key

    def _place(self, query: str) -> Place:
        found = find_places(self.library, query)
        if len(found) == 1:
            return found[0]
        if not found:
            raise LibraryError(f"no place in the library fits {query!r}")
        named = ", ".join(f"{place.adcode or '------'} {'/'.join(place.path)}" for place in found[:5])
        raise LibraryError(f"{query!r} fits several places: {named}")


def open_corpus(path: str | Path | None = None) -> Corpus:
    """Open a library for reading, the user's own by default. Raises LibraryError."""
    return Corpus(open_library(default_path() if path is None else Path(path), readonly=True))


def _list(ids: str | Sequence[str]) -> Sequence[str]:
    return (ids,) if isinstance(ids, str) else ids


def _span(years: Years) -> tuple[int, int] | None:
    return (years, years) if isinstance(years, int) else years
