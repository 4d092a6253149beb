"""A ranking: the targets of many places for one year, from the highest, with last year's and what was reached."""

from __future__ import annotations

from corpus.database import Library
from corpus.fulfilment import DEFAULT_TOLERANCE, Tolerance
from corpus.panel import PANEL_COLUMNS, panel
from corpus.rulebooks import RuleBook
from corpus.stated import Narrowed
from corpus.table import Cell, Column, Table

# `rank`: 1 the highest middle, equal ones share it; `ranked`: how many have one.
RANKING_COLUMNS = (Column("rank", "int"), Column("ranked", "int"), *PANEL_COLUMNS)


def ranking(
    library: Library,
    year: int,
    indicator: str = "gdp",
    *,
    narrowed: Narrowed | None = None,
    measure: str | None = None,
    book: RuleBook | None = None,
    tolerance: Tolerance = DEFAULT_TOLERANCE,
) -> Table:
    """One row a place, from the highest target down; places whose figure is missing or told otherwise come last.

    The columns are `rank`, `ranked` and those of a panel; the rank goes by `mid`, among the targets told in the measure and
    unit that most of them are told in. Raises LibraryError, RuleBookError; KeyError for an unknown indicator.
    """
    table = panel(
        library,
        (indicator,),
        years=(year, year),
        narrowed=narrowed,
        measure=measure,
        book=book,
        tolerance=tolerance,
    )
    at = {key: table.position(key) for key in ("mid", "measure", "unit_std", "adcode", "place")}
    terms = [(row[at["measure"]], row[at["unit_std"]]) for row in table.rows if row[at["mid"]] is not None]
    usual = max(dict.fromkeys(terms), key=terms.count, default=None)
    middles = {
        row[at["place"]]: float(middle)
        for row in table.rows
        if isinstance(middle := row[at["mid"]], int | float)
        and (row[at["measure"]], row[at["unit_std"]]) == usual
    }
    ordered = sorted(middles.values(), reverse=True)
    first: dict[float, int] = {}
    for number, middle in enumerate(ordered, start=1):
        first.setdefault(middle, number)

    def ranked(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        middle = middles.get(row[at["place"]])
        return (None, None, *row) if middle is None else (first[middle], len(ordered), *row)

    rows = sorted(
        map(ranked, table.rows),
        key=lambda row: (
            row[0] is None,
            row[0] or 0,
            row[at["mid"] + 2] is None,
            str(row[at["adcode"] + 2] or "~"),
        ),
    )
    return Table("ranking", RANKING_COLUMNS, tuple(rows), table.sources, table.notes)
