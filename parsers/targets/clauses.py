"""Clauses: each figure of a sentence bound to the name and the predicate it belongs to.

The sentence is walked from left to right, one list of figures at a time (5%、7% is one list). The words before the list
give a name and a predicate; where they give only a predicate (`、增长3.2%`, `分别是2005年的2.7和2.4倍`) the names are
carried over from the figures before. Where the words before end in a verb, the name stands after (新建3所普通高中).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from parsers.indicators import identify
from parsers.numerals import Figure
from parsers.targets import bounds, names, predicates
from parsers.targets.draft import Amount, Draft, Name
from parsers.targets.measures import measure_of
from parsers.targets.noise import ACQUIRES
from parsers.targets.relative import compares, read_relation

_SENTENCE = re.compile(r"[^。！？!?\n;]+")
# between the figures of one list: 5%、7%  6.5%和8%
_SEPARATOR = re.compile(r"\s*(?:、|和|与|及|以及|/|,)\s*$")
_PHRASE_CUT = re.compile(r"[,:?。]")
_BASELINE = re.compile(r"(?:从|由|自)(?P<rest>[^,;从由]{0,24})$")
# 从8.7万元|提高到12万元, 由下降2.3%|转为增长
_BASELINE_NEXT = re.compile(r"(?:左右)?(?:的)?[^,。;、\d]{0,10}?(?:到|至|为|成|转)")
_EACH = re.compile(r"分别|均|都|各(?!类|项)|双双|同步|共同")
_ONLY_PUNCTUATION = re.compile(r"[\s、,:()“”*]*$")
_NOUN_END = re.compile(r"[,。;、:()?!\n“”]")
_LIGHT = re.compile(
    r"(?:完成|实现|实施|启动|推进|加快|推动|确保|开展|力争|争取|加快推进|落实|抓好|有|达到)+$"
)
_ACTION_START = re.compile(
    r"(?:全面)?(?:新增|新建|新改建|改建|改扩建|扩建|建成|完成|改造|培育|引进|创建|打造|开工|治理|修复|维修|安装|建立|组建|招聘|培训|发放|举办|谋划|盘活|释放|安置|建设|新培育|推进|推动|实施|启动|加快|解决|投入|争取)"
    r"(?:和|及|、)?(?:改造|改建|扩建|提升|培育|引进|新建)?"
)
_VERB_PREFIX = re.compile(
    r"^(?:新增培育|新建改建|新建和改扩建|新建及维修|引进培育|累计创建|新增|净增|新建|新改建|改建|改扩建|新培育|培育|引进|创建|建成|招聘|发放|维修)"
)
_SHARE_START = re.compile(r"占(?!地)")
_STRETCH = re.compile(r"力争|争取|努力|奋力")


@dataclass(slots=True)
class _Walk:
    """What is carried over inside one sentence: the last names and all names so far, the last drafts, the last verb."""

    start: int
    carried: list[Name] = field(default_factory=list)
    seen: list[Name] = field(default_factory=list)
    last: list[Draft] = field(default_factory=list)
    predicate: str = ""
    verb: Name | None = None
    quote_start: int = 0


def sentences(folded: str) -> Iterator[tuple[int, int]]:
    """Offsets of the stretches between sentence marks, semicolons and line ends."""
    for match in _SENTENCE.finditer(folded):
        yield match.span()


def read_sentence(text: str, folded: str, start: int, end: int, figures: Sequence[Figure]) -> list[Draft]:
    """The drafts of one sentence whose quantities are `figures`."""
    walk = _Walk(start)
    drafts: list[Draft] = []
    groups = list(_groups(folded, [bounds.read_amount(folded, text, f) for f in figures]))
    position = start
    for index, group in enumerate(groups):
        upto = groups[index + 1][0].start if index + 1 < len(groups) else end
        drafts += _read_group(text, folded, position, group, upto, walk)
        position = group[-1].end
    return drafts


def _groups(folded: str, amounts: list[Amount]) -> Iterator[list[Amount]]:
    """Figures that stand in one list, each with its own bound word or the last one's."""
    group: list[Amount] = []
    for amount in amounts:
        if group and not _joined(folded, group[-1], amount):
            yield _spread(group)
            group = []
        group.append(amount)
    if group:
        yield _spread(group)


