"""A place through time: names, one-to-many successors, superiors and children as of a year. Names and codes are public record."""

from __future__ import annotations

import pytest

from corpus.database import Library, LibraryError
from corpus.lineage import known_key, lineage
from corpus.panel import panel
from corpus.stated import Narrowed
from corpus.table import Table
from tests.corpus.making import put
from tests.corpus.stating import stating


def told(table: Table, relation: str) -> list[object]:
    return [row[1] for row in table.rows if row[0] == relation]


def test_a_county_and_the_district_it_became_are_one_series_with_the_break_shown(library: Library) -> None:
    put(
        library,
        [
            stating("贵州省/遵义市/遵义县", 2014, "地区生产总值增长15%", adcode="520321"),
            stating("贵州省/遵义市/遵义县", 2015, "地区生产总值增长14%", adcode="520321"),
            stating("贵州省/遵义市/播州区", 2018, "地区生产总值增长12%", adcode="520304"),
        ],
    )
    table = lineage(library, "520304")
    names = [row[1:] for row in table.rows if row[0] == "name"]
    assert [(name[0], name[1], name[3], name[4]) for name in names[-2:]] == [
        ("遵义县", "520321", 1997, 2016),
        ("播州区", "520304", 2016, None),
    ]
    assert [name[6] for name in names[-2:]] == [2, 1]
    assert told(table, "superior") == ["贵州省", "遵义市"]
    series = panel(library, ["gdp"], narrowed=Narrowed(place="520304"))
    assert [(row[0], row[3]) for row in series.rows] == [
        ("遵义县", 2014),
        ("遵义县", 2015),
        ("播州区", 2016),
        ("播州区", 2017),
        ("播州区", 2018),
    ]
    assert {row[series.position("place")] for row in series.rows} == {"520304"}


def test_several_successors_and_several_predecessors(library: Library) -> None:
    split = lineage(library, known_key("130323") or "")
    assert told(split, "name")[-2:] == ["抚宁县", "抚宁区"]
    assert told(split, "successor") == ["海港区", "北戴河区"]
    joined = lineage(library, "110101")
    assert told(joined, "predecessor") == ["崇文区"]
    ended = lineage(library, "110103")
    assert told(ended, "name") == ["崇文区"]
    assert told(ended, "successor") == ["东城区"]


def test_superiors_and_children_are_those_of_the_year(library: Library) -> None:
    assert known_key("重庆市") == "500000"
    assert told(lineage(library, "510200", 1990), "superior") == ["四川省"]
    assert told(lineage(library, "500000", 2020), "superior") == []
    before, after = (set(told(lineage(library, "510000", year), "child")) for year in (1996, 1998))
    assert "重庆市" in before - after
    zunyi = (
        set(told(lineage(library, "520300", 2014), "child")),
        set(told(lineage(library, "520300", 2018), "child")),
    )
    assert "遵义县" in zunyi[0] - zunyi[1]
    assert "播州区" in zunyi[1] - zunyi[0]


@pytest.mark.parametrize(
    ("key", "year", "said"),
    [
        ("沧澜", None, "not in the table of regions"),
        ("110103", 2020, "崇文区 was not there in 2020"),
    ],
)
def test_what_the_table_does_not_know_is_said(
    library: Library, key: str, year: int | None, said: str
) -> None:
    with pytest.raises(LibraryError, match=said):
        lineage(library, key, year)
