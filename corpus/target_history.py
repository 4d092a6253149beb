"""A report's targets with their past and their superior's: last year's target, what was reached, what is set above."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus import national, stated
from corpus.align.targets import same_indicator
from corpus.database import Library
from corpus.fulfilment import DEFAULT_TOLERANCE, Tolerance, judge
from corpus.ladder import superiors
from corpus.nation import NATION_NAME
from corpus.report_tables import TARGET_COLUMNS, targets_table
from corpus.reports import StoredReport, find_report, load_report
from corpus.results import PAST_COLUMNS, figure_cells, find_result
from corpus.rulebooks import RuleBook, rule_book
from corpus.table import Cell, Column, Table
from corpus.target_order import targets_in_order
from parsers.indicators import OTHER
from parsers.model import Interval, Level, Target

HISTORY_COLUMNS = (
    Column("mid", "float"),
    Column("force"),
    *PAST_COLUMNS,
    # the nearest superior that states a target of the indicator for this year, and mid minus its middle
    Column("superior"),
    Column("superior_low", "float"),
    Column("superior_high", "float"),
    Column("superior_unit"),
    Column("superior_bound"),
    Column("difference", "float"),
    # the middle of the place's headline target in each year that states one: 2023:6 2024:5.5 2025:6
    Column("series"),
)
COLUMNS = (*TARGET_COLUMNS, *HISTORY_COLUMNS)

_Key = tuple[str, str | None]
# Middles by year of one indicator and measure.
_Series = Mapping[_Key, Mapping[int, float]]


@dataclass(frozen=True, slots=True)
class SuperiorTarget:
    """What a superior has set: its region's name, and value and unit as they are compared."""

    region: str
    indicator: str
    measure: str | None
    value: Interval
    unit: str | None
    bound: str | None


def target_history(
    library: Library,
    report: StoredReport,
    *,
    book: RuleBook | None = None,
    tolerance: Tolerance = DEFAULT_TOLERANCE,
) -> Table:
    """One row a target or result of the report, in the order of `targets_in_order`: the columns of a targets table and
    `HISTORY_COLUMNS`. Figures of those are in the unit the indicator is compared in. Raises LibraryError, RuleBookError.
    """
    place, year = report.place, report.meta.report_year
    earlier: StoredReport | None = None
    above: Sequence[SuperiorTarget] = ()
    series: _Series = {}
    if place is not None and year is not None:
        with library.snapshot():
            before = find_report(library, place.key, year - 1)
            earlier = None if before is None else load_report(library, before)
            above = _set_above(library, place.key, year)
            series = series_of(library, place.key)
    return history_table(report, earlier, above, series, book=book, tolerance=tolerance)


def history_table(
    report: StoredReport,
    earlier: StoredReport | None,
    above: Sequence[SuperiorTarget],
    series: _Series,
    *,
    book: RuleBook | None = None,
    tolerance: Tolerance = DEFAULT_TOLERANCE,
) -> Table:
    """The table from what was read: the report of the year before (None: there is none), the targets set above (the
    nearest superior first), and the place's own series."""
    book = book or rule_book()
    targets = targets_in_order(report)
    own = dict(zip((target.id for target in report.targets), targets_table(report).rows, strict=True))
    last = _paired(targets, () if earlier is None else earlier.targets)
    rows = []
    for target in targets:
        cells: tuple[Cell, ...] = (None,) * len(HISTORY_COLUMNS)
        if target.role == "plan":
            cells = (
                *book.strength(target),
                *_past(target, last.get(target.id), report, earlier, tolerance),
                *_superior(target, above),
                _shown(series.get((target.indicator, target.measure), {})),
            )
        rows.append((*own[target.id], *cells))
    sources = (report.report_sha256, *(() if earlier is None else (earlier.report_sha256,)))
    return Table(
        "target_history", COLUMNS, tuple(rows), sources, (("rule_book", book.label), *tolerance.notes)
    )


def series_of(library: Library, place_key: str) -> dict[_Key, dict[int, float]]:
    """(indicator, measure) → year → middle of the headline target, over all years of a place. Raises LibraryError."""
    found: dict[tuple[str, int], list[tuple[object, ...]]] = {}
    for indicator, year, *row in library.rows(
        f"SELECT h.indicator, h.report_year, {stated.SELECTED} FROM places p "
        "JOIN reports r ON r.place_id = p.id AND r.is_current "
        "JOIN headline h ON h.report_id = r.id AND h.report_year = r.report_year "
        "WHERE p.key = ? AND h.role = 'plan' AND r.report_year IS NOT NULL",
        (place_key,),
    ):
        if indicator != OTHER:
            found.setdefault((indicator, year), []).append(tuple(row))
    series: dict[_Key, dict[int, float]] = {}
    for (indicator, year), rows in sorted(found.items()):
        for measure in {row[stated.MEASURE] for row in rows}:
            chosen, _ = stated.choose(rows, indicator, year, str(measure) if measure else None)
            if chosen is not None and chosen[stated.LOW_STD] is not None:
                middle = (chosen[stated.LOW_STD] + chosen[stated.HIGH_STD]) / 2
                series.setdefault((indicator, chosen[stated.MEASURE]), {})[year] = middle
    return series


