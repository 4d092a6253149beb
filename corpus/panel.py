"""The panel: one row for each place, year and indicator, with the wording, last year's target and what became of it.

No cell is empty without a reason: `status` is stated, relative (leans on another's figure), none_stated (the report
says it sets no number), not_found (the report's headline targets have none) or report_missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus import stated
from corpus.database import Library, Row
from corpus.fulfilment import DEFAULT_TOLERANCE, Tolerance, judge
from corpus.report_tables import CUE_SEPARATOR, TARGET_COLUMNS, indicator_names, reference_text
from corpus.results import PAST_COLUMNS, figure_cells
from corpus.rulebooks import RuleBook, rule_book
from corpus.stated import Narrowed, PlaceFacts, ReportFacts
from corpus.table import Cell, Column, Table
from parsers.indicators import indicators
from parsers.model import Target

NOT_FOUND = "not_found"
REPORT_MISSING = "report_missing"

MORE_COLUMNS = (
    # the key of the place: one through all its names
    Column("place"),
    Column("mid", "float"),
    Column("force"),
    Column("stretch_low", "float"),
    Column("stretch_high", "float"),
    *PAST_COLUMNS,
)
PANEL_COLUMNS = (*TARGET_COLUMNS, *MORE_COLUMNS)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a panel was asked for, and what was read for it."""

    library: Library
    measure: str | None
    book: RuleBook
    tolerance: Tolerance
    figures_only: bool
    detail: bool
    reports: dict[tuple[int, int], ReportFacts]
    names: dict[str, str]
    texts: dict[int, str]

    def quote(self, report: ReportFacts, row: Row) -> str:
        """The words a row was read from; a library made by an older program keeps them in the text only."""
        kept: str | None = row[stated.QUOTE]
        if kept is None:
            if report.id not in self.texts:
                self.texts.clear()  # rows come report by report
                self.texts[report.id] = stated.text_of(self.library, report.id)
            kept = self.texts[report.id][row[stated.START] : row[stated.END]]
        return kept


def panel(
    library: Library,
    asked: Sequence[str],
    *,
    years: tuple[int, int] | None = None,
    narrowed: Narrowed | None = None,
    measure: str | None = None,
    book: RuleBook | None = None,
    tolerance: Tolerance = DEFAULT_TOLERANCE,
    figures_only: bool = False,
    detail: bool = False,
) -> Table:
    """Indicator × place × year, long: the columns of a targets table and `MORE_COLUMNS`.

    Args:
        asked: ids of indicators.
        years: first and last year; without it those of the library.
        narrowed: which places; all that have a report.
        measure: growth, level …; without it the indicator's usual one goes first.
        book: the rule book for `force`; three_level.
        tolerance: how far last year's targets may be undershot and are still met.
        figures_only: leave out last year's target, results, headings and addresses (many times as fast).
        detail: where the headline targets have none, take one from the rest of the plan (`scope` says so).

    Values of `mid`, `stretch_…`, `last_…` and `result_…` are in the unit the indicator is compared in. Raises LibraryError
    and RuleBookError; KeyError for an unknown indicator.
    """
    for indicator in asked:
        if indicator not in indicators():
            raise KeyError(indicator)
    book, narrowed = book or rule_book(), narrowed or Narrowed()
    with library.snapshot():
        span = years or stated.year_span(library, narrowed)
        rows: tuple[tuple[Cell, ...], ...] = ()
        if span is not None:
            first, last = span
            before = first if figures_only else first - 1
            reports = stated.reports_of(library, narrowed, before, last, addresses=not figures_only)
            request = _Asked(
                library, measure, book, tolerance, figures_only, detail, reports, indicator_names(), {}
            )
            found = {
                indicator: stated.headline_of(
                    library, indicator, before, last, narrowed, plan_only=figures_only
                )
                for indicator in asked
            }
            places = stated.places_of(library, narrowed)
            rows = tuple(
                _row(request, place, year, indicator, found[indicator])
                for place in places
                for year in range(first, last + 1)
                for indicator in asked
            )
    at = _POSITIONS["report_sha256"]
    sources = tuple(dict.fromkeys(str(row[at]) for row in rows if row[at] is not None))
    # without last year's targets nothing is judged
    notes = (("rule_book", book.label), *(() if figures_only else tolerance.notes))
    return Table("panel", PANEL_COLUMNS, rows, sources, notes)


def _row(
    request: _Asked, place: PlaceFacts, year: int, indicator: str, found: dict[int, list[Row]]
) -> tuple[Cell, ...]:
    report = request.reports.get((place.id, year))
    if report is None:
        head: tuple[Cell, ...] = (place.name_in(year), place.code_in(year), place.level, year)
        return (
            *head,
            *_no_target(request, REPORT_MISSING, year, indicator),
            None,
            None,
            place.key,
            *_NO_MORE,
        )
    rows = found.get(report.id, [])
    scope = "headline"
    target, stretch = stated.choose(rows, indicator, year, request.measure)
    if target is None and request.detail:
        scope = "detail"
        rows = stated.detail_of(request.library, report.id, indicator)
        target, stretch = stated.choose(rows, indicator, year, request.measure)
    head = (report.region, report.adcode, report.level, year)
    origin = (report.sha256, report.url)
    if target is None:
        cells = _no_target(request, NOT_FOUND, year, indicator)
    else:
        cells = _target(request, report, target, indicator, scope)
    more: tuple[Cell, ...] = (*_strength(request, target), *_stretch(stretch))
    if request.figures_only:
        return (*head, *cells, *origin, place.key, *more, *_NO_HISTORY)
    history = _history(request, place, report, target, indicator, found)
    return (*head, *cells, *origin, place.key, *more, *history)


