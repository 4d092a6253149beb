"""Numbers as reports print them: 1.2万亿, 百分之六, 八千多, 二〇三五, 三成, 6%—6.5%, 500到600亿元.

`read_number` reads one numeral, `read_figure` a numeral with its unit, `find_figures` scans a whole folded text.
The text is folded first (`parsers.fold`): full-width digits, ％ and traditional characters arrive here as plain ones.
A figure keeps the magnitude in its unit, as printed: 1.2万亿元 is 1.2 in 万亿元; 八千多户 is 8000 in 户.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache
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


# what may stand between the two ends of a range: 6%—6.5%, 500到600亿元, 3~5个
_JOINT = "(?:—{1,2}|-{1,2}|~|至|到)"
# what may stand before its second number: these, a scanned 1 (l), or a digit of the first one's unit (m2, /10万)
_JOINTS = "—-~至到lm/M"
_RUN = re.compile(r"\d+")
_NUMBER = re.compile(r"\d{1,15}(?:,\d{3}(?!\d)){0,4}(?:\.\d{1,12})?")
_RATIO = re.compile(
    r"(?P<ratio>\d+(?:\.\d+)?(?::\d+(?:\.\d+)?){2,3}(?![\d:]))|(?P<to_one>\d+(?:\.\d+)?):1(?![\d:.])"
)
# 1.2|万亿, 3|千|多: what a number is multiplied by; not the beginning of 千瓦, 百分点
_MAGNITUDE = re.compile(
    r"(?P<magnitude>(?:[十万亿]|百(?!分点)|千(?![瓦伏米克])){0,4})(?P<more>多|余|来(?=[亿万千百个人户家亩公平]))?(?P<more_magnitude>[万亿]*)"
)
_MULTIPLIES = frozenset("十百千万亿多余来")
_BARS = frozenset(".0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
# 第三个, 3万: a numeral that goes on from a digit or is an ordinal
_NO_NUMERAL = frozenset("第0123456789")
_MORE = frozenset("多余")
_LAST = frozenset("一二两三四五六七八九十百千")  # what a numeral before a unit ends in
_LONGEST = 12  # characters of a numeral before a unit
_CHINESE_RUN = re.compile(f"[{_CHINESE}]+")
# 13亿多人口, 5个人才: 人 is the beginning of a word there
_NOT_PEOPLE = frozenset("口均才民员们工")


@cache
def _units_by_letter() -> dict[str, tuple[str, ...]]:
    """The names of units by their first letter, longest first."""
    table: dict[str, list[str]] = {}
    for name in unit_names():
        table.setdefault(name[0], []).append(name)
    return {letter: tuple(names) for letter, names in table.items()}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The rest of a range after its first number, and a figure in characters."""
    units = "|".join(
        re.escape(name) + (f"(?![{''.join(_NOT_PEOPLE)}])" if name == "人" else "") for name in unit_names()
    )
    rest = re.compile(
        rf"(?P<low_unit>[百千万亿]{{0,3}}(?:%|‰|个百分点|倍|{units})?){_JOINT}(?P<high>{_ARABIC})"
    )
    chinese = re.compile(
        rf"(?P<whole>百|千)分之(?P<part>[{_CHINESE}点]{{1,12}})|(?<=[为现持])(?P<zero>零)(?![\u4e00-\u9fff])|"
        rf"(?P<tenths>[一二两三四五六七八九]{{1,2}})成(?P<half>半)?(?![立为果功本员长效都熟品就千绩交分林型片套份人药色])|"
        rf"(?<![{_CHINESE}第\d])(?P<digits>[{_CHINESE}]{{0,11}}[一二两三四五六七八九十百千])(?P<magnitude>[万亿]*)(?P<more>[多余])?(?P<more_magnitude>[万亿]*)"
        rf"(?P<unit>{units})"
    )
    return rest, chinese


def find_figures(folded: str, *, years: bool = True) -> list[Figure]:
    """All figures of a folded text in order, whatever they count: ordinals are told apart later, years (2021年) too.

    Args:
        years: without them, where the caller wants none: they are a fourth of all figures.
    """
    found = _in_digits(folded, years)
    found += _in_characters(folded)
    found.sort()
    return found


