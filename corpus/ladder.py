"""The ladder (层层加码): a place's target beside its superiors' and its neighbours' of the same year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpus import national, stated
from corpus.database import Library, LibraryError, Row
from corpus.nation import NATION_KEY, NATION_NAME
from corpus.panel import NOT_FOUND, REPORT_MISSING
from corpus.places import MOST_LEVELS
from corpus.report_tables import CUE_SEPARATOR
from corpus.rulebooks import RuleBook, rule_book
from corpus.series import code_in
from corpus.table import Cell, Column, Table
from parsers.indicators import indicators
from parsers.model import Bound, Level, Tier

Among = Literal["siblings", "province", "nation"]
SUPERIOR, OWN, NEIGHBOUR = "superior", "own", "neighbour"

LADDER_COLUMNS = (
    # superior, own or neighbour
    Column("relation"),
    Column("region"),
    Column("adcode"),
    Column("level"),
    Column("report_year", "int"),
    Column("indicator"),
    Column("indicator_name"),
    Column("status"),
    Column("measure"),
    # in the unit the indicator is compared in
    Column("low", "float"),
    Column("high", "float"),
    Column("unit"),
    Column("mid", "float"),
    Column("bound"),
    Column("cue_words"),
    Column("force"),
    # the own target's middle minus this one's: how much was added
    Column("difference", "float"),
    # among the place and its neighbours, 1 the highest; equal targets share a rank
    Column("rank", "int"),
    Column("ranked", "int"),
    Column("quote"),
    Column("start", "int"),
    Column("end", "int"),
    Column("place"),
    Column("report_sha256"),
    Column("source_url"),
    # for the nation's target where it is a fact of the program's own, not read from a report of the library
    Column("source"),
)


@dataclass(frozen=True, slots=True)
class _Rung:
    """One place of the ladder with its target in a year, if it states one."""

    relation: str
    place_id: int
    key: str
    region: str
    adcode: str | None
    level: str
    report_id: int | None = None
    sha256: str | None = None
    url: str | None = None
    status: str = REPORT_MISSING
    measure: str | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    bound: Bound | None = None
    cue_words: tuple[str, ...] = ()
    tier: Tier | None = None
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    source: str | None = None

    @property
    def mid(self) -> float | None:
        return None if self.low is None or self.high is None else (self.low + self.high) / 2

    def compares_with(self, other: _Rung) -> bool:
        """Whether both have a number told in the same terms."""
        return (
            self.mid is not None
            and other.mid is not None
            and (self.measure, self.unit) == (other.measure, other.unit)
        )


def ladder(
    library: Library,
    place_key: str,
    year: int,
    indicator: str = "gdp",
    *,
    measure: str | None = None,
    among: Among = "siblings",
    book: RuleBook | None = None,
) -> Table:
    """A place's target of a year, its superiors' from the top down, and its neighbours' from the highest.

    Superiors and neighbours (places of its level with the same superior) are those of that year. `among` takes all places
    of its level in the province or the nation for neighbours instead. The nation's growth target is taken from the
    program's own table where the library has no report of it.

    Raises:
        LibraryError: no such place.
        KeyError: an unknown indicator.
    """
    if indicator not in indicators():
        raise KeyError(indicator)
    book = book or rule_book()
    with library.snapshot():
        rungs = _rungs(library, place_key, year, indicator, measure, among)
    own = next(rung for rung in rungs if rung.relation == OWN)
    beside = [rung for rung in rungs if rung.relation != SUPERIOR]
    # where the place itself states none, its neighbours are ranked by what the first of them does
    norm = own if own.mid is not None else next((rung for rung in beside if rung.mid is not None), own)
    ranks = _ranks([rung for rung in beside if rung.compares_with(norm)])
    last = len(beside)
    beside = sorted(
        beside,
        key=lambda rung: (ranks.get(rung.place_id, last), rung.relation != OWN, rung.adcode or "~", rung.key),
    )
    ordered = [rung for rung in rungs if rung.relation == SUPERIOR] + beside
    name = indicators()[indicator].zh
    rows = tuple(_cells(rung, own, year, (indicator, name), ranks, book) for rung in ordered)
    sources = tuple(dict.fromkeys(rung.sha256 for rung in ordered if rung.sha256 is not None))
    return Table("ladder", LADDER_COLUMNS, rows, sources, (("rule_book", book.label),))


def _rungs(
    library: Library, place_key: str, year: int, indicator: str, measure: str | None, among: Among
) -> list[_Rung]:
    """Superiors from the top, the place, its neighbours."""
    own = library.row("SELECT id, level FROM places WHERE key = ?", (place_key,))
    if own is None:
        raise LibraryError(f"{library.path}: there is no place {place_key}")
    place_id, level = own
    above = superiors(library, place_id, year)
    beside = _neighbours(library, place_id, level, above, year, among)
    ids = {**dict.fromkeys(beside, NEIGHBOUR), **dict.fromkeys(above, SUPERIOR), place_id: OWN}
    found = _read(library, ids, year, indicator, measure)
    rungs = [found[id] for id in (*above, place_id, *beside) if id in found]
    top = rungs[0]
    if level != Level.NATIONAL and top.level != Level.NATIONAL:
        rungs.insert(0, _Rung(SUPERIOR, 0, NATION_KEY, NATION_NAME, None, Level.NATIONAL))
    if indicator == national.INDICATOR and measure in (None, national.MEASURE):
        rungs = [_with_fact(rung, year) if rung.level == Level.NATIONAL else rung for rung in rungs]
    return rungs


def superiors(library: Library, place_id: int, year: int) -> list[int]:
    """The ids of the place's superiors as of a year, from the nation down.

    The report of the year says whose the place was; without one its superiors are those of today.
    """
    found = library.rows(
        "WITH RECURSIVE up (id, parent_id, place_id, height) AS ("
        "  SELECT g.id, g.parent_id, g.place_id, 0 FROM reports r JOIN regions g ON g.id = r.region_id"
        "    WHERE r.place_id = ? AND r.report_year = ? AND r.is_current"
        "  UNION ALL SELECT g.id, g.parent_id, g.place_id, up.height + 1 FROM regions g JOIN up ON g.id = up.parent_id"
        f"  WHERE height < {MOST_LEVELS}"
        ") SELECT place_id FROM up ORDER BY height DESC",
        (place_id, year),
    ) or library.rows(
        "WITH RECURSIVE up (id, parent_id, height) AS ("
        "  SELECT id, parent_id, 0 FROM places WHERE id = ?"
        "  UNION ALL SELECT p.id, p.parent_id, up.height + 1 FROM places p JOIN up ON p.id = up.parent_id"
        f"  WHERE height < {MOST_LEVELS}"
        ") SELECT id FROM up ORDER BY height DESC",
        (place_id,),
    )
    chain = [row[0] for row in found if row[0] != place_id]
    nation = library.row("SELECT id FROM places WHERE key = ?", (NATION_KEY,))
    if nation is not None and nation[0] not in (place_id, *chain):
        chain.insert(0, nation[0])
    return chain


def _neighbours(
    library: Library, place_id: int, level: str, above: Sequence[int], year: int, among: Among
) -> list[int]:
    """The ids of the other places of its level, by code."""
    if level == Level.NATIONAL:
        return []
    provincial = [id for id in above if not _is_nation(library, id)]
    if among == "nation" or not provincial:
        found = library.rows("SELECT id FROM places WHERE level = ? ORDER BY adcode, key", (level,))
    elif among == "province":
        found = library.rows(
            "WITH RECURSIVE below (id) AS (SELECT ? UNION "
            "SELECT p.id FROM places p JOIN below ON p.parent_id = below.id) "
            "SELECT p.id FROM below JOIN places p ON p.id = below.id WHERE p.level = ? ORDER BY p.adcode, p.key",
            (provincial[0], level),
        )
    else:
        found = _siblings(library, provincial[-1], level, year)
    return [row[0] for row in found if row[0] != place_id]


def _siblings(library: Library, superior: int, level: str, year: int) -> list[Row]:
    """Places whose report of the year stands under the superior, and those of today's that have no report of it."""
    return library.rows(
        # CROSS JOIN keeps the order: from the superior down to its own, not through all reports of the year
        "SELECT DISTINCT r.place_id FROM regions s "
        "CROSS JOIN regions g ON ifnull(g.parent_id, 0) = s.id AND g.level = ? "
        "CROSS JOIN reports r ON r.place_id = g.place_id AND r.report_year = ? AND r.is_current AND r.region_id = g.id "
        "WHERE s.place_id = ? "
        "UNION SELECT p.id FROM places p WHERE p.parent_id = ? AND p.level = ? AND NOT EXISTS ("
        "  SELECT 1 FROM reports r WHERE r.place_id = p.id AND r.report_year = ? AND r.is_current)",
        (level, year, superior, superior, level, year),
    )


