"""Whether a figure is a growth, a level, a share, a change or a count, and whether it falls."""

from __future__ import annotations

import re

from parsers.figures import Figure
from parsers.indicators import identify
from parsers.model import Measure
from parsers.targets import predicates
from parsers.units import CURRENCIES, split

# how names end whose percentage is a growth, whose figure falls, whose amount is a total
_GROWTH_NAMES = ("增速", "增幅", "涨幅", "增长率", "降幅", "增长速度", "增长", "下降率", "降低率")
_FALL_NAMES = ("下降", "降低", "减少", "降幅", "下降率", "降低率", "削减率", "下降幅度", "降低幅度", "减排")
_TOTAL_NAMES = (
    "里程", "总数", "总量", "数量", "面积", "存栏", "出栏", "保有量", "人数", "规模", "年限", "寿命", "人口", "产能", "能力",
    "储备量",
)  # fmt: skip
_NEW = re.compile(r"新增|新建|新改建|新开工|新培育|新栽植?|新种植?|新发展|新造|净增|增加")
# 新增5万户 are new ones, counted; 增加100元 is a change
_ADDS = re.compile(r"新增加?$|新增了$")
# 示范镇再增加3个: things to come, counted
_ONCE_MORE = re.compile(r"再(?:增加?|新增)(?:了|约|近)?$")
_BALANCE = re.compile(r"余额|存栏|存款|贷款|保有量|人口")
_ACTION = re.compile(
    r"新增|新建|改建|扩建|建成|建设|完成|改造|培育|引进|创建|打造|实施|开展|启动|开工|治理|修复|维修|安装|建立|组建|招聘|培训|帮扶|发放|举办|谋划|盘活|释放|安置|资助|救助|解决|整治|绿化|造林|铺设|投产|搬迁|服务|保障|配备|硬化|垦造|复垦|提升|推进|推动|争取|储备|收储|清理|腾退"
)
# 淘汰落后产能50万吨: so much is done away with
_REMOVES = ("淘汰", "关停", "关闭", "压减", "化解", "退出", "拆除")
# 是2005年的2.7倍: so many times as much, no growth
_IS_SO_MANY = re.compile("是|为|相当|达")
_GROWS = re.compile("增长|递增|下降|上涨")
_TIMES = frozenset(("天", "年", "岁", "次"))
INDEX = 80  # an index in per cent is at least so high, a growth of prices is not
_STOCK = re.compile("余额|存栏|存款|贷款")


def measure_of(name: str, predicate: str, figure: Figure, *, counted: bool = False) -> tuple[Measure, int]:
    """The measure of a figure from its folded name, the words before it and its unit, and -1 where it falls, else 1."""
    if figure.ratio or (figure.chinese and not figure.unit):  # 9.7:47.3:43, 漏报率为零
        return "share", 1
    unit = split(figure.unit)[1]
    kind = unit.name if unit else ""
    moves, reaches = predicates.moves(predicate), predicates.reaches(predicate)
    moved = moves and not reaches
    fall = 1
    if not reaches:
        falls = predicates.is_fall(predicate) if moves else name.endswith(_FALL_NAMES)
        fall = -1 if falls else 1
    if kind in ("个百分点", "百分点"):
        return "change", fall
    if kind == "%" and figure.low >= INDEX and "指数" in name and _grows(name):
        return "level", 1  # 居民消费价格指数控制在103.5%
    if kind in ("%", "‰"):
        return _percentage(name, predicate, moved, fall)
    if kind == "倍":
        return (
            ("growth", fall)
            if predicates.moves(predicate) and not _IS_SO_MANY.search(predicate)
            else ("share", 1)
        )
    dimension = unit.dimension if unit else ""
    if moved and (_BALANCE.search(name) or not _ADDS.search(predicate)):
        more = dimension.startswith("counter") and "再" in predicate and _ONCE_MORE.search(predicate)
        return ("count", 1) if more and kind not in _TIMES else ("change", fall)
    if not kind and (found := identify(name)) is not None and found.measure == "share":  # 收入比2.1:1
        return "share", 1
    if counted and dimension in ("length", "land", "floor"):
        return "count", 1
    return _amount(name, predicate, kind, dimension)


def _grows(name: str) -> bool:
    found = identify(name)
    return found is not None and found.measure == "growth"


def _percentage(name: str, predicate: str, moved: bool, fall: int) -> tuple[Measure, int]:
    found = identify(name)
    if name.endswith(("占比", "比重", "比例")) or name.find("占") > 0:
        return ("change", fall) if moved and not found else ("share", 1)
    if name.endswith(_GROWTH_NAMES):
        return "growth", fall
    if found is not None and found.measure == "share":
        return ("growth", fall) if moved and fall < 0 else ("share", 1) if not moved else ("change", fall)
    if found is not None and found.measure == "growth":
        return "growth", fall
    if moved or _GROWS.search(predicate):
        if name.endswith("率") and not name.endswith("生产率"):
            return ("change", fall) if moved else ("share", 1)  # 发生率由5%下降到1%
        return "growth", fall
    return "share", 1


def _amount(name: str, predicate: str, unit: str, dimension: str) -> tuple[Measure, int]:
    if name.startswith(("新增", "净增")) and _STOCK.search(name):
        return "change", 1
    found = identify(name)
    if dimension == "length" and name.startswith(("新增", "新建", "新改建", "改建", "扩建", "建成")):
        return "count", 1
    if found is not None and found.measure in ("level", "count"):
        return found.measure, 1
    if found is not None and found.measure == "growth":
        return ("count", 1) if found.id == "market_entities" else ("level", 1)
    if name.startswith(_REMOVES) and dimension not in CURRENCIES:
        return "count", 1
    if dimension == "visits":
        return ("count" if name.endswith(("培训", "服务", "活动", "演出", "义诊")) else "level"), 1
    if unit == "":
        return ("level" if name.endswith("人次") else "count"), 1
    if dimension.startswith("counter") or dimension == "people":
        if unit in ("头", "只", "羽", "尾", "担", "架次"):
            return ("count" if _NEW.match(name) else "level"), 1
        return ("level" if name.endswith(_TOTAL_NAMES) and not _NEW.search(name) else "count"), 1
    if dimension in ("length", "land", "floor"):
        if _NEW.search(name) or _NEW.search(predicate):
            return "count", 1
        if name.endswith(_TOTAL_NAMES):
            return "level", 1
        return ("count" if _ACTION.search(name) or _ACTION.search(predicate) else "level"), 1
    return "level", 1
