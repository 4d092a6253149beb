"""When Python looks for garbage: not while the program starts, when all that is made stays.

Modules, words and places are a hundred thousand objects, and Python would go through them again with every few
hundred: a sixth of the time to the first frame.
"""

from __future__ import annotations

import gc

SELDOM = 100_000
"""Objects made before garbage is looked for in a command, which may run for long; Python's own is 700."""

TO_FIRST_FRAME = 2_000_000
"""More than is made until the first frame stands, however many places a library has."""

PIECE = 2_000
"""Objects that are let go in one go: a millisecond's work."""

_USUAL = gc.get_threshold()


def put_off(objects: int = SELDOM) -> None:
    """Look for garbage only after so many objects, from now on."""
    gc.set_threshold(objects)


def take_up() -> None:
    """Look for it as usual again, where that was put off; what is left after a first look is taken to stay."""
    if gc.get_threshold() != _USUAL:
        gc.collect()
        gc.freeze()
        gc.set_threshold(*_USUAL)


def sweep() -> None:
    """Look for garbage now. What stays is not gone through, so it takes some milliseconds; several screens that were
    left, each a ring of widgets, would otherwise wait for it together."""
    if gc.get_threshold() == _USUAL:
        gc.collect()


def let_go(objects: list[object]) -> None:
    """Empty a long list piece by piece. A million rows let go at once would keep every other thread, also the one that
    draws, waiting for a fifth of a second. Whoever else holds the objects keeps them."""
    while objects:
        del objects[-PIECE:]
