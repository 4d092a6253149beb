"""How wide text is on the screen: the one measure of display text in the whole program.

East Asian ambiguous characters (“ ” — … ≥ · and box lines) are one column in some terminals and two in others,
and no library can know which. `set_ambiguous_width` says so once at the start; everything that pads, cuts or
wraps asks `cell_width`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal

AmbiguousWidth = Literal[1, 2]

# Marks that stand over or under the character before them.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
# Those characters, and marks, to see quickly that a text has none of them.
_STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    f"\U0001d173-\U0001d17a\U000e0000-\U000e007f\U000e0100-\U000e01ef{_MARKS}]"
)
# More marks than any writing piles up on one character: é with two more acutes, and whatever follows them.
_PILED = re.compile(f"([{_MARKS}]{{2}})([{_MARKS}]+)")


@cache
def _pictures() -> dict[int, str]:
    """ESC, C1 controls and line ends as visible one-column pictures; characters that turn the direction of writing or
    take no room as an open box. One for one, so offsets stay true."""
    return {
        **{code: chr(0x2400 + code) for code in range(0x20)},
        0x7F: "␡",
        **dict.fromkeys(range(0x80, 0xA0), "␦"),
        **dict.fromkeys((0x00AD, 0x061C, 0xFEFF, *range(0x200B, 0x2010), *range(0x2028, 0x202F)), "␣"),
        **dict.fromkeys((*range(0x2060, 0x2070), *range(0xFFF9, 0xFFFC)), "␣"),
        **dict.fromkeys((*range(0xFE00, 0xFE10), *range(0xE0000, 0xE0080), *range(0xE0100, 0xE01F0)), "␣"),
        **dict.fromkeys((0x180E, *range(0x13430, 0x13440), *range(0x1BCA0, 0x1BCA4)), "␣"),
        **dict.fromkeys(range(0x1D173, 0x1D17B), "␣"),
        **dict.fromkeys(range(0xD800, 0xE000), "?"),
    }


class _Widths(dict[str, int]):
    """Width of each character met so far; filled on demand."""

    ambiguous: AmbiguousWidth = 1

    def __missing__(self, character: str) -> int:
        from rich.cells import get_character_cell_size  # what is only printed needs no widths

        width = get_character_cell_size(character)
        if width == 1 and self.ambiguous == 2 and unicodedata.east_asian_width(character) == "A":
            width = 2
        self[character] = width
        return width


_WIDTHS = _Widths()

char_width = _WIDTHS.__getitem__
"""Columns of one character."""


def set_ambiguous_width(width: AmbiguousWidth) -> None:
    """Say how many columns this terminal gives to ambiguous characters."""
    _WIDTHS.ambiguous = width
    _WIDTHS.clear()


def ambiguous_width() -> AmbiguousWidth:
    """Columns an ambiguous character takes in this terminal."""
    return _WIDTHS.ambiguous


def cell_width(text: str) -> int:
    """Columns that `text` takes on the screen. Expects text that went through `visible`."""
    return len(text) if text.isascii() else sum(map(char_width, text))


def visible(text: str) -> str:
    """`text` with characters that steer a terminal, hide or pile up replaced, one for one, by pictures of themselves."""
    if not _STEERING.search(text):
        return text
    return _PILED.sub(lambda piled: piled[1] + "␣" * len(piled[2]), text.translate(_pictures()))


def fit(text: str, width: int) -> int:
    """How many leading characters of `text` fit into `width` columns."""
    used = 0
    for index, character in enumerate(text):
        used += char_width(character)
        if used > width:
            return index
    return len(text)


def wrapped(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns, cut at a blank where the line has one in its later half."""
    lines = []
    while (end := fit(text, width)) < len(text):
        blank = text.rfind(" ", end // 2, end + 1)
        end = max(1, end if blank < 0 else blank)
        lines.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return [*lines, text]


def truncate(text: str, width: int, ellipsis: str = "⋯") -> str:
    """`text` cut to at most `width` columns, ending in `ellipsis` when something was cut."""
    if cell_width(text) <= width:
        return text
    room = width - cell_width(ellipsis)
    if room <= 0:
        return ellipsis if room == 0 else ""
    return text[: fit(text, room)] + ellipsis


def pad(text: str, width: int, *, right: bool = False, ellipsis: str = "⋯") -> str:
    """`text` in exactly `width` columns: cut where too long, blanks after it (before it when `right`)."""
    cut = truncate(text, width, ellipsis)
    blanks = " " * (width - cell_width(cut))
    return blanks + cut if right else cut + blanks


def centre(text: str, width: int, ellipsis: str = "⋯") -> str:
    """`text` in the middle of exactly `width` columns."""
    cut = truncate(text, width, ellipsis)
    return pad(" " * ((width - cell_width(cut)) // 2) + cut, width)
