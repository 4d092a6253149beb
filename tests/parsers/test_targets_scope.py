"""Headline and detail, result and plan: which paragraphs sum up, and what turns from the one to the other."""

from __future__ import annotations

import pytest

from parsers.fold import fold
from parsers.model import Kind, Section, Target
from parsers.targets import read_targets
from tests.parsers.targets_of import META, plan, review

LIST = "地区生产总值增长7%,固定资产投资增长9%,社会消费品零售总额增长8%"


def headline(found: list[Target]) -> list[str]:
    return [t.name for t in found if t.scope == "headline"]


@pytest.mark.parametrize(
    "announcement",
    [
        "今年的主要预期目标是:",
        "全市经济社会发展主要预期目标建议为:",
        "奋斗目标:",
        "预期目标和约束性指标是:",
        "建议今年发展的主要目标为:",
        "主要指标安排如下:",
    ],
)
def test_an_announced_list_of_targets_is_headline(announcement: str) -> None:
    assert headline(plan(f"{announcement}{LIST}。\n抓好农业,建设高标准农田6万亩。")) == [
        "地区生产总值",
        "固定资产投资",
        "社会消费品零售总额",
    ]


@pytest.mark.parametrize(
    "turn",
    [
        "为实现上述目标,要抓好工业,工业投资增长9%。",
        "围绕以上目标,财政收入再增长3%。",
        "重点抓好八项工作。财政收入增长3%。",
    ],
)
def test_the_list_ends_where_the_report_turns_to_the_work(turn: str) -> None:
    assert len(headline(plan(f"主要预期目标是:{LIST}。{turn}"))) == 3


def test_a_list_may_go_on_in_the_next_sentence() -> None:
    found = plan(f"主要预期目标是:{LIST}。单位生产总值能耗下降3%,城镇登记失业率控制在4%以内。")
    assert len(headline(found)) == 5


SUMMARY = "2020年,全市地区生产总值800亿元,增长6%,财政收入60亿元,增长7%,固定资产投资增长9%。"
SECTION = "规模以上工业增加值增长8%,固定资产投资300亿元,进出口总额5亿美元,增长4%。"


@pytest.mark.parametrize("item", ["(一)稳住工业。", "一是稳住工业。", "——稳住工业。", "第一,稳住工业。"])
def test_a_section_after_the_summary_sums_up_only_its_field(item: str) -> None:
    found = review(f"{SUMMARY}\n一年来,主要做了以下工作:\n{item}{SECTION}")
    assert len(headline(found)) == 5


def test_a_section_with_the_gdp_sums_up_too() -> None:
    found = review(f"{SUMMARY}\n(一)五年跨越。五年来,地区生产总值年均增长7%,财政收入年均增长9%。")
    assert len(headline(found)) == 7


def test_emissions_beside_the_energy_used_belong_to_the_summary() -> None:
    sentences = "全年走访村民,修桥补路,开渠引水,村村通上了水泥路,户户用上了自来水。" * 12
    found = review(
        f"地区生产总值800亿元,财政收入60亿元。单位生产总值能耗下降3%,化学需氧量和二氧化硫排放量分别下降2%和4%。{sentences}"
    )
    assert len(headline(found)) == 5


def test_indicators_that_are_counted_belong_to_the_summary() -> None:
    found = review(
        "地区生产总值800亿元,增长6%,财政收入60亿元。经营主体突破9万户,新登记经营主体2万户,开通公交线路5条。"
    )
    assert headline(found) == ["地区生产总值", "地区生产总值", "财政收入", "经营主体"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("物价基本平稳,居民消费价格上涨2%", ["居民消费价格"]),
        ("外贸出口突破百亿元大关,达到120亿元", ["外贸出口"]),
        ("产业结构进一步优化,外贸出口增长2%", ["外贸出口"]),
        ("住宅等领域投资明显增加,外贸出口增长2%", ["外贸出口"]),
        (
            "单位生产总值能耗和污染物排放持续下降,外贸出口增长2%",
            ["单位生产总值能耗", "污染物排放", "外贸出口"],
        ),
    ],
)
def test_what_words_say_beside_the_figures_of_a_summary(words: str, expected: list[str]) -> None:
    found = review(f"地区生产总值800亿元,财政收入60亿元。{words}。")
    assert sorted(headline(found)) == sorted(["地区生产总值", "财政收入", *expected])


def test_incomes_alone_are_no_summary() -> None:
    found = review(
        "全年财政收入增加30亿元。外贸出口达到9亿美元。工业利润增长8%。\n"
        "人民生活改善。城镇居民人均可支配收入增长5%,农村居民人均纯收入增长4%。"
    )
    assert headline(found)[:2] == ["财政收入", "外贸出口"]


