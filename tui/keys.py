"""The registry of actions and their keys. What a key does, the help screen and the hint bar all come from it.

An action is bound where its `where` says: `app` everywhere, `screens` on every screen but the spare ones, `lines` on
whatever has rows, the others on the screen of that name; the method `action_<id>` there does it. Its words are the labels `action.<id>` (short, for hints) and `help.<id>` (a sentence).
Keys are those that survive SSH and tmux: letters, digits, arrows, paging keys, Enter, Tab, Esc and punctuation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from textual.events import Key

Where = Literal[
    "app", "screens", "lines", "library", "report", "compare", "notes", "rows", "go", "help", "empty", "settings", "folder",
    "panel", "ladder", "coverage", "ranking", "search", "words", "chart", "pick", "ask", "fulfilment", "note",
]  # fmt: skip
Group = Literal["move", "open", "find", "view", "take", "leave"]

GROUPS: tuple[Group, ...] = ("move", "open", "find", "view", "take", "leave")
SCREENS: tuple[Where, ...] = (
    "library", "report", "compare", "notes", "rows", "go", "help", "empty", "settings", "folder",
    "panel", "ladder", "coverage", "ranking", "search", "words", "chart", "pick", "ask", "fulfilment", "note",
)  # fmt: skip
SPARE: frozenset[Where] = frozenset({"go", "help", "empty", "settings", "folder", "pick", "note"})
"""Screens without the actions that all others have (`screens`)."""
YEARS: tuple[Where, ...] = ("panel", "coverage")
"""Screens of places × years."""
YEAR: tuple[Where, ...] = ("ladder", "ranking")
"""Screens of one year of many places."""
ACROSS: tuple[Where, ...] = (*YEARS, *YEAR)
WIDE: tuple[Where, ...] = ("library", "report", *ACROSS, "search", "words")
"""Screens from which one goes to those across places."""


_ANSWERING: tuple[Where, ...] = (
    "library", "report", "compare", "notes", "rows", "fulfilment", "empty", "settings", "folder",
    *ACROSS, "search", "words", "chart", "pick", "ask",
)  # fmt: skip
"""Screens with help of their own."""
_OPENED: tuple[Where, ...] = (
    "report", "compare", "notes", "rows", "fulfilment", "help", "settings", "folder",
    *ACROSS, "search", "words", "chart", "pick", "ask",
)  # fmt: skip
"""Screens that lie over another, to which one goes back."""


_TAKING: tuple[Where, ...] = (
    "library", "report", "compare", "notes", "rows", "fulfilment", *ACROSS, "search", "words", "chart", "ask",
)  # fmt: skip
"""Screens of what can be taken away."""


def _elsewhere(own: Where) -> tuple[Where, ...]:
    """The screens that lead to another, itself left out."""
    return tuple(where for where in WIDE if where != own)


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a key does. `hint` orders the hint bar (0: not in it, 1: first)."""

    id: str
    keys: tuple[str, ...]
    where: tuple[Where, ...]
    group: Group
    hint: int = 0


