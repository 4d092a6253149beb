"""Words for time in a report: 2025年, 一九九八年, “十四五”时期, 五年来, 今年, 比2015年."""

from __future__ import annotations

import re
from functools import lru_cache
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
_YEAR = re.compile(r"(?:19|20)\d\d年")
_IN_CHARACTERS = "(?:一九|二[〇零○])[〇零○一二三四五六七八九]{2}"
_CHINESE_YEAR = re.compile(f"{_IN_CHARACTERS}年")
_RANGE = re.compile(r"(?P<first>(?:19|20)\d\d)年?(?:—{1,2}|-{1,2}|~|至|到)(?P<last>(?:19|20)\d\d)年")
_THAN = r"(?:比|较|同|是|为|相当于|在|从|由|与|以|高于|低于|快于|超过)"
# 比2005年, 较二〇一五年, 是2005年的: a year that the figure is measured against
_BASE_YEAR = re.compile(_THAN + rf"(?P<year>(?:19|20)\d\d|{_IN_CHARACTERS})年?(?:末|底)?(?!.{{0,2}}实现)")
_BASE_PERIOD = re.compile(
    rf"(?!在(?!.{{0,12}}基础)){_THAN}{_ORDINAL}(?:规划|计划)?(?P<what>末期?|期末|初期?|时期|期间|期)?"
)
_FIVE_YEARS = re.compile(
    r"(?P<past>(?:过去的?|这|前|近)[五5]年|[五5]年(?:来|间|累计|里))"
    r"|(?P<next>(?:今后|未来|下一?个?)[五5]年)"
)
_THIS_TERM = re.compile(r"本届政府(?!.{0,6}(?:任期)?(?:第一|首|开局))")
_ONE_YEAR = re.compile(r"一年来|过去(?:的)?一年|去年|今年|全年|年内|本年度?|当年|上年|明年|新的一年")
# the letters that these expressions have before their 年, or end in before a year
_DIGITS = frozenset("0123456789")
_CHINESE_DIGITS = frozenset("〇零○一二三四五六七八九")
_JOINTS = frozenset("—-~至到")
_THAN_LAST = frozenset("比较同是为于在从由与以过")
_BEFORE_YEAR = frozenset("去今全当上明本一")
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
    """All markers of a folded text, in order. Every one of them has a 年, an 五 or 本届政府 in it, so these are looked for."""
    found = [*_with_year(folded, clock), *_periods(folded)]
    if clock.review is not None:
        found += [
            Marker(m.start(), clock.review - 4, clock.review, frames=True)
            for m in _THIS_TERM.finditer(folded)
        ]
    found.sort(key=lambda m: m.start)
    return found


@lru_cache(maxsize=4096)
def base_year(predicate: str) -> int | None:
    """The year a figure is measured against, if its predicate names one: 2015 in 较“十二五”末增长."""
    if match := _BASE_YEAR.search(predicate):
        return int(read_number(match["year"]))
    if match := _BASE_PERIOD.search(predicate):
        first, last = period(match["ordinal"])
        return first - 1 if (match["what"] or "").startswith("初") else last
    return None


def _with_year(folded: str, clock: Clock) -> list[Marker]:
    """2025年, 一九九八年, 2021—2025年, 今年, 过去五年 …, each read backwards from its 年."""
    found: list[Marker] = []
    ranged = since = 0
    place = folded.find("年")
    while place >= 0:
        before = folded[place - 1 : place]
        if before in _DIGITS:
            if _YEAR.match(folded, place - 4, place + 1):
                marker = _range(folded, place - 4, ranged) or _single(folded, place - 4)
                if marker is not None and marker.first is not None:
                    ranged = place + 1
                    if found and found[-1].start == marker.start:
                        found.pop()  # 2021年—2025年
                if marker is not None:
                    found.append(marker)
            if before == "5":
                found += _five_years(folded, place, since, clock)
        elif before == "五":
            found += _five_years(folded, place, since, clock)
        if before in _CHINESE_DIGITS and _CHINESE_YEAR.match(folded, place - 4, place + 1):
            single = _single(folded, place - 4)
            if single is not None:
                found.append(single)
        if (before in _BEFORE_YEAR or folded.startswith("内", place + 1)) and (
            one := _one_year(folded, place, since, clock)
        ):
            found.append(one)
        since = place + 1
        place = folded.find("年", since)
    return found


