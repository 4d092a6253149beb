"""What looks like a figure and is none: years, ordinals, slogans, qualifiers of size, capacities in a project's name.

`2021年`, `第3位`, `G326`, `4A`, `“1411”`, `500万元以上固定资产投资`, `6万吨电解锰项目`, `总投资36亿元的项目`, `三个方面`.
What is left out here stays part of the words around it, so that 500万元以上固定资产投资 keeps its name.
"""

from __future__ import annotations

import re

from parsers.figures import Figure, find_figures
from parsers.targets.bounds import AFTER, AFTER_FIRST
from parsers.units import CURRENCIES, split

# 15个月, 三个方面: the counter counts nothing that could be a target
_WHICH = re.compile(
    r"(?:以上|以下|左右)?的(?!目标|水平|速度|增速|增长|标准|要求|基础|比例|任务)[\u4e00-\u9fff]"
)
_EMPTY_NOUN = re.compile(
    r"(?:[十百千万]{1,2}亿?元?)?(?:[新大]*)(?:台阶|大关|关口)|(?:主要|定量|定性|约束性|预期性|经济|核心|具体)*(?:指标|任务)|(?:重点|承诺)?(?:民生|惠民|为民|利民|便民)*实事|月|方面|环节|小时|工作日|自然日|交易日|季度|星期|层面|维度|五年|“|更加?|必须|确保|坚持|转变|统筹|关键|重点(?!项目|工程|村|实验|专科|产业|企业|园|民生|[\u4e00-\u9fff]{1,4}?(?:(?<!地)区(?!域)|基地|平台|镇|线路|路段|学科))|(?:行动|具体|支持|政策|工作|惠企)?(?:措施|举措)|大类|代表|维护|确立|意识|自信|现代化|文明|百年|中心城|阶段|角度|[位名]次"
)
# 50个|“一村一品”示范村: things with a name; 3个“百分百”目标 are none
_QUOTED_THING = re.compile(
    r"“[^”]{1,12}”[\u4e00-\u9fff]{0,8}?(?:村|镇|县|社区|街区|企业|基地|园区|项目|学校|医院|中心|工厂|车间|站点?|公园|广场|超市|餐厅|食堂|庭院|家庭|公路|驿站)|“[^”]{1,10}(?:小分队|服务队|宣讲团|专班|工作室|驿站|书屋|超市|基地)”"
)
# 年产30万吨, 日处理5万吨: what a plant can do
_PER_YEAR = re.compile(
    r"(?:年产|年加工|年处理|日产|日处理|日供水|日供|总装机|装机容量?|库容|总库容|占地|总占地|建筑面积|总建筑面积)(?:约|近|达|为|面积)?$"
)
# 全市26个乡镇: how many there are, nothing to be done
_EXISTING = re.compile(r"(?:全[省市县区州国旗]|我[省市县区州]|辖区|依托|围绕|针对|聚焦|立足|(?<![一-龥])对)$")
# 超过50%的县: which things are meant
_LIMITED = re.compile(r"(?:超过|高于|低于|大于|小于|不足|达到?)$")
# 居民消费价格指数105左右: an index has no unit
_INDEX = re.compile(r"(?:价格|物价)(?:总)?指数(?:控制|保持|稳定|达到?|为|在|是)*$")
# 城乡居民收入比缩小到2.1
_GAP = re.compile(r"收入(?:之)?比(?:值|例)?(?:控制|保持|稳定|缩小|下降|降|收窄|达)*(?:到|至|为|在|是)?$")
_ORDINAL = re.compile(r"(?:第|前|排名|名列|居|列|位列|位居|国道|省道|县道|[A-Za-z+×\-]|[〔\[{^]|No\.?|编号)$")
# 优良天数, 人均预期寿命: names that are counted in days, years or ages
_DAYS = re.compile(r"天数|优良|达标|二级|好于|空气")
_YEARS = re.compile(r"年限|教育年|学制(?![定度])")
_AGE = re.compile(r"寿命|年龄")
# verbs that make an amount before a noun a thing to be done: 新增100万亩原料林基地
ACQUIRES = re.compile(
    r"(?:成立|组建|新增|新增加|增加|新建|建成|完成|盘活|收购|储备|释放|形成|实施|销售|生产|消化|扩建|改造|治理|打造|建设|新改建|改建|改扩建|新培育|培育|推动|处置|清理|腾退|收储|供应|整治|修复|种植|发展|流转|淘汰|关停|关闭|压减|退出|化解|发放|投入|安排|争取|设立|筹措|落实|拨付|兑现|减免|获得|募集|撬动|开工|启动|推进|引进|解决|支付|带动|创造|让|有|为|向|使|帮助|组织|培训|转移|安置|资助|救助|补助|惠及|覆盖|满足|服务|提供|关爱|实现|新开工|竣工|交付|升级|更新|投放|新开|新设|新办|开展|举办|新发展|新认定|认定|引导|招引|招聘|选派|选聘|吸纳|培养|吸引|签约|谋划|包装|创建|新创建|争创|新添|配备|安装|铺设|开通|回收|拆除|搬迁|疏浚|绿化|造林|补充|实现|全部|至少|不少于|不低于|超过|约|近)$"
)
_REMOVES = re.compile(r"(?:淘汰|关停|关闭|压减|退出|拆除|化解)(?:了|约|近)?$")
_PROJECT = re.compile(
    r"项目|工程|生产线|[一二三四五]期|扩能|电站|机组|产业园|加工厂|处理厂|水厂|水库|码头|泊位|油库|铁路|机场|大桥|望远镜|线路|光伏|风电|矿"
)
_CAPACITY = {
    "mass",
    "power",
    "volume_per_day",
    "mass_per_time",
    "volume",
    "electricity",
    "coal",
    "computing",
    "data",
    "standard_box",
}
_HERD = {"头", "羽", "只", "尾", "箱", "瓶", "蒸吨", "伏", "兆", "头(只)"}
# 总投资5亿元的, 年销售收入过10亿元企业: how large the things are
_SIZE = re.compile(r"(?:总?投资|投资额|产值|营收|年营业收入|注册资本)(?:额|达|超|近|约|过|超过)*$")
_OF_SIZE = re.compile(
    r"(?:大|骨干|重点|龙头|工业|产业|上市|规模|特色)*(?:企业|项目|园区|产业|集群|集团|乡镇|村|县|单位|基地|市场)"
)
_NOUN_END = re.compile(r"[,。;:()?!\n]")
# 新建|八所
_MADE = re.compile(r"(?:新建|新增|建成|改扩建|改造|引进|培育|开工|竣工|完成|创建)$")
# 至少打造|一个, 每年至少新增一家
_AT_LEAST = re.compile(r"至少(?:新[建增开设]|建[成设]|打造|培育|引进|举办|开展|创建|组建|成立)$")
_PUNCTUATION = " ,。;、:()“”?!\n《》【】/…—~-"
_CONTINUES = re.compile(
    r"增长|下降|同比|比上|比去|较|占|和|及|与|以及|分别|其中|左右|上下|降|增|减|提高|上升|且|并|居|位|达|名|列|，|高于|低于|超|用于|以|到|至|转|、"
)
_SLOGAN = re.compile(r"“[^“”\n]{0,14}$")
_QUALIFIES = re.compile(r"(?:及|或)?(?:以上|以下|以内|之间|之上|级|级别|规模|以外)(?:的|各类|及)?")


