"""Putting a library right in the explorer: edit, remove, choose among copies, and take each back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.database import open_library
from corpus.edits import edit, undo
from corpus.ingest import add
from corpus.place_matching import find_places
from corpus.reports import all_reports, find_report
from tests.conftest import ROOT
from tests.tui.stage import opened, press, screen_text, write
from tui.app import BaogaoApp
from tui.keys import actions_for
from tui.screens.ask import AskScreen
from tui.screens.correcting import split_label
from tui.screens.library import LibraryScreen
from tui.screens.panel import PanelScreen
from tui.screens.pick import PickScreen
from tui.screens.report import ReportScreen
from tui.screens.search import SearchScreen
from tui.screens.words import WordsScreen
from tui.shelf import Shelf

WIDE = (120, 30)
# Keys to 枫溪县, which has the reports of 2024 and 2025 (and a province and a city above it).
HERE = ("end",)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "library.sqlite"
    with open_library(path) as library:
        add(library, sorted((ROOT / "sample_data").glob("枫溪县*.txt")), workers=0)
    return path


def labels(path: Path, *, everything: bool = False) -> list[str]:
    with open_library(path, readonly=True) as library:
        return [row.label for row in all_reports(library, everything=everything)]


def answer(app: BaogaoApp) -> str:
    return app.screen.prompt.message  # type: ignore[attr-defined, no-any-return]


async def test_a_wrong_year_is_put_right_where_one_reads_and_taken_back(path: Path) -> None:
    async with opened(*HERE, "enter", "E", shelf=Shelf(path), size=WIDE) as (app, pilot):
        prompt = app.screen.prompt  # type: ignore[attr-defined]
        assert prompt.text.endswith("枫溪县 2025")
        await press(pilot, "backspace", "2", "enter")
        screen = app.screen
        assert isinstance(screen, ReportScreen)
        assert screen.year == 2022
        assert "枫溪县 2025 → 枫溪县 2022" in answer(app)
        assert labels(path) == ["枫溪县 2022", "枫溪县 2024"]
        await press(pilot, "U")
        assert app.screen.year == 2025  # type: ignore[attr-defined]
        assert "已撤销" in answer(app)
        assert labels(path) == ["枫溪县 2024", "枫溪县 2025"]
        await press(pilot, "q")
        assert isinstance(app.screen, LibraryScreen)
        assert app.screen.value.report_count == 2


async def test_a_report_of_another_place_goes_where_it_belongs(path: Path) -> None:
    async with opened(*HERE, "E", shelf=Shelf(path), size=WIDE) as (app, pilot):
        await press(pilot, "ctrl+u")
        await write(pilot, "沧澜省/云桥市/石梁县")
        await press(pilot, "enter")
        assert "枫溪县 2025 → 石梁县 2025" in answer(app)
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        assert screen.place is not None
        assert (screen.place.name, screen.grid.year) == ("石梁县", 2025)
        await press(pilot, "u")
        assert labels(path) == ["枫溪县 2024", "枫溪县 2025"]


@pytest.mark.parametrize("words", ["没有这里/哪里 2025x", "枫溪县 2101", "沧澜省/云桥市/枫溪县 1900"])
async def test_what_cannot_be_meant_is_one_line_and_changes_nothing(path: Path, words: str) -> None:
    async with opened(*HERE, "E", "ctrl+u", shelf=Shelf(path), size=WIDE) as (app, pilot):
        await write(pilot, words)
        await press(pilot, "enter")
        assert answer(app)
        assert "\n" not in answer(app)
        assert labels(path) == ["枫溪县 2024", "枫溪县 2025"]


async def test_nothing_typed_changes_nothing(path: Path) -> None:
    async with opened(*HERE, "E", "enter", shelf=Shelf(path), size=WIDE) as (app, pilot):
        assert answer(app) == "没有改动"
        await press(pilot, "E", "escape")
        assert answer(app) == "没有改动"
        await press(pilot, "u")
        assert answer(app) == "没有可以撤销的改动"


@pytest.mark.parametrize("key", ["n", "escape"])
async def test_nothing_is_removed_without_a_yes(path: Path, key: str) -> None:
    async with opened(*HERE, "X", shelf=Shelf(path), size=WIDE) as (app, pilot):
        assert "枫溪县 2025" in screen_text(app)
        assert "取走吗" in screen_text(app)
        await press(pilot, "q", "enter", key)
        assert answer(app) == "没有改动"
    assert labels(path) == ["枫溪县 2024", "枫溪县 2025"]


async def test_a_report_that_is_removed_is_left_and_brought_back(path: Path) -> None:
    async with opened(*HERE, "enter", "X", "y", shelf=Shelf(path), size=WIDE) as (app, pilot):
        assert isinstance(app.screen, LibraryScreen)
        assert "取走 枫溪县 2025" in answer(app)
        assert app.screen.value.report_count == 1
        assert labels(path) == ["枫溪县 2024"]
        await press(pilot, "u")
        assert labels(path) == ["枫溪县 2024", "枫溪县 2025"]
        assert app.screen.grid.year == 2025


async def test_the_last_report_may_go_too(path: Path) -> None:
    async with opened(*HERE, "X", "y", "X", "y", shelf=Shelf(path), size=WIDE) as (app, _):
        assert "书库还是空的" in screen_text(app)
        assert labels(path) == []


async def test_what_counts_across_places_knows_of_it(path: Path) -> None:
    async with opened(*HERE, "P", "enter", "X", "y", shelf=Shelf(path), size=WIDE) as (app, _):
        screen = app.screen
        assert isinstance(screen, PanelScreen)
        status = screen.answer.column("status")  # type: ignore[union-attr]
        assert [each == "report_missing" for each in status].count(False) == 1


@pytest.fixture
def two(path: Path) -> Path:
    """Both texts are of one place and year."""
    with open_library(path) as library:
        place = find_places(library, "枫溪县")[0]
        found = find_report(library, place.key, 2024)
        assert found is not None
        edit(library, found, year=2025)
    return path


async def test_another_copy_is_read_and_made_the_current_one(two: Path) -> None:
    async with opened(*HERE, "enter", shelf=Shelf(two), size=WIDE) as (app, pilot):
        first = app.screen.report.id  # type: ignore[attr-defined]
        await press(pilot, "T")
        assert isinstance(app.screen, PickScreen)
        assert "2 份" in screen_text(app)
        assert "现用" in screen_text(app)
        assert "改正过" in screen_text(app)
        await press(pilot, "down", "enter", "r")
        other = app.screen.report.id  # type: ignore[attr-defined]
        assert other != first
        await press(pilot, "q")
        assert app.screen.report.id == first  # type: ignore[attr-defined]
        await press(pilot, "T", "down", "enter", "p")
        assert app.screen.report.id == other  # type: ignore[attr-defined]
        assert "为准" in answer(app)
        await press(pilot, "q", "enter")
        assert app.screen.report.id == other  # type: ignore[attr-defined]
        await press(pilot, "U")
        assert app.screen.report.id == first  # type: ignore[attr-defined]


async def test_a_copy_that_does_not_count_is_edited_and_removed(two: Path) -> None:
    async with opened(*HERE, "T", "down", "enter", "e", shelf=Shelf(two), size=WIDE) as (_, pilot):
        await press(pilot, "backspace", "3", "enter")
        assert sorted(labels(two, everything=True)) == ["枫溪县 2023", "枫溪县 2025"]
        await press(pilot, "u", "T", "down", "enter", "x", "y")
        assert labels(two, everything=True) == ["枫溪县 2025"]


async def test_a_change_of_another_day_is_taken_back_after_a_question(two: Path) -> None:
    async with opened(*HERE, "u", shelf=Shelf(two), size=WIDE) as (app, pilot):
        assert "枫溪县 2024 → 枫溪县 2025" in screen_text(app)
        await press(pilot, "n")
        assert labels(two) == ["枫溪县 2025"]
        await press(pilot, "u", "y")
        assert labels(two) == ["枫溪县 2024", "枫溪县 2025"]


async def test_a_text_that_went_meanwhile_is_told(two: Path) -> None:
    async with opened(*HERE, "T", "down", "enter", shelf=Shelf(two), size=WIDE) as (app, pilot):
        with open_library(two) as library:
            undo(library)
        await press(pilot, "p")
        assert labels(two) == ["枫溪县 2024", "枫溪县 2025"]
        assert answer(app)


async def test_where_there_is_no_report_there_is_nothing_to_change(path: Path) -> None:
    async with opened("home", shelf=Shelf(path), size=WIDE) as (app, pilot):
        for key in ("E", "X", "T"):
            await press(pilot, key)
            assert answer(app) == "光标这里没有报告"


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("贵州省/遵义市/播州区 2025", ("贵州省/遵义市/播州区", 2025)),
        ("播州区 2025年", ("播州区", 2025)),
        ("2025", ("", 2025)),
        ("520304", ("520304", None)),
        ("播州区", ("播州区", None)),
        ("", ("", None)),
    ],
)
def test_a_label_is_read_as_people_write_it(words: str, meant: tuple[str, int | None]) -> None:
    assert split_label(words) == meant


def test_a_kiosk_knows_of_none_of_it() -> None:
    from tui.kiosk import CHANGES, WITHHELD

    assert set(CHANGES) <= set(WITHHELD)
    mixin: Any = LibraryScreen
    known = {action.id for action in actions_for("library", "report")}
    assert set(CHANGES) <= known
    acts: list[Callable[..., object]] = [getattr(mixin, f"action_{each}") for each in CHANGES]
    assert all(acts)


async def test_a_report_that_is_put_right_is_read_on_where_it_was(path: Path) -> None:
    """The cursor jumped to the beginning of the text."""
    async with opened(*HERE, "enter", "pagedown", "down", shelf=Shelf(path), size=WIDE) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, ReportScreen)
        offset = screen.reader.offset_at_cursor
        assert offset > 0
        await press(pilot, "E", "backspace", "2", "enter")
        assert screen.year == 2022
        assert screen.reader.offset_at_cursor == offset
        await press(pilot, "U")
        assert screen.year == 2025
        assert screen.reader.offset_at_cursor == offset


async def test_hits_and_words_know_of_a_report_that_went(path: Path) -> None:
    """A search went on listing hits of a report that was removed where they had led."""
    async with opened(*HERE, "x", *"枫溪", "enter", shelf=Shelf(path), size=WIDE) as (app, pilot):
        search = app.screen
        assert isinstance(search, SearchScreen)
        assert search.reports == 2
        await press(pilot, "enter", "X", "y")
        assert app.screen is search
        assert search.reports == 1
        await press(pilot, "q", "U", "w")
        words = app.screen
        assert isinstance(words, WordsScreen)
        assert max(words.answer.column("reports")) == 2  # type: ignore[union-attr]
        await press(pilot, "enter", "enter", "X", "y", "q")
        assert app.screen is words
        assert max(words.answer.column("reports")) == 1  # type: ignore[union-attr]


async def test_an_answer_knows_of_a_report_that_went(path: Path) -> None:
    async with opened(*HERE, "A", *"GDP", "enter", shelf=Shelf(path), size=WIDE) as (app, pilot):
        assert "枫溪县 2025" in screen_text(app)
        await press(pilot, "enter", "X", "y")
        assert isinstance(app.screen, AskScreen)
        assert app.screen.answer is not None
        assert all(row.year != 2025 for row in app.screen.rows)
