"""Keeping the index in step with the texts: which reports it does not know yet, new segments, small ones joined.

Texts are indexed some hundred at a time. Until then a search reads them, so that its counts are exact at any moment,
also after an import that was killed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from corpus import texts
from corpus.database import Library
from corpus.search.blocks import blocks
from corpus.search.building import lay_out, lists_of, room
from corpus.search.changes import changes_in
from corpus.search.codes import codes_of
from corpus.search.frequent import counts_of, trigrams_of
from corpus.search.lists import LIMIT, UNIT

if TYPE_CHECKING:
    from corpus.search.codes import Codes

# Reports that may wait to be indexed while an import runs; a search reads this many in a tenth of a second.
MOST_WAITING = 256
# What the index is in the library.
TABLES = ("search_segments", "search_blocks", "search_counts", "search_trigrams", "search_changes")
# A segment this full is left alone.
_FULL = LIMIT * 9 // 10


@dataclass(frozen=True, slots=True)
class _Text:
    report_id: int
    characters: int


def keep_up(library: Library, *, least: int = 1, progress: Callable[[int, int], None] | None = None) -> int:
    """Index the reports that wait, if they are at least `least`; how many were. Inside the caller's transaction.

    `progress` is told of how many of all that are to be indexed are done. Raises LibraryError.
    """
    waiting = library.row("SELECT count(*) FROM search_changes")
    if waiting is None or waiting[0] < max(least, 1):
        return 0
    _forget(library, {int(row[0]) for row in library.rows("SELECT report_id FROM search_changes")})
    # what is longer than a whole segment is never indexed, and waits for ever
    texts = _texts(library, "SELECT report_id FROM search_changes")
    library.execute(
        "DELETE FROM search_changes WHERE report_id NOT IN ("
        "  SELECT t.report_id FROM texts t JOIN reports r ON r.id = t.report_id WHERE r.characters >= ?)",
        (_LONGEST,),
    )
    texts = _with_small_segments(library, texts)
    total = len(texts)
    while texts:
        texts = _write_segment(library, texts)
        if progress:
            progress(total - len(texts), total)
    return int(waiting[0])


_LONGEST = LIMIT - 2 * UNIT


def _texts(library: Library, ids: str) -> list[_Text]:
    found = library.rows(
        "SELECT r.id, r.characters FROM reports r JOIN texts t ON t.report_id = r.id "
        f"WHERE r.id IN ({ids}) AND r.characters < ? ORDER BY r.id",
        (_LONGEST,),
    )
    return [_Text(*row) for row in found]


def _forget(library: Library, reports: set[int]) -> None:
    """Take reports out of the segments that hold them."""
    wanted = np.fromiter(reports, dtype=np.uint32)
    for segment, blob in library.rows("SELECT id, reports FROM search_segments"):
        pairs = np.frombuffer(blob, dtype="<u4").reshape(-1, 2).copy()
        gone = np.isin(pairs[:, 0], wanted) & (pairs[:, 0] != 0)
        if gone.any():
            pairs[gone, 0] = 0
            library.execute(
                "UPDATE search_segments SET reports = ? WHERE id = ?",
                (pairs.astype("<u4").tobytes(), segment),
            )


def _with_small_segments(library: Library, texts: list[_Text]) -> list[_Text]:
    """The texts, with those of the newest segments that are not larger; these segments are dropped.

    Each text is so indexed again only as often as what is indexed with it doubles.
    """
    gathered = sum(text.characters for text in texts)
    for segment, characters, blob in library.rows(
        "SELECT id, characters, reports FROM search_segments WHERE characters < ? ORDER BY id DESC", (_FULL,)
    ):
        if characters > gathered:
            break
        ids = np.frombuffer(blob, dtype="<u4")[::2]
        known = _texts(library, ", ".join(map(str, ids[ids != 0].tolist())) or "NULL")
        texts = known + texts
        gathered += characters
        library.execute("DELETE FROM search_segments WHERE id = ?", (segment,))
        library.execute("DELETE FROM search_trigrams WHERE segment = ?", (segment,))
        for table in ("search_blocks", "search_counts"):
            library.execute(
                f"DELETE FROM {table} WHERE id >= ? AND id < ?", (segment << 32, segment + 1 << 32)
            )
    return texts


def _write_segment(library: Library, texts: Sequence[_Text]) -> list[_Text]:
    """Store a segment of the first texts, as many as fit; the rest."""
    codes: list[Codes] = []
    size = UNIT
    for text in texts:
        read = _read(library, text.report_id)
        size += room(len(read))
        if size > LIMIT:
            break
        codes.append(read)
    chosen, rest = texts[: len(codes)], list(texts[len(codes) :])
    layout = lay_out([len(each) for each in codes])
    changes: list[int] = []
    for text, begin in zip(chosen, layout.begins, strict=True):
        changes.extend(changes_in(library, text.report_id, begin * UNIT))
    pairs = np.array([(text.report_id, begin) for text, begin in zip(chosen, layout.begins, strict=True)])
    segment = library.execute(
        "INSERT INTO search_segments (size, characters, reports, parts) VALUES (?, ?, ?, ?)",
        (
            layout.size,
            sum(map(len, codes)),
            pairs.astype("<u4").tobytes(),
            np.array(changes, dtype="<u4").tobytes(),
        ),
    )
    frequent: list[tuple[int, NDArray[np.uint32]]] = []
    for table, bodies in (
        ("search_blocks", blocks(lists_of(codes, layout, frequent))),
        ("search_counts", counts_of(frequent, layout)),
    ):
        library.insert_many(
            f"INSERT INTO {table} (id, body) VALUES (?, ?)",
            ((segment << 32 | bigram, body) for bigram, body in bodies),
        )
    library.insert_many(
        "INSERT INTO search_trigrams (segment, trigram, body) VALUES (?, ?, ?)",
        ((segment, trigram, body) for trigram, body in trigrams_of(frequent, codes, layout)),
    )
    return rest


def _read(library: Library, report_id: int) -> Codes:
    """A text's codes; none for a damaged text, which must not stop the import of others."""
    found = library.row("SELECT codec, body FROM texts WHERE report_id = ?", (report_id,))
    assert found is not None
    try:
        return codes_of(texts.unpack(*found))[:_LONGEST]
    except ValueError:
        return codes_of("")
