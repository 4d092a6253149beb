"""Texts as they are copied and scanned: blanks beside figures, line ends in sentences, straight quotation marks."""

from __future__ import annotations

import pytest

from parsers.fold import fold
from parsers.model import Kind, Section
from parsers.targets import read_targets
from parsers.targets.layout import squeeze
from tests.parsers.targets_of import META, plan, review, rows

PLAIN = "主要预期目标是:地区生产总值增长8%左右,财政收入达到1.13亿元以上,城镇登记失业率控制在4.5%以内。"


@pytest.mark.parametrize(
    "text",
    [
        "主要预期目标是:地区生产总值增长 8% 左右,财政收入达到 1.13 亿元以上,城镇登记失业率控制在 4.5 % 以内。",
        "主要预期目标是:地区生产总值增长8 %左右,财政收入达到1. 13亿元以上,城镇登记失业率控制在4 .5%以内。",
        "主要预期目标是:地区生产总值增长8%左右,财政收入达到1.13亿元以上,城镇登记\n失业率控制在4.5%以内。",
        "主要预期目标是:地区生产总值增长8%左右,财政收入达到1.13\n亿元以上,城镇登记失业率控制在4.5%以内。",
    ],
)
def test_blanks_and_line_ends_change_no_row(text: str) -> None:
    assert rows(plan(text)) == rows(plan(PLAIN))
    assert [t.scope for t in plan(text)] == ["headline"] * 3


def test_quotes_are_of_the_text_as_it_stands() -> None:
    text = "今年要确保全省地区生产总值增长 8% 左右,财政\n收入达到 1.13 亿元。"
    assert [t.quote for t in plan(text)] == ["地区生产总值增长 8% 左右", "财政\n收入达到 1.13 亿元"]


@pytest.mark.parametrize("line", ["建成学校3所", "新建道路12公里,栽树5万株\n"])
def test_short_lines_and_paragraphs_stay_apart(line: str) -> None:
    text = f"{line}\n引进企业4家。"
    folded = fold(text)
    assert "\n" in squeeze(text, folded, []).folded


def test_a_heading_is_never_joined_to_what_is_under_it() -> None:
    title = "一、着力推动工业经济高质量发展,加快培育新的增长动能"
    text = f"{title}\n工业投资增长12%。"
    section = Section(1, None, 1, "一", title[2:], Kind.PLAN, 0, len(title), len(text))
    (only,) = read_targets(text, fold(text), [section], META)
    assert (only.name, only.quote) == ("工业投资", "工业投资增长12%")


def test_a_text_in_order_is_left_alone() -> None:
    text = "地区生产总值增长8%,\u3000财政收入增长9%。\n工业投资增长12%。"
    assert not squeeze(text, fold(text), []).cuts


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ('"十四五"期间,财政收入年均增长8%。', "2021-2025"),
        ('到"十四五"末,财政收入达到12亿元。', "2025"),
    ],
)
def test_straight_quotation_marks(text: str, year: str) -> None:
    (only,) = plan(text)
    assert (only.name, str(only.year)) == ("财政收入", year)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("万元生产总值能耗“十三五”期间下降18%", "万元生产总值能耗 growth -18% exact"),
        ("税收占财政收入的比重由“八五”期末的12.8%,上升到17.8%", "税收占财政收入的比重 share 17.8% exact"),
        ("文化支出累计31亿元,比前五年增长1.3倍", "文化支出 growth 1.3倍 exact"),
    ],
)
def test_times_before_the_figure_are_no_part_of_the_name(text: str, expected: str) -> None:
    assert rows(review(text))[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在校生达到3万人", "在校生 count 3万人 exact"),
        ("到位资金65亿元", "到位资金 level 65亿元 exact"),
        ("加快12个灌区改造", "灌区改造 count 12个 exact"),
        ("固定资产投资过40亿元", "固定资产投资 level 40亿元 at_least"),
        ("年销售收入过10亿元企业达到5家", "年销售收入过10亿元企业 count 5家 exact"),
    ],
)
def test_words_that_look_like_others(text: str, expected: str) -> None:
    assert rows(review(text)) == [expected]


def test_a_heading_of_a_dashed_list_is_no_result_of_its_own() -> None:
    text = "——居民收入稳步提高。居民人均可支配收入增长6%,财政收入增长5%,地区生产总值增长7%。"
    title = Section(2, 1, 2, None, "居民收入稳步提高", Kind.REVIEW, 2, 10, len(text))
    whole = Section(1, None, 1, None, "", Kind.REVIEW, 0, 0, len(text))
    found = read_targets(text, fold(text), [whole, title], META)
    assert [t.name for t in found] == ["居民人均可支配收入", "财政收入", "地区生产总值"]


def test_decimals_that_a_blank_broke() -> None:
    found = review("全县生产总值完成 36.5 9亿元，财政收入完成 3.6 2亿元。")
    assert [row.partition(" ")[2] for row in rows(found)] == ["level 36.59亿元 exact", "level 3.62亿元 exact"]
