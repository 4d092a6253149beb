"""The numbers that Word prints before paragraphs of a numbered list (一、 （一） 1.), which are not in their text."""

from __future__ import annotations

import re
from typing import Any

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHINESE = "〇一二三四五六七八九"
CHINESE_FORMATS = frozenset(
    (
        *("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand"),
        *("ideographDigital", "japaneseCounting", "ideographTraditional"),
    )
)
# %1、 in a level's pattern stands for the number of level 1
PLACE = re.compile(r"%([1-9])")


def chinese(number: int) -> str:
    """1 to 99 as 一 … 九十九; larger numbers in digits."""
    if not 1 <= number <= 99:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else CHINESE[tens] + "十") + (
        CHINESE[ones] if ones else ""
    )


class Numbering:
    """Counts the numbered paragraphs of one document in their order."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[
            tuple[str, int], tuple[str, str, int]
        ] = {}  # (list, level) → format, pattern, first number
        self._list_of: dict[str, str] = {}  # the number's id → its abstract list
        self._counts: dict[tuple[str, int], int] = {}
        self._by_style: dict[str, tuple[str, int]] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):  # a document without lists has no such part
            return
        for abstract in root.iter(f"{WORD}abstractNum"):
            for level in abstract.iter(f"{WORD}lvl"):
                key = (abstract.get(f"{WORD}abstractNumId"), _number(level.get(f"{WORD}ilvl"), 0))
                first = _number(_value(level, "start"), 1)
                self._levels[key] = (_value(level, "numFmt") or "", _value(level, "lvlText") or "", first)
        for number in root.iter(f"{WORD}num"):
            self._list_of[number.get(f"{WORD}numId")] = _value(number, "abstractNumId") or ""
        for style in document.styles.element.iter(f"{WORD}style"):
            if (place := _place(style)) is not None:
                self._by_style[style.get(f"{WORD}styleId")] = place

    def next_number(self, paragraph: Any) -> str:
        """What Word prints before this paragraph, "" for one that is not numbered. Call once a paragraph, in order."""
        style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        place = _place(paragraph) or self._by_style.get(style.get(f"{WORD}val") if style is not None else "")
        if place is None or place[0] == "0":
            return ""
        identity, level = self._list_of.get(place[0], ""), place[1]
        if (identity, level) not in self._levels:
            return ""
        form, pattern, first = self._levels[identity, level]
        self._counts[identity, level] = self._counts.get((identity, level), first - 1) + 1
        for deeper in range(level + 1, 9):
            self._counts.pop((identity, deeper), None)
        if form in ("bullet", "none"):
            return ""
        return PLACE.sub(lambda match: self._printed(identity, int(match[1]) - 1), pattern)

    def _printed(self, identity: str, level: int) -> str:
        form, _, first = self._levels.get((identity, level), ("decimal", "", 1))
        number = self._counts.get((identity, level), first)
        return chinese(number) if form in CHINESE_FORMATS else str(number)


def _place(element: Any) -> tuple[str, int] | None:
    """The list id and level that a paragraph or style names."""
    properties = element.find(f"{WORD}pPr/{WORD}numPr")
    if properties is None or (identity := _value(properties, "numId")) is None:
        return None
    return identity, _number(_value(properties, "ilvl"), 0)


def _value(element: Any, name: str) -> str | None:
    child = element.find(f"{WORD}{name}")
    return None if child is None else child.get(f"{WORD}val")


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() else otherwise
