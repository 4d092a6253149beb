"""Position lists as bytes: rising 24-bit numbers in little more space than they need, read back in few array steps.

A list is a head (its length and the number of low bits) and then, after Elias and Fano, the high bits in unary and
the low bits as they are. A few positions are plain 24-bit numbers.
"""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Positions: TypeAlias = NDArray[np.int64]

# Positions are below this.
LIMIT = 1 << 24
# Texts begin at multiples of UNIT, so that a table of that coarseness says whose a position is.
UNIT_BITS = 8
UNIT = 1 << UNIT_BITS
_PLAIN = 24
_LOW_BITS = (8, 12, 16)
_HEAD = 4
_NUMBERS = 1 << 18
# Where the positions wanted are not fewer than those of a list by this factor, all of it is as quickly read.
_FEW = 2
# Where one list is shorter than another by this factor, its positions are looked up in the other.
_FAR_FEWER = 10
# A rare entry: second character (16 bits) and position (24 bits).
_RARE_BYTES = 5


def encode(positions: Positions, size: int) -> bytes:
    """The bytes of rising positions below `size`."""
    count = len(positions)
    low_bits = _best(count, size)
    head = (count << 8 | low_bits).to_bytes(_HEAD, "little")
    if low_bits == _PLAIN:
        return head + _low_bytes(positions, _PLAIN)
    unary = np.zeros(count + _high_values(size, low_bits), dtype=np.uint8)
    unary[(positions >> low_bits) + np.arange(count)] = 1
    return head + np.packbits(unary).tobytes() + _low_bytes(positions, low_bits)


def decode(body: bytes, size: int) -> Positions:
    """What `encode` was given."""
    count, low_bits = _head(body)
    if low_bits == _PLAIN:
        return _low_values(body, _HEAD, count, _PLAIN)
    bits = count + _high_values(size, low_bits)
    middle = _HEAD + (bits + 7) // 8
    packed = np.frombuffer(body, dtype=np.uint8, count=middle - _HEAD, offset=_HEAD)
    high: Positions = np.unpackbits(packed, count=bits).view(np.bool_).nonzero()[0]
    high -= _numbers()[:count] if count <= _NUMBERS else np.arange(count)
    high <<= low_bits
    high |= _low_values(body, middle, count, low_bits)
    return high


def common(body: bytes, size: int, positions: Positions) -> Positions:
    """Those of rising positions, none below 0, that are in what `encode` was given."""
    count, low_bits = _head(body)
    # long lists have their low bits as bytes: most of a list that must only confirm others is passed over
    if low_bits == UNIT_BITS and _FEW * len(positions) < count:
        return _looked_up(body, size, positions)
    return both(positions, decode(body, size))


def both(some: Positions, others: Positions) -> Positions:
    """The positions in both; each rising without repetition."""
    few, many = (some, others) if len(some) <= len(others) else (others, some)
    if not len(few):
        return few
    # methods, not numpy's functions of the same names: these lists are short, and there are thousands
    if _FAR_FEWER * len(few) < len(many):
        at = many.searchsorted(few)
        np.minimum(at, len(many) - 1, out=at)
        found: Positions = few[many[at] == few]
        return found
    # two rising runs: a stable sort merges them, in half the time of looking each one up
    merged = np.concatenate((few, many))
    merged.sort(kind="stable")
    twice: Positions = merged[1:][merged[1:] == merged[:-1]]
    return twice


