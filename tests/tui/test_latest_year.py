"""Where no year is named, the latest is meant, and said; spans of years and places are written alike everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tui.cli import app

SAMPLES = Path(__file__).resolve().parents[2] / "sample_data"


def run(library: Path, *words: str, status: int = 0) -> Result:
    result = CliRunner().invoke(app, [*words, "--library", str(library)])
    assert result.exit_code == status, result.output
    return result


@pytest.mark.parametrize(
    "command", ["targets", "glossary", "promises", "sections", "fulfilment", "ladder", "print"]
)
def test_without_a_year_it_is_the_latest(library: Path, command: str) -> None:
    latest = run(library, command, "枫溪县")
    assert latest.stdout == run(library, command, "枫溪县", "2025").stdout
    assert latest.stderr.splitlines()[0] == "枫溪县 2025, the latest"


def test_without_a_year_all_reports_of_a_place_are_cited(library: Path) -> None:
    lines = run(library, "cite", "枫溪县").stdout.splitlines()
    assert lines == [run(library, "cite", "枫溪县", str(year)).stdout.strip() for year in (2023, 2024, 2025)]


@pytest.mark.parametrize("command", ["panel", "coverage"])
def test_a_span_may_be_open_at_an_end(library: Path, command: str) -> None:
    for level in ("county", "prefecture"):
        narrowed = (command, "--level", level, "--csv")
        assert (
            run(library, *narrowed, "--years", "2024-").stdout
            == run(library, *narrowed, "--years", "2024-2025").stdout
        )
        assert (
            run(library, *narrowed, "--year=-2023").stdout
            == run(library, *narrowed, "--years", "2022-2023").stdout
        )
    assert run(library, command, "--years", "2030-", "--csv").stdout.count("\n") < 10
    assert "write 2025, 2015-2025" in run(library, command, "--years", "-", status=2).stderr


def test_a_panel_says_how_many_rows_have_which_status(library: Path) -> None:
    told = run(library, "panel", "--level", "county").stderr.strip()
    total, counts = told.split(": ", 1)
    assert int(total) == sum(int(each.split()[1]) for each in counts.split(", "))
    assert "stated" in counts
    assert "report_missing" in counts


def test_a_panel_of_those_rows_only_that_have_a_number(library: Path) -> None:
    every = run(library, "panel", "--level", "county", "--json").stdout.splitlines()
    stated = run(library, "panel", "--level", "county", "--status", "stated", "--json").stdout.splitlines()
    assert stated == [line for line in every if '"status": "stated"' in line]
    assert 0 < len(stated) < len(every)


def test_a_place_with_all_below_it_is_in_everywhere(library: Path) -> None:
    for command in (("search", "发展", "--facets"), ("frequency", "发展", "--no-words")):
        assert (
            run(library, *command, "--in", "云桥").stdout == run(library, *command, "--region", "云桥").stdout
        )
