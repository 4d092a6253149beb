"""The measures of corpus linguistics, each for one pair of counts or for arrays of them.

Log-likelihood (G2): Dunning 1993, in the form of Rayson & Garside 2000. Log ratio: Hardie 2014. logDice: Rychlý 2008.
MI: Church & Hanks 1990.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats: TypeAlias = NDArray[np.float64]

# Stands for a count of 0 in a ratio, so that it has a logarithm.
HALF = 0.5
# The largest logDice: the two words never stand without each other.
MOST_LOG_DICE = 14.0


def log_likelihood(a: ArrayLike, b: ArrayLike, total_a: float, total_b: float) -> Floats:
    """G2 of a word that is said `a` times among `total_a` words and `b` times among `total_b`.

    2 × (a ln(a/E_a) + b ln(b/E_b)), E the counts expected were it said as often in both. 3.84 is p < 0.05,
    6.63 p < 0.01, 15.13 p < 0.0001. 0 where a total is 0.
    """
    count_a, count_b = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    if total_a <= 0 or total_b <= 0:
        return np.zeros(np.broadcast(count_a, count_b).shape)
    both = count_a + count_b
    expected_a = total_a * both / (total_a + total_b)
    expected_b = total_b * both / (total_a + total_b)
    found: Floats = 2 * (_times_log(count_a, expected_a) + _times_log(count_b, expected_b))
    # equal rates may come out a trifle below 0
    return np.maximum(found, 0.0)


def log_ratio(a: ArrayLike, b: ArrayLike, total_a: float, total_b: float) -> Floats:
    """log2 of the rate in `total_a` words over the rate in `total_b`: 1 is twice as often, -1 half as often.

    A count of 0 is taken for a half. 0 where a total is 0.
    """
    count_a, count_b = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    if total_a <= 0 or total_b <= 0:
        return np.zeros(np.broadcast(count_a, count_b).shape)
    rate_a = np.where(count_a == 0, HALF, count_a) / total_a
    rate_b = np.where(count_b == 0, HALF, count_b) / total_b
    found: Floats = np.log2(rate_a) - np.log2(rate_b)
    return found


def log_dice(together: ArrayLike, node: ArrayLike, collocate: ArrayLike) -> Floats:
    """14 + log2(2 × together / (node + collocate)): independent of the size of the corpus."""
    pair = np.asarray(together, dtype=np.float64)
    alone = np.asarray(node, dtype=np.float64) + np.asarray(collocate, dtype=np.float64)
    found: Floats = MOST_LOG_DICE + np.log2(2 * pair / alone)
    return found


def mutual_information(together: ArrayLike, node: ArrayLike, collocate: ArrayLike, total: float) -> Floats:
    """log2(together × total / (node × collocate)), `total` the words of the corpus; high for rare words."""
    pair = np.asarray(together, dtype=np.float64)
    chance = np.asarray(node, dtype=np.float64) * np.asarray(collocate, dtype=np.float64)
    found: Floats = np.log2(pair * total / chance)
    return found


def rate(count: int, of: int, per: int) -> float | None:
    """`count` per `per` of `of`; None where there is nothing to count in."""
    return count * per / of if of else None


def _times_log(count: Floats, expected: Floats) -> Floats:
    """count × ln(count / expected), 0 where the count is 0."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(count > 0, count * np.log(count / expected), 0.0)
