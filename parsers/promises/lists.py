"""Lists of promises by their marks, in lines or in one paragraph, where an announcement goes before them."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from parsers.promises.announcements import (
    COUNT,
    FEWEST,
    FEWEST_LED_TO,
    HAN,
    THING,
    THING_NAMED,
    announcements,
    value,
)

# Marks of items by style; the first group is the number.
_FORMS: dict[str, re.Pattern[str]] = {
    "round": re.compile(r"[(](\d{1,2})[)] ?[、.]?|([⑴-⒇])"),
    "circle": re.compile(r"([①-⑳])"),
    "dot": re.compile(r"(?:(?<=[。;:!\n ”)])|^)(\d{1,2})[.、](?!\d) ?"),
    "is": re.compile(rf"(?<=[。;:!,\n ”])({HAN}{{1,3}})是,?"),
    "han": re.compile(rf"(?:(?<=[。;:!\n ”])|^)({HAN}{{1,3}})、"),
    "han_paren": re.compile(rf"[(]({HAN}{{1,3}})[)] ?"),
    "ordinal": re.compile(rf"(?<=[。;:!\n ])第({HAN}{{1,3}})[,、:]"),
}
# ⑪ and later are not in old character sets: "⑩…基地建设。?全年新增就业…"
_LOST = re.compile(r"(?<=[。;\n])\?(?=[^?\s])")
_LAST_KEPT = 10
# A group of items with a count of its own: "教育工程2项:(1)…(2)…" "电力工程1项:变电站建设。"
_GROUP = re.compile(rf"[。;]?([^,。:;\n]{{2,12}}?)({COUNT})[项件个]:")
# A paragraph that begins with the first of its items: "(1)…。(2)…。"
_ITEMS_IN_LINE = re.compile(r"\n(?=\(1\))")
# A heading between the announcement and the list: the list is another's.
_OTHER_MARK = re.compile(rf"\n *[(]?{HAN}{{1,3}}[)、]")
# What is said after the last promise, about all of them. "…完成改造。我们要用心用情…"
_AFTERWORD = re.compile(
    r"(?<=[。!])(?:[^。!\n\d]{0,24}实事[。!]|我们[要将一]|各级政府|各地各部门|总之|办好这些|这些实事|省政府将|(?:民生|群众利益)无小事|同时,|对这些|只要|让(?:我们|全))"
)
# Where a joined page goes on with its next part.
_NEXT_PART = re.compile(
    r"(?<=[。!]) (?=[(]?[一二三四五六七八九十])|各位代表| (?=(?:名词解释|名词注释|注释|附件|附录|附表)[ \n\d:(])"
)
# Where a list without marks begins, after the announcement: 十件实事|:  件实事|,安排资金两亿元。
_OPENS = re.compile(r'[”"]?[^。;:\n]{0,18}[。:]')
# The announcement once more, before the first of the list: “三件实事”是:
_AGAIN = re.compile(rf'[“"]?[^。;:,\n]{{0,8}}{THING}[”"]?(?:是|为|包括|即)?:')
# The field of an item, where it stands in for a mark: 就业方面,
_FIELD = re.compile(r"(?<=[。;:])[^。;:,\n]{2,14}方面,")
# Between an announcement and its list stands nothing more, or a paragraph where the announcement is a heading.
_CLOSERS = ' ”"。:!)'

_OWNER_LINE = re.compile(r"\s*(?:责任|牵头|承办|主办)(?:单位|部门)[^\n]*")

_REACH = 260  # from the announcement to the first item
_LONGEST_ITEM = 2500
_LONGEST_UNMARKED = 6000
_FEWEST_UNANNOUNCED = 5
_FEWEST_THROUGH = 10
_SEMICOLON = re.compile(";")
TRIM = "。;, \n"


class _Mark(NamedTuple):
    """Where a mark stands, and its number as printed."""

    start: int
    end: int
    number: str


class Item(NamedTuple):
    """One item of a list: its mark begins at `start`, its words at `words`; `number` as printed."""

    start: int
    words: int
    end: int
    number: str | None


def find_lists(folded: str) -> list[list[Item]]:
    """Every list of promises in folded text, whether promised or already kept."""
    lists: list[list[Item]] = []
    done = 0
    for found in announcements(folded):
        if found.end < done:
            continue
        items = _read_list(folded, found.end, found.numbers)
        if len(items) >= found.fewest:
            lists.append(items)
            done = items[-1].end
    return lists or _unannounced(folded)


def _unannounced(folded: str) -> list[list[Item]]:
    """A paragraph of many numbered things that nothing announces, after one that speaks of 实事."""
    for line in _ITEMS_IN_LINE.finditer(folded):
        before = folded.rfind("\n", 0, line.start())
        if THING_NAMED.search(folded, before + 1, line.start()):
            items = _items(folded, line.end(), "round")
            if len(items) >= _FEWEST_UNANNOUNCED and folded.find("\n", line.end(), items[-1].start) < 0:
                return [items]
    return []


def _read_list(folded: str, at: int, numbers: tuple[int, ...]) -> list[Item]:
    """The list that follows an announcement, if its items are about as many as announced."""
    through = _through_fields(folded, at, max(numbers, default=0))
    if through:
        return through
    first: tuple[int, str] | None = None
    for style, form in _FORMS.items():
        for m in form.finditer(folded, at, min(len(folded), at + _REACH)):
            if value(m[1] or m[m.lastindex or 1]) == 1 and (first is None or m.start() < first[0]):
                first = (m.start(), style)
            break
    if first is None or _OTHER_MARK.search(folded, at, first[0]) or _told_before(folded, at, first[0]):
        return _unmarked(folded, at, numbers)
    group = next((g for g in _GROUP.finditer(folded, at, first[0] + 1) if g.end() >= first[0]), None)
    if group is None:
        items = _items(folded, first[0], first[1], max(numbers, default=0))
        if not any(numbers):
            items = _items(folded, *first, _in_first_paragraph(folded, items))
    else:
        items = _more_groups(folded, _items(folded, first[0], first[1], value(group[2])), first[1])
    return items if _as_announced(folded, at, items, numbers) else _unmarked(folded, at, numbers)


def _in_first_paragraph(folded: str, items: list[Item]) -> int:
    """How many items nobody counted are one list: those in the first one's paragraph, where it holds many, or all."""
    line = folded.find("\n", items[0].start) if items else -1
    within = sum(item.start < line for item in items)
    return within if within >= _FEWEST_UNANNOUNCED else len(items)


