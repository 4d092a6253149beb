"""A panel on its side: a column for each indicator or year instead of a row for each."""

from __future__ import annotations

from typing import Literal

from corpus.panel import REPORT_MISSING
from corpus.table import Cell, Column, Table

WIDE_PARTS: tuple[tuple[str, str], ...] = (
    ("mid", ""),
    ("unit_std", "_unit"),
    ("force", "_force"),
    ("status", "_status"),
)
# Where there is no report, in a grid.
NO_REPORT = "–"


By = Literal["indicator", "year"]


def wide(table: Table, by: By = "indicator") -> Table:
    """A panel with a row for each place and year (or, by year, each place and indicator).

    For each indicator (or year) X four columns: X (the middle of the target), X_unit (an amount may stand where no rate
    is planned), X_force and X_status, so that an empty cell has its reason beside it.
    """
    heads = ("place", "region", "adcode", "level", "report_year" if by == "indicator" else "indicator")
    across = "indicator" if by == "indicator" else "report_year"
    spread = list(dict.fromkeys(table.column(across)))
    if by == "year":
        spread.sort(key=str)
    at = {key: table.position(key) for key in (*heads, across, *(part for part, _ in WIDE_PARTS))}
    lines: dict[tuple[Cell, Cell], dict[Cell, tuple[Cell, ...]]] = {}
    first: dict[tuple[Cell, Cell], tuple[Cell, ...]] = {}
    for row in table.rows:
        key = (row[at["place"]], row[at[heads[-1]]])
        # by year a place has one row under the newest of its names
        first[key] = tuple(row[at[head]] for head in heads)
        lines.setdefault(key, {})[row[at[across]]] = tuple(row[at[part]] for part, _ in WIDE_PARTS)
    nothing: tuple[Cell, ...] = (None,) * len(WIDE_PARTS)
    columns = (
        *(Column(head, "int" if head == "report_year" else "text") for head in heads),
        *(
            Column(f"{value}{ending}", "float" if part == "mid" else "text")
            for value in spread
            for part, ending in WIDE_PARTS
        ),
    )
    rows = tuple(
        (*first[key], *(cell for value in spread for cell in line.get(value, nothing)))
        for key, line in lines.items()
    )
    return Table("panel_wide", columns, rows, table.sources, table.notes)


def wide_grid(table: Table) -> Table:
    """A wide panel as people read it: in the place of four columns one, with the middle of the target and its unit, or else the status.

    NO_REPORT stands where the report is missing; years, or indicators, for which no report is there at all are left out.
    """
    endings = tuple(ending for _, ending in WIDE_PARTS if ending)
    keys = [column.key for column in table.columns]
    spread = [key for key in keys if f"{key}{endings[-1]}" in keys]
    heads = [key for key in keys if key not in spread and not key.endswith(endings)]
    cells = {
        key: [
            _cell(*three)
            for three in zip(*(table.column(f"{key}{end}") for end in ("", "_unit", "_status")), strict=True)
        ]
        for key in spread
    }
    kept = [key for key in spread if any(cell != NO_REPORT for cell in cells[key])]
    columns = (*(table.columns[table.position(key)] for key in heads), *(Column(key) for key in kept))
    rows = zip(*(table.column(key) for key in heads), *(cells[key] for key in kept), strict=True)
    return Table("panel_grid", columns, tuple(rows), table.sources, table.notes)


def _cell(middle: Cell, unit: Cell, status: Cell) -> Cell:
    if middle is not None:
        return f"{middle:.10g}{unit or ''}"
    return NO_REPORT if status in (None, REPORT_MISSING) else status
