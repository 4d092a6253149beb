"""Small files for imports in tests: the first line of each is a place and a year (see simple_parser)."""

from __future__ import annotations

from pathlib import Path

from corpus.ingest import Summary


def write(folder: Path, **files: str | bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / f"{name}.txt").write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def many(folder: Path, count: int) -> Path:
    return write(
        folder, **{f"f{number:03}": f"沧澜省/云桥市 {1900 + number}\n正文{number}" for number in range(count)}
    )


def labels_of(summary: Summary) -> list[str]:
    """The labels of the reports that were added, in the order of the files."""
    return [label for outcome in summary.added for label in outcome.reports]
