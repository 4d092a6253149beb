"""What the library holds of some segments, read at once: the lists of a gram, and counts by report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.database import MISREAD, Library, LibraryError
from corpus.search.blocks import list_in, lists_in
from corpus.search.decoding import BY_LOW_BITS, NOWHERE, Listed, decode, decode_rare, listed
from corpus.search.lists import RARE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from corpus.search.lists import Positions


@dataclass(frozen=True, slots=True)
class Stored:
    """A segment of the library, of so many `texts`. Its positions are below `size`; among those of a group they have
    `offset` added."""

    id: int
    size: int
    offset: int
    texts: int


@contextmanager
def readable_index(library: Library) -> Iterator[None]:
    """Turns what misreading a damaged index ends in into a LibraryError."""
    try:
        yield
    except MISREAD as error:
        reason = " ".join(str(error).split())[:200]
        raise LibraryError(
            f"{library.path}: the search index cannot be read ({reason}); `baogao doctor --repair` makes it again"
        ) from error


def are_there(library: Library, stored: Sequence[Stored]) -> bool:
    """Whether none of the segments was made anew since they were read."""
    return library.row(f"SELECT count(*) FROM search_segments WHERE id IN ({_ids(stored)})") == (len(stored),)


def bigram_lists(library: Library, bigram: int, stored: Sequence[Stored]) -> tuple[list[Listed], Positions]:
    """A bigram's lists, by rising offset, and its places in the segments where it has none of its own."""
    found = bigram_bodies(library, bigram, stored)
    lists = heads(stored, found)
    if len(lists) == len(found):
        return lists, NOWHERE
    first, second = bigram >> 16, bigram & 0xFFFF
    unlisted = [each for each, body in zip(stored, found, strict=True) if body is None]
    rare = [NOWHERE]
    for each, body in zip(unlisted, bigram_bodies(library, first << 16 | RARE, unlisted), strict=True):
        if body is not None:
            seconds, positions = decode_rare(body)
            rare.append(positions[seconds == second] + each.offset)
    return lists, np.concatenate(rare)


def heads(stored: Sequence[Stored], bodies: Sequence[bytes | None]) -> list[Listed]:
    """The lists of the segments that have one."""
    return [
        listed(body, each.size, each.offset)
        for each, body in zip(stored, bodies, strict=True)
        if body is not None
    ]


def bigram_bodies(library: Library, bigram: int, stored: Sequence[Stored]) -> list[bytes | None]:
    """A bigram's list in each of the segments, None where it has none of its own."""
    found = library.rows(
        "SELECT (SELECT body FROM search_blocks WHERE id BETWEEN s.id << 32 AND s.id << 32 | ? "
        f"ORDER BY id DESC LIMIT 1) FROM search_segments s WHERE s.id IN ({_ids(stored)}) ORDER BY s.id",
        (bigram,),
    )
    return [None if block is None else list_in(block, bigram) for (block,) in found]


def trigram_bodies(library: Library, trigram: int, stored: Sequence[Stored]) -> list[bytes | None]:
    """A trigram's list in each of the segments, None where it has none: it may stand there all the same."""
    found = library.rows(
        "SELECT (SELECT body FROM search_trigrams WHERE segment = s.id AND trigram = ?) "
        f"FROM search_segments s WHERE s.id IN ({_ids(stored)}) ORDER BY s.id",
        (trigram,),
    )
    return [body for (body,) in found]


def count_bodies(library: Library, bigram: int, stored: Sequence[Stored]) -> list[bytes | None]:
    """A bigram's counts by report in each of the segments, None where it has none: it may stand there all the same."""
    found = library.rows(
        "SELECT (SELECT body FROM search_counts WHERE id = s.id << 32 | ?) "
        f"FROM search_segments s WHERE s.id IN ({_ids(stored)}) ORDER BY s.id",
        (bigram,),
    )
    return [body for (body,) in found]


def counts_in(body: bytes, texts: int) -> NDArray[np.unsignedinteger[Any]]:
    """The counts that `corpus.search.frequent.counts_of` packed. Raises ValueError where they are not so many."""
    if not texts or len(body) % texts:
        raise ValueError("counts that do not fit the reports")
    return np.frombuffer(body, dtype=f"<u{len(body) // texts}")


def places_of_character(library: Library, code: int, stored: Sequence[Stored]) -> Positions:
    """Everywhere a character stands: the lists of all bigrams that begin with it."""
    first, last = code << 16, code << 16 | 0xFFFF
    lists: list[Listed] = []
    rare = [NOWHERE]
    for each in stored:
        segment = each.id << 32
        found = library.rows(
            "SELECT body FROM search_blocks WHERE id >= ifnull("
            "  (SELECT max(id) FROM search_blocks WHERE id BETWEEN ? AND ?), ?) AND id <= ?",
            (segment, segment | first, segment, segment | last),
        )
        for (block,) in found:
            for bigram, body in lists_in(block, first, last):
                if bigram & 0xFFFF == RARE:
                    rare.append(decode_rare(body)[1] + each.offset)
                else:
                    lists.append(listed(body, each.size, each.offset))
    lists.sort(key=BY_LOW_BITS)
    together = np.concatenate([decode(lists), *rare])
    together.sort()
    return together


def changes_of_kind(library: Library, stored: Sequence[Stored]) -> NDArray[np.int64]:
    """Where the kind of section changes: place << 8 | number of the kind from there on, rising."""
    offsets = {each.id: each.offset for each in stored}
    found = library.rows(f"SELECT id, parts FROM search_segments WHERE id IN ({_ids(stored)}) ORDER BY id")
    parts = [np.frombuffer(parts, dtype="<u4").astype(np.int64) + (offsets[id] << 8) for id, parts in found]
    return np.concatenate([NOWHERE, *parts])


def _ids(stored: Sequence[Stored]) -> str:
    return ", ".join(str(each.id) for each in stored)
