"""Drafts into targets: values as printed and in the unit their indicator is compared in."""

from __future__ import annotations

from functools import lru_cache

from parsers.indicators import OTHER, Indicator, identify, indicators
from parsers.model import Interval, Level, Measure, Target
from parsers.targets.draft import Draft
from parsers.targets.layout import Squeezed
from parsers.targets.measures import INDEX
from parsers.targets.quarters import of_a_part
from parsers.units import CURRENCIES, conversion, scaled, split

GDP = "gdp"
# 县域生产总值 is of a province what its counties produce, and of a county its own product.
OF_COUNTIES, OWN_PRODUCT = "county_economy", "生产总值"


def to_target(draft: Draft, number: int, text: str, squeezed: Squeezed) -> Target:
    """The finished row, at its place in `text`; the draft's offsets are those of `squeezed`."""
    value, unit, value_std, unit_std = _values(draft, squeezed.text)
    start, end = squeezed.span(draft.start, draft.end)
    return Target(
        number,
        draft.role,
        draft.scope,
        draft.status,
        draft.year,
        draft.horizon,
        draft.indicator or OTHER,
        draft.name.printed,
        draft.measure,
        value,
        unit,
        value_std,
        unit_std,
        draft.bound,
        draft.tier,
        draft.qualitative,
        draft.cues,
        draft.reference,
        draft.section,
        start,
        end,
        text[start:end],
    )


def _values(draft: Draft, text: str) -> tuple[Interval | None, str | None, Interval | None, str | None]:
    """Value and unit as printed, and in the unit they are compared in."""
    if draft.amount is None or draft.qualitative is not None:
        return None, None, None, None
    figure = draft.amount.figure
    low, high = figure.low, figure.high
    value = Interval(low, high) if draft.sign > 0 else Interval(-high, -low)
    spans = figure.units
    unit = text[spans[0][0] : spans[0][1]] if len(spans) == 1 else "".join([text[a:b] for a, b in spans])
    unit = unit or figure.unit
    if not unit:  # 漏报率为零, 价格指数103; 收入比2.1:1
        return value, None, value, "%" if figure.chinese or low >= INDEX else "倍"
    factor, unit_std = _standard(figure.unit, draft.indicator, draft.measure)
    return value, unit, scaled(value, factor), unit_std


@lru_cache(maxsize=4096)
def _standard(printed: str, indicator: str, measure: Measure | None) -> tuple[float, str]:
    """What an amount in a folded unit is multiplied by to compare it, and the unit it is in then."""
    row = indicators().get(indicator)
    bare = split(printed)[1]
    if bare is not None and bare.dimension == "ratio":
        return conversion(printed, _ratio(printed, row))
    if printed == "倍" and measure == "growth":
        return 100.0, "%"
    wanted = row.unit_std if row is not None and measure in ("level", "count", "change") else ""
    counted = split(wanted)[1] if wanted not in ("", "%") else None
    if counted is None:
        return conversion(printed, None)
    if bare is None:  # 生产总值突破500亿
        return conversion(printed + counted.name, wanted)
    if counted.dimension == "people" and bare.dimension.startswith("counter"):
        # 新增就业岗位58.2万个 are 58.2 万人
        return conversion(printed[: -len(bare.name)] + "人", wanted)
    if counted.dimension != bare.dimension and {counted.dimension, bare.dimension} <= CURRENCIES:
        # 人均生产总值1万美元: in 美元, as others are in 元
        return conversion(printed, wanted[: -len(counted.name)] + bare.name)
    return conversion(printed, wanted)


def _ratio(printed: str, row: Indicator | None) -> str:
    if "百分点" in printed:
        return "个百分点"
    return "‰" if row is not None and row.unit_std == "‰" else "%"


def indicator_of(draft: Draft, level: Level | None = None) -> str:
    """The id of a draft's name in a report of this level, or `other`."""
    found = identify(draft.name.folded)
    if found is None or of_a_part(draft.name.folded):
        return OTHER
    if found.id == OF_COUNTIES and level is Level.COUNTY and OWN_PRODUCT in draft.name.folded:
        return GDP
    return found.id
