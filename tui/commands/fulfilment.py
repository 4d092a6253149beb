"""`baogao fulfilment`: last year's targets beside this year's results, of a place or of two files."""

from __future__ import annotations

import json as json_module
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tui.commands.align_files import read_files
from tui.commands.asking import ToleranceOption, is_year, tolerance_of
from tui.commands.giving import XlsxOption, give
from tui.commands.options import (
    CsvOption,
    JsonOption,
    LibraryOption,
    fail,
    latest_of,
    library_path,
    one_place,
    opened,
    report_of,
)
from tui.output import say

if TYPE_CHECKING:
    from corpus.database import Library
    from corpus.fulfilment import Fulfilment, Readable
    from corpus.table import Table

SHOWN = ("indicator_name", "target_quote", "result_quote", "difference", "result_unit", "outcome", "why")
WORDS = ("told", "plan_stage", "review_stage", "plan_text", "review_text")


def register(app: typer.Typer) -> None:
    """Give the app this command."""
    app.command()(fulfilment)


def fulfilment(
    context: typer.Context,
    region: Annotated[str, typer.Argument(metavar="REGION|EARLIER_FILE", show_default=False)],
    year: Annotated[
        str, typer.Argument(metavar="[YEAR|LATER_FILE]", show_default=False, help="Without it the latest.")
    ] = "",
    tolerance: ToleranceOption = None,
    slack: Annotated[float, typer.Option(min=0, help="The same for every target.")] = 0.0,
    words: Annotated[
        bool,
        typer.Option(
            "--words", help="What was promised in words beside the passages of the review that tell of it."
        ),
    ] = False,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    xlsx: XlsxOption = None,
) -> None:
    """What became of the targets of the year before YEAR, by what the report of YEAR says: met, missed, exceeded.

    Two files instead of a place and a year need no library; a draft in no library is named as a file in place of YEAR.
    Points are percentage points of rates and shares, and percent of amounts.
    """
    from corpus.fulfilment import fulfilment_table, fulfilments
    from corpus.version import with_corpus

    allowed = tolerance_of(tolerance, slack)
    with ExitStack() as stack:
        file = None
        if year and (Path(region).suffix or Path(region).is_file()):  # no place has a dot in its name
            earlier, later = read_files(region, year)
            pair: tuple[Readable, Readable] = earlier, later
        else:
            file = stack.enter_context(opened(library_path(context, library)))
            pair = _of_library(file, region, year)
        if words:
            from corpus.fulfilment_words import fulfilment_words_table

            told = fulfilment_words_table(*pair)
            say(told_line(told))
            give(told, csv=csv, json=json, xlsx=xlsx, columns=WORDS, library=file)
            return
        table = fulfilment_table(*pair, allowed)
        if json and not csv and xlsx is None:
            for line in lines_of(fulfilments(*pair, allowed), with_corpus(file, table) if file else table):
                print(line)
        else:
            give(table, csv=csv, json=json, xlsx=xlsx, columns=SHOWN, library=file)


def told_line(table: Table) -> str:
    """How many of the plan's statements the review tells of."""
    told = {row[table.position("plan_start")] for row in table.rows if row[table.position("told")] == "told"}
    every = set(table.column("plan_start"))
    return f"{len(told)} of {len(every)} statements of the plan are told of in the review"


def lines_of(found: list[Fulfilment], table: Table) -> list[str]:
    """One JSON object a target: the table's columns, and `target`, `result` (quotes) and `met` (true, false, null)."""
    return [
        json_module.dumps(
            {
                "indicator": each.target.indicator,
                "name": each.target.name,
                "target": each.target.quote,
                "result": each.result.quote if each.result else None,
                "met": each.met,
                "why": each.why,
                **record,
            },
            ensure_ascii=False,
        )
        for each, record in zip(found, table.with_notes_as_columns().records(), strict=True)
    ]


def _of_library(file: Library, region: str, year: str) -> tuple[Readable, Readable]:
    """The report that tells of a year's work (of YEAR, the latest, or of a file) and before it the one that planned it."""
    if year and not is_year(year):
        (draft,) = read_files(year)
        if draft.meta.report_year is None:
            fail(f"{year}: the year it is of is not to be found in it")
        return report_of(file, region, draft.meta.report_year - 1), draft
    place = one_place(file, region)
    later = int(year) if year else latest_of(place)
    if later - 1 not in place.years and later + 1 in place.years:
        say(f"what became of the targets of {later} itself: baogao fulfilment {region} {later + 1}")
    return report_of(file, region, later - 1), report_of(file, region, later)
