"""The year a figure speaks of, and its horizon."""

from __future__ import annotations

import pytest

from tests.parsers.targets_of import plan, review


@pytest.mark.parametrize(
    ("text", "year", "horizon"),
    [
        ("地区生产总值增长7%。", 2021, "annual"),
        ("今年财政收入增长7%。", 2021, "annual"),
        ("到2025年,森林覆盖率达到60%。", 2025, "five_year"),
        ("到2025年,财政收入年均增长7%。", "2021-2025", "five_year"),
        ("“十四五”时期,财政收入年均增长7%。", "2021-2025", "five_year"),
        ("“十四五”末,城镇化率达到60%。", 2025, "five_year"),
        ("今后五年,新建学校30所。", "2021-2025", "five_year"),
        ("财政收入年均增长7%。", "2021-2025", "five_year"),
        ("到2035年,人均生产总值达到20万元。", 2035, "long_term"),
        ("确保“十四五”良好开局。财政收入增长7%。", 2021, "annual"),
        ("编制“十五五”规划。谋划项目600个。", 2021, "annual"),
        ("单位生产总值能耗比2020年下降15%。", 2021, "annual"),
        ("二〇二五年森林覆盖率达到60%。", 2025, "five_year"),
    ],
)
def test_of_a_plan(text: str, year: int | str, horizon: str) -> None:
    (only,) = plan(text)
    assert (only.year, only.horizon) == (year, horizon)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("财政收入增长7%。", 2020),
        ("2020年财政收入增长7%。", 2020),
        ("五年来,财政收入年均增长7%。", "2016-2020"),
        ("“十三五”期间,新建学校30所。", "2016-2020"),
        ("五年来,财政收入达到30亿元。", 2020),
        ("五年累计新建学校30所。", "2016-2020"),
        ("财政收入比2015年增长52%。", "2016-2020"),
        ("财政收入较“十二五”末增长52%。", "2016-2020"),
        ("财政收入是2015年的2.1倍。", "2016-2020"),
        ("钢产量比二〇一五年增长三成。", "2016-2020"),
        ("2018年建成学校3所。", 2018),
        ("承接“十二五”的势头。财政收入增长7%。", 2020),
        ("财政收入年均增长7%。", "2016-2020"),
    ],
)
def test_of_a_review(text: str, year: int | str) -> None:
    (only,) = review(text)
    assert only.year == year


@pytest.mark.parametrize(
    ("title", "year"),
    [("“十三五”时期工作回顾", "2016-2020"), ("2020年工作回顾", 2020), ("过去五年工作回顾", "2016-2020")],
)
def test_a_heading_sets_the_time_of_what_is_under_it(title: str, year: int | str) -> None:
    (only,) = review("新建学校30所。", title=title)
    assert only.year == year


def test_a_year_of_the_list_holds_in_its_next_sentence() -> None:
    found = plan("到2025年的奋斗目标是:地区生产总值年均增长6%,城镇化率达到60%。森林覆盖率达到61%。")
    assert [str(t.year)[-4:] for t in found] == ["2025"] * 3


def test_a_list_of_plain_growths_is_of_one_year_whatever_the_heading_says() -> None:
    found = plan(
        "主要预期目标是:地区生产总值增长7%,城镇登记失业率控制在4%以内。", title="“十四五”目标任务和今年工作"
    )
    assert [(t.year, t.horizon) for t in found] == [(2021, "annual")] * 2


def test_a_december_report_plans_the_next_year_and_reviews_this() -> None:
    (only,) = review("今年以来,财政收入增长7%。")
    assert only.year == 2020
