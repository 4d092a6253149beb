"""Report text cut into blocks: printed paragraphs, and what were paragraphs before a site lost the line breaks."""

from __future__ import annotations

import re
from typing import NamedTuple

# Only a line longer than this is looked into for lost paragraph breaks; whole paragraphs seldom pass it.
_LONG_LINE = 600
# Where a paragraph of a joined line ends: a blank after the end of a sentence. "…迈上新台阶。 (二)坚持…"
_JOINT = re.compile(r"(?<=[。!?;:”)]) +(?=[^ ])")
# A heading that stood on a line of its own, at the head of a joined piece. "2021年主要工作 2021年是…"
_LEAD = re.compile(r"[^ 。!?;:]{2,45} +(?=[^ ])")


class Block(NamedTuple):
    """A paragraph without the blanks round it. `line` tells that it ends where a printed line or a joined one did."""

    start: int
    end: int


def cut_blocks(folded: str, start: int = 0) -> list[Block]:
    """The paragraphs of a text from `start` on, in order; blank lines give none."""
    blocks: list[Block] = []
    at = start
    while at <= len(folded):
        stop = folded.find("\n", at)
        if stop < 0:
            stop = len(folded)
        if stop - at > _LONG_LINE:
            _cut_line(folded, at, stop, blocks)
        else:
            _add(folded, at, stop, blocks)
        at = stop + 1
    return blocks


def _add(folded: str, start: int, end: int, blocks: list[Block]) -> None:
    while start < end and folded[start] == " ":
        start += 1
    while end > start and folded[end - 1] == " ":
        end -= 1
    if start < end:
        blocks.append(Block(start, end))


def _cut_line(folded: str, start: int, end: int, blocks: list[Block]) -> None:
    pieces = [start, *(m.end() for m in _JOINT.finditer(folded, start, end)), end]
    for head, tail in zip(pieces, pieces[1:], strict=False):
        lead = _LEAD.match(folded, head, tail)
        if lead is not None and tail - lead.end() > len(lead[0]):
            _add(folded, head, lead.end(), blocks)
            head = lead.end()
        _add(folded, head, tail, blocks)
