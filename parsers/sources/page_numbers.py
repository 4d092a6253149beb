"""Numbers of printed pages, on lines of their own in the middle of a text: — 3 —, 第3页 共20页, 3/20, 3.

A line is taken for one only where others like it count up through the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.sources.joins import Line

# — 3 — · -3- · 第 3 页，共 20 页 · 3/20 · 3
NUMBER = re.compile(
    r"[—–―\-－~·•]{1,3}\s{0,3}(?P<dashed>\d{1,3})\s{0,3}[—–―\-－~·•]{1,3}"
    r"|第\s{0,2}(?P<named>\d{1,3})\s{0,2}[页頁](?:\s{0,2}[,，/]?\s{0,2}共\s{0,2}\d{1,3}\s{0,2}[页頁])?"
    r"|(?P<part>\d{1,3})\s{0,2}/\s{0,2}\d{1,3}"
    r"|(?P<bare>\d{1,3})"
)
LONGEST = 16
FEWEST = {"dashed": 2, "named": 2, "part": 3, "bare": 4}  # of one kind in a text
LINES = 8  # of text at least between two bare ones: the numbers of a list stand closer


def without(lines: list[Line]) -> list[Line]:
    """The lines without page numbers; the line after one is marked as one before which a page ended."""
    places: dict[str, list[tuple[int, int]]] = {}
    for index, line in enumerate(lines):
        text = line.text
        if len(text) <= LONGEST and any(map(str.isdigit, text)) and (found := NUMBER.fullmatch(text)):
            kind = found.lastgroup or ""
            places.setdefault(kind, []).append((index, int(found[kind])))
    dropped = {index for kind, own in places.items() if _count_pages(kind, own) for index, _ in own}
    if not dropped:
        return lines
    return [
        line._replace(after_joint=True) if index - 1 in dropped else line
        for index, line in enumerate(lines)
        if index not in dropped
    ]


def _count_pages(kind: str, places: Sequence[tuple[int, int]]) -> bool:
    """Whether the numbers of one kind go up by one, or by two where a page has none."""
    return len(places) >= FEWEST[kind] and all(
        1 <= later[1] - earlier[1] <= 2 and (kind != "bare" or later[0] - earlier[0] >= LINES)
        for earlier, later in pairwise(places)
    )
