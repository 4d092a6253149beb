"""What a count or an amount is of: nouns after their number, bare verbs and amounts, parts of a year, what there is already."""

from __future__ import annotations

import pytest

from tests.parsers.targets_of import plan, review, row, rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建成30个标准化磨坊。", ["建成标准化磨坊 count 30个 exact"]),
        ("建设20万平方米标准厂房。", ["建设标准厂房 count 20万平方米 exact"]),
        ("打造2个和美渔村。", ["打造和美渔村 count 2个 exact"]),
        ("解决20户居民的住房问题。", ["解决居民的住房问题 count 20户 exact"]),
        ("培育5家后备酿酒企业。", ["培育后备酿酒企业 count 5家 exact"]),
        ("建设12座A级旅游厕所。", ["建设A级旅游厕所 count 12座 exact"]),
        ("建成20个500千伏变电站。", ["建成500千伏变电站 count 20个 exact"]),
        ("成立6个“护林小分队”。", ["成立“护林小分队” count 6个 exact"]),
        ("至少打造一个夜市街区。", ["至少打造夜市街区 count 1个 at_least"]),
        ("示范镇再增加3个。", ["示范镇 count 3个 exact"]),
        ("晴好天气再增加5天。", []),
        ("合作医疗试点今年再增加4个县。", ["合作医疗试点县 count 4个 exact"]),
        ("建成3条310公里高速公路。", ["建成 count 3条 exact", "高速公路 count 310公里 exact"]),
        ("安排12类50件民生实事。", []),
    ],
)
def test_the_noun_after_its_number(text: str, expected: list[str]) -> None:
    assert rows(plan(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "新建3万套、90万平方米廉租房。",
            ["新建廉租房 count 3万套 exact", "新建廉租房 count 90万平方米 exact"],
        ),
        (
            "启动3个国家级、15个省级养蜂示范区建设。",
            ["国家级养蜂示范区建设 count 3个 exact", "省级养蜂示范区建设 count 15个 exact"],
        ),
        (
            "新增耕地3万亩、高标准农田2万亩。",
            ["新增耕地 count 3万亩 exact", "新增高标准农田 count 2万亩 exact"],
        ),
        (
            "开工安置房5万套、竣工3万套。",
            ["开工安置房 count 5万套 exact", "竣工安置房 count 3万套 exact"],
        ),
        (
            "新开工渡口20处、基本建成12处,交付8处。",
            [
                "新开工渡口 count 20处 exact",
                "基本建成渡口 count 12处 exact",
                "交付渡口 count 8处 exact",
            ],
        ),
        (
            "实施水利项目50个,完成投资30亿元以上。",
            ["水利项目 count 50个 exact", "水利项目投资 level 30亿元 at_least"],
        ),
        ("铁路方面,完成投资30亿元。", ["铁路投资 level 30亿元 exact"]),
        ("加快推进重点渔港项目建设,完成投资6亿元。", ["重点渔港项目建设投资 level 6亿元 exact"]),
        ("实施水利项目50个,投资增长7%。", ["水利项目 count 50个 exact", "投资 growth 7% exact"]),
        ("安排资金2亿元,新建3万亩。", ["安排资金 level 2亿元 exact", "新建 count 3万亩 exact"]),
    ],
)
def test_what_a_bare_word_is_said_of(text: str, expected: list[str]) -> None:
    assert rows(plan(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在现有4个试点的基础上,再增加5个试点镇。", ["增加试点镇 count 5个 exact"]),
        ("在前年完成40万亩造林的基础上,今年再完成50万亩。", ["造林 count 50万亩 exact"]),
        ("在去年安排资金1亿元的基础上,今年再增加5000万元。", ["安排资金 change 5000万元 exact"]),
    ],
)
def test_what_there_is_already_is_no_row(text: str, expected: list[str]) -> None:
    assert rows(plan(text)) == expected


def test_a_gain_of_ranks_is_no_row() -> None:
    text = "生产总值完成80亿元,增速8%,全市第5,比上年提高3个位次;财政收入完成8亿元,增长9%,前移2个名次。"
    assert [t.unit for t in review(text)] == ["亿元", "%", "亿元", "%"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "生产总值一季度、上半年、前三季度、全年分别增长3%、4%、5%、6%。",
            [
                "生产总值一季度 growth 3% exact",
                "生产总值上半年 growth 4% exact",
                "生产总值前三季度 growth 5% exact",
                "生产总值 growth 6% exact",
            ],
        ),
        (
            "生产总值一季度、上半年分别增长5%和6%,全年增长7%。",
            ["生产总值一季度 growth 5% exact", "生产总值上半年 growth 6% exact", "生产总值 growth 7% exact"],
        ),
        (
            "第一季度生产总值增长3%,全年增长8%。",
            ["第一季度生产总值 growth 3% exact", "生产总值 growth 8% exact"],
        ),
    ],
)
def test_a_part_of_a_year_is_not_the_year(text: str, expected: list[str]) -> None:
    found = review(text)
    assert [row(t) for t in found] == expected
    assert [t.indicator for t in found] == ["other"] * (len(found) - 1) + ["gdp"]
