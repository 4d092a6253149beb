"""Targets of two plans side by side, by phenomenon."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.align import Change, TargetPair, compare, targets_diff_table
from corpus.align.targets import change_of
from parsers.model import Interval, Reference, Target
from tests.corpus.plans import plan, target

NONE_STATED = target(None, status="none_stated", qualitative="不设定增速目标")
QUALITATIVE = target(None, qualitative="与经济增长同步")
ABOVE = Reference("全省平均", "高于", 0.5, "个百分点")


def paired(earlier: list[Target], later: list[Target]) -> tuple[TargetPair, ...]:
    return compare(plan("", targets=tuple(earlier)), plan("", year=2025, targets=tuple(later))).targets


@pytest.mark.parametrize(
    ("earlier", "later", "change"),
    [
        (target(7), target(7.5), "raised"),
        (target(7), target(6), "lowered"),
        (target(7), target(7), "same"),
        (target(None), None, "dropped"),
        (None, target(7), "new"),
        # a range is compared by its middle
        (target(6.5, 7), target(6.5), "lowered"),
        (target(6), target(6, 7), "raised"),
        # the number stays, its wording does not
        (target(7, bound="at_least"), target(7, bound="around"), "wording"),
        (target(7), target(7, cue_words=("力争",)), "wording"),
        (target(6, 7), target(6.5), "wording"),
        # 不低于 and 以上 are one bound
        (target(7, bound="at_least", cue_words=("不低于",)), target(7, bound="at_least", cue_words=("以上",)), "same"),
        # a fall is compared by its size
        (target(-3), target(-3.2), "raised"),
        (target(-3.4), target(-3), "lowered"),
        # from a fall to a rise
        (target(-1), target(1), "raised"),
        # told in other terms
        (target(7), target(40, measure="level", unit_std="亿元"), "measure"),
        (target(7), QUALITATIVE, "measure"),
        (QUALITATIVE, target(7), "measure"),
        (QUALITATIVE, QUALITATIVE, "same"),
        (QUALITATIVE, target(None, qualitative="与经济增长基本同步"), "wording"),
        # a report that says it sets no number has dropped it
        (target(7), NONE_STATED, "dropped"),
        (NONE_STATED, target(7), "new"),
        (NONE_STATED, NONE_STATED, "same"),
        # both lean on another's figure
        (
            target(None, status="relative", reference=ABOVE),
            target(None, status="relative", reference=replace(ABOVE, difference=1.0)),
            "raised",
        ),
        (target(7), target(None, status="relative", reference=ABOVE), "measure"),
    ],
)  # fmt: skip
def test_change(earlier: Target | None, later: Target | None, change: Change) -> None:
    assert change_of(earlier, later) == change


def test_indicators_come_and_go_in_the_order_of_the_texts() -> None:
    gdp, jobs, prices = (
        target(7, id=n, indicator=name, start=n * 10)
        for n, name in enumerate(("gdp", "new_urban_jobs", "cpi"), 1)
    )
    found = paired([gdp, prices], [jobs, gdp])
    assert [(p.indicator, p.change) for p in found] == [
        ("gdp", "same"),
        ("new_urban_jobs", "new"),
        ("cpi", "dropped"),
    ]
    assert found[0].name == "地区生产总值"


def test_a_growth_rate_answers_a_growth_rate() -> None:
    growth, level = target(7, id=1, start=0), target(300, id=2, start=20, measure="level", unit_std="亿元")
    (a, b) = paired(
        [growth, level],
        [target(6, id=3, start=0), target(310, id=4, start=9, measure="level", unit_std="亿元")],
    )
    assert [(p.earlier and p.earlier.id, p.later and p.later.id, p.change) for p in (a, b)] == [
        (1, 3, "lowered"),
        (2, 4, "raised"),
    ]  # fmt: skip


def test_a_target_may_move_from_the_headlines_into_the_tasks() -> None:
    moved = target(8, id=2, scope="detail", start=50)
    (pair,) = paired([target(7, id=1)], [moved])
    assert (pair.later, pair.change) == (moved, "raised")


def test_details_alone_make_no_row() -> None:
    assert paired([target(7, scope="detail")], [target(8, scope="detail")]) == ()


def test_two_tiers_are_compared_by_the_base() -> None:
    base, stretch = target(6.5, id=2, tier="base"), target(7, id=3, tier="stretch", start=5)
    found = paired([target(7, id=1)], [base, stretch])
    assert [(p.later and p.later.id, p.change) for p in found] == [(2, "lowered"), (3, "new")]


def test_five_year_targets_are_no_targets_of_the_year() -> None:
    assert paired([target(7, horizon="five_year")], [target(8, horizon="five_year")]) == ()


def test_names_the_table_lacks_are_compared_by_their_wording() -> None:
    a = target(5, id=1, indicator="other", name="技术合同成交额")
    b = target(6, id=2, indicator="other", name="技术合同的成交额")
    c = target(6, id=3, indicator="other", name="茶叶产量", start=9)
    assert [(p.name, p.change) for p in paired([a], [b, c])] == [
        ("技术合同的成交额", "raised"),
        ("茶叶产量", "new"),
    ]


def test_the_result_in_between_is_told() -> None:
    reached = target(6.1, id=5, role="result", year=2024, start=90)
    other_year = target(5.5, id=6, role="result", year=2023, start=80)
    level = target(300, id=7, role="result", year=2024, measure="level", unit_std="亿元", start=70)
    (pair,) = paired([target(7, id=1)], [target(6, id=2), other_year, level, reached])
    assert pair.result == reached


def test_an_amount_is_no_result_of_a_growth_target() -> None:
    level = target(300, id=7, role="result", year=2024, measure="level", unit_std="亿元", start=70)
    (pair,) = paired([target(7, id=1)], [target(6, id=2), level])
    assert pair.result is None


def test_an_amount_told_before_the_rate_does_not_take_its_counterpart() -> None:
    level = target(310, id=3, start=0, measure="level", unit_std="亿元")
    rate = target(6, id=4, start=9)
    found = paired([target(7, id=1)], [level, rate])
    assert [(p.earlier and p.earlier.id, p.later and p.later.id, p.change) for p in found] == [
        (None, 3, "new"),
        (1, 4, "lowered"),
    ]


def test_an_amount_among_the_tasks_is_no_answer_to_a_headline_rate() -> None:
    level = target(310, id=3, scope="detail", start=50, measure="level", unit_std="亿元")
    (pair,) = paired([target(7, id=1)], [level])
    assert (pair.later, pair.change) == (None, "dropped")


def test_new_jobs_are_one_amount_however_they_are_called() -> None:
    count = target(10, id=1, indicator="new_urban_jobs", measure="count", unit_std="万人")
    change = target(11, id=2, indicator="new_urban_jobs", measure="change", unit_std="万人")
    (pair,) = paired([count], [change])
    assert (pair.change, pair.why) == ("raised", "10万人 → 11万人")


@pytest.mark.parametrize(
    ("earlier", "later", "why"),
    [
        (target(7, bound="at_least"), target(7, bound="around"), "bound at_least → around"),
        (target(7), target(7, cue_words=("力争",)), "words – → 力争"),
        (target(7), target(6, 6.5), "7% → 6–6.5%"),
        (target(7), target(6, bound="around"), "7% → 6%; bound exact → around"),
        (target(7), target(40, measure="level", unit_std="亿元"), "growth → level"),
        (target(7), QUALITATIVE, "growth → 与经济增长同步"),
        (target(7), NONE_STATED, "the report says that it sets no number"),
        (target(7), target(7), ""),
        # large amounts have all their digits
        (
            target(1234567.5, measure="level", unit_std="亿元"),
            target(1234568.5, measure="level", unit_std="亿元"),
            "1234567.5亿元 → 1234568.5亿元",
        ),
    ],
)
def test_what_moved_is_said_aloud(earlier: Target, later: Target, why: str) -> None:
    (pair,) = paired([earlier], [later])
    assert pair.why == why


def test_table() -> None:
    reached = target(6.1, id=5, role="result", year=2024, start=90, end=99, quote="地区生产总值增长6.1%")
    comparison = compare(
        plan("", targets=(target(7, id=1, bound="at_least"),)),
        plan("", year=2025, targets=(target(6, 6.5, id=2, value_std=Interval(6.0, 6.5)), reached)),
    )
    (row,) = targets_diff_table(comparison).records()
    assert row["change"] == "lowered"
    assert row["indicator_name"] == "地区生产总值"
    assert row["why"] == "7% → 6–6.5%; bound at_least → exact"
    assert (row["earlier_low"], row["earlier_high"], row["earlier_bound"]) == (7.0, 7.0, "at_least")
    assert (row["later_low"], row["later_high"], row["later_unit"]) == (6.0, 6.5, "%")
    assert (row["result_low"], row["result_quote"], row["result_start"]) == (6.1, "地区生产总值增长6.1%", 90)
