"""Chinese words by letters, so that they can be typed without an input method: gdszz → 公共收支…, zjjg, caizheng.

For words of the program and names of indicators, read character by character; the names of places have readings of
their own, made at import (see `corpus.pinyin`), since they are read in ways of their own.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

READINGS_FILE = Path(__file__).parent / "data" / "readings.csv"

INITIALS, PINYIN, INITIALS_START, PINYIN_START = range(4)
"""How well letters fit, best first: all initials, all pinyin, the first initials, starts of the first syllables."""


def letters_rank(words: str, letters: str) -> int | None:
    """How well lower-case `letters` fit `words` from their beginning, or None where they do not.

    A character with several readings may be meant by each of them; what is no Chinese character is itself.
    """
    read = syllables(words)
    if not letters or not read or not any(reading.startswith(letters[0]) for reading in read[0]):
        return None
    if len(letters) <= len(read) and all(
        any(reading[0] == letter for reading in readings)
        for readings, letter in zip(read, letters, strict=False)
    ):
        return INITIALS if len(letters) == len(read) else INITIALS_START
    rests = {letters}
    for number, readings in enumerate(read, start=1):
        following: set[str] = set()
        for rest in rests:
            for reading in readings:
                size = 0
                while size < min(len(rest), len(reading)) and rest[size] == reading[size]:
                    size += 1
                    following.add(rest[size:])
                if rest == reading and number == len(read):
                    return PINYIN
        if "" in following:
            return PINYIN_START
        rests = following
        if not rests:
            return None
    return None


@lru_cache(maxsize=8192)
def syllables(words: str) -> tuple[tuple[str, ...], ...]:
    """The readings of each character; blanks and punctuation have none and are left out."""
    table = _table()
    return tuple(table.get(character) or (character.lower(),) for character in words if character.isalnum())


@cache
def _table() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in READINGS_FILE.read_text(encoding="utf-8").splitlines()[1:]:
        reading, _, characters = line.partition(",")
        for character in characters:
            found[character] = (*found.get(character, ()), reading)
    return found
