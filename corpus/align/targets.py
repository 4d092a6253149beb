"""The targets of two plans side by side, with what was reached in between."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.align.model import Change, Comparable, TargetPair
from parsers.indicators import OTHER, indicators
from parsers.model import Target


def pair_targets(earlier: Comparable, later: Comparable) -> list[TargetPair]:
    """Headline targets of both plans by indicator, in the order of the later text; dropped ones last."""
    before = _by_key(earlier.targets)
    after = _by_key(later.targets)
    results = {
        key: target
        for target in reversed(later.targets)
        if target.role == "result"
        for key in (_key(target),)
    }
    pairs = []
    for key, target in after.items():
        old = before.get(key)
        change: Change = "new" if old is None else _change(old, target)
        pairs.append(TargetPair(target.indicator, _name(target), old, target, change, results.get(key)))
    for key, old in before.items():
        if key not in after:
            pairs.append(TargetPair(old.indicator, _name(old), old, None, "dropped", results.get(key)))
    return pairs


def _by_key(targets: Sequence[Target]) -> dict[tuple[str, str], Target]:
    found: dict[tuple[str, str], Target] = {}
    for target in targets:
        if target.role == "plan" and target.scope == "headline" and target.horizon == "annual":
            found.setdefault(_key(target), target)
    return found


def _key(target: Target) -> tuple[str, str]:
    return target.indicator, target.name if target.indicator == OTHER else ""


def _name(target: Target) -> str:
    row = indicators().get(target.indicator)
    return target.name if row is None else row.zh


def _change(earlier: Target, later: Target) -> Change:
    if (
        earlier.value_std is None
        or later.value_std is None
        or earlier.unit_std != later.unit_std
        or earlier.measure != later.measure
    ):
        same = (
            earlier.value_std is None and later.value_std is None and earlier.qualitative == later.qualitative
        )
        return "same" if same else "measure"
    old, new = sum(earlier.value_std), sum(later.value_std)
    if old != new:
        return "raised" if new > old else "lowered"
    return "same" if earlier.bound == later.bound else "wording"