def _in_digits(folded: str, years: bool) -> list[Figure]:
    """The figures in digits. Only runs of digits are looked at, and what stands straight after them."""
    found: list[Figure] = []
    units = _units_by_letter()
    runs = [match.span() for match in _RUN.finditer(folded)]
    padded = folded + "\n\n"  # so that the letter after is always there
    following = [start for start, _ in runs[1:]]
    following.append(len(folded))
    last = 0
    for (start, end), coming in zip(runs, following, strict=False):
        if start < last:
            continue
        before = padded[start - 1] if start else "\n"
        after = padded[end]
        if (
            (after == ":" or after == ".")
            and before not in ".0123456789"
            and (ratio := _RATIO.match(folded, start))
        ):
            last = ratio.end()
            found.append(_ratio(ratio))
            continue
        if after == "年" and end - start == 4 and not years:
            continue
        begin = start
        if before in _BARS:
            if before != "l" or (start > 1 and padded[start - 2] in _BARS):
                continue
            begin -= 1  # a scanned 1 is often an l: 增长l0%
        if end - start > 15 or after == "," or after == ".":
            end = _NUMBER.match(folded, start).end()  # type: ignore[union-attr]
            after = padded[end]
        low = high = _plain(folded[begin:end])
        low_span = (end, end)
        if coming < end:  # 1,234.5: several runs of digits
            coming = next((s for s, _ in runs[bisect_left(runs, (end, 0)) :]), len(folded))
        ranged = False
        joined = coming - end <= 12 and padded[coming - 1] in _JOINTS
        if joined and (rest := _patterns()[0].match(folded, end)):
            ranged = True
            high = _plain(rest["high"])
            low_span = rest.span("low_unit")
            end = rest.end()
            after = padded[end]
        place = end
        more = False
        spans: tuple[tuple[int, int], ...] = ()
        if after in _MULTIPLIES:
            letters = _MAGNITUDE.match(folded, end)
            assert letters is not None
            place = letters.end()
            after = padded[place]
            if letters["more"]:
                more = True
                spans = tuple(
                    span
                    for group in ("magnitude", "more_magnitude")
                    if (span := letters.span(group))[0] < span[1]
                )
            elif place > end:
                spans = ((end, place),)
        last = place
        if after in units and (name := _unit_at(padded, place)):
            last = place + len(name)
            if spans and spans[-1][1] == place:
                spans = (*spans[:-1], (spans[-1][0], last))
            else:
                spans = (*spans, (place, last))
        unit = folded[slice(*spans[0])] if len(spans) == 1 else "".join([folded[a:b] for a, b in spans])
        if ranged:
            low_unit = folded[slice(*low_span)]
            if low_unit and low_unit != unit:
                if not unit:
                    spans, unit = (low_span,), low_unit
                else:
                    # 500万到1亿元: both in the second unit
                    low *= split(low_unit)[0] / split(unit)[0] if split(low_unit)[0] > 1 else 1
            if high < low:  # no range after all: 第12-3号
                continue
        found.append(Figure(begin, last, low, high, unit, spans, more))
    return found


def _ratio(match: re.Match[str]) -> Figure:
    if match["ratio"]:  # 9.7:47.3:43
        return Figure(match.start(), match.end(), 0, 0, "", (), ratio=True)
    value = _plain(match["to_one"])  # 城乡居民收入比2.1:1
    return Figure(match.start(), match.end(), value, value, "", ())


def _in_characters(folded: str) -> list[Figure]:
    """The figures in characters: 百分之六, 三成, 八千多户. Looked at are numerals that a unit may follow or be part of."""
    found: list[Figure] = []
    units = _units_by_letter()
    padded = folded + "\n\n"
    last = 0
    for run in _CHINESE_RUN.finditer(folded):
        start, end = run.span()
        after = padded[end]
        if after in "成分" or padded[start] == "零":
            places = range(max(start, last), end)
        elif start < last or padded[start - 1] in _NO_NUMERAL:
            continue
        else:
            if after in units or after in _MORE:
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
            if place >= last and (match := _patterns()[1].match(folded, place)):
                last = match.end()
                if (figure := _from_chinese(match)) is not None:
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
    name = _unit_at(padded, place)
    if name is None or not digits or digits[-1] not in _LAST or len(digits) > _LONGEST:
        return None, 0
    last = place + len(name)
    value = _try(digits)
    if value is None or not digits.strip("百千万亿"):  # 突破千亿元大关 has no number
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


def _unit_at(padded: str, place: int) -> str | None:
    """The longest unit that begins at a place."""
    for name in _units_by_letter().get(padded[place], ()):
        if padded.startswith(name, place) and (name != "人" or padded[place + 1] not in _NOT_PEOPLE):
            return name
    return None


def read_figure(token: str) -> Figure | None:
    """The figure that a whole (folded) token is, or None: `6%—6.5%`, `三成`, `500到600亿元`."""
    return next((f for f in find_figures(token) if f.start == 0 and f.end == len(token)), None)


def _plain(number: str) -> float:
    try:
        return float(number)
    except ValueError:  # 3,216.5, l0
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


@lru_cache(maxsize=4096)
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
