"""Coverage: which reports are there, and for an indicator which of them state a target; every gap has its name."""

from __future__ import annotations

from collections.abc import Sequence

from corpus import stated
from corpus.database import Library
from corpus.panel import REPORT_MISSING, panel
from corpus.standing import standing
from corpus.stated import Narrowed
from corpus.table import Cell, Column, Table
from parsers.indicator_ids import names
from parsers.model import Level

HAVE, EXCERPT, MISSING = "have", "excerpt", "missing"
# There was no such place in that year, or it was under another superior than the one asked for.
NO_REGION = "no_region"

_PLACE = (
    Column("place"),
    Column("region"),
    Column("adcode"),
    Column("level"),
)
_REPORT = (
    Column("report_year", "int"),
    # have, excerpt (a part or a digest only), missing or no_region
    Column("report"),
)
_ORIGIN = (Column("report_sha256"), Column("source_url"))
COVERAGE_COLUMNS = (*_PLACE, *_REPORT, *_ORIGIN)
INDICATOR_COLUMNS = (
    *_PLACE,
    *_REPORT,
    Column("indicator"),
    Column("indicator_name"),
    # stated, relative, none_stated, not_found, report_missing or no_region
    Column("status"),
    *_ORIGIN,
)


def coverage(
    library: Library,
    *,
    years: tuple[int, int] | None = None,
    narrowed: Narrowed | None = None,
    indicators: Sequence[str] = (),
    detail: bool = False,
    all_places: bool = False,
) -> Table:
    """One row a place and year (and indicator): is its report there, and does it state a target of the indicator.

    Places are those with a report in the library, with `all_places` those of the table of regions too, in the years in
    which they were; `years` are first and last, without it the library's. `detail` takes targets outside the headline
    for stated too. Raises LibraryError; KeyError for an unknown indicator.
    """
    narrowed = narrowed or Narrowed()
    with library.snapshot():
        span = years or stated.year_span(library, narrowed)
        if span is None and all_places:
            span = stated.year_span(library, Narrowed())
        columns = INDICATOR_COLUMNS if indicators else COVERAGE_COLUMNS
        if span is None:
            return Table("coverage", columns, ())
        if indicators:
            rows = _of_indicators(library, span, narrowed, indicators, detail=detail)
        else:
            rows = _of_reports(library, span, narrowed)
    if all_places:
        rows = _with_others(rows, span, narrowed, [(each, names().get(each)) for each in indicators])
    sha256 = len(columns) - len(_ORIGIN)
    sources = tuple(dict.fromkeys(str(row[sha256]) for row in rows if row[sha256] is not None))
    return Table("coverage", columns, tuple(rows), sources)


def _of_reports(library: Library, span: tuple[int, int], narrowed: Narrowed) -> list[tuple[Cell, ...]]:
    reports = stated.reports_of(library, narrowed, *span)
    rows: list[tuple[Cell, ...]] = []
    for place in stated.places_of(library, narrowed):
        for year in range(span[0], span[1] + 1):
            report = reports.get((place.id, year))
            if report is None:
                name, code = place.name_in(year), place.code_in(year)
                rows.append((place.key, name, code, place.level, year, MISSING, None, None))
            else:
                where = (report.region, report.adcode, report.level, year)
                rows.append((place.key, *where, _kind(report.kind), report.sha256, report.url))
    return rows


def _of_indicators(
    library: Library, span: tuple[int, int], narrowed: Narrowed, indicators: Sequence[str], *, detail: bool
) -> list[tuple[Cell, ...]]:
    table = panel(library, indicators, years=span, narrowed=narrowed, figures_only=True, detail=detail)
    reports = {report.sha256: report for report in stated.reports_of(library, narrowed, *span).values()}
    heads = ("place", "region", "adcode", "level", "report_year")
    what = ("indicator", "indicator_name", "status")
    at = {key: table.position(key) for key in (*heads, *what, "report_sha256")}
    rows: list[tuple[Cell, ...]] = []
    for row in table.rows:
        report = reports.get(str(row[at["report_sha256"]]))
        origin = (MISSING, None, None) if report is None else (_kind(report.kind), report.sha256, report.url)
        rows.append(
            (*(row[at[key]] for key in heads), origin[0], *(row[at[key]] for key in what), *origin[1:])
        )
    return rows


def _with_others(
    rows: list[tuple[Cell, ...]],
    span: tuple[int, int],
    narrowed: Narrowed,
    indicators: Sequence[tuple[str, str | None]],
) -> list[tuple[Cell, ...]]:
    """The rows and those of the table of regions' places, by code; every place has a row for each year of the span.

    What a report of the library says of its place goes before what the table does.
    """
    others = standing(narrowed, *span)
    known: dict[str, dict[int, list[tuple[Cell, ...]]]] = {}
    for row in rows:
        known.setdefault(str(row[0]), {}).setdefault(int(str(row[4])), []).append(row)
    merged: list[tuple[tuple[bool, bool, str, str], list[tuple[Cell, ...]]]] = []
    for key in dict.fromkeys((*known, *others)):
        years, place = known.get(key, {}), others.get(key)
        lines: list[tuple[Cell, ...]] = []
        for year in range(span[0], span[1] + 1):
            told = years.get(year, [])
            if place is None or any(row[5] != MISSING for row in told):
                lines.extend(told)
                continue
            region = place.regions.get(year)
            shown = region or place.newest
            where = (key, shown.name, shown.adcode, str(shown.level), year, MISSING if region else NO_REGION)
            if not indicators:
                lines.append((*where, None, None))
            for indicator in indicators:
                status = REPORT_MISSING if region else NO_REGION
                lines.append((*where, *indicator, status, None, None))
        last = lines[-1]
        order = (last[3] != Level.NATIONAL, last[2] is None, str(last[2] or ""), key)
        merged.append((order, lines))
    return [line for _, lines in sorted(merged) for line in lines]


def coverage_grid(table: Table) -> Table:
    """A coverage with a row for each place (and indicator) and a column for each year, from the long one.

    Cells are those of `status` where it was asked for indicators, else those of `report`. The name is the newest.
    """
    of_indicators = any(column.key == "status" for column in table.columns)
    cell = table.position("status" if of_indicators else "report")
    heads = (
        "place",
        "region",
        "adcode",
        "level",
        *(("indicator", "indicator_name") if of_indicators else ()),
    )
    at = [table.position(head) for head in heads]
    year_at = table.position("report_year")
    years = sorted({int(str(row[year_at])) for row in table.rows})
    lines: dict[tuple[Cell, ...], dict[int, Cell]] = {}
    named: dict[tuple[Cell, ...], tuple[Cell, ...]] = {}
    for row in table.rows:
        key = (row[at[0]], *(row[position] for position in at[4:]))
        named[key] = tuple(row[position] for position in at)
        lines.setdefault(key, {})[int(str(row[year_at]))] = row[cell]
    columns = (*(Column(head) for head in heads), *(Column(str(year)) for year in years))
    rows = tuple((*named[key], *(line[year] for year in years)) for key, line in lines.items())
    return Table("coverage_grid", columns, rows, table.sources, table.notes)


def coverage_counts(table: Table) -> dict[str, int]:
    """How many cells there are of each kind; they add up to the rows."""
    of_indicators = any(column.key == "status" for column in table.columns)
    counts: dict[str, int] = {}
    for cell in table.column("status" if of_indicators else "report"):
        counts[str(cell)] = counts.get(str(cell), 0) + 1
    return counts


def _kind(kind: str) -> str:
    return HAVE if kind == "report" else EXCERPT
