"""The year a figure speaks of, and its horizon: annual, five-year, long-term.

Explicit words win (到2025年, 2010年, 年均, “十四五”末, 比2015年); then the last marker before the figure in its paragraph
(五年来, 今年, 2025年); then the headings above it; then the report's own year, or the year under review.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from parsers.model import Horizon, Meta, Role, Section
from parsers.targets.draft import Draft

_NUMERALS = {c: i for i, c in enumerate("一二三四五六七八九十", 1)}
_PLAN_PERIOD = re.compile(
    r"“?(?P<ordinal>十?[一二三四五六七八九]|十)五”?(?P<what>末期?|期末|时期|期间|规划|计划|以来|的?目标|经济|发展|建设|主要|国民|,|。|收官|开局|各项|、)?"
)
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年")
_RANGE = re.compile(r"(?P<first>(?:19|20)\d\d)年?(?:—{1,2}|-{1,2}|~|至|到)(?P<last>(?:19|20)\d\d)年")
# 比2005年, 较2015年, 是2005年的: a year that the figure is measured against
_BASE_YEAR = re.compile(
    r"(?:比|较|是|为|相当于|在|从|由|与|以|高于|低于|快于|超过)(?P<year>(?:19|20)\d\d)年?(?:末|底)?(?!.{0,2}实现)"
)
_BASE_PLAN = re.compile(
    r"(?:比|较|是|为|相当于|在|从|由|与|高于|低于|快于|超过)“?(?P<ordinal>十?[一二三四五六七八九]|十)五”?(?:规划|计划)?(?P<what>末期?|期末|初期?|时期|期间|期)?"
)
_FIVE_YEARS = re.compile(
    r"(?P<past>过去(?:的)?[五5]年|[五5]年来|这[五5]年|[五5]年间|前[五5]年|[五5]年累计|本届政府(?!.{0,6}(?:任期)?(?:第一|首|开局))|近[五5]年|[五5]年里)|(?P<next>今后[五5]年|未来[五5]年|下一?个?[五5]年)"
)
_ONE_YEAR = re.compile(r"一年来|过去(?:的)?一年|去年|今年|全年|年内|本年度?|当年|上年|明年|新的一年")
_AVERAGE = re.compile(r"年均|年平均|每年平均|平均每年(?!新增)")
_CUMULATIVE = re.compile(r"累计|五年|共")


class Clock(NamedTuple):
    """What the years of a report are counted from."""

    report: int | None
    review: int | None


class _Marker(NamedTuple):
    """A word that sets the time of what follows it: `first` is None for a single year."""

    start: int
    first: int | None
    last: int
    named: bool


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


class Calendar:
    """The time markers of one report, in order, for looking up what holds at an offset."""

    def __init__(self, folded: str, sections: Sequence[Section], meta: Meta) -> None:
        self.clock = clock(meta)
        self.folded = folded
        self.markers = _markers(folded, self.clock)
        self.starts = [m.start for m in self.markers]
        self.sections = sections
        self._titles: dict[int, _Marker | None] = {}

    def before(self, offset: int, since: int, role: Role | None = None) -> _Marker | None:
        """The last marker between `since` and `offset`; with a role, the last that can hold for it further on.

        A past year named in an earlier sentence says nothing of what follows, nor does a period that ended before.
        """
        index = bisect_right(self.starts, offset) - 1
        while index >= 0 and self.markers[index].start >= since:
            if role is None or self._holds(self.markers[index], role):
                return self.markers[index]
            index -= 1
        return None

    def _holds(self, marker: _Marker, role: Role) -> bool:
        if marker.last == 0:
            return True
        if role == "plan":
            return self.clock.report is None or marker.last >= self.clock.report
        return self.clock.review is None or marker.last == self.clock.review

    def heading(self, section: Section | None) -> _Marker | None:
        """The marker of the nearest heading above that has one."""
        by_id = {s.id: s for s in self.sections} if section is not None else {}
        while section is not None:
            if section.id not in self._titles:
                index = bisect_right(self.starts, section.end) - 1
                marker = (
                    self.markers[index] if index >= 0 and self.markers[index].start >= section.start else None
                )
                self._titles[section.id] = marker
            if (marker := self._titles[section.id]) is not None:
                return marker
            section = by_id.get(section.parent) if section.parent is not None else None
        return None


def _markers(folded: str, clock: Clock) -> list[_Marker]:
    found: list[_Marker] = []
    bases = {m.start("year") for m in _BASE_YEAR.finditer(folded)}
    base_plans = {m.start("ordinal") for m in _BASE_PLAN.finditer(folded)}
    ranges = list(_RANGE.finditer(folded))
    inside = {m.start("first") for m in ranges} | {m.start("last") for m in ranges}
    found += [_Marker(m.start(), int(m["first"]), int(m["last"]), True) for m in ranges]
    for match in _YEAR.finditer(folded):
        if match.start() not in bases and match.start() not in inside:
            found.append(_Marker(match.start(), None, int(match["year"]), True))
    for match in _PLAN_PERIOD.finditer(folded):
        what = match["what"] or ""
        if match.start("ordinal") in base_plans or not (what or match[0].endswith("”")):
            continue
        if what in ("规划", "计划"):  # a document, as in “十五五”规划编制
            continue
        first, last = period(match["ordinal"])
        ends = what.endswith("末")
        found.append(_Marker(match.start(), None if ends else first, last, True))
    for match in _FIVE_YEARS.finditer(folded):
        if match["past"] and clock.review is not None:
            found.append(_Marker(match.start(), clock.review - 4, clock.review, False))
        elif match["next"] and clock.report is not None:
            found.append(_Marker(match.start(), clock.report, clock.report + 4, False))
    for match in _ONE_YEAR.finditer(folded):
        word = match[0]
        year = clock.review if word in ("一年来", "过去一年", "过去的一年", "去年", "上年") else None
        if year is None and word in ("明年", "新的一年"):
            year = clock.report
        found.append(_Marker(match.start(), None, year if year is not None else 0, False))
    found.sort()
    return found


def read_year(
    draft: Draft, calendar: Calendar, section: Section | None, paragraph: int, role: Role
) -> tuple[int | str | None, Horizon]:
    """The year of one draft (a year, or a range "2021-2025") and its horizon."""
    own = calendar.clock.report if role == "plan" else calendar.clock.review
    at = draft.amount.start if draft.amount else draft.end
    near = calendar.before(at, draft.sentence)
    marker = near or calendar.before(at, paragraph, role)
    if marker is None and draft.context is not None:
        marker = calendar.before(at, calendar.folded.rfind("。", 0, draft.context) + 1, role)
    if marker is None:
        marker = calendar.heading(section)
    # 今年, 全年 say the report's own year
    first, last = (marker.first, marker.last) if marker is not None else (None, 0)
    if last == 0:
        first, last = None, own or 0
    if not last:
        return None, "annual"
    if role == "plan" and own is not None and last < own:
        first, last = None, own
    if role != "plan" and calendar.clock.review is not None and last > calendar.clock.review:
        first, last = None, calendar.clock.review
    moving = draft.measure in ("growth", "change")
    if _AVERAGE.search(draft.predicate) or _AVERAGE.search(draft.name.folded):
        if first is None:
            if role == "plan":
                end = last if own is None or last > own else own + 4
                first, last = end - 4, end
            else:
                first = last - 4
    elif (
        (base := _base(draft.predicate)) is not None
        and base < last - 1
        and moving | (draft.measure == "share")
    ):
        first = base + 1
    elif (
        first is not None
        and draft.measure in ("level", "share")
        and not _CUMULATIVE.search(draft.predicate + draft.name.folded)
    ):
        first = None
    horizon: Horizon = "annual"
    if first is not None and first != last:
        horizon = "five_year" if last - first <= 6 and (own is None or last - own <= 6) else "long_term"
    elif own is not None and last != own:
        horizon = "five_year" if abs(last - own) <= 6 else "long_term"
    if own is not None and role == "plan" and last - own > 6:
        horizon = "long_term"
    return (last if first is None or first == last else f"{first}-{last}"), horizon


def _base(predicate: str) -> int | None:
    """The year a figure is measured against, if the predicate names one."""
    if match := _BASE_YEAR.search(predicate):
        return int(match["year"])
    if match := _BASE_PLAN.search(predicate):
        first, last = period(match["ordinal"])
        return first - 1 if match["what"] and match["what"].startswith("初") else last
    return None
