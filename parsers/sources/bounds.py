"""Where each report of a text begins and ends, and what stands round it.

A report begins with the title block above its greeting. What stands above that and below the last paragraph goes when
it is page furniture. A text without a recognised beginning is one document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.sources.furniture import (
    DATELINE,
    closes_page,
    date_in,
    is_date,
    is_furniture,
    is_inserted,
    is_number,
)
from parsers.sources.openings import LEAST_REPORT, beginnings, cut_flat
from parsers.sources.titles import LONGEST, TAG, is_title, top_of_block

# A sign between the items of a breadcrumb, alone: > >> »
BREADCRUMB = re.compile(r"[>＞»›\s]{1,6}")
# A label whose value is on the next line: 来源： 发布时间：
BARE_LABEL = re.compile(
    r"[【\[]?[^\s：:]{0,4}(?:来源|作者|编辑|时间|日期|浏览量|浏览次数|阅读量|点击量|访问量|单位|机构)\s{0,2}[：:]"
)
# A heading under which notes come: 名词解释 · 附：名词注释 · 附件
NOTES = re.compile(
    r"(?:附[件录]?\d?\s{0,2}[：:]?\s{0,2})?[“《\[【（(]?[^。，]{0,16}(?:名词|名詞|用语|词语|缩略语|有关)[^。，]{0,8}"
    r"(?:解释|解釋|注释|註釋|说明|解读)[^。，]{0,4}|注释[：:]?|註釋[：:]?|附件?\s{0,2}[：:]?"
)
# A numbered heading, note or promise: （六）… 3.… [12]… ①…
NUMBERED = re.compile(
    r"[（(\[【]?\s{0,2}(?:[一二三四五六七八九十]{1,3}|\d{1,3})\s{0,2}[、.．）)\]】]|[①-⑳⑴-⒇⒈-⒛]|第[一二三四五六七八九十]"
)
# A note without a number: “两高”：高能耗、高污染
NOTE = re.compile(r"[“\"《]?[^：:。，]{1,20}[：:].{4,}")

# What stands round a title on its page: 标　题：… · # … · …[复制链接] · ….docx
ROUND_TITLE = re.compile(
    r"^#{1,6}\s{0,3}|^[标標]\s{0,4}[题題]\s{0,2}[：:]\s{0,4}|\s{0,4}\[复制链接\]$|\.(?:docx?|pdf|txt|wps)$"
)

LONGEST_ITEM = 20  # characters of a breadcrumb's item or a label's value
LONG = 40  # characters of a line that is text of the report whatever it ends with
SENTENCE = 30  # characters of a line that, ending as a sentence does, is none of a page's notices
SENTENCE_END = tuple("。！？；!?;")
MOST_COMPARED = 20  # texts before one with which it is compared
LONGEST_PAGE_HEAD = 60  # lines above a report in which its page's title and date are looked for
LONGEST_PAGE_FOOT = 120  # lines at the end among which the furniture below a report begins
MOST_TAIL = 1500  # characters that may follow a line of furniture and all be furniture too
MOST_NOTICE = 300  # characters of sentences below furniture that closes a page
SAME = 0.8  # share of equal paragraphs by which two texts are one report


@dataclass(slots=True)
class Found:
    """One report's lines, and what the furniture above it said: the page's title and date of publication."""

    lines: list[str]
    title: str | None = None
    published_on: str | None = None


def find_reports(lines: list[str]) -> list[Found]:
    """The reports of a text given as lines without blanks at their ends (no empty ones); none where all is furniture.

    Lines that hold several flattened reports are cut before each title; a report that comes twice is given once.
    """
    lines = [part for line in lines for part in cut_flat(line)]
    furniture = _furniture(lines)
    if all(furniture):
        return []
    found: list[Found] = []
    seen: list[frozenset[str]] = []
    above = 0
    places = _places(lines, furniture)
    for number, (start, beginning) in enumerate(places):
        limit = places[number + 1][0] if number + 1 < len(places) else len(lines)
        end = _bottom(lines, furniture, beginning, limit)
        report = _report(lines, furniture, start, beginning, end)
        report.title, report.published_on = _page_facts(lines, furniture, above, start, beginning)
        above = end
        if end < limit and is_date(lines[end]) and not report.published_on:
            report.published_on = date_in(lines[end])  # an aggregator's date stands under its text
            above += 1
        paragraphs = (
            frozenset(line for line in report.lines if len(line) >= LONG) if len(places) > 1 else frozenset()
        )
        if report.lines and not any(_same(paragraphs, other) for other in seen[-MOST_COMPARED:]):
            seen.append(paragraphs)
            found.append(report)
    return found


def _places(lines: list[str], furniture: list[bool]) -> list[tuple[int, int]]:
    """The first line of each report's title block and the line of its greeting."""
    places = [(top_of_block(lines, furniture, line), line) for line in beginnings(lines)]
    first = next((i for i, mark in enumerate(furniture) if not mark), 0)
    if not places:
        return [(first, _first_text(lines, first))]
    top, beginning = places[0]
    if not any(furniture[:top]):
        # A table of contents, a motto: what no furniture surrounds is the report's own.
        places[0] = (0, beginning)
    elif (
        sum(len(line) for i, line in enumerate(lines[:top]) if not furniture[i] and len(line) >= LONG)
        >= LEAST_REPORT
    ):
        # More than a page's furniture stands above: a text whose own beginning is not known.
        places.insert(0, (first, _first_text(lines, first)))
    return places


