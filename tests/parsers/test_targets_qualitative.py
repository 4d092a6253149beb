"""Targets without a number, and those that lean on another's figure."""

from __future__ import annotations

import pytest

from parsers.model import Reference, Target
from parsers.targets.wordings import WORDINGS, Wording
from tests.parsers.targets_of import plan, review, rows

LIST = "主要预期目标是:地区生产总值增长7%,固定资产投资增长9%,"


def last(text: str) -> list[Target]:
    return plan(f"{LIST}{text}。")[2:]


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda w: w.example)
def test_every_wording_reads_its_example(wording: Wording) -> None:
    (only,) = last(wording.example)
    assert only.value is None
    assert only.qualitative
    assert (only.reference is not None) == wording.relative
    assert only.status == ("relative" if wording.relative else "stated")


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("居民收入与经济增长同步", Reference("经济增长", "同步")),
        ("居民收入增长和经济增长基本同步", Reference("经济增长", "同步")),
        ("一般公共预算收入与上年持平", Reference("上年", "持平")),
        ("财政收入增速高于全省平均水平", Reference("全省平均水平", "高于")),
        ("居民收入高于全市1个百分点", Reference("全市", "高于", 1.0, "个百分点")),
        ("居民收入增速快于全省平均0.5个百分点以上", Reference("全省平均", "快于", 0.5, "个百分点")),
        ("居民收入增速比全国高2个百分点左右", Reference("全国", "比", 2.0, "个百分点")),
        ("物价与国家调控目标保持衔接", Reference("国家调控目标", "衔接")),
    ],
)
def test_what_a_relative_target_leans_on_is_kept(text: str, reference: Reference) -> None:
    (only,) = last(text)
    assert only.value is None
    assert only.reference == reference


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "耕地保护、生态环境保护和节能减排完成上级下达任务",
            [f"{n} - 完成上级下达任务" for n in ("耕地保护", "生态环境保护", "节能减排")],
        ),
        ("能耗及污染物排放等约束性指标完成省定任务", ["能耗 - 完成省定任务", "污染物排放 - 完成省定任务"]),
        (
            "一般公共预算收入、城乡居民人均可支配收入与经济增长同步",
            ["一般公共预算收入 growth 与经济增长同步", "城乡居民人均可支配收入 growth 与经济增长同步"],
        ),
        ("完成市下达的节能减排任务", ["节能减排 - 完成市下达的节能减排任务"]),
        ("节能减排完成年度目标任务", ["节能减排 - 完成年度目标任务"]),
        ("节能减排控制在国家下达目标内", ["节能减排 - 控制在国家下达目标内"]),
        ("固定资产投资继续保持较大幅度增长", ["固定资产投资 growth 保持较大幅度增长"]),
        ("固定资产投资提质提效", ["固定资产投资 - 提质提效"]),
        ("提高中等收入人口比重", ["中等收入人口比重 - 提高"]),
    ],
)
def test_a_list_under_one_wording_is_a_row_each(text: str, expected: list[str]) -> None:
    assert rows(last(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "经济平稳较快增长",
        "发展质量进一步提高",
        "主要经济指标增速高于全省平均水平",
        "社会大局保持稳定",
        "其他指标完成上级下达任务",
    ],
)
def test_what_cannot_be_measured_is_no_target(text: str) -> None:
    assert last(text) == []


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("不再设定地区生产总值增速目标", "gdp"),
        ("没有提出经济增速具体目标", "gdp"),
        ("固定资产投资不设具体增长目标", "fixed_investment"),
    ],
)
def test_that_no_number_is_given_is_itself_a_value(text: str, indicator: str) -> None:
    (only,) = last(text)
    assert (only.status, only.indicator, only.value) == ("none_stated", indicator, None)


