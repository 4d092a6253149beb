"""Kept or changed: what of substance differs between two statements of one object, and in which words to say so.

The same figures with the same bounds, the same stage, the same limits and nearly the same objects are kept; words of zeal, verbs of
one stage, word order and the names of one thing are free to differ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.align.terms import Term, weigh
from parsers.plan_words import PlacedWord, Role
from parsers.statements import Statement
from parsers.units import split

# What stands before or after a figure and moves its meaning: 10%以上, 不低于10%, 10%左右, 约10%, 3.4%以内
AFTER = re.compile(r"[\s)）]?(?:(?P<least>以上|及以上|之上)|(?P<around>左右|上下)|(?P<most>以内|以下|之内))")
BEFORE = re.compile(
    r"(?:(?P<least>不低于|不少于|不小于|不短于|超过|突破|高于|至少|[^不]超)|(?P<around>约|大约|近|接近|预计)"
    r"|(?P<most>不高于|不超过|不多于|[^不]低于|控制在|少于))(?:到|了)?$"
)
# a time within which: 两年内, 到2025年, 2025年前
DEADLINE = re.compile(
    r"[一两二三四五\d]+年内|到“?(?:20\d\d|[一二三四五十]+五)”?年?|20\d\d年(?:底)?前|上半年|第[一二三四]季度"
)
# 第16届 第十六届 首届 第三次
ORDINAL = re.compile(r"(第[一二三四五六七八九十百\d]+|首)(?=[届次批轮])")
# which version: 3.0, 5.0版
VERSION = re.compile(r"(?<![\d.])\d{1,2}\.0(?![\d%亿万千百])")
# what joins words and changes nothing: 交流与合作, 交流合作
LINK = re.compile(r"[和与及、的并\s]")
# whose rank: 市级, 省级以上, 国家级
RANK = re.compile(r"(?:国家|省|市|县|区|部)级(?:以上)?")
# figures with these units name a thing and do not measure it: 一期, 第三轮
NAMING_UNITS = frozenset(("期", "届", "批", "轮", "号", "次", "方", "年", "月", "日", "级", "A级"))
# what joins the members of a list, words of planning aside: 公路、铁路和机场
JOINT = re.compile(r"(?<=[一-鿿A-Za-z\d”）)])[、和与及](?=[一-鿿A-Za-z“（(])")
# The roles whose words are compared one for one; words of one role mean the same.
NARROWING: frozenset[Role] = frozenset(("careful", "measured", "rules", "trial", "general"))
STAGES: frozenset[Role] = frozenset(("plan", "prepare", "start", "build", "top", "done"))
# How much of what either says may have no counterpart in the other: of the weight of all it says, with and without the same figures
# in both.
OWN_WORDS = 0.32
OWN_WORDS_WITH_FIGURES = 0.75
# With the same figures, what one is about is said by the other too from this share of its weight on.
WITHIN = 0.9
# What weighs less says too little for that.
TELLING = 8.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """`changed`, and what differs first: figure, bound, ordinal, stage, limit, rank, deadline, list or wording."""

    changed: bool
    why: str


KEPT = Verdict(False, "")


def judge(
    earlier: Statement,
    later: Statement,
    old: str,
    new: str,
    about_old: frozenset[Term],
    about_new: frozenset[Term],
) -> Verdict:
    """`old` and `new` are the folded texts of both statements, `about_…` the terms of what they are about."""
    if old == new:
        return KEPT
    a, b = _read(earlier, old), _read(later, new)
    why = (
        _figures(a, b)
        or _told("ordinal", ORDINAL, earlier, later, old, new, "届次批轮", both=True)
        or _planning(earlier, later)
        or _told("version", VERSION, earlier, later, old, new, ".")
        or _told("rank", RANK, earlier, later, old, new, "级", both=True)
        or _told("deadline", DEADLINE, earlier, later, old, new, "年季到")
    )
    if why:
        return Verdict(True, why)
    if (a and _said_within(about_old, about_new)) or _unlinked(earlier, old) == _unlinked(later, new):
        return KEPT
    own = own_words(about_old, about_new)
    if own > (OWN_WORDS_WITH_FIGURES if a else OWN_WORDS):
        return Verdict(True, "wording")
    if own > 0.05 and _members(earlier, old) != _members(later, new):
        return Verdict(True, "list")
    return KEPT


Read = dict[tuple[float, float, str, str], str]


def _figures(a: Read, b: Read) -> str:
    if a.keys() == b.keys():
        return ""
    old = [text for key, text in a.items() if key not in b]
    new = [text for key, text in b.items() if key not in a]
    same_numbers = {key[:3] for key in a} == {key[:3] for key in b}
    return _arrow("bound" if same_numbers else "figure", old, new)


def _read(statement: Statement, text: str) -> Read:
    """(low, high, unit, bound) of each figure that counts or measures, and its words; amounts without their magnitude."""
    found: Read = {}
    for figure in statement.figures:
        if figure.unit in NAMING_UNITS or not (figure.unit or figure.ratio):
            continue
        if figure.chinese and figure.low == 1:  # 两岸一家, 一个中心: an article more often than a count
            continue
        start, end = figure.start - statement.start, figure.end - statement.start
        if text[max(0, start - 1) : start] == "第":
            continue
        before = BEFORE.search(text, max(0, start - 6), start)
        after = AFTER.match(text, end)
        bound = next((match.lastgroup or "" for match in (after, before) if match), "")
        head = before.start() if before else start
        words = statement.text[head : after.end() if after else end]
        factor, unit = split(figure.unit)
        name = text[start:end] if figure.ratio else unit.name if unit else ""
        found[figure.low * factor, figure.high * factor, name, bound] = words
    return found


def _planning(earlier: Statement, later: Statement) -> str:
    """Stages of a project, then words that narrow or soften."""
    for what, roles in (("stage", STAGES), ("limit", NARROWING)):
        a = [placed for placed in earlier.words if placed.word.role in roles]
        b = [placed for placed in later.words if placed.word.role in roles]
        if (a or b) and not _same_roles({p.word.role for p in a}, {p.word.role for p in b}):
            return _arrow(what, _printed(earlier, a), _printed(later, b))
    a = [placed for placed in earlier.words if placed.word.role == "limit"]
    b = [placed for placed in later.words if placed.word.role == "limit"]
    if (a or b) and {p.word.word for p in a} != {p.word.word for p in b}:
        return _arrow("limit", _printed(earlier, a), _printed(later, b))
    return ""


def _same_roles(a: set[Role], b: set[Role]) -> bool:
    """Whether words of these roles say the same; 全面实施 narrows nothing unless the other side has a trial."""
    if "trial" not in a | b:
        a, b = a - {"general"}, b - {"general"}
    return a == b


def _printed(statement: Statement, words: list[PlacedWord]) -> list[str]:
    return [statement.text[w.start - statement.start : w.end - statement.start] for w in words]


def _told(
    what: str,
    pattern: re.Pattern[str],
    earlier: Statement,
    later: Statement,
    old: str,
    new: str,
    signs: str,
    both: bool = False,
) -> str:
    """What differs between the places of a pattern in both texts; with `both` only where both have some.

    Where none of the characters `signs` stands in either, the pattern is in neither.
    """
    if not any(sign in old or sign in new for sign in signs):
        return ""
    a = {match[0]: earlier.text[match.start() : match.end()] for match in pattern.finditer(old)}
    if both and not a:
        return ""
    b = {match[0]: later.text[match.start() : match.end()] for match in pattern.finditer(new)}
    if a.keys() == b.keys() or (both and not b):
        return ""
    return _arrow(what, [a[w] for w in a if w not in b], [b[w] for w in b if w not in a])


def _arrow(what: str, old: list[str], new: list[str]) -> str:
    return f"{what} {'、'.join(old) or '–'} → {'、'.join(new) or '–'}"


def _members(statement: Statement, text: str) -> int:
    """How many things are listed, by the marks between them; a mark between two words of planning (支持和引导) joins none."""
    starts = {placed.start - statement.start for placed in statement.words}
    ends = {placed.end - statement.start for placed in statement.words}
    return sum(not (m.start() in ends and m.end() in starts) for m in JOINT.finditer(text))


def own_words(a: frozenset[Term], b: frozenset[Term]) -> float:
    """The larger share of weight that one of two says and the other does not, 0–1."""
    whole = max(_weigh(a), _weigh(b))
    return 1 - _weigh(a & b) / whole if whole else 0.0


def _unlinked(statement: Statement, text: str) -> str:
    """A statement's text without words of zeal and verbs, and without what only joins its words."""
    pieces, last = [], 0
    for placed in statement.words:
        if placed.word.role in ("zeal", "verb"):
            pieces.append(text[last : placed.start - statement.start])
            last = placed.end - statement.start
    return LINK.sub("", "".join((*pieces, text[last:])))


def _said_within(a: frozenset[Term], b: frozenset[Term]) -> bool:
    """Whether all that one is about is in the other: 固定资产投资增长10% in 固定资产投资、出口均增长10%."""
    less, more = sorted((a, b), key=len)
    return _weigh(less) >= TELLING and _weigh(less & more) >= WITHIN * _weigh(less)


def _weigh(terms: frozenset[Term]) -> float:
    """As the table weighs them, and a little for each: common words say something too."""
    return weigh(terms) + len(terms)
