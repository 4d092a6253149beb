"""Drafts into targets: values as printed and in the unit their indicator is compared in."""

from __future__ import annotations

from parsers.fold import fold
from parsers.indicators import OTHER, Indicator, identify, indicators
from parsers.model import Interval, Target
from parsers.targets.draft import Draft
from parsers.units import in_unit, split


def to_target(draft: Draft, number: int, text: str) -> Target:
    """The finished row; `text[start:end] == quote`."""
    value, unit = _printed(draft, text)
    value_std, unit_std = _standard(draft, value, unit)
    return Target(
        id=number,
        role=draft.role,
        scope=draft.scope,
        status=draft.status,
        year=draft.year,
        horizon=draft.horizon,
        indicator=draft.indicator or OTHER,
        name=draft.name.printed,
        measure=draft.measure,
        value=value,
        unit=unit,
        value_std=value_std,
        unit_std=unit_std,
        bound=draft.bound,
        tier=draft.tier,
        qualitative=draft.qualitative,
        cue_words=draft.cues,
        reference=draft.reference,
        section=draft.section,
        start=draft.start,
        end=draft.end,
        quote=text[draft.start : draft.end],
    )


def _printed(draft: Draft, text: str) -> tuple[Interval | None, str | None]:
    if draft.value is not None:
        return draft.value, None
    if draft.amount is None or draft.qualitative is not None:
        return None, None
    figure = draft.amount.figure
    signed = sorted((draft.sign * figure.low, draft.sign * figure.high))
    unit = "".join(text[a:b] for a, b in figure.units) or figure.unit
    return Interval(*signed), unit or None


def _standard(draft: Draft, value: Interval | None, unit: str | None) -> tuple[Interval | None, str | None]:
    if value is None or unit is None:
        return value, None if value is None else "%"
    row = indicators().get(draft.indicator)
    printed = fold(unit)
    bare = split(printed)[1]
    if bare is not None and bare.dimension == "ratio":
        return in_unit(value, printed, _ratio(printed, row))
    if printed == "倍" and draft.measure == "growth":
        return Interval(value.low * 100, value.high * 100), "%"
    wanted = row.unit_std if row is not None and draft.measure in ("level", "count", "change") else ""
    counted = split(wanted)[1] if wanted else None
    if (
        counted is not None
        and bare is not None
        and counted.dimension == "people"
        and bare.dimension.startswith("counter")
    ):
        # 新增就业岗位58.2万个 are 58.2 万人
        return in_unit(value, printed[: -len(bare.name)] + "人", wanted)
    return in_unit(value, printed, wanted if wanted not in ("", "%") else None)


def _ratio(printed: str, row: Indicator | None) -> str:
    if "百分点" in printed:
        return "个百分点"
    return "‰" if row is not None and row.unit_std == "‰" else "%"


def indicator_of(draft: Draft) -> str:
    """The id of a draft's name, or `other`."""
    found = identify(draft.name.folded)
    return found.id if found is not None else OTHER
