"""How wide the columns of a table are: what they hold, within what the screen has, with room for the free text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

GAP = 2
"""Blank columns between two columns."""

SIGN = 2
"""Columns that the sign of an order takes beside a title at most."""

NARROWEST = 6
"""Columns that a column keeps however little room there is."""

READABLE = 48
"""Columns of free text that are enough to go on: beyond them, columns that were cut get what they need."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one column needs: for its title, for its widest cell, and at most while others want room (`limit`)."""

    title: int
    cells: int
    limit: int
    fixed: int | None = None

    @property
    def whole(self) -> int:
        """Everything in it, and the sign of an order."""
        return max(self.title + SIGN, self.cells)

    @property
    def usual(self) -> int:
        """As it stands on a screen that is wide enough."""
        return min(self.whole, self.limit) if self.fixed is None else self.fixed

    @property
    def least(self) -> int:
        """Without what nothing is lost."""
        return min(self.usual, max(self.title, self.cells)) if self.fixed is None else self.fixed


def fitted(columns: Sequence[Wanted], free: int, width: int, share: float) -> tuple[int, ...]:
    """The widths of the columns before the free text, which needs `free` columns and is left at least what `share` (of the
    `width` of the screen) does not give them. `width` 0: nothing is known of the screen yet."""
    widths = [column.usual for column in columns]
    if not width or not widths:
        return tuple(widths)
    gaps = 1 + GAP * len(widths)
    room = max(int(width * share), width - free) - gaps
    # first the room for the sign of an order goes, then what is widest is cut
    for at, column in enumerate(columns):
        widths[at] -= max(0, min(widths[at] - column.least, sum(widths) - room))
    while sum(widths) > room and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    spare = width - gaps - sum(widths) - min(free, READABLE)
    for at, column in enumerate(columns):
        more = max(0, min(spare, column.whole - widths[at])) if column.fixed is None else 0
        widths[at] += more
        spare -= more
    return tuple(widths)
