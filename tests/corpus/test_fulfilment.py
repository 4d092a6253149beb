"""Targets beside results: what compares, what was met, and the reasons where nothing can be said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.fulfilment import Fulfilment, Tolerance, fulfilment_table, fulfilments
from parsers import parse
from parsers.model import Report

# Other targets beside the one in question, so that the paragraph is one that sums the year up.
COMPANY = "规模以上工业增加值增长1%,固定资产投资增长1%"


def report(year: int, review: str, plan: str) -> Report:
    """A short report that is read by the parsers: `review` tells results, `plan` the year's main targets."""
    text = (
        f"{year}年云桥市政府工作报告\n各位代表:\n一、{year - 1}年工作回顾\n{year - 1}年,{review}。\n"
        f"二、{year}年工作安排\n今年经济社会发展的主要预期目标是:{COMPANY},{plan}。\n"
    )
    return parse(text.encode(), f"云桥市_{year}.txt")[0]


def judged(plan: str, review: str, tolerance: Tolerance | None = None) -> list[Fulfilment]:
    earlier = report(2023, "地区生产总值增长5%", plan)
    later = report(2024, review, "地区生产总值增长5%")
    found = fulfilments(earlier, later, tolerance or Tolerance())
    return [each for each in found if each.target.indicator not in ("industrial_va", "fixed_investment")]


def outcome(plan: str, review: str) -> str:
    (only,) = judged(plan, review)
    return only.outcome


@pytest.mark.parametrize(
    ("plan", "review", "expected"),
    [
        ("地区生产总值增长6%", "地区生产总值增长6%", "met"),
        ("地区生产总值增长6%", "地区生产总值增长6.1%", "exceeded"),
        ("地区生产总值增长6%", "地区生产总值增长5.9%", "missed"),
        ("地区生产总值增长6%以上", "地区生产总值增长6%", "met"),
        ("地区生产总值增长6%左右", "地区生产总值增长5.5%", "met"),
        ("地区生产总值增长6%左右", "地区生产总值增长5.4%", "missed"),
        ("地区生产总值增长6%—6.5%", "地区生产总值增长6.2%", "met"),
        ("地区生产总值增长6%—6.5%", "地区生产总值增长6.8%", "exceeded"),
        ("地区生产总值增长6%—6.5%", "地区生产总值增长5.9%", "missed"),
        ("地区生产总值增长6%", "地区生产总值下降2%", "missed"),
        ("城镇新增就业5000人以上", "城镇新增就业0.52万人", "exceeded"),
        ("城镇新增就业5000人以上", "城镇新增就业4800人", "missed"),
    ],
)
def test_a_floor_is_met_from_it_upwards(plan: str, review: str, expected: str) -> None:
    assert outcome(plan, review) == expected


@pytest.mark.parametrize(
    ("plan", "review", "expected"),
    [
        ("居民消费价格涨幅控制在3%以内", "居民消费价格上涨2%", "met"),
        ("居民消费价格涨幅3%左右", "居民消费价格上涨0.4%", "met"),
        ("居民消费价格涨幅3%左右", "居民消费价格上涨3.6%", "missed"),
        ("居民消费价格指数103左右", "居民消费价格上涨2.1%", "met"),
        ("城镇登记失业率控制在4.5%以内", "城镇登记失业率4.6%", "missed"),
        ("人口自然增长率控制在7%以内", "人口自然增长率6.1‰", "met"),
    ],
)
def test_ceilings_by_word_and_by_nature(plan: str, review: str, expected: str) -> None:
    assert outcome(plan, review) == expected


@pytest.mark.parametrize(
    ("plan", "review", "expected"),
    [
        ("单位地区生产总值能耗降低3%以上", "单位地区生产总值能耗降低3.4%", "exceeded"),
        ("单位地区生产总值能耗降低3%以上", "单位地区生产总值能耗降低2.9%", "missed"),
        ("单位地区生产总值能耗降低3%", "单位地区生产总值能耗上升1%", "missed"),
    ],
)
def test_a_promised_fall_is_met_by_falling_as_far(plan: str, review: str, expected: str) -> None:
    assert outcome(plan, review) == expected


@pytest.mark.parametrize(
    ("plan", "review", "why"),
    [
        ("地区生产总值增长6%", "地区生产总值达到512亿元", "only a level, no growth"),
        ("外贸进出口总额增长5%", "地区生产总值增长6%", "not reported"),
        ("外贸进出口总额达到60亿元", "外贸进出口总额达到9亿美元", "in another unit (亿美元 against 亿元)"),
        (
            "居民人均可支配收入增长7%",
            "城乡居民人均可支配收入分别增长6%、8%",
            "town and country apart, no figure for all",
        ),
    ],
)
def test_where_nothing_compares_it_says_why(plan: str, review: str, why: str) -> None:
    (only,) = judged(plan, review)
    assert (only.outcome, only.met, only.why) == ("no_figure", None, why)


def test_a_new_comer_is_not_set_beside_a_total() -> None:
    (only,) = judged("新增市场主体2000户", "市场主体达到30000户")
    assert only.met is None


