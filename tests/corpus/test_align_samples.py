"""What was changed on purpose between two years of the invented samples comes out, line by line as it was typed by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import parsers
from corpus.align import Comparison, Pair, changed_spans, compare
from parsers.fold import fold
from parsers.model import Report, Target
from parsers.statements import Statement

ROOT = Path(__file__).resolve().parent.parent.parent
FILES = sorted((ROOT / "tests" / "samples" / "expected" / "changes").glob("*.json"))
# how the labels call what the comparison calls otherwise; "wording only" is also said of words that leave the bound as it was
CHANGES = {
    "bound changed": {"wording"},
    "wording only": {"wording", "same", "measure"},
    "measure changed": {"measure"},
}
MARKS = str.maketrans("", "", ' \n“”"《》,、。;:')


@cache
def reports() -> tuple[Report, ...]:
    files = sorted(p for p in (ROOT / "sample_data").iterdir() if p.suffix in (".txt", ".html", ".docx"))
    return tuple(report for file in files for report in parsers.parse(file.read_bytes(), file.name))


def bare(text: str) -> str:
    return fold(text).translate(MARKS)


def share(statement: Statement | None, label: str) -> float:
    """How much of a label a statement holds in one piece."""
    if statement is None:
        return 0.0
    a, b = bare(statement.text), bare(label)
    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size / len(b)


def holds(statement: Statement | None, label: str) -> bool:
    """Whether a statement is what a label speaks of; a label may join two clauses."""
    return share(statement, label) > 0.4


def cases() -> Iterator[Any]:
    for file in FILES:
        yield pytest.param(json.loads(file.read_text(encoding="utf-8")), id=file.stem)


@cache
def compared(key: str) -> Comparison:
    """The two reports that hold most of what the labels quote."""
    changes = json.loads(key)
    old = [row[0] for row in (*changes["kept"], *changes["changed"])] + changes["dropped"]
    new = [row[1] for row in (*changes["kept"], *changes["changed"])] + changes["new"]
    earlier, later = (
        max(
            (r for r in reports() if r.meta.report_year == changes[year]),
            key=lambda r: sum(bare(q) in bare(r.text) for q in quotes),
        )
        for year, quotes in (("earlier_year", old), ("later_year", new))
    )
    return compare(earlier, later)


def found(changes: dict[str, Any]) -> Comparison:
    return compared(json.dumps(changes, ensure_ascii=False))


def of(comparison: Comparison, earlier: str, later: str) -> list[Pair]:
    return [p for p in comparison.statements if holds(p.earlier, earlier) and holds(p.later, later)]


@pytest.mark.parametrize("changes", cases())
def test_kept_and_reworded(changes: dict[str, Any]) -> None:
    comparison = found(changes)
    for earlier, later in [row[:2] for row in (*changes["kept"], *changes["reworded"])]:
        hits = of(comparison, earlier, later)
        assert hits, (earlier, later)
        alone = [p for p in hits if p.earlier and p.later and bare(p.earlier.text) == bare(p.later.text)]
        assert bare(earlier) != bare(later) or not alone or alone[0].kind == "kept"


@pytest.mark.parametrize("changes", cases())
def test_changed(changes: dict[str, Any]) -> None:
    comparison = found(changes)
    for earlier, later, note in changes["changed"]:
        hits = of(comparison, earlier, later)
        if "next phase" in note:
            # the later phase is another promise, unless one statement tells of both
            alone = [p for p in comparison.statements if holds(p.earlier, earlier) or holds(p.later, later)]
            assert any(p.why.startswith("next phase") for p in alone) or hits, (earlier, later)
        elif "may also call it new" not in note:
            assert any(p.kind == "changed" for p in hits), (earlier, later)


@pytest.mark.parametrize("changes", cases())
def test_dropped_and_new(changes: dict[str, Any]) -> None:
    """Each stands alone, or in a pair whose marks cover it, or in one that says it is unsure."""
    comparison = found(changes)
    for side, labels in ((0, changes["dropped"]), (1, changes["new"])):
        for label in labels:
            rows = [(share((p.earlier, p.later)[side], label), p) for p in comparison.statements]
            best = max(value for value, _ in rows)
            assert best > 0.4, label
            assert all(
                p.kind in ("dropped", "new") or told(p, label, side) for value, p in rows if value == best
            ), label


def told(pair: Pair, label: str, side: int) -> bool:
    """Whether a pair shows a part of the label as changed words, or is less sure than not."""
    statement = (pair.earlier, pair.later)[side]
    assert statement is not None
    marked = "".join(
        statement.text[s.start - statement.start : s.end - statement.start] for s in changed_spans(pair)[side]
    )
    return pair.score < 0.5 or len(set(bare(marked)) & set(bare(label))) >= 2


@pytest.mark.parametrize("changes", cases())
def test_targets(changes: dict[str, Any]) -> None:
    comparison = found(changes)
    for label in changes["targets"]:
        rows = [
            p
            for p in comparison.targets
            if quoted(p.earlier, label["earlier"]) and quoted(p.later, label["later"])
        ]
        wanted = CHANGES.get(label["change"], {label["change"]})
        moved = any(t is not None and t.scope == "detail" for p in rows for t in (p.earlier, p.later))
        assert moved or any(p.change in wanted for p in rows), label


def quoted(target: Target | None, quote: str | None) -> bool:
    """The labels know headline targets only."""
    if target is None or quote is None:
        return quote is None or target is None
    a, b = bare(target.quote), bare(quote)
    return a in b or b in a


@pytest.mark.parametrize("changes", cases())
def test_marks_lie_within_their_statements(changes: dict[str, Any]) -> None:
    for pair in found(changes).statements:
        for statement, marks in zip((pair.earlier, pair.later), changed_spans(pair), strict=True):
            for mark in marks:
                assert statement is not None
                assert statement.start <= mark.start < mark.end <= statement.end