# The last letters (or, in one case, the first) that the expressions above can end in: most figures need none of them
_ORDINAL_LAST = frozenset("第前名列居位道号+×-〔[{^o.") | frozenset(
    map(chr, (*range(65, 91), *range(97, 123)))
)
_PER_YEAR_LAST = frozenset("产工理水供机量容地积约近达为面")
_LIMITED_LAST = frozenset("过于足达到")
_EXISTING_LAST = frozenset("省市县区州国旗托绕对焦足")
_QUALIFIES_FIRST = frozenset("及或以之级规")
# units that are mostly something else
_LETTERS = frozenset("年天岁分度路线站点道园期P兆区市方里团校院厂店库企门") | {"周岁"}


def quantities(folded: str) -> list[Figure]:
    """The figures that count something, in order; a bare number shares the unit of its list (1.6、3.7个百分点)."""
    kept: list[Figure] = []
    later: Figure | None = None
    for figure in reversed(find_figures(folded, years=False)):
        if later is not None and figure.end > later.start:
            continue
        shares = later is not None and not figure.unit and not figure.ratio and not figure.chinese
        if (
            shares
            and later is not None
            and folded[figure.end : later.start].strip() in ("、", "和", "及", "与")
        ):
            later = figure._replace(unit=later.unit, units=later.units)
        else:
            later = figure if is_quantity(folded, figure) else None
        if later is not None:
            kept.append(later)
    kept.reverse()
    return kept