def _is_nation(library: Library, place_id: int) -> bool:
    return library.row("SELECT 1 FROM places WHERE id = ? AND key = ?", (place_id, NATION_KEY)) is not None


def _read(
    library: Library, ids: dict[int, str], year: int, indicator: str, measure: str | None
) -> dict[int, _Rung]:
    """A rung for each place, by its id."""
    rungs: dict[int, _Rung] = {}
    marks = ", ".join("?" * len(ids))
    for place_id, key, level, code, name, *report in library.rows(
        # of a year between two names, or before the first, the newest, as in a panel
        "SELECT p.id, p.key, p.level, p.adcode, ifnull((SELECT n.name FROM place_names n WHERE n.place_id = p.id "
        "    AND (n.since IS NULL OR n.since <= ?) AND (n.until IS NULL OR n.until > ?) ORDER BY n.ordinal LIMIT 1), p.name), "
        "  r.id, g.name, r.adcode, r.report_sha256, "
        "  (SELECT s.url FROM sources s WHERE s.report_id = r.id ORDER BY s.url IS NULL, s.id LIMIT 1) "
        "FROM places p LEFT JOIN reports r ON r.place_id = p.id AND r.report_year = ? AND r.is_current "
        f"LEFT JOIN regions g ON g.id = r.region_id WHERE p.id IN ({marks})",
        (year, year, year, *ids),
    ):
        report_id, region, adcode, sha256, url = report
        if report_id is None:
            then = None if code is None else code_in(key, year) or code
            rungs[place_id] = _Rung(ids[place_id], place_id, key, name, then, level)
        else:
            rungs[place_id] = _Rung(
                *(ids[place_id], place_id, key, region, adcode, level, report_id, sha256, url, NOT_FOUND)
            )
    by_report = {rung.report_id: rung for rung in rungs.values() if rung.report_id is not None}
    for report_id, rows in _plan_rows(library, by_report, year, indicator).items():
        target, _ = stated.choose(rows, indicator, year, measure)
        if target is not None:
            rung = by_report[report_id]
            rungs[rung.place_id] = _with_target(library, rung, target)
    return rungs


