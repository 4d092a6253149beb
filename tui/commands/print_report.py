"""`baogao print`: a report as a page to be printed; `baogao open`: the explorer at an address."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from tui.commands.options import (
    LatestYearArgument,
    LibraryOption,
    RegionArgument,
    fail,
    library_path,
    load,
    one_place,
    opened,
)
from tui.output import say
from tui.start import USAGE, open_library


def register(app: typer.Typer) -> None:
    """Give the app these commands."""
    app.command(name="print")(print_report)
    app.command(name="open")(open_address)


def print_report(
    context: typer.Context,
    region: RegionArgument,
    year: LatestYearArgument = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            show_default=False,
            help="Write .html or .md; without it stdout.",
        ),
    ] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Markdown instead of HTML.")] = False,
    library: LibraryOption = None,
) -> None:
    """A report as a print-ready HTML page: marks, targets, glossary, notes. -o FILE.md or --markdown: as Markdown."""
    from corpus.document_html import html, write_html
    from corpus.document_markdown import document_markdown, write_document_markdown
    from corpus.export import ExportError
    from corpus.printing import document_of, stored_remarks

    report = load(context, library, region, year)
    with opened(library_path(context, library)) as file:
        remarks = stored_remarks(file, report, context.obj[1].notes)
        document = document_of(file, report, remarks)
    if output is None:
        page = document_markdown(document) if markdown else html(document)
        sys.stdout.buffer.write(page.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
        return
    ending = output.suffix.lower()
    if ending not in (".html", ".htm", ".md"):
        fail(f"{output}: no such form; end the name in .html or .md", USAGE)
    try:
        (write_document_markdown if markdown or ending == ".md" else write_html)(document, output)
    except ExportError as error:
        fail(str(error))
    say(f"{output}: {report.label}")


def open_address(
    context: typer.Context,
    address: Annotated[str, typer.Argument(metavar="ADDRESS|REGION", show_default=False)],
    year: Annotated[int | None, typer.Argument(metavar="[YEAR]", show_default=False)] = None,
    library: LibraryOption = None,
) -> None:
    """Open the explorer at an address (baogao://520304/2025#s12, as citations have it), or at a place and year."""
    from corpus.address import SCHEME, Address, find_address, parse_address
    from corpus.places import UNKNOWN_KEY, find_place
    from tui.start import Opening

    path = library_path(context, library)
    with opened(path) as file:
        if address.startswith(SCHEME):
            try:
                wanted = parse_address(address)
            except ValueError as error:
                fail(str(error), USAGE)
        else:
            place = one_place(file, address)
            if not place.years:
                fail(f"there is no report of {place.name} with a year in the library")
            wanted = Address(place.key, year or max(place.years))
        found = find_address(file, wanted)
        place = found.report.place or find_place(file, UNKNOWN_KEY)
    if place is None:
        fail(f"{address}: the report has gone from the library meanwhile")
    pinned = found.report.id if wanted.sha256 else None
    opening = Opening(place, found.report.meta.report_year, found.span, pinned)
    raise typer.Exit(open_library(path, context.obj[1], opening))
