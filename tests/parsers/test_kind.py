"""A whole report, a part or digest of one, or another paper; and what a copy lacks."""

from __future__ import annotations

import pytest

from parsers import Document, Report, parse_document
from parsers.model import Source

TITLE = "2024年甲县人民政府工作报告\n——2024年1月9日在甲县第十八届人民代表大会第四次会议上\n甲县人民政府县长 李四\n"
ADDRESS = "各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议。\n"
DONE = "一年来，我们修通了山里的路，种下了河边的树，办好了老人食堂和乡村学校，大家的日子有了新变化。\n"
TO_DO = "我们要修好水库，建好粮仓，办好乡村学校，让山里的孩子就近上学，让老人有地方吃上热饭。\n"
REVIEW = "一、2023年工作回顾\n" + DONE * 40
PLAN = "二、2024年工作安排\n主要预期目标是：地区生产总值增长6%左右。\n" + TO_DO * 40
CLOSING = "各位代表！让我们一起苦干实干，为建设美丽甲县而努力奋斗！\n"
WHOLE = TITLE + ADDRESS + REVIEW + PLAN + CLOSING


def read(text: str, name: str = "x.txt", title: str | None = None) -> Report:
    return parse_document(Document(text.strip("\n"), Source(name, "txt", "utf-8", "0" * 64), title))


def codes(report: Report) -> set[str]:
    return {w.code for w in report.warnings} - {"no-date", "no-year", "region-unknown", "region-guessed"}


def test_a_whole_report_lacks_nothing() -> None:
    report = read(WHOLE)
    assert (report.meta.kind, codes(report)) == ("report", set())


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (ADDRESS + REVIEW + PLAN + CLOSING, "missing-title"),
        (TITLE + REVIEW + PLAN + CLOSING, "missing-opening"),
        (TITLE + ADDRESS + REVIEW + CLOSING, "missing-plan"),
        (TITLE + ADDRESS + REVIEW + PLAN, "missing-closing"),
    ],
)
def test_what_a_report_lacks_is_named(text: str, missing: str) -> None:
    report = read(text)
    assert (report.meta.kind, codes(report)) == ("report", {missing})


@pytest.mark.parametrize(
    "closing",
    [
        "让我们携手同行，把甲县的事情办得更好。",
        "同志们！路就在脚下，我们一起走。",
        "大家心往一处想，以优异成绩向建县百年献礼！",
        "只要大家齐心，就一定能够走过这段难走的路，走上宽阔的大道。",
        "全县人民团结起来，为过上好日子而奋斗。",
    ],
)
def test_closings_have_many_words(closing: str) -> None:
    assert "missing-closing" not in codes(read(TITLE + ADDRESS + REVIEW + PLAN + closing))


def test_a_call_in_the_middle_closes_nothing() -> None:
    text = TITLE + ADDRESS + REVIEW + "让我们一起走过了难忘的一年。\n" + PLAN
    assert "missing-closing" in codes(read(text))


def test_an_annex_may_follow_the_closing() -> None:
    annex = "附件：2024年民生实事\n" + "改造老旧小区3个，修建村道9公里。\n" * 20
    assert "missing-closing" not in codes(read(WHOLE + annex))


@pytest.mark.parametrize(
    "text",
    [
        TITLE + ADDRESS + REVIEW,  # ends before the plan, on a whole sentence
        TITLE + ADDRESS + REVIEW + PLAN + "加快建设粮仓，",  # ends within a sentence
        TITLE + ADDRESS + "一、2023年工作回顾\n" + DONE,  # little more than the beginning
    ],
    ids=["before the plan", "within a sentence", "at the beginning"],
)
def test_a_text_that_breaks_off_is_an_excerpt(text: str) -> None:
    report = read(text)
    assert report.meta.kind == "excerpt"
    assert {"cut-short", "missing-closing"} <= codes(report)


