"""The promises of 民生实事: numbered lists announced as so many things to be done for the people."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from typing import NamedTuple

from parsers.model import Kind, Promise, Section

_HAN = "[一二三四五六七八九十]"
_COUNT = rf"(?:\d{{1,3}}|{_HAN}{{1,3}}|[两几])"
_THING = r"(?:实事|好事|民心工程|惠民工程|民生工程|民生项目|惠民项目|民生微实事)"
_THING_NAMED = re.compile(_THING)
# How they are announced, read backwards from the word: 十件民生|实事  20项|民心工程  14件23项|实事  八个方面60件|实事
_COUNTED = re.compile(
    rf"({_COUNT}) ?[余多]?(?:件|项|个方面|方面|大类|类|个|大)(?:的|[^。;!,\n]{{0,3}}?({_COUNT})[件项])?[^。;!,\n]{{0,12}}$"
)
# The same without a number, as a whole sentence or heading: 持续办好民生|实事。
_UNCOUNTED = re.compile(r"(?:^|[。!;\n ])[^。;!,:\n ]{0,12}$")
_LOOK_BACK = 32
# What a past list is said to be.
_DONE = re.compile(
    r"[”\"]?(?:均|都|已|全部|圆满|顺利|如期|基本)?(?:全部|圆满|顺利|如期|基本)?(?:完成|落实|兑现|办结|实现|办成)"
)

# Marks of items by style; the first group is the number.
_FORMS: dict[str, re.Pattern[str]] = {
    "round": re.compile(r"[(](\d{1,2})[)] ?[、.]?|([⑴-⒇])"),
    "circle": re.compile(r"([①-⑳])"),
    "dot": re.compile(r"(?:(?<=[。;:!\n ”)])|^)(\d{1,2})[.、](?!\d) ?"),
    "is": re.compile(rf"(?<=[。;:!,\n ”])({_HAN}{{1,3}})是"),
    "han": re.compile(rf"(?:(?<=[。;:!\n ”])|^)({_HAN}{{1,3}})、"),
    "han_paren": re.compile(rf"[(]({_HAN}{{1,3}})[)] ?"),
    "ordinal": re.compile(rf"(?<=[。;:!\n ])第({_HAN}{{1,3}})[,、:]"),
}
# ⑪ and later are not in old character sets: "⑩…基地建设。?全年新增就业…"
_LOST = re.compile(r"(?<=[。;\n])\?(?=[^?\s])")
_LAST_KEPT = 10
# A group of items with a count of its own: "教育工程2项:(1)…(2)…" "电力工程1项:变电站建设。"
_GROUP = re.compile(rf"[。;]?([^,。:;\n]{{2,12}}?)({_COUNT})[项件个]:")
# A paragraph that begins with the first of its items: "(1)…。(2)…。"
_ITEMS_IN_LINE = re.compile(r"\n(?=\(1\))")
# A heading between the announcement and the list: the list is another's.
_OTHER_MARK = re.compile(rf"\n *[(]?{_HAN}{{1,3}}[)、]")
# Who answers for a promise, at its end.
_OWNER = re.compile(
    r"[\n (\[]*(?:责任|牵头|主办|承办|实施|负责|主要责任|配合)(?:单位|部门|科室|领导)(?:和(?:责任|配合)单位)?[:] ?(?P<named>[^\n]{2,120}?)[)\]]?[。;]?\s*$"
    r"|[(](?P<bare>[^()\d%,。;:]{2,40}(?:局|委|厅|办|办公室|政府|部门|中心|公司|集团|联合会|残联|妇联|院))[)][。;]?\s*$"
)

# What is said after the last promise, about all of them. "…完成改造。我们要用心用情…"
_AFTERWORD = re.compile(
    r"(?<=[。!])(?:我们[要将一]|各级政府|各地各部门|总之|办好这些|这些实事|省政府将|民生无小事|同时,|对这些|只要|让(?:我们|全))"
)
# Where a joined page goes on with its next part.
_NEXT_PART = re.compile(
    r"(?<=[。!]) (?=[(]?[一二三四五六七八九十])|各位代表| (?=(?:名词解释|名词注释|注释|附件|附录|附表)[ \n\d:(])"
)
_OWNER_LINE = re.compile(r"\s*(?:责任|牵头|承办|主办)(?:单位|部门)[^\n]*")

_REACH = 260  # from the announcement to the first item
_LONGEST_ITEM = 2500
_FEWEST = 3
_FEWEST_UNANNOUNCED = 5
_TRIM = "。;, \n"


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


def read_promises(
    text: str, folded: str, sections: list[Section], lists: list[list[Item]] | None = None
) -> list[Promise]:
    """The promises of the plan part, in the order of print; the owner is kept apart from the promise's words.

    `lists` is what `find_lists` finds, where that is known.
    """
    tops = [s for s in sections if s.parent is None]
    starts = [s.start for s in tops]
    promises: list[Promise] = []
    for items in _without_repeats(folded, find_lists(folded) if lists is None else lists):
        place = bisect_right(starts, items[0].start) - 1
        if tops and (
            place < 0 or tops[place].kind in (Kind.REVIEW, Kind.OPENING, Kind.PROBLEMS, Kind.GLOSSARY)
        ):
            continue
        promises += [_promise(text, folded, item) for item in items]
    return promises


def _without_repeats(folded: str, lists: list[list[Item]]) -> list[list[Item]]:
    """Of a list in the speech and the same in an annex, the one that says more."""
    kept: list[list[Item]] = []
    for items in lists:
        for i, other in enumerate(kept):
            pairs = list(zip(items, other, strict=False))
            same = sum(_begin_alike(folded, a, b) for a, b in pairs)
            if len(items) == len(other) and 2 * same > len(items):
                if items[-1].end - items[0].start > other[-1].end - other[0].start:
                    kept[i] = items
                break
        else:
            kept.append(items)
    return kept


def _begin_alike(folded: str, one: Item, other: Item) -> bool:
    size = min(6, one.end - one.words, other.end - other.words)
    return folded[one.words : one.words + size] == folded[other.words : other.words + size]


def find_lists(folded: str) -> list[list[Item]]:
    """Every list of promises in folded text, whether promised or already kept."""
    lists: list[list[Item]] = []
    done = 0
    for found in _announcements(folded):
        if found.end < done:
            continue
        items = _read_list(folded, found.end, found.numbers)
        if items:
            lists.append(items)
            done = items[-1].end
    return lists or _unannounced(folded)


def _unannounced(folded: str) -> list[list[Item]]:
    """A paragraph of many numbered things that nothing announces, after one that speaks of 实事."""
    for line in _ITEMS_IN_LINE.finditer(folded):
        before = folded.rfind("\n", 0, line.start())
        if _THING_NAMED.search(folded, before + 1, line.start()):
            items = _items(folded, line.end(), "round")
            if len(items) >= _FEWEST_UNANNOUNCED and folded.find("\n", line.end(), items[-1].start) < 0:
                return [items]
    return []


class _Announced(NamedTuple):
    end: int
    numbers: tuple[int, ...]


def _announcements(folded: str) -> list[_Announced]:
    found: list[_Announced] = []
    for thing in _THING_NAMED.finditer(folded):
        if _DONE.match(folded, thing.end()):
            continue
        before = folded[max(0, thing.start() - _LOOK_BACK) : thing.start()]
        counted = _COUNTED.search(before)
        if counted:
            found.append(_Announced(thing.end(), tuple(_value(g) for g in counted.groups() if g)))
        elif _ends_announcement(folded, thing.end(), before):
            found.append(_Announced(thing.end(), ()))
    return found


def _ends_announcement(folded: str, end: int, before: str) -> bool:
    """Whether the word ends a sentence of its own, or a paragraph that a list by lines may follow."""
    after = folded[end : end + 2]
    return after[:1] in ("。", ":", "\n") and (
        _UNCOUNTED.search(before) is not None or after in ("。\n", ":\n")
    )


def _value(token: str) -> int:
    """The number of a mark or count; 0 for 几."""
    if token[0].isdigit() and token.isascii():
        return int(token)
    if "①" <= token <= "⑳":
        return ord(token) - ord("①") + 1
    if "⑴" <= token <= "⒇":
        return ord(token) - ord("⑴") + 1
    digits = {c: n for n, c in enumerate("一二三四五六七八九", 1)} | {"两": 2, "几": 0}
    tens, ten, ones = token.rpartition("十")
    return (10 * digits.get(tens, 1) if ten else 0) + digits.get(ones, 0)


def _read_list(folded: str, at: int, numbers: tuple[int, ...]) -> list[Item]:
    """The list that follows an announcement, if its items are about as many as announced."""
    first: tuple[int, str] | None = None
    for style, form in _FORMS.items():
        for m in form.finditer(folded, at, min(len(folded), at + _REACH)):
            if _value(m[1] or m[m.lastindex or 1]) == 1 and (first is None or m.start() < first[0]):
                first = (m.start(), style)
            break
    if first is None or _OTHER_MARK.search(folded, at, first[0]):
        return _unmarked(folded, at, numbers)
    group = next((g for g in _GROUP.finditer(folded, at, first[0] + 1) if g.end() >= first[0]), None)
    if group is None:
        items = _items(folded, first[0], first[1], max(numbers, default=0))
    else:
        items = _more_groups(folded, _items(folded, first[0], first[1], _value(group[2])), first[1])
    return items if _as_announced(folded, at, items, numbers) else _unmarked(folded, at, numbers)


def _unmarked(folded: str, at: int, numbers: tuple[int, ...]) -> list[Item]:
    """A list with no marks, its items parted by semicolons, if there are exactly as many as announced."""
    line = folded.find("\n", at)
    line = len(folded) if line < 0 else line
    start = folded.find("。", at, min(line, at + 20)) + 1
    stop = folded.find("。", start, line)
    count = folded.count(";", start, stop) + 1 if start and stop > 0 else 0
    if count < _FEWEST or count not in numbers:
        return []
    edges = [start, *(m.end() for m in re.finditer(";", folded[start:stop]))]
    edges = [start, *(start + e for e in edges[1:]), stop + 1]
    return [Item(a, a, _trimmed(folded, a, b), None) for a, b in itertools.pairwise(edges)]


def _as_announced(folded: str, at: int, items: list[Item], numbers: tuple[int, ...]) -> bool:
    if len(items) < _FEWEST:
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
    return (
        len(items) >= _FEWEST_UNANNOUNCED
        and folded[at : starts[0]] == "\n"
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
                if _value(m[1] or m[m.lastindex or 1]) == len(marks) + 1
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
        Item(m.start, m.end, _trimmed(folded, m.end, end), m.number)
        for m, end in zip(marks, ends, strict=True)
    ]


def _printed(mark: re.Match[str]) -> str:
    token = mark[1] or mark[mark.lastindex or 1]
    return token if token.isascii() or token[0] in "一二三四五六七八九十" else str(_value(token))


def _end_of_last(folded: str, marks: list[_Mark]) -> int:
    last = marks[-1]
    bodies = [folded[a.end : b.start].strip(_TRIM) for a, b in itertools.pairwise(marks)]
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
        count = _value(group[2])
        more = _items(folded, group.end(), style, count) if count > 1 else []
        if not more or more[0].start - group.end() > 2:
            stop = folded.find("。", group.end(), group.end() + _LONGEST_ITEM)
            if stop < 0:
                return items
            more = [Item(group.end(), group.end(), stop, None)]
        items = items + more
    return items


def _trimmed(folded: str, start: int, end: int) -> int:
    while end > start and folded[end - 1] in _TRIM:
        end -= 1
    return end


def _promise(text: str, folded: str, item: Item) -> Promise:
    owner = _OWNER.search(folded, max(item.words, item.end - 160), item.end)
    end = _trimmed(folded, item.words, owner.start()) if owner else item.end
    named: str | None = None
    if owner:
        name = "named" if owner["named"] else "bare"
        named = text[owner.start(name) : owner.end(name)].strip()
    return Promise(item.number, text[item.words : end].strip(), named, item.start, item.end)
