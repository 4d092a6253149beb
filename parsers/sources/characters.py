"""Cleaning of single characters: line ends, blanks, escapes of dumps, control and invisible characters.

What a reader sees of the report stays as printed (full-width digits, ideographic blanks inside a line, traditional
characters); only what is no part of a printed text goes.
"""

from __future__ import annotations

import html
import re

from parsers.model import Warning

# "\r\r\n" is what a text file becomes when it is written twice through a platform's line-end conversion.
LINE_ENDS = re.compile("\r+\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
LINE_END_CHARACTERS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
# <U+00A0>, as some programs write a character that the console's encoding lacks
CODE_POINT_ESCAPE = re.compile(r"<U\+([0-9A-Fa-f]{4,6})>")
# &nbsp; &ldquo; &#12288; &#x3000;
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8}\d{0,2});")
# \x1b[31m and \x1b]0;title\x07
TERMINAL_ESCAPE = re.compile(
    "\x1b(?:\\[[0-9;?]{0,40}[ -/]{0,4}[@-~]|\\][^\x07\x1b\n]{0,200}(?:\x07|\x1b\\\\)?)"
)
# An annotator's mark in a heading's number: 二&、…
MARKED_NUMBER = re.compile("(?<=[一二三四五六七八九十])&(?=、)")
# A private-use character between digits: the decimal point of a font that is not there (14?9% for 14.9%)
PRIVATE_POINT = re.compile("(?<=[0-9０-９])[\ue000-\uf8ff](?=[0-9０-９])")

BLANKS = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
# Zero-width characters, direction marks, soft hyphen, variation selectors, non-characters, control characters.
INVISIBLE = (
    [*range(0x09), *range(0x0E, 0x1F), *range(0x7F, 0xA0), 0xAD, 0x034F, 0x061C, 0x180E]
    + [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10)]
    + [0xFEFF, *range(0xFFF9, 0xFFFC), 0xFFFE, 0xFFFF, *range(0xE0000, 0xE0080), *range(0xE0100, 0xE01F0)]
)
CHANGED: dict[int, int | None] = dict.fromkeys(INVISIBLE) | {ord(blank): 0x20 for blank in BLANKS}
# The most frequent of them; replacing each takes a tenth of the time of `str.translate`.
FREQUENT = (*((blank, " ") for blank in "\t\u00a0\u2002\u2003"), *((mark, "") for mark in "\u200b\ufeff"))
# A line of nothing but zero-width characters, as some sites leave at a page break inside a sentence.
JOINT_LINE = re.compile("\n[ \t\u3000]{0,8}[\u200b-\u200d\u2060\ufeff]{1,8}[ \t\u3000]{0,8}(?=\n)")
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
JOINT = "\x1f"  # stands for such a line in cleaned text
# Any character of CHANGED, surrogate or private-use character of the basic plane. (A set with characters beyond it is
# a hundred times slower to look for; a text that has any is cleaned without looking.)
TO_CHANGE = re.compile(
    f"[{''.join(re.escape(chr(code)) for code in CHANGED if code < 0x10000)}\ud800-\uf8ff]"
)
SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> tuple[str, tuple[Warning, ...]]:
    """The text with \\n line ends and without invisible characters; a warning where a character had to be guessed.

    A line of nothing but invisible characters is left as a line with JOINT in it.
    """
    if "&" in text:
        text = MARKED_NUMBER.sub("", text)
        text = ENTITY.sub(_from_entity, ENTITY.sub(_from_entity, text))  # twice: &amp;nbsp;
    if "<U+" in text:
        text = CODE_POINT_ESCAPE.sub(_from_code_point, text)
    text = text.replace(JOINT, "")
    if "\r\n" in text:
        text = text.replace("\r\r\n", "\n").replace(
            "\r\n", "\n"
        )  # what is left of longer runs is found below
    if any(character in text for character in LINE_END_CHARACTERS):
        text = LINE_ENDS.sub("\n", text)
    if any(character in text for character in ZERO_WIDTH):
        text = JOINT_LINE.sub("\n" + JOINT, text)
    if "\x1b" in text:
        text = TERMINAL_ESCAPE.sub("", text)
    if "<!--" in text:
        text = _without_comments(text)
    for character, target in FREQUENT:
        text = text.replace(character, target)
    if not TO_CHANGE.search(text) and len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(text):
        return text, ()
    text = SURROGATE.sub("\ufffd", text.translate(CHANGED))
    text, points = PRIVATE_POINT.subn(".", text)
    if not points:
        return text, ()
    message = f"{points} unknown characters between digits are read as decimal points"
    return text, (Warning("private-characters", message),)


def _from_code_point(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return chr(code) if code <= 0x10FFFF else match[0]


def _from_entity(match: re.Match[str]) -> str:
    """The character an entity stands for; what is no entity stays as it is."""
    return html.unescape(match[0])


def _without_comments(text: str) -> str:
    """Drop <!-- … --> left in page dumps; one that never ends is kept as text."""
    kept: list[str] = []
    start = 0
    while (opening := text.find("<!--", start)) >= 0:
        closing = text.find("-->", opening)
        if closing < 0:
            break
        kept.append(text[start:opening])
        start = closing + 3
    kept.append(text[start:])
    return "".join(kept)
