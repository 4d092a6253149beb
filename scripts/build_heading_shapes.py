"""Count how headings begin and end, and write the weights to parsers/data/.

    python scripts/build_heading_shapes.py FOLDER_OF_REPORTS...

Every .txt file of the folders is a report that kept its line breaks. From headings that stand on a line of their own,
and from the short sentences that open paragraphs, the script learns which characters end a heading, which begin
a paragraph, which pairs run on inside a sentence, and after which characters a clause may end: enough to find the seam
where a web page glued a heading to its text. Only counts of one to three characters are kept, no text.
heading_shapes.csv holds what one look at a sentence needs, seams.csv what the search for a seam needs besides. Last, the
headings are glued to their texts and cut again: where the counts put the seam wrong, what the right place has and the
wrong one has not gains weight, until few are wrong (one weight for each trait, by gradient descent).
"""

from __future__ import annotations

import csv
import math
import random
import re
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from parsers.fold import fold
from parsers.outline.blocks import cut_blocks
from parsers.outline.headings import find_headings
from parsers.outline.seams import places, traits, weigh_by_counts
from parsers.outline.shapes import tables

DATA = Path(__file__).parents[1] / "parsers" / "data"
SCALE = 10  # weights are tenths of a natural logarithm
SMOOTH = 4.0
RATE_SMOOTH = 8.0
LEAST_PAIR = 40  # pairs seen less often count as never seen
LEAST_GRAM = 6
LEAST_CLAUSE = 100
LEAST_GAIN = 1.0  # three characters are kept where they say so much more than two
BEFORE_CLAUSE = frozenset(",。;:!?“《(\n")
AFTER_CLAUSE = frozenset(",。;:!?、”》)\n")
LONGEST = 30
SHOWN = 80  # characters of the text under a heading
CLAUSE_END = re.compile("[。!?;:]")
TRUST = 0.6  # how far the counts are believed while the rest is learned
LEAST_TRAIT = 8
LEAST_WRITERS = 5  # what only a few write tells of them, not of headings
LEAST_LEARNED = 0.2
ROUNDS, RATE, PULL = 3, 0.2, 0.001
SEED = 3

Trait = tuple[str, str]


class Counts:
    def __init__(self) -> None:
        self.pairs: Counter[str] = Counter()
        self.ends: Counter[str] = Counter()
        self.starts: Counter[str] = Counter()
        self.grams: dict[int, Counter[str]] = {2: Counter(), 3: Counter()}
        self.closing: dict[int, Counter[str]] = {2: Counter(), 3: Counter()}
        self.opening: dict[int, Counter[str]] = {2: Counter(), 3: Counter()}
        self.openers: list[str] = []
        self.inner: list[str] = []
        # headings on a line of their own, how the text under them begins, and whose report it is
        self.headed: list[tuple[str, str, str]] = []


def read(path: Path, counts: Counts) -> None:
    folded = fold(path.read_text(encoding="utf-8-sig").replace("\r\n", "\n"))
    greeting = folded.find("各位代表")
    blocks = cut_blocks(folded, max(greeting, 0))
    places = {block.start: i for i, block in enumerate(blocks)}
    counts.pairs.update(folded[i : i + 2] for i in range(len(folded) - 1))
    for n in counts.grams:
        for i in range(1, len(folded) - n):
            gram = folded[i : i + n]
            counts.grams[n][gram] += 1
            counts.closing[n][gram] += folded[i + n] in AFTER_CLAUSE
            counts.opening[n][gram] += folded[i - 1] in BEFORE_CLAUSE
    for h in find_headings(folded, blocks):
        title = h.title(folded)
        if h.mark is not None and h.mark.style in ("han", "han_paren"):
            counts.ends[title[-2:]] += 1
            after = places[h.at] + 1
            start = blocks[after].start if h.alone and after < len(blocks) else h.end + 1
            counts.starts[folded[start : start + 2]] += 1
            if h.alone and after < len(blocks):
                text = folded[start : min(start + SHOWN, blocks[after].end)]
                counts.headed.append((title, text, path.stem.rpartition("_")[0]))
        elif h.mark is None and not h.alone:
            counts.starts[title[:2]] += 1
            counts.openers.append(title)
    for block in blocks:
        for sentence in re.split("[。!]", folded[block.start : block.end])[1:]:
            if 4 <= len(sentence) <= LONGEST:
                counts.inner.append(sentence)


