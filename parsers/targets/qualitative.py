"""Targets without a number: 与经济增长同步, 高于全市平均水平, 完成上级下达任务, 翻一番, 控制在国家下达的指标以内.

Read only where targets or results are summed up; a relative one keeps what it leans on as `reference`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.indicators import OTHER, identify
from parsers.model import Bound, Measure, Reference, Role
from parsers.targets import names, predicates
from parsers.targets.draft import Draft, Name

LONGEST = 90  # characters of a clause that may be a target
_CLAUSE = re.compile(r"[^,。;!?\n:]+")
# what a target without a number says, after its name
_PREDICATES: tuple[tuple[re.Pattern[str], bool], ...] = tuple(
    (re.compile(pattern), relative)
    for pattern, relative in (
        # 与经济增长同步, 和经济增长基本同步, 与上年持平, 与国家价格调控目标保持衔接
        (
            r"(?:增速|增长|增幅|实际增长|同比增长)?(?P<words>(?:与|和|同)(?P<to>[^,、]{2,16}?)(?:保持|基本|大体|总体|相|实现)*(?P<relation>同步|持平|衔接|适应|相当|一致|匹配|协调)(?:增长|发展)?)$",
            True,
        ),
        # 与全省的差距不断缩小
        (
            r"(?P<words>(?:与|和)(?P<to>[^,、]{1,8}?)的?(?P<relation>差距)(?:不断|逐步|进一步|明显|持续|大幅)*(?:缩小|收窄))$",
            True,
        ),
        # 高于全市1个百分点, 保持高于全市平均水平, 快于经济增长
        (
            r"(?:增速|增长|增幅|实际增长)?(?:均|都|力争|确保|继续)?(?P<words>(?:保持)?(?P<relation>高于|快于|低于|不低于|优于|超过|高出|略高于|高|快)(?P<to>(?:全国|全省|全市|全区|全州|全县|国家|省|市|经济|生产总值|上年|上级|省定|市定|地区生产总值|“)[^,、]{0,14}?)(?:(?P<difference>\d+(?:\.\d+)?)(?P<unit>个百分点))?(?P<above>以上|左右)?)$",
            True,
        ),
        (
            r"(?P<words>(?:力争|确保|要)?(?:全面|圆满|超额|坚决|如期)?(?:完成|达到|实现|控制在|满足|符合)(?:了)?[^,、]{0,4}?(?:省|市|上级|国家|区|县|州|上级|中央|省委|市委|自治区|行业|规定)[^,]{0,12}(?:任务|目标|要求|指标|标准|范围内?|以内|之内|水平|下达数|计划|控制数|目标值|约束性指标))$",
            False,
        ),
        (
            r"(?P<words>(?:力争|确保|要)?(?:全面|圆满|超额)?(?:完成|达到|实现|控制在)[^,、]{0,6}?(?:下达|核定|规定|约束|预期|控制)[^,、]{0,8}(?:任务|目标|要求|指标|以内|范围内?|之内))$",
            False,
        ),
        (r"(?P<words>(?:下降)?(?:任务|目标)(?:任务|目标)?(?:全面|圆满|超额|提前)?(?:完成|实现))$", False),
        (
            r"(?P<words>(?:确保|力争|实现)?(?:比(?:20|19)\d\d年|比“?[一二三四五六七八九十]{1,3}五”?末?|在20\d\d年基础上)?(?:再|实现)*翻[一两二三]番)$",
            False,
        ),
        (r"(?P<words>(?:保持|达到|实现)?两位数(?:以上)?(?:的)?(?:增长|增速)?)$", False),
        (
            r"(?P<words>(?:首次|成功|一举|历史性)*(?:突破|跃上|跨上|迈上|站上|超过|跨越|跃升至)[^,、\d]{0,4}?[百千万]{1,2}亿?元?(?:大关|台阶|关口|元|亿元))$",
            False,
        ),
        (
            r"(?P<words>(?:保持)?(?:稳步|持续|不断|进一步|继续|明显|显著|大幅|稳定|较快|平稳|有较大幅度|逐步|同步)+(?:的)?(?:增长|增加|提高|提升|扩大|下降|降低|改善|减少|优化|上升|好转|缩小))$",
            False,
        ),
        (
            r"(?P<words>(?:基本|保持|总体|持续|继续)+(?:平衡|稳定|平稳|向好)|回稳向好|稳中提质|稳中向好|促稳提质|保稳提质|稳中有升|保稳|稳定增长|量稳质升|稳量提质)$",
            False,
        ),
        # 农村贫困人口实现脱贫, 贫困县全部摘帽
        (r"(?P<words>(?:实现|全部|稳定|如期|整体)*(?:脱贫|摘帽|退出|清零|出列))$", False),
        (r"(?P<words>呈现[^,]{2,14}(?:态势|格局))$", False),
        (r"(?P<words>(?:保持|处于|稳定)?(?:在)?(?:较低|合理|较高)(?:水平|区间))$", False),
    )
)
_REDUCED = re.compile(
    r"^(?:完成|实现)(?P<who>(?:省|市|上级|国家|区|县|州|自治区)[^,、]{0,4}下达的?(?:各项)?)(?P<name>[^,、]{2,10}?)(?:的)?(?P<what>任务目标|目标任务|任务|目标|指标)$"
)
# 提高中等收入人口比重, 降低青壮年文盲率: the verb before the name
_VERB_FIRST = re.compile(
    r"^(?:努力|继续|进一步|逐步)?(?P<verb>提高|降低|减少|扩大)(?:了)?(?P<name>[^,、]{2,14}(?:率|比重|占比|贫困人口))$"
)
_EACH_ANYWAY = re.compile(r"等?(?:约束性?|主要|各项|三项|两项)?(?:指标|任务)$")
_NONE_STATED = re.compile(
    r"(?:不再?|没有|未|暂不)(?:设定|设置|设|提出|安排|确定|明确|制定|下达)(?:具体的?|全年的?|量化的?|年度的?|明确的?)*(?P<name>[^,。;]{0,18}?)(?:具体|量化|年度|预期|增长|增速)*(?:目标|指标)"
)
_FALLS = re.compile("下降|降低|减少|缩小")


def read_qualitative(
    text: str, folded: str, start: int, end: int, role: Role, drafts: Sequence[Draft]
) -> list[Draft]:
    """The targets without a number between two offsets; clauses that hold a figure already read are passed over."""
    taken = sorted(
        (d.amount.start, d.amount.end) for d in drafts if d.amount and start <= d.amount.start < end
    )
    found: list[Draft] = []
    for match in _CLAUSE.finditer(folded, start, end):
        first, last = match.span()
        if any(first <= a < last for a, _ in taken) or last - first > 90:
            continue
        found += _read_clause(text, folded, first, last, role)
    return found


def _read_clause(text: str, folded: str, start: int, end: int, role: Role) -> list[Draft]:
    while end > start and folded[end - 1] in " ”)":
        end -= 1
    if none := _NONE_STATED.search(folded, start, end):
        return _none_stated(text, folded, start, end, none, role)
    if reduced := _REDUCED.match(folded[start:end].lstrip()):
        offset = start + (len(folded[start:end]) - len(folded[start:end].lstrip()))
        name = Name(
            text[offset + reduced.start("name") : offset + reduced.end("name")],
            reduced["name"],
            offset + reduced.start("name"),
            offset + reduced.end("name"),
        )
        return [_draft(name, text[start:end].strip(), None, None, start, end, role)]
    phrase = folded[start:end]
    if verb := _VERB_FIRST.match(phrase):
        name = names.make(text, folded, start + verb.start("name"), end)
        return [
            _draft(
                name,
                text[start + verb.start("verb") : start + verb.end("verb")],
                None,
                None,
                start,
                end,
                role,
            )
        ]
    for pattern, relative in _PREDICATES:
        match = pattern.search(phrase)
        if match is None or match.start() == 0:
            continue
        head = start + match.start()
        cut = start + predicates.split_tail(folded[start:head])
        name = names.make(text, folded, names.strip_lead_in(folded, start, cut), cut)
        if not name.folded or len(name.folded) > 60 or "经济指标" in name.folded:
            continue
        words = text[start + match.start("words") : end]
        reference = _reference(text, start, match) if relative else None
        pieces = _split(name)
        pieces = [p for p in pieces if _measurable(p.folded)]
        measure = _measure(match["words"], relative)
        return [_draft(piece, words, measure, reference, start, end, role) for piece in pieces]
    return []


def _split(name: Name) -> list[Name]:
    whole = _EACH_ANYWAY.sub("", name.folded)
    trimmed = Name(name.printed[: len(whole)], whole, name.start, name.start + len(whole)) if whole else name
    if trimmed.folded.endswith("等"):
        trimmed = Name(trimmed.printed[:-1], trimmed.folded[:-1], trimmed.start, trimmed.end - 1)
    return names.listed(trimmed)


_VAGUE = re.compile(r"(?:效率|质量|效益)$")
_MEASURABLE = re.compile(
    r"(?:率|收入|比重|占比|排放|排放量|(?<!产业)规模|指标|增速|增幅|减排|保护|能耗|浓度|贸易|人口|就业人员|投资|价格|产值|总额|余额|产量|进出口|任务|安全感|满意度|面积|总值|寿命)$"
)


def _measurable(name: str) -> bool:
    return identify(name) is not None or (bool(_MEASURABLE.search(name)) and not _VAGUE.search(name))


def _measure(words: str, relative: bool) -> Measure | None:
    if relative or re.search(r"增|降|减|翻|提高|扩大", words):
        return "growth"
    return None


def _reference(text: str, start: int, match: re.Match[str]) -> Reference:
    difference = match.groupdict().get("difference")
    return Reference(
        to=text[start + match.start("to") : start + match.end("to")].strip(),
        relation=text[start + match.start("relation") : start + match.end("relation")],
        difference=float(difference) if difference else None,
        unit=text[start + match.start("unit") : start + match.end("unit")] if difference else None,
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
    bound: Bound | None = None
    return Draft(
        start=min(name.start, start) if name.start >= start else name.start,
        end=end,
        sentence=start,
        name=name,
        amount=None,
        measure=measure,
        qualitative=words,
        reference=reference,
        status="relative" if reference else "stated",
        bound=bound,
        indicator=found.id if found else OTHER,
        role=role,
        scope="headline",
    )


def _none_stated(
    text: str, folded: str, start: int, end: int, match: re.Match[str], role: Role
) -> list[Draft]:
    """不再设定地区生产总值增速目标: that no number is given is itself a value."""
    a, b = match.span("name")
    name = names.make(text, folded, a, b)
    if not name.folded or identify(name.folded) is None:
        before = names.make(text, folded, names.strip_lead_in(folded, start, match.start()), match.start())
        name = before if identify(before.folded) else name
    if not name.folded:
        return []
    draft = _draft(name, text[match.start() : match.end()], None, None, start, end, role)
    draft.status = "none_stated"
    return [draft]
