"""Parsed rows made again from the stored texts: what other parsers made, and nothing else changes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from corpus import ingest, parser_version
from corpus.database import Library, LibraryError, open_library
from corpus.ingest import add
from corpus.parser_version import parser_version as current_version
from corpus.places import UNKNOWN_KEY
from corpus.reparse import ReparseProgress, reparse, to_reparse
from corpus.reports import all_reports, load_report
from corpus.search import search
from tests.conftest import ROOT
from tests.corpus.making import put, report

SAMPLES = ROOT / "sample_data"
PARSED = ("sections", "glossary", "promises", "warnings", "headline", "parsed_targets", "indicator_spans")


@pytest.fixture
def filled(library: Library) -> Library:
    add(library, [SAMPLES], workers=0)
    return library


def content(library: Library) -> list[Any]:
    reports = [load_report(library, row.id) for row in all_reports(library, everything=True)]
    tables = [library.rows(f"SELECT * FROM {table}") for table in PARSED]
    found = [search(library, f'"{term}"') for term in ("发展", "工业", "一")]
    return [reports, tables, [(each.reports, each.total) for each in found]]


def spoil(library: Library) -> None:
    """What an older parser may have made of the texts."""
    library.execute(
        "UPDATE reports SET parser = 'older', title = 'another', section_count = section_count + 1"
    )
    for table in PARSED:
        library.execute(f"DELETE FROM {table} WHERE report_id % 2 = 0")
    library.execute("UPDATE headline SET low = 1")


def test_what_is_stored_says_which_parsers_made_it(filled: Library) -> None:
    assert filled.rows("SELECT DISTINCT parser FROM reports") == [(current_version(),)]
    assert to_reparse(filled) == []
    assert len(to_reparse(filled, everything=True)) == 16


@pytest.mark.parametrize("workers", [0, 2])
def test_a_reparse_gives_what_an_import_gives(filled: Library, workers: int) -> None:
    expected = content(filled)
    reparse(filled, to_reparse(filled, everything=True), workers=workers)
    assert content(filled) == expected
    spoil(filled)
    events: list[ReparseProgress] = []
    result = reparse(filled, to_reparse(filled), workers=workers, progress=events.append)
    assert (result.done, result.kept, result.failed, result.stopped) == (16, (), (), None)
    assert content(filled) == expected
    assert [event.done for event in events] == list(range(1, 17))
    assert to_reparse(filled) == []
    assert filled.rows("PRAGMA foreign_key_check") == []


def test_the_index_is_left_alone_where_the_parts_stand_as_before(filled: Library) -> None:
    before = filled.rows("SELECT * FROM search_segments")
    reparse(filled, to_reparse(filled, everything=True), workers=0)
    assert filled.rows("SELECT * FROM search_segments") == before


def test_a_place_or_some_years_alone_are_parsed_again(filled: Library) -> None:
    filled.execute("UPDATE reports SET parser = 'older'")
    (place,) = {row.place_key for row in all_reports(filled) if row.name == "枫溪县"}
    of_place = to_reparse(filled, place_key=place)
    assert len(of_place) == 3
    (above,) = {row.place_key for row in all_reports(filled) if row.name == "沧澜省"}
    assert len(to_reparse(filled, place_key=above)) == 16  # the place and all below it
    assert 0 < len(to_reparse(filled, years=(2024, 2024))) < 16
    reparse(filled, of_place, workers=0)
    assert len(to_reparse(filled)) == 13


def test_texts_of_no_known_place_alone_are_parsed_again(library: Library) -> None:
    put(library, [report("", 2025), report("沧澜省", 2025)])
    (unknown,) = (row.id for row in all_reports(library) if row.place_key == UNKNOWN_KEY)
    assert to_reparse(library, place_key=UNKNOWN_KEY) == [unknown]


def test_a_change_of_any_file_of_the_parsers_is_another_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "parsers"
    (package / "data").mkdir(parents=True)
    (package / "a.py").write_text("A = 1\n")
    (package / "data" / "words.txt").write_text("播州\n")
    monkeypatch.setattr(parser_version, "files", lambda _: package)

    def version() -> str:
        parser_version.parser_version.cache_clear()
        return parser_version.parser_version()

    seen = {version()}
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "a.pyc").write_bytes(b"compiled")
    (package / "a.py").write_bytes(b"A = 1\r\n")
    assert version() in seen
    (package / "data" / "words.txt").write_text("遵义\n")
    seen.add(version())
    (package / "b.py").write_text("")
    seen.add(version())
    monkeypatch.undo()
    parser_version.parser_version.cache_clear()
    assert len(seen) == 3


@pytest.mark.usefixtures("simple_parser")
def test_what_is_no_report_any_more_or_fails_stays_as_it_was(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for year in (2023, 2024, 2025):
        (tmp_path / f"{year}.txt").write_text(f"沧澜省 {year}\n第{year}份")
    add(library, [tmp_path], workers=0)
    library.execute("UPDATE reports SET parser = 'older'")

    from tests.corpus.simple_parser import simple_parse

    def changed(document: Any, correction: Any = None) -> Any:
        from dataclasses import replace

        found = simple_parse(document)
        if found.meta.report_year == 2023:
            raise RuntimeError("a reader\nfell over")
        kind = "other" if found.meta.report_year == 2024 else "excerpt"
        return replace(found, meta=replace(found.meta, kind=kind))

    monkeypatch.setattr("corpus.parsing.parse_document", changed)
    result = reparse(library, to_reparse(library), workers=0)
    assert (result.done, result.kept) == (1, ("沧澜省 2024",))
    assert result.failed == (("沧澜省 2023", "could not be parsed (RuntimeError: a reader fell over)"),)
    assert [row.kind for row in all_reports(library)] == ["report", "report", "excerpt"]
    assert len(to_reparse(library)) == 1  # what failed is tried again


def test_a_damaged_text_costs_its_report(filled: Library) -> None:
    first = all_reports(filled)[0]
    filled.execute("UPDATE texts SET body = x'00' WHERE report_id = ?", (first.id,))
    result = reparse(filled, to_reparse(filled, everything=True), workers=2)
    assert [label for label, _ in result.failed] == [first.label]
    assert result.done == 15


def test_an_edit_made_meanwhile_is_not_lost(filled: Library) -> None:
    """A worker had parsed the text without the correction when it came."""
    from corpus import edits

    ids = to_reparse(filled, everything=True)

    def change(event: ReparseProgress) -> None:
        if event.done == 1:
            with open_library(filled.path) as other:
                edits.edit(other, ids[-1], year=1999)

    ingest_files, ingest.BATCH_FILES = ingest.BATCH_FILES, 1
    try:
        from corpus import reparse as module

        module.BATCH_FILES = 1
        reparse(filled, ids, workers=2, progress=change)
    finally:
        ingest.BATCH_FILES = module.BATCH_FILES = ingest_files
    assert load_report(filled, ids[-1]).meta.report_year == 1999


RUN = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background ignores it
from pathlib import Path
from corpus import reparse
from corpus.database import open_library
reparse.BATCH_FILES = 2
with open_library(Path(sys.argv[1])) as library:
    ids = reparse.to_reparse(library)
    print("ready", flush=True)
    result = reparse.reparse(library, ids, workers=2, progress=lambda event: print(event.done, flush=True))
    print(result.done, result.remaining, result.interrupted, flush=True)
"""


