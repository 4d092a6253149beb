"""Every key of the registry, on every screen it is bound on, does what it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.tui.made_up import MadeUpShelf
from tests.tui.stage import opened, press, screen_text
from tui.app import BaogaoApp
from tui.keys import ACTIONS, Action, Where
from tui.screens.ask import AskScreen
from tui.screens.chart import ChartScreen
from tui.screens.compare import CompareScreen
from tui.screens.coverage import CoverageScreen
from tui.screens.empty import EmptyScreen
from tui.screens.folder import FolderScreen
from tui.screens.fulfilment import FulfilmentScreen
from tui.screens.go import GoScreen
from tui.screens.help import HelpScreen
from tui.screens.ladder import LadderScreen
from tui.screens.library import LibraryScreen
from tui.screens.note import NoteScreen
from tui.screens.notes import NotesScreen
from tui.screens.panel import PanelScreen
from tui.screens.pick import PickScreen
from tui.screens.ranking import RankingScreen
from tui.screens.report import ReportScreen
from tui.screens.rows import RowsScreen
from tui.screens.search import SearchScreen
from tui.screens.settings import SettingsScreen
from tui.screens.words import WordsScreen

# Keys that lead from the start to a screen: the third place is 竹溪区, with five years.
REPORT = ("down", "down", "enter")
COMPARE = ("down", "down", "d", "enter")
ROWS = (*REPORT, "u")


@dataclass(frozen=True)
class Case:
    """Keys before the key under test, and what must be so after it (and was not before)."""

    before: tuple[str, ...]
    after: Callable[[Any], bool]


def report(*keys: str) -> tuple[str, ...]:
    return REPORT + keys


def compare(*keys: str) -> tuple[str, ...]:
    return COMPARE + keys


def at(*keys: str) -> tuple[str, ...]:
    """To 竹溪区 in the library, and on from there."""
    return "down", "down", *keys


# The panel of all years: more than a narrow chart holds.
CHART = at("P", "4", "ctrl+u", "9", "0", "minus", "2", "5", "enter", "i")


# The search for a word that every made-up report says.
SEARCH = ("x", *"集群", "enter")


def found(*keys: str) -> tuple[str, ...]:
    return SEARCH + keys


def across(where: Any, key: str) -> dict[tuple[Where, str], Case]:
    """What every screen across places has."""
    here = at(key)
    return {
        (where, "goto_text"): Case(here, lambda s: isinstance(s, ReportScreen) and s.year == 2025),
        (where, "choose_indicator"): Case(here, lambda s: isinstance(s, PickScreen) and s.prompt.asking),
        (where, "choose_level"): Case(here, lambda s: isinstance(s, PickScreen)),
        (where, "choose_place"): Case(here, lambda s: isinstance(s, PickScreen)),
        (where, "choose_years"): Case(here, lambda s: s.prompt.asking and s.prompt.text == "2021-2025"),
        (where, "find"): Case(here, lambda s: s.prompt.asking),
        (where, "words"): Case(here, lambda s: isinstance(s, WordsScreen)),
        (where, "search"): Case(here, lambda s: isinstance(s, SearchScreen)),
        (where, "chart"): Case(here, lambda s: isinstance(s, ChartScreen)),
        (where, "export"): Case(here, lambda s: s.prompt.asking and where in s.prompt.text),
        (where, "copy"): Case(here, lambda s: s.prompt.asking and bool(s.prompt.question.choices)),
        (where, "cite"): Case(here, lambda s: "baogao://990102/2025" in s.app.clipboard),
        (where, "original"): Case(here, lambda s: "made-up.txt" in s.prompt.message),
        (where, "help"): Case(here, lambda s: isinstance(s, HelpScreen)),
        (where, "back"): Case(here, lambda s: isinstance(s, LibraryScreen)),
        (where, "close"): Case(here, lambda s: isinstance(s, LibraryScreen)),
    }


def notes(*keys: str) -> tuple[str, ...]:
    """A highlight, a bookmark and a note, and the screen that lists them: the note is on top."""
    return (*REPORT, "H", "m", *["down"] * 4, "a", "b", "escape", "'", *keys)


def asked(*keys: str) -> tuple[str, ...]:
    """A question of 竹溪区's GDP target, answered."""
    return at("A", "G", "D", "P", "enter", *keys)


