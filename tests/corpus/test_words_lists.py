"""Term lists, dictionaries and sub-corpora as people write them; what is wrong gets one line that says where."""

from __future__ import annotations

import hashlib
import time
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.database import Library
from corpus.search import Filters, keep_up
from corpus.table import Cell
from corpus.words import TermListError, first_use, frequency, read_term_list, term_list
from corpus.words.dictionary import DictionaryError, dictionary
from corpus.words.segmenting import Segmentation, cutter, is_word
from corpus.words.written import FilterError, in_words, read_filters
from tests.corpus.making import put, report


def test_terms_in_groups(tmp_path: Path) -> None:
    file = tmp_path / "terms.txt"
    body = "\ufeff安全\n# 注释\n[创新]\n科技创新\n 新质生产力 \n\n［开放］\n一带一路\n"
    file.write_text(body, encoding="utf-8")
    terms = read_term_list(file)
    assert terms.groups == (
        (None, ("安全",)),
        ("创新", ("科技创新", "新质生产力")),
        ("开放", ("一带一路",)),
    )
    assert terms.notes() == (
        ("terms", "terms.txt"),
        ("terms_sha256", hashlib.sha256(body.encode()).hexdigest()),
    )
    assert [(unit.group, unit.term) for unit in terms.units()] == [
        (None, "安全"),
        ("创新", None),
        ("开放", None),
    ]
    assert [unit.term for unit in terms.units(each=True)] == ["安全", "科技创新", "新质生产力", "一带一路"]


def test_single_terms_are_each_there_once() -> None:
    assert term_list(["数字经济", "數字經濟", "发展"]).groups == ((None, ("数字经济", "发展")),)
    assert term_list("发展").notes() == ()


NESTED = "创新\n[科技]\n科技创新\n科技\n[体系]\n国家创新体系\n创新体系\n技创\n"


def test_a_term_within_a_longer_one_counts_there_too_or_only_the_longest(
    library: Library, tmp_path: Path
) -> None:
    file = tmp_path / "terms.txt"
    file.write_text(NESTED, encoding="utf-8")
    text = "科技创新。科技創新體系,国家创新体系;创新,科技。国家创新。创新体系创新体系。"
    # one report waits, one is in the index
    put(library, [report("沧澜省", 2024, text=text)])
    with library.transaction():
        keep_up(library)
    put(library, [report("沧澜省", 2025, text=text + "另一份。")])
    counted: dict[bool, dict[Cell, Cell]] = {}
    for longest in (False, True):
        terms = replace(read_term_list(file), longest=longest)
        table = frequency(library, terms, each=True)
        counted[longest] = dict(zip(table.column("term"), table.column("hits"), strict=True))
        groups = dict(zip(*(frequency(library, terms).column(key) for key in ("group", "hits")), strict=True))
        assert groups["科技"] == sum(counted[longest][term] for term in ("科技创新", "科技"))
        assert dict(table.notes).get("nested_terms") == ("not counted" if longest else None)
    each = {"创新": 7, "科技创新": 2, "科技": 3, "国家创新体系": 1, "创新体系": 4, "技创": 2}
    assert counted[False] == {term: 2 * count for term, count in each.items()}
    # 科技创新体系: 科技创新 and 创新体系 overlap, neither is within the other
    alone = {"创新": 2, "科技创新": 2, "科技": 1, "国家创新体系": 1, "创新体系": 3, "技创": 0}
    assert counted[True] == {term: 2 * count for term, count in alone.items()}
    first = first_use(library, replace(term_list(["创新", "科技创新"]), longest=True), across="all")
    assert first.column("hits") == (5, 2)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("", "there is no term in it"),
        ("# 只有注释\n", "there is no term in it"),
        ("发展\n[]\n改革", "line 2: a group is written [name]"),
        ("[创新\n改革", "line 1: a group is written [name]"),
        ("[创新]\n[开放]\n一带一路", "line 1: the group 创新 has no term"),
        ("发展\n[创新]\n", "line 2: the group 创新 has no term"),
        ("发展\n改革\n發展", "line 3: 發展 is there already"),
        ("发展\n" + "长" * 201, "line 2: a term has at most 200 characters"),
        ("发\x07展", "line 1: a control character in a term"),
    ],
)
def test_bad_lines_of_a_term_list(tmp_path: Path, body: str, said: str) -> None:
    file = tmp_path / "terms.txt"
    file.write_text(body, encoding="utf-8")
    with pytest.raises(TermListError) as error:
        read_term_list(file)
    assert str(error.value) == f"{file}: {said}"


def test_files_that_are_no_text(tmp_path: Path) -> None:
    file = tmp_path / "terms.txt"
    file.write_bytes("发展".encode("gb18030"))
    with pytest.raises(TermListError, match="is not UTF-8 text; save it as UTF-8"):
        read_term_list(file)
    with pytest.raises(DictionaryError, match="is not UTF-8 text; save it as UTF-8"):
        dictionary(file)
    for read in (read_term_list, dictionary):
        with pytest.raises((TermListError, DictionaryError), match="cannot be read"):
            read(tmp_path / "none.txt")
        with pytest.raises((TermListError, DictionaryError), match="cannot be read"):
            read(tmp_path)


