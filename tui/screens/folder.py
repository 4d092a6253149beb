"""Choosing a folder of reports with the keys, to be imported while one goes on reading."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from textual import on, work
from textual.widget import Widget

from tui import messages
from tui.look import Look
from tui.screens.base import BaseScreen
from tui.views.paths import short_path
from tui.widgets.prompt import Question
from tui.widgets.table import Table, TableColumn, TableData
from tui.width import visible


@dataclass(frozen=True, slots=True)
class Listing:
    """What is in a folder: folders, and files that can be reports; `problem` where it cannot be read."""

    folder: Path
    folders: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    problem: str = ""


def listing_of(folder: Path, *, hidden: bool = False) -> Listing:
    """Read a folder; never raises."""
    from corpus.walk import REPORT_ENDINGS

    folders, files = [], []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith(".") and not hidden:
                    continue
                if entry.is_dir():
                    folders.append(entry.name)
                elif os.path.splitext(entry.name)[1].lower() in REPORT_ENDINGS:
                    files.append(entry.name)
    except OSError as error:
        return Listing(folder, problem=error.strerror or str(error))
    return Listing(folder, tuple(sorted(folders)), tuple(sorted(files)))


class FolderScreen(BaseScreen):
    """A folder, and the keys that lead into others."""

    where = "folder"

    def __init__(self, look: Look, folder: Path) -> None:
        super().__init__(look)
        self.listing = Listing(folder)
        self.hidden = False
        self.table = Table(look, id="folder-table")
        self._stand_on = ""

    def compose_body(self) -> Iterable[Widget]:
        yield self.table

    def on_mount(self) -> None:
        self.table.empty_text = self.look.labels("app.loading")
        self.title_bar.show(self.look.labels("folder.title"))
        self.activate(self.table)
        self.go_to(self.listing.folder)

    def go_to(self, folder: Path, stand_on: str | None = None) -> None:
        """Show a folder, with the cursor on an entry of it, by default on the folder one comes from."""
        self._stand_on = self.listing.folder.name if stand_on is None else stand_on
        self.wait()
        self.read(folder, self.hidden)

    @work(thread=True, exclusive=True, group="folder")
    def read(self, folder: Path, hidden: bool) -> None:
        """Read a folder in a thread: it may lie on a slow disk."""
        self.tell(messages.FolderRead(listing_of(folder, hidden=hidden)))

    @on(messages.FolderRead)
    def show_folder(self, message: messages.FolderRead) -> None:
        """Show what was read; a folder that cannot be read is not gone into."""
        labels, listing = self.look.labels, message.listing
        self.go_on()
        if listing.problem:
            self.say(labels("folder.problem", folder=short_path(listing.folder), reason=listing.problem))
            self.table.empty_text = labels("folder.empty")
            self.table.redraw()
            return
        self.listing = listing
        folders = [(f"{visible(name)}/", labels("folder.folder")) for name in listing.folders]
        rows = [*folders, *((visible(name), labels("folder.file")) for name in listing.files)]
        columns = (
            TableColumn("name", labels("folder.name"), limit=60),
            TableColumn("kind", labels("folder.kind")),
        )
        self.table.empty_text = labels("folder.empty")
        self.table.show(TableData(columns, rows))
        entries = (*listing.folders, *listing.files)
        if self._stand_on in entries:
            self.table.show_data_row(entries.index(self._stand_on))
        self.title_bar.show(labels("folder.title"), short_path(listing.folder))
        self.say(labels("folder.here", n=len(listing.files), folder=listing.folder.name or "/"))

    @property
    def name_at_cursor(self) -> str | None:
        """The folder or file under the cursor."""
        row = self.table.current
        return None if row is None else (*self.listing.folders, *self.listing.files)[row]

    def action_enter(self) -> None:
        """Into the folder under the cursor; a file is imported by itself."""
        name = self.name_at_cursor
        if name is None:
            return
        if name in self.listing.folders:
            self.go_to(self.listing.folder / name)
        else:
            self._import(self.listing.folder / name)

    def action_up_folder(self) -> None:
        self.go_to(self.listing.folder.parent)

    def action_home_folder(self) -> None:
        self.go_to(Path.home())

    def action_hidden(self) -> None:
        self.hidden = not self.hidden
        self.go_to(self.listing.folder, self.name_at_cursor)

    def action_take_folder(self) -> None:
        """Import the folder in view, with all below it."""
        self._import(self.listing.folder)

    def action_find(self) -> None:
        def change(words: str) -> None:
            self.table.filter(words)

        self.ask(
            Question(
                self.look.labels("report.filter"),
                text=self.table.filter_words,
                on_change=change,
                on_submit=change,
                on_cancel=lambda: change(""),
            )
        )

    def _import(self, path: Path) -> None:
        if self.app.start_import([path]):
            self.app.pop_screen()
        else:
            self.say(self.look.labels("intake.running"))

    def action_back(self) -> None:
        if self.table.filter_words:
            self.table.filter("")
        else:
            self.action_close()
