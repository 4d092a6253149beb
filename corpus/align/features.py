"""What speaks for two statements being of the same object: one row of numbers a candidate pair."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.align.phases import Phase, find_phases, other_phase
from corpus.align.terms import REST, Shared, Term, bare, one_form, shared_terms, terms_of, weights
from parsers.fold import fold
from parsers.indicators import OTHER
from parsers.model import Section
from parsers.numerals import Figure
from parsers.statements import Statement

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Floats = NDArray[numpy.float64]
    Ints = NDArray[numpy.int64]

FEATURES = (
    "cosine",  # weight shared / geometric mean of both
    "contained",  # weight shared / the lighter of both
    "exclusive",  # weight shared that no other statement holds
    "margin_earlier",  # how far the cosine is ahead of the earlier statement's next best
    "margin_later",
    "wording",  # likeness of the letters in their order
    "around",  # cosine of the best matching neighbours
    "beside",  # the same for clauses of one sentence
    "section",  # cosine of the headings above
    "light",  # weight of the lighter of both
    "rest",  # the smaller of what each has of its own
    "same_figure",
    "same_counted",  # figures of one unit that count the same thing
    "other_units",  # both have figures, no unit in common
    "one_figure",  # only one of them has a figure
    "other_indicator",
    "other_phase",  # 一期, 二期
    "letters",  # share of the shorter one's characters that the other has too
)

HAN = re.compile(r"[一-鿿]")
# 新建公路|60公里; 12个|老旧小区
BEFORE_FIGURE = re.compile(r"[一-鿿]{1,8}$")
AFTER_FIGURE = re.compile(r"[一-鿿]{1,14}")
# how far away a neighbour may stand
NEAR = (-2, -1, 1, 2)
# how many candidates each statement has on the other side, and how alike they are at least
CANDIDATES = 5
LEAST = 0.12


@dataclass(frozen=True, slots=True)
class Side:
    """The statements of one plan, with what is read off each once."""

    text: str  # the report's, folded
    statements: Sequence[Statement]
    folded: list[str]
    bare: list[str]
    letters: list[frozenset[str]]
    phases: list[tuple[Phase, ...]]
    headings: list[str]
    terms: list[frozenset[Term]]
    counts: list[list[tuple[Figure, frozenset[int]]]]  # figures with what they count


@dataclass(frozen=True, slots=True)
class Candidates:
    """Candidate pairs: places in both lists, and one row of FEATURES each."""

    earlier: Ints
    later: Ints
    rows: Floats


def read_side(folded: str, statements: Sequence[Statement], sections: Sequence[Section]) -> Side:
    """`folded` is the folded text of the whole report."""
    texts = [folded[s.start : s.end] for s in statements]
    lines = [bare(folded, s) for s in statements]
    titles = _titles(sections)
    return Side(
        folded,
        statements,
        texts,
        lines,
        [frozenset(HAN.findall(line)) for line in lines],
        [find_phases(text) if "期" in text else () for text in texts],
        [titles.get(s.section or 0, "") for s in statements],
        [terms_of(one_form(line)) for line in lines],
        [
            [(f, counted(text, f.start - s.start, f.end - s.start)) for f in s.figures if f.unit]
            for s, text in zip(statements, texts, strict=True)
        ],
    )


def _titles(sections: Sequence[Section]) -> dict[int, str]:
    """Each section's title after those of the sections around it, main parts aside."""
    titles: dict[int, str] = {}
    for section in sections:
        above = titles.get(section.parent, "") if section.parent is not None else ""
        titles[section.id] = f"{above} {fold(section.title)}".strip() if section.level > 1 else ""
    return titles


def find_candidates(earlier: Side, later: Side) -> Candidates:
    """The pairs worth a closer look, ordered by place in the later list. Neither list is empty."""
    import numpy as np

    shared = shared_terms(earlier.bare, later.bare)
    mean = np.sqrt(shared.earlier[:, None] * shared.later[None, :])
    least = np.minimum(shared.earlier[:, None], shared.later[None, :])
    cosine = shared.weight / mean
    contained = shared.weight / least
    rank = cosine + 0.35 * contained * np.minimum(1.0, shared.weight / 12)
    i, j = _best(rank)
    return Candidates(i, j, _rows(earlier, later, shared, cosine, contained, i, j))


def _best(rank: Floats) -> tuple[Ints, Ints]:
    """The best few of each row and each column."""
    import numpy as np

    chosen = np.zeros(rank.shape, dtype=bool)
    for axis in (0, 1):
        size = rank.shape[axis]
        if size > CANDIDATES:
            order = np.argpartition(rank, size - CANDIDATES, axis=axis)
            best = np.take(order, range(size - CANDIDATES, size), axis=axis)
            np.put_along_axis(chosen, best, True, axis=axis)
        else:
            chosen[:] = True
    chosen &= rank > LEAST
    j, i = np.nonzero(chosen.T)
    return i, j


