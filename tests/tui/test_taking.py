"""Taking things away from the screens: copies, citations, the original, pages to print, and the forms of tables."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.reports import StoredReport
from tests.tui.made_up import MadeUpShelf
from tests.tui.stage import opened, press, screen_text, write
from tui.screens.export import next_ending
from tui.settings import read_settings

REPORT = ("down", "down", "enter")
COMPARE = ("down", "down", "d", "enter")


class FromTheWeb(MadeUpShelf):
    """The library of reports that were found at an address."""

    def report(self, place_key: str, year: int) -> StoredReport | None:
        found = super().report(place_key, year)
        return found and replace(found, source=replace(found.source, url="https://example.org/r.html"))

    def _citation(self, of, offset=None):  # type: ignore[no-untyped-def]
        cited = super()._citation(replace(of, source=replace(of.source, url=None)), offset)
        return replace(cited, source_url=of.source.url)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for variable in ("TMUX", "STY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("keys", "copied"),
    [
        ((*REPORT, "2", "y", "2"), "6%左右"),
        ((*REPORT, "2", "y", "p"), "地区生产总值增长6%左右"),
        ((*REPORT, "3", "y", "p"), "1.智改数转：指制造业智能化改造和数字化转型。"),
        ((*REPORT, "4", "y", "p"), "1.新建公办幼儿园3所"),
        ((*COMPARE, "down", "y", "1"), "培育专精特新企业十家以上"),
        ((*COMPARE, "down", "y", "2"), "培育专精特新企业十二家以上"),
        (("down", "y", "d"), "990100"),
    ],
)
async def test_y_copies(keys: tuple[str, ...], copied: str) -> None:
    async with opened(*keys) as (app, _):
        assert app.clipboard == copied
        assert "已送往剪贴板" in screen_text(app)


async def test_y_copies_the_row_with_its_cells_apart() -> None:
    async with opened(*REPORT, "2", "y", "r") as (app, _):
        cells = app.clipboard.split("\t")
        assert cells[:2] == ["地区生产总值", "6%左右"]


async def test_y_copies_the_sentence_one_reads_or_the_passage_chosen() -> None:
    async with opened(*REPORT, *["down"] * 6, "y", "p") as (app, pilot):
        assert app.clipboard.startswith("现在，我代表区人民政府")
        await press(pilot, "v", "v", "y", "p")
        assert app.clipboard.startswith("现在，我代表区人民政府")
        assert app.clipboard.endswith("一、2024年工作回顾")


async def test_c_cites_the_section_one_reads() -> None:
    async with opened(*REPORT, "2", "c") as (app, _):
        assert app.clipboard.endswith("baogao://990102/2025#s2")
        assert "江一川" not in app.clipboard
        assert "政府工作报告" in app.clipboard


async def test_c_cites_both_reports_of_a_comparison_each_at_its_side() -> None:
    async with opened(*COMPARE, "c") as (app, pilot):
        first, second = app.clipboard.splitlines()
        assert "baogao://990102/2024#s" in first
        assert "baogao://990102/2025#s" in second
        await press(pilot, "o")
        assert "没有记下网址" in screen_text(app)
    async with opened(*COMPARE, "o", shelf=FromTheWeb()) as (app, _):
        assert app.clipboard.splitlines() == ["https://example.org/r.html"] * 2


async def test_o_shows_the_original_and_copies_its_address() -> None:
    async with opened(*REPORT, "o", shelf=FromTheWeb()) as (app, _):
        assert app.clipboard == "https://example.org/r.html"
        assert "https://example.org/r.html" in screen_text(app)


async def test_where_there_is_no_report_nothing_is_taken(folder: Path) -> None:
    async with opened("end", "left", size=(120, 24)) as (app, pilot):
        for key in ("c", "o", "p"):
            await press(pilot, key)
            assert "光标这里没有报告" in screen_text(app)
        assert app.clipboard == ""


async def test_what_is_too_long_for_a_clipboard_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.clipboard.MOST_BYTES", 10)
    async with opened(*REPORT, "2", "y", "p") as (app, _):
        assert "太长" in screen_text(app)
        assert app.clipboard == ""


async def test_p_writes_a_page_and_never_over_another(folder: Path) -> None:
    name = folder / "竹溪区_2025_report.html"
    async with opened(*REPORT, "p", "enter") as (app, pilot):
        assert "已写入" in screen_text(app)
        assert name.read_text(encoding="utf-8").startswith("<!doctype html>")
        await press(pilot, "p", "tab", "enter")
        assert name.with_suffix(".md").read_text(encoding="utf-8").startswith("# 竹溪区 2025")
        await press(pilot, "p", "enter")
        assert "已经有了" in screen_text(app)


async def test_tab_takes_the_next_form_and_the_form_is_remembered(folder: Path) -> None:
    stem = "竹溪区_2025_targets"
    async with opened(*REPORT, "2", "e", "tab", "enter", size=(120, 24)) as (app, pilot):
        assert zipfile.is_zipfile(folder / f"{stem}.xlsx")
        await press(pilot, "e")
        assert app.screen.prompt.text == f"{stem}.xlsx"  # type: ignore[attr-defined]
        await press(pilot, "tab", "enter")
        lines = (folder / f"{stem}.jsonl").read_text(encoding="utf-8").splitlines()
        assert len(lines) == 6
        assert json.loads(lines[0])["region"] == "竹溪区"
        await press(pilot, "e", "tab", "enter")
        assert (folder / f"{stem}.md").read_text(encoding="utf-8").startswith("| region |")
    assert read_settings()[0].export_format == "md"
    settings, _ = read_settings()
    assert settings.export_folder == ""


async def test_a_folder_for_exports_can_be_set(folder: Path) -> None:
    out = folder / "out"
    out.mkdir()
    async with opened(*REPORT, "2") as (app, pilot):
        app.settings = replace(app.settings, export_folder=str(out))
        await press(pilot, "e", "enter")
        assert (out / "竹溪区_2025_targets.csv").exists()


async def test_a_name_with_another_ending_is_refused_in_one_line(folder: Path) -> None:
    async with opened(*REPORT, "2", "e", "ctrl+u") as (app, pilot):
        await write(pilot, "t.doc")
        await press(pilot, "enter")
        assert "t.doc" in screen_text(app)
        assert "已写入" not in screen_text(app)
    assert not list(folder.glob("t.*"))


@pytest.mark.parametrize(
    ("name", "then"),
    [("a.csv", "a.xlsx"), ("a.md", "a.csv"), ("a", "a.csv"), ("a.b", "a.b.csv"), ("", ""), ("out/", "out/")],
)
def test_next_ending(name: str, then: str) -> None:
    assert next_ending(name, ("csv", "xlsx", "jsonl", "md")) == then


async def test_that_a_citation_was_copied_is_said_where_it_is_longer_than_the_line() -> None:
    async with opened(*REPORT, "c") as (app, _):
        assert "已送往剪贴板" in screen_text(app)
        assert "竹溪区人民政府" in screen_text(app)
