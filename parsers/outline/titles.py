"""What a heading's words say: whether it opens a main part of a report, and what that part is about."""

from __future__ import annotations

import re
from functools import lru_cache

from parsers.model import Kind

# A stretch of time named in a heading: 2024年 “十四五”时期 过去五年 今后一年
_PERIOD = re.compile(
    r"\d{4} ?年|\d{4}[-—至到~]+\d{4}|[一二三四五六七八九〇零○O]{4}年|十[一二三四五六七八九]?[、]?五|[六七八九]五"
    r"|过去|今后|未来|今年|去年|明年|一年来|五年来|上年|新的?一年|下一?步|本届|[几三四五]年|下半年|近期|当前|新时期"
)
# Looking back. 工作回顾 主要成就 完成情况
_REVIEW = re.compile(r"回顾|总结|成就|完成情况|执行情况|工作情况|基本情况|主要成绩|取得的成绩|工作报告|历程")
# Looking ahead. 工作安排 目标任务 总体要求
_PLAN = re.compile(
    r"安排|部署|总体要求|总要求|思路|目标|任务|重点|要点|工作意见|建议|打算|规划|考虑|远景|蓝图|设想|展望|举措|预期|指导思想"
    r"|主要工作|政府工作$|年的?工作$|措施$|工作要求"
)
# The government on itself. 加强政府自身建设 建设人民满意的服务型政府
_SELF = re.compile(
    r"自身建设|自身改革|(?:建设|打造|做|争做|建成|当好|努力成为).{0,24}政府|政府.{0,6}(?:建设|治理|服务|执行|施政|履职|效能)"
    r"|(?:转变|改进).{0,4}(?:政府)?职能|政府.{0,6}能力|施政能力|行政能力|履职能力|执政能力|廉政建设|作风建设|从严治政|政风|效能革命|(?:行政|政府|机关)效能|过硬作风|锻造.{0,4}队伍|政府.{0,3}形象"
)
_PROBLEMS = re.compile(r"(?:存在|面临|主要).{0,6}(?:问题|困难|挑战|不足)|问题和(?:不足|困难|挑战)|困难和问题")
_LIVELIHOOD = re.compile(
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[一两几]?批)[件项类个].{0,8}(?:实事|好事|民心工程|民生工程)"
)
_PROMISES = re.compile(r"实事|好事|民心工程|民生工程|惠民工程|民生项目")
_GLOSSARY = re.compile(
    r"(?:[^ ]{0,16})?(?:名词|名辞|有关名?词|术语|用语|词语|缩略语|概念)的?(?:解释|注释|注解|说明|释义|解读)[^ ]{0,8}(?:\([^()]{0,16})?"
    r"|(?:报告)?[注註]释|注解|附注|注[:]?|词条解释"
)
_EXPLAINS = re.compile("[释说解注註]")  # one of these is in every such heading
_APPENDIX = re.compile(r"附件?(?:[ :\d一二三四五六七八九十]|$)")
_SHELL = re.compile(r"^[※\*\[【(〔《“—\- ]+|[※\*\]】)〕》”—\- :]+$")

_LONGEST_MAIN = 44
# 工作回顾, 过去一年工作的简要回顾
_LOOKS_BACK = re.compile(r".{0,10}工作(?:的)?(?:简要|基本)?(?:回顾|总结)")


# How a main heading can begin, and how it ends, where only its words can tell.
_OPENS = re.compile(
    r"“?(?:\d{4} ?年|十[一二三四五六七八九]五|今后|未来|过去|今年|明年|[六七八九]五|新时[期代]|关于|下一?步)"
)
_CLOSES = re.compile(
    r"(?:回顾|总结|安排|部署|任务|目标|工作|思路|考虑|规划|要求|重点|要点|举措|成就|情况|建议|打算|展望|设想|实事|措施|计划|意见|规划纲要|历程|措施)[”》)]?$"
)


