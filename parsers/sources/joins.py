"""Line breaks inside a sentence: joined where the text itself shows that the line goes on.

A site that puts every link word on a line of its own, a program that breaks pages, and a text wrapped at a fixed width
all cut sentences. A heading and a paragraph that lost its full stop look alike to what follows them, so a line is only
joined on evidence: an open bracket, a mark that cannot begin a line, a word that cannot end one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from parsers.sources.furniture import is_furniture, is_menu

# Marks that no line begins with. (One letter is looked up in a set in a fifth of the time that `startswith` takes.)
NO_START = frozenset("，。、；：！？）》”’」』】〕％‰℃,;:)]%")
MARKS = re.compile(r"[，。、；：！？）》”’」』】〕％‰℃,;:)\]%]+")
CLOSED = frozenset("。！？；：…!?;:”’」』）)》】.．")
# After a sentence's end a short line that ends no sentence is a heading, though the line before it is full.
ENDED = frozenset("。！？!?")
CLOSING_BRACKETS = frozenset("”’」』）)》】")
# Marks and words after which a sentence goes on.
GOES_ON = (*"，、,《“‘「『（(〈", *"的和与及在对把将为以从向于并或是由都", "按照", "围绕", "关于", "根据")
# …是不可避免的: a sentence may end so
IS_SO = re.compile(r"是[^，。；]{1,20}的$")
PAIRS = {"（": "）", "《": "》", "“": "”", "「": "」", "『": "』"}
ROUND = str.maketrans("()", "（）")

# What begins a new paragraph or heading: 一、 （一） 1. ① 第一， 一是 各位代表 ——
BEGINS = re.compile(
    r"[（(【\[]?\s{0,2}(?:[一二三四五六七八九十]{1,3}|\d{1,3})\s{0,2}(?:[、）)】\]]|[.．](?![\d０-９])|是(?!\d)|要)"
    r"|[①-⑳⑴-⒇⒈-⒛]|第[一二三四五六七八九十]{1,3}[，,、：:章节部]|各位代表|各位委员|同志们|——|--|──|―|－－|[●■◆★▲※•]"
    r"|今年|过去|[一五]年来|(?:19|20)\d\d年|[我让]们|谢谢"
)
# A number alone on its line, whose heading or sentence is on the next: 一是 二、 （三） 第四，
ORDINAL = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:是|要|、|[）)][、.]?|[.．])|第[一二三四五六七八九十]{1,3}[，、,]|——"
)
SENTENCE_MARK = re.compile(r"[。；;，,]")
# A fragment that is a number: PM | 2.5 | 浓度
NUMBER = re.compile(r"[\d.０-９．%％]{1,8}")
# (RCEP) after a link word
LATIN_BRACKET = re.compile(r"[（(][A-Za-z]")
# A line that begins with the end of a word: 度。扎实推进… (…资本市场基础制 | 度。)
WORD_END = re.compile(r"[\u4e00-\u9fff][，。；、]")
# A session line that ends before 会议 does: ——2006年1月15日在某省第十届 | 人民代表大会第四次会议上
SESSION_OPEN = re.compile(r".{0,30}日.{0,6}在.{0,40}")
SESSION_REST = re.compile(r"(?:第.{1,3})?[届屆]?人民代表大[会會]|第?.{1,3}次[会會][议議]")
SESSION_END = re.compile(r"次[会會][议議]")
TITLES = ("政府工作报告", "政府工作報告")

NEAR = 40  # characters before a line's end in which an open bracket counts
RUNNING = 40  # characters from which a line with a comma in it is running text and no heading
LINKED = 20  # the same in a text that has its links on lines of their own
FRAGMENT = 24  # the longest link word on a line of its own
LONGEST_ORDINAL = 8  # characters of a number alone on its line
LINKS = (
    2  # lines that begin with a mark, from which on a text is taken to have its links on lines of their own
)
LONGEST_WRAPPED = 90  # characters of a line in a text wrapped at a fixed width
LEAST_WRAPPED = 30  # lines such a text has
NARROWEST = 40  # columns it is wrapped at
SLACK = 3  # columns by which its lines differ
SLACK_LETTERS = 1  # characters by which they do where characters were counted


class Line(NamedTuple):
    """A line without the blanks at its ends, not empty."""

    text: str
    indented: bool = False  # whether blanks stood before it
    after_joint: bool = False  # whether a line of nothing but invisible characters did


@dataclass(frozen=True, slots=True)
class _Habits:
    """How a text breaks its lines."""

    links: bool  # link words stand on lines of their own
    words_cut: bool  # pages end inside words
    width: int  # columns at which it is wrapped, or 0
    letters: int  # characters at which it is, where these were counted, or 0
    indents: bool  # paragraphs are indented


@dataclass(slots=True)
class _Paragraph:
    """A paragraph as it grows. Only its ends are looked at again, so that joining stays linear."""

    parts: list[str]
    length: int = 0
    head: str = ""  # its first characters
    tail: str = ""  # its last ones
    indented: bool = False  # whether its last line was
    link: bool = False  # its last part is a link word, after which the sentence goes on
    looked_at: int = 0  # parts that `stopped` and `marked` already speak of
    _stopped: bool = False
    _marked: bool = False

    def add(self, line: Line, *, link: bool = False) -> None:
        """Put a line at the end, with a blank where two Latin words would run together."""
        text = line.text
        if (
            self.tail
            and self.tail[-1].isascii()
            and self.tail[-1].isalpha()
            and text[0].isascii()
            and text[0].isalpha()
        ):
            text = " " + text
        self.parts.append(text)
        self.length += len(text)
        if len(self.head) <= RUNNING:
            self.head = (self.head + text[: 2 * RUNNING])[: 2 * RUNNING]
        self.tail = text[-NEAR:] if len(text) >= NEAR else (self.tail + text)[-NEAR:]
        self.indented = line.indented
        self.link = link

    def _look(self) -> None:
        for part in self.parts[self.looked_at :]:
            self._stopped = self._stopped or "。" in part
            self._marked = self._marked or bool(SENTENCE_MARK.search(part))
        self.looked_at = len(self.parts)

    @property
    def stopped(self) -> bool:
        """Whether a full stop is in it."""
        self._look()
        return self._stopped

    @property
    def marked(self) -> bool:
        """Whether a comma, semicolon or full stop is."""
        self._look()
        return self._marked

    def fills(self, habits: _Habits) -> bool:
        """Whether its last line is as long as lines are in a text wrapped at a fixed width."""
        return _fills(Line(self.parts[-1], self.indented), habits)


How = Literal["", "text", "link"]


def join(lines: list[Line]) -> list[str]:
    """The texts of the lines, with those put together that are one line of the report."""
    habits = _habits(lines)
    texts: list[str] = []
    grown: _Paragraph | None = None  # the last paragraph, where it has been looked at
    for position, line in enumerate(lines):
        if not position:
            continue
        alone = lines[position - 1]
        if (
            grown is None
            and not (habits.width or habits.letters)
            and _ends(alone.text)
            and line.text[0] not in NO_START
        ):
            texts.append(alone.text)
            continue
        if grown is None:
            grown = _Paragraph([])
            grown.add(alone)
        if not _taken(grown, line, lines[position + 1].text if position + 1 < len(lines) else "", habits):
            texts.append("".join(grown.parts))
            grown = None
    if lines:
        texts.append("".join(grown.parts) if grown else lines[-1].text)
    return texts


def _ends(text: str) -> bool:
    """Whether a line ends as a sentence does; a number alone (一、) ends nothing."""
    return len(text) > LONGEST_ORDINAL and text[-1] in CLOSED


def _taken(before: _Paragraph, line: Line, following: str, habits: _Habits) -> bool:
    """Put `line` at the paragraph's end where it goes on there; False where a new paragraph begins."""
    if MARKS.fullmatch(line.text) and before.tail[-1:] in CLOSED:
        # A mark alone after a sentence's end is left over from something lost; only a bracket can belong to it.
        if before.tail[-1:] in CLOSING_BRACKETS or line.text[0] in CLOSING_BRACKETS:
            before.add(line)
        return True
    how = _goes_on(before, line, following, habits)
    if how:
        before.add(line, link=how == "link")
    return bool(how)


