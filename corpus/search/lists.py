"""Position lists as bytes: rising 24-bit numbers in little more space than they need (read back by `decoding`).

A list is a head (its length and the number of low bits) and then, after Elias and Fano, the high bits in unary and
the low bits as they are. A few positions are plain 24-bit numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
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
# The second character of the list that holds all rare bigrams of a first one.
RARE = 0xFFFE
# A rare entry: second character (16 bits) and position (24 bits).
RARE_BYTES = 5
# Positions that are encoded together: some arrays of them fit the processor's cache.
_AT_ONCE = 1 << 17


def encode(positions: Positions, counts: Sequence[int] | Positions, size: int) -> Iterator[bytes]:
    """The bytes of lists that follow each other in `positions`, so many in each; those of a list rise, all below `size`.

    Many are made at once: there are a hundred thousand in a segment, and most are shorter than a call of numpy's is long.
    """
    lengths = np.asarray(counts, dtype=np.int64)
    ends = np.cumsum(lengths)
    cuts = [0, *ends.searchsorted(np.arange(_AT_ONCE, len(positions), _AT_ONCE)).tolist(), len(lengths)]
    for first, last in pairwise(cuts):
        if first < last:
            begin = int(ends[first] - lengths[first])
            yield from _encode(positions[begin : int(ends[last - 1])], lengths[first:last], size)


def _encode(positions: Positions, counts: Positions, size: int) -> Iterator[bytes]:
    low_bits = _best(counts, size)
    values = np.zeros(PLAIN + 1, dtype=np.int64)
    values[list(_LOW_BITS)] = [high_values(size, each) for each in _LOW_BITS]
    unary_bytes = np.where(low_bits == PLAIN, 0, (counts + values[low_bits] + 7) // 8)
    unary_ends = np.cumsum(unary_bytes)
    unary = _unary(positions, counts, low_bits, unary_ends - unary_bytes, int(unary_bytes.sum()))
    heads = (counts << 8 | low_bits).astype("<u4").tobytes()
    words = positions.astype("<u2").tobytes()
    lows = positions.astype(np.uint8).tobytes()
    tops = (positions >> 16).astype(np.uint8).tobytes()
    begin = unary_begin = 0
    spans = zip(np.cumsum(counts).tolist(), unary_ends.tolist(), low_bits.tolist(), strict=True)
    for number, (end, unary_end, low) in enumerate(spans):
        head = heads[HEAD * number : HEAD * (number + 1)]
        # the low bits, in planes that an array reads as they are: 8 or 16 of them, then 4 or 8 more
        if low == PLAIN:
            yield head + words[2 * begin : 2 * end] + tops[begin:end]
        elif low == 16:
            yield head + unary[unary_begin:unary_end] + words[2 * begin : 2 * end]
        else:
            nibbles = _nibbles(positions[begin:end]) if low == 12 else b""
            yield head + unary[unary_begin:unary_end] + lows[begin:end] + nibbles
        begin, unary_begin = end, unary_end


def _unary(
    positions: Positions, counts: Positions, low_bits: Positions, begins: Positions, size: int
) -> bytes:
    """The high bits of all lists, each list from its byte `begins` on: a one for each position, a zero behind those of a
    value."""
    listed = np.repeat(low_bits != PLAIN, counts)
    kept = counts[low_bits != PLAIN]
    before = np.cumsum(kept) - kept
    places = positions.compress(listed) >> np.repeat(low_bits[low_bits != PLAIN], kept)
    places += np.arange(len(places))
    places += np.repeat(8 * begins[low_bits != PLAIN] - before, kept)
    bits = np.zeros(8 * size, dtype=np.uint8)
    bits[places] = 1
    return np.packbits(bits).tobytes()


def encode_rare(seconds: NDArray[np.uint16], positions: Positions) -> bytes:
    """The bytes of (second character, position) pairs, all of one first character."""
    words = seconds.astype("<u2").tobytes() + positions.astype("<u2").tobytes()
    return words + (positions >> 16).astype(np.uint8).tobytes()


def _best(counts: Positions, size: int) -> Positions:
    """For each list the number of low bits that makes it shortest; of equal ones the least."""
    costs = [counts * (low_bits + 1) + high_values(size, low_bits) for low_bits in _LOW_BITS]
    best: Positions = np.array((*_LOW_BITS, PLAIN))[np.argmin([*costs, counts * PLAIN], axis=0)]
    return best


# asked for every list of a character
@lru_cache(maxsize=1024)
def high_values(size: int, low_bits: int) -> int:
    """How many values the high bits of positions below `size` can have: so many zeros are in the unary part."""
    return (max(size, 1) - 1 >> low_bits) + 1


def _nibbles(positions: Positions) -> bytes:
    """Bits 8 to 11, two positions a byte."""
    nibbles = (positions >> 8 & 0xF).astype(np.uint8)
    if len(nibbles) % 2:
        nibbles = np.append(nibbles, np.uint8(0))
    return (nibbles[::2] | nibbles[1::2] << 4).tobytes()
