"""What of a text is compared: its letters, Han characters and digits, folded, without marks, blanks and line ends."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from parsers.fold import fold

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Codes = NDArray[numpy.uint16]
    Places = NDArray[numpy.int64]

# A passage has at least so many letters.
SHORTEST = 20
# digits, Latin letters, 々〇, Han characters with their extensions and compatibility forms
_KEPT = (
    (0x30, 0x3A),
    (0x41, 0x5B),
    (0x61, 0x7B),
    (0x3005, 0x3006),
    (0x3007, 0x3008),
    (0x3400, 0xA000),
    (0xF900, 0xFB00),
)
_BASIC = 0x10000
# The rare characters beyond the basic plane stand in the places of private use, several in one.
_PRIVATE, _PRIVATE_SIZE = 0xE000, 0x1900


@dataclass(frozen=True, slots=True)
class Letters:
    """`codes` are the letters in order, 16 bits each; `places` where each stands in the text."""

    codes: Codes
    places: Places

    def __len__(self) -> int:
        return len(self.codes)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the text that holds the letters start … end - 1, as half-open offsets."""
        return int(self.places[start]), int(self.places[end - 1]) + 1


def letters_of(text: str) -> Letters:
    """The letters of a text, folded (simplified, half width)."""
    # only what compares needs numpy
    import numpy as np

    points = np.frombuffer(fold(text).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kept = np.where(points < _BASIC, _kept()[np.minimum(points, _BASIC - 1)], points >= 0x20000)
    places = np.flatnonzero(kept)
    codes = points[places]
    codes = np.where(codes < _BASIC, codes, _PRIVATE + codes % _PRIVATE_SIZE)
    return Letters(codes.astype("<u2"), places)


@cache
def _kept() -> NDArray[numpy.bool_]:
    import numpy as np

    table = np.zeros(_BASIC, dtype=bool)
    for first, last in _KEPT:
        table[first:last] = True
    return table
