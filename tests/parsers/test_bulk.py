"""What the parsers must reach on the whole collection of real reports (see benchmarks/bulk.py, which prints the table)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.bulk import CONFLICTS, SINCE, SLOW, Row, as_indexed, gdp, has_plan, law, read_all
from tests.parsers.law import misplaced

pytestmark = pytest.mark.slow
# papers of the collection that are no work report or a digest of one, found by reading them
NO_WHOLE_REPORT = {
    "bulk/国务院_1964.txt": "excerpt",
    "bulk/广西壮族自治区_2001.txt": "other",
    "bulk/江苏省_2000.txt": "other",
}


@pytest.fixture(scope="module")
def rows(shared: Path) -> list[Row]:
    return list(read_all(shared, ("bulk/", "runs/")))


def share(rows: list[Row], good: Callable[[Row], bool]) -> float:
    return sum(map(good, rows)) / len(rows)


def test_every_file_is_read_as_one_lawful_report(rows: list[Row]) -> None:
    assert [(row.file, row.problem) for row in rows if row.report is None or row.count != 1] == []
    assert [(row.file, law(row)) for row in rows if law(row)] == []
    assert [(row.file, row.seconds) for row in rows if row.seconds > SLOW] == []


def test_targets_lie_in_their_sections(rows: list[Row]) -> None:
    assert [(row.file, misplaced(row.report)) for row in rows if row.report and misplaced(row.report)] == []


def test_place_and_year(rows: list[Row]) -> None:
    late = [row for row in rows if row.year >= SINCE]
    assert share(late, as_indexed) >= 0.99
    wrong = [row for row in late if not as_indexed(row)]
    assert [row.file for row in wrong if not row.codes & set(CONFLICTS)] == []
    assert share(late, lambda row: as_indexed(row, row.blind)) >= 0.98


def test_what_the_index_calls_mislabelled_has_a_warning(rows: list[Row]) -> None:
    mislabelled = [row for row in rows if "MISLABELLED" in row.note]
    assert mislabelled
    assert [row.file for row in mislabelled if not row.codes & set(CONFLICTS)] == []


def test_plan_parts_and_growth_targets(rows: list[Row]) -> None:
    assert share(rows, has_plan) >= 0.98
    provinces = [row for row in rows if row.level == "province" and row.year >= SINCE]
    assert share(provinces, lambda row: bool(gdp(row))) >= 0.97


def test_whole_reports_are_called_so_and_others_not(rows: list[Row]) -> None:
    kinds = {
        row.file: row.report.meta.kind for row in rows if row.report and row.report.meta.kind != "report"
    }
    assert kinds == NO_WHOLE_REPORT
