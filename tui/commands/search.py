"""Search over all texts of the library: hits in their context, a concordance, facets."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tui.commands.filtering import LevelOption, RegionOption, SectionOption, YearOption, years_of
from tui.commands.giving import XlsxOption, give
from tui.commands.options import (
    CsvOption,
    JsonOption,
    LibraryOption,
    fail,
    form_of,
    library_path,
    one_place,
    opened,
)
from tui.output import say, shown
from tui.start import USAGE
from tui.width import cell_width

if TYPE_CHECKING:
    from corpus.database import Library
    from corpus.search import Hit
    from corpus.table import Table

SHOWN_HITS = 50
# Hits of a workbook or another file that is made of one table in memory.
MAX_ROWS = 200_000
# Hits turned into lines of CSV at once.
CSV_ROWS = 5_000
# Columns of text to each side of a hit in a concordance.
CONCORDANCE_WIDTH = 36

# Named, for Typer reads what is written at an argument four times.
TermsArgument = Annotated[list[str], typer.Argument(metavar="TERMS…", show_default=False)]
IndicatorOption = Annotated[
    str, typer.Option(help="Only where figures of this indicator are stated (gdp).", show_default=False)
]
LimitOption = Annotated[int | None, typer.Option(min=1, help="At most so many hits.")]
ConcordanceOption = Annotated[
    bool, typer.Option("--concordance", help="Hits under each other (KWIC), in order of --sort.")
]
KwicOption = Annotated[bool, typer.Option("--kwic", hidden=True, help="What --concordance was called.")]
SortOption = Annotated[
    Literal["left", "right"] | None, typer.Option(help="Order by the words to this side of the hit.")
]
FacetsOption = Annotated[
    bool, typer.Option("--facets", help="Counts by place, level, year and part instead of hits.")
]


def register(app: typer.Typer) -> None:
    """Give the app this command."""
    app.command()(search)


def search(
    context: typer.Context,
    terms: TermsArgument,
    region: RegionOption = "",
    level: LevelOption = None,
    year: YearOption = "",
    section: SectionOption = None,
    indicator: IndicatorOption = "",
    limit: LimitOption = None,
    concordance: ConcordanceOption = False,
    kwic: KwicOption = False,
    sort: SortOption = None,
    facets: FacetsOption = False,
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    xlsx: XlsxOption = None,
) -> None:
    """Every place of TERMS in the current reports: A B, A OR B, A NOT B, A NEAR/20 B, "a phrase". Counts are exact.

    Hits come newest year first; 50 of them on the screen, all with --csv, --json, --xlsx or --concordance. --json ends with a line
    {"total": hits, "reports": n}.
    """
    from corpus import search as searching
    from corpus.search.query import parse_query

    concordance = concordance or kwic
    form = form_of(csv, json)
    years = years_of(year)
    try:
        query = parse_query(" ".join(terms))
    except searching.QueryError as error:
        fail(str(error), USAGE)
    with opened(library_path(context, library)) as file:
        place = one_place(file, region).key if region else None
        filters = searching.Filters(place, level, years, section, _id_of(indicator))
        found = searching.search(file, query, filters)
        if facets:
            columns = ("facet", "name", "reports", "hits")
            table = searching.facets(file, found)
            give(table, csv=csv, json=json, xlsx=xlsx, columns=columns, library=file)
        else:
            every = concordance or xlsx is not None or form != "text"
            most = limit if limit is not None or every else SHOWN_HITS
            by = sort or ("right" if concordance else None)
            hits = searching.concordance(file, found, by, most) if by else searching.hits(file, found, most)
            if form == "json" and xlsx is None:
                from corpus.version import SHORT, corpus_sha256

                _print_objects(hits, corpus_sha256(file)[:SHORT])
            elif form == "csv" and xlsx is None:
                _print_csv(file, hits)
            elif xlsx is not None:
                if min(found.total, limit or found.total) > MAX_ROWS:
                    fail(f"{found.total:,} hits are more than one file should hold; use --csv, or --limit")
                give(searching.hits_table(hits), csv=csv, json=json, xlsx=xlsx, columns=(), library=file)
            else:
                for hit in hits:
                    print(_concordance_line(hit) if concordance else _line(hit))
    if form == "json" and xlsx is None:
        import json as writing

        print(writing.dumps({"total": found.total, "reports": found.reports}))
    say(f"{_many(found.total, 'hit')} in {_many(found.reports, 'report')}")


def _id_of(indicator: str) -> str | None:
    if not indicator:
        return None
    from tui.commands.asking import indicator_of

    return indicator_of(indicator)


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def _print_csv(library: Library, hits: Iterable[Hit]) -> None:
    """All hits, some thousand at a time: there may be millions."""
    from corpus.export import write_csv_parts
    from corpus.search import hits_table
    from corpus.version import with_corpus

    empty = with_corpus(library, hits_table(()))
    source = iter(hits)

    def parts() -> Iterator[Table]:
        yield empty
        while some := list(islice(source, CSV_ROWS)):
            yield replace(empty, rows=hits_table(some).rows)

    write_csv_parts(parts(), sys.stdout)


def _print_objects(hits: Iterable[Hit], corpus: str) -> None:
    import json

    for hit in hits:
        record = {**hit._asdict(), "corpus": corpus}
        del record["report_id"]
        print(json.dumps(record, ensure_ascii=False))


def _line(hit: Hit) -> str:
    return shown(f"{hit.label}  …{hit.left}【{hit.hit}】{hit.right}…")


def _concordance_line(hit: Hit) -> str:
    """The words to the left end, and those to the right begin, in the same column on every line."""
    left, right = shown(hit.left), shown(hit.right)
    while cell_width(left) > CONCORDANCE_WIDTH:
        left = left[1:]
    while cell_width(right) > CONCORDANCE_WIDTH:
        right = right[:-1]
    before = " " * (CONCORDANCE_WIDTH - cell_width(left)) + left
    after = right + " " * (CONCORDANCE_WIDTH - cell_width(right))
    return f"{before} {shown(hit.hit)} {after} {shown(hit.label)}".rstrip()
