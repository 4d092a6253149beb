"""Figures in characters: 百分之六, 三成, 八千多户. Looked at are numerals that a unit may follow or be part of."""

from __future__ import annotations

import re
from functools import cache

from parsers.figures.figure import Figure, any_unit, unit_at, units_by_letter
from parsers.numerals import CHINESE, DIGITS, NO_TENTHS, number_or_none

_LONGEST = 12  # characters of a numeral before a unit
# 第三个, 3万: a numeral that goes on from a digit or is an ordinal
_NO_NUMERAL = frozenset("第0123456789")
_MORE = frozenset("多余")
_LAST = frozenset("一二两三四五六七八九十百千")  # what a numeral before a unit ends in
# 产值达到|百亿元|以上: what makes a magnitude without a numeral an amount
_REACHED = re.compile(r"(?:[达破超逾过近到至]|[定持]在)$")
_ALONE = re.compile(r"(?:以上|左右)?[,。;、)\n]")
_PARTS = frozenset("成分")  # 三|成, 百|分之六
_DECIMALS = re.compile(rf"[{CHINESE}]{{1,8}}点$")  # 三点|七倍
# 百分之八|至九, 百分之六|到百分之七
_UPTO = re.compile(rf"(?:至|到|—{{1,2}}|-)(?:[百千]分之)?(?P<upto>[{CHINESE}点]{{1,12}}+)")


@cache
def _run() -> re.Pattern[str]:
    """A whole run of the characters of numerals that may be a figure: what follows begins a unit or a share (八|户, 百|分之六),
    it begins with 零, or a unit may begin inside it (三|千瓦).
    """
    letters = "".join(sorted({*units_by_letter(), *_MORE, *_PARTS}))
    whole = f"[{CHINESE}](?<![{CHINESE}].)"
    return re.compile(
        f"{whole}(?:[{CHINESE}]*+(?=[{re.escape(letters)}])|(?<=零)[{CHINESE}]*+|(?<=千)[{CHINESE}]*+"
        f"|(?=[{CHINESE}]*千)[{CHINESE}]*+|[{CHINESE}]{{{_LONGEST},}}+)"
    )


@cache
def _pattern() -> re.Pattern[str]:
    """百分之六  漏报率为|零  三成半  五百多万亩"""
    return re.compile(
        rf"(?P<whole>百|千)分之(?P<part>[{CHINESE}点]{{1,12}})|(?<=[为现持])(?P<zero>零)(?![\u4e00-\u9fff])|"
        rf"(?P<tenths>[一二两三四五六七八九]{{1,2}})成(?P<half>半)?(?![{NO_TENTHS}])|"
        rf"(?<![{CHINESE}第\d])(?P<digits>[{CHINESE}]{{0,11}}[一二两三四五六七八九十百千])(?P<magnitude>[万亿]*)(?P<more>[多余])?(?P<more_magnitude>[万亿]*)"
        rf"(?P<unit>{any_unit()})"
    )


def in_characters(folded: str) -> list[Figure]:
    """The figures in characters, in order."""
    found: list[Figure] = []
    units = units_by_letter()
    padded = folded + "\n\n"
    last = 0
    for run in _run().finditer(folded):
        start, end = run.span()
        after = padded[end]
        if after in _PARTS or padded[start] == "零":
            places = range(max(start, last), end)
        elif start < last or padded[start - 1] in _NO_NUMERAL:
            continue
        else:
            if after in units or after in _MORE:
                if padded[start - 1] == "点" and (
                    whole := _DECIMALS.search(folded, max(0, start - 9), start)
                ):
                    start = whole.start()
                    if found and found[-1].start >= start:
                        found.pop()  # 三点
                counted, matched = _counted(padded, start, end)
                if counted is not None:
                    found.append(counted)
                last = matched or last
                if matched:
                    continue
            if "千" not in run[0] and end - start <= _LONGEST:
                continue
            places = range(start, start + 1)  # 三|千瓦
        for place in places:
            if place >= last and (match := _pattern().match(folded, place)):
                figure = _from_match(match)
                if match["whole"] and figure is not None:
                    figure = _ranged(padded, figure)
                last = match.end() if figure is None else figure.end
                if figure is not None:
                    found.append(figure)
    return found


def _counted(padded: str, start: int, end: int) -> tuple[Figure | None, int]:
    """A numeral with the unit after it, and where the unit ends; 0 where it has none."""
    digits = padded[start:end].rstrip("万亿")
    place, more = end, padded[end] in _MORE
    if more:
        place += 1
        while padded[place] in "万亿":
            place += 1
    name = unit_at(padded, place)
    if name is None or not digits or digits[-1] not in _LAST or len(digits) > _LONGEST:
        return None, 0
    last = place + len(name)
    if "亿" in digits or "万" in digits:  # 二百七十亿一千万|元: the magnitude is part of the number
        digits = padded[start:end]
    value = number_or_none(digits)
    if value is None or not (digits.strip("百千万亿") or _is_amount(padded, start, digits, name, last)):
        return None, last
    first = start + len(digits)
    spans = (
        ((first, end), (end + 1, last))
        if more and first < end
        else ((end + 1, last),)
        if more
        else ((first, last),)
    )
    unit = "".join([padded[a:b] for a, b in spans])
    return Figure(start, last, value, value, unit, spans, more, chinese=True), last


def _is_amount(padded: str, start: int, digits: str, name: str, last: int) -> bool:
    """Whether a magnitude alone is an amount: 产值突破|百亿元, 稳定在|百亿元|以上; 突破千亿元大关 and 百亿元产业 have no number."""
    return (
        name == "元"
        and len(digits) == 1
        and _REACHED.search(padded, max(0, start - 3), start) is not None
        and _ALONE.match(padded, last) is not None
    )


def _from_match(match: re.Match[str]) -> Figure | None:
    if match["zero"]:  # 漏报率为零
        return Figure(match.start(), match.end(), 0, 0, "", (), chinese=True)
    if match["whole"]:
        value = number_or_none(match["part"])
        unit = "%" if match["whole"] == "百" else "‰"
        return (
            None
            if value is None
            else Figure(match.start(), match.end(), value, value, unit, (), chinese=True)
        )
    if match["tenths"]:
        tenths = match["tenths"]
        low = DIGITS[tenths[0]] * 10 + (5 if match["half"] else 0)
        high = DIGITS[tenths[-1]] * 10 + (5 if match["half"] else 0)
        if high < low:
            return None
        return Figure(match.start(), match.end(), low, high, "%", (), chinese=True)
    value = number_or_none(match["digits"])
    if value is None or not match["digits"].strip("百千万亿"):  # 突破千亿元大关 has no number
        return None
    unit = "".join(match[name] or "" for name in ("magnitude", "more_magnitude", "unit"))
    spans = [match.span(name) for name in ("magnitude", "more_magnitude", "unit") if match[name]]
    return Figure(
        match.start(), match.end(), value, value, unit, _merged(spans), bool(match["more"]), chinese=True
    )


def _ranged(padded: str, share: Figure) -> Figure:
    """A share in words with the higher one after it, if there is one; what a unit follows (百分之五到十年) is another figure."""
    match = _UPTO.match(padded, share.end)
    high = number_or_none(match["upto"]) if match else None
    if match is None or high is None or high <= share.low or padded[match.end()] in units_by_letter():
        return share
    return share._replace(end=match.end(), high=high)


def _merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and merged[-1][1] == start:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return tuple(merged)
