"""What a search counts is what a scan of the texts counts, whatever the library went through."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import database
from corpus.database import Library, open_library
from corpus.ingest import add
from corpus.reports import all_reports, load_report
from corpus.search import hits, keep_up, search
from corpus.search.index import MOST_WAITING
from parsers.fold import fold
from tests.corpus.making import put, report

FIRST_MIGRATION = "0001_library.sql"


def scanned(texts: list[str], term: str) -> tuple[int, int]:
    """(reports, hits) of a term by reading every text."""
    counts = [fold(text).count(fold(term)) for text in texts]
    return sum(count > 0 for count in counts), sum(counts)


def searched(library: Library, term: str) -> tuple[int, int]:
    found = search(library, f'"{term}"')
    shown = list(hits(library, found))
    assert len(shown) == found.total
    assert all(fold(hit.hit) == fold(term) for hit in shown)
    return found.reports, found.total


def put_texts(library: Library, texts: list[str]) -> None:
    put(library, [report("沧澜省", 1000 + n, text=text) for n, text in enumerate(texts)])


def index(library: Library) -> None:
    with library.transaction():
        keep_up(library)


SMALL = st.text(alphabet="发展發经，,。\n a5%𠮷\ufffd哈", max_size=24)


@settings(max_examples=60, deadline=None)
@given(
    groups=st.lists(st.lists(SMALL, min_size=1, max_size=5), min_size=1, max_size=4),
    terms=st.lists(
        st.text(alphabet="发展發经，,。 a5%𠮷\ufffd哈", min_size=1, max_size=4), min_size=1, max_size=8
    ),
    tail=st.lists(SMALL, max_size=2),
)
def test_small_texts_of_few_characters(
    tmp_path_factory: pytest.TempPathFactory, groups: list[list[str]], terms: list[str], tail: list[str]
) -> None:
    texts = list(dict.fromkeys(text for group in [*groups, tail] for text in group if text))
    waiting = list(texts)
    with open_library(tmp_path_factory.mktemp("small") / "library.sqlite") as library:
        year = 1000
        for group in groups:
            for text in group:
                if text in waiting:
                    waiting.remove(text)
                    put(library, [report("沧澜省", year, text=text)])
                    year += 1
            index(library)
        for text in waiting:  # not indexed
            put(library, [report("沧澜省", year, text=text)])
            year += 1
        for term in filter(str.strip, terms):
            assert searched(library, term) == scanned(texts, term), term


def test_long_texts_and_the_ends_of_the_units(library: Library) -> None:
    """Texts that just fill a unit of positions, and lists long enough for every form of packing."""
    texts = ["始" + "中" * (size - 2) + "终" for size in (2, 255, 256, 257, 511, 512, 513)]
    texts += ["发展" * 40_000, "发" * 70_000, "".join(chr(0x4E00 + n) for n in range(20_000)), "展发" * 300]
    put_texts(library, texts)
    index(library)
    for term in (
        "始",
        "终",
        "始终",
        "终始",
        "中中",
        "中中终",
        "始中",
        "发展",
        "展发展",
        "发发",
        "发发发",
        "一丁",
        "展发",
        "龘",
    ):
        assert searched(library, term) == scanned(texts, term), term


def test_traditional_and_full_width_are_found_and_shown_as_printed(library: Library) -> None:
    put_texts(library, ["數字經濟增長６％", "数字经济增长6%"])
    for term in ("数字经济", "數字經濟", "增长6%", "增長６％"):
        assert searched(library, term) == (2, 2)
    assert {hit.hit for hit in hits(library, search(library, "数字经济"))} == {"數字經濟", "数字经济"}


def test_a_report_that_changes_or_goes_is_no_longer_found(library: Library) -> None:
    put_texts(library, ["第一份讲农业", "第二份讲农业", "第三份讲农业"])
    index(library)
    first, second, _ = (row.id for row in all_reports(library))
    library.execute("DELETE FROM reports WHERE id = ?", (first,))
    assert searched(library, "农业") == (2, 2)
    library.execute(
        "UPDATE texts SET codec = 'utf-8', body = ? WHERE report_id = ?", ("第二份讲工业".encode(), second)
    )
    for _ in range(2):
        assert searched(library, "农业") == (1, 1)
        assert searched(library, "工业") == (1, 1)
        index(library)
    assert library.row("SELECT count(*) FROM search_changes") == (0,)


def test_only_the_current_text_of_a_place_and_year_is_found(library: Library) -> None:
    put(library, [report("沧澜省", 2024, text="短的一份讲粮食")])
    put(library, [report("沧澜省", 2024, text="长的一份也讲粮食,而且讲得更多")])
    index(library)
    assert searched(library, "粮食") == (1, 1)
    assert searched(library, "短的") == (0, 0)


def test_a_damaged_text_does_not_stop_the_index(library: Library) -> None:
    put_texts(library, ["粮食" * 500, "粮食安全"])
    library.execute("UPDATE texts SET body = x'00' WHERE report_id = (SELECT min(id) FROM reports)")
    assert searched(library, "粮食") == (1, 1)
    index(library)
    assert searched(library, "粮食") == (1, 1)


def test_an_import_indexes_what_it_adds(library: Library, tmp_path: Path, simple_parser: None) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for year in range(1980, 1990):
        (folder / f"{year}.txt").write_text(f"沧澜省 {year}\n发展第{year}号", encoding="utf-8")
    add(library, [folder], workers=0)
    assert library.row("SELECT count(*) FROM search_changes") == (0,)
    assert searched(library, "发展第") == (10, 10)
    assert searched(library, "第1985号") == (1, 1)


def test_small_segments_are_joined(library: Library) -> None:
    texts = [f"第{n}份报告讲发展" for n in range(40)]
    for n, text in enumerate(texts):
        put(library, [report("沧澜省", 1000 + n, text=text)])
        index(library)
    count = library.row("SELECT count(*) FROM search_segments")
    assert count is not None
    assert count[0] <= 6
    assert searched(library, "报告讲") == (40, 40)
    keys = library.rows("SELECT DISTINCT id >> 32 FROM search_blocks ORDER BY 1")
    assert keys == library.rows("SELECT id FROM search_segments ORDER BY 1")


def test_a_library_of_the_first_version_is_indexed_when_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "library.sqlite"
    first = tmp_path / "migrations"
    first.mkdir()
    shutil.copy(database.MIGRATIONS / FIRST_MIGRATION, first)
    texts = ["第一份讲农业", "第二份讲农业和工业"]
    with monkeypatch.context() as patch:
        patch.setattr(database, "MIGRATIONS", first)
        with open_library(path) as library:
            for number, text in enumerate(texts, start=1):
                library.execute(
                    "INSERT INTO reports (report_sha256, kind, is_current, characters, script, section_count, "
                    "target_count, glossary_count, promise_count, added_at) "
                    "VALUES (?, 'report', 1, ?, 'hans', 0, 0, 0, 0, '')",
                    (str(number), len(text)),
                )
                library.execute("INSERT INTO texts VALUES (?, 'utf-8', ?)", (number, text.encode()))
            assert library.row("PRAGMA user_version") == (1,)
    with open_library(path, readonly=True) as library:
        assert library.row("SELECT count(*) FROM search_changes") == (0,)
        assert searched(library, "农业") == (2, 2)
        assert searched(library, "工业") == (1, 1)


def test_what_may_wait_is_little(library: Library) -> None:
    """An import that is killed leaves no more than this to be read by each search."""
    put_texts(library, [f"第{n}份" for n in range(MOST_WAITING - 1)])
    with library.transaction():
        assert keep_up(library, least=MOST_WAITING) == 0
    assert searched(library, "第7") == scanned([f"第{n}份" for n in range(MOST_WAITING - 1)], "第7")


@pytest.mark.shared
@pytest.mark.parametrize("step", [8, pytest.param(1, marks=pytest.mark.slow)])
def test_forty_queries_over_real_reports(shared: Path, tmp_path: Path, step: int) -> None:
    files = sorted((shared / "reports" / "bulk").glob("*.txt"))[::step]
    texts = [file.read_text(encoding="utf-8") for file in files]
    choose = random.Random(4)
    with open_library(tmp_path / "library.sqlite") as library:
        put_texts(library, texts)
        index(library)
        current = [load_report(library, row.id).text for row in all_reports(library)]
        asked = 0
        while asked < 40:
            text = choose.choice(current)
            size = 1 + asked % 8
            start = choose.randrange(len(text) - size)
            term = text[start : start + size]
            if term.strip() == term and not set(term) & set('\n"“”「」『』'):
                assert searched(library, term) == scanned(current, term), term
                asked += 1


def test_no_search_goes_through_all_reports(library: Library) -> None:
    put_texts(library, ["发展经济。" * 40] * 3)
    index(library)
    statements: list[str] = []
    library.connection.set_trace_callback(statements.append)
    search(library, "发展")
    library.connection.set_trace_callback(None)
    plans = [
        row[3]
        for statement in statements
        if statement.startswith("SELECT")
        for row in library.rows(f"EXPLAIN QUERY PLAN {statement}")
    ]
    assert any("reports_beside" in plan for plan in plans)
    assert not [plan for plan in plans if "SCAN r" in plan and "reports_beside" not in plan]
