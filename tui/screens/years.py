"""Asking for the two years to compare, on every screen that knows a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens.base import BaseScreen
from tui.views.library import CENTURY
from tui.widgets.prompt import Question

if TYPE_CHECKING:
    from corpus.places import Place


def read_years(words: str, there: tuple[int, ...]) -> tuple[int, int] | None:
    """The two years in `words` (2023 2024, 23 24), the earlier first; None unless both are `there`."""
    numbers = [int(word) for word in words.replace("-", " ").replace("，", " ").split() if word.isdecimal()]
    years = sorted(number + CENTURY if number < 100 else number for number in numbers)
    if len(years) != 2 or years[0] == years[1] or not set(years) <= set(there):
        return None
    return years[0], years[1]


def propose_years(there: tuple[int, ...], year: int | None) -> tuple[int, int] | None:
    """The year under the cursor and the one before it that has a report, or the last two."""
    years = sorted(there)
    if len(years) < 2:
        return None
    at = years.index(year) if year in years else len(years) - 1
    at = max(at, 1)
    return years[at - 1], years[at]


class YearsMixin(BaseScreen):
    """A screen that opens a comparison."""

    def ask_years(self, place: Place, year: int | None) -> None:
        """Ask for two years of a place, proposing the one under the cursor and the one before."""
        labels = self.look.labels
        proposed = propose_years(place.years, year)
        if proposed is None:
            self.say(labels("compare.need_two", place=place.name))
            return
        example = f"{proposed[0]} {proposed[1]}"

        def answer(words: str) -> None:
            years = read_years(words, place.years)
            if years is None:
                self.say(labels("compare.bad_years", example=example))
            else:
                self.app.open_compare(place, *years)

        self.ask(Question(labels("compare.ask"), text=example, on_submit=answer))
