"""Years in a question: 2025年, 25年, 二〇二五年, 今年, 去年, 2023年以来, 2020到2025年, 近三年, 十四五."""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.ask.model import Years
from corpus.ask.wordings import data
from parsers.numerals import read_number

MARK = "〔year〕"
# 二〇二五年, 二零二五年
CHINESE = re.compile(r"([一二]?[一二九][〇零○一二三四五六七八九]{2,3})(?=年)")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
# 2020年到2025年, 2020-2025
SPAN = re.compile(r"((?:19|20)\d\d)\s*年?\s*(?:至|到|-|—|–|~|——)\s*((?:19|20)\d\d)\s*年?(?!\d)")
# 2023年以来, 自2023年起
SINCE = re.compile(r"(?:自|从)?((?:19|20)\d\d)\s*年?(?:以来|之后|以后|起)")
# 2012年以前, 2012年之前
UNTIL = re.compile(r"((?:19|20)\d\d)\s*年?(?:以前|之前)")
# 近三年, 最近5年, 过去五年
LAST = re.compile(r"(?:最?近|过去)([一二两三四五六七八九十]{1,2}|\d{1,2})年")
# 2025年, 2025, not 20250
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)\s*年?")
# 25年, 98年; not 25年来, 近25年
SHORT = re.compile(r"(?<![\d近去])(\d\d)年(?![来间内期])")
# two digits from here on are of the last century
_CENTURY = 50


def find_years(text: str, this_year: int) -> tuple[Years, str]:
    """The years of a folded question, and the question with a mark in their place.

    去年 counts from the one year that is named, else from `this_year`; a plan's name (十四五) is a span.
    """
    text = CHINESE.sub(lambda found: _digits(found[1]), text)
    for pattern, span_of in (
        (SPAN, lambda found: (min(int(found[1]), int(found[2])), max(int(found[1]), int(found[2])))),
        (SINCE, lambda found: (int(found[1]), None)),
        (UNTIL, lambda found: (None, int(found[1]) - 1)),
        (LAST, lambda found: (this_year - int(read_number(found[1].replace("两", "二"))) + 1, None)),
    ):
        taken = _taken(pattern, text, span_of)
        if taken is not None:
            return taken
    named: list[int] = []

    def take(value: Callable[[re.Match[str]], int]) -> Callable[[re.Match[str]], str]:
        def mark(found: re.Match[str]) -> str:
            named.append(value(found))
            return MARK

        return mark

    text = YEAR.sub(take(lambda found: int(found[1])), text)
    text = SHORT.sub(take(lambda found: int(found[1]) + (1900 if int(found[1]) >= _CENTURY else 2000)), text)
    absolute = tuple(dict.fromkeys(named))
    base = absolute[0] if len(absolute) == 1 else this_year
    for word, distance in sorted(data()["years"].items(), key=lambda each: -len(each[0])):
        while word in text:
            text = text.replace(word, MARK, 1)
            named.append(base + distance)
    if named:
        return Years(tuple(dict.fromkeys(named))), text
    for word, (first, last) in sorted(data()["plans"].items(), key=lambda each: -len(each[0])):
        for written in (f"“{word}”", f'"{word}"', f"{word}时期", f"{word}期间", f"{word}规划"):
            if written in text:
                return Years(span=(first, last)), text.replace(written, MARK)
    return Years(), text


def _taken(
    pattern: re.Pattern[str],
    text: str,
    span_of: Callable[[re.Match[str]], tuple[int | None, int | None]],
) -> tuple[Years, str] | None:
    found = pattern.search(text)
    if found is None:
        return None
    return Years(span=span_of(found)), text[: found.start()] + MARK + text[found.end() :]


def _digits(written: str) -> str:
    return written.translate(_DIGITS)
