"""Two years of a place, or two files, side by side: diff, align."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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

if TYPE_CHECKING:
    from corpus.align import Comparison


def register(app: typer.Typer) -> None:
    """Give the app these commands."""
    app.command()(diff)
    app.command()(align)


def diff(
    context: typer.Context,
    region: RegionArgument,
    earlier_year: Annotated[int, typer.Argument(metavar="YEAR", show_default=False)],
    later_year: Annotated[int, typer.Argument(metavar="YEAR", show_default=False)],
    other: Annotated[
        str,
        typer.Option(
            "--with",
            metavar="REGION",
            show_default=False,
            help="Compare with the second YEAR of this place instead: any two reports.",
        ),
    ] = "",
    only_targets: Annotated[bool, typer.Option("--targets", help="Only the targets.")] = False,
    only_statements: Annotated[bool, typer.Option("--statements", help="Only the statements.")] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Targets and statements, also those that were kept.")
    ] = False,
    html: Annotated[bool, typer.Option("--html", help="A print-ready page: a redline.")] = False,
    markdown: Annotated[bool, typer.Option("--md", help="The redline as Markdown.")] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE", show_default=False, help="With --html or --md: write a file."
        ),
    ] = None,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    xlsx: XlsxOption = None,
) -> None:
    """What a place planned in two years: targets, and statements kept, changed, new and dropped.

    With --csv, --json or --xlsx one table is given: the statements, or with --targets the targets.
    """
    from corpus.align import compare, statements_diff_table, summary_line, targets_diff_table

    if only_targets + only_statements + everything > 1:
        fail("one of --targets, --statements and --all", USAGE)
    if sum((csv, json, xlsx is not None, html, markdown)) > 1:
        fail("one of --csv, --json, --xlsx, --html and --md", USAGE)
    if output is not None and not (html or markdown):
        fail("-o goes with --html or --md; --xlsx names its own file", USAGE)
    if not other and earlier_year == later_year:
        fail("diff needs two different years", USAGE)
    years = (earlier_year, later_year) if other else sorted((earlier_year, later_year))
    with opened(library_path(context, library)) as file:
        comparison = compare(report_of(file, region, years[0]), report_of(file, other or region, years[1]))
        say(summary_line(comparison))
        if html or markdown:
            parts = ("targets",) * (not only_statements) + ("statements",) * (not only_targets)
            _redline(comparison, parts, output, markdown=markdown)
            return
        tables = []
        if only_targets or not (csv or json or xlsx or only_statements):
            shown: tuple[str, ...] = (
                "change",
                "indicator_name",
                "why",
                "earlier_quote",
                "result_quote",
                "later_quote",
            )
            tables.append((targets_diff_table(comparison), shown))
        if not only_targets:
            table = statements_diff_table(comparison)
            if not (csv or json or xlsx or everything or only_statements):
                table = replace(table, rows=tuple(row for row in table.rows if row[0] != "kept"))
            tables.append((table, ("kind", "earlier_text", "later_text")))
        for number, (table, columns) in enumerate(tables):
            if number:
                print()
            give(table, csv=csv, json=json, xlsx=xlsx, columns=columns, library=file)


def _redline(comparison: Comparison, parts: tuple[str, ...], output: Path | None, *, markdown: bool) -> None:
    from corpus.align.redline import redline_html, redline_markdown
    from corpus.export import ExportError, whole_bytes

    page = (redline_markdown if markdown else redline_html)(comparison, parts).encode("utf-8", "replace")
    if output is None:
        sys.stdout.buffer.write(page)
        sys.stdout.buffer.flush()
        return
    try:
        with whole_bytes(output) as file:
            file.write(page)
    except ExportError as error:
        fail(str(error))
    say(f"{output}: {len(comparison.statements)} statements, {len(comparison.targets)} targets")


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