CASES: dict[tuple[Where, str], Case] = {
    ("lines", "up"): Case(("down",), lambda s: s.grid.cursor == 0),
    ("lines", "down"): Case((), lambda s: s.grid.cursor == 1),
    ("lines", "page_up"): Case(("end",), lambda s: s.grid.cursor == 0),
    ("lines", "page_down"): Case((), lambda s: s.grid.cursor == 5),
    ("lines", "first"): Case(("end",), lambda s: s.grid.cursor == 0),
    ("lines", "last"): Case((), lambda s: s.grid.cursor == 5),
    ("library", "year_before"): Case((), lambda s: s.grid.year == 2024),
    ("library", "year_after"): Case(("left",), lambda s: s.grid.year == 2025),
    ("library", "open"): Case((), lambda s: isinstance(s, ReportScreen)),
    ("library", "fold"): Case((), lambda s: s.grid.row_count == 1),
    ("library", "fold_all"): Case((), lambda s: s.grid.row_count == 3),
    ("library", "filter"): Case((), lambda s: s.prompt.asking),
    ("library", "compare"): Case((), lambda s: s.prompt.asking and s.prompt.text == "2024 2025"),
    ("library", "export"): Case((), lambda s: s.prompt.asking and s.prompt.text.endswith(".csv")),
    ("library", "copy"): Case((), lambda s: s.prompt.asking and "整行" not in screen_text(s.app)),
    ("library", "cite"): Case((), lambda s: "baogao://990000/2025" in s.app.clipboard),
    ("library", "original"): Case((), lambda s: "made-up.txt" in s.prompt.message),
    ("library", "print"): Case((), lambda s: s.prompt.text == "青岚省_2025_report.html"),
    ("library", "help"): Case((), lambda s: isinstance(s, HelpScreen)),
    ("library", "clear"): Case(("/", "z", "x", "enter"), lambda s: not s.query_text),
    ("library", "quit"): Case((), lambda s: s.app._exit),
    ("screens", "go"): Case((), lambda s: isinstance(s, GoScreen) and not s.query_text),
    ("screens", "palette"): Case((), lambda s: isinstance(s, GoScreen) and s.query_text == ":"),
    ("screens", "notes"): Case((), lambda s: isinstance(s, NotesScreen)),
    ("screens", "ask"): Case(
        ("down", "down"), lambda s: isinstance(s, AskScreen) and s.prompt.text == "竹溪区2025年"
    ),
    ("ask", "goto_text"): Case(asked(), lambda s: isinstance(s, ReportScreen) and s.reader.jump is not None),
    ("ask", "find"): Case(asked(), lambda s: s.prompt.asking and s.prompt.text == "竹溪区2025年GDP"),
    ("ask", "export"): Case(asked(), lambda s: s.prompt.text == "ask_answer.csv"),
    ("ask", "help"): Case(asked(), lambda s: isinstance(s, HelpScreen)),
    ("ask", "back"): Case(asked(), lambda s: isinstance(s, LibraryScreen)),
    ("ask", "close"): Case(asked(), lambda s: isinstance(s, LibraryScreen)),
    ("library", "narrow"): Case((), lambda s: s.prompt.asking and s.prompt.question.choices == "1230"),
    ("library", "arrange"): Case((), lambda s: s.prompt.asking and s.prompt.question.choices == "12345"),
    ("library", "bookmark"): Case((), lambda s: "已加书签" in s.prompt.message),
    ("report", "bookmark"): Case(REPORT, lambda s: [n.kind for n in s.notes] == ["bookmark"]),
    ("report", "annotate"): Case(REPORT, lambda s: isinstance(s, NoteScreen) and s.editor.text == ""),
    ("report", "highlight"): Case(REPORT, lambda s: [n.colour for n in s.notes] == ["yellow"]),
    ("notes", "open_note"): Case(
        notes("1"), lambda s: isinstance(s, ReportScreen) and s.reader.jump is not None
    ),
    ("notes", "tab_notes"): Case(notes("2"), lambda s: s.tab == "notes"),
    ("notes", "tab_bookmarks"): Case(notes(), lambda s: s.tab == "bookmarks"),
    ("notes", "tab_recent"): Case(notes(), lambda s: s.tab == "recent"),
    ("notes", "tab_searches"): Case(notes(), lambda s: s.tab == "searches"),
    ("notes", "switch"): Case(notes(), lambda s: s.tab == "bookmarks"),
    ("notes", "edit_note"): Case(notes(), lambda s: isinstance(s, NoteScreen) and s.editor.text == "b"),
    ("note", "close"): Case(
        report("a", "b"), lambda s: isinstance(s, ReportScreen) and s.notes[0].body == "b"
    ),
    ("notes", "delete_note"): Case(notes(), lambda s: s.tables["notes"].row_count == 1),
    ("notes", "undo"): Case(notes("x"), lambda s: s.tables["notes"].row_count == 2),
    ("notes", "find"): Case(notes(), lambda s: s.prompt.asking),
    ("notes", "sort"): Case(notes(), lambda s: s.prompt.asking),
    ("notes", "sort_reverse"): Case(notes(), lambda s: s.tables["notes"].descending),
    ("notes", "export"): Case(notes(), lambda s: s.prompt.text == "baogao_notes.csv"),
    ("notes", "help"): Case(notes(), lambda s: isinstance(s, HelpScreen)),
    ("notes", "back"): Case(notes(), lambda s: isinstance(s, ReportScreen)),
    ("notes", "close"): Case(notes(), lambda s: isinstance(s, ReportScreen)),
    ("go", "go_there"): Case(("g", "z", "x"), lambda s: isinstance(s, ReportScreen) and s.year == 2025),
    ("go", "close"): Case(("g",), lambda s: isinstance(s, LibraryScreen)),
    ("app", "leave"): Case((), lambda s: s.app._exit),
    ("report", "to_outline"): Case(REPORT, lambda s: s.active is s.outline),
    ("report", "to_text"): Case(report("left"), lambda s: s.active is s.reader),
    ("report", "compare"): Case(REPORT, lambda s: s.prompt.asking),
    ("report", "goto_text"): Case(report("2"), lambda s: s.tab == "text" and s.reader.jump is not None),
    ("report", "tab_text"): Case(report("2"), lambda s: s.tab == "text"),
    ("report", "tab_targets"): Case(REPORT, lambda s: s.tab == "targets"),
    ("report", "tab_glossary"): Case(REPORT, lambda s: s.tab == "glossary"),
    ("report", "tab_promises"): Case(REPORT, lambda s: s.tab == "promises"),
    ("report", "tab_hits"): Case(REPORT, lambda s: s.tab == "hits"),
    ("report", "select"): Case(REPORT, lambda s: s.reader.selection is not None),
    ("report", "select_less"): Case(
        report("v", "v"), lambda s: s.reader.selection[0] == s.reader.text.index("——2025")
    ),
    ("report", "simplify"): Case(REPORT, lambda s: "本来就是简体" in s.prompt.message),
    ("report", "switch"): Case(REPORT, lambda s: s.active is s.outline),
    ("report", "find"): Case(REPORT, lambda s: s.prompt.asking),
    ("report", "next_hit"): Case(report("/", "放", "enter"), lambda s: s.finder.number == 1),
    ("report", "previous_hit"): Case(report("/", "放", "enter", "n", "n"), lambda s: s.finder.number == 1),
    ("report", "sort"): Case(report("2"), lambda s: s.prompt.asking),
    ("report", "sort_reverse"): Case(report("2"), lambda s: s.tables["targets"].descending),
    ("report", "outline"): Case(REPORT, lambda s: not s.outline.display),
    ("report", "previous_year"): Case(REPORT, lambda s: s.year == 2024),
    ("report", "next_year"): Case(report("["), lambda s: s.year == 2025),
    ("report", "export"): Case(REPORT, lambda s: s.prompt.text == "竹溪区_2025_sections.csv"),
    ("report", "copy"): Case(report("2"), lambda s: s.prompt.asking and "整行" in screen_text(s.app)),
    ("report", "cite"): Case(REPORT, lambda s: "baogao://990102/2025" in s.app.clipboard),
    ("report", "original"): Case(REPORT, lambda s: "made-up.txt" in s.prompt.message),
    ("report", "print"): Case(REPORT, lambda s: s.prompt.text == "竹溪区_2025_report.html"),
    ("report", "help"): Case(REPORT, lambda s: isinstance(s, HelpScreen)),
    ("report", "back"): Case(REPORT, lambda s: isinstance(s, LibraryScreen)),
    ("report", "close"): Case(report("2"), lambda s: isinstance(s, LibraryScreen)),
    ("compare", "goto_text"): Case(
        COMPARE, lambda s: isinstance(s, ReportScreen) and s.reader.jump is not None
    ),
    ("compare", "tab_statements"): Case(compare("2"), lambda s: s.tab == "statements"),
    ("compare", "tab_target_changes"): Case(COMPARE, lambda s: s.tab == "target_changes"),
    ("compare", "switch"): Case(COMPARE, lambda s: s.tab == "target_changes"),
    ("compare", "find"): Case(COMPARE, lambda s: s.prompt.asking),
    ("compare", "next_change"): Case(COMPARE, lambda s: s.diff.position[0] == 2),
    ("compare", "previous_change"): Case(compare("end"), lambda s: s.diff.position[0] == 3),
    ("compare", "only_changes"): Case(COMPARE, lambda s: s.diff.position[1] == 3),
    ("compare", "sort"): Case(compare("2"), lambda s: s.prompt.asking),
    ("compare", "sort_reverse"): Case(compare("2"), lambda s: s.table.descending),
    ("compare", "export"): Case(COMPARE, lambda s: s.prompt.text == "竹溪区_2024-2025_statements.csv"),
    ("compare", "cite"): Case(
        COMPARE, lambda s: "/990102/2024" in s.app.clipboard and "/990102/2025" in s.app.clipboard
    ),
    ("compare", "original"): Case(COMPARE, lambda s: "made-up.txt" in s.prompt.message),
    ("compare", "copy"): Case(COMPARE, lambda s: s.prompt.asking and "2024" in screen_text(s.app)),
    ("compare", "help"): Case(COMPARE, lambda s: isinstance(s, HelpScreen)),
    ("compare", "back"): Case(COMPARE, lambda s: isinstance(s, LibraryScreen)),
    ("compare", "close"): Case(COMPARE, lambda s: isinstance(s, LibraryScreen)),
    ("library", "panel"): Case((), lambda s: isinstance(s, PanelScreen)),
    ("library", "ladder"): Case((), lambda s: isinstance(s, LadderScreen)),
    ("library", "coverage"): Case((), lambda s: isinstance(s, CoverageScreen)),
    ("library", "ranking"): Case((), lambda s: isinstance(s, RankingScreen)),
    ("report", "chart"): Case(report("2"), lambda s: isinstance(s, ChartScreen)),
    ("library", "search"): Case((), lambda s: isinstance(s, SearchScreen) and s.prompt.asking),
    ("report", "search"): Case(REPORT, lambda s: isinstance(s, SearchScreen)),
    ("library", "words"): Case((), lambda s: isinstance(s, WordsScreen) and s.answer is not None),
    ("report", "words"): Case(REPORT, lambda s: isinstance(s, WordsScreen)),
    ("search", "words"): Case(SEARCH, lambda s: isinstance(s, WordsScreen) and s.terms == ["集群"]),
    ("words", "goto_text"): Case(("w",), lambda s: isinstance(s, SearchScreen) and s.total > 0),
    ("words", "tab_trend"): Case(("w",), lambda s: s.view == "trend" and s.prompt.asking),
    ("words", "tab_frequent"): Case(("w", "3"), lambda s: s.view == "frequent"),
    ("words", "tab_keyness"): Case(("w",), lambda s: s.view == "keyness" and s.answer is not None),
    ("words", "tab_collocates"): Case(found("w"), lambda s: s.view == "collocates" and s.answer is not None),
    ("words", "tab_first_use"): Case(found("w"), lambda s: s.view == "first_use" and s.answer is not None),
    ("words", "find"): Case(("w",), lambda s: s.prompt.asking),
    ("words", "sub_corpus"): Case(("w",), lambda s: s.prompt.asking),
    ("words", "other_sub_corpus"): Case(("w", "3"), lambda s: s.prompt.asking),
    ("words", "sort"): Case(("w",), lambda s: s.prompt.asking),
    ("words", "sort_reverse"): Case(("w",), lambda s: s.table.descending),
    ("words", "chart"): Case(("w",), lambda s: isinstance(s, ChartScreen)),
    ("words", "search"): Case(found("w"), lambda s: isinstance(s, SearchScreen) and s.query_text == "集群"),
    ("words", "panel"): Case(("w",), lambda s: isinstance(s, PanelScreen)),
    ("words", "ladder"): Case(("w",), lambda s: isinstance(s, LadderScreen)),
    ("words", "coverage"): Case(("w",), lambda s: isinstance(s, CoverageScreen)),
    ("words", "ranking"): Case(("w",), lambda s: isinstance(s, RankingScreen)),
    ("words", "export"): Case(("w",), lambda s: s.prompt.asking and "words_frequent" in s.prompt.text),
    ("words", "cite"): Case(("w",), lambda s: "政府工作报告语料库" in s.app.clipboard),
    ("words", "copy"): Case(("w",), lambda s: s.prompt.asking and bool(s.prompt.question.choices)),
    ("words", "help"): Case(("w",), lambda s: isinstance(s, HelpScreen)),
    ("words", "back"): Case(("w",), lambda s: isinstance(s, LibraryScreen)),
    ("words", "close"): Case(("w",), lambda s: isinstance(s, LibraryScreen)),
    ("search", "goto_text"): Case(SEARCH, lambda s: isinstance(s, ReportScreen) and len(s.finder.hits) > 1),
    ("search", "tab_found"): Case(found("2"), lambda s: s.view == "hits"),
    ("search", "tab_kwic"): Case(SEARCH, lambda s: s.view == "kwic" and len(s.lines) > 0),
    ("search", "tab_facets"): Case(SEARCH, lambda s: s.view == "facets"),
    ("search", "switch"): Case(SEARCH, lambda s: s.view == "facets"),
    ("search", "widen"): Case(found("3", "enter"), lambda s: not s.narrowings),
    ("search", "save_search"): Case(SEARCH, lambda s: "已存下" in s.prompt.message),
    ("search", "find"): Case(SEARCH, lambda s: s.prompt.asking),
    ("search", "sort"): Case(found("2"), lambda s: s.lines_by == "left"),
    ("search", "sort_reverse"): Case(SEARCH, lambda s: s.tables["hits"].descending),
    ("search", "panel"): Case(SEARCH, lambda s: isinstance(s, PanelScreen)),
    ("search", "ladder"): Case(SEARCH, lambda s: isinstance(s, LadderScreen)),
    ("search", "coverage"): Case(SEARCH, lambda s: isinstance(s, CoverageScreen)),
    ("search", "ranking"): Case(SEARCH, lambda s: isinstance(s, RankingScreen)),
    ("search", "export"): Case(SEARCH, lambda s: s.prompt.asking and "search_集群" in s.prompt.text),
    ("search", "copy"): Case(SEARCH, lambda s: s.prompt.asking and bool(s.prompt.question.choices)),
    ("search", "cite"): Case(SEARCH, lambda s: "baogao://" in s.app.clipboard),
    ("search", "original"): Case(SEARCH, lambda s: "made-up.txt" in s.prompt.message),
    ("search", "help"): Case(SEARCH, lambda s: isinstance(s, HelpScreen)),
    ("search", "back"): Case(SEARCH, lambda s: isinstance(s, LibraryScreen)),
    ("search", "close"): Case(SEARCH, lambda s: isinstance(s, LibraryScreen)),
    ("report", "panel"): Case(REPORT, lambda s: isinstance(s, PanelScreen) and s.asked.place == "990102"),
    ("report", "ladder"): Case(REPORT, lambda s: isinstance(s, LadderScreen)),
    ("report", "coverage"): Case(REPORT, lambda s: isinstance(s, CoverageScreen)),
    ("report", "ranking"): Case(REPORT, lambda s: isinstance(s, RankingScreen)),
    **{
        case: each
        for where, key in {"panel": "P", "ladder": "L", "coverage": "C", "ranking": "R"}.items()
        for case, each in across(where, key).items()
    },
    ("panel", "ladder"): Case(at("P"), lambda s: isinstance(s, LadderScreen)),
    ("panel", "coverage"): Case(at("P"), lambda s: isinstance(s, CoverageScreen)),
    ("panel", "ranking"): Case(at("P"), lambda s: isinstance(s, RankingScreen)),
    ("panel", "choose_shown"): Case(at("P"), lambda s: s.asked.shown == "last"),
    ("panel", "column_before"): Case(at("P"), lambda s: s.view.column == 3),
    ("panel", "column_after"): Case(at("P", "left"), lambda s: s.view.column == 4),
    ("panel", "sort"): Case(at("P"), lambda s: s.view.sort_column == 4),
    ("panel", "sort_reverse"): Case(at("P"), lambda s: s.view.descending),
    ("ladder", "panel"): Case(at("L"), lambda s: isinstance(s, PanelScreen)),
    ("ladder", "coverage"): Case(at("L"), lambda s: isinstance(s, CoverageScreen)),
    ("ladder", "ranking"): Case(at("L"), lambda s: isinstance(s, RankingScreen)),
    ("ladder", "choose_level"): Case(at("L"), lambda s: s.asked.among == "province"),
    ("ladder", "choose_years"): Case(at("L"), lambda s: s.prompt.asking and s.prompt.text == "2025"),
    ("ladder", "sort"): Case(at("L"), lambda s: s.prompt.asking),
    ("ladder", "sort_reverse"): Case(at("L"), lambda s: s.view.descending),
    ("ladder", "previous_year"): Case(at("L"), lambda s: s.asked.year == 2024),
    ("ladder", "next_year"): Case(at("L", "["), lambda s: s.asked.year == 2025),
    ("coverage", "panel"): Case(at("C"), lambda s: isinstance(s, PanelScreen)),
    ("coverage", "ladder"): Case(at("C"), lambda s: isinstance(s, LadderScreen)),
    ("coverage", "ranking"): Case(at("C"), lambda s: isinstance(s, RankingScreen)),
    ("coverage", "column_before"): Case(at("C"), lambda s: s.view.column == 3),
    ("coverage", "column_after"): Case(at("C", "left"), lambda s: s.view.column == 4),
    ("coverage", "sort"): Case(at("C"), lambda s: s.view.sort_column == 4),
    ("coverage", "sort_reverse"): Case(at("C"), lambda s: s.view.descending),
    ("ranking", "panel"): Case(at("R"), lambda s: isinstance(s, PanelScreen)),
    ("ranking", "ladder"): Case(at("R"), lambda s: isinstance(s, LadderScreen)),
    ("ranking", "coverage"): Case(at("R"), lambda s: isinstance(s, CoverageScreen)),
    ("ranking", "choose_years"): Case(at("R"), lambda s: s.prompt.asking and s.prompt.text == "2025"),
    ("ranking", "sort"): Case(at("R"), lambda s: s.prompt.asking),
    ("ranking", "sort_reverse"): Case(at("R"), lambda s: s.view.descending),
    ("ranking", "previous_year"): Case(at("R"), lambda s: s.asked.year == 2024),
    ("ranking", "next_year"): Case(at("R", "["), lambda s: s.asked.year == 2025),
    ("chart", "switch"): Case(at("P", "i"), lambda s: s.number == 1),
    ("chart", "goto_text"): Case(at("P", "i", "tab"), lambda s: isinstance(s, ReportScreen)),
    ("chart", "column_before"): Case(CHART, lambda s: s.chart.first < s.chart.last_first),
    ("chart", "column_after"): Case((*CHART, "left"), lambda s: s.chart.first == s.chart.last_first),
    ("chart", "chart"): Case(at("P", "i"), lambda s: isinstance(s, PanelScreen)),
    ("chart", "help"): Case(at("P", "i"), lambda s: isinstance(s, HelpScreen)),
    ("chart", "back"): Case(at("P", "i"), lambda s: isinstance(s, PanelScreen)),
    ("chart", "close"): Case(at("P", "i"), lambda s: isinstance(s, PanelScreen)),
    ("pick", "choose"): Case(at("P", "2", "up"), lambda s: isinstance(s, PanelScreen)),
    ("pick", "filter"): Case(at("P", "2"), lambda s: s.prompt.asking),
    ("pick", "back"): Case(at("P", "2"), lambda s: isinstance(s, PanelScreen)),
    ("pick", "close"): Case(at("P", "2"), lambda s: isinstance(s, PanelScreen)),
    ("compare", "earlier_text"): Case(
        compare("end", "up"), lambda s: isinstance(s, ReportScreen) and s.year == 2024
    ),
    ("compare", "later_text"): Case(COMPARE, lambda s: isinstance(s, ReportScreen) and s.year == 2025),
    ("compare", "thread"): Case(COMPARE, lambda s: isinstance(s, RowsScreen) and s.file == "thread"),
    ("compare", "only_kind"): Case(COMPARE, lambda s: s.diff.position[1] == 1),
    ("compare", "only_section"): Case(compare("end"), lambda s: s.diff.position[1] == 1),
    ("compare", "only_figures"): Case(COMPARE, lambda s: s.diff.position[1] == 1),
    ("compare", "unified"): Case(COMPARE, lambda s: s.diff.unified),
    ("compare", "print"): Case(COMPARE, lambda s: s.prompt.text == "竹溪区_2024-2025_redline.html"),
    ("report", "thread"): Case(report("2"), lambda s: isinstance(s, RowsScreen) and s.file == "thread"),
    ("report", "borrowed"): Case(REPORT, lambda s: isinstance(s, RowsScreen) and s.file == "borrowed"),
    ("report", "told"): Case(REPORT, lambda s: isinstance(s, RowsScreen) and s.years == (2024, 2025)),
    ("library", "texts"): Case(at(), lambda s: isinstance(s, PickScreen)),
    ("library", "edit_report"): Case(
        at(), lambda s: s.prompt.asking and s.prompt.text.endswith("竹溪区 2025")
    ),
    ("library", "remove_report"): Case(at(), lambda s: s.prompt.asking and s.prompt.question.choices == "yn"),
    ("library", "undo_change"): Case(at(), lambda s: s.prompt.message == "没有可以撤销的改动"),
    ("report", "texts"): Case(REPORT, lambda s: isinstance(s, PickScreen)),
    ("report", "edit_report"): Case(REPORT, lambda s: s.prompt.asking and s.prompt.text.endswith(" 2025")),
    ("report", "remove_report"): Case(
        REPORT, lambda s: s.prompt.asking and s.prompt.question.choices == "yn"
    ),
    ("report", "undo_change"): Case(REPORT, lambda s: s.prompt.message == "没有可以撤销的改动"),
    ("library", "fulfilment"): Case(at(), lambda s: isinstance(s, FulfilmentScreen) and s.value is not None),
    ("report", "fulfilment"): Case(REPORT, lambda s: isinstance(s, FulfilmentScreen)),
    ("fulfilment", "choose_tolerance"): Case(at("F"), lambda s: s.prompt.asking and s.prompt.text == "0.5"),
    ("fulfilment", "goto_text"): Case(at("F"), lambda s: isinstance(s, ReportScreen) and s.year == 2025),
    ("fulfilment", "earlier_text"): Case(at("F"), lambda s: isinstance(s, ReportScreen) and s.year == 2024),
    ("fulfilment", "later_text"): Case(at("F"), lambda s: isinstance(s, ReportScreen) and s.year == 2025),
    ("fulfilment", "find"): Case(at("F"), lambda s: s.prompt.asking),
    ("fulfilment", "sort"): Case(at("F"), lambda s: s.prompt.asking),
    ("fulfilment", "sort_reverse"): Case(at("F"), lambda s: s.table.descending),
    ("fulfilment", "export"): Case(at("F"), lambda s: s.prompt.text == "竹溪区_2024-2025_fulfilment.csv"),
    ("fulfilment", "copy"): Case(at("F"), lambda s: s.prompt.asking and "整行" in screen_text(s.app)),
    ("fulfilment", "cite"): Case(at("F"), lambda s: "baogao://990102/2024" in s.app.clipboard),
    ("fulfilment", "original"): Case(at("F"), lambda s: "made-up.txt" in s.prompt.message),
    ("fulfilment", "help"): Case(at("F"), lambda s: isinstance(s, HelpScreen)),
    ("fulfilment", "back"): Case(at("F"), lambda s: isinstance(s, LibraryScreen)),
    ("fulfilment", "close"): Case(at("F"), lambda s: isinstance(s, LibraryScreen)),
    ("panel", "choose_rule_book"): Case(at("P"), lambda s: isinstance(s, PickScreen)),
    ("ladder", "choose_rule_book"): Case(at("L"), lambda s: isinstance(s, PickScreen)),
    ("ranking", "choose_rule_book"): Case(at("R"), lambda s: isinstance(s, PickScreen)),
    ("panel", "choose_tolerance"): Case(at("P"), lambda s: s.prompt.asking and s.prompt.text == "0.5"),
    ("ranking", "choose_tolerance"): Case(at("R"), lambda s: s.prompt.asking and s.prompt.text == "0.5"),
    ("rows", "goto_text"): Case(ROWS, lambda s: isinstance(s, ReportScreen) and s.year == 2025),
    ("rows", "find"): Case(ROWS, lambda s: s.prompt.asking),
    ("rows", "sort"): Case(ROWS, lambda s: s.prompt.asking),
    ("rows", "sort_reverse"): Case(ROWS, lambda s: s.table.descending),
    ("rows", "export"): Case(ROWS, lambda s: s.prompt.text == "竹溪区_2024-2025_fulfilment_words.csv"),
    ("rows", "cite"): Case(ROWS, lambda s: "baogao://990102/2025" in s.app.clipboard),
    ("rows", "original"): Case(ROWS, lambda s: "made-up.txt" in s.prompt.message),
    ("rows", "copy"): Case(ROWS, lambda s: s.prompt.asking and "整行" in screen_text(s.app)),
    ("rows", "help"): Case(ROWS, lambda s: isinstance(s, HelpScreen)),
    ("rows", "back"): Case(ROWS, lambda s: isinstance(s, ReportScreen)),
    ("rows", "close"): Case(ROWS, lambda s: isinstance(s, ReportScreen)),
    ("help", "back"): Case(("?",), lambda s: isinstance(s, LibraryScreen)),
    ("help", "close"): Case(("?",), lambda s: isinstance(s, LibraryScreen)),
    ("screens", "settings"): Case((), lambda s: isinstance(s, SettingsScreen)),
    ("screens", "import"): Case((), lambda s: isinstance(s, FolderScreen)),
    ("empty", "import"): Case((), lambda s: isinstance(s, FolderScreen)),
    ("empty", "choose"): Case((), lambda s: s.app.intake is not None),
    ("empty", "samples"): Case((), lambda s: s.app.intake is not None),
    ("folder", "enter"): Case(("I",), lambda s: s.listing.folder.name == "甲"),
    ("folder", "up_folder"): Case(("I", "enter"), lambda s: s.listing.folder.name != "甲"),
    ("folder", "take_folder"): Case(("I",), lambda s: s.app.intake is not None),
    ("folder", "home_folder"): Case(("I",), lambda s: s.listing.folder.name == "home"),
    ("folder", "hidden"): Case(("I",), lambda s: ".乙" in s.listing.folders),
    ("folder", "find"): Case(("I",), lambda s: s.prompt.asking),
    ("folder", "help"): Case(("I",), lambda s: isinstance(s, HelpScreen)),
    ("folder", "back"): Case(("I",), lambda s: isinstance(s, LibraryScreen)),
    ("folder", "close"): Case(("I",), lambda s: isinstance(s, LibraryScreen)),
    ("empty", "settings"): Case((), lambda s: isinstance(s, SettingsScreen)),
    ("settings", "change"): Case((",", "down", "down", "down"), lambda s: s.app.settings.ascii),
    ("settings", "reset"): Case((",", "down", "down", "down", "enter"), lambda s: not s.app.settings.ascii),
    ("settings", "help"): Case((",",), lambda s: isinstance(s, HelpScreen)),
    ("settings", "back"): Case((",",), lambda s: isinstance(s, LibraryScreen)),
    ("settings", "close"): Case((",",), lambda s: isinstance(s, LibraryScreen)),
    ("empty", "help"): Case((), lambda s: isinstance(s, HelpScreen)),
    ("empty", "quit"): Case((), lambda s: s.app._exit),
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the app is started, with two folders in it."""
    here = tmp_path / "here"
    for name in ("here/甲", "here/.乙", "home"):
        (tmp_path / name).mkdir(parents=True)
    monkeypatch.chdir(here)


BINDINGS = [(where, action, key) for action in ACTIONS for where in action.where for key in action.keys]


def test_every_binding_has_a_case() -> None:
    assert set(CASES) == {(where, action.id) for where, action, _ in BINDINGS}


@pytest.mark.parametrize(("where", "action", "key"), BINDINGS, ids=lambda value: getattr(value, "id", value))
async def test_binding(where: Where, action: Action, key: str) -> None:
    case = CASES[where, action.id]
    shelf = MadeUpShelf(places=()) if where == "empty" else None
    async with opened(*case.before, shelf=shelf) as (app, pilot):
        assert _screen_of(where, app)
        assert not case.after(app.screen)
        await press(pilot, key)
        assert case.after(app.screen)


def _screen_of(where: Where, app: BaogaoApp) -> bool:
    kinds = {
        "report": ReportScreen, "compare": CompareScreen, "help": HelpScreen, "empty": EmptyScreen,
        "go": GoScreen, "notes": NotesScreen, "rows": RowsScreen, "fulfilment": FulfilmentScreen, "note": NoteScreen,
        "settings": SettingsScreen,
        "folder": FolderScreen,
        "panel": PanelScreen, "ladder": LadderScreen, "coverage": CoverageScreen, "ranking": RankingScreen,
        "chart": ChartScreen, "pick": PickScreen, "ask": AskScreen, "search": SearchScreen,
        "words": WordsScreen,
    }  # fmt: skip
    return isinstance(app.screen, kinds.get(where, LibraryScreen))
