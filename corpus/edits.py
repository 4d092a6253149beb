"""Changes by hand, each in one transaction and undoable: whose report a text is, which copy is current, what goes.

The search index and the choice of current texts are right after each.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from corpus import journal, store
from corpus.database import Library, LibraryError
from corpus.journal import Entry
from corpus.parsing import StoredText, document_of, parse_text
from corpus.placing import Touched, take_out
from corpus.removal import kept_of, packed, put_back, take_away, unpacked
from corpus.reports import label_of_report
from corpus.stored_text import correction_of, set_correction, stored_text
from parsers.model import Correction


def edit(
    library: Library, report_id: int, *, region: Correction | None = None, year: int | None = None
) -> str:
    """Say whose report a text is (`region`, see `corpus.meaning.region_meant`) and of which year; its label then.

    The text is parsed again with that; a later `add` or `reparse` does not take it back. Raises LibraryError.
    """
    with _change(library) as touched:
        label = _label(library, report_id)
        before = correction_of(library, report_id)
        wanted = before or Correction()
        if region is not None:
            wanted = replace(wanted, region_path=region.region_path, adcode=region.adcode, level=region.level)
        if year is not None:
            wanted = replace(wanted, report_year=year)
        kept = {"correction": packed(before), "is_preferred": _is_preferred(library, report_id)}
        journal.record(library, "edit", label, "", report_id, kept)
        _correct(library, report_id, wanted, touched)
        after = label_of_report(library, report_id)
        library.execute(
            "UPDATE journal SET change = ? WHERE id = (SELECT max(id) FROM journal)", (f"{label} → {after}",)
        )
    return after


def remove(library: Library, report_id: int) -> str:
    """Take a report out of the library; its label. Its text is kept for `undo`. Raises LibraryError."""
    with _change(library) as touched:
        label = _label(library, report_id)
        found = library.row("SELECT codec, body FROM texts WHERE report_id = ?", (report_id,))
        kept = kept_of(library, report_id)
        journal.record(library, "remove", label, f"{label} removed", report_id, kept, text=found)
        take_away(library, report_id, touched)
    return label


def prefer(library: Library, report_id: int) -> str:
    """Make a text the current one of its place and year, whatever its length; its label. Raises LibraryError."""
    with _change(library) as touched:
        label = _label(library, report_id)
        here = library.row("SELECT place_id, report_year FROM reports WHERE id = ?", (report_id,))
        assert here is not None
        if None in here:
            raise LibraryError(f"{label}: place or year is not known, every such text counts; edit it first")
        same = "place_id = ? AND report_year = ?"
        chosen = [
            row[0] for row in library.rows(f"SELECT id FROM reports WHERE {same} AND is_preferred", here)
        ]
        change = f"{label}: text {report_id} is the current one"
        journal.record(library, "prefer", label, change, report_id, {"preferred": chosen})
        library.execute(f"UPDATE reports SET is_preferred = (id = ?) WHERE {same}", (report_id, *here))
        touched.years.add((here[0], here[1]))
    return label


def undo(library: Library) -> Entry | None:
    """Take the newest change back; which it was, or None where there is none. Raises LibraryError, and changes nothing."""
    with _change(library) as touched:
        entry = next(iter(journal.entries(library)), None)
        if entry is None:
            return None
        found = library.row("SELECT id FROM reports WHERE report_sha256 = ?", (entry.report_sha256,))
        there = None if found is None else int(found[0])
        if entry.action == "remove" and there is None:
            put_back(library, entry, touched)
        elif entry.action != "prefer" and there is not None:
            # a removed text that was added again meanwhile gets back what was said of it
            _correct(library, there, unpacked(entry.before["correction"]), touched)
            library.execute(
                "UPDATE reports SET is_preferred = ? WHERE id = ?", (entry.before["is_preferred"], there)
            )
        elif entry.action == "prefer" and there is not None:
            take_out(library, there, touched)
            library.execute(
                "UPDATE reports SET is_preferred = 0 WHERE (place_id, report_year) = "
                "(SELECT place_id, report_year FROM reports WHERE id = ?)",
                (there,),
            )
            for report_id in entry.before["preferred"]:
                library.execute("UPDATE reports SET is_preferred = 1 WHERE id = ?", (report_id,))
        journal.forget(library, entry.id)
    return entry


def vacuum(library: Library) -> int:
    """Give up what could be undone and write the file anew without unused room; how many bytes smaller it is.

    Raises LibraryError; without room on the disk for a second copy all stays as it is.
    """
    before = library.path.stat().st_size
    if shutil.disk_usage(library.path.parent).free < before:
        raise LibraryError(f"{library.path}: no room on the disk to write the file anew ({before:,} bytes)")
    with library.transaction():
        journal.forget(library)
    library.execute("VACUUM")
    library.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return before - library.path.stat().st_size


@contextmanager
def _change(library: Library) -> Iterator[Touched]:
    """A transaction that leaves places, choices of current texts and the search index in order."""
    from corpus.search.index import keep_up  # brings numpy

    touched = Touched()
    with library.transaction():
        yield touched
        store.settle(library, touched)
        keep_up(library)


def _label(library: Library, report_id: int) -> str:
    label = label_of_report(library, report_id)
    if not label:
        raise LibraryError(f"{library.path}: there is no report {report_id}")
    return label


def _correct(library: Library, report_id: int, correction: Correction | None, touched: Touched) -> None:
    """Keep a correction and parse the text with it."""
    stored = replace(stored_text(library, report_id), correction=correction)
    set_correction(library, report_id, correction)
    before = library.row("SELECT place_id, report_year FROM reports WHERE id = ?", (report_id,))
    _parse_into(library, report_id, stored, touched)
    if correction is not None and before != library.row(
        "SELECT place_id, report_year FROM reports WHERE id = ?", (report_id,)
    ):
        # the choice was made among the texts of another place and year
        library.execute("UPDATE reports SET is_preferred = 0 WHERE id = ?", (report_id,))


def _parse_into(library: Library, report_id: int, stored: StoredText, touched: Touched) -> None:
    try:
        parsed = parse_text(document_of(stored), stored.correction, anything=True)
    except ValueError as error:
        raise LibraryError(f"{library.path}: report {report_id} cannot be parsed ({error})") from None
    assert parsed is not None
    store.store_again(library, report_id, parsed, touched)


def _is_preferred(library: Library, report_id: int) -> int:
    found = library.row("SELECT is_preferred FROM reports WHERE id = ?", (report_id,))
    return 0 if found is None else int(found[0])
