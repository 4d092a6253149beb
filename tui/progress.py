"""A progress bar on stderr for what takes longer than a moment; elsewhere than on a terminal nothing moves."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

# Work that is done sooner shows no bar.
QUIET_SECONDS = 0.5


@contextmanager
def progress_bar(what: str) -> Iterator[Callable[[int, int], None] | None]:
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

    def show(done: int, total: int) -> None:
        nonlocal started
        if not started and time.monotonic() - begun > QUIET_SECONDS:
            bar.start()
            started = True
        bar.update(task, completed=done, total=total)

    try:
        yield show
    finally:
        if started:
            bar.stop()
