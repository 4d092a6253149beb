"""Figures, numbers with their units, in a text: 1.2万亿元, 6%—6.5%, 500到600亿元, 百分之六, 八千多户.

`find_figures` scans a whole folded text, `read_figure` reads one token. In digits and in characters they are found apart, a
file each. A figure keeps the magnitude in its unit, as printed: 1.2万亿元 is 1.2 in 万亿元; 八千多户 is 8000 in 户.
"""

from __future__ import annotations

from parsers.figures.characters import in_characters
from parsers.figures.digits import in_digits
from parsers.figures.figure import Figure

__all__ = ["Figure", "find_figures", "read_figure"]


def find_figures(folded: str, *, years: bool = True) -> list[Figure]:
    """All figures of a folded text in order, whatever they count: ordinals are told apart later, years (2021年) too.

    Args:
        years: without them, where the caller wants none: they are a fourth of all figures.
    """
    found = in_digits(folded, years)
    found += in_characters(folded)
    found.sort()
    return found


def read_figure(token: str) -> Figure | None:
    """The figure that a whole (folded) token is, or None: `6%—6.5%`, `三成`, `500到600亿元`."""
    return next((f for f in find_figures(token) if f.start == 0 and f.end == len(token)), None)
