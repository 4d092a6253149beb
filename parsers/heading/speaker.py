"""Who gave the report: 徐水县人民政府县长李保森, 杨雄市长在…, 代省长 王国生."""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.heading.delivery import SESSION
from parsers.heading.head import CHROME, Head

RANK = r"(?:(?:省|市|县|区|旗|州|盟|镇|乡)长|主席|总理|专员|主任)"
# 龚 正, 阿不来提·阿不都热西提, 白玛赤林
NAME = r"(?:[一-鿿]{1,8}(?:\s?[·.•・]\s?[一-鿿]{1,8}){1,3}|[一-鿿](?:\s{0,6}[一-鿿]){1,5})"
# 保定市人民政府市长 闫继红; 区委副书记、区长;陈湘阗; 省长叶建春作政府工作报告
AFTER_RANK = re.compile(
    rf"(?P<title>[一-鿿、]{{0,30}}?{RANK})[\s:;,]{{0,8}}(?P<name>{NAME})\s*(?=$|作|在|向|[(。,;:\d]|代表)"
)
# 杨雄市长在上海市第十四届
BEFORE_RANK = re.compile(rf"(?:^|\d日|-)(?P<name>[一-鿿]{{2,4}}?)(?P<title>代?{RANK})(?=在|$)")
# a name alone, on the last line before the address or behind the date: 于幼军, (2006年2月8日 王珉)
ALONE = re.compile(
    r"(?:^|日\s)(?P<name>[一-鿿]\s{0,4}[一-鿿](?:\s{0,4}[一-鿿])?|[一-鿿]{1,8}[·•・][一-鿿]{1,8})\)?$"
)
RANK_WORD = re.compile(RANK)
BLANKS = re.compile(r"\s")
LONGEST_LINE = 80
NOT_NAMES = (
    "人民",
    "政府",
    "代表",
    "同志",
    "工作",
    "报告",
    "会议",
    "审议",
    "回顾",
    "摘要",
    "全文",
    "国务院",
    "自治",
    "本届",
)


def read_speaker(text: str, folded: str, head: Head) -> tuple[str | None, str | None]:
    """(speaker, title), both as printed without blanks, or None. Lines of the page itself are passed over."""
    rows: list[tuple[str, str]] = []
    at = 0
    for line in folded[: head.end].split("\n"):
        printed = text[at : at + len(line)]
        at += len(line) + 1
        if line.strip() and not CHROME.search(line):
            cut = _speaker_part(line)
            rows.append((line[cut], printed[cut]))
    pairs = [(f"{a} {c}", f"{b} {d}") for (a, b), (c, d) in pairwise(rows)]
    short = [(line, printed) for line, printed in [*rows, *pairs] if len(line) <= LONGEST_LINE]
    for pattern in (AFTER_RANK, BEFORE_RANK):
        for line, printed in short:
            match = pattern.search(line)
            if match and not any(word in match["name"] for word in NOT_NAMES):
                name = BLANKS.sub("", printed[match.start("name") : match.end("name")])
                title = BLANKS.sub("", printed[match.start("title") : match.end("title")])
                return name, title.lstrip("、日") or None
    if rows:
        line, printed = rows[-1]
        match = ALONE.search(line.strip())
        if match and not any(word in match["name"] for word in NOT_NAMES):
            begin = match.start("name") + len(line) - len(line.lstrip())
            return BLANKS.sub("", printed[begin : begin + len(match["name"])]), None
    return None, None


def _speaker_part(line: str) -> slice:
    """Where on a line with the delivery the speaker stands: behind it in flattened text, else before it."""
    end = max((m.end() for m in SESSION.finditer(line)), default=0)
    if not end or not RANK_WORD.search(line, end):
        return slice(0, end or len(line))
    return slice(end + line[end : end + 1].count("上"), len(line))
