"""The command line: every view has a command. stdout is data, stderr is talk; status 0 done, 1 failed, 2 not understood."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from tui.output import Format, print_table, say
from tui.start import FAILED, USAGE, Options, open_library, open_samples, program_version

if TYPE_CHECKING:
    from corpus.database import Library
    from corpus.places import Place
    from corpus.reports import StoredReport

app = typer.Typer(
    name="baogao",
    help="报告 baogao: a terminal explorer of Chinese government work reports (政府工作报告).",
    epilog="Alone, `baogao` opens the explorer. REGION is a name, a part of one, pinyin initials or an adcode.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

LibraryOption = Annotated[
    Path | None,
    typer.Option(
        "--library",
        envvar="BAOGAO_LIBRARY",
        show_default=False,
        help="Library file; without it the one in your data folder.",
    ),
]
CsvOption = Annotated[bool, typer.Option("--csv", help="Print CSV, all columns and rows.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON Lines, all columns and rows.")]
RegionArgument = Annotated[str, typer.Argument(metavar="REGION", show_default=False)]
YearArgument = Annotated[int, typer.Argument(metavar="YEAR", show_default=False)]
Scope = Literal["headline", "detail", "all"]
Role = Literal["plan", "result", "shortfall", "all"]


def run_command_line() -> NoReturn:
    """Read sys.argv and do as told; the process ends with the command's status."""
    try:
        app(prog_name="baogao")
    except BrokenPipeError:  # the reader of our output has gone (| head)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)
    sys.exit(0)


def fail(message: str, status: int = FAILED) -> NoReturn:
    """Say what is wrong in one line and end with `status`."""
    say(f"baogao: {message}")
    raise typer.Exit(status)


@contextmanager
def opened(path: Path | None, *, readonly: bool = True) -> Iterator[Library]:
    """The library, for the time of a command; what is wrong with it ends the command with one line."""
    from corpus.database import LibraryError, default_path
    from corpus.database import open_library as open_file

    try:
        with open_file(path or default_path(), readonly=readonly, create=not readonly) as library:
            yield library
    except LibraryError as error:
        fail(str(error))


