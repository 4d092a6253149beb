"""Shortfalls: by how much, or that, a past target was missed (低于预期目标1.6个百分点, 预期目标没有完成)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.indicators import OTHER, identify
from parsers.targets import names
from parsers.targets.draft import Draft, Name

# 增速分别低于预期目标, 与年初目标相差, 比预期目标低
_MISSED_BY = re.compile(
    r"(?:低于|少于|未达|未达到|相差|差|比|与|较)(?:年初|年度|全年|原定|确定的|计划|既定)*(?:的)?(?:预期|目标|计划|增长目标)(?:目标|任务|值)?"
)
# 没有完成预期目标, 未能实现, 未达到预期
_MISSED = re.compile(
    r"(?:预期|增长|年度|年初|确定的|既定)*(?:目标|任务|指标|计划)?(?:均|都)?(?:没有|未能|未|没能|尚未)(?:能)?(?:全面|如期|按期)?(?:完成|实现|达到)(?:年初|年度|全年|预期|既定|计划|增长|确定的)*(?:目标|任务|指标|值|要求)?(?:任务)?$"
)
_CLAUSE = re.compile(r"[^。;!?\n:]+")
_COUNT = re.compile(
    r"(?:等)?[0-9一二三四五六七八九十几多]+(?:项|个)(?:主要|经济|约束性|预期)*(?:指标)$|等(?:主要|经济|部分)*指标$|等$"
)


def read_shortfalls(
    text: str, folded: str, parts: Sequence[tuple[int, int]], drafts: Sequence[Draft]
) -> list[Draft]:
    """Marks the drafts that say by how much a target was missed, and returns rows for targets said to be missed."""
    for draft in drafts:
        if draft.role == "result" and draft.amount and draft.amount.figure.unit.endswith("百分点"):
            where = folded[draft.name.end : draft.amount.start] + draft.name.folded + draft.predicate
            if _MISSED_BY.search(where) and re.search("低|差|未|少", where):
                draft.role, draft.scope, draft.measure, draft.sign, draft.bound = (
                    "shortfall",
                    "headline",
                    "change",
                    1,
                    "exact",
                )
    found: list[Draft] = []
    for start, end in parts:
        for match in _CLAUSE.finditer(folded, start, end):
            found += _missed(text, folded, match.start(), match.end())
    return found


def _missed(text: str, folded: str, start: int, end: int) -> list[Draft]:
    clause = folded[start:end]
    if "没有" not in clause and "未" not in clause and "没能" not in clause:
        return []
    position = start
    phrases: list[tuple[int, int]] = []
    for piece in clause.split(","):
        phrases.append((position, position + len(piece)))
        position += len(piece) + 1
    for index, (first, last) in enumerate(phrases):
        match = _MISSED.search(folded[first:last].rstrip())
        if match is None or not re.search("目标|任务|指标|计划|预期", match[0]):
            continue
        head = first + match.start()
        name = _list(text, folded, first, head)
        quote = first
        if not _known(name) and index:
            before = _list(text, folded, *phrases[index - 1])
            if _known(before):
                name, quote = before, phrases[index - 1][0]
        pieces = [
            p for p in name if identify(p.folded) or len(name) > 1 or re.search("率|投资|减排|收入", p.folded)
        ]
        words = text[head:last].strip()
        return [
            Draft(
                start=quote,
                end=last,
                sentence=start,
                name=piece,
                amount=None,
                measure=None,
                qualitative=words,
                indicator=found.id if (found := identify(piece.folded)) else OTHER,
                role="shortfall",
                scope="headline",
            )
            for piece in pieces
        ]
    return []


def _known(pieces: list[Name]) -> bool:
    return any(identify(p.folded) for p in pieces)


def _list(text: str, folded: str, start: int, end: int) -> list[Name]:
    name = names.make(text, folded, names.strip_lead_in(folded, start, end), end)
    bare = _COUNT.sub("", name.folded)
    bare = re.sub(r"出现(?:了)?(?:下降|回落|下滑)$", "", bare)
    name = Name(name.printed[: len(bare)], bare, name.start, name.start + len(bare))
    return names.listed(name) if bare else []
