"""Passages shared with other places' reports: exact against a plain search through all texts, and told with where they stood first."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from corpus.borrowing import SHORTEST, borrowed, borrowed_table, index_path, open_index, summary_table
from corpus.borrowing.index import BorrowingIndex
from corpus.borrowing.letters import letters_of
from corpus.borrowing.passages import covered, find_matches, find_passages
from corpus.database import Library, LibraryError, open_library
from corpus.ingest import add
from corpus.place_matching import find_places
from corpus.reports import find_report, load_report

CREED = "坚持以人民为中心的发展思想办好每一件民生小事让群众看得见摸得着"
PIECES = (
    "坚持把发展特色产业作为富民强县的根本之策",
    "全力打造山水相依城乡一体的宜居家园",
    "深入开展河湖清理专项行动并健全长效机制",
    "推动优质教育资源向乡镇延伸让孩子就近上好学",
    "高标准建设环城绿道四十公里",
    "以钉钉子精神抓好各项任务落地见效",
)


def word(choose: random.Random, letters: str = "山水田林湖草沙天地人和政通江海河") -> str:
    return "".join(choose.choice(letters) for _ in range(choose.randint(1, 30)))


def make_texts(seed: int) -> list[str]:
    """Texts that share pieces, cut at random and put between others."""
    choose = random.Random(seed)
    texts = []
    for _ in range(choose.randint(2, 6)):
        parts = []
        for _ in range(choose.randint(0, 8)):
            piece = choose.choice(PIECES) + choose.choice(PIECES)
            first = choose.randint(0, 12)
            parts.append(piece[first : choose.randint(first, len(piece))])
            parts.append(word(choose) if choose.random() < 0.7 else "")
        texts.append("，".join(parts))
    return texts


def by_hand(mine: str, other: str) -> set[tuple[int, int, int]]:
    """(start, end, start there) of every stretch of SHORTEST letters or more that cannot be made longer on either side."""
    found = set()
    for i in range(len(mine)):
        for j in range(len(other)):
            if i and j and mine[i - 1] == other[j - 1]:
                continue
            n = 0
            while i + n < len(mine) and j + n < len(other) and mine[i + n] == other[j + n]:
                n += 1
            if n >= SHORTEST:
                found.add((i, i + n, j))
    return found


@pytest.fixture
def index(tmp_path: Path) -> Iterator[BorrowingIndex]:
    with open_library(tmp_path / "library.sqlite") as library, open_index(library) as made:
        yield made


def fill(index: BorrowingIndex, texts: list[str]) -> None:
    """Take texts in as reports 1, 2, …, each in a segment of its own as an import of one report does."""
    from corpus.borrowing.index import _rows
    from corpus.borrowing.prints import prints_of

    for number, text in enumerate(texts, 1):
        letters = letters_of(text)
        index.connection.execute(
            "INSERT INTO reports VALUES (?, ?, ?)", (number, str(number), letters.codes.tobytes())
        )
        index._write([_rows(number, prints_of(letters))])


@pytest.mark.parametrize("seed", range(40))
def test_matches_are_those_of_a_plain_search(seed: int, index: BorrowingIndex) -> None:
    mine, *others = make_texts(seed)
    fill(index, others)
    letters = letters_of(mine)
    plain = "".join(map(chr, letters.codes.tolist()))
    found = find_matches(letters, index, set(range(1, len(others) + 1)))
    rows = zip(*(a.tolist() for a in (found.report, found.start, found.end, found.there)), strict=True)
    expected = {
        (number, *match)
        for number, other in enumerate(others, 1)
        for match in by_hand(plain, "".join(map(chr, letters_of(other).codes.tolist())))
    }
    assert set(rows) == expected
    inside = {k for _, start, end, _ in expected for k in range(start, end)}
    assert covered(found, len(letters)) == len(inside)


@pytest.mark.parametrize("seed", range(40))
def test_passages_cover_all_with_the_fewest(seed: int, index: BorrowingIndex) -> None:
    mine, *others = make_texts(seed + 1000)
    fill(index, others)
    letters = letters_of(mine)
    matches = find_matches(letters, index, set(range(1, len(others) + 1)))
    passages = find_passages(matches)
    spans = sorted({(int(a), int(b)) for a, b in zip(matches.start, matches.end, strict=True)})
    whole = {k for a, b in spans for k in range(a, b)}
    assert {k for p in passages for k in range(p.start, p.end)} == whole
    assert {(p.start, p.end) for p in passages} <= set(spans)
    if len(spans) <= 14:
        fewer = combinations(spans, max(len(passages) - 1, 0))
        assert not passages or not any({k for a, b in some for k in range(a, b)} == whole for some in fewer)
    for p in passages:
        held = {
            (n, j)
            for n, other in enumerate(others, 1)
            if (j := "".join(map(chr, letters_of(other).codes.tolist())).find(
                "".join(map(chr, letters.codes[p.start : p.end].tolist()))
            )) >= 0
        }  # fmt: skip
        assert set(p.holders) == held


def test_marks_blanks_lines_and_scripts_do_not_part_a_passage(index: BorrowingIndex) -> None:
    fill(index, [f"前言。{CREED}。后语"])
    printed = "開頭；堅持以人民為中心的發展思想，\n　　辦好每一件民生小事，讓群眾看得見、摸得着"
    found = find_passages(find_matches(letters_of(printed), index, {1}))
    assert [letters_of(printed).span(p.start, p.end) for p in found] == [(3, len(printed))]


def report(place: str, year: int, *sentences: str) -> str:
    body = "".join(f"　　{s}。\n" for s in sentences)
    return (
        f"{place}政府工作报告\n（{year}年1月12日在{place}第三届人民代表大会第二次会议上）\n各位代表：\n"
        f"一、{year - 1}年工作回顾\n　　{place}办成了一些事情。\n二、{year}年工作安排\n{body}"
    )


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    texts = {
        "a": report("清苑区", 2022, CREED, "新修青水河大桥一座并接通两岸公路和人行步道设施工程"),
        "b": report("清苑区", 2023, CREED, "继续新修青水河大桥一座并接通两岸公路和人行步道设施工程"),
        "c": report("易县", 2020, CREED),
        "d": report("河北省", 2021, CREED),
        "e": report("徐水区", 2024, CREED, "办好枫叶文化节"),
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    with open_library(tmp_path / "library.sqlite") as made:
        add(made, sorted(tmp_path.glob("*.txt")), workers=0)
        yield made


def of(library: Library, region: str, year: int) -> int:
    (place,) = find_places(library, region)
    found = find_report(library, place.key, year)
    assert found is not None
    return found


def test_where_and_when_first_and_the_superior(library: Library) -> None:
    with open_index(library) as index:
        assert index.keep_up(library) == 5
        assert index.keep_up(library) == 0
        found = borrowed(library, index, load_report(library, of(library, "清苑", 2023)))
    (row,) = [r for r in borrowed_table(found).records() if CREED in str(r["passage"])]
    assert (row["first_region"], row["first_year"], row["stood"], row["relation"]) == (
        "易县", 2020, "earlier", "other",
    )  # fmt: skip
    assert (row["superior"], row["superior_year"]) == ("河北省", 2021)
    assert (row["reports"], row["places"]) == (3, 3)
    # what the place itself said the year before is no borrowing
    assert not [r for r in borrowed_table(found).records() if "青水河大桥" in str(r["passage"])]
    assert found.report.text[found.passages[-1].start : found.passages[-1].end] == row["passage"]
    text = load_report(library, of(library, "易县", 2020)).text
    first_start, first_end = row["first_start"], row["first_end"]
    assert isinstance(first_start, int)
    assert isinstance(first_end, int)
    assert CREED in text[first_start:first_end]


def test_what_stood_later_is_said(library: Library) -> None:
    with open_index(library) as index:
        index.keep_up(library)
        found = borrowed(library, index, load_report(library, of(library, "易县", 2020)))
    row = next(r for r in borrowed_table(found).records() if CREED in str(r["passage"]))
    assert (row["first_region"], row["stood"], row["relation"]) == ("河北省", "later", "superior")
    assert found.shared_earlier == 0


def test_share_of_a_report(library: Library) -> None:
    with open_index(library) as index:
        index.keep_up(library)
        found = borrowed(library, index, load_report(library, of(library, "徐水", 2024)))
    (row,) = summary_table([found]).records()
    assert row["shared_characters"] == found.shared
    assert row["share"] == pytest.approx(found.shared / found.letters, abs=1e-4)
    assert (
        0 < float(row["share_superior"] or 0) <= float(row["share_earlier"] or 0) <= float(row["share"] or 0)
    )


def test_a_lost_or_foreign_side_file_is_made_again(library: Library) -> None:
    with open_index(library) as index:
        index.keep_up(library)
    index_path(library.path).write_bytes(b"no database at all" * 100)
    with open_index(library) as index:
        assert index.keep_up(library) == 5
    index_path(library.path).unlink()
    sqlite3.connect(index_path(library.path)).execute("CREATE TABLE other (x)").connection.close()
    with open_index(library) as index:
        assert index.keep_up(library) == 5


def test_two_programs_may_make_the_side_file_at_once(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, unlink = index_path(library.path), Path.unlink

    def and_the_other_makes_it(self: Path, missing_ok: bool = False) -> None:
        unlink(self, missing_ok=missing_ok)
        monkeypatch.setattr(Path, "unlink", unlink)
        with open_index(library) as other:
            other.keep_up(library)

    path.unlink(missing_ok=True)
    monkeypatch.setattr(Path, "unlink", and_the_other_makes_it)
    with open_index(library) as index:
        assert len(index.known()) == 5


def test_an_interrupted_index_goes_on_from_there(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.borrowing.index.BATCH", 2)

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with open_index(library) as index:
        with pytest.raises(KeyboardInterrupt):
            index.keep_up(library, stop)
        assert len(index.known()) == 2
        assert index.keep_up(library) == 3
        assert len(index.known()) == 5


def test_another_process_may_add_while_one_reads(library: Library) -> None:
    with open_index(library) as index, open_index(library) as other:
        index.keep_up(library)
        assert other.keep_up(library) == 0
        with index.snapshot():
            assert len(other.known()) == len(index.known()) == 5


def test_reports_that_the_library_lost_are_no_sources(library: Library) -> None:
    with open_index(library) as index:
        index.keep_up(library)
        library.execute("UPDATE reports SET is_current = 0 WHERE report_year = 2020")
        found = borrowed(library, index, load_report(library, of(library, "清苑", 2023)))
        (row,) = [r for r in borrowed_table(found).records() if CREED in str(r["passage"])]
        assert (row["first_region"], row["reports"]) == ("河北省", 2)
        library.execute("UPDATE reports SET is_current = 0 WHERE report_year <> 2023")
        index.keep_up(library)
        assert len(index.known()) == 1


def test_a_side_file_that_cannot_be_made_is_one_clear_line(library: Library) -> None:
    index_path(library.path).mkdir()
    with pytest.raises(LibraryError, match=r"borrowed\.sqlite"), open_index(library):
        pass


def test_segments_are_merged_and_stay_sorted(index: BorrowingIndex) -> None:
    texts = [text for seed in range(30) for text in make_texts(seed)]
    fill(index, texts)
    segments = index.connection.execute("SELECT id, rows FROM segments ORDER BY id").fetchall()
    assert len(segments) < 12
    for segment, size in segments:
        rows = index._segment(segment)
        assert len(rows) == size
        assert (rows["hash"][1:] >= rows["hash"][:-1]).all()
