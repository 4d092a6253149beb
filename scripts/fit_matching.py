"""Fit the curves by which candidate pairs of statements are weighed: corpus/data/matching.toml.

    python scripts/fit_matching.py [--leave-one-out] LABELS REPORTS [LABELS REPORTS …]

LABELS holds hand-made pairs of plans, one JSON file a pair: earlier_file and later_file in REPORTS, `statements` of
{later, kind, earlier} and, if any, `backwards` of {earlier, kind}; a text stands for the statement that covers it best. A logistic
regression over each feature and its kinks gives the slopes; a curve is their sum at the ends and the kinks. Both margins get
one curve, so that it does not matter which plan comes first.

With --leave-one-out nothing is written: for each pair of plans the curves are fitted on all others, and printed is how often they
decide its candidate pairs as its labels do, beside the curves that are in use.
"""

from __future__ import annotations

import json
import sys
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import numpy as np

import parsers
from corpus.align.features import FEATURES, Candidates, find_candidates
from corpus.align.matching import LIKELY, likelihood
from corpus.align.sides import Side, read_side
from parsers.fold import fold
from parsers.statements import Statement, read_statements

TARGET = Path(__file__).parent.parent / "corpus" / "data" / "matching.toml"
# The range of each feature, and where its curve may bend; of all others 0 to 1 without a bend.
RANGES = {
    "cosine": (0, 0.2, 0.4, 0.6, 1),
    "contained": (0, 0.3, 0.5, 0.7, 1),
    "exclusive": (0, 0.5, 1, 2, 3),
    "margin_earlier": (-0.5, -0.1, 0, 0.1, 0.2, 0.8),
    "margin_later": (-0.5, -0.1, 0, 0.1, 0.2, 0.8),
    "wording": (0, 0.35, 0.5, 0.65, 1),
    "around": (0, 0.3, 0.6, 1),
    "beside": (0, 0.3, 1),
    "section": (0, 0.1, 0.3, 1),
    "light": (0, 0.5, 1, 2, 3),
    "rest": (0, 0.3, 0.7, 1.2, 2),
    "letters": (0, 0.3, 0.5, 0.7, 1),
}
# Phases and the members of lists are told apart by rule: this many units of log odds against.
BY_RULE = -10.0
# A plan of several years is answered by the year's own where that is as near.
OTHER_SPAN = -1.0
RIDGE = 1.0
MARKS = str.maketrans("", "", ' \n“”"《》,、。;:!')


def bare(text: str) -> str:
    return fold(text).translate(MARKS)


def share(statement: Statement, label: str) -> float:
    """How much of a label a statement holds in one piece; nothing where it is far longer."""
    a, b = bare(statement.text), bare(label)
    if not a or not b or len(a) > max(3 * len(b), len(b) + 60):
        return 0.0
    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size / len(b)


def side(path: Path) -> Side:
    report = parsers.parse(path.read_bytes(), path.name)[0]
    folded = fold(report.text)
    return read_side(
        folded, read_statements(report.text, folded, report.sections, report.targets), report.sections
    )


def rows_of(label: dict[str, Any], earlier: Side, later: Side, found: Candidates) -> dict[int, bool]:
    """Numbers of candidate pairs that the labels decide, and whether they are of one object."""
    by_later: dict[int, list[int]] = {}
    by_earlier: dict[int, list[int]] = {}
    for number, (i, j) in enumerate(zip(found.earlier.tolist(), found.later.tolist(), strict=True)):
        by_later.setdefault(j, []).append(number)
        by_earlier.setdefault(i, []).append(number)
    decided: dict[int, bool] = {}
    for row in label["statements"]:
        best, j = max((share(s, row["later"]), -j) for j, s in enumerate(later.statements))
        if best <= 0.5:
            continue
        covers = [share(s, row["earlier"]) if row["earlier"] else 0.0 for s in earlier.statements]
        most = max(covers)
        for number in by_later.get(-j, []):
            i = int(found.earlier[number])
            right = covers[i] >= max(0.5, most - 0.15)
            # what else is much alike may be a counterpart too: the label names the closest
            unsure = row["earlier"] and not right and (found.rows[number, 0] > 0.45 or covers[i] > 0.2)
            if not unsure:
                decided[number] = right
    for row in label.get("backwards", []):
        if row["kind"] != "dropped":
            continue
        for i, statement in enumerate(earlier.statements):
            if share(statement, row["earlier"]) >= 0.75 and len(statement.text) < 1.6 * len(row["earlier"]):
                decided.update(dict.fromkeys(by_earlier.get(i, []), False))
    return decided


def kinks(rows: np.ndarray) -> tuple[np.ndarray, list[tuple[str, float]]]:
    """Each feature within its range and what it exceeds each kink by; with (feature, kink) of each column."""
    columns, names = [], []
    for number, name in enumerate(FEATURES):
        points = RANGES.get(name, (0, 1))
        value = np.clip(rows[:, number], points[0], points[-1])
        columns.append(value)
        names.append((name, float("-inf")))
        for point in points[1:-1]:
            columns.append(np.maximum(0, value - point))
            names.append((name, float(point)))
    return np.column_stack(columns), names


