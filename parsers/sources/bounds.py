"""Where each report of a text begins and ends, and what stands round it.

A report is recognised by its greeting (各位代表) under a title or above the words in which the speaker presents it; its
title block reaches up from there over titles, the line of the session, speaker and date. What stands above that and
below the last paragraph goes when it is page furniture. A text without such a beginning is one document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.sources.furniture import DATELINE, date_in, is_date, is_furniture, is_inserted, is_number

# The greeting at the start of a line or after the title in flattened text: 各位代表： 各位代表、同志们： 各位委员：
GREETING = re.compile(r"各位(?:代表|委员|委員)[^。；]{0,12}?[：:，,！!。\s]|(?:同志们|各位代表)$")
# The words in which a report is presented: 我代表区人民政府向大会报告工作 · 我受县人民政府委托，就…向大会作报告
PRESENTS = re.compile(
    r"我[^。！]{0,8}(?:代表|受)[^。！]{2,40}向[^。！]{0,40}(?:大会|会议|會議|大會|代表)[^。！]{0,40}(?:报告|報告)"
)
# A title: 2025年某市政府工作报告 · 政 府 工 作 报 告 · 在某市第二次会议上的报告 · …规划纲要的报告
TITLE = re.compile(r"工作(?:报告|報告)|政府(?:报告|報告)|的(?:报告|報告)[）)]?$")
# A title in flattened text, before its greeting: 2021年某县政府工作报告各位代表
FLAT_TITLE = re.compile(r"(?:(?:19|20)\d\d年)?[^\s。！!，,；;：:\d]{2,20}(?:政府|人民政府)?工作(?:报告|報告)")
# What a flattened page has before the title: a caption, a dateline. …作报告。新华社记者某某摄 新华社北京3月14日电政府工作报告——
FLAT_CAPTION = re.compile(r"[^\n]{1,160}(?:[摄攝]|\d日电|讯)\s{0,4}(?=(?:\d{4}年)?[^\s。，；]{0,12}工作(?:报告|報告)\s{0,4}[—\-（(])")
# The line of the session: ——2025年1月11日在播州区第二届人民代表大会第四次会议上 · 在省九届人大四次会议上
SESSION = re.compile(r"(?:代表大会|代表大會|人大)[^。]{0,12}(?:次会议|次會議|会议|會議)|届.{0,4}次会议")
# The speaker: 区人民政府区长　某某某 · 国务院总理 · 自治区主席某某
SPEAKER = re.compile(
    r"(?:[^。，,；：:]{0,24}(?:省长|省長|市长|市長|县长|縣長|区长|區長|州长|州長|旗长|旗長|盟长|盟長|镇长|鎮長|乡长|鄉長|主席|总理|總理|主任|专员|行政公署)"
    r"[^。；，,]{0,14}|[\u4e00-\u9fff]\s{0,4}[\u4e00-\u9fff]{1,3}(?:·[\u4e00-\u9fff]{1,8})?)"
)
# A date as a line of the title block: （2007年1月30日） · 二〇〇三年一月十日
CHINESE_DATE = re.compile(r"[（(—\-]{0,3}\s{0,3}(?:[〇○零一二三四五六七八九\d]{4}|[０-９]{4})年[^。，]{2,12}日?\s{0,3}[）)]?")
# A tag that a forum or aggregator puts before a title: [四川] 2024年… · 【某县招商】2021年…
TAG = re.compile(r"(?:\[[^\]]{1,12}\]|【[^】]{1,16}】)\s{0,4}(?=.{0,40}(?:报告|報告))")
# A heading under which notes come: 名词解释 · 附：名词注释 · 附件
NOTES = re.compile(r"(?:附[件录]?\d?\s{0,2}[：:]?\s{0,2})?[“《\[【（(]?[^。，]{0,16}(?:名词|名詞|用语|词语|缩略语|有关)[^。，]{0,8}(?:解释|解釋|注释|註釋|说明|解读)|注释|註釋|注释：|附件?\s{0,2}[：:]?$")

# A sign between the items of a breadcrumb, alone: > >> »
BREADCRUMB = re.compile(r"[>＞»›\s]{1,6}")
# A label whose value is on the next line: 来源： 发布时间：
BARE_LABEL = re.compile(r"[【\[]?[^\s：:]{0,4}(?:来源|作者|编辑|时间|日期|浏览量|浏览次数|阅读量|点击量|访问量|单位|机构)\s{0,2}[：:]")
# A caption: 省长某某作政府工作报告
CAPTION = re.compile(r"(?<!工)[作做]了?(?:政府)?(?:工作)?(?:报告|報告)。?$")

# A numbered heading, note or promise: （六）… 3.… [12]… ①…
NUMBERED = re.compile(r"[（(\[【]?\s{0,2}(?:[一二三四五六七八九十]{1,3}|\d{1,3})\s{0,2}[、.．）)\]】]|[①-⑳⑴-⒇⒈-⒛]|第[一二三四五六七八九十]")

LONGEST_ITEM = 20  # characters of a breadcrumb's item or a label's value
LONGEST_TITLE = 80  # characters of a line of the title block
LONG = 40  # characters of a line that is text of the report whatever it ends with
SENTENCE_END = tuple("。！？；!?;")
FLAT = 1000  # characters of a line that holds paragraphs whose breaks are lost
LONGEST_PAGE_HEAD = 60  # lines above a report in which its page's title and date are looked for
LEAST_REPORT = 1200  # characters between two beginnings that are two reports
SAME = 0.8  # share of equal paragraphs by which two texts are one report
LOOK_UP = 3  # lines to look past an unknown line of a title block
LONGEST_PAGE_FOOT = 120  # lines at the end among which the furniture below a report begins
MOST_TAIL = 1500  # characters after an unmistakable line of furniture that still are all furniture


@dataclass(slots=True)
class Found:
    """One report's lines, and what the furniture above it said: the page's title and date of publication."""

    lines: list[str]
    title: str | None = None
    published_on: str | None = None


def find_reports(lines: list[str]) -> list[Found]:
    """The reports of a text given as lines without blanks at their ends (no empty ones); at least one if any line is.

    Lines that hold several flattened reports are cut before each title.
    """
    lines = [part for line in lines for part in _cut_flat(line)]
    if not lines:
        return []
    furniture = _furniture(lines)
    beginnings = _beginnings(lines)
    starts = [_top(lines, furniture, line) for line in beginnings] or [_first_kept(furniture)]
    if not any(furniture[: starts[0]]):
        starts[0] = 0  # a table of contents, a motto: what no furniture surrounds is the report's own
    found: list[Found] = []
    seen: list[frozenset[str]] = []
    above = 0
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(lines)
        end = _bottom(lines, furniture, start, end)
        beginning = beginnings[number] if beginnings else start
        kept = [line for i, line in enumerate(lines[start:beginning], start) if not furniture[i]]
        kept += [line for line in lines[max(start, beginning) : end] if not is_inserted(line)]
        title, published_on = _page_facts(lines, furniture, above, start, beginning)
        above = end
        if end < len(lines) and is_date(lines[end]) and not published_on:
            published_on = date_in(lines[end])  # an aggregator's date stands under its text
            above += 1
        kept, title = _without_tag(kept, title)
        paragraphs = frozenset(line for line in kept if len(line) >= LONG)
        if kept and not any(_same(paragraphs, other) for other in seen):
            seen.append(paragraphs)
            found.append(Found(kept, title, published_on))
    return found


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts are the same report, as when a page dump holds it several times over."""
    return bool(one) and len(one & other) >= SAME * max(len(one), len(other))


