"""Whether a stretch of a report tells what was done or what is to be done, by the words it uses."""

from __future__ import annotations

# Natural logarithm, in tenths, of how much oftener a word stands in plan parts than in reviews, counted over 550
# provincial reports of 1998–2026 whose headings name both parts.
_WEIGHTS = {
    "力争": 39, "搞好": 29, "尽快": 28, "今年": 20, "鼓励": 25, "抓紧": 21, "做强": 21, "做大": 21, "抓好": 20, "年内": 20,
    "争创": 20, "引导": 19, "办好": 19, "依托": 19, "确保": 17, "做好": 15, "探索": 13, "完善": 12, "继续": 11, "推动": 11,
    "争取": 11, "切实": 10, "严格": 10, "大力": 9, "加快": 9, "支持": 8, "加强": 8, "积极": 7, "努力": 7, "要": 4,
    "感谢": -59, "敬意": -60, "荣获": -59, "有待": -58, "入选": -51, "依然": -46, "居全": -42, "不强": -41, "先后": -41,
    "不够": -40, "预计": -40, "取得了": -39, "清醒": -38, "过去": -38, "年来": -37, "成绩": -35, "来之不易": -35,
    "首次": -35, "不高": -34, "累计": -34, "超额": -34, "首个": -34, "成功": -33, "了": -32, "圆满": -30, "顺利": -30,
    "同比": -29, "比上年": -29, "获": -24, "明显": -18, "全年": -13, "率先": -13, "已": -11, "占": -10, "完成": -9,
    "达": -9, "提高到": -8, "新增": -8, "保持": -7, "建成": -7, "突破": -7, "实现": -6,
}  # fmt: skip
_MOST = 8  # of one word in 4,000 characters, so that no word decides alone
_LEAST = 8


def ahead(folded: str, start: int, end: int) -> int:
    """How much folded[start:end] speaks of what is to be done: above 0 it rather does, below it rather looks back."""
    if end - start < _LEAST:
        return 0
    most = _MOST * (1 + (end - start) // 4000)
    return sum(weight * min(folded.count(word, start, end), most) for word, weight in _WEIGHTS.items())
