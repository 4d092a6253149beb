"""Short texts as plan or review, and rows in the few words a test compares."""

from __future__ import annotations

from parsers.fold import fold
from parsers.model import Kind, Meta, Section, Target
from parsers.targets import read_targets

META = Meta(report_year=2021, review_year=2020)


def targets(text: str, kind: Kind, meta: Meta = META, title: str = "") -> list[Target]:
    """The rows of a text that is one section of a kind; its offsets hold."""
    whole = f"{title}\n{text}" if title else text
    section = Section(1, None, 1, None, title, kind, 0, len(title), len(whole))
    found = read_targets(whole, fold(whole), [section], meta)
    assert all(whole[t.start : t.end] == t.quote for t in found)
    return found


def plan(text: str, title: str = "") -> list[Target]:
    """The rows of a plan of 2021."""
    return targets(text, Kind.PLAN, title=title)


def review(text: str, title: str = "") -> list[Target]:
    """The rows of a review of 2020."""
    return targets(text, Kind.REVIEW, title=title)


def row(target: Target) -> str:
    """`name measure value unit bound`, a range as 6~6.5, words in place of a missing number."""
    if target.value is None:
        return f"{target.name} {target.measure or '-'} {target.qualitative}"
    low, high = (f"{v:g}" for v in target.value)
    value = low if low == high else f"{low}~{high}"
    return f"{target.name} {target.measure} {value}{target.unit or ''} {target.bound}"


def rows(found: list[Target]) -> list[str]:
    """All rows, in order."""
    return [row(t) for t in found]
