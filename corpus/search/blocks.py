"""Position lists packed into blocks that fill the file's pages: a row for each list would be a tenth larger.

A block is the number of its lists (16 bits), their bigrams (32 bits each), where each ends (16 bits each; not in a
block of one list, which may be of any size), and the lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

# A block is closed before it grows past this many bytes.
BLOCK_BYTES = 32_000
# The number of lists; a list's bigram and end.
_HEAD, _ENTRY = 2, 6
# SQLite keeps a row of at most _IN_PAGE bytes in one page of 4,096; of a longer one what does not fill further pages of
# _PAGE bytes, unless that is too much, and at least _LEAST.
_IN_PAGE, _PAGE, _LEAST = 4_055, 4_092, 483
# A block is closed that leaves no more than this unused for each of its pages.
_UNUSED = 250


def blocks(lists: Iterable[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
    """(first bigram, bytes) of the blocks that hold rising (bigram, list) pairs.

    A block is as small as it can be without wasting room: of one page where its lists are short.
    """
    waiting: list[tuple[int, bytes]] = []
    size = _HEAD
    for bigram, body in lists:
        grown = size + _ENTRY + len(body)
        if waiting and (grown > BLOCK_BYTES or (_is_full(size) and _pages(grown) > _pages(size))):
            yield _block(waiting)
            waiting, size = [], _HEAD
        waiting.append((bigram, body))
        size += _ENTRY + len(body)
    if waiting:
        yield _block(waiting)


def _in_first_page(size: int) -> int:
    """How many bytes of a row share a page with other rows."""
    if size <= _IN_PAGE:
        return size
    rest = _LEAST + (size - _LEAST) % _PAGE
    return rest if rest <= _IN_PAGE else _LEAST


def _pages(size: int) -> int:
    return 1 - (_in_first_page(size) - size) // _PAGE


def _is_full(size: int) -> bool:
    return _IN_PAGE - _in_first_page(size) < _UNUSED * _pages(size)


def list_in(block: bytes, bigram: int) -> bytes | None:
    """The list of a bigram, or None."""
    count = int.from_bytes(block[:2], "little")
    wanted = bigram.to_bytes(4, "little")
    # as bytes: halving in Python takes twice as long, and a call of numpy's more
    at = block.find(wanted, 2, 2 + 4 * count) - 2
    while at >= 0 and at % 4:
        at = block.find(wanted, at + 3, 2 + 4 * count) - 2
    if at < 0:
        return None
    at //= 4
    start, end = _span(block, count, at)
    return block[start:end]


def lists_in(block: bytes, first: int, last: int) -> Iterator[tuple[int, bytes]]:
    """The (bigram, list) pairs from bigram `first` to `last`."""
    count = int.from_bytes(block[:2], "little")
    bigrams = np.frombuffer(block, dtype="<u4", count=count, offset=2)
    begin, stop = np.searchsorted(bigrams, [first, last + 1]).tolist()
    if begin == stop:
        return
    if count == 1:
        yield int(bigrams[0]), block[6:]
        return
    first_byte = 2 + 6 * count
    ends = np.frombuffer(block, dtype="<u2", count=count, offset=2 + 4 * count).tolist()
    start = first_byte + (ends[begin - 1] if begin else 0)
    for bigram, end in zip(bigrams[begin:stop].tolist(), ends[begin:stop], strict=True):
        yield bigram, block[start : first_byte + end]
        start = first_byte + end


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
