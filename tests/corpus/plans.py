"""Plans written for the tests of alignment: a text as a report whose whole text is its plan part."""

from __future__ import annotations

import hashlib

from corpus.align import Comparison, Pair, compare
from parsers.model import Interval, Kind, Meta, Report, Section, Source, Target

# Two tens of promises that have nothing to do with each other: what stands around the one a test is about.
ROADS = (
    "新建青水河大桥",
    "改造云岭镇农贸市场",
    "完成老旧小区改造12个",
    "治理水土流失16平方公里",
    "选派科技特派员50名",
    "修缮青水老街古戏台",
    "扩建第二人民医院门诊楼",
    "开通县城至云岭公交线路",
)
FARMS = (
    "推广优质稻种10万亩",
    "举办首届龙舟邀请赛",
    "设立人才公寓200套",
    "压减会议文件数量",
    "培育刺绣非遗工坊",
    "建立河湖巡查无人机队",
    "发放托育补贴",
    "编制国土空间规划",
)


def plan(*statements: str, year: int = 2024, targets: tuple[Target, ...] = ()) -> Report:
    """A report whose plan part is these statements, one a sentence."""
    text = "".join(f"{statement}。" for statement in statements)
    return Report(
        source=Source("plan.txt", "txt", "utf-8", "0" * 64),
        report_sha256=hashlib.sha256(text.encode()).hexdigest(),
        meta=Meta(report_year=year, review_year=year - 1),
        text=text,
        sections=(Section(1, None, 1, None, "", Kind.PLAN, 0, 0, len(text)),),
        targets=targets,
    )


def pairs(earlier: str, later: str) -> list[Pair]:
    """The pairs of the statements of two sentences that stand among others which stay as they are."""
    comparison = compare(
        plan(*ROADS[:4], earlier, *ROADS[4:]), plan(*ROADS[:4], later, *ROADS[4:], year=2025)
    )
    return [p for p in comparison.statements if not (p.earlier and p.later and p.earlier.text in ROADS)]


def one(earlier: str, later: str) -> Pair:
    """The one pair of two statements."""
    (pair,) = pairs(earlier, later)
    return pair


def shape(comparison: Comparison) -> list[tuple[str, str | None, str | None, float]]:
    """A comparison without its reports."""
    return [
        (p.kind, p.earlier and p.earlier.text, p.later and p.later.text, round(p.score, 6))
        for p in comparison.statements
    ]


TARGET = Target(
    id=1,
    role="plan",
    scope="headline",
    status="stated",
    year=2024,
    horizon="annual",
    indicator="gdp",
    name="地区生产总值",
    measure="growth",
    value=Interval(7.0, 7.0),
    unit="%",
    value_std=Interval(7.0, 7.0),
    unit_std="%",
    bound="exact",
    tier=None,
    qualitative=None,
    cue_words=(),
    reference=None,
    section=1,
    start=0,
    end=1,
    quote="地区生产总值增长7%",
)


def target(low: float | None = 7.0, high: float | None = None, **more: object) -> Target:
    """A headline growth target of GDP, but for what is told."""
    value = None if low is None else Interval(low, low if high is None else high)
    return TARGET._replace(**{"value": value, "value_std": value, **more})  # type: ignore[arg-type]
