"""What the app does about an import that goes on while one reads: starts it, shows how far it is, shows what came."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.intake import Intake, Taken
from tui.messages import ImportTold
from tui.screens.base import BaseScreen
from tui.screens.library import LibraryScreen

if TYPE_CHECKING:
    from tui.app import BaogaoApp
    from tui.look import Look

BAR = 12
"""Columns of the bar."""

REREAD = 3.0
"""Seconds between two readings of a library that fills; an empty one is read at its first report."""


def start(app: BaogaoApp, paths: Sequence[Path]) -> bool:
    """Begin an import, without paths that of the samples; False while another goes on."""
    # told of its end it may take a moment to be gone
    if app.intake is not None and app.intake.running and not app.intake.taken.ended:
        return False
    app.intake = Intake(_own_library(app), paths, lambda taken: _post(app, taken))
    _show(app, app.look.labels("intake.reading"))
    return True


def _own_library(app: BaogaoApp) -> Path:
    """What is imported into: the library in view; from the samples, which go with the next version, the reader's own."""
    from corpus.database import default_path
    from tui.start import is_samples

    libraries = (
        screen.shelf.path for screen in reversed(app.screen_stack) if isinstance(screen, LibraryScreen)
    )
    return next((path for path in libraries if not is_samples(path)), None) or default_path()


def _post(app: BaogaoApp, taken: Taken) -> None:
    if app.is_running:
        app.post_message(ImportTold(taken))


def tell(app: BaogaoApp, taken: Taken) -> None:
    """Show a step of the import that goes on, or its end."""
    if app.intake is None:
        return
    if not taken.ended:
        _show(app, progress_words(taken, app.look))
        _reread(app, taken)
        return
    _show(app, "")
    _reread(app, taken)
    if taken.path and Path(taken.path) != app.shelf.path and not taken.error:
        app.open_library(Path(taken.path))
    # of the samples there is nothing to count
    if isinstance(app.screen, BaseScreen) and taken.summary != {}:
        app.screen.say(end_words(taken, app.look))


def _show(app: BaogaoApp, words: str) -> None:
    app.progress = words
    for screen in app.screen_stack:
        if isinstance(screen, BaseScreen):
            screen.title_bar.show_progress(words)


def _reread(app: BaogaoApp, taken: Taken) -> None:
    """Read the library again when something came: at its first report, now and then, and at the end."""
    now = time.monotonic()
    if taken.reports and (taken.ended or not app.has_reports or now - app.reread_at > REREAD):
        app.reread_at = now
        filled = Path(taken.path) if taken.path else app.shelf.path
        for screen in app.screen_stack:
            if isinstance(screen, LibraryScreen) and screen.shelf.path == filled:
                screen.read()


def progress_words(taken: Taken, look: Look) -> str:
    """`导入 ▮▮▮▮▯▯▯▯ 34/120  余 0:12`."""
    filled = BAR * taken.done // max(1, taken.total)
    bar = look.glyphs.have * filled + look.glyphs.missing * (BAR - filled)
    return look.labels(
        "intake.progress", bar=bar, done=taken.done, total=taken.total, left=_clock(taken.left)
    )


def _clock(seconds: float | None) -> str:
    if seconds is None:
        return "?"
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def end_words(taken: Taken, look: Look) -> str:
    """What an import did, in one line: counts, and the first file that could not be read."""
    labels = look.labels
    if taken.summary is None or taken.stopped:
        return labels("intake.stopped", reason=taken.stopped or taken.error)
    fields = dict(taken.summary)
    first = fields.pop("first_failed", "")
    words = labels("intake.done", **fields)
    return labels("intake.failed", words=words, first=first) if first else words
