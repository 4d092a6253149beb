"""The section tree: which lines are headings, and at which level."""

from __future__ import annotations

import pytest

from parsers.fold import fold
from parsers.model import Meta
from parsers.outline import read_outline
from parsers.outline.shapes import likeness
from tests.parsers.outlining import BODY, outline, paragraphs, sections

REVIEW, PLAN = "一、2024年工作回顾", "二、2025年工作安排"

CASES = [
    (
        "numbered parts and sections",
        (
            REVIEW,
            BODY,
            "(一)路修到了村口",
            BODY,
            "(二)水引到了田头",
            BODY,
            PLAN,
            BODY,
            "(一)再修五座桥",
            BODY,
        ),
        [
            "1 一 2024年工作回顾",
            "2 一 路修到了村口",
            "2 二 水引到了田头",
            "1 二 2025年工作安排",
            "2 一 再修五座桥",
        ],
    ),
    (
        "a numbered heading run in at the head of its paragraph, with its full stop",
        (REVIEW, f"(一)路修到了村口。{BODY}", f"(二)水引到了田头。{BODY}"),
        ["1 一 2024年工作回顾", "2 一 路修到了村口", "2 二 水引到了田头"],
    ),
    (
        "unnumbered main parts, and numbers that begin anew in each",
        (
            "2024年工作回顾",
            BODY,
            f"一、路修到了村口。{BODY}",
            "2025年工作安排",
            BODY,
            f"一、再修五座桥。{BODY}",
        ),
        ["1 2024年工作回顾", "2 一 路修到了村口", "1 2025年工作安排", "2 一 再修五座桥"],
    ),
    (
        "a list numbered from one again right after another, with no heading between them",
        (
            REVIEW,
            BODY,
            PLAN,
            "要办好两件事。",
            f"(一)修桥铺路。{BODY}",
            f"(二)开渠引水。{BODY}",
            "还要守住三条线。",
            f"(一)守住粮田。{BODY}",
            f"(二)守住山林。{BODY}",
            f"(三)守住水源。{BODY}",
        ),
        [
            "1 一 2024年工作回顾",
            "1 二 2025年工作安排",
            "2 一 修桥铺路",
            "2 二 开渠引水",
            "2 一 守住粮田",
            "2 二 守住山林",
            "2 三 守住水源",
        ],
    ),
    (
        "numbering that slips from one style into another",
        (REVIEW, BODY, PLAN, BODY, f"(一)修桥铺路。{BODY}", f"(二)开渠引水。{BODY}", f"三、植树造林。{BODY}"),
        ["1 一 2024年工作回顾", "1 二 2025年工作安排", "2 一 修桥铺路", "2 二 开渠引水", "2 三 植树造林"],
    ),
    (
        "a third part whose words name no time is still the third part",
        (REVIEW, BODY, PLAN, BODY, "(一)修桥铺路", BODY, "三、把队伍带好", BODY),
        ["1 一 2024年工作回顾", "1 二 2025年工作安排", "2 一 修桥铺路", "1 三 把队伍带好"],
    ),
    (
        "sentences alone on their lines are headings when they open alike; their lead-in is left out",
        (
            REVIEW,
            BODY,
            "一年来,我们一心修路,村村通了车。",
            BODY + BODY,
            "一年来,我们一心引水,田田有了渠。",
            BODY + BODY,
        ),
        ["1 一 2024年工作回顾", "2 我们一心修路,村村通了车", "2 我们一心引水,田田有了渠"],
    ),
    (
        "one sentence alone on its line is no heading",
        (REVIEW, BODY, "做了这些事之后,百姓生活更安稳。", BODY),
        ["1 一 2024年工作回顾"],
    ),
    (
        "run-in headings without number, with a dash and without",
        (REVIEW, f"——交通条件不断改善。{BODY}", f"——水利设施更加完备。{BODY}", PLAN, f"加快道路建设。{BODY}"),
        [
            "1 一 2024年工作回顾",
            "3 交通条件不断改善",
            "3 水利设施更加完备",
            "1 二 2025年工作安排",
            "3 加快道路建设",
        ],
    ),
    (
        "一是…二是… as headings of paragraphs",
        (PLAN, BODY, f"一是把路修好。{BODY}", f"二是把水引好。{BODY}"),
        ["1 二 2025年工作安排", "2 一 把路修好", "2 二 把水引好"],
    ),
    (
        "一是…二是… as a list inside a paragraph is no heading",
        (REVIEW, "还有两个问题:一是桥还不够多,二是渠还不够长,我们要尽力补上。", BODY),
        ["1 一 2024年工作回顾"],
    ),
    (
        "a comma in place of the pause mark after the number",
        (REVIEW, f"一、路修到了村口。{BODY}", f"二,水引到了田头。{BODY}", f"三、树种满了山坡。{BODY}"),
        ["1 一 2024年工作回顾", "2 一 路修到了村口", "2 二 水引到了田头", "2 三 树种满了山坡"],
    ),
    (
        "a blank inside eleven",
        (
            REVIEW,
            *(f"{n}、修好第{n}条大路。{BODY}" for n in "一二三四五六七八九十"),
            f"十 一、种好树。{BODY}",
        ),
        ["1 一 2024年工作回顾", *(f"2 {n} 修好第{n}条大路" for n in "一二三四五六七八九十"), "2 十一 种好树"],
    ),
    (
        "traditional characters are matched and kept",
        ("一、2024年工作回顧", BODY, "二、2025年主要任務", BODY, f"(一)發展鄉村產業。{BODY}"),
        ["1 一 2024年工作回顧", "1 二 2025年主要任務", "2 一 發展鄉村產業"],
    ),
    (
        "full-width figures",
        ("２０２４年工作回顾", BODY, "２０２５年的政府工作", BODY),
        ["1 ２０２４年工作回顾", "1 ２０２５年的政府工作"],
    ),
    (
        "the address to the house, a leading line and a broken line are no headings",
        (
            REVIEW,
            "各位代表:",
            "重点抓好以下工作",
            "我们认真学习会议精神和",
            "重要讲话精神",
            "深入每一个村子,帮助每一户人家,办好每一件事情,一步一步往前走,一年一年往上走。",
        ),
        ["1 一 2024年工作回顾"],
    ),
    (
        "cells of a table are no headings",
        (REVIEW, BODY, "项目名称", "投资额", "村东石桥", "三十万元", "村西水渠"),
        ["1 一 2024年工作回顾"],
    ),
    (
        "entries of the notes are no headings, a later annex is one",
        (PLAN, BODY, "※名词解释※", "1.“一桥一渠”:每村修一座桥、一条渠。", "2.“三树”:桃树、李树、枣树。"),
        ["1 二 2025年工作安排", "1 名词解释"],
    ),
    (
        "items of promises are no headings",
        (
            PLAN,
            BODY,
            "2025年三件民生实事",
            "1.修桥三座。村东、村西、村南各一座。",
            "2.开渠两条。",
            "3.种树万棵。",
        ),
        ["1 二 2025年工作安排", "1 2025年三件民生实事"],
    ),
]