def _shown(series: Mapping[int, float]) -> str | None:
    return " ".join(f"{year}:{value:.10g}" for year, value in sorted(series.items())) or None


def _set_above(library: Library, place_key: str, year: int) -> list[SuperiorTarget]:
    """The numbered headline targets of the place's superiors for a year, the nearest superior's first."""
    own = library.row("SELECT id FROM places WHERE key = ?", (place_key,))
    if own is None:
        return []
    found: list[SuperiorTarget] = []
    nation_speaks = False
    for place_id in reversed(superiors(library, own[0], year)):
        rows: dict[str, list[tuple[object, ...]]] = {}
        region = level = ""
        for name, level_, indicator, *row in library.rows(
            f"SELECT g.name, r.level, h.indicator, {stated.SELECTED} FROM reports r "
            "JOIN regions g ON g.id = r.region_id "
            "JOIN headline h ON h.report_id = r.id AND h.report_year = r.report_year "
            "WHERE r.place_id = ? AND r.report_year = ? AND r.is_current AND h.role = 'plan'",
            (place_id, year),
        ):
            region, level = name, level_
            rows.setdefault(indicator, []).append(tuple(row))
        nation_speaks |= level == Level.NATIONAL
        for indicator, given in rows.items():
            for measure in dict.fromkeys(row[stated.MEASURE] for row in given):
                chosen, _ = stated.choose(given, indicator, year, str(measure) if measure else None)
                if indicator != OTHER and chosen is not None and chosen[stated.LOW_STD] is not None:
                    found.append(
                        SuperiorTarget(
                            region,
                            indicator,
                            chosen[stated.MEASURE],
                            Interval(chosen[stated.LOW_STD], chosen[stated.HIGH_STD]),
                            chosen[stated.UNIT_STD],
                            chosen[stated.BOUND],
                        )
                    )
    return found if nation_speaks else [*found, *_nation_s(year)]


def _nation_s(year: int) -> list[SuperiorTarget]:
    """The nation's growth target where the library has no report of the State Council: the program's own fact."""
    fact = national.national_targets().get(year)
    if fact is None or fact.low is None or fact.high is None:
        return []
    value = Interval(fact.low, fact.high)
    return [
        SuperiorTarget(NATION_NAME, national.INDICATOR, national.MEASURE, value, national.UNIT, fact.bound)
    ]


def _paired(targets: Iterable[Target], earlier: Iterable[Target]) -> dict[int, Target]:
    """For each target of the year, by id, the earlier plan's of the same indicator, measure and tier.

    A headline target takes one told in another measure where there is no better; a detail never does.
    """
    left = [target for target in earlier if target.role == "plan" and target.horizon == "annual"]
    pairs: dict[int, Target] = {}
    for target in targets:
        if target.role != "plan" or target.horizon != "annual":
            continue
        fitting = [
            old
            for old in left
            if same_indicator(old, target)
            and (
                target.scope == "headline" or (old.measure, old.unit_std) == (target.measure, target.unit_std)
            )
        ]
        best = min(
            fitting,
            key=lambda old: (
                old.measure != target.measure,
                old.scope != target.scope,
                old.tier not in (target.tier, None, "base"),
                old.start,
            ),
            default=None,
        )
        if best is not None:
            left.remove(best)
            pairs[target.id] = best
    return pairs


def _past(
    target: Target,
    last: Target | None,
    report: StoredReport,
    earlier: StoredReport | None,
    tolerance: Tolerance,
) -> tuple[Cell, ...]:
    """The cells from last_low to why."""
    year = report.meta.report_year
    before = None if year is None else year - 1
    if last is None:
        # what was reached is told even where nothing had been promised
        finding = find_result(target, report.targets, before)
        result = finding.comparable[0].target if finding.comparable else None
        why = (
            "no report of the year before"
            if earlier is None
            else "no target in the report of the year before"
        )
        return (None,) * 6 + (*figure_cells(result), _bound(result), _quote(result), "no_figure", why)
    fate = judge(last, report.targets, before, tolerance)
    change = None
    if (
        target.value_std is not None
        and last.value_std is not None
        and ((target.measure, target.unit_std) == (last.measure, last.unit_std))
    ):
        change = round((sum(target.value_std) - sum(last.value_std)) / 2, 6)
    return (
        *(*figure_cells(last), last.bound, last.quote, change),
        *(*figure_cells(fate.result), _bound(fate.result), _quote(fate.result)),
        *(fate.outcome, fate.why),
    )


def _bound(target: Target | None) -> Cell:
    return None if target is None else target.bound


def _quote(target: Target | None) -> Cell:
    return None if target is None else target.quote


def _superior(target: Target, above: Sequence[SuperiorTarget]) -> tuple[Cell, ...]:
    """The cells from superior to difference: only targets told in the same terms are set side by side."""
    for each in above:
        if (each.indicator, each.measure) == (
            target.indicator,
            target.measure,
        ) and each.unit == target.unit_std:
            middle = None if target.value_std is None else sum(target.value_std) / 2
            difference = None if middle is None else round(middle - sum(each.value) / 2, 6)
            return (each.region, *each.value, each.unit, each.bound, difference)
    return (None,) * 6
