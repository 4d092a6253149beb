"""From texts to the rows of one segment: pure, nothing of the database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from corpus.search.codes import is_stop
from corpus.search.lists import LIMIT, RARE, UNIT, encode, encode_rare

if TYPE_CHECKING:
    from corpus.search.codes import Codes
    from corpus.search.lists import Positions

# Bigrams with at most so many places share a row: a row of their own would be mostly key.
RARE_PLACES = 5
# Bigrams with so many places in a segment are noted while the lists are made (see corpus/search/frequent.py).
NOTED = 1 << 12
# Bigrams are sorted in so many parts by their first character, so that memory stays small.
_PARTS = 8


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each text begins in the segment (in UNITs), and the segment's size in positions."""

    begins: tuple[int, ...]
    size: int


def room(characters: int) -> int:
    """How many positions a text takes: its characters, an end mark, and what fills the last unit."""
    return (characters // UNIT + 1) * UNIT


def lay_out(lengths: Sequence[int]) -> Layout:
    """One text after the other; the first unit stays empty, so that no phrase begins before 0."""
    begins = []
    size = UNIT
    for length in lengths:
        begins.append(size // UNIT)
        size += room(length)
    if size > LIMIT:
        raise ValueError(f"{size} positions do not fit a segment")
    return Layout(tuple(begins), size)


def flat_codes(texts: Sequence[Codes], layout: Layout) -> Codes:
    """The codes of all positions of the segment, 0 where none is."""
    flat = np.zeros(layout.size, dtype=np.uint16)
    for text, begin in zip(texts, layout.begins, strict=True):
        flat[begin * UNIT : begin * UNIT + len(text)] = text
    return flat


def lists_of(
    texts: Sequence[Codes], layout: Layout, frequent: list[tuple[int, NDArray[np.uint32]]] | None = None
) -> Iterator[tuple[int, bytes]]:
    """(first << 16 | second, body) of each row, rising.

    With `frequent`, bigrams of at least NOTED places are added to it, with their places.
    """
    flat = flat_codes(texts, layout)
    begins_a_list = ~is_stop()
    # text by text: an index into all of them at once would be four times as large as they are
    pieces = [np.empty(0, dtype=np.uint32)]
    for text, begin in zip(texts, layout.begins, strict=True):
        pieces.append(begins_a_list[text].nonzero()[0].astype(np.uint32) + np.uint32(begin * UNIT))
    indexed = np.concatenate(pieces)
    first = flat[indexed]
    borders = [0, *np.quantile(first[::64], np.arange(1, _PARTS) / _PARTS).astype(int)] if len(first) else [0]
    for low, high in pairwise([*borders, 1 << 16]):
        # compress: much faster than an index by truth values that follow no pattern
        here = indexed.compress((first >= low) & (first < high))
        keys = flat[here].astype(np.uint64)
        keys <<= np.uint64(16)
        keys |= flat[here + 1]
        keys <<= np.uint64(32)
        keys |= here
        keys.sort()
        bigrams, places = (keys >> np.uint64(32)).astype(np.int64), keys.astype(np.uint32)
        starts = np.flatnonzero(np.diff(bigrams, prepend=-1))
        counts = np.diff(starts, append=len(bigrams))
        if frequent is not None:
            noted = counts >= NOTED
            frequent.extend(
                (int(bigrams[start]), places[start : start + count].copy())
                for start, count in zip(starts[noted].tolist(), counts[noted].tolist(), strict=True)
            )
        yield from _rows(bigrams, places, starts, counts, layout.size)


def _rows(
    bigrams: Positions, places: NDArray[np.uint32], starts: Positions, counts: Positions, size: int
) -> Iterator[tuple[int, bytes]]:
    """The rows of rising bigrams with their places; each bigram's start at `starts` and are so many."""
    rare = np.repeat(counts <= RARE_PLACES, counts)
    rare_rows = _rare_rows(bigrams.compress(rare), places.compress(rare))
    waiting = next(rare_rows, None)
    common = counts > RARE_PLACES
    bodies = encode(places.compress(~rare).astype(np.int64), counts[common], size)
    for bigram, body in zip(bigrams[starts[common]].tolist(), bodies, strict=True):
        while waiting is not None and waiting[0] < bigram:
            yield waiting
            waiting = next(rare_rows, None)
        yield bigram, body
    if waiting is not None:
        yield waiting
        yield from rare_rows


def _rare_rows(bigrams: Positions, places: NDArray[np.uint32]) -> Iterator[tuple[int, bytes]]:
    first = bigrams >> 16
    seconds = (bigrams & 0xFFFF).astype(np.uint16)
    starts = np.flatnonzero(np.diff(first, prepend=-1)).tolist()
    for start, end in pairwise([*starts, len(first)]):
        yield (
            int(first[start]) << 16 | RARE,
            encode_rare(seconds[start:end], places[start:end].astype(np.int64)),
        )
