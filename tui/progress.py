"""A progress bar on stderr for what takes longer than a moment; elsewhere than on a terminal nothing moves."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from tui.width import visible

# Work that is done sooner shows no bar.
QUIET_SECONDS = 0.5


class Step(Protocol):
    """Tells that `done` of `total` are done, and the name of what is at hand."""

    def __call__(self, done: int, total: int, name: str = "") -> None: ...


@contextmanager
def progress_bar(what: str = "") -> Iterator[Step | None]:
    """Gives a function to tell what is done and what there is to do; None where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    begun = time.monotonic()
    bar = Bar(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task(what, total=None)
    started = False

    def show(done: int, total: int, name: str = "") -> None:
        nonlocal started
        if not started and time.monotonic() - begun > QUIET_SECONDS:
            bar.start()
            started = True
        bar.update(task, completed=done, total=total, description=visible(name) or what)

    try:
        yield show
    finally:
        if started:
            bar.stop()
