"""The lexicon of indicators (`data/indicators.toml`) and the reading of a name as one of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from parsers.indicator_ids import FILE, OTHER, names
from parsers.model import Measure

__all__ = ["OTHER", "Indicator", "identify", "indicators", "names", "opening"]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the table. `measure` is what its figure usually is; `unit_std` is "" where amounts are not compared."""

    id: str
    zh: str
    en: str
    aliases: tuple[str, ...]
    measure: Measure | None
    units: tuple[str, ...]
    unit_std: str
    direction: Literal["up", "down", "none"]
    ceiling: bool
    example: str


@cache
def indicators() -> dict[str, Indicator]:
    """All indicators by id, in the order of the table."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["indicator"]
    return {
        row["id"]: Indicator(
            id=row["id"],
            zh=row["zh"],
            en=row["en"],
            aliases=tuple(row["aliases"]),
            measure=row["measure"] or None,
            units=tuple(row["units"]),
            unit_std=row["unit_std"],
            direction=row["direction"],
            ceiling=row["ceiling"],
            example=row["example"],
        )
        for row in rows
    }


@cache
def _by_name() -> dict[str, Indicator]:
    return {name: row for row in indicators().values() for name in (row.zh, *row.aliases)}


@cache
def _sizes() -> dict[str, tuple[int, ...]]:
    """The lengths of the names that end in two letters, longest first."""
    return _lengths((name[-2:], name) for name in _by_name())


@cache
def _opening_sizes() -> dict[str, tuple[int, ...]]:
    """The lengths of the names that begin with four letters, longest first."""
    return _lengths((name[:_SHORTEST_OPENING], name) for name in _by_name() if len(name) >= _SHORTEST_OPENING)


def _lengths(names: Iterable[tuple[str, str]]) -> dict[str, tuple[int, ...]]:
    sizes: dict[str, set[int]] = {}
    for key, name in names:
        sizes.setdefault(key, set()).add(len(name))
    return {key: tuple(sorted(found, reverse=True)) for key, found in sizes.items()}


_SHORTEST_OPENING = 4  # characters of a name that a phrase is seen to begin with
_LOOSE = " “”\"'‘’《》"  # what may stand round a name
KEPT = 1 << 15  # names whose indicator is kept
# 城镇登记失业率指标, 地区生产总值年均增速, 居民消费价格总水平涨幅: what may follow a name and says nothing of its own
_SUFFIX = re.compile(
    r"(?:年平均|年均|平均|同比|实际|名义|预期|年度)?"
    r"(?:增速|增幅|增长率|增长速度|增长幅度|增长|递增|涨幅|降幅|下降率|降低率|下降|降低|降低幅度|下降幅度|上升|上涨|提高|总额|总量|总值|数量|人数|规模|水平|指标|任务|目标|排放量|总体|保持|的)$"
)
_SUFFIX_LAST = frozenset("速幅率度长增降低高涨升额量值数模平标务体持的")
# 全市, 我省, 今年, 完成 …: what may stand before a name without changing which indicator it is
_PREFIX = re.compile(
    r"(?:^|[、,;:。()“”\s]|全(?:省|市|县|区|州|旗|盟|镇|乡|国|年|地区|域|社会|口径|部|街道|师|团|场)|(?:我|本|各|此)(?:省|市|县|区|州|旗|盟|镇|乡|国)|[年月末底内初后中时期间度上]"
    r"|新增|净增|新培育|培育|新认定|完成|实现|确保|力争|争取|努力|达到|预计|预期|其中|推动|促进|保持|使|除|和|与|及|或|是|为|要|将|了|对|按|有|均|的|各类|当地|辖区|实际|按可比价计算|可比价|可比口径|同口径|现价"
    r"|[省市县区州旗盟镇乡国])$"
)
# 脱贫地区农村居民人均可支配收入: a part of the region only
_PART = re.compile(r"脱贫|贫困|帮扶|民族地区|老区|园区|开发区|经开区|高新区|新区|自贸区|示范区|试验区|边境")
# 18个县市生产总值, 城区财政收入: of the economy, what a few places have
_PLACES = re.compile(r"县\(市|县市|区县|县区|城区|乡镇")
# 人均一般公共预算收入: an amount for each, not the whole
_EACH = ("人均", "户均", "亩均", "地均")
# names that no other word narrows but those below
_UNMISTAKABLE = frozenset(
    (
        "生产总值",
        "地区生产总值",
        "国内生产总值",
        "社会消费品零售总额",
        "一般公共预算收入",
        "地方财政收入",
        "城镇登记失业率",
        "居民消费价格",
    )
)
_NARROWS = re.compile(
    r"人均|县域|海洋|单位|万元|产业|业|公|民营|经济|地方|园区|开发区|企业|占|绿色|生态|亿元"
)
# 服务业增加值占生产总值的比重, 研发经费支出相当于全市生产总值的比例, 服务业在国内生产总值中的比重
_SHARE = re.compile(
    r"^(?:(?P<part>.{1,24}?)(?:占|相当于)|(?P<beside>.{1,24}?)(?:与|在)).{0,30}?(?:的|中的)?(?:比重|比例|份额|之比|比)$"
)
# one of these is in every such name
_SHARE_MARK = re.compile("[占当与在]")
_WHOLE_SHARE = re.compile(r"^(?P<part>.{1,24}?)占.{1,30}$")
_VERB_INSIDE = re.compile(r"(?<=.)(?:实现|完成)(?=.)")
_BRACKETS = re.compile(r"\([^()]{0,20}\)")


@lru_cache(maxsize=KEPT)
def identify(name: str) -> Indicator | None:
    """The indicator a folded name stands for, or None: `全市地区生产总值增速` is gdp, `高新技术产业投资额` is not 投资.

    A name that ends in an indicator's but is narrowed by other words (城镇固定资产投资, 规上服务业增加值) is not that one.
    """
    bare = name.strip(_LOOSE)
    if " " in bare:  # 社会消 费品零售总额
        bare = bare.replace(" ", "")
    if bare.endswith("收人"):  # 收入 as it is often scanned
        bare = bare[:-1] + "入"
    if not bare or len(bare) > 80 or "经济指标" in bare:
        return None
    if _SHARE_MARK.search(bare) and (match := _SHARE.match(bare) or _WHOLE_SHARE.match(bare)):
        part = match["part"] or match["beside"]
        return (
            _lookup(part + "占比")
            or _lookup(part.removesuffix("增加值") + "占比")
            or _lookup(part + "占比", shared=True)
        )
    found = _lookup(bare)
    if found is None and "(" in bare and not _PLACES.search(bare):
        found = _lookup(_BRACKETS.sub("", bare))
    if (
        found is None
        and ("实现" in bare or "完成" in bare)
        and (joined := _VERB_INSIDE.sub("", bare)) != bare
    ):
        found = _lookup(joined)  # 规模以上工业企业实现增加值
    return found


def may_end_one(words: str) -> bool:
    """Whether a name that ends in these folded words, two or more letters, can be an indicator's at all: a quick look.

    False is sure, unless what stands before them makes a share of the name (占, 与).
    """
    return (
        words[-2:] in _sizes()
        or words[-1:] in _SUFFIX_LAST
        or words[-1:] in _LOOSE
        or words.endswith("收人")
        or "(" in words
        or _SHARE_MARK.search(words) is not None
    )


def _lookup(name: str, shared: bool = False) -> Indicator | None:
    """The name itself, then with its suffixes taken off one by one."""
    for _ in range(4):
        if found := _ending(name):
            return found
        if name[-1:] not in _SUFFIX_LAST:
            return None
        shorter = _SUFFIX.sub("", name)
        if not shorter or shorter == name:
            return None
        name = shorter
    return None


def _ending(name: str) -> Indicator | None:
    """The longest indicator that ends the name, if what stands before leaves it that indicator."""
    names = _by_name()
    for size in _sizes().get(name[-2:], ()):
        found = names.get(name[-size:]) if size <= len(name) else None
        if found is None:
            continue
        before = name[:-size]
        if not before:
            return found
        if _PART.search(before) or before.endswith(_EACH):
            return None
        if found.measure == "growth" and _PLACES.search(before):
            return None
        if _PREFIX.search(before):
            return found
        # the name of a region stands before it: 某某生产总值
        unmistakable = name[-size:] in _UNMISTAKABLE and 2 <= len(before) <= 8 and not _NARROWS.search(before)
        return found if unmistakable else None
    return None


def opening(phrase: str) -> str | None:
    """The longest name of an indicator that a folded phrase begins with: 地方财政收入|接连突破三个千亿元关口."""
    names = _by_name()
    for size in _opening_sizes().get(phrase[:_SHORTEST_OPENING], ()):
        if phrase[:size] in names:
            return phrase[:size]
    return None
