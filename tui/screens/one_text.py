"""One of several texts of a place and year: the one that counts, or another one keeps to; it is followed where it is corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.look import Look
from tui.screens.base import BaseScreen
from tui.screens.correcting import CorrectMixin
from tui.views.library import years_of
from tui.widgets.places import NO_YEAR

if TYPE_CHECKING:
    from corpus.places import Place
    from corpus.reports import StoredReport
    from tui.correcting import Changed


class OneTextMixin(CorrectMixin):
    """A screen that reads one report by `read`."""

    place: Place
    year: int
    report: StoredReport | None

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        # where the text that is read is not the one that counts
        self._kept_to: tuple[str, int] | None = None
        # what is to be said once the report is there
        self.told_after = ""

    def keep_to(self, text: int | None) -> None:
        """Read this text of the place and year, or with None the one that counts."""
        if self._kept_to is not None:
            self.shelf.pin(*self._kept_to, None)
        self._kept_to = None if text is None else (self.place.key, self.year)
        if self._kept_to is not None:
            self.shelf.pin(*self._kept_to, text)

    def on_unmount(self) -> None:
        self.keep_to(None)

    def take_change(self, changed: Changed, words: str) -> None:
        row, was = changed.report, self.report
        if row is not None and was is not None and (row.id == was.id or row.label == was.label):
            # an edited text is followed to where it stands now, even where another one counts there
            self.keep_to(None)
            self.place = changed.places.place(row.place_key) or self.place
            self.year = NO_YEAR if row.year is None else row.year
            if changed.entry.action == "edit" and not row.is_current:
                self.keep_to(row.id)
        else:
            here = changed.places.place(self.place.key)
            if row is None:
                self.keep_to(None)
            if here is None or self.year not in years_of(here):
                self.app.pop_screen()
                if isinstance(self.app.screen, BaseScreen):
                    self.app.screen.say(words)
                return
            self.place = here
        self.told_after = words
        self.wait()
        self.read(self.year)
