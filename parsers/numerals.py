"""Numbers as reports print them: 1.2万亿, 百分之六, 八千多, 二〇三五, 三成, 6%—6.5%, 500到600亿元.

`read_number` reads one numeral, `read_figure` a numeral with its unit, `find_figures` scans a whole folded text.
The text is folded first (`parsers.fold`): full-width digits, ％ and traditional characters arrive here as plain ones.
A figure keeps the magnitude in its unit, as printed: 1.2万亿元 is 1.2 in 万亿元; 八千多户 is 8000 in 户.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from parsers.units import split, unit_names

_DIGITS = {
    c: v
    for v, cs in enumerate(
        ("〇零○", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for c in cs
}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_CHINESE = "〇零○一壹二两贰三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万亿"

# 3,216.5  12
# a scanned 1 is often an l: 增长l0%
_ARABIC = r"(?:l(?=\d))?\d{1,15}(?:,\d{3}(?!\d)){0,4}(?:\.\d{1,12})?"
_PLAIN = re.compile(
    rf"(?P<number>{_ARABIC})(?P<magnitude>[十百千万亿]*)(?:多|余|来|几)?(?P<more>[百千万亿]*)"
)
# 百分之六  千分之三点五
_FRACTION = re.compile(rf"(?P<whole>百|千|万)分之(?P<part>[{_CHINESE}点]+|{_ARABIC})")
# 八千多, 五百多万: about so many
_ABOUT = re.compile(r"[多余几来](?=[万亿]|$)")
# 三成  两成半
_TENTHS = re.compile(rf"(?P<tenths>[{_CHINESE}]+|\d+(?:\.\d+)?)成(?P<half>半)?")


def read_number(token: str) -> float:
    """The value of one numeral, Arabic or Chinese, with its magnitudes: `1.2万亿` 1.2e12, `八千多` 8000, `二〇三五` 2035.

    A percentage in words gives the number of per cent (`百分之六` 6.0), tenths too (`三成` 30.0), per mille is `千分之三` 3.0.

    Raises:
        ValueError: the token is no numeral.
    """
    text = token.strip()
    if match := _PLAIN.fullmatch(text):
        return _plain(match["number"]) * magnitude(match["magnitude"] + match["more"])
    if match := _FRACTION.fullmatch(text):
        return read_number(match["part"])
    if match := _TENTHS.fullmatch(text):
        return read_number(match["tenths"]) * 10 + (5 if match["half"] else 0)
    if text.startswith(("负", "-")):
        return -read_number(text[1:])
    if text.endswith("半") and len(text) > 1:
        return read_number(text[:-1]) + 0.5
    return _chinese(_ABOUT.sub("", text))


def magnitude(letters: str) -> float:
    """十, 百, 千, 万, 亿 multiplied: `万亿` is 1e12, an empty string 1."""
    product = 1.0
    for letter in letters:
        product *= _SMALL.get(letter) or _LARGE[letter]
    return product


def _chinese(text: str) -> float:
    """一千二百三十四, 二〇三五, 一万二, 六点五, 十几 (its floor)."""
    if not text:
        raise ValueError("an empty numeral")
    whole, point, decimals = text.partition("点")
    if point:
        tail = re.fullmatch(
            r"(?P<digits>[〇零○一壹二两贰三叁四肆五伍六陆七柒八捌九玖]+)(?P<magnitude>[百千万亿]*)", decimals
        )
        if tail is None:
            raise ValueError(f"no numeral: {text}")
        digits = "".join(str(_DIGITS[c]) for c in tail["digits"])
        return float(f"{int(_chinese(whole))}.{digits}") * magnitude(tail["magnitude"])
    if all(c in _DIGITS for c in whole):
        return float("".join(str(_DIGITS[c]) for c in whole))
    total = section = 0.0
    digit: int | None = None
    last = 1
    for letter in whole:
        if letter in _DIGITS:
            digit = _DIGITS[letter]
        elif letter in _SMALL:
            last = _SMALL[letter]
            section += (1 if digit is None else digit) * last
            digit = None
        elif letter in _LARGE:
            last = _LARGE[letter]
            section += digit or 0
            if letter == "亿":
                total = (total + section or 1) * last
            else:
                total += (section or 1) * last
            section, digit = 0.0, None
        else:
            raise ValueError(f"no numeral: {text}")
    if digit:
        # 一万二 is 12,000, 一百零二 is 102
        section += digit if len(whole) > 1 and whole[-2] in "〇零○十拾" else digit * last / 10
    return total + section


class Figure(NamedTuple):
    """A number with its unit in a text: `low` == `high` but for a range. `unit` is folded and holds the magnitude.

    `start`/`end` span number and unit; `more` says 多/余/来 stood in it (四万多亿元); `chinese` that it is in characters.
    `units` are the spans of the unit in the text, without 多/余. A ratio (9.7:47.3:43) has an empty unit and `ratio` set.
    """

    start: int
    end: int
    low: float
    high: float
    unit: str
    units: tuple[tuple[int, int], ...]
    more: bool = False
    chinese: bool = False
    ratio: bool = False


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    # 13亿多人口, 5个人才: 人 is the beginning of a word there
    units = "|".join(
        re.escape(name) + ("(?![口均才民员们工])" if name == "人" else "") for name in unit_names()
    )
    # what may stand between the two ends of a range: 6%—6.5%, 500到600亿元, 3~5个
    joint = r"(?:—{1,2}|-{1,2}|~|至|到)"
    arabic = re.compile(
        rf"(?<![\d.])(?P<ratio>\d+(?:\.\d+)?(?::\d+(?:\.\d+)?){{2,3}}(?![\d:]))|"
        rf"(?<![\d.])(?P<to_one>\d+(?:\.\d+)?):1(?![\d:.])|"
        rf"(?<![\d.A-Za-z])(?P<low>{_ARABIC})(?:(?P<low_unit>[百千万亿]{{0,3}}(?:%|‰|个百分点|倍|{units})?){joint}(?P<high>{_ARABIC}))?"
        rf"(?P<magnitude>(?:[十万亿]|百(?!分点)|千(?![瓦伏米克])){{0,4}})(?P<more>多|余|来(?=[亿万千百个人户家亩公平]))?(?P<more_magnitude>[万亿]*)(?P<unit>{units})?"
    )
    chinese = re.compile(
        rf"(?P<whole>百|千)分之(?P<part>[{_CHINESE}点]{{1,12}})|(?<=[为现持])(?P<zero>零)(?![\u4e00-\u9fff])|"
        rf"(?P<tenths>[一二两三四五六七八九]{{1,2}})成(?P<half>半)?(?![立为果功本员长效都熟品就千绩交分林型片套份人药色])|"
        rf"(?<![{_CHINESE}第\d])(?P<digits>[{_CHINESE}]{{0,11}}[一二两三四五六七八九十百千])(?P<magnitude>[万亿]*)(?P<more>[多余])?(?P<more_magnitude>[万亿]*)"
        rf"(?P<unit>{units})"
    )
    return arabic, chinese


def find_figures(folded: str) -> list[Figure]:
    """All figures of a folded text in order, whatever they count: years and ordinals are told apart later."""
    arabic, chinese = _patterns()
    found = [f for match in arabic.finditer(folded) if (f := _from_arabic(match)) is not None]
    found += [f for match in chinese.finditer(folded) if (f := _from_chinese(match)) is not None]
    found.sort()
    return found


def read_figure(token: str) -> Figure | None:
    """The figure that a whole (folded) token is, or None: `6%—6.5%`, `三成`, `500到600亿元`."""
    return next((f for f in find_figures(token) if f.start == 0 and f.end == len(token)), None)


def _from_arabic(match: re.Match[str]) -> Figure | None:
    if match["ratio"]:
        return Figure(match.start(), match.end(), 0, 0, "", (), ratio=True)
    if match["to_one"]:  # 城乡居民收入比2.1:1
        value = _plain(match["to_one"])
        return Figure(match.start(), match.end(), value, value, "", ())
    low = _plain(match["low"])
    high = _plain(match["high"]) if match["high"] else low
    spans = [match.span(name) for name in ("magnitude", "more_magnitude", "unit") if match[name]]
    unit = "".join(match[name] or "" for name in ("magnitude", "more_magnitude", "unit"))
    low_unit = match["low_unit"] or ""
    if match["high"] and low_unit and low_unit != unit:
        if not unit:
            spans, unit = [match.span("low_unit")], low_unit
        else:
            # 500万到1亿元: both in the second unit
            low *= split(low_unit)[0] / split(unit)[0] if split(low_unit)[0] > 1 else 1
    if high < low:  # no range after all: 第12-3号
        return None
    return Figure(match.start(), match.end(), low, high, unit, _merged(spans), more=bool(match["more"]))


def _plain(number: str) -> float:
    return float(number.replace(",", "").replace("l", "1"))


def _from_chinese(match: re.Match[str]) -> Figure | None:
    if match["zero"]:  # 漏报率为零
        return Figure(match.start(), match.end(), 0, 0, "", (), chinese=True)
    if match["whole"]:
        value = _try(match["part"])
        unit = "%" if match["whole"] == "百" else "‰"
        return (
            None
            if value is None
            else Figure(match.start(), match.end(), value, value, unit, (), chinese=True)
        )
    if match["tenths"]:
        tenths = match["tenths"]
        low = _DIGITS[tenths[0]] * 10 + (5 if match["half"] else 0)
        high = _DIGITS[tenths[-1]] * 10 + (5 if match["half"] else 0)
        return Figure(match.start(), match.end(), low, high, "%", (), chinese=True)
    value = _try(match["digits"])
    if value is None or not match["digits"].strip("百千万亿"):  # 突破千亿元大关 has no number
        return None
    unit = "".join(match[name] or "" for name in ("magnitude", "more_magnitude", "unit"))
    spans = [match.span(name) for name in ("magnitude", "more_magnitude", "unit") if match[name]]
    return Figure(
        match.start(), match.end(), value, value, unit, _merged(spans), bool(match["more"]), chinese=True
    )


def _try(token: str) -> float | None:
    try:
        return read_number(token)
    except ValueError:
        return None


def _merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and merged[-1][1] == start:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return tuple(merged)
