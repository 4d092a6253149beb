"""`baogao notes`: the bookmarks, notes and highlights made in the explorer, as a table or as Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from tui.commands.giving import XlsxOption, give
from tui.commands.options import CsvOption, JsonOption, LibraryOption, fail, library_path
from tui.output import say
from tui.start import USAGE


def register(app: typer.Typer) -> None:
    """Give the app this command."""
    app.command()(notes)


def notes(
    context: typer.Context,
    words: Annotated[
        str, typer.Argument(metavar="[WORDS]", show_default=False, help="Only those that hold these words.")
    ] = "",
    kind: Annotated[
        Literal["bookmark", "note", "highlight"] | None,
        typer.Option("--kind", show_default=False, help="Only bookmarks, notes or highlights."),
    ] = None,
    markdown: Annotated[
        bool,
        typer.Option("--md", help="Print Markdown: by report, with the words of the report as quotations."),
    ] = False,
    notes_file: Annotated[
        Path | None,
        typer.Option(
            "--notes",
            envvar="BAOGAO_NOTES",
            show_default=False,
            help="File of notes; without it beside the library.",
        ),
    ] = None,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    xlsx: XlsxOption = None,
) -> None:
    """Your bookmarks, notes and highlights: place, year, section, the words of the report, yours, and offsets."""
    from corpus.database import LibraryError, default_path
    from corpus.notes import KINDS, Notes
    from corpus.notes_file import notes_path
    from corpus.notes_tables import notes_markdown, notes_table

    if markdown and (csv or json or xlsx):
        fail("one of --md, --csv, --json and --xlsx", USAGE)
    path = notes_file or notes_path(library_path(context, library) or default_path())
    try:
        with Notes(path, readonly=True) as file:
            found = file.all(*((kind,) if kind else KINDS))
    except LibraryError as error:
        fail(str(error))
    wanted = words.casefold().split()
    held = [
        note
        for note in found
        if all(
            word
            in f"{note.passage.region} {note.passage.section or ''} {note.passage.quote} {note.body}".casefold()
            for word in wanted
        )
    ]
    if markdown:
        print(notes_markdown(held), end="")
    else:
        columns = ("kind", "region", "report_year", "section", "note", "quote")
        give(notes_table(held), csv=csv, json=json, xlsx=xlsx, columns=columns)
    say(f"{path}: {len(held)} of {len(found)}" if wanted else f"{path}: {len(held)}")
