"""Figures that lean on another's: 高于全市平均水平1个百分点 is a reference and a difference, never a growth of 1."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.model import Reference
from parsers.targets import names, predicates
from parsers.targets.draft import Amount, Draft

# 地区生产总值增速|高于|全市|1个百分点
_RELATION = re.compile(
    r"(?:增速|增幅|增长|涨幅|降幅)?(?:均|都|分别|继续|力争|确保|预计|保持)*(?P<relation>高于|快于|低于|高出|优于|好于|超出|超过|领先于?|慢于|小于|大于|(?<![占同环])比(?![重例率值])|较)"
    r"(?P<to>[^,。;:、\d]{1,18}?)(?P<side>(?<!提)高|(?<!降)低|(?<!加)快|(?<![放减])慢)?(?:出|了|约|近|超过)*$"
)
# 比全国平均水平高出20%
_WHOLE = re.compile(r"全[国省市区县州]|平均")
_OWN = re.compile(r"目标|预期|计划|任务|上年|去年|同期|20|19|“|年初|上一年|前年|基期|历史")


def compares(folded: str, begin: int, group: Sequence[Amount]) -> bool:
    """Whether the phrase that begins at `begin` compares with another's figure: 快于全省平均2.4个百分点."""
    unit = group[-1].figure.unit
    if not unit.endswith(("百分点", "%")):
        return False
    match = _RELATION.search(folded, begin, group[0].start)
    if match is None or _OWN.search(match["to"]):
        return False
    if unit == "%" and not _WHOLE.search(match["to"]):
        return False
    return match["relation"] not in ("比", "较") or match["side"] in ("高", "低", "快", "慢")


def read_relation(text: str, folded: str, begin: int, group: Sequence[Amount], sentence: int) -> list[Draft]:
    """The relative target of such a phrase; none where its name is only carried over (…增长7%,高于全省1个百分点)."""
    match = _RELATION.search(folded, begin, group[0].start)
    if match is None or len(group) > 1:
        return []
    cut = begin + predicates.split_tail(folded[begin : match.start()])
    name = names.make(text, folded, names.strip_lead_in(folded, begin, cut), cut)
    if not name.folded or name.folded.endswith(("或", "和", "及")):
        return []
    amount = group[0]
    reference = Reference(
        to=text[match.start("to") : match.end("to")],
        relation=text[match.start("relation") : match.end("relation")],
        difference=amount.figure.low,
        unit="".join(text[a:b] for a, b in amount.figure.units),
    )
    return [
        Draft(
            start=name.start,
            end=amount.end,
            sentence=sentence,
            name=piece,
            amount=amount,
            measure="growth",
            qualitative=text[match.start("relation") : amount.end],
            reference=reference,
            status="relative",
            cues=amount.cues,
        )
        for piece in names.listed(name)
    ]
