"""Names that stand before their figures, or are carried over from the figures before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from parsers.indicators import identify, opening
from parsers.targets import names, predicates
from parsers.targets.draft import Name
from parsers.targets.noise import ACQUIRES
from parsers.targets.quarters import by_parts, of_the_year
from parsers.targets.walk import Walk

EACH = re.compile(r"分别|依次|(?<![年平人户亩日月])均|都|各(?!类|项)|双双|同步|共同")
_SHARE = re.compile(r"占(?!地)")
_SAID = re.compile(
    r"增势|保持|持续|稳步|快速|平稳|逆势|继续|实现|首次|再|由|从|恢复|回升|止跌|企稳|较快|大幅|明显|强劲|连续|稳定|稳中|稳居|居|位列|已|因|受"
)
_BARE = frozenset(
    (
        "总产量",
        "产量",
        "总产",
        "总量",
        "总额",
        "总数",
        "总规模",
        "总值",
        "面积",
        "余额",
        "增加值",
        "总产值",
        "产值",
        "收入",
    )
)
# of these, the total of whatever was named
_TOTALS = frozenset(("总量", "总额", "总数", "总产量", "总规模"))
_NEW = re.compile("新增|净增|新登记|新培育|新认定|新设|新注册|新建|培育|引进")
_SIDES = ("城镇", "农村", "城市", "乡村")
# 全体居民人均可支配收入, 全省新增就业: what holds for the whole only
_WHOLE = re.compile(r"^(?:全体|全[省市县区州国](?:常住)?|城乡)")
# 占年度计划的116%, 完成年计划的105%: how far a plan was fulfilled, no figure of the indicator
_FULFILMENT = re.compile(
    r"(?:占|为|完成|是)?(?:了)?(?:全年|年度|年|年初|预期|预算|既定|年内|市|省|上级)*(?:下达)?(?:计划|任务|目标|预算|任务数|年预算)(?:数|任务)?(?:的)?$"
)
_FULFILMENT_LAST = frozenset("划务标算数的")
_LONGEST_THING = 14  # characters of what money is spent on
_LONGEST_BUILT = 24  # and of what is built
_BARE_LENGTH = 6  # characters of a word that says nothing alone
KEPT = 1 << 13  # names and predicates whose reading is kept
_ACTION = re.compile(
    r"(?:全面)?(?:新增|新建|新改建|改建|改扩建|扩建|建成|完成|改造|培育|引进|创建|打造|开工|治理|修复|维修|安装|建立|组建|招聘|培训|发放|举办|谋划|盘活|释放|安置|建设|推进|推动|实施|启动|加快|解决|投入|争取"
    r"|惠及|受益|覆盖|带动|吸引|加装|更换|更新|拆除|清理|铺设|搬迁|绿化|硬化|整治|疏浚|总投资|投资|新\(改\)建)"
)
# 开工保障房5万套、|竣工|3万套: bare verbs of building, said of what was named before
_BUILDS = re.compile(r"(?:基本|续)?建成?|新?开工|竣工|完工|投产|交付|续建|改造|新建|建设")
_BUILT = re.compile(
    r"^(?:新?开工(?:建设|改造)?(?:和筹措)?|新建(?:和?改建|和?改造|续建)?|续建|建设|筹集|实施|启动(?:建设)?|筹建|筹措|改造|安排|新增|竣工|(?:基本)?建成|完工)"
)
# 实施省重点项目50个,完成|投资|30亿元: a bare amount of what was named before
_SPENT = re.compile(r"(?:年度|当年|计划|年度计划|计划总|总)?投资")
_SPENT_ON = re.compile(r"(?:项目|工程)(?:建设)?$")
# 铁路|方面,完成投资30亿元
_FIELD = re.compile(r"(?P<field>[\u4e00-\u9fff]{2,8})(?:建设)?方面")
# (在去年)安排资金|1亿元的基础上,今年再增加5000万元
_ON_BASE = re.compile(r"[约近达]*\d.*基础上$")
# 新增科技型企业80家、高新技术企业10家: the verb of the first is the verb of all
_VERB = re.compile(
    r"^(?:新增培育|新建改建|新建和改扩建|新建及维修|引进培育|累计创建|新增|净增|新建|新改建|改建|改扩建|新培育|培育|引进|创建|建成|招聘|发放|维修|改造提升|改造|淘汰|关停|关闭|压减|化解)"
)


def names_before(
    text: str,
    folded: str,
    core: Name,
    span: tuple[int, int],
    count: int,
    walk: Walk,
    earlier: Sequence[tuple[int, int]],
    predicate: str = "",
) -> list[Name]:
    """The names of a phrase, or those carried over where it has none.

    Args:
        core: the phrase's own words without its lead-in and its predicate; often none.
        span: the phrase up to its predicate.
        count: how many figures its list has.
        earlier: the phrases before it that follow the last figure.
    """
    begin, cut = span
    each = _each(predicate)
    if (predicate or core.folded)[-1:] in _FULFILMENT_LAST and _FULFILMENT.match(core.folded + predicate):
        return []
    if core.folded and _SHARE.match(core.folded) and walk.carried:
        shared = walk.carried if count == len(walk.carried) else walk.carried[-1:]
        return [names.join(name, core) for name in shared]
    if core.folded == "支出" and walk.carried and walk.carried[-1].folded.endswith("收入"):
        income = walk.carried[-1]  # 财政收入10亿元、支出50亿元
        return [names.join(Name(income.printed[:-2], income.folded[:-2], income.start, income.end), core)]
    core = _without_said(text, folded, core)
    if core.folded:
        if again := _done_again(core, count, walk) or by_parts(core, count, predicate):
            return again
        if core.folded in _BARE and (
            full := _completed(text, folded, core, earlier) or _of_it(core, walk) or _of_the_same(core, walk)
        ):
            return [full]
        if core.folded in _SIDES and (side := _on_one_side(core, walk)):
            return [side]
        bare = len(core.folded) <= _BARE_LENGTH and count == 1 and not predicates.moves(predicate)
        if bare and (whole := _of_the_thing(text, folded, core, walk, earlier)):
            return [whole]
        return _own(core, count, each, walk, after_mark=folded[begin - 1 : begin] == "、")
    if named := _from_clause(text, folded, count, each, earlier):
        return named
    if count > 1:
        return _carried_list(count, walk)
    if walk.carried and predicate.startswith("全年"):
        return [of_the_year(walk.carried[-1])]
    if walk.carried:
        if predicate.startswith("人均") and not walk.carried[-1].folded.startswith("人均"):
            return [
                names.join(names.make(text, folded, cut, cut + 2), walk.carried[-1])
            ]  # 突破500亿元,人均达到1万元
        return walk.both() if each and len(walk.carried) == 1 else walk.carried if each else walk.carried[-1:]
    return _from_words(text, folded, earlier)


@lru_cache(maxsize=KEPT)
def _each(predicate: str) -> bool:
    """分别增长, 均达到: the names before share the figures after."""
    return EACH.search(predicate) is not None


def _completed(text: str, folded: str, core: Name, earlier: Sequence[tuple[int, int]]) -> Name | None:
    """粮食连续五年增产,总产量…: the noun that a bare head belongs to opens a phrase before."""
    for first, last in reversed(earlier):
        start = names.strip_lead_in(folded, first, last)
        for size in range(2, min(10, last - start) + 1):
            noun = Name(text[start : start + size], folded[start : start + size], start, start + size)
            if identify(noun.folded + core.folded):
                return names.join(noun, core)
    return None


def _of_it(core: Name, walk: Walk) -> Name | None:
    """生产总值增长9%,总量突破3000亿元: a total of what the figure before was said of."""
    if core.folded not in _TOTALS or not walk.carried or walk.carried[-1].folded.endswith(core.folded):
        return None
    whole = walk.carried[-1]
    if new := _NEW.match(whole.folded):
        cut = new.end()  # 新增茶园3家,总数达到20家
        whole = Name(whole.printed[cut:], whole.folded[cut:], whole.start + cut, whole.end)
    return names.join(whole, core) if whole.folded else None


def _of_the_same(core: Name, walk: Walk) -> Name | None:
    """粮食播种面积200万亩、产量80万吨: the head belongs to the noun that the name before begins with."""
    if not walk.carried:
        return None
    before = walk.carried[-1]
    for size in range(2, min(10, len(before.folded) - 1) + 1):
        noun = Name(before.printed[:size], before.folded[:size], before.start, before.start + size)
        if identify(noun.folded + core.folded):
            return names.join(noun, core)
    return None


def _of_the_thing(
    text: str, folded: str, core: Name, walk: Walk, earlier: Sequence[tuple[int, int]]
) -> Name | None:
    """开工保障房5万套、竣工3万套; 实施省重点项目50个,完成投资30亿元: what a bare word is said of stands before."""
    if _SPENT.fullmatch(core.folded):
        if walk.carried and _SPENT_ON.search(walk.carried[-1].folded):
            return names.join(walk.carried[-1], core)
        if walk.carried or not earlier:
            return None
        start, end = earlier[-1]
        if field := _FIELD.fullmatch(folded, start, end):
            start, end = field.span("field")
        else:
            start = names.strip_lead_in(folded, start, end)
            if (
                end - start > _LONGEST_THING
                or "、" in folded[start:end]
                or not _SPENT_ON.search(folded, start, end)
            ):
                return None
        return names.join(names.make(text, folded, start, end), core)
    if not walk.carried or _BUILDS.fullmatch(core.folded) is None:
        return None
    whole = walk.carried[-1]
    built = _BUILT.match(whole.folded)
    if (
        built is None
        or not 0 < len(whole.folded) - built.end() <= _LONGEST_BUILT
        or whole.folded.endswith("资金")
    ):
        return None
    cut = built.end()
    return names.join(core, Name(whole.printed[cut:], whole.folded[cut:], whole.start, whole.end))


def _on_one_side(core: Name, walk: Walk) -> Name | None:
    """居民人均可支配收入3万元,其中城镇4万元、农村2万元; 新增就业9万人,其中城镇7万人: part of what came before."""
    if not walk.carried:
        return None
    whole = walk.carried[-1]
    for other in _SIDES:
        if whole.folded.startswith(other):  # the name of the other side, joined a moment ago
            size = len(other)
            whole = Name(whole.printed[size:], whole.folded[size:], whole.start, whole.end)
            break
    base = _WHOLE.sub("", whole.folded)
    cut = len(whole.folded) - len(base)
    found = names.join(core, Name(whole.printed[cut:], base, whole.start, whole.end))
    return found if base and identify(found.folded) else None


def _done_again(core: Name, count: int, walk: Walk) -> list[Name]:
    """关停小电厂6万千瓦,今年关停4万千瓦: a bare verb, and the names before that begin with it."""
    verb = core.folded.removeprefix("分别")
    if not walk.carried or not walk.carried[-1].folded.startswith(verb) or not ACQUIRES.fullmatch(verb):
        return []
    return _carried_list(count, walk)


def _without_said(text: str, folded: str, core: Name) -> Name:
    """工业投资|增势强劲、增长14.5%: what the clause says of the name before its figure is left out of it."""
    known = _known_opening(core.folded)
    return names.make(text, folded, core.start, core.start + known) if known else core


@lru_cache(maxsize=KEPT)
def _known_opening(folded: str) -> int:
    """How much of a name is an indicator's, if the clause goes on to say something of it; else 0."""
    known = opening(folded)
    if known is None or not _SAID.match(folded, len(known)) or identify(folded) is not None:
        return 0
    return len(known)


