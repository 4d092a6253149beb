"""`baogao coverage`: which reports are there, and which of them state a target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tui.commands.asking import (
    IndicatorsOption,
    LevelOption,
    OptionalRegion,
    WithinOption,
    YearsOption,
    closed,
    indicators_of,
    years_of,
)
from tui.commands.giving import XlsxOption, give
from tui.commands.options import CsvOption, JsonOption, LibraryOption, library_path, one_place, opened
from tui.output import say

if TYPE_CHECKING:
    from corpus.database import Library


def register(app: typer.Typer) -> None:
    """Give the app this command."""
    app.command()(coverage)


def coverage(
    context: typer.Context,
    region: OptionalRegion = "",
    indicator: IndicatorsOption = None,
    years: YearsOption = "",
    level: LevelOption = None,
    within: WithinOption = "",
    detail: Annotated[bool, typer.Option("--detail", help="Count targets outside the headline too.")] = False,
    grid: Annotated[bool, typer.Option("--grid", help="Export years as columns, as they are shown.")] = False,
    all_places: Annotated[
        bool | None,
        typer.Option(
            "--all-places/--library-places",
            show_default=False,
            help="Every place of the table of regions, in the years in which it was, or only those with a report; "
            "below a place (--in) it is every one unless told.",
        ),
    ] = None,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    xlsx: XlsxOption = None,
) -> None:
    """Places × years: have, excerpt or missing; with --indicator whether a target is stated, and why not.

    no_region: there was no such place in that year, or not below the one named with --in.
    """
    from corpus import coverage as coverages
    from corpus.stated import Narrowed

    asked, span = indicators_of(indicator), years_of(years)
    with opened(library_path(context, library)) as file:
        narrowed = Narrowed(level, _key(file, within), _key(file, region))
        every = bool(within or region) if all_places is None else all_places
        table = coverages.coverage(
            file,
            years=closed(file, span, narrowed),
            narrowed=narrowed,
            indicators=asked,
            detail=detail,
            all_places=every,
        )
        shown = coverages.coverage_grid(table)
        as_shown = grid or not (csv or json or xlsx)
        columns = [column.key for column in shown.columns if column.key not in ("place", "indicator_name")]
        give(shown if as_shown else table, csv=csv, json=json, xlsx=xlsx, columns=columns, library=file)
    counts = coverages.coverage_counts(table)
    say(f"{len(table.rows)}: " + ", ".join(f"{kind} {count}" for kind, count in counts.items()))


def _key(library: Library, named: str) -> str | None:
    """The key of a place named on the command line; one of the table of regions will do, though no report is there."""
    from corpus.lineage import known_key
    from corpus.place_matching import find_places

    if not named:
        return None
    known = None if find_places(library, named) else known_key(named)
    return known or one_place(library, named).key
