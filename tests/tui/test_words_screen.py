"""The words screen: trend, frequent words, keyness, collocates, first use; and how a sub-corpus is written."""

from __future__ import annotations

import pytest

from corpus.place_matching import match_places
from tests.tui.made_up import PLACES
from tests.tui.stage import lines, opened, press, screen_text, until, write
from tui.labels import Labels
from tui.messages import Partly
from tui.screens.chart import ChartScreen
from tui.screens.querying import QUIET
from tui.screens.report import ReportScreen
from tui.screens.search import SearchScreen
from tui.screens.words import WordsScreen
from tui.views.spans import read_span
from tui.views.words import SubCorpusError, read_sub_corpus, split_terms, sub_corpus_words

LANGUAGES = [Labels.load("zh"), Labels.load("en")]
TERM = ("w", "1", *"集群", "enter")


async def test_frequent_words_are_counted_over_all_reports() -> None:
    async with opened("w") as (app, _):
        screen = app.screen
        assert isinstance(screen, WordsScreen)
        assert screen.answer is not None
        first = screen.answer.records()[0]
        assert first["count"] == max(int(str(n)) for n in screen.answer.column("count"))
        assert lines(screen.table)[1].split()[:2] == ["1", first["word"]]


async def test_the_trend_of_a_term_has_a_row_a_year() -> None:
    async with opened(*TERM) as (app, _):
        screen = app.screen
        assert isinstance(screen, WordsScreen)
        assert screen.answer is not None
        counts = dict(zip(screen.answer.column("report_year"), screen.answer.column("hits"), strict=True))
    # 1, 2, 4, 4 and 4 reports, each says it 21 times
    assert counts == {2021: 21, 2022: 42, 2023: 84, 2024: 84, 2025: 84}


async def test_the_chart_of_a_trend_shows_rates_and_counts() -> None:
    async with opened(*TERM, "i", "tab") as (app, _):
        chart = app.screen
        assert isinstance(chart, ChartScreen)
        assert "84" in screen_text(app)


async def test_first_uses_lead_to_the_report() -> None:
    async with opened(*TERM, "5") as (app, pilot):
        assert "2021" in lines(app.screen.table)[1]  # type: ignore[attr-defined]
        await press(pilot, "enter")
        assert isinstance(app.screen, ReportScreen)
        assert app.screen.year == 2021


async def test_a_frequent_word_leads_to_its_search() -> None:
    async with opened("w", "enter") as (app, _):
        assert isinstance(app.screen, SearchScreen)
        assert app.screen.total > 0


async def test_a_row_leads_to_the_hits_it_counted() -> None:
    """A year of a trend led to the hits of all years, of the review too."""
    async with opened(*TERM, "b") as (app, pilot):
        await write(pilot, "zxq plan")
        await press(pilot, "enter")
        words = app.screen
        assert isinstance(words, WordsScreen)
        assert words.answer is not None
        (hits,) = words.answer.records()[-1:]
        await press(pilot, "end", "enter")
        assert isinstance(app.screen, SearchScreen)
        assert app.screen.total == hits["hits"]
        assert app.screen.filters.years == (hits["report_year"], hits["report_year"])
        assert app.screen.filters.section == "plan"
        await press(pilot, "u")
        assert app.screen.total > int(str(hits["hits"]))


async def test_a_sub_corpus_narrows_what_is_counted() -> None:
    async with opened(*TERM, "b") as (app, pilot):
        await write(pilot, "zxq 2024-2025")
        await press(pilot, "enter")
        screen = app.screen
        assert isinstance(screen, WordsScreen)
        assert screen.title_bar.note == "竹溪区 2024-2025"
        assert screen.answer is not None
        assert screen.answer.column("hits") == (21, 21)


async def test_keyness_sets_the_latest_years_against_those_before() -> None:
    async with opened("w", "3") as (app, _):
        assert app.screen.title_bar.note == "甲 2023-2025   乙 2021-2022"  # type: ignore[attr-defined]


