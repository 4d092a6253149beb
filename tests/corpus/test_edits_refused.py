"""Changes by hand that cannot be made, or meet another program, leave the library as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from corpus import edits, journal
from corpus.database import Library, LibraryError, open_library
from tests.corpus.changing import (
    everything,
    id_of,
    labels,
    six_reports,
)


@pytest.fixture
def filled(library: Library, tmp_path: Path) -> Library:
    return six_reports(library, tmp_path / "in")


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


def test_a_removed_text_that_is_damaged_is_told_of_and_kept(filled: Library) -> None:
    edits.remove(filled, id_of(filled, "白鹭县_2025.txt"))
    filled.execute("UPDATE journal SET text_body = x'00'")
    with pytest.raises(LibraryError, match="白鹭县 2025 cannot be brought back"):
        edits.undo(filled)
    assert filled.row("SELECT count(*) FROM journal") == (1,)