def _habits(lines: list[Line]) -> _Habits:
    width, letters = _wrap_width(lines)
    return _Habits(
        links=sum(line.text[0] in NO_START for line in lines) >= LINKS,
        words_cut=any(
            WORD_END.match(line.text) and "。" in before.text and before.text[-1] not in CLOSED
            for before, line in pairwise(lines)
        ),
        width=width,
        letters=letters,
        indents=sum(line.indented for line in lines) * 10 > len(lines),
    )


def _goes_on(before: _Paragraph, line: Line, following: str, habits: _Habits) -> How:
    """How `line` continues the paragraph: not at all, as text, or as a link word after which the text goes on."""
    text, tail = line.text, before.tail
    running = before.stopped or (before.marked and before.length >= (LINKED if habits.links else RUNNING))
    heading = not running and bool(BEGINS.match(before.head))
    if text[0] in NO_START:
        return "" if heading and len(text) > RUNNING else "text"
    wrapped = (
        before.fills(habits)
        and not (habits.indents and line.indented)
        and not (tail[-1:] in ENDED and text[-1] not in CLOSED and not _fills(line, habits))
    )
    ordinal = before.length <= LONGEST_ORDINAL and bool(ORDINAL.fullmatch(before.head))
    if tail[-1:] in CLOSED and not wrapped and not ordinal:
        return ""
    if _is_rest_of_title(before, text):
        return "text"
    if (before.length <= 240 and is_furniture("".join(before.parts))) or (
        is_furniture(text) and not is_menu(text)
    ):
        return ""
    fragment = len(text) <= FRAGMENT and not SENTENCE_MARK.search(text)
    opened = tail[-1] in "（(《" or (not heading and _is_open(tail))
    if opened and tail[-1] in "（(《“「『":
        return "link" if fragment else "text"
    if ordinal:
        return "text"
    if BEGINS.match(text):
        return ""
    if opened or wrapped or _is_rest_of_session(before, text):
        return "text"
    unending = tail.endswith(GOES_ON) and not IS_SO.search(tail)
    if (
        not running
        and not before.link
        and not (unending and habits.links and (before.marked or before.length >= FRAGMENT))
    ):
        return ""
    if fragment:
        goes_on_after = following[:1] in NO_START or NUMBER.fullmatch(text) or LATIN_BRACKET.match(following)
        return "link" if goes_on_after or habits.links or unending or before.link else ""
    cut = line.after_joint or (habits.words_cut and before.stopped)
    return "text" if unending or before.link or cut or text[0] == "的" else ""