def test_a_list_in_dashed_lines_is_one_list() -> None:
    found = plan(
        "主要预期目标是:\n——地区生产总值增长7%;\n——固定资产投资增长9%;\n——城镇新增就业5000人。\n要抓好农业。"
    )
    assert len(headline(found)) == 3


def test_a_dense_sentence_needs_no_announcement() -> None:
    found = plan(f"我们要奋力拼搏,{LIST},财政收入增长5%。\n新建学校3所。")
    assert len(headline(found)) == 4


def test_a_lone_gdp_target_is_headline() -> None:
    found = plan("综合分析,今年经济增长预期为7%左右。\n粮食产量达到20万吨。")
    assert headline(found) == ["经济"]


def test_goals_of_five_years_in_dashed_paragraphs() -> None:
    text = (
        "纲要草案明确了今后五年的主要目标任务,突出六个方面。\n"
        "——保持经济中高速增长。国内生产总值年均增长6.5%以上。\n"
        "——推进城镇化。常住人口城镇化率达到60%。\n"
        "——改善环境。森林覆盖率达到23%,单位国内生产总值能耗下降15%。\n"
        "做好这些工作,要把握三点。"
    )
    found = plan(text)
    assert [t.scope for t in found] == ["headline"] * 4
    assert {str(t.year)[-4:] for t in found} == {"2025"}


@pytest.mark.parametrize(
    "text",
    [
        "过去一年,我们攻坚克难。全年地区生产总值增长6%,财政收入增长5%。\n工业增加值增长9%。",
        "一年来,经济平稳运行。一是经济增长。地区生产总值增长6%。二是结构改善。财政收入增长5%。",
    ],
)
def test_a_summary_of_results_holds_gdp_and_another(text: str) -> None:
    assert headline(review(text))[:2] == ["地区生产总值", "财政收入"]


def test_short_dashed_paragraphs_sum_up_together() -> None:
    text = (
        "——经济平稳运行。地区生产总值增长6%。\n——结构优化。服务业增加值占生产总值比重上升到51%。\n"
        "——就业稳定。城镇新增就业5000人。\n——收入增加。居民人均可支配收入增长7%,农村危房改造300户。\n一年来主要工作:"
    )
    assert len(headline(review(text))) == 5


def test_national_income_and_retail_prices_stand_where_output_and_consumer_prices_came_to_stand() -> None:
    found = review("国民收入比上年增长7.1%,社会商品零售物价总水平上升5.8%。\n新建学校3所,种树900亩。")
    assert [(t.indicator, t.scope) for t in found[:2]] == [
        ("national_income", "headline"),
        ("retail_prices", "headline"),
    ]
    assert {t.scope for t in found[2:]} == {"detail"}


def test_details_of_the_review_stay_detail() -> None:
    text = "地区生产总值增长6%,财政收入增长5%。\n新建学校3所,改造道路12公里,城镇新增就业900人。"
    found = review(text)
    assert [t.scope for t in found] == ["headline", "headline", "detail", "detail", "detail"]


def test_the_text_of_a_review_that_turns_to_the_plan() -> None:
    text = f"去年地区生产总值增长6%,财政收入增长5%。\n今年经济社会发展的主要预期目标是:{LIST}。"
    assert [t.role for t in review(text)] == ["result", "result", "plan", "plan", "plan"]


@pytest.mark.parametrize("past", ["去年财政收入增长5%。", "2019年财政收入增长5%。", "五年来财政收入增长5%。"])
def test_a_sentence_of_the_plan_that_looks_back_is_a_result(past: str) -> None:
    (only,) = plan(past)
    assert only.role == "result"


def test_glossary_and_closing_hold_no_targets() -> None:
    text = "新增学位300个。"
    for kind in (Kind.GLOSSARY, Kind.CLOSING):
        section = Section(1, None, 1, None, "", kind, 0, 0, len(text))
        opening = Section(2, None, 1, None, "", Kind.PLAN, len(text), len(text), len(text))
        assert read_targets(text, fold(text), [section, opening], META) == []


def test_without_an_outline_the_announcement_divides_the_text() -> None:
    text = f"地区生产总值增长6%,财政收入增长5%。今年发展的主要预期目标是:{LIST}。"
    assert [t.role for t in read_targets(text, fold(text), [], META)] == ["result"] * 2 + ["plan"] * 3


def test_a_review_without_a_figure_of_the_gdp_is_summed_up_by_its_first_paragraph_of_figures() -> None:
    text = (
        "粮食丰收,百业兴旺。工业企业实现利润2亿元,增长5%。财政收入比上年增加1亿元。外贸出口从3月份开始回升,全年达到4亿美元。\n"
        "开渠引水成效明显。新开水渠30公里。财政收入用于打井。"
    )
    found = review(text)
    assert [t.name for t in found if t.scope == "headline"] == ["工业企业实现利润"] * 2 + [
        "财政收入",
        "外贸出口",
    ]
    assert [t.scope for t in found if "水渠" in t.name] == ["detail"]
