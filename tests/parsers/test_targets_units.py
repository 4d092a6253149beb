"""Values in the unit an indicator is compared in, and the laws every row obeys."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.fold import fold
from parsers.model import Interval
from parsers.targets import read_targets
from parsers.units import in_unit, split, units
from tests.parsers.targets_of import META, plan


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("地区生产总值达到1.2万亿元。", 12000, "亿元"),
        ("财政收入完成27069万元。", 2.7069, "亿元"),
        ("城镇居民人均可支配收入达到4.2万元。", 42000, "元"),
        ("粮食产量达到4.68亿斤。", 23.4, "万吨"),
        ("粮食播种面积90万亩。", 90, "万亩"),
        ("城镇新增就业8500人。", 0.85, "万人"),
        ("新增就业岗位58.2万个。", 58.2, "万人"),
        ("实际利用外资580万美元。", 0.058, "亿美元"),
        ("实际利用外资3亿元。", 3, "亿元"),
        ("人均生产总值达到1.1万美元。", 11000, "美元"),
        ("地区生产总值突破500亿。", 500, "亿元"),
        ("游客人数突破2000万。", 2000, "万人次"),
        ("城乡居民收入比缩小到1.9:1。", 1.9, "倍"),
        ("居民消费价格指数控制在103左右。", 103, "%"),
        ("新型储能规模达到12吉瓦时。", 0.12, "亿千瓦时"),
        ("细颗粒物浓度降到28微克每立方米。", 28, "微克/立方米"),
        ("地区生产总值增长6.5%。", 6.5, "%"),
        ("人口自然增长率7‰。", 7, "‰"),
        ("城镇化率提高1.5个百分点。", 1.5, "个百分点"),
        ("快递业务量增长两倍。", 200, "%"),
        ("新增市场主体1.2万户。", 1.2, "万户"),
        ("新建学校3所。", 3, "所"),
        ("治理河道3000米。", 3, "公里"),
        ("新能源装机30兆瓦。", 3, "万千瓦"),
    ],
)
def test_values_that_can_be_compared(text: str, low: float, unit: str) -> None:
    (only,) = plan(text)
    assert only.value_std is not None
    assert only.value_std.low == pytest.approx(low)
    assert only.unit_std == unit


def test_the_printed_value_is_not_rescaled() -> None:
    (only,) = plan("地区生产总值达到１．２万亿元。")
    assert (only.value, only.unit) == ((1.2, 1.2), "万亿元")


@pytest.mark.parametrize("name", units())
def test_every_unit_converts_to_the_one_it_is_compared_in(name: str) -> None:
    value, unit = in_unit(Interval(2.0, 3.0), name, None)
    assert 0 < value.low < value.high
    assert unit == units()[name].std
    assert split(unit)[1] is not None


@pytest.mark.parametrize(
    ("printed", "factor"), [("万亿元", 1e12), ("千瓦", 1), ("万千瓦", 1e4), ("百万亩", 1e6), ("亿", 1e8)]
)
def test_magnitudes(printed: str, factor: float) -> None:
    assert split(printed)[0] == factor


PIECES = [
    "地区生产总值", "城乡居民人均可支配收入", "粮食产量", "增长", "下降", "分别", "达到", "由", "从", "到", "控制在", "以内", "以上", "左右", "约",
    "6%", "6.5%", "3亿元", "500个", "12", "1.5倍", "三成", "百分之六", "、", ",", "和", "。", ";", "\n", "其中", "力争", "确保", "均", "占", "比重", "的",
    "与经济增长同步", "高于全市", "1个百分点", "目标是:", "主要预期", "没有完成", "今年", "2025年", "“十四五”", "时期", "(", ")", "“", "”", " ", "鄉", "新增", "建成", "等",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_gives_rows_whose_quotes_stand_where_they_say(text: str) -> None:
    found = read_targets(text, fold(text), [], META)
    assert found == read_targets(text, fold(text), [], META)
    assert [t.id for t in found] == list(range(1, len(found) + 1))
    for target in found:
        assert text[target.start : target.end] == target.quote
        assert target.name
        assert (target.value is None) == (target.value_std is None)
        assert target.value is not None or target.qualitative or target.status != "stated"
        assert target.value is None or target.value.low <= target.value.high
        assert (target.status == "relative") == (target.reference is not None)


@pytest.mark.parametrize(
    "piece",
    ["1", "一", "增", "%", "、", ",", "(", "“", "1%", "1,", "1:", "由1%", "分别", "分别增长1%、", "地区生产总值增长1%,", "——地区生产总值增长1%\n",
     "目标是:", "到2025年", "与经济增长同步,", "没有完成目标,", "占比提高1个百分点,", "至少1件,", "一是", "2019年"],
)  # fmt: skip
def test_hostile_texts_take_time_in_proportion(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        folded = fold(text)
        start = time.process_time()
        read_targets(text, folded, [], META)
        return time.process_time() - start

    seconds(2_000)
    # the shorter of two: a collection of garbage may fall into one
    short, long = (min(seconds(length) for _ in range(2)) for length in (8_000, 64_000))
    assert long < 0.02 + 8 * 3.5 * short, f"{short:.3f} s, {long:.3f} s"
