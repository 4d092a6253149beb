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
        for found in _walk(Path(os.path.abspath(path))):
            key = str(found.path if isinstance(found, Unreadable) else found)
            if key not in seen:
                seen.add(key)
                yield found


def _walk(named: Path) -> Iterator[Path | Unreadable]:
    """Folders may lie within each other as deep as paths can be long, and a link may lead to a folder above."""
    waiting = [named]
    seen: set[str] = set()
    while waiting:
        path = waiting.pop()
        try:
            is_folder = path.is_dir()
            if not is_folder:
                # is_dir says no also to what is not there
                path.stat()
            entries = sorted(entry.name for entry in os.scandir(path)) if is_folder else []
        except OSError as error:
            yield Unreadable(path, f"cannot be read ({(error.strerror or str(error)).lower()})")
            continue
        if not is_folder:
            if path is named or path.suffix.lower() in REPORT_ENDINGS:
                yield path
            continue
        real = os.path.realpath(path)
        if real not in seen:
            seen.add(real)
            waiting += [path / name for name in reversed(entries) if not name.startswith(".")]
