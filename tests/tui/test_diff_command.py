"""`baogao diff`, `thread` and `borrowed` as people use them: forms, files, and one clear line where something is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from corpus.database import open_library
from corpus.ingest import add
from tui.cli import app

SAMPLES = Path(__file__).resolve().parents[2] / "sample_data"
YEARS = ("diff", "枫溪县", "2024", "2025")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("diff") / "library.sqlite"
    with open_library(path) as opened:
        add(opened, [SAMPLES], workers=1)
    return path


def run(library: Path, *words: str, status: int = 0) -> Result:
    result = CliRunner().invoke(app, [*words, "--library", str(library)])
    assert result.exit_code == status, result.output
    return result


def test_the_summary_is_talk_and_the_tables_are_data(library: Path) -> None:
    result = run(library, *YEARS)
    assert "targets raised" in result.stderr
    assert result.stdout.splitlines()[0].split()[:3] == ["change", "indicator_name", "why"]
    assert "\nkind " in result.stdout
    kinds = {line.split()[0] for line in result.stdout.split("\nkind ", 1)[1].splitlines()[1:]}
    assert kinds == {"changed", "new", "dropped"}


def test_all_shows_what_was_kept_too(library: Path) -> None:
    assert "\nkept " in run(library, *YEARS, "--all").stdout
    assert "\nkept " in run(library, *YEARS, "--statements").stdout
    assert "\nkind " not in run(library, *YEARS, "--targets").stdout


def test_the_years_may_be_given_either_way_round(library: Path) -> None:
    assert run(library, *YEARS).stdout == run(library, "diff", "枫溪县", "2025", "2024").stdout


def test_a_redline_on_stdout_and_in_a_file(library: Path, tmp_path: Path) -> None:
    page = run(library, *YEARS, "--html").stdout
    assert page.startswith("<!doctype html>")
    assert "<ins>" in page
    assert run(library, *YEARS, "--md").stdout.startswith("# 枫溪县 2024 → 枫溪县 2025")
    file = tmp_path / "redline.html"
    run(library, *YEARS, "--html", "-o", str(file))
    assert file.read_text(encoding="utf-8") == page
    again = run(library, *YEARS, "--html", "-o", str(file), status=1)
    assert "there is such a file already" in again.stderr


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("diff", "枫溪县", "2025", "2025"), 2, "two different years"),
        ((*YEARS, "--html", "--csv"), 2, "one of --csv"),
        ((*YEARS, "--targets", "--all"), 2, "one of --targets"),
        ((*YEARS, "-o", "x.html"), 2, "--html or --md"),
        (("diff", "枫溪县", "2024", "1999"), 1, "there are: "),
        (("diff", "枫溪县", "2024", "2025", "--with", "没有这里"), 1, "no place"),
        (("thread", "枫溪县", "没有人说过的东西"), 1, "speaks of"),
        (("borrowed", "枫溪县", "1999"), 1, "there are: "),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    library: Path, words: tuple[str, ...], status: int, said: str
) -> None:
    result = run(library, *words, status=status)
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not result.stdout


def test_a_thread_closes_with_a_line(library: Path) -> None:
    result = run(library, "thread", "云桥市", "gdp")
    assert result.stderr.strip() == "2022 7% · 2023 6.5% · 2024 6% · 2025 6%"


def test_the_share_of_a_report_is_said(library: Path) -> None:
    result = run(library, "borrowed", "云桥市", "2025")
    assert "stand in other places' reports" in result.stderr
    assert run(library, "borrowed", "云桥市").stdout.split()[:2] == ["report_year", "characters"]


def test_promises_in_words_are_counted(library: Path) -> None:
    result = run(library, "fulfilment", "枫溪县", "2025", "--words")
    assert "statements of the plan are told of in the review" in result.stderr
    assert result.stdout.split()[0] == "told"