def against_all(grams: Counter[str], pairs: Counter[str], last: bool) -> dict[str, float]:
    """Log of how much likelier a pair is at this place than anywhere; single characters for pairs never seen here."""
    singles: Counter[str] = Counter()
    anywhere: Counter[str] = Counter()
    for pair, n in pairs.items():
        anywhere[pair[1] if last else pair[0]] += n
    for gram, n in grams.items():
        singles[gram[-1] if last else gram[0]] += n
    total, everything = sum(grams.values()), sum(pairs.values())
    weights: dict[str, float] = {}
    for char, n in anywhere.items():
        if n >= LEAST_GRAM:
            here = (singles[char] + 0.5) / (total + 1)
            weights[char] = math.log(SMOOTH / (total + SMOOTH)) + math.log(here / (n / everything))
    for gram, n in grams.items():
        if n < 2 or len(gram) < 2:
            continue
        char = gram[-1] if last else gram[0]
        back = (singles[char] + 0.5) / (total + 1) * pairs[gram] / max(anywhere[char], 1)
        weights[gram] = math.log((n + SMOOTH * back) / (total + SMOOTH) / (pairs[gram] / everything))
    return weights


def running_on(pairs: Counter[str]) -> dict[str, float]:
    """Minus the log of how much oftener two characters stand together than chance: low where a sentence runs on."""
    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    for pair, n in pairs.items():
        first[pair[0]] += n
        second[pair[1]] += n
    everything = sum(pairs.values())
    return {
        pair: -math.log(n * everything / first[pair[0]] / second[pair[1]])
        for pair, n in pairs.items()
        if n >= LEAST_PAIR and n * everything > first[pair[0]] * second[pair[1]]
    }


def clause_edge(
    grams: dict[int, Counter[str]], edge: dict[int, Counter[str]], last: bool
) -> dict[str, float]:
    """Log-odds that a clause ends after (or begins with) two or three characters."""
    base = sum(edge[2].values()) / sum(grams[2].values())
    odds: dict[str, float] = {"": math.log(base / (1 - base))}
    rates = {g: (edge[2][g] + RATE_SMOOTH * base) / (n + RATE_SMOOTH) for g, n in grams[2].items()}
    for gram, n in grams[2].items():
        if n >= LEAST_CLAUSE:
            odds[gram] = math.log(rates[gram] / (1 - rates[gram]))
    for gram, n in grams[3].items():
        if n >= LEAST_CLAUSE:
            two = rates[gram[1:] if last else gram[:2]]
            rate = (edge[3][gram] + RATE_SMOOTH * two) / (n + RATE_SMOOTH)
            if abs(math.log(rate / (1 - rate)) - math.log(two / (1 - two))) > LEAST_GAIN:
                odds[gram] = math.log(rate / (1 - rate))
    return odds


def against_inner(openers: list[str], inner: list[str], part: slice) -> dict[str, float]:
    here, there = Counter(s[part] for s in openers), Counter(s[part] for s in inner)
    return {
        gram: math.log((here[gram] + 1) / (len(openers) + 50) / ((there[gram] + 1) / (len(inner) + 50)))
        for gram in here.keys() | there.keys()
        if here[gram] + there[gram] >= LEAST_GRAM
    }


class Glued(NamedTuple):
    """A heading glued to its text: for each place a seam may be, the weight by counts and the traits; the right place."""

    weights: list[float]
    traits: list[list[Trait]]
    right: int
    written_by: str


