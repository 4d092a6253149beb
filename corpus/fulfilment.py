"""Last year's targets beside the results that this year's report tells: met, missed, exceeded, or nothing comparable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from corpus.results import Figure, Finding, figure_of, find_result, shortfall_of
from corpus.table import Cell, Column, Table
from parsers.indicators import indicators
from parsers.model import Bound, Interval, Meta, Source, Target

Outcome = Literal["met", "missed", "exceeded", "no_figure"]
# Two figures of one report are printed to 0.01 at most; what is nearer is rounding in the machine.
EPSILON = 1e-9

COLUMNS = (
    Column("region"),
    Column("adcode"),
    Column("level"),
    Column("year", "int"),
    Column("indicator"),
    Column("indicator_name"),
    Column("name"),
    Column("measure"),
    Column("target_low", "float"),
    Column("target_high", "float"),
    Column("target_unit"),
    Column("target_bound"),
    Column("target_quote"),
    Column("result_low", "float"),
    Column("result_high", "float"),
    Column("result_unit"),
    Column("result_bound"),
    Column("result_quote"),
    Column("difference", "float"),
    Column("outcome"),
    Column("why"),
    Column("target_start", "int"),
    Column("target_end", "int"),
    Column("result_start", "int"),
    Column("result_end", "int"),
    Column("target_report_sha256"),
    Column("target_source_url"),
    Column("result_report_sha256"),
    Column("result_source_url"),
)


class Readable(Protocol):
    """A report as the parsers give it, or as the library does."""

    @property
    def report_sha256(self) -> str: ...
    @property
    def meta(self) -> Meta: ...
    @property
    def targets(self) -> tuple[Target, ...]: ...
    @property
    def source(self) -> Source: ...


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far below a target a result may stay and still meet it.

    `around` is for targets worded 左右 or 约, `every` for all of them. In points of the unit (%, ‰) for rates and shares; of
    amounts, in percent of the target.
    """

    around: float = 0.5
    every: float = 0.0

    @property
    def notes(self) -> tuple[tuple[str, str], ...]:
        """What tables made with it record, as `Table.notes`."""
        told = (("tolerance", f"{self.around:g}"),)
        return (*told, ("slack", f"{self.every:g}")) if self.every else told

    def of(self, figure: Figure) -> float:
        """The tolerance in the figure's own unit."""
        points = max(self.every, self.around if figure.target.bound == "around" else 0.0)
        if figure.unit in ("%", "‰"):
            return points
        return abs(figure.value.low) * points / 100


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """A numbered target and what became of it.

    `result` is what the outcome rests on, or where there is none the nearest thing said; `difference` is result minus target (the
    middle of a range) in `unit`; `why` says what the outcome rests on.
    """

    target: Target
    result: Target | None
    outcome: Outcome
    why: str
    difference: float | None = None

    @property
    def met(self) -> bool | None:
        """True also where the target was exceeded; None where no comparable figure is told."""
        return None if self.outcome == "no_figure" else self.outcome != "missed"

    @property
    def by_tolerance(self) -> bool:
        """Whether it was met only because of the tolerance: `7.6 ≥ 8 − 0.5`, `3.4 ≤ 3 + 0.5`."""
        return self.outcome == "met" and (" − " in self.why or " + " in self.why)


DEFAULT_TOLERANCE = Tolerance()


def fulfilments(
    earlier: Readable, later: Readable, tolerance: Tolerance = DEFAULT_TOLERANCE
) -> list[Fulfilment]:
    """Each numbered headline target of the earlier plan with what the later report says of it, in reading order."""
    return [
        judge(target, later.targets, earlier.meta.report_year, tolerance)
        for target in numbered_targets(earlier.targets, earlier.meta.report_year)
    ]


def numbered_targets(targets: Iterable[Target], year: int | None) -> Iterator[Target]:
    """The headline targets of the plan's own year that state a number."""
    for target in targets:
        if (
            target.role == "plan"
            and target.scope == "headline"
            and target.horizon == "annual"
            and target.year in (None, year)
            and target.status == "stated"
            and target.value is not None
        ):
            yield target


def judge(target: Target, later: Iterable[Target], year: int | None, tolerance: Tolerance) -> Fulfilment:
    """What became of one numbered target, by the rows of the later report."""
    rows = tuple(later)
    finding = find_result(target, rows, year)
    wanted = figure_of(target)
    if wanted is None or not finding.comparable:
        return _without_figure(target, finding, shortfall_of(target, rows, year))
    outcomes = [_compare(wanted, figure, tolerance) for figure in finding.comparable]
    # town and country: the worse of the two
    order = ("missed", "met", "exceeded")
    outcome, why, figure = min(
        ((kind, why, figure) for (kind, why), figure in zip(outcomes, finding.comparable, strict=True)),
        key=lambda each: order.index(each[0]),
    )
    difference = round(_middle(figure.value) - _middle(wanted.value), 6)
    return Fulfilment(target, figure.target, outcome, why, difference)


def _without_figure(target: Target, finding: Finding, shortfall: Target | None) -> Fulfilment:
    if shortfall is not None:
        return Fulfilment(target, shortfall, "missed", "the report says by how much it was missed")
    return Fulfilment(target, finding.nearest, "no_figure", finding.why)


