"""One report as tables: targets, glossary, promises, sections."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from tui.commands.options import (
    CsvOption,
    JsonOption,
    LibraryOption,
    RegionArgument,
    YearArgument,
    form_of,
    load,
)
from tui.output import print_table, say

Scope = Literal["headline", "detail", "all"]
Role = Literal["plan", "result", "shortfall", "all"]


def register(app: typer.Typer) -> None:
    """Give the app these commands."""
    for command in (targets, glossary, promises, sections):
        app.command()(command)


def targets(
    context: typer.Context,
    region: RegionArgument,
    year: YearArgument,
    role: Annotated[Role | None, typer.Option(help="Which rows; plan unless told or exporting.")] = None,
    scope: Annotated[
        Scope | None, typer.Option(help="Which rows; headline unless told or exporting.")
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Every row: results, shortfalls and details too.")
    ] = False,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
) -> None:
    """The targets of a place in a year, each with the sentence it came from. With --csv or --json: every row."""
    from dataclasses import replace

    from corpus.report_tables import targets_table

    table = targets_table(load(context, library, region, year))
    whole = every or csv or json
    wanted_role = role or ("all" if whole else "plan")
    wanted_scope = scope or ("all" if whole else "headline")
    at_role, at_scope = table.position("role"), table.position("scope")
    rows = tuple(
        row
        for row in table.rows
        if wanted_role in ("all", row[at_role]) and wanted_scope in ("all", row[at_scope])
    )
    shown = replace(table, rows=rows)
    columns = ["indicator_name", "year", "low", "high", "unit", "bound", "cue_words", "quote"]
    if wanted_scope == "all":
        columns.insert(0, "scope")
    if wanted_role == "all":
        columns.insert(0, "role")
    print_table(shown, form_of(csv, json), columns)
    if not whole and len(rows) < len(table.rows):
        say(f"{len(rows)} of {len(table.rows)} rows; --all for results and details too")


def glossary(
    context: typer.Context,
    region: RegionArgument,
    year: YearArgument,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
) -> None:
    """The terms that a report explains (名词解释)."""
    from corpus.report_tables import glossary_table

    report = load(context, library, region, year)
    table = glossary_table(report)
    print_table(table, form_of(csv, json), ("number", "term", "definition"))
    if not table.rows:
        say(f"{report.label}: no glossary in this copy")


def promises(
    context: typer.Context,
    region: RegionArgument,
    year: YearArgument,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
) -> None:
    """The promises to the people (民生实事) of a report."""
    from corpus.report_tables import promises_table

    report = load(context, library, region, year)
    table = promises_table(report)
    print_table(table, form_of(csv, json), ("number", "text", "owner"))
    if not table.rows:
        say(f"{report.label}: no numbered promises found")


def sections(
    context: typer.Context,
    region: RegionArgument,
    year: YearArgument,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
) -> None:
    """The headings of a report."""
    from corpus.report_tables import sections_table

    table = sections_table(load(context, library, region, year))
    print_table(table, form_of(csv, json), ("section_level", "kind", "number", "title"))
