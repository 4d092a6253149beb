"""Figures in digits: 3,216.5亿元, 3千多户, 6%—6.5%, 500到600亿元, 9.7:47.3:43, 2.1:1."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from parsers.figures.figure import Figure, any_unit, unit_at, units_by_letter
from parsers.numerals import ARABIC, NO_TENTHS, magnitude, plain
from parsers.units import split

# what may stand between the two ends of a range: 6%—6.5%, 500到600亿元, 3~5个
_JOINT = "(?:—{1,2}|-{1,2}|~|至|到)"
# what may stand before its second number: these, a scanned 1 (l), or a digit of the first one's unit (m2, /10万)
_JOINTS = "—-~至到lm/M"
_REACH = 12  # characters between the two numbers of a range
# 3216
_RUN = re.compile(r"[0-9]+")
# 3,216.5
_NUMBER = re.compile(r"\d{1,15}(?:,\d{3}(?!\d)){0,4}(?:\.\d{1,12})?")
_LONGEST = 15  # digits of a number
# 9.7:47.3:43  2.1:1
_RATIO = re.compile(
    r"(?P<ratio>\d+(?:\.\d+)?(?::\d+(?:\.\d+)?){2,3}(?![\d:]))|(?P<to_one>\d+(?:\.\d+)?):1(?![\d:.])"
)
# 1.2|万亿, 3|千|多: what a number is multiplied by; not the beginning of 千瓦, 百分点
_MAGNITUDE = re.compile(
    r"(?P<magnitude>(?:[十万亿]|百(?!分点)|千(?![瓦伏米克])){0,4})(?P<more>多|余|来(?=[亿万千百个人户家亩公平]))?(?P<more_magnitude>[万亿]*)"
)
# 1|亿3千万元, 1|万6千多户, 3|万2千亿元: a number in two magnitudes, read in the first
_MIXED = re.compile(
    r"(?P<high>[万亿])(?P<number>\d{1,4})(?P<low>[百千]?)(?P<more>[多余]?)(?P<wan>万?)(?<!\d)(?![瓦伏米克分])(?P<or_more>[多余]?)(?P<yi>亿?)"
)
# 7|成: tenths, not 成立, 成功 …
_TENTHS = re.compile(rf"成(?![{NO_TENTHS}])")
_MORE_OF_IT = frozenset("成万亿")  # what these may follow
_MULTIPLIES = frozenset("十百千万亿多余来")
# what no number begins after: G326, 4.5
_BARS = frozenset(".0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")

_Spans = tuple[tuple[int, int], ...]


@cache
def _rest_of_range() -> re.Pattern[str]:
    """What follows the first number of a range: 6|%—6.5, 500|到600."""
    return re.compile(
        rf"(?P<low_unit>[百千万亿]{{0,3}}(?:%|‰|个百分点|倍|{any_unit()})?){_JOINT}(?P<high>{ARABIC})"
    )


def in_digits(folded: str, years: bool) -> list[Figure]:
    """The figures in digits. Only runs of digits are looked at, and what stands straight after them."""
    found: list[Figure] = []
    units = units_by_letter()
    runs = [match.span() for match in _RUN.finditer(folded)]
    padded = folded + "\n\n"  # so that the letter after is always there
    following = [start for start, _ in runs[1:]]
    following.append(len(folded))
    last = 0
    for (start, end), coming in zip(runs, following, strict=False):
        if start < last:
            continue
        after = padded[end]
        if after == "年" and end - start == 4 and not years:
            continue
        before = padded[start - 1] if start else "\n"
        if (
            (after == ":" or after == ".")
            and before not in ".0123456789"
            and (ratio := _RATIO.match(folded, start))
        ):
            last = ratio.end()
            found.append(_ratio(ratio))
            continue
        begin = start
        if before in _BARS:
            if before != "l" or (start > 1 and padded[start - 2] in _BARS):
                continue
            begin -= 1  # a scanned 1 is often an l: 增长l0%
        if end - start > _LONGEST or after == "," or after == ".":
            end = _NUMBER.match(folded, start).end()  # type: ignore[union-attr]
            after = padded[end]
            if coming < end:  # 1,234.5: several runs of digits
                coming = next((s for s, _ in runs[bisect_left(runs, (end, 0)) :]), len(folded))
        low = high = plain(folded[begin:end])
        ranged = None
        if after in _MORE_OF_IT and (whole := _whole(padded, begin, end, low, coming)) is not None:
            last = whole.end
            found.append(whole)
            continue
        if (
            coming - end <= _REACH
            and padded[coming - 1] in _JOINTS
            and (ranged := _rest_of_range().match(folded, end))
        ):
            high = plain(ranged["high"])
            end = ranged.end()
            after = padded[end]
        place, more = end, False
        spans: _Spans = ()
        if after in _MULTIPLIES:
            place, more, spans = _multiplied(folded, end)
            after = padded[place]
        last = place
        if after in units and (name := unit_at(padded, place)):
            last = place + len(name)
            spans = _with_unit(spans, place, last) if spans else ((place, last),)
        if len(spans) == 1:
            unit = folded[spans[0][0] : spans[0][1]]
        else:
            unit = "".join([folded[a:b] for a, b in spans])
        if ranged is not None:
            if ranged["low_unit"]:
                low, unit, spans = _in_one_unit(low, ranged, unit, spans)
            if high < low:  # no range after all: 第12-3号
                continue
        found.append(Figure(begin, last, low, high, unit, spans, more))
    return found


def _whole(padded: str, begin: int, end: int, number: float, coming: int) -> Figure | None:
    """The figure whose number ends at `end` where tenths follow, or a second number of a lower magnitude at `coming`."""
    if padded[end] == "成":
        return (
            Figure(begin, end + 1, number * 10, number * 10, "%", ()) if _TENTHS.match(padded, end) else None
        )
    rest = _MIXED.match(padded, end) if coming - end == 1 else None
    if rest is None:
        return None
    part = int(rest["number"]) * magnitude(rest["low"] + rest["wan"]) / magnitude(rest["high"])
    number = float(f"{number + part:.12g}")
    last = rest.end()
    spans = tuple([rest.span(name) for name in ("high", "yi") if rest[name]])
    if name := unit_at(padded, last):
        spans = _with_unit(spans, last, last + len(name))
        last += len(name)
    unit = "".join([padded[a:b] for a, b in spans])
    return Figure(begin, last, number, number, unit, spans, bool(rest["more"] or rest["or_more"]))


def _multiplied(folded: str, end: int) -> tuple[int, bool, _Spans]:
    """What a number that ends at `end` is multiplied by: where that ends, whether there is 多 in it, its spans without 多."""
    letters = _MAGNITUDE.match(folded, end)
    assert letters is not None
    place = letters.end()
    if not letters["more"]:
        return place, False, ((end, place),) if place > end else ()
    spans = (letters.span("magnitude"), letters.span("more_magnitude"))
    return place, True, tuple([span for span in spans if span[0] < span[1]])


def _with_unit(spans: _Spans, start: int, end: int) -> _Spans:
    """The spans of a magnitude with that of the unit after it."""
    if spans[-1][1] == start:
        return (*spans[:-1], (spans[-1][0], end))
    return (*spans, (start, end))


def _in_one_unit(low: float, ranged: re.Match[str], unit: str, spans: _Spans) -> tuple[float, str, _Spans]:
    """A range whose first number has a unit of its own: 500万到1亿元 is read in the second unit."""
    low_unit = ranged["low_unit"]
    if not unit:
        return low, low_unit, (ranged.span("low_unit"),)
    if low_unit != unit and split(low_unit)[0] > 1:
        low *= split(low_unit)[0] / split(unit)[0]
    return low, unit, spans


def _ratio(match: re.Match[str]) -> Figure:
    if match["ratio"]:  # 9.7:47.3:43
        return Figure(match.start(), match.end(), 0, 0, "", (), ratio=True)
    value = plain(match["to_one"])  # 城乡居民收入比2.1:1
    return Figure(match.start(), match.end(), value, value, "", ())
