"""Position lists give back what they were given, and two of them have in common what sets have."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.search.lists import LIMIT, UNIT, Positions, both, common, decode, encode


def positions(count: int, size: int, seed: int) -> Positions:
    """Rising positions below `size`, none in the first unit."""
    return np.array(sorted(random.Random(seed).sample(range(UNIT, size), count)), dtype=np.int64)


def shared(some: Positions, others: Positions) -> list[int]:
    return sorted(set(some.tolist()) & set(others.tolist()))


@pytest.mark.parametrize("count", [1, 2, 9, 100, 3_000, 30_000, 60_000])
@pytest.mark.parametrize("size", [65_000, 66_000, 1_000_001])
def test_a_list_gives_back_its_positions(count: int, size: int) -> None:
    given_ = positions(min(count, size // 2), size, count)
    assert decode(encode(given_, size), size).tolist() == given_.tolist()


@pytest.mark.parametrize("size", [70_000, 70_144, LIMIT // 8])
@pytest.mark.parametrize("listed", [3, 400, 9_000, 34_000])
@pytest.mark.parametrize("looked_for", [0, 1, 50, 2_000, 20_000])
def test_common_positions_are_those_of_both(size: int, listed: int, looked_for: int) -> None:
    some, others = positions(listed, size, 1), positions(looked_for, size, 2)
    # most of what is looked for is there, as it is for the pairs of a term
    others = np.union1d(others, some[:: max(1, listed // 1_000)])
    assert common(encode(some, size), size, others).tolist() == shared(some, others)
    assert both(some, others).tolist() == both(others, some).tolist() == shared(some, others)


def test_what_lies_before_all_lists_and_behind_them_is_in_none() -> None:
    size = 70_000
    listed = positions(30_000, size, 3)
    edges = np.array([0, 1, UNIT - 1, UNIT, size - 1, size, size + UNIT, 3 * size], dtype=np.int64)
    assert common(encode(listed, size), size, edges).tolist() == shared(listed, edges)
    assert common(encode(listed, size), size, edges[:3]).tolist() == []


@settings(max_examples=100, deadline=None)
@given(
    units=st.lists(st.lists(st.integers(0, UNIT - 1), unique=True), min_size=1, max_size=6),
    asked=st.lists(st.integers(0, 8 * UNIT), unique=True),
)
def test_full_and_empty_units(units: list[list[int]], asked: list[int]) -> None:
    listed = sorted(UNIT * (1 + number) + low for number, unit in enumerate(units) for low in unit)
    size = UNIT * (1 + len(units))
    some = np.array(listed, dtype=np.int64)
    others = np.array(sorted(asked), dtype=np.int64)
    assert common(encode(some, size), size, others).tolist() == shared(some, others)
