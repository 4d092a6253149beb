"""The glossary: every way of numbering, of setting the term apart, and of pointing at an entry from the text."""

from __future__ import annotations

import pytest

from parsers.fold import fold
from parsers.glossary import read_glossary
from parsers.model import GlossaryEntry, Meta
from parsers.outline import read_outline
from tests.parsers.outlining import BODY, paragraphs

REPORT = ("一、2025年工作安排", BODY, BODY)


def entries(text: str) -> list[GlossaryEntry]:
    folded = fold(text)
    return read_glossary(text, folded, read_outline(text, folded, Meta(report_year=2025)))


def read(*lines: str) -> list[tuple[str | None, str, str]]:
    return [(e.number, e.term, e.definition) for e in entries(paragraphs(*REPORT, *lines))]


def test_what_a_page_prints_twice_is_one_entry() -> None:
    once = ("名词解释", "1.三桥:村东、村西、村南三座桥。", "2.两渠:南北两条渠。")
    assert read(*once, *once) == TWO


TWO = [("1", "三桥", "村东、村西、村南三座桥。"), ("2", "两渠", "南北两条渠。")]
NUMBERINGS = [
    ("point", "1.三桥:村东、村西、村南三座桥。", "2.两渠:南北两条渠。"),
    ("full-width point", "1．三桥：村东、村西、村南三座桥。", "2．两渠：南北两条渠。"),
    ("pause mark", "1、三桥:村东、村西、村南三座桥。", "2、两渠:南北两条渠。"),
    ("round brackets", "(1)三桥:村东、村西、村南三座桥。", "(2)两渠:南北两条渠。"),
    ("wide round brackets", "（1）三桥：村东、村西、村南三座桥。", "（2）两渠：南北两条渠。"),
    ("square brackets", "[1]三桥:村东、村西、村南三座桥。", "[2]两渠:南北两条渠。"),
    ("square brackets with full-width figures", "[１]三桥:村东、村西、村南三座桥。", "[２]两渠:南北两条渠。"),
    ("tortoise-shell brackets", "〔1〕三桥:村东、村西、村南三座桥。", "〔2〕两渠:南北两条渠。"),
    ("black brackets", "【1】三桥:村东、村西、村南三座桥。", "【2】两渠:南北两条渠。"),
    ("raised", "^[1]三桥:村东、村西、村南三座桥。", "^[2]两渠:南北两条渠。"),
    ("circled", "①三桥:村东、村西、村南三座桥。", "②两渠:南北两条渠。"),
    ("bare figure before a quoted term", "1“三桥”:村东、村西、村南三座桥。", "2“两渠”:南北两条渠。"),
    ("half a bracket", "1)三桥:村东、村西、村南三座桥。", "2)两渠:南北两条渠。"),
    ("called a note", "注1:三桥:村东、村西、村南三座桥。", "注2:两渠:南北两条渠。"),
    ("called a note in brackets", "[注1]三桥:村东、村西、村南三座桥。", "[注2]两渠:南北两条渠。"),
    ("a colon after the mark", "[1]:三桥:村东、村西、村南三座桥。", "[2]:两渠:南北两条渠。"),
    ("blank after the mark", "1. “三桥”:村东、村西、村南三座桥。", "2. 两渠: 南北两条渠。"),
]


@pytest.mark.parametrize(("first", "second"), [n[1:] for n in NUMBERINGS], ids=[n[0] for n in NUMBERINGS])
def test_numberings(first: str, second: str) -> None:
    assert [(fold(n or ""), t, d) for n, t, d in read("名词解释", first, second)] == TWO


@pytest.mark.parametrize("first", ["一、", "(一)", "●", "★", "· ", "- "])
def test_a_han_numeral_or_an_ornament_is_not_of_the_term(first: str) -> None:
    second = first.replace("一", "二")
    found = read("名词解释", f"{first}三桥:村东、村西、村南三座桥。", f"{second}两渠:南北两条渠。")
    assert [(term, definition) for _, term, definition in found] == [entry[1:] for entry in TWO]
    assert [number for number, _, _ in found] == (["一", "二"] if "一" in first else [None, None])


@pytest.mark.parametrize(
    "lines", [("“三桥”指三座桥。", "“两渠”是两条渠。"), ("【三桥】指三座桥。", "【两渠】是两条渠。")]
)
def test_without_numbers_or_colons(lines: tuple[str, str]) -> None:
    assert read("名词解释", *lines, "以上供参阅") == [
        (None, "三桥", "指三座桥。"),
        (None, "两渠", "是两条渠。"),
    ]


def test_the_rows_of_a_table() -> None:
    rows = ("序号 名词 解释", "1 三桥 三座桥:东桥、西桥、南桥。", "2 “两渠”工程 两条渠。", "3 三树 三种树。")
    assert read("名词解释", *rows) == [
        ("1", "三桥", "三座桥:东桥、西桥、南桥。"),
        ("2", "“两渠”工程", "两条渠。"),
        ("3", "三树", "三种树。"),
    ]
    assert read("名词解释", *rows[:3]) == []


HEADINGS = [
    "《政府工作报告》中有关名词的解释",
    "名词解释(按报告中的先后)",
    "报告注释",
    "有关名词注解",
    "有关概念解释",
]


@pytest.mark.parametrize("heading", HEADINGS)
def test_headings(heading: str) -> None:
    assert len(read(heading, "1.三桥:三座桥。", "2.两渠:两条渠。")) == 2


def test_without_numbers() -> None:
    found = read("名词解释", "“三桥”:村东、村西、村南三座桥。", "“两渠”:南北两条渠。")
    assert found == [(None, term, definition) for _, term, definition in TWO]


