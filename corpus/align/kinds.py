"""Kept or changed: what of substance differs between two statements of one object, and in which words to say so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from corpus.align.terms import one_form, weights
from parsers.statements import Statement

# What stands before or after a figure and moves its meaning: 10%以上, 不低于10%, 10%左右, 约10%, 3.4%以内
AFTER = re.compile(r"^[\s]*(?P<least>以上|及以上|之上)|^(?P<around>左右|上下)|^(?P<most>以内|以下|之内)")
BEFORE = re.compile(
    r"(?P<least>不低于|不少于|不小于|超过|突破|高于|至少)$|(?P<around>约|大约|近|接近|预计)$|(?P<most>不高于|不超过|低于|控制在|少于)$"
)
# a time within which: 两年内, 到2025年, 年底前
DEADLINE = re.compile(
    r"[一两二三四五\d]+年内|到(?:20\d\d|“?[一二三四五十]+五”?)年?|20\d\d年(?:底)?前|上半年|第[一二三四]季度"
)
# 第16届 第十六届 第三次
ORDINAL = re.compile(r"第([一二三四五六七八九十百\d]+)(?=[届次批轮])")
SEPARATOR = re.compile(r"[、和与及]")


@dataclass(frozen=True, slots=True)
class Verdict:
    """`changed` and the reason in a few words."""

    changed: bool
    why: str


def judge(earlier: Statement, later: Statement, old: str, new: str) -> Verdict:
    """`old` and `new` are the folded texts of both statements."""
    figures = _figures(earlier, later, old, new)
    if figures:
        return Verdict(True, figures)
    before, after = _ordinals(old), _ordinals(new)
    if before != after and (before and after):
        return Verdict(True, f"ordinal {'、'.join(before)} → {'、'.join(after)}")
    stage = _stages(earlier, later)
    if stage:
        return Verdict(True, stage)
    limits = _limits(earlier, later, old, new)
    if limits:
        return Verdict(True, limits)
    rest = _rest(earlier, later, old, new)
    return Verdict(rest > CHANGED_REST, f"wording {rest:.2f}")


CHANGED_REST = 0.3


def _figures(earlier: Statement, later: Statement, old: str, new: str) -> str:
    a, b = _read(earlier, old), _read(later, new)
    if a == b:
        return ""
    return "figure " + ", ".join(sorted(f for *_, f in a)) + " → " + ", ".join(sorted(f for *_, f in b))


def _read(statement: Statement, text: str) -> set[tuple[float, float, str, str, str]]:
    found = set()
    for figure in statement.figures:
        if not figure.unit and not figure.ratio:
            continue
        start, end = figure.start - statement.start, figure.end - statement.start
        bound = _bound(text, start, end)
        found.add((figure.low, figure.high, figure.unit, bound, ""))
    return found


def _bound(text: str, start: int, end: int) -> str:
    match = AFTER.match(text[end : end + 4]) or BEFORE.search(text[max(0, start - 4) : start])
    return "" if match is None else (match.lastgroup or "")


def _ordinals(text: str) -> list[str]:
    return ORDINAL.findall(text)


def _stages(earlier: Statement, later: Statement) -> str:
    a = {p.word.stage: p.word.word for p in earlier.words if p.word.stage}
    b = {p.word.stage: p.word.word for p in later.words if p.word.stage}
    if set(a) == set(b):
        return ""
    return f"stage {'、'.join(a.values()) or '–'} → {'、'.join(b.values()) or '–'}"


def _limits(earlier: Statement, later: Statement, old: str, new: str) -> str:
    a = {p.word.word for p in earlier.words if p.word.role == "limit"} | set(DEADLINE.findall(old))
    b = {p.word.word for p in later.words if p.word.role == "limit"} | set(DEADLINE.findall(new))
    if a == b:
        return ""
    return f"limit {'、'.join(sorted(a - b)) or '–'} → {'、'.join(sorted(b - a)) or '–'}"


def _rest(earlier: Statement, later: Statement, old: str, new: str) -> float:
    """The weight of what is not shared, of the whole."""
    a, b = _terms(earlier, old), _terms(later, new)
    both = sum(a[t] for t in a.keys() & b.keys())
    whole = max(sum(a.values()), sum(b.values()))
    return 1 - both / whole if whole else 0.0


def _terms(statement: Statement, text: str) -> dict[int, float]:
    cut = list(text)
    for p in statement.words:
        if p.word.role in ("zeal", "verb") and p.end <= statement.end:
            cut[p.start - statement.start : p.end - statement.start] = " " * (p.end - p.start)
    for f in statement.figures:
        cut[f.start - statement.start : f.end - statement.start] = " " * (f.end - f.start)
    plain = one_form("".join(cut))
    table = weights()
    found = {}
    for x, y in pairwise(plain):
        if "一" <= x <= "鿿" and "一" <= y <= "鿿":
            code = ord(x) << 16 | ord(y)
            found[code] = table.get(code, 6.3) + 1.0
    return found
