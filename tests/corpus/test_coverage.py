"""Coverage adds up: every place and year has one of the named states. Citations and the hash of a corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.citation import cite_corpus, cite_report
from corpus.coverage import coverage, coverage_counts, coverage_grid
from corpus.database import Library, open_library
from corpus.reports import load_report
from corpus.stated import Narrowed
from corpus.version import corpus_sha256
from parsers.model import ReportKind
from tests.corpus.making import put, report
from tests.corpus.stating import stating


@pytest.fixture
def filled(library: Library) -> Library:
    excerpt: ReportKind = "excerpt"
    put(
        library,
        [
            stating("沧澜省", 2020, "城镇登记失业率控制在4.5%以内。不设定地区生产总值增长的具体目标"),
            stating("沧澜省", 2022, "地区生产总值增长6%"),
            stating("沧澜省/云桥市", 2021, "地区生产总值增速高于全省0.5个百分点", kind=excerpt),
            stating("沧澜省/云桥市", 2022, "城镇登记失业率控制在4.5%以内"),
        ],
    )
    return library


def test_places_and_years(filled: Library) -> None:
    assert [row[1:2] + row[4:6] for row in coverage(filled).rows] == [
        ("沧澜省", 2020, "have"),
        ("沧澜省", 2021, "missing"),
        ("沧澜省", 2022, "have"),
        ("云桥市", 2020, "missing"),
        ("云桥市", 2021, "excerpt"),
        ("云桥市", 2022, "have"),
    ]


def test_an_indicator_is_stated_or_there_is_a_reason(filled: Library) -> None:
    table = coverage(filled, indicators=["gdp"])
    assert coverage_grid(table).rows == (
        (
            "沧澜",
            "沧澜省",
            None,
            "province",
            "gdp",
            "地区生产总值",
            "none_stated",
            "report_missing",
            "stated",
        ),
        (
            "沧澜/云桥",
            "云桥市",
            None,
            "prefecture",
            "gdp",
            "地区生产总值",
            "report_missing",
            "relative",
            "not_found",
        ),
    )
    assert [row[5] for row in table.rows] == ["have", "missing", "have", "missing", "excerpt", "have"]


def test_the_counts_add_up(filled: Library) -> None:
    table = coverage(filled, years=(2019, 2023), indicators=["gdp", "cpi"])
    counts = coverage_counts(table)
    assert sum(counts.values()) == len(table.rows) == 2 * 5 * 2
    assert counts["report_missing"] == 2 * (10 - 4)
    assert coverage_counts(coverage(filled)) == {"have": 3, "missing": 2, "excerpt": 1}


def test_no_cell_is_empty(filled: Library) -> None:
    for table in (
        coverage_grid(coverage(filled)),
        coverage_grid(coverage(filled, indicators=["gdp", "cpi"])),
    ):
        years = [number for number, column in enumerate(table.columns) if column.key.isdigit()]
        assert len(years) == 3
        assert all(row[number] for row in table.rows for number in years)


def test_narrowed_and_empty(filled: Library, tmp_path: Path) -> None:
    assert set(coverage(filled, narrowed=Narrowed(level="prefecture")).column("region")) == {"云桥市"}
    with open_library(tmp_path / "empty.sqlite") as empty:
        assert coverage(empty).rows == ()
        assert coverage(empty, indicators=["gdp"]).rows == ()


def test_the_hash_is_of_the_current_texts_in_whatever_order_they_came(
    filled: Library, tmp_path: Path
) -> None:
    reports = [report("沧澜省", 2024), report("沧澜省", 2025)]
    hashes = []
    for number, order in enumerate((reports, reports[::-1])):
        with open_library(tmp_path / f"{number}.sqlite") as library:
            for each in order:
                put(library, [each])
            hashes.append(corpus_sha256(library))
    assert hashes[0] == hashes[1] != corpus_sha256(filled)


def test_a_text_that_is_not_current_does_not_change_the_hash(library: Library) -> None:
    put(library, [report("沧澜省", 2024, text="各位代表,这是全文,比摘要长得多。")])
    before = corpus_sha256(library)
    put(library, [report("沧澜省", 2024, text="各位代表,摘要。")])
    assert corpus_sha256(library) == before


def cited(library: Library) -> str:
    ids = library.rows("SELECT id FROM reports")
    library.execute("UPDATE reports SET added_at = '2025-03-02T08:00:00+00:00'")
    return cite_report(library, load_report(library, ids[0][0])).text


def test_a_report_on_paper(library: Library) -> None:
    put(library, [report("沧澜省/云桥市/白鹭县", 2025)])
    assert cited(library) == "云桥市白鹭县人民政府. 2025年政府工作报告[R]. 2025."


def test_a_report_with_an_address_is_cited_with_the_day_it_was_taken(library: Library) -> None:
    put(library, [report("沧澜省", 2025, url="https://example.org/1")])
    said = "沧澜省人民政府. 2025年政府工作报告[R/OL]. (2025)[2025-03-02]. https://example.org/1."
    assert cited(library) == said


def test_the_session_and_the_state_council(library: Library) -> None:
    put(library, [stating("", 2025, "国内生产总值增长5%左右", national=True)])
    library.execute(
        "UPDATE reports SET congress = '第十四届', session = '第三次', delivered_on = '2025-03-05'"
    )
    said = "国务院. 2025年政府工作报告: 第十四届全国人民代表大会第三次会议[R]. 2025-03-05."
    assert cited(library) == said


def test_the_corpus_is_cited_with_its_hash(filled: Library) -> None:
    filled.execute("UPDATE reports SET added_at = '2025-03-02T08:00:00+00:00'")
    sha256 = corpus_sha256(filled)[:12]
    expected = f"baogao. 政府工作报告语料库: 2个地区4篇, 2020—2022年[DS]. 版本 {sha256}. 2025-03-02."
    assert cite_corpus(filled).text == expected


def test_a_corpus_of_one_year_is_cited_with_it(library: Library) -> None:
    put(library, [report("沧澜省", 2025)])
    assert ": 1个地区1篇, 2025年[DS]. " in cite_corpus(library).text


@pytest.fixture
def real(library: Library) -> Library:
    """Real names and codes of public record, with texts made up."""
    put(
        library,
        [
            stating("贵州省/遵义市/遵义县", 2014, "地区生产总值增长15%", adcode="520321"),
            stating("贵州省/遵义市/播州区", 2018, "地区生产总值增长12%", adcode="520304"),
            stating("沧澜省", 2018, "地区生产总值增长6%"),
        ],
    )
    return library


def test_places_without_a_report_are_those_of_the_table_of_their_year(real: Library) -> None:
    under = Narrowed(under="520300")
    table = coverage(real, years=(2014, 2018), narrowed=under, all_places=True)
    grid = {row[1]: row[4:] for row in coverage_grid(table).rows}
    # one place under two names, the break where it was
    assert grid["播州区"] == ("have", "missing", "missing", "missing", "have")
    assert [row[1] for row in table.rows if row[0] == "520304"] == ["遵义县", "遵义县", *["播州区"] * 3]
    assert grid["红花岗区"] == grid["遵义市"] == ("missing",) * 5
    assert "沧澜省" not in grid
    # twelve counties and two districts then, and the city itself; all cells filled
    assert len(grid) == 15
    assert all(cell for row in table.rows for cell in row[:6])


def test_a_place_is_where_and_when_it_was(real: Library) -> None:
    """重庆市 was below 四川省 until it became a province; what was not yet there is no gap."""
    sichuan = coverage(real, years=(1995, 1998), narrowed=Narrowed(under="510000"), all_places=True)
    rows = {row[1]: row[4:] for row in coverage_grid(sichuan).rows}
    assert rows["江津市"] == ("missing", "missing", "no_region", "no_region")
    provinces = coverage(real, years=(1995, 1998), narrowed=Narrowed(level="province"), all_places=True)
    by_name = {row[1]: row[4:] for row in coverage_grid(provinces).rows}
    assert by_name["重庆市"] == ("no_region", "no_region", "missing", "missing")
    # 沧澜省, which the table does not know, is there by its report
    assert by_name["沧澜省"] == ("missing",) * 4
    assert sum(coverage_counts(provinces).values()) == len(provinces.rows) == 4 * len(by_name)


def test_an_indicator_has_a_reason_everywhere(real: Library) -> None:
    table = coverage(
        real,
        years=(2014, 2018),
        narrowed=Narrowed(under="520300"),
        indicators=["gdp", "cpi"],
        all_places=True,
    )
    assert coverage_counts(table) == {"stated": 2, "not_found": 2, "report_missing": 2 * 15 * 5 - 4}
    assert {row[3] for row in table.rows} == {"prefecture", "county"}
    only_counties = Narrowed(under="520300", level="county")
    assert (
        len(coverage_grid(coverage(real, years=(2018, 2018), narrowed=only_counties, all_places=True)).rows)
        == 14
    )


def test_without_any_report_the_years_must_be_told(library: Library) -> None:
    assert coverage(library, all_places=True).rows == ()
    assert (
        len(coverage(library, years=(2020, 2020), narrowed=Narrowed(level="province"), all_places=True).rows)
        >= 31
    )
