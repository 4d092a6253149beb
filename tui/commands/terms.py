"""How often terms are said, by place, level, year and part; through the years; since when."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tui.commands.counting import (
    SHOWN_ROWS,
    DictionaryOption,
    EachOption,
    LimitOption,
    LongestOption,
    SegmenterChoice,
    SegmenterOption,
    TermsArgument,
    TermsOption,
    counted,
    for_people,
    terms_of,
)
from tui.commands.filtering import (
    LevelOption,
    RegionOption,
    SectionOption,
    YearOption,
    filters_of,
)
from tui.commands.giving import XlsxOption, give
from tui.commands.options import CsvOption, JsonOption, LibraryOption, fail, form_of, library_path, opened
from tui.progress import progress_bar
from tui.start import USAGE

if TYPE_CHECKING:
    from corpus.database import Library
    from corpus.search import Filters
    from corpus.table import Table
    from corpus.words.counts import WordCounts
    from corpus.words.frequency import By

NoWordsOption = Annotated[
    bool, typer.Option("--no-words", help="Without the rate per 10,000 words: nothing need be segmented.")
]


def register(app: typer.Typer) -> None:
    """Give the app these commands."""
    app.command()(frequency)
    app.command()(trend)
    app.command(name="first-use")(first_use)


def frequency(
    context: typer.Context,
    term: TermsArgument = None,
    terms: TermsOption = None,
    by: Annotated[
        str,
        typer.Option(
            "--by",
            metavar="WHAT[,WHAT]",
            show_default=False,
            help="A row for each place, level, year or part: --by year,part",
        ),
    ] = "",
    each: EachOption = False,
    longest: LongestOption = False,
    region: RegionOption = "",
    level: LevelOption = None,
    year: YearOption = "",
    section: SectionOption = None,
    no_words: NoWordsOption = False,
    segmenter: SegmenterOption = "rjieba",
    dictionary: DictionaryOption = None,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    xlsx: XlsxOption = None,
) -> None:
    """How often terms are said, exactly: hits, reports, per 1,000 characters and per 10,000 words."""
    from corpus import words

    wanted, dimensions = terms_of(term, terms, longest=longest), _dimensions(by)
    plain = form_of(csv, json) == "text" and xlsx is None
    with opened(library_path(context, library)) as file:
        filters = filters_of(file, region, level, year, section)
        with _maybe_counted(file, no_words, segmenter, dictionary, filters) as counts:
            table = words.frequency(file, wanted, filters, dimensions, each=each, counts=counts)
        shown = for_people(table) if plain else table
        give(shown, csv=csv, json=json, xlsx=xlsx, columns=_columns(table), library=file)


def trend(
    context: typer.Context,
    term: TermsArgument = None,
    terms: TermsOption = None,
    each: EachOption = False,
    longest: LongestOption = False,
    region: RegionOption = "",
    level: LevelOption = None,
    year: YearOption = "",
    section: SectionOption = None,
    no_words: NoWordsOption = False,
    segmenter: SegmenterOption = "rjieba",
    dictionary: DictionaryOption = None,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    xlsx: XlsxOption = None,
) -> None:
    """Terms through the years: a row a year, none left out, with hits, reports and rates."""
    from corpus import words

    wanted = terms_of(term, terms, longest=longest)
    plain = form_of(csv, json) == "text" and xlsx is None
    with opened(library_path(context, library)) as file:
        filters = filters_of(file, region, level, year, section)
        with _maybe_counted(file, no_words, segmenter, dictionary, filters) as counts:
            table = words.trend(file, wanted, filters, each=each, counts=counts)
        shown = for_people(table) if plain else table
        give(shown, csv=csv, json=json, xlsx=xlsx, columns=_columns(table), library=file)


def first_use(
    context: typer.Context,
    term: TermsArgument = None,
    terms: TermsOption = None,
    across: Annotated[
        Literal["place", "all"],
        typer.Option("--across", help="The first use in each place, or only the first of all."),
    ] = "place",
    each: EachOption = False,
    longest: LongestOption = False,
    region: RegionOption = "",
    level: LevelOption = None,
    year: YearOption = "",
    section: SectionOption = None,
    limit: LimitOption = None,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    xlsx: XlsxOption = None,
) -> None:
    """Since when terms are said: the first report of each place that says one, with the words around it."""
    from corpus import words

    wanted = terms_of(term, terms, longest=longest)
    plain = form_of(csv, json) == "text" and xlsx is None
    with opened(library_path(context, library)) as file:
        filters = filters_of(file, region, level, year, section)
        most = limit if limit is not None or not plain else SHOWN_ROWS
        with progress_bar("first use") as progress:
            table = words.first_use(
                file, wanted, filters, across=across, each=each, limit=most, progress=progress
            )
        columns = ("group", "term", "report_year", "region", "hits", "left", "hit", "right")
        give(table, csv=csv, json=json, xlsx=xlsx, columns=_without_empty_group(table, columns), library=file)


def _dimensions(written: str) -> tuple[By, ...]:
    from corpus.words.frequency import BY

    names = [name for name in written.split(",") if name]
    for name in names:
        if name not in BY:
            fail(f"--by {name}: one of {', '.join(BY)}, or several with commas between them", USAGE)
    return tuple(dimension for name in dict.fromkeys(names) for dimension in BY if dimension == name)


@contextmanager
def _maybe_counted(
    library: Library, no_words: bool, segmenter: SegmenterChoice, dictionary: Path | None, filters: Filters
) -> Iterator[WordCounts | None]:
    if no_words:
        yield None
        return
    with counted(library, segmenter, dictionary, filters) as counts:
        yield counts


def _columns(table: Table) -> tuple[str, ...]:
    """What people are shown: all but codes and keys, and groups only where there are any."""
    hidden = ("adcode", "place")
    return _without_empty_group(
        table, tuple(column.key for column in table.columns if column.key not in hidden)
    )


def _without_empty_group(table: Table, columns: tuple[str, ...]) -> tuple[str, ...]:
    empty = {key for key in ("group", "term") if not any(table.column(key))} if table.rows else {"group"}
    return tuple(key for key in columns if key not in empty)
