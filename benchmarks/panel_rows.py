"""A panel, a rank and a ladder beside DuckDB on the exported Parquet data set; one place's targets beside bare imports."""

from __future__ import annotations

import shutil
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.processes import baogao, seconds
from benchmarks.ratios import Ratio, Row
from corpus.database import Library, open_library
from corpus.dataset import write_dataset
from corpus.ladder import ladder
from corpus.panel import panel
from corpus.stated import Narrowed

YEAR = 2020
TOP = 20
ROUNDS = 9
# What a reader of the data set asks for a panel.
COLUMNS = (
    "place, region, adcode, level, report_year, indicator, status, measure, low, high, unit, low_std, high_std, unit_std, "
    'bound, cue_words, mid, force, quote, "start", "end", report_sha256, source_url'
)


def dataset(path: Path) -> Path:
    """The data set of a library beside it, written when the library is newer."""
    folder = path.with_suffix(".dataset")
    schema = folder / "schema.json"
    if schema.exists() and schema.stat().st_mtime >= path.stat().st_mtime:
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    with open_library(path, readonly=True) as library:

        def tell(done: int, total: int) -> None:
            print(f"\r{folder.name}: {done:,} of {total:,}", end="", file=sys.stderr, flush=True)

        write_dataset(library, folder, progress=tell)
    print(file=sys.stderr)
    return folder


def panel_of_a_year(path: Path, size: int, rounds: int) -> Ratio:
    """One indicator for all counties of a year."""
    del rounds
    engine = _DuckDB(dataset(path))
    with open_library(path, readonly=True) as library:
        narrowed = Narrowed(level="county")

        def ours() -> int:
            table = panel(library, ("gdp",), years=(YEAR, YEAR), narrowed=narrowed, figures_only=True)
            return sum(status not in ("not_found", "report_missing") for status in table.column("status"))

        def theirs() -> int:
            return len(
                engine.rows(
                    f"SELECT {COLUMNS} FROM targets WHERE chosen = 1 AND indicator = 'gdp' AND level = 'county' "
                    f"AND report_year = {YEAR}"
                )
            )

        assert ours() == theirs() > 0
        value, base = _median(ours), _median(theirs)
    return Ratio(value, base, "ms", "DuckDB on Parquet", 1.0 if size > 10_000 else None)


def rank_and_ladder(path: Path, size: int, rounds: int) -> Ratio:
    """A county's rank, the top twenty of its siblings and its ladder."""
    del rounds
    engine = _DuckDB(dataset(path))
    with open_library(path, readonly=True) as library:
        key, adcode = _county(library)

        def ours() -> object:
            rows = ladder(library, key, YEAR).records()
            own = next(row for row in rows if row["relation"] == "own")
            return own["rank"], len(
                [row for row in rows if row["relation"] != "superior" and row["rank"]][:TOP]
            )

        def theirs() -> object:
            chosen = f"SELECT {COLUMNS} FROM targets WHERE chosen = 1 AND indicator = 'gdp' AND report_year = {YEAR}"
            ranked = engine.rows(
                f"SELECT rank() OVER (ORDER BY mid DESC) AS rank, * FROM ({chosen} AND level = 'county' "
                f"AND adcode LIKE '{adcode[:4]}%' AND mid IS NOT NULL AND measure = 'growth') ORDER BY rank"
            )
            engine.rows(
                f"{chosen} AND (adcode IN ('{adcode[:2]}0000', '{adcode[:4]}00', '{adcode}') OR level = 'national')"
            )
            return next((row[0] for row in ranked if row[1] == key), None), len(ranked[:TOP])

        assert ours() == theirs(), (ours(), theirs())
        value, base = _median(ours), _median(theirs)
    return Ratio(value, base, "ms", "DuckDB on Parquet", 1 / 40 if size > 10_000 else None)


def targets_by_command(path: Path, size: int, rounds: int) -> Ratio:
    """`baogao targets` from process start to last byte."""
    with open_library(path, readonly=True) as library:
        key, _ = _county(library)
    # the two by turns, so that what else the machine does weighs on both
    ours, bare = [], []
    for _ in range(max(rounds, 5)):
        ours.append(seconds(baogao("targets", key, str(YEAR), library=path), 1) * 1000)
        bare.append(seconds([sys.executable, "-c", "import typer, sqlite3"], 1) * 1000)
    goal = 1.6 if size > 10_000 else None
    return Ratio(
        statistics.median(ours), statistics.median(bare), "ms", "python -c 'import typer, sqlite3'", goal
    )


class _DuckDB:
    """A data set's targets as a view."""

    def __init__(self, folder: Path) -> None:
        import duckdb

        self._connection = duckdb.connect()
        self._connection.execute(
            "CREATE VIEW targets AS SELECT * FROM "
            f"read_parquet('{folder}/targets/**/*.parquet', hive_partitioning = true)"
        )

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        return self._connection.execute(sql).fetchall()


def _median(work: Callable[[], object]) -> float:
    """Milliseconds, warm."""
    work()
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def _county(library: Library) -> tuple[str, str]:
    """Key and code of a county with a target of the year, of the prefecture where most have one."""
    found = library.row(
        "SELECT p.key, p.adcode FROM headline h JOIN reports r ON r.id = h.report_id JOIN places p ON p.id = r.place_id "
        "WHERE h.indicator = 'gdp' AND h.report_year = ? AND h.role = 'plan' AND h.measure = 'growth' "
        "  AND h.horizon = 'annual' AND r.is_current AND p.level = 'county' "
        "  AND p.parent_id = (SELECT q.parent_id FROM places q JOIN places s ON s.id = q.parent_id "
        "    WHERE q.level = 'county' AND s.level = 'prefecture' "
        "    GROUP BY q.parent_id ORDER BY count(*) DESC, q.parent_id LIMIT 1) ORDER BY p.key LIMIT 1",
        (YEAR,),
    )
    assert found is not None
    return str(found[0]), str(found[1])


ROWS = (
    Row("one place's targets, by command", targets_by_command),
    Row("panel of one indicator, all counties of a year", panel_of_a_year),
    Row("a county's rank, top 20 of its siblings, its ladder", rank_and_ladder),
)
