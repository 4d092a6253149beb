"""Targets said again beside the result: missed, kept or exceeded, in brackets; none of them is a result of its own."""

from __future__ import annotations

import pytest

from parsers.fold import fold
from parsers.model import Kind, Meta, Section, Target
from parsers.targets import read_targets


def found(text: str) -> list[Target]:
    section = Section(1, None, 1, None, "", Kind.REVIEW, 0, 0, len(text))
    return read_targets(text, fold(text), [section], Meta(report_year=2021))


def missed(text: str) -> list[tuple[str, str | None]]:
    return [(t.indicator, t.qualitative) for t in found(text) if t.role == "shortfall"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "社会消费品零售总额80亿元,增长9%,略低于年初预定增长10%的目标。",
            [("retail_sales", "低于年初预定增长10%的目标")],
        ),
        (
            "全年完成固定资产投资90亿元,增长2%,未达到年初预定增长8%的目标。",
            [("fixed_investment", "未达到年初预定增长8%的目标")],
        ),
        ("地区生产总值增长7%,虽然略低于8%的预定目标。", [("gdp", "低于8%的预定目标")]),
        (
            "出口平均增长10%,低于“九五”计划年均增长14%的目标。",
            [("exports", "低于“九五”计划年均增长14%的目标")],
        ),
        ("居民消费价格上涨5%,高于4%的调控目标。", [("cpi", "高于4%的调控目标")]),
        ("居民消费价格上升百分之八点二,虽然没有实现低于上年的要求。", [("cpi", "没有实现低于上年的要求")]),
        (
            "地区生产总值、城乡居民收入等主要经济指标增速仍低于年初确定的目标。",
            [("gdp", "低于年初确定的目标"), ("income_all", "低于年初确定的目标")],
        ),
    ],
)
def test_missed(text: str, expected: list[tuple[str, str]]) -> None:
    assert missed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "城镇登记失业率2.6%,低于年初预定3.3%的目标。",
        "居民消费价格上涨2%,低于4%的控制目标。",
        "地区生产总值增长9%,高于8%的预期目标。",
        "成本和负担低于周边的目标。",
        "教师平均工资不低于当地公务员的要求。",
    ],
)
def test_kept(text: str) -> None:
    assert missed(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "地区生产总值增长9.5%,超过了年初预定增长9%的目标。",
        "地区生产总值增长9.5%,超过“九五”计划年均增长9%的目标。",
        "地区生产总值增长9.5%(年度目标9%以上)。",
        "地区生产总值增长9.5%（预期目标为9%左右）。",
    ],
)
def test_a_target_said_again_is_no_result(text: str) -> None:
    assert [(t.indicator, t.value and t.value.low) for t in found(text)] == [("gdp", 9.5)]
