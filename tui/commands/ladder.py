"""`baogao ladder`: a place's target beside its superiors' and its neighbours' (层层加码)."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from tui.commands.asking import MeasureOption, RulesOption, indicator_of, rules_of
from tui.commands.giving import XlsxOption, give
from tui.commands.options import (
    CsvOption,
    JsonOption,
    LatestYearArgument,
    LibraryOption,
    RegionArgument,
    latest_of,
    library_path,
    one_place,
    opened,
)

SHOWN = (
    "relation",
    "region",
    "status",
    "low",
    "high",
    "unit",
    "bound",
    "difference",
    "rank",
    "ranked",
    "quote",
)


def register(app: typer.Typer) -> None:
    """Give the app this command."""
    app.command()(ladder)


def ladder(
    context: typer.Context,
    region: RegionArgument,
    year: LatestYearArgument = None,
    indicator: Annotated[str, typer.Option("--indicator", "-i", metavar="ID", help="Indicator.")] = "gdp",
    measure: MeasureOption = None,
    among: Annotated[
        Literal["siblings", "province", "nation"],
        typer.Option(
            help="Neighbours: under the same superior, or of the same level in the province or nation."
        ),
    ] = "siblings",
    rules: RulesOption = None,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    xlsx: XlsxOption = None,
) -> None:
    """A place's target of a year beside its superiors' and neighbours': the difference, and its rank among them."""
    from corpus import ladder as ladders

    asked, book = indicator_of(indicator), rules_of(rules)
    with opened(library_path(context, library)) as file:
        place = one_place(file, region)
        year = latest_of(place) if year is None else year
        table = ladders.ladder(file, place.key, year, asked, measure=measure, among=among, book=book)
        give(table, csv=csv, json=json, xlsx=xlsx, columns=SHOWN, library=file)
