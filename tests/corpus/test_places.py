"""Regions as places through time, the tree they make, and how they are found by typing little."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from corpus.database import Library, open_library
from corpus.pinyin import readings
from corpus.place_matching import find_places, match_places
from corpus.places import Place, find_place, grid, places
from corpus.reports import all_reports, find_report, reports_of
from corpus.series import are_one_place, code_in, codes_of, levels_of, series_of
from parsers.model import Level
from tests.corpus.making import put, report

COUNTY = "沧澜省/云桥市/白鹭县"
DISTRICT = "沧澜省/云桥市/白鹭区"


def names(found: list[Place]) -> list[str]:
    return [place.name for place in found]


@pytest.fixture
def filled(library: Library) -> Library:
    """Real names and codes of public record, with texts made up."""
    put(
        library,
        [
            report("", 2016, level=Level.NATIONAL),
            report("贵州省/遵义市/播州区", 2025, adcode="520304"),
            report("贵州省/遵义市/遵义县", 2010, adcode="520321"),
            report("贵州省/遵义市", 2025, adcode="520300"),
            report("河北省/保定市/清苑区", 2022, adcode="130608"),
            report("安徽省/六安市", 2020, adcode="341500"),
            report("重庆市/黔江区", 2025, adcode="500114", level=Level.COUNTY),
            report("辽宁省/朝阳市/朝阳县", 2024, adcode="211321"),
            report("北京市/朝阳区", 2024, adcode="110105", level=Level.COUNTY),
            report("贵州省/遵义市/播州区/鸭溪镇", 2024),
            report("贵州省/遵义市/遵义县/鸭溪镇", 2012),
            report("", 2015),
        ],
    )
    return library


def test_the_tree_begins_with_the_nation_and_goes_by_code(filled: Library) -> None:
    found = places(filled)
    assert [(place.name, place.parent) for place in found] == [
        ("全国", None),
        ("北京市", None),
        ("朝阳区", "110000"),
        ("河北省", None),
        ("保定市", "130000"),
        ("清苑区", "130600"),
        ("辽宁省", None),
        ("朝阳市", "210000"),
        ("朝阳县", "211300"),
        ("安徽省", None),
        ("六安市", "340000"),
        ("重庆市", None),
        ("黔江区", "500000"),
        ("贵州省", None),
        ("遵义市", "520000"),
        ("播州区", "520300"),
        ("鸭溪镇", "520304"),
        ("地区不明", None),
    ]
    by_name = {place.name: place for place in found}
    assert by_name["播州区"].years == (2010, 2025)
    assert by_name["保定市"].years == ()
    assert not by_name["保定市"].has_reports
    assert by_name["地区不明"].years == (2015,)


def test_a_county_and_the_district_it_became_are_one_place(filled: Library) -> None:
    place = find_place(filled, "520304")
    assert place is not None
    assert [(naming.name, naming.since, naming.until) for naming in place.names] == [
        ("遵义县", 1981, 2016),
        ("播州区", 2016, None),
    ]
    assert [row.label for row in reports_of(filled, "520304")] == ["遵义县 2010", "播州区 2025"]
    assert place.path == ("贵州省", "遵义市", "播州区")
    # and so is what lies below it
    assert [row.label for row in reports_of(filled, "520304/鸭溪")] == ["鸭溪镇 2012", "鸭溪镇 2024"]
    assert find_report(filled, "520304", 2010) is not None
    assert find_report(filled, "520304", 2011) is None
    assert find_report(filled, "unknown", 2015) is not None


@pytest.mark.parametrize(
    ("code", "key", "known_as"),
    [
        ("520321", "520304", ["遵义县", "播州区"]),  # a neighbour took a part of it earlier
        ("132431", "130608", ["清苑县", "清苑区"]),  # under another prefecture first
        ("110103", "110103", ["崇文区"]),  # merged into a neighbour: ends
        ("522101", "520302", ["遵义市", "红花岗区"]),
        ("220600", "220600", ["浑江市", "白山市"]),  # renamed under its code
    ],
)
def test_series_of_codes(code: str, key: str, known_as: list[str]) -> None:
    series = series_of(code)
    assert series is not None
    assert series.key == key
    assert [naming.name for naming in series.names] == known_as


@pytest.mark.parametrize(
    ("key", "year", "code"),
    [
        ("520304", 1970, "522121"),
        ("520304", 1990, "522121"),
        ("520304", 1997, "520321"),
        ("520304", 2015, "520321"),
        ("520304", 2016, "520304"),
        ("520304", 2030, "520304"),
        ("110103", 2009, "110103"),
        ("110103", 2020, None),
        ("沧澜/云桥", 2020, None),
        ("nation", 2020, None),
    ],
)
def test_the_code_of_a_year(key: str, year: int, code: str | None) -> None:
    assert code_in(key, year) == code


@pytest.mark.parametrize(
    ("years", "one"),
    [
        ({"白鹭县": [2022, 2023], "白鹭区": [2024, 2025]}, True),
        ({"白鹭县": [2022], "白鹭市": [2023], "白鹭区": [2024]}, True),
        ({"白鹭县": [2022, 2024], "白鹭区": [2023]}, False),  # both at once
        ({"白鹭县": [2022], "白鹭区": [2022]}, False),
        ({"白鹭区": [2022], "白鹭县": [2023]}, False),  # no district becomes a county
        ({"白鹭县": [], "白鹭区": [2023]}, True),
        ({"青石乡": [2010], "青石镇": [2015], "青石街道": [2020]}, True),
    ],
)
def test_names_of_one_stem_are_one_place_if_they_followed_each_other(
    years: dict[str, list[int]], one: bool
) -> None:
    assert are_one_place(years) is one


def test_invented_places_have_the_same_series_whatever_the_order(tmp_path: Path) -> None:
    reports = [report(COUNTY, 2022), report(COUNTY, 2023), report(DISTRICT, 2024), report("沧澜省", 2023)]
    seen = set()
    for number, order in enumerate(itertools.permutations(reports)):
        with open_library(tmp_path / f"{number}.sqlite") as library:
            for each in order:
                put(library, [each])
            seen.add(tuple(places(library)))
    assert len(seen) == 1
    province, prefecture, county = seen.pop()
    assert (province.key, prefecture.key, county.key) == ("沧澜", "沧澜/云桥", "沧澜/云桥/白鹭")
    assert (county.name, county.years) == ("白鹭区", (2022, 2023, 2024))
    assert [(naming.name, naming.since, naming.until) for naming in county.names] == [
        ("白鹭县", None, 2023),
        ("白鹭区", 2024, None),
    ]


def test_a_later_report_can_part_two_places_and_what_lies_below_them(library: Library) -> None:
    put(library, [report(COUNTY, 2022), report(DISTRICT, 2024), report(f"{DISTRICT}/青石镇", 2024)])
    assert len(places(library)) == 4
    put(library, [report(COUNTY, 2025)])  # so the county never became the district
    assert {place.key: place.years for place in places(library)} == {
        "沧澜": (),
        "沧澜/云桥": (),
        "沧澜/云桥/白鹭区": (2024,),
        "沧澜/云桥/白鹭区/青石": (2024,),
        "沧澜/云桥/白鹭县": (2022, 2025),
    }
    assert library.rows("SELECT count(*) FROM reports WHERE is_current") == [(4,)]


def test_a_code_that_comes_later_joins_the_place(library: Library) -> None:
    """A first source without code does not keep the place from its series."""
    put(
        library, [report("河北省/保定市/清苑区", 2020), report("河北省/保定市/清苑县", 2010, adcode="130622")]
    )
    put(library, [report("河北省/保定市/清苑区", 2021, adcode="130608")])
    place = find_place(library, "130608")
    assert place is not None
    assert place.years == (2010, 2020, 2021)
    assert [place.key for place in places(library)] == ["130000", "130600", "130608"]


def test_a_county_right_below_a_province_is_not_its_prefecture(library: Library) -> None:
    put(
        library,
        [report("沧澜省/云桥市", 2022), report("沧澜省/云桥县", 2023, level=Level.COUNTY)],
    )
    assert [place.key for place in places(library)] == ["沧澜", "沧澜/云桥", "沧澜/云桥(county)"]


def test_levels_and_codes_of_superiors() -> None:
    path = ("重庆市", "黔江区")
    levels = levels_of(path, Level.COUNTY)
    assert levels == (Level.PROVINCE, Level.COUNTY)
    assert codes_of(path, levels, "500114") == ("500000", "500114")
    path = ("云桥市", "白鹭县")
    levels = levels_of(path, Level.COUNTY)
    assert levels == (Level.PREFECTURE, Level.COUNTY)
    assert codes_of(path, levels, None) == (None, None)
    assert levels_of(("沧澜省", "云桥市", "白鹭县", "青石镇"), None)[-1] is Level.TOWNSHIP


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("播州区", "bo zhou qu"),
        ("重庆市", "chong qing shi"),
        ("长治市", "chang zhi shi"),
        ("朝阳县", "chao yang xian"),
        ("单县", "shan xian"),
        ("六安市", "lu an shi"),
        ("乐陵市", "lao ling shi"),
        ("亳州市", "bo zhou shi"),
        ("新都区", "xin du qu"),
        ("A区", "a qu"),
    ],
)
def test_names_are_read_as_people_read_them(name: str, typed: str) -> None:
    assert readings(name).partition("|")[0] == typed


def test_the_reading_of_the_dictionary_fits_too() -> None:
    assert readings("浚县").split("|") == ["xun xian", "jun xian"]


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("播州区", "播州区"),
        ("播州", "播州区"),
        ("遵义县", "播州区"),
        ("遵义", "遵义市"),
        ("bzq", "播州区"),
        ("bz", "播州区"),
        ("BZQ", "播州区"),
        ("ｂｚｑ", "播州区"),
        ("bozhou", "播州区"),
        ("bozhouqu", "播州区"),
        ("bozhouq", "播州区"),
        ("bozq", "播州区"),
        ("zyx", "播州区"),
        ("520304", "播州区"),
        ("520304/鸭溪", "鸭溪镇"),
        ("遵义市播州区", "播州区"),
        ("贵州省遵义市播州区", "播州区"),
        ("贵州遵义", "遵义市"),
        ("遵义/播州", "播州区"),
        ("zy bz", "播州区"),
        ("北京 朝阳", "朝阳区"),
        ("辽宁朝阳县", "朝阳县"),
        ("luan", "六安市"),
        ("la", "六安市"),
        ("遵義市", "遵义市"),
        ("國務院", "全国"),
        ("全国", "全国"),
        ("qg", "全国"),
        ("黔", "黔江区"),
        ("苑", "清苑区"),
    ],
)
def test_a_place_is_found_by(filled: Library, query: str, best: str) -> None:
    assert match_places(filled, query)[0].name == best
    assert names(find_places(places(filled), query)) == [best]


@pytest.mark.parametrize("query", ["浚县", "xyz", "999999", "贵州 清苑", "播州区县", "[", "%", "*", "-", "'"])
def test_what_fits_nothing_finds_nothing(filled: Library, query: str) -> None:
    assert match_places(filled, query) == []
    assert find_places(filled, query) == []


def test_an_ambiguous_query_lists_what_it_may_mean(filled: Library) -> None:
    assert names(find_places(filled, "朝阳")) == ["朝阳区", "朝阳县"]  # 朝阳市 has no report
    assert names(find_places(filled, "zy")) == ["遵义市"]
    assert "播州区" in names(match_places(filled, "zy"))  # but a filter shows the older name too
    assert names(find_places(filled, "")) == []
    assert len(match_places(filled, " ")) == 18
    assert names(match_places(filled, "5203"))[:2] == ["遵义市", "播州区"]


def test_the_grid_shows_gaps_and_excerpts(library: Library) -> None:
    put(
        library,
        [report("沧澜省", 2021), report("沧澜省/云桥市", 2023, kind="excerpt"), report("沧澜省", 2023)],
    )
    table = grid(places(library))
    assert [column.key for column in table.columns] == [
        "key",
        "region",
        "adcode",
        "level",
        "2021",
        "2022",
        "2023",
    ]
    assert [row[1] for row in table.rows] == ["沧澜省", "云桥市"]
    assert [row[4:] for row in table.rows] == [("have", "", "have"), ("", "", "excerpt")]
    assert grid([]).rows == ()


def test_the_same_year_under_both_names_has_one_current_text(library: Library) -> None:
    put(
        library,
        [
            report("河北省/保定市/清苑县", 2015, adcode="130622", text="短"),
            report("河北省/保定市/清苑区", 2015, adcode="130608", text="较长的一篇"),
        ],
    )
    assert [row.label for row in all_reports(library)] == ["清苑区 2015"]
    assert len(reports_of(library, "130608", everything=True)) == 2


def test_undated_reports_all_stand(library: Library) -> None:
    put(library, [report("沧澜省", None, text="甲"), report("沧澜省", None, text="乙")])
    (place,) = places(library)
    assert (place.years, place.undated, place.has_reports) == ((), 2, True)
    assert [row.label for row in reports_of(library, "沧澜")] == ["沧澜省 年份不明", "沧澜省 年份不明"]


def test_the_library_and_its_whole_list_find_the_same_places(filled: Library) -> None:
    """Of a library only what may fit is read; that must never change what is found."""
    every = places(filled)
    words = {
        "",
        " ",
        "县",
        "中央",
        "國務院",
        "遵义市播州",
        "遵义/播州",
        "保定 清苑",
        "x",
        "52",
        "unknown",
        "地区不明",
        "/",
    }
    for place in every:
        words |= {
            place.key,
            place.initials,
            place.pinyin,
            place.pinyin.replace(" ", ""),
            "/".join(place.path),
        }
        words |= {"".join(place.path), place.adcode or "", *(naming.name for naming in place.names)}
        words |= {naming.name[start:end] for naming in place.names for start in (0, 1) for end in (2, 3)}
        words |= {place.pinyin[:size] for size in range(1, 6)} | {(place.adcode or "")[:3]}
    for word in sorted(words):
        assert find_places(filled, word) == find_places(every, word), word


def test_a_name_with_line_ends_of_any_kind_costs_no_other_its_finding(library: Library) -> None:
    """Some of them fold to one that parts lines; no import lets them through, and a library may hold them all the same."""
    put(library, [report(f"沧澜省/白{end}鹭县", 2024) for end in "\n\r\x0b\x0c\x1c\x85\u2028\u2029"])
    put(library, [report("沧澜省/云桥县", 2024)])
    assert [place.name for place in find_places(library, "云桥")] == ["云桥县"]
