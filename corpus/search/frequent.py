"""What is kept beside the lists of frequent bigrams: counts by report, and the lists of trigrams that hold one.

A bigram that stands in every report has millions of places. Alone it is counted without them; in a longer term the
trigram that covers its characters has far fewer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from corpus.search.building import Layout, flat_codes
from corpus.search.codes import is_stop
from corpus.search.lists import LIMIT, PLAIN, UNIT, encode

if TYPE_CHECKING:
    from corpus.search.codes import Codes

# Bigrams with so many places in a segment have trigrams: reading their lists takes most of a search.
FREQUENT = 1 << 14
# Trigrams with fewer places have no list: looking up few in a long list takes as long as they do.
TRIGRAM_PLACES = 1 << 9

Places = NDArray[np.uint32]


def counts_of(frequent: Iterable[tuple[int, Places]], layout: Layout) -> Iterator[tuple[int, bytes]]:
    """(bigram, counts by report) of frequent bigrams with their places."""
    begins = np.array(layout.begins, dtype=np.uint32) * np.uint32(UNIT)
    for bigram, places in frequent:
        counts = np.diff(places.searchsorted(begins), append=len(places))
        width = next(width for width in (1, 2, 4) if int(counts.max()) < 1 << 8 * width)
        yield bigram, counts.astype(f"<u{width}").tobytes()


def trigrams_of(
    frequent: Iterable[tuple[int, Places]], texts: Sequence[Codes], layout: Layout
) -> Iterator[tuple[int, bytes]]:
    """(trigram, list) of what stands often enough around the places of the frequent bigrams."""
    bigrams = [(bigram, places) for bigram, places in frequent if len(places) >= FREQUENT]
    together = np.concatenate([np.empty(0, dtype=np.uint64), *_keys_of(bigrams, flat_codes(texts, layout))])
    together.sort()
    grams = (together >> np.uint64(PLAIN)).astype(np.uint32)
    starts = np.flatnonzero(np.diff(grams, prepend=np.uint32(0xFFFFFFFF)))
    counts = np.diff(starts, append=len(grams))
    kept = counts >= TRIGRAM_PLACES
    positions = together.compress(np.repeat(kept, counts)).astype(np.int64)
    del together
    positions &= LIMIT - 1
    bodies = encode(positions, counts[kept], layout.size)
    for gram, body in zip(grams[starts[kept]].tolist(), bodies, strict=True):
        bigram, other = bigrams[gram >> 17][0], gram & 0xFFFF
        yield (other << 32 | bigram if gram >> 16 & 1 else bigram << 16 | other), body


def _keys_of(bigrams: Sequence[tuple[int, Places]], flat: Codes) -> Iterator[NDArray[np.uint64]]:
    """For each place of a bigram and the one before: twice the bigram's number (and 1 for those before), the character
    that makes a trigram of it, and where that begins."""
    stops = is_stop()
    known = np.array(sorted(bigram for bigram, _ in bigrams), dtype=np.uint32)
    for number, (bigram, places) in enumerate(bigrams):
        if not stops[bigram & 0xFFFF]:
            third = flat[places + np.uint32(2)]
            yield _keys(2 * number, places, third, third != 0)
        before = places - np.uint32(1)
        first = flat[before]
        # with a frequent bigram before, the trigram is that one's
        pairs = first.astype(np.uint32) << np.uint32(16) | np.uint32(bigram >> 16)
        yield _keys(2 * number + 1, before, first, ~(stops[first] | np.isin(pairs, known)))


def _keys(number: int, places: Places, others: Codes, wanted: NDArray[np.bool_]) -> NDArray[np.uint64]:
    keys = others.compress(wanted).astype(np.uint64)
    keys |= np.uint64(number << 16)
    keys <<= np.uint64(PLAIN)
    keys |= places.compress(wanted)
    return keys