@pytest.mark.parametrize(
    "said",
    [
        "需要说明的是,我们没有提出全年经济增速具体目标,主要是考虑到不确定因素较多。",
        "今年不再设定地区生产总值增长目标,把精力放到提高质量上来。",
        "综合各方面考虑,今年暂不设定经济增长的量化目标。",
    ],
)
def test_that_no_growth_is_set_may_stand_apart_from_the_list_of_targets(said: str) -> None:
    listed = "今年发展主要预期目标是:城镇新增就业3万人,城镇调查失业率6%左右,居民消费价格涨幅3.5%左右。"
    found = [t for t in plan(f"{listed}\n做好上述工作,要保持定力。\n{said}") if t.status == "none_stated"]
    assert [(t.indicator, t.scope, t.horizon, t.value) for t in found] == [
        ("gdp", "headline", "annual", None)
    ]


@pytest.mark.parametrize("said", ["我们不再设定产品产量的指标。", "会上没有提出新的工作目标。"])
def test_that_something_else_has_no_target_is_no_row(said: str) -> None:
    assert [
        t for t in plan(f"主要预期目标是:地区生产总值增长8%。\n{said}") if t.status == "none_stated"
    ] == []


def test_words_are_read_only_where_targets_are_summed_up() -> None:
    assert plan("推动工业转型,居民收入与经济增长同步。") == []


def test_a_comparison_after_a_result_is_no_row_of_its_own() -> None:
    assert rows(review("地区生产总值增长7%,高于全省平均1个百分点。")) == ["地区生产总值 growth 7% exact"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("城镇化率同比提高1.2个百分点。", "城镇化率 change 1.2个百分点 exact"),
        ("税收占比提高3个百分点。", "税收占比 change 3个百分点 exact"),
        ("服务业比重降低0.5个百分点。", "服务业比重 change -0.5个百分点 exact"),
        ("坏账比率降低2个百分点。", "坏账比率 change -2个百分点 exact"),
        ("投资增速比上年加快3个百分点。", "投资增速 change 3个百分点 exact"),
    ],
)
def test_how_a_share_moves_leans_on_nothing(text: str, expected: str) -> None:
    """The 比 of 同比 and 占比 with the 高 of 提高 was read as 比…高, and the figure lost."""
    assert rows(review(text)) == [expected]


def test_a_share_may_lean_on_that_of_others() -> None:
    (only,) = review("税收占比比全省高3个百分点。")
    assert (only.name, only.reference) == ("税收占比", Reference("全省", "比", 3.0, "个百分点"))


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("没有提出全年经济增速具体目标", "经济增速"),
        ("不设经济增长目标", "经济增长"),
        ("不再设定地区生产总值增速目标", "地区生产总值"),
    ],
)
def test_what_has_no_number_is_the_growth_of_the_economy(said: str, name: str) -> None:
    found = [t for t in plan(f"{said},把力气用在养蚕上。") if t.status == "none_stated"]
    assert [(t.name, t.indicator) for t in found] == [(name, "gdp")]


def test_a_list_that_only_names_a_field_is_one_target() -> None:
    found = plan("主要预期目标是:生产总值增长5%。水、空气等主要生态环境指标保持优秀水平。")
    assert [(t.name, t.qualitative) for t in found][1:] == [("水、空气等主要生态环境指标", "保持优秀水平")]


@pytest.mark.parametrize("said", ["经济规模明显扩大", "全省经济呈现稳步向前的态势"])
def test_the_economy_at_large_is_no_target(said: str) -> None:
    found = plan(f"主要预期目标是:生产总值增长5%,财政收入增长6%,{said}。")
    assert [t.value is None for t in found] == [False, False]


def test_a_list_that_is_to_double_and_the_levels_it_then_reaches() -> None:
    found = plan(
        "主要目标是:生产总值、财政收入和社会消费品零售总额在2012年的基础上力争实现翻番,分别达到80亿元、6亿元和30亿元。"
    )
    three = ["gdp", "budget_revenue", "retail_sales"]
    assert [t.indicator for t in found if t.value is None] == three
    assert [(t.indicator, t.value) for t in found if t.value] == list(
        zip(three, [(80, 80), (6, 6), (30, 30)], strict=True)
    )


def test_under_the_average_of_others() -> None:
    found = plan("主要目标是:生产总值增长5%,城镇登记失业率控制在全省平均水平以下。")
    assert found[-1].qualitative == "控制在全省平均水平以下"
