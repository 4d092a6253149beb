"""Which places of the library are shown, and in which order: filtered by typing, narrowed by level, province and years."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.look import Look
from tui.screens.base import BaseScreen
from tui.shelf import Shelf
from tui.views.library import LibraryValue, places_value, split_query, with_superiors
from tui.widgets.places import PlaceGrid
from tui.widgets.prompt import Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.places import Place
    from tui.screens.pick import Choice
    from tui.views.arranging import Arrangement


class ArrangeMixin(BaseScreen):
    """A screen that shows a library in a grid. Subclasses tell of the place under the cursor."""

    shelf: Shelf
    value: LibraryValue
    grid: PlaceGrid

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.query_text = ""
        self.found = 0
        # None until something is asked for: an arrangement is not needed for the first frame
        self.arrangement: Arrangement | None = None
        # the folds of the whole library, and the place under the cursor, while a part of it is shown
        self._whole: tuple[set[str], str | None] | None = None

    def _describe(self) -> None:
        """Tell of the place under the cursor."""
        raise NotImplementedError

    def _go_to_latest(self) -> None:
        """Put the year on the latest report of the place under the cursor, when it has none in this year."""
        raise NotImplementedError

    # By typing.

    def action_filter(self) -> None:
        self.ask(
            Question(
                self.look.labels("library.filter"),
                text=self.query_text,
                on_change=self.filter,
                on_submit=self.filter,
                on_cancel=lambda: self.filter(""),
                on_move=self._move_in_grid,
            )
        )

    def _move_in_grid(self, key: str) -> None:
        step = {"up": -1, "down": 1, "pageup": -self.grid.page, "pagedown": self.grid.page}[key]
        self.grid.move_cursor(self.grid.cursor + step)

    def filter(self, query: str) -> None:
        """Keep the places that `query` means, with their superiors; the best is under the cursor."""
        if query == self.query_text:
            return
        self.query_text = query
        self.show_arranged()

    def action_clear(self) -> None:
        """Take the filter away; where there is none, what narrows and orders the library."""
        if self.query_text or self.arrangement is None:
            self.filter("")
        else:
            self.arrangement = None
            self.show_arranged()

    def show_arranged(self, *, stay: bool = False) -> None:
        """Show the places that the filter means, narrowed and in the order asked for; the best is under the cursor, or
        (`stay`) the one that was. The whole library comes back with its folds."""
        labels, query = self.look.labels, self.query_text
        words, year = split_query(query) if query else ("", None)
        found = self.shelf.match(self.value.places, words) if query else None
        if self._whole is None:
            self._whole = set(self.grid.folded), self.grid.place_key
        if self.arrangement is None:
            kept = (
                None if found is None else with_superiors(self.value.places, (place.key for place in found))
            )
            shown, self.found = places_value(self.value, kept), len(found or ())
        else:
            from tui.views.arranging import arranged

            shown, self.found = arranged(self.value, self.arrangement, found)
        self.grid.empty_text = (
            labels("library.no_match", query=query) if query else labels("library.none_fits")
        )
        if not query and self.arrangement is None:
            folded, before = self._whole
            here, self._whole = self.grid.place_key or before, None
            self.grid.show_places(shown, folded)
            if here is not None:
                self.grid.go_to_place(here)
        else:
            self.grid.show_places(shown, set(self.grid.folded) if stay else None)
        keys = {node.key for node in shown.nodes}
        best = None if stay else next((place for place in found or () if place.key in keys), None)
        if best is not None:
            self.grid.go_to_place(best.key)
            if year is not None:
                self.grid.go_to_year(year)
            self._go_to_latest()
        self._describe()

    # By level, province and years.

    def _arrange(self, **changes: object) -> None:
        from tui.views.arranging import Arrangement

        arrangement = replace(self.arrangement or Arrangement(), **changes)  # type: ignore[arg-type]
        self.arrangement = None if arrangement == Arrangement() else arrangement
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
        from tui.views.spans import read_span

        labels = self.look.labels
        now = getattr(self.arrangement, "years", None)

        def answer(words: str) -> None:
            span = read_span(words, self.value.span)
            if words and span is None:
                self.say(labels("library.bad_years"))
            else:
                self._arrange(years=span)

        text = "" if now is None else "-".join(map(str, dict.fromkeys(now)))
        self.ask(Question(labels("library.which_years"), text=text, on_submit=answer))

    # In which order.

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
