"""Many reports on disk: import, places, tables, comparison, export. Knows no screen and prints nothing.

From Python, start with `corpus.open()`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.face import Corpus

__all__ = ["open"]


def open(path: str | Path | None = None) -> Corpus:
    """Open a library for reading, the user's own by default; see `corpus.face.Corpus` for what it gives.

    Raises corpus.database.LibraryError with one clear line.
    """
    # what only reads files has no need of a database
    from corpus.face import open_corpus

    return open_corpus(path)