def _joined(folded: str, one: Amount, two: Amount) -> bool:
    between = folded[one.end : two.start]
    if len(between) > 4 or not _SEPARATOR.match(between):
        return False
    return "," not in between or one.figure.unit == two.figure.unit


def _spread(group: list[Amount]) -> list[Amount]:
    """左右 after the last of a list covers all of it: 分别增长8%和9%左右."""
    last = group[-1]
    if len(group) == 1 or not last.cues or any(a.cues for a in group[:-1]):
        return group
    return [Amount(a.figure, a.start, a.end, last.bound, last.cues) for a in group[:-1]] + [last]


def _read_group(
    text: str, folded: str, position: int, group: list[Amount], upto: int, walk: _Walk
) -> list[Draft]:
    first = group[0]
    lead_start = position
    while lead_start < first.start and folded[lead_start] in " 、,和及与以;）)":
        lead_start += 1
    phrases = _phrases(folded, lead_start, first.start)
    begin, finish = phrases[-1]
    baseline = _BASELINE.search(folded, begin, finish)
    following = folded[group[-1].end : min(upto, group[-1].end + 24)]
    if baseline and _BASELINE_NEXT.match(following):
        named = begin + predicates.split_tail(folded[begin : baseline.start()])
        words = folded[named : baseline.start()]
        _remember(walk, _names_of(text, folded, begin, named, len(group), walk, phrases[:-1], words), begin)
        return []
    if len(group) > 1 and folded.startswith(("大关", "台阶", "关口"), group[-1].end):
        # 先后突破1000亿元和1500亿元大关: steps on the way, no state
        named = begin + predicates.split_tail(folded[begin:finish])
        _remember(walk, _names_of(text, folded, begin, named, 1, walk, phrases[:-1]), begin)
        return []
    if compares(folded, begin, group):
        return read_relation(text, folded, begin, group, walk.start)
    cut = begin + predicates.split_tail(folded[begin:finish])
    core_start = names.strip_lead_in(folded, begin, cut)
    predicate = folded[cut:finish]
    follow_end = _noun_end(folded, group[-1].end, upto)
    follow = folded[group[-1].end : follow_end].strip()
    bare = cut <= core_start
    if _name_follows(folded, core_start, cut, predicate, follow, group):
        found = [_name_after(text, folded, core_start, cut, group[-1].end, follow_end, walk, phrases)]
        quote_start, quote_end = (core_start if core_start < cut else cut), follow_end
        if not bare and folded[cut - 1] == "等":
            quote_start = core_start
    else:
        found = _names_of(text, folded, begin, cut, len(group), walk, phrases[:-1], predicate)
        quote_start = min((n.start for n in found), default=core_start)
        if bare and walk.last:
            quote_start = min(quote_start, walk.quote_start) if found and found[0].start < begin else begin
        quote_end = group[-1].end
    if not found:
        return []
    drafts = _bind(text, folded, found, group, predicate, (cut, finish), quote_start, quote_end, walk)
    if bare and drafts and walk.last and _STRETCH.search(predicate) and _same_kind(walk.last[-1], drafts[-1]):
        for draft in walk.last:
            draft.tier = "base"
        for draft in drafts:
            draft.tier = "stretch"
            if not predicates.moves(predicate):
                draft.measure, draft.sign = walk.last[-1].measure, walk.last[-1].sign
    _remember(walk, found, quote_start)
    walk.predicate = predicate
    walk.last = drafts
    return drafts


def _same_kind(one: Draft, two: Draft) -> bool:
    if one.amount is None or two.amount is None:
        return False
    return one.amount.figure.unit == two.amount.figure.unit and one.name.folded == two.name.folded


