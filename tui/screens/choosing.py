"""Changing what a screen across places is asked: indicator, level, place, years."""

from __future__ import annotations

from collections.abc import Sequence

from tui.screens.base import BaseScreen
from tui.screens.pick import Choice, PickScreen
from tui.shelf import Shelf
from tui.views.asked import ALL_LEVELS, LEVELS, Asked
from tui.views.library import LibraryValue
from tui.views.spans import read_span
from tui.widgets.prompt import Question

EVERYWHERE = ""
NO_INDICATOR = ""


class ChooseMixin(BaseScreen):
    """A screen that keeps `asked` and asks anew by `reload`."""

    shelf: Shelf
    asked: Asked
    places: LibraryValue
    may_leave_indicator_out = False
    """Whether the screen has something to show without an indicator."""

    def reload(self, **changes: object) -> None:
        """Ask anew, with some of what is asked changed."""
        raise NotImplementedError

    def indicator_name(self) -> str:
        """The name of the indicator in the language of the screen."""
        labels = self.look.labels
        if self.asked.indicator is None:
            return labels("across.reports_only")
        from parsers.indicators import indicators

        row = indicators()[self.asked.indicator]
        return row.en if labels.lang == "en" else row.zh

    def place_name(self, key: str | None) -> str:
        """The name of a place; everywhere for None."""
        place = None if key is None else self.places.place(key)
        return self.look.labels("across.everywhere") if place is None else place.name

    def level_name(self) -> str:
        return self.look.labels(f"level.{self.asked.level}" if self.asked.level else "level.all")

    def years_words(self) -> str:
        years = self.asked.years
        if years is None:
            return self.look.labels("across.all_years")
        return str(years[0]) if years[0] == years[1] else f"{years[0]}-{years[1]}"

    def pick(self, title: str, choices: Sequence[Choice], name: str, current: str) -> None:
        """Let one be chosen and ask anew with it; "" chosen stands for None."""
        self.app.push_screen(
            PickScreen(
                self.look, title, choices, lambda key: self.reload(**{name: key or None}), current=current
            )
        )

    def action_choose_indicator(self) -> None:
        from parsers.indicators import OTHER, indicators

        labels = self.look.labels
        english = labels.lang == "en"
        choices = [
            Choice(row.id, row.en if english else row.zh, row.id, " ".join((row.zh, row.en, *row.aliases)))
            for row in indicators().values()
            if row.id != OTHER
        ]
        if self.may_leave_indicator_out:
            choices.insert(0, Choice(NO_INDICATOR, labels("across.reports_only")))
        self.pick(labels("pick.indicator"), choices, "indicator", self.asked.indicator or NO_INDICATOR)

    def action_choose_level(self) -> None:
        labels = self.look.labels
        choices = [Choice(level, labels(f"level.{level}")) for level in LEVELS]
        choices.append(Choice(ALL_LEVELS, labels("level.all")))
        self.pick(labels("pick.level"), choices, "level", self.asked.level or ALL_LEVELS)

    def action_choose_place(self) -> None:
        self.pick_place("under", self.asked.under, everywhere=True)

    def pick_place(self, name: str, current: str | None, *, everywhere: bool) -> None:
        """Let a place be chosen by its name, pinyin, initials or code."""
        labels, places = self.look.labels, self.places.places
        choices = [Choice(place.key, place.name, " ".join(place.path[:-1])) for place in places]
        first = [Choice(EVERYWHERE, labels("across.everywhere"))] if everywhere else []
        numbers = {place.key: number + len(first) for number, place in enumerate(places)}

        def match(query: str) -> Sequence[int]:
            return [numbers[place.key] for place in self.shelf.match(places, query)]

        self.app.push_screen(
            PickScreen(
                self.look,
                labels("pick.place"),
                [*first, *choices],
                lambda key: self.reload(**{name: key or None}),
                current=current or EVERYWHERE,
                match=match,
            )
        )

    def action_choose_years(self) -> None:
        labels, years = self.look.labels, self.asked.years

        def answer(words: str) -> None:
            span = read_span(words, self.places.span)
            if not words:
                self.reload(years=None)
            elif span is None:
                self.say(labels("across.bad_years"))
            else:
                self.reload(years=span)

        text = "" if years is None else f"{years[0]}-{years[1]}"
        self.ask(Question(labels("across.ask_years"), answer, text=text))
