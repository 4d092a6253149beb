"""A promise, project or indicator through the years, on plans written for the tests."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.align import compare
from corpus.thread import find_thread, term_at, thread_line, thread_table
from parsers.model import Kind, Report, Section
from tests.corpus.plans import FARMS, ROADS, plan, target

BRIDGE = "松涛大桥"


def years(**said: str) -> list[Report]:
    """Plans of the years y2019 …, each saying its statement among others."""
    return [plan(*ROADS[:4], words, *ROADS[4:], year=int(year[1:])) for year, words in said.items() if words]


def steps(reports: list[Report], term: str) -> list[tuple[int, str, str | None]]:
    return [(knot.year, knot.kind, knot.stage) for knot in find_thread(reports, term)]


def test_a_project_from_plan_to_traffic() -> None:
    reports = years(y2019=f"谋划{BRIDGE}", y2020=f"{BRIDGE}开工建设", y2022=f"{BRIDGE}建成通车")
    assert steps(reports, BRIDGE) == [
        (2019, "first", "plan"),
        (2020, "changed", "start"),
        (2022, "changed", "done"),
    ]
    table = thread_table(reports, BRIDGE)
    assert thread_line(table, [2019, 2020, 2022]) == "2019 谋划 · 2020 开工建设 · 2022 建成通车"


def test_last_seen() -> None:
    reports = years(y2020=f"{BRIDGE}开工建设", y2021=f"续建{BRIDGE}", y2022="修缮松涛老庙")
    line = thread_line(thread_table(reports, BRIDGE), [2020, 2021, 2022])
    assert line == "2020 开工建设 · 2021 续建; last seen 2021 (reports up to 2022)"


def test_the_order_of_the_reports_does_not_matter() -> None:
    reports = years(y2019=f"谋划{BRIDGE}", y2020=f"{BRIDGE}开工建设")
    assert find_thread(reports, BRIDGE) == find_thread(reports[::-1], BRIDGE)


def test_what_was_renamed_stays_in_the_thread() -> None:
    reports = years(y2023="创建省级美丽乡村10个", y2024="建成宜居宜业和美乡村12个")
    assert [knot.year for knot in find_thread(reports, "美丽乡村")] == [2023, 2024]


def test_of_a_long_list_the_other_members_are_not_followed() -> None:
    reports = years(
        y2020=f"推进柳溪水库、{BRIDGE}、云岭隧道、青水码头、梅岭公路建设",
        y2021="推进柳溪水库、云岭隧道、梅岭公路建设",
    )
    assert [knot.year for knot in find_thread(reports, BRIDGE)] == [2020]


def test_the_stage_is_that_of_the_thing_itself() -> None:
    reports = years(y2020=f"柳溪水库竣工验收、{BRIDGE}开工建设")
    assert steps(reports, BRIDGE) == [(2020, "first", "start")]


def test_reviews_tell_what_became_of_it() -> None:
    text = f"{BRIDGE}建成通车。\n新修云岭隧道。"
    at = text.index("\n") + 1
    report = replace(
        plan("", year=2023),
        text=text,
        sections=(
            Section(1, None, 1, None, "", Kind.REVIEW, 0, 0, at),
            Section(2, None, 1, None, "", Kind.PLAN, at, at, len(text)),
        ),
    )
    found = find_thread([*years(y2022=f"{BRIDGE}开工建设"), report], BRIDGE)
    assert [(k.year, k.part, k.kind, k.stage_word) for k in found] == [
        (2022, "plan", "first", "开工建设"),
        (2023, "review", "told", "建成通车"),
    ]


def test_a_whole_statement_is_followed_by_alignment() -> None:
    reports = years(y2021="建设云岭游客中心停车场300个车位", y2022="云岭游客中心停车场扩建到500个车位")
    found = find_thread(reports, "建设云岭游客中心停车场300个车位")
    assert [knot.text for knot in found] == [
        "建设云岭游客中心停车场300个车位",
        "云岭游客中心停车场扩建到500个车位",
    ]


@pytest.mark.parametrize("term", ["", "  ", "没有人说过的东西"])
def test_what_nobody_speaks_of_has_no_thread(term: str) -> None:
    reports = years(y2020="修缮青水老街古戏台")
    assert find_thread(reports, term) == []
    assert thread_table(reports, term).rows == ()
    assert thread_line(thread_table(reports, term), [2020]) == ""


def test_an_indicator_is_followed_by_its_targets_and_results() -> None:
    result = target(6.3, id=9, role="result", year=2023, start=50, quote="地区生产总值增长6.3%")
    reports = [
        plan("", year=2023, targets=(target(7, id=1, year=2023),)),
        plan("", year=2024, targets=(result, target(6, id=2, year=2024, start=90, bound="around"))),
        plan("", year=2025, targets=(target(6, id=3, year=2025),)),
    ]
    for term in ("gdp", "地区生产总值"):
        rows = thread_table(reports, term).records()
        assert [(r["report_year"], r["part"], r["kind"], r["low"]) for r in rows] == [
            (2023, "plan", "first", 7.0),
            (2024, "review", "told", 6.3),
            (2024, "plan", "lowered", 6.0),
            (2025, "plan", "wording", 6.0),
        ]
        assert rows[3]["why"] == "bound around → exact"
    assert thread_line(thread_table(reports, "gdp"), [2023, 2024, 2025]) == "2023 7% · 2024 6% · 2025 6%"


def test_a_large_amount_keeps_its_digits_in_the_line() -> None:
    amount = target(1234567.5, measure="level", unit="亿元", unit_std="亿元")
    assert thread_line(thread_table([plan("", targets=(amount,))], "gdp"), [2024]) == "2024 1234567.5亿元"


def test_offsets_lead_into_the_reports() -> None:
    reports = years(y2019=f"谋划{BRIDGE}", y2020=f"{BRIDGE}开工建设")
    for knot in find_thread(reports, BRIDGE):
        assert knot.report.text[knot.start : knot.end] == knot.text
        assert BRIDGE in knot.text


def test_the_statement_under_the_cursor() -> None:
    report = plan(*ROADS)
    at = report.text.index("改造云岭镇农贸市场")
    assert term_at(report, at + 2, at + 3) == "改造云岭镇农贸市场"
    assert term_at(plan(*FARMS), 10**6, 10**6 + 1) == ""


def test_ten_years_compare_each_two_plans_once(monkeypatch: pytest.MonkeyPatch) -> None:
    import corpus.thread

    calls = []
    monkeypatch.setattr(corpus.thread, "compare", lambda a, b: calls.append((a, b)) or compare(a, b))
    reports = [plan(*ROADS, f"续建{BRIDGE}", *FARMS, year=year) for year in range(2010, 2020)]
    assert len(find_thread(reports, BRIDGE)) == 10
    assert len(calls) <= 2 * len(reports)