@pytest.mark.parametrize(("lines", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_levels(lines: tuple[str, ...], expected: list[str]) -> None:
    assert outline(paragraphs(*lines)) == expected


def test_a_heading_rules_its_text_and_the_headings_in_it() -> None:
    text = paragraphs(REVIEW, f"(一)路修到了村口。{BODY}", PLAN, BODY)
    review, road, plan = sections(text)
    assert (road.parent, plan.parent) == (review.id, None)
    assert text[road.end : road.body_end] == f"。{BODY}\n"
    assert review.body_end == road.body_end == text.index(PLAN)
    assert plan.body_end == len(text)


def test_the_title_block_is_not_read() -> None:
    head = "甲县政府工作报告\n2025年1月9日\n"
    text = head + paragraphs(REVIEW, BODY, PLAN, BODY)
    found = read_outline(text, fold(text), Meta(report_year=2025), len(head))
    assert [s.title for s in found] == ["", "2024年工作回顾", "2025年工作安排"]


@pytest.mark.parametrize("text", ["", "\n", "。", "一、", "(一)", "名词解释"])
def test_scraps_of_text_raise_nothing(text: str) -> None:
    assert all(0 <= s.start <= s.end <= s.body_end <= len(text) for s in sections(text))


def test_a_doubtful_first_sentence_between_two_headed_paragraphs_is_a_heading() -> None:
    doubtful = "开展项目攻坚年活动"
    assert likeness(doubtful) < -10
    alone = paragraphs(REVIEW, f"{doubtful}。{BODY}", BODY)
    between = paragraphs(REVIEW, f"道路越修越宽。{BODY}", f"{doubtful}。{BODY}", f"河水越来越清。{BODY}")
    assert f"3 {doubtful}" not in outline(alone)
    assert f"3 {doubtful}" in outline(between)


def test_lines_that_open_with_the_year_head_what_follows_in_company() -> None:
    heads = [f"2018年,我们坚持{what},日子一年好过一年" for what in ("修路", "开渠", "办学")]
    text = paragraphs(
        "一、2018年工作回顾", BODY, *(line for h in heads for line in (f"{h}。", f"2018年新开的渠多。{BODY}"))
    )
    assert [t for t in outline(text, 2019) if t.startswith("2 ")] == [f"2 {h}" for h in heads]
    assert not [
        t for t in outline(paragraphs("一、2018年工作回顾", BODY, f"{heads[0]}。", BODY), 2019) if t[0] == "2"
    ]


def test_a_heading_led_in_by_a_short_sentence() -> None:
    text = paragraphs(
        REVIEW,
        BODY,
        PLAN,
        f"(一)修路。{BODY}",
        f"(二)开渠。{BODY}",
        "加强政府自身建设",
        "要把自己管好。",
        BODY,
    )
    assert "1 加强政府自身建设" in outline(text)


def test_the_heading_of_notes_without_the_number_of_the_annex() -> None:
    for annex in ("附件一:", "附件2:", "附:", "附件2 "):
        text = paragraphs(REVIEW, BODY, PLAN, BODY, f"{annex}名词解释", "1.三桥:三座桥。")
        assert outline(text)[-1] == "1 名词解释"


def test_main_parts_numbered_in_digits() -> None:
    text = paragraphs(
        "1、2024年工作回顾", BODY, f"(一)道路越修越宽。{BODY}", "2、2025年工作安排", BODY, "(一)开渠", BODY,
        f"1.开大渠。{BODY}", f"2.开小渠。{BODY}", "(二)办学", BODY, "3、加强政府自身建设", BODY,
    )  # fmt: skip
    assert [t for t in outline(text) if t.startswith("1 ")] == [
        "1 1 2024年工作回顾",
        "1 2 2025年工作安排",
        "1 3 加强政府自身建设",
    ]
    assert [t for t in outline(text) if t.startswith("2 ")] == ["2 一 道路越修越宽", "2 一 开渠", "2 二 办学"]


def test_a_list_of_sectors_is_no_number() -> None:
    text = paragraphs(REVIEW, f"一、二、三产业的比重由16:46:38变为14:50:36。{BODY}", PLAN, BODY)
    assert outline(text) == outline(paragraphs(REVIEW, BODY, PLAN, BODY))


def test_the_title_of_the_report_is_no_heading() -> None:
    text = paragraphs("2025年甲县政府工作报告", BODY, REVIEW, BODY, PLAN, BODY)
    assert outline(text) == outline(paragraphs(REVIEW, BODY, PLAN, BODY))


def test_titles_printed_with_a_full_stop_on_lines_of_their_own() -> None:
    works = f"{BODY}渠里的水通了。河上的桥架了两座。"
    titles = (
        "抓紧修路架桥。",
        "加快开渠引水。",
        "扩大植树造林,护好青山绿水。",
        "推进办学育人。",
        "改善住房条件。",
    )
    text = paragraphs(REVIEW, BODY, PLAN, BODY, *(line for title in titles for line in (title, works)))
    assert outline(text)[2:] == [f"2 {title[:-1]}" for title in titles]


def test_sentences_that_lead_in_are_no_titles_in_such_company() -> None:
    works = f"{BODY}渠里的水通了。河上的桥架了两座。"
    titles = ("抓紧修路架桥。", "加快开渠引水。", "扩大植树造林。", "推进办学育人。", "改善住房条件。")
    leads = ("提高道路建设水平。", "必须下大气力开渠。", "栽下了万亩林木。", "", "")
    lines = [x for pair in zip(titles, leads, strict=True) for x in (*pair, works) if x]
    text = paragraphs(REVIEW, BODY, PLAN, BODY, *lines)
    assert outline(text)[2:] == [f"2 {title[:-1]}" for title in titles]
