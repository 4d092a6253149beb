"""A library of any earlier version opens as if it had been made today; a copy stands beside it until then."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corpus import migrating
from corpus.database import Library, LibraryError, is_older, latest_version, open_library
from corpus.panel import panel
from corpus.reports import all_reports, load_report
from corpus.search import Filters, search
from tests.conftest import ROOT
from tests.corpus.children import files_up_to, in_child
from tests.corpus.making import put, report
from tests.corpus.older import as_of_version
from tests.corpus.stating import stating
from tui.cli import app

VERSIONS = [*range(1, latest_version())]


@pytest.fixture
def filled(library: Library) -> Library:
    put(
        library,
        [
            stating("沧澜省", 2024, "地区生产总值增长6%左右"),
            stating(
                "沧澜省", 2025, "地区生产总值增长5.5%—6%", "地区生产总值增长6.2%", url="https://a.example/1"
            ),
            stating("沧澜省/云桥市", 2025, "城镇登记失业率控制在4.5%以内", "地区生产总值增长6%"),
            report("", None, text="没有说地方和年份的一份"),
        ],
    )
    return library


def content(library: Library) -> list[object]:
    """Everything that is read of a library."""
    stored = [load_report(library, row.id) for row in all_reports(library, everything=True)]
    terms = ["生产总值", "一", "云桥市各项工作"]
    found = [search(library, f'"{term}"') for term in terms]
    stated = [search(library, "生产总值", Filters(indicator=id)) for id in ("gdp", "unemployment_registered")]
    return [
        stored,
        panel(library, ["gdp", "unemployment_registered"]).rows,
        [(each.reports, each.total) for each in (*found, *stated)],
        library.rows("SELECT * FROM headline"),
        library.rows("SELECT * FROM indicator_spans"),
    ]


def without_kept_quotes(found: list[object]) -> list[object]:
    """Quotes in headline rows are kept by what stores them, and may be read from the text instead."""
    *same, headline, spans = found
    assert isinstance(headline, list)
    return [*same, [row[:-1] for row in headline], spans]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_library_of_an_earlier_version_is_read_as_one_of_today(
    filled: Library, tmp_path: Path, version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = as_of_version(filled, tmp_path / "old.sqlite", version, monkeypatch)
    assert is_older(path)
    said: list[str] = []
    with open_library(path, readonly=True, notice=said.append) as library:
        assert without_kept_quotes(content(library)) == without_kept_quotes(content(filled))
        assert library.row("PRAGMA user_version") == (latest_version(),)
        assert library.rows("PRAGMA foreign_key_check") == []
        assert library.rows("PRAGMA integrity_check") == [("ok",)]
        assert library.row("SELECT count(*) FROM search_changes") == (0,)
    assert [line.count("\n") for line in said] == [0, 0]
    assert str(migrating.copy_path(path, version)) in said[0]
    assert list(tmp_path.glob("old.sqlite.bak*")) == []
    assert not is_older(path)


def test_the_copy_is_the_library_as_it_was(
    filled: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = as_of_version(filled, tmp_path / "old.sqlite", 3, monkeypatch)
    copy = migrating.copy_path(path, 3)

    def fail(library: Library, version: int, progress: object) -> None:
        raise LibraryError("stopped on the way")

    with monkeypatch.context() as patch:
        patch.setattr(migrating, "_run", fail)
        with pytest.raises(LibraryError, match="stopped on the way"):
            open_library(path)
    assert copy.exists()
    copy.rename(tmp_path / "again.sqlite")
    for left in (path, tmp_path / "again.sqlite"):
        with open_library(left) as library:
            assert without_kept_quotes(content(library)) == without_kept_quotes(content(filled))


def test_a_copy_that_a_killed_process_left_is_told_of(
    filled: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = as_of_version(filled, tmp_path / "old.sqlite", 3, monkeypatch)
    upgrade = (
        "import os, pathlib, sys; from corpus import migrating; from corpus.database import open_library\n"
        "migrating.copy_path(pathlib.Path(sys.argv[1]), 2).with_name('old.sqlite.bak-v2.part').write_text('half')\n"
        # the copy is removed when the migration is stored
        "pathlib.Path.unlink = lambda self: os._exit(9) if self.name.endswith('.bak-v3') else os.unlink(self)\n"
        "open_library(pathlib.Path(sys.argv[1]))"
    )
    ended = subprocess.run([sys.executable, "-c", upgrade, str(path)], cwd=ROOT, check=False)
    assert ended.returncode == 9
    copy, half = migrating.copy_path(path, 3), tmp_path / "old.sqlite.bak-v2.part"
    assert copy.exists()
    assert half.exists()
    doctor = CliRunner().invoke(app, ["doctor", "--library", str(path)])
    assert doctor.exit_code == 0
    said: list[str] = []
    with open_library(path, notice=said.append) as library:
        assert without_kept_quotes(content(library)) == without_kept_quotes(content(filled))
    assert said == [
        f"{copy}: a copy from before the library was brought up to date ({copy.stat().st_size:,} bytes), no longer needed"
    ]
    assert said[0] in doctor.stderr.splitlines()
    assert not half.exists()
    copy.unlink()
    open_library(path, notice=said.append).close()
    assert len(said) == 1


def test_without_room_for_the_copy_nothing_is_touched(
    filled: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = as_of_version(filled, tmp_path / "old.sqlite", 3, monkeypatch)
    before = path.read_bytes()

    def upgrade() -> str:
        try:
            open_library(path)
        except LibraryError as error:
            return str(error)
        return "opened"

    said = in_child(upgrade, files_up_to(len(before) // 2))
    assert "a copy must be made before the library is brought up to date" in said
    assert "\n" not in said
    assert path.read_bytes() == before
    assert list(tmp_path.glob("old.sqlite.bak*")) == []
    with open_library(path) as library:
        assert len(all_reports(library)) == 4


def test_how_far_it_is_is_told(filled: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = as_of_version(filled, tmp_path / "old.sqlite", 3, monkeypatch)
    monkeypatch.setattr(migrating, "_TELL_SECONDS", -1.0)
    said: list[str] = []
    open_library(path, notice=said.append).close()
    # the report without targets is none of them; then all are indexed
    assert [line.rpartition(": ")[2] for line in said[1:-1]] == [f"{n} of 4 reports" for n in (1, 2, 3, 4)]


@pytest.mark.parametrize("content", [b"", b"no library", b"SQLite format 3\x00" + bytes(100)])
def test_what_is_no_library_is_none_of_an_older_version(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file"
    assert not is_older(path)
    path.write_bytes(content)
    assert not is_older(path)


def test_a_new_library_needs_no_copy(tmp_path: Path) -> None:
    said: list[str] = []
    open_library(tmp_path / "new.sqlite", notice=said.append).close()
    assert said == []
