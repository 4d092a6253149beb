"""Every view a screen can have in focus: the keys that lead to it on the made-up library."""

from __future__ import annotations

from tests.tui.binding_roads import COMPARE, REPORT, ROWS, SEARCH, asked, at
from tui.keys import Where

TABLES: dict[str, tuple[str, ...]] = {
    "library": (),
    "text": REPORT,
    "outline": (*REPORT, "left"),
    "targets": (*REPORT, "2"),
    "glossary": (*REPORT, "3"),
    "promises": (*REPORT, "4"),
    "hits": (*REPORT, "/", *"放管服", "enter", "5"),
    "statements": COMPARE,
    "target_changes": (*COMPARE, "2"),
    "unified": (*COMPARE, "u"),
    "notes": (*REPORT, "H", "'"),
    "bookmarks": (*REPORT, "m", "'", "2"),
    "recent": (*REPORT, "'", "3"),
    "searches": (*SEARCH, "m", "'", "4"),
    "told": ROWS,
    "borrowed": (*REPORT, "b"),
    "thread": (*REPORT, "2", "w"),
    "fulfilment": at("F"),
    "panel": at("P"),
    "ladder": at("L"),
    "coverage": at("C"),
    "ranking": at("R"),
    "found": SEARCH,
    "concordance": (*SEARCH, "2"),
    "facets": (*SEARCH, "3"),
    "frequent": ("w",),
    "trend": (*SEARCH, "w"),
    "keyness": ("w", "3"),
    "collocates": (*SEARCH, "w", "4"),
    "first_use": (*SEARCH, "w", "5"),
    "ask": asked(),
    "columns": at("P", "i"),
    "bars": at("R", "i"),
    "history": (*REPORT, "2", "i"),
    "word_bars": ("w", "i"),
    "word_columns": (*SEARCH, "w", "i"),
}
"""Views of something that can be taken away as a table."""

EMPTY: dict[str, tuple[str, ...]] = {
    "no_notes": ("'", "1"),
    "no_searches": ("'", "4"),
    "nothing_found": ("x", *"鲸", "enter"),
    "nothing_asked": ("A", "ctrl+u", *"鲸", "enter"),
    "no_term": ("w", "5", "escape"),
}
"""Views that show why there is nothing."""

SPARE: dict[str, tuple[str, ...]] = {
    "help": ("?",),
    "settings": (",",),
    "folder": ("I",),
    "pick": at("P", "2"),
    "empty": (),
}
"""Screens that show nothing of reports."""

DIALOGS: dict[str, tuple[str, ...]] = {
    "here": at(),
    "filter": ("/", "z", "x"),
    "narrow": ("f",),
    "arranged": ("f", "3", "2", "2", "minus", "2", "5", "enter", "S", "5"),
    "jump": (*REPORT, "2", "down", "enter"),
    "find": (*REPORT, "/", *"放管服", "enter", "n"),
    "passage": (*REPORT, "down", "down", "down", "down", "v", "v"),
    "noted": (*REPORT, *["down"] * 6, "H", *["down"] * 4, "a", "b", "escape", "m", "H", "H"),
    "note": (*REPORT, *["down"] * 6, "a", "a", "b", "enter", "enter", "c", "d"),
    "footnote": (*REPORT, *["down"] * 14, "enter"),
    "export": (*REPORT, "2", "e"),
    "copy": (*REPORT, "2", "y"),
    "cite": (*REPORT, "c"),
    "help_of_report": (*REPORT, "?"),
    "commands": (*REPORT, ":"),
    "go": ("g", "z", "x"),
    "lately": (*REPORT, "q", "g"),
    "ask_years": at("A", *"GDP历年", "enter", "down"),
    "whole_panel": at("P", "2", "end", "enter", "3", "up", "up", "enter"),
    "whole_ladder": at("L", "2"),
    "whole_coverage": at("C", "2", "end", "enter", "3", "up", "up", "enter"),
    "whole_ranking": at("R", "2", "end", "enter", "3", "up", "up", "enter"),
    "whole_bars": at("R", "2", "end", "enter", "3", "up", "up", "enter", "i"),
    "results": at("P", "5", "5", "i"),
    "indicators": at("P", "1"),
    "texts": at("T"),
    "edit_report": at("E"),
    "remove_report": at("X"),
    "two_years": at("d"),
}
"""Questions, answers and other states of screens."""

VIEW_OF: dict[Where, str] = {
    "library": "library", "report": "text", "compare": "statements", "notes": "notes", "rows": "told", "go": "go",
    "help": "help", "empty": "empty", "settings": "settings", "folder": "folder", "panel": "panel",
    "ladder": "ladder", "coverage": "coverage", "ranking": "ranking", "search": "found", "words": "frequent",
    "chart": "columns", "pick": "pick", "ask": "ask", "fulfilment": "fulfilment", "note": "note",
}  # fmt: skip
"""One view of each screen."""