def _first_text(lines: list[str], start: int) -> int:
    """The first line from `start` that is running text."""
    return next((i for i in range(start, len(lines)) if len(lines[i]) > LONGEST), start)


def _report(lines: list[str], furniture: list[bool], start: int, beginning: int, end: int) -> Found:
    """The lines of a report: no furniture and no line twice in the title block, no inserted furniture in the text."""
    head = [lines[i] for i in range(start, min(beginning, end)) if not furniture[i]]
    kept = list(dict.fromkeys(head))
    body = range(max(start, beginning), end)
    kept += [lines[i] for i in body if not (furniture[i] and is_inserted(lines[i]))]
    return Found(kept)


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts are the same report, as when a page dump holds it several times over."""
    return bool(one) and len(one & other) >= SAME * max(len(one), len(other))


def _furniture(lines: list[str]) -> list[bool]:
    """Which lines are furniture, by themselves or by their neighbours.

    A title with a site's tag, the item after a breadcrumb's sign (>) and its repetition, the value under a label (来源：),
    a lone date or number beside furniture.
    """
    marks = [is_furniture(line) or (len(line) <= LONGEST and bool(TAG.match(line))) for line in lines]
    for i in range(1, len(lines)):
        before = lines[i - 1]
        if marks[i - 1] and not marks[i] and len(lines[i]) <= LONGEST_ITEM:
            follows = BREADCRUMB.fullmatch(before) or BARE_LABEL.fullmatch(before)
            marks[i] = bool(follows) or (lines[i] == before and not is_title(before))
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        for i in order:
            if not marks[i] and len(lines[i]) <= LONG and True in marks[max(0, i - 1) : i + 2]:
                marks[i] = is_date(lines[i]) or is_number(lines[i])
    return marks


def _bottom(lines: list[str], furniture: list[bool], beginning: int, end: int) -> int:
    """One past the last line of a report whose greeting is at `beginning` and that lies before `end`.

    Short lines after the last paragraph stay where the text ends with them (a heading at which a copy breaks off);
    where furniture follows, they are its menus.
    """
    start = next((i for i in range(beginning, end) if _is_text(lines[i]) and not furniture[i]), beginning) + 1
    for i in range(max(start, end - LONGEST_PAGE_FOOT), end):
        if furniture[i] and _ends_all(lines, furniture, i, end):
            end = i
            break
    else:
        return end
    while end > start and (furniture[end - 1] or not _is_text(lines[end - 1])):
        end -= 1
    return end


def _ends_all(lines: list[str], furniture: list[bool], i: int, end: int) -> bool:
    """Whether nothing of a report follows furniture at `i`: little text, no heading of notes, no sentence.

    Below furniture that closes a page some sentences may come that no word betrays: a licence, a notice, a reply.
    """
    rest = [lines[after] for after in range(i, end) if not furniture[after]]
    if sum(map(len, rest)) > MOST_TAIL or any(NOTES.fullmatch(line) for line in rest):
        return False
    sentences = [line for line in rest if len(line) >= SENTENCE and line.endswith(SENTENCE_END)]
    if not sentences:
        return True
    if not closes_page(lines[i]) or any(NUMBERED.match(line) for line in rest):
        return False
    return sum(map(len, sentences)) <= MOST_NOTICE


def _is_text(line: str) -> bool:
    if len(line) >= LONG or (line.endswith(SENTENCE_END) and len(line) >= 5):
        return True
    return bool(NUMBERED.match(line) or NOTE.fullmatch(line))


def _page_facts(
    lines: list[str], furniture: list[bool], above: int, start: int, beginning: int
) -> tuple[str | None, str | None]:
    """The page's own title and date: the last of each in the lines from `above` to the beginning of the report."""
    title = None
    published_on = None
    for i in range(max(above, start - LONGEST_PAGE_HEAD), beginning):
        line = lines[i]
        if i < start and is_title(line):
            title = ROUND_TITLE.sub("", TAG.sub("", line)) or title
        if furniture[i] and not DATELINE.fullmatch(line):
            published_on = date_in(line) or published_on
    return title, published_on
