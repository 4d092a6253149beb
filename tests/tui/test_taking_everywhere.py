"""On every view of every screen e, y, c, o, p and ? do what fits there, or say in one line why not."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from tests.tui.made_up import MadeUpShelf
from tests.tui.stage import opened, press, screen_text
from tests.tui.views_in_focus import EMPTY, SPARE, TABLES, VIEW_OF
from tui.keys import SCREENS
from tui.screens.base import BaseScreen
from tui.screens.export import FORMATS
from tui.screens.help import HelpScreen

EVERY = {**TABLES, **EMPTY, **SPARE}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "甲").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TMUX", raising=False)
    return tmp_path


def shelf_for(view: str) -> MadeUpShelf:
    return MadeUpShelf(places=()) if view == "empty" else MadeUpShelf()


def test_every_screen_is_walked() -> None:
    # what is typed on these two are words
    assert {where for where, view in VIEW_OF.items() if view in EVERY} == set(SCREENS) - {"go", "note"}


@pytest.mark.parametrize("view", TABLES)
async def test_every_view_is_written_in_every_form(view: str, folder: Path) -> None:
    rows = {}
    async with opened(*TABLES[view], size=(120, 30)) as (app, pilot):
        for form in FORMATS:
            app.settings = replace(app.settings, export_format=form)
            await press(pilot, "e", "enter")
            assert "已写入" in screen_text(app)
            [path] = folder.glob(f"*.{form}")
            rows[form] = _rows(path)
    assert rows["csv"] > 0
    assert set(rows.values()) == {rows["csv"]}


def _rows(path: Path) -> int:
    if path.suffix == ".xlsx":
        return openpyxl.load_workbook(path).worksheets[0].max_row - 1
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix == ".csv":
        return len(list(csv.DictReader(text.splitlines())))
    if path.suffix == ".jsonl":
        return len([json.loads(line) for line in text.splitlines()])
    return len([line for line in text.splitlines() if line.startswith("|")]) - 2


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("view", EVERY)
async def test_each_key_does_something_or_says_why_not(view: str, lang: str) -> None:
    async with opened(*EVERY[view], shelf=shelf_for(view), lang=lang) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, BaseScreen)
        for key in "eycop":
            screen.say("")
            await press(pilot, key)
            assert app.screen is screen, key
            said = screen.prompt.message or (screen.prompt.question and screen.prompt.question.label)
            assert said, key
            assert "\n" not in said
            if view in TABLES and key in "ey":
                assert screen.prompt.asking, (key, said)
            if view in TABLES and key == "c" and view != "searches":
                assert app.clipboard, said
            if screen.prompt.asking:
                await press(pilot, "escape")
        assert not screen.prompt.asking
        await press(pilot, "?")
        assert isinstance(app.screen, HelpScreen) is (view != "help")
        assert app.screen is not screen


async def test_the_report_of_a_first_use_is_cited() -> None:
    async with opened(*TABLES["first_use"], "c") as (app, pilot):
        assert "baogao://" in app.clipboard
        await press(pilot, "o")
        assert "made-up.txt" in screen_text(app)


async def test_the_report_of_a_bar_is_cited_and_its_figures_are_copied() -> None:
    async with opened(*TABLES["bars"], "c") as (app, pilot):
        assert "baogao://" in app.clipboard
        await press(pilot, "y", "r")
        assert app.clipboard.count("\t") >= 1
        bar = app.clipboard
        await press(pilot, "y", "a")
        assert bar in app.clipboard.splitlines()
        assert len(app.clipboard.splitlines()) > 1
