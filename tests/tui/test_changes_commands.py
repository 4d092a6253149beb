"""`baogao edit`, `remove`, `copies`, `prefer`, `undo`, `reparse`, `vacuum`: lines to people, tables to programs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from corpus.database import open_library
from corpus.ingest import add
from tests.conftest import ROOT
from tui.cli import app

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    path = tmp_path / "library.sqlite"
    with open_library(path) as library:
        add(library, sorted((ROOT / "sample_data").glob("枫溪县*.txt")), workers=0)
    return lambda *words: CliRunner().invoke(app, [*words, "--library", str(path)])


def test_an_edit_is_told_and_undone(run: Run) -> None:
    result = run("edit", "枫溪县", "2025", "--year", "2022", "--region", "白鹭县")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no region fits '白鹭县'" in result.stderr
    result = run("edit", "枫溪县", "2025", "--year", "2022")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "枫溪县 2025 is 枫溪县 2022 now" in result.stderr
    assert ",2022," in run("list", "--csv").stdout
    listed = run("undo", "--list", "--csv").stdout.splitlines()
    assert "枫溪县 2025 → 枫溪县 2022" in listed[1]
    assert run("undo").stderr == "undone: edit: 枫溪县 2025 → 枫溪县 2022\n"
    assert run("undo").stderr == "nothing to undo\n"


def test_an_edit_that_says_nothing_is_a_mistake(run: Run) -> None:
    result = run("edit", "枫溪县 2025")
    assert result.exit_code == 2
    assert "--region or --year" in result.stderr


def test_a_removed_report_is_gone_until_undone(run: Run) -> None:
    assert run("remove", "枫溪县 2025").exit_code == 0
    assert run("copies", "枫溪县", "2025").exit_code == 1
    assert run("remove", "枫溪县 2025").exit_code == 1
    run("undo")
    assert run("copies", "枫溪县", "2025").exit_code == 0


def test_a_copy_is_chosen_by_its_id(run: Run) -> None:
    run("edit", "枫溪县", "2024", "--year", "2025")
    rows = [line.split(",")[:6] for line in run("copies", "枫溪县", "2025", "--csv").stdout.splitlines()[1:]]
    assert [row[4:] for row in rows] == [["1", "0"], ["0", "0"]]
    result = run("prefer", "枫溪县", "2025")
    assert result.exit_code == 1
    assert "has 2 texts, name one by its id" in result.stderr
    assert run("prefer", rows[1][0]).exit_code == 0
    again = [line.split(",")[:6] for line in run("copies", "枫溪县", "2025", "--csv").stdout.splitlines()[1:]]
    assert [(row[0], row[4], row[5]) for row in again] == [(rows[1][0], "1", "1"), (rows[0][0], "0", "0")]


def test_reparse_says_what_it_did(run: Run) -> None:
    assert "every report was parsed by the parsers of this version" in run("reparse").stderr
    assert run("reparse", "--all").stderr == "parsed again: 2 of 2 reports\n"
    assert run("reparse", "枫溪", "--year", "2025", "--all").stderr == "parsed again: 1 of 1 reports\n"


def test_an_import_says_that_others_are_to_be_parsed_again(tmp_path: Path) -> None:
    path, reports = tmp_path / "library.sqlite", sorted((ROOT / "sample_data").glob("枫溪县*.txt"))
    with open_library(path) as library:
        add(library, reports[:1], workers=0)
        library.execute("UPDATE reports SET parser = 'older'")
    result = CliRunner().invoke(app, ["add", *map(str, reports), "--library", str(path)])
    assert "1 reports were parsed by other parsers than these; `baogao reparse`" in result.stderr
    result = CliRunner().invoke(app, ["reparse", "--library", str(path)])
    assert result.stderr == "parsed again: 1 of 1 reports\n"
    result = CliRunner().invoke(app, ["add", *map(str, reports), "--library", str(path)])
    assert "reparse" not in result.stderr


def test_vacuum_says_what_is_gone(run: Run) -> None:
    run("remove", "枫溪县 2025")
    assert "nothing is left to undo" in run("vacuum").stderr
    assert run("undo").stderr == "nothing to undo\n"


@pytest.mark.parametrize(
    "words",
    [("edit", "1", "--year", "2020"), ("remove", "1"), ("prefer", "1"), ("undo",), ("reparse",), ("vacuum",)],
)
def test_no_library_is_made_by_a_change(tmp_path: Path, words: tuple[str, ...]) -> None:
    result = CliRunner().invoke(app, [*words, "--library", str(tmp_path / "none.sqlite")])
    assert result.exit_code == 1
    assert "there is no library yet" in result.stderr
    assert list(tmp_path.iterdir()) == []
