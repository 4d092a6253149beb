"""How headings look from outside: weights of the characters they begin and end with, counted over many reports.

The tables are data/heading_shapes.csv and data/seams.csv, made by scripts/build_heading_shapes.py; weights are tenths of
natural logarithms.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from pathlib import Path

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


def seam(folded: str, at: int) -> int:
    """How much the text looks like a heading ending before `at` and a sentence beginning there; above 0 it rather does."""
    shapes, seams = tables("heading_shapes.csv"), tables("seams.csv")
    left, right = folded[at - 3 : at], folded[at : at + 3]
    end, start = shapes["end"], shapes["start"]
    closes, begins = seams["ends_clause"], seams["begins_clause"]
    weight = _END * max(end.get(left[-2:], end.get(left[-1:], _UNSEEN)), _UNSEEN)
    weight += _START * max(start.get(right[:2], start.get(right[:1], _UNSEEN)), _UNSEEN)
    weight += _PAIR * seams["pair"].get(folded[at - 1 : at + 1], _APART)
    weight += _ENDS_CLAUSE * closes.get(left, closes.get(left[-2:], closes[""]))
    weight += _BEGINS_CLAUSE * begins.get(right, begins.get(right[:2], begins[""]))
    return weight // 100


def learned(traits: Iterable[tuple[str, str]]) -> int:
    """What seams with such traits weigh more or less than their counts say, as learned from headings cut right."""
    known = tables("seams.csv")
    return sum(known[table].get(trait, 0) for table, trait in traits)


def likeness(sentence: str) -> int:
    """How much a folded sentence, without its end mark, looks like a run-in heading; above 0 it rather is one."""
    shapes = tables("heading_shapes.csv")
    opens, closes = shapes["opens"], shapes["closes"]
    weight = (opens.get(sentence[:2], 0) + opens.get(sentence[:1], 0)) // 2
    weight += (closes.get(sentence[-2:], 0) + closes.get(sentence[-1:], 0)) // 2
    weight += _BY_LENGTH[min(len(sentence) // 2, len(_BY_LENGTH) - 1)]
    weight += _BY_COMMAS[min(sentence.count(","), len(_BY_COMMAS) - 1)]
    if any(c.isdigit() for c in sentence):
        weight += _DIGIT
    return weight


def runs_on(pair: str) -> bool:
    """Whether two characters stand together oftener than chance, as inside a word."""
    return tables("seams.csv")["pair"].get(pair, _APART) < -10
