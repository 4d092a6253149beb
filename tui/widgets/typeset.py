"""A report's text set for reading: paragraphs, indents, headings and lines that know their offsets.

Pure and exact: every character of the text that is drawn belongs to exactly one line, `text[line.start:line.end]`
is what the line shows, and `Setting.line_at(offset)` finds the line of any offset. Line breaks follow the Chinese
rules of old: no closing mark begins a line, no opening bracket ends one, a figure is not torn apart.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from tui.width import cell_width, char_width, visible

# Marks that may not begin a line, and brackets that may not end one.
CLOSING = frozenset("，。、；：！？）》〉」』】〕”’…·％‰,.;:!?)]}%")
OPENING = frozenset("（《〈「『【〔“‘([{")

# Pieces that stay whole: 6.5%, 1,234.5, GDP, 5G, 2021-2025.
WHOLE = re.compile(r"[A-Za-z0-9.,%+/~-]+")

# Blanks at a paragraph's start: the indent is ours to set.
LEADING_BLANKS = re.compile(r"[ \t\u3000\u00a0]*")

INDENT = 4
"""Columns before a paragraph's first line: two Chinese characters."""

LONGEST_TITLE_LINE = 60
"""Columns above which an opening line is text, not part of the title block."""

TITLE_LINES = 8
"""Opening lines that may belong to the title block."""

LONGEST_SALUTATION = 24
"""Columns of the longest 各位代表：."""

LineKind = Literal["text", "heading", "title", "blank"]


class Heading(NamedTuple):
    """A section's title in the text: `level` 1 is the highest."""

    start: int
    end: int
    level: int


class Line(NamedTuple):
    """One line on the screen: `text[start:end]` after `indent` blank columns."""

    start: int
    end: int
    indent: int
    kind: LineKind


class _Paragraph(NamedTuple):
    start: int
    end: int
    kind: LineKind
    level: int


@dataclass(frozen=True, slots=True)
class Setting:
    """A text set in lines for one width."""

    lines: tuple[Line, ...]
    starts: tuple[int, ...]
    width: int

    def line_at(self, offset: int) -> int:
        """The line that shows `offset`; of an offset that no line shows (a line end), the one before it."""
        line = max(0, bisect_right(self.starts, offset) - 1)
        while line > 0 and self.lines[line].kind == "blank":
            line -= 1
        return line


def _paragraphs(text: str, headings: Iterable[Heading]) -> Iterator[_Paragraph]:
    """Paragraphs in order. A heading inside a line (line breaks lost) begins a new one; a heading that its line
    goes on after stays in the line when it is of a lower level, and stands alone when it is of the first."""
    cuts = sorted(headings)
    at = 0
    position = 0
    while position <= len(text):
        newline = text.find("\n", position)
        stop = len(text) if newline < 0 else newline
        start = position
        while at < len(cuts) and cuts[at].start < stop:
            heading = cuts[at]
            at += 1
            if heading.start < start:
                continue
            if heading.start > start and text[start : heading.start].strip():
                yield _Paragraph(start, heading.start, "text", 0)
            end = min(heading.end, stop)
            alone = not text[end:stop].strip()
            if alone or heading.level == 1:
                yield _Paragraph(heading.start, end, "heading", heading.level)
                start = end
            else:
                start = heading.start
        if text[start:stop].strip():
            yield _Paragraph(start, stop, "text", 0)
        position = stop + 1


def _with_title(text: str, paragraphs: Iterable[_Paragraph]) -> Iterator[_Paragraph]:
    """The short lines before the first full one or the salutation are the title block."""
    opening = True
    for index, paragraph in enumerate(paragraphs):
        line = text[paragraph.start : paragraph.end].strip()
        salutation = line.endswith(("：", ":", "。"))
        if opening and (
            index >= TITLE_LINES
            or paragraph.kind != "text"
            or salutation
            or cell_width(line) > LONGEST_TITLE_LINE
        ):
            opening = False
        yield paragraph._replace(kind="title") if opening else paragraph


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """`(start, end, columns)` of what may not be torn: a figure or word whole, any other character alone."""
    position = start
    for match in WHOLE.finditer(text, start, end):
        for index in range(position, match.start()):
            yield index, index + 1, char_width(text[index])
        yield match.start(), match.end(), match.end() - match.start()
        position = match.end()
    for index in range(position, end):
        yield index, index + 1, char_width(text[index])


def break_lines(
    text: str, start: int, end: int, width: int, first_indent: int = 0
) -> Iterator[tuple[int, int, int]]:
    """Lines `(start, end, indent)` of one paragraph in `width` columns."""
    line_start, used, indent = start, first_indent, first_indent
    previous = start
    for piece_start, piece_end, columns in _pieces(text, start, end):
        if used + columns > width and piece_start > line_start:
            cut = piece_start
            if text[piece_start] in CLOSING or text[piece_start - 1] in OPENING:
                # take the character before along, so that the mark does not stand alone at the edge
                cut = previous if previous > line_start else piece_start
                while cut > line_start and text[cut] in CLOSING:
                    cut -= 1
                if cut > line_start and text[cut - 1] in OPENING:
                    cut -= 1
                if cut <= line_start:
                    cut = piece_start
            yield line_start, cut, indent
            line_start, indent = cut, 0
            used = cell_width(text[cut:piece_start])
        at = piece_start
        while used + columns > width and piece_end - at > 1:
            # a word longer than the line is torn after all
            at += width - used
            yield line_start, at, indent
            line_start, indent, columns = at, 0, columns - width + used
            used = 0
        used += columns
        previous = piece_start
    if line_start < end:
        yield line_start, end, indent


def _indent(paragraph: _Paragraph, words: str) -> int:
    """Columns before the first line: none for headings and for a salutation (各位代表：)."""
    salutation = words.endswith(("：", ":")) and cell_width(words) <= LONGEST_SALUTATION
    return INDENT if paragraph.kind == "text" and not salutation else 0


def set_text(text: str, headings: Iterable[Heading], width: int) -> Setting:
    """Set `text` in lines of at most `width` columns. `headings` are section titles, in any order."""
    text = visible_lines(text)
    width = max(8, width)
    lines: list[Line] = []
    for paragraph in _with_title(text, _paragraphs(text, headings)):
        blanks = LEADING_BLANKS.match(text, paragraph.start, paragraph.end)
        start = blanks.end() if blanks else paragraph.start
        end = paragraph.end
        while end > start and text[end - 1] in " \u3000":
            end -= 1
        if start >= end:
            continue
        if lines and (paragraph.kind == "heading" or lines[-1].kind == "title" != paragraph.kind):
            lines.append(Line(start, start, 0, "blank"))
        for line_start, line_end, indent in break_lines(
            text, start, end, width, _indent(paragraph, text[start:end])
        ):
            if paragraph.kind == "title":
                indent = max(0, width - cell_width(text[line_start:line_end])) // 2
            lines.append(Line(line_start, line_end, indent, paragraph.kind))
    return Setting(tuple(lines), tuple(line.start for line in lines), width)


def visible_lines(text: str) -> str:
    """`visible`, but line ends stay line ends; same length."""
    return "\n".join(map(visible, text.split("\n")))
