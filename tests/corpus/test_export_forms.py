"""Workbooks, JSON Lines, Markdown and Parquet: read back cell by cell by what reads them elsewhere."""

from __future__ import annotations

import datetime
import json
import os
from pathlib import Path

import pytest

from corpus import forms
from corpus.database import Library
from corpus.export import ExportError, ExportExists
from corpus.forms import markdown, write_table
from corpus.ladder import ladder
from corpus.notes import Note, Passage
from corpus.notes_tables import notes_markdown
from corpus.panel import panel
from corpus.table import Cell, Column, Table
from corpus.workbook import write_xlsx
from tests.corpus.making import put
from tests.corpus.stating import stating

COLUMNS = (
    Column("name"),
    Column("count", "int"),
    Column("value", "float"),
    Column("given_on", "date"),
    Column("report_sha256"),
    Column("source_url"),
)
ROWS: tuple[tuple[Cell, ...], ...] = (
    ("云桥市", 3, 6.5, "2025-01-11", "aa", "https://example.org/1"),
    ("=1+1", None, -3.0, "2025-01", "bb", None),
    ("a|b\n*c* <d>", 0, None, None, "aa", "https://example.org/1"),
)
TABLE = Table("例 [表]", COLUMNS, ROWS, ("aa", "bb"), (("corpus", "1f0c"), ("rule_book", "mine@ab")))


