"""Plan text as statements: clauses with an object of their own. Phrases written for the tests."""

from __future__ import annotations

import pytest

from parsers.fold import fold
from parsers.model import Kind, Section
from parsers.plan_words import find_plan_words, plan_words
from parsers.statements import Statement, names_of, read_statements
from parsers.statements.clauses import cut_clauses


def section(text: str, start: int, end: int, kind: Kind = Kind.PLAN, **more: int) -> Section:
    """A section whose title is text[start:end]; it ends where the text does unless told."""
    return Section(
        more.get("id", 1),
        None,
        more.get("level", 1),
        None,
        text[start:end],
        kind,
        start,
        end,
        more.get("body_end", len(text)),
    )


def statements(text: str) -> list[Statement]:
    return read_statements(text, fold(text), [section(text, 0, 0)], [])


def texts(text: str) -> list[str]:
    return [statement.text for statement in statements(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # one clause, one statement
        ("新建公路60公里，改造农田3万亩。", ["新建公路60公里", "改造农田3万亩"]),
        ("建成青水河大桥；启动云岭隧道前期工作！", ["建成青水河大桥", "启动云岭隧道前期工作"]),
        ("主要目标是：粮食产量稳定在20万吨以上", ["主要目标是", "粮食产量稳定在20万吨以上"]),
        # digits, brackets and quoted names are not cut
        ("投资1,200万元建设柳溪渠", ["投资1,200万元建设柳溪渠"]),
        (
            "引进龙头企业（含外资，不含在建）5家，扶持种粮大户",
            ["引进龙头企业（含外资，不含在建）5家", "扶持种粮大户"],
        ),
        ("开展“抓项目，促投资”百日行动，新签约项目9个", ["开展“抓项目，促投资”百日行动", "新签约项目9个"]),
        ("落实《青水河流域，水源保护条例》要求", ["落实《青水河流域，水源保护条例》要求"]),
        # marks of a list stand outside
        ("一是新建口袋公园6个。二是建成云岭书院。", ["新建口袋公园6个", "建成云岭书院"]),
        (
            "1.新建口袋公园6个\n2.建成云岭书院\n（三）修缮青水老街",
            ["新建口袋公园6个", "建成云岭书院", "修缮青水老街"],
        ),
        # a frame belongs to what it frames
        ("以柳溪渠为重点，改造中小灌区8处", ["以柳溪渠为重点，改造中小灌区8处"]),
        ("对低效闲置厂房，逐家制定处置办法", ["对低效闲置厂房，逐家制定处置办法"]),
        ("在云岭镇、青水镇等产茶区，建设初制茶厂4座", ["在云岭镇、青水镇等产茶区，建设初制茶厂4座"]),
        ("对小微企业减免租金，培育新业态", ["对小微企业减免租金", "培育新业态"]),
        # so does what only adds to it
        ("财政收入达到8亿元，比上年增加6000万元", ["财政收入达到8亿元，比上年增加6000万元"]),
        ("新建充电桩300个，其中农村不少于90个", ["新建充电桩300个，其中农村不少于90个"]),
        ("建设云岭隧道，确保如期完成", ["建设云岭隧道，确保如期完成"]),
        # two very short neighbours stand together
        ("严管渣土运输，狠抓扬尘", ["严管渣土运输，狠抓扬尘"]),
    ],
)
def test_clauses(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    "text", ["新建公路60公里，改造农田3万亩。", "一是新增\u3000车位9个；  二、建成云岭書院（含附屬樓）\n"]
)
def test_offsets_are_those_of_the_text(text: str) -> None:
    found = statements(text)
    assert found
    for statement in found:
        assert text[statement.start : statement.end] == statement.text
        for figure in statement.figures:
            assert statement.start <= figure.start < figure.end <= statement.end
        for word in statement.words:
            assert fold(text[word.start : word.end]) == word.word.word
    assert [s.start for s in found] == sorted(s.start for s in found)


def test_figures_stand_in_their_statement() -> None:
    roads, fields = statements("新建公路60公里，改造农田3万亩。")
    assert [(f.low, f.unit) for f in roads.figures] == [(60, "公里")]
    assert [(f.low, f.unit) for f in fields.figures] == [(3, "万亩")]


def test_only_the_plan_part_counts() -> None:
    text = "去年建成青水河大桥。今年修缮青水老街。明年谢谢大家。"
    review = section(text, 0, 0, Kind.REVIEW, body_end=10)
    plan = section(text, 10, 10, Kind.PLAN, id=2, body_end=19)
    closing = section(text, 19, 19, Kind.CLOSING, id=3)
    found = read_statements(text, fold(text), [review, plan, closing], [])
    assert [(s.section, s.text) for s in found] == [(2, "今年修缮青水老街")]


def test_no_plan_no_statements() -> None:
    text = "去年建成青水河大桥。"
    assert read_statements(text, fold(text), [section(text, 0, 0, Kind.REVIEW)], []) == []
    assert read_statements("", "", [], []) == []


def test_a_heading_promises_what_it_says() -> None:
    text = "全力筹备青水旅游节。改造停车场2处。"
    whole = section(text, 0, 0, body_end=len(text))
    run_in = section(text, 0, 9, id=2, level=3)
    found = read_statements(text, fold(text), [whole, run_in], [])
    assert [(s.text, s.heading, s.section) for s in found] == [
        ("全力筹备青水旅游节", True, 2),
        ("改造停车场2处", False, 2),
    ]


def test_clauses_know_their_sentence() -> None:
    found = statements("新建公路60公里，改造农田3万亩。修缮青水老街。")
    assert [s.sentence for s in found] == [found[0].sentence] * 2 + [found[0].sentence + 1]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("加快青水大桥、云岭隧道建设", ["青水大桥", "云岭隧道"]),
        ("完成老旧小区改造12个", ["老旧小区"]),
        ("推动“智改数转”示范园和柳溪渠等工程前期工作", ["智改数转”示范园", "柳溪渠"]),
    ],
)
def test_names_are_what_is_left_of_words_of_planning(text: str, names: list[str]) -> None:
    (statement,) = statements(text)
    assert names_of(statement) == names


def test_words_of_planning_are_folded_and_have_one_role_each() -> None:
    words = [row.word for row in plan_words()]
    assert len(words) == len(set(words))
    assert all(fold(word) == word for word in words)
    assert {row.stage for row in plan_words()} == {0, 1, 2, 3, 4, 5, 6}


def test_of_two_words_at_one_place_the_longer_is_meant() -> None:
    assert [(p.word.word, p.word.role) for p in find_plan_words("云岭隧道开工建设")] == [
        ("开工建设", "start")
    ]


def test_hostile_text_ends() -> None:
    assert texts("“" * 5000 + "（" * 5000) is not None
    assert texts("建" * 20000)


def test_who_answers_for_a_promise_is_no_statement() -> None:
    text = "今年办好以下实事\n1.新建城东幼儿园（责任单位：县教育局）\n2.改造老旧小区。（牵头单位：县住建局，配合单位：青枫镇）\n3.实施供水工程（二期）"
    said = [text[c.start : c.end] for c in cut_clauses(fold(text), 0, len(text), find_plan_words(fold(text)))]
    assert said == [
        "今年办好以下实事",
        "新建城东幼儿园（责任单位：县教育局）",
        "改造老旧小区",
        "实施供水工程（二期）",
    ]
