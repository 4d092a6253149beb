"""Texts with blanks beside their figures (增长 8% 左右, 1.13 亿元, 11. 9%) or line ends inside their sentences.

Targets are read from the text without them, and put back in place.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from parsers.model import Section

# one blank beside a figure: before it, before its unit, inside its decimals (36. 59, 36.5 9亿元) or its range. The blank itself comes first
# in the expression, and what must stand before it after: so only blanks are looked at
_BLANK = re.compile(
    r" (?:(?=\d)(?:(?<=[\u4e00-\u9fff%‰”)~—-] )|(?<=[^\n ]\d\. )|(?<=\d \. ))|(?=\d{1,2}[亿万元%])(?<=\d\.\d )|(?=[\u4e00-\u9fff%‰“(~—-])(?<=[\d%‰] )|(?=\.)(?<=\d ))"
)
# a line end that nothing ended before and nothing begins after
_LINE_END = re.compile(
    r"\n(?<=[\u4e00-\u9fff\d,、%“《]\n)(?![\s—#*①-⑳(一二三四五六七八九十第-]|\d{1,2}[.、)])"
)
_FULL_LINE = 20  # characters of a line that may be one of a paragraph's


class Squeezed(NamedTuple):
    """A text, folded and not, with its figures and sentences in one piece; `cuts` are the places, counted in it, before
    which a character was left out, in order.
    """

    text: str
    folded: str
    sections: Sequence[Section]
    cuts: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch stood in the text as it was, blanks and all."""
        if not self.cuts:
            return start, end
        return start + bisect_right(self.cuts, start), end + bisect_right(self.cuts, end - 1)


def squeeze(text: str, folded: str, sections: Sequence[Section]) -> Squeezed:
    """The text to read targets from; the same one where nothing is in the way."""
    blanks = [match.start() for match in _BLANK.finditer(folded)]
    blanks += _line_ends(folded, sections)
    if not blanks:
        return Squeezed(text, folded, sections, ())
    blanks.sort()
    texts: list[str] = []
    folds: list[str] = []
    start = 0
    for blank in (*blanks, len(folded)):
        texts.append(text[start:blank])
        folds.append(folded[start:blank])
        start = blank + 1

    def moved(offset: int) -> int:
        return offset - bisect_left(blanks, offset)

    outline = [
        Section(s.id, s.parent, s.level, s.number, s.title, s.kind, *map(moved, (s.start, s.end, s.body_end)))
        for s in sections
    ]
    cuts = [blank - before for before, blank in enumerate(blanks)]
    return Squeezed("".join(texts), "".join(folds), outline, cuts)


def _line_ends(folded: str, sections: Sequence[Section]) -> list[int]:
    """Line ends inside a sentence: after a long line that is no heading, before one that begins nothing."""
    edges = {edge for s in sections for edge in (s.end, s.start - 1)}
    return [
        match.start()
        for match in _LINE_END.finditer(folded)
        if match.start() - folded.rfind("\n", 0, match.start()) > _FULL_LINE and match.start() not in edges
    ]
