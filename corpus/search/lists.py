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
_FEW = 4
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


def decode(body: bytes, size: int, near: Positions | None = None) -> Positions:
    """What `encode` was given; with `near` (rising) at least those positions that are in the unit of one of them."""
    head = int.from_bytes(body[:_HEAD], "little")
    count, low_bits = head >> 8, head & 0xFF
    if low_bits == _PLAIN:
        return _low_values(body, _HEAD, count, _PLAIN)
    bits = count + _high_values(size, low_bits)
    middle = _HEAD + (bits + 7) // 8
    packed = np.frombuffer(body, dtype=np.uint8, count=middle - _HEAD, offset=_HEAD)
    # long lists have their low bits as bytes: most of a list that must only confirm others is passed over
    if near is not None and low_bits == UNIT_BITS and _FEW * len(near) < count:
        return _in_units(packed, bits, np.frombuffer(body, dtype=np.uint8, count=count, offset=middle), near)
    high: Positions = np.unpackbits(packed, count=bits).view(np.bool_).nonzero()[0]
    high -= _numbers()[:count] if count <= _NUMBERS else np.arange(count)
    high <<= low_bits
    high |= _low_values(body, middle, count, low_bits)
    return high


def _in_units(packed: NDArray[np.uint8], bits: int, low: NDArray[np.uint8], near: Positions) -> Positions:
    """The positions in some units. The zeros of the unary part end the units, so that each is found by its number."""
    zeros = np.unpackbits(~packed, count=bits).view(np.bool_).nonzero()[0]
    units = near >> UNIT_BITS
    first = np.empty(len(units), dtype=np.bool_)
    first[:1] = True
    np.not_equal(units[1:], units[:-1], out=first[1:])
    units = units[first]
    units = units[: units.searchsorted(len(zeros))]
    ends = zeros[units]
    # zeros[-1], where the first unit is wanted, stands for the place before all bits
    begins = np.where(units > 0, zeros[units - 1] + 1, 0)
    counts = ends - begins
    # the k-th one is the number of its place less the zeros before it, of which there are as many as its unit
    total = np.cumsum(counts)
    among = np.repeat(begins - units - (total - counts), counts)
    among += _numbers()[: len(among)] if len(among) <= _NUMBERS else np.arange(len(among))
    positions = np.repeat(units, counts)
    positions <<= UNIT_BITS
    positions |= low[among]
    return positions


def encode_rare(seconds: NDArray[np.uint16], positions: Positions) -> bytes:
    """The bytes of (second character, position) pairs, all of one first character."""
    return seconds.astype("<u2").tobytes() + _low_bytes(positions, _PLAIN)


def decode_rare(body: bytes) -> tuple[NDArray[np.uint16], Positions]:
    """What `encode_rare` was given."""
    count = len(body) // _RARE_BYTES
    seconds = np.frombuffer(body, dtype="<u2", count=count)
    return seconds, _low_values(body, 2 * count, count, _PLAIN)


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