@pytest.mark.parametrize(
    "text",
    [
        WHOLE.replace("工作报告\n", "工作报告（摘要）\n", 1),
        "甲县2024年政府工作报告（摘登）\n" + REVIEW + PLAN,
        "甲县2024年政府工作报告\n在甲县人代会上，县长李四代表县人民政府向大会作政府工作报告。\n《报告》指出，"
        + REVIEW
        + PLAN,
        "2024年甲县政府工作\n1月9日，县长李四在县人代会上作政府工作报告时说，" + DONE * 40 + PLAN,
    ],
)
def test_a_digest_or_an_account_is_an_excerpt(text: str) -> None:
    report = read(text)
    assert report.meta.kind == "excerpt"
    assert "digest" in codes(report)


def test_words_of_a_digest_in_the_body_make_none() -> None:
    text = WHOLE.replace(DONE, DONE + "会议的《报告》提出了新要求，我们编印了报告摘要。\n", 1)
    assert read(text).meta.kind == "report"


def test_a_photograph_s_caption_before_the_report_makes_no_digest() -> None:
    caption = "1月9日，县长李四在县人代会上作政府工作报告。记者王五 摄\n"
    assert read(caption + WHOLE).meta.kind == "report"


def test_much_shorter_paragraphs_in_the_later_part_are_told() -> None:
    short = "\n".join(["抓好水利建设，修好水库，保障用水。发展乡村教育，办好学校。"] * 40)
    text = (
        TITLE
        + ADDRESS
        + "一、2023年工作回顾\n"
        + (DONE.strip() * 4 + "\n") * 12
        + "二、2024年工作安排\n"
        + short
        + "\n"
        + CLOSING
    )
    report = read(text)
    assert (report.meta.kind, codes(report)) == ("report", {"condensed"})


@pytest.mark.parametrize(
    "head",
    [
        "甲县2023年国民经济和社会发展统计公报\n甲县统计局\n",
        "甲县人民政府办公室关于印发\n《甲县人民政府2024年工作要点》的通知\n",
        "甲县第十八届人民代表大会第四次会议关于政府工作报告的决议\n",
        "甲省国民经济和社会发展第十四个五年规划纲要（2021年1月30日甲省第十三届人民代表大会第四次会议通过）\n",
        "甲省2023年国民经济社会发展计划执行情况和2024年计划安排意见\n",
        "甲县人民检察院工作报告\n各位代表：\n现在，我代表甲县人民检察院向大会报告工作，请予审议。\n",
        "一图读懂甲县2024年政府工作报告：十个关键词\n",
    ],
)
def test_other_papers_are_no_reports(head: str) -> None:
    report = read(head + REVIEW + PLAN)
    assert report.meta.kind == "other"
    assert "not-a-report" in codes(report)


def test_a_resolution_without_its_title_is_no_report() -> None:
    text = "第四次会议听取和审议了县长李四所作的政府工作报告，决定批准这个报告。\n" + DONE * 3
    assert read(text).meta.kind == "other"


def test_text_about_anything_else_is_no_report() -> None:
    assert read("春天来了，河边的柳树发了芽。\n" * 30).meta.kind == "other"
    assert read("春天来了，河边的柳树发了芽。\n" * 30, name="2024年政府工作报告.txt").meta.kind == "other"


def test_a_copy_without_any_head_is_known_by_its_parts() -> None:
    report = read(REVIEW + PLAN + CLOSING)
    assert report.meta.kind == "report"
    assert {"missing-title", "missing-opening"} <= codes(report)


def test_the_outline_of_five_years_given_by_the_head_of_government_is_a_report() -> None:
    text = "关于甲省国民经济和社会发展第十个五年计划纲要的报告\n甲省省长 李四\n各位代表：\n现在，我代表省人民政府作报告。\n"
    assert read(text + REVIEW + PLAN + CLOSING).meta.kind == "report"


def test_traditional_characters_are_no_hindrance() -> None:
    text = WHOLE.replace("县", "縣").replace("会", "會").replace("报告", "報告").replace("代表", "代表")
    assert read(text).meta.kind == "report"
