"""What speaks for two statements being of the same object: one row of numbers a candidate pair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.align.members import other_members
from corpus.align.phases import other_phase
from corpus.align.sides import Count, Side, counted
from corpus.align.terms import occurrences_of, one_form, plain, shared_terms, weigh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.align.terms import Floats, Ints

FEATURES = (
    "cosine",  # weight shared / geometric mean of both
    "contained",  # weight shared / the lighter of both
    "exclusive",  # weight shared that no other statement holds
    "margin_earlier",  # how far the cosine is ahead of the earlier statement's best other
    "margin_later",
    "wording",  # likeness of the letters in their order
    "around",  # cosine of the best matching neighbours
    "beside",  # the same for clauses of one sentence
    "section",  # cosine of the headings above
    "light",  # weight of the lighter of both
    "rest",  # the smaller of what each has of its own
    "letters",  # share of the shorter one's characters that the other has too
    "same_figure",
    "same_counted",  # figures of one unit that count the same thing
    "other_units",  # both have figures, no unit in common
    "one_figure",  # only one of them has a figure
    "other_indicator",
    "other_span",  # one of the year's plan, one of a plan of several years
    "other_phase",  # 一期, 二期
    "other_members",  # 甲厂、乙厂等企业, 丙厂、丁厂等企业
)

# how far away a neighbour may stand
NEAR = (-2, -1, 1, 2)
# how many candidates each statement has on the other side, and how alike they are at least
CANDIDATES = 4
LEAST = 0.16
# Of a statement's candidates only those count that come so near to the best of them.
NEAR_BEST = 0.5
# The weight from which on a thing counted is surely the same.
SAME_THING = 8.0


@dataclass(frozen=True, slots=True)
class Candidates:
    """Candidate pairs by place in the later list: places in both lists, and one row of FEATURES each."""

    earlier: Ints
    later: Ints
    rows: Floats


def find_candidates(earlier: Side, later: Side) -> Candidates:
    """The pairs worth a closer look. Neither list is empty."""
    import numpy as np

    shared = shared_terms(earlier.occurrences, later.occurrences)
    rows, columns = shared.weight.shape
    whole = shared.weight.reshape(-1)
    places = shared.places
    weight = whole[places]
    first, last = places // columns, places % columns
    own_a, own_b = shared.own_earlier[first], shared.own_later[last]
    cosine = weight / np.sqrt(own_a * own_b)
    lighter = np.minimum(own_a, own_b)
    contained = weight / lighter
    rank = cosine + 0.35 * contained * np.minimum(1.0, weight / 12)
    chosen = np.flatnonzero(rank > LEAST)
    if not len(chosen):
        return Candidates(chosen, chosen, np.zeros((0, len(FEATURES))))
    at = np.union1d(
        chosen[_top(first[chosen], rank[chosen], rows)], chosen[_top(last[chosen], rank[chosen], columns)]
    )
    exclusive = shared.exclusive(places[at])
    order = np.lexsort((first[at], last[at]))
    at, exclusive = at[order], exclusive[order]
    i, j, c = first[at], last[at], cosine[at]
    whole[places] = cosine  # the weights are not needed any more
    pairs = list(zip(i.tolist(), j.tolist(), strict=True))
    found = [
        c,
        contained[at],
        np.minimum(exclusive, 30) / 10,
        c - _best_other(first[chosen], cosine[chosen], rows, i, c),
        c - _best_other(last[chosen], cosine[chosen], columns, j, c),
        _wording(earlier.lines, later.lines, pairs),
        *_near(shared.weight, earlier, later, i, j),
        _section(earlier.headings, later.headings, i, j),
        np.minimum(lighter[at], 60) / 20,
        np.minimum(lighter[at] - weight[at], 40) / 20,
        _letters(earlier.letters, later.letters, pairs),
        *_told(earlier, later, i, j, pairs),
    ]
    return Candidates(i, j, np.column_stack(found))


def _top(group: Ints, rank: Floats, size: int) -> Ints:
    """The places of the best few of each group, those far behind the best left out; of equals the first."""
    import numpy as np

    near = np.flatnonzero(rank >= NEAR_BEST * _best(group, rank, size)[group])
    order = near[np.lexsort((-rank[near], group[near]))]
    ordered = group[order]
    first = np.searchsorted(ordered, ordered)  # where each one's group begins
    best: Ints = order[np.arange(len(order)) - first < CANDIDATES]
    return best


def _best(group: Ints, value: Floats, size: int) -> Floats:
    """The largest value of each group, 0 where it has none."""
    import numpy as np

    best = np.zeros(size)
    np.maximum.at(best, group, value)
    return best


def _best_other(group: Ints, cosine: Floats, size: int, of: Ints, mine: Floats) -> Floats:
    """For pairs of the groups `of` with the cosine `mine`: the best cosine of another pair of the same group, else 0."""
    import numpy as np

    best = _best(group, cosine, size)
    at_best = cosine >= best[group]
    alone = np.bincount(group[at_best], minlength=size) < 2
    second = np.where(alone, _best(group[~at_best], cosine[~at_best], size), best)
    other: Floats = np.where(mine >= best[of], second[of], best[of])
    return other


def _wording(earlier: Sequence[str], later: Sequence[str], pairs: Sequence[tuple[int, int]]) -> Floats:
    import numpy as np
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cpdist

    likeness: Floats = cpdist(
        [earlier[a] for a, _ in pairs],
        [later[b] for _, b in pairs],
        scorer=Indel.normalized_similarity,
        dtype=np.float64,
    )
    return likeness


def _near(whole: Floats, earlier: Side, later: Side, i: Ints, j: Ints) -> tuple[Floats, Floats]:
    """For each pair the best cosine between their neighbours, and between those of the same sentences."""
    import numpy as np

    in_a = np.array([s.sentence for s in earlier.statements])
    in_b = np.array([s.sentence for s in later.statements])
    rows, columns = whole.shape
    around, beside = np.zeros(len(i)), np.zeros(len(i))
    for d in NEAR:
        a = i + d
        a_inside = (a >= 0) & (a < rows)
        a %= rows
        same_a = in_a[a] == in_a[i]
        for e in NEAR:
            b = j + e
            inside = a_inside & (b >= 0) & (b < columns)
            b %= columns
            value = np.where(inside, whole[a, b], 0)
            np.maximum(around, value, out=around)
            np.maximum(beside, np.where(same_a & (in_b[b] == in_b[j]), value, 0), out=beside)
    return np.minimum(around, 1.0), np.minimum(beside, 1.0)


def _section(earlier: list[str], later: list[str], i: Ints, j: Ints) -> Floats:
    """How alike the headings above both are."""
    import numpy as np

    above_a, above_b = list(dict.fromkeys(earlier)), list(dict.fromkeys(later))
    # a heading may be printed on two lines
    lines_a, lines_b = (
        [plain(one_form(t)).replace("\n", " ") for t in above] for above in (above_a, above_b)
    )
    shared = shared_terms(occurrences_of(lines_a), occurrences_of(lines_b))
    whole = shared.weight / np.sqrt(shared.own_earlier[:, None] * shared.own_later[None, :])
    at_a, at_b = {t: k for k, t in enumerate(above_a)}, {t: k for k, t in enumerate(above_b)}
    a = np.array([at_a[t] for t in earlier])
    b = np.array([at_b[t] for t in later])
    likeness: Floats = whole[a[i], b[j]]
    return likeness


def _told(earlier: Side, later: Side, i: Ints, j: Ints, pairs: Sequence[tuple[int, int]]) -> list[Floats]:
    """The features that are read off the two statements themselves, from same_figure on."""
    import numpy as np

    figures = np.zeros((len(pairs), 3))
    for n in _both([bool(c) for c in earlier.counts], [bool(c) for c in later.counts], i, j):
        a, b = pairs[n]
        figures[n] = same_figures(earlier.counts[a], later.counts[b])
    one = np.array([bool(s.figures) for s in earlier.statements])[i]
    other = np.array([bool(s.figures) for s in later.statements])[j]
    indicator = np.zeros(len(pairs))
    for n in _both([bool(x) for x in earlier.indicators], [bool(x) for x in later.indicators], i, j):
        a, b = pairs[n]
        indicator[n] = earlier.indicators[a].isdisjoint(later.indicators[b])
    span = (np.array(earlier.five_year)[i] != np.array(later.five_year)[j]).astype(np.float64)
    phase = np.zeros(len(pairs))
    told = np.array([bool(x) for x in earlier.phases])[i] | np.array([bool(x) for x in later.phases])[j]
    for n in np.flatnonzero(told).tolist():
        a, b = pairs[n]
        phase[n] = other_phase(earlier.phases[a], later.phases[b], earlier.folded(a), later.folded(b))
    members = np.zeros(len(pairs))
    for n in _both([x is not None for x in earlier.members], [x is not None for x in later.members], i, j):
        a, b = pairs[n]
        members[n] = other_members(earlier.members[a], later.members[b])
    return [*figures.T, (one != other).astype(np.float64), indicator, span, phase, members]


def _both(earlier: list[bool], later: list[bool], i: Ints, j: Ints) -> list[int]:
    """The numbers of the pairs of which both statements have something."""
    import numpy as np

    numbers: list[int] = np.flatnonzero(np.array(earlier)[i] & np.array(later)[j]).tolist()
    return numbers


def same_figures(old: tuple[Count, ...], new: tuple[Count, ...]) -> tuple[float, float, float]:
    """(a figure in common, figures that count the same thing, no unit in common), each 0–1."""
    same = thing = 0.0
    shared = False
    for a in old:
        for b in new:
            if a.figure.unit != b.figure.unit:
                continue
            shared = True
            if a.figure[2:4] == b.figure[2:4]:
                same = max(same, 0.5 if a.figure.low < 4 else 1.0)
            if common := counted(a.beside) & counted(b.beside):
                thing = max(thing, min(1.0, weigh(common) / SAME_THING))
    return same, thing, float(not shared)


def _letters(earlier: Sequence[str], later: Sequence[str], pairs: Sequence[tuple[int, int]]) -> Floats:
    """The share of the shorter one's characters that the other has too."""
    import numpy as np
    from rapidfuzz.distance import LCSseq
    from rapidfuzz.process import cpdist

    # each string holds every character once, in order: their longest common subsequence is what they share
    a, b = [earlier[i] for i, _ in pairs], [later[j] for _, j in pairs]
    common = cpdist(a, b, scorer=LCSseq.similarity, dtype=np.int32)
    least = np.minimum([len(x) for x in a], [len(x) for x in b])
    shared: Floats = common / np.maximum(least, 1)
    return shared
