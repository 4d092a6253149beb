"""Years as people type them."""

from __future__ import annotations

import pytest

from tests.tui.made_up import MadeUpShelf, place
from tests.tui.stage import opened, press, screen_text, write
from tui.screens.years import read_other, read_pair
from tui.views.library import split_query
from tui.views.spans import read_span


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("2025", (2025, 2025)),
        ("2020-2025", (2020, 2025)),
        ("20-25", (2020, 2025)),
        ("20 25", (2020, 2025)),
        ("98 03", (1998, 2003)),
        ("2025 2020", (2020, 2025)),
        ("2025—2021", (2021, 2025)),
        ("2020至2023", (2020, 2023)),
        ("2020年到2023年", (2020, 2023)),
        ("", None),
        ("abc", None),
        ("去年", None),
        ("1 2 3", None),
        ("2020-x", None),
        ("2020-2021-2022", None),
    ],
)
def test_a_span_of_years(words: str, span: tuple[int, int] | None) -> None:
    assert read_span(words) == span


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("2020-", (2020, 2025)),
        ("2020至", (2020, 2025)),
        ("-2012", (2004, 2012)),
        ("2030-", (2030, 2030)),
        ("2020", (2020, 2020)),
        ("-", None),
    ],
)
def test_an_open_end_is_the_first_or_last_year_there(words: str, span: tuple[int, int] | None) -> None:
    """2020- was 2020 alone in the explorer, without a word, and from 2020 on in every command."""
    assert read_span(words, (2004, 2025)) == span


def test_two_digits_mean_the_same_year_wherever_they_are_typed() -> None:
    """98 was 1998 across places, and 2098 in the library's filter, its narrowing and where two years are compared."""
    there = (1997, 1998, 1999, 2024, 2025)
    assert read_pair("98 99", there) == (1998, 1999)
    assert read_pair("2024和25", there) == (2024, 2025)
    assert read_pair("98 98", there) is None
    assert read_other("98 徐水 99") == (1998, "徐水", 1999)
    assert split_query("bz 98") == ("bz", 1998)


async def test_the_library_is_narrowed_to_years_of_the_last_century() -> None:
    places = (
        place("990000", "青岚省", "province", None, "qing lan sheng", (1997, 1998, 2024)),
        place("980000", "白石省", "province", None, "bai shi sheng", (2023, 2024)),
    )
    async with opened("f", "3", shelf=MadeUpShelf(places=places)) as (app, pilot):
        await write(pilot, "97-98")
        await press(pilot, "enter")
        assert "青岚省" in screen_text(app)
        assert "白石省" not in screen_text(app)
