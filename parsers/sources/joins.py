"""Line breaks inside a sentence: joined where the text itself shows that the line goes on.

A site that puts every link word on a line of its own, a program that breaks pages, and a text wrapped at a fixed width
all cut sentences. A heading and a paragraph that lost its full stop look alike to what follows them, so a line is only
joined on evidence: an open bracket, a mark that cannot begin a line, a word that cannot end one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from parsers.sources.furniture import is_furniture, is_menu

# Marks that no line begins with.
NO_START = tuple("，。、；：！？）》”’」』】〕％‰℃,;:)]%")
MARKS = re.compile(r"[，。、；：！？）》”’」』】〕％‰℃,;:)\]%]+")
# Marks after which a sentence goes on.
GOES_ON = tuple("，、,《“‘「『（(〈")
# Words that no sentence ends with. …取得新的 | 成绩
UNENDING = (*"的和与及在对把将为以从向于并或是由都", "按照", "围绕", "关于", "根据")
# …是不可避免的: a sentence may end so
IS_SO = re.compile(r"是[^，。；]{1,20}的$")
CLOSED = tuple("。！？；：…!?;:”’」』）)》】")
PAIRS = {"（": "）", "《": "》", "“": "”", "「": "」", "『": "』"}
ROUND = str.maketrans("()", "（）")
NEAR = 40  # characters before a line's end in which an open bracket counts
RUNNING = 40  # characters from which a line with a comma in it is running text and no heading
FRAGMENT = 24  # the longest link word on a line of its own
LINKS = 2  # lines that begin with a mark, from which on a text is taken to have its links on lines of their own

# What begins a new paragraph or heading. 一、 （一） 1. ① 第一， 一是 各位代表 —— 标题：
BEGINS = re.compile(
    r"[（(【\[]?\s{0,2}(?:[一二三四五六七八九十]{1,3}|\d{1,3})\s{0,2}(?:[、）)】\]]|[.．](?![\d０-９])|是(?!\d)|要)"
    r"|[①-⑳⑴-⒇⒈-⒛]|第[一二三四五六七八九十]{1,3}[，,、：:章节部]|各位代表|各位委员|同志们|——|--|──|―|－－|[●■◆★▲※•]"
    r"|今年|过去|[一五]年来|(?:19|20)\d\d年|[我让]们|谢谢"
)
# Marks inside a line by which it is no heading.
SENTENCE_MARK = re.compile(r"[。；;，,]")
# A number alone on its line, whose heading or sentence is on the next: 一是 二、 （三） 第四，
ORDINAL = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:是|要|、|[）)][、.]?|[.．])|第[一二三四五六七八九十]{1,3}[，、,]|——")
# (RCEP) after a link word
LATIN_BRACKET = re.compile(r"[（(][A-Za-z]")
# A fragment that is a number: PM | 2.5 | 浓度
NUMBER = re.compile(r"[\d.０-９．%％]{1,8}")
# A line of the title block that ends before 会议 does. ——2006年1月15日在某省第十届 | 人民代表大会第四次会议上
DELIVERY_OPEN = re.compile(r".{0,30}日.{0,6}在.{0,40}")
DELIVERY_REST = re.compile(r"(?:届)?人民代表大会|第?.{1,3}次会议")
TITLE = "政府工作报告政府工作報告"


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks at its ends, not empty."""

    text: str
    indented: bool = False  # whether blanks stood before it
    after_joint: bool = False  # whether a line of nothing but invisible characters did


