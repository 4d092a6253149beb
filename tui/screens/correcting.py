"""Putting a library right: whose report a text is and of which year, which copy counts, what goes; and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on, work

from tui import messages
from tui.screens.base import BaseScreen
from tui.shelf import Shelf
from tui.widgets.places import NO_YEAR
from tui.widgets.prompt import Question

if TYPE_CHECKING:
    from corpus.journal import Entry
    from corpus.places import Place
    from corpus.reports import ReportRow
    from corpus.table import Table
    from tui.correcting import Changed
    from tui.labels import Labels


EARLIEST, LATEST = 1949, 2100
"""Years that a report can be of."""


class CorrectMixin(BaseScreen):
    """A screen that shows a report, or stands on one. Subclasses give `in_view` and `take_change`."""

    shelf: Shelf

    def take_change(self, changed: Changed, words: str) -> None:
        """Show the library as it is after a change, which `words` tell; every screen below knows it already."""
        raise NotImplementedError

    def _here(self) -> tuple[Place, int] | None:
        """The place and year that have a report; a line that says so where there is none."""
        place, year = self.in_view()
        if place is None or year is None or not (year in place.years or (year == NO_YEAR and place.undated)):
            self.say(self.look.labels("take.no_report"))
            return None
        return place, year

    # What is asked before.

    def action_edit_report(self) -> None:
        """Ask whose report the text is and of which year, where its source mislabels it."""
        here = self._here()
        if here is not None:
            place, year = here
            self._with_current(place, year, lambda text: self._ask_edit(text, place, year))

    def action_remove_report(self) -> None:
        """Ask whether the report is to be taken out of the library."""
        here = self._here()
        if here is not None:
            place, year = here
            self._with_current(place, year, self._ask_remove)

    def action_texts(self) -> None:
        """List the texts of the place and year: to read one, to make it the current one, to edit or remove it."""
        here = self._here()
        if here is not None:
            from tui import correcting

            place, year = here
            self.read_corrected(
                lambda: correcting.texts(self.shelf, place.key, year),
                lambda table: self._choose_text(table, place, year),
            )

    def _with_current(self, place: Place, year: int, then: Callable[[int], None]) -> None:
        """Find the text in view, and go on with its id."""
        from corpus.reports import StoredReport
        from tui import correcting

        report = getattr(self, "report", None)
        if isinstance(report, StoredReport):
            then(report.id)
            return

        def go_on(row: ReportRow | None) -> None:
            if row is None:
                self.say(self.look.labels("take.no_report"))
            else:
                then(row.id)

        self.read_corrected(lambda: correcting.current_text(self.shelf, place.key, year), go_on)

    def _ask_edit(self, text: int, place: Place, year: int) -> None:
        labels = self.look.labels
        path = "" if place.level == "unknown" else "/".join(place.path) or place.name
        begun = f"{path} {'' if year == NO_YEAR else year}".strip()

        def answer(words: str) -> None:
            region, wanted = split_label(words)
            region = "" if region == path else region
            if words == begun or (not region and wanted in (None, year)):
                self.say(labels("correct.unchanged"))
                return
            if wanted is not None and not EARLIEST <= wanted <= LATEST:
                self.say(labels("correct.bad_year", first=EARLIEST, last=LATEST))
                return
            from tui import correcting

            changed_year = None if wanted == year else wanted
            self.make_change(lambda: correcting.correct(self.shelf, text, region, changed_year))

        self.ask(
            Question(
                labels("correct.ask_edit"),
                answer,
                text=begun,
                note=labels("correct.edit_note"),
                on_cancel=lambda: self.say(labels("correct.unchanged")),
            )
        )

    def _ask_remove(self, text: int) -> None:
        labels = self.look.labels
        place, year = self.in_view()
        name = "" if place is None else f"{place.name} {year or ''}".rstrip()

        def answer(choice: str) -> None:
            if choice != "y":
                self.say(labels("correct.unchanged"))
                return
            from tui import correcting

            self.make_change(lambda: correcting.remove(self.shelf, text))

        self.ask(
            Question(
                labels("correct.ask_remove", label=name, id=text),
                answer,
                choices="yn",
                on_cancel=lambda: self.say(labels("correct.unchanged")),
            )
        )

    # The texts of a place and year.

    def _choose_text(self, table: Table, place: Place, year: int) -> None:
        from tui.screens.pick import Choice, PickScreen

        labels = self.look.labels
        if not table.rows:
            self.say(labels("take.no_report"))
            return
        choices = []
        for record in table.records():
            signs = [sign for sign in ("current", "preferred", "edited") if record[f"is_{sign}"]]
            words = labels("correct.text", id=record["id"], characters=f"{record['characters']:,}")
            said = [labels(f"correct.is_{sign}") for sign in signs]
            kind = labels.get(f"report_kind.{record['kind']}", str(record["kind"]))
            note = "  ".join((*said, kind, str(record["source_path"] or "")))
            choices.append(Choice(str(record["id"]), words, note))
        title = labels("correct.texts", label=f"{place.name} {year or ''}".rstrip(), n=len(choices))
        self.app.push_screen(
            PickScreen(self.look, title, choices, lambda key: self._ask_text(int(key), place, year))
        )

    def _ask_text(self, text: int, place: Place, year: int) -> None:
        """Ask what to do with one of the texts."""
        from tui import correcting

        acts: dict[str, Callable[[], None]] = {
            "r": lambda: self.app.open_report(place, year, text=text),
            "p": lambda: self.make_change(lambda: correcting.prefer(self.shelf, text)),
            "e": lambda: self._ask_edit(text, place, year),
            "x": lambda: self._ask_remove(text),
        }
        self.ask(
            Question(
                self.look.labels("correct.ask_text", id=text),
                lambda choice: acts[choice](),
                choices="".join(acts),
                on_cancel=lambda: self.say(self.look.labels("correct.unchanged")),
            )
        )

    # Taking back.

    def action_undo_change(self) -> None:
        """Take the newest change back; ask first where it was not made since the start."""
        from tui import correcting

        labels = self.look.labels

        def go_on(entry: Entry | None) -> None:
            if entry is None:
                self.say(labels("correct.nothing_to_undo"))
            elif entry.id in self.app.changes_made:
                self._undo()
            else:
                from tui.views.notes import when

                self.ask(
                    Question(
                        labels(
                            "correct.ask_undo", change=entry_words(entry, labels), when=when(entry.done_at)
                        ),
                        lambda choice: (
                            self._undo() if choice == "y" else self.say(labels("correct.unchanged"))
                        ),
                        choices="yn",
                        on_cancel=lambda: self.say(labels("correct.unchanged")),
                    )
                )

        self.read_corrected(lambda: correcting.newest_change(self.shelf), go_on)

    def _undo(self) -> None:
        from tui import correcting

        self.make_change(lambda: correcting.undo(self.shelf))

    # In a thread: a change parses the text anew, and counts in the index of words.

    def make_change(self, change: Callable[[], Changed | None]) -> None:
        """Make a change, and show the library as it is then."""
        self.say(self.look.labels("correct.working"))
        self.read_corrected(change, self._show_change)

    @work(thread=True, exclusive=True, group="correct")
    def read_corrected(self, question: Callable[[], object], then: Callable[..., None]) -> None:
        """Ask in a thread; `then` gets the answer."""
        from corpus.database import LibraryError

        try:
            answer = question()
        except LibraryError as error:
            self.post_message(messages.Uncorrected(str(error)))
        else:
            self.post_message(messages.Corrected(lambda: then(answer)))

    @on(messages.Corrected)
    def take_corrected(self, message: messages.Corrected) -> None:
        """Go on with the answer."""
        message.show()

    @on(messages.Uncorrected)
    def tell_uncorrected(self, message: messages.Uncorrected) -> None:
        """Say why nothing was changed."""
        self.say(message.reason)

    def _show_change(self, changed: Changed | None) -> None:
        labels = self.look.labels
        if changed is None:
            self.say(labels("correct.nothing_to_undo"))
            return
        if not changed.undone:
            self.app.changes_made.add(changed.entry.id)
        words = entry_words(changed.entry, labels)
        words = labels("correct.undone" if changed.undone else "correct.done", change=words)
        if not changed.places.report_count:
            from tui.going import back_to_library

            # nothing is left to be shown but how to begin
            back_to_library(self.app)
        self.app.take_places(self.shelf, changed.places)
        if changed.places.report_count:
            self.take_change(changed, words)


def entry_words(entry: Entry, labels: Labels) -> str:
    """A change in a few words."""
    change = entry.change if entry.action == "edit" else entry.label
    return labels(f"correct.action_{entry.action}", change=change, id=entry.report_id)


def split_label(words: str) -> tuple[str, int | None]:
    """Whose report and of which year: `贵州省/遵义市/播州区 2025` → (贵州省/遵义市/播州区, 2025); a part may be left out."""
    *region, last = words.split() or [""]
    digits = last.removesuffix("年")
    # 520304 is a place's code, 2025 a year
    if digits.isdecimal() and len(digits) == 4:
        return " ".join(region), int(digits)
    return words.strip(), None
