"""Two years of a place, or two files, side by side: diff, align."""

from __future__ import annotations

from pathlib import Path
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
    opened,
    report_of,
)
from tui.output import print_table, say
from tui.start import USAGE


def register(app: typer.Typer) -> None:
    """Give the app these commands."""
    app.command()(diff)
    app.command()(align)


def diff(
    context: typer.Context,
    region: RegionArgument,
    earlier_year: Annotated[int, typer.Argument(metavar="YEAR", show_default=False)],
    later_year: Annotated[int, typer.Argument(metavar="YEAR", show_default=False)],
    only_targets: Annotated[bool, typer.Option("--targets", help="Only the targets.")] = False,
    only_statements: Annotated[bool, typer.Option("--statements", help="Only the statements.")] = False,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    xlsx: XlsxOption = None,
) -> None:
    """What a place planned in two years: targets, and statements kept, changed, new and dropped.

    With --csv, --json or --xlsx one table is given: the statements, or with --targets the targets.
    """
    from corpus.align import compare, statements_diff_table, targets_diff_table

    if earlier_year == later_year:
        fail("diff needs two different years", USAGE)
    years = sorted((earlier_year, later_year))
    with opened(library_path(context, library)) as file:
        comparison = compare(*(report_of(file, region, year) for year in years))
        tables = []
        if only_targets or not (csv or json or xlsx):
            shown: tuple[str, ...] = ("change", "indicator_name", "earlier_quote", "later_quote")
            tables.append((targets_diff_table(comparison), shown))
        if not only_targets:
            shown = ("kind", "earlier_text", "later_text")
            tables.append((statements_diff_table(comparison), shown))
        if only_statements:
            tables = tables[-1:]
        for number, (table, columns) in enumerate(tables):
            if number:
                print()
            give(table, csv=csv, json=json, xlsx=xlsx, columns=columns, library=file)


def align(
    earlier: Annotated[Path, typer.Argument(metavar="EARLIER_FILE", show_default=False)],
    later: Annotated[Path, typer.Argument(metavar="LATER_FILE", show_default=False)],
    json: Annotated[bool, typer.Option("--json", help="One JSON object a pair of statements.")] = False,
) -> None:
    """The plan parts of two report files, statement by statement, without a library."""
    from tui.commands.align_files import AlignError, align_files, align_lines, closing_line

    try:
        comparison = align_files(earlier, later)
    except AlignError as error:
        fail(str(error))
    say(closing_line(comparison))
    if json:
        for line in align_lines(comparison):
            print(line)
        return
    from corpus.align import statements_diff_table

    print_table(
        statements_diff_table(comparison), "text", ("kind", "score", "why", "earlier_text", "later_text")
    )
