"""Writing the view in focus to a file: a proposed name, the form by its ending, never over another file unasked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual import on, work

from tui import messages
from tui.garbage import let_go
from tui.screens.base import BaseScreen
from tui.settings import CHOICES
from tui.terminal import in_browser
from tui.widgets.prompt import Question
from tui.width import cell_width

if TYPE_CHECKING:
    from corpus.reports import StoredReport
    from corpus.table import Table

FORMATS = CHOICES["export_format"]
"""Endings a table can be written with; Tab goes from one to the next."""

PAGES = ("html", "md")
"""Endings a report can be printed with."""

AT_ONCE = 5_000
"""Rows that are written before the next key; more, and workbooks, are written while keys go on."""


class Takeaway(NamedTuple):
    """Something to be written to a file of one of `endings`. `write(path, overwrite)` raises ExportError."""

    question: str
    proposed: str
    endings: tuple[str, ...]
    rows: int
    write: Callable[[Path, bool], None]
    done: Callable[[str], str]


class ExportMixin(BaseScreen):
    """A screen whose views can be written to files. Subclasses give `view_to_export`."""

    def view_to_export(self) -> tuple[Table, str] | None:
        """The view in focus as a table, and the file name to propose; None where there is nothing to write."""
        raise NotImplementedError

    def action_export(self) -> None:
        self.export(self.view_to_export())

    def export(self, view: tuple[Table, str] | None) -> None:
        """Ask for a file to write a table to; None where there is nothing to write."""
        if view is None:
            self.say(self.look.labels("export.nothing"))
            return
        table, name = view
        self.export_made(lambda: table, len(table.rows), name)

    def export_made(self, make: Callable[[], Table], rows: int, name: str) -> None:
        """Ask for a file to write a table of so many rows to, which is made when it is written."""
        labels, shelf = self.look.labels, self.app.shelf

        def write(path: Path, overwrite: bool) -> None:
            from corpus.forms import write_table

            table = make()
            write_table(shelf.with_corpus(table), path, overwrite=overwrite)
            if rows > AT_ONCE:
                left = list(table.rows)
                del table
                let_go(left)

        proposed = str(Path(name).with_suffix(f".{self.app.settings.export_format}"))
        self.take_away(
            Takeaway(
                labels("export.ask", n=rows),
                proposed,
                FORMATS,
                rows,
                write,
                lambda path: labels("export.done", path=path, n=rows),
            )
        )

    def take_away(self, what: Takeaway, name: str = "") -> None:
        """Ask for a file name, the proposed one at first; a folder is completed by it, Tab takes the next form."""
        self.ask(
            Question(
                what.question,
                text=name or what.proposed,
                note=self.look.labels("export.forms", forms=" ".join(each.upper() for each in what.endings)),
                on_switch=lambda words: next_ending(words, what.endings),
                on_submit=lambda words: self._take(what, words, overwrite=False),
                on_cancel=lambda: self.say(self.look.labels("export.cancelled")),
            )
        )

    def _take(self, what: Takeaway, name: str, *, overwrite: bool) -> None:
        """Write to the file `name`, or ask first when there is one."""
        if not name:
            self.say(self.look.labels("export.cancelled"))
            return
        if self.app.kiosk is None:
            path = Path(self.app.settings.export_folder).expanduser() / Path(name).expanduser()
        elif name in (".", "..") or name != Path(name).name or name.startswith((".", "~")):
            self.say(self.look.labels("export.name_only"))
            return
        else:
            path = self.app.kiosk / name
        if path.is_dir():
            path = path / what.proposed
        if path.exists() and not overwrite:
            self._ask_overwrite(what, path)
        elif path.suffix.lower() == ".xlsx" or what.rows > AT_ONCE:
            self.say(self.look.labels("export.writing", path=path))
            self._write_later(what, path, overwrite)
        else:
            self._written(messages.Written(path, self._write(what, path, overwrite)))

    def _write(self, what: Takeaway, path: Path, overwrite: bool) -> tuple[bool, str]:
        """Write, and tell whether it was done and what to say of it."""
        from corpus.database import LibraryError
        from corpus.export import ExportError

        try:
            what.write(path, overwrite)
        except (ExportError, LibraryError) as error:
            return False, str(error)
        return True, what.done(self._shown(path.resolve(), what))

    def _shown(self, path: Path, what: Takeaway) -> str:
        """A path as its message has room for it: of a long one the end, where the file's name is."""
        from tui.views.paths import short_path
        from tui.views.search import ending

        room = self.app.size.width - cell_width(what.done("")) - 2
        return ending(short_path(path), max(20, room), self.look.glyphs.ellipsis)

    @work(thread=True, group="export")
    def _write_later(self, what: Takeaway, path: Path, overwrite: bool) -> None:
        """Write in a thread."""
        self.post_message(messages.Written(path, self._write(what, path, overwrite)))

    @on(messages.Written)
    def _written(self, message: messages.Written) -> None:
        """Say where it went; the form is proposed next time."""
        done, words = message.outcome
        ending = message.path.suffix.lower().removeprefix(".")
        if done and in_browser():
            # the browser's own downloads are where its user looks
            self.app.deliver_binary(message.path, open_method="download")
        if done and ending in FORMATS and ending != self.app.settings.export_format:
            words += self.app.change_setting("export_format", ending)
        self.say(words)

    def _ask_overwrite(self, what: Takeaway, path: Path) -> None:
        """Ask whether to write over `path`, to take a new name, or to leave it."""

        def answer(choice: str) -> None:
            # in a kiosk a name stands for a file of its one folder
            shown = str if self.app.kiosk is None else (lambda path: path.name)
            if choice == "o":
                self._take(what, shown(path), overwrite=True)
            elif choice == "n":
                self.take_away(what, shown(free_name(path)))
            else:
                self.say(self.look.labels("export.cancelled"))

        self.ask(
            Question(
                self.look.labels("export.exists", name=path.name),
                choices="onc",
                on_submit=answer,
                on_cancel=lambda: self.say(self.look.labels("export.cancelled")),
            )
        )


def next_ending(name: str, endings: tuple[str, ...]) -> str:
    """`name` with the ending after its own: a.csv, a.xlsx, …; one of another ending gets the first."""
    stem, dot, ending = name.rpartition(".")
    if not dot or ending.lower() not in endings:
        return f"{name}.{endings[0]}" if name and not name.endswith("/") else name
    return f"{stem}.{endings[(endings.index(ending.lower()) + 1) % len(endings)]}"


def table_of_rows(table: Table, rows: Iterable[int]) -> Table:
    """The table with these of its rows only, in this order: what a filter left, as it is sorted."""
    return replace(table, rows=tuple(table.rows[row] for row in rows))


def view_of_report(report: StoredReport, view: str) -> tuple[Table, str]:
    """A report's sections, targets, glossary or promises as a table, and the file name to propose."""
    from corpus import report_tables
    from corpus.export import file_name

    make = {
        "sections": report_tables.sections_table,
        "targets": report_tables.targets_table,
        "glossary": report_tables.glossary_table,
        "promises": report_tables.promises_table,
    }[view]
    return make(report), file_name(report.region, report.meta.report_year, view)


def free_name(path: Path) -> Path:
    """`path` with the first number that makes it new: 播州区_2025_目标_2.csv."""
    number = 2
    while (candidate := path.with_stem(f"{path.stem}_{number}")).exists():
        number += 1
    return candidate
