"""Changes by hand: edit, remove, prefer and undo leave nothing behind that a fresh library would not have."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from corpus import edits, journal
from corpus.copies import copies_table
from corpus.coverage import coverage
from corpus.database import Library, LibraryError, open_library
from corpus.ingest import add
from corpus.meaning import region_meant, report_meant
from corpus.panel import panel
from corpus.places import places
from corpus.reparse import reparse, to_reparse
from corpus.reports import all_reports, load_report
from corpus.search import Filters, search
from corpus.version import corpus_sha256
from parsers.fold import fold
from parsers.model import Correction, Level

TERMS = ("生产总值", "工作", "一", "云桥市", "粮食产量稳定", "增长6%", "白鹭")


def text(place: str, year: int, target: str, more: str = "") -> str:
    return (
        f"{year}年{place}政府工作报告\n各位代表:\n现在,我代表{place}人民政府报告工作。\n一、{year - 1}年工作回顾\n"
        f"{year - 1}年,各项工作取得新的成绩。{more}\n二、{year}年工作安排\n"
        f"今年经济社会发展的主要预期目标是:{target},固定资产投资增长1%,粮食产量稳定。\n"
        "各位代表,让我们团结奋斗,为全面完成各项任务而努力!\n"
    )


FILES = {
    "沧澜省_2024.txt": text("沧澜省", 2024, "地区生产总值增长6%左右"),
    "沧澜省_2025.txt": text("沧澜省", 2025, "地区生产总值增长5.5%—6%"),
    "云桥市_2024.txt": text("沧澜省云桥市", 2024, "地区生产总值增长7%"),
    "云桥市_2025.txt": text("沧澜省云桥市", 2025, "地区生产总值增长8%", "说得更长一些。" * 20),
    "云桥市_2025_copy.txt": text("沧澜省云桥市", 2025, "地区生产总值增长8.5%"),
    "白鹭县_2025.txt": text("沧澜省云桥市白鹭县", 2025, "地区生产总值增长9%"),
}


def write(folder: Path, names: list[str] | None = None) -> Path:
    folder.mkdir(exist_ok=True)
    for name in names or FILES:
        (folder / name).write_text(FILES[name], encoding="utf-8")
    return folder


@pytest.fixture
def filled(library: Library, tmp_path: Path) -> Library:
    summary = add(library, [write(tmp_path / "in")], workers=1)
    assert len(summary.added) == len(FILES), summary
    return library


def id_of(library: Library, name: str) -> int:
    (found,) = library.rows("SELECT report_id FROM sources WHERE path LIKE ?", (f"%/{name}",))
    return int(found[0])


def everything(library: Library) -> dict[str, Any]:
    """All that is read of a library, without ids and times of day."""
    stored = {
        row.report_sha256: load_report(library, row.id) for row in all_reports(library, everything=True)
    }
    return {
        "reports": {
            sha256: (each.label, each.place, each.is_current, each.as_report())
            for sha256, each in stored.items()
        },
        "places": places(library),
        "panel": panel(library, ["gdp"]).rows,
        "coverage": coverage(library, indicators=["gdp"]).rows,
        "corpus": corpus_sha256(library),
        "search": [counted(library, term) for term in TERMS],
        "figures": search(library, "增长", Filters(indicator="gdp")).total,
        "headline": sorted(
            library.rows(
                "SELECT h.indicator, h.report_year, h.quote, r.report_sha256 FROM headline h "
                "JOIN reports r ON r.id = h.report_id"
            )
        ),
        "files": library.rows("SELECT sha256, complete FROM files ORDER BY 1"),
        "sources": library.rows(
            "SELECT r.report_sha256, s.path, s.ordinal FROM sources s JOIN reports r ON r.id = s.report_id "
            "ORDER BY 1, 2"
        ),
    }


def counted(library: Library, term: str) -> tuple[int, int]:
    """(reports, hits), which a scan of the current texts agrees with."""
    found = search(library, f'"{term}"')
    texts = [fold(load_report(library, row.id).text) for row in all_reports(library)]
    counts = [body.count(fold(term)) for body in texts]
    assert (found.reports, found.total) == (sum(map(bool, counts)), sum(counts)), term
    assert library.row("SELECT count(*) FROM search_changes") == (0,)
    return found.reports, found.total


def labels(library: Library) -> list[str]:
    return [row.label for row in all_reports(library)]


def sound(library: Library) -> None:
    assert library.rows("PRAGMA foreign_key_check") == []
    assert library.rows("PRAGMA integrity_check") == [("ok",)]
    assert library.rows(
        "SELECT count(*) FROM indicator_spans WHERE report_id NOT IN (SELECT id FROM reports)"
    ) == [(0,)]


def test_an_edit_makes_it_the_report_of_another_place_and_year(filled: Library) -> None:
    before = everything(filled)
    wrong = id_of(filled, "白鹭县_2025.txt")
    label = edits.edit(
        filled, wrong, region=Correction(("沧澜省", "云桥市", "枫溪县"), None, Level.COUNTY), year=2023
    )
    assert label == "枫溪县 2023"
    report = load_report(filled, wrong)
    assert report.meta.region_path == ("沧澜省", "云桥市", "枫溪县")
    assert (report.meta.report_year, report.meta.review_year) == (2023, 2022)
    assert "白鹭县" not in [place.name for place in places(filled)]  # nobody speaks for it any more
    assert panel(filled, ["gdp"], years=(2023, 2023)).column("region") == ("沧澜省", "云桥市", "枫溪县")
    everything(filled)
    sound(filled)
    entry = edits.undo(filled)
    assert entry is not None
    assert entry.change == "白鹭县 2025 → 枫溪县 2023"
    assert everything(filled) == before
    assert edits.undo(filled) is None
    sound(filled)


def test_an_edited_report_is_what_a_rightly_labelled_one_would_be(filled: Library, tmp_path: Path) -> None:
    """The same library comes of importing 云桥市 2024 in the first place."""
    edits.edit(filled, id_of(filled, "云桥市_2025_copy.txt"), year=2024)
    edits.edit(filled, id_of(filled, "云桥市_2024.txt"), year=2023)
    assert labels(filled) == [
        "沧澜省 2024",
        "沧澜省 2025",
        "云桥市 2023",
        "云桥市 2024",
        "云桥市 2025",
        "白鹭县 2025",
    ]
    assert panel(filled, ["gdp"], years=(2025, 2025)).column("low") == (5.5, 8.0, 9.0)
    everything(filled)
    sound(filled)


def test_an_edit_outlives_another_import_and_a_reparse(filled: Library, tmp_path: Path) -> None:
    wrong = id_of(filled, "白鹭县_2025.txt")
    edits.edit(filled, wrong, year=2022)
    edited = everything(filled)
    summary = add(filled, [tmp_path / "in"], workers=1)
    assert (len(summary.present), len(summary.added)) == (len(FILES), 0)
    # the same text under another name, in other bytes
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "白鹭县_2025_again.txt").write_text(
        FILES["白鹭县_2025.txt"] + "\n", encoding="utf-8"
    )
    assert len(add(filled, [tmp_path / "more"], workers=1).present) == 1
    assert load_report(filled, wrong).label == "白鹭县 2022"
    filled.execute("UPDATE reports SET parser = 'another'")
    assert reparse(filled, to_reparse(filled), workers=1).done == len(FILES)
    now = everything(filled)
    for key in ("reports", "places", "panel", "search", "headline"):
        assert now[key] == edited[key], key


def test_a_removed_report_is_gone_and_comes_back(filled: Library) -> None:
    before = everything(filled)
    gone = id_of(filled, "白鹭县_2025.txt")
    assert edits.remove(filled, gone) == "白鹭县 2025"
    assert "白鹭县 2025" not in labels(filled)
    assert [place.name for place in places(filled)] == ["沧澜省", "云桥市"]
    assert counted(filled, "白鹭") == (0, 0)
    assert everything(filled)["figures"] < before["figures"]
    sound(filled)
    edits.undo(filled)
    assert everything(filled) == before
    assert id_of(filled, "白鹭县_2025.txt") == gone
    sound(filled)


def test_the_other_copy_counts_where_the_current_one_is_removed(filled: Library) -> None:
    before = everything(filled)
    edits.remove(filled, id_of(filled, "云桥市_2025.txt"))
    assert load_report(filled, id_of(filled, "云桥市_2025_copy.txt")).is_current
    assert panel(filled, ["gdp"], years=(2025, 2025)).column("low") == (5.5, 8.5, 9.0)
    everything(filled)
    edits.undo(filled)
    assert everything(filled) == before


def test_a_removed_report_is_added_again(filled: Library, tmp_path: Path) -> None:
    before = everything(filled)
    edits.remove(filled, id_of(filled, "白鹭县_2025.txt"))
    summary = add(filled, [tmp_path / "in"], workers=1)
    assert [outcome.reports for outcome in summary.added] == [("白鹭县 2025",)]
    assert everything(filled) == before
    assert edits.undo(filled) is not None  # it is there already, so this changes nothing
    assert everything(filled) == before
    assert edits.undo(filled) is None


def test_of_a_file_with_two_reports_one_is_removed_and_added_again(library: Library, tmp_path: Path) -> None:
    """The file was known as read whole, and so the missing half was passed over."""
    folder = tmp_path / "in"
    folder.mkdir()
    rows = "\n".join(
        json.dumps(
            {
                "region": name,
                "year": "2025",
                "text": text(name, 2025, "地区生产总值增长6%", "说得更长一些。" * 30),
            },
            ensure_ascii=False,
        )
        for name in ("沧澜省", "云桥市")
    )
    (folder / "two.jsonl").write_text(rows, encoding="utf-8")
    add(library, [folder], workers=1)
    before = everything(library)
    assert len(before["reports"]) == 2
    edits.remove(library, report_meant(library, "云桥市 2025").id)
    summary = add(library, [folder], workers=1)
    assert [outcome.reports for outcome in summary.added] == [("云桥市 2025",)]
    assert everything(library) == before


def test_another_copy_is_preferred(filled: Library) -> None:
    before = everything(filled)
    longest, other = id_of(filled, "云桥市_2025.txt"), id_of(filled, "云桥市_2025_copy.txt")
    edits.prefer(filled, other)
    assert [load_report(filled, id).is_current for id in (longest, other)] == [False, True]
    assert panel(filled, ["gdp"], years=(2025, 2025)).column("low") == (5.5, 8.5, 9.0)
    assert counted(filled, "说得更长一些") == (0, 0)
    table = copies_table(filled, report_meant(filled, str(other)).place_key, 2025)
    assert table.column("id") == (other, longest)
    assert table.column("is_preferred") == (1, 0)
    # a reparse does not take the choice back
    reparse(filled, to_reparse(filled, everything=True), workers=1)
    assert load_report(filled, other).is_current
    edits.prefer(filled, longest)
    edits.undo(filled)
    assert load_report(filled, other).is_current
    edits.undo(filled)
    assert everything(filled) == before


def test_many_changes_are_undone_in_turn(filled: Library) -> None:
    copy, long = id_of(filled, "云桥市_2025_copy.txt"), id_of(filled, "云桥市_2025.txt")
    steps = [
        lambda: edits.prefer(filled, copy),
        lambda: edits.edit(filled, copy, year=2026),
        lambda: edits.edit(filled, copy, region=region_meant(filled, "白鹭县", 2025), year=2025),
        lambda: edits.prefer(filled, copy),
        lambda: edits.remove(filled, copy),
        lambda: edits.remove(filled, long),
        lambda: edits.edit(
            filled, id_of(filled, "沧澜省_2024.txt"), region=region_meant(filled, "全国", 2024)
        ),
    ]
    states = []
    for step in steps:
        states.append(everything(filled))
        step()
        sound(filled)
    assert journal.journal_table(filled).column("action")[:3] == ("edit", "remove", "remove")
    for state in reversed(states):
        assert edits.undo(filled) is not None
        assert everything(filled) == state
    sound(filled)


def test_what_can_be_undone_has_an_end(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "DEPTH", 2)
    for year in (2001, 2002, 2003):
        edits.edit(filled, id_of(filled, "白鹭县_2025.txt"), year=year)
    assert len(journal.entries(filled)) == 2
    edits.undo(filled)
    edits.undo(filled)
    assert edits.undo(filled) is None
    assert report_meant(filled, "白鹭县 2001").label == "白鹭县 2001"


def test_vacuum_gives_up_what_could_be_undone(filled: Library) -> None:
    edits.remove(filled, id_of(filled, "白鹭县_2025.txt"))
    before = everything(filled)
    edits.vacuum(filled)
    assert edits.undo(filled) is None
    assert everything(filled) == before


def test_a_change_that_fails_changes_nothing(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(filled)

    def fail(*_: object) -> None:
        raise LibraryError("no room left on the disk")

    monkeypatch.setattr("corpus.store.settle_places", fail)
    for change in (
        lambda: edits.edit(filled, id_of(filled, "白鹭县_2025.txt"), year=2001),
        lambda: edits.remove(filled, id_of(filled, "白鹭县_2025.txt")),
        lambda: edits.prefer(filled, id_of(filled, "云桥市_2025_copy.txt")),
    ):
        with pytest.raises(LibraryError, match="no room left"):
            change()
    monkeypatch.undo()
    assert everything(filled) == before
    assert journal.entries(filled) == []


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("白鹭县 2025", "白鹭县 2025"),
        ("白鹭2025年", "白鹭县 2025"),
        ("bl 2025", "白鹭县 2025"),
        ("沧澜省 2024", "沧澜省 2024"),
    ],
)
def test_a_report_is_named_by_its_label(filled: Library, words: str, label: str) -> None:
    assert report_meant(filled, words).label == label


def test_a_report_is_named_by_id_or_hash(filled: Library) -> None:
    for row in all_reports(filled, everything=True):
        assert report_meant(filled, str(row.id)) == row
        assert report_meant(filled, row.report_sha256[:8]) == row
        assert report_meant(filled, row.report_sha256.upper()) == row


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("云桥市 2025", "has 2 texts, name one by its id: "),
        ("云桥市 2010", "no report"),
        ("江原市 2025", "no place in the library fits"),
        ("云桥市", "name a report as"),
        ("4711", "there is no report of the id 4711"),
        ("ffffff00ffffff", "no report"),
    ],
)
def test_what_names_no_one_report_says_so_in_a_line(filled: Library, words: str, says: str) -> None:
    with pytest.raises(LibraryError) as error:
        report_meant(filled, words)
    assert says in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("words", "year", "path"),
    [
        ("白鹭", 2025, ("沧澜省", "云桥市", "白鹭县")),
        ("沧澜省/云桥市/枫溪县", 2025, ("沧澜省", "云桥市", "枫溪县")),
        ("520304", 2025, ("贵州省", "遵义市", "播州区")),
        ("520304", 2010, ("贵州省", "遵义市", "遵义县")),
        ("播州区", 2025, ("贵州省", "遵义市", "播州区")),
        ("贵州省遵义市播州区", 2025, ("贵州省", "遵义市", "播州区")),
        ("江苏省/南京市/鼓楼区", 2025, ("江苏省", "南京市", "鼓楼区")),
        ("全国", 2025, ()),
    ],
)
def test_a_region_is_named_for_a_correction(
    filled: Library, words: str, year: int, path: tuple[str, ...]
) -> None:
    meant = region_meant(filled, words, year)
    assert meant.region_path == path
    assert meant.level is not None


@pytest.mark.parametrize("words", ["鼓楼", "不存在", "999999", "不存在/也不存在"])
def test_a_region_that_is_none_or_several_says_so_in_a_line(filled: Library, words: str) -> None:
    with pytest.raises(LibraryError) as error:
        region_meant(filled, words, 2025)
    assert "\n" not in str(error.value)


def test_a_report_without_place_and_year_is_given_both(library: Library, tmp_path: Path) -> None:
    """Its headline targets come to the panel with its year."""
    body = text("本地", 2025, "地区生产总值增长6%").replace("2025年", "今年").replace("2024年", "去年")
    (tmp_path / "notes.txt").write_text(body.replace("本地", ""), encoding="utf-8")
    add(library, [tmp_path / "notes.txt"], workers=1)
    (row,) = all_reports(library)
    assert row.label == "地区不明 年份不明"
    with pytest.raises(LibraryError, match="edit it first"):
        edits.prefer(library, row.id)
    edits.edit(library, row.id, region=region_meant(library, "520304", 2025), year=2025)
    assert panel(library, ["gdp"]).column("low") == (6.0,)
    assert not [w for w in load_report(library, row.id).warnings if w.code in ("no-year", "region-unknown")]
    edits.undo(library)
    assert labels(library) == ["地区不明 年份不明"]
    assert panel(library, ["gdp"]).rows == ()


def test_changes_of_two_programs_do_not_mix(filled: Library) -> None:
    with open_library(filled.path) as other:
        edits.remove(other, id_of(other, "白鹭县_2025.txt"))
        with pytest.raises(LibraryError, match="there is no report"):
            edits.edit(filled, 10_000, year=2001)
        assert edits.undo(filled) is not None
        assert "白鹭县 2025" in labels(other)


CHANGES = {
    "edit": lambda library: edits.edit(library, id_of(library, "白鹭县_2025.txt"), year=2001),
    "remove": lambda library: edits.remove(library, id_of(library, "白鹭县_2025.txt")),
    "prefer": lambda library: edits.prefer(library, id_of(library, "云桥市_2025_copy.txt")),
    "undo": edits.undo,
    "vacuum": edits.vacuum,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_locked_library_is_told_of_and_left_as_it_is(
    filled: Library, monkeypatch: pytest.MonkeyPatch, change: Callable[[Library], object]
) -> None:
    edits.edit(filled, id_of(filled, "沧澜省_2024.txt"), year=2020)
    before = everything(filled)
    monkeypatch.setattr("corpus.database.BUSY_SECONDS", 0.05)
    with (
        open_library(filled.path) as other,
        filled.transaction(),
        pytest.raises(LibraryError, match="another program is writing to it") as error,
    ):
        change(other)
    assert "\n" not in str(error.value)
    assert everything(filled) == before
    assert len(journal.entries(filled)) == 1


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_library_opened_to_read_is_not_changed(
    filled: Library, change: Callable[[Library], object]
) -> None:
    with (
        open_library(filled.path, readonly=True) as reader,
        pytest.raises(LibraryError, match="cannot be written") as error,
    ):
        change(reader)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("name", ["edit", "remove"])
def test_a_full_disk_keeps_the_library_as_it_was(filled: Library, name: str) -> None:
    before = everything(filled)
    pages = filled.row("PRAGMA page_count")
    assert pages is not None
    filled.execute(f"PRAGMA max_page_count = {pages[0]}")

    def until_full() -> None:
        for _ in range(200):
            CHANGES[name](filled)
            edits.undo(filled)
            with filled.transaction():
                filled.execute("INSERT INTO library VALUES (hex(randomblob(8)), hex(randomblob(1500)))")

    with pytest.raises(LibraryError, match="no room left on the disk"):
        until_full()
    filled.execute("PRAGMA max_page_count = 1000000")
    while edits.undo(filled):
        pass
    assert everything(filled) == before


def test_without_room_for_another_copy_nothing_is_given_up(
    filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    edits.remove(filled, id_of(filled, "白鹭县_2025.txt"))
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=10))
    with pytest.raises(LibraryError, match="no room on the disk to write the file anew"):
        edits.vacuum(filled)
    assert edits.undo(filled) is not None
