"""The import that goes on beside the app, in a process of its own: `python -m tui.importing_process LIBRARY PATH…`.

Without a path it makes the library of the samples. It tells what it does in JSON, a line each, on stdout: what is
`done` of the `total` files, how many `reports` came; at the end `summary`, or the `error` that ended it. When nobody
listens any more, or at SIGTERM, it stores what it has and ends; adding the same again goes on from there.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from corpus.database import Library
    from corpus.ingest import Progress, Summary

EVERY = 0.2
"""Seconds between two lines at least."""


def main(words: Sequence[str]) -> int:
    """Import, telling about it; the exit status is 1 where it ended early."""
    from corpus.database import LibraryError, open_library
    from tui.start import samples_library

    signal.signal(signal.SIGTERM, _interrupt)
    try:
        library_path, *paths = map(Path, words)
        if not paths:
            tell(path=str(samples_library(add_and_tell)), summary={}, stopped=None)
            return 0
        with open_library(library_path) as library:
            summary = add_and_tell(library, paths)
        tell(path=str(library_path), summary=counts(summary), stopped=summary.stopped)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 1
    except (LibraryError, OSError) as error:
        tell(error=str(error))
        return 1
    return 1 if summary.stopped else 0


def _interrupt(number: int, frame: object) -> NoReturn:
    raise KeyboardInterrupt


def tell(**fields: object) -> None:
    """One line of what there is to tell. Raises BrokenPipeError where nobody listens."""
    print(json.dumps(fields), flush=True)


def add_and_tell(library: Library, paths: Iterable[Path]) -> Summary:
    """Import and tell of every step. Raises LibraryError and BrokenPipeError."""
    from corpus.ingest import add

    told, reports = 0.0, 0

    def step(event: Progress) -> None:
        nonlocal told, reports
        reports += len(event.outcome.reports) if event.outcome.status == "added" else 0
        if event.done == event.total or time.monotonic() - told >= EVERY:
            told = time.monotonic()
            tell(done=event.done, total=event.total, name=event.path.name, reports=reports)

    return add(library, paths, progress=step)


def counts(summary: Summary) -> dict[str, object]:
    """What became of the files: how many of each kind, and the first that failed, with the cause."""
    failed = [f"{outcome.path.name}: {outcome.message}" for outcome in summary.failed]
    return {
        "reports": sum(len(outcome.reports) for outcome in summary.added),
        "added": len(summary.added),
        "present": len(summary.present),
        "not_reports": len(summary.not_reports),
        "failed": len(failed),
        "first_failed": failed[0] if failed else "",
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
