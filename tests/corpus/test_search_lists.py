"""Position lists give back what they were given, and two of them have in common what sets have."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.search.decoding import Listed, both, common, decode, listed
from corpus.search.lists import LIMIT, UNIT, encode

if TYPE_CHECKING:
    from corpus.search.lists import Positions


def positions(count: int, size: int, seed: int) -> Positions:
    """Rising positions below `size`, none in the first unit."""
    return np.array(sorted(random.Random(seed).sample(range(UNIT, size), count)), dtype=np.int64)


def alone(given_: Positions, size: int) -> Listed:
    """The list of some positions, made alone."""
    (body,) = encode(given_, [len(given_)], size)
    return listed(body, size)


def shared(some: Positions, others: Positions) -> list[int]:
    return sorted(set(some.tolist()) & set(others.tolist()))


@pytest.mark.parametrize("count", [1, 2, 9, 100, 3_000, 30_000, 60_000])
@pytest.mark.parametrize("size", [65_000, 66_000, 1_000_001])
def test_a_list_gives_back_its_positions(count: int, size: int) -> None:
    given_ = positions(min(count, size // 2), size, count)
    assert decode([alone(given_, size)]).tolist() == given_.tolist()


@pytest.mark.parametrize("size", [70_000, 70_144, LIMIT // 8])
@pytest.mark.parametrize("held", [3, 400, 9_000, 34_000])
@pytest.mark.parametrize("looked_for", [0, 1, 50, 2_000, 20_000])
def test_common_positions_are_those_of_both(size: int, held: int, looked_for: int) -> None:
    some, others = positions(held, size, 1), positions(looked_for, size, 2)
    # most of what is looked for is there, as it is for the pairs of a term
    others = np.union1d(others, some[:: max(1, held // 1_000)])
    assert common([alone(some, size)], others).tolist() == shared(some, others)
    assert both(some, others).tolist() == both(others, some).tolist() == shared(some, others)


def test_what_lies_before_all_lists_and_behind_them_is_in_none() -> None:
    size = 70_000
    some = positions(30_000, size, 3)
    edges = np.array([0, 1, UNIT - 1, UNIT, size - 1, size, size + UNIT, 3 * size], dtype=np.int64)
    assert common([alone(some, size)], edges).tolist() == shared(some, edges)
    assert common([alone(some, size)], edges[:3]).tolist() == []


@settings(max_examples=100, deadline=None)
@given(
    units=st.lists(st.lists(st.integers(0, UNIT - 1), unique=True), min_size=1, max_size=6),
    asked=st.lists(st.integers(0, 8 * UNIT), unique=True),
)
def test_full_and_empty_units(units: list[list[int]], asked: list[int]) -> None:
    held = sorted(UNIT * (1 + number) + low for number, unit in enumerate(units) for low in unit)
    size = UNIT * (1 + len(units))
    some = np.array(held, dtype=np.int64)
    others = np.array(sorted(asked), dtype=np.int64)
    assert common([alone(some, size)], others).tolist() == shared(some, others)


SEGMENTS = (
    (70_000, 5),
    (70_144, 33_000),
    (66_000, 34_001),
    (1_000_000, 7_001),
    (1_000_001, 7_000),
    (65_000, 300),
)


@pytest.mark.parametrize("looked_for", [10, 3_000, 60_000])
@pytest.mark.parametrize("first", range(len(SEGMENTS)))
def test_lists_of_several_segments_are_one(first: int, looked_for: int) -> None:
    held = [positions(count, size, number) for number, (size, count) in enumerate(SEGMENTS)][first:]
    sizes = [size for size, _ in SEGMENTS][first:]
    lists = [
        alone(each, size)._replace(offset=number * LIMIT)
        for number, (each, size) in enumerate(zip(held, sizes, strict=True))
    ]
    together = np.concatenate([each + number * LIMIT for number, each in enumerate(held)])
    assert decode(lists).tolist() == together.tolist()
    # before, in, between and behind the segments
    others = np.array(random.Random(looked_for).sample(range(UNIT, len(lists) * LIMIT), looked_for))
    edges = [
        number * LIMIT + size + by for number, size in enumerate(sizes) for by in (-1, 0, 1, 255, 70_000)
    ]
    others = np.union1d(np.concatenate([others, np.array(edges)]), together[::9])
    assert common(lists, others).tolist() == shared(together, others)
    assert common(lists, together).tolist() == together.tolist()


def test_many_lists_made_at_once_are_those_made_alone() -> None:
    size = 1_000_000
    counts = [6, 1, 8, 300, 7, 40_000, 2, 90_000, 3_001, 200_000, 5, 3_000, 12, 0, 9]
    each = [positions(count, size, number) for number, count in enumerate(counts)]
    made = list(encode(np.concatenate(each), counts, size))
    assert made == [alone(own, size).body for own in each]
    assert {body[0] for body in made} == {8, 12, 16, 24}
    assert [decode([listed(body, size)]).tolist() for body in made] == [own.tolist() for own in each]
