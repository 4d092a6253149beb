"""A progress bar on stderr for what may take over a second: how far, how fast, how long still."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from tui.width import visible


class Step(Protocol):
    """Moves the bar: how much is done, of how much (None: not known yet), and what is at hand."""

    def __call__(self, done: int, total: int | None, at_hand: str = "") -> None: ...


@contextmanager
def progress_bar(description: str = "") -> Iterator[Step | None]:
    """What moves the bar; None where stderr is no terminal, and nothing should move."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        # names come from files: no markup, no control characters
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(visible(description), total=None)

        def step(done: int, total: int | None, at_hand: str = "") -> None:
            bar.update(task, completed=done, total=total, description=visible(at_hand or description))

        yield step
