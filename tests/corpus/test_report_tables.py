"""A report's tables: the columns people are promised, and cells as they are printed in CSV."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.database import Library
from corpus.report_tables import (
    glossary_table,
    promises_table,
    reference_text,
    sections_table,
    targets_table,
)
from corpus.reports import StoredReport, all_reports, load_report, reports_table
from corpus.table import Table
from parsers.model import GlossaryEntry, Interval, Kind, Promise, Reference, Section, Span, Target
from tests.corpus.making import put, report

TEXT = (
    "主要预期目标\n地区生产总值增长6%左右,比全市高1个百分点。\n实事:修路10公里。\n名词解释\n1.一网:一张网。"
)


# fmt: off
PROMISED = [
    "region", "adcode", "level", "report_year", "role", "scope", "status", "year", "horizon", "indicator",
    "indicator_name", "name", "measure", "low", "high", "unit", "low_std", "high_std", "unit_std", "bound", "tier",
    "cue_words", "qualitative", "reference", "section", "quote", "start", "end", "report_sha256", "source_url",
]
# fmt: on


def target(words: str, **changes: object) -> Target:
    start = TEXT.index(words)
    plain = Target(
        id=1,
        role="plan",
        scope="headline",
        status="stated",
        year=2025,
        horizon="annual",
        indicator="gdp",
        name="地区生产总值",
        measure="growth",
        value=Interval(6, 6),
        unit="%",
        value_std=Interval(6, 6),
        unit_std="%",
        bound="around",
        tier=None,
        qualitative=None,
        cue_words=("力争", "左右"),
        reference=None,
        section=1,
        start=start,
        end=start + len(words),
        quote=words,
    )
    return plain._replace(**changes)


@pytest.fixture
def stored(library: Library) -> StoredReport:
    entry = TEXT.index("1.一网")
    promise = TEXT.index("修路")
    plain = report("贵州省/遵义市/遵义县", 2014, text=TEXT, adcode="520321", url="https://a.example/1")
    full = replace(
        plain,
        sections=(Section(1, None, 1, "二", "主要预期目标", Kind.PLAN, 0, 6, 40),),
        targets=(
            target("地区生产总值增长6%左右"),
            target(
                "比全市高1个百分点",
                id=2,
                status="relative",
                year="2021-2025",
                value=None,
                value_std=None,
                unit=None,
                unit_std=None,
                bound=None,
                cue_words=(),
                reference=Reference("全市", "高于", 1, "个百分点"),
                qualitative="比全市高1个百分点",
                section=None,
            ),
        ),
        glossary=(GlossaryEntry("1", "一网", "一张网", entry, len(TEXT), (Span(entry + 2, entry + 4),)),),
        livelihood=(Promise("1", "修路10公里", None, promise, promise + 6),),
    )
    put(library, [full])
    return load_report(library, all_reports(library)[0].id)


def keys(table: Table) -> list[str]:
    return [column.key for column in table.columns]


def test_a_targets_table_has_the_promised_columns(stored: StoredReport) -> None:
    table = targets_table(stored)
    assert keys(table) == PROMISED
    first, second = table.records()
    assert first == {
        "region": "遵义县",
        "adcode": "520321",
        "level": "county",
        "report_year": 2014,
        "role": "plan",
        "scope": "headline",
        "status": "stated",
        "year": "2025",
        "horizon": "annual",
        "indicator": "gdp",
        "indicator_name": "地区生产总值",
        "name": "地区生产总值",
        "measure": "growth",
        "low": 6.0,
        "high": 6.0,
        "unit": "%",
        "low_std": 6.0,
        "high_std": 6.0,
        "unit_std": "%",
        "bound": "around",
        "tier": None,
        "cue_words": "力争、左右",
        "qualitative": None,
        "reference": None,
        "section": "主要预期目标",
        "quote": "地区生产总值增长6%左右",
        "start": 7,
        "end": 19,
        "report_sha256": stored.report_sha256,
        "source_url": "https://a.example/1",
    }
    assert (second["year"], second["low"], second["reference"]) == ("2021-2025", None, "高于全市1个百分点")
    assert (second["cue_words"], second["section"]) == (None, None)
    assert table.sources == (stored.report_sha256,)


def test_a_reference_keeps_the_digits_of_its_difference() -> None:
    assert reference_text("全市", "高于", 1.0, "个百分点") == "高于全市1个百分点"
    assert reference_text("上年", "多于", 1234567.5, "元") == "多于上年1234567.5元"


def test_every_row_says_where_it_stands(stored: StoredReport) -> None:
    for table in (
        sections_table(stored),
        targets_table(stored),
        glossary_table(stored),
        promises_table(stored),
    ):
        assert keys(table)[:4] == ["region", "adcode", "level", "report_year"]
        assert keys(table)[-2:] == ["report_sha256", "source_url"]
        assert len(table.rows) > 0
        for record in table.records():
            start, end = record["start"], record["end"]
            assert isinstance(start, int)
            assert isinstance(end, int)
            assert 0 <= start < end <= len(stored.text)


def test_glossary_and_promises(stored: StoredReport) -> None:
    (entry,) = glossary_table(stored).records()
    assert (entry["number"], entry["term"], entry["definition"], entry["mentions"]) == (
        "1",
        "一网",
        "一张网",
        1,
    )
    (promise,) = promises_table(stored).records()
    assert (promise["text"], promise["owner"]) == ("修路10公里", None)
    (section,) = sections_table(stored).records()
    assert (section["section_level"], section["kind"], section["title"]) == (1, "plan", "主要预期目标")


def test_the_list_of_reports_counts_what_was_found(stored: StoredReport, library: Library) -> None:
    (row,) = reports_table(library).records()
    assert row["region"] == "遵义县"
    assert (row["sections"], row["targets"], row["glossary"], row["promises"]) == (1, 2, 1, 1)
    assert row["source_url"] == "https://a.example/1"
    assert row["characters"] == len(TEXT)
