"""Which corpus a table was made from: a hash over the texts that are current."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from corpus.database import Library
from corpus.table import Table

# Enough of the hash to tell two states of a library apart.
SHORT = 12
# The key of the note.
CORPUS = "corpus"


def corpus_sha256(library: Library) -> str:
    """SHA-256 over the report_sha256 of all current texts, in order, a line each. Raises LibraryError.

    Two libraries with the same current texts have the same hash, whatever files they came from and in whatever order.
    """
    digest = hashlib.sha256()
    for (sha256,) in library.rows(
        "SELECT report_sha256 FROM reports WHERE is_current ORDER BY report_sha256"
    ):
        digest.update(f"{sha256}\n".encode())
    return digest.hexdigest()


def with_corpus(library: Library, table: Table) -> Table:
    """The table with the corpus (the start of its hash) among its notes, where it is not told already."""
    if any(key == CORPUS for key, _ in table.notes):
        return table
    return replace(table, notes=(*table.notes, (CORPUS, corpus_sha256(library)[:SHORT])))
