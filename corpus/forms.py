"""Tables in the other forms that leave the corpus: JSON Lines, Markdown, Parquet; and the form a file's name asks for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.export import ExportError, shown_number, whole_bytes, write_csv
from corpus.steering import unsteered
from corpus.table import Cell, Column, Table
from corpus.workbook import write_xlsx

if TYPE_CHECKING:
    import pyarrow

# | ends a cell of a Markdown table; `, *, _, <, [ … would be markup, &lt; another character
MARKUP = re.compile(r"([\\`*_{}\[\]<>|~&])")
# 1. 2) - + # > = at the head of a line would begin a list, a heading, a quotation
LINE_START = re.compile(r"^(\d{1,9})([.)])|^([-+#>=])")
# 一 an empty line 二
EMPTY_LINES = re.compile(r"\n(?:[ \u3000]*\n)+")
NO_PYARROW = 'Parquet needs pyarrow, which is not installed; `pip install "baogao[parquet]"` adds it'


def write_jsonl(table: Table, target: Path, *, overwrite: bool = False) -> None:
    """Write a table as JSON Lines (UTF-8, no mark): one object a row, the notes in each.

    Raises ExportExists and ExportError, as `write_csv`.
    """
    with whole_bytes(target, overwrite=overwrite) as file:
        for line in jsonl_lines(table):
            file.write(line.encode("utf-8", "replace") + b"\n")


def jsonl_lines(table: Table) -> Iterator[str]:
    """One JSON object a row, with the notes."""
    return (unsteered(json.dumps(row, ensure_ascii=False)) for row in table.with_notes_as_columns().records())


def write_markdown(table: Table, target: Path, *, overwrite: bool = False) -> None:
    """Write a table as Markdown: the table, then its notes and sources. Raises as `write_csv`."""
    with whole_bytes(target, overwrite=overwrite) as file:
        file.write(markdown(table).encode("utf-8", "replace"))


def markdown(table: Table) -> str:
    """A table as Markdown (pipes): figures to the right, text escaped so that nothing in it is markup."""
    lines = [
        _row(_markdown_text(column.key) for column in table.columns),
        _row("--:" if column.kind in ("int", "float") else "---" for column in table.columns),
        *(_row(map(_markdown_cell, row)) for row in table.rows),
    ]
    said = [f"- {_markdown_text(key)}: {_markdown_text(value)}" for key, value in table.notes]
    said += [f"- report\\_sha256: {sha}" for sha in table.sources]
    return unsteered("\n".join([*lines, *([""] if said else []), *said])) + "\n"


def markdown_words(text: str, indent: str = "") -> str:
    """A person's own words of many lines as Markdown that shows them line by line: nothing in them is markup, blanks at
    the head of a line stay. Lines after the first begin with `indent`."""
    paragraphs = EMPTY_LINES.split(text.strip("\n"))
    shown = (f"\\\n{indent}".join(map(_markdown_line, each.split("\n"))) for each in paragraphs)
    return unsteered(f"\n\n{indent}".join(shown))


def _markdown_line(line: str) -> str:
    words = line.strip()
    blanks = len(line) - len(line.lstrip(" "))
    escaped = LINE_START.sub(unmarked, MARKUP.sub(r"\\\1", words))
    return "&nbsp;" * blanks + escaped


def unmarked(match: re.Match[str]) -> str:
    """What `LINE_START` found, escaped."""
    return f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}"


def write_parquet(table: Table, target: Path, *, overwrite: bool = False) -> None:
    """Write a table as Parquet (zstd); notes and sources are in the schema's metadata.

    Raises:
        ExportError: pyarrow is not installed, or the file cannot be written.
    """
    parquet = _pyarrow_parquet()
    with whole_bytes(target, overwrite=overwrite) as file:
        parquet.write_table(arrow_table(table), file, compression="zstd")


def need_pyarrow() -> None:
    """Raise ExportError, which says what to install, where pyarrow is not there."""
    _pyarrow_parquet()


def arrow_table(table: Table) -> pyarrow.Table:
    """The table for pyarrow: text and date → string, int → int64, float → float64. Raises ExportError without pyarrow."""
    _pyarrow_parquet()
    import pyarrow

    schema = arrow_schema(table.columns).with_metadata(
        {"baogao.notes": json.dumps(dict(table.notes)), "baogao.sources": json.dumps(table.sources)}
    )
    cells = [list(column) for column in zip(*table.rows, strict=True)] or [[] for _ in table.columns]
    arrays = [pyarrow.array(values, type=field.type) for values, field in zip(cells, schema, strict=True)]
    return pyarrow.Table.from_arrays(arrays, schema=schema)


def arrow_schema(columns: tuple[Column, ...]) -> pyarrow.Schema:
    """The columns as a pyarrow schema."""
    import pyarrow

    types = {
        "text": pyarrow.string(),
        "date": pyarrow.string(),
        "int": pyarrow.int64(),
        "float": pyarrow.float64(),
    }
    return pyarrow.schema([(column.key, types[column.kind]) for column in columns])


WRITERS: dict[str, Callable[..., None]] = {
    ".csv": write_csv,
    ".xlsx": write_xlsx,
    ".jsonl": write_jsonl,
    ".md": write_markdown,
    ".parquet": write_parquet,
}


def write_table(table: Table, target: Path, *, overwrite: bool = False) -> None:
    """Write a table in the form that the ending of `target` asks for: .csv, .xlsx, .jsonl, .md or .parquet.

    Raises ExportExists and ExportError, the latter also for another ending.
    """
    writer = WRITERS.get(target.suffix.lower())
    if writer is None:
        raise ExportError(f"{target}: no such form; end the name in {', '.join(WRITERS)}")
    writer(table, target, overwrite=overwrite)


def _pyarrow_parquet() -> Any:
    # 130 ms and 170 MB, and an extra of the distribution
    try:
        import pyarrow.parquet
    except ImportError:
        raise ExportError(NO_PYARROW) from None
    return pyarrow.parquet


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _markdown_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    return _markdown_text(cell) if isinstance(cell, str) else shown_number(cell)


def _markdown_text(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.splitlines())
    # in a table a line has no end of its own
    return "<br>".join(MARKUP.sub(r"\\\1", line) for line in lines if line)
