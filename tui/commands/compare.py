"""Two years of a place, or two files, side by side: diff, align."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tui.commands.options import CsvOption, JsonOption, LibraryOption, RegionArgument, fail, form_of, load
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
) -> None:
    """What a place planned in two years: targets, and statements kept, changed, new and dropped.

    With --csv or --json one table is printed: the statements, or with --targets the targets.
    """
    from corpus.align import compare, statements_diff_table, targets_diff_table

    if earlier_year == later_year:
        fail("diff needs two different years", USAGE)
    years = sorted((earlier_year, later_year))
    comparison = compare(*(load(context, library, region, year) for year in years))
    form = form_of(csv, json)
    tables = []
    if form == "text" or only_targets:
        tables.append(
            (targets_diff_table(comparison), ("change", "indicator_name", "earlier_quote", "later_quote"))
        )
    if not only_targets:
        tables.append((statements_diff_table(comparison), ("kind", "earlier_text", "later_text")))
    if only_statements:
        tables = tables[-1:]
    for number, (table, columns) in enumerate(tables):
        if number:
            print()
        print_table(table, form, columns)


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
