"""Each thing that may be wrong in a library is found, named, and made again where that can be done."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from corpus.coverage import coverage
from corpus.database import Library, LibraryError, open_library
from corpus.doctor import examine, findings_table, repair
from corpus.panel import panel
from corpus.place_matching import match_places
from corpus.reports import all_reports, load_report
from corpus.search import hits, search
from corpus.search.codes import folded
from corpus.search.filters import Filters
from corpus.search.index import keep_up
from tests.conftest import ROOT
from tests.corpus.making import put, report

COUNTY = "沧澜省/云桥市/白鹭县"
TERM = "数字经济"


@pytest.fixture
def samples(tmp_path: Path) -> Library:
    """A library of the sample reports, indexed."""
    from corpus.ingest import add

    library = open_library(tmp_path / "samples.sqlite")
    add(library, [ROOT / "sample_data"], workers=0)
    with library.transaction():
        keep_up(library)
    return library


def found(library: Library) -> list[tuple[str, str]]:
    return [(finding.check, finding.problem) for finding in examine(library).findings]


def test_a_sound_library_has_no_findings(samples: Library) -> None:
    told: list[tuple[int, int | None]] = []
    examination = examine(samples, progress=lambda done, total, at_hand: told.append((done, total)))
    assert examination.findings == ()
    assert examination.reports == 16
    assert examination.segments >= 1
    assert told[-1][0] == told[-1][1] == examination.reports + examination.segments
    assert not findings_table(examination).rows


def test_texts_forgotten_by_the_index_and_texts_that_wait_are_no_damage(samples: Library) -> None:
    put(samples, [report(COUNTY, year) for year in range(2000, 2010)])
    samples.execute("DELETE FROM reports WHERE id = 3")
    assert found(samples) == []
    with samples.transaction():
        keep_up(samples)
    assert found(samples) == []


def texts_with_term(library: Library) -> list[int]:
    """The current reports that have the term, by reading them all."""
    return [row.id for row in all_reports(library) if TERM in folded(load_report(library, row.id).text)]


DAMAGE: dict[str, tuple[str, str, str]] = {
    "a position list that is gone": (
        "search",
        "DELETE FROM search_blocks WHERE id = (SELECT max(id) FROM search_blocks)",
        "does not fit the texts",
    ),
    "a segment that holds a report that is gone": (
        "search",
        "DELETE FROM reports WHERE id = 3; DELETE FROM search_changes",
        "reports that are not there",
    ),
    "parts that moved": (
        "search",
        "UPDATE search_segments SET parts = substr(parts, 1, length(parts) - 4)",
        "does not fit the parts",
    ),
    "no current text": ("current", "UPDATE reports SET is_current = 0 WHERE id = 5", "none of its texts"),
}


@pytest.mark.parametrize(("check", "damage", "words"), DAMAGE.values(), ids=DAMAGE.keys())
def test_what_is_made_from_the_texts_is_made_again(
    samples: Library, check: str, damage: str, words: str
) -> None:
    for statement in damage.split(";"):
        samples.execute(statement)
    before = len(texts_with_term(samples))
    examination = examine(samples)
    assert [finding.check for finding in examination.findings] == [check]
    assert words in examination.findings[0].problem
    assert examination.findings[0].can_be_repaired
    repair(samples, examination)
    assert found(samples) == []
    assert search(samples, TERM, Filters()).reports == before


LOST: dict[str, tuple[str, str]] = {
    "a text of another": (
        "UPDATE texts SET (codec, body) = (SELECT codec, body FROM texts WHERE report_id = 2) WHERE report_id = 1",
        "SHA-256",
    ),
    "a text cut short": (
        "UPDATE texts SET body = substr(body, 1, length(body) / 2) WHERE report_id = 1",
        "",
    ),
    "no text": ("DELETE FROM texts WHERE report_id = 1", "has no text"),
}


@pytest.mark.parametrize(("damage", "words"), LOST.values(), ids=LOST.keys())
def test_a_lost_text_is_named_and_the_others_stay(samples: Library, damage: str, words: str) -> None:
    samples.execute(damage)
    examination = examine(samples)
    texts = [finding for finding in examination.findings if finding.check == "text"]
    assert [finding.report_id for finding in texts] == [1]
    assert words in texts[0].problem
    assert not texts[0].can_be_repaired
    repair(samples, examination)
    assert {finding.report_id for finding in examine(samples).findings} == {1}


ROWS = {
    "a headline figure": "UPDATE headline SET low = low + 1 WHERE report_id = 1 AND low IS NOT NULL",
    "headline rows gone": "DELETE FROM headline WHERE report_id = 1",
    "places of figures gone": "DELETE FROM indicator_spans WHERE report_id = 1",
    "a heading beyond the text": "UPDATE sections SET body_end = 10000000 WHERE report_id = 1",
    "targets that cannot be unpacked": "UPDATE parsed_targets SET body = x'00' WHERE report_id = 1",
    "a count": "UPDATE reports SET target_count = target_count + 1 WHERE id = 1",
}


@pytest.mark.parametrize("damage", ROWS.values(), ids=ROWS.keys())
def test_rows_that_do_not_fit_the_text_are_made_again(samples: Library, damage: str) -> None:
    before = load_report(samples, 1)
    samples.execute(damage)
    examination = examine(samples)
    # sections that moved do not fit the index either
    named = {(finding.check, finding.report_id) for finding in examination.findings}
    assert {("rows", 1)} <= named <= {("rows", 1), ("search", None)}
    repair(samples, examination)
    assert found(samples) == []
    assert load_report(samples, 1) == before


def test_a_file_that_sqlite_finds_damaged_is_said_so(samples: Library, tmp_path: Path) -> None:
    samples.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    samples.close()
    path = tmp_path / "samples.sqlite"
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(b"\xff" * 30_000)
    with open_library(path, readonly=True) as damaged:
        examination = examine(damaged)
    assert examination.stopped
    assert {finding.check for finding in examination.findings} == {"file"}
    assert all("\n" not in finding.problem for finding in examination.findings)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("UPDATE reports SET report_year = 'x' WHERE id = 2", "report_year of reports holds text"),
        ("UPDATE texts SET body = 'x' WHERE report_id = 2", "body of texts holds text"),
        ("UPDATE places SET name = x'ff' WHERE id = 1", "name of places holds blob"),
        ("UPDATE search_segments SET reports = 'x'", "reports of search_segments holds text"),
        ("UPDATE headline SET low = 'x'", "low of headline holds text"),
        ("UPDATE headline SET cue_words = '1'", "cue_words of headline holds something else"),
        ("UPDATE headline SET cue_words = '['", "cue_words of headline holds something else"),
    ],
)
def test_cells_of_another_kind_are_damage_and_not_an_error_of_the_program(
    samples: Library, change: str, problem: str
) -> None:
    samples.execute(change)
    assert any(problem in line for _, line in found(samples))
    for use in (
        lambda library: load_report(library, 2),
        lambda library: search(library, TERM),
        lambda library: match_places(library, "b"),
        lambda library: panel(library, ["gdp"]),
        lambda library: coverage(library),
    ):
        said = ""
        try:
            with open_library(samples.path, readonly=True) as library:
                use(library)
        except LibraryError as error:
            said = str(error)
        assert not said or ("doctor" in said and "\n" not in said)


def test_an_error_of_the_program_stays_one(samples: Library) -> None:
    with pytest.raises(AttributeError), open_library(samples.path) as library:
        match_places(library, None)  # type: ignore[arg-type]


@pytest.mark.parametrize("blob", [b"", b"x", b"\xff" * 8])
def test_a_search_index_that_cannot_be_read_is_told_of_and_made_again(samples: Library, blob: bytes) -> None:
    samples.execute("UPDATE search_segments SET reports = ?", (b"x" + blob,))
    with pytest.raises(LibraryError, match="makes it again"):
        search(samples, TERM)
    repair(samples, examine(samples))
    assert examine(samples).findings == ()
    assert search(samples, TERM).reports


@pytest.mark.parametrize("size", [0, -1, 1 << 40])
def test_a_segment_of_an_impossible_size_is_told_of_and_made_again(samples: Library, size: int) -> None:
    """The doctor asked the machine for a terabyte."""
    samples.execute("UPDATE search_segments SET size = ?", (size,))
    with pytest.raises(LibraryError, match="makes it again"):
        search(samples, TERM)
    assert [line for check, line in found(samples) if check == "search"] == [
        f"segment 1 of the search index cannot be read (its size is {size})"
    ]
    repair(samples, examine(samples))
    assert examine(samples).findings == ()


def test_a_report_that_only_the_index_names_is_no_hit(samples: Library) -> None:
    """A table of all ids up to its own was made: thirty gigabytes for the highest there can be."""
    ((blob,),) = samples.rows("SELECT reports FROM search_segments")
    before = [hit.report_sha256 for hit in hits(samples, search(samples, "经济"))]
    gone = int.from_bytes(blob[:4], "little")
    # high enough to be seen, low enough for a machine that has the table made
    samples.execute("UPDATE search_segments SET reports = ?", ((1 << 26).to_bytes(4, "little") + blob[4:],))
    tracemalloc.start()
    after = [hit.report_sha256 for hit in hits(samples, search(samples, "经济"))]
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    lost = samples.rows("SELECT report_sha256 FROM reports WHERE id = ?", (gone,))[0][0]
    assert lost in before
    assert after == [sha256 for sha256 in before if sha256 != lost]
    assert most < 100_000_000


def test_a_report_of_no_place_and_year_has_the_label_it_has_elsewhere(library: Library) -> None:
    put(library, [report("", None)])
    library.execute("UPDATE reports SET target_count = 9")
    assert [finding.subject for finding in examine(library).findings] == [all_reports(library)[0].label]
    assert all_reports(library)[0].label == "地区不明 年份不明"
