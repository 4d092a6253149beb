"""CSV files: read back cell by cell, safe to open, written whole or not at all."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pytest

from corpus.export import ExportError, ExportExists, file_name, whole_file, write_csv
from corpus.table import Cell, Column, Table
from tests.corpus.children import as_nobody, files_up_to, in_child


def table(*cells: Cell) -> Table:
    return Table("t", (Column("一"), Column("b", "float")), tuple((cell, 6.5) for cell in cells))


def written(of: Table, folder: Path) -> list[list[str]]:
    path = folder / "t.csv"
    write_csv(of, path, overwrite=True)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_a_spreadsheet_sees_the_encoding_and_csv_reads_it_back(tmp_path: Path) -> None:
    cells: list[Cell] = ["逗号,和“引号”", '"', "两\n行", "", " 前空格", "𠮷"]
    assert written(table(*cells), tmp_path) == [["一", "b"], *([cell, "6.5"] for cell in cells)]
    assert (tmp_path / "t.csv").read_bytes().startswith("\ufeff一,b\n".encode())


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "－"])
def test_text_that_would_run_as_a_formula_is_text(start: str, tmp_path: Path) -> None:
    (_, (cell, _)) = written(table(f"{start}1+1"), tmp_path)
    assert cell == f"'{start}1+1".replace("\r", "\n")


@pytest.mark.parametrize(
    ("cell", "said"),
    [(-3.4, "-3.4"), (6.0, "6"), (0.1, "0.1"), (-2, "-2"), (1e21, "1e+21"), (None, ""), (0, "0")],
)
def test_numbers_stay_numbers(cell: Cell, said: str, tmp_path: Path) -> None:
    assert written(table(cell), tmp_path)[1][0] == said


def test_to_a_stream_without_byte_order_mark() -> None:
    stream = io.StringIO()
    write_csv(table("=1"), stream)
    assert stream.getvalue() == "一,b\n'=1,6.5\n"


def test_a_file_is_replaced_only_when_told(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("mine")
    with pytest.raises(ExportExists) as error:
        write_csv(table("x"), path)
    assert "\n" not in str(error.value)
    assert path.read_text() == "mine"
    write_csv(table("x"), path, overwrite=True)
    assert path.read_text(encoding="utf-8-sig") == "一,b\nx,6.5\n"
    assert [entry.name for entry in tmp_path.iterdir()] == ["t.csv"]


def test_a_file_that_came_in_between_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    with pytest.raises(ExportExists), whole_file(path):
        path.write_text("mine")
    assert path.read_text() == "mine"
    assert [entry.name for entry in tmp_path.iterdir()] == ["t.csv"]


def test_a_file_system_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    write_csv(table("x"), tmp_path / "t.csv")
    with pytest.raises(ExportExists):
        write_csv(table("y"), tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_text(encoding="utf-8-sig") == "一,b\nx,6.5\n"
    assert len(list(tmp_path.iterdir())) == 1


def test_what_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("before")
    with pytest.raises(ZeroDivisionError), whole_file(path, overwrite=True) as file:
        file.write(str(1 / 0))
    assert path.read_text() == "before"
    assert [entry.name for entry in tmp_path.iterdir()] == ["t.csv"]


def test_a_full_disk_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("before")

    def write() -> str:
        try:
            write_csv(table("字" * 100_000), path, overwrite=True)
        except ExportError as error:
            return str(error)
        return "written"

    assert in_child(write, files_up_to(8192)) == f"{path}: cannot be written (File too large)"
    assert path.read_text() == "before"
    assert [entry.name for entry in tmp_path.iterdir()] == ["t.csv"]


def test_a_folder_one_may_not_write_to(open_folder: Path) -> None:
    def write() -> str:
        try:
            write_csv(table("x"), open_folder / "t.csv")
        except ExportError as error:
            return str(error)
        return "written"

    assert in_child(write, as_nobody) == f"{open_folder / 't.csv'}: cannot be written (Permission denied)"


@pytest.mark.parametrize(("where", "said"), [("", "is a folder"), ("none/t.csv", "there is no folder")])
def test_a_path_that_is_no_place_for_a_file(tmp_path: Path, where: str, said: str) -> None:
    with pytest.raises(ExportError, match=said):
        write_csv(table("x"), tmp_path / where, overwrite=True)


@pytest.mark.parametrize(
    ("region", "years", "view", "name"),
    [
        ("播州区", 2025, "targets", "播州区_2025_targets.csv"),
        ("播州区", [2025, 2024], "statements", "播州区_2024-2025_statements.csv"),
        ("播州区", [2025, 2025], "statements", "播州区_2025_statements.csv"),
        ("全国", None, "grid", "全国_grid.csv"),
        ("../../etc/passwd", 2025, "a/b", "etc_passwd_2025_a_b.csv"),
        ("..", None, "x", "__x.csv"),
        ('a:b*c?"<>|\\d', 2025, "x", "a_b_c_d_2025_x.csv"),
        ("播 州\n区\x1b[31m\u202e", 2025, "x", "播_州_区[31m_2025_x.csv"),
        ("=cmd", 2025, "x", "=cmd_2025_x.csv"),
    ],
)
def test_a_file_name_tells_what_is_in_it_and_stays_in_its_folder(
    region: str, years: int | list[int] | None, view: str, name: str
) -> None:
    assert file_name(region, years, view) == name


def test_a_long_name_is_cut_between_characters() -> None:
    name = file_name("很长的名字" * 50, 2025, "targets")
    assert len(name.encode()) <= 200
    assert name.endswith("_2025_targets.csv")
    assert "\ufffd" not in name
