"""How headings look from outside: weights of the characters they begin and end with, counted over many reports.

The tables are data/heading_shapes.csv and data/seams.csv, made by scripts/build_heading_shapes.py; weights are tenths of
natural logarithms.
"""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

_DATA = Path(__file__).parents[1] / "data"

_UNSEEN = -80
# Two characters that never run on inside a sentence.
_APART = 15
# Parts of each table in a seam, in hundredths; fitted once on headings of reports that kept their line breaks.
_END, _START, _PAIR, _ENDS_CLAUSE, _BEGINS_CLAUSE = 38, 36, 69, 55, 37

# Weight of a sentence's length as a run-in heading's, in steps of two characters, against sentences inside paragraphs.
_BY_LENGTH = (0, 20, 12, 14, 15, 10, 3, -2, -5, -7, -10, -12, -14, -14)
_BY_COMMAS = (2, -8, -6, -30)
_DIGIT = -40
_FIGURE = re.compile(r"[0-9¹²³①-⑨⑴-⑼⒈-⒐]")


@cache
def tables(name: str) -> dict[str, dict[str, int]]:
    read: dict[str, dict[str, int]] = {}
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            table = read.setdefault(row["table"], {})
            weight = int(row["weight"])
            for gram in row["grams"].split(" "):
                table[gram] = weight
    return read


class _Weights(NamedTuple):
    """The tables that a seam is weighed with, taken out of their files once."""

    end: dict[str, int]
    start: dict[str, int]
    opens: dict[str, int]
    closes: dict[str, int]
    pair: dict[str, int]
    ends_clause: dict[str, int]
    begins_clause: dict[str, int]


@cache
def _weights() -> _Weights:
    shapes, seams = tables("heading_shapes.csv"), tables("seams.csv")
    return _Weights(
        *(shapes[name] for name in _Weights._fields[:4]), *(seams[name] for name in _Weights._fields[4:])
    )


KEPT = 1 << 14  # groups of three characters whose weight is kept


def seam(folded: str, at: int) -> int:
    """How much the text looks like a heading ending before `at` and a sentence beginning there; above 0 it rather does."""
    weight = _ends(folded[at - 3 : at]) + _begins(folded[at : at + 3])
    return (weight + _PAIR * _weights().pair.get(folded[at - 1 : at + 1], _APART)) // 100


@lru_cache(maxsize=KEPT)
def _ends(left: str) -> int:
    """What the three characters before a seam weigh, in hundredths."""
    end, closes = _weights().end, _weights().ends_clause
    ends = end.get(left[-2:])
    if ends is None:
        ends = end.get(left[-1:], _UNSEEN)
    closing = closes.get(left)
    if closing is None:
        closing = closes.get(left[-2:], closes[""])
    return _END * max(ends, _UNSEEN) + _ENDS_CLAUSE * closing


@lru_cache(maxsize=KEPT)
def _begins(right: str) -> int:
    """What the three characters after a seam weigh, in hundredths."""
    start, begins = _weights().start, _weights().begins_clause
    starts = start.get(right[:2])
    if starts is None:
        starts = start.get(right[:1], _UNSEEN)
    beginning = begins.get(right)
    if beginning is None:
        beginning = begins.get(right[:2], begins[""])
    return _START * max(starts, _UNSEEN) + _BEGINS_CLAUSE * beginning


@lru_cache(maxsize=KEPT)
def learned_before(left: str) -> int:
    """What seams after these three characters weigh more or less than their counts say, as learned from headings cut right."""
    known = tables("seams.csv")["heading_ends"]
    return known.get(left[-1:], 0) + known.get(left[-2:], 0) + known.get(left, 0)


@lru_cache(maxsize=KEPT)
def learned_after(right: str) -> int:
    """The same of the three characters after a seam."""
    known = tables("seams.csv")["text_begins"]
    return known.get(right[:1], 0) + known.get(right[:2], 0) + known.get(right, 0)


def likeness(sentence: str) -> int:
    """How much a folded sentence, without its end mark, looks like a run-in heading; above 0 it rather is one."""
    _, _, opens, closes, _, _, _ = _weights()
    weight = (opens.get(sentence[:2], 0) + opens.get(sentence[:1], 0)) // 2
    weight += (closes.get(sentence[-2:], 0) + closes.get(sentence[-1:], 0)) // 2
    weight += _BY_LENGTH[min(len(sentence) // 2, len(_BY_LENGTH) - 1)]
    weight += _BY_COMMAS[min(sentence.count(","), len(_BY_COMMAS) - 1)]
    return weight + _DIGIT if _FIGURE.search(sentence) else weight


@cache
def most_likeness() -> int:
    """The most that `likeness` can give."""
    _, _, opens, closes, _, _, _ = _weights()
    most = max(opens.values()) + max(closes.values())  # two of each, halved
    return most + max(_BY_LENGTH) + max(_BY_COMMAS)


def has_figure(folded: str) -> bool:
    """Whether there is a digit of any kind in a text."""
    return _FIGURE.search(folded) is not None


def runs_on(pair: str) -> bool:
    """Whether two characters stand together oftener than chance, as inside a word."""
    return tables("seams.csv")["pair"].get(pair, _APART) < -10
