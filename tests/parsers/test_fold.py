"""fold: the law of offsets rests on it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from parsers.fold import fold, fold_each, table
from parsers.full_stops import fold_report

CASES = [
    ("simplified text stays", "全年工作回顾。", "全年工作回顾。"),
    ("traditional", "經濟發展穩中向好,實現兩個百分點", "经济发展稳中向好,实现两个百分点"),
    ("already folded Han characters are not touched twice", "于里后干", "于里后干"),
    ("full-width digits and point", "１２．５％", "12.5%"),
    ("small and odd percent signs", "6﹪、7℅", "6%、7%"),
    ("punctuation", "一，二：三；四！五？（六）", "一,二:三;四!五?(六)"),
    ("ratio sign as colon", "11.9∶44.1∶44", "11.9:44.1:44"),
    ("ranges", "6％～7％，6－7，6–7", "6%~7%,6-7,6-7"),
    ("the long dash stays and its look-alikes join it", "6—7―8─9", "6—7—8—9"),
    (
        "marks without an ASCII form stay",
        "“三农”、《规划》。‘一’〔1〕【2】①",
        "“三农”、《规划》。‘一’〔1〕【2】①",
    ),
    ("corner brackets are quotation marks", "「三農」『四』", "“三农”‘四’"),
    ("every blank is a plain blank", "一\u3000二\u00a0三\u2003四\t五", "一 二 三 四 五"),
    ("line ends stay", "一\n二", "一\n二"),
    ("letters keep their case", "ＧＤＰ与ＰＭ", "GDP与PM"),
    ("radicals left by PDF fonts", "\u2f00\u2f47", "一日"),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_folds(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(st.text())
@example("﹤＜\u2028Ａ㑮")
def test_keeps_length_and_folding_twice_is_folding_once(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@given(st.text(alphabet=st.sampled_from("一，；（）１२%于於於後乾\U00026d74\u3000\t“。")))
def test_the_quick_way_and_the_table_agree(text: str) -> None:
    """Frequent keys are replaced one by one, and the whole table is used only where another key is there."""
    assert fold(text) == text.translate(table())


def test_every_key_is_folded_alone_and_among_others() -> None:
    for key, target in table().items():
        assert fold(f"一{chr(key)}，二") == f"一{chr(target)},二"


def test_no_value_is_a_key() -> None:
    assert len(table()) > 4000
    assert not set(table()) & set(table().values())


@given(st.lists(st.text(max_size=12), max_size=12))
def test_several_are_folded_as_each_alone(texts: list[str]) -> None:
    assert fold_each(texts) == [fold(text) for text in texts]


def test_points_that_stand_for_full_stops() -> None:
    text = "一.修路\n新修道路3.5公里.“两渠”开通.粮食增产5%.详见(一)." * 8
    folded = fold_report(text)
    assert len(folded) == len(text)
    assert folded.startswith("一.修路\n新修道路3.5公里。“两渠”开通。粮食增产5%。详见(一)。")


def test_points_among_full_stops_stay() -> None:
    text = "修好了路。开通了渠。种好了树。" * 4 + "见www.example.cn.No.1.甲.乙.丙.丁.戊.己.庚.辛."
    assert fold_report(text) == fold(text)


@given(st.text(alphabet="一二.。修路 \n%”)3a", max_size=200))
def test_a_folded_report_keeps_its_length(text: str) -> None:
    assert len(fold_report(text)) == len(text)


def test_a_raised_dot_in_a_figure_is_a_point() -> None:
    assert fold_report("增长19·5％，修路·架桥") == "增长19.5%,修路·架桥"
