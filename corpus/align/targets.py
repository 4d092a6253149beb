"""The targets of two plans side by side, with what was reached in between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.align.model import Change, Comparable, TargetPair
from parsers.fold import fold
from parsers.indicators import OTHER, indicators
from parsers.model import Interval, Target

# How alike two names must be where the table of indicators has none of them.
SAME_NAME = 0.8
# Words that say how firmly a target is meant; with the bound they are its wording.
FORCE = frozenset(("确保", "力争", "争取", "努力", "必保", "争取更好结果"))

# 新增就业10万人 is a count to one report and a change to another.
AMOUNTS = frozenset(("level", "count", "change"))

_Key = tuple[str, str | None, str | None]


def pair_targets(earlier: Comparable, later: Comparable) -> list[TargetPair]:
    """Targets of the year by indicator, in the order of the later text; those that went last, in the order of the earlier.

    A headline target of one plan is looked for among all targets of the other: it may have moved into the tasks. A target
    told in the same terms (growth with growth, amount with amount) is taken before any other; in other terms only a headline
    target of one plan answers one of the other.
    """
    before, after = list(_plan(earlier)), list(_plan(later))
    partner: dict[int, Target] = {}  # by id of the later target
    taken: set[int] = set()
    for fits in (_same_terms_in_both_heads, _same_terms, _both_heads):
        for new in after:
            if new.id in partner:
                continue
            fitting = [old for old in before if old.id not in taken and fits(old, new)]
            old = min(fitting, key=lambda t: (t.tier != new.tier, t.tier is not None, t.start), default=None)
            if old is not None:
                partner[new.id] = old
                taken.add(old.id)
    pairs = [
        _pair(partner.get(new.id), new, later)
        for new in after
        if new.scope == "headline" or (new.id in partner and partner[new.id].scope == "headline")
    ]
    pairs += [_pair(old, None, later) for old in _headline(before) if old.id not in taken]
    return sorted(
        pairs,
        key=lambda p: (p.later is None, p.later.start if p.later else p.earlier.start if p.earlier else 0),
    )


def _same_terms_in_both_heads(a: Target, b: Target) -> bool:
    return _both_heads(a, b) and same_terms(a, b)


def _same_terms(a: Target, b: Target) -> bool:
    return "headline" in (a.scope, b.scope) and same_terms(a, b) and same_indicator(a, b)


def _both_heads(a: Target, b: Target) -> bool:
    return a.scope == b.scope == "headline" and same_indicator(a, b)


def same_terms(a: Target, b: Target) -> bool:
    """Whether two figures can be set beside each other: of one measure, or amounts in one unit however they are called."""
    if a.measure is None or b.measure is None or a.measure == b.measure:
        return True
    return a.measure in AMOUNTS and b.measure in AMOUNTS and a.unit_std == b.unit_std


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
    result = _result(earlier or target, report)
    return TargetPair(
        target.indicator, name, earlier, later, change, result, why_changed(earlier, later, change)
    )


def _result(target: Target, report: Comparable) -> Target | None:
    """What the later report says was reached of the earlier plan's indicator, told in the same terms."""
    year = report.meta.review_year or (report.meta.report_year - 1 if report.meta.report_year else None)
    fitting = [
        t
        for t in report.targets
        if t.role == "result"
        and t.horizon == "annual"
        and t.year in (year, None)
        and same_indicator(target, t)
        and same_terms(target, t)
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
    if not same_terms(earlier, later) or earlier.unit_std != later.unit_std:
        return "measure"
    if old == new:
        return "same" if _wording(earlier) == _wording(later) else "wording"
    if sum(old) == sum(new):  # 6%-7% and 6.5%左右
        return "wording"
    grown = sum(new) > sum(old)
    if old.high < 0 and new.high < 0:
        grown = not grown
    return "raised" if grown else "lowered"


def why_changed(earlier: Target | None, later: Target | None, change: Change) -> str:
    """What moved, in a few words: figures, the bound (said aloud where the number stayed), words of force, the measure."""
    if earlier is None or later is None or change in ("new", "dropped"):
        unset = [t for t in (earlier, later) if t is not None and t.status == "none_stated"]
        return "the report says that it sets no number" if unset else ""
    if change == "measure":
        terms = [t.measure if _value(t) is not None else fold(t.qualitative or "") for t in (earlier, later)]
        return f"{terms[0] or 'words'} → {terms[1] or 'words'}"
    told = []
    if _value(earlier) != _value(later):
        told.append(f"{_shown(earlier)} → {_shown(later)}")
    if (earlier.bound or "exact") != (later.bound or "exact"):
        told.append(f"bound {earlier.bound or 'exact'} → {later.bound or 'exact'}")
    force = [sorted(_wording(t)[1]) for t in (earlier, later)]
    if force[0] != force[1]:
        told.append(f"words {'、'.join(force[0]) or '–'} → {'、'.join(force[1]) or '–'}")
    if fold(earlier.qualitative or "") != fold(later.qualitative or ""):
        told.append(f"words {earlier.qualitative or '–'} → {later.qualitative or '–'}")
    return "; ".join(told)


def _shown(target: Target) -> str:
    value = _value(target)
    if value is None:
        return target.qualitative or "–"
    unit = target.unit_std or target.unit or ""
    figure = "–".join(dict.fromkeys(f"{end:.10g}" for end in value))
    return figure + unit


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
