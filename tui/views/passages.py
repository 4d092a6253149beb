"""Passages of a text: the sentence at a place and the one after it. Pure functions of the characters.

Whoever cites, notes or copies takes whole sentences first; lines of the screen are no unit of a text.
"""

from __future__ import annotations

ENDS = frozenset("。！？!?\n")
"""Marks that end a sentence, and the line end, which ends a paragraph."""

CLOSERS = frozenset("”’」』）)》】")
"""Marks that still belong to the sentence they follow."""

BLANKS = " \t\u3000\u00a0\n"


def sentence_at(text: str, offset: int) -> tuple[int, int]:
    """`(start, end)` of the sentence that holds `offset`, without blanks at its ends; of the next one where
    `offset` stands between two. (n, n) where no sentence follows."""
    offset = _skip_blanks(text, max(0, min(offset, len(text))))
    start = offset
    while start > 0 and not _ends_before(text, start):
        start -= 1
    return _skip_blanks(text, start), sentence_end(text, offset)


def sentence_end(text: str, offset: int) -> int:
    """Where the sentence that holds `offset` ends: after its mark and what closes with it."""
    end = offset
    while end < len(text) and text[end] not in ENDS:
        end += 1
    if end < len(text) and text[end] != "\n":
        end += 1
        while end < len(text) and text[end] in CLOSERS:
            end += 1
    return end


def next_sentence(text: str, end: int) -> tuple[int, int]:
    """The sentence that begins at or after `end`; (n, n) where the text is over."""
    start = _skip_blanks(text, end)
    return start, sentence_end(text, start)


def _ends_before(text: str, at: int) -> bool:
    """Whether a sentence ended just before `at`."""
    before = at - 1
    if text[before] == "\n":
        return True
    while before > 0 and text[before] in CLOSERS:
        before -= 1
    return text[before] in ENDS and text[at] not in CLOSERS


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in BLANKS:
        at += 1
    return at
