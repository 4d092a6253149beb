"""Position lists read back, those of several segments at once: a call of numpy's takes as long as a short list.

Each list has an offset, which is added to its positions: so the positions of one bigram in all segments are one rising
array, and what is asked of them is asked once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from corpus.search.lists import HEAD, PLAIN, RARE_BYTES, high_values

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from corpus.search.lists import Positions

    _Low = NDArray[np.unsignedinteger[Any]]

# Lists of equal low bits are read together.
BY_LOW_BITS = attrgetter("low_bits")
NOWHERE: Positions = np.empty(0, dtype=np.int64)
# As many numbers as positions are decoded together, but for a list that alone has more.
_NUMBERS = 1 << 17
# Where the positions wanted are not fewer than those of a list by this factor, or the list is not longer than this, all
# of it is as quickly read.
_FEW = 3
_SHORT = 1 << 15
# Where one list is shorter than another by this factor, its positions are looked up in the other.
_FAR_FEWER = 10
# Positions that the processor's cache holds a few times.
_CACHED = 1 << 17


class Listed(NamedTuple):
    """A list of `corpus.search.lists.encode`: its bytes, the size of its segment, and what is added to its positions.

    Then what its head says: how many positions, how many low bits, and how many bytes its unary part has.
    """

    body: bytes
    size: int
    offset: int
    length: int
    low_bits: int
    unary_bytes: int


def listed(body: bytes, size: int, offset: int = 0) -> Listed:
    """A list whose segment has `size` positions."""
    length, low_bits = int.from_bytes(body[1:HEAD], "little"), body[0]
    return Listed(body, size, offset, length, low_bits, (length + high_values(size, low_bits) + 7) // 8)


def decode(lists: Sequence[Listed]) -> Positions:
    """The positions of some lists, one list after the other."""
    runs = [_decoded(low_bits, part) for low_bits, run in groupby(lists, BY_LOW_BITS) for part in _parts(run)]
    return runs[0] if len(runs) == 1 else np.concatenate(runs) if runs else NOWHERE


def common(lists: Sequence[Listed], positions: Positions) -> Positions:
    """Those of rising positions that are in one of the lists, whose offsets rise. No position is in the first unit of a
    list's segment."""
    found: list[Positions] = []
    for low_bits, group in groupby(lists, BY_LOW_BITS):
        run = list(group)
        begin, end = positions.searchsorted((run[0].offset, run[-1].offset + run[-1].size)).tolist()
        here = positions[begin:end]
        # most of a long list that must only confirm others is passed over
        if low_bits != PLAIN and max(_FEW * len(here), _SHORT) < sum(each.length for each in run):
            found.append(_looked_up(low_bits, run, here))
        else:
            found.append(both(here, _decoded(low_bits, run)))
    return found[0] if len(found) == 1 else np.concatenate(found) if found else NOWHERE


def both(some: Positions, others: Positions) -> Positions:
    """The positions in both; each rising without repetition."""
    few, many = (some, others) if len(some) <= len(others) else (others, some)
    if not len(few):
        return few
    # methods, not numpy's functions of the same names: these lists are short, and there are thousands
    if _FAR_FEWER * len(few) < len(many):
        at = many.searchsorted(few)
        np.minimum(at, len(many) - 1, out=at)
        found: Positions = few.compress(many[at] == few)
        return found
    # two rising runs: a stable sort merges them, in half the time of looking each one up
    merged = np.concatenate((few, many))
    merged.sort(kind="stable")
    # compress: half the time of an index by truth values where these follow no pattern
    twice: Positions = merged[1:].compress(merged[1:] == merged[:-1])
    return twice


def decode_rare(body: bytes) -> tuple[NDArray[np.uint16], Positions]:
    """What `corpus.search.lists.encode_rare` was given."""
    count = len(body) // RARE_BYTES
    seconds = np.frombuffer(body, dtype="<u2", count=count)
    return seconds, _plain([(body, 2 * count, count)])


def _parts(lists: Iterable[Listed]) -> Iterator[list[Listed]]:
    """The lists, as many at a time as the processor's cache holds the positions of."""
    part: list[Listed] = []
    together = 0
    for each in lists:
        if part and together + each.length > _CACHED:
            yield part
            part, together = [], 0
        part.append(each)
        together += each.length
    if part:
        yield part


def _decoded(low_bits: int, lists: list[Listed]) -> Positions:
    """The positions of lists that all have so many low bits."""
    counts = [each.length for each in lists]
    if low_bits == PLAIN:
        positions = _plain([(each.body, HEAD, each.length) for each in lists])
        return _raised(positions, [each.offset for each in lists], counts)
    packed, zeros_before = _unary(lists)
    positions = np.unpackbits(packed).view(np.bool_).nonzero()[0]
    positions -= _numbers(len(positions))
    positions <<= low_bits
    positions |= _LOW_VALUES[low_bits](lists, counts)
    return _raised(
        positions,
        [each.offset - (zeros << low_bits) for each, zeros in zip(lists, zeros_before, strict=True)],
        counts,
    )


def _raised(positions: Positions, offsets: list[int], counts: list[int]) -> Positions:
    """The positions, so many of each list, with the offsets added."""
    if len(offsets) > 1:
        positions += np.repeat(np.array(offsets), counts)
    elif offsets[0]:
        positions += offsets[0]
    return positions