def test_terms_of_nothing_or_blanks() -> None:
    with pytest.raises(TermListError, match="there is no term to look for"):
        term_list([])
    with pytest.raises(TermListError, match="an empty term"):
        term_list(" ")


def test_the_shipped_dictionary_has_the_field_s_words() -> None:
    words = {entry.word for entry in dictionary().entries}
    assert {"新质生产力", "城镇登记失业率", "一般公共预算收入", "家庭联产承包责任制", "PM2.5"} <= words
    assert not any("占比" in word or "(" in word for word in words)
    assert len(words) > 2000


@pytest.mark.parametrize("segmenter", ["jieba", "rjieba"])
def test_a_user_s_words_are_kept_whole(tmp_path: Path, segmenter: str) -> None:
    own = tmp_path / "own.txt"
    own.write_text("# 自己的词\n蓝莓小镇带\n翠湖新城区划 300 n\n", encoding="utf-8")
    text = "建设蓝莓小镇带和翠湖新城区划,发展新质生产力。"
    plain = cutter(Segmentation(segmenter))(text)  # type: ignore[arg-type]
    told = cutter(Segmentation(segmenter, own))(text)  # type: ignore[arg-type]
    assert "".join(plain) == "".join(told) == text
    assert "新质生产力" in plain
    assert not {"蓝莓小镇带", "翠湖新城区划"} & set(plain)
    assert {"蓝莓小镇带", "翠湖新城区划"} <= set(told)


def test_the_dictionary_s_hash_goes_with_its_words(tmp_path: Path) -> None:
    own = tmp_path / "own.txt"
    own.write_text("蓝莓小镇带\n", encoding="utf-8")
    first = dictionary(own)
    assert hashlib.sha256(own.read_bytes()).hexdigest() in first.label
    assert first.sha256 != dictionary().sha256
    own.write_text("蓝莓小镇带 50\n", encoding="utf-8")
    assert dictionary(own).sha256 != first.sha256
    assert dict(Segmentation("jieba").notes())["segmenter"].startswith("jieba 0.")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("新词 很多", None),
        ("新词 10 n x", "a word, its frequency and its part of speech, or only the first"),
        ("新词 n 10", "a word, its frequency and its part of speech, or only the first"),
        ("新词 0", "0: a frequency is between 1 and"),
        ("新,词", "新,词: a word has letters and digits only"),
        ("长" * 31, "a word has at most 30 characters"),
    ],
)
def test_bad_lines_of_a_dictionary(tmp_path: Path, line: str, said: str | None) -> None:
    own = tmp_path / "own.txt"
    own.write_text(f"好词\n{line}\n", encoding="utf-8")
    if said is None:
        assert dictionary(own).entries[-1].word == "新词"
        return
    with pytest.raises(DictionaryError) as error:
        dictionary(own)
    assert str(error.value).startswith(f"{own}: line 2: {said}")


@pytest.mark.parametrize(
    ("token", "word"),
    [
        ("发展", True),
        ("5G", True),
        ("GDP", True),
        ("2025", False),
        ("6.5%", False),
        ("。", False),
        (" ", False),
    ],
)
def test_what_is_a_word(token: str, word: bool) -> None:
    assert is_word(token) is word


def test_sub_corpora_in_words(library: Library) -> None:
    put(
        library, [report("沧澜省", 2024), report("沧澜省/云桥市", 2024), report("沧澜省/云桥市/枫溪县", 2025)]
    )
    county = read_filters(library, "region:云桥/枫溪 level=county year:2020-2025 part:plan")
    assert (county.level, county.years, county.section) == ("county", (2020, 2025), "plan")
    said = in_words(library, county)
    assert said == "region:沧澜省/云桥市/枫溪县 level:county year:2020-2025 section:plan"
    assert read_filters(library, said) == county
    assert read_filters(library, "all") == read_filters(library, "") == Filters()
    assert in_words(library, Filters()) == "all"
    for written in ("year:2025", "year:2020-", "year:-2012"):
        assert in_words(library, read_filters(library, written)) == written


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2025", "2025: write region:, level:, year: or section: and a value, such as year:2020-2025"),
        ("year:25", "year 25: write 2025, 2015-2025, 2020- or -2012"),
        ("year:2020 year:2021", "year:2021: year is given twice"),
        ("part:plan section:review", "section:review: section is given twice"),
        ("level:city", "level:city: one of national, province, prefecture, county, township"),
        ("section:opening", "section:opening: review or plan"),
        ("region:无此地", "no place in the library fits '无此地'"),
    ],
)
def test_sub_corpora_that_cannot_be_understood(library: Library, written: str, said: str) -> None:
    put(library, [report("沧澜省", 2024)])
    with pytest.raises(FilterError) as error:
        read_filters(library, written)
    assert str(error.value) == said


def test_a_long_list_is_read_in_the_time_of_its_length(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text("\n".join(f"词语{number}" for number in range(100_000)), encoding="utf-8")
    began = time.process_time()
    assert len(read_term_list(file).groups[0][1]) == 100_000
    # each term compared with those before it would take some minutes
    assert time.process_time() - began < 20
