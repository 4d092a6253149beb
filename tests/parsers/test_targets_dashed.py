"""Dashed paragraphs of a review: a summary beside the review that goes into the work, or that review itself."""

from __future__ import annotations

from parsers.fold import fold
from parsers.model import Meta
from parsers.outline import read_outline
from parsers.targets import read_targets

WHOLE = "——经济平稳增长。地区生产总值500亿元,增长9%,财政收入40亿元,增长8%。"
WORKS = [
    "——道路越修越宽。新建公路300公里,30个乡通了班车,城镇化率30%。",
    "——农田越种越好。粮食总产量90万吨,增长3%,新挖水井200口。",
    "——学堂越办越多。新办学校20所,招生5000人,城镇登记失业率3%。",
]
BODY = "修桥的人日夜赶工,种树的人满山走遍,开渠的人不问冷暖,办学的人四处奔波,村村都有了新样子。"


def headline(*lines: str) -> list[str]:
    text = "\n".join(lines)
    folded = fold(text)
    meta = Meta(report_year=2025)
    found = read_targets(text, folded, read_outline(text, folded, meta), meta)
    return [t.quote for t in found if t.role == "result" and t.scope == "headline"]


def test_a_dashed_list_beside_the_review_sums_up() -> None:
    review = [
        f"({n})把{what}的事办好。{BODY * 4}"
        for n, what in zip("一二三", ("修桥", "种树", "开渠"), strict=True)
    ]
    found = headline("一、2024年工作回顾", WHOLE, *WORKS, *review, "二、2025年工作安排", BODY)
    assert "新建公路300公里" in found
    assert "地区生产总值500亿元" in found


def test_of_dashed_paragraphs_that_are_the_review_only_those_on_the_economy_sum_up() -> None:
    works = [work + BODY * 3 for work in WORKS]
    found = headline("一、2024年工作回顾", WHOLE, *works, BODY, "二、2025年工作安排", BODY)
    assert found == [
        "地区生产总值500亿元",
        "地区生产总值500亿元,增长9%",
        "财政收入40亿元",
        "财政收入40亿元,增长8%",
    ]


def test_dashed_lines_so_short_sum_up_wherever_they_stand() -> None:
    assert "新建公路300公里" in headline("一、2024年工作回顾", WHOLE, *WORKS, "二、2025年工作安排", BODY)
