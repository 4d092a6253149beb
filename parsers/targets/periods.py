"""Words for time in a report: 2025年, 一九九八年, “十四五”时期, 五年来, 今年, 比2015年."""

from __future__ import annotations

import re
from typing import NamedTuple

from parsers.model import Meta
from parsers.numerals import read_number

_NUMERALS = {c: i for i, c in enumerate("一二三四五六七八九十", 1)}
_ORDINAL = r"[“\"]?(?P<ordinal>十[一二三四五六七八九]?|[一二三四五六七八九])五[”\"]?"
# “十四五”时期, “十三五”末. Not the document (“十五五”规划编制), not its first or last year (“十五五”良好开局)
_PERIOD = re.compile(
    _ORDINAL
    + r"(?!(?:规划|计划)(?!期|末|目标|时期)|(?:实现)?(?:良好|好)?(?:开局|开门红|开好局|起步|收官|圆满|第一年|首年|元年|发展蓝图))"
    r"(?P<what>末|期末|规划期末|时期末|时期|期间|规划期|计划期|以来|的?主要目标|的?目标|经济|发展|建设|主要|国民|,|。|各项|、)?"
)
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年|(?P<chinese>(?:一九|二[〇零○])[〇零○一二三四五六七八九]{2})年")
_RANGE = re.compile(r"(?P<first>(?:19|20)\d\d)年?(?:—{1,2}|-{1,2}|~|至|到)(?P<last>(?:19|20)\d\d)年")
_THAN = r"(?:比|较|同|是|为|相当于|在|从|由|与|以|高于|低于|快于|超过)"
# 比2005年, 较2015年, 是2005年的: a year that the figure is measured against
_BASE_YEAR = re.compile(_THAN + r"(?P<year>(?:19|20)\d\d)年?(?:末|底)?(?!.{0,2}实现)")
_BASE_PERIOD = re.compile(
    rf"(?!在(?!.{{0,12}}基础)){_THAN}{_ORDINAL}(?:规划|计划)?(?P<what>末期?|期末|初期?|时期|期间|期)?"
)
_FIVE_YEARS = re.compile(
    r"(?P<past>过去(?:的)?[五5]年|[五5]年来|这[五5]年|[五5]年间|前[五5]年|[五5]年累计|本届政府(?!.{0,6}(?:任期)?(?:第一|首|开局))|近[五5]年|[五5]年里)"
    r"|(?P<next>今后[五5]年|未来[五5]年|下一?个?[五5]年)"
)
_ONE_YEAR = re.compile(r"一年来|过去(?:的)?一年|去年|今年|全年|年内|本年度?|当年|上年|明年|新的一年")
_YEAR_UNDER_REVIEW = ("一年来", "过去一年", "过去的一年")
_REVIEWED = ("一年来", "过去一年", "过去的一年", "去年", "上年")


class Clock(NamedTuple):
    """What the years of a report are counted from."""

    report: int | None
    review: int | None


class Marker(NamedTuple):
    """A word that sets the time of what follows it: `first` is None for a single year, `last` 0 for this year.

    One that `frames` (五年来, 一年来) holds for the paragraphs after it too, a `local` one (在“十一五”期间) for no other
    sentence.
    """

    start: int
    first: int | None
    last: int
    frames: bool = False
    local: bool = False


def clock(meta: Meta) -> Clock:
    """The report's year and the year under review."""
    report = meta.report_year
    review = (
        meta.review_year if meta.review_year is not None else (report - 1 if report is not None else None)
    )
    return Clock(report, review)


def period(ordinal: str) -> tuple[int, int]:
    """The years of a five-year plan: 十四 is 2021–2025."""
    number = _NUMERALS[ordinal] if len(ordinal) == 1 else 10 + _NUMERALS[ordinal[1]]
    return 1951 + 5 * number, 1955 + 5 * number


def markers(folded: str, clock: Clock) -> list[Marker]:
    """All markers of a folded text, in order."""
    found = [*_years(folded), *_periods(folded), *_relative(folded, clock)]
    found.sort(key=lambda m: m.start)
    return found


def base_year(predicate: str) -> int | None:
    """The year a figure is measured against, if its predicate names one: 2015 in 较“十二五”末增长."""
    if match := _BASE_YEAR.search(predicate):
        return int(match["year"])
    if match := _BASE_PERIOD.search(predicate):
        first, last = period(match["ordinal"])
        return first - 1 if (match["what"] or "").startswith("初") else last
    return None


def _years(folded: str) -> list[Marker]:
    bases = {m.start("year") for m in _BASE_YEAR.finditer(folded)}
    ranges = list(_RANGE.finditer(folded))
    inside = {m.start("first") for m in ranges} | {m.start("last") for m in ranges}
    found = [Marker(m.start(), int(m["first"]), int(m["last"])) for m in ranges]
    for match in _YEAR.finditer(folded):
        if match.start() not in bases and match.start() not in inside:
            year = int(match["year"]) if match["year"] else int(read_number(match["chinese"]))
            found.append(Marker(match.start(), None, year))
    return found


def _periods(folded: str) -> list[Marker]:
    bases = {m.start("ordinal") for m in _BASE_PERIOD.finditer(folded)}
    found = []
    for match in _PERIOD.finditer(folded):
        what = match["what"] or ""
        if match.start("ordinal") in bases or not (what or match[0].endswith(("”", '"'))):
            continue
        first, last = period(match["ordinal"])
        inside = folded.startswith("在", max(0, match.start() - 1))
        found.append(Marker(match.start(), None if what.endswith("末") else first, last, local=inside))
    return found


def _relative(folded: str, clock: Clock) -> list[Marker]:
    found = []
    for match in _FIVE_YEARS.finditer(folded):
        if match["past"] and clock.review is not None:
            found.append(Marker(match.start(), clock.review - 4, clock.review, frames=True))
        elif match["next"] and clock.report is not None:
            found.append(Marker(match.start(), clock.report, clock.report + 4))
    for match in _ONE_YEAR.finditer(folded):
        year = (
            clock.review
            if match[0] in _REVIEWED
            else clock.report
            if match[0] in ("明年", "新的一年")
            else None
        )
        found.append(Marker(match.start(), None, year or 0, frames=match[0] in _YEAR_UNDER_REVIEW))
    return found