def test_a_workbook_has_typed_cells_a_frozen_header_and_its_sources(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    write_xlsx(TABLE, tmp_path / "t.xlsx")
    book = load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == ["例 _表_", "sources"]
    sheet = book.worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:F4"
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        [column.key for column in COLUMNS],
        ["云桥市", 3, 6.5, datetime.datetime(2025, 1, 11), "aa", "https://example.org/1"],
        ["=1+1", None, -3, "2025-01", "bb", None],
        ["a|b\n*c* <d>", 0, None, None, "aa", "https://example.org/1"],
    ]
    assert [cell.data_type for cell in sheet[2]] == ["s", "n", "n", "d", "s", "s"]
    assert [list(row) for row in book["sources"].iter_rows(values_only=True)] == [
        ["kind", "key", "value"],
        ["note", "corpus", "1f0c"],
        ["note", "rule_book", "mine@ab"],
        ["report_sha256", "aa", "https://example.org/1"],
        ["report_sha256", "bb", None],
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝"])
def test_text_that_would_run_as_a_formula_is_text(start: str, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    write_xlsx(Table("t", (Column("a"),), ((f"{start}1+1",),)), tmp_path / "t.xlsx")
    cell = load_workbook(tmp_path / "t.xlsx")["t"]["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (f"{start}1+1", "s", True)


def test_characters_and_lengths_a_workbook_cannot_hold(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    rows: tuple[tuple[Cell, ...], ...] = (("一\x00二\x1b[31m三\ud800",), ("长" * 40_000,))
    write_xlsx(Table("t", (Column("a"),), rows), tmp_path / "t.xlsx")
    sheet = load_workbook(tmp_path / "t.xlsx")["t"]
    assert sheet["A2"].value == "一\ufffd二\ufffd[31m三\ufffd"
    assert sheet["A3"].value == "长" * 32_766 + "…"


def test_more_rows_than_a_sheet_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.workbook.MAX_ROWS", 3)
    with pytest.raises(ExportError, match="3 rows are more than a sheet holds"):
        write_xlsx(TABLE, tmp_path / "t.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_pandas_reads_the_workbook(tmp_path: Path) -> None:
    import pandas

    write_xlsx(TABLE, tmp_path / "t.xlsx")
    frame = pandas.read_excel(tmp_path / "t.xlsx")
    assert frame["name"].tolist() == [row[0] for row in ROWS]
    assert frame["value"].tolist()[:2] == [6.5, -3.0]


def test_json_lines_have_the_notes_in_each_row(tmp_path: Path) -> None:
    write_table(TABLE, tmp_path / "t.jsonl")
    lines = (tmp_path / "t.jsonl").read_text(encoding="utf-8").splitlines()
    keys = [*(column.key for column in COLUMNS), "corpus", "rule_book"]
    assert [json.loads(line) for line in lines] == [
        dict(zip(keys, (*row, "1f0c", "mine@ab"), strict=True)) for row in ROWS
    ]


def test_csv_has_the_notes_as_columns(tmp_path: Path) -> None:
    write_table(TABLE, tmp_path / "t.csv")
    lines = (tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "name,count,value,given_on,report_sha256,source_url,corpus,rule_book"
    assert lines[1] == "云桥市,3,6.5,2025-01-11,aa,https://example.org/1,1f0c,mine@ab"


def test_markdown_is_a_table_whose_text_is_no_markup(tmp_path: Path) -> None:
    write_table(TABLE, tmp_path / "t.md")
    assert (tmp_path / "t.md").read_text(encoding="utf-8").splitlines() == [
        "| name | count | value | given\\_on | report\\_sha256 | source\\_url |",
        "| --- | --: | --: | --- | --- | --- |",
        "| 云桥市 | 3 | 6.5 | 2025-01-11 | aa | https://example.org/1 |",
        "| =1+1 |  | -3 | 2025-01 | bb |  |",
        "| a\\|b<br>\\*c\\* \\<d\\> | 0 |  |  | aa | https://example.org/1 |",
        "",
        "- corpus: 1f0c",
        "- rule\\_book: mine@ab",
        "- report\\_sha256: aa",
        "- report\\_sha256: bb",
    ]


def test_signs_that_markdown_reads_are_escaped_wherever_words_are_written() -> None:
    """The name of a character (&lt;) would be read as that character, and - at the head of a quotation begins a list."""
    table = Table("t", (Column("quote"),), (("1&lt;2 ~~x~~",),))
    assert "| 1\\&lt;2 \\~\\~x\\~\\~ |" in markdown(table)
    passage = Passage("990102", "竹溪区", None, 2025, quote="- 1&lt;2 ~~x~~")
    note = Note(1, "highlight", passage, "", None, "2025", "2025")
    assert "> \\- 1\\&lt;2 \\~\\~x\\~\\~" in notes_markdown([note])


def test_parquet_keeps_types_and_notes(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra baogao[parquet] is not installed")
    write_table(TABLE, tmp_path / "t.parquet")
    read = parquet.read_table(tmp_path / "t.parquet")
    assert [str(field.type) for field in read.schema] == [
        "string",
        "int64",
        "double",
        "string",
        "string",
        "string",
    ]
    assert [tuple(row.values()) for row in read.to_pylist()] == list(ROWS)
    assert json.loads(read.schema.metadata[b"baogao.notes"]) == dict(TABLE.notes)


def test_without_the_extra_parquet_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(ExportError, match=r"pip install \"baogao\[parquet\]\""):
        write_table(TABLE, tmp_path / "t.parquet")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".jsonl", ".md"])
def test_no_form_replaces_a_file_unasked(ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"t{ending}"
    file.write_text("mine")
    with pytest.raises(ExportExists):
        write_table(TABLE, file)
    assert file.read_text() == "mine"
    write_table(TABLE, file, overwrite=True)
    assert file.stat().st_size > 10
    assert list(tmp_path.iterdir()) == [file]


def test_another_ending_lists_the_forms(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"end the name in \.csv, \.xlsx, \.jsonl, \.md, \.parquet"):
        write_table(TABLE, tmp_path / "t.doc")


def test_the_empty_table_in_every_form(tmp_path: Path) -> None:
    empty = Table("t", COLUMNS, ())
    for ending in set(forms.WRITERS) - {".parquet"}:
        write_table(empty, tmp_path / f"t{ending}")
    assert (tmp_path / "t.jsonl").read_text() == ""


GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("view", ["panel", "ladder"])
def test_golden_files(view: str, library: Library, tmp_path: Path) -> None:
    """Every cell of a small panel and ladder, as they were looked at once; WRITE_GOLDEN=1 writes them anew."""
    put(
        library,
        [
            stating("沧澜省", 2024, "地区生产总值增长6%左右", url="https://example.org/1"),
            stating("沧澜省", 2025, "地区生产总值确保增长5.5%、力争增长6%", "地区生产总值增长6.2%"),
            stating("沧澜省/云桥市", 2025, "地区生产总值增速高于全省0.5个百分点"),
        ],
    )
    table = panel(library, ["gdp"]) if view == "panel" else ladder(library, "沧澜", 2025)
    write_table(table, tmp_path / "t.csv")
    written = (tmp_path / "t.csv").read_text(encoding="utf-8-sig")
    if os.environ.get("WRITE_GOLDEN"):
        (GOLDEN / f"{view}.csv").write_text(written, encoding="utf-8")
    assert written == (GOLDEN / f"{view}.csv").read_text(encoding="utf-8")
