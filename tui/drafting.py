"""A draft of many lines and where the cursor stands in it: pure functions of what a key does to it, and how it is laid out."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from tui.width import cell_width, char_width, fit, visible

TAB = "    "

# What is not typed: what would steer a terminal, and halves of characters, which no file takes; a line end stays, a tab
# becomes blanks.
_UNTYPED = {
    **dict.fromkeys((*range(0x0A), *range(0x0B, 0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000))),
    0x09: TAB,
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A text, the offset of the cursor, and the column that ↑ and ↓ keep to (None: where the cursor is)."""

    text: str = ""
    at: int = 0
    column: int | None = None


Line = tuple[int, int]
"""The stretch of the text that a line on the screen shows, without its line end."""


def typed(text: str) -> str:
    """What comes of typing or pasting `text`: line ends are \\n, tabs blanks, characters that steer are left out."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNTYPED)


def insert(draft: Draft, text: str, most: int) -> Draft:
    """The draft with `text` at the cursor, as much of it as lets the draft have `most` characters."""
    text = typed(text)[: max(0, most - len(draft.text))]
    before, after = draft.text[: draft.at], draft.text[draft.at :]
    return Draft(before + text + after, draft.at + len(text))


def lay_out(text: str, width: int) -> list[Line]:
    """The lines of a text in `width` columns: at its own line ends, and where a line is full, after a blank if one is near."""
    lines: list[Line] = []
    start = 0
    for line in text.split("\n"):
        end, shown = start + len(line), visible(line)
        at = here = start
        used = 0
        # each character is looked at once: a pasted page is one line
        while here < end:
            used += char_width(shown[here - start])
            if used <= width:
                here += 1
                continue
            stop = max(at + 1, here)
            blank = text.rfind(" ", at + (stop - at) // 2, stop + 1)
            if blank > 0 and text[stop - 1 : stop + 1].isascii():
                stop = blank + 1
            lines.append((at, stop))
            at = here = stop
            used = 0
        lines.append((at, end))
        start = end + 1
    return lines


def place_of(lines: list[Line], draft: Draft) -> tuple[int, int]:
    """(line, column in cells) of the cursor."""
    row = bisect_right(lines, draft.at, key=lambda line: line[0]) - 1
    return row, cell_width(visible(draft.text[lines[row][0] : draft.at]))


def _offset_at(text: str, line: Line, column: int) -> int:
    start, end = line
    return start + fit(visible(text[start:end]), column)


def moved(draft: Draft, key: str, lines: list[Line], page: int) -> Draft | None:
    """The draft after a key that moves the cursor; None for any other key."""
    text, at = draft.text, draft.at
    row, column = place_of(lines, draft)
    match key:
        case "left":
            return Draft(text, max(0, at - 1))
        case "right":
            return Draft(text, min(len(text), at + 1))
        case "home" | "ctrl+a":
            return Draft(text, lines[row][0])
        case "end" | "ctrl+e":
            start, end = lines[row]
            # the end of a full line is the beginning of the next: stay before its last character
            full = row + 1 < len(lines) and lines[row + 1][0] == end and end > start
            return Draft(text, end - 1 if full else end)
        case "ctrl+home":
            return Draft(text, 0)
        case "ctrl+end":
            return Draft(text, len(text))
        case "up" | "down" | "pageup" | "pagedown":
            step = {"up": -1, "down": 1, "pageup": -page, "pagedown": page}[key]
            wanted = column if draft.column is None else draft.column
            to = max(0, min(row + step, len(lines) - 1))
            if to == row:
                return Draft(text, 0 if step < 0 else len(text))
            offset = _offset_at(text, lines[to], wanted)
            if to + 1 < len(lines) and offset == lines[to][1] == lines[to + 1][0]:
                offset -= 1
            return Draft(text, max(offset, lines[to][0]), wanted)
    return None


def erased(draft: Draft, key: str) -> Draft | None:
    """The draft after a key that takes something away; None for any other key."""
    text, at = draft.text, draft.at
    begin = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    match key:
        case "backspace" | "ctrl+h":
            start, stop = max(0, at - 1), at
        case "delete" | "ctrl+d":
            start, stop = at, at + 1
        case "ctrl+u":
            # at the beginning of a line its line end before it goes
            start, stop = (begin if begin < at else max(0, at - 1)), at
        case "ctrl+k":
            start, stop = at, (end if end > at else at + 1)
        case "ctrl+w":
            kept = text[begin:at].rstrip()
            start, stop = begin + kept.rfind(" ") + 1 if kept else begin, at
            start = start if start < at else max(0, at - 1)
        case _:
            return None
    return Draft(text[:start] + text[stop:], start)


def top_for(row: int, top: int, height: int, count: int) -> int:
    """The first line shown so that `row` is in view: as it was, or half a page on, so that few lines are painted anew."""
    if row < top or row >= top + height:
        top = row - height // 2
    return max(0, min(top, max(0, count - height), row))
