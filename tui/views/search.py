"""What a search found, as the screen shows it: hits one by one, a concordance, facets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.labels import Labels
from tui.theme import Glyphs
from tui.views.across import Reader, Rows
from tui.views.charting import lying_bar
from tui.widgets.table import SortKey, TableColumn, TableData
from tui.width import cell_width, truncate, visible

if TYPE_CHECKING:
    from corpus.search import Filters, Hit
    from corpus.table import Table

LABEL = 14
"""Columns of a report's name beside a concordance line."""

LONGEST_LABEL = 21
"""The same where there is room: 新疆维吾尔自治区 2025."""

LONGEST_HIT = 16
BAR = 8
MOST_PLACES = 200
"""Places listed in the facets, those with most hits first."""


def ending(words: str, width: int, ellipsis: str) -> str:
    """The end of words on one line, in at most `width` columns."""
    left = visible(" ".join(words.split()))
    if cell_width(left) <= width:
        return left
    while left and cell_width(left) > width - cell_width(ellipsis):
        left = left[1:]
    return ellipsis + left


def hits_data(hits: Sequence[Hit], labels: Labels, room: int, ellipsis: str) -> TableData:
    """One row a hit: the report, the part of it, and the words around, `room` columns of them before the hit."""
    columns = (
        TableColumn("report", labels("search.report"), limit=LONGEST_LABEL),
        TableColumn("part", labels("search.part"), limit=8),
        TableColumn("words", labels("search.words")),
    )

    def row_of(row: int) -> tuple[str, ...]:
        hit = hits[row]
        around = f"{ending(hit.left, room, ellipsis)}【{hit.hit}】{hit.right}"
        return hit.label, labels(f"half.{hit.part}"), " ".join(around.split())

    def sort_key(row: int, column: int) -> SortKey:
        # by report: the order they came in, newest year first
        return (0, float(row)) if column == 0 else (0, row_of(row)[column])

    return TableData(columns, Rows(len(hits), row_of), sort_key)


def concordance_data(hits: Sequence[Hit], labels: Labels, width: int, ellipsis: str) -> TableData:
    """Concordance lines: what stands before the hit ends, and what follows begins, in one column."""
    middle = min(LONGEST_HIT, max((cell_width(visible(hit.hit)) for hit in hits[:200]), default=4))
    side = max(10, (width - LABEL - middle - 8) // 2)
    columns = (
        TableColumn("report", labels("search.report"), width=LABEL),
        TableColumn("left", labels("search.left"), numeric=True, width=side),
        TableColumn("hit", labels("search.hit"), width=middle),
        TableColumn("right", labels("search.right")),
    )

    def row_of(row: int) -> tuple[str, ...]:
        hit = hits[row]
        return (
            short_label(hit, ellipsis),
            ending(hit.left, side, ellipsis),
            hit.hit,
            " ".join(hit.right.split()),
        )

    return TableData(columns, Rows(len(hits), row_of))


def short_label(hit: Hit, ellipsis: str) -> str:
    """The name of a hit's report in `LABEL` columns: of a long one the region is cut, never the year."""
    label = visible(hit.label)
    year = f" {hit.report_year}"
    if hit.report_year is None or cell_width(label) <= LABEL:
        return label
    return truncate(visible(hit.region), LABEL - len(year), ellipsis) + year


def facet_rows(table: Table) -> list[int]:
    """The rows of the facets as they are listed: level, year, part, then the places with most hits."""
    read = Reader(table)
    by_facet: dict[str, list[int]] = {facet: [] for facet in ("level", "year", "part", "place")}
    for row in range(len(table.rows)):
        by_facet[read.text(row, "facet")].append(row)
    by_facet["year"].reverse()
    return [
        row for facet, rows in by_facet.items() for row in rows[: MOST_PLACES if facet == "place" else None]
    ]


def facets_data(table: Table, rows: Sequence[int], labels: Labels, glyphs: Glyphs) -> TableData:
    """The facets of the hits; each row narrows to its value."""
    read = Reader(table)
    most = {
        facet: max(
            (read.number(row, "hits") or 0.0 for row in rows if read.text(row, "facet") == facet), default=1.0
        )
        for facet in ("level", "year", "part", "place")
    }
    columns = (
        TableColumn("facet", labels("search.facet"), limit=6),
        TableColumn("name", labels("search.value"), limit=14),
        TableColumn("hits", labels("search.hits"), numeric=True, limit=8),
        TableColumn("bar", ""),
    )

    def row_of(at: int) -> tuple[str, ...]:
        row = rows[at]
        facet, hits = read.text(row, "facet"), read.number(row, "hits") or 0.0
        first = at == 0 or read.text(rows[at - 1], "facet") != facet
        bar = lying_bar(hits, (0.0, most[facet] or 1.0), BAR, glyphs)
        return labels(f"facet.{facet}") if first else "", facet_name(read, row, labels), f"{hits:,.0f}", bar

    def sort_key(at: int, column: int) -> SortKey:
        return read.number(rows[at], "hits") or 0.0 if column == 2 else row_of(at)[column]

    return TableData(columns, Rows(len(rows), row_of), sort_key)


def facet_name(read: Reader, row: int, labels: Labels) -> str:
    """The value of a facet in words."""
    facet, name = read.text(row, "facet"), read.text(row, "name")
    if facet in ("level", "part"):
        return labels.get(f"{'half' if facet == 'part' else facet}.{name}", name) or labels("search.unknown")
    return name or labels("search.unknown")


def narrowed(filters: Filters, facet: str, key: str) -> Filters | None:
    """The filters with one more value; None where a search cannot be narrowed to it."""
    from dataclasses import replace

    if facet == "place":
        return replace(filters, region=key)
    if facet == "level":
        return replace(filters, level=key) if key else None
    if facet == "year":
        return replace(filters, years=(int(key), int(key))) if key else None
    if key == "review":
        return replace(filters, section="review")
    return replace(filters, section="plan") if key == "plan" else None


def terms_of(query: str) -> tuple[str, ...]:
    """The folded terms that a query asks for; none of one that cannot be read."""
    from corpus.search.query import QueryError, parse_query, positive_terms

    try:
        return tuple(term.text for term in positive_terms(parse_query(query)))
    except QueryError:
        return ()
