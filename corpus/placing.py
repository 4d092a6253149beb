"""Which place a report belongs to: writes regions (names under a superior) and places (their series through time).

Whatever order reports arrive in, the same regions and years give the same places. Runs inside a transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus.database import Library, Row
from corpus.nation import NATION_KEY, NATION_NAME
from corpus.pinyin import readings
from corpus.series import LADDER, Naming, are_one_place, codes_of, levels_of, series_of, stem_of
from parsers.model import Level, Meta


@dataclass(slots=True)
class Touched:
    """What a batch changed: places (ids), and (place, year) pairs whose current text must be chosen anew.

    `left` are regions (ids) that a report was taken from.
    """

    places: set[int] = field(default_factory=set)
    years: set[tuple[int | None, int | None]] = field(default_factory=set)
    left: set[int] = field(default_factory=set)


def region_of(library: Library, meta: Meta, touched: Touched) -> int | None:
    """The id of the region a report speaks for, made with its superiors where new; None where it names none."""
    if not meta.region_path:
        if meta.level is not Level.NATIONAL:
            return None
        return _region(library, None, Level.NATIONAL, NATION_NAME, None, touched)
    levels = levels_of(meta.region_path, meta.level)
    codes = codes_of(meta.region_path, levels, meta.adcode)
    region_id: int | None = None
    for name, level, code in zip(meta.region_path, levels, codes, strict=True):
        region_id = _region(library, region_id, level, name, code, touched)
    return region_id


def place_of(library: Library, region_id: int) -> int:
    """The id of the place a region belongs to."""
    return int(_only(library, "SELECT place_id FROM regions WHERE id = ?", (region_id,))[0])


def settle_places(library: Library, touched: Touched) -> None:
    """Join or part names without codes, then write names, codes and superiors of every touched place.

    Regions that reports left, and their superiors, go where nothing is left in them.
    """
    for region_id in sorted(touched.left):
        _drop_if_empty(library, region_id, touched)
    for parent_place, level, stem in _stems(library, touched.places):
        _settle_stem(library, parent_place, level, stem, touched)
    waiting = sorted(touched.places, reverse=True)
    while waiting:
        waiting.extend(_refresh(library, waiting.pop()))


def take_out(library: Library, report_id: int, touched: Touched) -> None:
    """Note where a report is now, before it goes elsewhere or away."""
    for region_id, place_id, year in library.rows(
        "SELECT region_id, place_id, report_year FROM reports WHERE id = ?", (report_id,)
    ):
        touched.years.add((place_id, year))
        if region_id is not None:
            touched.left.add(region_id)
            touched.places.add(place_id)


def _drop_if_empty(library: Library, region_id: int | None, touched: Touched) -> None:
    """Take a region without reports and without regions below it away, then its superior where it was the last."""
    while region_id is not None:
        found = library.row(
            "SELECT parent_id, place_id FROM regions g WHERE id = ? "
            "AND NOT EXISTS (SELECT 1 FROM reports r WHERE r.region_id = g.id) "
            "AND NOT EXISTS (SELECT 1 FROM regions c WHERE ifnull(c.parent_id, 0) = g.id)",
            (region_id,),
        )
        if found is None:
            return
        library.execute("DELETE FROM regions WHERE id = ?", (region_id,))
        region_id, place_id = found
        touched.places.add(place_id)


def _region(
    library: Library, parent_id: int | None, level: Level, name: str, code: str | None, touched: Touched
) -> int:
    known = library.row(
        "SELECT id, adcode, place_id FROM regions WHERE ifnull(parent_id, 0) = ? AND level = ? AND name = ?",
        (parent_id or 0, level, name),
    )
    if known is None:
        region_id = library.execute(
            "INSERT INTO regions (parent_id, level, name, stem, adcode) VALUES (?, ?, ?, ?, ?)",
            (parent_id, level, name, stem_of(name, level), code),
        )
        library.execute(
            "UPDATE regions SET place_id = ? WHERE id = ?", (_target(library, region_id, touched), region_id)
        )
        return region_id
    region_id, known_code, place_id = known
    if known_code is None and code is not None:
        library.execute("UPDATE regions SET adcode = ? WHERE id = ?", (code, region_id))
        _move(library, region_id, _target(library, region_id, touched), touched)
    touched.places.add(place_id)
    return int(region_id)


def _target(library: Library, region_id: int, touched: Touched, *, by_name: bool = False) -> int:
    """The place a region belongs to, by its code or by superior and stem (by its whole name where `by_name`)."""
    name, level, stem, code, parent_key, parent_level = _only(
        library,
        "SELECT g.name, g.level, g.stem, g.adcode, p.key, p.level FROM regions g "
        "LEFT JOIN regions s ON s.id = g.parent_id LEFT JOIN places p ON p.id = s.place_id WHERE g.id = ?",
        (region_id,),
    )
    if level == Level.NATIONAL:
        key = NATION_KEY
    elif code is not None:
        series = series_of(code, name)
        key = series.key if series else code
    else:
        rank = 0 if parent_level is None else LADDER.index(parent_level) + 1
        # a county right below a province is told from a prefecture of the same stem
        skips = "" if LADDER[min(rank, len(LADDER) - 1)] == level else f"({level})"
        key = "/".join(filter(None, (parent_key, (name if by_name else stem) + skips)))
    library.execute(
        "INSERT INTO places (key, name, level) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (key, name, level)
    )
    place_id = int(_only(library, "SELECT id FROM places WHERE key = ?", (key,))[0])
    touched.places.add(place_id)
    return place_id


def _move(library: Library, region_id: int, place_id: int, touched: Touched) -> None:
    """Give a region, its reports and the regions below it that have no code to another place."""
    before = place_of(library, region_id)
    if before == place_id:
        return
    years = library.rows("SELECT DISTINCT report_year FROM reports WHERE region_id = ?", (region_id,))
    touched.places.update((before, place_id))
    touched.years.update((place, year) for place in (before, place_id) for (year,) in years)
    library.execute("UPDATE regions SET place_id = ? WHERE id = ?", (place_id, region_id))
    library.execute(
        "UPDATE reports SET is_current = 0, place_id = ? WHERE region_id = ?", (place_id, region_id)
    )
    for (child,) in library.rows(
        "SELECT id FROM regions WHERE parent_id = ? AND adcode IS NULL", (region_id,)
    ):
        _move(library, child, _target(library, child, touched), touched)


def _stems(library: Library, places: Iterable[int]) -> list[tuple[int | None, str, str]]:
    """(superior's place, level, stem) of the touched regions without code, superiors first."""
    found: set[tuple[int | None, str, str]] = set()
    for place_id in places:
        found.update(
            library.rows(
                "SELECT s.place_id, g.level, g.stem FROM regions g LEFT JOIN regions s ON s.id = g.parent_id "
                "WHERE g.place_id = ? AND g.adcode IS NULL AND g.level <> 'national'",
                (place_id,),
            )
        )
    return sorted(found, key=lambda group: (LADDER.index(Level(group[1])), group[0] or 0, group[2]))


def _settle_stem(library: Library, parent_place: int | None, level: str, stem: str, touched: Touched) -> None:
    """One place for all names of a stem where they followed each other, else one for each name."""
    years: dict[str, list[int]] = defaultdict(list)
    regions: dict[int, str] = {}
    for region_id, name, year in library.rows(
        "SELECT g.id, g.name, r.report_year FROM regions g LEFT JOIN regions s ON s.id = g.parent_id "
        "LEFT JOIN reports r ON r.region_id = g.id "
        "WHERE g.stem = ? AND g.level = ? AND s.place_id IS ? AND g.adcode IS NULL",
        (stem, level, parent_place),
    ):
        regions[region_id] = name
        years[name].extend([] if year is None else [year])
    apart = len(years) > 1 and not are_one_place(years)
    for region_id in sorted(regions):
        _move(library, region_id, _target(library, region_id, touched, by_name=apart), touched)


def _refresh(library: Library, place_id: int) -> list[int]:
    """Write a place's names, code, level and superior from its regions; the places below one that is gone."""
    regions = library.rows(
        "SELECT g.name, g.level, g.adcode, s.place_id, min(r.report_year), max(r.report_year) FROM regions g "
        "LEFT JOIN regions s ON s.id = g.parent_id LEFT JOIN reports r ON r.region_id = g.id "
        "WHERE g.place_id = ? GROUP BY g.id ORDER BY max(r.report_year), g.id",
        (place_id,),
    )
    if not regions:
        below = library.rows("SELECT id FROM places WHERE parent_id = ?", (place_id,))
        library.execute("DELETE FROM places WHERE id = ?", (place_id,))
        return [int(row[0]) for row in below]
    _, level, adcode, parent_place, _, _ = regions[-1]
    coded = [series for name, _, code, *_ in regions if code and (series := series_of(code, name))]
    if coded:
        adcode, names = coded[-1].adcode, coded[-1].names
    else:
        names = _names_by_years(regions)
    library.execute(
        "UPDATE places SET name = ?, level = ?, adcode = ?, parent_id = ? WHERE id = ?",
        (names[-1].name, level, adcode, parent_place, place_id),
    )
    library.execute("DELETE FROM place_names WHERE place_id = ?", (place_id,))
    library.insert_many(
        "INSERT INTO place_names (place_id, ordinal, name, since, until, pinyin) VALUES (?, ?, ?, ?, ?, ?)",
        (
            (place_id, ordinal, naming.name, naming.since, naming.until, readings(naming.name))
            for ordinal, naming in enumerate(names)
        ),
    )
    return []


def _names_by_years(regions: Iterable[Row]) -> tuple[Naming, ...]:
    """Names in the order of their reports' years, with the years seen on both sides of a change of name."""
    spans: dict[str, tuple[int | None, int | None]] = {}
    for name, _, _, _, first, last in regions:
        known = spans.pop(name, (None, None))
        years = [year for year in (*known, first, last) if year is not None]
        spans[name] = (min(years), max(years)) if years else (None, None)
    names = list(spans)
    breaks = [last for _, last in spans.values()]
    begins = [first for first, _ in spans.values()]
    return tuple(
        Naming(
            name,
            begins[number] if number else None,
            breaks[number] if number < len(names) - 1 else None,
        )
        for number, name in enumerate(names)
    )


def _only(library: Library, sql: str, parameters: Row) -> Row:
    found = library.row(sql, parameters)
    assert found is not None, sql
    return found
