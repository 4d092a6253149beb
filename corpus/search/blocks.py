"""Position lists packed into blocks of some pages: a row for each list would be a tenth larger.

A block is the number of its lists (16 bits), their bigrams (32 bits each), where each ends (16 bits each; not in a
block of one list, which may be of any size), and the lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

# A block is closed before it grows past this many bytes.
BLOCK_BYTES = 32_000


def blocks(lists: Iterable[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
    """(first bigram, bytes) of the blocks that hold rising (bigram, list) pairs."""
    waiting: list[tuple[int, bytes]] = []
    size = 0
    for bigram, body in lists:
        if waiting and size + len(body) > BLOCK_BYTES:
            yield _block(waiting)
            waiting, size = [], 0
        waiting.append((bigram, body))
        size += len(body)
    if waiting:
        yield _block(waiting)


def list_in(block: bytes, bigram: int) -> bytes | None:
    """The list of a bigram, or None."""
    count = int.from_bytes(block[:2], "little")
    bigrams = np.frombuffer(block, dtype="<u4", count=count, offset=2)
    at = int(bigrams.searchsorted(np.uint32(bigram)))
    if at == count or bigrams[at] != bigram:
        return None
    start, end = _span(block, count, at)
    return block[start:end]


def lists_in(block: bytes, first: int, last: int) -> Iterator[tuple[int, bytes]]:
    """The (bigram, list) pairs from bigram `first` to `last`."""
    count = int.from_bytes(block[:2], "little")
    bigrams = np.frombuffer(block, dtype="<u4", count=count, offset=2)
    begin, stop = np.searchsorted(bigrams, [first, last + 1]).tolist()
    for at in range(begin, stop):
        start, end = _span(block, count, at)
        yield int(bigrams[at]), block[start:end]


def _block(lists: list[tuple[int, bytes]]) -> tuple[int, bytes]:
    count = len(lists)
    bigrams = np.array([bigram for bigram, _ in lists], dtype="<u4").tobytes()
    ends = np.cumsum([len(body) for _, body in lists]).astype("<u2").tobytes() if count > 1 else b""
    return lists[0][0], b"".join((count.to_bytes(2, "little"), bigrams, ends, *(body for _, body in lists)))


def _span(block: bytes, count: int, at: int) -> tuple[int, int]:
    """Where a block's list number `at` starts and ends."""
    if count == 1:
        return 6, len(block)
    ends = 2 + 4 * count
    begin = ends + 2 * count
    before = int.from_bytes(block[ends + 2 * at - 2 : ends + 2 * at], "little") if at else 0
    return begin + before, begin + int.from_bytes(block[ends + 2 * at : ends + 2 * at + 2], "little")