def bare(title: str) -> str:
    """A folded title without the ornaments round it: ※注释※ → 注释."""
    return _SHELL.sub("", title)


def is_glossary(title: str) -> bool:
    return (
        len(title) <= 32
        and _EXPLAINS.search(title) is not None
        and _GLOSSARY.fullmatch(bare(title).replace(" ", "")) is not None
    )


@lru_cache(maxsize=4096)
def main_kind(title: str) -> Kind | None:
    """The kind of a main part with this folded title, or None where the words name no main part of a report.

    A main part names a stretch of time and ends in a word for work done or to be done: 2023年工作回顾 今后五年的奋斗目标.
    """
    if is_glossary(title):
        return Kind.GLOSSARY
    if len(title) > _LONGEST_MAIN:
        return None
    if title.endswith(("回顾", "总结")) and _LOOKS_BACK.fullmatch(title):
        return Kind.REVIEW
    if _PERIOD.search(title) is None:
        return None
    if _LIVELIHOOD.search(title):
        return Kind.LIVELIHOOD
    end = _CLOSES.search(title)
    if end is None:
        return None
    review, plan = _REVIEW.search(title), _PLAN.search(title)
    if both(title):
        return Kind.REVIEW
    if review and (plan is None or review.end() >= plan.end() or title.endswith("回顾")):
        return Kind.REVIEW
    if review is None and plan is None:
        return None
    return Kind.PLAN


_YEAR = re.compile(r"(?:19|20)\d{2}(?= ?年)")
# A stretch of time that is over: 过去五年
_PAST = re.compile(r"过去|去年|上年|回顾|[一五三两]年来")


def years_tell(title: str, report_year: int | None) -> Kind | None:
    """Review or plan by the years a folded title names, against the year the report plans."""
    if _REVIEW.search(title) and not plan_words(title):
        return Kind.REVIEW
    years = [int(year) for year in _YEAR.findall(title)]
    if _PAST.search(title) and not any(report_year is None or year >= report_year for year in years):
        return Kind.REVIEW
    if report_year is None or not years:
        return None
    if max(years) < report_year:
        return Kind.REVIEW if max(years) >= report_year - 6 else None
    return None if _REVIEW.search(title) else Kind.PLAN


# Both in one heading: 1998年工作回顾和1999年工作的总体要求
_BOTH = re.compile(r"(?:回顾|总结|成就|情况)(?:和|及|与|、|暨|以及).{2,30}")


def both(title: str) -> bool:
    """Whether a folded title announces a review and a plan in one part."""
    found = _BOTH.search(title)
    return (
        found is not None
        and _REVIEW.search(title, found.start() + 2) is None
        and plan_words(title[found.start() + 2 :])
    )


def plan_words(title: str) -> bool:
    return _PLAN.search(title) is not None


def short_main_kind(title: str) -> Kind | None:
    """The kind of a main part whose title names no time, where it stands unnumbered among numbered headings."""
    if len(title) <= 28 and self_building(title):
        return Kind.SELF_BUILDING
    if len(title) <= 12 and _CLOSES.search(title):
        return Kind.PLAN if _PLAN.search(title) else None
    return None


def self_building(title: str) -> bool:
    return _SELF.search(title) is not None


def livelihood(title: str) -> bool:
    return _LIVELIHOOD.search(title) is not None


def promises(title: str) -> bool:
    """Whether a folded title speaks of promises to the people, counted or not."""
    return _PROMISES.search(title) is not None


def problems(title: str) -> bool:
    return _PROBLEMS.search(title) is not None


def opens_main(folded: str, start: int) -> bool:
    return _OPENS.match(folded, start) is not None


def closes_main(folded: str, start: int, end: int) -> bool:
    """Whether folded[start:end] is a whole heading of a main part, to its last word."""
    return (
        _CLOSES.search(folded, max(start, end - 2), end) is not None
        and main_kind(folded[start:end]) is not None
    )
