"""What a statement is about, as weighted pairs of characters, and how much two lists of statements share of them.

Figures are left out, words of one meaning are made one (`data/same_words.csv`), and each pair of characters weighs what it
says about an object: nothing for 推进 and 建设, much for what is rare in reports at large and in these two
(`data/bigrams.csv`, made by `scripts/build_bigrams.py`).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import repeat
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Floats = NDArray[numpy.float64]
    Ints = NDArray[numpy.int64]

_FOLDER = Path(__file__).parent.parent / "data"
# A pair that is not in the table is rarer than any in it.
REST = 6.3
# A pair weighs less where it stands in more than one of so many statements of the two plans (a place's own name).
LOCALLY_COMMON = 90.0
# A pair that weighs less is passed over.
LIGHTEST = 0.3
# A line's number takes so many bits beside a pair of code points.
_LINE_BITS = 20


@dataclass(frozen=True, slots=True)
class Shared:
    """What each two lines share: `weight` by place in both lists; `places` of those that share something, row by row.

    `own_earlier` and `own_later` are the weights of each line alone. `meetings` are the places again, once for each term
    shared, with `rarity`: the term's weight, less where other lines hold it too.
    """

    weight: Floats
    places: Ints
    own_earlier: Floats
    own_later: Floats
    meetings: Ints
    rarity: Floats

    def exclusive(self, places: Ints) -> Floats:
        """The summed rarity of what is shared at some places (in order)."""
        import numpy as np

        wanted = np.zeros(self.weight.size, dtype=bool)
        wanted[places] = True
        chosen = wanted[self.meetings]
        at = np.searchsorted(places, self.meetings[chosen])
        summed: Floats = np.bincount(at, weights=self.rarity[chosen], minlength=len(places)).astype(
            np.float64
        )
        return summed


@cache
def weights() -> dict[str, float]:
    """The weight of each pair of characters in the table."""
    table: dict[str, float] = {}
    with (_FOLDER / "bigrams.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            weight, pairs = float(row["weight"]), row["pairs"]
            for k in range(0, len(pairs), 2):
                table[pairs[k : k + 2]] = weight
    return table


@cache
def _same_words() -> tuple[Any, list[str]]:
    """A finder of all words of the table, and for each its one form."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    words, forms = [], []
    with (_FOLDER / "same_words.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for word in (row["word"], *row["variants"].split()):
                words.append(word)
                forms.append(row["word"])
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest), forms


# all but letters and Han characters, as blanks; \n stays
_MARKS = {
    code: " "
    for code in (
        *range(0x0A),
        *range(0x0B, 0x41),
        *range(0x5B, 0x61),
        *range(0x7B, 0xC0),
        *range(0x2000, 0x3100),
    )
    if chr(code) not in "〇々"
} | dict.fromkeys(range(65280, 65536), " ")


def plain(folded: str) -> str:
    """A folded text with blanks for all that is neither letter nor Han character; lines stay lines."""
    return folded.translate(_MARKS)


def one_form(folded: str) -> str:
    """The text with words of one meaning made one; its length changes."""
    finder, forms = _same_words()
    pieces: list[str] = []
    last = 0
    for number, start, end in finder.find_matches_as_indexes(folded):
        pieces += (folded[last:start], forms[number])
        last = end
    pieces.append(folded[last:])
    return "".join(pieces)


Term = str  # a pair of characters


def terms_of(line: str) -> frozenset[Term]:
    """The pairs of characters of a line of `plain`, within its words."""
    return frozenset().union(*[map(add, part, part[1:]) for part in line.split()])


def weigh(terms: Iterable[Term]) -> float:
    """The weight of pairs of characters by the table alone."""
    return sum(map(weights().get, terms, repeat(REST)))


