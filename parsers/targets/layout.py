"""Texts with blanks beside their figures (增长 8% 左右, 1.13 亿元, 11. 9%) or line ends inside their sentences.

Targets are read from the text without them, and put back in place.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from parsers.model import Section, Target

# one blank beside a figure: before it, before its unit, inside its decimals or its range
_BLANK = re.compile(
    r"(?<=[\u4e00-\u9fff%‰”)~—-]) (?=\d)|(?<=[\d%‰]) (?=[\u4e00-\u9fff%‰“(~—-])|(?<=\d) (?=\.)|(?<=[^\n ]\d\.) (?=\d)|(?<=\d \.) (?=\d)"
)
# a line end that nothing ended before and nothing begins after
_LINE_END = re.compile(r"(?<=[\u4e00-\u9fff\d,、%“《])\n(?![\s—#*①-⑳(一二三四五六七八九十第-]|\d{1,2}[.、)])")
_FULL_LINE = 20  # characters of a line that may be one of a paragraph's


class Squeezed(NamedTuple):
    """A text, folded and not, with its figures and sentences in one piece; `kept` tells where each character stood."""

    text: str
    folded: str
    sections: Sequence[Section]
    kept: array[int] | None

    def put_back(self, targets: list[Target], text: str) -> list[Target]:
        """The targets at their offsets in the text as it was, blanks and all."""
        if self.kept is None:
            return targets
        done = []
        for target in targets:
            start, end = self.kept[target.start], self.kept[target.end - 1] + 1
            done.append(replace(target, start=start, end=end, quote=text[start:end]))
        return done


def squeeze(text: str, folded: str, sections: Sequence[Section]) -> Squeezed:
    """The text to read targets from; the same one where nothing is in the way."""
    blanks = [match.start() for match in _BLANK.finditer(folded)]
    blanks += _line_ends(folded, sections)
    if not blanks:
        return Squeezed(text, folded, sections, None)
    kept: array[int] = array("q")
    texts: list[str] = []
    folds: list[str] = []
    moved: array[int] = array("q")  # the new offset of every old one
    start = 0
    for blank in (*sorted(blanks), len(folded)):
        moved.extend(range(len(kept), len(kept) + blank - start + 1))
        kept.extend(range(start, blank))
        texts.append(text[start:blank])
        folds.append(folded[start:blank])
        start = blank + 1
    outline = [
        replace(s, start=moved[s.start], end=moved[s.end], body_end=moved[s.body_end]) for s in sections
    ]
    return Squeezed("".join(texts), "".join(folds), outline, kept)


def _line_ends(folded: str, sections: Sequence[Section]) -> list[int]:
    """Line ends inside a sentence: after a long line that is no heading, before one that begins nothing."""
    edges = {edge for s in sections for edge in (s.end, s.start - 1)}
    return [
        match.start()
        for match in _LINE_END.finditer(folded)
        if match.start() - folded.rfind("\n", 0, match.start()) > _FULL_LINE and match.start() not in edges
    ]
