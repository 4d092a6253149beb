"""Position lists as bytes: rising 24-bit numbers in little more space than they need (read back by `decoding`).

A list is a head (its length and the number of low bits) and then, after Elias and Fano, the high bits in unary and
the low bits as they are. A few positions are plain 24-bit numbers.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Positions: TypeAlias = NDArray[np.int64]

# Positions are below this.
LIMIT = 1 << 24
# Texts begin at multiples of UNIT, so that a table of that coarseness says whose a position is.
UNIT_BITS = 8
UNIT = 1 << UNIT_BITS
PLAIN = 24
_LOW_BITS = (8, 12, 16)
HEAD = 4
# A rare entry: second character (16 bits) and position (24 bits).
RARE_BYTES = 5


def encode(positions: Positions, size: int) -> bytes:
    """The bytes of rising positions below `size`."""
    count = len(positions)
    low_bits = _best(count, size)
    head = (count << 8 | low_bits).to_bytes(HEAD, "little")
    if low_bits == PLAIN:
        return head + _low_bytes(positions, PLAIN)
    unary = np.zeros(count + high_values(size, low_bits), dtype=np.uint8)
    unary[(positions >> low_bits) + np.arange(count)] = 1
    return head + np.packbits(unary).tobytes() + _low_bytes(positions, low_bits)


def encode_rare(seconds: NDArray[np.uint16], positions: Positions) -> bytes:
    """The bytes of (second character, position) pairs, all of one first character."""
    return seconds.astype("<u2").tobytes() + _low_bytes(positions, PLAIN)


def _best(count: int, size: int) -> int:
    """The number of low bits that makes the list shortest."""
    costs = [(count * (low_bits + 1) + high_values(size, low_bits), low_bits) for low_bits in _LOW_BITS]
    return min((*costs, (count * PLAIN, PLAIN)))[1]


def high_values(size: int, low_bits: int) -> int:
    """How many values the high bits of positions below `size` can have: so many zeros are in the unary part."""
    return (max(size, 1) - 1 >> low_bits) + 1


def _low_bytes(positions: Positions, low_bits: int) -> bytes:
    """The low bits, in planes that an array reads as they are: 8 or 16 of them, then 4 or 8 more."""
    if low_bits == 8:
        return positions.astype(np.uint8).tobytes()
    if low_bits == 16:
        return positions.astype("<u2").tobytes()
    if low_bits == PLAIN:
        return positions.astype("<u2").tobytes() + (positions >> 16).astype(np.uint8).tobytes()
    nibbles = (positions >> 8 & 0xF).astype(np.uint8)
    if len(nibbles) % 2:
        nibbles = np.append(nibbles, np.uint8(0))
    return positions.astype(np.uint8).tobytes() + (nibbles[::2] | nibbles[1::2] << 4).tobytes()
