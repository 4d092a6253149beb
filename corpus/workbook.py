"""Tables as XLSX: typed cells, a frozen header, and a sheet that says what the table was made from."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.export import FORMULA_START, ExportError, whole_bytes
from corpus.steering import unsteered
from corpus.table import Cell, Column, ColumnKind, Table

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

# What a workbook can hold
MAX_ROWS = 1_048_576
MAX_CHARACTERS = 32_767
UNSAFE_IN_SHEET = re.compile(r"[\\/*?:\[\]]")
MAX_SHEET_NAME = 31
SOURCES = "sources"
WIDTHS = {"int": 9.0, "float": 11.0, "date": 12.0, "text": 18.0}
WIDE = {"quote": 50.0, "text": 50.0, "definition": 50.0, "title": 40.0, "report_sha256": 16.0}
ORIGIN = ("report_sha256", "source_url")


def write_xlsx(table: Table, target: Path, *, overwrite: bool = False) -> None:
    """Write a table as a workbook: a sheet of its rows, and one of its notes and sources.

    Numbers are numbers, whole dates are dates, and text is text whatever it begins with. Characters that steer a
    program are replaced; text longer than a cell can hold ends in ….

    Raises:
        ExportExists: the file is there and `overwrite` is false.
        ExportError: it cannot be written, or the table has more rows than a sheet.
    """
    if len(table.rows) >= MAX_ROWS:
        raise ExportError(
            f"{target}: {len(table.rows)} rows are more than a sheet holds ({MAX_ROWS}); write CSV"
        )
    # a quarter of a second to import, which only this needs
    from lxml.etree import LxmlError
    from openpyxl import Workbook

    with whole_bytes(Path(target), overwrite=overwrite) as file:
        book = Workbook(write_only=True)
        try:
            _fill(book.create_sheet(_sheet_name(table.name)), table.columns, table.rows)
            _fill(book.create_sheet(SOURCES), *_sources(table))
            book.save(file)
        except (
            LxmlError
        ) as error:  # what lxml says of a full disk; the sheets are written to temporary files first
            raise ExportError(f"{target}: cannot be written ({error}: is the disk full?)") from None


def _fill(sheet: WriteOnlyWorksheet, columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    def plain(value: str) -> Any:
        cell = WriteOnlyCell(sheet, value)
        cell.data_type = "s"  # "=1" too is text
        cell.quotePrefix = True
        return cell

    bold = Font(bold=True)
    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns, start=1):
        width = next((w for end, w in WIDE.items() if column.key.endswith(end)), WIDTHS[column.kind])
        sheet.column_dimensions[get_column_letter(number)].width = width
    header = [WriteOnlyCell(sheet, _text(column.key)) for column in columns]
    for cell in header:
        cell.font = bold
    sheet.append(header)
    kinds = [column.kind for column in columns]
    for row in rows:
        values = map(_value, row, kinds)
        sheet.append([plain(v) if isinstance(v, str) and FORMULA_START.match(v) else v for v in values])
    last = f"{get_column_letter(len(columns))}{len(rows) + 1}"
    sheet.auto_filter.ref = f"A1:{last}"


def _value(cell: Cell, kind: ColumnKind) -> str | int | float | datetime.date | None:
    if not isinstance(cell, str):
        return cell
    if kind == "date":
        with suppress(ValueError):  # "2021-01": no day is known, so it stays text
            return datetime.date.fromisoformat(cell)
    return _text(cell)


def _text(value: str) -> str:
    clean = unsteered(value.replace("\r\n", "\n").replace("\r", "\n"))
    return clean if len(clean) <= MAX_CHARACTERS else clean[: MAX_CHARACTERS - 1] + "…"


def _sheet_name(name: str) -> str:
    clean = UNSAFE_IN_SHEET.sub("_", name).strip("'")[:MAX_SHEET_NAME] or "table"
    return f"{clean}_" if clean == SOURCES else clean


def _sources(table: Table) -> tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]:
    """The rows of the sheet of sources: each note, then each report with its address where the table tells it."""
    addresses = dict(_addresses(table))
    notes = tuple(("note", key, value) for key, value in table.notes)
    reports = tuple(("report_sha256", sha, addresses.get(sha)) for sha in table.sources)
    return (Column("kind"), Column("key"), Column("value")), (*notes, *reports)


def _addresses(table: Table) -> Iterator[tuple[Cell, Cell]]:
    keys = {column.key for column in table.columns}
    if keys.issuperset(ORIGIN):
        yield from zip(*(table.column(key) for key in ORIGIN), strict=True)