TERMS = [
    ("quotation marks round the whole are dropped", "1.“三桥”:三座桥。", ("三桥", "三座桥。")),
    ("inner ones stay", "1.“三桥”工程:三座桥。", ("“三桥”工程", "三座桥。")),
    ("two quoted terms stay as they are", "1.“三桥”“两渠”:桥和渠。", ("“三桥”“两渠”", "桥和渠。")),
    ("in brackets, with no colon", "1.[三桥]指三座桥。", ("三桥", "指三座桥。")),
    ("taken up by a verb", "1.“三桥”是指三座桥。", ("三桥", "是指三座桥。")),
    (
        "a colon inside quotation marks is not the end",
        "1.“三桥:东西南”工程:三座桥。",
        ("“三桥:东西南”工程", "三座桥。"),
    ),
    ("a term that begins with a figure", "1.10座桥:村里的桥。", ("10座桥", "村里的桥。")),
    ("a quotation mark that nothing closes", "1.“三桥:三座桥,造在村外。", ("三桥", "三座桥,造在村外。")),
    ("taken up by a verb after a full stop", "1.三桥。指三座桥。", ("三桥", "指三座桥。")),
    ("taken up by a dash", "1.三桥——指三座桥。", ("三桥", "指三座桥。")),
    ("the page it points to is no part of the term", "1.三桥(第3页):三座桥。", ("三桥", "三座桥。")),
    ("the page it points to is no definition", "1.三桥:三座桥。(见第3页)", ("三桥", "三座桥")),
]


@pytest.mark.parametrize(("line", "expected"), [t[1:] for t in TERMS], ids=[t[0] for t in TERMS])
def test_terms(line: str, expected: tuple[str, str]) -> None:
    ((_, term, definition),) = read("名词解释", line)
    assert (term, definition.rstrip("。")) == (expected[0], expected[1].rstrip("。"))


def test_the_term_on_a_line_of_its_own() -> None:
    assert read("注释", "[1]三桥:", "村东、村西、村南三座桥。", "[2]两渠:", "南北两条渠。") == TWO


def test_a_definition_of_several_paragraphs_and_terms() -> None:
    found = read("名词解释", "(1)三桥:三座桥。", "东桥:村东的桥。", "西桥:村西的桥。", "(2)两渠:两条渠。")
    assert found == [("1", "三桥", "三座桥。\n东桥:村东的桥。\n西桥:村西的桥。"), ("2", "两渠", "两条渠。")]


def test_numbers_inside_a_definition_begin_no_entry() -> None:
    found = read("名词解释", "1.三桥:1.东桥;2.西桥;3.南桥。", "2.两渠:两条渠。")
    assert [(number, term) for number, term, _ in found] == [("1", "三桥"), ("2", "两渠")]


def test_two_glossaries_in_one_text() -> None:
    found = read("名词解释", "1.三桥:三座桥。", "2.两渠:两条渠。", "1.三树:三种树。", "2.两园:两个园。")
    assert [term for _, term, _ in found] == ["三桥", "两渠", "三树", "两园"]


def test_in_text_that_lost_its_line_breaks() -> None:
    text = " ".join([*REPORT * 20, "名词解释", "1.三桥:村东、村西、村南三座桥。", "2.两渠:南北两条渠。"])
    assert [(e.number, e.term, e.definition) for e in entries(text)] == TWO


def test_notes_that_no_heading_announces() -> None:
    found = read("[1]三桥:三座桥。", "[2]两渠:两条渠。", "[3]三树:三种树。")
    assert [(number, term) for number, term, _ in found] == [("1", "三桥"), ("2", "两渠"), ("3", "三树")]


def test_what_follows_the_last_entry_is_not_its_definition() -> None:
    found = read("名词解释", "1.三桥:三座桥。", "2.两渠:两条渠。", "本站版权所有")
    assert found[-1] == ("2", "两渠", "两条渠。")


def mentions(sentence: str, *notes: str) -> list[list[str]]:
    text = paragraphs("一、2025年工作安排", sentence, BODY, "名词解释", *notes)
    return [[text[a:b] for a, b in e.mentions] for e in entries(text)]


def test_mentions_of_the_term() -> None:
    assert mentions("修好“三桥”,看好“三桥”。", "1.“三桥”:三座桥。") == [["三桥", "三桥"]]


def test_a_note_mark_stands_in_where_the_term_is_worded_otherwise() -> None:
    assert mentions("修好桥(1),开好“两渠”(2)。", "(1)三桥:三座桥。", "(2)两渠:两条渠。") == [
        ["(1)"],
        ["两渠"],
    ]


def test_a_raised_mark() -> None:
    assert mentions("修好桥^[1]。", "[1]三桥:三座桥。") == [["^[1]"]]


@pytest.mark.parametrize(
    ("said", "term", "found"),
    [
        ("修好“三桥”“两渠”。", "“三桥”、“两渠”", ["“三桥”“两渠”"]),
        ("修好“三桥”,开好“两渠”。", "山乡“三桥”工程", ["“三桥”"]),
        ("先修三桥,后开两渠。", "三桥、两渠", ["三桥", "两渠"]),
        ("修桥铺路。", "三桥、两渠", []),
    ],
)
def test_a_term_that_the_text_words_otherwise(said: str, term: str, found: list[str]) -> None:
    assert mentions(said, f"1.{term}:桥和渠。", "2.三树:三种树。")[0] == found


def test_no_glossary() -> None:
    assert entries(paragraphs(*REPORT)) == []


def test_a_full_stop_after_the_term_is_not_of_its_definition() -> None:
    (entry,) = entries(paragraphs(*REPORT, "名词解释", "1.“三桥”。是指东桥、西桥和南桥。"))
    assert (entry.term, entry.definition) == ("三桥", "是指东桥、西桥和南桥。")
