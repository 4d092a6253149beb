"""The public JSON format: its schema is sound, and lines made of parsed reports follow it."""

from __future__ import annotations

import json

import jsonschema

from parsers.contract import schema, to_json, to_line
from parsers.model import (
    GlossaryEntry,
    Interval,
    Kind,
    Level,
    Meta,
    Promise,
    Reference,
    Report,
    Section,
    Source,
    Span,
    Target,
    Warning,
)

TEXT = "一、计划\n生产总值增长6%左右"
REPORT = Report(
    source=Source("报告.txt", "txt", "utf-8", "0" * 64, 1, "https://a.example/1", "2025-02-01"),
    report_sha256="f" * 64,
    meta=Meta("政府工作报告", ("甲省",), None, Level.PROVINCE, 2025, 2024, "2025-01", "第一届", "第二次"),
    text=TEXT,
    sections=(Section(1, None, 1, "一", "计划", Kind.PLAN, 2, 4, len(TEXT)),),
    targets=(
        Target(
            1,
            "plan",
            "headline",
            "relative",
            "2021-2025",
            "five_year",
            "gdp",
            "生产总值",
            "growth",
            Interval(6, 6.5),
            "%",
            Interval(6, 6.5),
            "%",
            "around",
            "base",
            "力争更好",
            ("左右",),
            Reference("全市", "高于", 1, "个百分点"),
            1,
            5,
            15,
            TEXT[5:15],
        ),
    ),
    glossary=(GlossaryEntry("1", "词", "义", 0, 2, (Span(0, 1),)),),
    livelihood=(Promise("1", "修路", "交通局", 0, 2),),
    warnings=(Warning("no-date", "x"),),
)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_a_full_report_follows_the_schema() -> None:
    line = to_line(REPORT)
    assert "\n" not in line
    jsonschema.validate(json.loads(line), schema())


def test_an_empty_report_follows_the_schema() -> None:
    empty = Report(Source("x", "txt", None, "0" * 64), "0" * 64, Meta(), "")
    jsonschema.validate(to_json(empty), schema())


def test_keys_are_those_of_the_schema_and_no_others() -> None:
    data = to_json(REPORT)
    assert list(data) == list(schema()["properties"])
    assert list(data["targets"][0]) == list(schema()["properties"]["targets"]["items"]["properties"])
