"""Targets with their past and their superior's; the ranking of places."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.database import Library
from corpus.ranking import ranking
from corpus.reports import find_report, load_report
from corpus.stated import Narrowed
from corpus.table import Table
from corpus.target_history import target_history
from corpus.target_order import targets_in_order
from tests.corpus.making import put
from tests.corpus.stating import stating

COUNTY = "沧澜省/云桥市/枫溪县"
REPORTS = (
    ("沧澜省", 2025, "地区生产总值增长5.5%左右", ""),
    ("沧澜省/云桥市", 2025, "地区生产总值增长6%以上", ""),
    (COUNTY, 2022, "地区生产总值增长8%", ""),
    (COUNTY, 2024, "地区生产总值增长7%以上,居民消费价格涨幅3%以内", "地区生产总值增长6.8%"),
    (
        COUNTY,
        2025,
        "地区生产总值增长6.5%左右,居民消费价格涨幅2%以内,规模以上工业增加值增长9%",
        "地区生产总值增长6.2%,居民消费价格上涨0.5%,规模以上工业增加值增长8.1%",
    ),
    ("沧澜省/云桥市/白鹭县", 2025, "地区生产总值增长7%", ""),
    ("沧澜省/云桥市/石梁县", 2025, "地区生产总值增长6.5%", ""),
    ("沧澜省/云桥市/河口县", 2025, "", ""),
)


@pytest.fixture
def filled(library: Library) -> Library:
    put(library, [stating(path, year, plan, review) for path, year, plan, review in REPORTS])
    return library


def key_of(library: Library, name: str) -> str:
    row = library.row("SELECT key FROM places WHERE name = ?", (name,))
    assert row is not None
    return str(row[0])


def history(library: Library, name: str = "枫溪县", year: int = 2025) -> Table:
    found = find_report(library, key_of(library, name), year)
    assert found is not None
    return target_history(library, load_report(library, found))


def row_of(table: Table, indicator: str) -> dict[str, Any]:
    return next(row for row in table.records() if (row["indicator"], row["role"]) == (indicator, "plan"))


def test_a_target_stands_beside_last_year_s_what_was_reached_and_its_superior_s(filled: Library) -> None:
    gdp = row_of(history(filled), "gdp")
    assert (gdp["low"], gdp["bound"], gdp["last_low"], gdp["last_bound"]) == (6.5, "around", 7.0, "at_least")
    assert (gdp["result_low"], gdp["outcome"], gdp["change"]) == (6.2, "missed", -0.5)
    assert (gdp["superior"], gdp["superior_low"], gdp["superior_bound"]) == ("云桥市", 6.0, "at_least")
    assert gdp["difference"] == 0.5


def test_the_series_holds_the_years_that_state_a_number(filled: Library) -> None:
    gdp = row_of(history(filled), "gdp")
    assert gdp["series"] == "2022:8 2024:7 2025:6.5"


def test_a_large_amount_keeps_its_digits_in_the_series(library: Library) -> None:
    put(library, [stating(COUNTY, 2025, "地区生产总值达到1234567.5亿元")])
    assert row_of(history(library), "gdp")["series"] == "2025:1234567.5"


def test_what_had_not_been_promised_tells_its_result_and_why_there_is_no_last_target(filled: Library) -> None:
    industry = row_of(history(filled), "industrial_va")
    assert industry["last_low"] is None
    assert industry["result_low"] == 8.1
    assert industry["why"] == "no target in the report of the year before"


def test_without_a_report_of_the_year_before_the_reason_says_so(filled: Library) -> None:
    gdp = row_of(history(filled, year=2024), "gdp")
    assert (gdp["last_low"], gdp["why"]) == (None, "no report of the year before")
    # no report above for 2024: the nation's own fact stands in
    assert (gdp["superior"], gdp["superior_low"]) == ("全国", 5.0)


def test_headline_first_then_details_then_results(filled: Library) -> None:
    found = find_report(filled, key_of(filled, "枫溪县"), 2025)
    assert found is not None
    report = load_report(filled, found)
    table = target_history(filled, report)
    assert table.column("start") == tuple(target.start for target in targets_in_order(report))
    roles = [row["role"] for row in table.records()]
    assert roles == sorted(roles, key=("plan", "result", "shortfall").index)
    assert all(report.text[row["start"] : row["end"]] == row["quote"] for row in table.records())


def test_a_ranking_goes_from_the_highest_and_equal_targets_share_a_rank(filled: Library) -> None:
    table = ranking(filled, 2025, narrowed=Narrowed(level="county"))
    shown = list(zip(*(table.column(key) for key in ("rank", "ranked", "region", "status")), strict=True))
    assert shown == [
        (1, 3, "白鹭县", "stated"),
        (2, 3, "枫溪县", "stated"),
        (2, 3, "石梁县", "stated"),
        (None, None, "河口县", "not_found"),
    ]


def test_a_ranking_of_a_year_without_reports_gives_their_reason(filled: Library) -> None:
    table = ranking(filled, 2023, narrowed=Narrowed(level="county"))
    assert set(table.column("rank")) == {None}
    assert set(table.column("status")) == {"report_missing"}
