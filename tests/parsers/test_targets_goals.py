"""Lists of goals: set out in paragraphs, of one section of the plan, and the years they speak of."""

from __future__ import annotations

import pytest

from parsers.model import Kind, Target
from tests.parsers.targets_of import plan, targets

BY_PARAGRAPHS = (
    "今后五年的奋斗目标是:\n"
    "经济实力明显增强。地区生产总值年均增长8%。\n"
    "经济结构更加合理。一、二、三次产业比重为10:52:38,城镇化率达到47%。\n"
    "社会风气更加淳朴。邻里和睦,守望相助。\n"
    "人民生活更加富足。居民人均可支配收入增长6%,城镇登记失业率控制在4%以内。\n"
    "山水更加秀美。森林覆盖率达到35%。\n"
    "围绕上述目标,要抓好修桥、开渠两件事,新建水渠300公里。"
)


def headline(found: list[Target]) -> list[str]:
    return [t.indicator for t in found if t.scope == "headline"]


def test_goals_in_paragraphs_each_under_a_sentence_of_its_own() -> None:
    expected = [
        "gdp",
        "structure",
        "urbanization_rate",
        "income_all",
        "unemployment_registered",
        "forest_cover",
    ]
    assert headline(plan(BY_PARAGRAPHS)) == expected


def test_goals_of_years_to_come_that_state_no_average_speak_of_those_years() -> None:
    years = {t.indicator: t.year for t in plan(BY_PARAGRAPHS) if t.scope == "headline"}
    assert years["gdp"] == "2021-2025"
    assert years["forest_cover"] == years["unemployment_registered"] == 2025


def test_what_stands_beside_averages_speaks_of_their_years() -> None:
    found = plan("主要目标是:地区生产总值年均增长8%,财政收入年均增长7%,城镇登记失业率控制在4%以内。")
    assert [t.year for t in found] == ["2021-2025", "2021-2025", 2025]


def test_an_average_after_a_goal_far_ahead_is_of_the_next_five_years() -> None:
    found = plan(
        "主要目标是:生产总值年均增长12%、农民人均纯收入年均增长13%,到2035年实现富民强县的目标。财政收入年均增长15%以上。"
    )
    assert [t.year for t in found] == ["2021-2025"] * 3


def test_an_average_until_a_year_far_ahead_begins_now() -> None:
    (found,) = plan("力争到2035年生产总值年均增长5%。")
    assert found.year == "2021-2035"


def test_a_list_steps_over_sentences_without_a_target() -> None:
    found = plan(
        "主要目标是:生产总值年均增长12%,财政收入年均增长15%。渔港建设取得突破。山乡面貌焕然一新。城镇登记失业率控制在5%以内。"
        "办学水平越来越高。河道越来越清。居民收入增长和经济增长保持基本同步。\n修建渔港三座。"
    )
    assert [(t.indicator, t.scope) for t in found] == [
        ("gdp", "headline"),
        ("budget_revenue", "headline"),
        ("unemployment_registered", "headline"),
        ("income_all", "headline"),
    ]


def test_a_growth_of_this_year_beside_averages_is_no_average() -> None:
    found = plan("主要目标是:地区生产总值增长8%,五年年均增长7%,城镇登记失业率控制在4%以内。")
    assert [t.year for t in found][-1] == 2021


def test_the_paragraphs_after_a_list_are_no_goals() -> None:
    text = (
        "主要预期目标是:\n地区生产总值增长8%,财政收入增长7%。\n"
        "(一)修桥铺路。新建道路30公里。\n(二)开渠引水。新开水渠20公里。\n(三)植树造林。森林覆盖率达到35%。"
    )
    assert headline(plan(text)) == ["gdp", "budget_revenue"]


def test_the_goals_of_one_section_of_the_plan_are_details() -> None:
    text = (
        "主要预期目标是:地区生产总值增长8%,财政收入增长7%。\n一、种好庄稼\n"
        "今年的主要目标是:粮食总产量达到90万吨,农民人均纯收入增长4%,再打水井100口。"
    )
    assert headline(targets(text, Kind.PLAN)) == ["gdp", "budget_revenue"]


