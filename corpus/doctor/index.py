"""The search index against the texts: every position of every segment, and the parts of the reports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from corpus import texts
from corpus.database import MISREAD, Library
from corpus.doctor.frequent import counts_fit, trigrams_fit
from corpus.search.blocks import lists_in
from corpus.search.building import Layout, lists_of
from corpus.search.changes import changes_in
from corpus.search.codes import codes_of
from corpus.search.decoding import decode, decode_rare, listed
from corpus.search.lists import LIMIT, RARE, UNIT

if TYPE_CHECKING:
    from corpus.search.codes import Codes

_ALL = (1 << 32) - 1
Pairs = NDArray[np.uint64]


def segment_ids(library: Library) -> list[int]:
    """The segments there are. Raises LibraryError."""
    return [int(row[0]) for row in library.rows("SELECT id FROM search_segments ORDER BY id")]


def check_segment(library: Library, segment: int, lost: set[int | None]) -> Iterator[str]:
    """What is wrong in one segment, in a line each. Reports in `lost`, whose texts are damaged, are left out."""
    try:
        yield from _problems(library, segment, lost)
    except MISREAD as error:
        yield f"segment {segment} of the search index cannot be read ({' '.join(str(error).split())[:200]})"


def _problems(library: Library, segment: int, lost: set[int | None]) -> Iterator[str]:
    found = library.row("SELECT size, reports, parts FROM search_segments WHERE id = ?", (segment,))
    if found is None:
        return
    size, blob, parts = found
    if not 0 < size <= LIMIT:
        raise ValueError(f"its size is {size}")
    waiting = {int(row[0]) for row in library.rows("SELECT report_id FROM search_changes")}
    pairs = np.frombuffer(blob, dtype="<u4").reshape(-1, 2).astype(np.int64)
    held = [(int(id), int(begin)) for id, begin in pairs if id and id not in waiting and id not in lost]
    known = {int(row[0]) for row in library.rows("SELECT id FROM reports")}
    gone = [id for id, _ in held if id not in known]
    if gone:
        yield f"segment {segment} of the search index holds {len(gone)} reports that are not there"
        held = [(id, begin) for id, begin in held if id in known]
    codes = [_codes(library, id) for id, _ in held]
    inside = np.zeros(size, dtype=bool)
    for (_, begin), text in zip(held, codes, strict=True):
        inside[begin * UNIT : begin * UNIT + len(text)] = True
    kept = _kept(library, segment, size)
    at = (kept & np.uint64(_ALL)).astype(np.int64)
    layout = Layout(tuple(begin for _, begin in held), size)
    made = _made(codes, layout)
    if not np.array_equal(kept[inside[at]], made):
        yield f"segment {segment} of the search index does not fit the texts"
    numbers = np.flatnonzero(np.isin(pairs[:, 1], layout.begins))
    if not counts_fit(library, segment, len(pairs), numbers, layout, made):
        yield f"segment {segment} of the search index does not fit the texts in what it counts"
    if not trigrams_fit(library, segment, codes, layout):
        yield f"segment {segment} of the search index does not fit the texts in its trigrams"
    if not _parts_fit(library, held, codes, np.frombuffer(parts, dtype="<u4")):
        yield f"segment {segment} of the search index does not fit the parts of the reports"


def _codes(library: Library, report_id: int) -> Codes:
    found = library.row("SELECT codec, body FROM texts WHERE report_id = ?", (report_id,))
    assert found is not None
    return codes_of(texts.unpack(*found))


def _kept(library: Library, segment: int, size: int) -> Pairs:
    """bigram << 32 | position of all lists, rising."""
    blocks = library.rows(
        "SELECT body FROM search_blocks WHERE id >= ? AND id < ?", (segment << 32, segment + 1 << 32)
    )
    return _sorted((bigram, body, size) for (block,) in blocks for bigram, body in lists_in(block, 0, _ALL))


def _made(codes: list[Codes], layout: Layout) -> Pairs:
    return _sorted((bigram, body, layout.size) for bigram, body in lists_of(codes, layout))


def _sorted(lists: Iterator[tuple[int, bytes, int]]) -> Pairs:
    found = [np.empty(0, dtype=np.uint64)]
    for bigram, body, size in lists:
        if bigram & 0xFFFF == RARE:
            seconds, positions = decode_rare(body)
            bigrams = np.uint64(bigram & ~0xFFFF) | seconds.astype(np.uint64)
        else:
            positions = decode([listed(body, size)])
            bigrams = np.full(len(positions), bigram, dtype=np.uint64)
        found.append(bigrams << np.uint64(32) | positions.astype(np.uint64))
    together = np.concatenate(found)
    together.sort()
    return together


def _parts_fit(
    library: Library, held: list[tuple[int, int]], codes: list[Codes], parts: NDArray[np.uint32]
) -> bool:
    places = parts.astype(np.int64) >> 8
    for (report_id, begin), text in zip(held, codes, strict=True):
        first = begin * UNIT
        kept = parts[(places >= first) & (places <= first + len(text))]
        if kept.tolist() != [change & _ALL for change in changes_in(library, report_id, first)]:
            return False
    return True
