"""The corpus as a Parquet data set, parted by year and province, for DuckDB, Dask, Spark and the like.

    DIR/schema.json                                       columns, corpus hash, rule book, counts
    DIR/reports/report_year=2025/province=520000/part.parquet   one row a current report, with its text
    DIR/targets/report_year=2025/province=520000/part.parquet   one row a target; `chosen` is 1 for the panel's own

Reports without a year stand under __HIVE_DEFAULT_PARTITION__.
"""

from __future__ import annotations

import json
import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from corpus import forms, stated
from corpus.database import Library
from corpus.export import ExportError, ExportExists
from corpus.nation import NATION_KEY
from corpus.places import MOST_LEVELS, UNKNOWN_KEY, UNKNOWN_NAME
from corpus.report_tables import TARGET_COLUMNS, targets_table
from corpus.reports import StoredReport, load_report
from corpus.rulebooks import RuleBook, rule_book
from corpus.table import Cell, Column, Table
from corpus.version import corpus_sha256

FORMAT = "baogao.dataset/1"
# What the readers of such data sets take for "no value" in a folder's name.
NO_VALUE = "__HIVE_DEFAULT_PARTITION__"
# Folder names that stand for the nation and for reports that name no place.
NATION_PROVINCE = "000000"

REPORT_COLUMNS = (
    Column("place"),
    Column("region"),
    Column("adcode"),
    Column("level"),
    Column("kind"),
    Column("title"),
    Column("delivered_on", "date"),
    Column("characters", "int"),
    Column("report_sha256"),
    Column("source_url"),
    Column("text"),
)
# report_year is told by the folder
DATASET_TARGET_COLUMNS = (
    Column("place"),
    *(column for column in TARGET_COLUMNS if column.key != "report_year"),
    Column("mid", "float"),
    Column("force"),
    Column("chosen", "int"),
)


@dataclass(frozen=True, slots=True)
class DatasetSummary:
    """What was written."""

    reports: int
    targets: int
    parts: int
    corpus_sha256: str


