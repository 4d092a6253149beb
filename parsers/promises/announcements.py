"""How promises are announced: 今年办好十件民生实事, with the number of things, or without."""

from __future__ import annotations

import re
from typing import NamedTuple

HAN = "[一二三四五六七八九十]"
COUNT = rf"(?:\d{{1,3}}|{HAN}{{1,3}}|[两几])"
_THINGS = "实事|好事|民心工程|惠民工程|民生工程|民生项目|惠民项目|民生微实事"
THING = f"(?:{_THINGS})"
THING_NAMED = re.compile(THING)
# Words that name promises only where a number goes before them: 十大|惠民行动  20件|民生大事
# (Plain alternatives, no group within: so only their first characters are looked at.)
_THING_COUNTED = re.compile(f"(?:{_THINGS}|民生大事|民生行动|惠民行动|利民行动|便民行动)")
# How they are announced, read backwards from the word: 十件民生|实事  20项|民心工程  14件23项|实事  八个方面60件|实事
# 八个方面,办好60件|实事  8件人民群众关心和迫切需要办理的|实事
_COUNTED = re.compile(
    rf"({COUNT}) ?[余多]?(?:件|项|个方面|方面|大类|类|个|大)"
    rf"(?:(?:的|[^。;!,\n]{{0,3}}?,?[^。;!,\n]{{0,4}}?({COUNT})[件项])?[^。;!,\n]{{0,12}}$|(?<=件)[^。;!,\n]{{13,24}}的$)"
)
# The same without a number, as a whole sentence or heading: 持续办好民生|实事。
_UNCOUNTED = re.compile(r"(?:^|[。!;\n ])[^。;!,:\n ]{0,12}$")
_LOOK_BACK = 36
# The rest of a sentence that names them and leads straight to a list of many: …把为民办|实事|摆在突出位置。一是…  办好以下|实事|:(1)…
# (办实事、解难事、做好事。 is said of all work.)
_LEADS = re.compile(
    r"(?<!好事)(?![^。\n]{0,12}(?:难事|好事))[^。!:;\n]{0,24}[。:](?=一是|[(]1[)]|①|1[.、](?!\d))"
)
# What a past list is said to be.
_DONE = re.compile(
    r"[”\"]?(?:均|都|已|全部|圆满|顺利|如期|基本)?(?:全部|圆满|顺利|如期|基本)?(?:完成|落实|兑现|办结|实现|办成)"
)

FEWEST = 3
FEWEST_LED_TO = 7


class Announced(NamedTuple):
    """Where an announcement ends, the numbers it gives, and how many items its list must have."""

    end: int
    numbers: tuple[int, ...]
    fewest: int = FEWEST


def announcements(folded: str) -> list[Announced]:
    found: list[Announced] = []
    for thing in _THING_COUNTED.finditer(folded):
        if _DONE.match(folded, thing.end()):
            continue
        before = folded[max(0, thing.start() - _LOOK_BACK) : thing.start()]
        counted = _COUNTED.search(before)
        if counted:
            found.append(Announced(thing.end(), tuple(value(g) for g in counted.groups() if g)))
        elif THING_NAMED.fullmatch(thing[0]):
            if _ends_announcement(folded, thing.end(), before):
                found.append(Announced(thing.end(), ()))
            elif _LEADS.match(folded, thing.end()):
                found.append(Announced(thing.end(), (), FEWEST_LED_TO))
    return found


def _ends_announcement(folded: str, end: int, before: str) -> bool:
    """Whether the word ends a sentence of its own, or a paragraph that a list by lines may follow."""
    after = folded[end : end + 2]
    return after[:1] in ("。", ":", "\n") and (
        _UNCOUNTED.search(before) is not None or after in ("。\n", ":\n")
    )


def value(token: str) -> int:
    """The number of a mark or count; 0 for 几."""
    if token[0].isdigit() and token.isascii():
        return int(token)
    if "①" <= token <= "⑳":
        return ord(token) - ord("①") + 1
    if "⑴" <= token <= "⒇":
        return ord(token) - ord("⑴") + 1
    digits = {c: n for n, c in enumerate("一二三四五六七八九", 1)} | {"两": 2, "几": 0}
    tens, ten, ones = token.rpartition("十")
    return (10 * digits.get(tens, 1) if ten else 0) + digits.get(ones, 0)