def _told_before(folded: str, at: int, first: int) -> bool:
    """Whether the announcement's sentence goes on and ends its paragraph, and another one leads to the list."""
    rest, _, between = folded[at:first].partition("\n")
    return bool(rest.strip(_CLOSERS) and between.strip())


def _through_fields(folded: str, at: int, count: int) -> list[Item]:
    """As many items as announced, whose numbers run on from paragraph to paragraph: 一是…(1)…(2)…|二是…(3)…"""
    form = _FORMS["round"]
    first = form.search(folded, at, min(len(folded), at + _REACH)) if count >= _FEWEST_THROUGH else None
    if first is None:
        return []
    marks: list[_Mark] = []
    last = value(_printed(first)) - 1
    for m in form.finditer(folded, first.start()):
        if value(_printed(m)) != last + 1 or (marks and m.start() - marks[-1].end > _LONGEST_ITEM):
            break
        last += 1
        marks.append(_Mark(m.start(), m.end(), _printed(m)))
        if len(marks) == count:
            break
    within = sum(folded[m.start - 1] != "\n" for m in marks)
    if len(marks) != count or 2 * within < count or "\n" not in folded[first.start() : marks[-1].start]:
        return []
    items = []
    for mark, follower in itertools.pairwise([*marks, None]):
        end = folded.find("\n", mark.end, follower.start if follower else len(folded)) if mark else -1
        if mark:
            stop = end if end >= 0 else follower.start if follower else len(folded)
            items.append(Item(mark.start, mark.end, trimmed(folded, mark.end, stop), mark.number))
    return items


def _unmarked(folded: str, at: int, numbers: tuple[int, ...]) -> list[Item]:
    """A list with no marks, its items parted by semicolons or named by field, if there are exactly as many as announced."""
    if not any(numbers):
        return []
    stop = min(len(folded), at + _LONGEST_UNMARKED)
    line = folded.find("\n", at, stop)
    line = stop if line < 0 else line
    opens = _OPENS.match(folded, at, line)
    if opens is None:
        return []
    again = _AGAIN.match(folded, opens.end(), line)
    start = again.end() if again else opens.end()
    named = _FIELD.match(folded, start, line) is not None
    fields = [m.start() for m in _FIELD.finditer(folded, start, line)] if named else []
    if len(fields) in numbers and len(fields) >= FEWEST:
        edges = [*fields, line]
    else:
        stop = folded.find("。", start, line)
        semicolons = [m.end() for m in _SEMICOLON.finditer(folded, start, stop)] if stop > 0 else []
        if len(semicolons) + 1 < FEWEST or len(semicolons) + 1 not in numbers:
            return []
        edges = [start, *semicolons, stop + 1]
    return [Item(a, a, trimmed(folded, a, b), None) for a, b in itertools.pairwise(edges)]


