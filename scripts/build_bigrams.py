"""Weigh pairs of characters by how much they say about a statement's object: corpus/data/bigrams.csv.

    python scripts/build_bigrams.py FOLDER

FOLDER holds reports as .txt. A pair that stands in many clauses (建设, 推进) weighs nothing, a rare one most; a pair that is
seldom inside one word (展的) weighs less than its rarity says. Pairs that are not in the table are rare and weigh `REST`.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter, defaultdict
from math import log
from pathlib import Path

import jieba

from parsers.fold import fold

TARGET = Path(__file__).parent.parent / "corpus" / "data" / "bigrams.csv"
CLAUSE = re.compile(r"[^,。;:!?\n、“”《》()\s]{2,}")
HAN = re.compile(r"[一-鿿]{2}")
# ln(clauses / clauses with the pair): below the first it weighs nothing, above the second no more
COMMON, RARE = 3.2, 9.5
REST = RARE - COMMON


def count(folder: Path) -> tuple[int, Counter[str], Counter[str]]:
    """Clauses, clauses with each pair, clauses where the pair is inside one word."""
    clauses = 0
    seen: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for path in sorted(folder.glob("**/*.txt")):
        try:
            text = fold(path.read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            continue
        for match in CLAUSE.finditer(text):
            clause = match[0]
            clauses += 1
            seen.update({clause[k : k + 2] for k in range(len(clause) - 1)})
            inside.update({w[k : k + 2] for w in jieba.cut(clause) for k in range(len(w) - 1)})
    return clauses, seen, inside


def main(folder: Path) -> None:
    clauses, seen, inside = count(folder)
    levels: defaultdict[float, list[str]] = defaultdict(list)
    for pair, number in seen.items():
        rarity = log(clauses / (number + 1))
        if not HAN.fullmatch(pair) or rarity >= RARE:
            continue
        weight = max(0.0, rarity - COMMON) * (0.3 + 0.7 * inside[pair] / number)
        levels[round(weight, 1)].append(pair)
    with TARGET.open("w", encoding="utf-8", newline="") as target:
        rows = csv.writer(target, lineterminator="\n")
        rows.writerow(("weight", "pairs"))
        for weight, pairs in sorted(levels.items()):
            rows.writerow((weight, "".join(sorted(pairs))))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
