"""Line breaks inside sentences: joined on evidence, while headings and paragraphs stay apart."""

from __future__ import annotations

import pytest

from parsers.sources.joins import Line, join

LONG = "全县上下坚持项目为王，深入推进重点领域改革，财政收入增长8.5%，粮食产量再创新高，群众得到更多实惠"

# What a text's lines are, and what they are joined to; | stands for a line's end.
CASES = [
    ("a mark cannot begin a line", f"{LONG}|，民生持续改善。", f"{LONG}，民生持续改善。"),
    ("a link word before a mark", f"{LONG}保护|权力|，自觉接受监督。", f"{LONG}保护权力，自觉接受监督。"),
    (
        "an open title mark",
        "认真落实《|城市总体规划|》，推进老城更新。",
        "认真落实《城市总体规划》，推进老城更新。",
    ),
    (
        "an open quotation",
        f"{LONG}，坚决做到“|两个确保|”，守住底线。",
        f"{LONG}，坚决做到“两个确保”，守住底线。",
    ),
    ("an open bracket", "细颗粒物（PM|2.5|）浓度下降，空气更好。", "细颗粒物（PM2.5）浓度下降，空气更好。"),
    (
        "a bracket with Latin letters after a link word",
        f"{LONG}。推动|区域伙伴协定|（QHEP）实施。",
        f"{LONG}。推动区域伙伴协定（QHEP）实施。",
    ),
    ("a comma at the end of running text", f"{LONG}，|城乡面貌焕然一新。", f"{LONG}，城乡面貌焕然一新。"),
    (
        "a word that no sentence ends with",
        f"{LONG}。满足群众日益增长的|物质文化需求。",
        f"{LONG}。满足群众日益增长的物质文化需求。",
    ),
    (
        "a page that ends inside a word",
        f"{LONG}。完善基础制|度。扎实推进改革。",
        f"{LONG}。完善基础制度。扎实推进改革。",
    ),
    ("a number alone before its heading", "三、|2024年工作安排", "三、2024年工作安排"),
    ("an ordinal alone before its sentence", "一是|扩大有效投资，增强后劲。", "一是扩大有效投资，增强后劲。"),
    (
        "a session line cut at the congress",
        "——2024年1月9日在青禾县第十八届|人民代表大会第四次会议上",
        "——2024年1月9日在青禾县第十八届人民代表大会第四次会议上",
    ),
    ("a title with its last character apart", "政府工作报|告", "政府工作报告"),
    ("Latin words keep a blank between them", "推动《QINGHE|Valley》规划，", "推动《QINGHE Valley》规划，"),
    # and what stays apart
    ("a heading and its paragraph", "一、2023年工作回顾|过去一年，成绩来之不易。", None),
    ("a paragraph that lost its full stop, and the next", f"{LONG}|项目建设有序推进。全年开工40个。", None),
    ("a paragraph that lost its full stop, and a numbered heading", f"{LONG}、|（二）项目建设有序推进", None),
    (
        "a long heading and its paragraph",
        "（三）坚持统筹城乡、协调发展，着力建设宜居宜业和美乡村|农村人居环境持续改善。",
        None,
    ),
    (
        "a heading whose closing quotation mark is wrong",
        "二、“十四五“时期的主要成就|五年来，我们干成了许多事。",
        None,
    ),
    (
        "a heading before a paragraph that lost its number",
        "（一）培育新动能|、深入实施创新驱动战略，" + LONG + "。",
        None,
    ),
    ("list items that end with commas", "一是扩大投资，|二是促进消费，|三是稳住外贸。", None),
    ("short lines of a title block", "青禾县人民政府|县长　白石磊|各位代表：", None),
    ("a sentence may end with 的", f"{LONG}。这是完全可以做到的|今后要更加努力。", None),
]


@pytest.mark.parametrize(("lines", "joined"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_joins(lines: str, joined: str | None) -> None:
    expected = lines.split("|") if joined is None else joined.split("|")
    assert join([Line(line) for line in lines.split("|")]) == expected


def test_link_words_are_joined_without_a_mark_where_the_text_has_them_elsewhere() -> None:
    """民主 | 法制 | 建设 looks like a heading between paragraphs until other links have shown what the site does."""
    apart = [f"{LONG}。加强民主", "法制", "建设取得新进展。"]
    links = [f"{LONG}。推进", "依法行政", "，规范执法。", f"{LONG}。贯彻", "环境保护法", "，守护蓝天。"]
    assert join([Line(line) for line in apart]) == apart
    assert join([Line(line) for line in links + apart])[-1] == f"{LONG}。加强民主法制建设取得新进展。"


def test_a_page_break_of_invisible_characters_joins_running_text_only() -> None:
    text = [Line(f"{LONG}。城镇新增"), Line("就业预期目标3000人。", after_joint=True)]
    heading = [Line("一、2023年工作回顾"), Line("过去一年成绩显著。", after_joint=True)]
    assert len(join(text)) == 1
    assert len(join(heading)) == 2


def test_text_wrapped_at_a_fixed_width() -> None:
    paragraph = "全县经济运行稳中有进质量效益稳步提升城乡居民收入较快增长社会大局保持和谐稳定" * 6 + "。"
    wrapped: list[Line] = []
    for _ in range(8):
        pieces = [paragraph[i : i + 40] for i in range(0, len(paragraph), 40)]
        wrapped += [Line(pieces[0][:38], indented=True), *(Line(piece) for piece in pieces[1:])]
    assert len(wrapped) > 40
    assert len(join(wrapped)) == 8


def test_text_wrapped_after_so_many_characters_whatever_their_width() -> None:
    """A line with figures in it holds as many characters as the others and is narrower when printed."""
    paragraph = (
        "全年生产总值达到128.36亿元增长7.5%城乡居民收入分别增长8.25%和9.75%财政收入12.08亿元社会大局保持和谐稳定"
        * 3
    )
    paragraphs = [f"{paragraph[shift:]}{paragraph[:shift]}。" for shift in (0, 16, 29, 47) * 3]
    wrapped = [Line(text[i : i + 36]) for text in paragraphs for i in range(0, len(text), 36)]
    assert len(wrapped) > 40
    assert join(wrapped) == paragraphs


def test_a_mark_left_over_after_a_sentence_is_dropped() -> None:
    assert join([Line("水平进一步提高。"), Line("、"), Line("加强队伍建设。")]) == [
        "水平进一步提高。",
        "加强队伍建设。",
    ]


def test_a_line_that_ends_in_a_point_is_ended() -> None:
    lines = ["全县道路越修越宽,群众出行越来越方便,一年四季都能通车,老人孩子都说好.", "的确办了不少实事."]
    assert join([Line(line) for line in lines]) == lines