def test_town_and_country_promised_together_are_met_by_both() -> None:
    plan = "城乡居民人均可支配收入增长7%"
    assert outcome(plan, "城镇居民人均可支配收入增长7.1%,农村居民人均可支配收入增长8%") == "exceeded"
    assert outcome(plan, "城镇居民人均可支配收入增长6%,农村居民人均可支配收入增长8%") == "missed"


def test_the_whole_year_before_a_part_of_it() -> None:
    (only,) = judged("地区生产总值增长6%", "一季度地区生产总值下降2%,全年地区生产总值增长6.2%")
    assert only.result is not None
    assert only.outcome == "exceeded"


def test_the_figure_whose_name_is_nearest() -> None:
    (only,) = judged("地方财政收入增长8%", "全年财政总收入完成60亿元,增长12%;地方财政收入完成28亿元,增长7%")
    assert only.outcome == "missed"


def test_the_reason_is_in_the_unit_that_both_are_printed_in() -> None:
    """2287人 against 2200人 was told as 0.2287 > 0.22."""
    (jobs,) = judged("城镇新增就业2200人以上", "城镇新增就业2287人")
    assert jobs.why == "2287 > 2200"
    (jobs,) = judged("城镇新增就业5000人以上", "城镇新增就业0.52万人")
    assert jobs.why == "0.52 > 0.5"
    (debts,) = judged("粮食总产量达到1234567.8吨", "粮食总产量达到1234567.9吨")
    assert debts.why == "1234567.9 > 1234567.8"


@pytest.mark.parametrize(
    ("plan", "review", "why"),
    [
        ("地区生产总值增长8%左右", "地区生产总值增长7.6%", "7.6 ≥ 8 − 0.5"),
        ("地区生产总值增长8%左右", "地区生产总值增长8%", "8 ≥ 8"),
        ("居民消费价格涨幅3%左右", "居民消费价格上涨3.4%", "3.4 ≤ 3 + 0.5"),
        ("单位地区生产总值能耗降低3%左右", "单位地区生产总值能耗降低2.7%", "-2.7 ≤ -3 + 0.5"),
    ],
)
def test_a_target_met_by_its_tolerance_says_so(plan: str, review: str, why: str) -> None:
    """-2.7 ≤ -3 was told of an energy target that was undershot."""
    (only,) = judged(plan, review)
    assert (only.outcome, only.why) == ("met", why)
    assert only.by_tolerance == (" − " in why or " + " in why)


def test_of_a_thing_without_an_id_another_unit_is_another_thing() -> None:
    """What was spent on projects stood as the result of how many there were to be."""
    (projects,) = judged("安排省级重点项目60个", "省级重点项目完成投资415亿元")
    assert projects.result is None
    assert projects.why == "not reported"


def test_tolerance_is_the_readers_to_set() -> None:
    plan, review = "地区生产总值增长6%左右", "地区生产总值增长5.6%"
    assert judged(plan, review, Tolerance(around=0.3))[0].outcome == "missed"
    assert judged("地区生产总值增长6%", review, Tolerance(every=0.4))[0].outcome == "met"
    amount = judged("城镇新增就业5000人", "城镇新增就业4960人", Tolerance(every=1))[0]
    assert amount.outcome == "met"  # of amounts, percent of the target


def test_the_table_has_target_and_result_with_their_places() -> None:
    earlier = report(2023, "地区生产总值增长5%", "地区生产总值增长6%左右")
    later = report(2024, "地区生产总值完成512亿元,增长6.3%", "地区生产总值增长5%")
    row = fulfilment_table(earlier, later).records()[-1]
    assert (row["region"], row["year"], row["indicator"], row["outcome"]) == ("云桥市", 2023, "gdp", "met")
    assert (row["target_low"], row["result_low"], row["difference"]) == (6.0, 6.3, 0.3)
    start, end = row["result_start"], row["result_end"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    assert later.text[start:end] == row["result_quote"]
    assert (row["target_report_sha256"], row["result_report_sha256"]) == (
        earlier.report_sha256,
        later.report_sha256,
    )


# Of the 24 labelled targets at least this many must come out as labelled.
FLOOR = 22


def test_labelled_pairs(shared: Path) -> None:
    """The judge's own count, by its rule: a row whose target runs alike for 0.7 of the label, with `met` as labelled."""
    from difflib import SequenceMatcher

    def alike(one: str, two: str) -> bool:
        run = SequenceMatcher(None, one, two, autojunk=False).find_longest_match().size
        return run / min(len(one), len(two)) >= 0.7

    right = total = 0
    for path in sorted((shared / "gold" / "pairs").glob("*.json")):
        labels = json.loads(path.read_text(encoding="utf-8"))
        runs = shared / "reports" / "runs"
        pair = [parse((runs / labels[k]).read_bytes(), labels[k])[0] for k in ("earlier_file", "later_file")]
        found = fulfilments(pair[0], pair[1])
        for label in labels["fulfilment"]:
            total += 1
            right += any(
                each.met == label["met"] and alike(each.target.quote, label["target"]) for each in found
            )
    assert total >= 24
    assert right >= FLOOR
