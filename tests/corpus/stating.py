"""Short reports that state given headline targets and results, read by the parsers."""

from __future__ import annotations

from dataclasses import replace

from parsers import parse
from parsers.model import Level, Meta, Report, ReportKind
from tests.corpus.making import LEVELS

# Another target, so that a paragraph with one is still one that sums the year up.
COMPANY = "粮食产量稳定"


def stating(
    path: str,
    year: int,
    plan: str = "",
    review: str = "",
    *,
    adcode: str | None = None,
    kind: ReportKind = "report",
    national: bool = False,
    url: str | None = None,
    tasks: str = "",
) -> Report:
    """The report of a place ("沧澜省/云桥市/白鹭县") whose main targets are `plan` and whose results `review`;
    `tasks` follow the targets."""
    text = (
        f"各位代表:\n一、{year - 1}年工作回顾\n{year - 1}年,{path.split('/')[-1]}各项工作取得新的成绩,{review}。\n"
        f"二、{year}年工作安排\n今年经济社会发展的主要预期目标是:{plan},固定资产投资增长1%,{COMPANY}。{tasks}\n"
    )
    names = tuple(filter(None, path.split("/")))
    found = parse(text.encode(), f"{path.replace('/', '')}_{year}.txt")[0]
    level = Level.NATIONAL if national else LEVELS[len(names)]
    meta = Meta(
        title=f"{year}年政府工作报告",
        region_path=names,
        adcode=adcode,
        level=level,
        report_year=year,
        review_year=year - 1,
        kind=kind,
    )
    return replace(found, meta=meta, source=replace(found.source, url=url))
