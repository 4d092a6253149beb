"""Frequency, trend, first use, frequent words, keyness and collocation: against plain counts, laws, and what they gave before."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import math
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import corpus
from corpus.database import Library, open_library
from corpus.ingest import add
from corpus.reports import all_reports, load_report
from corpus.search import Filters, search
from corpus.table import Table
from corpus.words import (
    Segmentation,
    collocation,
    first_use,
    frequency,
    keyness,
    read_term_list,
    term_list,
    trend,
)
from corpus.words.counts import WordCounts
from corpus.words.dictionary import Dictionary, Entry
from corpus.words.stretches import sub_corpus
from parsers.fold import fold
from tests.corpus.making import put, report
from tui.cli import app

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("samples") / "library.sqlite"
    with open_library(path) as library:
        add(library, [ROOT / "sample_data"], workers=0)
    return path


@pytest.fixture
def terms_file(tmp_path: Path) -> Path:
    file = tmp_path / "terms.txt"
    file.write_text("企业\n[农业]\n粮食\n农业\n高标准农田\n[数字]\n数字经济\n", encoding="utf-8")
    return file


def run(samples: Path, *words: str, status: int = 0) -> Result:
    result = CliRunner().invoke(app, ["--library", str(samples), *words])
    assert result.exit_code == status, result.stderr
    return result


def by_cells(table: Table, *keys: str) -> dict[tuple[object, ...], dict[str, object]]:
    return {tuple(row[key] for key in keys): dict(row) for row in table.records()}


def test_frequency_is_a_plain_count(samples: Path, terms_file: Path) -> None:
    with open_library(samples, readonly=True) as library:
        texts = {
            (row.place_key, row.year): fold(load_report(library, row.id).text) for row in all_reports(library)
        }
        table = frequency(library, read_term_list(terms_file), by=("place", "year"), each=True)
    assert len(table.rows) == 5 * 16
    for row in table.records():
        text = texts[row["place"], row["report_year"]]  # type: ignore[index]
        assert row["hits"] == text.count(str(row["term"]))
        assert row["reports"] == int(str(row["term"]) in text)
        assert (row["all_reports"], row["characters"]) == (1, len(text))
        assert row["per_1000_characters"] == pytest.approx(1000 * text.count(str(row["term"])) / len(text))


@pytest.mark.parametrize(
    "by", [("place",), ("level",), ("year",), ("part",), ("year", "part"), ("level", "year")]
)
def test_frequencies_add_up(samples: Path, terms_file: Path, by: tuple[str, ...]) -> None:
    terms = read_term_list(terms_file)
    with open_library(samples, readonly=True) as library, WordCounts(library) as counts:
        counts.fill(sub_corpus(library), workers=1)
        whole = by_cells(frequency(library, terms, counts=counts), "group", "term")
        table = frequency(library, terms, by=by, counts=counts)  # type: ignore[arg-type]
        each = by_cells(frequency(library, terms, each=True), "group", "term")
    for unit, total in whole.items():
        own = [row for row in table.records() if (row["group"], row["term"]) == unit]
        for key in ("hits", "characters", "words"):
            assert sum(int(row[key] or 0) for row in own) == total[key], (unit, key)
        if "part" not in by:
            for key in ("reports", "all_reports"):
                assert sum(int(row[key] or 0) for row in own) == total[key], (unit, key)
        assert total["hits"] == sum(
            int(str(row["hits"]))
            for key, row in each.items()
            if key == unit or (unit[1] is None and key[0] == unit[0])
        )


def test_frequency_in_a_part_has_the_part_s_characters(samples: Path) -> None:
    with open_library(samples, readonly=True) as library:
        parts = by_cells(frequency(library, term_list("发展"), by=("part",)), "part")
        for section in ("review", "plan"):
            filters = Filters(section=section)  # type: ignore[arg-type]
            (row,) = frequency(library, term_list("发展"), filters).records()
            assert row["hits"] == search(library, "发展", filters).total == parts[section,]["hits"]
            assert row["characters"] == parts[section,]["characters"]
            assert frequency(library, term_list("发展"), filters, ("part",)).column("part") == (section,)


def test_a_term_never_said_and_a_corpus_without_reports(samples: Path, library: Library) -> None:
    with open_library(samples, readonly=True) as full:
        (row,) = frequency(full, term_list("量子纠缠")).records()
        assert (row["hits"], row["reports"], row["all_reports"], row["per_1000_characters"]) == (0, 0, 16, 0)
        nothing = Filters(years=(1901, 1902))
        (row,) = frequency(full, term_list("发展"), nothing).records()
        assert (row["hits"], row["all_reports"], row["per_1000_characters"]) == (0, 0, None)
        assert frequency(full, term_list("发展"), nothing, ("place", "year")).rows == ()
        assert trend(full, term_list("发展"), nothing).rows == ()
    for by in ((), ("year",), ("part",), ("place", "part")):
        frequency(library, term_list("发展"), by=by)  # type: ignore[arg-type]
    assert first_use(library, term_list("发展")).column("report_year") == (None,)


def test_a_trend_leaves_no_year_out(library: Library) -> None:
    put(
        library,
        [report("沧澜省", year, text=f"{year}年" + "发展" * (year - 2000)) for year in (2001, 2002, 2005)],
    )
    put(library, [report("沧澜省", None, text="不知哪一年,发展")])
    table = trend(library, term_list(["发展", "改革"]))
    assert [row[1:5] for row in table.rows[:5]] == [
        ("发展", 2001, 1, 1),
        ("发展", 2002, 2, 1),
        ("发展", 2003, 0, 0),
        ("发展", 2004, 0, 0),
        ("发展", 2005, 5, 1),
    ]
    empty = by_cells(table, "term", "report_year")["改革", 2003]
    assert (empty["all_reports"], empty["characters"], empty["per_1000_characters"]) == (0, 0, None)
    assert len(table.rows) == 10


def test_first_use(library: Library) -> None:
    put(
        library,
        [
            report("沧澜省", 2019, text="各位代表:发展数字经济。再说数字经济。", url="https://example.org/1"),
            report("沧澜省", 2018, text="各位代表:不说它。"),
            report("沧澜省/云桥市", 2017, text="推进數字經濟。"),
            report("沧澜省/云桥市", 2019, text="推进数字经济。"),
            report("沧澜省/白水市", None, text="数字经济在不知哪一年。"),
        ],
    )
    table = first_use(library, term_list(["数字经济", "元宇宙"]))
    assert [(row["region"], row["report_year"], row["hits"], row["start"]) for row in table.records()] == [
        ("云桥市", 2017, 1, 2),
        ("沧澜省", 2019, 2, 7),
        (None, None, None, None),
    ]
    first = table.records()[1]
    assert (first["left"], first["hit"], first["source_url"]) == (
        "各位代表:发展",
        "数字经济",
        "https://example.org/1",
    )
    assert table.sources == (table.column("report_sha256")[0], table.column("report_sha256")[1])
    (only,) = first_use(library, term_list("数字经济"), across="all").records()
    assert (only["region"], only["hit"]) == ("云桥市", "數字經濟")
    later = first_use(library, term_list("数字经济"), Filters(years=(2018, None)), across="all")
    assert later.column("report_year") == (2019,)


def test_first_use_in_a_year_goes_by_the_day(library: Library) -> None:
    from dataclasses import replace

    reports = [report(f"{name}省", 2020, text=f"{name}说数字经济") for name in ("甲", "乙", "丙")]
    days = ("2020-01-20", "2020-01-10", None)
    put(
        library,
        [
            replace(each, meta=replace(each.meta, delivered_on=day))
            for each, day in zip(reports, days, strict=True)
        ],
    )
    table = first_use(library, term_list("数字经济"))
    assert table.column("region") == ("乙省", "甲省", "丙省")
    assert table.column("delivered_on") == ("2020-01-10", "2020-01-20", None)


def test_keyness_by_hand(library: Library) -> None:
    put(library, [report("沧澜省", 2020, text="改革。" * 3 + "创新。" * 9)])
    put(library, [report("沧澜省", 2010, text="改革。" * 6 + "创新。" * 2 + "扫盲。" * 4)])
    a, b = Filters(years=(2020, 2020)), Filters(years=(2010, 2010))
    with WordCounts(library) as counts:
        counts.fill(sub_corpus(library), workers=1)
        table = keyness(library, counts, a, b, least=1)
        turned = keyness(library, counts, b, a, least=1)
        few = keyness(library, counts, a, b, least=5)
    rows = by_cells(table, "word")
    # 12 words each: 5.5 of 创新 expected in each, 2 of 扫盲
    assert rows["创新",]["g2"] == pytest.approx(2 * (9 * math.log(9 / 5.5) + 2 * math.log(2 / 5.5)))
    assert rows["扫盲",]["g2"] == pytest.approx(2 * 4 * math.log(2))
    assert rows["创新",]["log_ratio"] == pytest.approx(math.log2(4.5))
    assert rows["改革",]["log_ratio"] == -1
    assert rows["扫盲",]["log_ratio"] == -3
    assert [(row["word"], row["typical_of"]) for row in table.records()] == [
        ("扫盲", "b"),
        ("创新", "a"),
        ("改革", "b"),
    ]
    assert rows["创新",]["a_per_10000_words"] == 7500
    assert dict(table.notes)["a_words"] == "12"
    other = by_cells(turned, "word")
    for word, row in rows.items():
        assert other[word]["log_ratio"] == -float(str(row["log_ratio"]))
        assert other[word]["g2"] == pytest.approx(row["g2"])
    assert [row["word"] for row in few.records()] == ["创新", "改革"]


def test_collocation_by_hand(library: Library) -> None:
    put(
        library,
        [
            report("沧澜省", 2020, text="发展数字经济。壮大数字经济,发展工业。工业。"),
            report("沧澜省", 2021, text="发展工业,工业和旅游。数字经济\n发展。"),
        ],
    )
    with WordCounts(library) as counts:
        counts.fill(sub_corpus(library), workers=1)
        table = collocation(library, counts, "数字经济", window=2, least=1)
        near = collocation(library, counts, "数字经济", window=1, least=1)
        inside = collocation(library, counts, "字经", window=1, least=1)
    rows = by_cells(table, "word")
    # three hits; 发展 beside the first and after the second, not on the next line
    assert {word: (row["together"], row["count"], row["reports"]) for (word,), row in rows.items()} == {
        "发展": (2, 4, 1),
        "壮大": (1, 1, 1),
        "工业": (1, 4, 1),
    }
    assert rows["发展",]["log_dice"] == pytest.approx(14 + math.log2(4 / 7))
    total = 3 + 4 + 1 + 4 + 2  # 数字经济, 发展, 壮大, 工业; 和, 旅游
    assert rows["发展",]["mi"] == pytest.approx(math.log2(2 * total / (3 * 4)))
    assert {row["word"] for row in near.records()} == {"发展", "壮大"}
    # the word a hit touches is the term itself
    assert {row["word"] for row in inside.records()} == {"发展", "壮大"}
    assert dict(table.notes)["hits"] == "3"


def test_workers_give_the_same_collocation(samples: Path) -> None:
    with open_library(samples, readonly=True) as library, WordCounts(library) as counts:
        counts.fill(sub_corpus(library), workers=1)
        told: list[tuple[int, int]] = []
        one = collocation(library, counts, "企业", workers=1, progress=lambda *done: told.append(done))
        assert one.rows
        assert one == collocation(library, counts, "企业", workers=2)
        assert told[-1] == (16, 16)


VIEWS: dict[str, tuple[tuple[str, ...], Callable[[corpus.face.Corpus], Table]]] = {
    "frequency": (
        ("frequency", "数字经济", "--by", "place,part"),
        lambda c: c.frequency("数字经济", ("place", "part"), segmentation=Segmentation()),
    ),
    "trend": (
        ("trend", "发展", "改革", "--level", "county", "--no-words"),
        lambda c: c.trend(["发展", "改革"], where="level:county"),
    ),
    "first_use": (("first-use", "乡村振兴"), lambda c: c.first_use("乡村振兴")),
    "words": (
        ("words", "--section", "plan", "--characters", "2", "--least", "15"),
        lambda c: c.words(where="section:plan", longer_than=1, least=15),
    ),
    "keyness": (
        ("keyness", "--a", "year:2025 section:plan", "--b", "year:-2024 section:plan", "--least", "10"),
        lambda c: c.keyness("year:2025 section:plan", "year:-2024 section:plan", least=10),
    ),
    "collocation": (
        ("collocation", "企业", "--window", "3"),
        lambda c: c.collocation("企业", window=3),
    ),
}


# Names of indicators come and go with the parsers; what was counted before holds for these words.
FIXED = Dictionary((Entry("数字经济"), Entry("乡村振兴"), Entry("高标准农田")), "fixed@0")


def _golden(cell: str) -> str:
    """A cell without the last digits of a logarithm."""
    try:
        return f"{float(cell):.9g}"
    except ValueError:
        return json.dumps(cell, ensure_ascii=False)


@pytest.mark.parametrize("view", VIEWS)
def test_commands_and_python_give_the_same_and_what_they_gave_before(
    samples: Path, tmp_path: Path, view: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.words.dictionary._shipped", lambda: FIXED)
    words, method = VIEWS[view]
    with corpus.open(samples) as opened:
        table = method(opened)
    flat = table.with_notes_as_columns()
    assert {"filters", "corpus"} <= set(dict(table.notes)) or {"a", "b", "corpus"} <= set(dict(table.notes))
    assert [json.loads(line) for line in run(samples, *words, "--json").stdout.splitlines()] == flat.records()
    given = run(samples, *words, "--csv").stdout
    rows = list(csv.reader(io.StringIO(given)))
    assert rows[0] == [column.key for column in flat.columns]
    book = tmp_path / "view.xlsx"
    run(samples, *words, "--xlsx", str(book))
    from openpyxl import load_workbook

    assert load_workbook(book)[table.name].max_row == len(table.rows) + 1
    shown = run(samples, *words).stdout.splitlines()
    assert len(shown) == min(len(table.rows), 50) + 1
    # the corpus and the dictionary may grow; the counts of the samples stay
    kept = [
        n
        for n, column in enumerate(flat.columns)
        if column.key not in ("corpus", "dictionary", "report_sha256")
    ]
    golden = "".join(",".join(_golden(row[n]) for n in kept) + "\n" for row in rows)
    file = GOLDEN / f"words_{view}.txt"
    if os.environ.get("WRITE_GOLDEN"):
        file.write_text(golden, encoding="utf-8")
    assert golden == file.read_text(encoding="utf-8")


def test_a_list_of_terms_is_recorded_whole(samples: Path, terms_file: Path) -> None:
    result = run(samples, "frequency", "--terms", str(terms_file), "--json", "--no-words")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(row["group"], row["term"]) for row in rows] == [(None, "企业"), ("农业", None), ("数字", None)]
    assert {row["terms"] for row in rows} == {"terms.txt"}
    assert {row["terms_sha256"] for row in rows} == {hashlib.sha256(terms_file.read_bytes()).hexdigest()}
    # people see groups where there are any
    assert "农业" in run(samples, "trend", "--terms", str(terms_file), "--no-words").stdout


def test_the_segmenter_and_the_user_s_dictionary_are_recorded(samples: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.txt"
    own.write_text("云桥新城\n", encoding="utf-8")
    words = ("words", "--limit", "1", "--segmenter", "jieba", "--dictionary", str(own), "--json")
    (row,) = [json.loads(line) for line in run(samples, *words).stdout.splitlines()]
    assert row["segmenter"].startswith("jieba ")
    assert f"own.txt@{hashlib.sha256(own.read_bytes()).hexdigest()}" in row["dictionary"]


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("frequency",), 2, "name a term, or a file of them with --terms FILE"),
        (("frequency", "发展", "--terms", "terms.txt"), 2, "terms, or --terms FILE, not both"),
        (("frequency", "--terms", "none.txt"), 2, "none.txt: cannot be read (No such file or directory)"),
        (("frequency", "发展", "--by", "month"), 2, "--by month: one of place, level, year, part"),
        (("frequency", "发展", "--region", "无此地"), 1, "no place in the library fits '无此地'"),
        (("trend", "发展", "--year", "25"), 2, "--year 25: write 2025, 2015-2025, 2020- or -2012"),
        (("words", "--dictionary", "none.txt"), 2, "none.txt: cannot be read (No such file or directory)"),
        (("keyness", "--a", "2025", "--b", "all"), 2, "2025: write region:, level:, year: or section:"),
        (("collocation", " "), 2, "an empty term"),
        (("first-use", "长" * 201), 2, "a term has at most 200 characters"),
    ],
)
def test_what_is_asked_wrongly_gets_one_line(
    samples: Path, words: tuple[str, ...], status: int, said: str
) -> None:
    result = run(samples, *words, status=status)
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""


def test_sub_corpora_that_share_reports_are_told_of(samples: Path) -> None:
    result = run(samples, "keyness", "--a", "year:2025", "--b", "all", "--limit", "3")
    assert "5 reports are in both sub-corpora" in result.stderr
    apart = run(samples, "keyness", "--a", "section:plan", "--b", "section:review", "--limit", "3")
    assert apart.stderr == ""


def test_a_folder_that_cannot_be_written_is_told_of(samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = run(samples, "words", "--limit", "3", "--json")
    assert kept.stderr == ""
    monkeypatch.setattr("corpus.words.counts._can_write", lambda path: False)
    once = run(samples, "words", "--limit", "3", "--json")
    assert "library.sqlite.words.sqlite cannot be written; the words are counted for this once" in once.stderr
    assert once.stdout == kept.stdout


def test_a_word_that_a_small_sub_corpus_never_says_is_not_typical_of_it(library: Library) -> None:
    """The half that stands for 0 in a log ratio is a higher rate there than a few times in a large one."""
    put(
        library,
        [report("沧澜省", 2020, text="改革。创新。"), report("沧澜省", 2010, text="改革。" * 99 + "扫盲。")],
    )
    with WordCounts(library) as counts:
        counts.fill(sub_corpus(library), workers=1)
        table = keyness(library, counts, Filters(years=(2020, 2020)), Filters(years=(2010, 2010)), least=1)
    rows = by_cells(table, "word")
    assert (rows["扫盲",]["a_count"], rows["扫盲",]["typical_of"]) == (0, "b")
    assert (rows["创新",]["b_count"], rows["创新",]["typical_of"]) == (0, "a")
    assert rows["扫盲",]["log_ratio"] > 0  # type: ignore[operator]
