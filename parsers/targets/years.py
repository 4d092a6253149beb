"""The year a figure speaks of, and its horizon: annual, five-year, long-term.

Explicit words win (到2025年, 2010年, 年均, “十四五”末, 比2015年); then the last time marker before the figure in its
paragraph that can hold for it (五年来, 今年), the one its list was announced with, the headings above it; then the
report's own year, or the year under review.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from parsers.model import Horizon, Meta, Role, Section
from parsers.targets import predicates
from parsers.targets.draft import Draft
from parsers.targets.periods import Clock, Marker, base_year, clock, markers

MARKERS = 40  # time markers that are looked back over
LOOK_BACK = 300  # characters before a list in which its announcement is looked for
ANNOUNCED_BY = 12  # characters before the announcement's own words in which it may name its years
_AVERAGE = re.compile(r"年均|年平均|每年平均|平均每年(?!新增)|递增")
_AVERAGE_NAME = re.compile(r"年均(?:增|$)|年平均增")
_CUMULATIVE = re.compile(r"累计|五年|总共|共计|合计")
LONG = 6  # years from the report's own beyond which a goal is long-term


class Calendar:
    """The time markers and headings of one report, for looking up what holds at an offset."""

    def __init__(self, folded: str, sections: Sequence[Section], meta: Meta) -> None:
        self.clock: Clock = clock(meta)
        self.folded = folded
        self.markers = markers(folded, self.clock)
        self.starts = [m.start for m in self.markers]
        self.frames = [m for m in self.markers if m.frames]
        self.frame_starts = [m.start for m in self.frames]
        self.lines = [m.start() for m in re.finditer("\n", folded)]
        self.sections = sorted(sections, key=lambda s: (s.start, s.level))
        self.section_starts = [s.start for s in self.sections]
        self.by_id = {s.id: s for s in sections}

    def own(self, role: Role) -> int | None:
        """The year that figures of a role speak of if nothing says otherwise."""
        return self.clock.report if role == "plan" else self.clock.review

    def last(self, offset: int, since: int) -> Marker | None:
        """The last marker between `since` and `offset`."""
        index = bisect_right(self.starts, offset) - 1
        return self.markers[index] if index >= 0 and self.starts[index] >= since else None

    def before(self, offset: int, since: int, role: Role) -> Marker | None:
        """The last marker between `since` and `offset` that can hold for a role further on.

        A past year named in an earlier sentence says nothing of what follows, nor does a period that ended before.
        """
        index = bisect_right(self.starts, offset) - 1
        lowest = index - MARKERS if index > MARKERS else 0
        while index >= lowest and self.starts[index] >= since:
            if self._holds(self.markers[index], role):
                return self.markers[index]
            index -= 1
        return None

    def _holds(self, marker: Marker, role: Role) -> bool:
        own = self.own(role)
        if marker.last == 0 or own is None or marker.local:
            return not marker.local
        return marker.last >= own if role == "plan" else marker.last == own

    def section(self, offset: int) -> Section | None:
        """The innermost section at an offset."""
        index = bisect_right(self.section_starts, offset) - 1
        found = self.sections[index] if index >= 0 else None
        while found is not None and offset >= found.body_end and offset >= found.end:
            found = self.by_id.get(found.parent) if found.parent is not None else None
        return found

    def heading(self, section: Section | None) -> Marker | None:
        """The marker of the nearest heading above that has one."""
        while section is not None:
            if (marker := self.last(section.end, section.start)) is not None:
                return marker
            section = self.by_id.get(section.parent) if section.parent is not None else None
        return None

    def frame(self, offset: int, section: Section | None) -> Marker | None:
        """The last marker of the main part that holds for the paragraphs after it."""
        while section is not None and section.parent is not None and section.parent in self.by_id:
            section = self.by_id[section.parent]
        index = bisect_right(self.frame_starts, offset) - 1
        if section is None or index < 0 or self.frame_starts[index] < section.start:
            return None
        return self.frames[index]

    def paragraph(self, offset: int, section: Section | None) -> int:
        """Where the paragraph of an offset begins, or its section in a text without line breaks."""
        index = bisect_right(self.lines, offset) - 1
        return max(self.lines[index] + 1 if index >= 0 else 0, section.start if section is not None else 0)

    def announcement(self, draft: Draft, role: Role) -> Marker | None:
        """The marker in the sentence that announces the list a draft stands in."""
        if draft.context is None:
            return None
        sentence = self.folded.rfind("。", max(0, draft.context - LOOK_BACK), draft.context) + 1
        return self.before(_at(draft), max(sentence, draft.context - LOOK_BACK), role)


def date(drafts: Sequence[Draft], folded: str, sections: Sequence[Section], meta: Meta) -> None:
    """Sets year, horizon and section of every draft."""
    calendar = Calendar(folded, sections, meta)
    annual, periodic = _lists(drafts, calendar)
    averaged = _averaged(drafts)
    for draft in drafts:
        place = _at(draft)
        section = calendar.section(place)
        draft.section = section.id if section is not None else None
        marker = _marker(draft, place, calendar, section, annual, periodic)
        if averaged and draft.role == "plan" and draft.context in averaged and not _averages(draft):
            marker = _whole_period(draft, calendar, marker)
        draft.year, draft.horizon = _year(draft, calendar, marker)


def _at(draft: Draft) -> int:
    return draft.amount.start if draft.amount else draft.end


def _averages(draft: Draft) -> bool:
    name = draft.name.folded
    return _averaging(draft.predicate) or (
        ("年均" in name or "年平均" in name) and _AVERAGE_NAME.search(name) is not None
    )


@lru_cache(maxsize=4096)
def _averaging(predicate: str) -> bool:
    """年均增长, 递增: words that speak of an average of several years."""
    return _AVERAGE.search(predicate) is not None


def _plain(draft: Draft) -> bool:
    """增长8%, 下降3%左右: a growth of one year, neither an average nor measured against an earlier year."""
    growth = draft.measure == "growth" and draft.amount is not None and predicates.moves(draft.predicate)
    return growth and not _averages(draft) and base_year(draft.predicate) is None


def _lists(drafts: Sequence[Draft], calendar: Calendar) -> tuple[set[int], set[int]]:
    """The lists (by where they begin) whose growths are of one year, and those that hold averages of several."""
    lists: defaultdict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.context is not None and draft.amount and draft.measure == "growth":
            lists[draft.context].append(draft)
    periodic = {context for context, grown in lists.items() if any(_averages(d) for d in grown)}
    annual = {
        context
        for context, grown in lists.items()
        if context not in periodic
        and not _announced_ahead(grown[0], calendar)
        and any(_plain(d) and calendar.last(_at(d), d.sentence) is None for d in grown)
    }
    return annual, periodic


def _announced_ahead(draft: Draft, calendar: Calendar) -> bool:
    """Whether the words that announce a plan's list name years to come: 今后五年的奋斗目标是:"""
    if draft.role != "plan" or draft.context is None:
        return False
    own = calendar.own("plan")
    marker = calendar.last(draft.context, max(0, draft.context - ANNOUNCED_BY))
    return marker is not None and own is not None and marker.last > own


