"""The year whose work a report plans, by what title, delivery date, headings, file name and table say."""

from __future__ import annotations

import re
from collections import Counter

from parsers.heading.delivery import Delivery
from parsers.heading.head import TITLE, Head
from parsers.model import Document, Warning

YEAR = re.compile(r"(?<!\d)(19[4-9]\d|20\d{2})(?!\d)")
# 2024年工作回顾, 2009年工作完成情况: the year under review (主要工作 may be either year's)
REVIEWED = re.compile(r"(?<!\d)((?:19|20)\d{2}) ?年?[^。\n,;]{0,16}?(?:回顾|工作完成情况|工作情况)")
# 2025年工作安排, 2010年的目标任务
PLANNED = re.compile(
    r"(?<!\d)((?:19|20)\d{2}) ?年?(?:的|政府|经济社会发展|全市|全省|全县|全区|主要|重点|总体|和今后五年){0,3}"
    r"(?:工作(?:安排|任务|要求|目标|重点|打算|部署|总体|建议)|主要(?:目标|任务)|目标任务|预期目标)"
)
# 一、去年及“九五”工作回顾: a five-year plan that is over; 二、今年及“十五”政府工作的总体要求: one that begins
PERIOD_REVIEWED = re.compile(
    r"^[一(].{0,12}?“?(?P<plan>十?[一二三四五六七八九]|十)五”?(?:时期|期间|计划)?.{0,12}?(?:回顾|成就)"
)
PERIOD_PLANNED = re.compile(r"^[一二三(].{0,6}?今年(?:及|和|与)“?(?P<plan>十?[一二三四五六七八九]|十)五”?")
# 2000年是实施“九五”计划的最后一年: how a review begins
REVIEW_BEGINS = re.compile(r"^((?:19|20)\d{2})年[,是]")
# from the sixth on the Nth plan ended in 1955 + 5 N: 九五 in 2000, 十四五 in 2025
LAST_YEAR_BEFORE = 1955
PLAN_NUMBERS = {
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "十一": 11,
    "十二": 12,
    "十三": 13,
    "十四": 14,
    "十五": 15,
    "十六": 16,
}
# from this month on a speech plans the year to come
YEAR_END_MONTH = 11
WEIGHTS = {
    "title": 3.0,
    "delivery": 3.0,
    "review": 2.0,
    "plan": 2.0,
    "period review": 2.0,
    "period plan": 2.0,
    "beginning": 1.0,
    "table": 2.0,
    "file name": 1.5,
    "published": 0.5,
    "body": 0.3,
}
# whose disagreement is worth a warning; headings of the body may speak of another year with good reason
SPEAKS_OF_REPORT = ("title", "delivery", "table", "file name")
HEADING_REACH = 40
FLAT = 1000  # characters of a line that lost its breaks
# …有关人士。一、2024年工作回顾: where a heading may begin in such a line
YEAR_BEGINS = re.compile(r"(?<=[。!? ])(?:[一二三四五]、 ?)?(?:19|20)\d{2} ?年")
# where nothing else does, the year the review speaks of most is taken as the year under review
REVIEW_REACH = 5000
SPOKEN_ENOUGH = 2


def read_year(
    document: Document, folded: str, head: Head, delivery: Delivery, page_title: str
) -> tuple[int | None, list[Warning]]:
    """The report year, and a warning `year-conflict` where sources disagree."""
    votes = _votes(document, folded, head, delivery, page_title)
    if not votes:
        return None, [Warning("no-year", "no source names the year of the report")]
    score: dict[int, float] = {}
    for source, year in votes.items():
        score[year] = score.get(year, 0.0) + WEIGHTS[source]
    best = max(score, key=lambda year: score[year])  # of equals the first, in order of trust
    if set(votes) <= {"body", "published"}:
        return best, [
            Warning("year-guessed", f"no head names the year: taken as {best} from the text or the page")
        ]
    against = {source: year for source, year in votes.items() if year != best and source in SPEAKS_OF_REPORT}
    if not against:
        return best, []
    said = ", ".join(f"{source} {year}" for source, year in votes.items())
    return best, [Warning("year-conflict", f"taken as {best}, but sources disagree: {said}")]


def _votes(
    document: Document, folded: str, head: Head, delivery: Delivery, page_title: str
) -> dict[str, int]:
    votes: dict[str, int] = {}
    title_years = [
        int(year)
        for line in [*(ln for ln in head.lines if TITLE.search(ln)), page_title]
        for year in YEAR.findall(line.split("届")[0] if "日在" in line else line)
    ]
    if title_years:
        votes["title"] = Counter(title_years).most_common(1)[0][0]
    if delivery.date:
        year, month = int(delivery.date[:4]), int(delivery.date[5:7])
        votes["delivery"] = year + (month >= YEAR_END_MONTH)
    lines = [line.strip()[:HEADING_REACH] for line in _lines(folded[head.end :])]
    reviewed = [
        int(m[1]) for line in lines if "回顾" in line or "情况" in line for m in [REVIEWED.search(line)] if m
    ]
    if reviewed:
        votes["review"] = reviewed[0] + 1
    planned = [
        int(m[1])
        for line in lines
        if "工作" in line or "目标" in line or "任务" in line
        for m in [PLANNED.search(line)]
        if m
    ]
    if planned:
        votes["plan"] = Counter(planned).most_common(1)[0][0]
    votes |= _votes_of_periods(lines)
    for key, text in (("table", dict(document.hints).get("year", "")), ("file name", document.source.path)):
        years = set(YEAR.findall(re.split(r"[\\/]", text)[-1]))
        if len(years) == 1:  # 报告_1954-2017.txt holds many
            votes[key] = int(years.pop())
    if not votes and document.source.published_on:
        votes["published"] = int(document.source.published_on[:4])
    if not votes:
        spoken = Counter(map(int, YEAR.findall(folded[head.end : head.end + REVIEW_REACH])))
        if spoken and spoken.most_common(1)[0][1] >= SPOKEN_ENOUGH:
            votes["body"] = spoken.most_common(1)[0][0] + 1
    return votes


def _lines(text: str) -> list[str]:
    """The lines of a text; of one without line breaks the stretches in which a sentence or a number begins a year."""
    lines: list[str] = []
    for line in text.split("\n"):
        if len(line) <= FLAT:
            lines.append(line)
        else:
            lines += [
                line,
                *(line[m.start() : m.start() + HEADING_REACH] for m in YEAR_BEGINS.finditer(line)),
            ]
    return lines


def _votes_of_periods(lines: list[str]) -> dict[str, int]:
    """What headings say by five-year plans, and how the review under the first of them begins."""
    votes: dict[str, int] = {}
    for number, line in enumerate(lines):
        if "五" not in line:
            continue
        reviewed, planned = PERIOD_REVIEWED.match(line), PERIOD_PLANNED.match(line)
        if reviewed and reviewed["plan"] in PLAN_NUMBERS and "period review" not in votes:
            votes["period review"] = LAST_YEAR_BEFORE + 5 * PLAN_NUMBERS[reviewed["plan"]] + 1
            begins = REVIEW_BEGINS.match(next(filter(None, lines[number + 1 :]), ""))
            if begins:
                votes["beginning"] = int(begins[1]) + 1
        if planned and planned["plan"] in PLAN_NUMBERS and "period plan" not in votes:
            votes["period plan"] = LAST_YEAR_BEFORE + 5 * (PLAN_NUMBERS[planned["plan"]] - 1) + 1
    return votes
