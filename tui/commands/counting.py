"""What commands that count words ask for: terms or a list of them, a segmenter, a dictionary; and the counts they need."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tui.commands.options import fail
from tui.output import say
from tui.progress import progress_bar
from tui.start import USAGE

if TYPE_CHECKING:
    from corpus.database import Library
    from corpus.search import Filters
    from corpus.table import Table
    from corpus.words import TermList
    from corpus.words.counts import WordCounts

SegmenterChoice = Literal["jieba", "rjieba"]
SHOWN_ROWS = 50
# Digits of a rate that people are shown; files have all.
DIGITS = 4

TermsArgument = Annotated[list[str] | None, typer.Argument(metavar="TERM…", show_default=False)]
TermsOption = Annotated[
    Path | None,
    typer.Option(
        "--terms",
        metavar="FILE",
        show_default=False,
        help="A list of terms, one a line; [name] begins a group that is counted as one.",
    ),
]
EachOption = Annotated[bool, typer.Option("--each", help="Every term of a list singly, not by group.")]
LongestOption = Annotated[
    bool,
    typer.Option(
        "--longest",
        help="Where a term lies within a longer one that is asked for too, count only the longer; else both count.",
    ),
]
SegmenterOption = Annotated[
    SegmenterChoice,
    typer.Option("--segmenter", help="jieba is the reference; rjieba cuts the same words much faster."),
]
DictionaryOption = Annotated[
    Path | None,
    typer.Option(
        "--dictionary",
        metavar="FILE",
        show_default=False,
        help="Words to keep whole beside those shipped, as jieba takes them: word [frequency [part of speech]].",
    ),
]
LeastOption = Annotated[int, typer.Option("--least", min=1, help="Leave out words with fewer counts.")]
LimitOption = Annotated[int | None, typer.Option("--limit", min=1, help="At most so many rows.")]
CharactersOption = Annotated[
    int, typer.Option("--characters", min=1, help="Leave out words of fewer characters.", show_default=True)
]


def terms_of(given: list[str] | None, file: Path | None, *, longest: bool = False) -> TermList:
    """The terms on the command line, or those of a file; neither, both, or a bad line ends the command."""
    from corpus.words import TermListError, read_term_list, term_list

    if given and file:
        fail("terms, or --terms FILE, not both", USAGE)
    if not given and not file:
        fail("name a term, or a file of them with --terms FILE", USAGE)
    try:
        return replace(read_term_list(file) if file else term_list(given or []), longest=longest)
    except TermListError as error:
        fail(str(error), USAGE)


@contextmanager
def counted(
    library: Library, segmenter: SegmenterChoice, dictionary: Path | None, *wanted: Filters
) -> Iterator[WordCounts]:
    """The words of the reports that fit any of the filters, counted; with a bar where that takes long."""
    from corpus.words import Segmentation
    from corpus.words.counts import WordCounts, counts_path
    from corpus.words.dictionary import DictionaryError
    from corpus.words.stretches import sub_corpus

    try:
        counts = WordCounts(library, Segmentation(segmenter, dictionary))
    except DictionaryError as error:
        fail(str(error), USAGE)
    with counts:
        if not counts.kept:
            say(f"baogao: {counts_path(library.path)} cannot be written; the words are counted for this once")
        for filters in wanted:
            with progress_bar("words") as progress:
                counts.fill(sub_corpus(library, filters), progress=progress)
        yield counts


def for_people(table: Table) -> Table:
    """The table with rates and measures rounded to what one can read."""
    rows = tuple(
        tuple(float(f"{cell:.{DIGITS}g}") if isinstance(cell, float) else cell for cell in row)
        for row in table.rows
    )
    return replace(table, rows=rows)
