"""The targets of two plans side by side, with what was reached in between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from corpus.align.model import Change, Comparable, TargetPair
from parsers.fold import fold
from parsers.indicators import OTHER, indicators
from parsers.model import Interval, Target

# How alike two names must be where the table of indicators has none of them.
SAME_NAME = 0.8
# Words that say how firmly a target is meant; with the bound they are its wording.
FORCE = frozenset(("确保", "力争", "争取", "努力", "必保", "争取更好结果"))

_Key = tuple[str, str | None, str | None]


def pair_targets(earlier: Comparable, later: Comparable) -> list[TargetPair]:
    """Targets of the year by indicator, in the order of the later text; those that went last, in the order of the earlier.

    A headline target of one plan is looked for among all targets of the other: it may have moved into the tasks.
    """
    before, after = list(_plan(earlier)), list(_plan(later))
    pairs: list[TargetPair] = []
    taken: set[int] = set()
    for new in _headline(after):
        old = _counterpart(new, before, taken)
        if old is not None:
            taken.add(old.id)
        pairs.append(_pair(old, new, later))
    paired = {pair.later.id for pair in pairs if pair.later is not None}
    for old in _headline(before):
        if old.id not in taken:
            moved = _counterpart(old, after, paired)
            if moved is not None:
                paired.add(moved.id)
            pairs.append(_pair(old, moved, later))
    return sorted(
        pairs,
        key=lambda p: (p.later is None, p.later.start if p.later else p.earlier.start if p.earlier else 0),
    )


def _plan(report: Comparable) -> Iterator[Target]:
    """The year's targets, one an indicator, measure and tier: the first headline one, else the first of all."""
    seen: set[_Key | tuple[str, int]] = set()
    rows = [t for t in report.targets if t.role == "plan" and t.horizon == "annual"]
    for target in sorted(rows, key=lambda t: (t.scope != "headline", t.start)):
        key: _Key | tuple[str, int] = (target.indicator, target.measure, target.tier)
        if target.indicator == OTHER:
            key = (OTHER, target.start)
        if key not in seen:
            seen.add(key)
            yield target


def _headline(targets: Iterable[Target]) -> list[Target]:
    return sorted((t for t in targets if t.scope == "headline"), key=lambda t: t.start)


def _counterpart(target: Target, others: Sequence[Target], taken: set[int]) -> Target | None:
    """The other plan's target of the same indicator: of the same measure and tier if there is one, headline first."""
    fitting = [t for t in others if t.id not in taken and same_indicator(target, t)]
    # a growth rate in the headline list answers a level there rather than another figure among the tasks
    return min(
        fitting,
        key=lambda t: (
            t.scope != target.scope and t.scope != "headline",
            (t.measure or target.measure) != (target.measure or t.measure),
            t.tier not in (target.tier, None, "base"),
            t.start,
        ),
        default=None,
    )


def same_indicator(a: Target, b: Target) -> bool:
    """One indicator of the table, or where it has none, nearly one name."""
    if a.indicator != b.indicator:
        return False
    if a.indicator != OTHER:
        return True
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(fold(a.name), fold(b.name)) >= SAME_NAME


def _pair(earlier: Target | None, later: Target | None, report: Comparable) -> TargetPair:
    target = later or earlier
    assert target is not None
    row = indicators().get(target.indicator)
    name = target.name if row is None or target.indicator == OTHER else row.zh
    change = change_of(earlier, later)
    return TargetPair(target.indicator, name, earlier, later, change, _result(earlier or target, report))


def _result(target: Target, report: Comparable) -> Target | None:
    """What the later report says was reached of the earlier plan's indicator, in the same measure if it says it."""
    year = report.meta.review_year or (report.meta.report_year - 1 if report.meta.report_year else None)
    fitting = [
        t
        for t in report.targets
        if t.role == "result"
        and t.horizon == "annual"
        and t.year in (year, None)
        and same_indicator(target, t)
    ]
    return min(
        fitting, key=lambda t: (t.measure != target.measure, t.scope != "headline", t.start), default=None
    )


def change_of(earlier: Target | None, later: Target | None) -> Change:
    """What became of a target. A fall is compared by its size: from 降低3% to 降低3.2% it was raised."""
    if earlier is None or (
        earlier.status == "none_stated" and later is not None and later.status != "none_stated"
    ):
        return "new"
    if later is None or (later.status == "none_stated" and earlier.status != "none_stated"):
        return "dropped"
    if earlier.status == later.status == "relative" and (by := _by_difference(earlier, later)):
        return by
    old, new = _value(earlier), _value(later)
    if old is None or new is None:
        if old is None and new is None:
            same = fold(earlier.qualitative or "") == fold(later.qualitative or "")
            return "same" if same else "wording"
        return "measure"
    if earlier.measure != later.measure or earlier.unit_std != later.unit_std:
        return "measure"
    if old == new:
        return "same" if _wording(earlier) == _wording(later) else "wording"
    if sum(old) == sum(new):  # 6%-7% and 6.5%左右
        return "wording"
    grown = sum(new) > sum(old)
    if old.high < 0 and new.high < 0:
        grown = not grown
    return "raised" if grown else "lowered"


def _by_difference(earlier: Target, later: Target) -> Change | None:
    """Both lean on another's figure: 高于全省0.5个百分点, 高于全省1个百分点."""
    a, b = earlier.reference, later.reference
    if a is None or b is None or fold(a.to) != fold(b.to) or fold(a.relation) != fold(b.relation):
        return None
    if a.difference is None or b.difference is None or a.unit != b.unit:
        return None
    if a.difference == b.difference:
        return "same"
    return "raised" if b.difference > a.difference else "lowered"


def _value(target: Target) -> Interval | None:
    return target.value_std or target.value


def _wording(target: Target) -> tuple[str | None, frozenset[str]]:
    return target.bound, frozenset(fold(word) for word in target.cue_words) & FORCE
