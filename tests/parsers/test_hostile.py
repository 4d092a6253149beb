"""Whatever comes in: nothing but the documented error is raised, spans hold, and time grows in a straight line."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import parsers
from parsers import Document, Report, SourceError, parse_document
from parsers.model import Source
from tests.parsers.genre import OTHER_LINE_ENDS, texts
from tests.parsers.law import violations

HEAD = "2024年甲县政府工作报告\n各位代表：\n"
# one character or stretch a class; each is repeated until the text is as long as asked
CLASSES = {
    "digits": "1",
    "wide digits": "１",
    "characters": "国",
    "numeral": "一",
    "tens": "十",
    "ten thousands": "万",
    "blanks": " ",
    "wide blanks": "　",
    "line breaks": "\n",
    "enumeration commas": "、",
    "commas": "，",
    "full stops": "。",
    "points": ".",
    "opening quotes": "“",
    "closing quotes": "”",
    "straight quotes": '"',
    "opening brackets": "（",
    "closing brackets": "）",
    "square brackets": "[",
    "dashes": "—",
    "letters": "a",
    "percent": "%",
    "replacement": "�",
    "surrogate pairs": "😀",
    "respectively": "分别",
    "of which": "其中",
    "first": "一是",
    "year": "2024年",
    "growth": "增长",
    "indicator": "地区生产总值",
    "figures": "增长5%，",
    "figures in a list": "1%、",
    "ranges": "1—2",
    "targets": "地区生产总值增长5%左右",
    "numbered sentences": "一、国。",
    "numbered": "一、",
    "note marks": "[1]",
    "addresses": "各位代表",
    "review": "工作回顾",
    "expected": "预期目标",
    "tags": "<p>",
    "entities": "&amp;",
    "owners": "（责任单位：局）",
    "colons": "注：",
    "headings": "一、国\n",
    "run-in headings": "（一）国。民\n",
    "points of a list": "1．国\n",
    "sentences": "国民安居，乐业。\n",
    "glossary": "1．国：民。\n",
    "tab cells": "国\t",
    "json": '{"a":',
    "csv": "国,民\n",
}
SHORT, STEP = 10_000, 4
# four times the text may take eight times as long: a noisy machine, not a square (which takes sixteen)
FACTOR, SLACK, LIMIT = 8, 0.5, 5.0
LONG = 10**6
LONG_FACTOR, LONG_SLACK, LONG_LIMIT = 3.5, 2.0, 120.0
NAMES = ("x.txt", "x.html", "x.docx", "x.pdf", "x.csv", "x.xlsx", "x.jsonl", "x.doc", "x", "")
MAGIC = (
    b"",
    b"PK\x03\x04",
    b"%PDF-1.7\n",
    b"<html><body>",
    b"<!DOCTYPE html>",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xd0\xcf\x11\xe0",
    b'{"title": "',
    b"title,text\n",
    b"<?xml version='1.0'?><tmx>",
)
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16")


def answer(data: bytes, name: str) -> list[Report] | str:
    """The reports of a file, or the line that refuses it."""
    try:
        return parsers.parse(data, name)
    except SourceError as error:
        return str(error)


def check(found: list[Report] | str) -> None:
    """A refusal is one line; reports are there, and lawful."""
    if isinstance(found, str):
        assert found.strip()
        assert "\n" not in found
    else:
        assert found
        assert [line for report in found for line in violations(report)] == []


def seconds(text: str) -> float:
    """Time to parse a text given as UTF-8; a refusal counts as an answer."""
    data = text.encode()
    began = time.process_time()
    found = answer(data, "x.txt")
    taken = time.process_time() - began
    check(found)
    return taken


def fastest(make: Callable[[], str], times: int = 2) -> float:
    return min(seconds(make()) for _ in range(times))


def repeated(unit: str, length: int) -> str:
    return HEAD + unit * (length // len(unit))


@pytest.mark.parametrize("unit", CLASSES.values(), ids=CLASSES.keys())
def test_time_grows_in_a_straight_line(unit: str) -> None:
    short = fastest(lambda: repeated(unit, SHORT))
    long = fastest(lambda: repeated(unit, SHORT * STEP), times=1)
    assert long < LIMIT
    assert long <= FACTOR * short + SLACK


@pytest.mark.slow
@pytest.mark.parametrize("unit", CLASSES.values(), ids=CLASSES.keys())
def test_a_million_characters(unit: str) -> None:
    half = seconds(repeated(unit, LONG // 2))
    whole = seconds(repeated(unit, LONG))
    assert whole < LONG_LIMIT
    assert whole <= LONG_FACTOR * half + LONG_SLACK


NESTED = {
    "wide brackets": lambda n: "（" * n + "国" + "）" * n,
    "brackets": lambda n: "([" * (n // 2) + "])" * (n // 2),
    "quotes": lambda n: "“" * n + "国" + "”" * n,
    "book marks": lambda n: "《" * n + "国" + "》" * n,
    "headings within headings": lambda n: "一、（一）1．" * (n // 8),
    "elements": lambda n: "<div>" * n + "国" + "</div>" * n,
    "unclosed": lambda n: "国（" * n,
}


@pytest.mark.parametrize("make", NESTED.values(), ids=NESTED.keys())
def test_nesting_takes_no_more_than_its_length(make: Callable[[int], str]) -> None:
    short = fastest(lambda: HEAD + make(SHORT // 2))
    long = fastest(lambda: HEAD + make(SHORT * STEP // 2), times=1)
    assert long < LIMIT
    assert long <= FACTOR * short + SLACK


@pytest.mark.slow
@pytest.mark.parametrize("make", NESTED.values(), ids=NESTED.keys())
def test_a_hundred_thousand_levels(make: Callable[[int], str]) -> None:
    assert seconds(HEAD + make(10**5)) < LONG_LIMIT


@pytest.mark.slow
def test_a_hundred_thousand_lists_and_headings() -> None:
    assert seconds(HEAD + "分别" * 10**5) < LONG_LIMIT
    assert seconds(HEAD + "城乡居民人均可支配收入分别增长5%、7%，" * 10**5) < LONG_LIMIT
    assert seconds(HEAD + "".join(f"{n}．修路\n修好山里的路。\n" for n in range(10**5))) < LONG_LIMIT
    assert seconds(HEAD + "名词解释\n" + "".join(f"{n}．词{n}：义。\n" for n in range(10**5))) < LONG_LIMIT


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(MAGIC), st.binary(max_size=400), st.sampled_from(NAMES))
@example(b"", b"", "x.txt")
@example(b"\xff\xfe", b"\x00\xd8", "x.txt")
def test_bytes_raise_nothing_but_the_documented_error(magic: bytes, data: bytes, name: str) -> None:
    check(answer(magic + data, name))


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    texts(), st.sampled_from(ENCODINGS), st.sampled_from(NAMES), st.binary(max_size=3), st.integers(0, 400)
)
def test_a_damaged_report_raises_nothing_else(
    text: str, encoding: str, name: str, damage: bytes, at: int
) -> None:
    data = text.encode(encoding, "surrogatepass" if encoding == "utf-8" else "replace")
    check(answer(data[:at] + damage + data[at:], name))


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts())
def test_spans_hold_for_any_text_and_again(text: str) -> None:
    document = Document(text, Source("x.txt", "txt", "utf-8", "0" * 64))
    report = parse_document(document)
    assert report.text == text
    assert violations(report) == []
    assert parse_document(document) == report


@pytest.mark.parametrize("end", OTHER_LINE_ENDS, ids=["next line", "line separator", "paragraph separator"])
def test_other_line_ends_in_the_head_of_a_text(end: str) -> None:
    """`parse` cleans them away; `parse_document` takes any text."""
    document = Document(f"{end}各位代表！\n", Source("x.txt", "txt", "utf-8", "0" * 64))
    assert violations(parse_document(document)) == []


@pytest.mark.slow
@settings(max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(MAGIC), st.binary(max_size=1000), st.sampled_from(NAMES))
def test_many_more_bytes(magic: bytes, data: bytes, name: str) -> None:
    check(answer(magic + data, name))


@pytest.mark.slow
@settings(max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts(120))
def test_many_more_texts(text: str) -> None:
    document = Document(text, Source("x.txt", "txt", "utf-8", "0" * 64))
    report = parse_document(document)
    assert violations(report) == []
    assert parse_document(document) == report
