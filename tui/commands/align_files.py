"""`baogao align`: two report files compared statement by statement, without a library."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.commands.options import fail

if TYPE_CHECKING:
    from corpus.align import Comparison
    from parsers.model import Report
    from parsers.statements import Statement


class AlignError(Exception):
    """A file that gives no report to compare; `str(error)` is one line."""


def read_reports(*paths: Path) -> list[Report]:
    """The first report of each file, all read at once. Raises AlignError."""
    from corpus.workers import read_whole

    reports = []
    for path, found in zip(paths, read_whole(paths), strict=True):
        if found.errors:
            raise AlignError(f"{path}: {found.errors[0]}")
        if not found.as_read:
            raise AlignError(f"{path}: no report in it")
        reports.append(found.as_read[0])
    return reports


def read_files(*paths: str) -> list[Report]:
    """As `read_reports`, but what is wrong ends the command with one line."""
    try:
        return read_reports(*map(Path, paths))
    except AlignError as error:
        fail(str(error))


def align_files(earlier: Path, later: Path) -> Comparison:
    """The first report of each file, compared. Raises AlignError."""
    from corpus.align import compare

    return compare(*read_reports(earlier, later))


def align_lines(comparison: Comparison) -> list[str]:
    """One JSON object a pair of statements, in the order of the later report."""
    return [
        json.dumps(
            {
                "kind": pair.kind,
                "earlier": _as_json(pair.earlier),
                "later": _as_json(pair.later),
                "score": round(pair.score, 3),
                "why": pair.why,
            },
            ensure_ascii=False,
        )
        for pair in comparison.statements
    ]


def closing_line(comparison: Comparison) -> str:
    """How many pairs there are of each kind, and how long a statement is."""
    from collections import Counter
    from statistics import median

    counts = Counter(pair.kind for pair in comparison.statements)
    lengths = [
        len(s.text) for pair in comparison.statements for s in (pair.earlier, pair.later) if s is not None
    ]
    if not lengths:
        return "no plan part in either report"
    kinds = ", ".join(f"{counts[kind]} {kind}" for kind in ("kept", "changed", "new", "dropped"))
    return f"{kinds}; median length of a statement: {median(lengths):g} characters"


def _as_json(statement: Statement | None) -> dict[str, Any] | None:
    if statement is None:
        return None
    return {
        "text": statement.text,
        "start": statement.start,
        "end": statement.end,
        "section": statement.section,
    }
