"""Narrowing and ordering the library: by level, province and years; by name, number of reports, latest or gaps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.look import Look
from tui.screens.base import BaseScreen
from tui.views.library import LibraryValue
from tui.widgets.prompt import Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.places import Place
    from tui.screens.pick import Choice
    from tui.views.arranging import Arrangement


class ArrangeMixin(BaseScreen):
    """A screen that shows a library. Subclasses give `show_arranged`."""

    value: LibraryValue

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        # None until something is asked for: an arrangement is not needed for the first frame
        self.arrangement: Arrangement | None = None

    def show_arranged(self) -> None:
        """Show the library as it is arranged now."""
        raise NotImplementedError

    def _arrange(self, **changes: object) -> None:
        from tui.views.arranging import Arrangement

        self.arrangement = replace(self.arrangement or Arrangement(), **changes)  # type: ignore[arg-type]
        self.show_arranged()

    def arranged_words(self) -> str:
        """What narrows or orders the library, in words."""
        if self.arrangement is None:
            return ""
        from tui.views.arranging import words_of

        return words_of(self.arrangement, self.value, self.look.labels)

    def action_narrow(self) -> None:
        """Ask by what to narrow: level, province, years; or show everything again."""
        act = {"1": self._ask_level, "2": self._ask_province, "3": self._ask_years, "0": self._widen}
        question = Question(
            self.look.labels("library.narrow"), choices="1230", on_submit=lambda choice: act[choice]()
        )
        self.ask(question)

    def _widen(self) -> None:
        self._arrange(level="", province="", years=None)

    def _pick(self, title: str, choices: Sequence[Choice], name: str, current: str) -> None:
        from tui.screens.pick import PickScreen

        self.app.push_screen(
            PickScreen(self.look, title, choices, lambda key: self._arrange(**{name: key}), current=current)
        )

    def _ask_level(self) -> None:
        from tui.screens.pick import Choice

        labels = self.look.labels
        counts: dict[str, int] = {}
        for place in self.value.places:
            if place.has_reports:
                counts[place.level] = counts.get(place.level, 0) + 1
        choices = [Choice("", labels("library.all_levels"))]
        choices += [Choice(level, labels(f"level.{level}"), str(n)) for level, n in counts.items()]
        self._pick(labels("library.which_level"), choices, "level", getattr(self.arrangement, "level", ""))

    def _ask_province(self) -> None:
        from tui.screens.pick import Choice

        labels = self.look.labels
        provinces: list[Place] = [place for place in self.value.places if place.level == "province"]
        choices = [Choice("", labels("library.all_provinces"))]
        choices += [
            Choice(
                place.key, place.name, place.adcode or "", f"{place.initials} {place.pinyin.replace(' ', '')}"
            )
            for place in provinces
        ]
        self._pick(
            labels("library.which_province"), choices, "province", getattr(self.arrangement, "province", "")
        )

    def _ask_years(self) -> None:
        from tui.views.arranging import read_span

        labels = self.look.labels
        now = getattr(self.arrangement, "years", None)

        def answer(words: str) -> None:
            span = read_span(words)
            if words and span is None:
                self.say(labels("library.bad_years"))
            else:
                self._arrange(years=span)

        text = "" if now is None else "-".join(map(str, dict.fromkeys(now)))
        self.ask(Question(labels("library.which_years"), text=text, on_submit=answer))

    def action_arrange(self) -> None:
        """Ask in which order the places stand."""
        from tui.views.arranging import ORDERS

        labels = self.look.labels
        named = "  ".join(
            f"{number} {labels(f'order.{order}')}" for number, order in enumerate(ORDERS, start=1)
        )
        self.ask(
            Question(
                f"{labels('library.order')}  {named}",
                choices="12345",
                on_submit=lambda choice: self._arrange(order=ORDERS[int(choice) - 1]),
            )
        )
