"""Which reports, and which part of them: the options that search and counting share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tui.commands.options import fail, one_place
from tui.start import USAGE

if TYPE_CHECKING:
    from corpus.database import Library
    from corpus.search import Filters

LevelName = Literal["national", "province", "prefecture", "county", "township"]
SectionName = Literal["review", "plan"]

RegionOption = Annotated[
    str, typer.Option("--region", "--in", help="A place and all below it.", show_default=False)
]
LevelOption = Annotated[LevelName | None, typer.Option("--level", help="Reports of this level only.")]
YearOption = Annotated[
    str,
    typer.Option(
        "--year", "--years", help="2025, 2020-2025, 2020- or -2012 (--year=-2012).", show_default=False
    ),
]
SectionOption = Annotated[
    SectionName | None, typer.Option("--section", help="Only the review of the past year, or the plan.")
]


def filters_of(
    library: Library, region: str, level: LevelName | None, year: str, section: SectionName | None
) -> Filters:
    """The filters of a command's options; what is not understood ends the command."""
    from corpus.search import Filters

    years = years_of(year)
    return Filters(one_place(library, region).key if region else None, level, years, section)


def years_of(written: str) -> tuple[int | None, int | None]:
    """First and last year of 2025, 2020-2025, 2020-, -2012."""
    if not written:
        return None, None
    from corpus.year_span import read_span

    try:
        return read_span(written)
    except ValueError as error:
        fail(f"--year {error}", USAGE)
