"""The wordings of targets without a number: what may stand after a name instead of a figure, each with an example.

A wording whose pattern names `relation` and `to` leans on another's figure; the reference is read from these groups.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Wording(NamedTuple):
    """A pattern that ends a clause; its group `words` is what is kept. A vague one says nothing of the economy at large.

    `last` are the letters it can end in: most clauses end in none of a wording's, and its pattern is not tried on them.
    """

    pattern: re.Pattern[str]
    relative: bool
    vague: bool
    example: str
    last: frozenset[str]


_GROWTH = r"(?:年均)?(?:增速|增长|增幅|涨幅|实际增长|同比增长)?(?:都|均|要|预期|预计|力争|确保|继续|原则上)*"
_SUPERIOR = r"(?:省|市|上级|国家|区|县|州|盟|中央|自治区|行业|规定|国务院)"
_OWN = "全面|圆满|超额|坚决|如期|提前"
# what the other's figure may be called: 全市平均水平, 经济增长, 上年增幅, 地区生产总值增速
_OTHERS = (
    r"(?:(?:全国|全省|全市|全区|全州|全县|国家|省|市|经济|(?:国内|地区)?生产总值|GDP|上年|去年|上级|财政|城镇|城市|“)[^,、]{0,12}?"
    r"(?:水平|增速|增幅|平均|增长|速度|幅度|目标|指标|时期|期间|总值|居民|收入|涨幅)|(?:全|我)?[国省市区县州]|上年|去年|GDP)"
)

_VAGUE = r"(?P<words>(?:保持)?"
_TABLE: tuple[tuple[str, str, str], ...] = (
    (
        _GROWTH + r"(?P<words>(?:与|和|同)(?P<to>[^,、]{2,18}?)(?:要|都|均|继续|保持|基本|大体|总体|相|实现)*"
        r"(?P<relation>同步|持平|衔接|适应|相当|一致|匹配|协调)(?:增长|提高|发展)?)",
        "居民收入增长与经济增长基本同步",
        "步平接应当致配调长高展",
    ),
    (
        r"(?P<words>(?:与|和)(?P<to>[^,、]{1,8}?)的?(?P<relation>差距)(?:不断|逐步|进一步|明显|持续|大幅)*(?:缩小|收窄))",
        "人均收入与全省的差距不断缩小",
        "小窄",
    ),
    (
        _GROWTH
        + r"(?P<words>(?:保持)?(?P<relation>不低于|不高于|略高于|高于|快于|低于|优于|好于|超过|高出|高|快)(?P<to>"
        + _OTHERS
        + r")"
        r"(?:(?P<difference>\d+(?:\.\d+)?)(?P<unit>个百分点))?(?:以上|左右)?)",
        "地区生产总值增速高于全市1个百分点",
        "平速幅均长度标期间值民入国省市区县州年P点上右",
    ),
    (
        rf"(?P<words>(?:力争|确保|要)?(?:{_OWN})*(?:完成|达到|实现|控制在|满足|符合)(?:了)?[^,、]{{0,4}}?{_SUPERIOR}[^,]{{0,12}}"
        r"(?:(?:任务|目标|指标)(?:[以之]?内)?|要求|标准|范围内?|以内|之内|水平|下达数|计划|控制数|目标值))",
        "节能减排完成市下达任务",
        "务标求准围内平数划值",
    ),
    (
        rf"(?P<words>(?:力争|确保|要)?(?:{_OWN})*(?:完成|达到|实现|控制在)[^,、]{{0,6}}?(?:下达|核定|规定|约束|预期|控制|年度|全年)[^,、]{{0,8}}"
        r"(?:(?:任务|目标|指标)(?:[以之]?内)?|要求|以内|范围内?|之内))",
        "失业率控制在下达的指标以内",
        "务标求内围",
    ),
    (
        r"(?P<words>(?:控制|保持|稳定)在全[国省市区州县]平均水平(?:以下|以内|之内|以上))",
        "城镇登记失业率控制在全国平均水平以下",
        "下内上",
    ),
    (rf"(?P<words>(?:下降)?(?:任务|目标)+(?:{_OWN})*(?:完成|实现))", "能耗下降目标任务提前完成", "成现"),
    (
        r"(?P<words>(?:确保|力争|实现)?(?:比(?:20|19)\d\d年|比“?[一二三四五六七八九十]{1,3}五”?末?|在(?:20|19)\d\d年(?:的)?基础上)?(?:再|力争|实现)*(?:翻[一两二三]?番|倍增)(?:以上|左右)?)",
        "城乡居民人均收入比2010年翻一番",
        "番上右增",
    ),
    (
        r"(?P<words>(?:确保|力争)?(?:保持|达到|实现)?(?:年均)?两位数(?:以上)?(?:的)?(?:增长|增速)?)",
        "经济发展保持两位数增长",
        "数上的长速",
    ),
    (
        r"(?P<words>(?:首次|成功|一举|历史性|力争|确保)*(?:突破|跃上|跨上|迈上|站上|超过|跨越|跃升至|达到)[^,、\d]{0,4}?[百千万]{1,2}亿?元?(?:大关|台阶|关口|元|亿元))",
        "金融存款余额首次突破千亿元大关",
        "关阶口元",
    ),
    (
        _VAGUE
        + r"(?:稳步|持续|不断|进一步|继续|明显|显著|大幅|稳定|较快|平稳|有?较大幅度|有较大|逐步|同步|有所)+(?:的)?"
        r"(?:增长|增加|提高|提升|扩大|下降|降低|改善|减少|优化|上升|好转|缩小|回升|增多)|保持(?:下降|增长))",
        "主要污染物排放量继续下降",
        "长加高升大降低善少化转小多",
    ),
    (
        _VAGUE
        + r"(?:(?:基本|保持|总体|持续|继续)+(?:平衡|稳定|平稳|向好)|回稳向好|稳中提质|提质提效|提质增效|稳中向好|促稳提质|保稳提质|稳中有升|保稳|稳定增长|量稳质升|稳量提质|稳中有进))",
        "国际收支基本平衡",
        "衡定稳好质效升长进",
    ),
    (_VAGUE + r"(?:改善|好转))", "国际收支状况改善", "善转"),
    (r"(?P<words>(?:实现|全部|稳定|如期|整体)*(?:脱贫|摘帽|退出|清零|出列))", "贫困县全部摘帽", "贫帽出零列"),
    (r"(?P<words>呈现[^,]{2,14}(?:态势|格局))", "三次产业结构呈现优化升级的态势", "势局"),
    (
        r"(?P<words>(?:保持|处于|稳定)?(?:在)?(?:较低|合理|较高|优秀|优良|良好)(?:水平|区间))",
        "居民消费价格涨幅保持较低水平",
        "平间",
    ),
)
WORDINGS = tuple(
    Wording(
        re.compile(f"{pattern}$"),
        "(?P<relation>" in pattern,
        pattern.startswith(_VAGUE),
        example,
        frozenset(last),
    )
    for pattern, example, last in _TABLE
)
# the wordings that a clause with a last letter can have, in order
BY_LAST = {
    letter: tuple(wording for wording in WORDINGS if letter in wording.last)
    for letter in frozenset().union(*(wording.last for wording in WORDINGS))
}
# 完成市下达的各项节能减排任务: the name inside the wording
NAME_INSIDE = re.compile(
    rf"(?:完成|实现)(?P<who>{_SUPERIOR}[^,、]{{0,4}}下达的?(?:各项)?)(?P<name>[^,、]{{2,10}}?)(?:的)?(?:任务目标|目标任务|任务|目标|指标)$"
)
# 提高中等收入人口比重, 降低青壮年文盲率: the verb before the name
VERB_FIRST = re.compile(
    r"(?:努力|继续|进一步|逐步)?(?P<verb>提高|降低|减少|扩大)(?:了)?(?P<name>[^,、]{2,14}(?:率|比重|占比|贫困人口))$"
)
# 不再设定地区生产总值增速目标, 没有提出全年经济增速具体目标: that no number is given is said
NONE_STATED = re.compile(
    r"(?:不再?|没有|未|暂不)(?:设定|设置|设|提出|安排|确定|明确|制定|下达|作)(?:具体的?|全年的?|量化的?|年度的?|明确的?)*"
    r"(?P<name>[^,。;]{0,18}?(?:经济(?:增长|增速)(?:速度)?)?)(?:具体|量化|年度|预期|增长|增速)*(?:目标|指标)"
)
