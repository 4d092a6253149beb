"""Texts made up in the manner of reports, for property tests: pieces in any order, whole or cut."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = (
    "2024年甲县政府工作报告\n",
    "——2024年1月9日在甲县第十八届人民代表大会第四次会议上\n",
    "各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议。\n",
    "一、2023年工作回顾\n",
    "二、2024年工作安排\n",
    "（一）修好山里的路。",
    "（二）",
    "1．办好学校\n",
    "一是种树。二是修渠。",
    "第一，",
    "——城乡更宜居。",
    "过去一年，",
    "今年要",
    "主要预期目标是：",
    "地区生产总值增长6%左右，",
    "城乡居民人均可支配收入分别增长5%、7%以上；",
    "粮食产量稳定在１２０万吨以上。",
    "一般公共预算收入增长百分之六，其中税收占比八成。",
    "确保增长6.5%、力争7%，",
    "高于全市1个百分点，",
    "与经济增长同步；",
    "三次产业结构调整为12:44:44，",
    "新增就业1.2万人",
    "6%—6.5%",
    "二〇二五年",
    "翻一番",
    "“1411”思路[1]",
    "(1)",
    "^[2]",
    "（责任单位：县教育局）",
    "四、民生实事\n",
    "1.改造老旧小区3个。\n",
    "名词解释\n",
    "[1]“1411”思路：坚持一个目标。\n",
    "※注释※",
    "各位代表！让我们为美好明天而努力奋斗！\n",
    "地區生產總值增長8%，",
    "\n",
    "　　",
    " ",
    "\t",
    "\x1c",
    "�",
    "😀",
    "<b>",
    "&nbsp;",
    "<U+00A0>",
    "???",
)

# tested on their own
OTHER_LINE_ENDS = "\x85\u2028\u2029"


def texts(max_pieces: int = 40) -> st.SearchStrategy[str]:
    """Pieces of reports and stray characters, joined; now and then cut in the middle of a piece."""
    piece = st.one_of(
        st.sampled_from(PIECES), st.text(st.characters(exclude_characters=OTHER_LINE_ENDS), max_size=6)
    )
    whole = st.lists(piece, min_size=1, max_size=max_pieces).map("".join)
    return st.tuples(whole, st.integers(0, 12)).map(lambda cut: cut[0][: len(cut[0]) - cut[1]])
