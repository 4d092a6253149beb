"""The ladder: own target, superiors' and neighbours' of the same year; the nation's facts."""

from __future__ import annotations

import time

import pytest

from corpus import national
from corpus.database import Library, LibraryError
from corpus.ladder import ladder
from corpus.table import Cell, Table
from tests.corpus.making import put
from tests.corpus.stating import stating

PLACES = (
    ("沧澜省", "增长6%左右"),
    ("沧澜省/云桥市", "增长6.5%以上"),
    ("沧澜省/云桥市/白鹭县", "增长8%"),
    ("沧澜省/云桥市/枫溪县", "增长7%"),
    ("沧澜省/云桥市/石梁县", "增长7%左右"),
    ("沧澜省/云桥市/河口县", ""),
    ("沧澜省/江原市/双塔县", "增长9%"),
)


def filled(library: Library, year: int = 2025) -> Table:
    put(library, [stating(path, year, f"地区生产总值{words}" if words else "") for path, words in PLACES])
    return ladder(library, key_of(library, "枫溪县"), year)


def key_of(library: Library, name: str) -> str:
    row = library.row("SELECT key FROM places WHERE name = ?", (name,))
    assert row is not None
    return str(row[0])


def cells(table: Table, *keys: str) -> list[tuple[Cell, ...]]:
    return list(zip(*(table.column(key) for key in keys), strict=True))


def test_superiors_from_the_top_then_neighbours_by_rank(library: Library) -> None:
    assert cells(filled(library), "relation", "region", "mid", "difference", "rank", "ranked") == [
        ("superior", "全国", 5.0, 2.0, None, None),
        ("superior", "沧澜省", 6.0, 1.0, None, None),
        ("superior", "云桥市", 6.5, 0.5, None, None),
        ("neighbour", "白鹭县", 8.0, -1.0, 1, 3),
        ("own", "枫溪县", 7.0, None, 2, 3),
        ("neighbour", "石梁县", 7.0, 0.0, 2, 3),
        ("neighbour", "河口县", None, None, None, None),
    ]


def test_a_neighbour_without_a_report_of_the_year_goes_by_a_name(library: Library) -> None:
    """Of a year between two names of a place without code its key stood there: 沧澜/云桥/白鹭."""
    put(
        library,
        [
            stating(path, year, "地区生产总值增长6%")
            for path, year in (
                ("沧澜省/云桥市/白鹭县", 2018),
                ("沧澜省/云桥市/白鹭区", 2024),
                ("沧澜省/云桥市/枫溪县", 2021),
            )
        ],
    )
    assert ladder(library, key_of(library, "枫溪县"), 2021).column("region")[-1] == "白鹭区"


def test_each_rung_has_its_words_or_its_reason(library: Library) -> None:
    table = filled(library)
    assert cells(table, "status", "bound", "force", "quote")[1:] == [
        ("stated", "around", "soft", "地区生产总值增长6%左右"),
        ("stated", "at_least", "hard", "地区生产总值增长6.5%以上"),
        ("stated", "exact", "plain", "地区生产总值增长8%"),
        ("stated", "exact", "plain", "地区生产总值增长7%"),
        ("stated", "around", "soft", "地区生产总值增长7%左右"),
        ("not_found", None, None, None),
    ]
    put(library, [stating("沧澜省/云桥市/河口县", 2024, "地区生产总值增长6%")])
    earlier = ladder(library, key_of(library, "枫溪县"), 2024)
    assert ("own", "report_missing") in cells(earlier, "relation", "status")
    assert ("neighbour", "stated") in cells(earlier, "relation", "status")


def test_neighbours_of_the_whole_province(library: Library) -> None:
    filled(library)
    table = ladder(library, key_of(library, "枫溪县"), 2025, among="province")
    assert [region for region, rank in cells(table, "region", "rank") if rank] == [
        "双塔县",
        "白鹭县",
        "枫溪县",
        "石梁县",
    ]


def test_a_place_stands_under_its_superior_of_the_year(library: Library) -> None:
    """A county that moved to another city is a neighbour of its old ones in the old years."""
    put(
        library,
        [
            stating("贵州省/遵义市/遵义县", 2014, "地区生产总值增长15%", adcode="520321"),
            stating("贵州省/遵义市/播州区", 2018, "地区生产总值增长12%", adcode="520304"),
            stating("贵州省/遵义市/红花岗区", 2014, "地区生产总值增长14%", adcode="520302"),
        ],
    )
    table = ladder(library, "520304", 2014)
    assert cells(table, "relation", "region", "rank")[-2:] == [
        ("own", "遵义县", 1),
        ("neighbour", "红花岗区", 2),
    ]


def test_the_nations_own_report_goes_before_the_fact(library: Library) -> None:
    filled(library)
    put(library, [stating("", 2025, "国内生产总值增长5.5%左右", national=True)])
    first = ladder(library, key_of(library, "枫溪县"), 2025).records()[0]
    assert (first["region"], first["mid"], first["source"]) == ("全国", 5.5, None)


def test_another_indicator_has_no_fact(library: Library) -> None:
    filled(library)
    first = ladder(library, key_of(library, "枫溪县"), 2025, "cpi").records()[0]
    assert (first["region"], first["status"], first["source"]) == ("全国", "report_missing", None)


def test_unknown_place_and_indicator(library: Library) -> None:
    filled(library)
    with pytest.raises(LibraryError, match="there is no place"):
        ladder(library, "999999", 2025)
    with pytest.raises(KeyError):
        ladder(library, key_of(library, "枫溪县"), 2025, "no_such")


def test_national_facts_are_whole() -> None:
    facts = national.national_targets()
    assert list(facts) == list(range(1990, 2027))
    assert (facts[2016].low, facts[2016].high) == (6.5, 7.0)
    assert (facts[2019].low, facts[2019].high) == (6.0, 6.5)
    assert facts[2020].status == "none_stated"
    for fact in facts.values():
        assert fact.source
        assert (fact.low is None) == (fact.status != "stated")
        assert (fact.bound is None) == (fact.status != "stated")


def test_a_countys_ladder_takes_about_a_millisecond(library: Library) -> None:
    """3,000 counties: the time must come from looking up the few that matter (here 1 ms, allowed ten times that)."""
    reports = [
        stating(f"沧澜省/第{city}市/第{city}市{county}县", 2025, f"地区生产总值增长{5 + county % 5}%")
        for city in range(100)
        for county in range(12)
    ]
    put(library, reports)
    key = key_of(library, "第50市6县")
    fastest = 1.0
    for _ in range(5):
        began = time.thread_time()
        table = ladder(library, key, 2025)
        fastest = min(fastest, time.thread_time() - began)
    assert len(table.rows) == 12 + 3
    assert fastest < 0.01
