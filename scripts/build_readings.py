"""Build corpus/data/readings.csv: how the 3,755 characters of GB 2312's first level are read, without tones.

    python scripts/build_readings.py

A line holds a reading and every character that has it; a character with several readings stands on several lines. The
readings are pypinyin's (MIT), which takes 0.15 s to import: too long for a box one types into.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from pypinyin import Style, pinyin

TARGET = Path(__file__).resolve().parent.parent / "corpus" / "data" / "readings.csv"
# The first level of GB 2312: rows 16 to 55, the last of which is not full.
FIRST_ROW, LAST_ROW, LAST_CELL = 0xB0, 0xD7, 0xF9


def characters() -> list[str]:
    """The characters of the first level, in their order there."""
    return [
        bytes((row, cell)).decode("gb2312")
        for row in range(FIRST_ROW, LAST_ROW + 1)
        for cell in range(0xA1, (LAST_CELL if row == LAST_ROW else 0xFE) + 1)
    ]


def lines() -> list[str]:
    """The lines of the file, by reading."""
    read: dict[str, list[str]] = defaultdict(list)
    for character in characters():
        for reading in pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=False)[0]:
            if reading.isascii() and reading.isalpha() and character not in read[reading]:
                read[reading].append(character)
    return [
        "pinyin,characters",
        *(f"{reading},{''.join(read[reading])}" for reading in sorted(read) if read[reading]),
    ]


if __name__ == "__main__":
    TARGET.write_text("\n".join(lines()) + "\n", encoding="utf-8")
    print(f"{TARGET}: {len(lines()) - 1} readings")