@lru_cache(maxsize=8192)
def weigh_text(folded: str) -> float:
    """The weight of a stretch of text by the table alone."""
    return weigh(terms_of(plain(folded)))


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Where the terms of some lines stand: `kinds` in order (first code point << 16 | second), `held` how many lines hold
    each, `lines` their numbers, kind by kind, each line once."""

    kinds: Ints
    held: Ints
    lines: Ints
    count: int


def occurrences_of(lines: Sequence[str]) -> Occurrences:
    """The terms of lines of `plain`."""
    # a comparison needs it, a start does not
    import numpy as np

    codes = np.frombuffer("\n".join(lines).encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(
        np.int64
    )
    line = np.cumsum(codes == ord("\n"))
    inside = codes > ord(" ")
    both = inside[:-1] & inside[1:]
    pairs = (codes[:-1] << 16 | codes[1:])[both]
    once = np.unique(pairs << _LINE_BITS | line[:-1][both])
    kind = once >> _LINE_BITS
    first = np.flatnonzero(np.diff(kind, prepend=-1))
    held = np.diff(first, append=len(kind))
    return Occurrences(kind[first], held, once & ((1 << _LINE_BITS) - 1), len(lines))


def shared_terms(earlier: Occurrences, later: Occurrences) -> Shared:
    """What each two of the lines share. Neither has no lines."""
    import numpy as np

    total = earlier.count + later.count
    _, in_earlier, in_later = np.intersect1d(
        earlier.kinds, later.kinds, assume_unique=True, return_indices=True
    )
    held_earlier, held_later = earlier.held.copy(), later.held.copy()
    held_earlier[in_earlier] += later.held[in_later]
    held_later[in_later] += earlier.held[in_earlier]
    weight = _local_weights(earlier.kinds, held_earlier, total)
    weight_later = _local_weights(later.kinds, held_later, total)

    wanted = weight[in_earlier] >= LIGHTEST
    in_earlier, in_later = in_earlier[wanted], in_later[wanted]
    i, j, which = _meetings(earlier, in_earlier, later, in_later)
    meetings = i * later.count + j
    common = weight[in_earlier]
    together = np.bincount(meetings, weights=common[which], minlength=earlier.count * later.count)
    return Shared(
        together.astype(np.float64, copy=False).reshape(earlier.count, later.count),
        np.flatnonzero(together > 0),
        _own(earlier, weight),
        _own(later, weight_later),
        meetings,
        (common / np.sqrt(earlier.held[in_earlier] * later.held[in_later]))[which],
    )


def _local_weights(kinds: Ints, held: Ints, lines: int) -> Floats:
    """The weight of each kind by the table, less where many of the lines hold it."""
    import numpy as np

    known, values = _weights_by_code()
    at = np.minimum(np.searchsorted(known, kinds), len(known) - 1)
    weight: Floats = np.where(known[at] == kinds, values[at], REST)
    weight *= np.minimum(1.0, np.log(lines / held) / np.log(LOCALLY_COMMON))
    return weight


def _own(side: Occurrences, weight: Floats) -> Floats:
    """The weight of each line alone, never 0."""
    import numpy as np

    own = np.bincount(side.lines, weights=np.repeat(weight, side.held), minlength=side.count)
    return own.astype(np.float64) + 1e-6


def _meetings(
    earlier: Occurrences, in_earlier: Ints, later: Occurrences, in_later: Ints
) -> tuple[Ints, Ints, Ints]:
    """(earlier line, later line, number of the common kind) for every two lines that hold a common kind."""
    import numpy as np

    first = np.cumsum(earlier.held) - earlier.held
    first_later = np.cumsum(later.held) - later.held
    held, held_later = earlier.held[in_earlier], later.held[in_later]
    kind = np.repeat(np.arange(len(in_earlier)), held)
    left = earlier.lines[_ranges(first[in_earlier], held)]
    times = held_later[kind]
    right = later.lines[_ranges(np.repeat(first_later[in_later], held), times)]
    return np.repeat(left, times), right, np.repeat(kind, times)


def _ranges(starts: Ints, lengths: Ints) -> Ints:
    """start, start + 1, … for each of some stretches, one after the other."""
    import numpy as np

    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    numbers: Ints = np.arange(total) + np.repeat(starts - (ends - lengths), lengths)
    return numbers


@cache
def _weights_by_code() -> tuple[Ints, Floats]:
    """The table as two arrays, ordered by pair of code points."""
    import numpy as np

    codes = np.array([ord(pair[0]) << 16 | ord(pair[1]) for pair in weights()])
    order = np.argsort(codes)
    return codes[order], np.array(list(weights().values()))[order]