def _rows(
    earlier: Side, later: Side, shared: Shared, cosine: Floats, contained: Floats, i: Ints, j: Ints
) -> Floats:
    import numpy as np
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cpdist

    c = cosine[i, j]
    weight = shared.weight[i, j]
    own_earlier, own_later = shared.earlier[i] - weight, shared.later[j] - weight
    lines_a, lines_b = [one_form(t) for t in earlier.bare], [one_form(t) for t in later.bare]
    pairs = list(zip(i.tolist(), j.tolist(), strict=True))
    wording = cpdist(
        [lines_a[a] for a, _ in pairs], [lines_b[b] for _, b in pairs], scorer=Indel.normalized_similarity
    )
    columns = [
        c,
        contained[i, j],
        np.minimum(shared.exclusive[i, j], 30) / 10,
        c - _next_best(cosine, 1)[i],
        c - _next_best(cosine, 0)[j],
        wording,
        _around(cosine, i, j),
        _beside(cosine, earlier, later, i, j),
        _section_likeness(earlier, later)(i, j),
        np.minimum(np.minimum(shared.earlier[i], shared.later[j]), 60) / 20,
        np.minimum(np.minimum(own_earlier, own_later), 40) / 20,
    ]
    told = np.array([_told(earlier, later, a, b) for a, b in pairs], dtype=float).reshape(len(pairs), -1)
    return np.column_stack([*columns, told])


def _next_best(cosine: Floats, axis: int) -> Floats:
    """The second largest of each row (axis 1) or column (axis 0)."""
    import numpy as np

    size = cosine.shape[axis]
    if size < 2:
        return np.zeros(cosine.shape[1 - axis])
    second: Floats = np.take(np.partition(cosine, size - 2, axis=axis), size - 2, axis=axis)
    return second


def _around(cosine: Floats, i: Ints, j: Ints) -> Floats:
    """For each pair the best cosine between their neighbours, up to two places away."""
    import numpy as np

    best = np.zeros(len(i))
    for d in NEAR:
        for e in NEAR:
            a, b = i + d, j + e
            inside = (a >= 0) & (a < cosine.shape[0]) & (b >= 0) & (b < cosine.shape[1])
            np.maximum(best, np.where(inside, cosine[a % cosine.shape[0], b % cosine.shape[1]], 0), out=best)
    return np.minimum(best, 1.0)


def _beside(cosine: Floats, earlier: Side, later: Side, i: Ints, j: Ints) -> Floats:
    """For each pair the best cosine between clauses that stand in the same sentences."""
    import numpy as np

    in_a = np.array([s.sentence for s in earlier.statements])
    in_b = np.array([s.sentence for s in later.statements])
    rows, columns = cosine.shape
    best = np.zeros(len(i))
    for d in NEAR:
        for e in NEAR:
            a, b = i + d, j + e
            inside = (a >= 0) & (a < rows) & (b >= 0) & (b < columns)
            a, b = a % rows, b % columns
            inside &= (in_a[a] == in_a[i]) & (in_b[b] == in_b[j])
            np.maximum(best, np.where(inside, cosine[a, b], 0), out=best)
    return np.minimum(best, 1.0)


def _section_likeness(earlier: Side, later: Side):  # type: ignore[no-untyped-def]
    import numpy as np

    above_a, above_b = list(dict.fromkeys(earlier.headings)), list(dict.fromkeys(later.headings))
    shared = shared_terms(above_a, above_b)
    cosine = shared.weight / np.sqrt(shared.earlier[:, None] * shared.later[None, :])
    at_a, at_b = {t: k for k, t in enumerate(above_a)}, {t: k for k, t in enumerate(above_b)}
    a = np.array([at_a[t] for t in earlier.headings])
    b = np.array([at_b[t] for t in later.headings])
    return lambda i, j: cosine[a[i], b[j]]


def _told(earlier: Side, later: Side, i: int, j: int) -> tuple[float, ...]:
    """The features that are read off the two statements themselves, from same_figure on."""
    old, new = earlier.statements[i], later.statements[j]
    same_figure = same_counted = 0.0
    units_old = frozenset(f.unit for f, _ in earlier.counts[i])
    units_new = frozenset(f.unit for f, _ in later.counts[j])
    if units_old & units_new:
        for a, thing in earlier.counts[i]:
            for b, other in later.counts[j]:
                if a.unit == b.unit:
                    if a[2:4] == b[2:4]:
                        same_figure = max(same_figure, 0.5 if a.low < 4 else 1.0)
                    same_counted = max(same_counted, likeness(thing, other))
    known_old, known_new = set(old.indicators) - {OTHER}, set(new.indicators) - {OTHER}
    return (
        same_figure,
        same_counted,
        float(bool(units_old and units_new) and not units_old & units_new),
        float(bool(old.figures) != bool(new.figures)),
        float(bool(known_old and known_new) and not known_old & known_new),
        float(
            bool(earlier.phases[i] or later.phases[j])
            and other_phase(earlier.phases[i], later.phases[j], earlier.folded[i], later.folded[j])
        ),
        _letters(earlier.letters[i], later.letters[j]),
    )


def _letters(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(1, min(len(a), len(b)))


def counted(text: str, start: int, end: int) -> frozenset[int]:
    """Pairs of characters of what the figure text[start:end] counts: 新建公路 in 新建公路60公里, 小区 in 12个老旧小区.

    Words of one meaning count as one.
    """
    before = BEFORE_FIGURE.search(text[max(0, start - 12) : start])
    after = AFTER_FIGURE.match(text[end : end + 16])
    return _pairs(one_form(f"{before[0] if before else ''} {after[0] if after else ''}"))


def _pairs(text: str) -> frozenset[int]:
    return frozenset(
        ord(a) << 16 | ord(b) for a, b in pairwise(text) if "一" <= a <= "鿿" and "一" <= b <= "鿿"
    )


def likeness(a: frozenset[int], b: frozenset[int]) -> float:
    """How much two sets of pairs of characters share, 0–1: from a word that says something on it is 1."""
    table = weights()
    return min(1.0, sum(table.get(pair, REST) for pair in a & b) / 8)
