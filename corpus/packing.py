"""A report's targets in the library: one packed body a report, and where the figures of each indicator stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter

from corpus import rows
from corpus.database import Library, LibraryError, Row, translated


def targets_of(library: Library, report_id: int) -> list[Row]:
    """All rows of a report in the order of `rows.TARGET_COLUMNS`. Raises LibraryError."""
    found = library.row("SELECT body FROM parsed_targets WHERE report_id = ?", (report_id,))
    if found is None:
        return []
    try:
        return rows.unpack_targets(found[0])
    except ValueError as error:
        raise LibraryError(
            f"{library.path}: the targets of report {report_id} cannot be read ({error}); "
            "`baogao reparse --all` makes them again"
        ) from None


def put_targets(library: Library, report_id: int, body: bytes, spans: tuple[tuple[str, bytes], ...]) -> None:
    """Store a report's packed targets and where each indicator's stand."""
    library.execute("INSERT INTO parsed_targets (report_id, body) VALUES (?, ?)", (report_id, body))
    library.insert_many(
        "INSERT OR REPLACE INTO indicator_spans (indicator, report_id, spans) VALUES (?, ?, ?)",
        ((indicator, report_id, places) for indicator, places in spans),
    )


def drop_targets(library: Library, report_id: int) -> None:
    """Take a report's targets and their places away."""
    found = library.row("SELECT body FROM parsed_targets WHERE report_id = ?", (report_id,))
    if found is None:
        return
    library.execute("DELETE FROM parsed_targets WHERE report_id = ?", (report_id,))
    try:
        indicators = rows.indicators_in(rows.unpack_targets(found[0]))
    except ValueError:
        # damaged: read the whole index rather than leave places that are no longer true
        library.execute("DELETE FROM indicator_spans WHERE report_id = ?", (report_id,))
        return
    library.insert_many(
        "DELETE FROM indicator_spans WHERE indicator = ? AND report_id = ?",
        ((indicator, report_id) for indicator in indicators),
    )


def pack_stored_targets(library: Library, progress: Callable[[int, int], None] | None = None) -> None:
    """Migration 4: fill parsed_targets and indicator_spans from the table `targets`. Raises LibraryError.

    `progress` gets the reports done and to do.
    """
    (total,) = library.row("SELECT count(*) FROM reports") or (0,)
    for done, (report_id, targets) in enumerate(_by_report(library), start=1):
        if progress:
            progress(done, total)
        put_targets(library, report_id, rows.pack_targets(targets), rows.spans_by_indicator(targets))
    library.execute(
        "INSERT INTO parsed_targets (report_id, body) SELECT id, ? FROM reports "
        "WHERE id NOT IN (SELECT report_id FROM parsed_targets)",
        (rows.pack_targets([]),),
    )


def _by_report(library: Library) -> Iterator[tuple[int, list[Row]]]:
    columns = ", ".join(f'"{name}"' for name in rows.TARGET_COLUMNS)
    with translated(library.path):
        found = library.connection.execute(f"SELECT report_id, {columns} FROM targets ORDER BY report_id, id")
        for report_id, group in groupby(found, key=itemgetter(0)):
            yield report_id, [row[1:] for row in group]
