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
_FIRST_HAN, _LAST_HAN = 0x4E00, 0x9FFF


@dataclass(frozen=True, slots=True)
class Shared:
    """The pairs of statements that share something, by place in both lists, with the weight of what they share.

    `exclusive` counts most what no other statement of either plan holds; `own_earlier` and `own_later` are the weights of
    each statement alone.
    """

    earlier: Ints
    later: Ints
    weight: Floats
    exclusive: Floats
    own_earlier: Floats
    own_later: Floats


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
    table = weights()
    return sum(table.get(term, REST) for term in terms)


@lru_cache(maxsize=8192)
def weigh_text(folded: str) -> float:
    """The weight of a stretch of text by the table alone."""
    return weigh(terms_of(plain(folded)))


def shared_terms(earlier: Sequence[str], later: Sequence[str]) -> Shared:
    """What each two of the lines share (lines of `one_form`). Neither list is empty."""
    # a comparison needs it, a start does not
    import numpy as np

    count = len(earlier) + len(later)
    term, statement, kinds = _terms_by_line("\n".join((*earlier, *later)), count)
    weight = _weights_of(kinds)
    size = len(kinds)
    held = np.bincount(term, minlength=size)
    weight *= np.minimum(1.0, np.log(count / np.maximum(held, 1)) / np.log(LOCALLY_COMMON))
    own: Floats = np.bincount(statement, weights=weight[term], minlength=count).astype(np.float64) + 1e-6

    first = statement < len(earlier)
    wanted = weight[term] >= LIGHTEST
    left, right = first & wanted, ~first & wanted
    in_left, in_right = np.bincount(term[left], minlength=size), np.bincount(term[right], minlength=size)
    i, j, which = _meetings(
        term[left], statement[left], term[right], statement[right] - len(earlier), in_right
    )
    meeting = i * len(later) + j
    together = np.bincount(meeting, weights=weight[which], minlength=1)
    place = np.flatnonzero(together)
    rarest = weight / np.sqrt(np.maximum(in_left, 1) * np.maximum(in_right, 1))
    return Shared(
        place // len(later),
        place % len(later),
        together[place].astype(np.float64),
        np.bincount(meeting, weights=rarest[which], minlength=1)[place].astype(np.float64),
        own[: len(earlier)],
        own[len(earlier) :],
    )


def _weights_of(kinds: Ints) -> Floats:
    """The weight of each pair of code points, first << 16 | second."""
    import numpy as np

    known, values = _weights_by_code()
    at = np.minimum(np.searchsorted(known, kinds), len(known) - 1)
    weight: Floats = np.where(known[at] == kinds, values[at], REST)
    return weight


@cache
def _weights_by_code() -> tuple[Ints, Floats]:
    """The table as two arrays, ordered by pair of code points."""
    import numpy as np

    codes = np.array([ord(pair[0]) << 16 | ord(pair[1]) for pair in weights()])
    order = np.argsort(codes)
    return codes[order], np.array(list(weights().values()))[order]


def _terms_by_line(text: str, count: int) -> tuple[Ints, Ints, Ints]:
    """(term, line) for each term of each line once, ordered by term; and the pair of code points of each term."""
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
    line = np.cumsum(codes == ord("\n"))
    han = (codes >= _FIRST_HAN) & (codes <= _LAST_HAN)
    letter = ((codes >= ord("A")) & (codes <= ord("Z"))) | ((codes >= ord("a")) & (codes <= ord("z")))
    both = (han[:-1] & han[1:]) | (letter[:-1] & letter[1:])
    kinds, term = np.unique((codes[:-1] << 16 | codes[1:])[both], return_inverse=True)
    once = np.unique(term * count + line[:-1][both])
    return once // count, once % count, kinds


def _meetings(
    left_term: Ints, left: Ints, right_term: Ints, right: Ints, in_right: Ints
) -> tuple[Ints, Ints, Ints]:
    """Every (earlier, later, term) where both statements hold the term. Both lists are ordered by term."""
    import numpy as np

    times = in_right[left_term]
    start = np.concatenate(([0], np.cumsum(in_right)))[left_term]
    i = np.repeat(left, times)
    which = np.repeat(left_term, times)
    within = np.arange(len(i)) - np.repeat(np.cumsum(times) - times, times)
    j = right[np.repeat(start, times) + within]
    return i, j, which
