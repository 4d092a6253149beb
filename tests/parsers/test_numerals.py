"""Numerals as reports print them: 300 forms, each typed by hand with what it means."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.figures import find_figures, read_figure
from parsers.fold import fold
from parsers.numerals import read_number

ARABIC = """
0 0 | 1 1 | 9 9 | 10 10 | 42 42 | 100 100 | 365 365 | 1000 1000 | 1,000 1000 | 12,345 12345 | 1,234,567 1234567 | 3.5 3.5 | 0.8 0.8 | 12.75 12.75
1,234.5 1234.5 | 5万 50000 | 3.6万 36000 | 1.2亿 120000000 | 1.2万亿 1200000000000 | 8千 8000 | 6百 600 | 2十 20 | 15万亿 15000000000000 | 0.5万 5000
300万 3000000 | 7千万 70000000 | 4百万 4000000 | 5000余 5000 | 60多万 600000 | 600多 600 | 3亿多 300000000 | 10余万 100000 | 20来 20 | 2.50 2.5 | 007 7 | l0 10 | l2.5 12.5
"""
DIGITS = """
零 0 | 〇 0 | 一 1 | 二 2 | 两 2 | 三 3 | 四 4 | 五 5 | 六 6 | 七 7 | 八 8 | 九 9 | 壹 1 | 贰 2 | 叁 3 | 肆 4 | 伍 5 | 陆 6 | 柒 7 | 捌 8 | 玖 9
"""
TENS = """
十 10 | 十一 11 | 十二 12 | 十五 15 | 十九 19 | 二十 20 | 二十一 21 | 三十 30 | 三十六 36 | 四十五 45 | 五十 50 | 六十四 64 | 七十 70 | 八十八 88 | 九十九 99 | 拾 10 | 贰拾 20 | 一十 10 | 一十六 16
"""
HUNDREDS = """
一百 100 | 一百零一 101 | 一百零八 108 | 一百一十 110 | 一百一 110 | 一百二 120 | 二百五 250 | 两百 200 | 三百六十五 365 | 五百 500 | 五百零六 506 | 九百九十九 999 | 壹佰 100 | 一千 1000
一千零一 1001 | 一千零一十 1010 | 一千一百 1100 | 一千二 1200 | 一千二百三十四 1234 | 两千 2000 | 三千五 3500 | 三千五百 3500 | 五千零五十 5050 | 八千 8000 | 八千多 8000 | 九千余 9000 | 二仟 2000
"""
LARGE = """
一万 10000 | 一万二 12000 | 一万二千 12000 | 一万零五百 10500 | 两万 20000 | 三万五千 35000 | 五万八千六百 58600 | 十万 100000 | 十二万 120000 | 二十五万 250000 | 一百万 1000000 | 一百二十万 1200000
三百五十万 3500000 | 五百多万 5000000 | 一千万 10000000 | 两千五百万 25000000 | 一亿 100000000 | 一亿二 120000000 | 一亿三千万 130000000 | 一亿零五百万 105000000 | 十亿 1000000000 | 二十六亿 2600000000
三百亿 30000000000 | 一千五百亿 150000000000 | 一万亿 1000000000000 | 两万亿 2000000000000 | 六点五 6.5 | 零点八 0.8 | 三点一四 3.14 | 十二点五 12.5 | 一点二万 12000 | 三点六亿 360000000 | 两点五万亿 2500000000000
"""
YEARS = """
二〇三五 2035 | 二〇二五 2025 | 二○二〇 2020 | 二〇〇〇 2000 | 一九九八 1998 | 一九七八 1978 | 一九八〇 1980 | 二零一九 2019
"""
SHARES = """
百分之一 1 | 百分之六 6 | 百分之十 10 | 百分之十二 12 | 百分之三十五 35 | 百分之百 100 | 百分之六点五 6.5 | 百分之零点五 0.5 | 百分之九十八点六 98.6 | 百分之8 8 | 百分之8.5 8.5 | 千分之六 6 | 千分之六点五 6.5 | 千分之8 8
一成 10 | 二成 20 | 两成 20 | 三成 30 | 五成 50 | 九成 90 | 两成半 25 | 三成半 35 | 3成 30 | 1.5成 15 | 五倍半 - | 一个半 -
"""
HALVES = """
一半 1.5 | 两半 2.5 | 三半 3.5 | 负二 -2 | 负三点五 -3.5 | 十几 10 | 二十几 20 | 几十 - | 百余 100 | 千余 1000 | 万余 10000
"""
# token low high unit; - is no figure
FIGURES = """
6% 6 6 % | 6.5% 6.5 6.5 % | 0.3% 0.3 0.3 % | 100% 100 100 % | 6.2‰ 6.2 6.2 ‰ | 1.5个百分点 1.5 1.5 个百分点 | 0.2百分点 0.2 0.2 百分点 | 2倍 2 2 倍 | 3.5倍 3.5 3.5 倍 | 两倍 2 2 倍
6%—6.5% 6 6.5 % | 6%-6.5% 6 6.5 % | 6%至6.5% 6 6.5 % | 6%到7% 6 7 % | 6%~7% 6 7 % | 6—6.5% 6 6.5 % | 5.5%——6% 5.5 6 % | 500到600亿元 500 600 亿元 | 3-5个 3 5 个 | 20至30家 20 30 家 | 2—3万人 2 3 万人
1.2万亿元 1.2 1.2 万亿元 | 350亿元 350 350 亿元 | 8600万元 8600 8600 万元 | 12元 12 12 元 | 4万多亿元 4 4 万亿元 | 2.3亿美元 2.3 2.3 亿美元 | 580万美元 580 580 万美元 | 7亿港元 7 7 亿港元 | 650元/月 650 650 元/月
7800元/年 7800 7800 元/年 | 12万元/人 12 12 万元/人 | 35微克/立方米 35 35 微克/立方米 | 3亿人 3 3 亿人 | 1.5万人 1.5 1.5 万人 | 900万人次 900 900 万人次 | 60多万人 60 60 万人 | 6434万 6434 6434 万 | 3.4亿 3.4 3.4 亿
12个 12 12 个 | 8家 8 8 家 | 30户 30 30 户 | 5座 5 5 座 | 7所 7 7 所 | 16条 16 16 条 | 2000套 2000 2000 套 | 15项 15 15 项 | 40件 40 40 件 | 3处 3 3 处 | 600名 600 600 名 | 9张 9 9 张 | 25场次 25 25 场次
800盏 800 800 盏 | 12辆 12 12 辆 | 3列 3 3 列 | 5县(区) 5 5 县(区) | 10余家 10 10 家 | 5000余平方米 5000 5000 平方米 | 200余个 200 200 个 | 1800多公里 1800 1800 公里 | 350多公里 350 350 公里 | 12公里 12 12 公里
6.5万公里 6.5 6.5 万公里 | 800米 800 800 米 | 90万亩 90 90 万亩 | 7410亩 7410 7410 亩 | 14公顷 14 14 公顷 | 25平方公里 25 25 平方公里 | 20万平方米 20 20 万平方米 | 3万立方米 3 3 万立方米 | 5万立方米/日 5 5 万立方米/日
26万吨 26 26 万吨 | 4.68亿斤 4.68 4.68 亿斤 | 100万担 100 100 万担 | 75万千瓦 75 75 万千瓦 | 40兆瓦 40 40 兆瓦 | 60亿千瓦时 60 60 亿千瓦时 | 100万头 100 100 万头 | 300万羽 300 300 万羽 | 2万只 2 2 万只
350天 350 350 天 | 78.5岁 78.5 78.5 岁 | 10.8年 10.8 10.8 年 | 30万标准箱 30 30 万标准箱 | 120万吨标准煤 120 120 万吨标准煤 | 8.5件/万人 8.5 8.5 件/万人 | 42张/千人 42 42 张/千人 | 1,200家 1200 1200 家 | 12,500.5亿元 12500.5 12500.5 亿元
百分之六 6 6 % | 百分之六点五 6.5 6.5 % | 千分之七 7 7 ‰ | 三成 30 30 % | 两成半 25 25 % | 两三成 20 30 % | 八千多户 8000 8000 户 | 一万二千亩 12000 12000 亩 | 两万套 2 2 万套 | 十二所 12 12 所 | 三十五公里 35 35 公里
二百余家 200 200 家 | 五百多万人 500 500 万人 | 三千亿元 3000 3000 亿元 | 二百亿一千万元 20010000000 20010000000 元 | 十万户 10 10 万户 | 一千五百个 1500 1500 个 | 六十万亩 60 60 万亩 | 二十个百分点 20 20 个百分点 | 四十五名 45 45 名 | 七千米 7000 7000 米
三点七倍 3.7 3.7 倍 | 一点五个百分点 1.5 1.5 个百分点 | 十二点三亿元 12.3 12.3 亿元 | 零点八个百分点 0.8 0.8 个百分点 | 百分之八至九 8 9 % | 百分之六到百分之七 6 7 % | 百分之二点五到三 2.5 3 %
1亿3千万元 1.3 1.3 亿元 | 1亿3千多万元 1.3 1.3 亿元 | 1亿2000万元 1.2 1.2 亿元 | 1万6千多户 1.6 1.6 万户 | 2万5千公里 2.5 2.5 万公里 | 3万2千亿元 3.2 3.2 万亿元 | 7成 70 70 % | 12吉瓦时 12 12 吉瓦时 | 28微克每立方米 28 28 微克每立方米
增长l0% - | 三一成 - | 五六千人 - | 7成立 - | 百分之五到十年 - | 千亿元 - | 百亿级 - | 百户 - | 6.%  - | 万人 - | 亿元 - | 个 - | 12.3.4% -
"""


def _rows(table: str) -> list[list[str]]:
    return [cell.split() for line in table.strip().splitlines() for cell in line.split("|") if cell.strip()]


NUMBERS = [
    row for table in (ARABIC, DIGITS, TENS, HUNDREDS, LARGE, YEARS, SHARES, HALVES) for row in _rows(table)
]


def test_the_list_has_three_hundred_forms() -> None:
    assert len(NUMBERS) + len(_rows(FIGURES)) >= 300


@pytest.mark.parametrize(("token", "value"), [(r[0], r[1]) for r in NUMBERS if r[1] != "-"])
def test_a_numeral_is_read(token: str, value: str) -> None:
    assert read_number(token) == pytest.approx(float(value))


@pytest.mark.parametrize(
    "token", [r[0] for r in NUMBERS if r[1] == "-"] + ["", "三农", "十点", "abc", "%", "两委"]
)
def test_what_is_no_numeral_is_refused(token: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_number(token)


@pytest.mark.parametrize("row", [r for r in _rows(FIGURES) if r[1] != "-"], ids=lambda r: r[0])
def test_a_figure_is_read_with_its_unit(row: list[str]) -> None:
    token, low, high, unit = row
    figure = read_figure(token)
    assert figure is not None
    assert (figure.low, figure.high, figure.unit) == (float(low), float(high), unit)


@pytest.mark.parametrize("token", [r[0] for r in _rows(FIGURES) if r[1] == "-"])
def test_what_is_no_figure_is_none(token: str) -> None:
    assert read_figure(token) is None


@pytest.mark.parametrize("token", ["增长６．５％", "增长百分之六", "新增１２万人", "１，２００家"])
def test_full_width_digits_are_read_after_folding(token: str) -> None:
    assert find_figures(fold(token))


def test_a_ratio_is_one_figure() -> None:
    (figure,) = find_figures("调整为9.7:47.3:43,")
    assert figure.ratio
    assert (figure.start, figure.end) == (3, 14)


def test_the_unit_keeps_its_place_in_the_text_without_the_word_for_about() -> None:
    (figure,) = find_figures("新增4万多亿元")
    assert figure.more
    assert "".join("新增4万多亿元"[a:b] for a, b in figure.units) == "万亿元"


@pytest.mark.parametrize("text", ["国道G326线", "PM2.5", "A12", "12人口径"])
def test_letters_and_words_do_not_make_a_unit(text: str) -> None:
    assert all(f.unit in ("", "万") for f in find_figures(text))


@given(st.integers(min_value=0, max_value=10**12))
def test_every_whole_number_is_read_back(number: int) -> None:
    assert read_number(str(number)) == number
    assert read_number(f"{number:,}") == number


@given(st.text(alphabet="0123456789.,一二三十百千万亿成倍%个元亩至—-:多余几点零两百分之 ", max_size=40))
def test_figures_lie_inside_the_text_in_order_and_are_finite(text: str) -> None:
    last = 0
    for figure in sorted(find_figures(text)):
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.start >= last
        last = figure.start
        assert math.isfinite(figure.low)
        assert figure.low <= figure.high
