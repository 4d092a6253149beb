"""What each part is about: by its words, by the years it names, by the tense of its text, and where nothing heads it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.parsers.outlining import BODY, kinds, paragraphs, sections

DONE = "过去一年,我们修了桥,开了渠,种了树,取得了明显成效,粮食产量首次突破百万斤,超额完成任务,成功办了学校。"
AHEAD = "今年要抓好春耕,加快修路,继续引水,确保丰收,力争增产一成,鼓励多种果树,完善渠道,做大集市,搞好学校。"
CONDUCT = "坚持依法行政,自觉接受民主监督,推进政务公开,力戒形式主义,严守八项规定,做到清正廉洁,带头过紧日子。"

CASES = [
    (
        "by their words",
        ("一、2024年工作回顾", BODY, "二、2025年工作安排", BODY),
        ["review 2024年工作回顾", "plan 2025年工作安排"],
    ),
    (
        "by the years they name",
        ("一、2024年主要工作", BODY, "二、2025年主要工作", BODY),
        ["review 2024年主要工作", "plan 2025年主要工作"],
    ),
    (
        "by the tense of their text",
        ("一、迈出坚实的一步", DONE, "二、走好前面的路", AHEAD),
        ["review 迈出坚实的一步", "plan 走好前面的路"],
    ),
    (
        "once the plan has begun it goes on",
        ("一、2024年工作回顾", DONE, "二、2025年工作安排", AHEAD, "三、把桥修好", DONE),
        ["review 2024年工作回顾", "plan 2025年工作安排", "plan 把桥修好"],
    ),
    (
        "the government on itself, as a part and as a section",
        ("一、2024年工作回顾", DONE, "二、2025年工作安排", AHEAD, "三、切实加强政府自身建设", CONDUCT),
        ["review 2024年工作回顾", "plan 2025年工作安排", "self_building 切实加强政府自身建设"],
    ),
    (
        "the last section is on the government itself though its heading is silent",
        ("一、2025年工作安排", AHEAD, f"(一)修桥铺路。{AHEAD}", f"(二)走在前、干在先。{CONDUCT}"),
        ["plan 2025年工作安排", "plan 修桥铺路", "self_building 走在前、干在先"],
    ),
    (
        "a review's section on the government itself stays review",
        ("一、2024年工作回顾", DONE, f"(一)政府自身建设不断加强。{CONDUCT}", "二、2025年工作安排", AHEAD),
        ["review 2024年工作回顾", "review 政府自身建设不断加强", "plan 2025年工作安排"],
    ),
    (
        "problems as a heading of their own",
        ("一、2024年工作回顾", DONE, "(一)桥修好了", BODY, "(二)存在的主要问题", BODY),
        ["review 2024年工作回顾", "review 桥修好了", "problems 存在的主要问题"],
    ),
    (
        "promises with their list, and a section that only mentions them",
        (
            "一、2025年工作安排",
            AHEAD,
            f"(一)办好民生实事。{AHEAD}",
            "(二)办好三件民生实事。1.修桥三座。2.开渠两条。3.种树万棵。",
        ),
        ["plan 2025年工作安排", "plan 办好民生实事", "livelihood 办好三件民生实事"],
    ),
    (
        "the notes",
        ("一、2025年工作安排", AHEAD, "附件:名词解释", "1.“三树”:桃树、李树、枣树。"),
        ["plan 2025年工作安排", "glossary 名词解释"],
    ),
]


@pytest.mark.parametrize(("lines", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_kinds(lines: tuple[str, ...], expected: list[str]) -> None:
    assert kinds(paragraphs(*lines)) == expected


def test_opening_and_closing_are_parts_without_title() -> None:
    text = paragraphs(
        "各位代表:",
        "现在,我向大会报告工作,请予审议。",
        "一、2024年工作回顾",
        *[DONE] * 3,
        "二、2025年工作安排",
        *[AHEAD] * 3,
        "各位代表!路就在脚下。让我们同心协力,为家乡的明天而努力奋斗!",
    )
    found = sections(text)
    assert [s.kind.value for s in found] == ["opening", "review", "plan", "closing"]
    opening, *_, plan, closing = found
    assert (opening.start, opening.title, closing.title) == (0, "", "")
    assert text[closing.start :].startswith("各位代表!路就在脚下")
    assert plan.body_end == closing.start


def test_the_plan_is_found_where_nothing_heads_it() -> None:
    text = paragraphs(*[DONE] * 4, "2025年政府工作的总体要求是:稳中求进。" + AHEAD, *[AHEAD] * 4)
    plan = next(s for s in sections(text) if s.kind.value == "plan")
    assert plan.title == ""
    assert text[plan.start :].startswith("2025年政府工作的总体要求是")


def test_a_part_that_is_both_is_cut_where_the_plan_begins() -> None:
    text = paragraphs(
        "一、2024年工作回顾和2025年工作的总体要求",
        *[DONE] * 4,
        "做好今年的工作意义重大。" + AHEAD,
        *[AHEAD] * 3,
    )
    review, plan = sections(text)
    assert (review.kind.value, plan.kind.value, plan.title) == ("review", "plan", "")
    assert text[plan.start :].startswith("做好今年的工作")


def test_every_place_but_number_marks_lies_in_a_part() -> None:
    text = paragraphs("各位代表:", "一、2024年工作回顾", DONE, "二、2025年工作安排", AHEAD)
    tops = [s for s in sections(text) if s.parent is None]
    assert tops[0].start == 0
    assert tops[-1].body_end == len(text)
    assert [text[a.body_end : b.start] for a, b in pairwise(tops)] == ["一、", "二、"]


def test_the_last_of_several_plan_parts_is_on_the_government_itself_by_what_it_says() -> None:
    text = paragraphs(
        "一、2024年工作回顾",
        DONE,
        "二、2025年工作安排",
        AHEAD,
        "三、鼓足干劲,当好带头人",
        f"加强自身建设。{CONDUCT}",
    )
    assert "self_building 鼓足干劲,当好带头人" in kinds(text)


@pytest.mark.parametrize("title", ["三、加强精神文明和民主法制建设", "三、维护社会稳定"])
def test_a_wider_theme_that_brings_in_the_governments_conduct_stays_plan(title: str) -> None:
    text = paragraphs("一、2024年工作回顾", DONE, "二、2025年工作安排", AHEAD, title, CONDUCT)
    assert kinds(text)[-1] == f"plan {title[2:]}"
    text = paragraphs("一、2025年工作安排", AHEAD, f"(一)修桥铺路。{AHEAD}", f"(二){title[2:]}。{CONDUCT}")
    assert kinds(text)[-1] == f"plan {title[2:]}"
