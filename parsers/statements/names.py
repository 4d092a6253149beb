"""The objects of a statement as they are called: 南三环, 区人民医院新院区, “双创”示范基地."""

from __future__ import annotations

import re
from collections.abc import Iterable

# what stands between the members of a list: 公路、铁路和机场
BETWEEN = re.compile(r"[、,;:。!?()\s]+|[和与及](?!美)|的")
# what a name may end in and says nothing: 等工程, 等5个项目, 建设
END = re.compile(r"(?:等(?:重大|重点)?)?(?:工程|项目|建设|任务|计划|行动|等)*$")
# A name has at least so many characters.
SHORTEST = 3


def find_names(folded: str, taken: Iterable[tuple[int, int]]) -> list[str]:
    """The stretches of a folded statement between words of planning and figures (`taken`) and marks of a list, each once."""
    names: dict[str, None] = {}
    at = 0
    for first, last in [*sorted(taken), (len(folded), len(folded))]:
        if first > at:
            for part in BETWEEN.split(folded[at:first]) if first - at >= SHORTEST else ():
                if len(part) >= SHORTEST:
                    name = END.sub("", part).strip("“”\"'《》")
                    if len(name) >= SHORTEST:
                        names[name] = None
        at = max(at, last)
    return list(names)
