"""Targets without a number: 与经济增长同步, 高于全市平均水平, 完成上级下达任务, 翻一番, 控制在国家下达的指标以内.

Read only where targets or results are summed up; a relative one keeps what it leans on as `reference`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from parsers.indicators import OTHER, identify
from parsers.model import Measure, Reference, Role
from parsers.targets import names, predicates
from parsers.targets.blocks import main_of
from parsers.targets.draft import Draft, Name
from parsers.targets.wordings import BY_LAST, NAME_INSIDE, NONE_STATED, VERB_FIRST

LONGEST = 90  # characters of a clause that may be a target
LONGEST_NAME = 60
_MARKS = ",。;!?\n:"
_CLAUSE = re.compile(rf"[^{_MARKS}]+")
# 能耗及污染物排放等约束性指标: the word that sums a list up
_SUMMED = re.compile(
    r"等?(?:[\d一二三四五六七八九十]+项|约束性?|主要|各项|核心)*(?:经济)?(?:指标|任务)(?:增速|增幅|总量)?$"
)
# 水、空气等主要生态环境指标: a list that only says which field is meant
_OF_A_FIELD = re.compile(r"等(?:主要|各项|核心)?(?:生态|环境|环保|民生|安全|社会发展)+(?:保护)?指标$")
_GENERIC = re.compile(r"(?:主要|各项|其他|其它|年度|全年|工作|经济|预期)*(?:指标|任务|目标|工作)")
# 经济平稳较快增长 is no target
_AT_LARGE = re.compile(
    r"[^次三]{0,4}(?:产业|经济)结构|.{0,4}(?:国民)?经济(?:发展|规模|总量|实力|运行|增长)?|比重|规模|总量|收入|投资|消费"
)
# 力争增长一倍, 翻一番: words that a growth is told with
_GROWTH = re.compile("增|降|减|翻|提高|扩大")
# what the name inside a wording, and the one after a verb, end in
_TASK_LAST = frozenset("标务")
_RATE_LAST = frozenset("率重比口")
# names that are no indicator of the table but can be measured; 效率, 质量 and the like cannot
_MEASURABLE = re.compile(
    r"(?:(?<!效)率|收入|比重|占比|排放量?|(?<!产业)规模|指标|增速|增幅|减排|保护|能耗|浓度|贸易|人口|就业人员|投资|价格|产值|总额|余额|产量|进出口|任务|安全感|满意度|面积|总值|寿命)$"
)


def read_qualitative(
    text: str, folded: str, start: int, end: int, role: Role, figures: Sequence[int]
) -> list[Draft]:
    """The targets without a number between two offsets; clauses that hold one of `figures` are passed over.

    Args:
        figures: where figures stand that were read already, in order.
    """
    found: list[Draft] = []
    for match in _CLAUSE.finditer(folded, start, end):
        first, last = match.span()
        if last - first <= LONGEST and bisect_left(figures, first) == bisect_left(figures, last):
            found += _read_clause(text, folded, first, last, role)
    return found


def _read_clause(text: str, folded: str, start: int, end: int, role: Role) -> list[Draft]:
    while start < end and folded[start] in " “(—-":
        start += 1
    while end > start and folded[end - 1] in " ”)":
        end -= 1
    if none := NONE_STATED.search(folded, start, end):
        return _none_stated(text, folded, start, end, none, role)
    last = folded[end - 1 : end]
    if last in _TASK_LAST and (inside := NAME_INSIDE.match(folded, start, end)):
        name = names.make(text, folded, *inside.span("name"))
        if _GENERIC.fullmatch(name.folded):
            return []
        return [_draft(name, text[start:end], None, None, start, end, role)]
    if last in _RATE_LAST and (verb := VERB_FIRST.match(folded, start, end)):
        name = names.make(text, folded, verb.start("name"), end)
        return [_draft(name, text[slice(*verb.span("verb"))], None, None, start, end, role)]
    phrase = folded[start:end]
    for wording in BY_LAST.get(phrase[-1:], ()):
        match = wording.pattern.search(phrase)
        if match is None or match.start() == 0:
            continue
        cut = start + predicates.name_end(phrase[: match.start("words")], 0)
        name = names.make(text, folded, names.strip_lead_in(folded, start, cut), cut)
        if not name.folded or len(name.folded) > LONGEST_NAME or name.folded.startswith("经济指标"):
            continue
        if (wording.vague or "呈现" in match["words"]) and _AT_LARGE.fullmatch(name.folded):
            return []
        reference = _reference(text, start, match) if wording.relative else None
        measure = _measure(match["words"], wording.relative)
        words = text[start + match.start("words") : end]
        found = [
            _draft(piece, words, measure, reference, start, end, role)
            for piece in _split(name)
            if _is_indicator(piece.folded)
        ]
        if role == "result" and wording.vague:  # 居民住宅投资明显增加 says little of what was reached
            return found if any(main_of(draft) for draft in found) else []
        return found
    return []


def _is_indicator(folded: str) -> bool:
    """Whether a name is an indicator's, or of something that can be measured."""
    return identify(folded) is not None or (
        _MEASURABLE.search(folded) is not None and _GENERIC.fullmatch(folded) is None
    )


def _split(name: Name) -> list[Name]:
    if _OF_A_FIELD.search(name.folded):
        return [name]
    whole = _SUMMED.sub("", name.folded).removesuffix("等")
    if not whole:
        return [name]
    return names.listed(Name(name.printed[: len(whole)], whole, name.start, name.start + len(whole)))


def _measure(words: str, relative: bool) -> Measure | None:
    return "growth" if relative or _GROWTH.search(words) else None


def _reference(text: str, start: int, match: re.Match[str]) -> Reference:
    def printed(group: str) -> str:
        return text[start + match.start(group) : start + match.end(group)].strip()

    difference = match.groupdict().get("difference")
    return Reference(
        to=printed("to"),
        relation=printed("relation"),
        difference=float(difference) if difference else None,
        unit=printed("unit") if difference else None,
    )


def _draft(
    name: Name,
    words: str,
    measure: Measure | None,
    reference: Reference | None,
    start: int,
    end: int,
    role: Role,
) -> Draft:
    found = identify(name.folded)
    return Draft(
        start=start,
        end=end,
        sentence=start,
        name=name,
        amount=None,
        measure=measure,
        qualitative=words,
        reference=reference,
        status="relative" if reference else "stated",
        indicator=found.id if found else OTHER,
        role=role,
        scope="headline",
    )


def read_none_stated(text: str, folded: str, start: int, end: int, role: Role) -> list[Draft]:
    """The clauses between two offsets, wherever they stand, that say of a main indicator that it has no target."""
    found: list[Draft] = []
    for match in NONE_STATED.finditer(folded, start, end):
        first = max(folded.rfind(mark, max(start, match.start() - LONGEST), match.start()) for mark in _MARKS)
        drafts = _none_stated(text, folded, max(first + 1, start), match.end(), match, role)
        found += [draft for draft in drafts if main_of(draft) is not None]
    return found


def _none_stated(
    text: str, folded: str, start: int, end: int, match: re.Match[str], role: Role
) -> list[Draft]:
    """不再设定地区生产总值增速目标: that no number is given is itself a value."""
    name = names.make(text, folded, *match.span("name"))
    if not name.folded or identify(name.folded) is None:
        before = names.make(text, folded, names.strip_lead_in(folded, start, match.start()), match.start())
        name = before if identify(before.folded) else name
    if not name.folded or identify(name.folded) is None:
        return []
    draft = _draft(name, text[match.start() : match.end()], None, None, start, end, role)
    draft.status = "none_stated"
    return [draft]
