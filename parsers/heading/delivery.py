"""The delivery line: when, where and at which session of which congress the report was given."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.heading.head import CHROME, Head

CHINESE_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "O": 0,
    "o": 0,
    "0": 0,
}
YEAR = r"(?:\d{4}|[一二三四五六七八九〇零○OoＯ0]{4})"
DAY = r"(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})"
# 2025年1月11日, 一九九九年一月二十七日, 2021年1月
DATE = re.compile(rf"(?P<year>{YEAR})年(?P<month>{DAY})月(?:(?P<day>{DAY})日)?")
# 2013-03-08 in a page's own field
ORDINAL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
# 在播州区第二届人民代表大会第四次会议上, 在易县十七届人大四次会议, 在第十一届全国人民代表大会第一次会议上
SESSION = re.compile(
    rf"(?:在|于|^|[-—―－:日)])(?P<where>[一-鿿]{{0,30}}?)"
    rf"(?P<congress>第?{ORDINAL}届)(?P<nation>全国)?(?:各族)?人(?:民代表)?大(?:会)?"
    rf"(?:第?[一二三四五六七八九十\d]{{1,3}}次全体)?(?P<session>第?{ORDINAL}次)(?:全体)?(?:会议|代表大会)"
)


@dataclass(frozen=True, slots=True)
class Delivery:
    """`where` is the folded chain of names before 第…届; `end` is where the line ends in `Head.flat`."""

    date: str | None = None
    where: str = ""
    nation: bool = False
    congress: str | None = None
    session: str | None = None
    end: int = 0


def read_delivery(head: Head) -> Delivery:
    """Date, place, congress and session from the head's lines; fields it does not give are None or empty."""
    flat = head.flat
    found = SESSION.search(flat)
    date = _date(head, flat, found)
    if not found:
        return Delivery(date=date)
    where = re.split("[在于]", DATE.sub("", found["where"]))[-1]
    return Delivery(date, where, bool(found["nation"]), found["congress"], found["session"], found.end())


def _date(head: Head, flat: str, found: re.Match[str] | None) -> str | None:
    """The date nearest to the session, before it or after; else the one on a line of the report's own."""
    if found:
        near = [d for d in DATE.finditer(flat) if abs(d.start() - found.start()) < 60]
        near = [d for d in near if not CHROME.search(flat[max(0, d.start() - 6) : d.start()])]
        if near:
            return iso_date(
                min(near, key=lambda d: min(abs(d.end() - found.start()), abs(d.start() - found.end())))
            )
    for line in head.lines:
        match = DATE.search(line.replace(" ", ""))
        if match and not CHROME.search(line) and (match["day"] or match.start() == 0):
            return iso_date(match)
    return None


def iso_date(match: re.Match[str]) -> str | None:
    """2025-01-11, or 2021-01 where no day stands; None where it is no date."""
    year, month = year_number(match["year"]), small_number(match["month"])
    day = small_number(match["day"]) if match["day"] else None
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day is not None else "")


def year_number(token: str) -> int:
    """2025 or 二〇二五."""
    return int(token) if token.isdecimal() else int("".join(str(CHINESE_DIGITS[c]) for c in token))


def small_number(token: str) -> int:
    """1 to 39: 7, 十, 十一, 二十七, 廿一."""
    if token.isdecimal():
        return int(token)
    token = token.replace("廿", "二十")
    tens, ten, ones = token.rpartition("十")
    if not ten:
        return CHINESE_DIGITS[token[-1]]
    return (CHINESE_DIGITS[tens[-1]] if tens else 1) * 10 + (CHINESE_DIGITS[ones] if ones else 0)
