"""The search screen: hits and exact counts, narrowing, concordance lines, the way into the report."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.stage import lines, opened, press, resize, screen_text, settle, write
from tui.screens.report import ReportScreen
from tui.screens.search import SearchScreen
from tui.views.search import ending

SEARCH = ("s", *"集群", "enter")
# every made-up report says it 21 times, and there are 15 reports
TIMES, REPORTS = 21, 15


async def test_hits_and_the_exact_count_come_together() -> None:
    async with opened(*SEARCH) as (app, _):
        screen = app.screen
        assert isinstance(screen, SearchScreen)
        assert (screen.total, screen.reports) == (TIMES * REPORTS, REPORTS)
        assert "315 处，15 份报告" in screen.title_bar.note
        assert len(screen.found) == TIMES * REPORTS
        shown = lines(screen.tables["hits"])[1]
        assert "【集群】" in shown
        assert "2025" in shown


async def test_what_is_typed_is_looked_for_before_enter() -> None:
    async with opened("s") as (app, pilot):
        await write(pilot, "集群")
        assert app.screen.prompt.asking  # type: ignore[attr-defined]
        assert app.screen.total == TIMES * REPORTS  # type: ignore[attr-defined]


async def test_a_facet_narrows_and_is_taken_off_again() -> None:
    async with opened(*SEARCH, "3", "enter") as (app, pilot):
        screen = app.screen
        assert isinstance(screen, SearchScreen)
        assert [name for name, _ in screen.narrowings] == ["县级"]
        assert screen.reports == 8
        await press(pilot, "u")
        assert screen.reports == REPORTS


async def test_the_counts_of_a_facet_add_up() -> None:
    async with opened(*SEARCH) as (app, _):
        screen = app.screen
        assert isinstance(screen, SearchScreen)
        assert screen.facets_table is not None
        for facet in ("place", "level", "year", "part"):
            rows = [row for row in screen.facets_table.records() if row["facet"] == facet]
            assert sum(int(str(row["hits"])) for row in rows) == TIMES * REPORTS


async def test_concordance_lines_have_the_hit_in_one_column() -> None:
    async with opened(*SEARCH, "2", size=(120, 40)) as (app, _):
        shown = [line for line in lines(app.screen.tables["concordance"])[1:] if line]  # type: ignore[attr-defined]
    assert len({line.index("集群  ") for line in shown}) <= 2
    assert len(shown) > 10


async def test_enter_opens_the_report_at_the_hit_and_n_goes_on() -> None:
    async with opened(*SEARCH, "down", "enter") as (app, pilot):
        report = app.screen
        assert isinstance(report, ReportScreen)
        assert len(report.finder.hits) == TIMES
        assert report.finder.number == 1
        await press(pilot, "n")
        assert report.finder.number == 2
        await press(pilot, "N", "N")
        assert report.finder.number == 0


async def test_a_query_that_cannot_be_read_says_what_is_wrong() -> None:
    async with opened("s", *"集群", "space", *"OR", "enter") as (app, _):
        assert "这样写看不懂" in screen_text(app)


async def test_nothing_found_says_so() -> None:
    async with opened("s", *"没有这个词", "enter") as (app, _):
        assert "没有找到「没有这个词」" in screen_text(app)


async def test_the_end_of_words_is_cut_by_columns() -> None:
    assert ending("一二三四五", 10, "..") == "一二三四五"
    assert ending("一二三四五", 8, "..") == "..三四五"
    assert ending("a\n b", 8, "..") == "a b"


async def test_more_hits_than_are_listed_are_read_when_their_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name is asked for at once, and taking it back drops nothing that was read."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tui.screens.search.MOST", 100)
    async with opened(*SEARCH) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, SearchScreen)
        assert len(screen.found) == 100
        made = []
        from corpus import search

        kept = search.hits_table
        monkeypatch.setattr(search, "hits_table", lambda hits: made.append(1) or kept(hits))
        await press(pilot, "e", "escape")
        assert "没有导出" in screen_text(app)
        assert not made
        await press(pilot, "e", "enter")
        assert made
        assert f"（{TIMES * REPORTS} 行）" in screen_text(app)
    [file] = tmp_path.glob("*.csv")
    assert len(file.read_text(encoding="utf-8-sig").splitlines()) == TIMES * REPORTS + 1


async def test_a_long_name_loses_characters_but_not_its_year() -> None:
    from tests.tui.stage import look
    from tui.views.search import concordance_data

    async with opened(*SEARCH) as (app, _):
        hit = app.screen.found[0]._replace(region="新疆维吾尔自治区")  # type: ignore[attr-defined]
    data = concordance_data([hit], look().labels, 80, "⋯")
    assert data.rows[0][0] == "新疆维吾⋯ 2025"


async def test_hits_of_the_query_before_do_not_stand_under_one_that_cannot_be_read() -> None:
    """They stayed, under the old title, and Enter said nothing of what is wrong."""
    async with opened("s") as (app, pilot):
        screen = app.screen
        assert isinstance(screen, SearchScreen)
        await write(pilot, "集群")
        assert screen.tables["hits"].row_count
        await write(pilot, " OR")
        assert not screen.tables["hits"].row_count
        await press(pilot, "enter")
        assert "这样写看不懂" in screen.prompt.message
        assert "检索「集群 OR」" in screen_text(app)
        assert "处，" not in screen_text(app)
        await press(pilot, "/", "backspace", "backspace", "backspace", "enter")
        assert screen.tables["hits"].row_count
        assert "检索「集群」" in screen_text(app)


@pytest.mark.parametrize("view", ["1", "2"])
async def test_the_words_around_the_hits_are_set_for_another_size(view: str) -> None:
    """A concordance that was opened on a wide screen had no room for what follows on a narrower one."""
    async with opened(*SEARCH, view, size=(80, 24)) as (app, _):
        wanted = screen_text(app)
    async with opened(*SEARCH, view, size=(140, 24)) as (app, pilot):
        await resize(pilot, 80, 24)
        assert screen_text(app) == wanted


async def test_what_is_not_counted_yet_is_not_told_as_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The facets beside the hits said that nothing was found while they were counted."""
    async with opened(*SEARCH) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, SearchScreen)
        screen._show_first(screen.found, screen.total, screen.reports)
        assert "没有找到" not in screen.tables["facets"].empty_text
        monkeypatch.setattr(screen, "ask_library", lambda question, done: None)
        screen.lines = []
        screen.open_view("concordance")
        await settle(pilot)
        assert "没有找到" not in screen_text(app)


async def test_escape_leaves_a_search_of_which_nothing_was_asked() -> None:
    """Whether a question ran was kept under a name that Textual has for a screen that runs: Esc said that it was taken
    back, and a screen that had its answer counted as one that had ended."""
    async with opened("s", "escape") as (app, pilot):
        screen = app.screen
        assert isinstance(screen, SearchScreen)
        assert not screen.running
        await press(pilot, "escape")
        assert app.screen is not screen
    async with opened(*SEARCH) as (app, _):
        assert app.screen.is_running