def regress(rows: np.ndarray, right: np.ndarray) -> tuple[float, np.ndarray]:
    """Start and slopes of a logistic regression with a ridge on standardised columns (Newton's method)."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    x = np.column_stack([np.ones(len(rows)), (rows - mean) / spread])
    ridge = RIDGE * np.eye(x.shape[1])
    ridge[0, 0] = 0
    slopes = np.zeros(x.shape[1])
    for _ in range(50):
        likely = 1 / (1 + np.exp(-x @ slopes))
        gradient = x.T @ (right - likely) - ridge @ slopes
        step = np.linalg.solve((x * (likely * (1 - likely))[:, None]).T @ x + ridge, gradient)
        slopes += step
        if np.abs(step).max() < 1e-8:
            break
    own = slopes[1:] / spread
    return float(slopes[0] - (own * mean).sum()), own


def curves(names: list[tuple[str, float]], slopes: np.ndarray) -> dict[str, list[float]]:
    """The height of each feature's curve at the points of its range."""
    found: dict[str, list[float]] = {}
    for name in FEATURES:
        points = RANGES.get(name, (0, 1))
        parts = [
            (kink, slope) for (of, kink), slope in zip(names, slopes.tolist(), strict=True) if of == name
        ]
        found[name] = [
            sum(slope * (p if kink == float("-inf") else max(0.0, p - kink)) for kink, slope in parts)
            for p in points
        ]
    both = [(a + b) / 2 for a, b in zip(found["margin_earlier"], found["margin_later"], strict=True)]
    found["margin_earlier"] = found["margin_later"] = both
    found["other_phase"] = found["other_members"] = [0.0, BY_RULE]
    found["other_span"] = [0.0, OTHER_SPAN]
    return found


def write(start: float, found: dict[str, list[float]]) -> None:
    lines = [
        "# How likely two statements are of one object: the sum of one number a feature (see corpus/align/features.py), read off",
        "# a line through the points, gives the logarithm of the odds. Fitted by scripts/fit_matching.py on labelled pairs.",
        "",
        f"start = {start:.2f}",
    ]
    for name, heights in found.items():
        lines += ["", f"[features.{name}]"]
        lines += [f"x = [{', '.join(f'{x:g}' for x in RANGES.get(name, (0, 1)))}]"]
        lines += [f"y = [{', '.join(f'{y:.2f}' for y in heights)}]"]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


Rows = tuple[np.ndarray, np.ndarray]


def labelled(folders: list[Path]) -> dict[str, Rows]:
    """By the name of each pair of plans the features of its candidate pairs that the labels decide, and whether they are of one
    object."""
    found: dict[str, Rows] = {}
    for labels, reports in zip(folders[::2], folders[1::2], strict=True):
        for file in sorted(labels.glob("*.json")):
            label = json.loads(file.read_text(encoding="utf-8"))
            earlier, later = side(reports / label["earlier_file"]), side(reports / label["later_file"])
            candidates = find_candidates(earlier, later)
            decided = rows_of(label, earlier, later, candidates)
            right = np.array(list(decided.values()), dtype=float)
            found[file.stem] = candidates.rows[list(decided)], right
            print(f"{file.stem}: {len(decided)} pairs, {int(right.sum())} of one object", file=sys.stderr)
    return found


def fit(rows: list[Rows]) -> tuple[float, dict[str, list[float]]]:
    """The start and the curves fitted on these."""
    expanded, names = kinks(np.vstack([features for features, _ in rows]))
    start, slopes = regress(expanded, np.concatenate([right for _, right in rows]))
    return start, curves(names, slopes)


def likelihoods(rows: np.ndarray, start: float, heights: dict[str, list[float]]) -> np.ndarray:
    """As corpus.align.matching weighs them, with other curves."""
    odds = np.full(len(rows), start)
    for number, name in enumerate(FEATURES):
        odds += np.interp(rows[:, number], RANGES.get(name, (0, 1)), heights[name])
    return 1 / (1 + np.exp(-odds))


def leave_one_out(found: dict[str, Rows]) -> None:
    """Print for each pair of plans the share of its labels that curves fitted on the others decide right."""
    hits = in_use = total = 0
    for name, (rows, right) in found.items():
        others = [each for other, each in found.items() if other != name]
        own = ((likelihoods(rows, *fit(others)) >= LIKELY) == right).sum()
        used = ((likelihood(rows) >= LIKELY) == right).sum()
        print(f"{name:28} left out {own / len(right):.3f}   in use {used / len(right):.3f}   of {len(right)}")
        hits, in_use, total = hits + own, in_use + used, total + len(right)
    print(f"{'all':28} left out {hits / total:.3f}   in use {in_use / total:.3f}   of {total}")


def main(words: list[str]) -> None:
    left_out = "--leave-one-out" in words
    found = labelled([Path(word) for word in words if not word.startswith("--")])
    if left_out:
        leave_one_out(found)
    else:
        write(*fit(list(found.values())))


if __name__ == "__main__":
    main(sys.argv[1:])