def _single(folded: str, start: int) -> Marker | None:
    """One year, unless a figure is measured against it (比2005年)."""
    if folded[start - 1 : start] in _THAN_LAST:
        base = _BASE_YEAR.search(folded, max(0, start - 3), start + 12)
        if base is not None and base.start("year") == start:
            return None
    return Marker(start, None, int(read_number(folded[start : start + 4])))


def _range(folded: str, start: int, since: int) -> Marker | None:
    """The range of years whose last begins at `start`, if there is one that begins after `since`."""
    if folded[start - 1 : start] not in _JOINTS:
        return None
    match = _RANGE.search(folded, max(since, start - 7), start + 5)
    if match is None or match.start("last") != start:
        return None
    return Marker(match.start(), int(match["first"]), int(match["last"]))


def _five_years(folded: str, place: int, since: int, clock: Clock) -> list[Marker]:
    """过去五年, 五年来, 今后五年: the 年 stands at `place`, the one before it before `since`."""
    match = _FIVE_YEARS.search(folded, max(since, place - 5), place + 3)
    if match is None or not match.start() < place < match.end():
        return []
    if match["past"]:
        if clock.review is None:
            return []
        return [Marker(match.start(), clock.review - 4, clock.review, frames=True)]
    return [] if clock.report is None else [Marker(match.start(), clock.report, clock.report + 4)]


def _one_year(folded: str, place: int, since: int, clock: Clock) -> Marker | None:
    """去年, 今年, 过去一年 …: the 年 stands at `place`, the one before it before `since`."""
    match = _ONE_YEAR.search(folded, max(since, place - 4), place + 2)
    if match is None or not match.start() <= place < match.end():
        return None
    word = match[0]
    year = clock.review if word in _REVIEWED else clock.report if word in ("明年", "新的一年") else None
    return Marker(match.start(), None, year or 0, frames=word in _YEAR_UNDER_REVIEW)


def _periods(folded: str) -> list[Marker]:
    """“十四五”时期, read backwards from its 五."""
    found: list[Marker] = []
    last = 0
    place = folded.find("五")
    while place >= 0:
        if (match := _period_at(folded, place, last)) is not None:
            last = match.end()
            what = match["what"] or ""
            if (what or match[0].endswith(("”", '"'))) and not _is_base(
                folded, match.start("ordinal"), place
            ):
                first, upto = period(match["ordinal"])
                inside = folded.startswith("在", max(0, match.start() - 1))
                found.append(
                    Marker(match.start(), None if what.endswith("末") else first, upto, local=inside)
                )
        place = folded.find("五", max(place + 1, last))
    return found


def _period_at(folded: str, place: int, since: int) -> re.Match[str] | None:
    """The name of a period whose 五 stands at `place`, begun after `since`."""
    start = place - 1
    if start < since or folded[start] not in _NUMERALS:
        return None
    if start > since and folded[start - 1] == "十" and folded[start] != "十":
        start -= 1
    if start > since and folded[start - 1] in '“"':
        start -= 1
    return _PERIOD.match(folded, start)


def _is_base(folded: str, start: int, place: int) -> bool:
    """Whether a figure is measured against a period: 比“十二五”末."""
    before = start - 2 if folded[start - 1 : start] in ("“", '"') else start - 1
    if before < 0 or folded[before] not in _THAN_LAST:
        return False
    match = _BASE_PERIOD.search(folded, max(0, before - 2), place + 30)
    return match is not None and match.start("ordinal") == start
