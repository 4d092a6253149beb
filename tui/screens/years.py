"""Asking for the two years to compare, on every screen that knows a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens.base import BaseScreen
from tui.shelf import Shelf
from tui.views.library import full_year
from tui.widgets.prompt import Question

if TYPE_CHECKING:
    from corpus.places import Place


def read_pair(words: str, there: tuple[int, ...]) -> tuple[int, int] | None:
    """The two years in `words` (2023 2024, 98 99), the earlier first; None unless both are `there`."""
    # what is typed is not needed for the first frame
    from tui.views.spans import read_years

    years = sorted(read_years(words) or ())
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


def read_other(words: str) -> tuple[int, str, int] | None:
    """A year, another place and its year (`2024 徐水 2023`); None where the words are not that."""
    parts = words.replace("，", " ").split()
    if len(parts) < 3 or [part.isdecimal() for part in (parts[0], parts[1], parts[-1])] != [
        True,
        False,
        True,
    ]:
        return None
    return full_year(int(parts[0])), " ".join(parts[1:-1]), full_year(int(parts[-1]))


class YearsMixin(BaseScreen):
    """A screen that opens a comparison."""

    shelf: Shelf

    def ask_years(self, place: Place, year: int | None) -> None:
        """Ask for two years of a place, proposing the one under the cursor and the one before."""
        labels = self.look.labels
        proposed = propose_years(place.years, year)
        if proposed is None and not place.years:
            self.say(labels("compare.need_two", place=place.name))
            return
        # a place with one report is compared with another place
        latest = max(place.years)
        example = f"{latest} " if proposed is None else f"{proposed[0]} {proposed[1]}"
        another = labels("compare.other_example", year=latest)

        def answer(words: str) -> None:
            years, elsewhere = read_pair(words, place.years), read_other(words)
            if elsewhere is None and years is not None:
                self.app.open_compare(place, *years)
            elif elsewhere is not None and elsewhere[0] in place.years:
                first, query, last = elsewhere
                meant = self.shelf.match(self.app.places_read().places, query)
                other = next((each for each in meant if each.has_reports), None)
                if other is not None and last in other.years:
                    self.app.open_compare(place, first, last, other)
                else:
                    name = query if other is None else other.name
                    self.say(labels("compare.no_report_of", place=name, year=last))
            else:
                self.say(labels("compare.bad_years", example=example.strip(), other=another))

        self.ask(Question(labels("compare.ask"), text=example, note=another, on_submit=answer))
