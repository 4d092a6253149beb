"""`baogao lineage`: a place through time."""

from __future__ import annotations

from typing import Annotated

import typer

from tui.commands.giving import XlsxOption, give
from tui.commands.options import (
    CsvOption,
    JsonOption,
    LibraryOption,
    RegionArgument,
    fail,
    library_path,
    one_place,
    opened,
)

SHOWN = ("relation", "region", "adcode", "level", "since", "until", "reports")


def register(app: typer.Typer) -> None:
    """Give the app this command."""
    app.command()(lineage)


def lineage(
    context: typer.Context,
    region: RegionArgument,
    year: Annotated[
        int | None, typer.Option(help="As of this year; without it as of the last in which it was.")
    ] = None,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    xlsx: XlsxOption = None,
) -> None:
    """A place through time: its names and codes, what it came from and became, its superiors and children of a year.

    A code or full name of the table of regions will do, also of a place without a report.
    """
    from corpus import lineage as lineages
    from corpus.database import LibraryError

    with opened(library_path(context, library)) as file:
        key = lineages.known_key(region) or one_place(file, region).key
        try:
            table = lineages.lineage(file, key, year)
        except LibraryError as error:
            fail(str(error))
        give(table, csv=csv, json=json, xlsx=xlsx, columns=SHOWN, library=file)