@app.callback(invoke_without_command=True)
def explorer(
    context: typer.Context,
    library: LibraryOption = None,
    mouse: Annotated[bool, typer.Option("--mouse", help="Let the app take the mouse.")] = False,
    ascii_borders: Annotated[bool, typer.Option("--ascii", help="Draw lines with - | + only.")] = False,
    ambiguous_width: Annotated[
        int, typer.Option(min=1, max=2, help="Columns your terminal gives to “ ” — · …")
    ] = 1,
    lang: Annotated[Literal["zh", "en"], typer.Option(help="Language of the screen.")] = "zh",
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        print(f"baogao {program_version()}")
        raise typer.Exit
    options = Options(mouse, ascii_borders, ambiguous_width, lang)
    context.obj = (library, options)
    if context.invoked_subcommand is None:
        raise typer.Exit(open_library(library, options))


@app.command()
def samples(context: typer.Context) -> None:
    """Open the explorer on the sample reports of invented places."""
    raise typer.Exit(open_samples(context.obj[1]))


@app.command()
def add(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", show_default=False)],
    library: LibraryOption = None,
) -> None:
    """Import report files, and folders with all below them, into the library."""
    from tui.importing import add_with_progress, summary_lines

    with opened(_library(context, library), readonly=False) as file:
        summary = add_with_progress(file, paths)
        for line in summary_lines(summary):
            say(line)
        if summary.failed:
            raise typer.Exit(FAILED)


@app.command()
def parse(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", show_default=False)],
    json: Annotated[
        bool, typer.Option("--json", help="One JSON object a report (format baogao.report/1).")
    ] = False,
) -> None:
    """Read report files and print what was found, without a library."""
    import parsers
    from parsers.contract import to_line
    from tui.summary import summary_of

    status = 0
    for path in files:
        try:
            reports = parsers.parse(path.read_bytes(), str(path))
        except parsers.SourceError as error:
            say(f"baogao: {path}: {error}")
            status = FAILED
            continue
        except OSError as error:
            say(f"baogao: {path}: {error.strerror or error}")
            status = FAILED
            continue
        for report in reports:
            print(to_line(report) if json else summary_of(report))
    raise typer.Exit(status)


@app.command(name="list")
def list_reports(
    context: typer.Context,
    region: Annotated[str, typer.Argument(metavar="[REGION]", show_default=False)] = "",
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
) -> None:
    """The reports in the library, or those of one place."""
    from dataclasses import replace

    from corpus.reports import reports_table

    with opened(_library(context, library)) as file:
        table = reports_table(file)
        if region:
            place = one_place(file, region)
            at = table.position("place")
            table = replace(table, rows=tuple(row for row in table.rows if row[at] == place.key))
    print_table(
        table, form_of(csv, json), ("region", "adcode", "level", "report_year", "kind", "characters", "title")
    )


@app.command()
def targets(
    context: typer.Context,
    region: RegionArgument,
    year: YearArgument,
    role: Annotated[Role | None, typer.Option(help="Which rows; plan unless told or exporting.")] = None,
    scope: Annotated[
        Scope | None, typer.Option(help="Which rows; headline unless told or exporting.")
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Every row: results, shortfalls and details too.")
    ] = False,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
) -> None:
    """The targets of a place in a year, each with the sentence it came from. With --csv or --json: every row."""
    from dataclasses import replace

    from corpus.report_tables import targets_table

    table = targets_table(load(context, library, region, year))
    whole = every or csv or json
    wanted_role = role or ("all" if whole else "plan")
    wanted_scope = scope or ("all" if whole else "headline")
    at_role, at_scope = table.position("role"), table.position("scope")
    rows = tuple(
        row
        for row in table.rows
        if wanted_role in ("all", row[at_role]) and wanted_scope in ("all", row[at_scope])
    )
    shown = replace(table, rows=rows)
    columns = ["indicator_name", "year", "low", "high", "unit", "bound", "cue_words", "quote"]
    if wanted_scope == "all":
        columns.insert(0, "scope")
    if wanted_role == "all":
        columns.insert(0, "role")
    print_table(shown, form_of(csv, json), columns)
    if not whole and len(rows) < len(table.rows):
        say(f"{len(rows)} of {len(table.rows)} rows; --all for results and details too")


@app.command()
def glossary(
    context: typer.Context,
    region: RegionArgument,
    year: YearArgument,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
) -> None:
    """The terms that a report explains (名词解释)."""
    from corpus.report_tables import glossary_table

    report = load(context, library, region, year)
    table = glossary_table(report)
    print_table(table, form_of(csv, json), ("number", "term", "definition"))
    if not table.rows:
        say(f"{report.label}: no glossary in this copy")


@app.command()
def promises(
    context: typer.Context,
    region: RegionArgument,
    year: YearArgument,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
) -> None:
    """The promises to the people (民生实事) of a report."""
    from corpus.report_tables import promises_table

    report = load(context, library, region, year)
    table = promises_table(report)
    print_table(table, form_of(csv, json), ("number", "text", "owner"))
    if not table.rows:
        say(f"{report.label}: no numbered promises found")


@app.command()
def sections(
    context: typer.Context,
    region: RegionArgument,
    year: YearArgument,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
) -> None:
    """The headings of a report."""
    from corpus.report_tables import sections_table

    table = sections_table(load(context, library, region, year))
    print_table(table, form_of(csv, json), ("section_level", "kind", "number", "title"))


@app.command()
def diff(
    context: typer.Context,
    region: RegionArgument,
    earlier_year: Annotated[int, typer.Argument(metavar="YEAR", show_default=False)],
    later_year: Annotated[int, typer.Argument(metavar="YEAR", show_default=False)],
    only_targets: Annotated[bool, typer.Option("--targets", help="Only the targets.")] = False,
    only_statements: Annotated[bool, typer.Option("--statements", help="Only the statements.")] = False,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
) -> None:
    """What a place planned in two years: targets, and statements kept, changed, new and dropped.

    With --csv or --json one table is printed: the statements, or with --targets the targets.
    """
    from corpus.align import compare, statements_diff_table, targets_diff_table

    if earlier_year == later_year:
        fail("diff needs two different years", USAGE)
    years = sorted((earlier_year, later_year))
    comparison = compare(*(load(context, library, region, year) for year in years))
    form = form_of(csv, json)
    tables = []
    if form == "text" or only_targets:
        tables.append(
            (targets_diff_table(comparison), ("change", "indicator_name", "earlier_quote", "later_quote"))
        )
    if not only_targets:
        tables.append((statements_diff_table(comparison), ("kind", "earlier_text", "later_text")))
    if only_statements:
        tables = tables[-1:]
    for number, (table, columns) in enumerate(tables):
        if number:
            print()
        print_table(table, form, columns)


@app.command()
def align(
    earlier: Annotated[Path, typer.Argument(metavar="EARLIER_FILE", show_default=False)],
    later: Annotated[Path, typer.Argument(metavar="LATER_FILE", show_default=False)],
    json: Annotated[bool, typer.Option("--json", help="One JSON object a pair of statements.")] = False,
) -> None:
    """The plan parts of two report files, statement by statement, without a library."""
    from tui.align_command import AlignError, align_files, align_lines

    try:
        comparison = align_files(earlier, later)
    except AlignError as error:
        fail(str(error))
    if json:
        for line in align_lines(comparison):
            print(line)
        return
    from corpus.align import statements_diff_table

    print_table(
        statements_diff_table(comparison), "text", ("kind", "score", "why", "earlier_text", "later_text")
    )


def form_of(csv: bool, json: bool) -> Format:
    """The form asked for; both at once is a mistake."""
    if csv and json:
        fail("--csv or --json, not both", USAGE)
    return "csv" if csv else "json" if json else "text"


def _library(context: typer.Context, own: Path | None) -> Path | None:
    """--library may stand before or after the command's name."""
    return own or (context.obj[0] if context.obj else None)


def one_place(library: Library, query: str) -> Place:
    """The place meant by REGION. Several: they are listed and the status is 2; none: one line and status 1."""
    from corpus.places import find_places

    found = find_places(library, query)
    if not found:
        fail(f"no place in the library fits {query!r}; `baogao list` shows what is there")
    if len(found) > 1:
        say(f"baogao: {query!r} fits several places:")
        for place in found:
            say(f"  {place.adcode or '------'}  {'/'.join(place.path)}")
        raise typer.Exit(USAGE)
    return found[0]


def load(context: typer.Context, path: Path | None, region: str, year: int) -> StoredReport:
    """The current report of a place and year, or one line that says which years are there."""
    from corpus.reports import find_report, load_report

    with opened(_library(context, path)) as library:
        place = one_place(library, region)
        report = find_report(library, place.key, year)
        if report is None:
            years = ", ".join(map(str, place.years)) or "none"
            fail(f"no report of {place.name} for {year} in the library; there are: {years}")
        return load_report(library, report)
