"""The reading room as a Textual app: which screens there are, and leaving the terminal as it was.

Nothing heavy is imported before the first frame; screens import what they need when they are opened.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events, on

from tui.keys import action_of
from tui.look import Look, look_of, width_of
from tui.messages import ImportTold, LibraryRead
from tui.painting import PaintedApp
from tui.screens.base import BaseScreen
from tui.screens.library import LibraryScreen
from tui.settings import DEFAULTS, Settings
from tui.shelf import Shelf
from tui.terminal import bounded, in_browser, on_stdout, speak_utf8, watch_line, why_unusable
from tui.views.library import LibraryValue
from tui.widgets.places import NO_YEAR
from tui.width import AmbiguousWidth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.driver import Driver

    from corpus.place_index import PlaceIndex
    from corpus.places import Place
    from tui.intake import Intake
    from tui.screens.narrowing import Narrowing
    from tui.screens.rows import Read, Title
    from tui.start import Opening
    from tui.views.going import Destination, Goal
    from tui.views.notes import NotesTab

NO_TERMINAL = 2
"""Exit status where there is no terminal to draw on."""


class BaogaoApp(PaintedApp, inherit_bindings=False, inherit_css=False):
    """Screens over one library. Each says in its own CSS what stands where; here is what holds for all of them."""

    CSS = """
    .-too-small > * { display: none; }
    .-too-small > #notice { display: block; }
    """
    ENABLE_COMMAND_PALETTE = False
    TITLE = "baogao"

    def __init__(
        self,
        shelf: Shelf,
        look: Look,
        settings: Settings = DEFAULTS,
        *,
        complaint: str = "",
        opening: Opening | None = None,
        typed: bytes = b"",
        kiosk: Path | None = None,
    ) -> None:
        # asked for while Textual sets itself up
        self._typed = typed
        super().__init__(ansi_color=True)
        self.settings = settings
        # the one folder exports go to, where strangers read; None for a reader's own explorer
        self.kiosk = kiosk
        self.complaint = complaint
        self.opening = opening
        self.theme = "ansi-dark"
        self.animation_level = "none"
        self.shelf = shelf
        self.look = look
        self.place_index: PlaceIndex | None = None
        self.intake: Intake | None = None
        self.reread_at = 0.0
        self.progress = ""
        # the terminal was asked how wide an ambiguous character is, while the app runs
        self.asking_width = False
        # the numbers of changes by hand made since the start: these are taken back without a question
        self.changes_made: set[int] = set()

    def get_driver_class(self) -> type[Driver]:
        return on_stdout(super().get_driver_class(), self._typed)

    def on_load(self) -> None:
        """A terminated or hung-up app leaves by the door: the terminal gets its modes and its cursor back."""
        self.hold()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            try:
                loop.add_signal_handler(number, self._leave_on_signal, number)
            except (NotImplementedError, RuntimeError, ValueError):
                # no signals here (not the main thread, or not a Unix)
                return

    def on_mount(self) -> None:
        opening = self.opening
        if opening is not None:
            start, end = opening.span or (None, 0)
            self.open_report(opening.place, opening.year or NO_YEAR, offset=start, length=end - (start or 0))
        if not self.is_headless:
            loop = asyncio.get_running_loop()
            watch_line(lambda: loop.call_soon_threadsafe(self._leave_on_signal, signal.SIGHUP))

    def paint(self) -> None:
        super().paint()
        if self.complaint and isinstance(self.screen, BaseScreen):
            complaint, self.complaint = self.complaint, ""
            self.screen.say(complaint)

    def _leave_on_signal(self, number: int) -> None:
        self.exit(128 + number, return_code=128 + number)

    def get_default_screen(self) -> LibraryScreen:
        return LibraryScreen(self.look, self.shelf)

    def open_report(
        self,
        place: Place,
        year: int,
        *,
        offset: int | None = None,
        length: int = 0,
        goal: Goal | None = None,
        terms: tuple[str, ...] = (),
        text: int | None = None,
    ) -> None:
        """Open a report, at its beginning, at `offset` with that many characters marked, or at a goal in it. Folded `terms`
        that were searched for are marked, and gone through by n and N. Of several texts `text` is the id of one."""
        from tui.screens.report import ReportScreen

        screen = ReportScreen(self.look, self.shelf, place, year, offset=offset, length=length, goal=goal)
        screen.searched = terms
        if text is not None:
            screen.keep_to(text)
        self.push_screen(screen)

    def open_go(self, query: str = "") -> None:
        """Open the box that leads anywhere, with `query` typed already."""
        from tui.going import context_of, lately
        from tui.screens.go import GoScreen

        self.push_screen(GoScreen(self.look, context_of(self), query, [] if query else lately(self)))

    def open_ask(self) -> None:
        """Open the box for questions, with the place and year in view typed already."""
        from tui.screens.ask import AskScreen

        screen = self.screen
        place, year = screen.in_view() if isinstance(screen, BaseScreen) else (None, None)
        begun = "" if place is None else f"{place.name}{f'{year}年' if year else ''}"
        self.push_screen(AskScreen(self.look, self.shelf, begun))

    def open_notes(self, tab: NotesTab = "notes") -> None:
        """Open the reader's notes."""
        from tui.screens.notes import NotesScreen

        self.push_screen(NotesScreen(self.look, self.shelf, tab))

    def go(self, destination: Destination) -> None:
        """Go where the box led."""
        from tui.going import go

        go(self, destination)

    def places_read(self) -> LibraryValue:
        """The places of the library in view: those that its screen, which lies under its others, has read."""
        values = (getattr(screen, "value", None) for screen in reversed(self.screen_stack))
        read = next((value for value in values if isinstance(value, LibraryValue)), None)
        return self.shelf.places() if read is None else read

    def open_words(self, terms: str = "") -> None:
        """Open the words of the library, beginning with the trend of some terms."""
        from tui.screens.words import WordsScreen

        self.push_screen(WordsScreen(self.look, self.shelf, self.places_read(), terms))

    def open_search(self, query: str = "", within: Narrowing | None = None) -> None:
        """Open the search over all reports, with a query or to type one; `within` a part of them."""
        from tui.screens.search import SearchScreen

        self.push_screen(SearchScreen(self.look, self.shelf, self.places_read(), query, within))

    def open_compare(self, place: Place, earlier: int, later: int, other: Place | None = None) -> None:
        """Open two years of a place side by side; with `other` the second is that place's."""
        from tui.screens.compare import CompareScreen

        self.push_screen(CompareScreen(self.look, self.shelf, place, earlier, later, other))

    def open_rows(self, place: Place, years: tuple[int, ...], title: Title, name: str, read: Read) -> None:
        """Open a screen of rows that `read` finds."""
        from tui.screens.rows import RowsScreen

        self.push_screen(RowsScreen(self.look, self.shelf, place, years, title, name, read))

    def _on_resize(self, event: events.Resize) -> None:
        # before Textual's own: a terminal may say that it has four thousand million cells
        event.size, event.virtual_size = bounded(event.size), bounded(event.virtual_size)
        event.container_size = bounded(event.container_size)

    async def on_event(self, event: events.Event) -> None:
        """Keys go to the screen at once and in order; everything else the way of Textual."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self.take_key(event)
        elif isinstance(event, events.CursorPosition) and self.asking_width:
            from tui.applying import take_width

            take_width(self, event)
        else:
            await super().on_event(event)

    def take_key(self, event: events.Key) -> None:
        """Do what a key means on the screen in view."""
        if action_of(event, "app") is not None:
            self.action_leave()
        elif isinstance(self.screen, BaseScreen):
            self.screen.take_key(event)

    def take_places(self, shelf: Shelf, places: LibraryValue) -> None:
        """The library of `shelf` was changed by hand: show everything that counts its reports anew."""
        for screen in self.screen_stack:
            if isinstance(screen, LibraryScreen) and screen.shelf is shelf:
                screen.show_library(LibraryRead(places))
            elif isinstance(screen, BaseScreen):
                screen.library_changed(places)

    def know_places(self, shelf: Shelf, places: LibraryValue) -> None:
        """The library of `shelf` was read again while it fills: let what lies over it know its places."""
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen) and getattr(screen, "shelf", None) is shelf:
                screen.know_places(places)

    # An import, and libraries beside the one the app was opened on: see `tui.intaking`.

    @property
    def has_reports(self) -> bool:
        """Whether the library in view has any."""
        return any(isinstance(s, LibraryScreen) and s.value.report_count for s in self.screen_stack)

    def open_import(self) -> None:
        """Choose a folder to import."""
        if self.kiosk:
            return
        from tui.screens.folder import FolderScreen

        self.push_screen(FolderScreen(self.look, Path.cwd()))

    def open_library(self, path: Path) -> None:
        """Open another library over the one in view; leaving it leads back."""
        if self.kiosk:
            return
        from tui.start import is_samples, samples_notes

        self.shelf = Shelf(path, samples_notes() if is_samples(path) else None)
        self.push_screen(LibraryScreen(self.look, self.shelf))

    def leave_library(self, screen: LibraryScreen) -> bool:
        """Go back from a library that was opened over another; False where there is none below."""
        below = [s for s in self.screen_stack if isinstance(s, LibraryScreen) and s is not screen]
        if not below:
            return False
        self.shelf = below[-1].shelf
        self.pop_screen()
        return True

    def start_import(self, paths: Sequence[Path]) -> bool:
        """Import while one goes on reading, without paths the samples; False while another import goes on."""
        from tui.intaking import start

        if self.kiosk:
            return False
        return start(self, paths)

    @on(ImportTold)
    def _import_told(self, message: ImportTold) -> None:
        from tui.intaking import tell

        tell(self, message.taken)

    def exit(self, *args: Any, **options: Any) -> None:
        """Leave; an import that goes on is ended, and goes on where it was at the next."""
        intake, self.intake = self.intake, None
        if intake is not None:
            intake.stop()
        if not self.is_headless:
            # pressed once more while the terminal is given back, Ctrl-C would end in an error's trace
            with suppress(ValueError):  # not the main thread
                signal.signal(signal.SIGINT, signal.SIG_IGN)
        super().exit(*args, **options)

    def change_setting(self, name: str, value: object) -> str:
        """Change a setting from now on and in the file; what is to be said where the file does not take it."""
        from tui.applying import change_setting

        return change_setting(self, name, value)

    def send_to_clipboard(self, text: str, sequence: str) -> None:
        """Put `text` on the clipboard; `sequence` is what the terminal is told where tmux does not do it itself."""
        self._clipboard = text
        if os.environ.get("TMUX"):
            self.run_worker(lambda: self._through_tmux(text, sequence), thread=True, group="clipboard")
        else:
            self.write_to_terminal(sequence)

    def _through_tmux(self, text: str, sequence: str) -> None:
        from tui.clipboard import through_tmux

        if not through_tmux(text):
            self.call_from_thread(self.write_to_terminal, sequence)

    def write_to_terminal(self, sequence: str) -> None:
        """Send a sequence that draws nothing, in turn with what is drawn."""
        if self._driver is not None:
            self._driver.write(sequence)

    def action_leave(self) -> None:
        self.exit(0)


def run(
    library_path: Path,
    settings: Settings = DEFAULTS,
    *,
    complaint: str = "",
    opening: Opening | None = None,
    notes: Path | None = None,
    kiosk: Path | None = None,
) -> int:
    """Open the reading room on a library, at a report if one is named, and return the exit status.

    `notes` is the file of notes, by default the one beside the library. `kiosk` is the folder exports go to where
    strangers read (see `tui.kiosk`). `complaint` is what was wrong with the settings, to be said on the screen. Where there is no terminal that can be
    drawn on: one line on stderr, status 2.
    """
    speak_utf8()
    reason = why_unusable(settings.lang)
    if reason is not None:
        print(reason, file=sys.stderr)
        return NO_TERMINAL
    if not in_browser():
        # an exported size would hide every later one of the terminal itself
        for name in ("COLUMNS", "LINES"):
            os.environ.pop(name, None)
    width, typed = _ambiguous_width(settings)
    look = look_of(settings, width, settings.lang)
    shelf = Shelf(library_path, notes, readonly=kiosk is not None)
    if opening is not None and opening.report_id is not None:
        shelf.pin(opening.place.key, opening.year, opening.report_id)
    app = BaogaoApp(shelf, look, settings, complaint=complaint, opening=opening, typed=typed, kiosk=kiosk)
    result = app.run(mouse=settings.mouse)
    return app.return_code or (0 if result is None else result)


def _ambiguous_width(settings: Settings) -> tuple[AmbiguousWidth, bytes]:
    """Columns of an ambiguous character by the settings, or by the terminal's answer; and what was typed meanwhile."""
    if settings.ambiguous_width == "auto" and not in_browser():
        from tui.measuring import ask_ambiguous_width

        return ask_ambiguous_width()
    return width_of(settings), b""