def glue(headed: list[tuple[str, str, str]]) -> list[Glued]:
    glued: list[Glued] = []
    for title, text, written_by in headed:
        whole = "\n\n\n" + title + text
        start = 3
        clause_end = CLAUSE_END.search(whole, start)
        stop = clause_end.start() if clause_end else len(whole)
        at = places(whole, start, stop)
        if start + len(title) in at:
            weights = [TRUST * weigh_by_counts(whole, start, i, stop) / SCALE for i in at]
            seen = [list(traits(whole, start, i, stop)) for i in at]
            glued.append(Glued(weights, seen, at.index(start + len(title)), written_by))
    return glued


def learn(glued: list[Glued]) -> dict[str, dict[str, float]]:
    """A weight for each trait, so that among the places of a heading the right one weighs most."""
    times: Counter[Trait] = Counter()
    writers: dict[Trait, set[str]] = {}
    for g in glued:
        for trait in (trait for seen in g.traits for trait in seen):
            times[trait] += 1
            writers.setdefault(trait, set()).add(g.written_by)
    weights = {t: 0.0 for t, n in times.items() if n >= LEAST_TRAIT and len(writers[t]) >= LEAST_WRITERS}
    squares = dict.fromkeys(weights, 0.001)
    rng = random.Random(SEED)
    for _ in range(ROUNDS):
        rng.shuffle(glued)
        for g in glued:
            sums = [
                w + sum(weights.get(t, 0.0) for t in seen)
                for w, seen in zip(g.weights, g.traits, strict=True)
            ]
            top = max(sums)
            odds = [math.exp(s - top) for s in sums]
            whole = sum(odds)
            for place, seen in enumerate(g.traits):
                off = odds[place] / whole - (place == g.right)
                if abs(off) < 0.0001:
                    continue
                for trait in seen:
                    if trait in weights:
                        slope = off + PULL * weights[trait]
                        squares[trait] += slope * slope
                        weights[trait] -= RATE * slope / math.sqrt(squares[trait])
    learned: dict[str, dict[str, float]] = {}
    for (table, gram), weight in weights.items():
        if abs(weight) > LEAST_LEARNED:
            learned.setdefault(table, {})[gram] = weight / TRUST
    return learned


def main(folders: list[str]) -> None:
    counts = Counts()
    # Headings are sought with nothing known of them, so that what was learned before counts for nothing.
    save("heading_shapes.csv", {table: {"": 0.0} for table in ("end", "start", "opens", "closes")})
    save("seams.csv", {table: {"": 0.0} for table in ("pair", "ends_clause", "begins_clause")})
    files = sorted(path for folder in folders for path in Path(folder).glob("*.txt"))
    for path in files:
        read(path, counts)
    save(
        "heading_shapes.csv",
        {
            "end": against_all(counts.ends, counts.pairs, last=True),
            "start": against_all(counts.starts, counts.pairs, last=False),
            "opens": against_inner(counts.openers, counts.inner, slice(0, 2))
            | against_inner(counts.openers, counts.inner, slice(0, 1)),
            "closes": against_inner(counts.openers, counts.inner, slice(-2, None))
            | against_inner(counts.openers, counts.inner, slice(-1, None)),
        },
    )
    by_counts = {
        "pair": running_on(counts.pairs),
        "ends_clause": clause_edge(counts.grams, counts.closing, last=True),
        "begins_clause": clause_edge(counts.grams, counts.opening, last=False),
    }
    save("seams.csv", by_counts)
    tables.cache_clear()
    save("seams.csv", by_counts | learn(glue(counts.headed)))
    print(f"{len(files)} reports")


def save(name: str, tables: dict[str, dict[str, float]]) -> None:
    usual = re.compile(r"[\u4e00-\u9fff“”\d《(]*|\d+[/,]\d?")
    rows: list[tuple[str, int, str]] = []
    for table, weights in tables.items():
        by_weight: dict[int, list[str]] = {}
        for gram, weight in weights.items():
            if usual.fullmatch(gram):
                by_weight.setdefault(round(SCALE * weight), []).append(gram)
        rows += [(table, weight, " ".join(sorted(grams))) for weight, grams in sorted(by_weight.items())]
    with (DATA / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("table", "weight", "grams"))
        writer.writerows(rows)


if __name__ == "__main__":
    main(sys.argv[1:])
