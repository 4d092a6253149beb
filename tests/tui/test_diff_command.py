"""`baogao diff`, `thread` and `borrowed` as people use them: forms, files, and one clear line where something is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tui.cli import app

SAMPLES = Path(__file__).resolve().parents[2] / "sample_data"
YEARS = ("diff", "枫溪县", "2024", "2025")


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


def test_a_draft_that_is_in_no_library_is_compared_as_a_file(library: Path, tmp_path: Path) -> None:
    draft = tmp_path / "送审 稿.txt"
    draft.write_bytes((SAMPLES / "枫溪县_2025.txt").read_bytes())
    by_year = run(library, *YEARS)
    by_file = run(library, "diff", "枫溪县", "2024", str(draft))
    assert by_file.stdout == by_year.stdout
    assert by_file.stderr == by_year.stderr
    files = run(library, "diff", str(SAMPLES / "枫溪县_2024.txt"), str(draft), "--html").stdout
    assert files == run(library, *YEARS, "--html").stdout


def test_two_files_need_no_library(tmp_path: Path) -> None:
    files = [str(SAMPLES / f"枫溪县_{year}.txt") for year in (2024, 2025)]
    missing = tmp_path / "none.sqlite"
    assert "raised" in run(missing, "diff", *files, "--targets").stdout
    assert not missing.exists()
    written = tmp_path / "pairs.csv"
    result = CliRunner().invoke(app, ["align", *files, "--to", str(written)])
    assert result.exit_code == 0, result.output
    assert written.read_text(encoding="utf-8-sig").startswith("kind,section,earlier_text")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("diff", "枫溪县", "2024"), "with which other year"),
        (("diff", "枫溪县", "今年", "2025"), "not a year"),
        (("diff", "枫溪县", "2024", "nothing.txt", "--with", "沧澜省"), "--with goes with two years"),
    ],
)
def test_what_cannot_be_compared_is_one_line(library: Path, words: tuple[str, ...], message: str) -> None:
    assert message in run(library, *words, status=2).stderr
    assert "nothing.txt" in run(library, "diff", "枫溪县", "2024", "nothing.txt", status=1).stderr


def test_the_fulfilment_of_a_draft(library: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_bytes((SAMPLES / "枫溪县_2025.txt").read_bytes())
    assert (
        run(library, "fulfilment", "枫溪县", str(draft)).stdout
        == run(library, "fulfilment", "枫溪县", "2025").stdout
    )


def test_who_names_the_year_of_the_promises_is_told_where_their_fulfilment_is(library: Path) -> None:
    result = run(library, "fulfilment", "沧澜省", "2023", status=1)
    assert "baogao fulfilment 沧澜省 2024" in result.stderr
