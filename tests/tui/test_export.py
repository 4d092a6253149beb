"""Writing a view to CSV from the screen."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from tests.tui.stage import opened, press, screen_text, write

REPORT = ("down", "down", "enter")
COMPARE = ("down", "down", "d", "enter")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, where proposed names lead."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("keys", "name", "count"),
    [
        ((), "baogao_library.csv", 6),
        (REPORT, "竹溪区_2025_sections.csv", 5),
        ((*REPORT, "2"), "竹溪区_2025_targets.csv", 6),
        ((*REPORT, "3"), "竹溪区_2025_glossary.csv", 2),
        ((*REPORT, "4"), "竹溪区_2025_promises.csv", 2),
        (COMPARE, "竹溪区_2024-2025_statements.csv", 4),
        ((*COMPARE, "2"), "竹溪区_2024-2025_targets.csv", 4),
    ],
)
async def test_every_view_has_a_file_of_its_name(
    folder: Path, keys: tuple[str, ...], name: str, count: int
) -> None:
    async with opened(*keys, "e", "enter", size=(120, 24)) as (app, _):
        assert f"（{count} 行）" in screen_text(app)
        assert "已写入" in screen_text(app)
        assert (folder / name).read_bytes().startswith(b"\xef\xbb\xbf")
        written = rows(folder / name)
        assert len(written) == count
        # which state of the library it was made from
        assert {len(row["corpus"]) for row in written} == {12}


async def test_the_targets_come_with_their_sentences(folder: Path) -> None:
    async with opened(*REPORT, "2", "e", "enter"):
        written = rows(folder / "竹溪区_2025_targets.csv")
    headline = [row for row in written if row["scope"] == "headline"]
    assert [row["quote"] for row in headline][:2] == ["地区生产总值增长6%左右", "规上工业增加值增长7%以上"]
    assert headline[1]["bound"] == "at_least"


async def test_a_file_that_is_there_is_never_overwritten_silently(folder: Path) -> None:
    name = "竹溪区_2025_targets.csv"
    (folder / name).write_text("mine", encoding="utf-8")
    async with opened(*REPORT, "2", "e", "enter") as (app, pilot):
        assert f"{name} 已经有了" in screen_text(app)
        await press(pilot, "escape")
        assert "没有导出" in screen_text(app)
        assert (folder / name).read_text(encoding="utf-8") == "mine"
        await press(pilot, "e", "enter", "n", "enter")
        assert len(rows(folder / "竹溪区_2025_targets_2.csv")) == 6
        assert (folder / name).read_text(encoding="utf-8") == "mine"
        await press(pilot, "e", "enter", "c")
        assert (folder / name).read_text(encoding="utf-8") == "mine"
        await press(pilot, "e", "enter", "o")
        assert len(rows(folder / name)) == 6


async def test_another_folder_can_be_named(folder: Path) -> None:
    (folder / "out").mkdir()
    async with opened(*REPORT, "2", "e", "ctrl+u") as (_, pilot):
        await write(pilot, "out/t.csv")
        await press(pilot, "enter")
        assert len(rows(folder / "out" / "t.csv")) == 6
        await press(pilot, "e", "ctrl+u")
        await write(pilot, "out")
        await press(pilot, "enter")
        assert len(rows(folder / "out" / "竹溪区_2025_targets.csv")) == 6


async def test_what_cannot_be_written_says_why_and_goes_on(folder: Path) -> None:
    async with opened(*REPORT, "2", "e", "ctrl+u") as (app, pilot):
        await write(pilot, "no/such/folder.csv")
        await press(pilot, "enter")
        assert "no/such/folder.csv" in screen_text(app)
        assert "已写入" not in screen_text(app)
        await press(pilot, "down", "enter")


async def test_escape_and_an_empty_name_write_nothing(folder: Path) -> None:
    async with opened(*REPORT, "2", "e", "escape") as (app, pilot):
        assert "没有导出" in screen_text(app)
        await press(pilot, "e", "ctrl+u", "enter")
        assert "没有导出" in screen_text(app)
    assert not list(folder.glob("*.csv"))


async def test_what_a_filter_left_is_written_as_it_is_sorted(folder: Path) -> None:
    async with opened(*REPORT, "2", "/") as (_, pilot):
        await write(pilot, "增长")
        await press(pilot, "enter", "s", "2", "e", "enter")
        written = rows(folder / "竹溪区_2025_targets.csv")
    assert [float(row["low"]) for row in written] == [7, 6, 5.8]


async def test_only_changes_are_written_when_only_changes_are_shown(folder: Path) -> None:
    async with opened(*COMPARE, "z", "e", "enter"):
        written = rows(folder / "竹溪区_2024-2025_statements.csv")
    assert [row["kind"] for row in written] == ["changed", "dropped", "new"]


async def test_the_end_of_a_long_path_is_shown_where_the_name_is(folder: Path) -> None:
    deep = folder.joinpath(*["一个名字很长的文件夹"] * 5)
    deep.mkdir(parents=True)
    async with opened(*REPORT, "2") as (app, pilot):
        app.settings = replace(app.settings, export_folder=str(deep))
        await press(pilot, "e", "enter")
        assert "⋯" in screen_text(app)
        assert "竹溪区_2025_targets.csv（6 行）" in screen_text(app)
