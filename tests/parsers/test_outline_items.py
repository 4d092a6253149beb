"""Headings numbered by words (第一, 一是) on lines of their own, the numbers they must not be taken for, annexes."""

from __future__ import annotations

from tests.parsers.outlining import BODY, outline, paragraphs

REVIEW, PLAN = "一、2024年工作回顾", "二、2025年工作安排"


def test_sentences_numbered_by_words_head_the_paragraphs_between_them() -> None:
    text = paragraphs(
        REVIEW,
        BODY,
        PLAN,
        BODY,
        "第一,养好林子,争取木材有个好收成。",
        BODY,
        BODY,
        "第二,办好集市。",
        BODY,
        BODY,
    )
    assert outline(text)[-2:] == ["2 一 养好林子,争取木材有个好收成", "2 二 办好集市"]


def test_sentences_numbered_by_words_that_follow_each_other_are_a_list() -> None:
    text = paragraphs(REVIEW, BODY, PLAN, BODY, "第一,养好林子。", "第二,办好集市。", "第三,修好渡口。", BODY)
    assert outline(text) == ["1 一 2024年工作回顾", "1 二 2025年工作安排"]


def test_some_run_in_and_some_alone_are_one_list() -> None:
    text = paragraphs(
        REVIEW, BODY, PLAN, BODY, f"一是养好林子。{BODY}", "二是办好集市。", BODY, f"三是修好渡口。{BODY}"
    )
    assert outline(text)[-3:] == ["2 一 养好林子", "2 二 办好集市", "2 三 修好渡口"]


def test_a_main_part_whose_number_follows_the_last_of_such_a_list() -> None:
    items = [
        f"{n}是{what}。{BODY}" for n, what in zip("一二三", ("养好林子", "办好集市", "修好渡口"), strict=True)
    ]
    text = paragraphs(REVIEW, BODY, PLAN, BODY, "三、修渠引水", *items, "四、兴学育人", BODY)
    assert outline(text) == [
        "1 一 2024年工作回顾",
        "1 二 2025年工作安排",
        "1 三 修渠引水",
        "2 一 养好林子",
        "2 二 办好集市",
        "2 三 修好渡口",
        "1 四 兴学育人",
    ]


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
