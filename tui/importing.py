"""Import with a progress bar on stderr and a closing summary."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.ingest import Progress, Summary, add
from tui.width import visible

if TYPE_CHECKING:
    from corpus.database import Library


def add_with_progress(library: Library, paths: Iterable[Path], workers: int | None = None) -> Summary:
    """Import `paths`; on a terminal a bar shows rate, time left and the file at hand, elsewhere nothing moves.

    Raises LibraryError where the library cannot be written.
    """
    if not sys.stderr.isatty():
        return add(library, paths, workers=workers)
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar
    from rich.text import Text

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(event: Progress) -> None:
            name = Text(visible(event.path.name)).plain if event.path else ""
            bar.update(task, completed=event.done, total=event.total, description=name)

        return add(library, paths, progress=show, workers=workers)


def summary_lines(summary: Summary) -> list[str]:
    """What an import did, in lines for people: counts first, then each file that gave nothing and why."""
    lines = [
        f"added {len(summary.added)} files ({sum(len(o.reports) for o in summary.added)} reports), "
        f"already there {len(summary.present)}, not a report {len(summary.not_reports)}, failed {len(summary.failed)}"
    ]
    lines += [f"  {visible(str(o.path))}: {visible(o.message)}" for o in summary.added if o.message]
    lines += [f"  not a report: {visible(str(o.path))}: {visible(o.message)}" for o in summary.not_reports]
    lines += [f"  failed: {visible(str(o.path))}: {visible(o.message)}" for o in summary.failed]
    if summary.remaining:
        lines.append(
            f"  {summary.remaining} files left; what was added is kept, and adding them again goes on from there"
        )
    return lines
