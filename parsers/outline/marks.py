"""Number marks at the head of a heading or list item: 一、 (一) 1. (1) 第一, 一是 ① 第一部分."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Style = Literal["part", "han", "han_paren", "arabic", "arabic_paren", "ordinal", "is", "circled"]

_HAN = "[一二三四五六七八九十]"
_HAN_NUMBER = rf"{_HAN}(?: ?{_HAN}){{0,2}}"

# Tried in this order at the head of a block of folded text; the first group is the number.
_FORMS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("part", re.compile(rf"第({_HAN_NUMBER}) ?(?:部分|章|篇)[ 、:,.]{{0,3}}")),  # 第一部分 ...
    # 一、 十 一、 but not 一、二、三产业
    ("han", re.compile(rf"({_HAN_NUMBER}) ?(?:[、.](?!{_HAN}[、次三])|,(?=[^。;]{{2,48}}(?:。|$))) ?")),
    ("han_paren", re.compile(rf"[(〔[] ?({_HAN_NUMBER}) ?[)〕\]] ?[、.:,]? ?")),  # (一) (十一)、
    ("arabic", re.compile(r"(\d{1,2}) ?(?:[、]|\.(?!\d)) ?")),  # 1. 1、
    ("arabic_paren", re.compile(r"[(〔] ?(\d{1,2}) ?[)〕] ?[、.]? ?")),  # (1)
    ("ordinal", re.compile(rf"第({_HAN_NUMBER})(?:[、,:]|(?=是)是) ?")),  # 第一, 第一是
    ("is", re.compile(rf"({_HAN_NUMBER})(?:是|要) ?[、,:]? ?")),  # 一是 一要
    ("circled", re.compile(r"([①-⑳]) ?")),
)

_DIGIT = {c: n for n, c in enumerate("一二三四五六七八九", 1)}
_FIRST = frozenset("第(〔[0123456789一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")


class Mark(NamedTuple):
    """`number` as printed without its brackets, `value` what it counts, `end` where the words after it begin."""

    style: Style
    number: str
    value: int
    end: int


def han_value(token: str) -> int:
    """一 → 1, 十二 → 12, 二十 → 20; blanks inside are ignored."""
    token = token.replace(" ", "")
    tens, ten, ones = token.rpartition("十")
    if not ten:
        return _DIGIT[token[-1]]
    return 10 * _DIGIT.get(tens, 1) + _DIGIT.get(ones, 0)


def read_mark(folded: str, start: int, end: int) -> Mark | None:
    """The number mark at `start` of folded text, looking no further than `end`."""
    if start >= end or folded[start] not in _FIRST:
        return None
    for style, form in _FORMS:
        found = form.match(folded, start, end)
        if found is None:
            continue
        token = found[1]
        if style == "circled":
            value = ord(token) - ord("①") + 1
        elif token[0].isdigit():
            value = int(token)
        else:
            value = han_value(token)
        return Mark(style, token.replace(" ", ""), value, found.end())
    return None
