"""Texts as arrays of 16-bit codes, one a character, folded: traditional and simplified are the same code."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from parsers import fold as folding

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Codes: TypeAlias = NDArray[np.uint16]

# No list begins with these, so that the index is a ninth smaller: a bigram before still covers them.
STOPS = "\n ,。、;:()“”《》!?"
# U+FFFE and U+FFFF are no characters, and 0 stands between texts: what has them in its text shares one code.
UNKNOWN = 0xFFFD
# Characters past the 16 bits share the codes of surrogates, which no text holds.
_SHARED_FIRST, _SHARED_LAST, _SHARED_MASK = 0xD800, 0xDFFF, 0x7FF
_LAST = 0xFFFF


def codes_of(text: str) -> Codes:
    """One code a character of the folded text, never 0. Raises UnicodeEncodeError for half a surrogate pair."""
    wide = np.frombuffer(text.encode("utf-32-le"), dtype="<u4")
    if wide.size and int(wide.max()) > _LAST:
        wide = np.frombuffer(folding.fold(text).encode("utf-32-le"), dtype="<u4")
        wide = np.where(wide > _LAST, _SHARED_FIRST | (wide & _SHARED_MASK), wide)
    codes: Codes = _table()[wide]
    return codes


def folded(text: str) -> str:
    """What `fold` gives, for whole texts: fifty times faster. Raises UnicodeEncodeError for half a surrogate pair."""
    wide = np.frombuffer(text.encode("utf-32-le"), dtype="<u4")
    beyond = bool(wide.size) and int(wide.max()) > _LAST
    data: bytes = _wide_table(sys.maxunicode if beyond else _LAST)[wide].tobytes()
    return data.decode("utf-32-le")


@cache
def is_stop() -> NDArray[np.bool_]:
    """For each code whether no list begins with it."""
    stops = np.zeros(_LAST + 1, dtype=np.bool_)
    stops[[0, *map(ord, STOPS)]] = True
    return stops


def is_ambiguous(code: int) -> bool:
    """Whether several characters have this code."""
    return code == UNKNOWN or _SHARED_FIRST <= code <= _SHARED_LAST


@cache
def _wide_table(last: int) -> NDArray[np.uint32]:
    """What each character up to the last one folds to: most texts have none past the 16 bits, and that table is small."""
    table = np.arange(last + 1, dtype="<u4")
    characters = {character: folded for character, folded in folding.table().items() if character <= last}
    table[list(characters)] = list(characters.values())
    return table


@cache
def _table() -> Codes:
    table = np.arange(_LAST + 1, dtype=np.uint16)
    for character, folded in folding.table().items():
        if character <= _LAST:
            table[character] = folded if folded <= _LAST else _SHARED_FIRST | (folded & _SHARED_MASK)
    table[[0, 0xFFFE, 0xFFFF]] = UNKNOWN
    return table
