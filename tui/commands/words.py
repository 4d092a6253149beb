"""The words that segmentation finds: the most frequent, those typical of a sub-corpus, those that stand beside a term."""

from __future__ import annotations

from typing import Annotated

import typer

from tui.commands.counting import (
    SHOWN_ROWS,
    CharactersOption,
    DictionaryOption,
    LeastOption,
    LimitOption,
    SegmenterOption,
    counted,
    for_people,
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
from tui.output import say
from tui.progress import progress_bar
from tui.start import USAGE

TermArgument = Annotated[str, typer.Argument(metavar="TERM", show_default=False)]


def register(app: typer.Typer) -> None:
    """Give the app these commands."""
    app.command()(words)
    app.command()(keyness)
    app.command()(collocation)


def words(
    context: typer.Context,
    region: RegionOption = "",
    level: LevelOption = None,
    year: YearOption = "",
    section: SectionOption = None,
    least: LeastOption = 1,
    characters: CharactersOption = 1,
    limit: LimitOption = None,
    segmenter: SegmenterOption = "rjieba",
    dictionary: DictionaryOption = None,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    xlsx: XlsxOption = None,
) -> None:
    """The most frequent words: count, per 10,000 words, in how many reports. Figures and signs are no words."""
    from corpus.words import frequent_words

    plain = form_of(csv, json) == "text" and xlsx is None
    with opened(library_path(context, library)) as file:
        filters = filters_of(file, region, level, year, section)
        with counted(file, segmenter, dictionary, filters) as counts, progress_bar("words") as progress:
            most = limit if limit is not None or not plain else SHOWN_ROWS
            table = frequent_words(
                file, counts, filters, least=least, longer_than=characters - 1, limit=most, progress=progress
            )
        columns = ("rank", "word", "count", "per_10000_words", "reports", "all_reports")
        shown = for_people(table) if plain else table
        give(shown, csv=csv, json=json, xlsx=xlsx, columns=columns, library=file)


def keyness(
    context: typer.Context,
    a: Annotated[
        str,
        typer.Option(
            "--a", metavar="SUBCORPUS", help="region:X level:X year:2020-2025 section:plan; any of these."
        ),
    ],
    b: Annotated[
        str, typer.Option("--b", metavar="SUBCORPUS", help="What it is held against; all: everything.")
    ],
    least: LeastOption = 5,
    characters: CharactersOption = 1,
    limit: LimitOption = None,
    segmenter: SegmenterOption = "rjieba",
    dictionary: DictionaryOption = None,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    xlsx: XlsxOption = None,
) -> None:
    """The words typical of one sub-corpus beside another: log-likelihood G2 and log ratio, highest G2 first.

    baogao keyness --a "year:2020-2025 section:plan" --b "year:2010-2015 section:plan"
    """
    from corpus import words
    from corpus.words.keyness import same_reports
    from corpus.words.written import FilterError, read_filters

    plain = form_of(csv, json) == "text" and xlsx is None
    with opened(library_path(context, library)) as file:
        try:
            of_a, of_b = read_filters(file, a), read_filters(file, b)
        except FilterError as error:
            fail(str(error), USAGE)
        with (
            counted(file, segmenter, dictionary, of_a, of_b) as counts,
            progress_bar("words") as progress,
        ):
            most = limit if limit is not None or not plain else SHOWN_ROWS
            table = words.keyness(
                file,
                counts,
                of_a,
                of_b,
                least=least,
                longer_than=characters - 1,
                limit=most,
                progress=progress,
            )
        if both := same_reports(file, of_a, of_b):
            say(f"{both} reports are in both sub-corpora, which makes them look more alike than they are")
        columns = tuple(column.key for column in table.columns)
        shown = for_people(table) if plain else table
        give(shown, csv=csv, json=json, xlsx=xlsx, columns=columns, library=file)


def collocation(
    context: typer.Context,
    term: TermArgument,
    window: Annotated[int, typer.Option("--window", min=1, max=50, help="Words to each side.")] = 5,
    region: RegionOption = "",
    level: LevelOption = None,
    year: YearOption = "",
    section: SectionOption = None,
    least: LeastOption = 3,
    characters: CharactersOption = 1,
    limit: LimitOption = None,
    segmenter: SegmenterOption = "rjieba",
    dictionary: DictionaryOption = None,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    xlsx: XlsxOption = None,
) -> None:
    """The words beside a term, within a window and its sentence: logDice and MI, highest logDice first."""
    from corpus import words

    wanted = _one_term(term)
    plain = form_of(csv, json) == "text" and xlsx is None
    with opened(library_path(context, library)) as file:
        filters = filters_of(file, region, level, year, section)
        with counted(file, segmenter, dictionary, filters) as counts, progress_bar(term) as progress:
            table = words.collocation(
                file,
                counts,
                wanted,
                filters,
                window=window,
                least=least,
                longer_than=characters - 1,
                limit=limit if limit is not None or not plain else SHOWN_ROWS,
                progress=progress,
            )
        columns = ("word", "together", "count", "reports", "log_dice", "mi")
        shown = for_people(table) if plain else table
        give(shown, csv=csv, json=json, xlsx=xlsx, columns=columns, library=file)
    say(f"{dict(table.notes)['hits']} hits of {term}")


def _one_term(term: str) -> str:
    from corpus.words import TermListError, term_list

    try:
        return term_list(term).groups[0][1][0]
    except TermListError as error:
        fail(str(error), USAGE)
