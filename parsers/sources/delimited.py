"""CSV and tab-separated files."""

from __future__ import annotations

import csv
import io
import re

from parsers.model import SourceError, Warning
from parsers.sources.limits import MAX_CHARACTERS, MAX_ROWS
from parsers.sources.plain import Text
from parsers.sources.rows import meanings, texts_of_rows

DELIMITERS = ",\t;|"
# A line of a headerless table of reports: 1954<tab>1954年政府工作报告——…
YEAR_TAB_TEXT = re.compile(r"(?:19|20)\d\d\t[^\n]{200}")
LEAST_ROWS = 2
LINES = 8  # of a text that are looked at


def is_delimited(text: str) -> bool:
    """Whether a text is a table: its first line names columns that are known, or each line is a year, tab and text."""
    first = text.lstrip("\ufeff\n\r ").split("\n", 1)[0]
    if len(first) <= 2_000 and not _is_indented(text):
        for delimiter in DELIMITERS:
            cells = [cell.strip(" \r\"'").lower() for cell in first.split(delimiter)]
            known = {meanings()[cell] for cell in cells if cell in meanings()}
            if len(cells) > 1 and ("text" in known or len(known) > 1):
                return True
    return _is_year_table(text)


def _is_indented(text: str) -> bool:
    """Whether each line begins with a tab: paragraphs, not rows whose first cell is empty."""
    lines = [line for line in text.lstrip("\ufeff").split("\n", LINES)[:LINES] if line.strip()]
    return len(lines) > 1 and all(line.startswith("\t") for line in lines)


def _is_year_table(text: str) -> bool:
    lines = [line for line in text.split("\n", 60)[:60] if line.strip()]
    return len(lines) >= LEAST_ROWS and all(YEAR_TAB_TEXT.match(line) for line in lines[:-1])


def read_delimited(text: str, warnings: tuple[Warning, ...] = ()) -> list[Text]:
    """The reports of the table. Raises SourceError when it holds none or cannot be read as a table."""
    if _is_year_table(text):
        # A tab in the text is text there: only the first one of a line divides.
        rows = [line.split("\t", 1) for line in text.split("\n") if line.strip()]
    else:
        rows = _rows(text)
    if len(rows) > MAX_ROWS:
        raise SourceError(f"the table has more than {MAX_ROWS:,} rows: split it first")
    return [
        Text(found.text, found.title, found.url, found.published_on, found.hints, warnings)
        for found in texts_of_rows(rows)
    ]


def _rows(text: str) -> list[list[str]]:
    first = text.lstrip("\ufeff\n\r ").split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    # Whole reports stand in one cell: the reader's own limit of 131,072 characters is too low for some.
    before = csv.field_size_limit(MAX_CHARACTERS)
    try:
        return list(
            csv.reader(
                io.StringIO(text.lstrip("\ufeff").replace("\x00", ""), newline=""), delimiter=delimiter
            )
        )
    except csv.Error as error:
        raise SourceError(f"the table cannot be read as CSV ({error})") from error
    finally:
        csv.field_size_limit(before)
