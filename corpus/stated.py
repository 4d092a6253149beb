"""What reports state of an indicator, read in bulk: headline rows of many places and years without their texts."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from corpus import rows, texts
from corpus.database import Library, LibraryError, Row
from corpus.nation import NATION_KEY
from corpus.packing import targets_of
from corpus.results import INCOMES
from parsers.indicators import indicators
from parsers.model import Target

# The columns of the table `headline`, after the indicator and the year of the report.
FIELDS = rows.COLUMNS[rows.HEADLINE][2:]
# Where the columns stand in a row; what stands between two of them is cut out as one piece.
ID, ROLE, STATUS, YEAR, HORIZON = map(FIELDS.index, ("id", "role", "status", "year", "horizon"))
NAME, MEASURE, LOW, LOW_STD, HIGH_STD, UNIT_STD = map(
    FIELDS.index, ("name", "measure", "low", "low_std", "high_std", "unit_std")
)
BOUND, TIER, QUALITATIVE, CUE_WORDS = map(FIELDS.index, ("bound", "tier", "qualitative", "cue_words"))
REFERENCE_TO, SECTION, START, END, QUOTE = map(
    FIELDS.index, ("reference_to", "section", "start", "end", "quote")
)
# For a SELECT from `headline h`.
SELECTED = ", ".join(f'h."{field}"' for field in FIELDS)
# Where the same columns stand in a row of all targets.
_FIELDS_OF_TARGET = tuple(map(rows.TARGET_COLUMNS.index, FIELDS[:-1]))
_INDICATOR, _SCOPE, _ROLE_OF_TARGET = map(rows.TARGET_COLUMNS.index, ("indicator", "scope", "role"))
_STATUS_ORDER = {"stated": 0, "relative": 1, "none_stated": 2}


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which places: of a level, below a place (itself included), or one; all that have a report where nothing is named.

    `under` and `place` are keys of places.
    """

    level: str | None = None
    under: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """A place as rows need it; `names` are (name, since, until), oldest first."""

    id: int
    key: str
    level: str
    adcode: str | None
    names: tuple[tuple[str, int | None, int | None], ...]

    def name_in(self, year: int) -> str:
        """The name the place had in a year."""
        for name, since, until in self.names:
            if (since is None or since <= year) and (until is None or year < until):
                return name
        return self.names[-1][0]

    def code_in(self, year: int) -> str | None:
        """The code the place had in a year; its newest for a year in which it was not there."""
        if self.adcode is None:
            return None
        from corpus.series import code_in  # reads the table of regions: of years without a report only

        return code_in(self.key, year) or self.adcode


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """A current report as rows need it."""

    id: int
    place_id: int
    year: int
    region: str
    adcode: str | None
    level: str | None
    kind: str
    sha256: str
    url: str | None


def places_of(library: Library, narrowed: Narrowed) -> list[PlaceFacts]:
    """The places that have a current report, narrowed down, in the order of their codes. Raises LibraryError."""
    condition, parameters = _place_condition(narrowed)
    found = library.rows(
        f"SELECT p.id, p.key, p.level, p.adcode FROM places p WHERE {condition} "
        "AND EXISTS (SELECT 1 FROM reports r WHERE r.place_id = p.id AND r.is_current AND r.report_year IS NOT NULL) "
        "ORDER BY p.level <> 'national', p.adcode IS NULL, p.adcode, p.key",
        parameters,
    )
    names: dict[int, list[tuple[str, int | None, int | None]]] = defaultdict(list)
    for place_id, *naming in library.rows(
        "SELECT n.place_id, n.name, n.since, n.until FROM place_names n JOIN places p ON p.id = n.place_id "
        f"WHERE {condition} ORDER BY n.place_id, n.ordinal",
        parameters,
    ):
        names[place_id].append((naming[0], naming[1], naming[2]))
    return [
        PlaceFacts(place_id, key, level, adcode, tuple(names[place_id]))
        for place_id, key, level, adcode in found
    ]


def reports_of(
    library: Library, narrowed: Narrowed, first: int, last: int, *, addresses: bool = True
) -> dict[tuple[int, int], ReportFacts]:
    """The current reports of the places by (place id, year); `url` is None throughout without `addresses`."""
    condition, parameters = _place_condition(narrowed)
    address = "(SELECT s.url FROM sources s WHERE s.report_id = r.id ORDER BY s.url IS NULL, s.id LIMIT 1)"
    # a level is better looked up among the reports of a year than place by place
    found = library.rows(
        "SELECT r.id, r.place_id, r.report_year, g.name, r.adcode, r.level, r.kind, r.report_sha256, "
        f"{address if addresses else 'NULL'} FROM reports r JOIN regions g ON g.id = r.region_id "
        f"JOIN places p ON p.id = r.place_id WHERE r.is_current AND r.report_year BETWEEN ? AND ? AND {condition}",
        (first, last, *parameters),
    )
    return {(row[1], row[2]): ReportFacts(*row) for row in found}


def year_span(library: Library, narrowed: Narrowed) -> tuple[int, int] | None:
    """The first and last year of the places' current reports, None where there are none."""
    condition, parameters = _place_condition(narrowed)
    found = library.row(
        "SELECT min(r.report_year), max(r.report_year) FROM reports r JOIN places p ON p.id = r.place_id "
        f"WHERE r.is_current AND {condition}",
        parameters,
    )
    return None if found is None or found[0] is None else (found[0], found[1])


