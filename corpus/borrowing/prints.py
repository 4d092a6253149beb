"""Fingerprints of a text: of every stretch of SHORTEST letters at least one, chosen by its content alone.

Winnowing (Schleimer, Wilkerson and Aiken 2003): a hash of each LENGTH letters, and of every WINDOW neighbouring hashes the least.
So two texts that share SHORTEST letters share a fingerprint in them. Beside it stand three bits for each of the REACH letters
before and after: where they differ the letters do, so most of what is no likeness is known without the other text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.borrowing.letters import SHORTEST, Letters

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Words = NDArray[numpy.uint64]
    Numbers = NDArray[numpy.int64]

LENGTH = 10
WINDOW = SHORTEST - LENGTH + 1
REACH = SHORTEST - LENGTH
_BITS = 3
# odd multipliers that spread what they multiply over 64 bits
_BASE = 0x9E3779B97F4A7C15
_SPREAD = 0xD6E8FEB86659FD93


@dataclass(frozen=True, slots=True)
class Prints:
    """Fingerprints in the order of the text: `hashes`, the letter each begins at, the bits of what stands `before` and `after`.

    The nearest letter's bits are the lowest.
    """

    hashes: Words
    at: Numbers
    before: Words
    after: Words


def prints_of(letters: Letters) -> Prints:
    """The fingerprints of a text; none where it is shorter than a passage."""
    import numpy as np

    codes, count = letters.codes.astype(np.uint64), len(letters) - LENGTH + 1
    if count < WINDOW:
        none = np.zeros(0, dtype=np.uint64)
        return Prints(none, np.zeros(0, dtype=np.int64), none, none)
    with np.errstate(over="ignore"):
        hashes = np.zeros(count, dtype=np.uint64)
        for k in range(LENGTH):
            hashes = hashes * np.uint64(_BASE) + codes[k : k + count]
        hashes = (hashes ^ (hashes >> np.uint64(29))) * np.uint64(_SPREAD)
        hashes ^= hashes >> np.uint64(32)
    windows = np.lib.stride_tricks.sliding_window_view(hashes, WINDOW)
    at = np.unique(windows.argmin(axis=1) + np.arange(len(windows)))
    return Prints(hashes[at], at, *_context(codes, at))


def _context(codes: Words, at: Numbers) -> tuple[Words, Words]:
    """The bits of the REACH letters before and after each fingerprint; 0 beyond the ends of the text."""
    import numpy as np

    with np.errstate(over="ignore"):
        bits = (codes * np.uint64(_BASE)) >> np.uint64(64 - _BITS)
    padded = np.concatenate(
        (np.zeros(REACH, dtype=np.uint64), bits, np.zeros(REACH + LENGTH, dtype=np.uint64))
    )
    before = np.zeros(len(at), dtype=np.uint64)
    after = np.zeros(len(at), dtype=np.uint64)
    for k in range(REACH):
        shift = np.uint64(_BITS * k)
        before |= padded[at + REACH - 1 - k] << shift
        after |= padded[at + REACH + LENGTH + k] << shift
    return before, after


def agreeing(mine: Words, theirs: Words) -> Numbers:
    """How many letters in a row agree, from the nearest on, by their bits; at most REACH."""
    import numpy as np

    differs = mine ^ theirs
    agree = np.full(len(mine), REACH, dtype=np.int64)
    for k in reversed(range(REACH)):
        bits = (differs >> np.uint64(_BITS * k)) & np.uint64((1 << _BITS) - 1)
        agree[bits != 0] = k
    return agree
