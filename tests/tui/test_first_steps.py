"""First steps: from an empty library to reading, all in the app; an import goes on while one reads."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.database import open_library
from corpus.ingest import add
from tests.conftest import ROOT
from tests.tui.made_up import PLACES, MadeUpShelf
from tests.tui.stage import LONGEST_WAIT, look, opened, press, screen_text, settle, until
from tui.app import BaogaoApp
from tui.intake import Intake, Taken
from tui.intaking import end_words, progress_words
from tui.screens.empty import EmptyScreen
from tui.screens.folder import FolderScreen, listing_of
from tui.screens.library import LibraryScreen
from tui.screens.panel import PanelScreen
from tui.screens.report import ReportScreen
from tui.shelf import Shelf
from tui.start import is_samples, samples_library, samples_notes

SAMPLES = ROOT / "sample_data"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """An empty library."""
    path = tmp_path / "library.sqlite"
    open_library(path).close()
    return path


@pytest.fixture(autouse=True)
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with four reports and a file that is none, where the app is started."""
    folder = tmp_path / "here" / "报告"
    folder.mkdir(parents=True)
    for source in sorted(SAMPLES.glob("*.txt"))[:4]:
        shutil.copy(source, folder)
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 no archive")
    (folder / "图.png").write_bytes(b"x")
    monkeypatch.chdir(folder.parent)
    return folder


def wait_for(condition: Callable[[], object]) -> None:
    """Wait until another process has come so far."""
    end = time.monotonic() + LONGEST_WAIT
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def ended(app: BaogaoApp) -> bool:
    return app.intake is not None and app.intake.taken.ended and not app.intake.running


async def test_an_empty_library_is_filled_from_a_folder_chosen_with_keys(library: Path) -> None:
    app = BaogaoApp(Shelf(library), look())
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, EmptyScreen)
        assert "导入一个文件夹" in screen_text(app)
        await press(pilot, "down", "enter", "enter", "i")
        await until(pilot, lambda: ended(app) and "导入完毕" in screen_text(app))
        assert isinstance(app.screen, LibraryScreen)
        assert "坏.docx" in screen_text(app)
        assert "4 份报告" in screen_text(app)
        await press(pilot, "end", "enter")
        assert isinstance(app.screen, ReportScreen)


async def test_what_an_import_says_at_its_end_outlives_the_screen_of_the_empty_library(library: Path) -> None:
    """An import that is quick ends before its reports were read, and the first screen gave way with the words on it."""
    app = BaogaoApp(Shelf(library), look())
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, EmptyScreen)
        with open_library(library) as writer:
            add(writer, sorted(SAMPLES.glob("*.txt"))[:1], workers=0)
        app.screen.say("导入完毕：新增 1 份")
        below = app.screen_stack[-2]
        assert isinstance(below, LibraryScreen)
        below.read()
        await until(pilot, lambda: app.screen is below)
        assert "导入完毕：新增 1 份" in screen_text(app)


async def test_the_samples_open_over_the_empty_library_and_lead_back(library: Path) -> None:
    app = BaogaoApp(Shelf(library), look())
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        assert "16 份报告" in screen_text(app)
        await press(pilot, "q")
        assert isinstance(app.screen, EmptyScreen)
        assert app.shelf.path == library


