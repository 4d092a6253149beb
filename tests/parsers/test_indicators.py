"""The lexicon of indicators: every row's example is read, names through the decades, what narrows a name."""

from __future__ import annotations

import pytest

from parsers.fold import fold
from parsers.indicators import Indicator, identify, indicators, may_end_one, names
from parsers.model import Kind, Meta, Section
from parsers.targets import read_targets
from parsers.units import split

GUIDE = """gdp primary secondary tertiary agri_output industrial_va industrial_output fixed_investment industrial_investment
private_investment retail_sales budget_revenue tax_revenue budget_spending income_all income_urban income_rural new_urban_jobs
unemployment_surveyed unemployment_registered cpi urbanization_rate energy_intensity carbon_intensity trade exports imports fdi
rd_intensity grain_output grain_area tourism_revenue tourist_visits digital_economy private_economy population forest_cover
air_quality_days pm25 water_quality market_entities deposits loans structure"""


def test_the_table_has_the_guides_ids_and_more_than_a_hundred_and_twenty_rows() -> None:
    assert set(GUIDE.split()) <= set(indicators())
    assert len(indicators()) >= 120


@pytest.mark.parametrize("row", indicators().values(), ids=lambda r: r.id)
def test_a_row_is_whole(row: Indicator) -> None:
    assert row.en
    assert row.zh not in row.aliases
    assert row.direction in ("up", "down", "none")
    assert row.unit_std == "" or split(row.unit_std)[1] is not None
    assert all(split(unit)[1] is not None for unit in row.units)
    assert all(fold(name) == name for name in (row.zh, *row.aliases))
    assert not row.ceiling or row.direction == "down"


def test_no_name_stands_for_two_indicators() -> None:
    names = [name for row in indicators().values() for name in (row.zh, *row.aliases)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("row", indicators().values(), ids=lambda r: r.id)
def test_the_example_of_a_row_is_read_as_that_row(row: Indicator) -> None:
    text = f"今年的主要预期目标是:地区生产总值增长1%,社会消费品零售总额增长1%,{row.example}。"
    section = Section(1, None, 1, None, "", Kind.PLAN, 0, 0, len(text))
    found = read_targets(text, text, [section], Meta(report_year=2021, review_year=2020))
    assert any(t.indicator == row.id and t.quote in row.example for t in found), [t.indicator for t in found]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("国内生产总值", "gdp"),
        ("全省生产总值", "gdp"),
        ("地方生产总值(GDP)", "gdp"),
        ("经济年均增速", "gdp"),
        ("经济增速", "gdp"),
        ("农民人均纯收入", "income_rural"),
        ("农牧民人均可支配收入", "income_rural"),
        ("城市居民人均可支配收入", "income_urban"),
        ("全口径财政收入", "budget_revenue"),
        ("地方财政一般预算收入", "budget_revenue"),
        ("大口径财政收入", "budget_revenue"),
        ("工农业总产值", "industrial_output"),
        ("商品零售价格涨幅", "retail_prices"),
        ("零售物价总水平", "retail_prices"),
        ("国民收入", "national_income"),
        ("国民生产总值", "gdp"),
        ("三次产业的比重", "structure"),
        ("吸收外商直接投资", "fdi"),
        ("物价总水平", "cpi"),
        ("外贸进出口总值", "trade"),
        ("自营出口总额", "exports"),
        ("规模工业增加值", "industrial_va"),
        ("规模以上工业企业实现利润", "industrial_profit"),
        ("居民消费价格总水平涨幅", "cpi"),
        ("城镇登记失业率指标", "unemployment_registered"),
        ("全市常住人口城镇化率", "urbanization_rate"),
        ("服务业增加值占地区生产总值的比重", "tertiary"),
        ("服务业在国内生产总值中的比重", "tertiary"),
        ("研发经费支出相当于全市生产总值的比例", "rd_intensity"),
        ("税收收入占一般公共预算收入比重", "tax_revenue"),
        ("非公有制经济增加值占生产总值比重", "private_economy"),
        ("万元GDP能耗", "energy_intensity"),
        ("PM2.5平均浓度", "pm25"),
        ("三次产业结构", "structure"),
        ("社会消 费品零售总额", "retail_sales"),
        ("中心城区空气优良天数比率", "air_quality_days"),
        ("三产比重", "tertiary"),
        ("海关进出口总额", "trade"),
        ("货物进出口贸易", "trade"),
        ("入统工业增加值", "industrial_va"),
        ("各类金融机构存款余额", "deposits"),
        ("地表水水质优良率", "water_quality"),
    ],
)
def test_names_through_the_decades(name: str, expected: str | None) -> None:
    found = identify(name)
    assert (found.id if found else None) == expected


@pytest.mark.parametrize(
    "name",
    [
        "高新技术产业固定资产投资",
        "第三产业投资",
        "地方固定资产投资",
        "脱贫地区农村居民人均可支配收入",
        "开发区一般公共预算收入",
        "海洋渔业总产值",
        "主要经济指标增速",
        "环保投入相当于生产总值的比例",
        "人均一般公共预算收入",
        "亩均税收收入",
        "县(市)地区生产总值",
        "城区地区生产总值",
        "",
        "的",
    ],
)
def test_a_name_narrowed_by_other_words_is_another_indicator(name: str) -> None:
    found = identify(name)
    assert found is None


@pytest.mark.parametrize("name", ["某山生产总值", "云水生产总值"])
def test_a_regions_name_before_an_unmistakable_one_changes_nothing(name: str) -> None:
    found = identify(name)
    assert found is not None
    assert found.id == "gdp"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PM2.5平均浓度", "可吸入颗粒物浓度"),
        ("婴儿死亡率", "孕产妇死亡率"),
        ("高等教育毛入学率", "高校毕业生就业率"),
        ("生猪出栏", "生猪存栏"),
        ("装备制造业增加值", "制造业增加值"),
        ("全社会用电量", "工业用电量"),
        ("贫困人口", "贫困发生率"),
        ("贫困人口", "贫困村"),
        ("基本养老保险参保率", "基本养老保险参保人数"),
        ("秸秆综合利用率", "农膜回收率"),
    ],
)
def test_quantities_that_no_series_may_mix_are_indicators_of_their_own(one: str, other: str) -> None:
    first, second = identify(one), identify(other)
    assert first is not None
    assert second is not None
    assert first.id != second.id


def test_a_very_long_name_is_looked_at_in_no_time() -> None:
    assert identify("增" * 100_000) is None


def test_names_alone_are_those_of_the_whole_table() -> None:
    assert list(names().items()) == [(id, row.zh) for id, row in indicators().items()]


@pytest.mark.parametrize(
    "words", ["企业", "项目", "公里", "(个)", "增加值", "收人", "指标”", "占比", "收入的"]
)
def test_the_quick_look_at_a_names_end_never_denies_an_indicator(words: str) -> None:
    heads = [
        name[:size] for row in indicators().values() for name in row.aliases for size in range(len(name))
    ]
    assert may_end_one(words) or not any(identify(head + words) for head in heads if "占" not in head)


def test_the_quick_look_at_a_names_end_spares_most_looks() -> None:
    assert may_end_one("财政收入")
    assert not may_end_one("养老机构")
