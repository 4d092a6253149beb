"""The objects of a statement as they are called: 南三环, 区人民医院新院区, “双创”示范基地."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parsers.numerals import Figure
from parsers.plan_words import PlacedWord

# what stands between the members of a list: 公路、铁路和机场
BETWEEN = re.compile(r"[、,;:。!?()\s]+|[和与及](?!美)|的")
# what a name may end in and says nothing: 等工程, 等5个项目, 建设
END = re.compile(r"(?:等(?:重大|重点)?)?(?:工程|项目|建设|任务|计划|行动|等)*$")
# A name has at least so many characters.
SHORTEST = 3


def find_names(
    folded: str, start: int, end: int, figures: Sequence[Figure], words: Sequence[PlacedWord]
) -> Iterator[str]:
    """The stretches of folded[start:end] between words of planning, figures and marks of a list, each once."""
    gaps = sorted([(f.start, f.end) for f in figures] + [(w.start, w.end) for w in words])
    seen = set()
    at = start
    for first, last in [*gaps, (end, end)]:
        if first > at:
            for part in BETWEEN.split(folded[at:first]):
                name = END.sub("", part).strip("“”\"'《》")
                if len(name) >= SHORTEST and name not in seen:
                    seen.add(name)
                    yield name
        at = max(at, last)