def write_dataset(
    library: Library,
    folder: Path,
    *,
    book: RuleBook | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> DatasetSummary:
    """Write all current reports and their targets below `folder`, which must not be there or be empty.

    `progress` is called with (reports done, reports in all). The folder appears when all is written, or not at all.

    Raises:
        ExportExists: there is something in the folder.
        ExportError: pyarrow is not installed, or it cannot be written.
        LibraryError: the library cannot be read.
    """
    forms.need_pyarrow()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ExportExists(f"{folder}: there is something there already; name a new folder")
    folder = Path(os.path.abspath(folder))  # . has a name too
    draft = folder.with_name(f".{folder.name}.part")
    try:
        if draft.exists():
            shutil.rmtree(draft)  # what an earlier export left when it was cut off
        draft.mkdir(parents=True)
        with library.snapshot():
            summary = _write(library, draft, book or rule_book(), progress)
        with suppress(FileNotFoundError):
            folder.rmdir()
        draft.rename(folder)
    except OSError as error:
        raise ExportError(f"{folder}: cannot be written ({error.strerror or error})") from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return summary


def _write(
    library: Library, folder: Path, book: RuleBook, progress: Callable[[int, int], None] | None
) -> DatasetSummary:
    parts = _parts(library)
    total = sum(len(ids) for ids in parts.values())
    done = targets = 0
    for (year, province), ids in parts.items():
        report_rows: list[tuple[Cell, ...]] = []
        target_rows: list[tuple[Cell, ...]] = []
        for report_id in ids:
            report = load_report(library, report_id)
            report_rows.append(_report_row(report))
            target_rows.extend(_target_rows(report, _chosen(library, report), book))
        where = f"report_year={NO_VALUE if year is None else year}/province={quote(province, safe='')}"
        _put(folder / "reports" / where, Table("reports", REPORT_COLUMNS, tuple(report_rows)))
        _put(folder / "targets" / where, Table("targets", DATASET_TARGET_COLUMNS, tuple(target_rows)))
        done += len(ids)
        targets += len(target_rows)
        if progress is not None:
            progress(done, total)
    summary = DatasetSummary(total, targets, len(parts), corpus_sha256(library))
    (folder / "schema.json").write_text(_schema(summary, book), encoding="utf-8")
    return summary


def _parts(library: Library) -> dict[tuple[int | None, str], list[int]]:
    """The current reports' ids by year and province, in order."""
    parents = {
        id: (key, adcode, parent)
        for id, key, adcode, parent in library.rows("SELECT id, key, adcode, parent_id FROM places")
    }
    parts: dict[tuple[int | None, str], list[int]] = defaultdict(list)
    for report_id, place_id, year in library.rows(
        "SELECT id, place_id, report_year FROM reports WHERE is_current "
        "ORDER BY report_year IS NULL, report_year, adcode, id"
    ):
        parts[year, _province(place_id, parents)].append(report_id)
    return dict(sorted(parts.items(), key=lambda item: (item[0][0] is None, item[0][0] or 0, item[0][1])))


def _province(place_id: int | None, parents: dict[int, tuple[str, str | None, int | None]]) -> str:
    if place_id is None:
        return UNKNOWN_KEY
    key, adcode, parent = parents[place_id]
    for _ in range(MOST_LEVELS):
        if parent is None:
            break
        key, adcode, parent = parents[parent]
    else:
        raise ValueError(f"the place {key} stands below itself")
    return NATION_PROVINCE if key == NATION_KEY else adcode or key


def _chosen(library: Library, report: StoredReport) -> frozenset[int]:
    """The ids of the targets that a panel takes, one an indicator."""
    year = report.meta.report_year
    if year is None:
        return frozenset()
    found = defaultdict(list)
    for row in library.rows(
        f"SELECT h.indicator, {stated.SELECTED} FROM headline h WHERE h.report_id = ?", (report.id,)
    ):
        found[row[0]].append(row[1:])
    choices = (stated.choose(rows, indicator, year, None)[0] for indicator, rows in found.items())
    return frozenset(int(row[stated.ID]) for row in choices if row is not None)


def _report_row(report: StoredReport) -> tuple[Cell, ...]:
    meta = report.meta
    return (
        *(_place_key(report), report.region if meta.region_path or meta.level else UNKNOWN_NAME, meta.adcode),
        *(str(meta.level) if meta.level else None, meta.kind, meta.title, meta.delivered_on),
        *(len(report.text), report.report_sha256, report.source.url, report.text),
    )


def _target_rows(report: StoredReport, chosen: frozenset[int], book: RuleBook) -> Iterator[tuple[Cell, ...]]:
    table = targets_table(report)
    year_at = table.position("report_year")
    place = _place_key(report)
    for target, row in zip(report.targets, table.rows, strict=True):
        kept = (*row[:year_at], *row[year_at + 1 :])
        yield (place, *kept, *book.strength(target), int(target.id in chosen))


def _place_key(report: StoredReport) -> str:
    return UNKNOWN_KEY if report.place is None else report.place.key


def _put(folder: Path, table: Table) -> None:
    folder.mkdir(parents=True)
    forms.write_parquet(table, folder / "part.parquet")


def _schema(summary: DatasetSummary, book: RuleBook) -> str:
    def told(columns: Sequence[Column]) -> list[dict[str, str]]:
        return [{"name": column.key, "kind": column.kind} for column in columns]

    return (
        json.dumps(
            {
                "format": FORMAT,
                "corpus_sha256": summary.corpus_sha256,
                "rule_book": book.label,
                "partitions": [
                    {"name": "report_year", "kind": "int"},
                    {"name": "province", "kind": "text"},
                ],
                "tables": {
                    "reports": {"rows": summary.reports, "columns": told(REPORT_COLUMNS)},
                    "targets": {"rows": summary.targets, "columns": told(DATASET_TARGET_COLUMNS)},
                },
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )
