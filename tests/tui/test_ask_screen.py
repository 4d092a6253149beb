"""The box for questions: answers with their sentences, reasons with what is nearest, and the way to the text."""

from __future__ import annotations

from tests.tui.stage import lines, opened, press, screen_text, settle, write
from tui.screens.ask import AskScreen
from tui.screens.library import LibraryScreen
from tui.screens.report import ReportScreen

ASK = ("down", "down", "A")


async def test_the_answer_has_its_sentence_and_leads_to_it() -> None:
    async with opened(*ASK) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, AskScreen)
        assert "可以问" in screen_text(app)
        await write(pilot, "GDP目标")
        await press(pilot, "enter")
        assert lines(screen.said) == [" 竹溪区2025年地区生产总值目标：增长6%左右。"]
        assert lines(screen.list)[1].split() == [
            "竹溪区",
            "2025",
            "地区生产总值",
            "6%左右",
            "地区生产总值增长6%左右",
        ]
        assert "地区生产总值增长6%左右" in lines(screen.detail)[2]
        await press(pilot, "enter")
        report = app.screen
        assert isinstance(report, ReportScreen)
        assert (report.place.name, report.year) == ("竹溪区", 2025)
        start, end, *_ = report.reader.jump or (0, 0)
        assert report.reader.text[start:end] == "地区生产总值增长6%左右"
        await press(pilot, "q")
        assert app.screen is screen


async def test_no_answer_gives_the_reason_and_what_is_nearest() -> None:
    async with opened("A") as (app, pilot):
        screen = app.screen
        assert isinstance(screen, AskScreen)
        await press(pilot, "ctrl+u")
        await write(pilot, "竹溪区2019年GDP目标")
        await press(pilot, "enter")
        assert "库里没有竹溪县2019年的报告" in lines(screen.said)[0]
        assert "没有答案" in screen_text(app)
        assert lines(screen.list)[1].startswith(" 竹溪县 2021")
        await press(pilot, "enter")
        assert isinstance(app.screen, ReportScreen)
        assert app.screen.year == 2021


async def test_a_question_that_is_not_understood_can_be_mended() -> None:
    async with opened("A") as (app, pilot):
        screen = app.screen
        assert isinstance(screen, AskScreen)
        await press(pilot, "ctrl+u")
        await write(pilot, "你好")
        await press(pilot, "enter")
        assert "没有看懂这个问题" in lines(screen.said)[0]
        assert screen.list.row_count == 0
        await press(pilot, "enter")
        assert "库里没有这份报告" in screen.prompt.message
        await press(pilot, "e")
        assert "没有可以导出的表" in screen.prompt.message
        await press(pilot, "/")
        assert screen.prompt.text == "你好"
        await press(pilot, "ctrl+u")
        await write(pilot, "各县2024年GDP目标")
        await press(pilot, "enter")
        assert screen.list.row_count == 3


async def test_every_kind_of_answer_is_listed() -> None:
    async with opened("A") as (app, pilot):
        screen = app.screen
        assert isinstance(screen, AskScreen)
        for question, first in (
            ("“发展”提到多少次", "2021"),
            ("“发展”最早什么时候提出", "竹溪县 2021"),
            ("竹溪区2025年新提了哪些工作", ""),
            ("竹溪区2025年民生实事有哪些", "竹溪区 2025"),
            ("竹溪区2025年主要目标有哪些", "竹溪区 2025"),
            ("什么是“放管服”改革", ""),
        ):
            screen._put(question)
            await settle(pilot)
            assert screen.answer is not None
            assert screen.answer.question.text == question
            if screen.list.row_count:
                assert lines(screen.list)[1].strip().startswith(first), lines(screen.list)


async def test_esc_before_any_question_leads_back() -> None:
    async with opened("A") as (app, pilot):
        assert isinstance(app.screen, AskScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, LibraryScreen)


async def test_long_answers_are_cut_and_english_is_spoken() -> None:
    async with opened(*ASK, size=(60, 20), lang="en") as (app, pilot):
        screen = app.screen
        assert isinstance(screen, AskScreen)
        await write(pilot, "主要目标有哪些")
        await press(pilot, "enter")
        assert "headline targets" in lines(screen.said)[0]
        assert len(lines(screen.said)) <= 8


async def test_where_nothing_is_listed_there_is_no_empty_panel() -> None:
    async with opened("A", "ctrl+u", *"鲸", "enter") as (app, _):
        assert "╌" not in screen_text(app)
