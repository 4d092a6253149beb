"""The one input."""

from __future__ import annotations

import asyncio

import pytest

from tests.tui.stage import LONGEST_WAIT, lines, look, on_stage, styled
from tui.widgets.prompt import MOST_CHARACTERS, Prompt, Question
from tui.width import cell_width


class Heard:
    """What a question was answered with."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []

    def question(self, text: str = "", choices: str = "") -> Question:
        return Question(
            "筛选",
            lambda words: self.said.append(("submit", words)),
            text=text,
            choices=choices,
            on_change=lambda words: self.said.append(("change", words)),
            on_cancel=lambda: self.said.append(("cancel", "")),
            on_move=lambda key: self.said.append(("move", key)),
        )


async def test_it_shows_a_message_when_nothing_is_asked() -> None:
    prompt = Prompt(look())
    async with on_stage(prompt, (40, 3)):
        prompt.say("已写入", "3/12")
        assert lines(prompt)[0] == " 3/12  已写入"


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (["a", "b"], "ab"),
        (["a", "b", "left", "c"], "acb"),
        (["a", "b", "backspace"], "a"),
        (["a", "b", "home", "delete"], "b"),
        (["a", "b", "home", "c", "end", "d"], "cabd"),
        (["a", "b", "ctrl+u", "c"], "c"),
        (["a", "space", "b", "ctrl+w"], "a "),
        (["a", "b", "left", "left", "left", "right", "c"], "acb"),
        (["播", "州"], "播州"),
    ],
)
async def test_editing(keys: list[str], text: str) -> None:
    prompt, heard = Prompt(look()), Heard()
    async with on_stage(prompt, (40, 3)) as pilot:
        prompt.ask(heard.question())
        await pilot.press(*keys)
        assert prompt.text == text
        await pilot.press("enter")
        assert heard.said[-1] == ("submit", text.strip())
        assert not prompt.asking


async def test_of_words_too_long_the_end_is_shown_behind_an_ellipsis_and_the_cursor_stands_there() -> None:
    """The head of a file's name was cut off without a sign, and the terminal's cursor left the screen."""
    prompt, heard = Prompt(look()), Heard()
    async with on_stage(prompt, (40, 3)) as pilot:
        prompt.ask(heard.question("panel_gdp_竹溪区_county_2017-2026_and_so_on.csv"))
        await pilot.pause()
        assert lines(prompt)[0].startswith(" 筛选 ⋯")
        assert lines(prompt)[0].rstrip().endswith("and_so_on.csv")
        assert pilot.app.cursor_position.x < 40
        await pilot.press("home")
        assert lines(prompt)[0].startswith(" 筛选 panel_gdp")
        prompt.ask(heard.question("short.csv"))
        assert lines(prompt)[0].startswith(" 筛选 short.csv")


async def test_typing_is_acted_on_after_a_rest_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    prompt, heard = Prompt(look()), Heard()
    # no rest between keys is that long, on no machine
    monkeypatch.setattr("tui.widgets.prompt.DEBOUNCE", LONGEST_WAIT)
    async with on_stage(prompt, (40, 3)) as pilot:
        prompt.ask(heard.question())
        await pilot.press("b")
        first = prompt._timer
        await pilot.press("z")
        assert first is not None
        assert first._task is None, "it goes on"
        assert heard.said == []
        monkeypatch.setattr("tui.widgets.prompt.DEBOUNCE", 0.01)
        await pilot.press("q")
        async with asyncio.timeout(LONGEST_WAIT):
            while prompt._timer is not None:
                await pilot.pause(0.02)
        assert heard.said == [("change", "bzq")]


async def test_escape_cancels_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    prompt, heard = Prompt(look()), Heard()
    monkeypatch.setattr("tui.widgets.prompt.DEBOUNCE", LONGEST_WAIT)
    async with on_stage(prompt, (40, 3)) as pilot:
        prompt.ask(heard.question("bz"))
        await pilot.press("a", "escape")
        # nothing is left that would be acted on after a rest
        assert prompt._timer is None
        assert heard.said == [("cancel", "")]


async def test_the_cursor_is_drawn_and_the_terminal_s_own_stands_there() -> None:
    prompt, heard = Prompt(look()), Heard()
    async with on_stage(prompt, (40, 3)) as pilot:
        prompt.ask(heard.question("播州"))
        await pilot.press("left")
        assert styled(prompt, 0, "reverse") == "州"
        assert pilot.app.cursor_position.x == 1 + 4 + 1 + 2


async def test_a_long_answer_keeps_its_end_in_view() -> None:
    prompt, heard = Prompt(look()), Heard()
    async with on_stage(prompt, (30, 3)):
        prompt.ask(heard.question("很长很长的文件名" * 5))
        assert lines(prompt)[0].startswith(" 筛选 ")
        assert lines(prompt)[0].endswith("的文件名")


@pytest.mark.parametrize("key", ["o", "O", "ｏ"])
async def test_a_choice_is_one_key(key: str) -> None:
    prompt, heard = Prompt(look()), Heard()
    async with on_stage(prompt, (40, 3)) as pilot:
        prompt.ask(heard.question(choices="onc"))
        await pilot.press("x", key)
        assert heard.said == [("submit", "o")]


async def test_up_and_down_move_in_what_is_filtered() -> None:
    prompt, heard = Prompt(look()), Heard()
    async with on_stage(prompt, (40, 3)) as pilot:
        prompt.ask(heard.question())
        await pilot.press("down", "up")
        assert heard.said == [("move", "down"), ("move", "up")]


async def test_what_is_pasted_comes_in_on_one_line() -> None:
    prompt, heard = Prompt(look()), Heard()
    async with on_stage(prompt, (40, 3)) as pilot:
        prompt.ask(heard.question())
        prompt.take_paste("播州\n2025\x1b[31m")
        await pilot.pause()
        assert prompt.text == "播州 2025[31m"
        assert "\x1b" not in lines(prompt)[0]


async def test_a_paste_without_end_is_cut_and_costs_no_more_than_what_is_kept() -> None:
    prompt, heard = Prompt(look()), Heard()
    async with on_stage(prompt, (40, 3)):
        prompt.ask(heard.question())
        prompt.take_paste("白鹭" * 100_000)
        assert len(prompt.text) == MOST_CHARACTERS
        said = len(heard.said)
        prompt.take_paste("白鹭" * 100_000)
        assert len(prompt.text) == MOST_CHARACTERS
        assert len(heard.said) == said


async def test_a_long_question_leaves_room_for_what_is_typed() -> None:
    """Words as long as the line hid what was typed."""
    prompt = Prompt(look())
    async with on_stage(prompt, (60, 3)) as pilot:
        prompt.ask(Question("为什么" * 20, lambda words: None, text="0.5"))
        await pilot.pause()
        assert "⋯ 0.5" in lines(prompt)[0]
        assert prompt.app.cursor_position.x == cell_width(lines(prompt)[0].partition("0.5")[0]) + 3


async def test_the_note_of_a_question_goes_with_it() -> None:
    """An example of what to type stood before what was said afterwards."""
    prompt, heard = Prompt(look()), Heard()
    async with on_stage(prompt, (40, 3)) as pilot:
        prompt.say("已写入", "3/12")
        prompt.ask(heard.question()._replace(note="2024 某地 2024"))
        assert "某地" in lines(prompt)[0]
        await pilot.press("escape")
        assert lines(prompt)[0] == " 3/12  已写入"
        prompt.ask(heard.question())
        prompt.say("", "「甲」 2 行")
        await pilot.press("enter")
        assert lines(prompt)[0] == " 「甲」 2 行"
