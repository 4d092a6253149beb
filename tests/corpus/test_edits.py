"""Changes by hand: edit, remove, prefer and undo leave nothing behind that a fresh library would not have."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus import edits, journal
from corpus.copies import copies_table
from corpus.database import Library, LibraryError
from corpus.ingest import add
from corpus.meaning import region_meant, report_meant
from corpus.panel import panel
from corpus.places import places
from corpus.reparse import reparse, to_reparse
from corpus.reports import all_reports, load_report
from parsers.model import Correction, Level
from tests.corpus.changing import (
    FILES,
    counted,
    everything,
    id_of,
    labels,
    six_reports,
    sound,
    text,
)


@pytest.fixture
def filled(library: Library, tmp_path: Path) -> Library:
    return six_reports(library, tmp_path / "in")


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
    summary = add(filled, [tmp_path / "in"], workers=0)
    assert (len(summary.present), len(summary.added)) == (len(FILES), 0)
    # the same text under another name, in other bytes
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "白鹭县_2025_again.txt").write_text(
        FILES["白鹭县_2025.txt"] + "\n", encoding="utf-8"
    )
    assert len(add(filled, [tmp_path / "more"], workers=0).present) == 1
    assert load_report(filled, wrong).label == "白鹭县 2022"
    filled.execute("UPDATE reports SET parser = 'another'")
    assert reparse(filled, to_reparse(filled), workers=0).done == len(FILES)
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
    summary = add(filled, [tmp_path / "in"], workers=0)
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
    add(library, [folder], workers=0)
    before = everything(library)
    assert len(before["reports"]) == 2
    edits.remove(library, report_meant(library, "云桥市 2025").id)
    summary = add(library, [folder], workers=0)
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
    reparse(filled, to_reparse(filled, everything=True), workers=0)
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


def test_a_report_without_place_and_year_is_given_both(library: Library, tmp_path: Path) -> None:
    """Its headline targets come to the panel with its year."""
    body = text("本地", 2025, "地区生产总值增长6%").replace("2025年", "今年").replace("2024年", "去年")
    (tmp_path / "notes.txt").write_text(body.replace("本地", ""), encoding="utf-8")
    add(library, [tmp_path / "notes.txt"], workers=0)
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


def test_what_was_said_of_a_text_comes_back_though_the_text_was_added_again(
    filled: Library, tmp_path: Path
) -> None:
    edits.edit(filled, id_of(filled, "白鹭县_2025.txt"), year=2023)
    before = everything(filled)
    edits.remove(filled, id_of(filled, "白鹭县_2025.txt"))
    assert len(add(filled, [tmp_path / "in"]).added) == 1
    assert "白鹭县 2025" in labels(filled)
    edits.undo(filled)
    assert everything(filled) == before
    sound(filled)


def test_a_copy_of_an_edited_text_is_told_of_by_the_label_it_has(filled: Library, tmp_path: Path) -> None:
    edits.edit(filled, id_of(filled, "白鹭县_2025.txt"), year=2023)
    copy = tmp_path / "白鹭县_2025_copy.txt"
    copy.write_text(FILES["白鹭县_2025.txt"] + "\n\n", encoding="utf-8")
    (outcome,) = add(filled, [copy]).present
    assert outcome.reports == ("白鹭县 2023",)
