"""Finding by what is typed: places by an index, indicators and Chinese words by letters."""

from __future__ import annotations

import csv
import subprocess
import sys
import time
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.indicator_names import match_indicators
from corpus.letters import INITIALS, INITIALS_START, PINYIN, PINYIN_START, READINGS_FILE, letters_rank
from corpus.place_index import PlaceIndex
from corpus.place_matching import match_places
from corpus.places import Place, PlaceName
from tests.conftest import ROOT

SYLLABLES = ("bo", "zhou", "qu", "shan", "xian", "cheng", "an", "xi", "ning", "shi")
CHARACTERS = ("播", "州", "区", "山", "县", "城", "安", "西", "宁", "市")


def country(count: int) -> list[Place]:
    """`count` places of made-up names: provinces of ten prefectures of ten counties."""
    made: list[Place] = []
    for number in range(count):
        parts = (number % 10, number // 10 % 10, number // 100 % 10)
        name = "".join(CHARACTERS[i] for i in parts) + ("省", "市", "县")[number % 3]
        pinyin = " ".join((*(SYLLABLES[i] for i in parts), ("sheng", "shi", "xian")[number % 3]))
        parent = None if number < 10 else made[number // 10].key
        code = f"{110000 + number}"
        made.append(
            Place(
                code, name, "county", parent, code, (PlaceName(name, None, None, pinyin),), pinyin,
                "".join(syllable[0] for syllable in pinyin.split()), (2024, 2025) if number % 2 else (),
            )
        )  # fmt: skip
    return made


COUNTRY = country(1000)
INDEX = PlaceIndex(COUNTRY)


@given(
    st.one_of(
        st.text("bozhuqsanxicegt", max_size=6),
        st.text("".join(CHARACTERS) + "省市县 國", max_size=5),
        st.text("0123456789", max_size=6),
        st.sampled_from(["中国", "nation", "", "播/山", "bo zhou", "Ｂｏ"]),
    )
)
def test_the_index_gives_what_all_places_would(query: str) -> None:
    assert [place for _, place in INDEX.match(query)] == match_places(COUNTRY, query)


def test_superiors_from_the_nearest_up() -> None:
    place = COUNTRY[995]
    assert [each.key for each in INDEX.superiors(place)] == [COUNTRY[99].key, COUNTRY[9].key]


def test_a_key_is_answered_sooner_by_the_index_than_by_looking_at_all() -> None:
    def took(ask: object, query: str) -> float:
        start = time.thread_time()
        ask(query)  # type: ignore[operator]
        return time.thread_time() - start

    queries = ["b", "bz", "x", "播", "1101", "shan"]
    quick = [took(PlaceIndex(COUNTRY).match, query) for query in queries]
    slow = [took(lambda query: match_places(COUNTRY, query), query) for query in queries]
    assert median(quick) < median(slow)


@pytest.mark.parametrize(
    ("words", "letters", "rank"),
    [
        ("导出", "dc", INITIALS),
        ("导出", "daochu", PINYIN),
        ("导出", "d", INITIALS_START),
        ("导出", "daoc", PINYIN_START),
        ("导出", "dch", PINYIN_START),
        ("增长", "zz", INITIALS),
        ("增长", "zc", INITIALS),
        ("繁简", "fanjian", PINYIN),
        ("GDP", "gdp", INITIALS),
        ("固定资产投资", "gdzc", INITIALS_START),
        ("“三农”投入", "sntr", INITIALS),
        ("导出", "cd", None),
        ("导出", "dcx", None),
        ("导出", "", None),
        ("", "d", None),
    ],
)
def test_letters_of_words(words: str, letters: str, rank: int | None) -> None:
    assert letters_rank(words, letters) == rank


@pytest.mark.parametrize(
    ("query", "indicator"),
    [
        ("gdp", "gdp"),
        ("GDP", "gdp"),
        ("ＧＤＰ", "gdp"),
        ("地区生产总值", "gdp"),
        ("dqsczz", "gdp"),
        ("国内生产总值", "gdp"),
        ("gdzctz", "fixed_investment"),
        ("固投", "fixed_investment"),
        ("cpi", "cpi"),
        ("粮食", "grain_output"),
        ("糧食產量", "grain_output"),
        ("grain output", "grain_output"),
        ("retail", "retail_sales"),
        ("unemployment", "unemployment_surveyed"),
    ],
)
def test_indicators_by_id_name_letters_and_english(query: str, indicator: str) -> None:
    assert match_indicators(query)[0][1].id == indicator


def test_what_is_no_indicator() -> None:
    assert match_indicators("") == ()
    assert match_indicators("没有这话") == ()


def test_the_table_of_readings_is_as_it_is_built() -> None:
    code = "import sys; sys.path.insert(0, 'scripts'); import build_readings; print('\\n'.join(build_readings.lines()))"
    built = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert READINGS_FILE.read_text(encoding="utf-8") == built.stdout


def test_readings_are_letters_and_cover_the_common_characters() -> None:
    with READINGS_FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(row["pinyin"].isascii() and row["pinyin"].isalpha() for row in rows)
    assert len({character for row in rows for character in row["characters"]}) >= 3700
