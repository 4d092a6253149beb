"""How a place's name is read, so that it can be typed without an input method; made once, at import."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

# Readings that names of places have and a dictionary of common words does not: 长治 chang, 都 du, 单县 shan.
# The longest characters that fit win; one character alone is how it is usually read in names.
READINGS_FILE = Path(__file__).parent / "data" / "place_readings.csv"


def readings(name: str) -> str:
    """The name's pinyin without tones, syllables parted by blanks; a second usual reading follows after "|".

    What is no Chinese character stays as it is, in lower case.
    """
    # pypinyin takes 0.2 s to import, and only an import of reports needs it
    from pypinyin import lazy_pinyin

    # a run of other characters would come as one syllable; each stays one, so that positions agree
    common = [syllable.lower() for syllable in lazy_pinyin(name, errors=_one_by_one)]  # type: ignore[arg-type]
    local = list(common)
    at = 0
    while at < len(name):
        fragment = _fragment_at(name, at)
        if fragment:
            local[at : at + len(fragment)] = _table()[fragment]
        if len(fragment) == 1:
            # 朝 is never zhao in a name, but 浚县 may be typed as it is misread
            common[at] = local[at]
        at += len(fragment) or 1
    return "|".join(dict.fromkeys((" ".join(local), " ".join(common))))


def _one_by_one(run: str) -> list[str]:
    return list(run)


def _fragment_at(name: str, at: int) -> str:
    """The longest characters of the table that stand in `name` at `at`, or ""."""
    for size in range(min(_longest(), len(name) - at), 0, -1):
        if name[at : at + size] in _table():
            return name[at : at + size]
    return ""


@cache
def _table() -> dict[str, list[str]]:
    with READINGS_FILE.open(encoding="utf-8", newline="") as file:
        table = {row["characters"]: row["pinyin"].split() for row in csv.DictReader(file)}
    for characters, syllables in table.items():
        if len(characters) != len(syllables):
            raise ValueError(f"{READINGS_FILE.name}: {characters} has {len(syllables)} syllables")
    return table


@cache
def _longest() -> int:
    return max(map(len, _table()))