def _plan_rows(library: Library, reports: Iterable[int], year: int, indicator: str) -> dict[int, list[Row]]:
    ids = list(reports)
    marks = ", ".join("?" * len(ids))
    found: dict[int, list[Row]] = defaultdict(list)
    for row in library.rows(
        f"SELECT h.report_id, {stated.SELECTED} FROM headline h WHERE h.indicator = ? AND h.report_year = ? "
        f"AND h.report_id IN ({marks}) AND h.role = 'plan'",
        (indicator, year, *ids),
    ):
        found[row[0]].append(row[1:])
    return found


def _with_target(library: Library, rung: _Rung, row: Row) -> _Rung:
    assert rung.report_id is not None
    target = stated.as_target(row, "")
    value = target.value_std
    quote = target.quote or stated.text_of(library, rung.report_id)[target.start : target.end]
    return replace(
        rung,
        status=target.status,
        measure=target.measure,
        low=None if value is None else value.low,
        high=None if value is None else value.high,
        unit=target.unit_std,
        bound=target.bound,
        cue_words=target.cue_words,
        tier=target.tier,
        quote=quote,
        start=target.start,
        end=target.end,
    )


def _with_fact(rung: _Rung, year: int) -> _Rung:
    """The nation's rung with the program's own fact, where the library has no target of it."""
    fact = national.national_targets().get(year)
    if fact is None or rung.status not in (REPORT_MISSING, NOT_FOUND):
        return rung
    known = replace(rung, status=fact.status, source=fact.source)
    if fact.low is None:
        return known
    words = tuple(word for word in ("左右", "以上") if fact.wording.endswith(word))
    return replace(
        known,
        measure=national.MEASURE,
        low=fact.low,
        high=fact.high,
        unit=national.UNIT,
        bound=fact.bound,
        cue_words=words,
        quote=fact.aggregate + fact.wording,
    )


def _ranks(rungs: Iterable[_Rung]) -> dict[int, int]:
    """Rank by place: 1 the highest middle; equal ones share a rank, and the next is as many lower."""
    mids = {rung.place_id: rung.mid for rung in rungs if rung.mid is not None}
    above = sorted(mids.values(), reverse=True)
    first = {mid: number for number, mid in reversed(list(enumerate(above, start=1)))}
    return {place_id: first[mid] for place_id, mid in mids.items()}


def _cells(
    rung: _Rung,
    own: _Rung,
    year: int,
    indicator: tuple[str, str | None],
    ranks: dict[int, int],
    book: RuleBook,
) -> tuple[Cell, ...]:
    difference = None
    if rung is not own and own.compares_with(rung) and own.mid is not None and rung.mid is not None:
        difference = round(own.mid - rung.mid, 6)
    rank = ranks.get(rung.place_id) if rung.relation != SUPERIOR else None
    return (
        *(rung.relation, rung.region, rung.adcode, rung.level, year, *indicator, rung.status, rung.measure),
        *(rung.low, rung.high, rung.unit, rung.mid, rung.bound, CUE_SEPARATOR.join(rung.cue_words) or None),
        book.force(rung.cue_words, rung.bound, rung.low, rung.high, rung.tier),
        *(difference, rank, len(ranks) if rank is not None else None),
        *(rung.quote, rung.start, rung.end, rung.key, rung.sha256, rung.url, rung.source),
    )
