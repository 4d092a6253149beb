"""Copies and mistakes: whose report a text is, which copy is the current one, what goes; all undoable."""

from __future__ import annotations

from typing import Annotated

import typer

from tui.commands.giving import XlsxOption, give
from tui.commands.options import (
    CsvOption,
    JsonOption,
    LibraryOption,
    RegionArgument,
    YearArgument,
    fail,
    library_path,
    one_place,
    opened,
)
from tui.output import say
from tui.start import USAGE

# "播州区 2025" may be written with or without quotation marks
ReportArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="REPORT", show_default=False, help="播州区 2025, an id (`baogao copies`), or a report_sha256."
    ),
]


def register(app: typer.Typer) -> None:
    """Give the app these commands."""
    for command in (edit, remove, copies, prefer, undo):
        app.command()(command)


def edit(
    context: typer.Context,
    report: ReportArgument,
    region: Annotated[
        str,
        typer.Option(
            "--region",
            show_default=False,
            help="Whose report it is: 播州, 520304, 贵州省/遵义市/播州区, 全国.",
        ),
    ] = "",
    year: Annotated[
        int | None, typer.Option("--year", min=1949, max=2100, show_default=False, help="The report's year.")
    ] = None,
    library: LibraryOption = None,
) -> None:
    """Say whose report a text is and of which year, where its source mislabels it; it is parsed again with that."""
    from corpus.edits import edit as correct
    from corpus.meaning import region_meant, report_meant

    if not region and year is None:
        fail("say what is right with --region or --year", USAGE)
    with opened(library_path(context, library), readonly=False, create=False) as file:
        found = report_meant(file, " ".join(report))
        meant = region_meant(file, region, year or found.year) if region else None
        label = correct(file, found.id, region=meant, year=year)
    say(f"{found.label} is {label} now; `baogao undo` takes it back")


def remove(context: typer.Context, report: ReportArgument, library: LibraryOption = None) -> None:
    """Take a report out of the library."""
    from corpus.edits import remove as take_out
    from corpus.meaning import report_meant

    with opened(library_path(context, library), readonly=False, create=False) as file:
        label = take_out(file, report_meant(file, " ".join(report)).id)
    say(f"{label} removed; `baogao undo` brings it back")


def copies(
    context: typer.Context,
    region: RegionArgument,
    year: YearArgument,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    xlsx: XlsxOption = None,
) -> None:
    """The texts of a place and year: the current one, which alone is counted, and those beside it."""
    from corpus.copies import copies_table

    with opened(library_path(context, library)) as file:
        place = one_place(file, region)
        table = copies_table(file, place.key, year)
        if not table.rows:
            fail(f"no report of {place.name} for {year} in the library")
        columns = ("id", "is_current", "is_preferred", "is_edited", "kind", "characters", "source_path")
        give(table, csv=csv, json=json, xlsx=xlsx, columns=columns, library=file)


def prefer(context: typer.Context, report: ReportArgument, library: LibraryOption = None) -> None:
    """Make a text the current one of its place and year, instead of the longest whole one."""
    from corpus.edits import prefer as choose
    from corpus.meaning import report_meant

    with opened(library_path(context, library), readonly=False, create=False) as file:
        found = report_meant(file, " ".join(report))
        choose(file, found.id)
    say(f"text {found.id} is the current one of {found.label}; `baogao undo` takes it back")


def undo(
    context: typer.Context,
    shown: Annotated[bool, typer.Option("--list", help="What can be undone, newest first.")] = False,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    xlsx: XlsxOption = None,
) -> None:
    """Take back the newest edit, removal or choice of a copy; again, the one before it."""
    from corpus.edits import undo as take_back
    from corpus.journal import journal_table

    if shown or csv or json or xlsx:
        with opened(library_path(context, library)) as file:
            table = journal_table(file)
            columns = ("id", "done_at", "action", "change")
            give(table, csv=csv, json=json, xlsx=xlsx, columns=columns, library=file)
        return
    with opened(library_path(context, library), readonly=False, create=False) as file:
        entry = take_back(file)
    say("nothing to undo" if entry is None else f"undone: {entry.action}: {entry.change}")
