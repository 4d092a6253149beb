"""By how much, or that, a past target was missed."""

from __future__ import annotations

import pytest

from parsers.model import Kind
from tests.parsers.targets_of import plan, targets


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("地区生产总值增速低于预期目标0.6个百分点。", [("gdp", 0.6)]),
        ("地区生产总值增速低于年初目标0.6个百分点。", [("gdp", 0.6)]),
        ("地区生产总值增长6%,低于预期调控目标0.6个百分点。", [("gdp", 0.6)]),
        ("规上工业增加值增速比目标低4.9个百分点。", [("industrial_va", 4.9)]),
        ("粮食产量比计划少0.15万吨。", [("grain_output", 0.15)]),
        ("粮食产量因旱比目标少0.3万吨。", [("grain_output", 0.3)]),
        ("生产总值增长6.1%,比预期目标低0.4个百分点。", [("gdp", 0.4)]),
        ("经济增速比6.5%左右的预期目标低2.1个百分点。", [("gdp", 2.1)]),
        (
            "与年初目标相比,固定资产投资增速低3.8个百分点、财政收入增速低0.8个百分点。",
            [("fixed_investment", 3.8), ("budget_revenue", 0.8)],
        ),
        (
            "地区生产总值、社会消费品零售总额增速分别低于预期目标1.6、3.7个百分点。",
            [("gdp", 1.6), ("retail_sales", 3.7)],
        ),
        ("第三产业增速与年均14%的目标相差2.7个百分点。", [("tertiary", 2.7)]),
        ("一般公共预算收入比预算短收2.3亿元。", [("budget_revenue", 2.3)]),
        ("居民消费价格上涨4.8%,高于4%的预期调控目标0.8个百分点。", [("cpi", 0.8)]),
        ("城镇登记失业率高于控制目标0.2个百分点。", [("unemployment_registered", 0.2)]),
    ],
)
def test_by_how_much(text: str, expected: list[tuple[str, float]]) -> None:
    found = [t for t in targets(text, Kind.PROBLEMS) if t.role == "shortfall"]
    assert [(t.indicator, t.value and t.value.low) for t in found] == expected
    assert all((t.measure, t.bound, t.scope) == ("change", "exact", "headline") for t in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("节能减排、物价调控目标没有完成。", ["saving_emissions", "cpi"]),
        ("外贸出口预期目标未能实现。", ["exports"]),
        ("规模以上工业增加值、固定资产投资2项指标,没有实现预期目标。", ["industrial_va", "fixed_investment"]),
        ("进出口总额出现下降,预期增长目标未能实现。", ["trade"]),
        ("粮食产量没有守住21万吨目标。", ["grain_output"]),
        ("地区生产总值增长5%,未达到6%的预期目标。", ["gdp"]),
        ("单位生产总值能耗下降1.5%,没有完成下降3%的任务。", ["energy_intensity"]),
    ],
)
def test_that_a_target_was_missed(text: str, expected: list[str]) -> None:
    found = [t for t in targets(text, Kind.PROBLEMS) if t.role == "shortfall"]
    assert [t.indicator for t in found] == expected
    assert all(t.value is None and t.qualitative for t in found)


@pytest.mark.parametrize(
    "text",
    [
        "一些重点任务没有完成。",
        "固定资产投资增速高于年初目标2个百分点。",
        "固定资产投资增长6.7%,与8%的目标有差距。",
        "地区生产总值增速低于全省平均1个百分点。",
        "单位生产总值能耗下降3.5%,超过预期目标0.5个百分点。",
        "财政收入增长9%,高于8%的预期目标1个百分点。",
    ],
)
def test_what_is_no_shortfall(text: str) -> None:
    assert [t for t in targets(text, Kind.PROBLEMS) if t.role == "shortfall"] == []


def test_a_plan_has_no_shortfalls() -> None:
    assert [t for t in plan("增长目标低于去年目标1个百分点。") if t.role == "shortfall"] == []