def _cut_flat(line: str) -> list[str]:
    """A flattened line cut before each title that a greeting and a presentation follow, and after a caption at its top."""
    if len(line) < FLAT:
        return [line]
    caption = FLAT_CAPTION.match(line)
    cuts = [0, caption.end()] if caption else [0]
    for match in PRESENTS.finditer(line):
        near = max(match.start() - 200, cuts[-1])
        greeting = line.rfind("各位", near, match.start())
        titles = list(FLAT_TITLE.finditer(line, near, max(greeting, near)))
        if titles and titles[-1].start() - cuts[-1] >= LEAST_REPORT:
            cuts.append(titles[-1].start())
    return [line[start:end] for start, end in zip(cuts, [*cuts[1:], len(line)], strict=True)]


def _furniture(lines: list[str]) -> list[bool]:
    """Which lines are furniture, by themselves or by their neighbours.

    The item after a breadcrumb's sign (>), the value under a label (来源：), a lone date or number beside furniture.
    """
    marks = [is_furniture(line) for line in lines]
    for i in range(1, len(lines)):
        before = lines[i - 1]
        if marks[i - 1] and len(lines[i]) <= LONGEST_ITEM and (BREADCRUMB.fullmatch(before) or BARE_LABEL.fullmatch(before)):
            marks[i] = True
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        for i in order:
            if not marks[i] and len(lines[i]) <= 40 and (is_date(lines[i]) or is_number(lines[i])):
                marks[i] = (i > 0 and marks[i - 1]) or (i + 1 < len(lines) and marks[i + 1])
    return marks