def _as_announced(folded: str, at: int, items: list[Item], numbers: tuple[int, ...]) -> bool:
    if len(items) < FEWEST:
        return False
    if any(n and abs(n - len(items)) <= max(1, n // 8) for n in numbers):
        return True
    if any(numbers):
        return False
    if "\n" in folded[at : items[0].start].strip("\n")[:-1]:
        return False
    return folded.count("\n", at, items[-1].start) <= 1 or _lines_under_title(folded, at, items)


def _lines_under_title(folded: str, at: int, items: list[Item]) -> bool:
    """Whether the announcement ends a line, and many items are one line each: 2025年民生实事|1.…|2.…|3.…"""
    starts = [item.start for item in items]
    gap = folded[at : starts[0]]
    fewest = _FEWEST_UNANNOUNCED if gap == "\n" else FEWEST_LED_TO
    return (
        len(items) >= fewest
        and gap in ("\n", "。\n", ":\n")
        and all(folded[start - 1] == "\n" for start in starts)
        and folded.count("\n", starts[0], items[-1].end) == len(items) - 1
    )


def _items(folded: str, start: int, style: str, most: int = 0) -> list[Item]:
    """Items numbered 1, 2, 3… in one style from `start` on, `most` of them where that is known."""
    form = _FORMS[style]
    marks: list[_Mark] = []
    at = start
    while not most or len(marks) < most:
        reach = min(len(folded), at + _LONGEST_ITEM)
        found = next(
            (
                _Mark(m.start(), m.end(), _printed(m))
                for m in form.finditer(folded, at, reach)
                if value(m[1] or m[m.lastindex or 1]) == len(marks) + 1
            ),
            None,
        )
        if found is None and style == "circle" and len(marks) >= _LAST_KEPT:
            lost = _LOST.search(folded, at, reach)
            found = _Mark(lost.start(), lost.end(), str(len(marks) + 1)) if lost else None
        if found is None:
            break
        marks.append(found)
        at = found.end
    if not marks:
        return []
    ends = [m.start for m in marks[1:]]
    ends.append(_end_of_last(folded, marks))
    return [
        Item(m.start, m.end, trimmed(folded, m.end, end), m.number)
        for m, end in zip(marks, ends, strict=True)
    ]


def _printed(mark: re.Match[str]) -> str:
    token = mark[1] or mark[mark.lastindex or 1]
    return token if token.isascii() or token[0] in "一二三四五六七八九十" else str(value(token))


def _end_of_last(folded: str, marks: list[_Mark]) -> int:
    last = marks[-1]
    bodies = [folded[a.end : b.start].strip(TRIM) for a, b in itertools.pairwise(marks)]
    # Where every other item takes several lines, so does the last.
    line = last.end
    for _ in range(1 + min((body.count("\n") for body in bodies), default=0)):
        line = folded.find("\n", line + 1)
        line = len(folded) if line < 0 else line
    if all("。" not in body for body in bodies):
        stop = folded.find("。", last.end, line)
        line = line if stop < 0 else stop + 1
    else:
        for form in (_NEXT_PART, _AFTERWORD):
            gap = form.search(folded, last.end, line)
            line = gap.start() if gap else line
    owner = _OWNER_LINE.match(folded, line)
    return owner.end() if owner else line


def _more_groups(folded: str, items: list[Item], style: str) -> list[Item]:
    """Items of the groups that follow the first, each with a count of its own."""
    while items:
        group = _GROUP.match(folded, items[-1].end)
        if group is None:
            return items
        count = value(group[2])
        more = _items(folded, group.end(), style, count) if count > 1 else []
        if not more or more[0].start - group.end() > 2:
            stop = folded.find("。", group.end(), group.end() + _LONGEST_ITEM)
            if stop < 0:
                return items
            more = [Item(group.end(), group.end(), stop, None)]
        items = items + more
    return items


def trimmed(folded: str, start: int, end: int) -> int:
    while end > start and folded[end - 1] in TRIM:
        end -= 1
    return end