def _unary(lists: list[Listed]) -> tuple[NDArray[np.uint8], list[int]]:
    """The unary parts of all lists as one, and how many zeros of it stand before each list's."""
    parts: list[bytes] = []
    before: list[int] = []
    zeros = 0
    for each in lists:
        length = each.unary_bytes
        parts.append(each.body[HEAD : HEAD + length])
        before.append(zeros)
        # with those that fill the last byte
        zeros += 8 * length - each.length
    return np.frombuffer(b"".join(parts), dtype=np.uint8), before


def _looked_up(low_bits: int, lists: list[Listed], positions: Positions) -> Positions:
    """`common` of lists of so many low bits: each position is compared with those of equal high bits, one by one."""
    packed, zeros_before = _unary(lists)
    low = _LOW_VALUES[low_bits](lists, [each.length for each in lists])
    positions, counts = _within(lists, low_bits, positions)
    high = _raised(
        positions >> low_bits,
        [zeros - (each.offset >> low_bits) for each, zeros in zip(lists, zeros_before, strict=True)],
        counts,
    )
    # in the unary part a zero ends each value of the high bits: before that of value v stand v others
    zeros = np.unpackbits(~packed).view(np.bool_).nonzero()[0]
    last = zeros[high]
    last -= high
    at = zeros[high - 1]
    at -= high
    at += 1
    # nothing stands before the first value
    at[: high.searchsorted(1)] = 0
    wanted: _Low = (positions & (1 << low_bits) - 1).astype(low.dtype)
    there = np.zeros(len(positions), dtype=np.bool_)
    left = (at < last).nonzero()[0]
    at, last, wanted = at[left], last[left], wanted[left]
    while len(left):
        here = low[at]
        there[left.compress(here == wanted)] = True
        at += 1
        more = ((here < wanted) & (at < last)).nonzero()[0]
        left, at, last, wanted = left[more], at[more], last[more], wanted[more]
    found: Positions = positions.compress(there)
    return found


def _within(lists: list[Listed], low_bits: int, positions: Positions) -> tuple[Positions, list[int]]:
    """Those of rising positions whose high bits the lists can have, and how many there are for each list."""
    edges = [
        edge
        for each in lists
        for edge in (each.offset, each.offset + (high_values(each.size, low_bits) << low_bits))
    ]
    cuts = positions.searchsorted(edges).tolist()
    counts = [end - begin for begin, end in zip(cuts[::2], cuts[1::2], strict=True)]
    if sum(counts) < len(positions):
        spans = zip(cuts[::2], cuts[1::2], strict=True)
        positions = np.concatenate([positions[begin:end] for begin, end in spans])
    return positions, counts


def _bytes_of(lists: list[Listed], counts: list[int]) -> NDArray[np.uint8]:
    """The plane of low bytes of all lists."""
    begins = [HEAD + each.unary_bytes for each in lists]
    planes = [
        each.body[begin : begin + count] for each, begin, count in zip(lists, begins, counts, strict=True)
    ]
    return np.frombuffer(b"".join(planes), dtype=np.uint8)


def _nibbles_and_bytes(lists: list[Listed], counts: list[int]) -> NDArray[np.uint16]:
    """The low 12 bits of all lists."""
    planes = [each.body[HEAD + each.unary_bytes + count :] for each, count in zip(lists, counts, strict=True)]
    pairs = np.frombuffer(b"".join(planes), dtype=np.uint8)
    low = np.empty(2 * len(pairs), dtype=np.uint16)
    np.bitwise_and(pairs, 0xF, out=low[::2])
    np.right_shift(pairs, 4, out=low[1::2])
    if any(count % 2 for count in counts):
        # an odd number of nibbles leaves one over
        kept = []
        begin = 0
        for count in counts:
            kept.append(low[begin : begin + count])
            begin += count + count % 2
        low = kept[0] if len(kept) == 1 else np.concatenate(kept)
    low <<= 8
    low |= _bytes_of(lists, counts)
    return low


def _words(lists: list[Listed], counts: list[int]) -> NDArray[np.uint16]:
    """The low 16 bits of all lists."""
    begins = [HEAD + each.unary_bytes for each in lists]
    planes = [
        each.body[begin : begin + 2 * count] for each, begin, count in zip(lists, begins, counts, strict=True)
    ]
    return np.frombuffer(b"".join(planes), dtype="<u2")


_LOW_VALUES: dict[int, Callable[[list[Listed], list[int]], _Low]] = {
    8: _bytes_of,
    12: _nibbles_and_bytes,
    16: _words,
}


def _plain(pieces: list[tuple[bytes, int, int]]) -> Positions:
    """24-bit numbers: so many in each of some bytes, from an offset on, all their 16 bits before all their upper 8."""
    low = b"".join(body[offset : offset + 2 * count] for body, offset, count in pieces)
    high = b"".join(body[offset + 2 * count : offset + 3 * count] for body, offset, count in pieces)
    positions = np.frombuffer(high, dtype=np.uint8).astype(np.int64)
    positions <<= 16
    positions |= np.frombuffer(low, dtype="<u2")
    return positions


def _numbers(count: int) -> Positions:
    """0, 1, 2, …: making them anew for every list would take longer than all else."""
    return _kept_numbers()[:count] if count <= _NUMBERS else np.arange(count)


@cache
def _kept_numbers() -> Positions:
    return np.arange(_NUMBERS)
