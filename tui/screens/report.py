"""A report: its section tree beside the text, and its targets, terms and promises a key away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import on, work
from textual.widget import Widget

from tui import messages
from tui.keys import Action
from tui.look import Look
from tui.screens import layout
from tui.screens.export import table_of_rows, view_of_report
from tui.screens.leading import LeadMixin
from tui.screens.noting import NotingMixin
from tui.screens.one_text import OneTextMixin
from tui.screens.script import ScriptMixin
from tui.screens.taking import Cited, TakingMixin
from tui.screens.targets_tab import TargetsMixin
from tui.screens.through_years import ReportTiesMixin
from tui.screens.years import YearsMixin
from tui.shelf import Shelf
from tui.views import report as view
from tui.views.jumps import TABS, Tab
from tui.widgets.bars import Rule, Tabs
from tui.widgets.lines import LineView
from tui.widgets.places import NO_YEAR
from tui.widgets.table import Table
from tui.widgets.tree import Tree

if TYPE_CHECKING:
    from corpus.places import Place
    from corpus.table import Table as CorpusTable
    from parsers.model import Section
    from tui.views.going import Goal


MAKE = (view.targets_data, view.glossary_data, view.promises_data)
"""What makes the tables of the tabs after the text."""


class ReportScreen(
    OneTextMixin, LeadMixin, ScriptMixin, TargetsMixin, YearsMixin, NotingMixin, ReportTiesMixin, TakingMixin
):
    """One report of one place."""

    DEFAULT_CSS = layout.REPORT
    where = "report"

    def __init__(
        self,
        look: Look,
        shelf: Shelf,
        place: Place,
        year: int,
        *,
        offset: int | None = None,
        length: int = 0,
        goal: Goal | None = None,
    ) -> None:
        super().__init__(look)
        self.shelf = shelf
        self.place = place
        self.year = year
        self.report = None
        self.tab = "text"
        self._arrive = offset if offset is None else (offset, offset + length)
        self._arrive_section: Section | None = None
        self._arrive_goal = goal
        self.tabs = Tabs(look, id="tabs")
        self.outline = Tree(look, id="outline")
        self.rule = Rule(look)
        self.tables = {tab: Table(look, id=tab) for tab in TABS[1:]}

    def compose_head(self) -> Iterable[Widget]:
        yield self.tabs

    def compose_body(self) -> Iterable[Widget]:
        yield self.outline
        yield self.rule
        yield self.reader
        yield from self.tables.values()

    def compose_foot(self) -> Iterable[Widget]:
        yield self.footnote

    def view_in_focus(self) -> LineView:
        return self.reader if self.tab == "text" else self.tables[self.tab]

    def on_mount(self) -> None:
        self.set_class(True, "-text")
        self.title_bar.show(f"{self.place.name} {self.year or ''}")
        self.outline.empty_text = self.look.labels("report.no_sections")
        self.reader.empty_text = self.look.labels("app.loading")
        self.reader.moved = self._reader_moved
        for table in self.tables.values():
            table.moved = self._describe
        self.activate(self.reader)
        self.wait()
        self.read(self.year)

    # Reading.

    @work(thread=True, exclusive=True, group="report")
    def read(self, year: int) -> None:
        """Read the place's report of a year in a thread."""
        from corpus.database import LibraryError

        try:
            report = self.shelf.report(self.place.key, year)
            notes = () if report is None else self.shelf.notes_of(report)
            self.tell(messages.ReportRead(report, year, notes))
            if report is not None:
                self.shelf.visit(self.place.key, year, report.region)
        except LibraryError as error:
            self.tell(messages.Failed(str(error)))

    @on(messages.Failed)
    def show_failure(self, message: messages.Failed) -> None:
        """Say what went wrong."""
        self.go_on()
        for each in (self.reader, *self.tables.values()):
            each.empty_text = message.reason
            each.redraw()
        self.say(message.reason)

    @on(messages.ReportRead)
    def show_report(self, message: messages.ReportRead) -> None:
        """Show what was read, at the place one came for."""
        labels, report = self.look.labels, message.report
        if report is None:
            year = message.year or ""
            self.show_failure(messages.Failed(labels("report.missing", place=self.place.name, year=year)))
            return
        self.go_on()
        # a text whose place or year was put right is read on where it was
        same = self.report is not None and self.report.id == report.id
        read_to = self.reader.offset_at_cursor if same else 0
        self.close_footnote()
        self.report, self.year = report, message.year
        self.forget_history()
        self.finder.forget()
        self.outline.show(view.section_nodes(report, labels))
        self.reader.empty_text = labels("report.no_text")
        self.show_text(report)
        self.show_notes(report, message.notes)
        for tab, data in zip(TABS[1:4], MAKE, strict=True):
            self.tables[tab].show(data(report, labels))
        for tab, table in self.tables.items():
            table.empty_text = labels(f"report.no_{tab}")
        self.show_hits()
        self.reader.go_to_offset(read_to)
        self.title_bar.show(report.label, view.subtitle(report))
        self.show_tabs()
        self._describe()
        self.tab_opened(self.tab)
        arrived_at = self._arrive_somewhere()
        if arrived_at or self.told_after:
            told, self.told_after = self.told_after, ""
            self.say(arrived_at or told, self.position())
        elif report.warnings:
            first = report.warnings[0]
            words = labels.get(f"warning.{first.code}", first.message)
            self.say(labels("report.warnings", message=words), self.position())

    def relabel(self) -> None:
        labels, report = self.look.labels, self.report
        if report is None:
            return
        self.outline.rename(view.section_nodes(report, labels))
        self.show_notes(report, self.notes)
        for tab, data in zip(TABS[1:4], MAKE, strict=True):
            self.tables[tab].replace(data(report, labels))
        self.lay_out_targets()
        self.show_hits()
        for tab, table in self.tables.items():
            table.empty_text = labels(f"report.no_{tab}")
        self.show_tabs()
        self._follow()
        self._describe()

    def _arrive_somewhere(self) -> str:
        """Go where one came for: a sentence, the matching section of another year's report, or a goal; returns what is
        to be said of it."""
        report = self.report
        if report is None:
            return ""
        words = ""
        if self._arrive is not None:
            start, end = self._arrive
            self._arrive = None
            self.find_searched(start)
            self.reader.jump_to(start, end)
        elif self._arrive_section is not None:
            wanted, self._arrive_section = self._arrive_section, None
            section = view.matching_section(wanted, report.sections)
            if section is not None:
                self.reader.go_to_offset(section.start)
        elif self._arrive_goal is not None:
            goal, self._arrive_goal = self._arrive_goal, None
            words = self.go_to_goal(report, goal)
        self._follow()
        return words

    def show_tabs(self) -> None:
        labels, report = self.look.labels, self.report
        if report is None:
            return
        names = [
            labels("report.tab_text"),
            labels("report.tab_targets", n=len(report.targets)),
            labels("report.tab_glossary", n=len(report.glossary)),
            labels("report.tab_promises", n=len(report.livelihood)),
            labels("report.tab_hits", n=len(self.finder.hits)),
        ]
        self.tabs.show(names, TABS.index(self.tab))

    # Tabs.

    def open_tab(self, tab: Tab) -> None:
        """Show the text or one of the tables."""
        self.came_from, self.tab = None, tab
        self.close_footnote()
        for each in TABS:
            self.set_class(each == tab, f"-{each}")
        self.show_tabs()
        self.activate(self.view_in_focus())
        self.refresh_hints()
        self._follow()
        self._describe()
        self.tab_opened(tab)

    def action_tab_text(self) -> None:
        self.open_tab("text")

    def action_tab_targets(self) -> None:
        self.open_tab("targets")

    def action_tab_glossary(self) -> None:
        self.open_tab("glossary")

    def action_tab_promises(self) -> None:
        self.open_tab("promises")

    def action_tab_hits(self) -> None:
        self.open_tab("hits")

    def action_switch(self) -> None:
        """Between tree and text; from a table back to the text."""
        if self.tab != "text":
            self.open_tab("text")
        elif self.active is self.reader and self.outline.display:
            self.activate(self.outline)
        else:
            self.activate(self.reader)

    def action_to_outline(self) -> None:
        if self.tab == "text" and self.outline.display:
            self.activate(self.outline)

    def action_to_text(self) -> None:
        self.activate(self.view_in_focus())

    def hint_words(self, action: Action) -> str | None:
        in_text = self.tab == "text"
        if action.id == "goto_text" and in_text:
            return self.look.labels("action.look_up")
        if action.id == "find" and not in_text:
            return self.look.labels("action.filter")
        return None if action.id == "switch" and not in_text else super().hint_words(action)

    def action_back(self) -> None:
        """One step back: marks off, then where one came from, then out."""
        if self.tab != "text":
            self.came_from = None
            self.open_tab("text")
        elif self.looked_up:
            self.close_footnote()
        elif self.reader.selection is not None:
            self.reader.clear_selection()
        elif self.finder.hits or (self.reader.jump is not None and self.came_from is None):
            self.find("")
            self.reader.clear_jump()
        elif self.came_from is not None:
            tab, self.came_from = self.came_from, None
            self.reader.clear_jump()
            self.open_tab(tab)
        else:
            self.action_close()

    def action_outline(self) -> None:
        self.toggle_class("-no-outline")
        self.activate(self.reader)

    # The tree follows the text; Enter in the tree turns the text. (Turning it at every step in the tree would
    # send a page of text for each.)

    def _reader_moved(self) -> None:
        self.close_footnote()
        self._follow()
        self._describe()

    def _follow(self) -> None:
        """Put the tree's cursor on the section being read, and say which half of the report it is in."""
        if self.report is None:
            return
        index = view.section_at(self.report, self.reader.offset_at_cursor)
        self.tabs.tell(view.crumb(self.report, index, self.look.labels) if self.tab == "text" else "")
        if index is not None and self.active is not self.outline:
            self.outline.show_node(index)

    def _turn_to_section(self) -> None:
        index = self.outline.current
        if self.report is not None and index is not None:
            self.reader.go_to_offset(self.report.sections[index].start)

    def position(self) -> str:
        labels = self.look.labels
        shown: LineView = self.reader if self.tab == "text" else self.tables[self.tab]
        if not shown.row_count:
            return ""
        key = "report.line" if self.tab == "text" else "report.row"
        return labels(
            key, line=shown.cursor + 1, lines=shown.row_count, row=shown.cursor + 1, rows=shown.row_count
        )

    def _describe(self) -> None:
        if not self.prompt.asking:
            self.say(self.note_words() if self.tab == "text" else "", self.position())
        self.tell_target_later()

    # Jumps.

    def action_goto_text(self) -> None:
        report = self.report
        if report is None:
            return
        if self.tab != "text":
            self.jump_from_table(report)
        elif self.active is self.outline:
            self._turn_to_section()
            self.activate(self.reader)
        else:
            self.jump_from_line(report)

    def table_in_view(self) -> Table | None:
        return self.tables.get(self.tab)

    # Other years.

    def _open_neighbour(self, step: int) -> None:
        years = self.place.years
        at = years.index(self.year) + step if self.year in years else -1
        if not 0 <= at < len(years):
            key = "report.first_report" if step < 0 else "report.last_report"
            key = "report.undated" if self.year == NO_YEAR else key
            self.say(self.look.labels(key), self.position())
            return
        if self.report is not None:
            index = view.section_at(self.report, self.reader.offset_at_cursor)
            self._arrive_section = None if index is None else self.report.sections[index]
        self.wait()
        self.read(years[at])

    def action_previous_year(self) -> None:
        self._open_neighbour(-1)

    def action_next_year(self) -> None:
        self._open_neighbour(1)

    def in_view(self) -> tuple[Place | None, int | None]:
        return self.place, self.year

    def action_compare(self) -> None:
        self.ask_years(self.place, self.year)

    # What is taken away.

    def cited(self) -> Cited | None:
        report = self.report
        if report is None:
            return None
        return Cited(self.place.key, report.region, self.year, self.span_in_view()[0])

    def view_to_export(self) -> tuple[CorpusTable, str] | None:
        report, shown = self.report, self.table_in_view()
        if report is None:
            return None
        if self.tab == "hits":
            return self.hits_to_export(report)
        if self.tab == "targets" and self.history is not None and shown is not None:
            name = view_of_report(report, "targets")[1]
            return table_of_rows(self.history, shown.order), name
        table, name = view_of_report(report, "sections" if shown is None else self.tab)
        if shown is not None and shown.arranged:
            # what is in view: the rows the filter left, in the order they are shown
            table = table_of_rows(table, (shown.data.source_row(row) for row in shown.order))
        return table, name
