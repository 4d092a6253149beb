"""What was changed by hand and can be undone, newest first: edits, removals, choices of the current text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal

from corpus.database import Library
from corpus.store import now
from corpus.table import Column, Table

Action = Literal["edit", "remove", "prefer"]
# So many changes can be undone; what falls out at the far end is gone, removed texts too.
DEPTH = 100
COLUMNS = (
    *(Column("id", "int"), Column("done_at"), Column("action"), Column("label"), Column("change")),
    *(Column("report", "int"), Column("report_sha256")),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A change: `change` says in a line what it was, `before` holds what undo puts back."""

    id: int
    done_at: str
    action: Action
    label: str
    change: str
    report_id: int
    report_sha256: str
    before: dict[str, Any]


def record(
    library: Library,
    action: Action,
    label: str,
    change: str,
    report_id: int,
    before: dict[str, Any],
    *,
    text: tuple[str, bytes] | None = None,
) -> None:
    """Keep a change so that it can be undone, `text` (codec, body) being that of a report removed.

    Inside the caller's transaction, before the report goes. Raises LibraryError.
    """
    library.execute(
        "INSERT INTO journal (done_at, action, label, change, report_id, report_sha256, before, text_codec, "
        "text_body) SELECT ?, ?, ?, ?, id, report_sha256, ?, ?, ? FROM reports WHERE id = ?",
        (
            *(now(), action, label, change, json.dumps(before, ensure_ascii=False)),
            *(text or (None, None)),
            report_id,
        ),
    )
    library.execute(
        "DELETE FROM journal WHERE id <= (SELECT id FROM journal ORDER BY id DESC LIMIT 1 OFFSET ?)", (DEPTH,)
    )


def entries(library: Library) -> list[Entry]:
    """The changes that can be undone, newest first. Raises LibraryError."""
    found = library.rows(
        "SELECT id, done_at, action, label, change, report_id, report_sha256, before FROM journal "
        "ORDER BY id DESC"
    )
    return [
        Entry(id, done_at, action, label, change, report_id, sha256, json.loads(before))
        for id, done_at, action, label, change, report_id, sha256, before in found
    ]


def journal_table(library: Library) -> Table:
    """One row a change that can be undone, newest first: the order in which `undo` takes them. Raises LibraryError."""
    found = entries(library)
    rows = tuple(
        (each.id, each.done_at, each.action, each.label, each.change, each.report_id, each.report_sha256)
        for each in found
    )
    return Table("undo", COLUMNS, rows)


def forget(library: Library, entry_id: int | None = None) -> None:
    """Take a change, or all of them, out of the journal. Inside the caller's transaction."""
    if entry_id is None:
        library.execute("DELETE FROM journal")
    else:
        library.execute("DELETE FROM journal WHERE id = ?", (entry_id,))