async def test_one_goes_on_reading_while_an_import_goes_on(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keys are answered, the title shows how far it is, and the cursor stays where it was when more comes."""
    started: list[object] = []

    class Slow:
        running = True

        def __init__(self, path: Path, paths: object, tell: object) -> None:
            started.append(paths)
            self.taken = Taken()

        def stop(self) -> None:
            self.running = False

    monkeypatch.setattr("tui.intaking.Intake", Slow)
    async with opened("down", "down", "I", "i", size=(120, 24)) as (app, pilot):
        assert len(started) == 1
        assert "正在读入" in screen_text(app)
        from tui.messages import ImportTold

        app.post_message(ImportTold(Taken(3, 12, "甲.txt", 2, 6.0)))
        await settle(pilot)
        assert "▮▮▮∙∙∙∙∙∙∙∙∙ 3/12  余 0:18" in screen_text(app)
        assert app.screen.place.name == "竹溪区"  # type: ignore[attr-defined]
        await press(pilot, "enter")
        assert isinstance(app.screen, ReportScreen)
        assert "3/12" in screen_text(app)
        await press(pilot, "q", "I", "i")
        assert "正在导入" in screen_text(app)
        assert len(started) == 1
        summary = {"reports": 9, "added": 8, "present": 1, "not_reports": 2, "failed": 0, "first_failed": ""}
        app.post_message(ImportTold(Taken(12, 12, "乙.txt", 9, 9.0, "made-up.sqlite", summary)))
        await settle(pilot)
        assert "12/12" not in screen_text(app)


async def test_folders_are_walked_with_the_keys(reports: Path) -> None:
    async with opened("I", shelf=MadeUpShelf(), size=(100, 24)) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, FolderScreen)
        assert "报告/" in screen_text(app)
        await press(pilot, "enter")
        shown = screen_text(app)
        assert "坏.docx" in shown
        assert "图.png" not in shown
        assert "可导入的文件 5 个" in shown
        await press(pilot, "left")
        assert screen.name_at_cursor == "报告"
        (reports / "深").mkdir()
        await press(pilot, "enter", "/", "深", "enter", "enter")
        assert screen.listing.folder == reports / "深"
        assert "没有文件夹" in screen_text(app)


def test_a_folder_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    assert listing_of(tmp_path / "none").problem


async def test_a_folder_that_cannot_be_opened_is_not_gone_into(reports: Path) -> None:
    async with opened("I", size=(100, 24)) as (app, pilot):
        shutil.rmtree(reports)
        await press(pilot, "enter")
        assert "打不开" in screen_text(app)
        assert app.screen.listing.folder == reports.parent  # type: ignore[attr-defined]


def test_an_import_that_is_ended_leaves_a_library_that_goes_on(library: Path) -> None:
    told: list[Taken] = []
    intake = Intake(library, [SAMPLES], told.append)
    wait_for(lambda: told)
    intake.stop()
    assert not intake.running
    with open_library(library) as opened_again:
        before = opened_again.row("SELECT count(*) FROM reports")
        assert opened_again.row("PRAGMA integrity_check") == ("ok",)
    told.clear()
    again = Intake(library, [SAMPLES], told.append)
    wait_for(lambda: again.taken.summary)
    assert before is not None
    assert again.taken.summary["reports"] == 16 - before[0]


def test_an_import_that_is_killed_says_so(library: Path) -> None:
    told: list[Taken] = []
    intake = Intake(library, [SAMPLES], told.append)
    os.kill(intake._process.pid, signal.SIGKILL)
    wait_for(lambda: told and told[-1].ended)
    assert "导入中断" in end_words(told[-1], look())


def test_a_library_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    told: list[Taken] = []
    (tmp_path / "file").write_text("x")
    intake = Intake(tmp_path / "file" / "library.sqlite", [SAMPLES], told.append)
    wait_for(lambda: told and told[-1].ended)
    assert str(tmp_path / "file") in told[-1].error
    wait_for(lambda: not intake.running)


def test_the_bar_says_how_far_it_is() -> None:
    assert progress_words(Taken(0, 10), look()).endswith("0/10  余 ?")
    assert "▮" * 12 in progress_words(Taken(10, 10, seconds=3.0), look())


async def test_names_of_folders_are_text(reports: Path) -> None:
    """A folder may be called anything; its name is neither markup nor obeyed."""
    (reports.parent / "[b]甲[-b]\x1b[31").mkdir()
    async with opened("I", size=(100, 24)) as (app, pilot):
        assert "[b]甲[-b]␛[31" in screen_text(app)
        await press(pilot, "enter")
        assert "[b]甲[-b]␛[31" in screen_text(app)


async def test_in_the_samples_over_an_empty_library_every_way_leads_on(library: Path) -> None:
    """The empty library that lies below was asked for the places: the box found none, and led back out of the samples."""
    app = BaogaoApp(Shelf(library), look())
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        samples = app.screen
        await press(pilot, "g", *"fxx", "enter")
        assert isinstance(app.screen, ReportScreen)
        assert app.screen.place.name == "枫溪县"
        await press(pilot, "P", "enter")
        assert isinstance(app.screen, ReportScreen)
        await press(pilot, "g", *"yqs", "down", "enter")
        assert app.screen is samples
        await press(pilot, ":", *"quit", "enter")
        assert isinstance(app.screen, EmptyScreen)


async def test_notes_on_the_samples_are_kept_in_one_file_however_they_were_opened(library: Path) -> None:
    """They lay beside the samples' library, and went with it when the next version made it anew."""
    app = BaogaoApp(Shelf(library), look())
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        assert is_samples(app.shelf.path)
        assert app.shelf.notes_file == samples_notes()
        await press(pilot, "end", "m")
        assert samples_notes().exists()
        # the notes that an earlier version left beside its samples
        old = app.shelf.path.with_name("samples-0.notes.sqlite")
        old.write_bytes(b"notes")
        app.shelf.path.unlink()
        samples_library()
        assert old.exists()
        assert samples_notes().exists()


async def test_what_is_imported_from_the_samples_goes_into_ones_own_library(
    library: Path, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It went into the library of the samples, which the next version makes anew."""
    app = BaogaoApp(Shelf(library), look())
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        samples = app.shelf.path
        await press(pilot, "I", "enter", "i")
        await until(pilot, lambda: ended(app) and app.shelf.path == library)
        assert "4 份报告" in screen_text(app)
        assert "导入完毕" in screen_text(app)
        with open_library(samples, readonly=True) as kept:
            assert kept.row("SELECT count(*) FROM reports") == (16,)
        await press(pilot, "q")
        assert app.shelf.path == samples
        # the first screen has given way to what came meanwhile
        await press(pilot, "q")
        assert app.shelf.path == library
        assert "4 份报告" in screen_text(app)


async def test_the_samples_alone_import_into_the_library_that_is_opened_by_default(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BAOGAO_LIBRARY", str(tmp_path / "own.sqlite"))
    app = BaogaoApp(Shelf(samples_library(), samples_notes()), look())
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "I", "enter", "i")
        await until(pilot, lambda: ended(app) and app.shelf.path == tmp_path / "own.sqlite")
        assert "4 份报告" in screen_text(app)
        await press(pilot, "q")
        assert "16 份报告" in screen_text(app)


async def test_places_that_come_while_a_table_over_many_is_open_are_known_to_it() -> None:
    """Enter on a place that was imported meanwhile said that the library has no such report."""
    shelf = MadeUpShelf(places=PLACES[:3])
    async with opened("P", "2", "end", "enter", shelf=shelf) as (app, pilot):
        panel = app.screen
        assert isinstance(panel, PanelScreen)
        shelf.all_places = PLACES
        below = app.screen_stack[0]
        assert isinstance(below, LibraryScreen)
        below.read()
        await settle(pilot)
        assert panel.places.places == PLACES
