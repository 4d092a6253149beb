"""Words of the corpus as the screen shows them, and how a sub-corpus is written: pure functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from tui.labels import Labels
from tui.theme import Glyphs
from tui.views.across import Reader, Rows
from tui.views.asked import LEVELS
from tui.views.charting import ChartValue, Series, lying_bar
from tui.views.search import ending
from tui.widgets.table import SortKey, TableColumn, TableData

if TYPE_CHECKING:
    from corpus.places import Place
    from corpus.search import Filters
    from corpus.table import Table

WordView = Literal["trend", "frequent", "keyness", "collocates", "first_use"]
WORD_VIEWS: tuple[WordView, ...] = ("trend", "frequent", "keyness", "collocates", "first_use")
NEEDS_TERM: frozenset[WordView] = frozenset({"trend", "collocates", "first_use"})

BAR = 24
LOW_BAR = 10
"""Columns of a bar, and of one on a screen of less than `WIDE` columns; there the typical words have no room for one."""

WIDE = 110

_DECIMALS: dict[str, int] = {
    "per_1000_characters": 3, "per_10000_words": 2, "g2": 1, "log_ratio": 2,
    "a_per_10000_words": 2, "b_per_10000_words": 2, "log_dice": 2, "mi": 2,
}  # fmt: skip
"""Figures of a column stand under each other."""

# The columns that each view shows (key, columns at most); what holds figures stands to the right.
_SHOWN: dict[WordView, tuple[tuple[str, int], ...]] = {
    "trend": (("term", 16), ("report_year", 6), ("hits", 8), ("reports", 8), ("all_reports", 10),
              ("per_1000_characters", 8)),
    "frequent": (("rank", 6), ("word", 16), ("count", 8), ("per_10000_words", 8), ("reports", 8)),
    "keyness": (("word", 14), ("typical_of", 6), ("g2", 9), ("log_ratio", 9), ("a_count", 8),
                ("a_per_10000_words", 9), ("b_count", 8), ("b_per_10000_words", 9)),
    "collocates": (("word", 16), ("log_dice", 9), ("together", 8), ("count", 8), ("mi", 8), ("reports", 8)),
    "first_use": (("term", 14), ("report_year", 6), ("region", 18), ("hits", 6)),
}  # fmt: skip
_FIGURE: dict[WordView, str] = {
    "trend": "per_1000_characters", "frequent": "count", "keyness": "g2", "collocates": "log_dice",
}  # fmt: skip

BEFORE = 20
"""Columns of the words before a first use."""


def split_terms(written: str) -> list[str]:
    """The terms of a line: parted by blanks, commas or 、."""
    for sign in ",，、;；":
        written = written.replace(sign, " ")
    return list(dict.fromkeys(written.split()))


def bar_columns(view: WordView, width: int) -> int:
    """Columns of the bars of a view on a screen of `width` columns."""
    return BAR if width >= WIDE else 0 if view == "keyness" else LOW_BAR


def words_data(table: Table, view: WordView, labels: Labels, glyphs: Glyphs, bar: int = BAR) -> TableData:
    """The table of a view; last comes a bar of `bar` columns for its main figure, or of a first use the words around."""
    read = Reader(table)
    kinds = {column.key: column.kind for column in table.columns}
    shown = _SHOWN[view]
    columns = [
        TableColumn(key, labels(f"word.{key}"), numeric=kinds.get(key) in ("int", "float"), limit=limit)
        for key, limit in shown
    ]
    figure = _FIGURE.get(view)
    columns.append(TableColumn("bar", labels("column.quote") if figure is None else ""))
    values = [] if figure is None else [read.number(row, figure) or 0.0 for row in range(len(table.rows))]
    span = (min([0.0, *values]), max([0.0, *values]))

    def row_of(row: int) -> tuple[str, ...]:
        cells = [_cell(read, row, key, labels) for key, _ in shown]
        if figure is not None:
            return (*cells, lying_bar(values[row], span, bar, glyphs) if bar else "")
        before = ending(read.text(row, "left"), BEFORE, glyphs.ellipsis)
        around = f"{before}【{read.text(row, 'hit')}】{read.text(row, 'right')}"
        return (*cells, " ".join(around.split()) if read.text(row, "hit") else labels("words.never"))

    def sort_key(row: int, column: int) -> SortKey:
        key = columns[column].key
        if key == "bar":
            return values[row] if values else row_of(row)[column]
        number = read.number(row, key)
        return read.text(row, key) if number is None and not columns[column].numeric else number or 0.0

    return TableData(tuple(columns), Rows(len(table.rows), row_of), sort_key)


def _cell(read: Reader, row: int, key: str, labels: Labels) -> str:
    cell = read(row, key)
    if key == "typical_of":
        return labels(f"words.side_{cell}")
    if key == "term":
        return read.text(row, "group") or read.text(row, "term")
    if isinstance(cell, float):
        # nothing is less than nothing: no -0.00
        return format(cell, f"z,.{_DECIMALS.get(key, 2)}f")
    return f"{cell:,}" if isinstance(cell, int) and key != "report_year" else read.text(row, key)


def trend_charts(table: Table, labels: Labels) -> list[tuple[str, ChartValue]]:
    """A trend drawn twice: how often in a thousand characters, and how often at all."""
    read = Reader(table)
    years = sorted({int(str(year)) for year in table.column("report_year")})
    terms = list(
        dict.fromkeys(read.text(row, "group") or read.text(row, "term") for row in range(len(table.rows)))
    )
    charts = []
    for key, name in (("per_1000_characters", labels("words.rate")), ("hits", labels("words.count"))):
        series = []
        for term in terms:
            at = {
                int(str(read(row, "report_year"))): read.number(row, key)
                for row in range(len(table.rows))
                if term == (read.text(row, "group") or read.text(row, "term"))
            }
            values = tuple(at.get(year) for year in years)
            words = tuple("-" if value is None else f"{value:.3g}" for value in values)
            series.append(Series(term, values, words))
        charts.append((name, ChartValue(name, "columns", tuple(map(str, years)), tuple(series))))
    return charts


def figure_chart(
    table: Table, view: WordView, rows: Sequence[int], labels: Labels
) -> list[tuple[str, ChartValue]]:
    """The words of a list by the figure that orders it."""
    read, figure = Reader(table), _FIGURE[view]
    values = tuple(read.number(row, figure) for row in rows)
    words = tuple("-" if value is None else f"{value:.4g}" for value in values)
    name = labels(f"word.{figure}")
    chart = ChartValue(
        name, "bars", tuple(read.text(row, "word") for row in rows), (Series(name, values, words),)
    )
    return [(labels(f"words.tab_{view}"), chart)]


# A sub-corpus, as one types it: 贵州 2020-2025 县级 安排.


class SubCorpusError(Exception):
    """A word of a sub-corpus that means nothing; `str(error)` is the word."""


def read_sub_corpus(
    written: str,
    places: tuple[Place, ...],
    match: Callable[[tuple[Place, ...], str], list[Place]],
    span: Callable[[str], tuple[int, int] | None],
    languages: Iterable[Labels],
) -> Filters:
    """The filters that words mean: years, a level, review or plan, and a place for what is left.

    Raises SubCorpusError.
    """
    from corpus.search import Filters

    region: str | None = None
    level: str | None = None
    years: tuple[int | None, int | None] = (None, None)
    section: Literal["review", "plan"] | None = None
    levels = {name: key for labels in languages for key in LEVELS for name in (key, labels(f"level.{key}"))}
    parts: dict[str, Literal["review", "plan"]] = {}
    for labels in languages:
        parts |= {"review": "review", "plan": "plan"}
        parts |= {labels("half.review"): "review", labels("half.plan"): "plan"}
    for word in written.split():
        if word in levels:
            level = levels[word]
        elif word in parts:
            section = parts[word]
        elif (found := span(word)) is not None:
            years = found
        elif meant := match(places, word):
            region = meant[0].key
        else:
            raise SubCorpusError(word)
    return Filters(region, level, years, section)


def sub_corpus_words(filters: Filters, places: Sequence[Place], labels: Labels) -> str:
    """A sub-corpus in words."""
    first, last = filters.years
    name = next((place.name for place in places if place.key == filters.region), "")
    years = "" if first is None or last is None else str(first) if first == last else f"{first}-{last}"
    parts = (
        name,
        "" if filters.level is None else labels(f"level.{filters.level}"),
        years,
        "" if filters.section is None else labels(f"half.{filters.section}"),
    )
    return " ".join(filter(None, parts)) or labels("across.everywhere")