def _compare(wanted: Figure, told: Figure, tolerance: Tolerance) -> tuple[Outcome, str]:
    """met, missed or exceeded, with the comparison in words, in the unit that both are printed in."""
    slack = tolerance.of(wanted)
    scale = _printed(wanted, told)
    low, high = wanted.value
    if high < 0:
        return _fall(wanted, told, slack, scale)
    if _is_ceiling(wanted):
        value = told.value.high
        within = value <= high + slack + EPSILON
        kept = "" if value <= high + EPSILON else f" + {_say(slack, scale)}"
        return (
            ("met", f"{_say(value, scale)} ≤ {_say(high, scale)}{kept}")
            if within
            else ("missed", f"{_say(value, scale)} > {_say(high, scale)}")
        )
    value = told.value.low
    if value < low - slack - EPSILON:
        return "missed", f"{_say(value, scale)} < {_say(low, scale)}"
    if value < low - EPSILON:
        return "met", f"{_say(value, scale)} ≥ {_say(low, scale)} − {_say(slack, scale)}"
    # a result worded 左右 is as good as the target it names, not better
    beyond = value > high + (slack if wanted.target.bound == "around" else 0.0) + EPSILON
    if beyond:
        return "exceeded", f"{_say(value, scale)} > {_say(high, scale)}"
    return "met", f"{_say(value, scale)} ≥ {_say(low, scale)}"


def _fall(wanted: Figure, told: Figure, slack: float, scale: float) -> tuple[Outcome, str]:
    """A promised fall is met by falling as far, or farther; 降幅控制在5%以内 by falling no farther."""
    low, high = wanted.value
    if wanted.target.bound == "at_most" and not _is_better_down(wanted.target):
        value = told.value.low
        if value < low - slack - EPSILON:
            return "missed", f"{_say(value, scale)} < {_say(low, scale)}"
        kept = "" if value >= low - EPSILON else f" − {_say(slack, scale)}"
        return "met", f"{_say(value, scale)} ≥ {_say(low, scale)}{kept}"
    value = told.value.high
    if value > high + slack + EPSILON:
        return "missed", f"{_say(value, scale)} > {_say(high, scale)}"
    beyond = value < low - (slack if wanted.target.bound == "around" else 0.0) - EPSILON
    if beyond:
        return "exceeded", f"{_say(value, scale)} < {_say(low, scale)}"
    kept = "" if value <= high + EPSILON else f" + {_say(slack, scale)}"
    return "met", f"{_say(value, scale)} ≤ {_say(high, scale)}{kept}"


def _printed(wanted: Figure, told: Figure) -> float:
    """What makes of a compared value the printed one (0.22万人 is printed 2200人); 1 where the two are printed differently."""
    scales = [
        target.value.low / target.value_std.low
        for target in (wanted.target, told.target)
        if target.value is not None and target.value_std is not None and target.value_std.low
    ]
    alike = wanted.target.unit == told.target.unit and len(scales) == 2
    return scales[0] if alike and scales[0] > 0 and abs(scales[0] - scales[1]) < EPSILON * scales[0] else 1.0


def _say(value: float, scale: float) -> str:
    return f"{value * scale:.10g}"


def _is_ceiling(figure: Figure) -> bool:
    """An upper limit by its words (以内), or by nature: prices, unemployment, the growth of the population."""
    bound: Bound | None = figure.target.bound
    if bound == "at_most":
        return True
    row = indicators().get(figure.target.indicator)
    return row is not None and (row.ceiling or (row.direction == "down" and bound != "at_least"))


def _is_better_down(target: Target) -> bool:
    row = indicators().get(target.indicator)
    return row is not None and row.direction == "down"


def _middle(value: Interval) -> float:
    return (value.low + value.high) / 2


def fulfilment_table(earlier: Readable, later: Readable, tolerance: Tolerance = DEFAULT_TOLERANCE) -> Table:
    """One row a numbered headline target of the earlier plan; figures in the unit they are compared in.

    `outcome` is met, missed, exceeded or no_figure, and `why` says what it rests on; `difference` is result minus target.
    """
    return Table(
        "fulfilment",
        COLUMNS,
        tuple(_row(each, earlier, later) for each in fulfilments(earlier, later, tolerance)),
        (earlier.report_sha256, later.report_sha256),
        tolerance.notes,
    )


def _row(each: Fulfilment, earlier: Readable, later: Readable) -> tuple[Cell, ...]:
    from corpus.reports import region_name

    meta, target, result = earlier.meta, each.target, each.result
    wanted = figure_of(target)
    told = None if result is None else figure_of(result)
    row = indicators().get(target.indicator)
    return (
        *(region_name(meta), meta.adcode, str(meta.level) if meta.level else None, meta.report_year),
        *(
            target.indicator,
            row.zh if row else None,
            target.name,
            wanted.measure if wanted else target.measure,
        ),
        *_figure_cells(wanted),
        *(target.bound, target.quote),
        *_figure_cells(told),
        *((result.bound, result.quote) if result else (None, None)),
        *(each.difference, each.outcome, each.why),
        *(target.start, target.end),
        *((result.start, result.end) if result else (None, None)),
        *(earlier.report_sha256, earlier.source.url, later.report_sha256, later.source.url),
    )


def _figure_cells(figure: Figure | None) -> tuple[Cell, Cell, Cell]:
    if figure is None:
        return None, None, None
    return round(figure.value.low, 6), round(figure.value.high, 6), figure.unit or None
