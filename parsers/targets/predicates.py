"""The predicate of a figure: the words between a name and its number, and what they make of it.

`地区生产总值|预计同比增长|6%` has the predicate 预计同比增长, which says growth; `|由33.7%提高到|35.8%` says the level at the end.
"""

from __future__ import annotations

import re
from functools import lru_cache

KEPT = 4096  # predicates whose reading is kept
# Words that may stand between a name and its number, as groups for reading; all are taken off from the right.
_ADVERBS = """
预计 预期 有望 将 将会 可 可达 可望 均 都 各 同 双双 分别 依次 提出 定 定在 确定 定到 同比 环比 年均 年平均 五年平均 五年年均 平均 每年 每月 逐年 全年 当年 先后 五年 五年间 五年来 期末 每天 日均 月均 月人均 平均每天 平均每年 累计 总计 合计 共计 共 总共 全部 普遍 要 一次性 首次 历史性
实际 名义 可比 按可比价 按可比价计算 按可比价格计算 按可比口径 同口径 同口径计算 同口径相比 相同口径 两年平均 两年年均 三年平均 三年年均 自然口径 可比口径 剔除价格因素 扣除价格因素 扣除价格因素后 扣除物价因素 扣除价格因素实际 按现价计算 折算 换算 按现行汇率 按目前汇率 按当前汇率 按当年汇率 按当时汇率 按平均汇率 按年均汇率 按年平均汇率 已 已经 也 还 又 再 仍 则 却 只 仅 就 只有
接连 连续 相继 率先 成功 顺利 提前 超额 全面 力争 确保 争取 努力 奋力 务必 必须 保证 力保 必保 拟 计划 目标 目标为 安排 设定为 设定在 定为 确定为 为 是 在 于 以 按 至少 最高 最低 最少 最多 人均 年人均 户均 亩均 每人 每户 仍然 幅度 速度 增幅 增速 降幅 涨幅
过 超过了 基本 继续 进一步 快速 持续 稳步 大幅 有所 总体 初步 左右
"""
_RISE = """
增长 增长了 增 增加 增加了 净增 净增加 新增 新增加 递增 年递增 年增 上升 上升了 回升 提高 提高了 提升 提升了 上涨 上涨了 涨 扩大 攀升 跃升 上调 调增 调高 调升 增幅达 加快 多增 增收 增产 提速 拉高 拓展 翻
"""
_FALL = """
下降 下降了 降低 降低了 降 年递减 递减 减少 减少了 减 回落 下跌 缩小 缩减 收窄 压减 压缩 削减 下调 调减 调低 调降 跌 下滑 负增长 减量 减产 减收 少
"""
_STATE = """
达 达到 达到了 实现 完成 保持 保持在 稳定 稳定在 维持 维持在 控制 控制在 控制为 有 到 至 了 的 占 突破 突破了 超 超过 超出 逾 破 达成 占到 跨上 跃上 跃升 迈上 站上 踏上 登上 跨越 越过 迈过 跨过 达到了 收于 逼近 调到 调至 调控在 发展为 折合 约合 升 升至 增至 增到 增长到 增长至 增加到 增加至 提高到 提高至 提升到 提升至
上升到 上升至 下降到 下降至 降至 降到 降低到 降低至 减少到 减少至 缩小到 缩小至 扩大到 扩大至 发展到 调整到 调整为 优化为 优化到 调整优化为 优化调整为 调整优化到 优化调整到 演变为 转为 转为增长 变为 压减到 压减至 扩展到 回升到 回升至 累计达 总数达 总量达 总额达 规模达 合计达 共有 现有 拥有 拓展到 拓展至 收窄至 收窄到 缩减到 缩减至 延长到 延长至 增加为 提高为
"""
_NEAR = "约 近 大约 约为 约占 接近 将近 近达 不低于 不少于 不小于 不高于 不超过 不大于 不超 不突破 不多于 高于 低于 少于 大于 小于 快于 多于 优于 高出 低 高 快 多 最高达 至多"
TAIL_WORDS = tuple(
    dict.fromkeys(word for words in (_ADVERBS, _RISE, _FALL, _STATE, _NEAR) for word in words.split())
)
# 制定, 通过, 改造提升: what ends in these words and is another
_NOT_AFTER = {
    "定": frozenset("制认评审核鉴判签约商"),
    "过": frozenset("通经渡不"),
    "提升": frozenset("造治"),
    "升": frozenset("提"),
    "要": frozenset("主需重必纪摘提首概次只"),
    "调到": frozenset("上下抽协空"),
    "调至": frozenset("上下抽协空"),
    "月人均": frozenset("每"),
    "年人均": frozenset("每全历"),
    "年递增": frozenset("逐每"),
    "年递减": frozenset("逐每"),
}
_WORDS = frozenset(TAIL_WORDS)
# the lengths of the words that end in a letter, longest first
_SIZES: dict[str, tuple[int, ...]] = {
    last: tuple(sorted({len(word) for word in TAIL_WORDS if word[-1] == last}, reverse=True))
    for last in {word[-1] for word in TAIL_WORDS}
}
# 2017年, 2025年底: a time before the number
_YEAR_BEFORE = re.compile(r"(?:19|20)\d\d年[底末初]?$")
# “十五”末, “十二五”期间
_PERIOD_BEFORE = re.compile(r"“[一二三四五六七八九十]{1,2}五”(?:期?末|期间|时期)$")
# 扣除价格上涨因素|实际增长, 调整退税因素后|为
_FACTOR_BEFORE = re.compile(r"(?:扣除|剔除|考虑|调整|还原|消除)[^,。;:、]{1,10}?因素(?:影响)?后?$")
# 比上年, 较2015年, 比“十五”末, 是2005年的, 与上年相比, 较去年同期
COMPARED = re.compile(
    r"(?:比|较|是|为|达到?|相当于|与|同|相比|相较于?)(?:于)?(?:上一?年度?|去年|前年|同期|往年|年初|期初|上期|历史|(?:19|20)\d\d年?|(?:一九|二[〇零○])[一二三四五六七八九〇零○]{2}年|“?[一二三四五六七八九十]{1,3}五”?|五年前|[一二三四五六七八九十]年前|前(?:[一二三四五六七八九十]|\d{1,2})年|上个?[五5]年|上个年度|预期|预算|目标|上届|规划|计划)"
    r"(?:时期|期间|期|年)?(?:同期|同比|年?末|年?底|初)?(?:水平|期末)?(?:(?:预算|决算|计划)(?:赤字|安排)?数?)?(?:相比|比)?(?:的)?"
)
# one of these is in every comparison
_COMPARED_WITH = re.compile("[年期史算标届划五09]")
_RATE = re.compile("增速|增幅|涨幅|降幅|增长率")
_RATE_FIRST = frozenset("增涨降")
_RISES = re.compile("增|升|提高|提升|涨|扩大|多|上调|调高")
_FALLS = re.compile("下降|降|减|回落|下跌|缩|收窄|压|下滑|跌|负增长|下调|调低")
# 提高到, 降至, 增长至: the figure is where it ends, not by how much it moved
_REACHES = re.compile(
    r"(?:到|至|为|在|达|成|占比|占)(?:\d{4}年[底末初]?)?(?:了|约|近|的|左右|平均|每[人户月年天]|月?人均|[户月年日]均|不[低少小高大多]于|不超过|至少)*$"
)
_MOVES = re.compile(
    r"增长|递增|增速|增幅|增|上升|上涨|涨|回升|提高|提升|下降|降低|降|减少|减|回落|下跌|扩大|缩小|[上下]调|调[高低]"
)


