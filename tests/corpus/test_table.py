from __future__ import annotations

import subprocess
import sys

import pytest

from corpus.table import Column, Table

TABLE = Table(
    "targets",
    (Column("name"), Column("low", "float"), Column("year", "int"), Column("on", "date")),
    (("增速", 6.5, 2025, "2025-01"), ("户数", None, None, None)),
    sources=("abc",),
)


def test_cells_are_found_by_column_and_by_row() -> None:
    assert TABLE.column("low") == (6.5, None)
    assert TABLE.records()[0] == {"name": "增速", "low": 6.5, "year": 2025, "on": "2025-01"}
    with pytest.raises(KeyError):
        TABLE.column("high")


def test_a_row_of_another_length_and_a_doubled_column_are_refused() -> None:
    with pytest.raises(ValueError, match="row 1 has 1 cells"):
        Table("t", (Column("a"), Column("b")), (("x", "y"), ("z",)))
    with pytest.raises(ValueError, match="same key"):
        Table("t", (Column("a"), Column("a")), ())


def test_pandas_keeps_missing_numbers_apart_from_zero() -> None:
    frame = TABLE.to_pandas()
    assert list(frame.columns) == ["name", "low", "year", "on"]
    assert str(frame["year"].dtype) == "Int64"
    assert str(frame["low"].dtype) == "float64"
    assert frame["year"].tolist()[0] == 2025
    assert frame["year"].isna().tolist() == [False, True]
    assert frame["on"].tolist()[0] == "2025-01"


def test_an_empty_table_still_has_its_columns_in_pandas() -> None:
    assert list(Table("t", (Column("a", "int"),), ()).to_pandas().columns) == ["a"]


def test_reading_a_library_imports_nothing_heavy() -> None:
    """The app's first frame and `baogao list` wait for every import made here."""
    code = (
        "import sys, corpus.database, corpus.places, corpus.reports, corpus.report_tables, corpus.export\n"
        "heavy = {'pandas', 'jieba', 'pypinyin', 'docx', 'lxml', 'pypdfium2', 'trafilatura', 'openpyxl', 'numpy'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
