"""What commands share: their options, the library they open, the place and report they mean."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from tui.output import Format, say
from tui.start import FAILED, USAGE

if TYPE_CHECKING:
    from corpus.database import Library
    from corpus.places import Place
    from corpus.reports import StoredReport

LibraryOption = Annotated[
    Path | None,
    typer.Option(
        "--library",
        envvar="BAOGAO_LIBRARY",
        show_default=False,
        help="Library file; without it the one in your data folder.",
    ),
]
WorkersOption = Annotated[
    int | None,
    typer.Option(
        "--workers", min=1, show_default=False, help="Processes that parse; without it as many as pay."
    ),
]
DaskOption = Annotated[
    str,
    typer.Option(
        "--dask",
        metavar="tcp://HOST:PORT",
        show_default=False,
        help="Parse on this Dask cluster (needs baogao[cluster], there the same baogao); store here.",
    ),
]
CsvOption = Annotated[bool, typer.Option("--csv", help="Print CSV, all columns and rows.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON Lines, all columns and rows.")]
RegionArgument = Annotated[str, typer.Argument(metavar="REGION", show_default=False)]
YearArgument = Annotated[int, typer.Argument(metavar="YEAR", show_default=False)]
LatestYearArgument = Annotated[
    int | None, typer.Argument(metavar="[YEAR]", show_default=False, help="Without it the latest.")
]


def fail(message: str, status: int = FAILED) -> NoReturn:
    """Say what is wrong in one line and end with `status`."""
    say(f"baogao: {message}")
    raise typer.Exit(status)


@contextmanager
def opened(path: Path | None, *, readonly: bool = True, create: bool = True) -> Iterator[Library]:
    """The library, for the time of a command; what is wrong with it ends the command with one line.

    To write, it is made where there is none, unless not `create`.
    """
    from corpus.database import LibraryError, default_path
    from corpus.database import open_library as open_file

    try:
        where, makes = path or default_path(), create and not readonly
        with open_file(where, readonly=readonly, create=makes, notice=say) as library:
            yield library
    except LibraryError as error:
        fail(str(error))


def form_of(csv: bool, json: bool) -> Format:
    """The form asked for; both at once is a mistake."""
    if csv and json:
        fail("--csv or --json, not both", USAGE)
    return "csv" if csv else "json" if json else "text"


def library_path(context: typer.Context, own: Path | None) -> Path | None:
    """--library may stand before or after the command's name."""
    return own or (context.obj[0] if context.obj else None)


def one_place(library: Library, query: str) -> Place:
    """The place meant by REGION. Several: they are listed and the status is 2; none: one line and status 1."""
    from corpus.place_matching import find_places

    found = find_places(library, query)
    if not found:
        fail(f"no place in the library fits {query!r}; `baogao list` shows what is there")
    if len(found) > 1:
        say(f"baogao: {query!r} fits several places:")
        for place in found:
            say(f"  {place.adcode or '------'}  {'/'.join(place.path)}")
        raise typer.Exit(USAGE)
    return found[0]


def years_with_reports(place: Place) -> tuple[int, ...]:
    """The years of a place's reports; without any the command ends."""
    if not place.years:
        fail(f"no report of {place.name} in the library says which year it is of")
    # of a place that is not known several texts of a year stand
    return tuple(dict.fromkeys(place.years))


def latest_of(place: Place) -> int:
    """The latest year with a report of a place, and a line that says which that is; without any the command ends."""
    year = max(years_with_reports(place))
    say(f"{place.name} {year}, the latest")
    return year


def load(context: typer.Context, path: Path | None, region: str, year: int | None) -> StoredReport:
    """The current report of a place and year (the latest, without one), or one line that says which years are there."""
    with opened(library_path(context, path)) as library:
        return report_of(library, region, year)


def report_of(library: Library, region: str, year: int | None) -> StoredReport:
    """As `load`, from a library that is open."""
    from corpus.reports import find_report, load_report

    place = one_place(library, region)
    year = latest_of(place) if year is None else year
    report = find_report(library, place.key, year)
    if report is None:
        years = ", ".join(map(str, place.years)) or "none"
        fail(f"no report of {place.name} for {year} in the library; there are: {years}")
    return load_report(library, report)