def is_quantity(folded: str, figure: Figure) -> bool:
    """Whether a figure can state a result or a commitment at all."""
    start, end, low, _, printed, _, _, chinese, ratio = figure
    if ratio:
        return True
    lead = folded[start - 18 if start > 18 else 0 : start]
    if printed == "年" and "年" not in lead and "学" not in lead and (low >= 100 or low == int(low)):
        return False
    if " " in lead:
        lead = lead.replace(" ", "")
    near = lead[-1:]
    if near in _ORDINAL_LAST and (
        near == "第" or (printed not in ("%", "‰", "个百分点") and _ORDINAL.search(lead[-4:]))
    ):
        return False
    if not printed:
        if chinese:
            return "率" in lead[-4:]
        return (80 <= low <= 150 and _INDEX.search(lead) is not None) or (
            1 <= low <= 6 and _GAP.search(lead) is not None
        )
    after = folded[end : end + 24]
    if after[:1] in ("+", "×") or (near in _PER_YEAR_LAST and _PER_YEAR.search(lead)):
        return False
    if "“" in lead and not printed.endswith("%") and _SLOGAN.search(lead):
        return False
    if near in _LIMITED_LAST and _LIMITED.search(lead) and _WHICH.match(after):
        return False
    unit = split(printed)[1]
    if unit is None:
        return not chinese and not _is_qualifier(folded, figure, lead, after, "count")
    name, dimension = unit.name, unit.dimension
    if name in _LETTERS:
        return _is_plain_letter_unit(figure, name, lead, after)
    if dimension.startswith("counter") and (
        (
            _EMPTY_NOUN.match(after)
            and not (after[0] == "“" and _QUOTED_THING.match(after) and ACQUIRES.search(lead))
        )
        or (near in _EXISTING_LAST and _EXISTING.search(lead))
    ):
        return False
    if chinese and not _chinese_counts(figure, dimension, lead):
        return False
    return not _is_qualifier(folded, figure, lead, after, dimension)


def _is_plain_letter_unit(figure: Figure, unit: str, lead: str, after: str) -> bool:
    """Units that are mostly something else: 2021年, 100天, 5分, 3点 count only beside a name that is counted in them."""
    if unit == "年":
        return (("年" in lead or "学制" in lead) and bool(_YEARS.search(lead))) or (
            figure.low < 100 and figure.low != int(figure.low)
        )
    if unit == "天":
        return bool(_DAYS.search(lead))
    if unit in ("岁", "周岁"):
        return bool(_AGE.search(lead))
    if unit == "度":
        return len(figure.unit) > 1
    if unit in ("兆", "P", "分", "期", "点", "路", "线", "站", "道", "门", "里"):
        return False
    return not figure.chinese and bool(ACQUIRES.search(lead)) and after[:1] in _PUNCTUATION


def _chinese_counts(figure: Figure, dimension: str, lead: str) -> bool:
    """A number in characters counts with a magnitude or a unit of measure, or straight after a verb of making."""
    if figure.unit[:1] in "万亿" or dimension in ("ratio", "times"):
        return True
    if dimension.startswith("counter") or dimension in ("people", "visits"):
        strong = figure.low > 10 or figure.unit in ("所", "座", "条", "栋", "家", "套", "辆")
        made = _MADE.search(lead)
        return figure.low >= 100 or (strong and made is not None) or _AT_LEAST.search(lead) is not None
    return figure.low >= 10


def _is_qualifier(folded: str, figure: Figure, lead: str, after: str, dimension: str) -> bool:
    """Whether the figure only says which things are meant: 亿元以上项目, 65岁以上老人, 总投资5亿元的, 6万吨电解锰项目."""
    rest = after
    above = _QUALIFIES.match(after) if after[:1] in _QUALIFIES_FIRST else None
    if above:
        rest = after[above.end() :]
    elif after[:1] in AFTER_FIRST and (bound := AFTER.match(after)):
        rest = after[bound.end() :]
    if not rest or rest[0] in _PUNCTUATION or rest[0].isdigit() or _CONTINUES.match(rest):
        return False
    if dimension in CURRENCIES:
        if (above and above[0][:2] in ("以上", "以下", "级")) or after.startswith(("级", "规模")):
            return not rest.startswith(("投入", "用于"))
        sized = lead.endswith(("过", "超")) and _OF_SIZE.match(rest)
        return rest.startswith(("的", "级")) or bool(sized or _SIZE.search(lead))
    unit = split(figure.unit)[1]
    capacity = dimension in _CAPACITY or (unit is not None and unit.name in _HERD)
    if capacity and _REMOVES.search(lead):  # 关停20万千瓦|小火电机组
        return False
    if capacity:
        return _names_project(rest) or not ACQUIRES.search(lead)
    if dimension in ("length", "land", "floor"):
        if ACQUIRES.search(lead):
            return False
        return _names_project(rest) or figure.unit in ("米", "延米") or above is not None
    return False


def _names_project(rest: str) -> bool:
    """Whether the noun straight after an amount is that of a project."""
    end = _NOUN_END.search(rest)
    return _PROJECT.search(rest, 0, end.start() if end else len(rest)) is not None
