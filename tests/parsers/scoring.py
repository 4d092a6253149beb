"""The parsers against the hand-made labels beside the project, by the functions of its own score script.

Both sets of labels (seeds and runs) are pooled: hits, misses and spurious rows are added up before F1 is taken.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import parsers
from parsers.contract import to_json
from tests.floors import Counts

FLOORS = Path(__file__).with_name("floors.toml")
SETS = ("seeds", "runs")
# what the project wants to reach, both sets pooled (F1); of a part with under 100 rows one error is allowed
GOALS = {
    "meta fields": 1.00,
    "headings, level 1": 0.99,
    "headings, level 2": 0.96,
    "headings, level 3": 0.90,
    "headings 1-2 with kind": 0.95,
    "headline plan, core": 0.98,
    "headline plan, full": 0.97,
    "headline result, core": 0.95,
    "headline result, full": 0.93,
    "headline shortfall, core": 0.90,
    "detail plan, core": 0.88,
    "detail plan, full": 0.83,
    "glossary": 0.99,
    "livelihood": 0.99,
}
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Finding:
    """One part of one report: how many rows fit, and the rows that do not."""

    report: str
    part: str
    hits: int
    missed: list[Any]
    spurious: list[Any]


def label_files(shared: Path) -> list[Path]:
    """Every label of a single report."""
    return [file for name in SETS for file in sorted((shared / "gold" / name).glob("*.json"))]


def report_files(shared: Path) -> list[Path]:
    """The report files that labels speak of: of a set where several reports share a file, all of them."""
    found = []
    for name in SETS:
        folder = shared / "reports" / name
        named = [folder / f"{label.stem}.txt" for label in sorted((shared / "gold" / name).glob("*.json"))]
        found += named if all(file.exists() for file in named) else sorted(folder.glob("*.txt"))
    return found


def load_score(shared: Path) -> ModuleType:
    """The score script as a module."""
    spec = importlib.util.spec_from_file_location("shared_score", shared / "score" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def findings(shared: Path) -> Iterator[Finding]:
    """What fits and what does not, report by report and part by part."""
    score = load_score(shared)
    parsed = [
        to_json(report)
        for file in report_files(shared)
        for report in parsers.parse(file.read_bytes(), file.name)
    ]
    texts = [score.fold(report["text"]) for report in parsed]
    for file in label_files(shared):
        label = json.loads(file.read_text(encoding="utf-8"))
        got = parsed[_best(score, label, texts)]
        for part, hits, missed, spurious in score.parts(label, got):
            yield Finding(file.stem, part, hits, missed, spurious)


def pooled(found: Iterator[Finding]) -> dict[str, Counts]:
    """Counts of each part over all reports."""
    totals: dict[str, Counts] = {}
    for one in found:
        before = totals.get(one.part, Counts())
        totals[one.part] = Counts(
            before.hits + one.hits, before.missed + len(one.missed), before.spurious + len(one.spurious)
        )
    return totals


def _best(score: ModuleType, label: Json, texts: list[str]) -> int:
    """The parsed report that holds most of a label's quotes and headings."""
    probes = [score.fold(t["quote"]) for t in label["targets"]]
    probes += [score.fold(o["title"]) for o in label["outline"]]
    return max(range(len(texts)), key=lambda i: sum(probe in texts[i] for probe in probes))