def split_tail(phrase: str) -> int:
    """Where the predicate of a folded phrase begins: everything from there on is words before a number.

    Returns:
        An offset in `phrase`; its length where there is no predicate, 0 where there is nothing else.
    """
    cut = _tail(phrase, len(phrase))
    if _COMPARED_WITH.search(phrase) is None:
        return cut
    # 比2005年增长 | 是“十五”时期的: the comparison belongs to the predicate
    for match in COMPARED.finditer(phrase):
        if match.end() >= cut or match.end() == len(phrase):
            return min(cut, _tail(phrase, match.start()))
    return cut


def _tail(phrase: str, end: int) -> int:
    """Where the words that may stand before a number begin, read from `end` leftwards, the longest first."""
    while end:
        last = phrase[end - 1]
        if last in " “”":
            end -= 1
            continue
        if last in "年底末初" and (year := _YEAR_BEFORE.search(phrase, max(0, end - 6), end)):
            end = year.start()
            continue
        if last in "末间期" and (period := _PERIOD_BEFORE.search(phrase, max(0, end - 8), end)):
            end = period.start()
            continue
        if last in "素响后" and (factor := _FACTOR_BEFORE.search(phrase, max(0, end - 18), end)):
            end = factor.start()
            continue
        for size in _SIZES.get(last, ()):
            start = end - size
            if start < 0 or (word := phrase[start:end]) not in _WORDS:
                continue
            if not start and word == "要":
                continue  # 要新增: it leads in
            if word not in _NOT_AFTER or not start or phrase[start - 1] not in _NOT_AFTER[word]:
                end = start
                break
        else:
            break
    return end


def name_end(phrase: str, start: int) -> int:
    """Where the predicate begins for a name that begins at `start`: 增速 and 涨幅 stay with a name that they follow."""
    return with_rate(phrase, split_tail(phrase), start)


def with_rate(phrase: str, cut: int, start: int) -> int:
    """The same where the predicate is known to begin at `cut`."""
    match = _RATE.match(phrase, cut) if cut > start and phrase[cut : cut + 1] in _RATE_FIRST else None
    return match.end() if match else cut


@lru_cache(maxsize=KEPT)
def is_fall(predicate: str) -> bool:
    """Whether the last movement a predicate speaks of is downward."""
    last_fall = max((m.start() for m in _FALLS.finditer(predicate)), default=-1)
    last_rise = max((m.start() for m in _RISES.finditer(predicate)), default=-1)
    return last_fall > last_rise


@lru_cache(maxsize=KEPT)
def reaches(predicate: str) -> bool:
    """提高到, 增长至, 达到, 控制在: the figure is the state reached."""
    return bool(_REACHES.search(predicate))


@lru_cache(maxsize=KEPT)
def moves(predicate: str) -> bool:
    """增长, 下降, 提高 …: the figure is by how much (unless `reaches`)."""
    return bool(_MOVES.search(predicate))