def _fills(line: Line, habits: _Habits) -> bool:
    """Whether a line is as long as lines are in a text wrapped at a fixed width."""
    if habits.letters:
        return _letters(line) >= habits.letters - SLACK_LETTERS
    return bool(habits.width) and _printed_width(line) >= habits.width - SLACK


def _is_rest_of_title(before: _Paragraph, text: str) -> bool:
    """政府工作报 | 告"""
    return 2 < before.length <= 8 and len(text) <= 3 and before.head.replace(" ", "") + text in TITLES


def _is_rest_of_session(before: _Paragraph, text: str) -> bool:
    if before.length > 2 * RUNNING or not SESSION_REST.match(text):
        return False
    return not SESSION_END.search(before.head) and bool(SESSION_OPEN.fullmatch(before.head))


def _is_open(tail: str) -> bool:
    """Whether a bracket or quotation mark opened near the end of the text is still open.

    Two opening marks and no closing one are a misprint (“十三五“), not an open quotation.
    """
    near = tail.translate(ROUND)
    return any(
        near.rfind(opening) > near.rfind(closing) and (near.count(opening) - near.count(closing)) % 2 == 1
        for opening, closing in PAIRS.items()
    )


def _printed_width(line: Line) -> int:
    """Columns of a terminal: two for a wide character; an indented line is taken to begin two characters in."""
    cells = sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line.text)
    return cells + 4 if line.indented else cells


def _letters(line: Line) -> int:
    """Characters of a line; an indented one is taken to begin two characters in."""
    return len(line.text) + 2 if line.indented else len(line.text)


def _wrap_width(lines: list[Line]) -> tuple[int, int]:
    """The width a text is wrapped at, in columns or (a program may count these) in characters; 0 of what it is not.

    Wrapped text has most of its lines within SLACK columns of its longest, and these do not end where sentences end.
    """
    if len(lines) < LEAST_WRAPPED or max(len(line.text) for line in lines) > LONGEST_WRAPPED:
        return 0, 0
    columns, many = _usual_width(lines, [_printed_width(line) for line in lines], SLACK)
    letters, more = _usual_width(lines, [_letters(line) for line in lines], SLACK_LETTERS)
    if columns < NARROWEST and letters < NARROWEST // 2:
        return 0, 0
    return (0, letters) if more > many else (columns, 0)


def _usual_width(lines: list[Line], widths: list[int], slack: int) -> tuple[int, int]:
    """The width that most lines are within `slack` of, and how many; 0 where there is none, or sentences end there."""
    width = sorted(widths)[int(len(widths) * 0.95)]
    full = [line for line, own in zip(lines, widths, strict=True) if abs(own - width) <= slack]
    broken = sum(line.text[-1] not in CLOSED for line in full)
    if len(full) < 0.5 * len(lines) or broken <= 0.6 * len(full):
        return 0, 0
    return width, len(full)
