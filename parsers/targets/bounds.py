"""Bounds and force words: 左右, 以上, 不低于, 控制在 …, before and after a number, kept as printed."""

from __future__ import annotations

import re
from functools import lru_cache

from parsers.figures import Figure
from parsers.model import Bound
from parsers.targets.draft import Amount

_AFTER: dict[str, Bound] = {
    "左右": "around",
    "上下": "around",
    "前后": "around",
    "及以上": "at_least",
    "以上": "at_least",
    "之上": "at_least",
    "或以上": "at_least",
    "及以内": "at_most",
    "以内": "at_most",
    "之内": "at_most",
    "范围内": "at_most",
    "及以下": "at_most",
    "以下": "at_most",
    "之下": "at_most",
    "余": "around",
    "多": "around",
}
_BEFORE: dict[str, Bound] = {
    "不低于": "at_least",
    "不少于": "at_least",
    "不小于": "at_least",
    "不下": "at_least",
    "至少": "at_least",
    "最低": "at_least",
    "超过": "at_least",
    "超出": "at_least",
    "突破": "at_least",
    "超": "at_least",
    "逾": "at_least",
    "破": "at_least",
    "过": "at_least",
    "高于": "at_least",
    "快于": "at_least",
    **dict.fromkeys(
        ("迈上", "跨上", "跃上", "站上", "登上", "踏上", "跨越", "越过", "迈过", "跨过"), "at_least"
    ),
    "大于": "at_least",
    "多于": "at_least",
    "不高于": "at_most",
    "不超过": "at_most",
    "不超": "at_most",
    "不突破": "at_most",
    "不大于": "at_most",
    "不多于": "at_most",
    "控制在": "at_most",
    "控制": "at_most",
    "低于": "at_most",
    "少于": "at_most",
    "小于": "at_most",
    "约": "around",
    "近": "around",
    "大约": "around",
    "约为": "around",
    "约占": "around",
    "接近": "around",
    "将近": "around",
    "近达": "around",
}
AFTER = re.compile("|".join(sorted(map(re.escape, _AFTER), key=len, reverse=True)))
# 较上年控制目标|下降1微克: 控制 is of another's name there
_BEFORE_WORDS = re.compile(
    "|".join(word + "(?!目标)" * (word == "控制") for word in sorted(_BEFORE, key=len, reverse=True))
)
AFTER_FIRST = frozenset(word[0] for word in _AFTER)
# 力争, 确保 …: how hard a promise is; kept as cue words, never turned into a bound
# one of these is in every force word
_FORCE_MARK = re.compile("[争确努务必保至]")
FORCE = re.compile("力争|确保|争取|努力|务必|必须|必保|力保|保证|至少")


# 在实际工作中努力争取更好结果: more is striven for, without a number
BETTER = re.compile(
    r"[,、][^,。;、]{0,12}?(?P<words>(?:(?:努力|尽最大努力|全力|尽力)?争取|力争)(?:实现|取得|达到)?(?:一个)?(?:更好|更快|更高)(?:一些)?(?:的)?(?:结果|成绩|成效|效果|水平)?)"
)


def read_amount(folded: str, text: str, figure: Figure) -> Amount:
    """The figure with the bound word printed after it, if any: 6.5%左右, 50个以上."""
    near = folded[figure.end : figure.end + 1] in AFTER_FIRST
    match = AFTER.match(folded, figure.end) if near else None
    if match is None:
        return Amount(figure, figure.start, figure.end, "around" if figure.more else "exact")
    return Amount(figure, figure.start, match.end(), _AFTER[match[0]], (text[match.start() : match.end()],))


# So many characters before a number its force words are looked for: what is carried from further back says no more.
FAR = 400


@lru_cache(maxsize=4096)
def before(predicate: str) -> tuple[Bound | None, tuple[tuple[int, int], ...]]:
    """The bound that the words before a number set, and where its words stand in `predicate`.

    The last one counts: 不超过 in 力争控制在不超过; 约 stands nearest to the number.
    """
    spans = tuple(m.span() for m in _BEFORE_WORDS.finditer(predicate))
    words = [predicate[start:end] for start, end in spans]
    others = [word for word in words if word not in ("控制", "控制在")]
    return (_BEFORE[(others or words)[-1]] if words else None), spans


def around(text: str, folded: str, start: int, begin: int, end: int) -> tuple[Bound | None, tuple[str, ...]]:
    """The bound and the cue words before a number: force words from `start` on, bound words in its predicate.

    Args:
        start: where to begin looking for force words, before the name.
        begin, end: the predicate.
    """
    bound, spots = before(folded[begin:end])
    if end - start > FAR:
        start = min(end - FAR, begin)
    if _FORCE_MARK.search(folded, start, end) is None:
        return bound, tuple([text[begin + a : begin + b] for a, b in spots]) if spots else ()
    forces = [m.span() for m in FORCE.finditer(folded, start, end)]
    if not forces:
        return bound, tuple([text[begin + a : begin + b] for a, b in spots]) if spots else ()
    if bound is None and "至少" in folded[start:begin]:
        bound = "at_least"
    found = {(begin + a, begin + b) for a, b in spots}
    found.update(forces)
    return bound, tuple(text[a:b] for a, b in sorted(found))


def settle(amount: Amount, earlier: Bound | None) -> Bound:
    """The bound of a figure from the word after it and the words before it: 控制在3.5%左右 is around, 控制在3% at most."""
    if amount.cues:
        return amount.bound
    if earlier is not None:
        return earlier
    return amount.bound
