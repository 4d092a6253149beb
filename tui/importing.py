"""Import with a progress bar on stderr and a closing summary."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.ingest import Summary, add
from tui.progress import progress_bar
from tui.width import visible

if TYPE_CHECKING:
    from corpus.cluster import Cluster
    from corpus.database import Library


def add_with_progress(
    library: Library, paths: Iterable[Path], workers: int | None = None, cluster: Cluster | None = None
) -> Summary:
    """Import `paths`, parsed here or by a cluster; on a terminal a bar shows rate, time left and the file at hand, elsewhere nothing moves.

    Raises LibraryError where the library cannot be written.
    """
    with progress_bar() as step:
        if step is None:
            return add(library, paths, workers=workers, cluster=cluster)
        return add(
            library,
            paths,
            progress=lambda event: step(event.done, event.total, event.path.name),
            workers=workers,
            cluster=cluster,
        )


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
