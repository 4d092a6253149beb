"""`baogao cite`: how to cite a report or the corpus."""

from __future__ import annotations

from typing import Annotated

import typer

from tui.commands.asking import OptionalRegion
from tui.commands.giving import XlsxOption, give
from tui.commands.options import CsvOption, JsonOption, LibraryOption, fail, library_path, load, opened
from tui.start import USAGE


def register(app: typer.Typer) -> None:
    """Give the app this command."""
    app.command()(cite)


def cite(
    context: typer.Context,
    region: OptionalRegion = "",
    year: Annotated[int | None, typer.Argument(metavar="[YEAR]", show_default=False)] = None,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    xlsx: XlsxOption = None,
) -> None:
    """The citation of a report, or without one of the corpus with its hash (GB/T 7714)."""
    from corpus.citation import cite_corpus, cite_report

    if bool(region) != (year is not None):
        fail("name a place and a year, or neither for the corpus", USAGE)
    report = None if year is None else load(context, library, region, year)
    with opened(library_path(context, library)) as file:
        citation = cite_corpus(file) if report is None else cite_report(file, report)
        if csv or json or xlsx:
            give(citation.table(), csv=csv, json=json, xlsx=xlsx, columns=("citation",), library=file)
        else:
            print(citation.full)
