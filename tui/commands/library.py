"""Reports into a library, and what is in it: add, list; the samples; parse, without a library."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from tui.commands.giving import XlsxOption, give
from tui.commands.options import (
    CsvOption,
    DaskOption,
    JsonOption,
    LibraryOption,
    WorkersOption,
    fail,
    library_path,
    one_place,
    opened,
)
from tui.output import say
from tui.start import FAILED, open_samples


def register(app: typer.Typer) -> None:
    """Give the app these commands."""
    app.command()(add)
    app.command(name="list")(list_reports)
    app.command()(parse)
    app.command()(samples)


def add(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", show_default=False)],
    library: LibraryOption = None,
    workers: WorkersOption = None,
    dask: DaskOption = "",
) -> None:
    """Import report files, and folders with all below them, into the library."""
    from corpus.cluster import ClusterError, connected
    from corpus.reparse import to_reparse
    from tui.importing import add_with_progress, summary_lines

    with opened(library_path(context, library), readonly=False) as file:
        try:
            with connected(dask) if dask else nullcontext() as cluster:
                summary = add_with_progress(file, paths, workers, cluster)
        except ClusterError as error:
            fail(str(error))
        for line in summary_lines(summary):
            say(line)
        if summary.stopped:
            fail(summary.stopped)
        stale = len(to_reparse(file))
        if stale:
            say(
                f"{stale} reports were parsed by other parsers than these; `baogao reparse` parses them again"
            )
        if summary.failed:
            raise typer.Exit(FAILED)


def list_reports(
    context: typer.Context,
    region: Annotated[str, typer.Argument(metavar="[REGION]", show_default=False)] = "",
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    xlsx: XlsxOption = None,
) -> None:
    """The reports in the library, or those of one place."""
    from corpus.reports import reports_table

    shown = ("region", "adcode", "level", "report_year", "kind", "characters", "title")
    with opened(library_path(context, library)) as file:
        table = reports_table(file, one_place(file, region).key if region else None)
        give(table, csv=csv, json=json, xlsx=xlsx, columns=shown, library=file)


def parse(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", show_default=False)],
    json: Annotated[
        bool, typer.Option("--json", help="One JSON object a report (format baogao.report/1).")
    ] = False,
) -> None:
    """Read report files and print what was found, without a library."""
    from corpus.workers import read_whole
    from parsers.contract import to_line
    from tui.summary import summary_of

    status = 0
    for path, found in zip(files, read_whole(files), strict=True):
        for error in found.errors:
            say(f"baogao: {path}: {error}")
            status = FAILED
        for report in found.as_read:
            print(to_line(report) if json else summary_of(report))
    raise typer.Exit(status)


def samples(context: typer.Context) -> None:
    """Open the explorer on the sample reports of invented places."""
    raise typer.Exit(open_samples(context.obj[1]))