def _looked_up(body: bytes, size: int, positions: Positions) -> Positions:
    """`common`, where the low bits are bytes: each position is compared with those of its unit, one after the other."""
    count, _ = _head(body)
    units_in_all = _high_values(size, UNIT_BITS)
    bits = count + units_in_all
    middle = _HEAD + (bits + 7) // 8
    packed = np.frombuffer(body, dtype=np.uint8, count=middle - _HEAD, offset=_HEAD)
    low = np.frombuffer(body, dtype=np.uint8, count=count, offset=middle)
    positions = positions[: positions.searchsorted(units_in_all << UNIT_BITS)]
    # the zeros of the unary part end the units: before the one that ends unit u stand u zeros
    zeros = np.unpackbits(~packed, count=bits).view(np.bool_).nonzero()[0]
    units = positions >> UNIT_BITS
    ends = zeros[units]
    ends -= units
    at = np.where(units > 0, zeros[units - 1] + 1, 0)
    at -= units
    wanted = positions.astype(np.uint8)
    there = np.zeros(len(positions), dtype=np.bool_)
    left = (at < ends).nonzero()[0]
    at, ends, wanted = at[left], ends[left], wanted[left]
    while len(left):
        here = low[at]
        there[left[here == wanted]] = True
        at += 1
        more = ((here < wanted) & (at < ends)).nonzero()[0]
        left, at, ends, wanted = left[more], at[more], ends[more], wanted[more]
    found: Positions = positions[there]
    return found


def encode_rare(seconds: NDArray[np.uint16], positions: Positions) -> bytes:
    """The bytes of (second character, position) pairs, all of one first character."""
    return seconds.astype("<u2").tobytes() + _low_bytes(positions, _PLAIN)


def decode_rare(body: bytes) -> tuple[NDArray[np.uint16], Positions]:
    """What `encode_rare` was given."""
    count = len(body) // _RARE_BYTES
    seconds = np.frombuffer(body, dtype="<u2", count=count)
    return seconds, _low_values(body, 2 * count, count, _PLAIN)


def _head(body: bytes) -> tuple[int, int]:
    """How many positions a list has, and how many low bits."""
    head = int.from_bytes(body[:_HEAD], "little")
    return head >> 8, head & 0xFF


def _best(count: int, size: int) -> int:
    """The number of low bits that makes the list shortest."""
    costs = [(count * (low_bits + 1) + _high_values(size, low_bits), low_bits) for low_bits in _LOW_BITS]
    return min((*costs, (count * _PLAIN, _PLAIN)))[1]


@cache
def _numbers() -> Positions:
    """0, 1, 2, …: making them anew for every list would take longer than all else."""
    return np.arange(_NUMBERS)


def _high_values(size: int, low_bits: int) -> int:
    return (max(size, 1) - 1 >> low_bits) + 1


def _low_bytes(positions: Positions, low_bits: int) -> bytes:
    """The low bits, in planes that an array reads as they are: 8 or 16 of them, then 4 or 8 more."""
    if low_bits == 8:
        return positions.astype(np.uint8).tobytes()
    if low_bits == 16:
        return positions.astype("<u2").tobytes()
    if low_bits == _PLAIN:
        return positions.astype("<u2").tobytes() + (positions >> 16).astype(np.uint8).tobytes()
    nibbles = (positions >> 8 & 0xF).astype(np.uint8)
    if len(nibbles) % 2:
        nibbles = np.append(nibbles, np.uint8(0))
    return positions.astype(np.uint8).tobytes() + (nibbles[::2] | nibbles[1::2] << 4).tobytes()


def _low_values(body: bytes, offset: int, count: int, low_bits: int) -> Positions:
    """What `_low_bytes` was given, without the higher bits."""
    if low_bits == 8:
        return np.frombuffer(body, dtype=np.uint8, count=count, offset=offset).astype(np.int64)
    if low_bits == 12:
        byte = np.frombuffer(body, dtype=np.uint8, count=count, offset=offset)
        pairs = np.frombuffer(body, dtype=np.uint8, offset=offset + count)
        nibbles = np.empty(2 * len(pairs), dtype=np.uint16)
        nibbles[::2] = pairs & 0xF
        nibbles[1::2] = pairs >> 4
        return (nibbles[:count] << 8 | byte).astype(np.int64)
    low = np.frombuffer(body, dtype="<u2", count=count, offset=offset).astype(np.int64)
    if low_bits == _PLAIN:
        low |= np.frombuffer(body, dtype=np.uint8, offset=offset + 2 * count).astype(np.int64) << 16
    return low