ACTIONS: tuple[Action, ...] = (
    Action("up", ("up", "k"), ("lines",), "move"),
    Action("down", ("down", "j"), ("lines",), "move"),
    Action("page_up", ("pageup", "ctrl+b"), ("lines",), "move"),
    Action("page_down", ("pagedown", "ctrl+f"), ("lines",), "move"),
    Action("first", ("home", "<"), ("lines",), "move"),
    Action("last", ("end", ">"), ("lines",), "move"),
    Action("year_before", ("left", "h"), ("library",), "move"),
    Action("year_after", ("right", "l"), ("library",), "move"),
    Action("to_outline", ("left", "h"), ("report",), "move"),
    Action("to_text", ("right", "l"), ("report",), "move"),
    Action("column_before", ("left", "h"), (*YEARS, "chart"), "move"),
    Action("column_after", ("right", "l"), (*YEARS, "chart"), "move"),
    Action("open", ("enter",), ("library",), "open", hint=1),
    Action("fold", ("space",), ("library",), "view", hint=4),
    Action("fold_all", ("z",), ("library",), "view"),
    Action("preview", ("v",), ("library",), "view"),
    Action("filter", ("/",), ("library", "pick"), "find", hint=2),
    Action("narrow", ("f",), ("library",), "find"),
    Action("arrange", ("S",), ("library",), "view"),
    Action("compare", ("d",), ("library", "report"), "open", hint=3),
    Action("go", ("g",), ("screens",), "open", hint=2),
    Action("ask", ("A",), ("screens",), "open"),
    Action("palette", (":", "ctrl+p"), ("screens",), "open"),
    Action("notes", ("'",), ("screens",), "open", hint=7),
    Action("open_note", ("enter",), ("notes",), "open", hint=1),
    Action("tab_notes", ("1",), ("notes",), "view"),
    Action("tab_bookmarks", ("2",), ("notes",), "view"),
    Action("tab_recent", ("3",), ("notes",), "view"),
    Action("tab_searches", ("4",), ("notes",), "view"),
    Action("edit_note", ("a",), ("notes",), "take", hint=3),
    Action("delete_note", ("x",), ("notes",), "take", hint=4),
    Action("undo", ("u",), ("notes",), "take", hint=5),
    Action("close", ("escape",), ("note",), "leave", hint=9),
    Action("bookmark", ("m",), ("library", "report"), "take"),
    Action("annotate", ("a",), ("report",), "take"),
    Action("highlight", ("H",), ("report",), "take"),
    Action("go_there", ("enter",), ("go",), "open", hint=1),
    Action(
        "goto_text",
        ("enter",),
        ("report", "compare", "rows", "fulfilment", *ACROSS, "search", "words", "chart", "ask"),
        "open",
        hint=1,
    ),
    Action("earlier_text", ("[",), ("compare", "fulfilment"), "open"),
    Action("later_text", ("]",), ("compare", "fulfilment"), "open"),
    Action("thread", ("w",), ("report", "compare"), "open", hint=7),
    Action("borrowed", ("b",), ("report",), "open"),
    Action("told", ("u",), ("report",), "open"),
    Action("fulfilment", ("F",), ("library", "report"), "open"),
    Action("panel", ("P",), _elsewhere("panel"), "open"),
    Action("ladder", ("L",), _elsewhere("ladder"), "open"),
    Action("coverage", ("C",), _elsewhere("coverage"), "open"),
    Action("ranking", ("R",), _elsewhere("ranking"), "open"),
    Action("search", ("s", "x"), ("library",), "open"),
    Action("search", ("x",), ("report", *ACROSS, "words"), "open"),
    Action("words", ("w",), ("library", *ACROSS, "search"), "open"),
    Action("words", ("W",), ("report",), "open"),
    Action("tab_trend", ("1",), ("words",), "view"),
    Action("tab_frequent", ("2",), ("words",), "view"),
    Action("tab_keyness", ("3",), ("words",), "view"),
    Action("tab_collocates", ("4",), ("words",), "view"),
    Action("tab_first_use", ("5",), ("words",), "view"),
    Action("sub_corpus", ("b",), ("words",), "view", hint=4),
    Action("other_sub_corpus", ("B",), ("words",), "view", hint=5),
    Action("tab_found", ("1",), ("search",), "view"),
    Action("tab_concordance", ("2",), ("search",), "view", hint=3),
    Action("tab_facets", ("3",), ("search",), "view", hint=4),
    Action("widen", ("u",), ("search",), "view", hint=5),
    Action("save_search", ("m",), ("search",), "take"),
    Action("choose_indicator", ("1",), ACROSS, "view", hint=2),
    Action("choose_level", ("2",), ACROSS, "view"),
    Action("choose_place", ("3",), ACROSS, "view"),
    Action("choose_years", ("4",), ACROSS, "view"),
    Action("choose_shown", ("5",), ("panel",), "view"),
    Action("choose_rule_book", ("6",), ("panel", *YEAR), "view"),
    Action("choose_tolerance", ("7",), ("panel", "ranking", "fulfilment"), "view", hint=3),
    Action("tab_text", ("1",), ("report",), "view"),
    Action("tab_targets", ("2",), ("report",), "view"),
    Action("tab_glossary", ("3",), ("report",), "view"),
    Action("tab_promises", ("4",), ("report",), "view"),
    Action("tab_hits", ("5",), ("report",), "view"),
    Action("tab_statements", ("1",), ("compare",), "view"),
    Action("tab_target_changes", ("2",), ("compare",), "view"),
    Action("switch", ("tab", "shift+tab"), ("report", "compare", "notes", "search", "chart"), "view", hint=5),
    Action(
        "find",
        ("/",),
        ("report", "compare", "notes", "rows", "fulfilment", *ACROSS, "search", "words", "ask"),
        "find",
        hint=2,
    ),
    Action("next_hit", ("n",), ("report",), "find"),
    Action("previous_hit", ("N",), ("report",), "find"),
    Action("next_change", ("n",), ("compare",), "find", hint=2),
    Action("previous_change", ("N",), ("compare",), "find"),
    Action("only_changes", ("z",), ("compare",), "view", hint=4),
    Action("only_kind", ("m",), ("compare",), "view"),
    Action("only_section", ("t",), ("compare",), "view"),
    Action("only_figures", ("f",), ("compare",), "view"),
    Action("unified", ("u",), ("compare",), "view"),
    Action(
        "sort",
        ("s",),
        ("report", "compare", "notes", "rows", "fulfilment", *ACROSS, "search", "words"),
        "view",
    ),
    Action(
        "sort_reverse",
        ("S",),
        ("report", "compare", "notes", "rows", "fulfilment", *ACROSS, "search", "words"),
        "view",
    ),
    Action("chart", ("i",), ("report", *ACROSS, "words", "chart"), "view", hint=3),
    Action("outline", ("t",), ("report",), "view"),
    Action("previous_year", ("[",), ("report", *YEAR), "open", hint=4),
    Action("next_year", ("]",), ("report", *YEAR), "open"),
    Action("select", ("v",), ("report",), "take"),
    Action("select_less", ("V",), ("report",), "take"),
    Action("simplify", ("f",), ("report",), "view"),
    Action("export", ("e",), _TAKING, "take", hint=6),
    Action("copy", ("y",), _TAKING, "take"),
    Action("cite", ("c",), _TAKING, "take"),
    Action("original", ("o",), _TAKING, "take"),
    Action("print", ("p",), _TAKING, "take"),
    Action("choose", ("enter",), ("empty", "pick"), "open", hint=1),
    Action("samples", ("s",), ("empty",), "open", hint=2),
    Action("import", ("I",), ("screens", "empty"), "open", hint=0),
    Action("texts", ("T",), ("library", "report"), "leave"),
    Action("edit_report", ("E",), ("library", "report"), "leave"),
    Action("remove_report", ("X",), ("library", "report"), "leave"),
    Action("undo_change", ("U", "u"), ("library",), "leave"),
    Action("undo_change", ("U",), ("report",), "leave"),
    Action("enter", ("enter", "right", "l"), ("folder",), "open", hint=1),
    Action("up_folder", ("left", "h", "backspace"), ("folder",), "open", hint=2),
    Action("take_folder", ("i", "I"), ("folder",), "open", hint=3),
    Action("home_folder", ("~",), ("folder",), "open"),
    Action("hidden", (".",), ("folder",), "view"),
    Action("find", ("/",), ("folder",), "find", hint=4),
    Action("change", ("enter", "space"), ("settings",), "open", hint=1),
    Action("reset", ("r",), ("settings",), "view", hint=2),
    Action("settings", (",",), ("screens", "empty"), "leave"),
    Action("help", ("?",), _ANSWERING, "leave", hint=8),
    Action("back", ("escape",), _OPENED, "leave"),
    Action("close", ("escape",), ("go",), "leave", hint=9),
    Action("close", ("q",), _OPENED, "leave", hint=9),
    Action("close", ("?",), ("help",), "leave"),
    Action("clear", ("escape",), ("library",), "leave"),
    Action("quit", ("q",), ("library", "empty"), "leave", hint=9),
    Action("leave", ("ctrl+c", "ctrl+q"), ("app",), "leave"),
)