def test_goals_set_by_the_items_of_one_paragraph() -> None:
    text = (
        "今后五年我县发展主要目标:一是实力明显增强,走在各县前列。生产总值年均增长8%以上。特色产业加快发展,规模不断扩大。"
        "二是城乡更加协调,城镇化率达到64%。三是山水更加秀美。污水排放少了,森林覆盖率达到35%。"
        "四是生活更加富足。街坊和睦,居民人均可支配收入年均增长8%以上。\n"
        "今年要打井100口。"
    )
    assert headline(plan(text)) == ["gdp", "urbanization_rate", "forest_cover", "income_all"]


def test_measures_listed_after_the_goals_of_a_campaign_are_no_goals() -> None:
    text = "围绕改善人居的目标:一是修路,新修道路30公里。二是打井,新打水井100口。三是植树,森林覆盖率达到35%。"
    assert headline(plan(text)) == []


def test_a_list_that_is_announced_with_what_was_considered() -> None:
    text = (
        "考虑到各种有利条件,本着量力而行的原则,预期目标是: ——生产总值增长8%。 ——财政收入达到9亿元。 "
        "——固定资产投资增长7%。 ——农民人均纯收入达到1500元。"
    )
    assert headline(plan(text)) == ["gdp", "budget_revenue", "fixed_investment", "income_rural"]


@pytest.mark.parametrize(
    "announced",
    [
        "按照上述要求,今年的预期目标是:生产总值增长8%,财政收入增长7%,粮食总产量达到9万吨。",
        "按照上述总体要求,今年的预期目标是:\n生产总值增长8%。财政收入增长7%。\n粮食总产量达到9万吨。",
        "“十三五”发展的主要目标是,确保全面小康。生产总值年均增长8%,财政收入增长7%。到2020年,粮食总产量达到9万吨。",
        "提出了三个方面的主要目标和9项指标。一是实力增强,生产总值增长8%。二是财力增强,财政收入增长7%。三是年景丰收,粮食总产量达到9万吨。",
    ],
)
def test_ways_to_announce_goals(announced: str) -> None:
    assert headline(plan(announced))[:2] == ["gdp", "budget_revenue"]


def test_goals_of_five_years_without_a_figure_of_the_gdp() -> None:
    text = (
        "“十三五”时期发展主要目标是:生产总值年均保持两位数增长,固定资产投资年均增长20%,财政收入年均增长12%。"
    )
    assert set(headline(plan(text))) == {"gdp", "fixed_investment", "budget_revenue"}


def test_how_goals_are_to_be_reached_is_no_list_of_them() -> None:
    assert headline(plan("实现上述预期目标,要新增就业3万人,财政收入要用于养蚕,再投资9亿元修路。")) == []


def test_goals_in_paragraphs_under_a_title_that_promises_them() -> None:
    text = (
        "到2025年,努力实现水清路通,确保村村有渠。\n"
        "经济强县迈出大步。生产总值比2020年翻一番,城镇化率达到55%。\n"
        "文化强县迈出大步。山歌人人会唱。\n"
        "生态强县迈出大步。森林覆盖率达33%以上。\n"
        "人民生活全面改善。城乡居民人均收入比2020年翻一番。\n"
        "今后五年的主要任务是:\n抓好修桥,新建水渠300公里。"
    )
    found = plan(text, title="二、今后五年的奋斗目标和主要任务")
    assert headline(found) == ["gdp", "urbanization_rate", "forest_cover", "income_all"]
    assert headline(plan(text, title="二、今后五年的主要任务")) != headline(found)


def test_what_the_plan_of_the_year_demands_is_a_list_of_targets() -> None:
    text = (
        "今年计划要求,国民生产总值增长6%,固定资产投资增长8%。投资要避免重复建设。"
        "社会商品零售总额增长12%,零售物价涨幅控制在6%以内。"
    )
    assert headline(plan(text)) == ["gdp", "fixed_investment", "retail_sales", "retail_prices"]
