"""Parts of a year: what grew so much in 一季度 or 上半年 says nothing of the year; 全年 beside them does."""

from __future__ import annotations

import re

from parsers.targets.draft import Name

_PART = r"(?:第?[一二三四]季度|[上下]半年|前[一二三两]个?季度)"
# 生产总值|一季度、上半年、前三季度
_PARTS_LAST = re.compile(rf"(?P<base>.{{2,}}?)(?P<parts>{_PART}(?:[、和及与]{_PART})*)")
_ONE = re.compile(_PART)
# 第一季度|生产总值
_PART_FIRST = re.compile(_PART)
_FIRST = frozenset("第一二三四上下前")
_LAST = frozenset("度年")
_ALL_YEAR = "全年"


def of_a_part(name: str) -> bool:
    """Whether a folded name speaks of a part of a year: 第一季度生产总值."""
    return name[:1] in _FIRST and _PART_FIRST.match(name) is not None


def by_parts(core: Name, count: int, predicate: str) -> list[Name]:
    """生产总值一季度、上半年、全年|分别增长…: a name for each of `count` figures, the last bare where it is the year's; [] of
    any other name."""
    if core.folded[-1:] not in _LAST or (match := _PARTS_LAST.fullmatch(core.folded)) is None:
        return []
    spans = [part.span() for part in _ONE.finditer(core.folded, match.start("parts"))]
    if len(spans) + predicate.startswith(_ALL_YEAR) != count:
        return []
    cut = match.end("base")
    base = Name(core.printed[:cut], match["base"], core.start, core.start + cut)
    named = [
        Name(base.printed + core.printed[a:b], base.folded + core.folded[a:b], core.start, core.start + b)
        for a, b in spans
    ]
    return [*named, base][:count]


def of_the_year(name: Name) -> Name:
    """What was named with a part of a year, said of the whole: (生产总值上半年增长6%),|全年增长7%."""
    if name.folded[-1:] in _LAST and (match := _PARTS_LAST.fullmatch(name.folded)) is not None:
        cut = match.end("base")
        return Name(name.printed[:cut], match["base"], name.start, name.start + cut)
    if of_a_part(name.folded) and (first := _PART_FIRST.match(name.folded)) is not None:
        cut = first.end()
        return Name(name.printed[cut:], name.folded[cut:], name.start, name.end)
    return name
