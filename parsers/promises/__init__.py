"""The promises of 民生实事: numbered lists announced as so many things to be done for the people."""

from __future__ import annotations

import re
from bisect import bisect_right

from parsers.model import Kind, Promise, Section
from parsers.promises.lists import Item, find_lists, trimmed

__all__ = ["Item", "find_lists", "read_promises"]

# Who answers for a promise, at its end.
_OWNER = re.compile(
    r"[\n (\[]*(?:责任|牵头|主办|承办|实施|负责|主要责任|配合)(?:单位|部门|科室|领导)(?:和(?:责任|配合)单位)?[:] ?(?P<named>[^\n]{2,120}?)[)\]]?[。;]?\s*$"
    r"|[(](?P<bare>[^()\d%,。;:]{2,40}(?:局|委|厅|办|办公室|政府|部门|中心|公司|集团|联合会|残联|妇联|院))[)][。;]?\s*$"
)


def read_promises(
    text: str, folded: str, sections: list[Section], lists: list[list[Item]] | None = None
) -> list[Promise]:
    """The promises of the plan part, in the order of print; the owner is kept apart from the promise's words.

    `lists` is what `find_lists` finds, where that is known.
    """
    tops = [s for s in sections if s.parent is None]
    starts = [s.start for s in tops]
    promises: list[Promise] = []
    for items in _without_repeats(folded, find_lists(folded) if lists is None else lists):
        place = bisect_right(starts, items[0].start) - 1
        if tops and (
            place < 0 or tops[place].kind in (Kind.REVIEW, Kind.OPENING, Kind.PROBLEMS, Kind.GLOSSARY)
        ):
            continue
        promises += [_promise(text, folded, item) for item in items]
    return promises


def _without_repeats(folded: str, lists: list[list[Item]]) -> list[list[Item]]:
    """Of a list in the speech and the same in an annex, the one that says more."""
    kept: list[list[Item]] = []
    for items in lists:
        for i, other in enumerate(kept):
            pairs = list(zip(items, other, strict=False))
            same = sum(_begin_alike(folded, a, b) for a, b in pairs)
            if len(items) == len(other) and 2 * same > len(items):
                if items[-1].end - items[0].start > other[-1].end - other[0].start:
                    kept[i] = items
                break
        else:
            kept.append(items)
    return kept


def _begin_alike(folded: str, one: Item, other: Item) -> bool:
    size = min(6, one.end - one.words, other.end - other.words)
    return folded[one.words : one.words + size] == folded[other.words : other.words + size]


def _promise(text: str, folded: str, item: Item) -> Promise:
    owner = _OWNER.search(folded, max(item.words, item.end - 160), item.end)
    end = trimmed(folded, item.words, owner.start()) if owner else item.end
    named: str | None = None
    if owner:
        name = "named" if owner["named"] else "bare"
        named = text[owner.start(name) : owner.end(name)].strip()
    return Promise(item.number, text[item.words : end].strip(), named, item.start, item.end)