# What an input method in Chinese punctuation sends for the key on the keycap.
FULL_WIDTH: dict[str, tuple[str, ...]] = {
    "/": ("／", "、"),
    "?": ("？",),
    ":": ("：",),
    ",": ("，",),
    ".": ("。",),
    "~": ("～",),
    "[": ("［", "【"),
    "]": ("］", "】"),
    "<": ("＜", "《"),
    ">": ("＞", "》"),
    "'": ("\u2018", "\u2019"),
    "space": ("\u3000",),
}

# How keys are called on the screen; others are shown as they are.
_KEY_NAMES = {
    "up": "Up", "down": "Down", "left": "Left", "right": "Right", "enter": "Enter", "escape": "Esc",
    "space": "Space", "tab": "Tab", "shift+tab": "Shift-Tab", "pageup": "PgUp", "pagedown": "PgDn",
    "home": "Home", "end": "End", "backspace": "Backspace",
}  # fmt: skip


def key_name(key: str) -> str:
    """A key as help and hints write it: `ctrl+b` → `Ctrl-B`, `enter` → `Enter`."""
    if key.startswith("ctrl+"):
        return f"Ctrl-{key[5:].upper()}"
    return _KEY_NAMES.get(key, key)


_withheld: set[str] = set()


def withhold(ids: Iterable[str]) -> None:
    """Take actions away for this process: no key, help, hint or command box knows them any more."""
    _withheld.update(ids)
    keymap.cache_clear()


