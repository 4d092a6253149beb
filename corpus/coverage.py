"""Coverage: which reports are there, and for an indicator which of them state a target; every gap has its name."""

from __future__ import annotations

from collections.abc import Sequence

from corpus import stated
from corpus.database import Library
from corpus.panel import panel
from corpus.stated import Narrowed
from corpus.table import Cell, Column, Table

HAVE, EXCERPT, MISSING = "have", "excerpt", "missing"

_PLACE = (
    Column("place"),
    Column("region"),
    Column("adcode"),
    Column("level"),
)
_REPORT = (
    Column("report_year", "int"),
    # have, excerpt (a part or a digest only) or missing
    Column("report"),
)
_ORIGIN = (Column("report_sha256"), Column("source_url"))
COVERAGE_COLUMNS = (*_PLACE, *_REPORT, *_ORIGIN)
INDICATOR_COLUMNS = (
    *_PLACE,
    *_REPORT,
    Column("indicator"),
    Column("indicator_name"),
    # stated, relative, none_stated, not_found or report_missing
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
) -> Table:
    """One row a place and year (and indicator): is its report there, and does it state a target of the indicator.

    Places are those with a report in the library; `years` are first and last, without it the library's. `detail` takes
    targets outside the headline for stated too. Raises LibraryError; KeyError for an unknown indicator.
    """
    narrowed = narrowed or Narrowed()
    with library.snapshot():
        span = years or stated.year_span(library, narrowed)
        if span is None:
            return Table("coverage", INDICATOR_COLUMNS if indicators else COVERAGE_COLUMNS, ())
        if indicators:
            return _of_indicators(library, span, narrowed, indicators, detail=detail)
        reports = stated.reports_of(library, narrowed, *span)
        rows: list[tuple[Cell, ...]] = []
        for place in stated.places_of(library, narrowed):
            for year in range(span[0], span[1] + 1):
                report = reports.get((place.id, year))
                if report is None:
                    rows.append(
                        (place.key, place.name_in(year), place.adcode, place.level, year, MISSING, None, None)
                    )
                else:
                    where = (report.region, report.adcode, report.level, year)
                    rows.append((place.key, *where, _kind(report.kind), report.sha256, report.url))
    sources = tuple(str(row[6]) for row in rows if row[6] is not None)
    return Table("coverage", COVERAGE_COLUMNS, tuple(rows), sources)


def _of_indicators(
    library: Library, span: tuple[int, int], narrowed: Narrowed, indicators: Sequence[str], *, detail: bool
) -> Table:
    table = panel(library, indicators, years=span, narrowed=narrowed, figures_only=True, detail=detail)
    reports = {report.sha256: report for report in stated.reports_of(library, narrowed, *span).values()}
    heads = ("place", "region", "adcode", "level", "report_year")
    what = ("indicator", "indicator_name", "status")
    at = {key: table.position(key) for key in (*heads, *what, "report_sha256")}
    rows = []
    for row in table.rows:
        report = reports.get(str(row[at["report_sha256"]]))
        origin = (MISSING, None, None) if report is None else (_kind(report.kind), report.sha256, report.url)
        rows.append(
            (*(row[at[key]] for key in heads), origin[0], *(row[at[key]] for key in what), *origin[1:])
        )
    return Table("coverage", INDICATOR_COLUMNS, tuple(rows), table.sources)


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
