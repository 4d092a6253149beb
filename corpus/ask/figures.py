"""The figures that answer a question: rows of targets and results, each with its sentence and its place, or the reason why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus import stated
from corpus.address import Address
from corpus.database import Library
from corpus.ladder import SUPERIOR, ladder
from corpus.panel import panel
from corpus.places import Place, label_of
from corpus.report_tables import section_title
from corpus.reports import StoredReport, find_report, load_report
from corpus.results import INCOMES
from corpus.series import code_in
from corpus.stated import Narrowed
from corpus.table import Cell, Column, Table
from parsers.indicators import indicators
from parsers.model import Interval, Target

COLUMNS = (
    *(Column("relation"), Column("region"), Column("adcode"), Column("level"), Column("report_year", "int")),
    *(Column("role"), Column("status"), Column("year"), Column("indicator"), Column("indicator_name")),
    *(Column("name"), Column("measure"), Column("low", "float"), Column("high", "float"), Column("unit")),
    *(Column("bound"), Column("tier"), Column("outcome"), Column("why"), Column("quote"), Column("section")),
    *(Column("start", "int"), Column("end", "int"), Column("address"), Column("place")),
    *(Column("report_sha256"), Column("source_url"), Column("source")),
)
_STATUSES = {"stated": 0, "relative": 1, "qualitative": 2, "none_stated": 3}
NUMBERED = "stated"


@dataclass(frozen=True, slots=True)
class Figure:
    """A target or result that was looked for: `target` is what stands in the report of `report_year`, None with a reason.

    `status` is stated where there is a number; else relative, qualitative, none_stated, not_found or report_missing.
    `year` is the year the figure speaks of. `relation`: own, superior, neighbour. `report` is there where it was read.
    """

    relation: str
    region: str
    adcode: str | None
    level: str
    place: str
    indicator: str
    role: str
    year: int
    report_year: int
    status: str
    target: Target | None = None
    report: StoredReport | None = None
    sha256: str | None = None
    url: str | None = None
    source: str | None = None
    outcome: str | None = None
    why: str | None = None

    @property
    def label(self) -> str:
        return label_of(self.region, self.report_year)

    @property
    def has_number(self) -> bool:
        return self.status == NUMBERED

    @property
    def middle(self) -> tuple[str | None, str | None, float] | None:
        """Measure, unit and middle of the value, to compare with others; None where there is no number."""
        target = self.target
        if target is None or target.value_std is None:
            return None
        return target.measure, target.unit_std, sum(target.value_std) / 2


def targets_of(
    library: Library, place: Place, year: int, indicator: str, measure: str | None
) -> list[Figure]:
    """What a place's report of a year plans for an indicator: the figure asked for first, others of it after."""
    report = _report(library, place, year)
    looked = _looked(place, year, indicator, "plan", year, report)
    if report is None:
        return [looked]
    rows = [
        target
        for target in report.targets
        if target.role == "plan" and target.horizon == "annual" and target.year in (None, year)
    ]
    return _figures(looked, rows, measure)


def longer_targets_of(
    library: Library, place: Place, year: int, indicator: str, measure: str | None
) -> list[Figure]:
    """What a place plans beyond a year: in the report of `year`, or, where it lies ahead, for that year in the newest."""
    newest = place.years[-1]
    report = _report(library, place, min(year, newest))
    looked = _looked(place, year, indicator, "plan", min(year, newest), report)
    if report is None:
        return [looked]
    rows = [
        target
        for target in report.targets
        if target.role == "plan"
        and target.horizon != "annual"
        and (year <= newest or str(target.year or "").endswith(str(year)))
    ]
    return _figures(looked, rows, measure)


def results_of(
    library: Library, place: Place, year: int, indicator: str, measure: str | None
) -> list[Figure]:
    """What a place's next report says was reached in a year."""
    report = _report(library, place, year + 1)
    looked = _looked(place, year, indicator, "result", year + 1, report)
    if report is None:
        return [looked]
    rows = [target for target in report.targets if target.role == "result" and target.year == year]
    return _figures(looked, rows, measure)


