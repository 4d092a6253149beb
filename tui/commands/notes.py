"""`baogao notes`: the bookmarks, notes and highlights made in the explorer, as a table or as Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tui.commands.giving import XlsxOption, give
from tui.commands.options import CsvOption, JsonOption, LibraryOption, fail, library_path
from tui.output import say
from tui.start import USAGE

if TYPE_CHECKING:
    from corpus.notes import Note


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
    recent: Annotated[bool, typer.Option("--recent", help="The reports opened lately.")] = False,
    searches: Annotated[bool, typer.Option("--searches", help="The searches kept.")] = False,
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
    """Your bookmarks, notes and highlights: place, year, section, the words of the report, yours, and offsets; or what you
    read lately or searched for."""
    from corpus.database import LibraryError, default_path
    from corpus.notes import KINDS, Notes
    from corpus.notes_file import notes_path
    from corpus.notes_tables import notes_markdown, notes_table, recent_table, searches_table

    if markdown and (csv or json or xlsx):
        fail("one of --md, --csv, --json and --xlsx", USAGE)
    if (recent or searches) and (markdown or kind or (recent and searches)):
        fail("--recent and --searches stand alone, without --kind and --md", USAGE)
    path = notes_file or notes_path(library_path(context, library) or default_path())
    wanted = words.casefold().split()
    columns: tuple[str, ...] = ("kind", "region", "report_year", "section", "note", "quote")
    try:
        with Notes(path, readonly=True) as file:
            if recent:
                visits = file.recent()
                shown = [visit for visit in visits if _holds(wanted, f"{visit.region} {visit.report_year}")]
                table, found, columns = (
                    recent_table(shown),
                    len(visits),
                    ("region", "report_year", "visited_at"),
                )
            elif searches:
                kept = file.searches()
                table = searches_table(search for search in kept if _holds(wanted, search.query))
                found, columns = len(kept), ("query", "created_at")
            else:
                notes = file.all(*((kind,) if kind else KINDS))
                held = [note for note in notes if _holds(wanted, _words_of(note))]
                table, found = notes_table(held), len(notes)
    except LibraryError as error:
        fail(str(error))
    if markdown:
        print(notes_markdown(held), end="")
    else:
        give(table, csv=csv, json=json, xlsx=xlsx, columns=columns)
    say(f"{path}: {len(table.rows)} of {found}" if wanted else f"{path}: {found}")


def _words_of(note: Note) -> str:
    passage = note.passage
    return f"{passage.region} {passage.section or ''} {passage.quote} {note.body}"


def _holds(wanted: list[str], text: str) -> bool:
    """Whether a text has every word, without regard to case."""
    return all(word in text.casefold() for word in wanted)
