"""`baogao cite`: how to cite a report or the corpus."""

from __future__ import annotations

from typing import Annotated

import typer

from tui.commands.asking import OptionalRegion
from tui.commands.giving import XlsxOption, give
from tui.commands.options import (
    CsvOption,
    JsonOption,
    LibraryOption,
    library_path,
    one_place,
    opened,
    report_of,
    years_with_reports,
)


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
    """The citation of a report; without YEAR of all of a place, alone of the corpus with its hash (GB/T 7714)."""
    from corpus.citation import citations_table, cite_corpus, cite_report

    with opened(library_path(context, library)) as file:
        if region:
            years = years_with_reports(one_place(file, region)) if year is None else (year,)
            citations = [cite_report(file, report_of(file, region, each)) for each in years]
        else:
            citations = [cite_corpus(file)]
        if csv or json or xlsx:
            table = citations_table(citations)
            give(table, csv=csv, json=json, xlsx=xlsx, columns=("citation",), library=file)
        else:
            for citation in citations:
                print(citation.full)
