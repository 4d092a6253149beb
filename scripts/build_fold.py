"""Writes parsers/data/t2s.csv: traditional character, simplified character.

The pairs are OpenCC's own (configuration t2s, Apache-2.0), read through its converter one character at a time, so that
only the character table speaks and not the phrases. A pair stays out when either side is more than one character,
and chains (a→b, b→c) are followed to their end, so that folding twice is folding once.
"""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "parsers" / "data" / "t2s.csv"
# The Unicode blocks that hold Han characters, without the compatibility forms, which fold.py takes from Unicode.
HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x2FA1F), (0x30000, 0x323AF))


def pairs() -> dict[str, str]:
    """Every traditional character whose simplified form is one other character."""
    import opencc

    converter = opencc.OpenCC("t2s")
    direct: dict[str, str] = {}
    for first, last in HAN:
        for code in range(first, last + 1):
            character = chr(code)
            simplified = converter.convert(character)
            if simplified != character and len(simplified) == 1:
                direct[character] = unicodedata.normalize("NFKC", simplified)
    final: dict[str, str] = {}
    for character, simplified in direct.items():
        seen = {character}
        while simplified in direct and simplified not in seen:
            seen.add(simplified)
            simplified = direct[simplified]
        if simplified != character:
            final[character] = simplified
    return final


def main() -> None:
    """Write the table anew, in code point order."""
    with TARGET.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["traditional", "simplified"])
        writer.writerows(sorted(pairs().items()))


if __name__ == "__main__":
    main()
