"""What the search index keeps beside its lists against the texts: counts by report, and lists of trigrams.

One that is missing only makes a search slower.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from corpus.database import Library
from corpus.search.building import Layout, flat_codes
from corpus.search.decoding import decode, listed
from corpus.search.lists import UNIT
from corpus.search.stored import counts_in

if TYPE_CHECKING:
    from corpus.search.codes import Codes

# Positions whose trigrams are made at once: some 20 MB.
_AT_ONCE = 1 << 20
_BIGRAM = np.uint64(32)


def counts_fit(
    library: Library,
    segment: int,
    texts: int,
    held: NDArray[np.int64],
    layout: Layout,
    made: NDArray[np.uint64],
) -> bool:
    """Whether the counts of a segment of so many texts are those of `made`: bigram << 32 | position, rising.

    `held` are the numbers of the texts in `layout`.
    """
    begins = np.array(layout.begins, dtype=np.uint64) * np.uint64(UNIT)
    for id, body in library.rows(
        "SELECT id, body FROM search_counts WHERE id >= ? AND id < ?", (segment << 32, segment + 1 << 32)
    ):
        bigram = np.uint64(id - (segment << 32))
        first, last = made.searchsorted([bigram << _BIGRAM, bigram + np.uint64(1) << _BIGRAM]).tolist()
        places = made[first:last] - (bigram << _BIGRAM)
        counts = np.diff(places.searchsorted(begins), append=len(places))
        if not np.array_equal(counts_in(body, texts)[held], counts):
            return False
    return True


def trigrams_fit(library: Library, segment: int, codes: list[Codes], layout: Layout) -> bool:
    """Whether the lists of trigrams hold the places in these texts, and no others in them."""
    stored = library.rows(
        "SELECT trigram, body FROM search_trigrams WHERE segment = ? ORDER BY trigram", (segment,)
    )
    trigrams = np.array([trigram for trigram, _ in stored], dtype=np.uint64)
    flat = flat_codes(codes, layout)
    kept = [np.empty(0, dtype=np.uint64)]
    for number, (_, body) in enumerate(stored):
        positions = decode([listed(body, layout.size)]).astype(np.uint64)
        kept.append(positions | np.uint64(number << 32))
    together = np.concatenate(kept)
    # a report that is gone has left its places
    inside = flat[(together & np.uint64(0xFFFFFFFF)).astype(np.int64)] != 0
    return np.array_equal(together[inside], _places_of(trigrams, flat))


def _places_of(trigrams: NDArray[np.uint64], flat: Codes) -> NDArray[np.uint64]:
    """number << 32 | position of each of the rising trigrams everywhere, rising."""
    found = [np.empty(0, dtype=np.uint64)]
    for start in range(0, len(flat) - 2 if len(trigrams) else 0, _AT_ONCE):
        wide = flat[start : start + _AT_ONCE + 2].astype(np.uint64)
        here = wide[:-2] << np.uint64(32) | wide[1:-1] << np.uint64(16) | wide[2:]
        number = np.minimum(trigrams.searchsorted(here), len(trigrams) - 1)
        at = np.flatnonzero(trigrams[number] == here)
        found.append(number[at].astype(np.uint64) << np.uint64(32) | (at + start).astype(np.uint64))
    together = np.concatenate(found)
    together.sort()
    return together
