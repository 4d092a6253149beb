"""What each key does among places, in a report and in a comparison."""

from __future__ import annotations

from tests.tui.binding_roads import (
    COMPARE,
    REPORT,
    ROWS,
    Case,
    at,
    compare,
    report,
    taken,
)
from tests.tui.stage import screen_text
from tui.keys import Where
from tui.screens.chart import ChartScreen
from tui.screens.coverage import CoverageScreen
from tui.screens.fulfilment import FulfilmentScreen
from tui.screens.help import HelpScreen
from tui.screens.ladder import LadderScreen
from tui.screens.library import LibraryScreen
from tui.screens.note import NoteScreen
from tui.screens.panel import PanelScreen
from tui.screens.pick import PickScreen
from tui.screens.ranking import RankingScreen
from tui.screens.report import ReportScreen
from tui.screens.rows import RowsScreen
from tui.screens.search import SearchScreen
from tui.screens.words import WordsScreen

READING: dict[tuple[Where, str], Case] = {
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
    ("library", "narrow"): Case((), lambda s: s.prompt.asking and s.prompt.question.choices == "1230"),
    ("library", "arrange"): Case((), lambda s: s.prompt.asking and s.prompt.question.choices == "12345"),
    ("library", "bookmark"): Case((), lambda s: "已加书签" in s.prompt.message),
    ("report", "bookmark"): Case(REPORT, lambda s: [n.kind for n in s.notes] == ["bookmark"]),
    ("report", "annotate"): Case(REPORT, lambda s: isinstance(s, NoteScreen) and s.editor.text == ""),
    ("report", "highlight"): Case(REPORT, lambda s: [n.colour for n in s.notes] == ["yellow"]),
    ("note", "close"): Case(
        report("a", "b"), lambda s: isinstance(s, ReportScreen) and s.notes[0].body == "b"
    ),
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
    **taken("report", report("2")),
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
    ("report", "panel"): Case(REPORT, lambda s: isinstance(s, PanelScreen) and s.asked.place == "990102"),
    ("report", "ladder"): Case(REPORT, lambda s: isinstance(s, LadderScreen)),
    ("report", "coverage"): Case(REPORT, lambda s: isinstance(s, CoverageScreen)),
    ("report", "ranking"): Case(REPORT, lambda s: isinstance(s, RankingScreen)),
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
    ("library", "preview"): Case(at(), lambda s: s.preview.display and bool(s.preview.value.targets)),
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
    ("rows", "goto_text"): Case(ROWS, lambda s: isinstance(s, ReportScreen) and s.year == 2025),
    ("rows", "find"): Case(ROWS, lambda s: s.prompt.asking),
    ("rows", "sort"): Case(ROWS, lambda s: s.prompt.asking),
    ("rows", "sort_reverse"): Case(ROWS, lambda s: s.table.descending),
    ("rows", "export"): Case(ROWS, lambda s: s.prompt.text == "竹溪区_2024-2025_fulfilment_words.csv"),
    **taken("rows", ROWS),
    ("rows", "print"): Case(ROWS, lambda s: s.prompt.text.endswith("_report.html")),
    ("rows", "help"): Case(ROWS, lambda s: isinstance(s, HelpScreen)),
    ("rows", "back"): Case(ROWS, lambda s: isinstance(s, ReportScreen)),
    ("rows", "close"): Case(ROWS, lambda s: isinstance(s, ReportScreen)),
}