def headline_of(
    library: Library, indicator: str, first: int, last: int, narrowed: Narrowed, *, plan_only: bool = False
) -> dict[int, list[Row]]:
    """The headline rows of an indicator in the reports of some years, by report; each row has `FIELDS` in order.

    There may be rows of other places among them. Raises LibraryError.
    """
    span = (indicator, first, last)
    plan = " AND h.role = 'plan'" if plan_only else ""
    if narrowed.place is None and narrowed.under is None:
        # most places are of the level asked for, and reading on is faster than looking up
        sql = (
            f"SELECT h.report_id, {SELECTED} FROM headline h "
            f"WHERE h.indicator = ? AND h.report_year BETWEEN ? AND ?{plan}"
        )
        return _by_report(library.each(sql, span), many=last - first > _FEW_YEARS)
    condition, parameters = _place_condition(narrowed)
    sql = (
        f"SELECT h.report_id, {SELECTED} FROM places p JOIN reports r ON r.place_id = p.id AND r.is_current "
        "JOIN headline h ON h.indicator = ? AND h.report_year = r.report_year AND h.report_id = r.id "
        f"WHERE r.report_year BETWEEN ? AND ? AND {condition}{plan}"
    )
    return _by_report(library.each(sql, (*span, *parameters)), many=last - first > _FEW_YEARS)


# Of more years the rows share their words: "plan", "stated", "%" … would be half of the memory.
_FEW_YEARS = 2


def _by_report(found: Iterable[Row], *, many: bool = False) -> dict[int, list[Row]]:
    by_report: dict[int, list[Row]] = defaultdict(list)
    if not many:
        for row in found:
            by_report[row[0]].append(row[1:])
        return by_report
    words: dict[str, str] = {}
    for report, *cells, quote in found:
        shared = [words.setdefault(cell, cell) if isinstance(cell, str) else cell for cell in cells]
        by_report[report].append((*shared, quote))
    return by_report


def detail_of(library: Library, report_id: int, indicator: str) -> list[Row]:
    """The rows of an indicator outside the headline, in the order of `FIELDS`, without their quotes."""
    return [
        (*(row[at] for at in _FIELDS_OF_TARGET), None)
        for row in targets_of(library, report_id)
        if row[_INDICATOR] == indicator and row[_SCOPE] != "headline"
    ]


def results_of(library: Library, report_id: int, indicator: str) -> tuple[Target, ...]:
    """Every result and shortfall that can speak of an indicator's target, headline and detail, with its words."""
    asked = INCOMES if indicator in INCOMES else (indicator,)
    found = [
        row
        for row in targets_of(library, report_id)
        if row[_INDICATOR] in asked and row[_ROLE_OF_TARGET] != "plan"
    ]
    return rows.targets_from(found, text_of(library, report_id)) if found else ()


def choose(
    found: Iterable[Row], indicator: str, year: int, measure: str | None
) -> tuple[Row | None, Row | None]:
    """(target, its stretch tier) of an indicator among the rows of a report: the plan's, of its own year.

    With `measure` None the indicator's usual measure goes before others; a measure named must be that of the target, if
    it has a number. Then: the base tier, a number before a reference, the first in the text. The stretch is told in the
    target's own measure and unit.
    """
    usual = measure or getattr(indicators().get(indicator), "measure", None)
    plan = [
        row
        for row in found
        if row[ROLE] == "plan"
        and row[HORIZON] == "annual"
        and (row[YEAR] is None or row[YEAR] == year)
        and (measure is None or row[MEASURE] in (measure, None))
    ]
    if not plan:
        return None, None
    target = min(
        plan,
        key=lambda row: (
            row[MEASURE] != usual,
            row[TIER] == "stretch",
            _STATUS_ORDER[row[STATUS]],
            row[LOW] is None,
            row[START],
        ),
    )
    told = (target[MEASURE], target[UNIT_STD])
    tiers = (row for row in plan if row[TIER] == "stretch" and row is not target)
    return target, next((row for row in tiers if (row[MEASURE], row[UNIT_STD]) == told), None)


def as_target(row: Row, indicator: str) -> Target:
    """A headline row as the Target it came from; `quote` is "" where it is not kept."""
    value = dict(zip(FIELDS, row, strict=True))
    return rows.target_of_cells(value, "headline", indicator, cue_words(row), value["quote"] or "")


def cue_words(row: Row) -> tuple[str, ...]:
    """The bound and force words of a row, as printed."""
    return _words(row[CUE_WORDS]) if row[CUE_WORDS] else ()


@lru_cache(maxsize=4096)
def _words(packed: str) -> tuple[str, ...]:
    return tuple(json.loads(packed))


def text_of(library: Library, report_id: int) -> str:
    """The text of a report. Raises LibraryError."""
    found = library.row("SELECT codec, body FROM texts WHERE report_id = ?", (report_id,))
    if found is None:
        raise LibraryError(f"{library.path}: there is no report {report_id}")
    try:
        return texts.unpack(*found)
    except ValueError as error:
        raise LibraryError(
            f"{library.path}: the text of report {report_id} cannot be read ({error})"
        ) from None


def _place_condition(narrowed: Narrowed) -> tuple[str, tuple[object, ...]]:
    """An SQL condition on `p` (places), and its parameters."""
    parts: list[str] = []
    parameters: list[object] = []
    if narrowed.level is not None:
        parts.append("p.level = ?")
        parameters.append(narrowed.level)
    if narrowed.place is not None:
        parts.append("p.key = ?")
        parameters.append(narrowed.place)
    if narrowed.under is not None and narrowed.under != NATION_KEY:
        parts.append(
            "p.id IN (WITH RECURSIVE below (id) AS (SELECT id FROM places WHERE key = ? UNION "
            "SELECT c.id FROM places c JOIN below ON c.parent_id = below.id) SELECT id FROM below)"
        )
        parameters.append(narrowed.under)
    return " AND ".join(parts) or "1", tuple(parameters)