@pytest.mark.parametrize("signal_number", [signal.SIGKILL, signal.SIGINT])
def test_a_reparse_cut_off_goes_on_where_it_stopped(filled: Library, signal_number: int) -> None:
    expected = content(filled)
    spoil(filled)
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, str(filled.path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    while int(process.stdout.readline()) < 4:
        pass
    os.kill(process.pid, signal_number)
    process.communicate(timeout=30)
    left = to_reparse(filled)
    assert 0 < len(left) <= 12
    result = reparse(filled, left, workers=0)
    assert result.done == len(left)
    assert content(filled) == expected


def test_a_full_disk_stops_a_reparse_and_loses_nothing(
    filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = content(filled)
    filled.execute("UPDATE reports SET parser = 'older'")
    monkeypatch.setattr("corpus.reparse.BATCH_FILES", 4)
    pages = filled.row("PRAGMA page_count")
    assert pages is not None

    def fill(event: ReparseProgress) -> None:
        if event.done == 4:
            filled.execute(f"PRAGMA max_page_count = {pages[0]}")
            with suppress(LibraryError):
                while True:
                    filled.execute("INSERT INTO library VALUES (hex(randomblob(8)), hex(randomblob(300)))")

    # what stands where it stood needs no room
    filled.execute("UPDATE reports SET section_count = -1, title = NULL")
    filled.execute("DELETE FROM sections WHERE report_id > 4")
    filled.execute("DELETE FROM parsed_targets WHERE report_id > 4")
    result = reparse(filled, to_reparse(filled), workers=0, progress=fill)
    assert result.stopped is not None
    assert "no room left on the disk" in result.stopped
    assert (result.done, result.remaining) == (4, 12)
    filled.execute("PRAGMA max_page_count = 1000000")
    assert reparse(filled, to_reparse(filled), workers=0).done == 12
    assert content(filled) == expected


def test_a_locked_library_stops_a_reparse_with_a_line(
    filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.database.BUSY_SECONDS", 0.05)
    with open_library(filled.path) as other, filled.transaction():
        result = reparse(other, to_reparse(other, everything=True), workers=0)
    assert result.stopped is not None
    assert "another program is writing to it" in result.stopped
    assert result.remaining == 16
