"""How a term is looked up in the index: by which of its bigrams and trigrams, and whether their places are the term's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from corpus.search.codes import codes_of, is_ambiguous, is_stop


class Gram(NamedTuple):
    """Two or three characters of a term from the one at `at` on; `key` is how the index calls them."""

    at: int
    length: int
    key: int

    @property
    def end(self) -> int:
        return self.at + self.length


class Lookup:
    """How a folded term is looked up, in all segments alike once the first has told which lists are short.

    `bigrams` are those of the term that have lists, `trigrams` those that may have; `single` is the character of a
    term of one. With `exact` their places are the term's, else the text must be read at each.
    """

    def __init__(self, term: str) -> None:
        codes = codes_of(term).tolist()
        stops = is_stop()
        self.term = term
        self.bigrams = [
            Gram(at, 2, codes[at] << 16 | codes[at + 1])
            for at in range(len(codes) - 1)
            if not stops[codes[at]]
        ]
        self.trigrams = [
            Gram(first.at, 3, first.key << 16 | codes[first.end])
            for first, second in zip(self.bigrams, self.bigrams[1:], strict=False)
            if second.at == first.at + 1
        ]
        self.single: int | None = codes[0] if len(codes) == 1 and not stops[codes[0]] else None
        covered = {place for gram in self.bigrams for place in (gram.at, gram.at + 1)}
        whole = self.single is not None or len(covered) == len(codes)
        self.exact = whole and not any(map(is_ambiguous, codes))
        self.sizes: dict[Gram, int] = {}
        self._chosen: dict[frozenset[Gram], list[Gram]] = {}

    @property
    def counted(self) -> int | None:
        """The bigram that is the whole term and whose places all count; None where it is not so simple."""
        if not self.exact or len(self.term) != 2 or not self.bigrams or self.term[0] == self.term[1]:
            return None
        return self.bigrams[0].key

    def chosen(self, lacking: Iterable[Gram] = ()) -> list[Gram]:
        """What covers the term with the shortest lists of those of known `sizes` but for the lacking; the shortest first."""
        without = frozenset(lacking)
        if without not in self._chosen:
            known = {gram: size for gram, size in self.sizes.items() if gram not in without}
            self._chosen[without] = sorted(_cover(known), key=known.__getitem__)
        return self._chosen[without]


def _cover(sizes: Mapping[Gram, int]) -> list[Gram]:
    """Grams that cover every character that any bigram covers, with the smallest sizes; all by place in the term."""
    starts = {gram.at for gram in sizes}
    # best[end]: (sizes together, chosen) of covering everything before the character at `end`
    best: dict[int, tuple[int, list[Gram]]] = {}
    nothing: tuple[int, list[Gram]] = (0, [])
    for gram in sorted(sizes, key=lambda gram: gram.end):
        if gram.at - 1 in starts:
            before = [best[end] for end in range(gram.at, gram.end) if end in best]
        else:
            # first of the term, or after characters that no bigram covers: what stands before them is covered whole
            whole = max((end for end in best if end <= gram.at), default=None)
            before = [nothing if whole is None else best[whole]]
        cost, chosen = min(before)
        cost += sizes[gram]
        if gram.end not in best or cost < best[gram.end][0]:
            best[gram.end] = cost, [*chosen, gram]
    return best[max(best)][1]