def _beginnings(lines: list[str]) -> list[int]:
    """The line of each report's greeting (or of the words that present it, where there is no greeting)."""
    found: list[int] = []
    length = 0
    last = -LEAST_REPORT
    for i, line in enumerate(lines):
        greets = len(line) < 60 and GREETING.match(line)
        opening = line[:400] if len(line) > FLAT or not found else line[:120]
        presents = PRESENTS.search(opening)
        if (presents or (greets and _under_title(lines, i))) and length - last >= LEAST_REPORT:
            found.append(i)
            last = length
        length += len(line)
    return found


def _under_title(lines: list[str], i: int) -> bool:
    """Whether a title or session line stands right above, as above a first greeting and not above a later one."""
    return any(len(line) <= LONGEST_TITLE and _is_head(line) for line in lines[max(0, i - 3) : i])


def _is_title(line: str) -> bool:
    """A line with the report's name in it that is not the line of the session (…会议上的政府工作报告)."""
    squeezed = line.replace(" ", "").replace("\u3000", "")
    return (
        bool(TITLE.search(squeezed))
        and not SESSION.search(squeezed)
        and not CAPTION.search(squeezed)
        and not line.endswith("。")
    )


def _is_head(line: str) -> bool:
    """A title or the line of the session."""
    squeezed = line.replace(" ", "").replace("\u3000", "")
    return (bool(SESSION.search(squeezed)) and not line.endswith("。")) or _is_title(line)


def _top(lines: list[str], furniture: list[bool], beginning: int) -> int:
    """The first line of the title block above a beginning."""
    top = beginning
    titled = False
    i = beginning - 1
    while i >= 0 and beginning - i < 30:
        line = lines[i]
        if furniture[i]:
            if titled:
                break
        elif len(line) <= LONGEST_TITLE and (_is_head(line) or GREETING.match(line)):
            if TAG.match(line) and titled:
                break
            top = i
            titled = titled or _is_title(line)
        elif len(line) <= LONGEST_TITLE and (SPEAKER.fullmatch(line) or CHINESE_DATE.fullmatch(line)):
            top = i
        elif len(line) > 2 * LONGEST_TITLE or titled or not _head_above(lines, furniture, i):
            break
        else:
            top = i
        i -= 1
    return top


def _head_above(lines: list[str], furniture: list[bool], i: int) -> bool:
    """Whether a title or session line stands within LOOK_UP lines above `i`, furniture not counted."""
    passed = 0
    for above in range(i - 1, max(-1, i - 10), -1):
        if furniture[above]:
            continue
        if len(lines[above]) <= LONGEST_TITLE and _is_head(lines[above]):
            return True
        passed += 1
        if passed == LOOK_UP:
            break
    return False


def _first_kept(furniture: list[bool]) -> int:
    """Where a text without a recognised beginning starts: after the furniture it opens with."""
    for i, mark in enumerate(furniture):
        if not mark:
            return i
    return len(furniture)


def _bottom(lines: list[str], furniture: list[bool], start: int, end: int) -> int:
    """One past the last line of a report that lies in lines[start:end].

    Short lines after the last paragraph stay where the text ends with them (a heading at which a copy breaks off);
    where furniture follows, they are its menus.
    """
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
    """Whether nothing of a report can follow furniture at `i`: little text, no notes, no numbered paragraphs."""
    rest = [line for line, mark in zip(lines[i:end], furniture[i:end], strict=True) if not mark]
    if sum(map(len, rest)) > MOST_TAIL or any(NOTES.fullmatch(line) for line in rest):
        return False
    return sum(len(line) > 2 * LONG and line.endswith(SENTENCE_END) for line in rest) == 0


def _is_text(line: str) -> bool:
    return len(line) >= LONG or (line.endswith(SENTENCE_END) and len(line) >= 5) or bool(NUMBERED.match(line))


def _page_facts(
    lines: list[str], furniture: list[bool], above: int, start: int, beginning: int
) -> tuple[str | None, str | None]:
    """The page's own title and date: the last of each in the lines from `above` to the beginning of the report."""
    title = None
    published_on = None
    for i in range(max(above, start - LONGEST_PAGE_HEAD), beginning):
        line = lines[i]
        if i < start and len(line) <= LONGEST_TITLE and _is_title(line):
            title = TAG.sub("", line)
        if furniture[i] and not DATELINE.fullmatch(line):
            published_on = date_in(line) or published_on
    return title, published_on


def _without_tag(lines: list[str], title: str | None) -> tuple[list[str], str | None]:
    """A first line that carries a site's tag is the page's title; it leaves the text."""
    if lines and len(lines) > 1 and len(lines[0]) <= LONGEST_TITLE and (match := TAG.match(lines[0])):
        return lines[1:], lines[0][match.end() :]
    return lines, title
