"""Excel workbooks: the reports in their sheets' rows."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

from parsers.model import SourceError
from parsers.sources.limits import MAX_ROWS, check_zip
from parsers.sources.plain import Text
from parsers.sources.rows import NO_REPORT, texts_of_rows

MOST_COLUMNS = 200


def read_xlsx(data: bytes) -> list[Text]:
    """The reports of every sheet that holds any. Raises SourceError when none does or the file is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_zip([(member.compress_size, member.file_size) for member in archive.infolist()])
        sheets = _sheets(data)
    except SourceError:
        raise
    except Exception as error:  # zip, XML and value errors of many classes, all of one cause
        raise SourceError("the workbook is damaged or cut short: open it and save it again") from error
    texts: list[Text] = []
    for rows in sheets:
        try:
            texts += texts_of_rows(rows)
        except SourceError:  # a sheet of figures beside the sheet of reports
            continue
    if not texts:
        raise SourceError(NO_REPORT)
    return texts


def _sheets(data: bytes) -> list[list[list[str]]]:
    import openpyxl  # 150 ms, for workbooks only

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        sheets = []
        for sheet in book.worksheets:
            rows: list[list[str]] = []
            for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)):
                if number > MAX_ROWS:
                    raise SourceError(f"a sheet has more than {MAX_ROWS:,} rows: split it first")
                # a row whose number is far from the last one comes with as many empty rows before it
                if row.count(None) < len(row):
                    rows.append([_printed(value) for value in row])
            sheets.append(rows)
        return sheets
    finally:
        book.close()


def _printed(value: object) -> str:
    """A cell as text: 2025.0 is 2025, a date is its ISO form, \\r of a line break in a cell is none."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("_x000D_", "")
