"""Places by name and year."""

from __future__ import annotations

import pytest

from parsers import regions
from parsers.model import Level


@pytest.mark.parametrize(
    ("name", "year", "adcode", "full"),
    [
        ("播州区", 2025, "520304", "贵州省/遵义市/播州区"),
        ("遵义县", 2015, "520321", "贵州省/遵义市/遵义县"),
        ("播州区", 2014, "520321", "贵州省/遵义市/遵义县"),  # a later name in an earlier year
        ("徐水县", 2011, "130625", "河北省/保定市/徐水县"),
        ("徐水区", 2018, "130609", "河北省/保定市/徐水区"),
        ("徐水区", 2010, "130625", "河北省/保定市/徐水县"),
        ("黔江县", 1982, "512328", "四川省/涪陵地区/黔江县"),
        ("黔江土家族苗族自治县", 1990, "513523", "四川省/黔江地区/黔江土家族苗族自治县"),
        ("黔江土家族苗族自治县", 1999, "500239", "重庆市/黔江土家族苗族自治县"),
        ("黔江区", 2025, "500114", "重庆市/黔江区"),
        ("襄樊市", 2008, "420600", "湖北省/襄樊市"),
        ("襄阳市", 2012, "420600", "湖北省/襄阳市"),
        ("宁夏", 2008, "640000", "宁夏回族自治区"),
        ("内蒙古", 2020, "150000", "内蒙古自治区"),
        ("双江", 2015, "530925", "云南省/临沧市/双江拉祜族佤族布朗族傣族自治县"),
        ("仙桃市", 2020, "429004", "湖北省/仙桃市"),
    ],
)
def test_name_and_year(name: str, year: int, adcode: str, full: str) -> None:
    found = regions.resolve([name], year)
    assert found is not None
    assert (found.adcode, "/".join(found.path)) == (adcode, full)


def test_a_name_that_many_places_bear_needs_a_superior_or_a_context() -> None:
    assert regions.resolve(["鼓楼区"], 2020) is None
    assert regions.resolve(["南京市", "鼓楼区"], 2020).path == ("江苏省", "南京市", "鼓楼区")  # type: ignore[union-attr]
    assert regions.resolve(["鼓楼区"], 2020, context="福州的三坊七巷,福建").path[1] == "福州市"  # type: ignore[union-attr]


def test_a_prefecture_goes_before_the_county_of_its_name() -> None:
    assert regions.resolve(["吉林"], 2020).level is Level.PROVINCE  # type: ignore[union-attr]


def test_unknown_names_are_not_found() -> None:
    assert regions.resolve(["白鹭县"], 2023) is None
    assert regions.resolve([], 2023) is None


def test_a_county_divided_has_several_successors() -> None:
    county = regions.resolve(["遵义县"], 2010)
    assert county is not None
    assert {r.name for r in regions.successors(county)} == {"红花岗区", "汇川区", "播州区"}


def test_a_prefecture_made_a_city_is_its_successor() -> None:
    prefecture = next(r for r in regions.lookup("临沧地区", 2000))
    assert [r.name for r in regions.successors(prefecture)] == ["临沧市"]
    city = next(r for r in regions.lookup("临沧市", 2010))
    assert prefecture in regions.predecessors(city)


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("新疆维吾尔自治区", "新疆"),
        ("巴音郭楞蒙古自治州", "巴音郭楞"),
        ("海西蒙古族藏族自治州", "海西"),
        ("播州区", "播州"),
        ("易县", "易县"),
        ("阿拉善左旗", "阿拉善左旗"),
        ("临沧地区", "临沧"),
    ],
)
def test_stems(name: str, stem: str) -> None:
    assert regions.stem_of(name) == stem


@pytest.mark.parametrize(
    ("chain", "names"),
    [
        ("保定市清苑区", ["保定市", "清苑区"]),
        ("贵州省遵义市播州区", ["贵州省", "遵义市", "播州区"]),
        ("沧澜省云桥市白鹭县", ["沧澜省", "云桥市", "白鹭县"]),
        ("遵义市新蒲新区", ["遵义市", "新蒲新区"]),
        ("宁夏", ["宁夏"]),
        ("工作", []),
    ],
)
def test_chains_of_names(chain: str, names: list[str]) -> None:
    assert regions.split_names(chain) == names


def test_every_row_is_whole() -> None:
    for region in regions.table():
        assert len(region.adcode) == 6
        assert region.path[-1] == region.name or region.level is not Level.COUNTY
        assert region.until is None or region.since <= region.until