def _averaged(drafts: Sequence[Draft]) -> set[int]:
    """The lists of a plan, by where they begin, whose growths are all averages of several years."""
    listed = [d for d in drafts if d.context is not None and d.role == "plan"]
    found = {d.context for d in listed if _averages(d)}
    return {context for context in found - {d.context for d in listed if _plain(d)} if context is not None}


def _whole_period(draft: Draft, calendar: Calendar, marker: Marker | None) -> Marker | None:
    """What stands beside averages speaks of their years too, unless its own sentence says otherwise."""
    own = calendar.own("plan")
    if own is None or (marker is not None and marker.last > own):
        return marker
    if calendar.last(_at(draft), draft.sentence) is not None:
        return marker
    return Marker(draft.start, own, own + 4)


def _marker(
    draft: Draft,
    place: int,
    calendar: Calendar,
    section: Section | None,
    annual: set[int],
    periodic: set[int],
) -> Marker | None:
    """The marker that holds for a draft whose figure stands at `place`.

    A plan's plain growth is of one year unless its own sentence says otherwise.
    """
    role = draft.role
    near = calendar.last(place, draft.sentence)
    if near is not None:
        return near
    plain = role == "plan" and _plain(draft) and draft.context not in periodic
    if plain or draft.context in annual:
        return None
    return (
        calendar.before(place, calendar.paragraph(draft.sentence, section), role)
        or calendar.announcement(draft, role)
        or calendar.frame(place, section)
        or calendar.heading(section)
    )


def _year(draft: Draft, calendar: Calendar, marker: Marker | None) -> tuple[int | str | None, Horizon]:
    role, own = draft.role, calendar.own(draft.role)
    first, last = (marker.first, marker.last) if marker is not None else (None, 0)
    if last == 0:  # 今年, 全年, or no marker at all
        first, last = None, own or 0
    if not last:
        return None, "annual"
    if own is not None and (last < own if role == "plan" else last > own):
        first, last = None, own
    if _averages(draft):
        if first is None:
            end = own + 4 if role == "plan" and own is not None and last <= own else last
            first, last = end - 4, end
            if role == "plan" and own is not None and first > own + 1:
                # 到2035年…。财政收入年均增长8%: what grows from now on, for five years or until then
                inside = marker is not None and marker.start >= draft.sentence
                first, last = own, (last if inside else own + 4)
    elif (
        draft.measure in ("growth", "change", "share")
        and (base := base_year(draft.predicate)) is not None
        and base < last - 1
    ):
        first = base + 1
    elif (
        first is not None
        and draft.measure in ("level", "share")
        and not _CUMULATIVE.search(draft.predicate + draft.name.folded)
    ):
        first = None
    horizon = _horizon(first, last, own, role)
    return (last if first is None or first == last else f"{first}-{last}"), horizon


def _horizon(first: int | None, last: int, own: int | None, role: Role) -> Horizon:
    if own is not None and role == "plan" and last - own > LONG:
        return "long_term"
    if first is not None and first != last:
        return "five_year" if last - first <= LONG else "long_term"
    if own is None or last == own:
        return "annual"
    return "five_year" if abs(last - own) <= LONG else "long_term"