def actions_for(*where: Where) -> tuple[Action, ...]:
    """The actions of these places, in the registry's order."""
    return tuple(a for a in ACTIONS if a.id not in _withheld and set(where) & set(a.where))


@cache
def keymap(where: Where) -> Mapping[str, str]:
    """`{key: action id}` of a place; full-width forms of a key are in it with the key."""
    return {
        name: action.id
        for action in actions_for(where)
        for key in action.keys
        for name in (key, *FULL_WIDTH.get(key, ()))
    }


def action_of(event: Key, where: Where) -> str | None:
    """The action that a key press means in a place, by its character, or by its name where it prints nothing."""
    names = keymap(where)
    return names.get(event.character or "") or names.get(event.key)


def takes_away(event: Key) -> bool:
    """Whether a key takes something away wherever there is something to take."""
    action = action_of(event, _TAKING[0])
    return action is not None and all(each.where == _TAKING for each in ACTIONS if each.id == action)


def scopes(where: Where) -> tuple[Where, ...]:
    """Whose actions the keys of a screen do: its own, those of all screens, those of rows, those of the app."""
    return (where, "lines", "app") if where in SPARE else (where, "screens", "lines", "app")


def hints_for(where: Where) -> tuple[Action, ...]:
    """The actions of a screen that its hint bar shows, first things first."""
    return tuple(sorted((a for a in actions_for(*scopes(where)) if a.hint), key=lambda action: action.hint))


def help_for(where: Where) -> list[tuple[Group, tuple[Action, ...]]]:
    """The help of a screen: groups with their actions, empty groups left out."""
    actions = actions_for(*scopes(where))
    groups = [(group, tuple(a for a in actions if a.group == group)) for group in GROUPS]
    return [(group, members) for group, members in groups if members]
