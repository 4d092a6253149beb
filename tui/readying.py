"""What the first report to be opened needs, loaded while the library stands there: half the time that opening it would take."""

from __future__ import annotations

from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.screen import Screen

REST = 0.3
"""Seconds after the library is shown: its frame and the first keys come first."""

THREAD = "baogao-ready"

NEEDED = ("corpus.reports", "corpus.notes", "corpus.notes_file", "tui.screens.report", "tui.views.targets")

SENTENCE = "预计地区生产总值增长百分之六左右，新增城镇就业三万多人；居民收入增长6%以上。"
"""As a report might have it: tables of characters and units are read with the first one that is long enough to need them."""


def make_ready_soon(screen: Screen[Any]) -> None:
    """Load in a thread, once `screen` has stood for a moment, what opening a report needs."""
    # whoever leaves does not wait for it
    screen.set_timer(REST, lambda: Thread(target=make_ready, name=THREAD, daemon=True).start(), name=THREAD)


def make_ready() -> None:
    """Load the screen of a report, and what reads one from the library and marks its figures."""
    for name in NEEDED:
        import_module(name)
    from parsers.figures import find_figures
    from parsers.full_stops import fold_report

    find_figures(fold_report(SENTENCE))
