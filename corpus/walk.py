"""The files an import tries: named ones always, in folders those whose ending could be a report's, in sorted order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

# .doc, .rtf and .wps cannot be read, but whoever has reports in them should be told so rather than pass them over.
REPORT_ENDINGS = frozenset(
    [
        ".txt",
        ".text",
        ".md",
        ".htm",
        ".html",
        ".xhtml",
        ".mht",
        ".mhtml",
        ".docx",
        ".doc",
        ".wps",
        ".rtf",
        ".pdf",
        ".csv",
        ".tsv",
        ".xlsx",
        ".json",
        ".jsonl",
        ".ndjson",
    ]
)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A path that could not be looked at, and why (one line)."""

    path: Path
    why: str


def files_of(paths: Iterable[Path]) -> Iterator[Path | Unreadable]:
    """Absolute paths, each once: files as given, folders walked without hidden entries, links followed once."""
    seen: set[str] = set()
    for path in paths:
        for found in _walk(Path(os.path.abspath(path)), set(), named=True):
            key = str(found.path if isinstance(found, Unreadable) else found)
            if key not in seen:
                seen.add(key)
                yield found


def _walk(path: Path, folders: set[str], *, named: bool) -> Iterator[Path | Unreadable]:
    """`folders` holds the real paths above and before, so that a link to a folder above does not turn in circles."""
    try:
        is_folder = path.is_dir()
        if not is_folder:
            # is_dir says no also to what is not there
            path.stat()
        entries = sorted(entry.name for entry in os.scandir(path)) if is_folder else []
    except OSError as error:
        yield Unreadable(path, f"cannot be read ({(error.strerror or str(error)).lower()})")
        return
    if not is_folder:
        if named or path.suffix.lower() in REPORT_ENDINGS:
            yield path
        return
    real = os.path.realpath(path)
    if real in folders:
        return
    folders.add(real)
    for name in entries:
        if not name.startswith("."):
            yield from _walk(path / name, folders, named=False)