def superiors_of(
    library: Library, place: Place, year: int, indicator: str, measure: str | None, levels: frozenset[str]
) -> list[Figure]:
    """The targets of a place's superiors for a year: those of the levels named, or with "any" all."""
    table = ladder(library, place.key, year, indicator, measure=measure)
    return [
        from_row(row, SUPERIOR, indicator)
        for row in table.records()
        if row["relation"] == SUPERIOR and ("any" in levels or row["level"] in levels)
    ]


def compared(
    library: Library, narrowed: Narrowed, year: int, indicator: str, measure: str | None, role: str
) -> list[Figure]:
    """The targets (or results) of many places for a year, highest first; those without a number last."""
    if role == "result":
        found = _headline_results(library, narrowed, year, indicator, measure)
    else:
        table = panel(
            library,
            [indicator],
            years=(year, year),
            narrowed=narrowed,
            measure=measure,
            figures_only=True,
            detail=True,
        )
        found = [from_row(row, "own", indicator) for row in table.records()]
    return sorted(found, key=lambda each: (each.middle is None, -(each.middle or (None, None, 0.0))[2]))


def table_of(figures: Sequence[Figure]) -> Table:
    """One row a figure; where a report was read with its sentence's section and address."""
    rows = tuple(_cells(figure) for figure in figures)
    sources = tuple(dict.fromkeys(figure.sha256 for figure in figures if figure.sha256))
    return Table("answer", COLUMNS, rows, sources)


def _report(library: Library, place: Place, year: int) -> StoredReport | None:
    found = find_report(library, place.key, year)
    return None if found is None else load_report(library, found)


def _looked(
    place: Place,
    year: int,
    indicator: str,
    role: str,
    report_year: int,
    report: StoredReport | None,
) -> Figure:
    """The figure before it is found."""
    return Figure(
        relation="own",
        region=name_in(place, report_year) if report is None else report.region,
        adcode=_code_in(place, report_year) if report is None else report.meta.adcode,
        level=place.level,
        place=place.key,
        indicator=indicator,
        role=role,
        year=year,
        report_year=report_year,
        status="report_missing" if report is None else "not_found",
        report=report,
        sha256=None if report is None else report.report_sha256,
        url=None if report is None else report.source.url,
    )


def name_in(place: Place, year: int) -> str:
    """The name the place had in a year."""
    for naming in place.names:
        if (naming.since is None or naming.since <= year) and (naming.until is None or year < naming.until):
            return naming.name
    return place.name


def _code_in(place: Place, year: int) -> str | None:
    """The code the place had in a year; its newest for a year in which it was not there."""
    return None if place.adcode is None else code_in(place.key, year) or place.adcode


def _figures(looked: Figure, rows: Sequence[Target], measure: str | None) -> list[Figure]:
    """The rows of the indicator as figures, the best first; the figure as it was looked for where there are none."""
    own = [target for target in rows if target.indicator == looked.indicator]
    if not own and looked.indicator in INCOMES:
        own = [target for target in rows if target.indicator in INCOMES]
    asked = [target for target in own if measure is not None and target.measure == measure]
    headline = [target for target in asked or own if target.scope == "headline"]
    usual = measure or getattr(indicators().get(looked.indicator), "measure", None)
    found = sorted(
        headline or asked or own,
        key=lambda target: (
            _STATUSES[status_of(target)],
            target.measure != usual,
            target.tier == "stretch",
            target.start,
        ),
    )
    if not headline and not any(target.horizon != "annual" for target in found):
        found = found[:1]
    figures = [
        replace(looked, target=target, status=status_of(target), indicator=target.indicator)
        for target in found
    ]
    return figures or [looked]


def status_of(target: Target) -> str:
    """stated with a number, relative, none_stated, or qualitative: a target in words."""
    if target.status == "stated" and target.value is None:
        return "qualitative"
    return target.status


