"""Two years of a place, or two files, side by side: diff, align."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tui.commands.align_files import read_files
from tui.commands.asking import is_year
from tui.commands.giving import XlsxOption, give
from tui.commands.options import (
    CsvOption,
    JsonOption,
    LibraryOption,
    fail,
    library_path,
    opened,
    report_of,
)
from tui.output import say
from tui.start import USAGE

if TYPE_CHECKING:
    from corpus.align import Comparable, Comparison
    from corpus.database import Library
    from parsers.model import Report


def register(app: typer.Typer) -> None:
    """Give the app these commands."""
    app.command()(diff)
    app.command()(align)


def diff(
    context: typer.Context,
    region: Annotated[str, typer.Argument(metavar="REGION|EARLIER_FILE", show_default=False)],
    earlier: Annotated[str, typer.Argument(metavar="YEAR|LATER_FILE", show_default=False)],
    later: Annotated[str, typer.Argument(metavar="[YEAR|LATER_FILE]", show_default=False)] = "",
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

    A draft that is in no library is named as a file: `diff REGION YEAR LATER_FILE`, or two files alone. With --csv,
    --json or --xlsx one table is given: the statements, or with --targets the targets.
    """
    from corpus.align import compare, statements_diff_table, summary_line, targets_diff_table

    if only_targets + only_statements + everything > 1:
        fail("one of --targets, --statements and --all", USAGE)
    if sum((csv, json, xlsx is not None, html, markdown)) > 1:
        fail("one of --csv, --json, --xlsx, --html and --md", USAGE)
    if output is not None and not (html or markdown):
        fail("-o goes with --html or --md; --xlsx names its own file", USAGE)
    with ExitStack() as stack:
        file = None
        if not later:
            before, after = two_files(region, earlier, other)
        else:
            file = stack.enter_context(opened(library_path(context, library)))
            before, after = _of_library(file, region, earlier, later, other)
        comparison = compare(before, after)
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


def _of_library(
    file: Library, region: str, earlier: str, later: str, other: str
) -> tuple[Comparable, Comparable]:
    """The reports of REGION YEAR YEAR (the older first, unless of two places), or of REGION YEAR FILE."""
    if not is_year(earlier):
        fail(f"{earlier}: not a year; diff REGION YEAR YEAR, REGION YEAR FILE, or FILE FILE", USAGE)
    if not is_year(later) or Path(later).is_file():
        if other:
            fail("--with goes with two years", USAGE)
        (draft,) = read_files(later)
        return report_of(file, region, int(earlier)), draft
    years = [int(earlier), int(later)]
    if not other and years[0] == years[1]:
        fail("diff needs two different years", USAGE)
    if not other:
        years.sort()
    return report_of(file, region, years[0]), report_of(file, other or region, years[1])


def two_files(earlier: str, later: str, other: str) -> tuple[Report, Report]:
    """The reports of two files; a year in place of the second is a year that lacks its fellow."""
    if is_year(later) and not Path(later).is_file():
        fail(f"diff {earlier} {later} with which other year?", USAGE)
    if other:
        fail("--with goes with two years", USAGE)
    before, after = read_files(earlier, later)
    return before, after


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
    csv: CsvOption = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a pair of statements.")] = False,
    xlsx: XlsxOption = None,
) -> None:
    """The plan parts of two report files, statement by statement, without a library. A redline of them: diff."""
    from tui.commands.align_files import AlignError, align_files, align_lines, closing_line

    try:
        comparison = align_files(earlier, later)
    except AlignError as error:
        fail(str(error))
    say(closing_line(comparison))
    if json and not csv and xlsx is None:
        for line in align_lines(comparison):
            print(line)
        return
    from corpus.align import statements_diff_table

    shown = ("kind", "score", "why", "earlier_text", "later_text")
    give(statements_diff_table(comparison), csv=csv, json=json, xlsx=xlsx, columns=shown)