async def test_what_is_no_sub_corpus_says_so() -> None:
    async with opened("w", "b") as (app, pilot):
        await write(pilot, "qqqq")
        await press(pilot, "enter")
        assert "qqqq" in app.screen.prompt.message  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "全部"),
        ("2020-2025", "2020-2025"),
        ("竹溪 县级 2025 安排", "竹溪区 县级 2025 安排"),
        ("plan county", "县级 安排"),
        ("sjs", "松江市"),
    ],
)
def test_sub_corpora_are_read_in_either_language(written: str, said: str) -> None:
    filters = read_sub_corpus(written, PLACES, match_places, read_span, LANGUAGES)  # type: ignore[arg-type]
    assert sub_corpus_words(filters, PLACES, LANGUAGES[0]) == said


def test_a_word_that_means_nothing_is_told() -> None:
    with pytest.raises(SubCorpusError, match="没有这里"):
        read_sub_corpus("没有这里", PLACES, match_places, read_span, LANGUAGES)  # type: ignore[arg-type]


def test_terms_are_parted_by_blanks_and_commas() -> None:
    assert split_terms("数字经济，共同富裕 数字经济、5G") == ["数字经济", "共同富裕", "5G"]


async def test_an_empty_table_has_no_order_to_turn_round() -> None:
    """S on a table without columns brought the explorer down."""
    async with opened("w", "5", "escape", "S") as (app, _):
        assert isinstance(app.screen, WordsScreen)
        assert app.screen.table.sort_column is None


async def test_a_first_use_shows_its_term_on_a_narrow_screen() -> None:
    async with opened(*TERM, "5") as (app, _):
        assert screen_text(app).count("【集群】") == 5


async def test_no_figure_is_less_than_nothing() -> None:
    async with opened("w", "3") as (app, _):
        assert "0.00" in screen_text(app)
        assert "-0.00" not in screen_text(app)


async def test_what_is_being_counted_is_given_up_for_a_view_that_needs_a_term() -> None:
    async with opened("w") as (app, pilot):
        screen = app.screen
        assert isinstance(screen, WordsScreen)
        number = screen._begin(wait=False)
        screen._tell_of_waiting()
        assert "计数中" in screen_text(app)
        await press(pilot, "5", "escape")
        assert not screen.running
        assert "计数中" not in screen_text(app)
        # its answer comes too late to be shown
        assert number != screen._number


async def test_words_that_are_not_counted_any_more_are_not_told_as_being_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with opened("w") as (app, pilot):
        screen = app.screen
        assert isinstance(screen, WordsScreen)
        monkeypatch.setattr(screen, "_work", lambda number, question, done: None)
        screen.reload()
        await until(pilot, lambda: "Esc" in screen.prompt.message)
        await press(pilot, "escape")
        assert "正在读取" not in screen_text(app)
        assert "已取消" in screen_text(app)


async def test_columns_that_only_draw_are_not_offered_to_be_sorted_or_copied() -> None:
    """A bar has no name: a key stood there with nothing after it."""
    async with opened("w", "s") as (app, pilot):
        prompt = app.screen.prompt  # type: ignore[attr-defined]
        assert "5 " in prompt.question.label
        assert "6" not in prompt.question.choices
        await press(pilot, "escape", "y")
        assert "6" not in prompt.question.choices


async def test_what_is_shown_is_not_said_to_be_counted_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the last part of an answer and its end it was said that one waits, and that stayed."""
    async with opened("w") as (app, pilot):
        screen = app.screen
        assert isinstance(screen, WordsScreen)
        monkeypatch.setattr(screen, "_work", lambda number, question, done: None)
        screen.reload()
        screen.take_part(Partly(screen._number, lambda: screen.say("", "1/4")))
        await pilot.pause(2 * QUIET)
        assert (screen.prompt.message, screen.prompt.note) == ("", "1/4")