def _headline_results(
    library: Library, narrowed: Narrowed, year: int, indicator: str, measure: str | None
) -> list[Figure]:
    reports = stated.reports_of(library, narrowed, year + 1, year + 1)
    rows = stated.headline_of(library, indicator, year + 1, year + 1, narrowed)
    usual = measure or getattr(indicators().get(indicator), "measure", None)
    found = []
    for place in stated.places_of(library, narrowed):
        report = reports.get((place.id, year + 1))
        figure = Figure(
            *(
                "own",
                place.name_in(year + 1),
                place.code_in(year + 1),
                place.level,
                place.key,
                indicator,
                "result",
            ),
            *(year, year + 1, "report_missing"),
        )
        if report is not None:
            figure = replace(
                figure, region=report.region, status="not_found", sha256=report.sha256, url=report.url
            )
            told = [
                stated.as_target(row, indicator)
                for row in rows.get(report.id, [])
                if row[stated.ROLE] == "result" and row[stated.YEAR] == year
            ]
            numbered = [target for target in told if target.value is not None]
            best = min(numbered, key=lambda target: (target.measure != usual, target.start), default=None)
            if best is not None:
                if not best.quote:
                    words = stated.text_of(library, report.id)[best.start : best.end]
                    best = best._replace(quote=words)
                figure = replace(figure, target=best, status=NUMBERED)
        found.append(figure)
    return found


def from_row(row: dict[str, Cell], relation: str, indicator: str) -> Figure:
    """A row of a panel or a ladder as a figure; a ladder has its values in the unit compared in only."""
    low, high = row["low"], row["high"]
    status = str(row["status"])
    year = int(str(row["report_year"]))
    value = (
        Interval(float(low), float(high))
        if isinstance(low, float | int) and isinstance(high, float | int)
        else None
    )
    target: Target | None = None
    if row["quote"] is not None:
        value_std = value
        unit_std = row["unit"]
        if "low_std" in row:
            lowest, highest = row["low_std"], row["high_std"]
            value_std = None if lowest is None or highest is None else Interval(float(lowest), float(highest))
            unit_std = row["unit_std"]
        target = Target(
            id=0,
            role="plan",
            scope="headline",
            status="stated" if status not in ("relative", "none_stated") else status,  # type: ignore[arg-type]
            year=year,
            horizon="annual",
            indicator=indicator,
            name=str(row.get("name") or ""),
            measure=row["measure"],  # type: ignore[arg-type]
            value=value,
            unit=None if row["unit"] is None else str(row["unit"]),
            value_std=value_std,
            unit_std=None if unit_std is None else str(unit_std),
            bound=row["bound"],  # type: ignore[arg-type]
            tier=row.get("tier"),  # type: ignore[arg-type]
            qualitative=None,
            cue_words=(),
            reference=None,
            section=None,
            start=int(row["start"]) if isinstance(row["start"], int) else -1,
            end=int(row["end"]) if isinstance(row["end"], int) else -1,
            quote=str(row["quote"]),
        )
        status = status_of(target)
    return Figure(
        *(
            relation,
            str(row["region"]),
            _text(row["adcode"]),
            str(row["level"]),
            str(row["place"]),
            indicator,
        ),
        *("plan", year, year, status, target),
        sha256=_text(row["report_sha256"]),
        url=_text(row["source_url"]),
        source=_text(row.get("source")),
    )


def _cells(figure: Figure) -> tuple[Cell, ...]:
    target, report = figure.target, figure.report
    at: tuple[Cell, ...] = (None, None, None, None)
    if target is not None and target.start >= 0 and figure.sha256 is not None:
        title = None if report is None else section_title(report, target.start)
        address = Address(figure.place, figure.report_year, span=(target.start, target.end))
        at = (title, target.start, target.end, str(address))
    low, high = (None, None) if target is None or target.value is None else target.value
    known = indicators().get(figure.indicator)
    return (
        *(figure.relation, figure.region, figure.adcode, figure.level, figure.report_year),
        *(figure.role, figure.status, _year(figure), figure.indicator, known.zh if known else None),
        *((target.name or None, target.measure) if target else (None, None)),
        *(low, high),
        *((target.unit, target.bound, target.tier) if target else (None, None, None)),
        *(figure.outcome, figure.why, target.quote if target else None),
        *at,
        *(figure.place, figure.sha256, figure.url, figure.source),
    )


def _year(figure: Figure) -> str:
    """The year or years (2026-2030) that the figure speaks of."""
    year = figure.target.year if figure.target is not None else None
    return str(figure.year if year is None else year)


def _text(cell: Cell) -> str | None:
    return None if cell is None else str(cell)
