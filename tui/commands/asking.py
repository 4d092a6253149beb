"""What commands across places ask for: indicators, years, places, a rule book; read from their options."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from corpus.year_span import read_span
from tui.commands.options import fail, one_place
from tui.start import USAGE

if TYPE_CHECKING:
    from corpus.database import Library
    from corpus.fulfilment import Tolerance
    from corpus.rulebooks import RuleBook
    from corpus.stated import Narrowed

LevelName = Literal["national", "province", "prefecture", "county", "township"]
MeasureName = Literal["growth", "level", "share", "change", "count"]

IndicatorsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--indicator",
        "-i",
        metavar="ID",
        show_default=False,
        help="Indicator: gdp, cpi, or 城镇登记失业率; may be repeated.",
    ),
]
YearsOption = Annotated[
    str,
    typer.Option(
        "--years",
        "--year",
        metavar="YEARS",
        show_default=False,
        help="2025, 2015-2025, 2020- or -2012 (--years=-2012); without it all.",
    ),
]
LevelOption = Annotated[LevelName | None, typer.Option("--level", help="Places of this level only.")]
WithinOption = Annotated[
    str, typer.Option("--in", metavar="REGION", show_default=False, help="This place and all below it.")
]
MeasureOption = Annotated[
    MeasureName | None, typer.Option("--measure", help="Without it the indicator's usual one.")
]
RulesOption = Annotated[
    str | None,
    typer.Option(
        "--rules",
        metavar="NAME|FILE",
        show_default=False,
        help="Rule book for hard and soft (settings: three_level); `baogao rulebooks` lists them.",
    ),
]
ToleranceOption = Annotated[
    float | None,
    typer.Option(
        min=0,
        show_default=False,
        help="Points by which a target worded 左右 may be undershot and is still met (settings: 0.5).",
    ),
]
OptionalRegion = Annotated[str, typer.Argument(metavar="[REGION]", show_default=False)]

# 2025
YEAR = re.compile(r"\d{1,4}")
# Of a span that is open at an end: no report is older or newer.
FIRST_YEAR, LAST_YEAR = 1949, 2100


def is_year(given: str) -> bool:
    """Whether what stands where a year or a file may stand is a year."""
    return YEAR.fullmatch(given) is not None


def years_of(given: str) -> tuple[int, int] | None:
    """First and last year, FIRST_YEAR and LAST_YEAR where a span is open there; None where none is given."""
    if not given:
        return None
    try:
        first, last = read_span(given)
    except ValueError as error:
        fail(f"--years {error}", USAGE)
    ends = (FIRST_YEAR if first is None else first, LAST_YEAR if last is None else last)
    return min(ends), max(ends)


def closed(library: Library, years: tuple[int, int] | None, narrowed: Narrowed) -> tuple[int, int] | None:
    """The years asked for; a span that is open at an end goes to the first or last report there is of these places."""
    from corpus.stated import year_span

    if years is None or (years[0] != FIRST_YEAR and years[1] != LAST_YEAR):
        return years
    first, last = year_span(library, narrowed) or years
    return (
        max(years[0], min(first, years[1])) if years[0] == FIRST_YEAR else years[0],
        min(years[1], max(last, years[0])) if years[1] == LAST_YEAR else years[1],
    )


def indicators_of(given: list[str] | None, default: str = "") -> list[str]:
    """Ids of indicators given as ids or by name, as reports name them."""
    return [indicator_of(name) for name in given or filter(None, [default])]


def indicator_of(given: str) -> str:
    """The id of an indicator; what is none ends the command."""
    from parsers.fold import fold
    from parsers.indicators import OTHER, identify, indicators

    if given in indicators() and given != OTHER:
        return given
    named = identify(fold(given))
    if named is None:
        like = [f"{row.id} {row.zh}" for row in indicators().values() if given in row.id or given in row.zh]
        fail(f"no indicator {given!r}" + (f"; there are: {', '.join(like[:12])}" if like else ""), USAGE)
    return named.id


def rules_of(given: str | None) -> RuleBook:
    """The rule book of a name or file, without one that of the settings; what is none ends the command."""
    from corpus.rulebooks import RuleBookError, rule_book
    from tui.settings import read_settings

    try:
        return rule_book(read_settings()[0].rule_book if given is None else given)
    except RuleBookError as error:
        fail(str(error), USAGE)


def tolerance_of(given: float | None, slack: float = 0.0) -> Tolerance:
    """How far a target may be undershot: as given, else as the settings say; what is no number ends the command."""
    from math import isfinite

    from corpus.fulfilment import Tolerance
    from tui.settings import read_settings

    if (given is not None and not isfinite(given)) or not isfinite(slack):
        fail("a tolerance is a number of points", USAGE)
    return Tolerance(read_settings()[0].tolerance if given is None else given, slack)


def narrowed_to(library: Library, region: str, within: str, level: LevelName | None) -> Narrowed:
    """The places that REGION, --in and --level mean."""
    from corpus.stated import Narrowed

    return Narrowed(
        level=level,
        place=one_place(library, region).key if region else None,
        under=one_place(library, within).key if within else None,
    )