def _no_target(request: _Asked, status: str, year: int, indicator: str) -> tuple[Cell, ...]:
    """The cells from role to end where there is no target: what was asked for, and the reason."""
    return (
        "plan",
        "headline",
        status,
        str(year),
        "annual",
        indicator,
        request.names.get(indicator),
        *_NO_FIGURE,
    )


def _target(request: _Asked, report: ReportFacts, row: Row, indicator: str, scope: str) -> tuple[Cell, ...]:
    """The cells from role to end of a target that was found."""
    section = row[stated.SECTION]
    title = None
    if section is not None and not request.figures_only:
        found = request.library.row(
            "SELECT title FROM sections WHERE report_id = ? AND id = ?", (report.id, section)
        )
        title = None if found is None else found[0]
    words = CUE_SEPARATOR.join(stated.cue_words(row)) or None
    year = row[stated.YEAR]
    return (
        *("plan", scope, row[stated.STATUS], None if year is None else str(year), row[stated.HORIZON]),
        *(indicator, request.names.get(indicator)),
        # name and measure; the figure as printed and in the standard unit; bound and tier
        *row[stated.NAME : stated.QUALITATIVE],
        *(words, row[stated.QUALITATIVE], reference_text(*row[stated.REFERENCE_TO : stated.SECTION])),
        *(title, request.quote(report, row), row[stated.START], row[stated.END]),
    )


def _strength(request: _Asked, target: Row | None) -> tuple[Cell, Cell]:
    """(mid, force) of a target with a number."""
    if target is None or target[stated.LOW_STD] is None:
        return None, None
    low, high = target[stated.LOW_STD], target[stated.HIGH_STD]
    bound, tier = target[stated.BOUND], target[stated.TIER]
    return (low + high) / 2, request.book.force(stated.cue_words(target), bound, low, high, tier)


def _stretch(stretch: Row | None) -> tuple[Cell, Cell]:
    return (None, None) if stretch is None else (stretch[stated.LOW_STD], stretch[stated.HIGH_STD])


def _history(
    request: _Asked,
    place: PlaceFacts,
    report: ReportFacts,
    target: Row | None,
    indicator: str,
    found: dict[int, list[Row]],
) -> tuple[Cell, ...]:
    """The cells from last_low to why: the target of the year before, and what this report says of it."""
    earlier = request.reports.get((place.id, report.year - 1))
    if earlier is None:
        return (*_NO_HISTORY[:-2], "no_figure", "no report of the year before")
    last, _ = stated.choose(found.get(earlier.id, []), indicator, earlier.year, request.measure)
    if last is None:
        return (*_NO_HISTORY[:-2], "no_figure", "no target in the report of the year before")
    before = _as_target(request, earlier, last, indicator)
    results = [
        _as_target(request, report, row, indicator)
        for row in found.get(report.id, [])
        if row[stated.ROLE] != "plan"
    ]
    fate = judge(before, results, earlier.year, request.tolerance)
    if fate.outcome == "no_figure" and before.value is not None:
        told = stated.results_of(request.library, report.id, indicator)
        fate = judge(before, told, earlier.year, request.tolerance)
    return (
        *figure_cells(before),
        *(before.bound, before.quote, _change(before, target)),
        *((None, None, None, None, None) if fate.result is None else _result(fate.result)),
        *(fate.outcome, fate.why),
    )


def _as_target(request: _Asked, report: ReportFacts, row: Row, indicator: str) -> Target:
    kept = row if row[stated.QUOTE] is not None else (*row[: stated.QUOTE], request.quote(report, row))
    return stated.as_target(kept, indicator)


def _result(result: Target) -> tuple[Cell, ...]:
    return (*figure_cells(result), result.bound, result.quote)


def _change(before: Target, target: Row | None) -> Cell:
    """The middle of this year's target minus that of last year's, where both are told in the same terms."""
    if target is None or before.value_std is None or target[stated.LOW_STD] is None:
        return None
    if (before.measure, before.unit_std) != (target[stated.MEASURE], target[stated.UNIT_STD]):
        return None
    middle: float = (target[stated.LOW_STD] + target[stated.HIGH_STD]) / 2
    return round(middle - sum(before.value_std) / 2, 6)


_POSITIONS = {column.key: number for number, column in enumerate(PANEL_COLUMNS)}
_NO_FIGURE: tuple[Cell, ...] = (None,) * (_POSITIONS["end"] - _POSITIONS["indicator_name"])
_NO_MORE: tuple[Cell, ...] = (None,) * (len(MORE_COLUMNS) - 1)
_NO_HISTORY: tuple[Cell, ...] = (None,) * (len(PANEL_COLUMNS) - _POSITIONS["last_low"])