def _phrases(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between commas and colons; a comma inside brackets does not cut."""
    start = max(start, end - 400)
    cuts: list[tuple[int, int]] = []
    position = start
    for match in _PHRASE_CUT.finditer(folded, start, end):
        cuts.append((position, match.start()))
        position = match.end()
    cuts.append((position, end))
    return cuts


def _noun_end(folded: str, start: int, upto: int) -> int:
    match = _NOUN_END.search(folded, start, min(upto, start + 30))
    end = match.start() if match else min(upto, start + 30)
    if match and match[0] == "“" and match.start() == start:
        close = folded.find("”", start, min(upto, start + 24))
        if close > 0:
            after = _NOUN_END.search(folded, close + 1, min(upto, close + 20))
            end = after.start() if after else min(upto, close + 20)
    if end == upto:
        while end > start and folded[end - 1] in "和及与 ":
            end -= 1
    return end


def _name_follows(
    folded: str, core_start: int, cut: int, predicate: str, follow: str, group: list[Amount]
) -> bool:
    """Whether the noun a figure counts stands after it: 新建3所普通高中, 实施城东等27个小区改造, 90%建成胸痛中心."""
    if len(group) > 1 or not follow or not _is_noun(follow):
        return False
    core = folded[core_start:cut]
    unit = group[-1].figure.unit
    if unit in ("%", "‰", "个百分点", "百分点", "倍"):
        return not (predicates.moves(predicate) or predicates.reaches(predicate)) and not follow.startswith(
            "的"
        )
    if core.endswith("等") or not core:
        return True
    if identify(core):
        return False
    if ACQUIRES.search(core + predicate):
        return True
    return not predicate


_NOT_NOUN = re.compile(
    r"(?:的?(?:基础上|同时|水平|目标|任务|标准|以上|速度)|同比|比上|较上|增长|下降|分别|其中|并|且|而|或|用于|后|时|前|内|间|位居|居|名列|占|等|起|来|为|是|在|由|从|至|到|以及|和|与|及|与|人口大?的|[a-zA-Z\d])"
)


def _is_noun(follow: str) -> bool:
    return not _NOT_NOUN.match(follow)


def _name_after(
    text: str,
    folded: str,
    core_start: int,
    cut: int,
    after: int,
    end: int,
    walk: _Walk,
    phrases: list[tuple[int, int]],
) -> Name:
    while after < end and folded[after] in "的 ":
        after += 1
    noun = names.make(text, folded, after, end)
    core = folded[core_start:cut]
    predicate = folded[cut : phrases[-1][1]]
    if not core and not ACQUIRES.search(predicate):
        if phrases[:-1] and folded[phrases[-2][1] - 1 : phrases[-2][1]] == "中":
            begin, finish = phrases[-2]
            scope = names.make(text, folded, names.strip_lead_in(folded, begin, finish), finish - 1)
            walk.verb = scope
            return names.join(scope, noun)
        if (
            walk.verb is not None
            and walk.verb.folded
            and not walk.verb.folded.startswith(("新", "建", "培", "引"))
        ):
            return names.join(walk.verb, noun)
        return noun
    if core.endswith("等") or len(core) > 16:
        verb = _ACTION_START.match(folded, core_start, cut)
        if verb is None or _LIGHT.fullmatch(verb[0]):
            return noun
        return names.join(Name(text[core_start : verb.end()], verb[0], core_start, verb.end()), noun)
    if not core:
        verb_start = next((cut + i for i in range(len(predicate)) if ACQUIRES.fullmatch(predicate[i:])), None)
        if verb_start is None or _LIGHT.search(predicate):
            return noun
        return names.join(
            Name(
                text[verb_start : cut + len(predicate)],
                folded[verb_start : cut + len(predicate)],
                verb_start,
                cut,
            ),
            noun,
        )
    if _LIGHT.fullmatch(core):
        return noun
    return names.join(names.make(text, folded, core_start, cut), noun)


def _names_of(
    text: str,
    folded: str,
    begin: int,
    cut: int,
    count: int,
    walk: _Walk,
    earlier: list[tuple[int, int]],
    predicate: str = "",
) -> list[Name]:
    """The names of a phrase, or those carried over where it has none."""
    phrase = folded[begin:cut]
    core_start = names.strip_lead_in(folded, begin, cut)
    core = names.make(text, folded, core_start, cut)
    if "、" in phrase or "和" in phrase:
        whole = core
    else:
        whole = core
    each = bool(_EACH.search(predicate)) or bool(_EACH.search(phrase[-6:]))
    if core.folded and _SHARE_START.match(core.folded) and walk.carried:
        return [names.join(walk.carried[-1], core)]
    if not core.folded and predicate.startswith("占比") and walk.carried:
        label = names.make(text, folded, cut, cut + 2)
        return [names.join(name, label) for name in walk.carried]
    if whole.folded:
        if count > 1 or each:
            found = names.listed(whole, count if count > 1 else None)
            if count == 1 and len(found) > 1 and not each:
                found = [whole]
            return found
        if walk.verb is None and (verb := _VERB_PREFIX.match(whole.folded)):
            walk.verb = Name(whole.printed[: verb.end()], verb[0], whole.start, whole.start + verb.end())
        elif (
            walk.verb is not None
            and folded[begin - 1 : begin] == "、"
            and not _ACTION_START.match(whole.folded)
        ):
            return [names.join(walk.verb, whole)]
        return [whole]
    for start, finish in reversed(earlier):
        end = start + predicates.split_tail(folded[start:finish])
        name = names.make(text, folded, names.strip_lead_in(folded, start, end), end)
        if name.folded:
            pieces = names.listed(name, count if count > 1 else None)
            if any(identify(piece.folded) for piece in pieces):
                return pieces if count > 1 or each else [name]
    if count > 1:
        if len(walk.carried) == count:
            return walk.carried
        if len(walk.seen) >= count:
            return walk.seen[-count:]
        if len(walk.carried) == 1 and (pair := names.listed(walk.carried[0], count)) and len(pair) == count:
            return pair
        return walk.carried[-1:]
    if walk.carried:
        return walk.carried if each else walk.carried[-1:]
    for start, finish in reversed(earlier):
        end = start + predicates.split_tail(folded[start:finish])
        name = names.make(text, folded, names.strip_lead_in(folded, start, end), end)
        if 2 <= len(name.folded) <= 24:
            return [name]
    return []


def _remember(walk: _Walk, found: list[Name], quote_start: int) -> None:
    if not found:
        return
    if [n.folded for n in found] != [n.folded for n in walk.carried]:
        walk.quote_start = quote_start
    walk.carried = found
    known = {n.folded for n in walk.seen}
    walk.seen += [n for n in found if n.folded not in known]


def _bind(
    text: str,
    folded: str,
    found: list[Name],
    group: list[Amount],
    predicate: str,
    span: tuple[int, int],
    quote_start: int,
    quote_end: int,
    walk: _Walk,
) -> list[Draft]:
    """One draft for each name and its number: one to one, or one number for all names."""
    if len(found) == len(group):
        pairs = list(zip(found, group, strict=True))
    elif len(group) == 1:
        pairs = [(name, group[0]) for name in found]
    else:
        pairs = [(found[-1], amount) for amount in group]
    earlier, spots = bounds.before(predicate)
    forces = [(m.start(), m.end()) for m in bounds.FORCE.finditer(predicate)]
    words = [text[span[0] + a : span[0] + b] for a, b in sorted({*spots, *forces})]
    lead = folded[quote_start : span[0]]
    before_name = (
        [m[0] for m in bounds.FORCE.finditer(folded, max(walk.start, quote_start - 12), quote_start)]
        if lead
        else []
    )
    drafts = []
    for name, amount in pairs:
        measure, sign = measure_of(name.folded, predicate, amount.figure)
        drafts.append(
            Draft(
                start=min(quote_start, name.start, amount.start),
                end=max(quote_end, amount.end),
                sentence=walk.start,
                name=name,
                amount=amount,
                measure=measure,
                sign=sign,
                bound=bounds.settle(amount, earlier),
                cues=(*before_name, *words, *amount.cues),
                predicate=predicate,
                qualitative=text[amount.figure.start : amount.figure.end] if amount.figure.ratio else None,
            )
        )
    return drafts
