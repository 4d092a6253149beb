"""One report as tables: targets, glossary, promises, sections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tui.commands.asking import rules_of, tolerance_of
from tui.commands.giving import XlsxOption, give
from tui.commands.options import (
    CsvOption,
    JsonOption,
    LatestYearArgument,
    LibraryOption,
    RegionArgument,
    library_path,
    opened,
    report_of,
)
from tui.output import say

if TYPE_CHECKING:
    from corpus.database import Library
    from corpus.reports import StoredReport
    from corpus.table import Table

Scope = Literal["headline", "detail", "all"]
Role = Literal["plan", "result", "shortfall", "all"]
PRESENT = ("indicator_name", "year", "low", "high", "unit", "bound", "cue_words", "quote")
PAST = (
    *("name", "low", "high", "unit", "bound", "last_low", "last_high", "result_low", "change"),
    *("superior", "superior_low", "difference", "series", "quote"),
)


def register(app: typer.Typer) -> None:
    """Give the app these commands."""
    for command in (targets, glossary, promises, sections):
        app.command()(command)


def targets(
    context: typer.Context,
    region: RegionArgument,
    year: LatestYearArgument = None,
    role: Annotated[Role | None, typer.Option(help="Which rows; plan unless told or exporting.")] = None,
    scope: Annotated[
        Scope | None, typer.Option(help="Which rows; headline unless told or exporting.")
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Every row: results, shortfalls and details too.")
    ] = False,
    history: Annotated[
        bool,
        typer.Option(
            "--history", help="With last year's target and result, the change and the superior's target."
        ),
    ] = False,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    xlsx: XlsxOption = None,
) -> None:
    """The targets of a place in a year, each with the sentence it came from. With --csv, --json or --xlsx: every row."""
    from dataclasses import replace

    from corpus.report_tables import targets_table

    whole = bool(every or csv or json or xlsx)
    wanted_role = role or ("all" if whole else "plan")
    wanted_scope = scope or ("all" if whole else "headline")
    columns = list(PAST if history else PRESENT)
    if wanted_scope == "all":
        columns.insert(0, "scope")
    if wanted_role == "all":
        columns.insert(0, "role")
    with opened(library_path(context, library)) as file:
        report = report_of(file, region, year)
        table = _with_history(file, report) if history else targets_table(report)
        at_role, at_scope = table.position("role"), table.position("scope")
        rows = tuple(
            row
            for row in table.rows
            if wanted_role in ("all", row[at_role]) and wanted_scope in ("all", row[at_scope])
        )
        give(replace(table, rows=rows), csv=csv, json=json, xlsx=xlsx, columns=columns, library=file)
    if not whole and len(rows) < len(table.rows):
        none = "" if rows else f"{report.label}: nothing of this kind was found; "
        say(f"{none}{len(rows)} of {len(table.rows)} rows; --all for results and details too")


def _with_history(library: Library, report: StoredReport) -> Table:
    # pairs targets of two years, whose matching takes a moment to import
    from corpus.target_history import target_history

    return target_history(library, report, book=rules_of(None), tolerance=tolerance_of(None))


def glossary(
    context: typer.Context,
    region: RegionArgument,
    year: LatestYearArgument = None,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    xlsx: XlsxOption = None,
) -> None:
    """The terms that a report explains (名词解释)."""
    from corpus.report_tables import glossary_table

    with opened(library_path(context, library)) as file:
        report = report_of(file, region, year)
        table = glossary_table(report)
        shown = ("number", "term", "definition")
        give(table, csv=csv, json=json, xlsx=xlsx, columns=shown, library=file)
    if not table.rows:
        say(f"{report.label}: no glossary in this copy")


def promises(
    context: typer.Context,
    region: RegionArgument,
    year: LatestYearArgument = None,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    xlsx: XlsxOption = None,
) -> None:
    """The promises to the people (民生实事) of a report."""
    from corpus.report_tables import promises_table

    with opened(library_path(context, library)) as file:
        report = report_of(file, region, year)
        table = promises_table(report)
        shown = ("number", "text", "owner")
        give(table, csv=csv, json=json, xlsx=xlsx, columns=shown, library=file)
    if not table.rows:
        say(f"{report.label}: no numbered promises found")


def sections(
    context: typer.Context,
    region: RegionArgument,
    year: LatestYearArgument = None,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    xlsx: XlsxOption = None,
) -> None:
    """The headings of a report."""
    from corpus.report_tables import sections_table

    with opened(library_path(context, library)) as file:
        table = sections_table(report_of(file, region, year))
        shown = ("section_level", "kind", "number", "title")
        give(table, csv=csv, json=json, xlsx=xlsx, columns=shown, library=file)