def join(lines: list[Line]) -> list[str]:
    """The texts of the lines, with those put together that are one line of the report."""
    links = sum(line.text.startswith(NO_START) for line in lines)
    width = _wrap_width(lines)
    has_indents = sum(line.indented for line in lines) * 10 > len(lines)
    joined: list[str] = []
    last_width = 0
    in_link = False
    for position, line in enumerate(lines):
        here = _printed_width(line) if width else 0
        if joined:
            before = joined[-1]
            following = lines[position + 1].text if position + 1 < len(lines) else ""
            wrapped = bool(width) and last_width >= width - 3 and not (has_indents and line.indented)
            if MARKS.fullmatch(line.text) and before.endswith(CLOSED):
                if before[-1] in "”’」』）)》】" or line.text[0] in "）)》”’」』】":
                    joined[-1] += line.text
                continue  # a mark alone after a sentence's end is left over from something lost
            how = _goes_on(before, line, following, links >= LINKS, wrapped, in_link)
            in_link = how == "link"
            if how:
                joined[-1] = before + _between(before, line.text) + line.text
                last_width = here
                continue
        joined.append(line.text)
        last_width = here
        in_link = False
    return joined


def _goes_on(before: str, line: Line, following: str, has_links: bool, wrapped: bool, in_link: bool) -> str:
    """How `line` continues `before`: "" (not at all), "text", or "link" for a link word that goes on itself."""
    text = line.text
    running = "。" in before or (len(before) >= RUNNING and bool(SENTENCE_MARK.search(before)))
    heading = not running and bool(BEGINS.match(before))
    if text.startswith(NO_START):
        return "" if heading and len(text) > RUNNING else "text"
    if before.endswith(CLOSED) and not wrapped and not ORDINAL.fullmatch(before):
        return ""
    if TITLE.startswith(before.replace(" ", "") + text) and len(before) > 2 and len(text) <= 3:
        return "text"
    if is_furniture(before) or (is_furniture(text) and not is_menu(text)):
        return ""
    fragment = len(text) <= FRAGMENT and not SENTENCE_MARK.search(text)
    opened = before[-1] in "（(《" or (not heading and _is_open(before))
    if opened and before[-1] in "（(《“「『":
        return "link" if fragment else "text"
    if ORDINAL.fullmatch(before):
        return "text"
    if BEGINS.match(text):
        return ""
    if opened or wrapped:
        return "text"
    if DELIVERY_REST.match(text) and "会议" not in before and DELIVERY_OPEN.fullmatch(before):
        return "text"
    unending = before.endswith(GOES_ON) or (before.endswith(UNENDING) and not IS_SO.search(before))
    if not running and not (unending and has_links and SENTENCE_MARK.search(before)):
        return ""
    if fragment:
        goes_on_after = following.startswith(NO_START) or NUMBER.fullmatch(text) or LATIN_BRACKET.match(following)
        return "link" if goes_on_after or has_links or unending or in_link else ""
    return "text" if unending or in_link or line.after_joint or text[0] == "的" else ""


def _is_open(text: str) -> bool:
    """Whether a bracket or quotation mark opened near the end of the text is still open.

    Two opening marks and no closing one are a misprint (“十三五“), not an open quotation.
    """
    near = text[-NEAR:].translate(ROUND)
    return any(
        near.rfind(opening) > near.rfind(closing) and (near.count(opening) - near.count(closing)) % 2 == 1
        for opening, closing in PAIRS.items()
    )


def _between(before: str, after: str) -> str:
    """A blank where Latin words or numbers would run together, else nothing."""
    return " " if before[-1].isascii() and before[-1].isalpha() and after[0].isascii() and after[0].isalpha() else ""


def _printed_width(line: Line) -> int:
    """Columns of a terminal: two for a wide character; an indented line is taken to begin two characters in."""
    cells = sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line.text)
    return cells + 4 if line.indented else cells


def _wrap_width(lines: list[Line]) -> int:
    """The width a text is wrapped at, in columns, or 0 where its lines are paragraphs.

    Wrapped text has most of its lines within 3 columns of its longest, and these do not end where sentences end.
    """
    if len(lines) < 30 or max(len(line.text) for line in lines) > 90:
        return 0
    widths = [_printed_width(line) for line in lines]
    width = sorted(widths)[int(len(widths) * 0.95)]
    full = [line for line, own in zip(lines, widths, strict=True) if abs(own - width) <= 3]
    if width < 40 or len(full) < 0.5 * len(lines):
        return 0
    broken = sum(not line.text.endswith(CLOSED) for line in full)
    return width if broken > 0.6 * len(full) else 0