def _own(core: Name, count: int, each: bool, walk: Walk, *, after_mark: bool) -> list[Name]:
    if count > 1:
        return names.listed(core, count)
    if each:
        return names.listed(core)
    if known := names.known_list(core):
        return known
    if verb := _VERB.match(core.folded):
        walk.verb = Name(core.printed[: verb.end()], verb[0], core.start, core.start + verb.end())
    elif not after_mark or _ACTION.match(core.folded):
        walk.verb = None  # 新建学校3所,改造医院5所、诊所2所
    elif walk.verb is not None:
        return [names.join(walk.verb, core)]
    return [core]


def _carried_list(count: int, walk: Walk) -> list[Name]:
    """分别是2005年的2.7和2.4倍: the last names of the sentence, as many as there are figures."""
    if len(walk.carried) == count:
        return walk.carried
    if len(walk.seen) >= count:
        return walk.seen[-count:]
    if len(walk.carried) == 1:
        pair = names.listed(walk.carried[0], count)
        if len(pair) == count:
            return pair
    return walk.carried[-1:]


def _from_clause(
    text: str, folded: str, count: int, each: bool, earlier: Sequence[tuple[int, int]]
) -> list[Name]:
    """地区生产总值和财政收入实现转正,分别增长1.3%和2%: indicators named in the phrases just before."""
    for start, finish in reversed(earlier):
        end = start + predicates.split_tail(folded[start:finish])
        name = names.make(text, folded, names.strip_lead_in(folded, start, end), end)
        if not name.folded:
            continue
        pieces = names.listed(name, count if count > 1 else None)
        if any(identify(piece.folded) for piece in pieces):
            return pieces if count > 1 or each else [name]
        if count == 1 and (first := opening(name.folded)):
            return [names.make(text, folded, name.start, name.start + len(first))]
    return []


def _from_words(text: str, folded: str, earlier: Sequence[tuple[int, int]]) -> list[Name]:
    for start, finish in reversed(earlier):
        end = start + predicates.split_tail(folded[start:finish])
        name = names.make(text, folded, names.strip_lead_in(folded, start, end), end)
        if name.folded.endswith("基础上") and (base := _ON_BASE.search(name.folded)):
            name = names.make(text, folded, name.start, name.start + base.start())
        if 2 <= len(name.folded) <= 24:
            return [name]
    return []
