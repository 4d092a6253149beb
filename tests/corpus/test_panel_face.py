"""The Python face and the commands: the documented example runs on the samples; both give the same tables."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import corpus
from corpus.database import LibraryError, open_library
from corpus.fulfilment import Tolerance
from corpus.ingest import add
from corpus.panel import MORE_COLUMNS
from tests.corpus.making import put, report
from tui.cli import app

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the sample reports."""
    path = tmp_path_factory.mktemp("samples") / "library.sqlite"
    with open_library(path) as library:
        add(library, [ROOT / "sample_data"], workers=0)
    return path


def run(samples: Path, *words: str, status: int = 0) -> Result:
    result = CliRunner().invoke(app, ["--library", str(samples), *words])
    assert result.exit_code == status, result.stderr
    return result


def test_the_documented_example_runs(
    samples: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BAOGAO_LIBRARY", str(samples))
    found = re.search(r"```python\n(.*?)```", DOCUMENT, re.DOTALL)
    assert found
    names: dict[str, object] = {}
    exec(found[1], names)
    said = capsys.readouterr().out
    assert "report_missing" in said
    assert "枫溪县人民政府" in said
    assert set(names["wide"].columns) >= {"gdp", "gdp_status", "cpi"}  # type: ignore[attr-defined]


def test_every_method_and_column_is_documented() -> None:
    from corpus.face import Corpus

    methods = [name for name in dir(Corpus) if not name.startswith("_") and name != "close"]
    assert [name for name in methods if f"`{name}" not in DOCUMENT] == []
    table = DOCUMENT.split("## Columns of a panel")[1]
    assert [column.key for column in MORE_COLUMNS if column.key not in table] == []


def test_a_data_frame_has_types_and_the_notes(samples: Path) -> None:
    with corpus.open(samples) as library:
        frame = library.panel("gdp", region="枫溪县").to_pandas()
        sha256 = library.sha256
        of_report = (library.reports(), library.targets("枫溪县", 2025))
    assert str(frame["report_year"].dtype) == "Int64"
    assert str(frame["mid"].dtype) == "float64"
    assert frame.attrs["corpus"] == sha256[:12]
    assert [dict(table.notes)["corpus"] for table in of_report] == [sha256[:12]] * 2
    assert frame.attrs["rule_book"].startswith("three_level@")


def test_places_that_are_not_there_or_not_the_only_one(samples: Path) -> None:
    with corpus.open(samples) as library:
        with pytest.raises(LibraryError, match="no place in the library fits '无此地'"):
            library.panel("gdp", region="无此地")
        with pytest.raises(LibraryError, match="fits several places"):
            library.ladder("县", 2025)
        with pytest.raises(LibraryError, match="no report of 枫溪县 for 1999"):
            library.report("枫溪县", 1999)


def test_tolerance_reaches_the_table(samples: Path) -> None:
    with corpus.open(samples) as library:
        strict = library.fulfilment("枫溪县", 2025).column("outcome")
        lenient = library.fulfilment("枫溪县", 2025, Tolerance(every=100)).column("outcome")
    assert "missed" not in lenient
    assert strict.count("no_figure") == lenient.count("no_figure")


@pytest.mark.parametrize(
    ("words", "method"),
    [
        (("panel", "枫溪县", "-i", "gdp"), lambda c: c.panel("gdp", region="枫溪县")),
        (
            ("panel", "--level", "county", "--wide", "indicator"),
            lambda c: c.panel("gdp", level="county", wide="indicator"),
        ),
        (("ladder", "枫溪县", "2025"), lambda c: c.ladder("枫溪县", 2025)),
        (
            ("coverage", "-i", "地区生产总值", "--years", "2023-2025"),
            lambda c: c.coverage("gdp", years=(2023, 2025)),
        ),
        (("coverage", "--grid"), lambda c: c.coverage(grid=True)),
    ],
    ids=["panel", "wide", "ladder", "coverage", "grid"],
)
def test_commands_and_python_give_the_same(samples: Path, words: tuple[str, ...], method: object) -> None:
    with corpus.open(samples) as library:
        table = method(library).with_notes_as_columns()  # type: ignore[operator]
    assert [
        json.loads(line) for line in run(samples, *words, "--json").stdout.splitlines()
    ] == table.records()
    rows = list(csv.reader(io.StringIO(run(samples, *words, "--csv").stdout)))
    assert rows[0] == [column.key for column in table.columns]
    assert len(rows) == len(table.rows) + 1
    assert len(run(samples, *words).stdout.splitlines()) == len(table.rows) + 1 or "coverage" in words


def test_a_workbook_from_a_command(samples: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    file = tmp_path / "ladder.xlsx"
    run(samples, "ladder", "枫溪县", "2025", "--xlsx", str(file))
    book = load_workbook(file)
    assert book.sheetnames == ["ladder", "sources"]
    assert [row[:2] for row in book["sources"].iter_rows(min_row=2, max_row=3, values_only=True)] == [
        ("note", "rule_book"),
        ("note", "corpus"),
    ]
    assert "there is such a file already" in run(samples, "cite", "--xlsx", str(file), status=1).stderr


def test_fulfilment_of_a_place_and_of_two_files(samples: Path) -> None:
    folder = ROOT / "sample_data"
    files = [str(folder / f"枫溪县_{year}.txt") for year in (2024, 2025)]
    of_place = run(samples, "fulfilment", "枫溪县", "2025", "--json").stdout.splitlines()
    of_files = run(samples, "fulfilment", *files, "--json").stdout.splitlines()
    rows = [json.loads(line) for line in of_place]
    assert {row.pop("corpus") for row in rows} == {corpus.open(samples).sha256[:12]}
    assert rows == [json.loads(line) for line in of_files]
    for row in rows:
        assert row["target"] in Path(files[0]).read_text(encoding="utf-8")
        assert row["met"] in (True, False, None)
        assert (row["met"] is None) == (row["outcome"] == "no_figure")


def test_coverage_of_a_place_without_any_report(samples: Path) -> None:
    printed = run(samples, "coverage", "--in", "贵州", "--years", "2014", "--json").stdout.splitlines()
    rows = [json.loads(line) for line in printed]
    assert {row["report"] for row in rows} == {"missing"}
    assert {"贵州省", "遵义市", "遵义县"} <= {row["region"] for row in rows}
    with corpus.open(samples) as opened:
        assert len(opened.coverage(within="贵州", years=2014).rows) == len(rows)
        assert len(opened.coverage(region="播州区", years=(2014, 2018)).rows) == 5
    assert "no place in the library fits" in run(samples, "coverage", "--in", "无此地", status=1).stderr


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("panel", "-i", "no_such"), 2, "no indicator 'no_such'"),
        (("panel", "--years", "25"), 2, "--years 25: write 2025, 2015-2025, 2020- or -2012"),
        (("panel", "--rules", "none"), 2, "no rule book 'none'"),
        (("ladder", "无此地", "2025"), 1, "no place in the library fits '无此地'"),
        (("cite", "枫溪县", "1999"), 1, "no report of 枫溪县 for 1999"),
        (("targets", "枫溪县", "9" * 30), 1, "no library holds so large a number"),
        (("diff", "枫溪县", "²", "2025"), 2, "²: not a year"),
        (("diff", "枫溪县", "2024", "²"), 1, "²: cannot be read (no such file or directory)"),
        (("fulfilment", "枫溪县", "²"), 1, "²: cannot be read (no such file or directory)"),
        (("fulfilment", "枫溪县", "9" * 30), 1, f"{'9' * 30}: cannot be read (no such file or directory)"),
        (("fulfilment", "a.txt", "b.txt"), 1, "a.txt: cannot be read (no such file or directory)"),
        (("export",), 2, "name a folder with --dataset DIR"),
    ],
)
def test_what_is_asked_wrongly_gets_one_line(
    samples: Path, words: tuple[str, ...], status: int, said: str
) -> None:
    result = run(samples, *words, status=status)
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""


@pytest.mark.parametrize("command", ["cite", "borrowed"])
def test_a_place_whose_reports_have_no_year_is_told_of(tmp_path: Path, command: str) -> None:
    """Nothing was printed, or headers alone, with status 0."""
    path = tmp_path / "library.sqlite"
    with open_library(path) as library:
        put(library, [report("沧澜省/云桥市/白鹭县", None)])
    said = run(path, command, "白鹭县", status=1).stderr
    assert said == "baogao: no report of 白鹭县 in the library says which year it is of\n"


def test_texts_of_a_year_and_no_known_place_are_not_taken_twice(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with open_library(path) as library:
        put(library, [report("", 2025, text=f"{word}:建设青水大桥。") for word in "甲乙"])
    assert len(run(path, "cite", "地区不明").stdout.splitlines()) == 1
    with corpus.open(path) as opened:
        assert len(opened.borrowed_share("地区不明").rows) == 1
