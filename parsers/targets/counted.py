"""Nouns that stand after their number: 新建3所普通高中, 城东等27个老旧小区改造, 90%建成胸痛中心."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.indicators import identify
from parsers.targets import names, predicates
from parsers.targets.draft import Amount, Name
from parsers.targets.noise import ACQUIRES
from parsers.targets.walk import Walk

LONGEST = 30  # characters of a noun that is looked at
_NOUN_END = re.compile(r"[,。;、:()?!\n“”]")
_NOT_NOUN = re.compile(
    r"(?:组织|掌握)(?:$|实施|落实)|大关|关口|台阶|的?(?:基础上|同时|水平|目标|任务|标准(?!化|厂房|农田|园)|以上|速度|增速|增幅|增长|涨幅|幅度)|同比|比上|较上|增长|下降|分别|其中|并|且|而|或|用于|后(?!备)|时|前|内|间|位居|居(?!民|家)|名列|占|等|起|来|为|是|在(?!建|谈)|安排|由|从|至|到|以及|和(?!美|谐)|与|及|人口大?的|(?![2-6][GA][\u4e00-\u9fff]|[2-6]?A级)(?:[a-zA-Z]|\d(?!\d*(?:\.\d+)?(?:[-~]\d+)?[万千亿]*(?:千伏|瓦|兆瓦|周?岁|强|吨级|(?:户|元|亩|人|平方米)以上)))"
)
# 完成, 实施 …: verbs that say nothing about which things are counted
_LIGHT = re.compile(
    r"(?:完成|实现|实施|启动|推进|加快|推动|确保|开展|力争|争取|加快推进|落实|抓好|有|达到|共|累计|已|再|约|近|至少|不少于|不低于|超过|使|让|为|向)+$"
)
_ACTION = re.compile(
    r"(?:全面)?(?:新增|新建|新改建|改建|改扩建|扩建|建成|完成|改造|培育|引进|创建|打造|开工|治理|修复|维修|安装|建立|组建|招聘|培训|发放|举办|谋划|盘活|释放|安置|建设|新培育|推进|推动|实施|启动|加快|解决|投入|争取)"
    r"(?:和|及|、)?(?:改造|改建|扩建|提升|培育|引进|新建|推进)?"
)
_GENERIC = re.compile(
    r"(?:重点|重大)?(?:项目|工程|道路|公路|桥梁|企业|水库|学校|景区|园区|路段|片区|小区)(?:建设|改造)?"
)

# 3个国家级、15个省级|示范区: what things of several ranks share
_RANKS = frozenset(("国家级", "省级", "市级", "县级", "省部级", "自治区级"))
_OF_EACH_RANK = re.compile(
    r"(?:、|和|与|及|以及)\d+(?:个|家|所|处|座|项)(?:以上)?(?:国家|省|市|县|自治区)级(?P<rest>[\u4e00-\u9fff]{2,16})"
)


def noun_end(folded: str, start: int, upto: int) -> int:
    """Where the noun after a number ends: at punctuation, but not at brackets or quotation marks inside it."""
    limit = min(upto, start + LONGEST)
    position = start
    while match := _NOUN_END.search(folded, position, limit):
        closing = {"“": "”", "(": ")"}.get(match[0])
        close = folded.find(closing, match.end(), min(upto, match.end() + 16)) if closing else -1
        if close < 0 or (match[0] == "(" and match.start() == start):
            break
        position = close + 1
    end = match.start() if match else max(limit, min(position, upto))
    if end == upto:
        while end > start and folded[end - 1] in "和及与 ":
            end -= 2 if folded.startswith("以及", end - 2) else 1
    return end


def name_follows(folded: str, core: str, predicate: str, follow: str, group: Sequence[Amount]) -> bool:
    """Whether the counted noun is `follow`, the words after the figure, and not `core`, those before its predicate."""
    if not follow or _NOT_NOUN.match(follow):
        return False
    if len(group) > 1:  # 新建3万套、20万平方米|廉租房: one thing in two measures
        units = {a.figure.unit for a in group}
        return len(units) == len(group) and ACQUIRES.fullmatch(core or predicate) is not None
    if group[-1].figure.unit in ("%", "‰", "个百分点", "百分点", "倍"):
        moved = predicates.moves(predicate) or predicates.reaches(predicate)
        if follow.startswith(("用于", "投向")):
            return True
        return not moved and (not core or not follow.startswith("的"))
    if core.endswith("等") or not core or predicate.endswith("的"):
        return True
    if identify(core):
        return False
    return bool(ACQUIRES.search(core + predicate)) or not predicate


def name_after(
    text: str,
    folded: str,
    core_start: int,
    cut: int,
    group_start: int,
    after: int,
    end: int,
    walk: Walk,
    earlier: Sequence[tuple[int, int]],
) -> Name:
    """The name of a figure whose noun lies between `after` and `end`; `core_start`..`cut` are the words before it."""
    while after < end and folded[after] in "的 ":
        after += 1
    noun = names.make(text, folded, after, end)
    if noun.folded in _RANKS and (shared := _OF_EACH_RANK.match(folded, noun.end)):
        rest = names.make(text, folded, *shared.span("rest"))
        noun = names.join(noun, rest)
    core = folded[core_start:cut]
    if core.endswith("等"):
        return _with_list(text, folded, core_start, cut, noun)
    if core and folded[group_start - 1] == "的":  # 总投资5亿元的38个产业项目
        return noun
    if not core:
        continues = folded[core_start - 1 : core_start] in ("、", "和", "及", "与")
        return _carried(text, folded, noun, walk, earlier, (cut, group_start), listed=continues)
    before = names.make(text, folded, core_start, cut)
    if _LIGHT.fullmatch(core) or before.folded.count("、") >= 2:
        return noun
    if len(core) > 16:
        verb = _ACTION.search(folded, max(core_start, cut - 6), cut)
        if verb is None or verb.end() != cut or _LIGHT.fullmatch(verb[0]):
            return noun
        before = Name(text[verb.start() : cut], verb[0], verb.start(), cut)
    walk.scope = before
    return names.join(before, noun)


def _with_list(text: str, folded: str, core_start: int, cut: int, noun: Name) -> Name:
    """开工城东水库、城西水库等|项目: a noun that says little keeps the list, another only the verb before it."""
    if _GENERIC.fullmatch(noun.folded) and cut - core_start <= 24:
        return names.join(names.make(text, folded, core_start, cut), noun)
    verb = _ACTION.match(folded, core_start, cut)
    if verb is None or _LIGHT.fullmatch(verb[0]):
        return noun
    return names.join(Name(text[core_start : verb.end()], verb[0], core_start, verb.end()), noun)


def _carried(
    text: str,
    folded: str,
    noun: Name,
    walk: Walk,
    earlier: Sequence[tuple[int, int]],
    span: tuple[int, int],
    *,
    listed: bool,
) -> Name:
    """A noun with no words before its number: a verb among the predicate's words (`span`), or what its list is under."""
    if earlier and folded[earlier[-1][1] - 1 : earlier[-1][1]] == "中":
        begin, finish = earlier[-1]
        walk.scope = names.make(text, folded, names.strip_lead_in(folded, begin, finish), finish - 1)
        return names.join(walk.scope, noun)
    start, end = span
    verb = next((i for i in range(start, end) if ACQUIRES.fullmatch(folded, i, end)), None)
    if verb is not None and not _LIGHT.fullmatch(folded, verb, end):
        return names.join(Name(text[verb:end], folded[verb:end], verb, end), noun)
    return names.join(walk.scope, noun) if listed and not earlier and walk.scope is not None else noun
