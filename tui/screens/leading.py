"""The ways to the screens across places and to search and words, from every screen that knows where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens.base import BaseScreen
from tui.shelf import Shelf
from tui.views.library import LibraryValue

if TYPE_CHECKING:
    from tui.screens.across import AcrossScreen
    from tui.views.asked import Asked


class LeadMixin(BaseScreen):
    """A screen that others across places can be opened from. Those opened from each other take each other's place."""

    shelf: Shelf

    def words_to_search(self) -> str:
        """What a search begins with."""
        return ""

    def _asked(self) -> tuple[Asked, LibraryValue]:
        """What to ask first: of the places around the one under the cursor; or what the screen in view was asked."""
        # nothing is asked across places before a key is pressed
        from dataclasses import replace

        from tui.views.asked import Asked, asked_from

        asked, places = getattr(self, "asked", None), getattr(self, "places", None)
        if isinstance(asked, Asked) and isinstance(places, LibraryValue):
            return asked, places
        places, settings = self.app.places_read(), self.app.settings
        begun = asked_from(places, *self.in_view())
        return replace(begun, rule_book=settings.rule_book, tolerance=settings.tolerance), places

    def _lead(self, kind: type[AcrossScreen]) -> None:
        if isinstance(self, kind):
            return
        screen = kind(self.look, self.shelf, *self._asked())
        if hasattr(self, "asked"):
            self.app.switch_screen(screen)
        else:
            self.app.push_screen(screen)

    def action_panel(self) -> None:
        from tui.screens.panel import PanelScreen

        self._lead(PanelScreen)

    def action_ladder(self) -> None:
        from tui.screens.ladder import LadderScreen

        self._lead(LadderScreen)

    def action_coverage(self) -> None:
        from tui.screens.coverage import CoverageScreen

        self._lead(CoverageScreen)

    def action_ranking(self) -> None:
        from tui.screens.ranking import RankingScreen

        self._lead(RankingScreen)

    def action_search(self) -> None:
        self.app.open_search(self.words_to_search())

    def action_words(self) -> None:
        self.app.open_words(self.words_to_search())
