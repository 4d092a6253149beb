"""A place's reports through time and among others: thread, borrowed."""

from __future__ import annotations

from typing import Annotated

import typer

from tui.commands.giving import XlsxOption, give
from tui.commands.options import (
    CsvOption,
    JsonOption,
    LibraryOption,
    RegionArgument,
    fail,
    library_path,
    one_place,
    opened,
    report_of,
    years_with_reports,
)
from tui.output import say
from tui.progress import progress_bar

THREAD = ("report_year", "part", "kind", "stage_word", "text", "why")
BORROWED = ("characters", "first_region", "first_year", "relation", "stood", "superior", "reports", "passage")
SHARES = ("report_year", "characters", "share", "share_earlier", "share_superior", "passages")


def register(app: typer.Typer) -> None:
    """Give the app these commands."""
    app.command()(thread)
    app.command()(borrowed)


def thread(
    context: typer.Context,
    region: RegionArgument,
    term: Annotated[str, typer.Argument(metavar="TERM", show_default=False)],
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    xlsx: XlsxOption = None,
) -> None:
    """Follow a promise, project or indicator through all reports of a place: planned, begun, built, last seen.

    TERM is a project's name, words of a statement, or an indicator (gdp, 城镇登记失业率).
    """
    from corpus.reports import find_report, load_report
    from corpus.thread import thread_line, thread_table

    with opened(library_path(context, library)) as file:
        place = one_place(file, region)
        found = [find_report(file, place.key, year) for year in dict.fromkeys(place.years)]
        reports = [load_report(file, each) for each in found if each is not None]
        with progress_bar(place.name) as step:
            table = thread_table(reports, term, step)
        if not table.rows:
            years = f"{min(place.years)}–{max(place.years)}" if place.years else "none there"
            fail(f"no report of {place.name} ({years}) speaks of {term!r}")
        say(thread_line(table, place.years))
        give(table, csv=csv, json=json, xlsx=xlsx, columns=THREAD, library=file)


def borrowed(
    context: typer.Context,
    region: RegionArgument,
    year: Annotated[int | None, typer.Argument(metavar="[YEAR]", show_default=False)] = None,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    xlsx: XlsxOption = None,
) -> None:
    """Passages of 20 characters and more that stand in reports of other places too, and where each stood first.

    Without YEAR: how much of each of the place's reports is shared. The index beside the library (`….borrowed.sqlite`) is brought up to
    date first; it may be thrown away at any time.
    """
    from corpus.borrowing import borrowed as find_borrowed
    from corpus.borrowing import borrowed_table, open_index, summary_table

    with opened(library_path(context, library)) as file:
        place = one_place(file, region)
        years = [year] if year is not None else list(years_with_reports(place))
        reports = [report_of(file, region, each) for each in years]
        with open_index(file) as index:
            with progress_bar() as step:
                index.keep_up(file, step)
            found = []
            with progress_bar() as step:
                for number, report in enumerate(reports, 1):
                    found.append(find_borrowed(file, index, report))
                    if step is not None:
                        step(number, len(reports), report.label)
        if year is None:
            give(summary_table(found), csv=csv, json=json, xlsx=xlsx, columns=SHARES, library=file)
            return
        (row,) = summary_table(found).records()
        say(
            f"{row['shared_characters']} of {row['characters']} characters ({float(row['share'] or 0):.1%}) stand in other "
            f"places' reports, {float(row['share_earlier'] or 0):.1%} in older ones, "
            f"{float(row['share_superior'] or 0):.1%} in a superior's"
        )
        give(borrowed_table(found[0]), csv=csv, json=json, xlsx=xlsx, columns=BORROWED, library=file)
