"""The ids of the indicators and their names, without the rest of the lexicon (`parsers.indicators`).

Reading all of it and compiling what reads names takes a tenth of a quick command's time, which needs no more than this.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "indicators.toml"
OTHER = "other"
# id = "gdp", zh = "地区生产总值": a line each in the table
NAMING = re.compile(r'^(id|zh) = "([^"\\]*)"$', re.MULTILINE)


@cache
def names() -> dict[str, str]:
    """Each indicator's name in Chinese by id, in the order of the table."""
    ids: list[str] = []
    zh: list[str] = []
    for found in NAMING.finditer(FILE.read_text(encoding="utf-8")):
        (ids if found[1] == "id" else zh).append(found[2])
    return dict(zip(ids, zh, strict=True))
