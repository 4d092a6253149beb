"""Headings under the bare word for an annex."""

from __future__ import annotations

from tests.parsers.outlining import BODY, outline, paragraphs

REVIEW, PLAN = "一、2024年工作回顾", "二、2025年工作安排"


def test_a_heading_under_the_bare_word_annex() -> None:
    promises = [
        f"{n}、{what}\n年度目标:修建三百里,种树十万棵。"
        for n, what in zip("一二三", ("修路", "种树", "挖井"), strict=True)
    ]
    text = paragraphs(
        REVIEW,
        BODY,
        PLAN,
        BODY,
        "名词解释",
        "1.四边:山边、水边、路边、村边",
        "附件",
        "2025年3件惠民实事",
        *promises,
    )
    assert outline(text)[-2:] == ["1 名词解释", "1 2025年3件惠民实事"]
