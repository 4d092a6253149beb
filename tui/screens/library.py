"""The library: places as a tree beside their years, a filter that needs no input method, and what is where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.timer import Timer
from textual.widget import Widget

from tui import messages
from tui.look import Look
from tui.readying import make_ready_soon
from tui.screens import layout
from tui.screens.arranging import ArrangeMixin
from tui.screens.correcting import CorrectMixin
from tui.screens.leading import LeadMixin
from tui.screens.taking import Cited, Copy, TakingMixin
from tui.screens.years import YearsMixin
from tui.shelf import Shelf
from tui.views.library import (
    LibraryValue,
    legend,
    nearest_year,
    place_line,
    places_value,
    years_of,
)
from tui.widgets.places import NO_YEAR, PlaceGrid
from tui.widgets.preview import Preview, PreviewValue

if TYPE_CHECKING:
    from corpus.places import Place
    from corpus.table import Table
    from tui.correcting import Changed

TALL = 34
"""Rows from which there is room for a look into the report."""

REST = 0.2
"""Seconds the cursor must rest before the report under it is read."""

UNFOLDED_PLACES = 60
"""Up to so many places the tree opens unfolded; above, provinces are shown first."""


class LibraryScreen(ArrangeMixin, LeadMixin, YearsMixin, CorrectMixin, TakingMixin):
    """Where one begins: choose a place and a year."""

    DEFAULT_CSS = layout.LIBRARY
    where = "library"
    VERTICAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [(0, "-low"), (TALL, "-tall")]  # type: ignore[misc]

    def __init__(self, look: Look, shelf: Shelf) -> None:
        super().__init__(look)
        self.shelf = shelf
        self.value = LibraryValue()
        self.grid = PlaceGrid(look, id="places")
        self.preview = Preview(look, id="preview")
        self._rest: Timer | None = None
        # keys come before it is mounted where the program was slow to start
        self.ready = False

    def compose_foot(self) -> Iterable[Widget]:
        yield self.preview

    def compose_body(self) -> Iterable[Widget]:
        yield self.grid

    def on_mount(self) -> None:
        self.title_bar.show(self.look.labels("library.title"))
        self.grid.moved = self._describe
        self.activate(self.grid)
        self.wait()
        self.read()

    @work(thread=True, exclusive=True, group="library")
    def read(self) -> None:
        """Read the places in a thread."""
        from corpus.database import LibraryError

        try:
            self.tell(messages.LibraryRead(self.shelf.places()))
        except LibraryError as error:
            self.tell(messages.Failed(str(error)))

    @on(messages.LibraryRead)
    def show_library(self, message: messages.LibraryRead) -> None:
        """Show what was read."""
        again, told = self.value.report_count > 0, self._place_words()
        self.value = value = message.value
        self.go_on()
        if not value.report_count:
            self._show_empty()
            return
        if again:
            self._show_again(told)
            self.app.know_places(self.shelf, value)
        else:
            self._show_first()
        if self.app.screen.has_class("-first-steps"):
            from tui.screens.empty import EmptyScreen

            if isinstance(self.app.screen, EmptyScreen):
                self.app.screen.give_way()

    def _show_first(self) -> None:
        value, folded = self.value, set()
        said, note = self.prompt.message, self.prompt.note
        if len(value.places) > UNFOLDED_PLACES:
            folded = {place.parent for place in value.places if place.parent is not None}
        self.grid.show_places(places_value(value), folded)
        self._count()
        self._go_to_latest()
        if said:
            self.say(said, note)
        else:
            self._tell_place()
        self.preview.show(legend(self.look))
        make_ready_soon(self)

    def _count(self) -> None:
        labels, value = self.look.labels, self.value
        self.title_bar.show(
            labels("library.title"),
            labels(
                "library.counts", places=sum(1 for p in value.places if p.has_reports), n=value.report_count
            ),
        )

    def _show_again(self, told: str) -> None:
        """Reports came or went: the same place, year, folds and filter, with what is new; `told` is what was said of the
        place, and anything else that was said stays."""
        said, note = self.prompt.message, self.prompt.note
        line = self.grid.cursor - self.grid.top
        self._count()
        if self.query_text or self.arrangement is not None:
            self.show_arranged(stay=True)
        else:
            self.grid.show_places(places_value(self.value), set(self.grid.folded))
        self.grid.stand_on(line)
        if said == told:
            self._tell_place()
        else:
            self.say(said, note)
        if self.preview.display:
            self._look_into_later()

    def relabel(self) -> None:
        if self.value.report_count:
            self._show_again("")
            self.preview.show(legend(self.look))
            self._describe()

    def _show_empty(self) -> None:
        from tui.screens.empty import EmptyScreen

        if any(isinstance(screen, EmptyScreen) for screen in self.app.screen_stack):
            return
        self.app.push_screen(EmptyScreen(self.look, self.shelf.path))

    @on(messages.Failed)
    def show_failure(self, message: messages.Failed) -> None:
        """Say what went wrong."""
        self.go_on()
        self.grid.empty_text = message.reason
        self.grid.redraw()
        self.say(message.reason)

    # Where the cursor is.

    @property
    def place(self) -> Place | None:
        """The place under the cursor."""
        key = self.grid.place_key
        return None if key is None else self.value.place(key)

    def in_view(self) -> tuple[Place | None, int | None]:
        return self.place, self.grid.year

    def show_place(self, key: str) -> None:
        """Put the cursor on a place, at its latest report; a filter that hides it is taken away."""
        if all(node.key != key for node in self.grid.nodes):
            self.filter("")
        self.grid.go_to_place(key)
        self._go_to_latest()
        self._describe()

    def _go_to_latest(self) -> None:
        """Put the year on the latest report of the place under the cursor, when it has none in this year."""
        place = self.place
        if place is not None and years_of(place) and self.grid.year not in years_of(place):
            self.grid.go_to_year(max(years_of(place)))

    def _describe(self) -> None:
        """Tell of the place under the cursor, and look into its report when the cursor rests."""
        self._tell_place()
        if self.preview.display:
            self._look_into_later()

    def _tell_place(self) -> None:
        labels = self.look.labels
        note = labels("library.filtered", query=self.query_text, n=self.found) if self.query_text else ""
        arranged = self.arranged_words()
        if arranged:
            count = labels("library.arranged", words=arranged, n=self.found)
            note = f"{note} {arranged}" if note else count
        self.say(self._place_words(), note)

    def _place_words(self) -> str:
        """What is said of the place under the cursor."""
        place = self.place
        return "" if place is None else place_line(place, self.grid.year, self.look.labels)

    # A look into the report under the cursor, once the cursor rests: holding a key reads nothing.

    def _look_into_later(self) -> None:
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST, self._look_into)

    def _look_into(self) -> None:
        self._rest = None
        place, year = self.place, self.grid.year
        if place is None:
            self.preview.show(PreviewValue(words=self.grid.empty_text))
        elif not years_of(place):
            self.preview.show(PreviewValue(place.name, words=self.look.labels("library.no_reports")))
        elif year is not None:
            self.read_report(place.key, nearest_year(place, year))

    @work(thread=True, exclusive=True, group="preview")
    def read_report(self, place_key: str, year: int) -> None:
        """Read the report under the cursor in a thread."""
        from corpus.database import LibraryError

        try:
            self.tell(messages.Previewed(self.shelf.report(place_key, year), year))
        except LibraryError as error:
            self.tell(messages.Failed(str(error)))

    @on(messages.Previewed)
    def show_preview(self, message: messages.Previewed) -> None:
        """Show what was read of it."""
        # what reports look like is not needed for the first frame
        from tui.views.report import preview_value

        report = message.report
        self.preview.show(PreviewValue() if report is None else preview_value(report, self.look.labels))

    def action_preview(self) -> None:
        """Show the look into the report, or take it away; where there is little room it is not there unasked."""
        shown = bool(self.preview.display)
        self.set_class(not shown, "-preview")
        self.set_class(shown, "-no-preview")
        if not shown:
            self.call_after_refresh(self._look_into)

    def action_year_before(self) -> None:
        self.grid.move_year(-1)

    def action_year_after(self) -> None:
        self.grid.move_year(1)

    def action_fold(self) -> None:
        if self.grid.current is not None:
            self.grid.toggle(self.grid.current)

    def action_fold_all(self) -> None:
        self.grid.fold_all(1)

    # Open.

    def action_open(self) -> None:
        place, year = self.place, self.grid.year
        if place is None or year is None:
            return
        if year in years_of(place):
            self.app.open_report(place, year)
        elif not years_of(place) and self.grid.current is not None:
            self.grid.toggle(self.grid.current)
        else:
            nearest = nearest_year(place, year)
            self.grid.go_to_year(nearest)
            self.say(self.look.labels("library.no_report_of", place=place.name, year=year, nearest=nearest))

    def action_compare(self) -> None:
        place = self.place
        if place is not None:
            self.ask_years(place, self.grid.year)

    def action_fulfilment(self) -> None:
        place, year = self.place, self.grid.year
        if place is not None and year is not None:
            # not needed for the first frame
            from tui.screens.fulfilment import open_fulfilment

            open_fulfilment(self, place, year)

    def cited(self) -> Cited | None:
        place, year = self.place, self.grid.year
        if place is None or year is None or year not in years_of(place):
            return None
        return Cited(place.key, place.name, year)

    def copies(self) -> list[Copy]:
        place, labels = self.place, self.look.labels
        if place is None:
            return []
        found = [Copy("r", labels("take.place"), "/".join(place.path) or place.name)]
        return [*found, Copy("d", labels("take.code"), place.adcode)] if place.adcode else found

    def take_change(self, changed: Changed, words: str) -> None:
        row = changed.report
        if row is not None:
            self.show_place(row.place_key)
            self.grid.go_to_year(NO_YEAR if row.year is None else row.year)
        else:
            self._describe()
        self.say(words)

    def action_bookmark(self) -> None:
        """Set a bookmark on the place and year under the cursor, or take it away."""
        from corpus.database import LibraryError
        from corpus.notes import Passage

        place, year, labels = self.place, self.grid.year, self.look.labels
        if place is None or year is None or not years_of(place):
            self.say(labels("library.no_reports"))
            return
        year = nearest_year(place, year)
        passage = Passage(place.key, place.name, place.adcode, year or None)
        try:
            with self.shelf.notes() as notes:
                there = [each.id for each in notes.all("bookmark") if each.passage == passage]
                if there:
                    notes.delete(there[0])
                else:
                    notes.add("bookmark", passage)
        except LibraryError as error:
            self.say(str(error))
            return
        self.say(f"{place.name} {year or ''}  " + labels("notes.unmarked" if there else "notes.marked"))

    def action_notes(self) -> None:
        self.app.open_notes("recent")

    def view_to_export(self) -> tuple[Table, str] | None:
        from corpus.places import grid

        # what a fold hides is written, what a filter left out is not
        shown = {node.key for node in self.grid.nodes}
        places = [place for place in self.value.places if place.key in shown]
        return (grid(places), "baogao_library.csv") if places else None

    def action_quit(self) -> None:
        if not self.app.leave_library(self):
            self.app.exit(0)
