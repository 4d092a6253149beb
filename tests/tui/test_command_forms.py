"""Every command that prints a table gives it as CSV, JSON Lines and a workbook too, with the corpus it came from."""

from __future__ import annotations

import csv
import inspect
import json
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from corpus.database import open_library
from corpus.version import SHORT, corpus_sha256
from tui.cli import app

SAMPLES = Path(__file__).resolve().parents[2] / "sample_data"
COMMANDS = {
    "list": ("list",),
    "targets": ("targets", "枫溪县", "2025"),
    "glossary": ("glossary", "枫溪县", "2025"),
    "promises": ("promises", "枫溪县", "2025"),
    "sections": ("sections", "枫溪县", "2025"),
    "search": ("search", "发展", "--limit", "5"),
    "search facets": ("search", "发展", "--facets"),
    "diff": ("diff", "枫溪县", "2024", "2025"),
    "diff targets": ("diff", "枫溪县", "2024", "2025", "--targets"),
    "diff of two places": ("diff", "枫溪县", "2025", "2025", "--with", "沧澜省"),
    "thread": ("thread", "云桥市", "gdp"),
    "borrowed": ("borrowed", "云桥市", "2025"),
    "borrowed through the years": ("borrowed", "云桥市"),
    "fulfilment": ("fulfilment", "枫溪县", "2025"),
    "fulfilment of words": ("fulfilment", "枫溪县", "2025", "--words"),
    "panel": ("panel", "--years", "2025"),
    "targets with their past": ("targets", "枫溪县", "2025", "--history"),
    "ranking": ("ranking", "2025", "--level", "county"),
    "ladder": ("ladder", "枫溪县", "2025"),
    "coverage": ("coverage",),
    "coverage of an indicator": ("coverage", "--indicator", "gdp"),
    "lineage": ("lineage", "520304"),
    "cite": ("cite",),
    "copies": ("copies", "枫溪县", "2025"),
}


def start_of_hash(library: Path) -> str:
    """Of the corpus, as exports record it."""
    with open_library(library, readonly=True) as opened:
        return corpus_sha256(opened)[:SHORT]


def run(path: Path, *words: str) -> Result:
    result = CliRunner().invoke(app, [*words, "--library", str(path)])
    assert result.exit_code == 0, result.output
    return result


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_all_forms_hold_the_same_rows_and_the_corpus(
    library: Path, words: tuple[str, ...], tmp_path: Path
) -> None:
    sha256 = start_of_hash(library)
    records = [json.loads(line) for line in run(library, *words, "--json").stdout.splitlines()]
    if words[0] == "search":
        assert records.pop().keys() == {"total", "reports"}
    printed = list(csv.DictReader(run(library, *words, "--csv").stdout.splitlines()))
    assert len(printed) == len(records) > 0
    assert {record["corpus"] for record in (*records, *printed)} == {sha256}
    run(library, *words, "--xlsx", str(tmp_path / "book.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "book.xlsx")
    sheet, sources = book.worksheets
    assert sources.title == "sources"
    assert ("note", "corpus", sha256) in list(sources.iter_rows(values_only=True))
    assert sheet.freeze_panes == "A2"
    assert sheet.max_row - 1 == len(records)


@pytest.mark.parametrize("ending", [".csv", ".jsonl", ".md", ".parquet"])
def test_the_ending_of_a_file_says_its_form(library: Path, ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"targets{ending}"
    run(library, "targets", "枫溪县", "2025", "--to", str(file))
    assert start_of_hash(library).encode() in file.read_bytes()


def test_many_hits_as_csv_are_written_in_parts(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = run(library, "search", "发展", "--csv").stdout
    monkeypatch.setattr("tui.commands.search.CSV_ROWS", 3)
    assert run(library, "search", "发展", "--csv").stdout == whole
    monkeypatch.setattr("tui.commands.search.MAX_ROWS", 3)
    words = ["search", "发展", "--xlsx", "no.xlsx", "--library", str(library)]
    refused = CliRunner().invoke(app, words)
    assert refused.exit_code == 1
    assert "use --csv" in refused.stderr


def test_whatever_prints_csv_prints_the_other_forms() -> None:
    for command in app.registered_commands:
        assert command.callback is not None
        taken = inspect.signature(command.callback).parameters.keys()
        if "csv" in taken:
            assert {"json", "xlsx"} <= taken, command.callback.__name__


def test_two_forms_at_once_are_a_mistake(library: Path, tmp_path: Path) -> None:
    words = [
        "targets",
        "枫溪县",
        "2025",
        "--csv",
        "--xlsx",
        str(tmp_path / "a.xlsx"),
        "--library",
        str(library),
    ]
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 2
    assert not (tmp_path / "a.xlsx").exists()


def test_a_table_for_people_says_nothing_of_the_corpus(library: Path) -> None:
    assert start_of_hash(library) not in run(library, "targets", "枫溪县", "2025").stdout
