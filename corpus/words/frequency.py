"""How often terms are said: hits per 1,000 characters and per 10,000 words, by place, level, year and part.

Hits are those of the exact search, characters all those of the texts, words what segmentation counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from corpus.database import Library
from corpus.places import UNKNOWN_KEY, UNKNOWN_NAME
from corpus.search import search
from corpus.search.changes import kinds_at
from corpus.search.filters import Filters
from corpus.search.matching import Found
from corpus.table import Cell, Column, Table
from corpus.words.counts import WordCounts
from corpus.words.measures import rate
from corpus.words.stretches import PARTS, Ints, SubCorpus, part_numbers, sub_corpus
from corpus.words.termlists import TermList, Unit
from corpus.words.written import in_words

By = Literal["place", "level", "year", "part"]
BY: tuple[By, ...] = get_args(By)

BY_COLUMNS: dict[By, tuple[Column, ...]] = {
    "place": (Column("region"), Column("adcode"), Column("place")),
    "level": (Column("level"),),
    "year": (Column("report_year", "int"),),
    "part": (Column("part"),),
}
COUNT_COLUMNS = (
    *(Column("hits", "int"), Column("reports", "int"), Column("all_reports", "int")),
    *(Column("characters", "int"), Column("per_1000_characters", "float")),
)
WORD_COLUMNS = (Column("words", "int"), Column("per_10000_words", "float"))


@dataclass(frozen=True, slots=True)
class _Grouping:
    """The rows of a table for each term: `cells[g]` names row g, `rows[report, part]` is its row (-1: not counted)."""

    cells: tuple[tuple[Cell, ...], ...]
    rows: Ints

    def summed(self, values: Ints) -> Ints:
        """By row, what stands in an array of report × part."""
        counted = self.rows >= 0
        found = np.bincount(self.rows[counted], weights=values[counted], minlength=len(self.cells))
        return found.astype(np.int64)

    def reports(self, there: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Ints:
        """By row, in how many reports any part of it is `there`."""
        report = np.broadcast_to(np.arange(len(self.rows))[:, None], self.rows.shape)
        kept = (self.rows >= 0) & there
        pairs = np.unique(self.rows[kept] * max(len(self.rows), 1) + report[kept])
        return np.bincount(pairs // max(len(self.rows), 1), minlength=len(self.cells))


def frequency(
    library: Library,
    terms: TermList,
    filters: Filters | None = None,
    by: Sequence[By] = (),
    *,
    each: bool = False,
    counts: WordCounts | None = None,
) -> Table:
    """One row a term (or group of terms) and value of `by`, also where it is never said.

    Columns: group, term, those of `by`, hits, reports (with a hit), all_reports, characters, per_1000_characters; with
    `counts` (filled for these reports) words and per_10000_words. Rates are None where there is nothing to count in.

    Args:
        filters: which reports, and which part of them, are counted; `indicator` is of no use here and passed over.
        by: place, level, year, part, or several.
        each: terms of a list singly, not by group.

    Raises LibraryError.
    """
    filters = _without_indicator(filters)
    with library.snapshot():
        reports = sub_corpus(library, filters)
        grouping = _grouping(library, reports, by)
        size = reports.characters
        words = None if counts is None else grouping.summed(counts.totals(reports))
        characters, everyone = grouping.summed(size), grouping.reports(size > 0)
        rows: list[tuple[Cell, ...]] = []
        for unit in terms.units(each=each):
            hits = _hits(library, reports, unit, filters)
            rows.extend(_rows(unit, grouping, hits, characters, everyone, words))
    columns = (
        *(Column("group"), Column("term")),
        *(column for dimension in by for column in BY_COLUMNS[dimension]),
        *COUNT_COLUMNS,
        *(WORD_COLUMNS if words is not None else ()),
    )
    notes = (("filters", in_words(library, filters)), *terms.notes(), *(counts.notes if counts else ()))
    return Table("frequency", columns, tuple(rows), notes=notes)


def trend(
    library: Library,
    terms: TermList,
    filters: Filters | None = None,
    *,
    each: bool = False,
    counts: WordCounts | None = None,
) -> Table:
    """A term (or group) through the years: one row a year from the first to the last that has reports, none left out.

    Columns as of `frequency` by year; a year without reports has 0 all_reports and no rates. Reports without a year are
    not in it. Raises LibraryError.
    """
    table = frequency(library, terms, filters, ("year",), each=each, counts=counts)
    year = table.position("report_year")
    known = [row for row in table.rows if row[year] is not None]
    years = [number for row in known if isinstance(number := row[year], int)]
    there = {(row[0], row[1], row[year]): row for row in known}
    rest = len(table.columns) - year - 1
    none: dict[str, Cell] = {"hits": 0, "reports": 0, "all_reports": 0, "characters": 0, "words": 0}
    empty = tuple(none.get(column.key) for column in table.columns[-rest:])
    rows = [
        there.get((group, term, number), (group, term, number, *empty))
        for group, term in dict.fromkeys((row[0], row[1]) for row in known)
        for number in range(min(years), max(years) + 1)
    ]
    return Table("trend", table.columns, tuple(rows), notes=table.notes)


def _without_indicator(filters: Filters | None) -> Filters:
    given = filters or Filters()
    return Filters(given.region, given.level, given.years, given.section)


def _rows(
    unit: Unit, grouping: _Grouping, hits: Ints, characters: Ints, everyone: Ints, words: Ints | None
) -> Iterator[tuple[Cell, ...]]:
    found, having = grouping.summed(hits), grouping.reports(hits > 0)
    for row, cells in enumerate(grouping.cells):
        count, size = int(found[row]), int(characters[row])
        counted: tuple[Cell, ...] = (count, int(having[row]), int(everyone[row]), size)
        more: tuple[Cell, ...] = ()
        if words is not None:
            more = (int(words[row]), rate(count, int(words[row]), 10_000))
        yield (unit.group, unit.term, *cells, *counted, rate(count, size, 1_000), *more)


def _hits(library: Library, reports: SubCorpus, unit: Unit, filters: Filters) -> Ints:
    """Hits of a unit: report × part (by where a hit begins)."""
    found = search(library, unit.query, filters)
    hits = np.zeros((len(reports), len(PARTS)), dtype=np.int64)
    for row, part in _places(found, reports):
        np.add.at(hits, (row, part), 1)
    return hits


def _places(found: Found, reports: SubCorpus) -> Iterator[tuple[Ints, Ints]]:
    """The report's row and the number of the part of each hit."""
    for part in found.parts:
        changes = part.segment.changes()
        for places in part.places:
            positions = part.hit_positions(places)
            ids = part.segment.reports[part.segment.owners(positions)]
            yield np.searchsorted(reports.ids, ids), part_numbers(kinds_at(changes, positions))


