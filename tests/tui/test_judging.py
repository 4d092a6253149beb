"""The rule book and the tolerance where they are used: shown, changed, computed by at once, and in what is exported."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.rulebooks import copy_rule_book, own_folder, rule_book
from tests.tui.made_up import MadeUpShelf
from tests.tui.stage import lines, look, opened, press, screen_text, settle, write
from tui.app import BaogaoApp
from tui.screens.fulfilment import FulfilmentScreen
from tui.screens.panel import PanelScreen
from tui.screens.pick import PickScreen
from tui.settings import Settings, settings_path

HERE = ("down", "down")
WIDE = (160, 40)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def own_book() -> Iterator[str]:
    """A rule book of the reader's own, by which every number is soft."""
    file = copy_rule_book("two_level", "mine")
    file.write_text('title = "all soft"\nforces = ["hard", "soft"]\notherwise = "soft"\n', encoding="utf-8")
    yield "mine"
    file.unlink()


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened_file:
        return list(csv.DictReader(opened_file))


@pytest.mark.parametrize(("key", "where"), [("P", "panel"), ("L", "ladder"), ("R", "ranking")])
async def test_the_settings_rule_book_is_used_and_shown(key: str, where: str) -> None:
    app = BaogaoApp(MadeUpShelf(), look(), Settings(rule_book="two_level", tolerance=3))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, *HERE, key)
        screen = app.screen
        assert screen.where == where  # type: ignore[attr-defined]
        assert "6 口径 两级，光数为硬" in screen_text(app)
        assert dict(screen.answer.notes)["rule_book"] == rule_book("two_level").label  # type: ignore[attr-defined]
        assert ("7 容差 3" in screen_text(app)) == (where != "ladder")


async def test_another_rule_book_is_computed_by_at_once_and_exported(folder: Path, own_book: str) -> None:
    async with opened(*HERE, "L", size=WIDE) as (app, pilot):
        force = app.screen.answer.column("force")  # type: ignore[attr-defined]
        assert "6 口径 三级" in screen_text(app)
        await press(pilot, "6")
        assert isinstance(app.screen, PickScreen)
        assert "余泳泽等 2019" in screen_text(app)
        await press(pilot, "end", "enter")
        assert f"6 口径 {own_book}" in screen_text(app)
        soft = app.screen.answer.column("force")  # type: ignore[attr-defined]
        assert set(soft) == {"soft", None}
        assert [each is None for each in soft] == [each is None for each in force]
        await press(pilot, "e", "enter")
        row = rows_of(folder / "ladder_gdp_竹溪区_2025.csv")[0]
        assert row["rule_book"] == rule_book(own_book).label


async def test_another_tolerance_judges_anew_and_is_exported(folder: Path) -> None:
    async with opened(*HERE, "P", "5", "5", "5", "5", size=WIDE) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, PanelScreen)
        # 8%左右 was set, 5.8% reached
        assert lines(screen.view)[1].split()[-1] == "未完成"
        await press(pilot, "7", "ctrl+u")
        await write(pilot, "2.2")
        await press(pilot, "enter")
        assert lines(screen.view)[1].split()[-1] == "完成"
        assert "7 容差 2.2" in screen_text(app)
        await press(pilot, "e", "ctrl+u")
        await write(pilot, "p.csv")
        await press(pilot, "enter")
        assert {row["tolerance"] for row in rows_of(folder / "p.csv")} == {"2.2"}
        # it goes along to the next screen
        await press(pilot, "R")
        assert "7 容差 2.2" in screen_text(app)


@pytest.mark.parametrize("words", ["x", "-1", "nan", "inf", ""])
async def test_what_is_no_tolerance_changes_nothing(words: str) -> None:
    async with opened(*HERE, "F", "7", "ctrl+u", size=WIDE) as (app, pilot):
        for character in words:
            await press(pilot, {"-": "minus"}.get(character, character))
        await press(pilot, "enter")
        assert "不小于 0" in screen_text(app)
        assert "7 容差 0.5" in screen_text(app)


async def test_a_broken_rule_book_of_ones_own_is_told(own_book: str) -> None:
    (own_folder() / "mine.toml").write_text("forces = 3", encoding="utf-8")
    async with opened(*HERE, "L", "6", size=WIDE) as (app, _):
        assert "mine.toml" in screen_text(app)
        assert not isinstance(app.screen, PickScreen)
    app = BaogaoApp(MadeUpShelf(), look(), Settings(rule_book="mine"))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, *HERE, "P")
        assert "mine.toml" in screen_text(app)


async def test_fulfilment_by_the_tolerance_of_the_screen(folder: Path) -> None:
    async with opened(*HERE, "F", size=WIDE) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, FulfilmentScreen)
        assert "未完成 1" in screen_text(app)
        gdp = next(line for line in lines(screen.table) if "地区生产总值" in line).split()
        assert gdp[:4] == ["地区生产总值", "8%左右", "5.8%", "-2.2"]
        await press(pilot, "7", "ctrl+u", "3", "enter")
        assert "未完成 0" in screen_text(app)
        assert "地区生产总值增长5.8%" in screen_text(app)
        await press(pilot, "e", "enter")
        rows = rows_of(folder / "竹溪区_2024-2025_fulfilment.csv")
        assert {row["tolerance"] for row in rows} == {"3"}
        assert settings_path().exists() is False


async def test_fulfilment_needs_the_report_of_the_year_before() -> None:
    async with opened(*HERE, "left", "left", "left", "left", "F", size=WIDE) as (app, _):
        assert not isinstance(app.screen, FulfilmentScreen)
        assert "没有竹溪区 2020 年的报告" in screen_text(app)


@pytest.mark.parametrize(("lang", "called"), [("zh", "两级，力争为硬"), ("en", "two levels, strive hard")])
async def test_rule_books_are_called_in_the_language_of_the_screen(lang: str, called: str) -> None:
    async with opened(*HERE, "P", "6", size=WIDE, lang=lang) as (app, pilot):
        assert called in screen_text(app)
        await press(pilot, "end", "enter")
        assert f"6 {app.look.labels('param.rule_book')} {called}" in screen_text(app)
