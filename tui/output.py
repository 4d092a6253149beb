"""A Table on stdout: in columns for people, or as CSV or JSON Lines. stdout is data, stderr is talk."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from tui.width import cell_width, visible

if TYPE_CHECKING:
    from corpus.table import Cell, Table

Format = Literal["text", "csv", "json"]
GAP = "  "


def say(message: str) -> None:
    """One line to stderr."""
    print(visible(message), file=sys.stderr)


def print_table(table: Table, form: Format = "text", columns: Sequence[str] | None = None) -> None:
    """Print all columns as CSV (utf-8, no mark at its head) or JSON Lines, or `columns` lined up for people."""
    if form == "csv":
        from corpus.export import write_csv

        write_csv(table, sys.stdout)
    elif form == "json":
        import json

        for record in table.with_notes_as_columns().records():
            print(json.dumps(record, ensure_ascii=False))
    else:
        for line in lines_of(table, columns or [c.key for c in table.columns]):
            print(line)


def lines_of(table: Table, columns: Sequence[str]) -> list[str]:
    """Headers and rows with every column as wide as its widest cell, figures to the right, the last column free."""
    at = [table.position(key) for key in columns]
    numeric = [table.columns[i].kind in ("int", "float") for i in at]
    cells = [list(columns)] + [[shown(row[i]) for i in at] for row in table.rows]
    widths = [max(cell_width(row[k]) for row in cells) for k in range(len(at))]
    lines = []
    for row in cells:
        parts = [
            " " * (widths[k] - cell_width(cell)) + cell
            if numeric[k]
            else cell + " " * (widths[k] - cell_width(cell))
            for k, cell in enumerate(row)
        ]
        lines.append(GAP.join(parts).rstrip())
    return lines


def shown(cell: Cell) -> str:
    """A cell as text: whole numbers without a point, nothing for None, line ends as blanks."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.10g}"
    return visible(" ".join(str(cell).split("\n")))