def _grouping(library: Library, reports: SubCorpus, by: Sequence[By]) -> _Grouping:
    """Report × part → row, rows in the order of what they are named by."""
    values: list[list[tuple[object, tuple[Cell, ...]]]] = []
    if "place" in by:
        facts = _places_of(library)
    for dimension in by:
        if dimension == "place":
            values.append([facts[place] for place in reports.places.tolist()])
        elif dimension == "level":
            values.append([(_LEVELS.get(level, 9), (level or None,)) for level in reports.levels])
        elif dimension == "year":
            values.append([(year, (year or None,)) for year in reports.years.tolist()])
    named = dict.fromkeys(dimension for dimension in by if dimension != "part")
    cells: dict[tuple[object, ...], tuple[Cell, ...]] = {}
    keys = list(zip(*values, strict=True)) if named else [()] * len(reports)
    by_part = "part" in by
    chosen = reports.chosen_parts
    numbered: list[list[tuple[object, ...] | None]] = []
    for key in keys:
        line: list[tuple[object, ...] | None] = [None] * len(PARTS)
        for part in chosen:
            parts = iter(key)
            full = [(part, (PARTS[part],)) if each == "part" else next(parts) for each in by]
            line[part] = tuple(order for order, _ in full)
            cells.setdefault(line[part] or (), tuple(cell for _, named_by in full for cell in named_by))
        numbered.append(line)
    if not by:
        cells = {(): ()}
    elif by_part and not named and not keys:
        cells = {(part,): (PARTS[part],) for part in chosen}
    order = {key: row for row, key in enumerate(sorted(cells, key=lambda key: tuple(map(_sortable, key))))}
    rows = np.array(
        [[-1 if key is None else order[key] for key in line] for line in numbered], dtype=np.int64
    ).reshape(-1, len(PARTS))
    return _Grouping(tuple(cells[key] for key in order), rows)


def _sortable(value: object) -> tuple[int, str]:
    return (value, "") if isinstance(value, int) else (0, str(value))


_LEVELS = {"national": 0, "province": 1, "prefecture": 2, "county": 3, "township": 4}


def _places_of(library: Library) -> dict[int, tuple[object, tuple[Cell, ...]]]:
    """Place's id → what it is sorted by, and its name, code and key."""
    found: dict[int, tuple[object, tuple[Cell, ...]]] = {
        id: (f"{level != 'national'}{adcode or '~'}{key}", (name, adcode, key))
        for id, key, name, level, adcode in library.rows("SELECT id, key, name, level, adcode FROM places")
    }
    found[0] = ("~", (UNKNOWN_NAME, None, UNKNOWN_KEY))
    return found
