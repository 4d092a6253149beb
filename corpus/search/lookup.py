"""How a term is looked up in the index: by which of its bigrams, and whether their places are already the term's."""

from __future__ import annotations

from corpus.search.codes import codes_of, is_ambiguous, is_stop


class Lookup:
    """How a folded term is looked up, in all segments alike once the first has told which lists are short.

    `bigrams` are those of the term that have lists, by their place in it; `single` is the character of a term of one.
    With `exact` their places are the term's, else the text must be read at each.
    """

    def __init__(self, term: str) -> None:
        codes = codes_of(term).tolist()
        stops = is_stop()
        self.term = term
        self.bigrams = {
            at: codes[at] << 16 | codes[at + 1] for at in range(len(codes) - 1) if not stops[codes[at]]
        }
        self.single: int | None = codes[0] if len(codes) == 1 and not stops[codes[0]] else None
        covered = {place for at in self.bigrams for place in (at, at + 1)}
        whole = self.single is not None or len(covered) == len(codes)
        self.exact = whole and not any(map(is_ambiguous, codes))
        self.chosen: list[int] | None = None

    def choose(self, sizes: dict[int, int]) -> None:
        """Take the bigrams that cover the term with the shortest lists, the shortest first; not listed is shortest."""
        known = {at: sizes.get(at, 0) for at in self.bigrams}
        self.chosen = sorted(_cover(known), key=known.__getitem__)


def _cover(sizes: dict[int, int]) -> list[int]:
    """Bigrams that cover every character that any bigram covers, with the smallest sizes; all by place in the term."""
    # best[at]: (sizes together, chosen) of covering everything up to the bigram at `at`, which is chosen
    best: dict[int, tuple[int, list[int]]] = {}
    for at in sorted(sizes):
        before = [best[last] for last in (at - 1, at - 2) if last in best]
        if not before and best:
            # characters that no bigram covers; what stands before them must end with its last bigram
            before = [best[max(best)]]
        cost, chosen = min(before, default=(0, []))
        best[at] = (cost + sizes[at], [*chosen, at])
    return best[max(best)][1]
