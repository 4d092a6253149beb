"""`baogao ranking`: the targets of many places for one year, from the highest."""

from __future__ import annotations

from typing import Annotated

import typer

from tui.commands.asking import (
    LevelOption,
    MeasureOption,
    RulesOption,
    ToleranceOption,
    WithinOption,
    indicator_of,
    narrowed_to,
    rules_of,
    tolerance_of,
)
from tui.commands.giving import XlsxOption, give
from tui.commands.options import CsvOption, JsonOption, LibraryOption, YearArgument, library_path, opened

SHOWN = ("rank", "region", "status", "low", "high", "unit", "bound", "force", "change", "outcome", "quote")


def register(app: typer.Typer) -> None:
    """Give the app this command."""
    app.command()(ranking)


def ranking(
    context: typer.Context,
    year: YearArgument,
    indicator: Annotated[str, typer.Option("--indicator", "-i", metavar="ID", help="Indicator.")] = "gdp",
    level: LevelOption = None,
    within: WithinOption = "",
    measure: MeasureOption = None,
    rules: RulesOption = None,
    tolerance: ToleranceOption = None,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    xlsx: XlsxOption = None,
) -> None:
    """The targets of a level's places for a year from the highest down, those without a figure last, each with its reason."""
    from corpus import ranking as rankings

    asked, book, allowed = indicator_of(indicator), rules_of(rules), tolerance_of(tolerance)
    with opened(library_path(context, library)) as file:
        narrowed = narrowed_to(file, "", within, level)
        table = rankings.ranking(
            file, year, asked, narrowed=narrowed, measure=measure, book=book, tolerance=allowed
        )
        give(table, csv=csv, json=json, xlsx=xlsx, columns=SHOWN, library=file)
