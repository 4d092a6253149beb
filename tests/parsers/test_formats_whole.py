"""Odd formats, parts of reports and papers that are none: what each of the files should give, written by reading them.

formats.csv, one line a file: `region` names from the province down (全国 for the State Council), `years` the report year
of each report in order (a bare - for a paper that is no work report; year:kind or year:kind:code+code where one differs
from the line), `warnings` codes that must be there, `error` a part of the one line that refuses the file. Where a line
names no code of those that call a copy short or mislabelled, there must be none.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

import parsers
from parsers import Report, SourceError
from tests.parsers.law import violations

TABLE = Path(__file__).with_name("formats.csv")
NATION = "全国"
# codes that say a copy is not whole or not what it is called: they must be there exactly where they are due
EXACT = {
    "digest",
    "condensed",
    "missing-opening",
    "missing-plan",
    "missing-closing",
    "year-conflict",
    "region-conflict",
    "not-a-report",
    "paged",
}
# old reports of the nation have no plan part or closing by today's words; their collections give two years for some
OLD = 1998


def _rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


ROWS = _rows()


@cache
def _parse(folder: Path, name: str) -> list[Report]:
    file = folder / "reports" / "formats" / name
    return parsers.parse(file.read_bytes(), file.name)


def test_every_file_has_a_line(shared: Path) -> None:
    folder = shared / "reports" / "formats"
    files = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    assert {row["file"] for row in ROWS} == files


@pytest.mark.parametrize("row", [row for row in ROWS if row["error"]], ids=lambda row: row["file"])
def test_a_file_that_holds_no_report_is_refused_in_one_line(shared: Path, row: dict[str, str]) -> None:
    with pytest.raises(SourceError) as caught:
        _parse(shared, row["file"])
    assert row["error"] in str(caught.value)
    assert "\n" not in str(caught.value)


def _expected(row: dict[str, str]) -> list[tuple[int | None, str, set[str]]]:
    """Year, kind and codes of each report in a line; no year for a paper that is none."""
    found: list[tuple[int | None, str, set[str]]] = []
    for cell in row["years"].split():
        year, kind, codes = (cell.split(":") + ["", ""])[:3]
        due = set(row["warnings"].split()) | set(filter(None, codes.split("+")))
        if year == "-":
            found.append((None, "other", {"not-a-report"}))
        else:
            found.append((int(year), kind or row["kind"], due))
    return found


READABLE = pytest.mark.parametrize("row", [r for r in ROWS if not r["error"]], ids=lambda row: row["file"])


@READABLE
def test_a_file_gives_its_reports(shared: Path, row: dict[str, str]) -> None:
    reports, expected = _parse(shared, row["file"]), _expected(row)
    assert len(reports) == len(expected)
    for report, (year, kind, _) in zip(reports, expected, strict=True):
        meta = report.meta
        assert meta.kind == kind, meta.title
        if year:
            place = NATION if meta.level == "national" else "/".join(meta.region_path)
            assert (place, meta.report_year) == (row["region"], year)
        assert violations(report) == []


@READABLE
def test_a_file_gives_its_warnings(shared: Path, row: dict[str, str]) -> None:
    for report, (year, kind, due) in zip(_parse(shared, row["file"]), _expected(row), strict=True):
        codes = {warning.code for warning in report.warnings}
        if year is None or year >= OLD:
            assert due <= codes, report.meta.title
            if kind != "other":
                assert codes & EXACT == due & EXACT, report.meta.title
