"""Writing the view in focus to CSV: a proposed name, never over another file without a word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tui.screens.base import BaseScreen
from tui.widgets.prompt import Question

if TYPE_CHECKING:
    from corpus.reports import StoredReport
    from corpus.table import Table


class ExportMixin(BaseScreen):
    """A screen whose views can be written to CSV. Subclasses give `view_to_export`."""

    def view_to_export(self) -> tuple[Table, str] | None:
        """The view in focus as a table, and the file name to propose; None where there is nothing to write."""
        raise NotImplementedError

    def action_export(self) -> None:
        view = self.view_to_export()
        if view is None:
            self.say(self.look.labels("export.nothing"))
            return
        self._ask_name(view[0], view[1], view[1])

    def _ask_name(self, table: Table, proposed: str, name: str) -> None:
        """Ask for a file name, `name` at first; a folder is completed by the `proposed` one."""
        self.ask(
            Question(
                self.look.labels("export.ask", n=len(table.rows)),
                text=name,
                on_submit=lambda words: self._write(table, proposed, words, overwrite=False),
                on_cancel=lambda: self.say(self.look.labels("export.cancelled")),
            )
        )

    def _write(self, table: Table, proposed: str, name: str, *, overwrite: bool) -> None:
        """Write `table` to the file `name`, or ask first when there is one."""
        from corpus.export import ExportError, write_csv

        labels = self.look.labels
        if not name:
            self.say(labels("export.cancelled"))
            return
        path = Path(name).expanduser()
        if path.is_dir():
            path = path / proposed
        if path.exists() and not overwrite:
            self._ask_overwrite(table, proposed, path)
            return
        try:
            write_csv(table, path, overwrite=overwrite)
        except ExportError as error:
            self.say(str(error))
            return
        self.say(labels("export.done", path=path.resolve(), n=len(table.rows)))

    def _ask_overwrite(self, table: Table, proposed: str, path: Path) -> None:
        """Ask whether to write over `path`, to take a new name, or to leave it."""

        def answer(choice: str) -> None:
            if choice == "o":
                self._write(table, proposed, str(path), overwrite=True)
            elif choice == "n":
                self._ask_name(table, proposed, str(free_name(path)))
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
