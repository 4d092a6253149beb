"""How a command gives its table: in columns for people, as CSV or JSON Lines on stdout, or as a workbook in a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tui.commands.options import fail, form_of
from tui.output import print_table, say
from tui.start import USAGE

if TYPE_CHECKING:
    from corpus.database import Library
    from corpus.table import Table

XlsxOption = Annotated[
    Path | None,
    typer.Option(
        "--xlsx",
        "--to",
        metavar="FILE",
        show_default=False,
        help="Write a workbook, all columns and rows; a name in .csv, .jsonl, .md or .parquet writes that.",
    ),
]


def give(
    table: Table,
    *,
    csv: bool,
    json: bool,
    xlsx: Path | None,
    columns: Sequence[str],
    library: Library | None = None,
) -> None:
    """Print or write a table; `columns` are those shown to people. What cannot be written ends the command.

    With `library` every form but the one for people says which corpus the table was made from.
    """
    form = form_of(csv, json)
    if library is not None and (form != "text" or xlsx is not None):
        from corpus.version import with_corpus

        table = with_corpus(library, table)
    if xlsx is None:
        print_table(table, form, columns)
        return
    if form != "text":
        fail("one of --csv, --json and --xlsx or --to", USAGE)
    from corpus.export import ExportError
    from corpus.forms import WRITERS
    from corpus.workbook import write_xlsx

    try:
        WRITERS.get(xlsx.suffix.lower(), write_xlsx)(table, xlsx)
    except ExportError as error:
        fail(str(error))
    say(f"{xlsx}: {len(table.rows)} rows")
