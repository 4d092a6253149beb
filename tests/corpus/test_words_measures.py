"""The measures against figures worked out by hand, and the laws they keep."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.words.measures import (
    MOST_LOG_DICE,
    log_dice,
    log_likelihood,
    log_ratio,
    mutual_information,
    rate,
)

COUNTS = st.integers(min_value=0, max_value=10**6)
TOTALS = st.integers(min_value=10**6, max_value=10**9)


def test_log_likelihood_by_hand() -> None:
    # 30 in 10,000 and 10 in 10,000: 20 expected in each; 2 × (30 ln 1.5 + 10 ln 0.5)
    assert float(log_likelihood(30, 10, 10_000, 10_000)) == pytest.approx(
        2 * (12.163953243244932 - 6.931471805599453)
    )
    # 12 in 2,000 and 0 in 4,000: 4 and 8 expected; 2 × 12 ln 3
    assert float(log_likelihood(12, 0, 2_000, 4_000)) == pytest.approx(24 * math.log(3))
    # 5 in 1,000 and 20 in 4,000 are the same rate
    assert float(log_likelihood(5, 20, 1_000, 4_000)) == 0


def test_log_ratio_by_hand() -> None:
    assert float(log_ratio(40, 10, 1_000, 1_000)) == 2
    assert float(log_ratio(10, 40, 1_000, 2_000)) == -1
    # a count of 0 is taken for a half: 8 in 1,000 against ½ in 1,000
    assert float(log_ratio(8, 0, 1_000, 1_000)) == 4


def test_log_dice_by_hand() -> None:
    # 2 × 25 / (60 + 140) = 1/4
    assert float(log_dice(25, 60, 140)) == 12
    # never without each other
    assert float(log_dice(7, 7, 7)) == MOST_LOG_DICE


def test_mutual_information_by_hand() -> None:
    # 10 × 100,000 / (50 × 100) = 200
    assert float(mutual_information(10, 50, 100, 100_000)) == pytest.approx(7.643856189774724)
    # as often together as chance has it
    assert float(mutual_information(2, 20, 100, 1_000)) == 0


def test_a_rate_of_nothing_is_none() -> None:
    assert rate(3, 6_000, 1_000) == 0.5
    assert rate(0, 0, 1_000) is None
    assert float(log_likelihood(3, 0, 10, 0)) == 0
    assert float(log_ratio(3, 0, 10, 0)) == 0


@given(a=COUNTS, b=COUNTS, total_a=TOTALS, total_b=TOTALS)
def test_changing_sides_keeps_the_likelihood_and_turns_the_ratio(
    a: int, b: int, total_a: int, total_b: int
) -> None:
    assert float(log_ratio(a, b, total_a, total_b)) == -float(log_ratio(b, a, total_b, total_a))
    one, other = log_likelihood(a, b, total_a, total_b), log_likelihood(b, a, total_b, total_a)
    assert float(one) == pytest.approx(float(other), rel=1e-9, abs=1e-9)
    assert one >= 0


@given(together=st.integers(1, 10**6), more=st.integers(0, 10**6), rest=st.integers(0, 10**6))
def test_log_dice_is_at_most_fourteen(together: int, more: int, rest: int) -> None:
    found = float(log_dice(together, together + more, together + rest))
    assert found <= MOST_LOG_DICE
    assert (found == MOST_LOG_DICE) == (more == rest == 0)
