"""Numerals as reports print them: 1.2万亿, 百分之六, 八千多, 二〇三五, 三成. What stands with a unit in a text is read by `parsers.figures`.

The text is folded first (`parsers.fold`): full-width digits, ％ and traditional characters arrive here as plain ones.
"""

from __future__ import annotations

import re
from functools import lru_cache

# what each digit in characters counts
DIGITS = {
    c: v
    for v, cs in enumerate(
        ("〇零○", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for c in cs
}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
# every character of a numeral
CHINESE = "〇零○一壹二两贰三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万亿"

# 3,216.5  12
# a scanned 1 is often an l: 增长l0%
ARABIC = r"(?:l(?=\d))?\d{1,15}(?:,\d{3}(?!\d)){0,4}(?:\.\d{1,12})?"
_PLAIN = re.compile(rf"(?P<number>{ARABIC})(?P<magnitude>[十百千万亿]*)(?:多|余|来|几)?(?P<more>[百千万亿]*)")
# 成立, 成功 …: what 成 begins and is no tenth
NO_TENTHS = "立为果功本员长效都熟品就千绩交分林型片套份人药色"
# 百分之六  千分之三点五
_FRACTION = re.compile(rf"(?P<whole>百|千|万)分之(?P<part>[{CHINESE}点]+|{ARABIC})")
# 八千多, 五百多万: about so many
_ABOUT = re.compile(r"[多余几来](?=[万亿]|$)")
# 三成  两成半
_TENTHS = re.compile(rf"(?P<tenths>[{CHINESE}]+|\d+(?:\.\d+)?)成(?P<half>半)?")


def read_number(token: str) -> float:
    """The value of one numeral, Arabic or Chinese, with its magnitudes: `1.2万亿` 1.2e12, `八千多` 8000, `二〇三五` 2035.

    A percentage in words gives the number of per cent (`百分之六` 6.0), tenths too (`三成` 30.0), per mille is `千分之三` 3.0.

    Raises:
        ValueError: the token is no numeral.
    """
    text = token.strip()
    if match := _PLAIN.fullmatch(text):
        return plain(match["number"]) * magnitude(match["magnitude"] + match["more"])
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
        digits = "".join(str(DIGITS[c]) for c in tail["digits"])
        return float(f"{int(_chinese(whole))}.{digits}") * magnitude(tail["magnitude"])
    if all(c in DIGITS for c in whole):
        return float("".join(str(DIGITS[c]) for c in whole))
    total = section = 0.0
    digit: int | None = None
    last = 1
    for letter in whole:
        if letter in DIGITS:
            if digit:
                raise ValueError(f"no one number: {text}")  # 五六千
            digit = DIGITS[letter]
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


def plain(number: str) -> float:
    """The value of a numeral in digits: 12, 3,216.5, l0 (a scanned 10)."""
    try:
        return float(number)
    except ValueError:  # 3,216.5, l0
        return float(number.replace(",", "").replace("l", "1"))


@lru_cache(maxsize=4096)
def number_or_none(token: str) -> float | None:
    """What `read_number` gives, None where it is no numeral."""
    try:
        return read_number(token)
    except ValueError:
        return None
