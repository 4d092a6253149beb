"""Why two statements are taken for one promise, in a few words; and why one has no counterpart."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from corpus.align.terms import weigh_text
from parsers.indicators import OTHER, indicators
from parsers.statements import Statement

# A name that is heavier than this says by itself what a statement is about.
TELLING = 6.0
# 继续 promises more of what was promised before.
GOING_ON = ("继续", "接续", "续建", "再接再厉")
NO_COUNTERPART = "no counterpart"


def why_one(
    earlier: Statement, later: Statement, old: str, new: str, names: Callable[[], tuple[list[str], list[str]]]
) -> str:
    """What the two have in common: words, an indicator, a name, a figure.

    `old` and `new` are their folded texts; `names` gives the objects of both.
    """
    if old == new:
        return "same words"
    shared = [name for name in earlier.indicators if name in later.indicators and name != OTHER]
    if shared:
        row = indicators().get(shared[0])
        return f"same indicator {row.zh if row else shared[0]}"
    names_old, names_new = names()
    if name := _telling(names_new, old):
        at = new.find(name)
        return f"same name {later.text[at : at + len(name)]}"
    if name := _telling(names_old, new):
        at = old.find(name)
        return f"same name {earlier.text[at : at + len(name)]}"
    for figure in earlier.figures:
        if figure.unit and any(f.unit == figure.unit and f[2:4] == figure[2:4] for f in later.figures):
            return f"same figure {earlier.text[figure.start - earlier.start : figure.end - earlier.start]}"
    return "wording"


def _telling(names: Iterable[str], text: str) -> str:
    """The heaviest of the names that stands in a text, "" if none says by itself what it is about."""
    best, weight = "", TELLING
    for name in names:
        if name in text and (heavy := weigh_text(name)) > weight:
            best, weight = name, heavy
    return best


def why_new(later: Statement, new: str, phase_of: Statement | None) -> str:
    """Why a statement stands alone."""
    if phase_of is not None:
        return f"next phase of {phase_of.text}"
    said = next((word for word in GOING_ON if word in new), None)
    return f"says {said}, {NO_COUNTERPART}" if said else NO_COUNTERPART


def why_dropped(next_phase: Statement | None) -> str:
    """Why a statement of the earlier plan has nothing in the later."""
    return f"next phase follows: {next_phase.text}" if next_phase is not None else NO_COUNTERPART
