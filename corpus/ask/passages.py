"""Passages to show with an answer, and those nearest to what was not found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.address import address_of
from corpus.ask.figures import Figure
from corpus.ask.model import Passage
from corpus.database import Library
from corpus.places import Place
from corpus.report_tables import section_title
from corpus.reports import StoredReport, find_report, load_report
from corpus.search import Filters, hits, search
from corpus.search.query import LONGEST_TERM, Query, Term
from parsers.fold import fold
from parsers.indicators import indicators

MOST = 3
# what ends a sentence, as printed or folded
_ENDS = "。！？!?；;\n"
# A sentence without an end is cut at so many characters from the words in it.
_LONGEST = 120


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the sentence that holds `text[start:end]`, without blanks at its ends."""
    first = max((text.rfind(sign, max(start - _LONGEST, 0), start) for sign in _ENDS), default=-1) + 1
    if first == 0:
        first = max(start - _LONGEST, 0)
    ends = [at + 1 for sign in _ENDS if (at := text.find(sign, end, end + _LONGEST)) >= 0]
    last = min(ends, default=min(end + _LONGEST, len(text)))
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def passage_of(report: StoredReport, start: int, end: int) -> Passage:
    """The sentence of a report around a stretch of it."""
    first, last = sentence_around(report.text, start, end)
    address = address_of(report, span=(first, last))
    title = section_title(report, start)
    return Passage(report.label, title, first, last, report.text[first:last], str(address))


def passages_of(library: Library, figures: Iterable[Figure], most: int = MOST) -> tuple[Passage, ...]:
    """The sentences of the first figures, each once."""
    found: dict[tuple[str, int], Passage] = {}
    loaded: dict[str, StoredReport] = {}
    for figure in figures:
        if len(found) >= most:
            break
        report = figure.report or _load(library, figure, loaded)
        if figure.target is not None and figure.target.start >= 0 and report is not None:
            passage = passage_of(report, figure.target.start, figure.target.end)
            found.setdefault((report.report_sha256, passage.start), passage)
    return tuple(found.values())


def _load(library: Library, figure: Figure, loaded: dict[str, StoredReport]) -> StoredReport | None:
    if figure.sha256 is None:
        return None
    if figure.sha256 not in loaded:
        found = library.row("SELECT id FROM reports WHERE report_sha256 = ?", (figure.sha256,))
        if found is None:
            return None
        loaded[figure.sha256] = load_report(library, found[0])
    return loaded[figure.sha256]


def nearest(library: Library, place: Place, year: int, indicator: str) -> tuple[Passage, ...]:
    """Sentences of the place that name the indicator: of the report of the year, else of the report nearest to it."""
    years = sorted(place.years, key=lambda each: (abs(each - year), -each))
    for near in years[:MOST]:
        found = find_report(library, place.key, near)
        if found is not None:
            passages = tuple(_naming(load_report(library, found), indicator))
            if passages:
                return passages
    return ()


def _naming(report: StoredReport, indicator: str) -> Iterator[Passage]:
    """Sentences that name an indicator, those with targets of it first."""
    seen: set[int] = set()
    spans = [(target.start, target.end) for target in report.targets if target.indicator == indicator]
    row = indicators().get(indicator)
    folded = fold(report.text)
    for name in sorted((row.zh, *row.aliases) if row else (), key=len, reverse=True):
        at = folded.find(fold(name))
        while len(name) > 2 and at >= 0 and len(spans) < 4 * MOST:
            spans.append((at, at + len(name)))
            at = folded.find(fold(name), at + 1)
    for start, end in spans:
        passage = passage_of(report, start, end)
        if passage.start not in seen and len(seen) < MOST:
            seen.add(passage.start)
            yield passage


def hits_of(library: Library, term: str, filters: Filters) -> tuple[Passage, ...]:
    """The first places of a term, newest report first, each in its sentence."""
    return _first(library, Term(fold(term)), filters)


def like(library: Library, term: str, filters: Filters) -> tuple[Passage, ...]:
    """Places of the half of a term that is said nowhere: of the rarer one that is said."""
    folded = fold(term)[:LONGEST_TERM]
    half = len(folded) // 2
    halves = [piece for piece in dict.fromkeys((folded[:half], folded[half:])) if len(piece.strip()) > 1]
    found = [search(library, Term(piece), filters) for piece in halves]
    said = min((each for each in found if each.total), key=lambda each: each.total, default=None)
    return _first(library, said.query, filters) if said else ()


def _first(library: Library, query: Query, filters: Filters) -> tuple[Passage, ...]:
    found = list(hits(library, search(library, query, filters), MOST))
    reports = {hit.report_id: load_report(library, hit.report_id) for hit in found}
    return tuple(passage_of(reports[hit.report_id], hit.start, hit.end) for hit in found)
