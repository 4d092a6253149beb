"""`baogao panel`: an indicator through places and years; `baogao rulebooks`: how hard and soft are told apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Annotated, Literal

import typer

from tui.commands.asking import (
    IndicatorsOption,
    LevelOption,
    MeasureOption,
    OptionalRegion,
    RulesOption,
    ToleranceOption,
    WithinOption,
    YearsOption,
    closed,
    indicators_of,
    narrowed_to,
    rules_of,
    tolerance_of,
    years_of,
)
from tui.commands.giving import XlsxOption, give
from tui.commands.options import CsvOption, JsonOption, LibraryOption, fail, library_path, opened
from tui.output import say

Status = Literal["stated", "relative", "none_stated", "not_found", "report_missing"]
SHOWN = (
    "region",
    "report_year",
    "indicator",
    "status",
    "low",
    "high",
    "unit",
    "bound",
    "force",
    "change",
    "outcome",
    "quote",
)


def register(app: typer.Typer) -> None:
    """Give the app these commands."""
    app.command()(panel)
    app.command()(rulebooks)


def panel(
    context: typer.Context,
    region: OptionalRegion = "",
    indicator: IndicatorsOption = None,
    years: YearsOption = "",
    level: LevelOption = None,
    within: WithinOption = "",
    measure: MeasureOption = None,
    rules: RulesOption = None,
    tolerance: ToleranceOption = None,
    wide: Annotated[
        Literal["indicator", "year"] | None, typer.Option(help="A column for each instead of a row for each.")
    ] = None,
    status: Annotated[
        Status | None,
        typer.Option("--status", show_default=False, help="Only rows of this status."),
    ] = None,
    detail: Annotated[
        bool,
        typer.Option(
            "--detail", help="Where the headline has no target, take one from the rest of the plan."
        ),
    ] = False,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    xlsx: XlsxOption = None,
) -> None:
    """Targets through places and years, with wording, last year's target and what became of it. Indicator: gdp.

    Every row has a status: stated, relative, none_stated, not_found or report_missing.
    """
    from corpus import panel as panels
    from corpus import panel_wide

    asked, span, book = indicators_of(indicator, "gdp"), years_of(years), rules_of(rules)
    allowed = tolerance_of(tolerance)
    with opened(library_path(context, library)) as file:
        narrowed = narrowed_to(file, region, within, level)
        table = panels.panel(
            file,
            asked,
            years=closed(file, span, narrowed),
            narrowed=narrowed,
            measure=measure,
            book=book,
            tolerance=allowed,
            detail=detail,
        )
        counts = Counter(str(status) for status in table.column("status"))
        shown: list[str] = list(SHOWN)
        if status:
            at = table.position("status")
            table = replace(table, rows=tuple(row for row in table.rows if row[at] == status))
        if wide is not None:
            table = panel_wide.wide(table, wide)
            if not (csv or json or xlsx):
                table = panel_wide.wide_grid(table)
            shown = [column.key for column in table.columns if column.key not in ("place", "level")]
        give(table, csv=csv, json=json, xlsx=xlsx, columns=shown, library=file)
    say(
        f"{sum(counts.values())}: " + ", ".join(f"{status} {count}" for status, count in counts.most_common())
    )


def rulebooks(
    context: typer.Context,
    copy: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--copy", metavar="NAME NEW", show_default=False, help="Copy one, to be edited as your own."
        ),
    ] = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    xlsx: XlsxOption = None,
) -> None:
    """The rule books: whose coding of hard and soft each is, and where its file lies."""
    from corpus.rulebooks import RuleBookError, copy_rule_book, rule_books_table

    try:
        if copy is not None:
            say(f"{copy_rule_book(*copy)}: edit it, then name it with --rules {copy[1]}")
            return
        table = rule_books_table()
    except RuleBookError as error:
        fail(str(error))
    give(table, csv=csv, json=json, xlsx=xlsx, columns=("name", "forces", "title", "source"))
